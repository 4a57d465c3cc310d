"""Truths about the occupational standard for customer service managers, each worked out by hand from the clauses."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from graph.career_network import CareerNetwork, item_of, level_of
from graph.condition_check import Verdict
from graph.eligibility import Eligibility, check_eligibility
from graph.gap import find_gap
from graph.plan import Objective, Path, Plan, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.requirements import requirements, requirements_by_source

STANDARD = "csm"
# 三级 is the lowest, 一级 the highest
L3, L2, L1 = LEVELS = ("csm/l3", "csm/l2", "csm/l1")
TODAY = date(2026, 1, 1)
STUDENT = "高等学校学生职业资格证书"
ASSISTANT, MASTER = "助理客户服务师职业资格证书", "客户服务师职业资格证书"


def _person(education: str | None = "upper_secondary", years: float | None = 0, **fields: Any) -> Profile:
    """Return a person without levels, certificates, title or enrolment, as far as the fields do not say otherwise."""
    denied: dict[str, Any] = {"held_levels": (), "certificates": (), "title": "none", "enrolled_in": "none"}
    values = {"as_of": TODAY, "education": education, "experience": {"related_years": years}}
    return Profile.model_validate({**values, **denied, **fields})


def _held(level: str, since: str | None = None) -> dict[str, Any]:
    return {"held_levels": [{"level": level, "since": since}]}


def _certified(name: str, since: str | None = None) -> dict[str, Any]:
    return {"certificates": [{"name": name, "since": since}]}


def _verdicts(found: Eligibility) -> dict[str, str]:
    return {route.clause.split("/", 2)[2]: route.verdict.value for route in found.routes}


def _only(plan: Plan) -> Path:
    (path,) = plan.paths
    return path


# -- eligibility by education and years ---------------------------------------------------------------------------


def test_bachelor_with_two_years_meets_the_third_grade_and_waits_for_the_others(network: CareerNetwork) -> None:
    """三级/行1/备注2 asks 大专 and 2 years, 二级/行1/备注1 3 years, 一级/行1 4 years: now, one and two years on."""
    found = check_eligibility(network, _person("bachelor", 2), L3)
    assert (found.verdict, found.nearest, found.earliest) == (Verdict.MET, "1.7.2/三级/行1/备注2", TODAY)
    met, unmet = ("行1/备注1", "行1/备注2"), ("行1/备注3", "行2", "行3")
    assert _verdicts(found) == dict.fromkeys(met, "met") | dict.fromkeys(unmet, "unmet")
    found = check_eligibility(network, _person("bachelor", 2), L2)
    assert (found.verdict, found.nearest, found.earliest) == (Verdict.UNMET, "1.7.2/二级/行1/备注1", date(2027, 1, 1))
    found = check_eligibility(network, _person("bachelor", 2), L1)
    assert (found.verdict, found.nearest, found.earliest) == (Verdict.UNMET, "1.7.2/一级/行1", date(2028, 1, 1))
    assert found.reason == "only_time_missing"


@pytest.mark.parametrize(
    ("years", "verdict", "earliest"),
    [
        (0, "unmet", date(2028, 1, 1)),
        (1.5, "unmet", date(2026, 7, 1)),
        (1.99, "unmet", date(2026, 2, 1)),
        (2, "met", TODAY),
        (None, "unknown", None),
    ],
)
def test_third_grade_of_an_associate_waits_for_two_years_beside_the_open_module(
    network: CareerNetwork, years: float | None, verdict: str, earliest: date | None
) -> None:
    """三级/行1/备注1 opens with 大专 alone, but only the module: neither verdict nor earliest nor nearest is its."""
    found = check_eligibility(network, _person("associate", years), L3)
    assert (found.verdict, found.earliest, found.nearest) == (verdict, earliest, "1.7.2/三级/行1/备注2")
    module = found.routes[0]
    assert (module.clause, module.grants, module.verdict) == ("1.7.2/三级/行1/备注1", "module", Verdict.MET)
    assert {route.grants for route in found.routes[1:]} == {"qualification"}


@pytest.mark.parametrize("target", LEVELS)
@pytest.mark.parametrize("education", ["upper_secondary", "below_upper_secondary"])
def test_below_associate_years_alone_open_nothing(network: CareerNetwork, education: str, target: str) -> None:
    """行1 asks 大专 everywhere; title, enrolment and lower grade are denied, and thirty years replace none of them."""
    found = check_eligibility(network, _person(education, 30), target)
    assert (found.verdict, found.reason, found.earliest) == (Verdict.UNMET, "conditions_unmet", None)


@pytest.mark.parametrize("target", LEVELS)
def test_education_unknown_leaves_every_grade_unknown(network: CareerNetwork, target: str) -> None:
    """行1 depends on it, all other rows are denied; 1.6 (大专) is a fact of the occupation and says nothing (R-M6)."""
    found = check_eligibility(network, _person(None, 30), target)
    assert (found.verdict, found.reason) == (Verdict.UNKNOWN, "facts_missing")


@pytest.mark.parametrize("target", LEVELS)
def test_empty_profile_leaves_every_condition_unknown(network: CareerNetwork, target: str) -> None:
    """Where nothing is said, nothing is met or denied."""
    found = check_eligibility(network, Profile(as_of=TODAY), target)
    assert {check.verdict for route in found.routes for check in route.conditions} == {Verdict.UNKNOWN}
    assert found.verdict is Verdict.UNKNOWN


# -- the students' certificate ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [STUDENT, f"《{STUDENT}》", "⾼等学校学⽣职业资格证书", f"《 {STUDENT}》 "])
def test_students_certificate_opens_third_grade_at_once_and_second_after_two_years(
    network: CareerNetwork, name: str
) -> None:
    """三级/行1/备注3 asks it beside 大专, 二级/行1/备注2 two years of work too, not two years of holding it (R-A5).

    Names compare after NFKC (the third is written with radicals, U+2FBC and U+2F63) and without 《》.
    """
    certified = _certified(name, "2025-12-31")
    found = check_eligibility(network, _person("associate", 0, **certified), L3)
    assert (found.verdict, found.nearest) == (Verdict.MET, "1.7.2/三级/行1/备注3")
    found = check_eligibility(network, _person("associate", 2, **certified), L2)
    assert (found.verdict, found.nearest) == (Verdict.MET, "1.7.2/二级/行1/备注2")
    assert _verdicts(found)["行1/备注1"] == "unmet"


def test_students_certificate_with_less_than_two_years_waits_for_the_rest(network: CareerNetwork) -> None:
    """1.9 years: 二级/行1/备注2 lacks 0.1, two months; 备注1 lacks 1.1, fourteen."""
    found = check_eligibility(network, _person("associate", 1.9, **_certified(STUDENT)), L2)
    assert (found.nearest, found.earliest) == ("1.7.2/二级/行1/备注2", date(2026, 3, 1))
    assert found.routes[0].earliest == date(2027, 3, 1)


@pytest.mark.parametrize("target", [L3, L2])
def test_students_certificate_without_associate_education_opens_nothing(network: CareerNetwork, target: str) -> None:
    """三级/行1/备注3 and 二级/行1/备注2 stand in the row of 大专."""
    assert check_eligibility(network, _person("upper_secondary", 9, **_certified(STUDENT)), target).earliest is None


def test_certificates_not_said_leave_third_grade_unknown_but_dated(network: CareerNetwork) -> None:
    """备注3 may be open already, which is unknown; by 备注2 only time is missing, two years of it."""
    found = check_eligibility(network, _person("associate", 0, certificates=None), L3)
    assert (found.verdict, found.earliest) == (Verdict.UNKNOWN, date(2028, 1, 1))
    assert check_eligibility(network, _person("associate", 0, **_certified("英语四级")), L3).verdict is Verdict.UNMET


# -- titles and enrolment -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "verdicts"),
    [
        ("none", ("unmet", "unmet", "unmet")),
        ("junior", ("met", "unmet", "unmet")),
        ("intermediate", ("met", "met", "unmet")),
        ("senior", ("met", "met", "unmet")),
        (None, ("unknown", "unknown", "unmet")),
    ],
)
def test_title_opens_third_and_second_grade_but_never_the_first_alone(
    network: CareerNetwork, title: str | None, verdicts: tuple[str, ...]
) -> None:
    """三级/行2 asks a junior title, 二级/行3 an intermediate one or higher; 一级/行3 also asks 二级, denied here.

    A higher title satisfies a lower one (R-A10), and neither years nor education is asked beside it.
    """
    person = _person("below_upper_secondary", 30, title=title)
    assert tuple(check_eligibility(network, person, level).verdict.value for level in LEVELS) == verdicts


@pytest.mark.parametrize(
    ("enrolled", "verdict"),
    [("mba", "met"), ("related_postgraduate", "met"), ("none", "unmet"), (None, "unknown")],
)
def test_enrolment_opens_all_three_grades(network: CareerNetwork, enrolled: str | None, verdict: str) -> None:
    """三级/行3, 二级/行2 and 一级/行2 ask 在校 MBA or a related postgraduate, and nothing else."""
    for level, clause in zip(LEVELS, ("1.7.2/三级/行3", "1.7.2/二级/行2", "1.7.2/一级/行2"), strict=True):
        found = check_eligibility(network, _person("upper_secondary", 0, enrolled_in=enrolled), level)
        assert found.verdict.value == verdict
        assert found.nearest == clause or verdict != "met"


# -- lower grades held --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "verdict", "earliest"),
    [
        ("2024-01-01", "met", TODAY),
        ("2024-01-02", "unmet", date(2026, 1, 2)),
        ("2026-01-01", "unmet", date(2028, 1, 1)),
        (None, "unknown", None),
    ],
)
@pytest.mark.parametrize(
    ("target", "hold", "name"),
    [
        (L2, _held, L3),
        *((L2, _certified, name) for name in (ASSISTANT, "助理客户服务师", "《助理客户服务管理师》")),
        (L1, _held, L2),
        (L1, _certified, MASTER),
    ],
)
def test_grade_held_two_years_opens_the_next_without_education(
    network: CareerNetwork, target: str, hold: Any, name: str, since: str | None, verdict: str, earliest: date | None
) -> None:
    """二级/行4 and 一级/行4 ask the grade below for two years from its day, by level or certificate name (R-M4)."""
    found = check_eligibility(network, _person("below_upper_secondary", 0, **hold(name, since)), target)
    assert (found.verdict, found.earliest) == (verdict, earliest)
    assert found.nearest == {L2: "1.7.2/二级/行4", L1: "1.7.2/一级/行4"}[target]


def test_grade_two_below_does_not_open_the_first_grade(network: CareerNetwork) -> None:
    """一级/行3 and 行4 ask 二级; 三级 for ten years is not it, and 助理客户服务师 is not 客户服务师."""
    for held in (_held(L3, "2016-01-01"), _certified(ASSISTANT, "2016-01-01")):
        assert check_eligibility(network, _person("upper_secondary", 10, **held), L1).verdict is Verdict.UNMET


@pytest.mark.parametrize(
    ("facts", "by_title", "earliest"),
    [
        ({"title": "intermediate", "years": 0.1}, "met", TODAY),
        ({"title": "senior", "years": 0.1}, "met", TODAY),
        ({"title": "intermediate", "years": 0}, "unmet", date(2026, 1, 2)),
        ({"title": "intermediate", "years": None}, "unknown", None),
        ({"title": "junior", "years": 10}, "unmet", None),
        ({"title": None, "years": 0.1}, "unknown", None),
    ],
)
@pytest.mark.parametrize("held", [_held(L2), _certified(MASTER)])
def test_first_grade_by_title_asks_any_work_and_the_second_grade(
    network: CareerNetwork, held: dict[str, Any], facts: dict[str, Any], by_title: str, earliest: date | None
) -> None:
    """一级/行3 asks an intermediate title, work without a number (more than 0: a day is enough) and 二级 held.

    Since when 二级 is held does not matter here; it leaves 行4 unknown, so the whole is met by 行3 or unknown.
    """
    found = check_eligibility(network, _person(**facts, **held), L1)
    assert (_verdicts(found)["行3"], found.earliest) == (by_title, earliest)
    assert found.verdict.value == ("met" if by_title == "met" else "unknown")


# -- requirements and readiness -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "skills", "knowledge", "total"),
    [(L3, 55, 69, 130), (L2, 63, 76, 130 + 139), (L1, 48, 65, 130 + 139 + 113)],
)
def test_grades_require_their_own_the_included_and_six_base_items(
    network: CareerNetwork, target: str, skills: int, knowledge: int, total: int
) -> None:
    """2.2 prints that higher covers lower (R-A1); the six items of 相关基础知识 are for all and count once."""
    by_source = requirements_by_source(network, target)
    kinds = Counter(item_of(network, item).kind.value for item in by_source[target])
    assert (kinds, len(by_source[STANDARD])) == ({"ability": skills, "knowledge": knowledge}, 6)
    assert len(requirements(network, target)) == total


@pytest.mark.parametrize(
    ("target", "weights"),
    [(L3, (20, 15, 14, 17, 14, 15, 5)), (L2, (17, 17, 14, 16, 18, 13, 5)), (L1, (17, 17, 16, 14, 16, 15, 5))],
)
def test_functions_weigh_a_hundred_with_five_for_base_knowledge(
    network: CareerNetwork, target: str, weights: tuple[int, ...]
) -> None:
    """比重 of 2.2, functions 一 to 六 and 相关基础知识."""
    printed = level_of(network, target).weights
    assert tuple(weight.percent for weight in printed) == weights
    assert sum(weights) == 100
    rows = {row.function_id: row.weight for row in find_gap(network, _person(), target).readiness}
    assert rows == {weight.function: weight.percent for weight in printed}


FUNCTION_SIX = (
    *(f"csm/l3-6.1-skill-{number}" for number in (1, 2)),
    *(f"csm/l3-6.2-skill-{number}" for number in (1, 2, 3, 4, 5)),
    *(f"csm/l3-6.{content}-knowledge-{number}" for content in (1, 2) for number in range(1, 7)),
)


@pytest.mark.parametrize(
    ("held", "others", "low", "high"),
    [
        (FUNCTION_SIX, None, 0.15, 1),
        (FUNCTION_SIX, "not_held", 0.15, 0.15),
        (FUNCTION_SIX[:7], "not_held", 0.15 * 7 / 19, 0.15 * 7 / 19),
        ((*FUNCTION_SIX, "csm/base-1.1", "csm/base-2.4"), "not_held", 0.15 + 0.05 * 2 / 6, 0.15 + 0.05 * 2 / 6),
        ((), None, 0, 1),
    ],
)
def test_readiness_weighs_the_share_of_each_function(
    network: CareerNetwork, held: tuple[str, ...], others: str | None, low: float, high: float
) -> None:
    """三级/六 weighs 15 % over 7 skills and 12 knowledge items, 6 base items 5 %; unknown is 0 in low, 1 in high."""
    said: dict[str, str] = {} if others is None else dict.fromkeys(requirements(network, L3), others)
    gap = find_gap(network, _person(competencies={**said, **dict.fromkeys(held, "held")}), L3)
    assert (gap.totals.low, gap.totals.high) == pytest.approx((low, high))
    (six,) = (row for row in gap.readiness if row.function == "客户问题与投诉")
    assert (six.weight, six.items) == (15, 19)


# -- plans --------------------------------------------------------------------------------------------------------

# the ways from nothing to 一级, with (items, largest step, steps): 130, 139 and 113 new items of their own
DIRECT, BY_THREE, BY_TWO = (L1,), (L3, L1), (L2, L1)
WAYS = {DIRECT: (382, 382, 1), BY_THREE: (382, 252, 2), BY_TWO: (382, 269, 2), LEVELS: (382, 139, 3)}


def _figures(path: Path) -> tuple[int, int, int]:
    return (path.totals.items, path.totals.largest_step, path.totals.steps)


@pytest.mark.parametrize("objective", Objective)
def test_first_grade_of_an_associate_takes_four_years_by_any_way(network: CareerNetwork, objective: Objective) -> None:
    """一级/行1 opens 2030 whatever is held on the way: 二级 opens 2029 (行1/备注1), two years after it is later.

    So fewest steps without hours, then the largest step decide; by 三级 139 + 113 = 252, by 二级 130 + 139 = 269.
    """
    order = [DIRECT, BY_THREE, BY_TWO, LEVELS]
    if objective is Objective.LARGEST_STEP:
        order = [LEVELS, BY_THREE, BY_TWO, DIRECT]
    paths = find_plan(network, _person("associate"), L1, PlanOptions(objective=objective, k=9)).paths
    assert [(path.levels, _figures(path)) for path in paths] == [(levels, WAYS[levels]) for levels in order]
    # 2026 to 2030 are 1461 days, 4 * 365.25
    assert {path.totals.years for path in paths} == {4}
    pareto = find_plan(network, _person("associate"), L1, PlanOptions(objective=objective, pareto=True)).paths
    assert [path.levels for path in pareto] == [levels for levels in order if levels != BY_TWO]


def test_first_grade_of_an_associate_stepwise_opens_a_grade_each_from_the_second_year(network: CareerNetwork) -> None:
    """三级/行1/备注2 after 2, 二级/行1/备注1 after 3 (行4 after 4), 一级/行1 after 4 years, never by the module."""
    path = _only(find_plan(network, _person("associate"), L1, PlanOptions(stepwise=True)))
    assert [(step.clause, step.end.year, len(step.new_items)) for step in path.level_steps] == [
        ("1.7.2/三级/行1/备注2", 2028, 130),
        ("1.7.2/二级/行1/备注1", 2029, 139),
        ("1.7.2/一级/行1", 2030, 113),
    ]
    assert {step.binding.kind for step in path.level_steps} == {"relatedYears"}


@pytest.mark.parametrize(
    ("title", "years", "expected"),
    [
        # 二级/行3 today, 一级/行3 the day after: some work is done by then
        ("intermediate", 0, [("二级/行3", TODAY), ("一级/行3", date(2026, 1, 2))]),
        ("intermediate", 0.1, [("二级/行3", TODAY), ("一级/行3", TODAY)]),
        # years unknown block 行3: 一级/行4 two years after 二级
        ("intermediate", None, [("二级/行3", TODAY), ("一级/行4", date(2028, 1, 1))]),
        # 三级/行2 today, then two years each
        ("junior", 9, [("三级/行2", TODAY), ("二级/行4", date(2028, 1, 1)), ("一级/行4", date(2030, 1, 1))]),
    ],
)
def test_first_grade_by_title_goes_over_the_lower_grades(
    network: CareerNetwork, title: str, years: float | None, expected: list[tuple[str, date]]
) -> None:
    """Without 大专 一级 is reached over 二级 only; what a step attains counts for the next from its day."""
    path = _only(find_plan(network, _person("upper_secondary", years, title=title), L1))
    assert [(step.clause, step.end) for step in path.level_steps] == [(f"1.7.2/{row}", day) for row, day in expected]


def test_grade_held_by_certificate_name_opens_the_route_but_brings_no_items(network: CareerNetwork) -> None:
    """二级/行4 is met by either; the level brings 三级's items, 139 are left of 269, the certificate does not."""
    for held, items in ((_held(L3, "2020-01-01"), 139), (_certified(ASSISTANT, "2020-01-01"), 269)):
        path = _only(find_plan(network, _person("upper_secondary", 0, **held), L2))
        assert (path.level_steps[0].clause, path.level_steps[0].end, path.totals.items) == (
            "1.7.2/二级/行4",
            TODAY,
            items,
        )


