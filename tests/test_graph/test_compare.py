"""Standards and levels side by side: standings, counts, symmetry, and what is explained rather than guessed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import INVERSE_RELATION, CareerNetwork, level_of, mappings_of, network_of, records
from graph.compare import Comparison, comparable_of, compare
from graph.compared_item import MATCHING, Demand, Standing
from graph.compared_side import Side
from graph.errors import DifferentKindsError
from graph.model import Item, Level, Standard
from graph.requirements import requirements
from ontology.alignment.proposals import Proposal
from ontology.errors import UnknownIdError
from tests.builders import item, level, network, relate
from tests.test_graph.two_standards import networks, two_standards

INVERSE = {**INVERSE_RELATION, "identical": "identical"}


def standings(side: Side) -> dict[str, Standing]:
    """Return the standing of each item of a side."""
    return {one.item: one.standing for one in side.items}


def proposal(left: str, right: str, score: float = 0.5) -> Proposal:
    """Return a proposal."""
    return Proposal(left, right, score, score, score, ("reference/calls",), ((), ()), warning=True)


def test_compare_standards_tells_every_item_apart() -> None:
    """Matched, only related, searched in vain and not judged are four things; related is never a match."""
    found = compare(two_standards(), "s", "t")
    assert standings(found.a) == {
        "s/a": Standing.MATCHED,
        "s/b": Standing.MATCHED,
        "s/c": Standing.MATCHED,
        "s/d": Standing.RELATED,
        "s/e": Standing.NONE_FOUND,
        "s/f": Standing.NOT_JUDGED,
        "s/every": Standing.NOT_JUDGED,
        "s/skill": Standing.MATCHED,
    }
    assert (found.a.totals.items, found.a.totals.matched) == (8, 4)
    assert (found.b.totals.items, found.b.totals.matched) == (3, 3)
    assert found.pairs == {"identical": 0, "exact": 1, "close": 1, "broad": 1, "narrow": 1, "related": 2}
    assert not found.same_standard


def test_compare_says_how_each_item_is_asked_for() -> None:
    """Own items, those of every level and those to choose from; an item of a standard belongs to some level."""
    found = compare(two_standards(), "s", "t")
    demands = {one.item: one.demand for one in found.a.items}
    assert demands["s/a"] is Demand.OWN
    assert demands["s/every"] is Demand.EVERY_LEVEL
    assert demands["s/skill"] is Demand.CHOICE
    assert found.a.by_demand == {Demand.OWN: 6, Demand.EVERY_LEVEL: 1, Demand.LOWER_LEVEL: 0, Demand.CHOICE: 1}


def test_compare_counterpart_says_relation_confidence_reviewer_and_comment() -> None:
    """The relation is seen from the item, the strongest first; what the readers say goes with it."""
    found = compare(two_standards(), "s", "t")
    by_id = {one.item: one for one in (*found.a.items, *found.b.items)}
    first, second = by_id["s/b"].counterparts
    assert (first.item, first.relation, first.confidence) == ("t/y", "close", 0.6)
    assert (first.reviewer, first.comment) == ("R", "c")
    assert (second.item, second.relation) == ("t/x", "related")
    assert by_id["s/c"].counterparts[0].relation == "narrow"
    assert [(one.item, one.relation) for one in by_id["t/z"].counterparts] == [("s/c", "broad"), ("s/skill", "narrow")]
    assert by_id["s/a"].counterparts[0].clause == "3"
    assert by_id["t/x"].counterparts[0].clause == "4.1"


def test_compare_levels_tells_a_match_at_another_level_from_none() -> None:
    """t/z is of the higher level: beside the lower one its counterpart is elsewhere, not missing."""
    found = compare(two_standards(), "s/l2", "t/l1")
    assert standings(found.a) == {
        "s/c": Standing.ELSEWHERE,
        "s/d": Standing.RELATED,
        "s/e": Standing.NONE_FOUND,
        "s/f": Standing.NOT_JUDGED,
        "s/every": Standing.NOT_JUDGED,
    }
    (elsewhere,) = next(one for one in found.a.items if one.item == "s/c").elsewhere
    assert (elsewhere.item, elsewhere.relation, elsewhere.level) == ("t/z", "narrow", "t/l2")
    assert standings(found.b) == {"t/x": Standing.ELSEWHERE, "t/y": Standing.RELATED}


def test_compare_levels_tells_related_at_another_level_apart() -> None:
    """Only related, and not here: neither a match elsewhere nor unjudged."""
    made = network(
        *(level(f"{name}/l{place}", place) for name in "st" for place in (1, 2)),
        item("s/a", level="s/l1"),
        item("t/b", level="t/l2"),
        edges=[("s/l1", "s/a", "requires"), ("t/l2", "t/b", "requires"), ("s/a", "t/b", "related")],
    )
    assert standings(compare(made, "s/l1", "t/l1").a) == {"s/a": Standing.RELATED_ELSEWHERE}


def test_compare_level_without_own_items_compares_what_it_lets_choose() -> None:
    """A level of choices only is not blank: its skills are compared, and marked as such."""
    found = compare(two_standards(), "s/l3", "t/l2")
    assert found.a.by_demand[Demand.OWN] == 0
    assert {one.item: one.demand for one in found.a.items} == {
        "s/every": Demand.EVERY_LEVEL,
        "s/skill": Demand.CHOICE,
    }
    assert standings(found.a)["s/skill"] is Standing.MATCHED


def test_compare_level_includes_lower_ones_where_printed_or_switched() -> None:
    """T prints inclusion, s does not; the switch adds the lower levels of s, and says so."""
    found = compare(two_standards(), "s/l2", "t/l2")
    assert (found.a.includes_lower, found.b.includes_lower) == (False, True)
    assert {one.item for one in found.b.items} == {"t/x", "t/y", "t/z"}
    switched = compare(two_standards(), "s/l2", "t/l2", cumulative=True)
    assert switched.a.includes_lower
    assert switched.a.by_demand[Demand.LOWER_LEVEL] == 2
    assert standings(switched.a)["s/a"] is Standing.MATCHED


def test_compare_one_standard_compares_by_identity() -> None:
    """Two levels of one standard share the items of every level; the others are known not to be asked for."""
    found = compare(two_standards(), "s/l1", "s/l2")
    assert found.same_standard
    assert standings(found.a) == {"s/a": Standing.ABSENT, "s/b": Standing.ABSENT, "s/every": Standing.MATCHED}
    assert found.pairs["identical"] == 1
    (shared,) = next(one for one in found.a.items if one.item == "s/every").counterparts
    assert (shared.item, shared.relation, shared.confidence) == ("s/every", "identical", None)


def test_compare_with_itself_matches_every_item() -> None:
    """Nothing is missing between a thing and itself."""
    found = compare(two_standards(), "s", "s")
    assert found.a == found.b
    assert set(standings(found.a).values()) == {Standing.MATCHED}


def test_compare_empty_side_has_no_items_and_no_counts() -> None:
    """A level that asks for nothing gives an empty side, not an error."""
    made = network(level("s/l1"), level("t/l1"), item("t/x", level="t/l1"), edges=relate("t/l1", "requires", "t/x"))
    found = compare(made, "s/l1", "t/l1")
    assert (found.a.items, found.a.totals.items, found.a.by_kind, found.a.by_function) == ((), 0, {}, ())
    assert standings(found.b) == {"t/x": Standing.NOT_JUDGED}


def test_compare_proposals_are_listed_apart_and_count_nothing() -> None:
    """Best first, sides told right whichever way they came; judged pairs and strangers are left out."""
    given_ones = [
        proposal("s/f", "t/x", 0.3),
        proposal("t/y", "s/f", 0.6),
        proposal("s/a", "t/x", 0.9),  # mapped already
        proposal("s/e", "t/x", 0.9),  # searched in vain
        proposal("s/f", "u/x", 0.9),  # of a third standard
    ]
    plain, with_them = (compare(two_standards(), "s", "t", proposals=given) for given in ((), given_ones))
    assert [(one.a, one.b, one.score) for one in with_them.proposals] == [("s/f", "t/y", 0.6), ("s/f", "t/x", 0.3)]
    assert with_them.proposals[0].differ_in_kind
    assert with_them.model_copy(update={"proposals": ()}) == plain
    assert compare(two_standards(), "s", "s", proposals=given_ones).proposals == ()


def test_compare_standard_with_level_raises() -> None:
    """A standard and a level are not of a kind; the error names both."""
    with pytest.raises(DifferentKindsError) as caught:
        compare(two_standards(), "s", "t/l1")
    assert (caught.value.one, caught.value.other) == ("s", "t/l1")


@pytest.mark.parametrize("place", ["s/l9", "s/a", "reference/calls", "nowhere"])
def test_comparable_unknown_or_of_another_class_raises_with_nearest(place: str) -> None:
    """Items and topics are not compared; the nearest standards and levels are offered."""
    with pytest.raises(UnknownIdError) as caught:
        comparable_of(two_standards(), place)
    assert caught.value.kind == "standard_or_level"
    assert place != "s/l9" or "s/l1" in caught.value.nearest
    with pytest.raises(UnknownIdError):
        compare(two_standards(), place, "t")


def places(made: CareerNetwork, *, levels: bool) -> list[str]:
    """Return the ids of all levels, or of all standards."""
    found: tuple[Level | Standard, ...] = records(made, Level) if levels else records(made, Standard)
    return [one.id for one in found]


@given(networks(), st.booleans(), st.data())
def test_compare_exchanged_sides_say_the_same(made: CareerNetwork, cumulative: bool, data: st.DataObject) -> None:
    """compare(a, b) and compare(b, a) differ in nothing but which side is which, and the relations of pairs."""
    levels = data.draw(st.booleans())
    a, b = (data.draw(st.sampled_from(places(made, levels=levels))) for _ in range(2))
    given_ones = [proposal("s/i0", "t/i0"), proposal("s/i1", "t/i0", 0.7)]
    there = compare(made, a, b, cumulative=cumulative, proposals=given_ones)
    back = compare(made, b, a, cumulative=cumulative, proposals=given_ones)
    assert (back.a, back.b, back.same_standard) == (there.b, there.a, there.same_standard)
    assert back.pairs == {relation: there.pairs[INVERSE[relation]] for relation in there.pairs}  # type: ignore[index]
    assert [(one.a, one.b, one.score) for one in back.proposals] == sorted(
        ((one.b, one.a, one.score) for one in there.proposals), key=lambda one: (-one[2], one[0], one[1])
    )
    assert [(one.competency, one.b, one.a) for one in back.hub] == [(one.competency, one.a, one.b) for one in there.hub]


@given(networks(), st.booleans(), st.data())
def test_compare_agrees_with_a_count_of_the_mappings(
    made: CareerNetwork, cumulative: bool, data: st.DataObject
) -> None:
    """Standings, pairs and counts follow from the mappings one by one, without any of our own lookups."""
    levels = data.draw(st.booleans())
    places_s, places_t = ([one for one in places(made, levels=levels) if one[0] == name] for name in "st")
    a, b = data.draw(st.sampled_from(places_s)), data.draw(st.sampled_from(places_t))
    found = compare(made, a, b, cumulative=cumulative)
    here, there = asked(made, a, cumulative), asked(made, b, cumulative)
    assert {one.item for one in found.a.items} == here
    assert {one.item for one in found.b.items} == there
    seen = list(seen_from_s(made))
    assert found.pairs == {"identical": 0} | {
        relation: sum(one in here and other in there and named == relation for one, other, named in seen)
        for relation in ("exact", "close", "broad", "narrow", "related")
    }
    for one in found.a.items:
        here_ones = {named for item_id, other, named in seen if item_id == one.item and other in there}
        away = {named for item_id, other, named in seen if item_id == one.item and other not in there}
        assert one.standing is expected(made, one.item, here_ones, away)
    check_counts(found)


def asked(made: CareerNetwork, place: str, cumulative: bool) -> set[str]:
    """Return the items a place asks for."""
    if "/" not in place:
        return {one.id for one in records(made, Item) if one.standard == place}
    chosen = {one for choice in level_of(made, place).choices for one in choice.items}
    return set(requirements(made, place, cumulative=cumulative)) | chosen


def seen_from_s(made: CareerNetwork) -> list[tuple[str, str, str]]:
    """Return each mapping of items as (item of s, item of t, what the latter is to the former)."""
    return [
        (one.subject, one.object, one.relation)
        if one.subject[0] == "s"
        else (one.object, one.subject, INVERSE[one.relation])
        for one in mappings_of(made)
    ]


def expected(made: CareerNetwork, item_id: str, here: set[str], away: set[str]) -> Standing:
    """Return the standing that the relations here and elsewhere amount to."""
    matching = set(MATCHING)
    if here:
        return Standing.MATCHED if here & matching else Standing.RELATED
    if away:
        return Standing.ELSEWHERE if away & matching else Standing.RELATED_ELSEWHERE
    record: Item = made.nodes[item_id]["record"]
    return Standing.NONE_FOUND if record.no_counterpart_in else Standing.NOT_JUDGED


def check_counts(found: Comparison) -> None:
    """Assert that all counts of both sides are sums over their items."""
    for side in (found.a, found.b):
        counted = Counter(one.standing for one in side.items)
        assert side.totals.standings == {standing: counted[standing] for standing in Standing}
        assert side.totals.matched == counted[Standing.MATCHED]
        assert sum(one.items for one in side.by_kind.values()) == side.totals.items == len(side.items)
        assert sum(one.matched for one in side.by_function) == side.totals.matched
        assert sum(side.by_demand.values()) == len(side.items)


@given(networks())
def test_compare_permuted_records_change_nothing(made: CareerNetwork) -> None:
    """The order in which records and edges are read does not show."""
    nodes = [data["record"] for _, data in made.nodes(data=True)][::-1]
    edges = [(tail, head, data["relation"]) for tail, head, data in made.edges(data=True)][::-1]
    turned = network_of(nodes, edges, mappings_of(made))
    assert compare(turned, "s", "t") == compare(made, "s", "t")
