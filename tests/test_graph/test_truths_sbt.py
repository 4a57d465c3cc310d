"""Truths about SB/T 11221-2018, each worked out by hand from the clauses."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from graph.career_network import CareerNetwork, level_of
from graph.condition_check import Verdict
from graph.eligibility import Eligibility, check_eligibility
from graph.gap import find_gap
from graph.model import Item
from graph.plan import Objective, Path, Plan, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.requirements import requirements, requirements_by_source
from tests.brute_force import all_walks, k_best, pareto_set, vector, world_of

STANDARD = "sbt-11221-2018"
SPECIALIST, SUPERVISOR, MANAGER, DIRECTOR = (
    f"{STANDARD}/{name}" for name in ("specialist", "supervisor", "manager", "director")
)
LEVELS = (SPECIALIST, SUPERVISOR, MANAGER, DIRECTOR)
TODAY = date(2026, 1, 1)


def _person(education: str | None = None, years: float | None = None, **fields: Any) -> Profile:
    """Return a person of whom education and related years are known, and that no level is held."""
    values: dict[str, Any] = {"as_of": TODAY, "held_levels": (), "experience": {"related_years": years}}
    return Profile.model_validate({**values, "education": education, **fields})


def _verdicts(found: Eligibility) -> dict[str, str]:
    return {route.clause: route.verdict.value for route in found.routes}


def _only(plan: Plan) -> Path:
    (path,) = plan.paths
    return path


# -- eligibility --------------------------------------------------------------------------------------------------


def test_manager_associate_with_three_years_is_met_by_the_second_route(network: CareerNetwork) -> None:
    """5.3.1 b) asks 大专 and 3 years, both there; a) asks 本科, which 大专 is not."""
    found = check_eligibility(network, _person("associate", 3), MANAGER)
    assert (found.verdict, found.nearest, found.earliest) == (Verdict.MET, "5.3.1 b)", TODAY)
    verdicts = _verdicts(found)
    assert (verdicts["5.3.1 a)"], verdicts["5.3.1 b)"], verdicts["5.3.1 c)"]) == ("unmet", "met", "unmet")


def test_supervisor_bachelor_without_years_is_met_at_once(network: CareerNetwork) -> None:
    """5.2.1 a) asks 本科 and nothing else."""
    found = check_eligibility(network, _person("bachelor", 0), SUPERVISOR)
    assert (found.verdict, found.nearest, found.earliest) == (Verdict.MET, "5.2.1 a)", TODAY)


def test_director_master_with_two_years_is_met_by_the_first_route(network: CareerNetwork) -> None:
    """5.4.1 a) asks 硕士 and 2 years; b), with 3 years, is a year away."""
    found = check_eligibility(network, _person("master", 2), DIRECTOR)
    assert (found.verdict, found.nearest) == (Verdict.MET, "5.4.1 a)")
    opens = {route.clause: route.earliest for route in found.routes}
    assert opens["5.4.1 b)"] == date(2027, 1, 1)


def test_director_bachelor_with_two_years_waits_one_year_for_the_second_route(network: CareerNetwork) -> None:
    """5.4.1 b) asks 本科 and 3 years: one more year; a) asks 硕士, which time does not bring."""
    found = check_eligibility(network, _person("bachelor", 2), DIRECTOR)
    assert (found.nearest, found.earliest, found.reason) == ("5.4.1 b)", date(2027, 1, 1), "only_time_missing")


@pytest.mark.parametrize(
    ("fields", "verdict", "earliest"),
    [
        ({"continuous_years": 3, "employer_assessment": True}, "met", TODAY),
        ({"continuous_years": 1, "employer_assessment": True}, "unmet", date(2028, 1, 1)),
        ({"continuous_years": 3, "employer_assessment": False}, "unmet", None),
        ({"continuous_years": 3}, "unknown", None),
        ({"employer_assessment": True}, "unknown", None),
    ],
)
def test_supervisor_below_upper_secondary_needs_years_and_assessment(
    network: CareerNetwork, fields: dict[str, Any], verdict: str, earliest: date | None
) -> None:
    """5.2.1 d) asks 高中 not attained, 3 continuous years and 企业考核合格; a) to c) ask more education."""
    experience = {"related_years": 3, "continuous_years": fields.get("continuous_years")}
    profile = _person(
        "below_upper_secondary",
        performance="none",
        experience=experience,
        employer_assessment=fields.get("employer_assessment"),
    )
    found = check_eligibility(network, profile, SUPERVISOR)
    assert (found.verdict, found.earliest) == (verdict, earliest)


@pytest.mark.parametrize(
    ("hours", "verdict", "earliest"), [(199, "unmet", None), (200, "met", TODAY), (None, "unknown", None)]
)
def test_specialist_below_upper_secondary_needs_two_hundred_hours(
    network: CareerNetwork, hours: int | None, verdict: str, earliest: date | None
) -> None:
    """5.1.1 b) asks 200 hours of practice of those below 高中; hours are not time, so waiting brings none."""
    profile = _person("below_upper_secondary", experience={"practice_hours": hours})
    found = check_eligibility(network, profile, SPECIALIST)
    assert (found.verdict, found.earliest) == (verdict, earliest)


@pytest.mark.parametrize("target", [SUPERVISOR, MANAGER, DIRECTOR])
def test_unknown_education_leaves_verdict_unknown(network: CareerNetwork, target: str) -> None:
    """Every route but the one on performance asks education; years alone decide nothing."""
    found = check_eligibility(network, _person(None, 10, performance="none"), target)
    assert (found.verdict, found.earliest) == (Verdict.UNKNOWN, None)


@pytest.mark.parametrize("target", LEVELS)
def test_empty_profile_knows_nothing(network: CareerNetwork, target: str) -> None:
    """Where nothing is said, every condition of every route and every requirement is unknown."""
    profile = Profile(as_of=TODAY)
    found = check_eligibility(network, profile, target)
    assert {check.verdict for route in found.routes for check in route.conditions} == {Verdict.UNKNOWN}
    assert (found.verdict, found.reason, found.earliest) == (Verdict.UNKNOWN, "facts_missing", None)
    totals = find_gap(network, profile, target).totals
    assert (totals.unknown, totals.missing, totals.held) == (totals.required, 0, 0)
    plan = find_plan(network, profile, target)
    assert plan.paths == ()
    assert {blocked.level for blocked in plan.blocked} == {target}


def test_director_with_exceptional_performance_goes_by_the_last_route(network: CareerNetwork) -> None:
    """5.4.1 e) asks 业绩特别优秀; the profile states it, so it is used without being assumed, and marked."""
    path = _only(find_plan(network, _person("associate", 0, performance="exceptional"), DIRECTOR))
    step = path.level_steps[0]
    assert (step.clause, step.end, step.discretionary, step.assumed) == ("5.4.1 e)", TODAY, True, False)


@pytest.mark.parametrize("performance", ["none", "notable", "excellent"])
def test_director_with_lower_performance_does_not_meet_the_last_route(network: CareerNetwork, performance: str) -> None:
    """5.4.1 e) asks 特别优秀; 优秀, 突出 and none are less."""
    found = check_eligibility(network, _person("associate", 0, performance=performance), DIRECTOR)
    assert _verdicts(found)["5.4.1 e)"] == "unmet"
    assert found.nearest == "5.4.1 c)"


# -- plans --------------------------------------------------------------------------------------------------------


def test_director_from_upper_secondary_is_reached_directly_in_five_years(network: CareerNetwork) -> None:
    """5.4.1 d) asks 高中 and 5 years and no lower level, so only the director's 80 hours of 6.2.2 are due."""
    path = _only(find_plan(network, _person("upper_secondary", 0), DIRECTOR))
    assert path.levels == (DIRECTOR,)
    assert (path.level_steps[0].clause, path.level_steps[0].end) == ("5.4.1 d)", date(2031, 1, 1))
    assert path.totals.years == 1826 / 365.25
    assert (path.totals.hours, path.totals.unstated_hours_steps) == (80, 0)
    assert (path.level_steps[0].binding.kind, path.level_steps[0].training_clause) == ("relatedYears", "6.2.2")


