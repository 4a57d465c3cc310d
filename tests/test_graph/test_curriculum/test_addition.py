"""What to add: single courses, sets of them, and modules that nobody gives yet."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.career_network import CareerNetwork
from graph.curriculum.addition import addition_question, additions, new_course
from graph.curriculum.course_choice import ChoiceStatus
from graph.curriculum.course_problem import Measure
from graph.curriculum.coverage import coverage
from graph.curriculum.optimiser import choose_courses
from graph.errors import CourseSetError, MixedUnitsError, UnstatedWeightsError
from ontology.courses.programme import load_programmes
from ontology.courses.records import CourseRecord
from ontology.errors import UnknownIdError
from ontology.loader import load_catalog
from tests.builders import function, item, level, network, relate, weight
from tests.test_graph.test_curriculum.course_records import course

ITEMS = tuple(f"s/i{n}" for n in range(10))


@pytest.fixture(scope="module")
def sample() -> tuple[CourseRecord, ...]:
    """The courses of the sample programme."""
    return load_programmes(load_catalog())[0].courses


def built() -> CareerNetwork:
    """Return a level of ten items, eight in a function of weight 20 and two in one of weight 80."""
    return network(
        level("s/l1", weights=(weight("s/f1", 20), weight("s/f2", 80))),
        function("s/f1"),
        function("s/f2"),
        *(item(one, function="s/f1" if n < 8 else "s/f2", level="s/l1") for n, one in enumerate(ITEMS)),
        edges=relate("s/l1", "requires", *ITEMS),
    )


def test_additions_rank_single_courses_by_help_for_their_hours() -> None:
    """Two items in ten hours go before three in twenty; a missing prerequisite's hours count; no help is not listed."""
    programme = [course("have", dict.fromkeys(ITEMS[:5], 1))]
    pool = [
        course("three", dict.fromkeys(ITEMS[5:8], 1), hours=20),
        course("two", dict.fromkeys(ITEMS[5:7], 1), hours=10),
        course("base", hours=90),
        course("deep", dict.fromkeys(ITEMS[5:9], 1), hours=10, prerequisites=["base"]),
        course("part", {ITEMS[9]: 0.5}, hours=1),
        course("again", {ITEMS[0]: 1}, hours=1),
    ]
    found = additions(built(), programme, pool, "s/l1", share=0.9)
    assert (found.reached, found.met) == (0.5, False)
    assert [one.course for one in found.courses] == ["two", "three", "deep", "part"]
    deep = found.courses[2]
    assert (deep.brings, deep.hours, deep.covers, deep.reached) == (("base", "deep"), 100, ITEMS[5:9], 0.9)
    assert (found.courses[3].taught, found.courses[3].covers, found.courses[3].reached) == (0.5, (), 0.5)


def test_additions_by_weights_prefer_the_heavy_function() -> None:
    """One item of the function that weighs 80 is worth more than two of that which weighs 20."""
    pool = [course("light", dict.fromkeys(ITEMS[:2], 1)), course("heavy", {ITEMS[9]: 1})]
    assert [one.course for one in additions(built(), [], pool, "s/l1").courses] == ["light", "heavy"]
    weighted = additions(built(), [], pool, "s/l1", measure=Measure.WEIGHTS)
    assert [one.course for one in weighted.courses] == ["heavy", "light"]


def test_additions_new_modules_have_hours_by_weight() -> None:
    """Two hours an item for ten items are twenty; eighty percent of that for two items are eight hours each."""
    programme = [course("have", {ITEMS[0]: 1, ITEMS[8]: 0.5}, spent={ITEMS[0]: 2, ITEMS[8]: 1})]
    found = additions(built(), programme, [], "s/l1")
    light, heavy = found.modules
    assert (light.hours, light.unit, light.estimated_by) == (3.5, "h", "weights")  # seven times half an hour
    assert (heavy.hours, heavy.missing) == (12, {ITEMS[8]: 0.5, ITEMS[9]: 1})