@pytest.mark.parametrize(("target", "blocked"), [(L3, (L3,)), (L2, (L2, L3)), (L1, (L1, L2, L3))])
def test_upper_secondary_with_all_else_denied_is_blocked_and_needs_one_change(
    network: CareerNetwork, target: str, blocked: tuple[str, ...]
) -> None:
    """行1 asks 大专, the others a title, an enrolment or the grade below, blocked too; the module is not named.

    One change of one step is enough: 大专 opens 行1 in two years or later, a junior title 三级 today, an enrolment
    every grade today; of two that open the same day the first field by name, enrolled_in.
    """
    plan = find_plan(network, _person("upper_secondary"), target)
    assert plan.paths == ()
    assert {entry.level for entry in plan.blocked} == set(blocked)
    assert "1.7.2/三级/行1/备注1" not in {entry.clause for entry in plan.blocked}
    change = plan.smallest_change
    assert change is not None
    assert [(fact.field, fact.was, fact.becomes) for fact in change.changes] == [("enrolled_in", "none", "mba")]
    assert (change.levels, change.end) == ((target,), TODAY)


def test_third_grade_with_education_unknown_needs_only_that_said(network: CareerNetwork) -> None:
    """What is unknown need only be said: 大专 contradicts nothing, a title or enrolment would; 备注2 opens in 2028."""
    change = find_plan(network, _person(None), L3).smallest_change
    assert change is not None
    assert [(fact.field, fact.was, fact.becomes) for fact in change.changes] == [("education", None, "associate")]
    assert change.end == date(2028, 1, 1)
