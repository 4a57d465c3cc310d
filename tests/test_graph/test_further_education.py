"""Plans with studies beside work, against the enumeration of every walk with every place to study."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork
from graph.further_education import studies_for
from graph.ladder import ladder_of
from graph.model import Level
from graph.plan import Objective, Plan, PlanOptions, Step, StudyStep
from graph.plan import Path as PlanPath
from graph.planner import find_plan
from graph.profile import Experience, Profile
from graph.search_budget import Budget
from graph.vector import Vector
from graph.walk_search import WalkSearch
from ontology.assumptions import Assumptions
from ontology.errors import DocumentError
from ontology.paths import DATA_VARIABLE
from ontology.scales import Education
from tests import builders
from tests.brute_force import (
    BruteWalk,
    Durations,
    all_walks,
    blocking_routes,
    k_best,
    levels_of,
    pareto_set,
    vector,
    walks_across,
    world_of,
)
from tests.builders import condition, item, level, network, relate, route, training, years
from tests.strategies import Question, assumptions, options, questions

TODAY: Final = date(2026, 1, 1)
LADDERS: Final = questions(sizes=(2, 3), most_routes=2)
CROSSING: Final = questions(sizes=(1, 2), most_routes=2, crossing=True)
STUDYING: Final[dict[str, Any]] = {"further_education": True, "budget": None}
CROSS: Final[dict[str, Any]] = {**STUDYING, "cross_standards": True}


def _durations(assumed: Assumptions) -> Durations:
    return {study.reaches: Fraction(study.years) for study in assumed.further_education}


def _walks(question: Question, chosen: PlanOptions, assumed: Assumptions) -> list[BruteWalk]:
    world = world_of(question.network)
    settings: dict[str, Any] = {
        "discretionary": chosen.discretionary,
        "cumulative": chosen.cumulative,
        "durations": _durations(assumed),
    }
    if chosen.cross_standards:
        return list(walks_across(world, question.profile, question.target, **settings))
    return list(all_walks(world, question.profile, question.target, stepwise=chosen.stepwise, **settings))


def _told(walk: BruteWalk) -> list[Any]:
    return [
        (step.education, step.start, step.end)
        if step.education is not None
        else (step.level, step.route, step.start, step.end, set(step.new))
        for step in walk
    ]


def _found(path: PlanPath) -> list[Any]:
    return [
        (step.education_to, step.start, step.end)
        if isinstance(step, StudyStep)
        else (step.level, step.route, step.start, step.end, set(step.new_items))
        for step in path.steps
    ]


def _assert_same(question: Question, plan: Plan, expected: list[BruteWalk]) -> None:
    assert [_found(path) for path in plan.paths] == [_told(walk) for walk in expected]
    for path, walk in zip(plan.paths, expected, strict=True):
        days, hours, unstated, items, largest, steps = vector(question.profile, walk)
        stated = any(step.hours is not None for step in walk)
        totals = path.totals
        assert path.levels == levels_of(walk)
        assert (totals.years, totals.hours) == (days / 365.25, float(hours) if stated else None)
        assert (totals.unstated_hours_steps, totals.items) == (unstated, items)
        assert (totals.largest_step, totals.steps) == (largest, steps)
    assert plan.proof.complete


def _plan(question: Question, chosen: PlanOptions, assumed: Assumptions) -> Plan:
    return find_plan(question.network, question.profile, question.target, chosen, assumed)


# -- against all walks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("objective", Objective)
@given(data=st.data(), question=LADDERS, assumed=assumptions())
def test_optimum_with_studies_is_that_of_all_walks(
    objective: Objective, data: st.DataObject, question: Question, assumed: Assumptions
) -> None:
    """Inside one standard the plan is the first of all walks that may study anything anywhere."""
    chosen = data.draw(options(objective=objective, **STUDYING))
    expected = k_best(question.profile, _walks(question, chosen, assumed), objective, 1)
    _assert_same(question, _plan(question, chosen, assumed), expected)


@given(LADDERS, options(**STUDYING), assumptions(), st.integers(2, 4))
def test_k_paths_with_studies_are_the_k_best_over_distinct_levels(
    question: Question, chosen: PlanOptions, assumed: Assumptions, k: int
) -> None:
    """Paths differ in their levels, each with the studies that are best for it."""
    chosen = chosen.model_copy(update={"k": k})
    expected = k_best(question.profile, _walks(question, chosen, assumed), chosen.objective, k)
    _assert_same(question, _plan(question, chosen, assumed), expected)


@given(LADDERS, options(pareto=True, **STUDYING), assumptions())
def test_front_with_studies_is_the_undominated_set(
    question: Question, chosen: PlanOptions, assumed: Assumptions
) -> None:
    """One path for each vector that no walk beats, be it over the same levels with other studies."""
    expected = pareto_set(question.profile, _walks(question, chosen, assumed), chosen.objective)
    _assert_same(question, _plan(question, chosen, assumed), expected)


@pytest.mark.parametrize("pareto", [False, True])
@given(data=st.data(), question=LADDERS, assumed=assumptions())
def test_stepwise_with_studies_takes_every_level_and_studies_between(
    pareto: bool, data: st.DataObject, question: Question, assumed: Assumptions
) -> None:
    """Stepwise every level is attained in order, with the studies that serve best in between."""
    chosen = data.draw(options(stepwise=True, pareto=pareto, **STUDYING))
    walks = _walks(question, chosen, assumed)
    best = pareto_set(question.profile, walks, chosen.objective)
    expected = best if pareto else k_best(question.profile, walks, chosen.objective, 1)
    _assert_same(question, _plan(question, chosen, assumed), expected)


@pytest.mark.parametrize("objective", Objective)
@given(data=st.data(), question=CROSSING, assumed=assumptions())
def test_optimum_across_standards_with_studies_is_that_of_all_walks(
    objective: Objective, data: st.DataObject, question: Question, assumed: Assumptions
) -> None:
    """Levels of other standards and studies together: still the first of all walks, its bound equal to its value."""
    chosen = data.draw(options(objective=objective, **CROSS))
    plan = _plan(question, chosen, assumed)
    _assert_same(question, plan, k_best(question.profile, _walks(question, chosen, assumed), objective, 1))
    assert all(bound.found in {bound.at_least, None} for bound in plan.proof.bounds)


@given(CROSSING, options(**CROSS), assumptions(), st.integers(2, 4))
def test_k_paths_across_standards_with_studies_are_the_k_best(
    question: Question, chosen: PlanOptions, assumed: Assumptions, k: int
) -> None:
    """The k best over distinct levels of any standards."""
    chosen = chosen.model_copy(update={"k": k})
    expected = k_best(question.profile, _walks(question, chosen, assumed), chosen.objective, k)
    _assert_same(question, _plan(question, chosen, assumed), expected)


@given(CROSSING, options(pareto=True, **CROSS), assumptions())
def test_front_across_standards_with_studies_is_the_undominated_set(
    question: Question, chosen: PlanOptions, assumed: Assumptions
) -> None:
    """The front over levels of any standards and studies."""
    expected = pareto_set(question.profile, _walks(question, chosen, assumed), chosen.objective)
    _assert_same(question, _plan(question, chosen, assumed), expected)


@given(CROSSING, options(**CROSS), assumptions(), st.integers(0, 8))
def test_search_with_studies_cut_short_gives_true_bounds(
    question: Question, chosen: PlanOptions, assumed: Assumptions, looks: int
) -> None:
    """Whenever the time ends, nothing better than the bound exists."""
    if question.profile.holds(question.target) is not None:
        return
    ladder = ladder_of(question.network, question.profile, question.target, chosen, assumed)
    ticks = itertools.count()
    finding = WalkSearch(ladder).optimum(chosen.objective, Budget(looks, lambda: next(ticks)))
    vectors = [vector(question.profile, walk) for walk in _walks(question, chosen, assumed)]
    best = min((Vector(*map(_number, values)).figure(chosen.objective) for values in vectors), default=None)
    if finding.bound is not None and best is not None:
        assert finding.bound <= best
    assert not finding.walks or best is not None
    if finding.complete:
        assert finding.bound == best


def _number(value: Any) -> Any:
    return value if isinstance(value, int) else Decimal(value.numerator) / Decimal(value.denominator)


# -- laws ---------------------------------------------------------------------------------------------------------


@given(st.one_of(LADDERS, CROSSING), options(), assumptions(), st.booleans())
def test_further_education_never_makes_an_optimum_worse(
    question: Question, chosen: PlanOptions, assumed: Assumptions, cross: bool
) -> None:
    """Who may study may also not: whatever is minimised, the optimum with studies is no worse in its rank."""
    without = chosen.model_copy(update={"cross_standards": cross, "budget": None})
    studying = without.model_copy(update={"further_education": True})
    before = _plan(question, without, assumed).paths
    after = _plan(question, studying, assumed).paths
    if before:
        assert _rank(after[0], chosen.objective) <= _rank(before[0], chosen.objective)


def _rank(path: PlanPath, objective: Objective) -> tuple[float, ...]:
    totals = path.totals
    values = {
        "years": totals.years,
        "hours": totals.hours or 0,
        "unstated_hours_steps": totals.unstated_hours_steps,
        "items": totals.items,
        "largest_step": totals.largest_step,
        "steps": totals.steps,
    }
    return (values[objective], *values.values())


@given(LADDERS, options(pareto=True, **STUDYING), assumptions())
def test_study_steps_follow_the_order_and_count_as_nothing_but_steps(
    question: Question, chosen: PlanOptions, assumed: Assumptions
) -> None:
    """Each study starts where the one before ended, in education as in time, and only level steps have hours."""
    for path in _plan(question, chosen, assumed).paths:
        education, day = question.profile.education, question.profile.as_of
        for step in path.steps:
            assert step.start == day
            day = step.end
            if isinstance(step, StudyStep):
                assert step.education_from == education
                assert list(Education).index(step.education_to) == list(Education).index(step.education_from) + 1
                education = step.education_to
        assert path.totals.steps == len(path.levels) + len(path.studies)
        assert not path.steps or isinstance(path.steps[-1], Step)


# -- what blocks, and the smallest change -------------------------------------------------------------------------


@given(LADDERS, options(**STUDYING), assumptions(), st.booleans())
def test_blocked_with_studies_is_what_no_walk_meets(
    question: Question, chosen: PlanOptions, assumed: Assumptions, stepwise: bool
) -> None:
    """Without a plan the conditions are named that neither time, nor a level, nor a study meets."""
    chosen = chosen.model_copy(update={"stepwise": stepwise})
    plan = _plan(question, chosen, assumed)
    if plan.paths:
        assert plan.blocked == ()
        return
    expected = blocking_routes(
        world_of(question.network),
        question.profile,
        question.target,
        stepwise=stepwise,
        discretionary=chosen.discretionary,
        durations=_durations(assumed),
    )
    named = {each.route: len(each.conditions) for each in plan.blocked}
    assert named == {name: len(expected[name]) for name in named}
    if stepwise:
        assert set(named) == set(expected)


@given(LADDERS, options(**STUDYING), assumptions(), st.booleans())
def test_smallest_change_with_studies_opens_the_plan_it_names(
    question: Question, chosen: PlanOptions, assumed: Assumptions, stepwise: bool
) -> None:
    """The changed profile has a plan, perhaps with studies, over the levels named and ending on the day named."""
    chosen = chosen.model_copy(update={"stepwise": stepwise, "objective": Objective.YEARS})
    change = _plan(question, chosen, assumed).smallest_change
    if change is None:
        return
    values = question.profile.model_dump()
    for each in change.changes:
        outer, _, inner = each.field.partition(".")
        if inner:
            values[outer] = {**values[outer], inner: each.becomes}
        elif outer in {"held_levels", "certificates"}:
            key = "level" if outer == "held_levels" else "name"
            kept = [entry for entry in values[outer] or () if entry[key] != each.becomes[key]]
            values[outer] = [*kept, each.becomes]
        else:
            values[outer] = each.becomes
    changed = Profile.model_validate(values)
    (path,) = find_plan(question.network, changed, question.target, chosen, assumed).paths
    assert (path.levels, path.steps[-1].end) == (change.levels, change.end)


@given(LADDERS, options(**STUDYING), assumptions())
def test_known_education_is_never_the_only_change(
    question: Question, chosen: PlanOptions, assumed: Assumptions
) -> None:
    """Where the education is known, raising it alone is no change of the profile: studying does that."""
    plan = _plan(question, chosen, assumed)
    if plan.smallest_change is not None and question.profile.education is not None:
        raised = [each for each in plan.smallest_change.changes if each.field == "education"]
        order = list(Education)
        known = order.index(question.profile.education)
        assert all(order.index(each.becomes) < known for each in raised)


# -- single rules -------------------------------------------------------------------------------------------------


def _person(education: str | None = "associate", **fields: Any) -> Profile:
    experience = Experience(related_years=Decimal(0))
    values = {"as_of": TODAY, "education": education, "experience": experience, "held_levels": (), **fields}
    return Profile.model_validate(values)


def _asking(education: str, *others: Any) -> Any:
    return route(condition("education", education), *others)


STUDY: Final = PlanOptions(further_education=True)
ASSUMED: Final = builders.assumptions({Education.BACHELOR: "2.5", Education.MASTER: "3"})


def test_study_opens_a_route_and_says_what_it_rests_on() -> None:
    """An associate studies two and a half years for a bachelor's degree, and attains the level on that day."""
    made = network(level("s/l1", 1, _asking("bachelor")))
    plan = find_plan(made, _person(), "s/l1", STUDY, ASSUMED)
    (path,) = plan.paths
    (study,), (step,) = path.studies, path.level_steps
    assert (study.education_from, study.education_to, study.months) == ("associate", "bachelor", 30)
    assert (study.start, study.end, study.assumption) == (TODAY, date(2028, 7, 1), "study-3")
    assert study.text.en == "to bachelor"
    assert (step.start, step.end) == (study.end, study.end)
    assert (step.binding.kind, step.binding.detail) == ("previous_step", {"education": "bachelor"})
    assert path.levels == ("s/l1",)
    assert (path.totals.steps, path.totals.hours, path.totals.unstated_hours_steps) == (2, None, 1)
    assert "further_education" in plan.assumptions
    assert "work_goes_on" in plan.assumptions


