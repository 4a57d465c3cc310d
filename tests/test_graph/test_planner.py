"""Plans: optimum, k best and Pareto set, against the enumeration of every walk by every route."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel

from graph.model import Level
from graph.plan import Objective, Path, Plan, PlanOptions
from graph.planner import find_plan
from graph.profile import Experience, HeldLevel, Profile
from ontology.errors import UnknownIdError
from tests.brute_force import (
    BruteWalk,
    World,
    all_walks,
    distinct_walks,
    k_best,
    open_choices,
    pareto_set,
    vector,
    world_of,
)
from tests.builders import condition, item, level, network, relate, route, training, years
from tests.strategies import Catalogue, Question, options, questions

TODAY = date(2026, 1, 1)
LADDERS = questions(sizes=(2, 5))
TALL = questions(sizes=(4, 6), most_routes=2)


def _walks(question: Question, chosen: PlanOptions) -> list[BruteWalk]:
    return list(
        all_walks(
            world_of(question.network),
            question.profile,
            question.target,
            stepwise=chosen.stepwise,
            discretionary=chosen.discretionary,
            cumulative=chosen.cumulative,
        )
    )


def _expected(world: World, profile: Profile, walk: BruteWalk) -> dict[str, Any]:
    """Return a walk of the reference in the terms of an answer."""
    days, hours, unstated, items, largest, steps = vector(profile, walk)
    stated = any(step.hours is not None for step in walk)
    return {
        "levels": tuple(step.level for step in walk),
        "steps": [
            {
                "level": step.level,
                "route": step.route,
                "clause": step.clause,
                "start": step.start,
                "end": step.end,
                "training_hours": None if step.hours is None else float(step.hours),
                "new_items": set(step.new),
                "assumed": step.assumed,
                "discretionary": step.discretionary,
                "unstated_conditions": step.route is None,
            }
            for step in walk
        ],
        "totals": {
            "years": days / 365.25,
            "hours": float(hours) if stated else None,
            "unstated_hours_steps": unstated,
            "unstated_condition_steps": sum(step.route is None for step in walk),
            "items": items,
            "largest_step": largest,
            "steps": steps,
            "choices_open": sum(open_choices(world, profile, step.level) for step in walk),
        },
    }


def _found(path: Path) -> dict[str, Any]:
    """Return the parts of a path that the reference also tells."""
    kept = ("level", "route", "clause", "start", "end", "training_hours", "assumed", "discretionary")
    return {
        "levels": path.levels,
        "steps": [
            {name: getattr(step, name) for name in kept}
            | {"new_items": set(step.new_items), "unstated_conditions": step.unstated_conditions}
            for step in path.level_steps
        ],
        "totals": path.totals.model_dump(),
    }


def _assert_same(question: Question, plan: Plan, walks: list[BruteWalk]) -> None:
    world = world_of(question.network)
    assert [_found(path) for path in plan.paths] == [_expected(world, question.profile, walk) for walk in walks]


@pytest.mark.parametrize("objective", Objective)
@given(data=st.data(), question=LADDERS)
def test_find_plan_one_path_is_the_optimum(objective: Objective, data: st.DataObject, question: Question) -> None:
    """The plan is the first of all walks by its objective, ties broken by the other values, then by level ids."""
    chosen = data.draw(options(objective=objective))
    plan = find_plan(question.network, question.profile, question.target, chosen)
    _assert_same(question, plan, k_best(question.profile, _walks(question, chosen), objective, 1))


@given(LADDERS, options(), st.integers(1, 4))
def test_find_plan_k_paths_are_the_k_best(question: Question, chosen: PlanOptions, k: int) -> None:
    """The k paths are the k best with distinct levels, each by its earliest routes."""
    chosen = chosen.model_copy(update={"k": k})
    plan = find_plan(question.network, question.profile, question.target, chosen)
    _assert_same(question, plan, k_best(question.profile, _walks(question, chosen), chosen.objective, k))


@given(TALL, options(), st.integers(1, 4))
def test_find_plan_tall_standard_pruning_loses_no_path(question: Question, chosen: PlanOptions, k: int) -> None:
    """With up to six levels, where most labels are dominated, the k best are still all found."""
    chosen = chosen.model_copy(update={"k": k})
    plan = find_plan(question.network, question.profile, question.target, chosen)
    _assert_same(question, plan, k_best(question.profile, _walks(question, chosen), chosen.objective, k))


@given(st.one_of(LADDERS, TALL), options(pareto=True))
def test_find_plan_pareto_is_the_undominated_set(question: Question, chosen: PlanOptions) -> None:
    """The Pareto set has one path for each vector of six values that no other walk beats."""
    plan = find_plan(question.network, question.profile, question.target, chosen)
    _assert_same(question, plan, pareto_set(question.profile, _walks(question, chosen), chosen.objective))


@given(LADDERS, options(stepwise=True))
def test_find_plan_stepwise_takes_every_level_in_order(question: Question, chosen: PlanOptions) -> None:
    """Stepwise every level above the highest held one is attained in order, or there is no plan."""
    plan = find_plan(question.network, question.profile, question.target, chosen)
    _assert_same(question, plan, k_best(question.profile, _walks(question, chosen), chosen.objective, 1))


@given(LADDERS, options())
def test_all_walks_earliest_routes_are_never_beaten_over_the_same_levels(
    question: Question, chosen: PlanOptions
) -> None:
    """Taking the earliest route at each step is no worse in any value than any other choice of routes."""
    walks = _walks(question, chosen)
    best = {tuple(step.level for step in walk): vector(question.profile, walk) for walk in distinct_walks(walks)}
    for walk in walks:
        mine = vector(question.profile, walk)
        assert all(low <= high for low, high in zip(best[tuple(s.level for s in walk)], mine, strict=True))


# -- laws ---------------------------------------------------------------------------------------------------------


@given(st.one_of(LADDERS, TALL), options(k=4))
def test_find_plan_cost_never_falls_along_the_list(question: Question, chosen: PlanOptions) -> None:
    """Paths come best first, over distinct levels, and a longer list begins with the shorter one."""
    paths = find_plan(question.network, question.profile, question.target, chosen).paths
    costs = [getattr(path.totals, chosen.objective) for path in paths]
    costs = [0 if cost is None else cost for cost in costs]  # hours that nobody states
    assert costs == sorted(costs)
    assert len({path.levels for path in paths}) == len(paths)
    fewer = chosen.model_copy(update={"k": 2})
    assert find_plan(question.network, question.profile, question.target, fewer).paths == paths[:2]


@given(LADDERS, options(), st.sampled_from(("0.5", "1", "7")))
def test_find_plan_more_related_years_never_delay(question: Question, chosen: PlanOptions, more: str) -> None:
    """No route asks for few years, so a person with more related years is never later."""
    have = question.profile.experience.related_years
    assume(have is not None)
    assert have is not None
    experience = question.profile.experience.model_copy(update={"related_years": have + Decimal(more)})
    richer = question.profile.model_copy(update={"experience": experience})
    fastest = chosen.model_copy(update={"objective": Objective.YEARS})
    before = find_plan(question.network, question.profile, question.target, fastest).paths
    after = find_plan(question.network, richer, question.target, fastest).paths
    if before:
        assert after[0].totals.years <= before[0].totals.years


@given(LADDERS, options(pareto=True), st.randoms(use_true_random=False))
def test_find_plan_permuted_records_change_nothing(
    question: Question, chosen: PlanOptions, shuffler: random.Random
) -> None:
    """The order in which records and edges are read does not show in the plan."""
    nodes, edges = list(question.catalogue.nodes), list(question.catalogue.edges)
    shuffler.shuffle(nodes)
    shuffler.shuffle(edges)
    turned = Catalogue(tuple(nodes), tuple(edges)).network
    assert find_plan(turned, question.profile, question.target, chosen) == find_plan(
        question.network, question.profile, question.target, chosen
    )


@given(LADDERS, options(k=2), st.sampled_from((-4, 4, 12)))
def test_find_plan_days_moved_by_leap_cycles_move_days_only(
    question: Question, chosen: PlanOptions, cycle: int
) -> None:
    """Four years later in every date of the profile the plan is the same, four years later."""
    before = find_plan(question.network, question.profile, question.target, chosen)
    moved = find_plan(question.network, _moved(question.profile, cycle), question.target, chosen)
    assert _moved(before, cycle) == moved


def _moved(record: Any, years_on: int) -> Any:
    """Return a record or part of one with every date moved."""
    if isinstance(record, date):
        return record.replace(year=record.year + years_on)
    if isinstance(record, BaseModel):
        return record.model_copy(
            update={name: _moved(getattr(record, name), years_on) for name in type(record).model_fields}
        )
    if isinstance(record, tuple):
        return tuple(_moved(entry, years_on) for entry in record)
    if isinstance(record, dict):
        return {key: _moved(value, years_on) for key, value in record.items()}
    if isinstance(record, str) and len(record) == 10 and record[4:5] == "-":
        return _moved(date.fromisoformat(record), years_on).isoformat()
    return record


@given(LADDERS, options(k=4))
def test_find_plan_steps_follow_each_other(question: Question, chosen: PlanOptions) -> None:
    """The first step starts at as_of, each next one when the one before ends, and ordinals rise."""
    for path in find_plan(question.network, question.profile, question.target, chosen).paths:
        day, ordinal = question.profile.as_of, 0
        for step in path.level_steps:
            reached = question.network.nodes[step.level]["record"]
            assert isinstance(reached, Level)
            assert (step.start, step.start <= step.end) == (day, True)
            assert reached.ordinal > ordinal
            assert reached.standard == question.target.rpartition("/")[0]
            day, ordinal = step.end, reached.ordinal
        assert path.levels[-1:] in {(question.target,), ()}


@given(LADDERS, options(k=4))
def test_find_plan_other_routes_say_why_not_sooner(question: Question, chosen: PlanOptions) -> None:
    """Each route a step does not use names what blocks it, or would not have ended the step sooner."""
    for path in find_plan(question.network, question.profile, question.target, chosen).paths:
        for step in path.level_steps:
            for other in step.other_routes:
                assert (other.opens_on is None) == bool(other.blocked_by)
                sooner = other.opens_on is not None and other.opens_on < step.end
                assert not sooner or step.binding.kind in {"training", "as_of", "previous_step"}
            listed = {other.id for other in step.other_routes} | ({step.route} if step.route else set())
            reached = question.network.nodes[step.level]["record"]
            assert listed == {each.id for each in reached.routes if each.grants == "qualification"}


@given(LADDERS, options(k=4))
def test_find_plan_binding_explains_the_end_of_each_step(question: Question, chosen: PlanOptions) -> None:
    """What binds a step is the last condition to be met or the training, and nothing where there was no waiting."""
    for path in find_plan(question.network, question.profile, question.target, chosen).paths:
        for place, step in enumerate(path.level_steps):
            binding = step.binding
            if step.end == step.start:
                waited = "previous_step" if place else "as_of"
                assert binding.kind == ("unstated" if step.route is None else waited)
            elif binding.kind == "training":
                weekly, hours = question.profile.weekly_study_hours, step.training_hours
                assert weekly is not None
                assert hours is not None
                assert (step.end - step.start).days == ceil(7 * Fraction(str(hours)) / Fraction(weekly))
                assert binding.clause == step.training_clause
            else:
                assert binding.detail["opens_on"] == step.end.isoformat()
                assert binding.clause == step.clause
                reached = question.network.nodes[step.level]["record"]
                (used,) = [each for each in reached.routes if each.id == step.route]
                assert binding.kind in {condition.kind for condition in used.conditions}


@given(LADDERS, options(k=4))
def test_find_plan_assumptions_say_what_is_taken_for_granted(question: Question, chosen: PlanOptions) -> None:
    """Recognitions, work that goes on, unscheduled training and what is unstated are named exactly where they occur."""
    plan = find_plan(question.network, question.profile, question.target, chosen)
    steps = [step for path in plan.paths for step in path.level_steps]
    trains = any(step.training_hours for step in steps)
    expected = {
        "recognition_assumed": any(step.assumed for step in steps),
        "unstated_conditions": any(step.clause is None for step in steps),
        "unstated_hours": any(step.training_hours is None for step in steps),
        "training_not_scheduled": trains and question.profile.weekly_study_hours is None,
        "training_beside_work": trains and question.profile.weekly_study_hours is not None,
        "work_goes_on": any(step.end > step.start for step in steps),
    }
    assert {key for key, holds in expected.items() if holds} == set(plan.assumptions) - {"training_done_unknown"}


@given(LADDERS, options())
def test_find_plan_question_is_not_changed(question: Question, chosen: PlanOptions) -> None:
    """Planning reads the network and the profile and changes neither."""
    made, profile = question.network, question.profile.model_copy(deep=True)
    records = {name: data["record"].model_dump() for name, data in made.nodes(data=True)}
    find_plan(made, question.profile, question.target, chosen)
    assert question.profile == profile
    assert {name: data["record"].model_dump() for name, data in made.nodes(data=True)} == records


# -- single rules -------------------------------------------------------------------------------------------------


def _person(**fields: Any) -> Profile:
    return Profile(**{"as_of": TODAY, "experience": Experience(related_years=0), "held_levels": (), **fields})


def test_find_plan_held_target_is_one_path_without_steps() -> None:
    """A target already held is one path without steps, its hours unstated rather than 0."""
    made = network(level("s/l1", 1, training=training(80)))
    plan = find_plan(made, _person(held_levels=(HeldLevel(level="s/l1"),)), "s/l1")
    (path,) = plan.paths
    assert (path.levels, path.steps) == ((), ())
    assert (path.totals.hours, path.totals.years, path.totals.steps) == (None, 0, 0)


def test_find_plan_free_skips_levels_and_stepwise_does_not() -> None:
    """Ruling R-A2: where the routes allow it a higher level is entered directly; stepwise takes them all."""
    made = network(level("s/l1", 1, route(years(0))), level("s/l2", 2, route(years(1))))
    assert find_plan(made, _person(), "s/l2").paths[0].levels == ("s/l2",)
    assert find_plan(made, _person(), "s/l2", PlanOptions(stepwise=True)).paths[0].levels == ("s/l1", "s/l2")


def test_find_plan_target_below_held_level_is_attained_alone() -> None:
    """Nobody is sent down: below the highest held level only the target itself is attained."""
    made = network(*(level(f"s/l{n}", n, route(years(0))) for n in (1, 2, 3)))
    profile = _person(held_levels=(HeldLevel(level="s/l3"),))
    for stepwise in (False, True):
        plan = find_plan(made, profile, "s/l2", PlanOptions(stepwise=stepwise, k=3))
        assert [path.levels for path in plan.paths] == [("s/l2",)]


def test_find_plan_prior_level_is_attained_on_the_way_with_its_date() -> None:
    """Years after a level count from the day the walk attains it."""
    after = condition("yearsAfterPriorLevel", level="s/l1", quantity=2)
    made = network(level("s/l1", 1, route(years(1))), level("s/l2", 2, route(after)))
    (path,) = find_plan(made, _person(), "s/l2").paths
    assert [(step.level, step.end) for step in path.level_steps] == [
        ("s/l1", date(2027, 1, 1)),
        ("s/l2", date(2029, 1, 1)),
    ]
    assert path.level_steps[1].binding.kind == "yearsAfterPriorLevel"


def test_find_plan_certificate_of_a_level_is_obtained_with_it() -> None:
    """Attaining a level acquires its certificate, which a later route may ask for."""
    made = network(
        level("s/l1", 1, route(years(0)), certificates=("《证书》",)),
        level("s/l2", 2, route(condition("certificate", certificates=("证书",)))),
    )
    assert find_plan(made, _person(certificates=()), "s/l2").paths[0].levels == ("s/l1", "s/l2")


def test_find_plan_certificate_on_the_way_never_delays_one_held_longer() -> None:
    """A level's certificate adds to what is held: it cannot make a certificate held before count later."""
    asked = condition("yearsWithCertificate", certificates=("A", "B"), quantity=3)
    made = network(level("s/l1", 1, route(years(0)), certificates=("A",)), level("s/l2", 2, route(asked)))
    profile = _person(certificates=({"name": "B", "since": date(2020, 1, 1)},))
    (path,) = find_plan(made, profile, "s/l2", PlanOptions(stepwise=True)).paths
    assert path.level_steps[-1].end == TODAY


