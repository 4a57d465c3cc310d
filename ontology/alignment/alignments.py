"""The reviewed mappings of a data folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ontology.alignment.mapping import MappingRow, mapping_problems
from ontology.alignment.sssom_file import read_mappings
from ontology.catalog import Catalog
from ontology.errors import DocumentError
from ontology.loader import alignment_paths
from ontology.problems import Problem

__all__ = ["alignment_problems", "load_alignments"]


def load_alignments(folder: Path, catalog: Catalog) -> tuple[MappingRow, ...]:
    """Read all reviewed mappings and check them together.

    Args:
        folder: Data folder.
        catalog: Standards whose items and levels the mappings name.

    Returns:
        The rows of all files, in the order of files and lines: accepted ones, rejected ones, and "no counterpart".

    Raises:
        DocumentError: If a file cannot be read, nobody has reviewed a row, or one is wrong, see
            :func:`ontology.alignment.mapping.mapping_problems`; carries every problem.
    """
    rows: list[MappingRow] = []
    problems: list[Problem] = []
    for path in alignment_paths(folder):
        try:
            rows.extend(read_mappings(path))
        except DocumentError as error:
            problems.extend(error.problems)
    problems.extend(alignment_problems(rows, catalog))
    if problems:
        raise DocumentError(tuple(sorted(problems)))
    return tuple(rows)


def alignment_problems(rows: Iterable[MappingRow], catalog: Catalog) -> tuple[Problem, ...]:
    """Return everything for which reviewed mappings are refused; what holds for some rows holds for fewer of them.

    Args:
        rows: The rows of all files together.
        catalog: Standards whose items and levels the mappings name.
    """
    ordered = tuple(rows)
    found = [*mapping_problems(ordered, catalog)]
    found += [_unreviewed(row) for row in ordered if not (row.author and row.reviewer)]
    return tuple(sorted(found))


def _unreviewed(row: MappingRow) -> Problem:
    values = {
        "detail_zh": "没有写明作者和审阅者",
        "repair_zh": "审阅后写明 author_label 和 reviewer_label；未审阅的放在 build/proposals",
        "detail_en": "author or reviewer is not named",
        "repair_en": "review it and name author_label and reviewer_label; proposals belong in build/proposals",
    }
    return Problem(row.file, row.line, row.subject, "inconsistent", values)
