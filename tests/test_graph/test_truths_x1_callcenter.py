"""Truths about the call centre skill level standard, worked out by hand, and what holds of every standard alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork, level_of, records
from graph.condition_check import Verdict
from graph.eligibility import Eligibility, check_eligibility
from graph.gap import find_gap
from graph.listing import list_items_of_level, list_items_of_standard
from graph.model import Level
from graph.plan import Objective, Path, Plan, PlanOptions
from graph.planner import find_plan
from graph.profile import Experience, HeldCertificate, HeldLevel, Profile
from graph.requirements import is_cumulative, requirements, requirements_by_source
from ontology.records import CompetencyKind
from ontology.scales import Education, Enrolment, Performance, Title

STANDARD = "x1-callcenter"
PRIMARY, INTERMEDIATE, ADVANCED = LEVELS = tuple(
    f"{STANDARD}/{name}" for name in ("primary", "intermediate", "advanced")
)
TODAY = date(2026, 1, 1)
STANDARDS = ("corp-kefu-2013", "csm", "sbt-11221-2018", "tgsoccia-001-2020", STANDARD)
# the four ways up to 高级, with (items, largest step, steps)
DIRECT = (ADVANCED,)
BY_PRIMARY, BY_INTERMEDIATE = (PRIMARY, ADVANCED), (INTERMEDIATE, ADVANCED)
WAYS = {DIRECT: (177, 177, 1), BY_INTERMEDIATE: (177, 113, 2), BY_PRIMARY: (177, 123, 2), LEVELS: (177, 64, 3)}


def _person(*held: str, **fields: Any) -> Profile:
    """Return a person who holds just these levels."""
    values: dict[str, Any] = {"as_of": TODAY, "held_levels": [{"level": level} for level in held]}
    return Profile.model_validate({**values, **fields})


def _only(plan: Plan) -> Path:
    (path,) = plan.paths
    return path


def _figures(path: Path) -> tuple[int, int, int]:
    return (path.totals.items, path.totals.largest_step, path.totals.steps)


# -- eligibility and what a plan makes of no conditions -----------------------------------------------------------


@pytest.mark.parametrize("target", LEVELS)
@pytest.mark.parametrize(
    "profile",
    [
        Profile(as_of=TODAY),
        _person(),
        _person(education="doctorate", title="senior", experience={"related_years": 40}),
        _person(education="below_upper_secondary", experience={"related_years": 0}),
        _person(*LEVELS),
    ],
)
def test_level_without_printed_conditions_is_unknown_for_everybody(
    network: CareerNetwork, profile: Profile, target: str
) -> None:
    """The text prints no condition for any level (R-A9): unknown because unstated, whoever asks."""
    found = check_eligibility(network, profile, target)
    assert (found.verdict, found.reason, found.routes) == (Verdict.UNKNOWN, "unstated", ())
    assert (found.nearest, found.nearest_route, found.earliest) == (None, None, None)


@pytest.mark.parametrize("fields", [{}, {"weekly_study_hours": 1}, {"experience": {"related_years": 0}}])
def test_advanced_from_nothing_has_a_plan_without_time_or_hours(network: CareerNetwork, fields: dict[str, Any]) -> None:
    """R-A9 and R-A3: the level may be entered at once; condition and hours are counted as unstated, never as 0."""
    plan = find_plan(network, _person(**fields), ADVANCED)
    path = _only(plan)
    (step,) = path.level_steps
    assert (step.clause, step.route, step.unstated_conditions) == (None, None, True)
    assert (step.binding.kind, step.binding.clause) == ("unstated", None)
    assert (step.start, step.end, step.training_hours) == (TODAY, TODAY, None)
    totals = path.totals
    assert (totals.years, totals.hours, totals.unstated_hours_steps) == (0, None, 1)
    assert (totals.unstated_condition_steps, totals.items, totals.choices_open) == (1, 177, 0)
    assert (plan.blocked, set(plan.assumptions)) == ((), {"unstated_conditions", "unstated_hours"})


def test_advanced_with_an_empty_profile_has_the_same_plan(network: CareerNetwork) -> None:
    """Nothing is asked, so nothing unknown can block; what is unknown is work to do."""
    assert _figures(_only(find_plan(network, Profile(as_of=TODAY), ADVANCED))) == WAYS[DIRECT]


def test_advanced_stepwise_takes_three_steps_of_54_59_and_64(network: CareerNetwork) -> None:
    """表1, 表2 and 表3 print 54, 59 and 64; each step brings its own table, the last is the largest."""
    path = _only(find_plan(network, _person(), ADVANCED, PlanOptions(stepwise=True)))
    assert (path.levels, _figures(path)) == (LEVELS, (177, 64, 3))
    assert [len(step.new_items) for step in path.level_steps] == [54, 59, 64]
    assert {step.binding.kind for step in path.level_steps} == {"unstated"}
    totals = path.totals
    assert (totals.unstated_condition_steps, totals.unstated_hours_steps, totals.hours) == (3, 3, None)


@pytest.mark.parametrize(
    ("objective", "order"),
    [
        # all are alike in years and hours, so fewer steps without hours come first, then the smaller largest step
        (Objective.YEARS, (DIRECT, BY_INTERMEDIATE, BY_PRIMARY, LEVELS)),
        (Objective.HOURS, (DIRECT, BY_INTERMEDIATE, BY_PRIMARY, LEVELS)),
        # 高级 includes the others, so every way has 177 items
        (Objective.ITEMS, (DIRECT, BY_INTERMEDIATE, BY_PRIMARY, LEVELS)),
        (Objective.STEPS, (DIRECT, BY_INTERMEDIATE, BY_PRIMARY, LEVELS)),
        # by 初级 59 + 64 = 123 are left for the second step, by 中级 the first takes 54 + 59 = 113
        (Objective.LARGEST_STEP, (LEVELS, BY_INTERMEDIATE, BY_PRIMARY, DIRECT)),
    ],
)
def test_advanced_has_four_ways_up_ranked_by_what_is_minimised(
    network: CareerNetwork, objective: Objective, order: tuple[tuple[str, ...], ...]
) -> None:
    """With or without 初级 and 中级 on the way; k asks for more than there are."""
    paths = find_plan(network, _person(), ADVANCED, PlanOptions(objective=objective, k=9)).paths
    assert [(path.levels, _figures(path)) for path in paths] == [(levels, WAYS[levels]) for levels in order]
    best = find_plan(network, _person(), ADVANCED, PlanOptions(objective=objective, k=2)).paths
    assert [path.levels for path in best] == list(order[:2])


def test_advanced_pareto_set_leaves_out_the_way_by_primary(network: CareerNetwork) -> None:
    """By 中级 is better than by 初级 in the largest step and worse in nothing; the other three trade steps for it."""
    plan = find_plan(network, _person(), ADVANCED, PlanOptions(pareto=True))
    assert [path.levels for path in plan.paths] == [DIRECT, BY_INTERMEDIATE, LEVELS]


# -- requirements and what is held --------------------------------------------------------------------------------


def test_levels_require_54_113_and_177_abilities(network: CareerNetwork) -> None:
    """6.1 prints that the higher level covers the lower (R-A1): 54, 54 + 59, 54 + 59 + 64, all abilities."""
    assert [len(requirements(network, level)) for level in LEVELS] == [54, 113, 177]
    by_source = requirements_by_source(network, ADVANCED)
    own = {ADVANCED: 64, STANDARD: 0, INTERMEDIATE: 59, PRIMARY: 54}
    assert {source: len(items) for source, items in by_source.items()} == own
    assert requirements(network, ADVANCED, cumulative=True) == requirements(network, ADVANCED)


@pytest.mark.parametrize(("held", "by_level", "left"), [(PRIMARY, 54, 123), (INTERMEDIATE, 113, 64)])
def test_held_level_leaves_the_rest_of_advanced(network: CareerNetwork, held: str, by_level: int, left: int) -> None:
    """A held level stands for all it required, with what it includes: 177 - 54 = 123, 177 - 113 = 64."""
    gap = find_gap(network, _person(held), ADVANCED)
    rests_on = [(entry.by.kind, entry.by.id) for entry in gap.requirements if entry.status == "held" and entry.by]
    assert rests_on == [("level", held)] * by_level
    assert (gap.totals.held, gap.totals.unknown, gap.totals.missing) == (by_level, left, 0)
    assert _only(find_plan(network, _person(held), ADVANCED)).totals.items == left


def test_item_denied_is_work_in_spite_of_the_held_level(network: CareerNetwork) -> None:
    """初级 4.4.3 is denied: of primary 53 are held by level, and 124 are left for 高级."""
    denied = f"{STANDARD}/primary-4.4.3"
    profile = _person(PRIMARY, competencies={denied: "not_held"})
    totals = find_gap(network, profile, ADVANCED).totals
    assert (totals.held, totals.missing, totals.unknown) == (53, 1, 123)
    assert _only(find_plan(network, profile, ADVANCED)).totals.items == 124


def test_item_printed_twice_under_one_number_is_two_items(network: CareerNetwork) -> None:
    """中级 1.1.5 is printed twice (R-X1): holding one leaves the other unknown."""
    first, second = f"{STANDARD}/intermediate-1.1.5", f"{STANDARD}/intermediate-1.1.5-2"
    gap = find_gap(network, _person(competencies={first: "held"}), INTERMEDIATE)
    found = {entry.item: (entry.clause, entry.status.value) for entry in gap.requirements}
    assert (found[first], found[second]) == (("中级 1.1.5", "held"), ("中级 1.1.5#2", "unknown"))


def test_readiness_for_advanced_counts_own_fields_and_inherited_levels_apart(network: CareerNetwork) -> None:
    """Held: 初级, and the four of 高级 1.1; 高级 1 prints 26, 2 prints 38; no weights are printed, so no total."""
    held = {f"{STANDARD}/advanced-1.1.{number}": "held" for number in range(1, 5)}
    gap = find_gap(network, _person(PRIMARY, competencies=held), ADVANCED)
    rows = [(row.function, row.weight, row.items, row.low, row.high) for row in gap.readiness]
    assert rows == [("数据分析运用", None, 26, 4 / 26, 1), ("运营管理", None, 38, 0, 1)]
    inherited = [(entry.level, entry.items, entry.low, entry.high) for entry in gap.inherited]
    assert inherited == [(INTERMEDIATE, 59, 0, 1), (PRIMARY, 54, 1, 1)]
    assert (gap.totals.low, gap.totals.high) == (None, None)


def test_level_held_already_is_one_path_without_steps(network: CareerNetwork) -> None:
    """A target held takes no step; its condition stays unstated."""
    path = _only(find_plan(network, _person(INTERMEDIATE), INTERMEDIATE, PlanOptions(k=5)))
    assert (path.levels, path.steps, _figures(path), path.totals.unstated_condition_steps) == ((), (), (0, 0, 0), 0)


# -- what holds of every standard ---------------------------------------------------------------------------------

CERTIFICATES = ("高等学校学生职业资格证书", "《高等学校学生职业资格证书》", "助理客户服务师", "客户服务师职业资格证书")
_days = st.none() | st.dates(date(2019, 1, 1), TODAY)
_years = st.none() | st.integers(0, 60).map(lambda tenths: tenths / 10)
_levels = [
    *(f"corp-kefu-2013/l{number}" for number in range(1, 6)),
    *("csm/l3", "csm/l2", "sbt-11221-2018/manager", "tgsoccia-001-2020/primary", *LEVELS),
]
people = st.builds(
    Profile,
    as_of=st.just(TODAY),
    education=st.none() | st.sampled_from(Education),
    enrolled_in=st.none() | st.sampled_from(Enrolment),
    title=st.none() | st.sampled_from(Title),
    performance=st.none() | st.sampled_from(Performance),
    employer_assessment=st.none() | st.booleans(),
    experience=st.builds(Experience, related_years=_years, practice_hours=st.none() | st.sampled_from([0, 199, 200])),
    held_levels=st.none()
    | st.lists(st.builds(HeldLevel, level=st.sampled_from(_levels), since=_days), max_size=2).map(tuple),
    certificates=st.none()
    | st.lists(st.builds(HeldCertificate, name=st.sampled_from(CERTIFICATES), since=_days), max_size=2).map(tuple),
)


def _answers(network: CareerNetwork, profile: Profile) -> list[Eligibility]:
    return [check_eligibility(network, profile, level.id) for level in records(network, Level)]


def test_every_standard_is_there(network: CareerNetwork) -> None:
    """The truths below are about all five standards, 4 + 5 + 3 + 3 + 3 levels."""
    assert {level.standard for level in records(network, Level)} == set(STANDARDS)
    assert len(records(network, Level)) == 18


@given(people)
def test_module_route_never_decides(network: CareerNetwork, profile: Profile) -> None:
    """Verdict, nearest and earliest are those of the routes to the qualification alone."""
    for found in _answers(network, profile):
        deciding = [route for route in found.routes if route.grants == "qualification"]
        verdicts = {route.verdict for route in deciding}
        ranked = [verdict for verdict in (Verdict.MET, Verdict.UNKNOWN, Verdict.UNMET) if verdict in verdicts]
        assert found.verdict is (ranked[0] if found.routes else Verdict.UNKNOWN)
        assert found.earliest == min((route.earliest for route in deciding if route.earliest), default=None)
        choosable: set[str | None] = {route.id for route in deciding}
        assert found.nearest_route in (choosable or {None})


@given(people)
def test_met_verdict_opens_today_and_no_other_does(network: CareerNetwork, profile: Profile) -> None:
    """A met level is open on the day of the profile, by its first met route; one not met opens later or not at all."""
    for found in _answers(network, profile):
        met = [route for route in found.routes if route.verdict is Verdict.MET and route.grants == "qualification"]
        assert (found.earliest == TODAY) is (found.verdict is Verdict.MET) is bool(met)
        if met:
            assert (found.nearest_route, found.reason) == (met[0].id, "route_met")
        elif found.earliest is not None:
            assert found.earliest > TODAY


@given(people)
def test_met_level_is_planned_at_once_by_a_route_to_the_qualification(network: CareerNetwork, profile: Profile) -> None:
    """Where the verdict is met the fastest plan ends today, and none of its steps goes by a module route."""
    for found in _answers(network, profile):
        if found.verdict is Verdict.MET:
            path = _only(find_plan(network, profile, found.level))
            assert path.totals.years == 0
            for step in path.level_steps:
                grants = {route.id: route.grants for route in level_of(network, step.level).routes}
                assert step.route is None or grants[step.route] == "qualification"


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("cumulative", [False, True])
def test_items_of_a_level_are_its_requirements(network: CareerNetwork, standard: str, *, cumulative: bool) -> None:
    """Listing and requirements agree: of the printed items those of the level, of every level, of included levels.

    Graded skills and contributions are never among them (R-C4).
    """
    graded = {CompetencyKind.GRADED_SKILL, CompetencyKind.CONTRIBUTION}
    printed = [item for item in list_items_of_standard(network, standard) if item.kind not in graded]
    for level in (level for level in records(network, Level) if level.standard == standard):
        wanted = {None, level.id}
        if is_cumulative(network, standard, cumulative=cumulative):
            others = [other for other in records(network, Level) if other.standard == standard]
            wanted |= {other.id for other in others if other.ordinal < level.ordinal}
        listed = [item.id for item in list_items_of_level(network, level.id, cumulative=cumulative)]
        assert sorted(listed) == sorted(item.id for item in printed if item.level in wanted)
        assert tuple(listed) == requirements(network, level.id, cumulative=cumulative)
