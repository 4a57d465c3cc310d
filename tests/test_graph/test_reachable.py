"""What a person can be by a day: each level against the planner and against all walks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.blocking import blocked_routes
from graph.career_network import CareerNetwork, records
from graph.ladder import ladder_of
from graph.model import Level, Standard
from graph.plan import Objective, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.reachable import Outlook, ReachableLevel, day_within, find_reachable
from ontology.errors import UnknownIdError
from tests.brute_force import all_walks, k_best, vector, world_of
from tests.builders import condition, level, network, route, years
from tests.strategies import Question, options, questions

TODAY = date(2026, 1, 1)


@given(questions(sizes=(1, 4)), options(), st.booleans())
def test_find_reachable_level_is_the_fastest_of_all_walks(
    question: Question, chosen: PlanOptions, stepwise: bool
) -> None:
    """The day, the path and the new items of every level are those of the fastest walk to it, if there is any."""
    chosen = chosen.model_copy(update={"stepwise": stepwise})
    found = find_reachable(question.network, question.profile, chosen)
    world = world_of(question.network)
    assert {one.level for one in found.levels} == set(world.levels)
    for one in found.levels:
        walks = all_walks(
            world,
            question.profile,
            one.level,
            stepwise=stepwise,
            discretionary=chosen.discretionary,
            cumulative=chosen.cumulative,
        )
        best = k_best(question.profile, walks, Objective.YEARS, 1)
        if one.outlook is Outlook.HELD:
            assert question.profile.holds(one.level) is not None
        elif not best:
            assert (one.outlook, one.end, one.path) == (Outlook.BLOCKED, None, ())
        else:
            days, _, unstated_hours, items, _, _ = vector(question.profile, best[0])
            assert one.end == question.profile.as_of + timedelta(days=days)
            assert one.path == tuple(step.level for step in best[0])
            assert (one.items, one.unstated_hours_steps) == (items, unstated_hours)
            assert one.unstated_condition_steps == sum(step.route is None for step in best[0])
            assert one.assumed == any(step.assumed for step in best[0])


@given(questions(sizes=(1, 3), most_routes=2, crossing=True), st.booleans())
def test_find_reachable_agrees_with_the_planner(question: Question, crosses: bool) -> None:
    """Whatever the scope, a level's entry is the fastest plan to it, and what blocks it blocks the plan."""
    chosen = PlanOptions(cross_standards=crosses, budget=None)
    for one in find_reachable(question.network, question.profile, chosen).levels:
        plan = find_plan(question.network, question.profile, one.level, chosen)
        if one.outlook is Outlook.HELD:
            assert plan.paths[0].steps == ()
            continue
        assert bool(plan.paths) == (one.outlook is not Outlook.BLOCKED)
        assert one.blocked == plan.blocked
        for path in plan.paths:
            assert (one.path, one.end, one.years) == (path.levels, path.steps[-1].end, path.totals.years)


@given(questions(sizes=(1, 4)), st.integers(0, 4000))
def test_find_reachable_by_a_day_parts_the_levels_by_their_days(question: Question, days: int) -> None:
    """A day asked about moves no plan: it only says which end by then."""
    by = question.profile.as_of + timedelta(days=days)
    whenever = find_reachable(question.network, question.profile)
    for one, limited in zip(
        whenever.levels, find_reachable(question.network, question.profile, by=by).levels, strict=True
    ):
        assert limited.model_copy(update={"outlook": one.outlook}) == one
        if one.end is None:
            assert limited.outlook is one.outlook
        else:
            now = one.end == question.profile.as_of
            assert one.outlook is (Outlook.NOW if now else Outlook.IN_TIME)
            later = Outlook.IN_TIME if one.end <= by else Outlook.TOO_LATE
            assert limited.outlook is (Outlook.NOW if now else later)


def _only(made: CareerNetwork, person: Profile, level_id: str, chosen: PlanOptions | None = None) -> ReachableLevel:
    return next(one for one in find_reachable(made, person, chosen).levels if one.level == level_id)


def test_find_reachable_held_and_surpassed_levels_are_named() -> None:
    """A held level says since when; a lower one that is not held is marked as passed."""
    made = network(level("s/l1", 1, route(years(1))), level("s/l2", 2, route(years(2))))
    held = {
        "as_of": TODAY,
        "held_levels": [{"level": "s/l2", "since": "2024-05-01"}],
        "experience": {"related_years": 9},
    }
    low, high = find_reachable(made, Profile.model_validate(held)).levels
    assert (high.outlook, high.since, high.surpassed) == (Outlook.HELD, date(2024, 5, 1), False)
    assert (low.outlook, low.since, low.surpassed) == (Outlook.NOW, None, True)


def test_find_reachable_blocked_level_says_what_blocks() -> None:
    """What time alone never meets is named with its clause."""
    made = network(level("s/l1", 1, route(condition("education", "bachelor"))))
    person = Profile.model_validate({"as_of": TODAY, "education": "associate"})
    one = _only(made, person, "s/l1")
    assert one.outlook is Outlook.BLOCKED
    assert one.blocked == blocked_routes(ladder_of(made, person, "s/l1", PlanOptions()), stepwise=False)
    assert [entry.clause for entry in one.blocked] == ["1 1)"]


def test_find_reachable_level_without_conditions_is_counted_as_such() -> None:
    """Where no condition is printed the level can be entered, and the answer says that nobody states who may."""
    one = _only(network(level("s/l1", 1)), Profile(as_of=TODAY), "s/l1")
    assert (one.outlook, one.unstated_condition_steps, one.unstated_hours_steps) == (Outlook.NOW, 1, 1)


def test_find_reachable_of_one_standard_lists_that_alone(network: CareerNetwork) -> None:
    """All standards by default, in the order of ids and ranks; one if asked for."""
    person = Profile(as_of=TODAY)
    everything = find_reachable(network, person).levels
    assert len(everything) == len(records(network, Level))
    assert list(everything) == sorted(everything, key=lambda one: (one.standard, one.ordinal))
    for standard in records(network, Standard):
        own = find_reachable(network, person, standard_id=standard.id).levels
        assert own == tuple(one for one in everything if one.standard == standard.id)


def test_day_within_counts_months_up() -> None:
    """A part of a month counts as a whole one, the day is clipped to the month."""
    person = Profile(as_of=date(2024, 2, 29))
    assert day_within(person, Decimal(0)) == date(2024, 2, 29)
    assert day_within(person, Decimal(1)) == date(2025, 2, 28)
    assert day_within(person, Decimal("0.01")) == date(2024, 3, 29)


def test_find_reachable_refuses_what_makes_no_question(network: CareerNetwork) -> None:
    """A day before the profile's, two scopes at once, an unknown standard or level."""
    person = Profile(as_of=TODAY)
    with pytest.raises(ValueError, match="before the day of the profile"):
        find_reachable(network, person, by=date(2025, 12, 31))
    with pytest.raises(ValueError, match="stepwise"):
        find_reachable(network, person, PlanOptions(stepwise=True, cross_standards=True))
    with pytest.raises(UnknownIdError):
        find_reachable(network, person, standard_id="nothing")
    with pytest.raises(UnknownIdError):
        find_reachable(network, Profile.model_validate({"as_of": TODAY, "held_levels": [{"level": "s/none"}]}))
