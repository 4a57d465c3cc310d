"""What a level requires, and what of it a person holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import (
    CareerNetwork,
    level_of,
    levels_of_standard,
    mapping_between,
    mappings_at,
    standard_of,
)
from graph.model import Mapping as MappingRecord
from graph.ordering import natural_order
from graph.profile import Profile

__all__ = [
    "COVERING",
    "MATCH_STRENGTH",
    "SATISFIED",
    "Evidence",
    "Holding",
    "Status",
    "holdings",
    "is_cumulative",
    "requirements",
    "requirements_by_source",
]


class Status(StrEnum):
    """Standing of one requirement for one person."""

    HELD = "held"
    COVERED = "covered"
    PARTLY = "partly"
    MISSING = "missing"
    UNKNOWN = "unknown"


# relations of mappings through which a held item satisfies another, seen from the other
COVERING: Final = frozenset({"exact", "close", "broad"})
SATISFIED: Final = frozenset({Status.HELD, Status.COVERED})


class Evidence(BaseModel):
    """What a status rests on.

    Attributes:
        kind: The profile itself, a held level that required the item, or a mapping from another item.
        id: Item stated in the profile, held level, or item that the mapping starts from.
        relation: What the other item is to the one asked about: exact, close, broad or narrow; None without a mapping.
        confidence: 1 for what the profile says or a held level implies; a mapping's own, or None if it states none.
        doubtful: True if the evidence is a broader or narrower item rather than the same one.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["profile", "level", "mapping"]
    id: str
    relation: Literal["exact", "close", "broad", "narrow"] | None = None
    confidence: float | None = 1.0
    doubtful: bool = False


class Holding(BaseModel):
    """Status of one item and its evidence; ``by`` is None exactly when nothing is known."""

    model_config = ConfigDict(frozen=True)

    status: Status
    by: Evidence | None


def is_cumulative(network: CareerNetwork, standard_id: str, *, cumulative: bool = False) -> bool:
    """Say whether higher levels of a standard count as including the lower ones.

    True where the standard prints it, or where ``cumulative`` switches it on (ruling R-A1).
    """
    return cumulative or standard_of(network, standard_id).inclusion == "cumulative"


def requirements_by_source(
    network: CareerNetwork, level_id: str, *, cumulative: bool = False
) -> dict[str, tuple[str, ...]]:
    """Return the items a level requires, by where they come from.

    Args:
        network: Career network.
        level_id: Level asked about.
        cumulative: Count the lower levels' items also where the standard does not print that.

    Returns:
        Item ids in the order of ids, keyed by ``level_id`` (own items), the standard's id (items of every level)
        and, where higher levels include lower ones, each lower level's id, highest first. Graded skills and
        contributions are never among them: levels demand those through choices.

    Raises:
        UnknownIdError: If there is no such level.
    """
    level = level_of(network, level_id)
    sources = {level_id: _heads(network, level_id, "requires")}
    sources[level.standard] = _heads(network, level.standard, "requires_at_every_level")
    if is_cumulative(network, level.standard, cumulative=cumulative):
        lower = [other for other in levels_of_standard(network, level.standard) if other.ordinal < level.ordinal]
        for other in reversed(lower):
            sources[other.id] = _heads(network, other.id, "requires")
    return sources


def requirements(network: CareerNetwork, level_id: str, *, cumulative: bool = False) -> tuple[str, ...]:
    """Return the ids of all items a level requires, each once: own, every level's, lower levels'.

    Raises:
        UnknownIdError: If there is no such level.
    """
    sources = requirements_by_source(network, level_id, cumulative=cumulative)
    return tuple(dict.fromkeys(item for items in sources.values() for item in items))


def holdings(
    network: CareerNetwork, profile: Profile, items: Iterable[str], *, cumulative: bool = False
) -> dict[str, Holding]:
    """Return the standing of items for a person.

    What the profile says comes first, also ``not_held``; then what a held level required; then one accepted mapping
    from an item held in either way. Mappings are never chained.

    Args:
        network: Career network.
        profile: The person.
        items: Item ids to judge.
        cumulative: As in :func:`requirements`; widens what a held level implies.

    Returns:
        A holding for each of ``items``, in their order. ``covered`` means an exact or close match, or a broader item,
        is held; ``partly`` that only a narrower one is.

    Raises:
        UnknownIdError: If the profile holds a level that the network does not have.

    Note:
        Linear in the items, the mappings at them and the items of held levels.
    """
    by_level: dict[str, str] = {}
    for held in profile.held_levels or ():
        for item in requirements(network, held.level, cumulative=cumulative):
            by_level.setdefault(item, held.level)
    return {item: _holding(network, profile, by_level, item) for item in items}


_UNKNOWN: Final = Holding(status=Status.UNKNOWN, by=None)


def _holding(network: CareerNetwork, profile: Profile, by_level: Mapping[str, str], item: str) -> Holding:
    direct = _direct(profile, by_level, item)
    if direct is not None:
        return direct
    if item in network:
        found = [
            (relation, mapping_between(network, item, other), other)
            for other, relation in mappings_at(network, item)
            if relation in MATCH_STRENGTH
            and (known := _direct(profile, by_level, other)) is not None
            and known.status is Status.HELD
        ]
        if found:
            relation, mapping, other = min(found, key=_by_strength)
            status = Status.PARTLY if relation == "narrow" else Status.COVERED
            evidence = Evidence(
                kind="mapping",
                id=other,
                relation=relation,
                confidence=None if mapping is None else mapping.confidence,
                doubtful=relation in {"broad", "narrow"},
            )
            return Holding(status=status, by=evidence)
    return _UNKNOWN


def _direct(profile: Profile, by_level: Mapping[str, str], item: str) -> Holding | None:
    said = profile.competencies.get(item)
    if said is not None:
        held = said == "held" or (isinstance(said, int) and said > 0)
        return Holding(status=Status.HELD if held else Status.MISSING, by=Evidence(kind="profile", id=item))
    if item in by_level:
        return Holding(status=Status.HELD, by=Evidence(kind="level", id=by_level[item]))
    return None


# seen from the required item: what holding the other one is worth, best first
MATCH_STRENGTH: Final = {"exact": 0, "close": 1, "broad": 2, "narrow": 3}


def _by_strength(found: tuple[str, MappingRecord | None, str]) -> tuple[int, float, str]:
    """Order mappings: the stronger relation, then the surer one, then by id."""
    relation, mapping, other = found
    return MATCH_STRENGTH[relation], -(mapping.confidence or 0) if mapping else 0, other


def _heads(network: CareerNetwork, tail: str, relation: str) -> tuple[str, ...]:
    edges = network.out_edges(tail, data=True)
    return tuple(sorted((head for _, head, data in edges if data["relation"] == relation), key=natural_order))
