"""Levels of two standards: what readers accepted, and what their items show."""

from __future__ import annotations

import pytest
from hypothesis import given

from graph.career_network import CareerNetwork, mappings_of
from graph.compared_item import MATCHING
from graph.level_correspondence import LevelPair, Support, level_correspondence
from graph.requirements import requirements_by_source
from ontology.errors import UnknownIdError
from tests.test_graph.two_standards import networks, two_standards


def pair(found: tuple[LevelPair, ...], a: str, b: str) -> LevelPair:
    """Return one pair of levels."""
    return next(one for one in found if (one.a, one.b) == (a, b))


def test_level_correspondence_gives_every_pair_with_mapping_and_support() -> None:
    """The one accepted mapping is seen from either side; numbers alone never make a relation."""
    there = level_correspondence(two_standards(), "s", "t")
    back = level_correspondence(two_standards(), "t", "s")
    assert len(there.pairs) == 6
    mapped = pair(there.pairs, "s/l1", "t/l1").mapping
    assert mapped is not None
    assert (mapped.relation, mapped.confidence, mapped.reviewer, mapped.comment) == ("broad", 0.8, "R", "c")
    turned = pair(back.pairs, "t/l1", "s/l1").mapping
    assert turned is not None
    assert turned.relation == "narrow"
    assert pair(there.pairs, "s/l2", "t/l2").mapping is None
    assert pair(there.pairs, "s/l2", "t/l2").support_a == Support(matched=1, items=4)


def test_level_correspondence_ladders_say_what_levels_have() -> None:
    """Own items, choices, and that a level was searched for in vain."""
    found = level_correspondence(two_standards(), "s", "t")
    assert [(one.id, one.own_items, one.choices, one.none_found) for one in found.a_levels] == [
        ("s/l1", 2, 0, False),
        ("s/l2", 4, 0, True),
        ("s/l3", 0, 1, False),
    ]
    assert pair(found.pairs, "s/l3", "t/l2").support_a == Support(matched=0, items=0)


def test_level_correspondence_of_one_standard_has_no_pairs() -> None:
    """Levels of one standard stand in order; nothing is said between them."""
    found = level_correspondence(two_standards(), "s", "s")
    assert found.pairs == ()
    assert len(found.a_levels) == len(found.b_levels) == 3


@given(networks())
def test_level_correspondence_support_counts_own_items_with_a_match(made: CareerNetwork) -> None:
    """Exact, close, broad and narrow count, related does not; only own items of both levels."""
    matched = {frozenset({one.subject, one.object}) for one in mappings_of(made) if one.relation in set(MATCHING)}
    for one in level_correspondence(made, "s", "t").pairs:
        here, there = (requirements_by_source(made, place)[place] for place in (one.a, one.b))
        assert one.support_a.items == len(here)
        assert one.support_a.matched == sum(any(frozenset({a, b}) in matched for b in there) for a in here)
        assert one.support_b.matched == sum(any(frozenset({a, b}) in matched for a in here) for b in there)


@pytest.mark.parametrize("places", [("s", "u"), ("s/l1", "t")])
def test_level_correspondence_unknown_standard_raises(places: tuple[str, str]) -> None:
    """Both have to be standards."""
    with pytest.raises(UnknownIdError):
        level_correspondence(two_standards(), *places)