def test_find_plan_related_level_attained_on_the_way_counts() -> None:
    """A route of a related level of another standard is open once its accepted counterpart is attained."""
    asked = condition("priorLevel", level="t/l1", accepts_related=True)
    made = network(
        level("s/l1", 1, route(years(0))),
        level("s/l2", 2, route(asked)),
        level("t/l1", 1),
        edges=[("s/l1", "t/l1", "close")],
    )
    assert find_plan(made, _person(), "s/l2").paths[0].levels == ("s/l1", "s/l2")


def test_find_plan_discretionary_is_used_when_met_and_assumed_only_on_demand() -> None:
    """A recognition the profile states is used and marked; another is assumed only where asked, and said so."""
    recognised = route(condition("performance", "notable"), discretionary=True)
    made = network(level("s/l1", 1, recognised))
    (stated,) = find_plan(made, _person(performance="excellent"), "s/l1").paths
    assert (stated.level_steps[0].discretionary, stated.level_steps[0].assumed) == (True, False)
    assert find_plan(made, _person(performance="none"), "s/l1").paths == ()
    plan = find_plan(made, _person(performance="none"), "s/l1", PlanOptions(discretionary=True))
    assert plan.paths[0].level_steps[0].assumed
    assert "recognition_assumed" in plan.assumptions


