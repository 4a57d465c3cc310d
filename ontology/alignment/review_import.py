"""Compares the rows of an SSSOM file with those of a data folder: what is new, what differs, what is there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.alignment.mapping import MappingRow, no_counterpart_against
from ontology.alignment.review_folder import LockedFolder
from ontology.errors import ReviewRefusedError
from ontology.problems import Problem

__all__ = ["ImportPlan", "plan_import"]

_Key = tuple[str, str, str]


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        before: Rows that go.
        after: Rows that come.
        new: How many things the file speaks of that the folder has nothing about.
        changed: Of how many the folder says something else.
        equal: Of how many it says the same.
    """

    before: tuple[MappingRow, ...]
    after: tuple[MappingRow, ...]
    new: int
    changed: int
    equal: int


def plan_import(state: LockedFolder, incoming: Iterable[MappingRow], *, overwrite: bool) -> ImportPlan:
    """Hold the rows of a file against those of the folder, pair by pair, whichever end stands first.

    Args:
        state: The folder.
        incoming: Rows of the file.
        overwrite: Whether rows that differ are replaced, and "no counterpart" rows that contradict an accepted row of
            the file taken out.

    Raises:
        ReviewRefusedError: If rows differ and ``overwrite`` is not set; carries a problem with both places for each.
    """
    present, given = _by_key(state.rows), _by_key(incoming)
    before: list[MappingRow] = []
    after: list[MappingRow] = []
    problems: list[Problem] = []
    counts = {"new": 0, "changed": 0, "equal": 0}
    for key, rows in given.items():
        there = present.get(key, ())
        if _said(there) == _said(rows):
            counts["equal"] += 1
            continue
        counts["changed" if there else "new"] += 1
        if there and not overwrite:
            problems.append(_differs(rows[0], there[0]))
        before += there
        after += rows
    if problems:
        raise ReviewRefusedError(tuple(sorted(problems)))
    if overwrite:
        contradicted = {
            one.key: one
            for row in after
            if row.accepted and row.object is not None
            for one in no_counterpart_against(state.rows, row.subject, row.object)
        }
        before += [one for key, one in contradicted.items() if key not in given]
    return ImportPlan(tuple(before), tuple(after), **counts)


def _by_key(rows: Iterable[MappingRow]) -> Mapping[_Key, tuple[MappingRow, ...]]:
    found: dict[_Key, tuple[MappingRow, ...]] = {}
    for row in rows:
        found[row.key] = (*found.get(row.key, ()), row)
    return found


def _said(rows: Iterable[MappingRow]) -> list[str]:
    """Return what rows of one pair say, each read from the same end."""
    said = []
    for row in rows:
        same_end = row.reversed() if row.object is not None and row.subject > row.object else row
        said.append(repr((*(getattr(same_end, name) for name in MappingRow.__match_args__[:-2]),)))
    return sorted(said)


def _differs(row: MappingRow, there: MappingRow) -> Problem:
    place = f"{there.file}:{there.line}"
    values = {
        "detail_zh": f"与 {place} 的说法不同",
        "repair_zh": "核对后改成一致，或用 --replace 以此文件为准",
        "detail_en": f"says something else than {place}",
        "repair_en": "make the two agree, or let this file prevail with --replace",
    }
    return Problem(row.file, row.line, row.subject, "not_saved", values)
