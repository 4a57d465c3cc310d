"""The levels of two standards beside each other: what readers say of them, and what their items say."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, levels_of_standard, mapping_between, mappings_at, standard_of
from graph.compared_item import MATCHING
from graph.model import Level, Wording
from graph.requirements import requirements_by_source

__all__ = ["LadderLevel", "LevelCorrespondence", "LevelMapping", "LevelPair", "Support", "level_correspondence"]

LevelRelation = Literal["exact", "close", "broad", "narrow", "related"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class LevelMapping(_Answer):
    """An accepted mapping of two levels, as in :class:`graph.model.Mapping`.

    ``relation`` says what the level of ``b`` is to that of ``a``: close to it, broader, narrower, or related.
    """

    relation: LevelRelation
    confidence: float | None
    reviewer: str
    comment: str


class Support(_Answer):
    """How many of a level's own items have a match among the other level's own items, out of how many.

    Related counts nothing; 0 of 0 where the level has no own items.
    """

    matched: int
    items: int


class LadderLevel(_Answer):
    """A level on its ladder.

    Attributes:
        id: Its id.
        ordinal: 1 is the lowest.
        title: Its name.
        printed_label: What is printed instead, None if nothing else is.
        clause: Where it is printed.
        own_items: Number of its own items.
        choices: Number of items it demands through choices.
        none_found: True if readers searched the other standard for a level like it in vain.
    """

    id: str
    ordinal: int
    title: Wording
    printed_label: str | None
    clause: str
    own_items: int
    choices: int
    none_found: bool


class LevelPair(_Answer):
    """Two levels: what readers say, None if nobody has mapped them, and what their items say from either side."""

    a: str
    b: str
    mapping: LevelMapping | None
    support_a: Support
    support_b: Support


class LevelCorrespondence(_Answer):
    """Two ladders and every pair of their levels; no pairs where both are one standard."""

    a: str
    b: str
    a_levels: tuple[LadderLevel, ...]
    b_levels: tuple[LadderLevel, ...]
    pairs: tuple[LevelPair, ...]


def level_correspondence(network: CareerNetwork, a: str, b: str) -> LevelCorrespondence:
    """Return how the levels of two standards correspond.

    A relation is one that readers accepted; it never follows from names, ranks or the numbers beside it. The numbers
    count own items: those of every level or included from below would make all pairs look alike.

    Args:
        network: Career network; read, never changed.
        a: Id of a standard.
        b: Id of another; of the same standard nothing is said.

    Returns:
        Both ladders from below, and each level of ``a`` with each of ``b``.

    Raises:
        UnknownIdError: If there is no such standard.

    Note:
        Linear in the items and their mappings, besides the pairs of levels.
    """
    for standard_id in (a, b):
        standard_of(network, standard_id)
    left, right = levels_of_standard(network, a), levels_of_standard(network, b)
    own = {level.id: requirements_by_source(network, level.id)[level.id] for level in (*left, *right)}
    matches = {
        item: {other for other, relation in mappings_at(network, item) if relation in MATCHING}
        for items in own.values()
        for item in items
    }
    return LevelCorrespondence(
        a=a,
        b=b,
        a_levels=tuple(_ladder_level(level, len(own[level.id]), b) for level in left),
        b_levels=tuple(_ladder_level(level, len(own[level.id]), a) for level in right),
        pairs=()
        if a == b
        else tuple(
            LevelPair(
                a=one.id,
                b=other.id,
                mapping=_mapping(network, one.id, other.id),
                support_a=_support(own[one.id], own[other.id], matches),
                support_b=_support(own[other.id], own[one.id], matches),
            )
            for one in left
            for other in right
        ),
    )


def _ladder_level(level: Level, own_items: int, other_standard: str) -> LadderLevel:
    return LadderLevel(
        id=level.id,
        ordinal=level.ordinal,
        title=level.title,
        printed_label=level.printed_label,
        clause=level.clause,
        own_items=own_items,
        choices=sum(choice.count for choice in level.choices),
        none_found=other_standard in level.no_counterpart_in,
    )


def _mapping(network: CareerNetwork, one: str, other: str) -> LevelMapping | None:
    relation = dict(mappings_at(network, one)).get(other)
    stated = mapping_between(network, one, other)
    if relation is None or stated is None:
        return None
    return LevelMapping.model_validate(
        {
            "relation": relation,
            "confidence": stated.confidence,
            "reviewer": stated.reviewer,
            "comment": stated.comment,
        }
    )


def _support(items: tuple[str, ...], others: tuple[str, ...], matches: dict[str, set[str]]) -> Support:
    there = set(others)
    return Support(matched=sum(not matches[item].isdisjoint(there) for item in items), items=len(items))