def test_additions_new_modules_without_weights_take_the_mean() -> None:
    """Without printed weights each missing item takes the mean; without planned hours nothing is guessed."""
    plain = network(level("s/l1"), *(item(one) for one in ITEMS), edges=relate("s/l1", "requires", *ITEMS))
    programme = [course("have", {ITEMS[0]: 1}, spent={ITEMS[0]: 1.2})]
    module = additions(plain, programme, [], "s/l1").modules[0]
    assert (module.hours, module.estimated_by) == (11, "mean")  # nine times 1.2, rounded up to half hours
    unplanned = additions(plain, [course("have", {ITEMS[0]: 1})], [], "s/l1").modules[0]
    assert (unplanned.hours, unplanned.unit, unplanned.estimated_by) == (None, None, None)
    assert new_course(unplanned, "new-1") is None


def test_addition_question_with_new_courses_reaches_the_share() -> None:
    """Where courses at hand do not suffice, new ones close exactly what is missing, partial shares included."""
    programme = [course("have", {**dict.fromkeys(ITEMS[:6], 1), ITEMS[9]: 0.25}, spent={ITEMS[0]: 1})]
    pool = [course("more", {ITEMS[6]: 1})]
    alone = choose_courses(addition_question(built(), programme, pool, "s/l1", share=1))
    assert alone.status is ChoiceStatus.INFEASIBLE
    new = [
        made
        for place, one in enumerate(additions(built(), programme, pool, "s/l1", share=1).modules)
        if (made := new_course(one, f"new-{place}"))
    ]
    found = choose_courses(addition_question(built(), programme, [*pool, *new], "s/l1", share=1))
    assert found.status is ChoiceStatus.OPTIMAL
    assert sorted(one.course for one in found.courses) == ["have", "more", "new-0", "new-1"]
    assert [one.course for one in found.courses if one.fixed] == ["have"]
    with pytest.raises(ValueError, match="pattern"):
        new_course(additions(built(), programme, pool, "s/l1").modules[0], "Not an id")


@settings(max_examples=25)
@given(st.data())
def test_additions_of_sample_agree_with_its_coverage(
    network: CareerNetwork, sample: tuple[CourseRecord, ...], data: st.DataObject
) -> None:
    """Adding a course and what it brings reaches what is said; new modules hold what no course covers."""
    asked = data.draw(st.sampled_from(("csm/l3", "sbt-11221-2018/manager", "tgsoccia-001-2020/primary")))
    cut = data.draw(st.integers(0, len(sample)))
    programme, pool = sample[:cut], sample[cut:]
    found = additions(network, programme, pool, asked)
    by_id = {one.id: one for one in sample}
    needed = addition_question(network, programme, pool, asked).fixed
    for one in found.courses[:3]:
        courses = [by_id[each] for each in sorted({*needed, *one.brings})]
        assert coverage(network, courses, asked).totals.low == pytest.approx(one.reached)
    open_items = {one.item: one.sure for one in coverage(network, sample, asked).items if one.sure < 1}
    missing = {each: part for one in found.modules for each, part in one.missing.items()}
    assert {each: pytest.approx(1 - sure) for each, sure in open_items.items()} == missing


def test_additions_refuse_what_cannot_be_asked() -> None:
    """Double ids, cycles, mixed units, unknown levels and items, missing weights and bad shares are errors."""
    one = course("a", {ITEMS[0]: 1})
    with pytest.raises(CourseSetError, match="duplicate"):
        additions(built(), [one], [one], "s/l1")
    with pytest.raises(CourseSetError, match="cycle"):
        additions(built(), [course("a", prerequisites=["b"])], [course("b", prerequisites=["a"])], "s/l1")
    with pytest.raises(MixedUnitsError):
        additions(built(), [], [one, course("b", {ITEMS[1]: 0.5}, unit="days")], "s/l1")
    with pytest.raises(UnknownIdError, match="s/l9"):
        additions(built(), [], [], "s/l9")
    with pytest.raises(UnknownIdError, match="s/nothing"):
        additions(built(), [], [course("a", {"s/nothing": 1})], "s/l1")
    with pytest.raises(ValueError, match="share"):
        additions(built(), [], [], "s/l1", share=Decimal(2))
    plain = network(level("s/l1"), item("s/a"), edges=relate("s/l1", "requires", "s/a"))
    with pytest.raises(UnstatedWeightsError):
        additions(plain, [], [], "s/l1", measure=Measure.WEIGHTS)
