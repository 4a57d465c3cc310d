"""The standards of the data folder as records, for the tests that hold them against the rulings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from ontology.catalog import Catalog
from ontology.field_types import Prose
from ontology.loader import load_catalog, standard_paths
from ontology.records import CompetencyKind, GradedItemRecord, ItemRecord, LevelRecord, StandardFile, Text
from tests.documents import ROOT

__all__ = ["PATHS", "STANDARDS", "catalog", "items", "level_record", "standard_file", "texts", "touched_by", "where"]

PATHS: Final = standard_paths(ROOT / "data")


@cache
def catalog() -> Catalog:
    """Return the catalogue of the data folder."""
    return load_catalog(PATHS)


STANDARDS: Final = [entry.standard.id for entry in catalog().standards]


def standard_file(standard: str) -> StandardFile:
    """Return the file of a standard."""
    return next(entry for entry in catalog().standards if entry.standard.id == standard)


def where(standard: str, local_id: str) -> str:
    """Return place and id of a record, for the message of a failure."""
    place = catalog().places[f"{standard}/{local_id}" if local_id else standard]
    return f"{place.file}:{place.line}: {local_id or standard}"


def items(standard: str) -> Iterator[tuple[CompetencyKind, ItemRecord | GradedItemRecord]]:
    """Yield every item of a standard with its kind, in printed order."""
    for kind in CompetencyKind:
        for item in getattr(standard_file(standard).items, kind):
            yield kind, item


def texts(standard: str) -> Iterator[tuple[str, Text | Prose]]:
    """Yield every text of a standard in our own words, with the id of its record."""
    file = standard_file(standard)
    yield "", file.standard.title
    yield from ((function.id, function.label) for function in file.functions)
    yield from ((content.id, content.label) for content in file.work_contents)
    yield from ((topic.id, topic.label) for topic in file.topics)
    for term in file.terms:
        yield from ((term.id, text) for text in (term.label, term.definition))
    for level in file.levels:
        yield from ((level.id, text) for text in (level.title, level.role, level.reference_post) if text is not None)
    for grade in file.grade_scale.grades if file.grade_scale else ():
        yield from (("", text) for text in (grade.label, grade.proficiency, grade.experience))
    for _, item in items(standard):
        yield item.id, item.label
        if isinstance(item, GradedItemRecord):
            more = (item.definition, item.judged_by, item.unit, item.period)
            yield from ((item.id, text) for text in more if text is not None)
            yield from ((item.id, threshold.demands) for threshold in item.thresholds if threshold.demands)
    for note in file.notes:
        yield f"note/{note.id}", note.reading
        yield f"note/{note.id}", note.reason


def level_record(standard: str, level: str) -> LevelRecord:
    """Return a level of a standard."""
    return next(entry for entry in standard_file(standard).levels if entry.id == level)


def touched_by(standard: str, ruling: str) -> set[str]:
    """Return the references of all notes of a standard that record a ruling."""
    return {reference for note in standard_file(standard).notes if note.ruling == ruling for reference in note.about}