def test_study_is_off_unless_asked_for() -> None:
    """Without the option an education too low blocks as before."""
    made = network(level("s/l1", 1, _asking("bachelor")))
    plan = find_plan(made, _person(), "s/l1")
    assert plan.paths == ()
    assert plan.blocked[0].conditions[0].kind == "education"


def test_study_from_unknown_education_is_none() -> None:
    """Nothing is known to start from: unknown blocks, and saying the education is the smallest change."""
    made = network(level("s/l1", 1, _asking("bachelor")))
    plan = find_plan(made, _person(None), "s/l1", STUDY, ASSUMED)
    assert plan.paths == ()
    assert plan.smallest_change is not None
    assert [each.field for each in plan.smallest_change.changes] == ["education"]


def test_two_studies_follow_each_other_with_the_day_clipped_each_time() -> None:
    """From 31 August: half a year ends on the last of February, the next half year starts there."""
    halves = builders.assumptions({Education.BACHELOR: "0.5", Education.MASTER: "0.5"})
    made = network(level("s/l1", 1, _asking("master")))
    (path,) = find_plan(made, _person(as_of=date(2025, 8, 31)), "s/l1", STUDY, halves).paths
    assert [step.end for step in path.studies] == [date(2026, 2, 28), date(2026, 8, 28)]


