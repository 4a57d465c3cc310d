"""The matrix of requirements and courses: by hand, against a plain double loop, and over every level."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork, mappings_at, records
from graph.curriculum.coverage import coverage, coverage_of_every_level
from graph.curriculum.covered_item import CoverageStatus
from graph.model import Item, Level
from graph.requirements import requirements
from ontology.courses.records import CourseRecord
from ontology.errors import UnknownIdError
from tests.builders import function, item, level, network, relate, weight
from tests.test_graph.test_curriculum.course_records import course, course_sets
from tests.test_graph.two_standards import networks, two_standards


def test_coverage_two_standards_by_hand() -> None:
    """s/l1 requires s/a, s/b and, at every level, s/every: one by mapping, one by partial shares, one not at all."""
    courses = [course("c", {"t/x": 1, "s/b": 0.4}), course("d", {"s/b": 0.6, "s/f": 1}), course("e")]
    found = coverage(two_standards(), courses, "s/l1")
    standing = {one.item: (one.status, one.total, one.mapped) for one in found.items}
    assert standing == {
        "s/a": (CoverageStatus.COVERED, 1, True),
        "s/b": (CoverageStatus.COVERED, 1, False),
        "s/every": (CoverageStatus.UNTAUGHT, 0, False),
    }
    assert [(one.course, one.share) for one in found.items[1].courses] == [("c", 0.4), ("d", 0.6)]
    assert (found.items[0].courses[0].through, found.items[0].courses[0].confidence) == ("t/x", 0.9)
    assert (found.totals.items, found.totals.covered, found.totals.mapped, found.totals.untaught) == (3, 2, 1, 1)
    assert found.totals.low == found.totals.taught == 2 / 3
    assert [(one.course, one.items, one.taught, one.only) for one in found.courses] == [
        ("c", 2, 1.4, 1),
        ("d", 1, 0.6, 0),
        ("e", 0, 0, 0),
    ]
    assert [(group.id, group.totals.items) for group in found.sources] == [("s/l1", 2), ("s", 1)]
    assert found.weighted_low is None


def test_coverage_doubtful_and_narrower_items_are_told_apart() -> None:
    """Only with a broader item: doubtful, covered at best; only a narrower item: partly."""
    found = coverage(two_standards(), [course("c", {"s/c": 1})], "t/l2")
    standing = {one.item: one for one in found.items}
    assert standing["t/z"].status is CoverageStatus.DOUBTFUL
    assert (standing["t/z"].total, standing["t/z"].sure, standing["t/z"].over) == (1, 0, 0)
    assert (found.totals.low, found.totals.high) == (0, 1 / 3)
    narrower = coverage(two_standards(), [course("c", {"t/z": 1})], "s/l2")
    assert {one.item: one.status for one in narrower.items}["s/c"] is CoverageStatus.PARTLY


def test_coverage_over_taught_item_says_by_how_much_and_by_which() -> None:
    """Sure shares above the whole are over-taught; a broader item on top is no repetition."""
    courses = [course("c", {"s/a": 1}), course("d", {"t/x": 0.5}), course("e", {"s/b": 1})]
    found = {one.item: one for one in coverage(two_standards(), courses, "s/l1").items}
    assert (found["s/a"].over, [one.course for one in found["s/a"].courses]) == (0.5, ["c", "d"])
    assert found["s/b"].over == 0
    doubt = coverage(two_standards(), [course("c", {"t/z": 1}), course("d", {"s/c": 1})], "t/l2")
    assert {one.item: one.over for one in doubt.items}["t/z"] == 0


def test_coverage_choices_are_counted_apart() -> None:
    """s/l3 lets choose s/skill: it is on offer, and never among the requirements."""
    found = coverage(two_standards(), [course("c", {"s/skill": 1})], "s/l3")
    assert [one.item for one in found.items] == ["s/every"]
    assert [(one.count, one.totals.items, one.totals.covered) for one in found.choices] == [(1, 1, 1)]
    assert found.totals.covered == 0


def test_coverage_weights_count_functions_and_not_items() -> None:
    """A function of weight 30 with its only item taught gives 30 percent, however many items the other has."""
    built = network(
        level("s/l1", weights=(weight("s/f1", 30), weight("s/f2", 70))),
        function("s/f1"),
        function("s/f2"),
        item("s/a", function="s/f1"),
        *(item(f"s/b{n}", function="s/f2") for n in range(9)),
        item("s/without"),
        edges=relate("s/l1", "requires", "s/a", *(f"s/b{n}" for n in range(9)), "s/without"),
    )
    found = coverage(built, [course("c", {"s/a": 1, "s/without": 1})], "s/l1")
    assert found.weighted_low == found.weighted_high == 0.3
    assert {group.id: group.weight for group in found.functions} == {"s/f1": 30, "s/f2": 70, None: None}


def test_coverage_unknown_level_is_an_error() -> None:
    """A level that does not exist is named with the nearest."""
    with pytest.raises(UnknownIdError, match="s/l9"):
        coverage(two_standards(), [], "s/l9")


@given(networks(), st.data())
def test_coverage_agrees_with_a_plain_double_loop(built: CareerNetwork, data: st.DataObject) -> None:
    """Every sum and status is what looking at each course for each item gives; every total adds up the same."""
    courses = data.draw(course_sets([one.id for one in records(built, Item)]))
    for asked in records(built, Level):
        found = coverage(built, courses, asked.id)
        assert [one.item for one in found.items] == list(requirements(built, asked.id))
        for one in found.items:
            sure, share, touched = _by_double_loop(built, courses, one.item)
            assert (round(one.sure * 10_000), round(one.total * 10_000)) == (sure, share)
            assert one.status == _status(sure, share, touched=touched)
            assert one.over == max(0, sure - 10_000) / 10_000
        for groups in (found.functions, found.work_contents, found.kinds, found.sources):
            assert sum(group.totals.items for group in groups) == found.totals.items
            assert sum(group.totals.covered for group in groups) == found.totals.covered
            assert sum(group.totals.over_taught for group in groups) == found.totals.over_taught
        assert sum(one.items for one in found.courses) == sum(len(one.courses) for one in found.items)
        totals = found.totals
        assert totals.covered + totals.doubtful + totals.partly + totals.untaught == totals.items


@given(networks(), st.data())
def test_coverage_of_every_level_agrees_with_each_level_alone(built: CareerNetwork, data: st.DataObject) -> None:
    """All levels at once give what each gives by itself."""
    courses = data.draw(course_sets([one.id for one in records(built, Item)]))
    mapped = data.draw(st.booleans())
    every = coverage_of_every_level(built, courses, mapped=mapped)
    assert {one.level for one in every} == {one.id for one in records(built, Level)}
    for one in every:
        alone = coverage(built, courses, one.level, mapped=mapped)
        assert (one.totals, one.weighted_low, one.weighted_high) == (
            alone.totals,
            alone.weighted_low,
            alone.weighted_high,
        )
        offered = {entry.item: entry.status for choice in alone.choices for entry in choice.items}
        assert one.choices.items == len(offered)
        assert one.choices.covered == list(offered.values()).count(CoverageStatus.COVERED)


@given(networks(), st.data())
def test_coverage_another_course_never_lowers_anything(built: CareerNetwork, data: st.DataObject) -> None:
    """With one course more no share of any item falls."""
    courses = data.draw(course_sets([one.id for one in records(built, Item)]))
    for asked in records(built, Level):
        fewer = {one.item: one for one in coverage(built, courses[1:], asked.id).items}
        for one in coverage(built, courses, asked.id).items:
            assert one.total >= fewer[one.item].total
            assert one.sure >= fewer[one.item].sure


def _by_double_loop(built: CareerNetwork, courses: tuple[CourseRecord, ...], asked: str) -> tuple[int, int, bool]:
    sure = share = 0
    touched = False
    relations = dict(mappings_at(built, asked))
    for one in courses:
        ways = [
            ("own" if cover.item == asked else relations.get(cover.item, "related"), int(cover.coverage * 10_000))
            for cover in one.covers
        ]
        sure += max((units for relation, units in ways if relation in {"own", "exact", "close"}), default=0)
        share += max((units for relation, units in ways if relation in {"own", "exact", "close", "broad"}), default=0)
        touched = touched or any(relation != "related" for relation, _ in ways)
    return sure, share, touched


def _status(sure: int, share: int, *, touched: bool) -> CoverageStatus:
    if sure >= 10_000:
        return CoverageStatus.COVERED
    if share >= 10_000:
        return CoverageStatus.DOUBTFUL
    return CoverageStatus.PARTLY if touched else CoverageStatus.UNTAUGHT
