"""The catalogue: all standards together, with every id resolved and every reference checked."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final, TypeAlias

from ontology.document import Document, PlainPath
from ontology.errors import CatalogError
from ontology.kind_names import kind_names
from ontology.problems import Problem, nearest_hint
from ontology.records import (
    EVERY_LEVEL,
    CompetencyKind,
    GradedItemRecord,
    ItemRecord,
    LevelRecord,
    StandardFile,
)

__all__ = ["Catalog", "Place", "build_catalog"]

_WHOLE: Final = 100
_MOST_HINTS: Final = 100
# value lists, hub, mappings, named graphs and courses live there
_RESERVED_STANDARDS: Final = frozenset({"course", "graph", "mapping", "reference", "scale"})
# an item says `all` for every level; the others are IRIs of a standard's parts
_RESERVED: Final = frozenset({EVERY_LEVEL, "collection", "grade-scale", "note"})


@dataclass(frozen=True)
class Place:
    """Where a resource is defined.

    Attributes:
        kind: standard, level, function, work_content, item, topic, term, note, route or training.
        file: Name of the data file.
        line: Line of the record, counted from 1.
    """

    kind: str
    file: str
    line: int


@dataclass(frozen=True)
class Catalog:
    """All standards, by id, and the place where each resource is defined.

    Attributes:
        standards: Files in the order of their standard's id.
        places: Place of every resource by its full id, such as ``sbt-11221-2018/manager/route-1``.
    """

    standards: tuple[StandardFile, ...]
    places: Mapping[str, Place] = field(repr=False)

    def resolve(self, reference: str, standard_id: str) -> str:
        """Return the full id that ``reference`` means inside a standard.

        Raises:
            KeyError: If it means nothing; cannot happen for references of a checked catalogue.
        """
        full_id = _resolved(reference, standard_id, self.places)
        if full_id is None:
            raise KeyError(reference)
        return full_id


def build_catalog(files: Iterable[tuple[StandardFile, Document]]) -> Catalog:
    """Join the files of several standards and check everything between their records.

    Args:
        files: Each standard with the document it was read from.

    Returns:
        The catalogue, in the order of standard ids whatever the order of ``files``.

    Raises:
        CatalogError: If an id is defined twice or reserved, a reference names nothing or the wrong kind of record,
            ordinals do not count 1, 2, 3 …, the weights of a level do not sum to 100, or a choice demands more items
            than there are; carries every such problem.
    """
    ordered = sorted(files, key=lambda pair: (pair[0].standard.id, pair[1].file))
    problems: list[Problem] = []
    places: dict[str, Place] = {}
    for standard_file, document in ordered:
        for full_id, kind, path in _definitions(standard_file):
            line = document.line_of(path)
            if full_id in _RESERVED_STANDARDS or ("/" in full_id and full_id.rpartition("/")[2] in _RESERVED):
                problems.append(Problem(document.file, line, full_id, "reserved_id", {"id": full_id}))
            if full_id in places:
                other = f"{places[full_id].file}:{places[full_id].line}"
                problems.append(Problem(document.file, line, full_id, "duplicate_id", {"id": full_id, "other": other}))
            else:
                places[full_id] = Place(kind, document.file, line)
    for standard_file, document in ordered:
        problems.extend(_reference_problems(standard_file, document, places))
        problems.extend(_level_problems(standard_file, document))
    if problems:
        raise CatalogError(tuple(sorted(problems)))
    return Catalog(tuple(standard_file for standard_file, _ in ordered), places)


def _definitions(standard_file: StandardFile) -> Iterator[tuple[str, str, PlainPath]]:
    """Yield full id, kind and document path of every record that has an id, also a derived one."""
    standard = standard_file.standard.id
    yield standard, "standard", ("standard",)
    for index, level in enumerate(standard_file.levels):
        level_id = f"{standard}/{level.id}"
        yield level_id, "level", ("levels", index)
        if level.training is not None:
            yield f"{level_id}/training", "training", ("levels", index, "training")
        for number, _ in enumerate(level.routes):
            yield f"{level_id}/route-{number + 1}", "route", ("levels", index, "routes", number)
    for name, kind in (
        ("functions", "function"),
        ("work_contents", "work_content"),
        ("topics", "topic"),
        ("terms", "term"),
    ):
        for index, record in enumerate(getattr(standard_file, name)):
            yield f"{standard}/{record.id}", kind, (name, index)
    for kind_of_item in CompetencyKind:
        for index, item in enumerate(getattr(standard_file.items, kind_of_item)):
            yield f"{standard}/{item.id}", "item", ("items", kind_of_item, index)
    for index, note in enumerate(standard_file.notes):
        yield f"{standard}/note/{note.id}", "note", ("notes", index)


_FUNCTION = frozenset({"function"})
_LEVEL = frozenset({"level"})
_WORK_CONTENT = frozenset({"work_content"})
_NOTEWORTHY = frozenset({"standard", "level", "function", "work_content", "item", "topic", "term", "route", "training"})

_Reference: TypeAlias = tuple[str, frozenset[str], PlainPath]


def _references(standard_file: StandardFile) -> Iterator[_Reference]:
    """Yield every reference of a file with the kinds it may name and its document path."""
    for index, content in enumerate(standard_file.work_contents):
        yield content.function, _FUNCTION, ("work_contents", index, "function")
    for index, level in enumerate(standard_file.levels):
        yield from _level_references(level, ("levels", index))
    for kind in CompetencyKind:
        for index, item in enumerate(getattr(standard_file.items, kind)):
            yield from _item_references(item, ("items", kind, index))
    for index, note in enumerate(standard_file.notes):
        for number, reference in enumerate(note.about):
            yield reference, _NOTEWORTHY, ("notes", index, "about", number)


def _level_references(level: LevelRecord, path: PlainPath) -> Iterator[_Reference]:
    for number, weight in enumerate(level.weights):
        yield weight.function, _FUNCTION, (*path, "weights", number, "function")
    for number, route in enumerate(level.routes):
        for place, condition in enumerate(route.conditions):
            if condition.level is not None:
                yield condition.level, _LEVEL, (*path, "routes", number, "conditions", place, "level")


def _item_references(item: ItemRecord | GradedItemRecord, path: PlainPath) -> Iterator[_Reference]:
    if item.function is not None:
        yield item.function, _FUNCTION, (*path, "function")
    if item.work_content is not None:
        yield item.work_content, _WORK_CONTENT, (*path, "work_content")
    if isinstance(item, ItemRecord) and item.level != EVERY_LEVEL:
        yield item.level, _LEVEL, (*path, "level")


def _reference_problems(
    standard_file: StandardFile, document: Document, places: Mapping[str, Place]
) -> Iterator[Problem]:
    standard = standard_file.standard.id
    hints = count()
    for reference, allowed, path in _references(standard_file):
        line, record = document.line_of(path), document.record_of(path)
        field_name = next(str(step) for step in reversed(path) if isinstance(step, str))
        full_id = _resolved(reference, standard, places)
        if full_id is None:
            local = [known.removeprefix(f"{standard}/") for known, place in places.items() if place.kind in allowed]
            near = difflib.get_close_matches(reference, local, n=1) if next(hints) < _MOST_HINTS else []
            values = {"field": field_name, "id": reference, **nearest_hint(near)}
            yield Problem(document.file, line, record, "dangling_reference", values)
        elif places[full_id].kind not in allowed:
            found = kind_names("found", [places[full_id].kind])
            values = {"field": field_name, "id": reference, **found, **kind_names("expected", allowed)}
            yield Problem(document.file, line, record, "wrong_reference", values)


def _resolved(reference: str, standard_id: str, places: Mapping[str, Place]) -> str | None:
    return next((full for full in (f"{standard_id}/{reference}", reference) if full in places), None)


def _level_problems(standard_file: StandardFile, document: Document) -> Iterator[Problem]:
    ordinals = sorted(level.ordinal for level in standard_file.levels)
    if ordinals != list(range(1, len(ordinals) + 1)):
        values = {
            "detail_zh": f"等级序号为 {ordinals}，应为从 1 起的连续整数",
            "repair_zh": "从最低级起依次编为 1、2、3 …",
            "detail_en": f"ordinals are {ordinals}, not 1, 2, 3 … without gaps",
            "repair_en": "count the levels from the lowest, starting at 1",
        }
        yield Problem(document.file, document.line_of(("levels",)), "levels", "inconsistent", values)
    for index, level in enumerate(standard_file.levels):
        total = sum(weight.percent for weight in level.weights)
        if level.weights and total != _WHOLE:
            line = document.line_of(("levels", index, "weights"))
            yield Problem(document.file, line, level.id, "weights_do_not_sum", {"total": str(total)})
        for number, choice in enumerate(level.choices):
            offered = len(getattr(standard_file.items, choice.choose_from))
            demanded = sum(slot.count for slot in choice.slots)
            if demanded > offered:
                values = {
                    "detail_zh": f"要求选 {demanded} 项，但只有 {offered} 项可选",
                    "repair_zh": "核对 slots 的数量，或补全可选项",
                    "detail_en": f"demands {demanded} items and only {offered} can be chosen",
                    "repair_en": "check the counts of slots, or add the items",
                }
                line = document.line_of(("levels", index, "choices", number))
                yield Problem(document.file, line, level.id, "inconsistent", values)