def test_years_of_work_go_on_while_studying() -> None:
    """Three years are asked for beside the degree: half a year is left after two and a half of study."""
    made = network(level("s/l1", 1, _asking("bachelor", years(3))))
    (path,) = find_plan(made, _person(), "s/l1", STUDY, ASSUMED).paths
    assert path.steps[-1].end == date(2029, 1, 1)
    assert path.level_steps[0].binding.kind == "relatedYears"


def test_study_and_training_do_not_overlap() -> None:
    """Steps follow one another: 14 hours at 7 a week end two weeks after the degree, never earlier."""
    made = network(level("s/l1", 1, _asking("bachelor"), training=training(14)))
    (path,) = find_plan(made, _person(weekly_study_hours=7), "s/l1", STUDY, ASSUMED).paths
    assert path.steps[-1].end == date(2028, 7, 15)
    assert (path.totals.hours, path.totals.unstated_hours_steps) == (14, 0)


def test_study_that_takes_longer_than_waiting_is_left_out() -> None:
    """A useless study is in no optimum: two years of work are over before the degree."""
    made = network(level("s/l1", 1, _asking("bachelor"), route(years(2))))
    (path,) = find_plan(made, _person(), "s/l1", STUDY, ASSUMED).paths
    assert (path.studies, path.steps[-1].end) == ((), date(2028, 1, 1))


