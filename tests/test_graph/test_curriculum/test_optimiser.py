"""Which courses to choose: against every set of courses tried, with shares, measures, costs and conflicts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork, item_of, level_of
from graph.curriculum.course_choice import ChoiceStatus
from graph.curriculum.course_problem import Measure, Minimised, Solution
from graph.curriculum.optimiser import choose_courses, course_question, open_items
from graph.curriculum.taught import taught_items
from graph.errors import CourseSetError, MixedUnitsError, UnstatedWeightsError
from graph.gap import find_gap
from graph.profile import Profile
from graph.requirements import requirements
from ontology.courses.records import CourseRecord
from ontology.errors import UnknownIdError
from tests.builders import function, item, level, network, relate, weight
from tests.test_graph.test_curriculum.course_records import course, course_sets
from tests.test_graph.two_standards import two_standards

ITEMS = ("s/a", "s/b", "s/c", "s/d", "s/e")
FUNCTIONS = {"s/a": "s/f1", "s/b": "s/f1", "s/c": "s/f2", "s/d": "s/f2", "s/e": None}


def built() -> CareerNetwork:
    """Return a level of five items in two functions of weights 70 and 30, one item in none."""
    return network(
        level("s/l1", weights=(weight("s/f1", 70), weight("s/f2", 30))),
        function("s/f1"),
        function("s/f2"),
        *(item(one, function=FUNCTIONS[one], level="s/l1") for one in ITEMS),
        edges=relate("s/l1", "requires", *ITEMS),
    )


@given(
    course_sets(ITEMS, least=3, most=7),
    st.sampled_from(("1", "0.9", "0.5", "0.34", "0.01")),
    st.sampled_from(Measure),
    st.sampled_from(Minimised),
    st.data(),
)
def test_choose_courses_agrees_with_trying_every_set(
    courses: tuple[CourseRecord, ...], share: str, measure: Measure, minimised: Minimised, data: st.DataObject
) -> None:
    """The answer is the best set there is, by the rules in words; without any such set it is infeasible."""
    ids = sorted(one.id for one in courses)
    few = st.one_of(st.just(set[str]()), st.sets(st.sampled_from(ids), max_size=2))
    fixed, excluded = data.draw(few), data.draw(few)
    asked = data.draw(st.lists(st.sampled_from(ITEMS), unique=True, min_size=1))
    options: dict[str, Any] = {
        "share": Decimal(share),
        "measure": measure,
        "level_id": "s/l1",
        "minimised": minimised,
        "fixed": fixed,
        "excluded": excluded,
    }
    if _closure(courses, fixed) & excluded:
        with pytest.raises(CourseSetError, match="conflict"):
            course_question(built(), courses, asked, **options)
        return
    found = choose_courses(course_question(built(), courses, asked, **options), seconds=None)
    best = _best_by_trying(courses, asked, Fraction(share), measure, minimised, fixed, excluded)
    if best is None:
        assert found.status is ChoiceStatus.INFEASIBLE
        assert (found.courses, found.total, found.hours, found.bound) == ((), None, None, None)
        assert found.impossible
    else:
        assert found.status is ChoiceStatus.OPTIMAL
        assert found.ties == "settled"
        assert found.gap == 0
        assert sorted(one.course for one in found.courses) == list(best)
        assert found.reached >= float(Fraction(share))
        done: set[str] = set()
        for one in found.courses:
            assert {before for c in courses if c.id == one.course for before in c.prerequisites} <= done
            done.add(one.course)
        hours = sum((one.hours for one in courses if one.id in best), Decimal(0))
        assert found.hours == float(hours)
    assert {one.item for one in found.impossible} == {
        one for one in asked if _taught(courses, one, _allowed(courses, minimised, fixed, excluded)) < 10_000
    }


def test_choose_courses_partial_shares_add_up_exactly() -> None:
    """Ten tenths cover an item, nine do not; thirds of four places need the last one."""
    tenths = [course(f"c{n}", {"s/a": 0.1}, hours=1) for n in range(10)]
    found = choose_courses(course_question(built(), tenths, ["s/a"]))
    assert (found.status, found.hours, len(found.courses)) == (ChoiceStatus.OPTIMAL, 10, 10)
    thirds = [course("a", {"s/a": "0.3333"}), course("b", {"s/a": "0.3333"}), course("c", {"s/a": "0.3333"})]
    missing = choose_courses(course_question(built(), thirds, ["s/a"]))
    assert missing.status is ChoiceStatus.INFEASIBLE
    assert [(one.item, one.share, one.courses) for one in missing.impossible] == [("s/a", 0.9999, ("a", "b", "c"))]


def test_choose_courses_share_is_taken_as_written() -> None:
    """0.7 of ten items are seven, though the float is a little less than seven tenths and its tenfold a little more."""
    many = network(*(item(f"s/i{n}") for n in range(10)))
    courses = [course(f"c{n}", {f"s/i{n}": 1}) for n in range(10)]
    found = choose_courses(course_question(many, courses, [f"s/i{n}" for n in range(10)], share=0.7))
    assert (found.covered, found.reached, len(found.open)) == (7, 0.7, 3)
    assert [one.course for one in found.courses] == [f"c{n}" for n in range(7)]


def test_choose_courses_unpriced_course_is_never_free() -> None:
    """Where cost is minimised a course of unknown cost is left out and named; a fixed one makes the total unknown."""
    courses = [course("dear", {"s/a": 1}, cost=100), course("unknown", {"s/a": 1, "s/b": 1})]
    found = choose_courses(course_question(built(), courses, ["s/a"], minimised=Minimised.COST))
    assert ([one.course for one in found.courses], found.total, found.unpriced) == (["dear"], 100, ("unknown",))
    lacking = choose_courses(course_question(built(), courses, ["s/b"], minimised=Minimised.COST))
    assert lacking.status is ChoiceStatus.INFEASIBLE
    kept = choose_courses(course_question(built(), courses, ["s/b"], minimised=Minimised.COST, fixed=["unknown"]))
    assert (kept.status, kept.total, kept.added, kept.unpriced) == (ChoiceStatus.OPTIMAL, None, 0, ())


def test_choose_courses_gap_leaves_out_what_is_held() -> None:
    """A gap asks for its open requirements only, unknown ones included."""
    gap = find_gap(built(), Profile.model_validate({"competencies": {"s/a": "held", "s/b": "not_held"}}), "s/l1")
    assert open_items(gap) == ("s/b", "s/c", "s/d", "s/e")
    found = choose_courses(course_question(built(), [course("c", dict.fromkeys(ITEMS, 1))], gap))
    assert (found.asked, found.covered) == (4, 4)


def test_choose_courses_without_demands_takes_nothing_but_what_is_fixed() -> None:
    """Nothing asked, nothing chosen; a fixed course stays, with its prerequisite, and adds nothing."""
    courses = [course("a", {"s/a": 1}), course("b", prerequisites=["a"])]
    assert choose_courses(course_question(built(), courses, [])).courses == ()
    found = choose_courses(course_question(built(), courses, [], fixed=["b"]))
    assert [(one.course, one.fixed) for one in found.courses] == [("a", True), ("b", True)]
    assert (found.total, found.added, found.bound, found.gap) == (20, 0, 0, 0)


def test_choose_courses_broader_items_count_only_when_asked() -> None:
    """A course on a broader item covers with doubt: left out by default."""
    courses = [course("c", {"s/c": 1})]
    assert choose_courses(course_question(two_standards(), courses, ["t/z"])).status is ChoiceStatus.INFEASIBLE
    found = choose_courses(course_question(two_standards(), courses, ["t/z"], doubtful=True))
    assert found.status is ChoiceStatus.OPTIMAL
    exact = [course("c", {"t/x": 1})]
    assert choose_courses(course_question(two_standards(), exact, ["s/a"])).status is ChoiceStatus.OPTIMAL
    unmapped = course_question(two_standards(), exact, ["s/a"], mapped=False)
    assert choose_courses(unmapped).status is ChoiceStatus.INFEASIBLE


def test_choose_courses_real_weights_are_reached_exactly(network: CareerNetwork) -> None:
    """At csm/l3, whose functions have awkward numbers of items, the weighted share is at least what was asked."""
    items = requirements(network, "csm/l3")
    courses = [course(f"c{n}", dict.fromkeys(items[n : n + 3], 1), hours=3 + n % 4) for n in range(0, len(items), 2)]
    asked = Fraction("0.55")
    question = course_question(network, courses, items, share=0.55, measure=Measure.WEIGHTS, level_id="csm/l3")
    found = choose_courses(question, seconds=None)
    covered = set(items) - {one.item for one in found.open}
    weights = {one.function: Fraction(one.percent) for one in level_of(network, "csm/l3").weights}
    groups = {key: [one for one in items if item_of(network, one).function == key] for key in weights}
    reached = sum(weights[key] * len(covered & set(group)) / len(group) for key, group in groups.items())
    assert reached / sum(weights.values()) >= asked
    assert found.status is ChoiceStatus.OPTIMAL
    assert found.reached == float(reached / sum(weights.values()))


@pytest.mark.parametrize("share", [0, -0.5, 1.0001, float("nan")])
def test_course_question_refuses_shares_out_of_range(share: float) -> None:
    """A share is above 0 and at most 1."""
    with pytest.raises(ValueError, match=r"share|Invalid"):
        course_question(built(), [], ITEMS, share=share)


def test_course_question_refuses_what_cannot_be_asked() -> None:
    """Unknown ids, doubled ids, cycles, mixed units, and weights that nobody printed are errors."""
    a, b = course("a", {"s/a": 1}), course("b", {"s/b": 1}, unit="days")
    with pytest.raises(UnknownIdError, match="s/nothing"):
        course_question(built(), [a], ["s/nothing"])
    for options in ({"fixed": ["z"]}, {"excluded": ["z"]}):
        with pytest.raises(CourseSetError, match="unknown courses: z"):
            course_question(built(), [a], ITEMS, **options)  # type: ignore[arg-type]
    with pytest.raises(CourseSetError, match="duplicate"):
        course_question(built(), [a, a], ITEMS)
    with pytest.raises(CourseSetError, match="cycle"):
        course_question(built(), [course("c", prerequisites=["d"]), course("d", prerequisites=["c"])], ITEMS)
    with pytest.raises(MixedUnitsError):
        course_question(built(), [a, b], ITEMS)
    assert course_question(built(), [a, b], ["s/a"]).problem is not None  # the other unit does not matter
    with pytest.raises(ValueError, match="which level"):
        course_question(built(), [a], ITEMS, measure=Measure.WEIGHTS)
    for wrong in ({"measure": "courses"}, {"minimised": "money"}):
        with pytest.raises(ValueError, match="is not a valid"):
            course_question(built(), [a], ITEMS, **wrong)  # type: ignore[arg-type]
    unweighted = network(level("s/l1"), item("s/a"))
    with pytest.raises(UnstatedWeightsError, match="s/l1"):
        course_question(unweighted, [a], ["s/a"], measure=Measure.WEIGHTS, level_id="s/l1")
    with pytest.raises(UnknownIdError, match="s/l9"):
        course_question(built(), [a], ITEMS, measure=Measure.WEIGHTS, level_id="s/l9")


def test_course_question_answer_refuses_a_solution_that_misses() -> None:
    """Whoever made it, a solution is checked exactly before it becomes an answer."""
    question = course_question(built(), [course("a", {"s/a": 1})], ["s/a"])
    with pytest.raises(ValueError, match="does not reach"):
        question.answer(Solution(chosen=(), cost=0, bound=0))
    with pytest.raises(ValueError, match="no other"):
        question.answer(None)
    infeasible = course_question(built(), [], ["s/a"])
    with pytest.raises(ValueError, match="no other"):
        infeasible.answer(Solution(chosen=(), cost=0, bound=0))


def _closure(courses: Sequence[CourseRecord], wanted: Collection[str]) -> set[str]:
    found, grown = set(wanted), True
    while grown:
        more = {before for one in courses if one.id in found for before in one.prerequisites}
        grown = not more <= found
        found |= more
    return found


def _allowed(
    courses: Sequence[CourseRecord], minimised: Minimised, fixed: Collection[str], excluded: Collection[str]
) -> set[str]:
    always = _closure(courses, fixed)
    unpriced = {one.id for one in courses if one.cost is None and minimised is Minimised.COST} - always
    return {one.id for one in courses if not _closure(courses, [one.id]) & (unpriced | set(excluded))}


def _taught(courses: Sequence[CourseRecord], asked: str, chosen: Collection[str]) -> int:
    return sum(
        int(cover.coverage * 10_000)
        for one in courses
        if one.id in chosen
        for cover in one.covers
        if cover.item == asked
    )


def _best_by_trying(
    courses: Sequence[CourseRecord],
    asked: Sequence[str],
    share: Fraction,
    measure: Measure,
    minimised: Minimised,
    fixed: Collection[str],
    excluded: Collection[str],
) -> tuple[str, ...] | None:
    allowed = sorted(_allowed(courses, minimised, fixed, excluded))
    by_id = {one.id: one for one in courses}
    best = None
    for size in range(len(allowed) + 1):
        for chosen in combinations(allowed, size):
            if _closure(courses, (*chosen, *fixed)) != set(chosen):
                continue
            covered = {one for one in asked if _taught(courses, one, chosen) >= 10_000}
            if _is_enough(covered, asked, share, measure):
                amounts = (by_id[one].hours if minimised is Minimised.HOURS else by_id[one].cost for one in chosen)
                rank = (sum((one or Decimal(0) for one in amounts), Decimal(0)), size, chosen)
                best = rank if best is None else min(best, rank)
    return None if best is None else best[2]


def _is_enough(covered: set[str], asked: Sequence[str], share: Fraction, measure: Measure) -> bool:
    groups = {key: [one for one in asked if FUNCTIONS[one] == key] for key in ("s/f1", "s/f2", None)}
    groups = {key: group for key, group in groups.items() if group}
    reached = {key: Fraction(len(covered.intersection(group)), len(group)) for key, group in groups.items()}
    if measure is Measure.ITEMS:
        return not asked or Fraction(len(covered), len(asked)) >= share
    if measure is Measure.FUNCTIONS:
        return all(one >= share for one in reached.values())
    weights = {key: one for key, one in (("s/f1", 70), ("s/f2", 30)) if key in groups}
    return sum((weights[key] * reached[key] for key in weights), Fraction(0)) >= share * sum(weights.values())


def test_taught_items_of_chosen_courses_cover_what_the_choice_says() -> None:
    """The answer's own list of items by course is what the courses contribute."""
    courses = [course("a", {"s/a": 1, "s/b": 0.5}), course("b", {"s/b": 0.5})]
    found = choose_courses(course_question(built(), courses, ["s/a", "s/b"]))
    taught = taught_items(built(), courses)
    assert {one.course: set(one.items) for one in found.courses} == {
        one: {asked for asked, given in taught.items() if one in {part.course for part in given}} for one in ("a", "b")
    }
