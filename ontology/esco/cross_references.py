"""Checks the tables of an ESCO download that the career network does not read: hierarchies and relations of skills."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ontology.esco.reader import read_esco
from ontology.esco.tables import TableFolder, open_tables
from ontology.problems import Problem, nearest_hint

__all__ = ["check_esco"]


@dataclass(frozen=True)
class _Link:
    """A table that links concepts: its two columns, and the tables that define what they may name."""

    table: str
    tail: str
    head: str
    defined_in: tuple[str, ...]


_LINKS: Final = (
    _Link("skillSkillRelations", "originalSkillUri", "relatedSkillUri", ("skills",)),
    _Link("broaderRelationsOccPillar", "conceptUri", "broaderUri", ("occupations", "ISCOGroups")),
    _Link("broaderRelationsSkillPillar", "conceptUri", "broaderUri", ("skills", "skillGroups")),
)

# their rows are reported with the concepts
_READ: Final = frozenset({"occupations", "skills"})


def check_esco(path: Path) -> tuple[Problem, ...]:
    """Return every defect of an ESCO download.

    Those of occupations, skills and their relations as :func:`ontology.esco.reader.read_esco` reports them; and, in the
    tables that are there, links that dangle or lead from a concept to itself.

    Args:
        path: Zip file or folder.

    Returns:
        Problems in the order of places.

    Raises:
        DocumentError: If there is nothing to read, see :func:`ontology.esco.reader.read_esco`.
    """
    problems = list(read_esco(path).problems)
    with open_tables(path) as tables:
        for link in _LINKS:
            if link.table in tables:
                problems += _link_problems(tables, link)
    return tuple(sorted(problems))


def _link_problems(tables: TableFolder, link: _Link) -> list[Problem]:
    problems: list[Problem] = []
    known: set[str] = set()
    for name in link.defined_in:
        if name in tables:
            with tables.open(name) as table:
                known.update(row["conceptUri"] for row in table.rows(("conceptUri",)))
                problems += table.problems if name not in _READ else ()
    with tables.open(link.table) as table:
        for row in table.rows((link.tail, link.head)):
            tail, head = row[link.tail], row[link.head]
            for column, uri in ((link.tail, tail), (link.head, head)):
                if uri not in known:
                    values = {"field": column, "id": uri, **nearest_hint(())}
                    problems.append(Problem(table.file, row.line, tail, "dangling_reference", values))
            if tail == head:
                problems.append(Problem(table.file, row.line, "", "relation_to_itself", {"id": tail}))
        return [*problems, *table.problems]