def test_front_weighs_a_study_against_waiting() -> None:
    """Six years of waiting in one step, or a degree in two: both stand in the front, over the same level."""
    made = network(level("s/l1", 1, _asking("bachelor"), route(years(6))))
    plan = find_plan(made, _person(), "s/l1", PlanOptions(further_education=True, pareto=True), ASSUMED)
    assert [(path.levels, path.totals.steps) for path in plan.paths] == [(("s/l1",), 2), (("s/l1",), 1)]
    both = find_plan(made, _person(), "s/l1", PlanOptions(further_education=True, k=3), ASSUMED)
    assert [path.totals.steps for path in both.paths] == [2]


def test_route_for_less_education_is_taken_before_studying() -> None:
    """A level only for those below a bachelor's degree comes first, the degree for the next one after it."""
    below = route(condition("education", "bachelor", comparator="below"))
    after = _asking("bachelor", condition("priorLevel", level="s/l1"))
    made = network(level("s/l1", 1, below), level("s/l2", 2, after))
    (path,) = find_plan(made, _person(), "s/l2", STUDY, ASSUMED).paths
    assert [step.kind for step in path.steps] == ["level", "study", "level"]
    assert path.levels == ("s/l1", "s/l2")


def test_level_comes_before_a_study_where_all_values_are_equal() -> None:
    """Nobody studies before it is needed: of equal walks the one that has its level first is taken."""
    made = network(level("s/l1", 1, route(years(0))), level("s/l2", 2, _asking("bachelor")))
    chosen = PlanOptions(further_education=True, stepwise=True)
    (path,) = find_plan(made, _person(), "s/l2", chosen, ASSUMED).paths
    assert [step.kind for step in path.steps] == ["level", "study", "level"]