def test_director_from_upper_secondary_stepwise_takes_all_four_levels(network: CareerNetwork) -> None:
    """高中 opens 5.1.1 a) at once, 5.2.1 c) after 2, 5.3.1 c) after 4, 5.4.1 d) after 5 years; 80+120+100+80 hours."""
    path = _only(find_plan(network, _person("upper_secondary", 0), DIRECTOR, PlanOptions(stepwise=True)))
    assert [(step.clause, step.end.year) for step in path.level_steps] == [
        ("5.1.1 a)", 2026),
        ("5.2.1 c)", 2028),
        ("5.3.1 c)", 2030),
        ("5.4.1 d)", 2031),
    ]
    assert (path.levels, path.totals.hours, path.level_steps[-1].end) == (LEVELS, 380, date(2031, 1, 1))


def test_director_from_specialist_stepwise_leaves_out_the_level_held(network: CareerNetwork) -> None:
    """A specialist has done the first 80 hours: 120 + 100 + 80 = 300 are left over three levels."""
    profile = _person("upper_secondary", 0, held_levels=[{"level": SPECIALIST, "since": TODAY}])
    path = _only(find_plan(network, profile, DIRECTOR, PlanOptions(stepwise=True)))
    assert (path.levels, path.totals.hours) == (LEVELS[1:], 300)