def test_find_plan_same_day_prefers_route_without_assumption_then_printed_order() -> None:
    """Of routes that end a step on the same day one without an assumed recognition is used, else the first printed."""
    made = network(level("s/l1", 1, route(condition("performance", "notable")), route(years(0)), route(years(0))))
    (path,) = find_plan(made, _person(), "s/l1", PlanOptions(discretionary=True)).paths
    assert (path.level_steps[0].clause, path.level_steps[0].assumed) == ("1 2)", False)


def test_find_plan_training_delays_by_whole_days_when_study_hours_are_known() -> None:
    """Eighty hours at thirty a week take ceil(560 / 30) = 19 days; without study hours training delays nothing."""
    made = network(level("s/l1", 1, route(years(0)), training=training(80)))
    (slow,) = find_plan(made, _person(weekly_study_hours=30), "s/l1").paths
    assert (slow.level_steps[0].end, slow.level_steps[0].binding.kind) == (date(2026, 1, 20), "training")
    plan = find_plan(made, _person(), "s/l1")
    assert plan.paths[0].level_steps[0].end == TODAY
    assert "training_not_scheduled" in plan.assumptions


def test_find_plan_training_starts_with_its_step_beside_the_waiting() -> None:
    """A step ends when the route is met and the training done, whichever is later, both from its start."""
    made = network(level("s/l1", 1, route(years(1)), training=training(80)))
    (path,) = find_plan(made, _person(weekly_study_hours=10), "s/l1").paths
    assert (path.level_steps[0].end, path.level_steps[0].binding.kind) == (date(2027, 1, 1), "relatedYears")