def test_route_that_contradicts_itself_over_the_walk_names_what_is_missing_first() -> None:
    """A level for those below a bachelor's degree who hold one that needs it: blocked by the level, not by nothing."""
    below = condition("education", "bachelor", comparator="below")
    made = network(
        level("s/l1", 1, _asking("bachelor")), level("s/l2", 2, route(below, condition("priorLevel", level="s/l1")))
    )
    plan = find_plan(made, _person(certificates=()), "s/l2", STUDY, ASSUMED)
    assert plan.paths == ()
    assert [[each.kind for each in blocked.conditions] for blocked in plan.blocked] == [["priorLevel"]]


def test_blocked_names_no_education_that_can_be_reached_by_studying() -> None:
    """A degree can be studied for, a professional title cannot: only the title is in the way and in the change."""
    made = network(level("s/l1", 1, _asking("bachelor", condition("title", "junior"))))
    plan = find_plan(made, _person(title="none"), "s/l1", STUDY, ASSUMED)
    assert [[each.kind for each in blocked.conditions] for blocked in plan.blocked] == [["title"]]
    assert plan.smallest_change is not None
    assert [each.field for each in plan.smallest_change.changes] == ["title"]
    assert plan.smallest_change.end == date(2028, 7, 1)


def test_study_adds_no_items_and_no_largest_step() -> None:
    """Items are the level's alone."""
    made = network(level("s/l1", 1, _asking("bachelor")), item("s/i1"), edges=relate("s/l1", "requires", "s/i1"))
    (path,) = find_plan(made, _person(), "s/l1", STUDY, ASSUMED).paths
    assert (path.totals.items, path.totals.largest_step, path.level_steps[0].new_items) == (1, 1, ("s/i1",))