def test_director_five_years_over_a_leap_day_more_are_five_years(network: CareerNetwork) -> None:
    """Five calendar years from 2027-06-01 hold two leap days, 1827 days; the day of the year stays."""
    path = _only(find_plan(network, _person("upper_secondary", 0, as_of=date(2027, 6, 1)), DIRECTOR))
    assert path.level_steps[0].end == date(2032, 6, 1)
    assert path.totals.years == 1827 / 365.25


def test_director_from_leap_day_is_clipped_to_the_end_of_february(network: CareerNetwork) -> None:
    """Five years after 2024-02-29 there is no such day: the end of that February stands for it."""
    path = _only(find_plan(network, _person("upper_secondary", 0, as_of=date(2024, 2, 29)), DIRECTOR))
    assert path.level_steps[0].end == date(2029, 2, 28)


def test_director_with_four_and_a_half_years_waits_six_months(network: CareerNetwork) -> None:
    """5.4.1 d) lacks half a year, six months."""
    path = _only(find_plan(network, _person("upper_secondary", 4.5), DIRECTOR))
    assert path.level_steps[0].end == date(2026, 7, 1)


def test_manager_below_upper_secondary_has_no_plan_without_recognition(network: CareerNetwork) -> None:
    """5.3.1 a) to c) ask at least 高中; only d), on excellent performance, is left, and nothing says it."""
    profile = _person("below_upper_secondary", 3, performance="none")
    plan = find_plan(network, profile, MANAGER)
    assert plan.paths == ()
    assert [blocked.clause for blocked in plan.blocked] == ["5.3.1 a)", "5.3.1 b)", "5.3.1 c)", "5.3.1 d)"]
    assert plan.smallest_change is not None
    assert [(change.field, change.becomes) for change in plan.smallest_change.changes] == [
        ("education", "upper_secondary")
    ]


def test_manager_below_upper_secondary_has_a_plan_with_recognition_assumed(network: CareerNetwork) -> None:
    """5.3.1 d) opens once excellent performance is assumed, which the answer says."""
    profile = _person("below_upper_secondary", 3, performance="none")
    plan = find_plan(network, profile, MANAGER, PlanOptions(discretionary=True))
    step = _only(plan).level_steps[0]
    assert (step.clause, step.discretionary, step.assumed, step.end) == ("5.3.1 d)", True, True, TODAY)
    assert "recognition_assumed" in plan.assumptions


