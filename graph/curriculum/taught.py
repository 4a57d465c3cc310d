"""How far each course teaches each item, in its own words or through an accepted mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal, TypeAlias

from graph.career_network import CareerNetwork, item_of, mapping_between, mappings_at
from graph.curriculum.prerequisites import courses_by_id
from graph.curriculum.shares import WHOLE
from graph.requirements import COVERING, MATCH_STRENGTH
from ontology.courses.records import CourseRecord

__all__ = ["Contribution", "TaughtItems", "taught_items"]

_SURE: Final = frozenset({"exact", "close"})

Relation: TypeAlias = Literal["exact", "close", "broad", "narrow"]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one course contributes to one item.

    Attributes:
        course: Id of the course.
        share: Part of the item that is taught, in ten-thousandths, a broader item taken for it.
        sure: The same without broader items; at most ``share``.
        own: The same without mappings, as the course states it; at most ``sure``.
        through: Item that the course names instead, None if it names this one.
        relation: What that item is to this one, None without a mapping.
        confidence: That of the mapping, None if it states none or there is no mapping.
    """

    course: str
    share: int
    sure: int
    own: int = 0
    through: str | None = None
    relation: Relation | None = None
    confidence: float | None = None

    @property
    def doubtful(self) -> bool:
        """Whether it rests on a broader or narrower item rather than on the same."""
        return self.relation is not None and self.relation not in _SURE


TaughtItems: TypeAlias = Mapping[str, tuple[Contribution, ...]]


def taught_items(network: CareerNetwork, courses: Iterable[CourseRecord], *, mapped: bool = True) -> TaughtItems:
    """Return for every item that any course touches what each course contributes to it.

    A course teaches an item as far as it says. It also teaches the item's counterparts in other standards, one accepted
    mapping away and never further: as far as the item itself where they are exactly or closely the same; where the item
    taught is broader than the counterpart, as far, but doubtfully; where it is narrower, it touches the counterpart
    with a share of 0, since nobody has said how much of it that is. Related items give nothing. One course counts once
    for an item: by its own statement or by one mapping, whichever gives the larger share, its own among equals, then
    the stronger relation, the surer mapping, and the order of ids.

    Args:
        network: Career network; read, never changed.
        courses: Courses, each id once.
        mapped: False leaves out what follows through mappings.

    Returns:
        Contributions by item, in the order of ``courses``; items that no course touches are not in it.

    Raises:
        CourseSetError: If two courses have one id.
        UnknownIdError: If a course covers an item that the network does not have.

    Note:
        Linear in the coverages and the mappings at their items.
    """

    @cache
    def reaching(item: str) -> tuple[tuple[str, Relation, float | None], ...]:
        """Return the items that teaching ``item`` reaches, with what it is to them."""
        found = []
        for other, _ in mappings_at(network, item):
            relation = dict(mappings_at(network, other))[item]
            mapping = mapping_between(network, other, item)
            if relation in MATCH_STRENGTH:
                found.append((other, relation, None if mapping is None else mapping.confidence))
        return tuple(found)  # type: ignore[arg-type]  # relations are the keys of MATCH_STRENGTH

    by_item: dict[str, list[Contribution]] = {}
    for course in courses_by_id(courses).values():
        own = {item_of(network, cover.item).id: int(cover.coverage * WHOLE) for cover in course.covers}
        ways: dict[str, list[Contribution]] = {}
        for item, units in own.items():
            ways.setdefault(item, []).append(Contribution(course.id, units, units, units))
            for other, relation, confidence in reaching(item) if mapped else ():
                share = units if relation in COVERING else 0
                sure = units if relation in _SURE else 0
                ways.setdefault(other, []).append(Contribution(course.id, share, sure, 0, item, relation, confidence))
        for item, found in ways.items():
            by_item.setdefault(item, []).append(_best(found))
    return {item: tuple(found) for item, found in by_item.items()}


def _best(found: list[Contribution]) -> Contribution:
    """Return the largest contribution, with the largest sure and own shares of any."""
    best = min(found, key=_preference)
    return replace(best, sure=max(one.sure for one in found), own=max(one.own for one in found))


def _preference(one: Contribution) -> tuple[int, int, float, str]:
    strength = -1 if one.relation is None else MATCH_STRENGTH[one.relation]
    return -one.share, strength, -(one.confidence or 0), one.through or ""
