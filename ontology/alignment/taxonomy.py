"""The hub taxonomy: our own competencies and activity classes with their synonyms, and where each item is placed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from ontology.catalog import Catalog
from ontology.document import Document, read_document
from ontology.errors import DocumentError
from ontology.field_types import LocalId, Prose, Record, ShortText, Text
from ontology.problems import Problem
from ontology.record_reader import read_record
from ontology.records import CompetencyKind

__all__ = [
    "ActivityRecord",
    "AreaRecord",
    "PlacementFile",
    "PlacementRecord",
    "ReferenceCompetencyRecord",
    "SynonymsRecord",
    "Taxonomy",
    "TaxonomyFile",
    "load_taxonomy",
    "taxonomy_path",
]

_FILE: Final = Path("reference", "competencies.yaml")
_PLACEMENTS: Final = Path("reference", "placements")


class SynonymsRecord(Record):
    """Other words for a concept, by language; together they are the thesaurus."""

    zh: tuple[ShortText, ...] = ()
    en: tuple[ShortText, ...] = ()


class AreaRecord(Record):
    """A group of competencies."""

    id: LocalId
    label: Text


class ReferenceCompetencyRecord(Record):
    """A competency of the hub; items of every standard are placed under one or two of them."""

    id: LocalId
    area: LocalId
    label: Text
    definition: Prose
    also_called: SynonymsRecord = SynonymsRecord()
    related: tuple[LocalId, ...] = Field((), description="Related competencies; written on one of the two is enough.")


class ActivityRecord(Record):
    """An activity class: what one does with the object of an item."""

    id: LocalId
    kind: Literal["understand", "do", "analyse", "manage"] = Field(
        description="Classes of one kind are near each other."
    )
    label: Text
    definition: Prose
    also_called: SynonymsRecord = SynonymsRecord()


class TaxonomyFile(Record):
    """The file ``reference/competencies.yaml``."""

    format: Literal["1"] = Field(description="Version of this file format.")
    areas: Annotated[tuple[AreaRecord, ...], Field(min_length=1)]
    competencies: Annotated[tuple[ReferenceCompetencyRecord, ...], Field(min_length=1)]
    activities: Annotated[tuple[ActivityRecord, ...], Field(min_length=1)]


class PlacementRecord(Record):
    """Where one item is placed; the first competency is the main one."""

    item: LocalId
    competencies: Annotated[tuple[LocalId, ...], Field(min_length=1, max_length=2)]


class PlacementFile(Record):
    """A file ``reference/placements/<standard>.yaml``: every item of one standard, placed by reading."""

    format: Literal["1"] = Field(description="Version of this file format.")
    standard: LocalId
    placements: tuple[PlacementRecord, ...]


@dataclass(frozen=True)
class Taxonomy:
    """The hub with its placements.

    Attributes:
        areas: Areas in the order of the file.
        competencies: Competencies by id, in the order of the file.
        activities: Activity classes by id, in the order of the file.
        related: For each competency the competencies related to it, whichever side says so.
        placed: For each item, by full id, the competencies it is placed under, the main one first.
    """

    areas: tuple[AreaRecord, ...]
    competencies: dict[str, ReferenceCompetencyRecord]
    activities: dict[str, ActivityRecord]
    related: dict[str, frozenset[str]]
    placed: dict[str, tuple[str, ...]]


def taxonomy_path(folder: Path) -> Path:
    """Return where the hub of a data folder lies; a folder need not have one."""
    return folder / _FILE


def load_taxonomy(folder: Path, catalog: Catalog | None = None) -> Taxonomy:
    """Read the hub of a data folder and the placements of the items of its standards.

    Args:
        folder: Data folder that holds ``reference/``.
        catalog: Standards whose items must all be placed; without it placements are not held against items.

    Raises:
        DocumentError: If a file is missing or malformed, an id is used twice or unknown, a synonym stands at two
            concepts, or an item of ``catalog`` is not placed, placed twice, or does not exist; carries every problem.
    """
    document = read_document(taxonomy_path(folder))
    hub = read_record(TaxonomyFile, document)
    problems = [*_hub_problems(hub, document)]
    competencies = {competency.id: competency for competency in hub.competencies}
    placed: dict[str, tuple[str, ...]] = {}
    for path in sorted((folder / _PLACEMENTS).glob("*.yaml")):
        placement_document = read_document(path)
        file = read_record(PlacementFile, placement_document)
        problems.extend(_placement_problems(file, placement_document, competencies, placed, catalog))
        placed |= {f"{file.standard}/{placement.item}": placement.competencies for placement in file.placements}
    if catalog is not None:
        problems.extend(_unplaced(catalog, placed))
    if problems:
        raise DocumentError(tuple(sorted(problems)), document)
    return Taxonomy(
        areas=hub.areas,
        competencies=competencies,
        activities={activity.id: activity for activity in hub.activities},
        related=_related(hub.competencies),
        placed=placed,
    )


def _related(competencies: Iterable[ReferenceCompetencyRecord]) -> dict[str, frozenset[str]]:
    pairs = {(one.id, other) for one in competencies for other in one.related}
    pairs |= {(other, one) for one, other in pairs}
    return {one.id: frozenset(other for left, other in pairs if left == one.id) for one in competencies}


def _hub_problems(hub: TaxonomyFile, document: Document) -> Iterator[Problem]:
    areas = {area.id for area in hub.areas}
    ids = {competency.id for competency in hub.competencies}
    seen: dict[str, int] = {}
    owners: dict[tuple[str, str, str], str] = {}
    for name in ("areas", "competencies", "activities"):
        for index, record in enumerate(getattr(hub, name)):
            line = document.line_of((name, index))
            if record.id in seen:
                values = {"id": record.id, "other": f"{document.file}:{seen[record.id]}"}
                yield Problem(document.file, line, record.id, "duplicate_id", values)
            seen.setdefault(record.id, line)
            for language in ("zh", "en") if name != "areas" else ():
                words = (getattr(record.label, language), *getattr(record.also_called, language))
                for word in dict.fromkeys(word.casefold() for word in words):
                    owner = owners.setdefault((name, language, word), record.id)
                    if owner != record.id:
                        yield _twice(document, line, record.id, word, owner)
    for index, competency in enumerate(hub.competencies):
        named = [("area", competency.area, areas), *(("related", other, ids) for other in competency.related)]
        for field, named_id, known in named:
            if named_id not in known or named_id == competency.id:
                line = document.line_of(("competencies", index, field))
                values = {"field": field, "id": named_id, "hint": "", "hint_zh": ""}
                yield Problem(document.file, line, competency.id, "dangling_reference", values)


def _placement_problems(
    file: PlacementFile,
    document: Document,
    competencies: dict[str, ReferenceCompetencyRecord],
    placed: dict[str, tuple[str, ...]],
    catalog: Catalog | None,
) -> Iterator[Problem]:
    seen = set(placed)
    for index, placement in enumerate(file.placements):
        line = document.line_of(("placements", index))
        full_id = f"{file.standard}/{placement.item}"
        for named_id in placement.competencies:
            if named_id not in competencies:
                values = {"field": "competencies", "id": named_id, "hint": "", "hint_zh": ""}
                yield Problem(document.file, line, full_id, "dangling_reference", values)
        if catalog is not None and (full_id not in catalog.places or catalog.places[full_id].kind != "item"):
            values = {"field": "item", "id": full_id, "hint": "", "hint_zh": ""}
            yield Problem(document.file, line, full_id, "dangling_reference", values)
        if full_id in seen:
            yield Problem(document.file, line, full_id, "duplicate_id", {"id": full_id, "other": document.file})
        seen.add(full_id)


def _unplaced(catalog: Catalog, placed: dict[str, tuple[str, ...]]) -> Iterator[Problem]:
    for standard_file in catalog.standards:
        standard = standard_file.standard.id
        for kind in CompetencyKind:
            for item in getattr(standard_file.items, kind):
                full_id = f"{standard}/{item.id}"
                if full_id not in placed:
                    place = catalog.places[full_id]
                    values = {
                        "detail_zh": f"条目没有归入参照能力（reference/placements/{standard}.yaml）",
                        "repair_zh": "阅读条目后写明一个或两个参照能力",
                        "detail_en": f"the item is placed nowhere (reference/placements/{standard}.yaml)",
                        "repair_en": "read the item and name one or two competencies of the hub",
                    }
                    yield Problem(place.file, place.line, full_id, "inconsistent", values)


def _twice(document: Document, line: int, record: str, word: str, owner: str) -> Problem:
    values = {
        "detail_zh": f"“{word}”已是“{owner}”的同义词",
        "repair_zh": "只留在一个概念下",
        "detail_en": f"'{word}' is a synonym of '{owner}' already",
        "repair_en": "keep it at one concept",
    }
    return Problem(document.file, line, record, "inconsistent", values)
