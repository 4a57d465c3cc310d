"""How the items of standards spread over the reference competencies of the hub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, item_of, items_of_standard, levels_of_standard, records
from graph.model import CompetencyArea, Item, Level, ReferenceCompetency, Standard, Wording
from graph.ordering import natural_order
from graph.requirements import requirements_by_source

__all__ = ["HubArea", "HubColumn", "HubCoverage", "HubRow", "SharedCompetency", "hub_coverage", "shared_competencies"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class HubColumn(_Answer):
    """Items that belong together: those of one level, or those of a standard that belong to no single level.

    Attributes:
        id: Id of the level, or of the standard for items of all its levels.
        kind: The level's own items; items the standard asks at every level; graded skills and contributions, which
            its levels demand through choices.
        standard: Id of the standard.
        title: Name of the level, or of the standard.
        items: Number of items, each counted once.
        placed: How often they are placed: an item may be placed under two competencies, or under none.
        choices: Number of items that the level demands through choices, which are not among ``items``; 0 elsewhere.
    """

    id: str
    kind: Literal["level", "every_level", "choice"]
    standard: str
    title: Wording
    items: int
    placed: int
    choices: int


class HubRow(_Answer):
    """A reference competency with the number of items under it in each column."""

    competency: str
    area: str
    notation: str
    label: Wording
    definition: Wording | None
    counts: tuple[int, ...]


class HubArea(_Answer):
    """An area of the hub with the number of items under any of its competencies, each counted once in a column."""

    area: str
    notation: str
    label: Wording
    counts: tuple[int, ...]


class HubCoverage(_Answer):
    """Reference competency by level: how many items of each level are placed under each.

    Attributes:
        columns: By standard, its levels from below, then what belongs to all of them.
        rows: Every reference competency, in the order of the hub; ``counts`` in the order of ``columns``.
        areas: Their areas, likewise.
    """

    columns: tuple[HubColumn, ...]
    rows: tuple[HubRow, ...]
    areas: tuple[HubArea, ...]


class SharedCompetency(_Answer):
    """A reference competency and how many items of either side are placed under it."""

    competency: str
    area: str
    notation: str
    label: Wording
    a: int
    b: int


def hub_coverage(network: CareerNetwork) -> HubCoverage:
    """Return the matrix of reference competencies and levels, over all standards.

    Items that a standard asks at every level are counted once, in a column of their own, and so are graded skills and
    contributions, which levels demand only through choices; counted at each level they would look like items of its
    own. A level without own items has a column of zeros, and says how many items it lets choose.

    Args:
        network: Career network; read, never changed.

    Returns:
        The matrix; without rows if the network has no hub. Standards in the order of ids.

    Note:
        Linear in the items and the cells.
    """
    columns: list[HubColumn] = []
    contents: list[tuple[Item, ...]] = []
    for standard in records(network, Standard):
        for kind, place, items in _columns_of(network, standard):
            columns.append(_column(kind, place, standard, items))
            contents.append(items)
    counted = [Counter(one for item in items for one in item.placed_under) for items in contents]
    competencies = _competencies(network)
    area_of = {one.id: one.area for one in competencies}
    by_area = [
        Counter(area for item in items for area in {area_of[one] for one in item.placed_under if one in area_of})
        for items in contents
    ]
    return HubCoverage(
        columns=tuple(columns),
        rows=tuple(
            HubRow(
                competency=one.id,
                area=one.area,
                notation=one.notation,
                label=one.label,
                definition=one.definition,
                counts=tuple(column[one.id] for column in counted),
            )
            for one in competencies
        ),
        areas=tuple(
            HubArea(
                area=area.id,
                notation=area.notation,
                label=area.label,
                counts=tuple(column[area.id] for column in by_area),
            )
            for area in sorted(records(network, CompetencyArea), key=lambda area: natural_order(area.notation))
        ),
    )


def _columns_of(
    network: CareerNetwork, standard: Standard
) -> Iterable[tuple[Literal["level", "every_level", "choice"], Standard | Level, tuple[Item, ...]]]:
    levels = levels_of_standard(network, standard.id)
    everywhere: tuple[str, ...] = ()
    for level in levels:
        sources = requirements_by_source(network, level.id)
        everywhere = sources[standard.id]
        yield "level", level, tuple(item_of(network, item) for item in sources[level.id])
    if everywhere:
        yield "every_level", standard, tuple(item_of(network, item) for item in everywhere)
    graded = tuple(item for item in items_of_standard(network, standard.id) if item.by_choice)
    if graded:
        yield "choice", standard, graded


def _column(
    kind: Literal["level", "every_level", "choice"],
    place: Standard | Level,
    standard: Standard,
    items: tuple[Item, ...],
) -> HubColumn:
    return HubColumn(
        id=place.id,
        kind=kind,
        standard=standard.id,
        title=place.title,
        items=len(items),
        placed=sum(len(item.placed_under) for item in items),
        choices=sum(choice.count for choice in place.choices) if isinstance(place, Level) else 0,
    )


def shared_competencies(network: CareerNetwork, a: Iterable[str], b: Iterable[str]) -> tuple[SharedCompetency, ...]:
    """Return the reference competencies under which either of two sets of items is placed.

    Args:
        network: Career network.
        a: Ids of the one set of items.
        b: Ids of the other.

    Returns:
        The competencies in the order of the hub, with the number of items of either set; an item placed under two
        counts under both.

    Raises:
        UnknownIdError: If an id is not that of an item.
    """
    here, there = (Counter(one for item in items for one in item_of(network, item).placed_under) for items in (a, b))
    return tuple(
        SharedCompetency(
            competency=one.id, area=one.area, notation=one.notation, label=one.label, a=here[one.id], b=there[one.id]
        )
        for one in _competencies(network)
        if here[one.id] or there[one.id]
    )


def _competencies(network: CareerNetwork) -> list[ReferenceCompetency]:
    return sorted(records(network, ReferenceCompetency), key=lambda one: natural_order(one.notation))
