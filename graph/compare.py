"""Two standards or two levels side by side: what is matched, what only one of them has, what nobody has judged."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, item_of, mapping_between, records
from graph.compared_item import MATCHING, Demand, ItemRelation
from graph.compared_side import Side, demanded_items, side_of
from graph.errors import DifferentKindsError
from graph.hub_coverage import SharedCompetency, shared_competencies
from graph.model import Level, Standard
from ontology.errors import UnknownIdError

if TYPE_CHECKING:
    from ontology.alignment.proposals import Proposal

__all__ = ["Comparison", "ProposedPair", "comparable_of", "compare"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class ProposedPair(_Answer):
    """A pair of items that may correspond, which nobody has reviewed: it counts for nothing.

    Attributes:
        a: Item of the one side.
        b: Item of the other.
        score: How alike the engine takes them to be, 0 to 1.
        shared: Reference competencies that both name or are placed under.
        differ_in_kind: True if the two do things of different kinds, such as understanding and managing.
    """

    a: str
    b: str
    score: float
    shared: tuple[str, ...]
    differ_in_kind: bool


class Comparison(_Answer):
    """Two sides and what holds between them.

    Attributes:
        a: The one side, its items with their counterparts on the other.
        b: The other side, likewise; a pair shows at both its ends.
        same_standard: True if both are of one standard: then items are compared by identity, since mappings are only
            made across standards.
        cumulative: Whether the items of lower levels were asked for where a standard does not print it.
        pairs: Number of pairs by what the item of ``b`` is to that of ``a``, every relation named.
        hub: Reference competencies under which either side has items; a second look, which needs no mapping.
        proposals: Pairs that were proposed and that nobody has judged, best first; never counted.
    """

    a: Side
    b: Side
    same_standard: bool
    cumulative: bool
    pairs: dict[ItemRelation, int]
    hub: tuple[SharedCompetency, ...]
    proposals: tuple[ProposedPair, ...]


def comparable_of(network: CareerNetwork, place_id: str) -> Standard | Level:
    """Return a standard or level by its id.

    Raises:
        UnknownIdError: If neither has this id; carries the nearest ids of both.
    """
    record = network.nodes[place_id].get("record") if place_id in network else None
    if isinstance(record, Standard | Level):
        return record
    known = [one.id for one in records(network, Standard)] + [one.id for one in records(network, Level)]
    nearest = difflib.get_close_matches(place_id, known, n=3, cutoff=0.5)
    raise UnknownIdError("standard_or_level", place_id, tuple(nearest))


def compare(
    network: CareerNetwork, a: str, b: str, *, cumulative: bool = False, proposals: Iterable[Proposal] = ()
) -> Comparison:
    """Put two standards or two levels side by side, item by item.

    Matched is an item with an accepted mapping to one of the other side that says exact, close, broader or narrower;
    related is shown and not counted. An item that is neither matched nor said to have been searched for in vain has
    not been judged.

    Args:
        network: Career network; read, never changed.
        a: Id of a standard or level.
        b: Id of another of the same kind; may equal ``a``.
        cumulative: Count the items of lower levels also where a standard does not print that; says nothing of
            standards, which have all their levels anyway.
        proposals: Pairs that nobody has reviewed, in any order. Those that have a mapping, whose item was searched for
            in vain, or that are not of the two sides, are left out.

    Returns:
        The comparison. ``compare(network, b, a)`` is the same with the sides exchanged and relations turned round.

    Raises:
        UnknownIdError: If an id is of neither a standard nor a level; carries the nearest ids.
        DifferentKindsError: If one is a standard and the other a level.

    Note:
        Linear in the items, their mappings and the proposals. Measured in ``benchmarks/bench_compare.py``.
    """
    one, other = comparable_of(network, a), comparable_of(network, b)
    if type(one) is not type(other):
        raise DifferentKindsError(a, b)
    asked_by_a = demanded_items(network, one, cumulative=cumulative)
    asked_by_b = demanded_items(network, other, cumulative=cumulative)
    here = side_of(network, one, other, asked_by_b, cumulative=cumulative)
    there = side_of(network, other, one, asked_by_a, cumulative=cumulative)
    counted = Counter(found.relation for item in here.items for found in item.counterparts)
    relations: tuple[ItemRelation, ...] = (*MATCHING, "related")
    same_standard = here.standard == there.standard
    return Comparison(
        a=here,
        b=there,
        same_standard=same_standard,
        cumulative=cumulative,
        pairs={relation: counted[relation] for relation in relations},
        hub=shared_competencies(network, asked_by_a, asked_by_b),
        proposals=() if same_standard else _open_proposals(network, proposals, asked_by_a, asked_by_b),
    )


def _open_proposals(
    network: CareerNetwork, proposals: Iterable[Proposal], here: dict[str, Demand], there: dict[str, Demand]
) -> tuple[ProposedPair, ...]:
    found = []
    for proposal in proposals:
        a, b = (proposal.left, proposal.right) if proposal.left in here else (proposal.right, proposal.left)
        if a not in here or b not in there or _judged(network, a, b):
            continue
        found.append(
            ProposedPair(a=a, b=b, score=proposal.score, shared=proposal.shared, differ_in_kind=proposal.warning)
        )
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b)))


def _judged(network: CareerNetwork, a: str, b: str) -> bool:
    one, other = item_of(network, a), item_of(network, b)
    in_vain = other.standard in one.no_counterpart_in or one.standard in other.no_counterpart_in
    return in_vain or mapping_between(network, a, b) is not None
