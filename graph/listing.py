"""Lists of levels and items as answers, with their counts and source notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from graph.career_network import (
    CareerNetwork,
    function_of,
    item_of,
    items_of_standard,
    levels_of_standard,
    notes_of,
    records,
    standard_of,
    work_content_of,
)
from graph.model import Item, Level, Note, Standard, Training, Wording
from graph.ordering import printed_order
from graph.requirements import requirements
from ontology.records import CompetencyKind

__all__ = [
    "ItemAnswer",
    "LevelAnswer",
    "describe_items",
    "list_items_of_level",
    "list_items_of_standard",
    "list_levels",
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class LevelAnswer(_Answer):
    """A level with the number of its own items by kind.

    ``every_level_counts`` counts what its standard asks at every level; ``choices`` how many items are to be chosen
    beside; ``training`` is None where the standard states no hours.
    """

    id: str
    standard: str
    ordinal: int
    title: Wording
    printed_label: str | None
    clause: str
    inclusion: str
    training: Training | None
    routes: int
    choices: int
    counts: dict[CompetencyKind, int]
    every_level_counts: dict[CompetencyKind, int]
    notes: tuple[Note, ...]


class ItemAnswer(_Answer):
    """An item; ``level`` is None for items of all levels.

    ``function`` and ``work_content`` are the printed names, their labels the names in both languages.
    """

    id: str
    kind: CompetencyKind
    standard: str
    level: str | None
    clause: str
    label: Wording
    function: str | None
    function_label: Wording | None
    function_id: str | None
    work_content: str | None
    work_content_label: Wording | None
    work_content_id: str | None
    notes: tuple[Note, ...]


def list_levels(network: CareerNetwork, standard_id: str | None = None) -> tuple[LevelAnswer, ...]:
    """Return the levels of all standards or of one, by standard and ordinal.

    Raises:
        UnknownIdError: If ``standard_id`` names no standard.
    """
    standards = records(network, Standard) if standard_id is None else (standard_of(network, standard_id),)
    return tuple(
        _level_answer(network, standard, level)
        for standard in standards
        for level in levels_of_standard(network, standard.id)
    )


def list_items_of_level(network: CareerNetwork, level_id: str, *, cumulative: bool = False) -> tuple[ItemAnswer, ...]:
    """Return what a level requires: own items, those of every level, and lower levels' where included.

    Raises:
        UnknownIdError: If there is no such level.
    """
    ids = requirements(network, level_id, cumulative=cumulative)
    return describe_items(network, (item_of(network, item) for item in ids))


def list_items_of_standard(network: CareerNetwork, standard_id: str) -> tuple[ItemAnswer, ...]:
    """Return all items of a standard, by level, kind and print; items of all levels come last.

    Raises:
        UnknownIdError: If there is no such standard.
    """
    standard_of(network, standard_id)
    ordinals = {level.id: level.ordinal for level in levels_of_standard(network, standard_id)}
    last = len(ordinals) + 1
    kinds = tuple(CompetencyKind)
    ordered = sorted(
        items_of_standard(network, standard_id),
        key=lambda item: (ordinals.get(item.level or "", last), kinds.index(item.kind), printed_order(item)),
    )
    return describe_items(network, ordered)


def describe_items(network: CareerNetwork, items: Iterable[Item]) -> tuple[ItemAnswer, ...]:
    """Return items with the names of their function and work content and with their source notes."""
    return tuple(_item_answer(network, item) for item in items)


def _level_answer(network: CareerNetwork, standard: Standard, level: Level) -> LevelAnswer:
    own = Counter[CompetencyKind]()
    everywhere = Counter[CompetencyKind]()
    for tail, counter, relation in (
        (level.id, own, "requires"),
        (standard.id, everywhere, "requires_at_every_level"),
    ):
        for _, head, data in network.out_edges(tail, data=True):
            if data["relation"] == relation:
                counter[item_of(network, head).kind] += 1
    return LevelAnswer(
        id=level.id,
        standard=standard.id,
        ordinal=level.ordinal,
        title=level.title,
        printed_label=level.printed_label,
        clause=level.clause,
        inclusion=standard.inclusion,
        training=level.training,
        routes=len(level.routes),
        choices=sum(choice.count for choice in level.choices),
        counts={kind: own[kind] for kind in CompetencyKind},
        every_level_counts={kind: everywhere[kind] for kind in CompetencyKind},
        notes=notes_of(network, level.notes),
    )


def _item_answer(network: CareerNetwork, item: Item) -> ItemAnswer:
    function, content = function_of(network, item), work_content_of(network, item)
    return ItemAnswer(
        id=item.id,
        kind=item.kind,
        standard=item.standard,
        level=item.level,
        clause=item.clause,
        label=item.label,
        function=function.label.zh if function else None,
        function_label=function.label if function else None,
        function_id=item.function,
        work_content=content.label.zh if content else None,
        work_content_label=content.label if content else None,
        work_content_id=item.work_content,
        notes=notes_of(network, item.notes),
    )