def test_director_bachelor_is_not_delayed_by_training_shorter_than_the_wait(network: CareerNetwork) -> None:
    """80 hours at 10 a week take 8 weeks, within the 3 years that 5.4.1 b) asks."""
    path = _only(find_plan(network, _person("bachelor", 0, weekly_study_hours=10), DIRECTOR))
    assert (path.level_steps[0].end, path.level_steps[0].binding.kind) == (date(2029, 1, 1), "relatedYears")


def test_specialist_with_ten_study_hours_a_week_takes_fifty_six_days(network: CareerNetwork) -> None:
    """6.2.2 asks 80 hours; at 10 a week that is 8 weeks, and no condition is open any longer."""
    path = _only(find_plan(network, _person("upper_secondary", 0, weekly_study_hours=10), SPECIALIST))
    (step,) = path.level_steps
    assert step.end == TODAY + timedelta(days=56)
    assert (step.binding.kind, step.binding.clause) == ("training", "6.2.2")


def test_specialist_with_half_the_training_done_takes_half_the_time(network: CareerNetwork) -> None:
    """Of the 80 hours of 6.2.2 only the 40 not done are left: 28 days at 10 a week."""
    profile = _person("upper_secondary", 0, weekly_study_hours=10, training={SPECIALIST: 40})
    path = _only(find_plan(network, profile, SPECIALIST))
    assert (path.level_steps[0].end, path.totals.hours) == (TODAY + timedelta(days=28), 40)
    training = find_gap(network, profile, SPECIALIST).training
    assert (training.required, training.done, training.left) == (80, 40, 40)


def test_specialist_held_is_one_path_without_steps(network: CareerNetwork) -> None:
    """A level held already takes no step; hours are null because no step states any."""
    path = _only(find_plan(network, _person(None, None, held_levels=[{"level": SPECIALIST}]), SPECIALIST))
    assert (path.levels, path.steps, path.totals.hours, path.totals.years) == ((), (), None, 0)


def test_director_pareto_set_from_upper_secondary_has_two_paths(network: CareerNetwork) -> None:
    """Directly: 80 hours, 37 items, 37 in one step. By way of specialist: 160 hours, 45 items, but at most 28 at once.

    Any supervisor or manager on the way adds items and hours and makes no step smaller than the specialist's 28.
    """
    plan = find_plan(network, _person("upper_secondary", 0), DIRECTOR, PlanOptions(pareto=True))
    assert {path.levels: (path.totals.hours, path.totals.items, path.totals.largest_step) for path in plan.paths} == {
        (DIRECTOR,): (80, 37, 37),
        (SPECIALIST, DIRECTOR): (160, 45, 28),
    }


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize(("education", "years"), [("upper_secondary", 0), ("associate", 2.5), ("master", 0)])
def test_director_best_paths_agree_with_enumeration(
    network: CareerNetwork, objective: Objective, education: str, years: float
) -> None:
    """On the real data, too, the best five and the Pareto set are those of the enumeration of all walks."""
    profile = _person(education, years, weekly_study_hours=2, competencies={f"{STANDARD}/4.2.1": "held"})
    walks = list(all_walks(world_of(network), profile, DIRECTOR))
    for chosen, expected in (
        (PlanOptions(objective=objective, k=5), k_best(profile, walks, objective, 5)),
        (PlanOptions(objective=objective, pareto=True), pareto_set(profile, walks, objective)),
    ):
        found = find_plan(network, profile, DIRECTOR, chosen).paths
        assert [path.levels for path in found] == [tuple(step.level for step in walk) for walk in expected]
        assert [path.level_steps[-1].end for path in found] == [walk[-1].end for walk in expected]
        assert [(path.totals.hours, path.totals.items, path.totals.largest_step) for path in found] == [
            (vector(profile, walk)[1], *vector(profile, walk)[3:5]) for walk in expected
        ]


