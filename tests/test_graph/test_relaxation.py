"""Why not sooner, and why not by another route: against the enumeration of all walks of the relaxed question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork, level_of
from graph.condition_check import required_by
from graph.model import Level, Route
from graph.plan import Objective, Path, PlanOptions, StudyStep
from graph.planner import find_plan
from graph.profile import Profile, load_profile
from graph.relaxation import Easing, PathReasons, Relaxation, explain_path, explain_plan
from ontology.assumptions import Assumptions
from ontology.errors import UnknownIdError
from ontology.paths import data_folder
from ontology.scales import Education
from tests.brute_force import BruteWalk, Durations, all_walks, distinct_walks, k_best, world_of
from tests.builders import assumptions as assumptions_of
from tests.builders import condition, level, network, route, training, years
from tests.strategies import Catalogue, Question, assumptions, options, questions

TODAY = date(2026, 1, 1)
LADDERS = questions(sizes=(2, 5))
STUDIED = questions(sizes=(2, 3), most_routes=2)


def _plain(**said: Any) -> Profile:
    return Profile.model_validate({"as_of": TODAY, "held_levels": [], "certificates": [], **said})


def _explained(question: Question, chosen: PlanOptions) -> Iterator[tuple[Path, PathReasons]]:
    for path in find_plan(question.network, question.profile, question.target, chosen).paths:
        yield path, explain_path(question.network, question.profile, question.target, chosen, path)


def _walks(question: Question, chosen: PlanOptions, durations: Durations | None = None) -> list[BruteWalk]:
    return list(
        all_walks(
            world_of(question.network),
            question.profile,
            question.target,
            stepwise=chosen.stepwise,
            discretionary=chosen.discretionary,
            cumulative=chosen.cumulative,
            durations=durations,
        )
    )


def _with_level(question: Question, changed: Level) -> Question:
    nodes = tuple(changed if node.id == changed.id else node for node in question.catalogue.nodes)
    return replace(question, catalogue=Catalogue(nodes, question.catalogue.edges))


def _relaxed(question: Question, path: Path, found: Relaxation) -> Question:
    """Return the question with the records or the person edited by hand."""
    profile = question.profile
    of_level = level_of(question.network, found.level)
    if found.easing is Easing.TRAINING_DONE:
        assert of_level.training is not None
        done = {**(profile.training or {}), found.level: Decimal(str(of_level.training.min_hours))}
        return replace(question, profile=profile.model_copy(update={"training": done}))
    if found.easing is Easing.STUDY_HOURS_DOUBLED:
        assert profile.weekly_study_hours is not None
        weekly = 2 * profile.weekly_study_hours
        return replace(question, profile=profile.model_copy(update={"weekly_study_hours": weekly}))
    assert found.condition is not None
    used = next(step.route for step in path.level_steps if step.level == found.level)
    routes = [_without_years(one, found) if one.id == used else one for one in of_level.routes]
    return _with_level(question, of_level.model_copy(update={"routes": tuple(routes)}))


def _without_years(one: Route, found: Relaxation) -> Route:
    """Return the route of which the first condition that asks the same asks for 0 years."""
    assert found.condition is not None
    asked = (found.condition.kind, found.condition.comparator, found.condition.required)
    place = next(
        place for place, each in enumerate(one.conditions) if (each.kind, each.comparator, required_by(each)) == asked
    )
    conditions = list(one.conditions)
    conditions[place] = conditions[place].model_copy(update={"quantity": 0, "comparator": "at_least"})
    return one.model_copy(update={"conditions": tuple(conditions)})


def _over(walks: list[BruteWalk], path: Path) -> BruteWalk:
    """Return the walk over the levels of a path by its earliest routes."""
    return next(walk for walk in distinct_walks(walks) if tuple(step.level for step in walk) == path.levels)


@given(LADDERS, options(k=3), st.booleans())
def test_relaxation_gives_what_the_relaxed_question_gives(
    question: Question, chosen: PlanOptions, stepwise: bool
) -> None:
    """Ends of step, path and fastest plan are those of all walks over edited records or of an edited person."""
    chosen = chosen.model_copy(update={"stepwise": stepwise})
    for path, reasons in _explained(question, chosen):
        for found in (one for step in reasons.steps for one in step.relaxations):
            relaxed = _relaxed(question, path, found)
            walks = _walks(relaxed, chosen)
            ends = [step.end for step in _over(walks, path)]
            assert (ends[path.levels.index(found.level)], ends[-1]) == (found.end, found.end_of_path)
            (best,) = k_best(relaxed.profile, walks, Objective.YEARS, 1)
            assert best[-1].end == found.fastest_end


@given(STUDIED, options(k=3, further_education=True), assumptions())
def test_relaxation_keeps_the_studies_of_a_path(question: Question, chosen: PlanOptions, assumed: Assumptions) -> None:
    """Ends are those of all walks with studies over the relaxed question; a study has no reasons of its own."""
    durations = {study.reaches: Fraction(study.years) for study in assumed.further_education}
    plan = find_plan(question.network, question.profile, question.target, chosen, assumed)
    why = explain_plan(question.network, question.profile, plan, assumed).why
    for path, reasons in zip(plan.paths, why, strict=True):
        assert [step.level for step in reasons.steps] == list(path.levels)
        for found in (one for step in reasons.steps for one in step.relaxations):
            relaxed = _relaxed(question, path, found)
            walks = _walks(relaxed, chosen, durations)
            steps = [step.education_to if isinstance(step, StudyStep) else step.level for step in path.steps]
            same = next(walk for walk in distinct_walks(walks) if [one.education or one.level for one in walk] == steps)
            ends = [step.end for step in same]
            assert (ends[steps.index(found.level)], ends[-1]) == (found.end, found.end_of_path)
            (best,) = k_best(relaxed.profile, walks, Objective.YEARS, 1)
            assert best[-1].end == found.fastest_end


def test_relaxation_after_a_study_counts_from_its_end() -> None:
    """A year of study, then hours that take 10 weeks: done already, the level comes with the degree."""
    made = network(level("s/l1", 1, routes=[route(condition("education", "associate"))], training=training(100)))
    profile = _plain(education="upper_secondary", weekly_study_hours=10)
    assumed = assumptions_of({Education.ASSOCIATE: 1})
    plan = find_plan(made, profile, "s/l1", PlanOptions(further_education=True), assumed)
    (reasons,) = explain_plan(made, profile, plan, assumed).why
    (step,) = reasons.steps
    assert reasons.end == date(2027, 3, 12)
    assert [(found.easing, found.end, found.days_saved_on_path) for found in step.relaxations] == [
        (Easing.TRAINING_DONE, date(2027, 1, 1), 70),
        (Easing.STUDY_HOURS_DOUBLED, date(2027, 2, 5), 35),
    ]


@given(LADDERS, options(k=3))
def test_relaxation_never_makes_anything_later(question: Question, chosen: PlanOptions) -> None:
    """Savings are never negative, and are the difference of the days given."""
    for path, reasons in _explained(question, chosen):
        for step, planned in zip(reasons.steps, path.level_steps, strict=True):
            for found in step.relaxations:
                assert found.days_saved_at_step == (planned.end - found.end).days >= 0
                assert found.days_saved_on_path == (reasons.end - found.end_of_path).days >= 0
                saved = (reasons.fastest_end - found.fastest_end).days
                assert found.years_saved_in_the_optimum == saved / 365.25 >= 0


@given(LADDERS, options(k=3))
def test_explain_path_every_waiting_step_has_a_relaxation(question: Question, chosen: PlanOptions) -> None:
    """A step that waits says what would shorten it, by the condition that binds it; one that does not has none."""
    for path, reasons in _explained(question, chosen):
        assert [step.level for step in reasons.steps] == list(path.levels)
        for step, planned in zip(reasons.steps, path.level_steps, strict=True):
            assert bool(step.relaxations) == (planned.end > planned.start)
            assert {found.kind for found in step.relaxations} <= {planned.binding.kind}
            for found in step.relaxations:
                if found.condition is None:
                    assert (found.hours, found.weekly_study_hours is None) == (planned.training_hours, False)
                else:
                    assert found.condition.opens_on == planned.end
                    assert found.condition.required == planned.binding.detail["required"]


@given(LADDERS, options(k=3))
def test_outlook_of_other_routes_is_the_walk_by_them(question: Question, chosen: PlanOptions) -> None:
    """Another route ends the path at the day of the walk where the level has that route alone, and never sooner."""
    for path, reasons in _explained(question, chosen):
        for step, planned in zip(reasons.steps, path.level_steps, strict=True):
            assert [each.route.id for each in step.routes] == [other.id for other in planned.other_routes]
            of_level = level_of(question.network, step.level)
            for outlook in step.routes:
                assert len(outlook.route.conditions) == len(
                    next(one for one in of_level.routes if one.id == outlook.route.id).conditions
                )
                if outlook.route.earliest is None:
                    assert (outlook.end, outlook.end_of_path, outlook.days_later) == (None, None, None)
                    assert outlook.route.blocking
                    continue
                alone = tuple(one for one in of_level.routes if one.id == outlook.route.id)
                edited = _with_level(question, of_level.model_copy(update={"routes": alone}))
                ends = [each.end for each in _over(_walks(edited, chosen), path)]
                assert (ends[path.levels.index(step.level)], ends[-1]) == (outlook.end, outlook.end_of_path)
                assert outlook.days_later == (ends[-1] - reasons.end).days >= 0


@given(questions(sizes=(1, 3), most_routes=2, crossing=True))
def test_explain_path_across_standards_laws_hold(question: Question) -> None:
    """Over levels of several standards nothing relaxed is later, and the path it explains is the one given."""
    chosen = PlanOptions(cross_standards=True, budget=None)
    for path, reasons in _explained(question, chosen):
        assert [step.level for step in reasons.steps] == list(path.levels)
        assert reasons.fastest_end == reasons.end
        for found in (one for step in reasons.steps for one in step.relaxations):
            assert min(found.days_saved_at_step, found.days_saved_on_path) >= 0
            # the fastest of all is no slower than the relaxed path
            assert found.fastest_end <= found.end_of_path


# -- examples -----------------------------------------------------------------------------------------------------


def test_two_conditions_on_one_day_relaxing_one_saves_nothing() -> None:
    """Honest about ties: the other condition binds on the same day, and is named."""
    made = network(level("s/l1", 1, route(years(3), condition("continuousYears", quantity=3))))
    person = _plain(experience={"related_years": 0, "continuous_years": 0})
    (path,) = find_plan(made, person, "s/l1").paths
    (step,) = explain_path(made, person, "s/l1", PlanOptions(), path).steps
    (found,) = step.relaxations
    assert (found.kind, found.days_saved_at_step) == ("relatedYears", 0)
    assert (found.binding.kind, found.end) == ("continuousYears", date(2029, 1, 1))


def test_training_done_and_study_hours_doubled() -> None:
    """80 hours at 8 a week take 70 days: none if they are done, 35 at 16 a week, where the years bind no more."""
    made = network(level("s/l1", 1, route(years(1)), training=training(80)))
    person = _plain(experience={"related_years": 1}, weekly_study_hours=8)
    (path,) = find_plan(made, person, "s/l1").paths
    (step,) = explain_path(made, person, "s/l1", PlanOptions(), path).steps
    done, doubled = step.relaxations
    assert (done.easing, done.days_saved_at_step, done.weekly_study_hours) == (Easing.TRAINING_DONE, 70, 8)
    assert (doubled.easing, doubled.days_saved_at_step) == (Easing.STUDY_HOURS_DOUBLED, 35)
    assert (doubled.weekly_study_hours, doubled.hours) == (16, 80)
    assert doubled.binding.detail == {"hours": 80, "weekly_study_hours": 16}


@pytest.mark.parametrize(("weekly", "then"), [("100", 168), ("168", None)])
def test_study_hours_are_doubled_to_the_hours_of_a_week_at_most(weekly: str, then: int | None) -> None:
    """A week has 168 hours; who studies all of them cannot study more."""
    made = network(level("s/l1", 1, route(years(0)), training=training(4000)))
    person = _plain(experience={"related_years": 1}, weekly_study_hours=weekly)
    (path,) = find_plan(made, person, "s/l1").paths
    (step,) = explain_path(made, person, "s/l1", PlanOptions(), path).steps
    doubled = [found.weekly_study_hours for found in step.relaxations if found.easing is Easing.STUDY_HOURS_DOUBLED]
    assert doubled == ([] if then is None else [then])


def test_relaxation_another_way_up_may_gain_more_than_the_path() -> None:
    """Relaxed, the fastest plan of all may lie over other levels: the optimum is searched anew."""
    made = network(
        level("s/l1", 1, route(years(4))),
        level("s/l2", 2, route(condition("yearsAfterPriorLevel", level="s/l1", quantity=3)), route(years(5))),
    )
    person = _plain(experience={"related_years": 0})
    direct, by_l1 = find_plan(made, person, "s/l2", PlanOptions(k=2)).paths
    assert (direct.levels, by_l1.levels) == (("s/l2",), ("s/l1", "s/l2"))
    reasons = explain_path(made, person, "s/l2", PlanOptions(), by_l1)
    first, second = (step.relaxations[0] for step in reasons.steps)
    assert (first.end_of_path, first.fastest_end) == (date(2029, 1, 1), date(2029, 1, 1))
    # without the five years the detour is pointless: the direct way is open at once
    assert (second.end_of_path, second.fastest_end) == (date(2030, 1, 1), TODAY)
    assert (first.days_saved_on_path, first.years_saved_in_the_optimum) == (730, 730 / 365.25)


def test_other_route_lists_every_condition_with_its_verdict(network: CareerNetwork) -> None:
    """Of the manager's routes a supervisor does not use, each names all conditions, met ones too."""
    person = load_profile(data_folder() / "samples" / "floor-supervisor.yaml", network)
    target = "sbt-11221-2018/manager"
    (path,) = find_plan(network, person, target).paths
    (step,) = explain_path(network, person, target, PlanOptions(), path).steps
    found = {
        each.route.clause: ([check.verdict.value for check in each.route.conditions], each.end_of_path)
        for each in step.routes
    }
    assert len(found) == 3
    assert all(len(verdicts) >= 1 for verdicts, _ in found.values())
    assert {"met", "unmet"} <= {verdict for verdicts, _ in found.values() for verdict in verdicts}


