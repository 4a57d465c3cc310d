"""Ladders and walks: candidates, workload and the state after each step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ladder import ladder_of
from graph.plan import Objective, PlanOptions
from graph.profile import Experience, HeldLevel, Profile
from graph.vector import Vector
from graph.walk import Walk
from ontology.errors import UnknownIdError
from tests.brute_force import all_required, candidate_levels, standing, world_of
from tests.builders import condition, level, network, route, training, years
from tests.strategies import Question, options, questions

TODAY = date(2026, 1, 1)
vectors = st.builds(
    Vector,
    days=st.integers(0, 2),
    hours=st.sampled_from((Decimal(0), Decimal(1), Decimal("2.5"))),
    unstated_hours_steps=st.integers(0, 2),
    items=st.integers(0, 2),
    largest_step=st.integers(0, 2),
    steps=st.integers(0, 2),
)


@given(questions(), options())
def test_ladder_of_any_question_agrees_with_reference(question: Question, chosen: PlanOptions) -> None:
    """Candidates lie above the highest held level; needs are their requirements that are not held or covered."""
    world = world_of(question.network)
    ladder = ladder_of(question.network, question.profile, question.target, chosen)
    expected = candidate_levels(world, question.profile, question.target)
    assert [each.id for each in ladder.levels] == [each.id for each in expected]
    for each in expected:
        lacking = {
            item
            for item in all_required(world, each.id, cumulative=chosen.cumulative)
            if standing(world, question.profile, item, cumulative=chosen.cumulative).status not in {"held", "covered"}
        }
        bits = ladder.needs[each.id]
        assert {item for place, item in enumerate(ladder.items) if bits >> place & 1} == lacking


@given(questions(sizes=(2, 5)), options())
def test_attain_later_state_never_opens_a_route_sooner(question: Question, chosen: PlanOptions) -> None:
    """A route open in some state stays open, no later, after attaining more: levels only add up."""
    ladder = ladder_of(question.network, question.profile, question.target, chosen)
    walk = Walk.start_of(ladder)
    for place, each in enumerate(ladder.levels):
        extended = walk.attain(each)
        if extended is None:
            continue
        for later in ladder.levels[place + 1 :]:
            before = {check.id: check.earliest for check in walk.routes(later)}
            for check in extended.routes(later):
                opened = before[check.id]
                if opened is not None:
                    assert check.earliest is not None
                    assert check.earliest <= opened
        walk = extended


@given(vectors, vectors, vectors)
def test_dominates_is_a_strict_partial_order(one: Vector, two: Vector, three: Vector) -> None:
    """Nothing beats itself, two never beat each other, and beating carries over."""
    assert not one.dominates(one)
    assert not (one.dominates(two) and two.dominates(one))
    if one.dominates(two) and two.dominates(three):
        assert one.dominates(three)


@given(vectors, vectors, st.sampled_from(Objective))
def test_ranked_by_any_objective_puts_the_dominating_vector_first(
    one: Vector, two: Vector, objective: Objective
) -> None:
    """What is better in one value and worse in none ranks first whatever is minimised."""
    if one.dominates(two):
        assert one.ranked_by(objective) < two.ranked_by(objective)


@pytest.mark.parametrize("objective", Objective)
def test_ranked_by_begins_with_its_own_value(objective: Objective) -> None:
    """An objective minimises its own value first; the rest follow in the fixed order."""
    vector = Vector(days=1, hours=Decimal(2), unstated_hours_steps=3, items=4, largest_step=5, steps=6)
    own = {"years": 1, "hours": 2, "items": 4, "largest_step": 5, "steps": 6}[objective]
    assert vector.ranked_by(objective) == (own, *vector)


def test_vector_sums_stated_hours_and_counts_the_steps_that_state_none() -> None:
    """A step without stated hours adds none to the sum and is counted beside; the answer gives no zero for it."""
    made = network(level("s/l1", 1, route(years(0))), level("s/l2", 2, route(years(0)), training=training(80)))
    profile = Profile(as_of=TODAY, experience=Experience(related_years=0))
    start = Walk.start_of(ladder_of(made, profile, "s/l2", PlanOptions()))
    first, second = start.ladder.levels
    unstated = start.attain(first)
    assert unstated is not None
    assert (int(unstated.vector.hours), unstated.vector.unstated_hours_steps) == (0, 1)
    assert unstated.path().totals.hours is None
    stated = unstated.attain(second)
    assert stated is not None
    assert (int(stated.vector.hours), stated.vector.unstated_hours_steps) == (80, 1)


def test_attain_without_open_route_is_none() -> None:
    """A level whose routes all ask for what time does not bring cannot be attained."""
    made = network(level("s/l1", 1, route(condition("title", "junior"))))
    start = Walk.start_of(ladder_of(made, Profile(as_of=TODAY), "s/l1", PlanOptions()))
    assert start.attain(start.ladder.target) is None


@pytest.mark.parametrize(
    ("as_of", "asked", "end"),
    [(date(2024, 2, 29), 1, date(2025, 2, 28)), (date(2023, 8, 31), 0.5, date(2024, 2, 29))],
)
def test_attain_day_is_clipped_to_its_month(as_of: date, asked: float, end: date) -> None:
    """A day that its month does not have becomes the month's last day."""
    made = network(level("s/l1", 1, route(years(asked))))
    profile = Profile(as_of=as_of, experience=Experience(related_years=0))
    start = Walk.start_of(ladder_of(made, profile, "s/l1", PlanOptions()))
    walk = start.attain(start.ladder.target)
    assert isinstance(walk, Walk)
    assert walk.day == end


def test_ladder_of_unknown_ids_raise() -> None:
    """A level that does not exist is refused, as target and as a held one."""
    made = network(level("s/l1", 1))
    with pytest.raises(UnknownIdError):
        ladder_of(made, Profile(as_of=TODAY), "s/l2", PlanOptions())
    with pytest.raises(UnknownIdError):
        ladder_of(made, Profile(as_of=TODAY, held_levels=(HeldLevel(level="s/l9"),)), "s/l1", PlanOptions())