# -- requirements -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("level_id", "own"), list(zip(LEVELS, (8, 14, 19, 17), strict=True)))
def test_levels_require_their_abilities_and_twenty_common_items(
    network: CareerNetwork, level_id: str, own: int
) -> None:
    """Clause 5 lists 8, 14, 19 and 17 abilities; clause 4 has 13 knowledge items, 5 qualities and 2 ethics for all."""
    by_source = requirements_by_source(network, level_id)
    assert {source: len(items) for source, items in by_source.items()} == {level_id: own, STANDARD: 20}
    kinds = Counter(_item(network, item_id).kind.value for item_id in requirements(network, level_id))
    assert kinds == {"ability": own, "knowledge": 13, "quality": 5, "ethic": 2}


@pytest.mark.parametrize(("level_id", "hours"), list(zip(LEVELS, (80, 120, 100, 80), strict=True)))
def test_levels_ask_training_hours_of_one_clause(network: CareerNetwork, level_id: str, hours: int) -> None:
    """6.2.2 asks 80, 120, 100 and 80 standard hours."""
    training = level_of(network, level_id).training
    assert training is not None
    assert (training.min_hours, training.unit, training.clause) == (hours, "标准学时", "6.2.2")


@pytest.mark.parametrize(("level_id", "routes"), list(zip(LEVELS, (2, 5, 4, 5), strict=True)))
def test_levels_print_their_routes(network: CareerNetwork, level_id: str, routes: int) -> None:
    """5.1.1, 5.2.1, 5.3.1 and 5.4.1 print 2, 5, 4 and 5 alternatives, all for the qualification."""
    printed = level_of(network, level_id).routes
    assert len(printed) == routes
    assert {route.grants for route in printed} == {"qualification"}


def test_director_switched_to_cumulative_adds_the_lower_levels(network: CareerNetwork) -> None:
    """Inclusion is not printed (R-A1): 17 + 20 items as printed, 17 + 20 + 19 + 14 + 8 if switched to cumulative."""
    assert len(requirements(network, DIRECTOR)) == 37
    assert len(requirements(network, DIRECTOR, cumulative=True)) == 78
    path = _only(find_plan(network, _person("upper_secondary", 0), DIRECTOR, PlanOptions(cumulative=True)))
    assert (path.totals.items, path.totals.largest_step) == (78, 78)
    inherited = find_gap(network, Profile(as_of=TODAY), DIRECTOR, cumulative=True).inherited
    assert [(entry.level, entry.items) for entry in inherited] == [(MANAGER, 19), (SUPERVISOR, 14), (SPECIALIST, 8)]


def test_supervisor_held_makes_its_items_held_by_level(network: CareerNetwork) -> None:
    """What a held level required is held by level: of the manager's 39 items the 20 common ones."""
    gap = find_gap(network, Profile.model_validate({"as_of": TODAY, "held_levels": [{"level": SUPERVISOR}]}), MANAGER)
    held = [entry for entry in gap.requirements if entry.status == "held"]
    assert {(entry.by.kind, entry.by.id) for entry in held if entry.by} == {("level", SUPERVISOR)}
    assert (len(held), gap.totals.unknown) == (20, 19)


def test_common_item_denied_is_missing_in_spite_of_the_held_level(network: CareerNetwork) -> None:
    """The profile's own not_held comes before what the held level implies, and the item is work again."""
    denied = f"{STANDARD}/4.2.9"
    profile = _person("bachelor", 5, held_levels=[{"level": SUPERVISOR}], competencies={denied: "not_held"})
    gap = find_gap(network, profile, MANAGER)
    assert (gap.totals.held, gap.totals.missing) == (19, 1)
    path = _only(find_plan(network, profile, MANAGER))
    assert denied in path.level_steps[0].new_items
    assert path.totals.items == 20


def _item(network: CareerNetwork, item_id: str) -> Item:
    record = network.nodes[item_id]["record"]
    assert isinstance(record, Item)
    return record
