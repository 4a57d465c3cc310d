"""Label setting: what it keeps, against the enumeration of every walk."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.plan import Objective, PlanOptions
from graph.profile import Experience, HeldLevel, Profile
from graph.search import can_attain, free_walks, stepwise_walks
from graph.walk import ladder_of
from tests.brute_force import all_walks, distinct_walks, k_best, pareto_set, vector, world_of
from tests.builders import condition, item, level, network, relate, route, training, years
from tests.strategies import Question, options, questions

TODAY = date(2026, 1, 1)
TALL = questions(sizes=(3, 6), most_routes=2)


@given(TALL, options(), st.integers(1, 3))
def test_free_walks_hold_the_best_of_every_objective_and_the_pareto_set(
    question: Question, chosen: PlanOptions, needed: int
) -> None:
    """Whatever is dropped, the ``needed`` best of each objective and one walk per undominated vector are kept."""
    ladder = ladder_of(question.network, question.profile, question.target, chosen)
    if question.profile.holds(question.target):
        return
    kept = {walk.levels for walk in free_walks(ladder, needed)}
    every = list(
        all_walks(
            world_of(question.network),
            question.profile,
            question.target,
            discretionary=chosen.discretionary,
            cumulative=chosen.cumulative,
        )
    )
    wanted = pareto_set(question.profile, every, Objective.YEARS)
    for objective in Objective:
        wanted += k_best(question.profile, every, objective, needed)
    assert {tuple(step.level for step in walk) for walk in wanted} <= kept


@given(TALL, options())
def test_free_walks_without_pruning_are_all_walks(question: Question, chosen: PlanOptions) -> None:
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
    found = free_walks(ladder, 10_000)
    assert {walk.levels: tuple(walk.vector) for walk in found} == expected
    assert len(found) == len(expected)


@given(TALL, options(), st.booleans())
def test_can_attain_agrees_with_reference(question: Question, chosen: PlanOptions, stepwise: bool) -> None:
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
    found = can_attain(ladder, stepwise=stepwise)
    assert (found.day if found else None) == first


def _person(**fields: Any) -> Profile:
    return Profile(**{"as_of": TODAY, "experience": Experience(related_years=0), "held_levels": (), **fields})


def test_free_walks_later_level_date_does_not_dominate() -> None:
    """A longer walk that holds a level earlier is kept, because years after that level count from its day."""
    after = condition("yearsAfterPriorLevel", level="s/l1", quantity=5)
    made = network(
        level("s/l1", 1, route(years(1))),
        level("s/l2", 2, route(years(2))),
        level("s/l3", 3, route(years(9)), route(after)),
    )
    profile = _person()
    walk = can_attain(ladder_of(made, profile, "s/l3", PlanOptions()), stepwise=False)
    assert walk is not None
    assert (walk.levels, walk.day) == (("s/l1", "s/l3"), date(2032, 1, 1))


def test_free_walks_more_items_acquired_early_does_not_dominate() -> None:
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
    found = free_walks(ladder_of(made, profile, "s/l3", PlanOptions()), 1)
    smallest = min(found, key=lambda walk: walk.vector.ranked_by(Objective.LARGEST_STEP))
    assert (smallest.levels, smallest.vector.largest_step) == (("s/l1", "s/l3"), 2)


def test_stepwise_walks_stop_where_a_level_is_closed() -> None:
    """Stepwise there is one walk over all levels, or none."""
    made = network(level("s/l1", 1, route(condition("title", "junior"))), level("s/l2", 2, route(years(0))))
    found = {
        title: len(list(stepwise_walks(ladder_of(made, _person(title=title), "s/l2", PlanOptions()))))
        for title in ("none", "senior")
    }
    assert found == {"none": 0, "senior": 1}


def test_free_walks_detour_never_ranks_first_for_having_hours_to_show() -> None:
    """All walks share the target's unknown hours: a lower level that states some only adds to them."""
    made = network(
        level("s/l1", 1, route(years(0))),
        level("s/l2", 2, route(years(0)), training=training(10)),
        level("s/l3", 3, route(years(0))),
    )
    profile = _person()
    found = free_walks(ladder_of(made, profile, "s/l3", PlanOptions()), 1)
    best = min(found, key=lambda walk: (walk.vector.ranked_by(Objective.HOURS), walk.levels))
    assert best.levels == ("s/l3",)


def test_free_walks_held_level_is_never_attained_again() -> None:
    """Levels at or below the highest held one are not on any walk."""
    made = network(*(level(f"s/l{place}", place, route(years(0))) for place in range(1, 5)))
    profile = _person(held_levels=(HeldLevel(level="s/l2"),))
    found = free_walks(ladder_of(made, profile, "s/l4", PlanOptions()), 10)
    assert {walk.levels for walk in found} == {("s/l4",), ("s/l3", "s/l4")}