def test_explain_path_of_a_held_target_has_no_steps() -> None:
    """Who holds the level has nothing to shorten."""
    made = network(level("s/l1", 1, route(years(1))))
    person = _plain(held_levels=[{"level": "s/l1"}])
    (path,) = find_plan(made, person, "s/l1").paths
    reasons = explain_path(made, person, "s/l1", PlanOptions(), path)
    assert (reasons.steps, reasons.end, reasons.fastest_end) == ((), TODAY, TODAY)


def test_explain_path_of_another_question_is_refused() -> None:
    """A path of another person, or over other levels, is said to be none of this question."""
    made = network(level("s/l1", 1, route(years(1))), level("s/l2", 2, route(years(2))))
    person, later = (_plain(experience={"related_years": have}) for have in (1, 0))
    (path,) = find_plan(made, later, "s/l2").paths
    with pytest.raises(ValueError, match="not a path of this question"):
        explain_path(made, person, "s/l2", PlanOptions(), path)
    with pytest.raises(ValueError, match="on a path of this question"):
        explain_path(made, later, "s/l1", PlanOptions(), path)
    with pytest.raises(ValueError, match="no path leads to s/l2"):
        explain_path(made, _plain(), "s/l2", PlanOptions(), path)
    with pytest.raises(UnknownIdError):
        explain_path(made, person, "s/l9", PlanOptions(), path)