def test_studies_for_a_ladder_end_with_the_highest_education_asked_for() -> None:
    """Studies go up from the person's education to what a route asks for, and no further."""
    levels: list[Level] = [level("s/l1", 1, _asking("associate")), level("s/l2", 2, _asking("master"))]
    reached = [study.education_to for study in studies_for(Education.UPPER_SECONDARY, levels, ASSUMED)]
    assert reached == ["associate", "bachelor", "master"]
    assert studies_for(Education.DOCTORATE, levels, ASSUMED) == ()
    assert studies_for(None, levels, ASSUMED) == ()
    module = route(condition("education", "doctorate"), grants="module")
    assert studies_for(Education.MASTER, [level("s/l1", 1, module)], ASSUMED) == ()


def test_data_folder_without_assumptions_is_refused_only_when_they_are_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the file everything but further education can be planned."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    made = network(level("s/l1", 1, route(years(1))))
    assert find_plan(made, _person(), "s/l1").paths
    with pytest.raises(DocumentError) as caught:
        find_plan(made, _person(), "s/l1", STUDY)
    assert [problem.code for problem in caught.value.problems] == ["no_assumptions"]


# -- the standards ------------------------------------------------------------------------------------------------


DIRECTOR: Final = "sbt-11221-2018/director"
SUPERVISOR: Final = "sbt-11221-2018/supervisor"
TRUTH: Final = builders.assumptions(
    {
        Education.UPPER_SECONDARY: "2.5",
        Education.ASSOCIATE: "2.5",
        Education.BACHELOR: "2.5",
        Education.MASTER: "3",
        Education.DOCTORATE: "5",
    }
)


def _newcomer(education: str, **fields: Any) -> Profile:
    """A person of whom all is known: nothing done, held or recognised yet."""
    nothing = {"certificates": (), "title": "none", "performance": "none", "employer_assessment": False}
    return _person(education, **{**nothing, **fields})


def _told_briefly(path: PlanPath) -> list[tuple[str | None, str]]:
    return [
        (step.clause if isinstance(step, Step) else step.education_to.value, step.end.isoformat())
        for step in path.steps
    ]


@pytest.mark.parametrize(
    ("education", "target", "expected"),
    [
        # 1.7.2 row 1 asks for an associate degree and four years: the degree after 2.5, the years after 4
        ("upper_secondary", "csm/l1", [("associate", "2028-07-01"), ("1.7.2/一级/行1", "2030-01-01")]),
        # who has the degree waits for the years alone
        ("associate", "csm/l1", [("1.7.2/一级/行1", "2030-01-01")]),
        # two studies; the four years pass meanwhile
        (
            "below_upper_secondary",
            "csm/l1",
            [("upper_secondary", "2028-07-01"), ("associate", "2031-01-01"), ("1.7.2/一级/行1", "2031-01-01")],
        ),
        # d) five years without a degree; c) four with an associate's; b) three, but two degrees take five
        ("upper_secondary", DIRECTOR, [("associate", "2028-07-01"), ("5.4.1 c)", "2030-01-01")]),
        # b) three years with a bachelor's degree; a) two with a master's, which takes 5.5
        ("associate", DIRECTOR, [("bachelor", "2028-07-01"), ("5.4.1 b)", "2029-01-01")]),
        ("bachelor", DIRECTOR, [("5.4.1 b)", "2029-01-01")]),
        # 5.2.1 c) two years with upper secondary education are over when it is reached
        ("below_upper_secondary", SUPERVISOR, [("upper_secondary", "2028-07-01"), ("5.2.1 c)", "2028-07-01")]),
        # c) two years are sooner than a) with a bachelor's degree, reached after five
        ("upper_secondary", SUPERVISOR, [("5.2.1 c)", "2028-01-01")]),
    ],
)
def test_fastest_way_with_studies_on_the_standards(
    network_of_data: CareerNetwork, education: str, target: str, expected: list[tuple[str, str]]
) -> None:
    """Counted by hand from the printed conditions, with 2.5 years for each of the first three degrees."""
    (path,) = find_plan(network_of_data, _newcomer(education), target, STUDY, TRUTH).paths
    assert _told_briefly(path) == expected