def test_find_plan_training_that_ends_with_the_waiting_of_one_of_two_routes_binds() -> None:
    """Where another route is open sooner only the training holds the step up, so that is why not sooner."""
    soon = years(0, comparator="more_than")
    made = network(level("s/l1", 1, route(soon), route(years(0)), training=training(1)))
    (path,) = find_plan(made, _person(weekly_study_hours=7), "s/l1").paths
    assert path.level_steps[0].end == date(2026, 1, 2)
    assert path.level_steps[0].other_routes[0].opens_on == TODAY
    assert path.level_steps[0].binding.kind == "training"


def test_find_plan_unstated_conditions_are_entered_at_once_and_counted() -> None:
    """Ruling R-A9: a level without printed conditions may be entered; that is counted as unstated, hours as null."""
    plan = find_plan(network(level("s/l1", 1)), Profile(as_of=TODAY), "s/l1")
    (path,) = plan.paths
    assert (path.level_steps[0].clause, path.level_steps[0].binding.kind, path.level_steps[0].end) == (
        None,
        "unstated",
        TODAY,
    )
    assert (path.totals.unstated_condition_steps, path.totals.unstated_hours_steps, path.totals.hours) == (1, 1, None)


def test_find_plan_decimal_hours_add_up_exactly() -> None:
    """Hours are added as decimals, so 0.1 and 0.2 make 0.3 and ties between paths stay ties."""
    made = network(
        level("s/l1", 1, route(years(0)), training=training(1)), level("s/l2", 2, route(years(0)), training=training(1))
    )
    profile = _person(training={"s/l1": "0.9", "s/l2": "0.8"})
    (path,) = find_plan(made, profile, "s/l2", PlanOptions(stepwise=True)).paths
    assert path.totals.hours == 0.3


