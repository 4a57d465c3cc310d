"""A small data folder for tests of reviewing: the tiny standard, its twin, and whatever mappings a test writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ontology.alignment.alignments import load_alignments
from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.review_log import LogAction, ReviewLog, read_log
from ontology.alignment.review_store import Decision, ReviewStore
from ontology.alignment.sssom_file import write_mappings
from ontology.catalog import Catalog
from ontology.loader import load_catalog, standard_paths
from tests.documents import changed, write

__all__ = [
    "DAY",
    "FILE",
    "PAIR",
    "bare",
    "catalog_of",
    "clock",
    "decision",
    "folder_with",
    "log_of",
    "row",
    "rows_of",
    "store",
]

DAY = date(2026, 5, 4)
PAIR = ("tiny/3.2-a", "twin/3.2-a")
FILE = "tiny--twin.sssom.tsv"


def folder_with(folder: Path, **files: list[MappingRow]) -> Path:
    """Return a data folder of two standards with these files of mappings, named without suffix, ``__`` for hyphens."""
    standards = folder / "standards"
    standards.mkdir(parents=True, exist_ok=True)
    write(standards, changed())
    twin = changed(("  id: tiny\n", "  id: twin\n"), ("about: [tiny,", "about: [twin,"))
    write(standards, twin, "twin.yaml")
    for name, rows in files.items():
        stem = name.replace("__", "--")
        write_mappings(rows, folder / "alignments" / f"{stem}.sssom.tsv", title=f"{stem} of a test")
    return folder


def catalog_of(folder: Path) -> Catalog:
    """Return the catalogue of a data folder."""
    return load_catalog(standard_paths(folder))


def row(subject: str = PAIR[0], target: str | None = PAIR[1], **more: Any) -> MappingRow:
    """Return a reviewed mapping, close and fairly sure unless told otherwise."""
    values: dict[str, Any] = {
        "author": "甲",
        "reviewer": "乙",
        "confidence": 0.5,
        "reviewed_on": date(2026, 1, 2),
        **more,
    }
    return MappingRow(subject, target, values.pop("relation", Relation.CLOSE), **values)


def bare(rows: tuple[MappingRow, ...]) -> list[MappingRow]:
    """Return rows without their places, in a fixed order."""
    return sorted((replace(one, file="", line=0) for one in rows), key=repr)


def rows_of(folder: Path) -> list[MappingRow]:
    """Return the rows that the loader accepts."""
    return bare(load_alignments(folder, catalog_of(folder)))


def log_of(folder: Path) -> ReviewLog:
    """Return the log of a folder."""
    return read_log(folder / "alignments" / "decisions.jsonl")


def clock() -> Callable[[], datetime]:
    """Return a clock that is a minute later each time it is asked."""
    ticks = iter(range(10**6))
    return lambda: datetime(2026, 5, 4, 8, 30, tzinfo=UTC) + timedelta(minutes=next(ticks))


def store(folder: Path) -> ReviewStore:
    """Return the store of a folder with a clock of its own."""
    return ReviewStore(folder, catalog_of(folder), clock())


def decision(action: LogAction = LogAction.ACCEPT, pair: tuple[str, str] = PAIR, **more: Any) -> Decision:
    """Return a decision of Li; an acceptance is close and 0.8 sure unless told otherwise."""
    accepted = {"relation": Relation.CLOSE, "confidence": 0.8} if action is LogAction.ACCEPT else {}
    return Decision(action, *pair, **{"reviewer": "Li", **accepted, **more})
