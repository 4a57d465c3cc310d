"""One side of a comparison: its items, and how each stands to the items of the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, item_of, items_of_standard, levels_of_standard, record_of, standard_of
from graph.compared_item import ComparedItem, Demand, Standing, compared_item
from graph.model import Function, Item, Level, Standard, Wording
from graph.ordering import printed_order
from graph.requirements import is_cumulative, requirements_by_source
from ontology.records import CompetencyKind

__all__ = ["Counts", "FunctionCounts", "Side", "demanded_items", "side_of"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Counts(_Answer):
    """Number of items by standing, every standing named; ``matched`` never counts related ones."""

    items: int
    matched: int
    standings: dict[Standing, int]


class FunctionCounts(Counts):
    """The counts of one work function, None for items in no function."""

    function: str | None
    label: Wording | None


class Side(_Answer):
    """A standard or a level with everything it asks for.

    Attributes:
        id: Its id.
        kind: Which of the two.
        standard: Id of the standard.
        ordinal: Rank of a level, 1 is the lowest; None for a standard.
        title: Its name.
        clause: Where a level is printed; None for a standard.
        inclusion: What the standard prints about higher levels and lower ones.
        inclusion_clause: Where.
        includes_lower: True if the items of lower levels are among those of the level.
        items: Own items first, then those of every level, of lower levels, and to choose from; each by print.
        totals: Counts over all items.
        by_kind: The same by kind of item.
        by_function: The same by work function, as printed; items in none come last.
        by_demand: Number of items by how they are asked for, every way named.
        unplaced: Number of items that are placed under no reference competency.
    """

    id: str
    kind: Literal["standard", "level"]
    standard: str
    ordinal: int | None
    title: Wording
    clause: str | None
    inclusion: Literal["cumulative", "independent", "unstated"]
    inclusion_clause: str | None
    includes_lower: bool
    items: tuple[ComparedItem, ...]
    totals: Counts
    by_kind: dict[CompetencyKind, Counts]
    by_function: tuple[FunctionCounts, ...]
    by_demand: dict[Demand, int]
    unplaced: int


def demanded_items(network: CareerNetwork, place: Standard | Level, *, cumulative: bool = False) -> dict[str, Demand]:
    """Return the items that a standard or level asks for, and how.

    Args:
        network: Career network.
        place: A standard: all its items. A level: what it requires, see :func:`graph.requirements.requirements`, and
            the items that its choices offer.
        cumulative: Count the items of lower levels also where the standard does not print that; says nothing of a
            standard, which has all its levels anyway.

    Returns:
        How each item is asked for, by its id, in no particular order.
    """
    if isinstance(place, Standard):
        everywhere = {
            head
            for _, head, data in network.out_edges(place.id, data=True)
            if data["relation"] == "requires_at_every_level"
        }
        return {item.id: _demand_in_standard(item, everywhere) for item in items_of_standard(network, place.id)}
    found: dict[str, Demand] = {}
    sources = requirements_by_source(network, place.id, cumulative=cumulative)
    for source, items in sources.items():
        own_or_every = {place.id: Demand.OWN, place.standard: Demand.EVERY_LEVEL}
        for item in items:
            found.setdefault(item, own_or_every.get(source, Demand.LOWER_LEVEL))
    for item in (item for choice in place.choices for item in choice.items):
        found.setdefault(item, Demand.CHOICE)
    return found


def _demand_in_standard(item: Item, everywhere: set[str]) -> Demand:
    if item.by_choice:
        return Demand.CHOICE
    return Demand.EVERY_LEVEL if item.id in everywhere else Demand.OWN


def side_of(
    network: CareerNetwork,
    place: Standard | Level,
    other: Standard | Level,
    there: Mapping[str, Demand],
    *,
    cumulative: bool = False,
) -> Side:
    """Return one side of a comparison.

    Args:
        network: Career network; read, never changed.
        place: The standard or level of this side.
        other: That of the other side.
        there: What the other side asks for, see :func:`demanded_items`.
        cumulative: As in :func:`demanded_items`.

    Returns:
        The side. Where both belong to one standard its items are compared by identity: mappings are only made across
        standards.
    """
    own_standard, other_standard = _standard_id(place), _standard_id(other)
    demands = demanded_items(network, place, cumulative=cumulative)
    ordered = _in_order(network, place, demands)
    items = tuple(compared_item(network, item, demands[item.id], other_standard, there) for item in ordered)
    standard = standard_of(network, own_standard)
    level = place if isinstance(place, Level) else None
    return Side(
        id=place.id,
        kind="level" if level else "standard",
        standard=own_standard,
        ordinal=level.ordinal if level else None,
        title=place.title,
        clause=level.clause if level else None,
        inclusion=standard.inclusion,
        inclusion_clause=standard.inclusion_clause,
        includes_lower=level is not None and is_cumulative(network, own_standard, cumulative=cumulative),
        items=items,
        totals=_counts(items),
        by_kind={
            kind: _counts([item for item in items if item.kind is kind])
            for kind in CompetencyKind
            if any(item.kind is kind for item in items)
        },
        by_function=_by_function(network, items),
        by_demand={demand: sum(item.demand is demand for item in items) for demand in Demand},
        unplaced=sum(not item.placed_under for item in ordered),
    )


def _standard_id(place: Standard | Level) -> str:
    return place.standard if isinstance(place, Level) else place.id


def _in_order(network: CareerNetwork, place: Standard | Level, demands: Mapping[str, Demand]) -> list[Item]:
    ordinals = {level.id: level.ordinal for level in levels_of_standard(network, _standard_id(place))}
    # the levels of a standard from below, what a level includes from above
    direction = -1 if isinstance(place, Level) else 1
    asked, kinds = tuple(Demand), tuple(CompetencyKind)
    return sorted(
        (item_of(network, item) for item in demands),
        key=lambda item: (
            asked.index(demands[item.id]),
            direction * ordinals.get(item.level or "", 0),
            kinds.index(item.kind),
            printed_order(item),
        ),
    )


def _counts(items: Iterable[ComparedItem]) -> Counts:
    return Counts(**_counted(items))


def _counted(items: Iterable[ComparedItem]) -> dict[str, Any]:
    counted = Counter(item.standing for item in items)
    return {
        "items": counted.total(),
        "matched": counted[Standing.MATCHED],
        "standings": {standing: counted[standing] for standing in Standing},
    }


def _by_function(network: CareerNetwork, items: Iterable[ComparedItem]) -> tuple[FunctionCounts, ...]:
    groups: dict[str | None, list[ComparedItem]] = {}
    for item in items:
        groups.setdefault(item.function, []).append(item)
    named = sorted((record_of(network, one, Function) for one in groups if one is not None), key=printed_order)
    found = [FunctionCounts(function=one.id, label=one.label, **_counted(groups[one.id])) for one in named]
    if None in groups:
        found.append(FunctionCounts(function=None, label=None, **_counted(groups[None])))
    return tuple(found)
