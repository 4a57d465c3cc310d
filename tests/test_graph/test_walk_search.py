"""Plans across standards, against the enumeration of every walk over levels of any standard."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork
from graph.ladder import ladder_of
from graph.plan import Objective, Plan, PlanOptions
from graph.planner import find_plan
from graph.profile import Experience, HeldLevel, Profile
from graph.search_budget import Budget
from graph.vector import Vector
from graph.walk import Walk
from graph.walk_search import WalkSearch, fastest_walk
from tests.brute_force import (
    BruteWalk,
    all_walks,
    distinct_walks,
    k_best,
    pareto_set,
    vector,
    walks_across,
    world_of,
)
from tests.builders import condition, item, level, network, relate, route, training, years
from tests.strategies import Question, options, questions

TODAY = date(2026, 1, 1)
CROSSING = questions(sizes=(1, 3), most_routes=2, crossing=True)
TALL = questions(sizes=(3, 6), most_routes=2)
CROSS: dict[str, Any] = {"cross_standards": True, "budget": None}


def _walks(question: Question, chosen: PlanOptions) -> list[BruteWalk]:
    return list(
        walks_across(
            world_of(question.network),
            question.profile,
            question.target,
            discretionary=chosen.discretionary,
            cumulative=chosen.cumulative,
        )
    )


def _assert_same(plan: Plan, expected: list[BruteWalk]) -> None:
    found = [(path.levels, [(step.end, set(step.new_items)) for step in path.level_steps]) for path in plan.paths]
    assert found == [
        (tuple(step.level for step in walk), [(step.end, set(step.new)) for step in walk]) for walk in expected
    ]
    assert plan.proof.complete


@pytest.mark.parametrize("objective", Objective)
@given(data=st.data(), question=CROSSING)
def test_optimum_across_standards_is_that_of_all_walks(
    objective: Objective, data: st.DataObject, question: Question
) -> None:
    """The first of all walks over levels of any standard, its bound equal to its value."""
    chosen = data.draw(options(objective=objective, **CROSS))
    plan = find_plan(question.network, question.profile, question.target, chosen)
    expected = k_best(question.profile, _walks(question, chosen), objective, 1)
    _assert_same(plan, expected)
    assert all(bound.found in {bound.at_least, None} for bound in plan.proof.bounds)


@given(CROSSING, options(**CROSS), st.integers(2, 4))
def test_k_paths_across_standards_are_the_k_best(question: Question, chosen: PlanOptions, k: int) -> None:
    """The k best over distinct levels."""
    chosen = chosen.model_copy(update={"k": k})
    plan = find_plan(question.network, question.profile, question.target, chosen)
    _assert_same(plan, k_best(question.profile, _walks(question, chosen), chosen.objective, k))


@given(CROSSING, options(pareto=True, **CROSS))
def test_front_across_standards_is_the_undominated_set(question: Question, chosen: PlanOptions) -> None:
    """One path for each vector that no other walk beats."""
    plan = find_plan(question.network, question.profile, question.target, chosen)
    _assert_same(plan, pareto_set(question.profile, _walks(question, chosen), chosen.objective))


@given(CROSSING, options(), st.integers(0, 8))
def test_search_cut_short_gives_true_bounds(question: Question, chosen: PlanOptions, looks: int) -> None:
    """Whenever the time ends, what is found is a walk and nothing better than the bound exists."""
    wanted = chosen.model_copy(update=CROSS)
    ladder = ladder_of(question.network, question.profile, question.target, wanted)
    if question.profile.holds(question.target) is not None:
        return
    ticks = itertools.count()
    finding = WalkSearch(ladder).optimum(chosen.objective, Budget(looks, lambda: next(ticks)))
    vectors = [vector(question.profile, walk) for walk in _walks(question, wanted)]
    best = min((Vector(*map(_number, values)).figure(chosen.objective) for values in vectors), default=None)
    if finding.bound is not None and best is not None:
        assert finding.bound <= best
    for walk in finding.walks:
        assert best is not None
        assert walk.vector.figure(chosen.objective) >= best
    if finding.complete:
        assert finding.bound == best


def _number(value: Any) -> Any:
    return value if isinstance(value, int) else Decimal(value.numerator) / Decimal(value.denominator)


def _mapped(*matches: tuple[str, str, str]) -> CareerNetwork:
    """Return a target of four items and a stepping stone of one item elsewhere."""
    items = [item(f"t/i{place}") for place in range(4)]
    edges = [*relate("t/l1", "requires", *(one.id for one in items)), *relate("s/l1", "requires", "s/i0")]
    return network(level("t/l1"), level("s/l1"), item("s/i0"), *items, edges=[*edges, *matches])


def test_stone_that_covers_more_than_it_costs_is_taken_and_says_by_what() -> None:
    """A broad item of another standard saves three; each is named with the mapping it rests on."""
    made = _mapped(*(("t/i0", "s/i0", "close"), ("t/i1", "s/i0", "broad"), ("s/i0", "t/i2", "narrow")))
    profile = Profile(as_of=TODAY)
    chosen = PlanOptions(objective=Objective.ITEMS, cross_standards=True)
    (path,) = find_plan(made, profile, "t/l1", chosen).paths
    assert path.levels == ("s/l1", "t/l1")
    assert (path.totals.items, path.level_steps[1].new_items) == (2, ("t/i3",))
    covered = {one.item: (one.by, one.relation) for one in path.level_steps[1].covered_items}
    assert covered == {"t/i0": ("s/i0", "close"), "t/i1": ("s/i0", "broad"), "t/i2": ("s/i0", "broad")}


@pytest.mark.parametrize("relation", ["narrow", "related"])
def test_stone_that_covers_nothing_is_no_way(relation: str) -> None:
    """A narrower or merely related item saves nothing, so the direct way is best in everything."""
    made = _mapped(*(("t/i0", "s/i0", relation), ("t/i1", "s/i0", relation)))
    plan = find_plan(made, Profile(as_of=TODAY), "t/l1", PlanOptions(pareto=True, cross_standards=True))
    assert [path.levels for path in plan.paths] == [("t/l1",)]


def test_denied_item_is_attained_but_never_covered() -> None:
    """What the profile says it does not hold stays to be learnt, whatever a mapping says."""
    made = _mapped(("t/i0", "s/i0", "close"), ("t/i1", "s/i0", "close"))
    profile = Profile.model_validate({"as_of": TODAY, "competencies": {"t/i0": "not_held"}})
    chosen = PlanOptions(objective=Objective.LARGEST_STEP, cross_standards=True)
    (path,) = find_plan(made, profile, "t/l1", chosen).paths
    assert path.level_steps[-1].new_items == ("t/i0", "t/i2", "t/i3")


def test_budget_of_no_time_still_answers() -> None:
    """With no time at all there may be no path, but the answer says that it is not proven."""
    chosen = PlanOptions(cross_standards=True, budget=0)
    plan = find_plan(_mapped(), Profile(as_of=TODAY), "t/l1", chosen)
    assert not plan.proof.complete


@given(CROSSING, options(), st.integers(1, 3))
def test_walks_known_before_do_not_change_the_optimum(question: Question, chosen: PlanOptions, needed: int) -> None:
    """Whatever walks are given, the best are found; without any time they are the answer."""
    wanted = chosen.model_copy(update=CROSS)
    ladder = ladder_of(question.network, question.profile, question.target, wanted)
    if question.profile.holds(question.target) is not None:
        return
    alone = WalkSearch(ladder).optimum(chosen.objective, Budget(None), needed)
    others = WalkSearch(ladder).optimum(Objective.STEPS, Budget(None), 3).walks
    helped = WalkSearch(ladder).optimum(chosen.objective, Budget(None), needed, others)
    assert [walk.levels for walk in helped.walks] == [walk.levels for walk in alone.walks]
    assert helped.bound == alone.bound
    cut_short = WalkSearch(ladder).optimum(chosen.objective, Budget(0), needed, others)
    ranked = sorted(others, key=lambda walk: (walk.vector.ranked_by(chosen.objective), walk.order))
    assert [walk.levels for walk in cut_short.walks] == [walk.levels for walk in ranked[:needed]]


@given(questions(sizes=(2, 4), most_routes=2, crossing=True), options())
def test_answer_cut_short_has_a_path_if_there_is_one(question: Question, chosen: PlanOptions) -> None:
    """Whoever has no time to look at other standards still gets a way to the target."""
    inside = find_plan(question.network, question.profile, question.target, chosen).paths
    cut_short = chosen.model_copy(update={"cross_standards": True, "budget": 1e-6, "pareto": False})
    found = find_plan(question.network, question.profile, question.target, cut_short).paths
    assert found or not inside


def test_stepwise_across_standards_is_refused() -> None:
    """Stepwise means every level of one standard."""
    with pytest.raises(ValueError, match="stepwise"):
        find_plan(_mapped(), Profile(as_of=TODAY), "t/l1", PlanOptions(stepwise=True, cross_standards=True))


def _person(**fields: Any) -> Profile:
    return Profile(**{"as_of": TODAY, "experience": Experience(related_years=0), "held_levels": (), **fields})


def _best(made: CareerNetwork, profile: Profile, target: str, objective: Objective, k: int = 1) -> tuple[Walk, ...]:
    return WalkSearch(ladder_of(made, profile, target, PlanOptions())).optimum(objective, Budget(None), k).walks


@given(TALL, options())
def test_optimum_asked_for_more_walks_than_there_are_gives_all(question: Question, chosen: PlanOptions) -> None:
    """Asked for more walks than there are, the search yields each set of levels once, at its earliest."""
    ladder = ladder_of(question.network, question.profile, question.target, chosen)
    if question.profile.holds(question.target):
        return
    every = all_walks(
        world_of(question.network),
        question.profile,
        question.target,
        discretionary=chosen.discretionary,
        cumulative=chosen.cumulative,
    )
    expected = {tuple(step.level for step in walk): vector(question.profile, walk) for walk in distinct_walks(every)}
    found = WalkSearch(ladder).optimum(chosen.objective, Budget(None), 10_000).walks
    assert {walk.levels: tuple(walk.vector) for walk in found} == expected
    assert len(found) == len(expected)


@given(TALL, options(), st.booleans())
def test_fastest_walk_agrees_with_reference(question: Question, chosen: PlanOptions, stepwise: bool) -> None:
    """A walk is found exactly when there is one, and it ends on the earliest day."""
    ladder = ladder_of(question.network, question.profile, question.target, chosen)
    if question.profile.holds(question.target):
        return
    every = all_walks(
        world_of(question.network),
        question.profile,
        question.target,
        stepwise=stepwise,
        discretionary=chosen.discretionary,
        cumulative=chosen.cumulative,
    )
    first = min((walk[-1].end for walk in every), default=None)
    found = fastest_walk(ladder, stepwise=stepwise)
    assert (found.day if found else None) == first


def test_walk_search_later_level_date_does_not_dominate() -> None:
    """A longer walk that holds a level earlier is kept, because years after that level count from its day."""
    after = condition("yearsAfterPriorLevel", level="s/l1", quantity=5)
    made = network(
        level("s/l1", 1, route(years(1))),
        level("s/l2", 2, route(years(2))),
        level("s/l3", 3, route(years(9)), route(after)),
    )
    profile = _person()
    walk = fastest_walk(ladder_of(made, profile, "s/l3", PlanOptions()), stepwise=False)
    assert walk is not None
    assert (walk.levels, walk.day) == (("s/l1", "s/l3"), date(2032, 1, 1))


def test_walk_search_more_items_acquired_early_does_not_dominate() -> None:
    """A walk with fewer items behind it may have more ahead of it; both are kept."""
    made = network(
        level("s/l1", 1, route(years(0))),
        level("s/l2", 2, route(years(0))),
        level("s/l3", 3, route(years(0))),
        *(item(f"s/i{place}") for place in range(4)),
        edges=[
            *relate("s/l1", "requires", "s/i0", "s/i1"),
            *relate("s/l2", "requires", "s/i2"),
            *relate("s/l3", "requires", "s/i0", "s/i1", "s/i3"),
        ],
    )
    profile = _person()
    (smallest,) = _best(made, profile, "s/l3", Objective.LARGEST_STEP)
    assert (smallest.levels, smallest.vector.largest_step) == (("s/l1", "s/l3"), 2)


def test_stepwise_walk_stops_where_a_level_is_closed() -> None:
    """Stepwise there is one walk over all levels, or none."""
    made = network(level("s/l1", 1, route(condition("title", "junior"))), level("s/l2", 2, route(years(0))))
    found = {
        title: fastest_walk(ladder_of(made, _person(title=title), "s/l2", PlanOptions()), stepwise=True) is not None
        for title in ("none", "senior")
    }
    assert found == {"none": False, "senior": True}


def test_walk_search_detour_never_ranks_first_for_having_hours_to_show() -> None:
    """All walks share the target's unknown hours: a lower level that states some only adds to them."""
    made = network(
        level("s/l1", 1, route(years(0))),
        level("s/l2", 2, route(years(0)), training=training(10)),
        level("s/l3", 3, route(years(0))),
    )
    profile = _person()
    (best,) = _best(made, profile, "s/l3", Objective.HOURS)
    assert best.levels == ("s/l3",)


def test_walk_search_held_level_is_never_attained_again() -> None:
    """Levels at or below the highest held one are not on any walk."""
    made = network(*(level(f"s/l{place}", place, route(years(0))) for place in range(1, 5)))
    profile = _person(held_levels=(HeldLevel(level="s/l2"),))
    found = _best(made, profile, "s/l4", Objective.YEARS, 10)
    assert {walk.levels for walk in found} == {("s/l4",), ("s/l3", "s/l4")}
