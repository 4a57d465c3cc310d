"""Reads occupations, skills and what relates them from an ESCO download; defects are reported, none stops the reading.

This service uses the ESCO classification of the European Commission.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from ontology.errors import UnknownIdError
from ontology.esco.tables import Row, Table, TableFolder, open_tables
from ontology.problems import Problem, nearest_hint, one_line

__all__ = ["ATTRIBUTION", "Esco", "Occupation", "Skill", "read_esco"]

# the words its terms of use ask for
ATTRIBUTION: Final = "This service uses the ESCO classification of the European Commission."

_KINDS: Final = ("skill/competence", "knowledge")
_REUSE_LEVELS: Final = ("sector-specific", "cross-sector", "occupation-specific", "transversal")
_RELATIONS: Final = ("essential", "optional")
_STATUS: Final = "released"
_NO_URI: Final = {
    "detail_zh": "含有空格或不可见字符",
    "repair_zh": "写入该概念的 URI",
    "detail_en": "it holds blanks or invisible characters",
    "repair_en": "write the URI of the concept",
}
_CONCEPT_COLUMNS: Final = ("conceptType", "conceptUri", "preferredLabel", "altLabels", "status")


@dataclass(frozen=True)
class Skill:
    """A skill or knowledge concept.

    Attributes:
        uri: Its URI.
        label: Preferred label, empty if none is given.
        kind: ``skill/competence`` or ``knowledge``, None if none is given.
        reuse_level: How widely it is used, None if that is not given.
    """

    uri: str
    label: str
    kind: str | None
    reuse_level: str | None


@dataclass(frozen=True)
class Occupation:
    """An occupation and the skills it is related to.

    Attributes:
        uri: Its URI.
        label: Preferred label on one line, without control characters; empty if none is given.
        other_labels: Alternative labels, in the order of the file.
        essential: URIs of its essential skills, in the order of URIs.
        optional: URIs of its optional skills, in the order of URIs.
    """

    uri: str
    label: str
    other_labels: tuple[str, ...]
    essential: tuple[str, ...]
    optional: tuple[str, ...]


@dataclass(frozen=True)
class Esco:
    """What an ESCO download says, and what is wrong with it.

    Attributes:
        language: Language of the labels.
        occupations: In the order of URIs.
        skills: In the order of URIs.
        problems: Every defect, with file and line, in the order of places.
    """

    language: str
    occupations: tuple[Occupation, ...]
    skills: tuple[Skill, ...]
    problems: tuple[Problem, ...] = field(repr=False)

    @property
    def defects(self) -> dict[str, int]:
        """How many problems there are of each kind, by code."""
        return dict(sorted(Counter(problem.code for problem in self.problems).items()))

    def named(self, name: str) -> tuple[Occupation, ...]:
        """Return the occupations that a name stands for.

        Args:
            name: A URI or a label, whatever its case and blanks.

        Returns:
            The one with this URI; else those with this preferred label; else those with this alternative label, which
            several may share. In the order of URIs.

        Raises:
            UnknownIdError: If there is none; carries the nearest preferred labels.
        """
        by_uri, preferred, alternative = self._names
        if name in by_uri:
            return (by_uri[name],)
        folded = _folded(name)
        found = preferred.get(folded) or alternative.get(folded)
        if not found:
            nearest = difflib.get_close_matches(folded, preferred, n=3, cutoff=0.6)
            raise UnknownIdError("occupation", name, tuple(nearest))
        return tuple(found)

    @cached_property
    def _names(self) -> tuple[dict[str, Occupation], dict[str, list[Occupation]], dict[str, list[Occupation]]]:
        preferred: dict[str, list[Occupation]] = {}
        alternative: dict[str, list[Occupation]] = {}
        for occupation in self.occupations:
            if occupation.label:
                preferred.setdefault(_folded(occupation.label), []).append(occupation)
            for label in dict.fromkeys(map(_folded, occupation.other_labels)):
                alternative.setdefault(label, []).append(occupation)
        return {occupation.uri: occupation for occupation in self.occupations}, preferred, alternative


def read_esco(path: Path) -> Esco:
    """Read an ESCO download.

    A defect is reported and costs no more than its row. Left out are rows of another form, concepts without a usable
    URI or with that of another, relations that dangle, repeat another or are of no known type. Kept are concepts
    without label, with another status than released or without their type, and relations without skill type.

    Args:
        path: The zip file of the CSV download (ESCO 1.1 or later), or the folder it was unpacked into.

    Returns:
        Occupations and skills with their relations, the same for the same files whatever the order of their rows.

    Raises:
        DocumentError: If there is nothing to read: no zip file or folder, a needed table or column missing, a table
            encrypted, damaged, larger than 200 MB or longer than a million rows.

    Note:
        Linear in the rows; ESCO 1.1.1 (138,000 rows) takes about a second.
    """
    with open_tables(path) as tables:
        problems: list[Problem] = []
        occupations, language = _concepts(tables, "occupations", "Occupation", (), problems)
        skills, _ = _concepts(tables, "skills", "KnowledgeSkillCompetence", ("skillType", "reuseLevel"), problems)
        relations = _relations(tables, occupations.keys(), skills.keys(), problems)
    return Esco(
        language=language or "en",
        occupations=tuple(
            Occupation(
                uri=uri,
                label=_printable(row["preferredLabel"]),
                other_labels=tuple(label for line in row["altLabels"].splitlines() if (label := _printable(line))),
                essential=tuple(sorted(skill for skill, kind in relations[uri].items() if kind == "essential")),
                optional=tuple(sorted(skill for skill, kind in relations[uri].items() if kind == "optional")),
            )
            for uri, row in sorted(occupations.items())
        ),
        skills=tuple(
            Skill(uri, _printable(row["preferredLabel"]), row["skillType"] or None, row["reuseLevel"] or None)
            for uri, row in sorted(skills.items())
        ),
        problems=tuple(sorted(problems)),
    )


def _concepts(
    tables: TableFolder, name: str, concept_type: str, extra: tuple[str, ...], problems: list[Problem]
) -> tuple[dict[str, Row], str | None]:
    found: dict[str, Row] = {}
    choices = {"skillType": _KINDS, "reuseLevel": _REUSE_LEVELS}
    with tables.open(name) as table:
        for row in table.rows((*_CONCEPT_COLUMNS, *extra)):
            uri = row["conceptUri"]
            if not uri:
                problems.append(_problem(table, row, "missing_field", field="conceptUri"))
                continue
            if " " in uri or not uri.isprintable():
                problems.append(_problem(table, row, "bad_text", field="conceptUri", value=uri, **_NO_URI))
                continue
            if row["conceptType"] != concept_type:
                problems.append(_no_choice(table, row, "conceptType", (concept_type,)))
                continue
            if uri in found:
                other = f"{table.file}:{found[uri].line}"
                problems.append(_problem(table, row, "duplicate_id", id=uri, other=other))
                continue
            if not row["preferredLabel"]:
                problems.append(_problem(table, row, "missing_field", field="preferredLabel"))
            checked = {"status": (_STATUS,), **{column: choices[column] for column in extra}}
            problems += [
                _no_choice(table, row, key, values) for key, values in checked.items() if row[key] not in values
            ]
            found[uri] = row
        problems += table.problems
        return found, table.language


def _relations(
    tables: TableFolder, occupations: Iterable[str], skills: Iterable[str], problems: list[Problem]
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {uri: {} for uri in occupations}
    known = frozenset(skills)
    with tables.open("occupationSkillRelations") as table:
        for row in table.rows(("occupationUri", "relationType", "skillType", "skillUri")):
            occupation, skill, relation = row["occupationUri"], row["skillUri"], row["relationType"]
            if occupation not in found or skill not in known:
                column = "skillUri" if occupation in found else "occupationUri"
                values = {"field": column, "id": row[column], **nearest_hint(())}
                problems.append(_problem(table, row, "dangling_reference", **values))
                continue
            if relation not in _RELATIONS:
                problems.append(_no_choice(table, row, "relationType", _RELATIONS))
                continue
            if skill in found[occupation]:
                problems.append(_problem(table, row, "repeated_relation", id=skill))
                continue
            if row["skillType"] not in _KINDS:
                problems.append(_no_choice(table, row, "skillType", _KINDS))
            found[occupation][skill] = relation
        problems += table.problems
    return found


def _no_choice(table: Table, row: Row, column: str, expected: tuple[str, ...]) -> Problem:
    if not row[column]:
        return _problem(table, row, "missing_field", field=column)
    return _problem(table, row, "not_a_choice", field=column, value=row[column], expected=", ".join(expected))


def _problem(table: Table, row: Row, code: str, **values: str) -> Problem:
    record = row.fields.get("preferredLabel") or row.fields.get("occupationUri") or row.fields.get("conceptUri") or ""
    return Problem(table.file, row.line, record, code, values)


def _printable(text: str) -> str:
    """Return a text on one line, without what a terminal or a page would obey instead of show."""
    return text.strip() if text.isprintable() else one_line(text, len(text)).strip()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