def test_stepwise_on_the_standard_takes_the_route_for_less_education_first(network_of_data: CareerNetwork) -> None:
    """Specialist by practice, 5.1.1 b), is for those below upper secondary education; then the study opens 5.2.1 c)."""
    practised = _newcomer(
        "below_upper_secondary", experience=Experience(related_years=Decimal(0), practice_hours=Decimal(200))
    )
    chosen = PlanOptions(further_education=True, stepwise=True)
    (path,) = find_plan(network_of_data, practised, SUPERVISOR, chosen, TRUTH).paths
    assert _told_briefly(path) == [
        ("5.1.1 b)", "2026-01-01"),
        ("upper_secondary", "2028-07-01"),
        ("5.2.1 c)", "2028-07-01"),
    ]


def test_fewest_steps_on_the_standard_need_no_study(network_of_data: CareerNetwork) -> None:
    """Who wants few steps waits five years, 5.4.1 d), instead of studying."""
    chosen = PlanOptions(further_education=True, objective=Objective.STEPS)
    (path,) = find_plan(network_of_data, _newcomer("upper_secondary"), DIRECTOR, chosen, TRUTH).paths
    assert _told_briefly(path) == [("5.4.1 d)", "2031-01-01")]


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize("education", list(Education)[:4])
def test_optimum_and_front_on_the_standard_agree_with_the_reference(
    network_of_data: CareerNetwork, education: Education, objective: Objective
) -> None:
    """On a shipped standard, to its highest level: optimum, three best and front are those of all walks."""
    profile = _newcomer(education)
    walks = list(all_walks(world_of(network_of_data), profile, DIRECTOR, durations=_durations(TRUTH)))
    for chosen, expected in (
        ({"k": 3}, k_best(profile, walks, objective, 3)),
        ({"pareto": True}, pareto_set(profile, walks, objective)),
    ):
        options_ = PlanOptions.model_validate({"further_education": True, "objective": objective, **chosen})
        plan = find_plan(network_of_data, profile, DIRECTOR, options_, TRUTH)
        assert [_found(path) for path in plan.paths] == [_told(walk) for walk in expected]


def test_search_that_finds_nothing_in_time_gives_the_fastest_path(network_of_data: CareerNetwork) -> None:
    """No path is an answer of its own: it is never given because the time ended."""
    chosen = PlanOptions(further_education=True, cross_standards=True, objective=Objective.LARGEST_STEP, budget=0)
    plan = find_plan(network_of_data, _newcomer("upper_secondary"), "csm/l1", chosen, TRUTH)
    assert not plan.proof.complete
    assert [path.steps[-1].end for path in plan.paths] == [date(2030, 1, 1)]
    assert plan.blocked == ()
    nobody = find_plan(network_of_data, Profile(as_of=TODAY), "csm/l1", chosen, TRUTH)
    assert (nobody.paths, nobody.proof.complete) == ((), True)
    assert nobody.blocked


@pytest.fixture
def network_of_data(request: pytest.FixtureRequest) -> CareerNetwork:
    """The shipped standards; ``network`` here builds small ones."""
    found: CareerNetwork = request.getfixturevalue("network")
    return found