def test_find_plan_items_of_an_earlier_step_are_not_counted_again() -> None:
    """An item asked by two levels of a walk is work for the first of them only."""
    edges = [*relate("s/l1", "requires", "s/a", "s/b"), *relate("s/l2", "requires", "s/b", "s/c")]
    made = network(
        level("s/l1", 1, route(years(0))),
        level("s/l2", 2, route(years(0))),
        *(item(i) for i in ("s/a", "s/b", "s/c")),
        edges=edges,
    )
    (path,) = find_plan(made, _person(), "s/l2", PlanOptions(stepwise=True)).paths
    assert [step.new_items for step in path.level_steps] == [("s/a", "s/b"), ("s/c",)]
    assert (path.totals.items, path.totals.largest_step) == (3, 2)


@pytest.mark.parametrize("k", [0, -1])
def test_find_plan_k_below_one_raises(k: int) -> None:
    """Fewer than one path cannot be asked for."""
    with pytest.raises(ValueError, match=f"got {k}"):
        find_plan(network(level("s/l1", 1)), _person(), "s/l1", PlanOptions(k=k))


def test_find_plan_unknown_ids_raise_with_nearest() -> None:
    """A level that does not exist is refused, as target and as a held one."""
    made = network(level("s/director", 1))
    with pytest.raises(UnknownIdError) as caught:
        find_plan(made, _person(), "s/direktor")
    assert caught.value.nearest == ("s/director",)
    with pytest.raises(UnknownIdError):
        find_plan(made, _person(held_levels=(HeldLevel(level="s/x"),)), "s/director")
