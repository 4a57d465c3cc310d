"""The standards of the data folder as records, for the tests that hold them against the rulings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from ontology.catalog import Catalog
from ontology.field_types import Prose
from ontology.loader import load_catalog, standard_paths
from ontology.records import (
    CompetencyKind,
    GradedItemRecord,
    ItemRecord,
    LevelRecord,
    RouteRecord,
    StandardFile,
    Text,
)
from tests.documents import ROOT

__all__ = [
    "PATHS",
    "STANDARDS",
    "catalog",
    "clauses",
    "items",
    "level_record",
    "note_clauses",
    "route_facts",
    "standard_file",
    "texts",
    "touched_by",
    "where",
]

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


def route_facts(route: RouteRecord) -> dict[str, object]:
    """Return what a route states, without defaults and without what its years are counted in."""
    return route.model_dump(mode="json", exclude_defaults=True, exclude={"conditions": {"__all__": {"basis"}}})


def _level_clauses(level: LevelRecord) -> Iterator[tuple[str, str]]:
    yield level.id, level.clause
    if level.training is not None:
        yield level.id, level.training.clause
    if level.assessment is not None:
        yield level.id, level.assessment.clause
    yield from ((level.id, weight.clause) for weight in level.weights)
    yield from ((level.id, choice.clause) for choice in level.choices)
    yield from ((f"{level.id}/route-{number}", route.clause) for number, route in enumerate(level.routes, start=1))


def _all_clauses(file: StandardFile) -> Iterator[tuple[str, str]]:
    standard = file.standard
    if standard.inclusion.clause is not None:
        yield "", standard.inclusion.clause
    if standard.basic_education is not None:
        yield "", standard.basic_education.clause
    if file.grade_scale is not None:
        yield "", file.grade_scale.clause
    yield from ((function.id, function.clause) for function in file.functions)
    yield from ((content.id, content.clause) for content in file.work_contents)
    yield from ((topic.id, topic.clause) for topic in file.topics)
    yield from ((term.id, term.clause) for term in file.terms)
    for level in file.levels:
        yield from _level_clauses(level)
    for _, item in items(standard.id):
        yield item.id, item.clause
        if isinstance(item, GradedItemRecord):
            yield from ((item.id, threshold.clause) for threshold in item.thresholds)


def clauses(standard: str) -> Iterator[tuple[str, str]]:
    """Yield every clause of a standard outside its notes, joined ones one by one, with the id of its record."""
    for record, joined in _all_clauses(standard_file(standard)):
        yield from ((record, clause) for clause in joined.split("; "))


def note_clauses(standard: str) -> Iterator[tuple[str, str]]:
    """Yield every clause of the notes of a standard, joined ones one by one, with the id of the note."""
    for note in standard_file(standard).notes:
        for clause in note.clause.split("; ") if note.clause else ():
            yield f"note/{note.id}", clause
