"""Truths about the corporate qualification standard for customer service, each worked out by hand from the clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from graph.career_network import CareerNetwork, item_of
from graph.choices import ChoiceCheck, check_choices
from graph.condition_check import Verdict
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.plan import Objective, Path, Plan, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.requirements import requirements, requirements_by_source

STANDARD = "corp-kefu-2013"
L1, L2, L3, L4, L5 = LEVELS = tuple(f"{STANDARD}/l{number}" for number in range(1, 6))
SKILLS = tuple(f"{STANDARD}/skill-{number}" for number in range(1, 8))
RESULTS = ("course-development", "project-management", "work-case")
TEAM = ("library", "publication", "suggestion", "talent", "teaching")
CONTRIBUTIONS = tuple(f"{STANDARD}/contribution-{name}" for name in (*RESULTS, *TEAM))
TODAY = date(2026, 1, 1)


def _person(years: float | None = None, held: Iterable[tuple[str, str | None]] | None = (), **fields: Any) -> Profile:
    """Return a person of whom related years and held levels are known; ``held=None`` leaves the levels unknown."""
    levels = None if held is None else [{"level": level, "since": since} for level, since in held]
    values: dict[str, Any] = {"as_of": TODAY, "held_levels": levels, "experience": {"related_years": years}}
    return Profile.model_validate({**values, **fields})


def _only(plan: Plan) -> Path:
    (path,) = plan.paths
    return path


# -- eligibility --------------------------------------------------------------------------------------------------


def test_first_level_with_one_year_is_met_and_the_second_is_not(network: CareerNetwork) -> None:
    """基本条件/一级 asks one year; 基本条件/二级 asks 一级 first, which is not held, and years do not replace it."""
    found = check_eligibility(network, _person(1), L1)
    assert (found.verdict, found.nearest, found.earliest) == (Verdict.MET, "基本条件/一级", TODAY)
    found = check_eligibility(network, _person(1), L2)
    assert (found.verdict, found.nearest, found.earliest) == (Verdict.UNMET, "基本条件/二级", None)
    assert found.reason == "conditions_unmet"


@pytest.mark.parametrize(
    ("years", "verdict", "earliest"),
    [
        (0, "unmet", date(2027, 1, 1)),
        (0.5, "unmet", date(2026, 7, 1)),
        (0.99, "unmet", date(2026, 2, 1)),
        (30, "met", TODAY),
        (None, "unknown", None),
    ],
)
def test_first_level_waits_for_the_rest_of_one_year(
    network: CareerNetwork, years: float | None, verdict: str, earliest: date | None
) -> None:
    """基本条件/一级 asks 一年以上, the number included; what lacks is counted in whole months, rounded up."""
    found = check_eligibility(network, _person(years), L1)
    assert (found.verdict, found.earliest) == (verdict, earliest)


@pytest.mark.parametrize("target", LEVELS[1:])
def test_higher_level_with_held_levels_unknown_is_unknown(network: CareerNetwork, target: str) -> None:
    """基本条件/二级 to 五级 ask the level below; of a person who does not say what is held, nothing follows."""
    found = check_eligibility(network, _person(30, held=None), target)
    assert (found.verdict, found.reason, found.earliest) == (Verdict.UNKNOWN, "facts_missing", None)


@pytest.mark.parametrize(
    ("since", "verdict", "earliest"),
    [
        ("2025-01-01", "met", TODAY),
        ("2025-01-02", "unmet", date(2026, 1, 2)),
        ("2025-07-31", "unmet", date(2026, 7, 31)),
        ("2026-01-01", "unmet", date(2027, 1, 1)),
        (None, "unknown", None),
    ],
)
def test_second_level_opens_one_year_after_the_first(
    network: CareerNetwork, since: str | None, verdict: str, earliest: date | None
) -> None:
    """基本条件/二级 asks one year after 一级, from its day; thirty years of work before it count for nothing."""
    found = check_eligibility(network, _person(30, held=[(L1, since)]), L2)
    assert (found.verdict, found.earliest) == (verdict, earliest)
    assert [check.verdict.value for check in found.routes[0].conditions] == ["met", verdict]


@pytest.mark.parametrize(("held", "target"), [(L2, L3), (L3, L4), (L4, L5)])
def test_levels_from_the_third_open_two_years_after_the_level_below(
    network: CareerNetwork, held: str, target: str
) -> None:
    """基本条件/三级, 四级 and 五级 ask two years after the level below: a day less than two years is not enough."""
    assert check_eligibility(network, _person(0, held=[(held, "2024-01-01")]), target).verdict is Verdict.MET
    found = check_eligibility(network, _person(0, held=[(held, "2024-01-02")]), target)
    assert (found.verdict, found.earliest, found.reason) == (Verdict.UNMET, date(2026, 1, 2), "only_time_missing")


@pytest.mark.parametrize("target", LEVELS[2:])
def test_level_above_the_next_one_is_unmet_from_the_first(network: CareerNetwork, target: str) -> None:
    """三级 to 五级 ask the level directly below; 一级 held for ten years is not it, and no time makes it so."""
    found = check_eligibility(network, _person(10, held=[(L1, "2016-01-01")]), target)
    assert (found.verdict, found.earliest) == (Verdict.UNMET, None)


@pytest.mark.parametrize("other", ["sbt-11221-2018/supervisor", "csm/l3", "x1-callcenter/primary"])
def test_second_level_with_level_of_another_standard_is_unknown(network: CareerNetwork, other: str) -> None:
    """基本条件/二级 accepts a related qualification; without an accepted mapping it is unknown what is (R-C4)."""
    found = check_eligibility(network, _person(10, held=[(other, "2016-01-01")]), L2)
    assert (found.verdict, found.reason, found.earliest) == (Verdict.UNKNOWN, "facts_missing", None)
    assert {check.verdict for check in found.routes[0].conditions} == {Verdict.UNKNOWN}


@pytest.mark.parametrize(("since", "earliest"), [("2025-01-01", TODAY), ("2025-03-15", date(2026, 3, 15))])
def test_second_level_opens_by_own_level_beside_related_one(network: CareerNetwork, since: str, earliest: date) -> None:
    """一级 itself is held: one year after it 二级 is open, whatever another standard's level is worth."""
    found = check_eligibility(network, _person(10, held=[("csm/l3", "2016-01-01"), (L1, since)]), L2)
    assert (found.earliest, found.verdict is Verdict.MET) == (earliest, earliest == TODAY)


# -- plans --------------------------------------------------------------------------------------------------------


def test_fifth_level_from_nothing_takes_eight_years(network: CareerNetwork) -> None:
    """基本条件: 1 year of work, then 1, 2, 2 and 2 years after each level, none of which can be left out."""
    path = _only(find_plan(network, _person(0), L5))
    assert path.levels == LEVELS
    assert [step.end for step in path.level_steps] == [date(year, 1, 1) for year in (2027, 2028, 2030, 2032, 2034)]
    assert [step.clause for step in path.level_steps] == [f"基本条件/{level}级" for level in "一二三四五"]
    assert [step.binding.kind for step in path.level_steps] == ["relatedYears", *["yearsAfterPriorLevel"] * 4]
    # eight years with the leap days of 2028 and 2032 are 2922 days, and 8 * 365.25 are 2922 as well
    totals = path.totals
    assert totals.years == 8
    # only 一级 has items, 7 + 12; each of five levels has two open choices; no hours are printed (R-A3)
    assert (totals.items, totals.largest_step, totals.steps, totals.choices_open) == (19, 19, 5, 10)
    assert (totals.hours, totals.unstated_hours_steps, totals.unstated_condition_steps) == (None, 5, 0)


def test_fifth_level_with_three_years_counts_later_years_from_the_first_level(network: CareerNetwork) -> None:
    """Three years open 一级 today, but the years after it count from today: 1 + 2 + 2 + 2 = 7."""
    path = _only(find_plan(network, _person(3), L5))
    assert [step.end for step in path.level_steps] == [date(year, 1, 1) for year in (2026, 2027, 2029, 2031, 2033)]
    assert path.level_steps[0].binding.kind == "as_of"


@pytest.mark.parametrize("objective", Objective)
def test_fifth_level_has_one_way_up_whatever_is_minimised(network: CareerNetwork, objective: Objective) -> None:
    """Each level asks the one below, so the free plan is the stepwise one, for k best and Pareto set alike."""
    for options in (PlanOptions(k=9), PlanOptions(pareto=True), PlanOptions(stepwise=True)):
        chosen = options.model_copy(update={"objective": objective})
        assert _only(find_plan(network, _person(0), L5, chosen)).levels == LEVELS


def test_fourth_level_from_the_second_counts_from_its_own_day(network: CareerNetwork) -> None:
    """二级 since 2025-06-30: 三级 two years after it, 四级 two years after that; nothing is left to learn."""
    path = _only(find_plan(network, _person(9, held=[(L2, "2025-06-30")]), L4))
    assert [(step.level, step.end) for step in path.level_steps] == [(L3, date(2027, 6, 30)), (L4, date(2029, 6, 30))]
    assert (path.totals.items, path.totals.choices_open) == (0, 4)


def test_second_level_from_undated_first_is_blocked_by_the_years(network: CareerNetwork) -> None:
    """一级 is held, but since when is unknown: 基本条件/二级 cannot be dated, and 一级 is not attained again."""
    plan = find_plan(network, _person(9, held=[(L1, None)]), L2)
    assert plan.paths == ()
    (blocked,) = plan.blocked
    assert (blocked.level, blocked.clause) == (L2, "基本条件/二级")
    assert [check.kind.value for check in blocked.conditions] == ["yearsAfterPriorLevel"]


def test_second_level_with_related_level_unknown_goes_by_the_own_first_level(network: CareerNetwork) -> None:
    """What a related level is worth is unknown and opens nothing (R-C4); one year of work opens 一级, then 二级."""
    path = _only(find_plan(network, _person(0, held=[("csm/l3", "2016-01-01")]), L2))
    assert [(step.level, step.end) for step in path.level_steps] == [(L1, date(2027, 1, 1)), (L2, date(2028, 1, 1))]


def test_fifth_level_with_years_unknown_is_blocked_down_to_the_first(network: CareerNetwork) -> None:
    """Of 一级 the years are unknown, and each level asks the one below; saying the years opens the whole way."""
    plan = find_plan(network, _person(None), L5)
    assert (plan.paths, {blocked.level for blocked in plan.blocked}) == ((), set(LEVELS))
    change = plan.smallest_change
    assert change is not None
    assert [(fact.field, fact.was) for fact in change.changes] == [("experience.related_years", None)]
    assert change.levels == LEVELS


# -- requirements -------------------------------------------------------------------------------------------------


def test_first_level_requires_seven_knowledge_items_and_twelve_behaviours(network: CareerNetwork) -> None:
    """一、必备知识 and 二、行为标准 have text for 一级 only (R-C2): 3 + 4 and 4 + 3 + 3 + 2, none for every level."""
    kinds = Counter(item_of(network, item).kind.value for item in requirements(network, L1))
    assert kinds == {"knowledge": 7, "behaviour": 12}
    knowledge = {"公司知识": 3, "专业知识": 4}
    behaviours = {"客户关系维护": 4, "客户资料管理": 3, "客诉受理": 3, "业务后勤支持": 2}
    assert {row.function: row.items for row in find_gap(network, _person(1), L1).readiness} == knowledge | behaviours
    assert [requirements(network, level) for level in LEVELS[1:]] == [()] * 4


def test_third_level_switched_to_cumulative_adds_those_of_the_first(network: CareerNetwork) -> None:
    """Inclusion is not printed (R-A1): 三级 has no items of its own, and the 19 of 一级 if switched."""
    by_source = requirements_by_source(network, L3, cumulative=True)
    assert {source: len(items) for source, items in by_source.items()} == {L3: 0, STANDARD: 0, L2: 0, L1: 19}
    plain, switched = (find_gap(network, _person(3), L3, cumulative=choice) for choice in (False, True))
    assert (plain.totals.required, plain.inherited, plain.readiness) == (0, (), ())
    assert [(entry.level, entry.items) for entry in switched.inherited] == [(L2, 0), (L1, 19)]
    assert (switched.totals.unknown, switched.totals.low) == (19, None)


def test_second_level_held_implies_items_of_the_first_only_if_cumulative(network: CareerNetwork) -> None:
    """二级 required nothing as printed, so 一级's 19 are unknown; switched to cumulative it required them."""
    profile = _person(3, held=[(L2, "2025-01-01")])
    assert find_gap(network, profile, L1).totals.unknown == 19
    totals = find_gap(network, profile, L3, cumulative=True).totals
    assert (totals.held, totals.unknown) == (19, 0)


# -- choices ------------------------------------------------------------------------------------------------------


def _checks(network: CareerNetwork, target: str, **fields: Any) -> tuple[ChoiceCheck, ChoiceCheck]:
    skills, contributions = check_choices(network, Profile.model_validate({"as_of": TODAY, **fields}), target)
    return skills, contributions


def _skilled(network: CareerNetwork, target: str, *grades: int | str) -> ChoiceCheck:
    """Return the check of the seven skills with these grades, in order; left-out ones are unknown."""
    return _checks(network, target, competencies=dict(zip(SKILLS, grades, strict=False)))[0]


def _raises(check: ChoiceCheck) -> list[tuple[str, int | None, int]]:
    return [(entry.item.removeprefix(f"{STANDARD}/"), entry.current, entry.needed) for entry in check.raises]


@pytest.mark.parametrize(
    ("target", "slots"),
    [(L1, {1: 3}), (L2, {1: 3, 2: 2}), (L3, {2: 2, 3: 3}), (L4, {3: 3, 4: 2}), (L5, {4: 2, 5: 3})],
)
def test_levels_demand_the_printed_combination_of_skills_and_contributions(
    network: CareerNetwork, target: str, slots: dict[int, int]
) -> None:
    """三、技能标准/各级要求 and 四、贡献标准/各级要求 print the same numbers (R-C1), of 7 skills or 8 contributions."""
    for check, items in zip(_checks(network, target), (SKILLS, CONTRIBUTIONS), strict=True):
        assert {slot.minimum_grade: slot.count for slot in check.slots} == slots
        assert set(check.items) == set(items)
        from_nothing = sum(grade * count for grade, count in slots.items())
        assert (check.met, check.steps_low, check.steps_high) == (None, 0, from_nothing)


def test_fourth_level_with_all_skills_at_two_raises_five(network: CareerNetwork) -> None:
    """四级 asks three at 3 and two at 4: three from 2 to 3 and two from 2 to 4, 3 + 4 = 7 steps, first ids first."""
    check = _skilled(network, L4, 2, 2, 2, 2, 2, 2, 2)
    assert (check.met, check.steps_low, check.steps_high) == (False, 7, 7)
    assert tuple(entry.item for entry in check.raises) == SKILLS[:5]
    assert Counter((entry.current, entry.needed) for entry in check.raises) == {(2, 3): 3, (2, 4): 2}


@pytest.mark.parametrize(
    ("target", "grades", "met", "raises"),
    [
        # two at 3 and one at 4 fill the grade-3 slots, the 2 one of grade 2; the other is nearest from 1
        (L3, (4, 3, 3, 2, 1, 0, 0), False, [("skill-5", 1, 2)]),
        # five of seven are enough, what the other two are does not matter
        (L3, (3, 3, 3, 2, 2), True, []),
        (L3, (3, 3, 3, 2, 2, "not_held", 0), True, []),
        (L1, (5, 4, 3, 0, 0, 0, 0), True, []),
        (L2, (5, 4, 3, 2, 1, 0, 0), True, []),
        # one skill fills one slot, however high it is
        (L1, (5, 0, 0, 0, 0, 0, 0), False, [("skill-2", 0, 1), ("skill-3", 0, 1)]),
        # two steps either way: one skill from 0 to 2 goes before 1 to 2 and 0 to 1
        (L2, (2, 1, 1, 1, 0, 0, 0), False, [("skill-5", 0, 2)]),
        (L2, (1, 1, 1, 1, 1, 0, 0), False, [("skill-1", 1, 2), ("skill-2", 1, 2)]),
        (L5, (4, 4, 4, 4, 4, 4, 4), False, [("skill-1", 4, 5), ("skill-2", 4, 5), ("skill-3", 4, 5)]),
        (L5, (5, 5, 4, 4, 4, 0, 0), False, [("skill-3", 4, 5)]),
        (L5, (5, 5, 5, 4, 4, 0, 0), True, []),
    ],
)
def test_skills_fill_the_slots_in_the_cheapest_way(
    network: CareerNetwork,
    target: str,
    grades: tuple[int | str, ...],
    met: bool,
    raises: list[tuple[str, int, int]],
) -> None:
    """R-C1: any skills, a higher grade serves a lower slot, one skill one slot; fewest steps, then skills, then ids."""
    check = _skilled(network, target, *grades)
    steps = sum(needed - current for _, current, needed in raises)
    assert (check.met, check.steps_low, check.steps_high, _raises(check)) == (met, steps, steps, raises)


@pytest.mark.parametrize(
    ("grades", "met", "steps"),
    [
        # the fifth slot, of grade 2, may be filled by a skill of unknown grade, or lack two steps
        ((3, 3, 3, 2), None, (0, 2)),
        ((3, 3, 3, 2, 1), None, (0, 1)),
        # one unknown skill fills one slot: of two slots of grade 2 the other lacks two steps
        ((3, 3, 3, 0, 0, 0), False, (2, 4)),
        ((3, 3, 3, "not_held", "not_held", "not_held", "not_held"), False, (4, 4)),
    ],
)
def test_third_level_with_unknown_skills_gives_a_range(
    network: CareerNetwork, grades: tuple[int | str, ...], met: bool | None, steps: tuple[int, int]
) -> None:
    """三级 asks two at 2 and three at 3; a skill not mentioned is anything from 0 to 5, a denied one is 0."""
    check = _skilled(network, L3, *grades)
    assert (check.met, (check.steps_low, check.steps_high)) == (met, steps)


def _grades(network: CareerNetwork, name: str, count: int | None = None, said: int | str | None = None) -> range:
    """Return the grades a contribution may have: 五级 lacks 4 + 4 + 5 + 5 + 5 = 23 steps less its grade."""
    item = f"{STANDARD}/contribution-{name}"
    known = dict.fromkeys(CONTRIBUTIONS, "not_held") | {item: said}
    competencies = {other: value for other, value in known.items() if value is not None}
    check = _checks(network, L5, competencies=competencies, contributions={} if count is None else {item: count})[1]
    return range(23 - check.steps_high, 23 - check.steps_low + 1)


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        *((name, (1, 3, 6, 10, 12)) for name in ("project-management", "work-case", "library")),
        *((name, (1, 2, 4, 6, 8)) for name in ("course-development", "publication")),
        ("teaching", (1, 2, 4, 6, 10)),
    ],
)
def test_contribution_has_the_highest_grade_whose_number_is_reached(
    network: CareerNetwork, name: str, numbers: tuple[int, ...]
) -> None:
    """四、贡献标准 prints grades 1 to 4, 第二部分 the fifth number (R-C3): each number has its grade."""
    for grade, number in enumerate(numbers, start=1):
        assert list(_grades(network, name, number)) == [grade]
        assert list(_grades(network, name, number - 1)) == [grade - 1]
    assert list(_grades(network, name, 1000)) == [5]


@pytest.mark.parametrize(("count", "grade"), [(0, 0), (1, 2), (2, 3), (3, 4), (4, 5), (9, 5)])
def test_talent_development_of_one_person_is_grade_two(network: CareerNetwork, count: int, grade: int) -> None:
    """第二部分 prints 0 1 2 3 4 for 人才培养 (R-C3): 0 fills no slot; grade 1 needs 1 like grade 2, so 1 reaches 2."""
    assert list(_grades(network, "talent", count)) == [grade]


@pytest.mark.parametrize(("count", "highest"), [(2, 2), (3, 2), (4, 3), (6, 4), (7, 4), (8, 5)])
def test_suggestions_above_one_leave_the_grade_unknown_up_to_their_number(
    network: CareerNetwork, count: int, highest: int
) -> None:
    """优化建议 names an award class beside 1 2 4 6 (8): the count alone only bounds the grade from above."""
    possible = _grades(network, "suggestion", count)
    assert (possible[-1], len(possible) > 1) == (highest, True)


def test_suggestion_stated_or_not_above_one_is_known(network: CareerNetwork) -> None:
    """R-C3 doubts a bare count above grade 1 only: none is 0, one is 1; a grade the profile states is taken."""
    assert [list(_grades(network, "suggestion", count)) for count in (0, 1)] == [[0], [1]]
    assert list(_grades(network, "suggestion")) == [0, 1, 2, 3, 4, 5]
    assert list(_grades(network, "suggestion", 4, said=3)) == [3]


@pytest.mark.parametrize(("said", "count", "grade"), [(1, 12, 1), (4, 0, 4), ("not_held", 12, 0), (0, 12, 0)])
def test_stated_grade_of_a_contribution_goes_before_its_count(
    network: CareerNetwork, said: int | str, count: int, grade: int
) -> None:
    """What the profile says of a contribution itself comes first, whatever the number would reach."""
    assert list(_grades(network, "project-management", count, said=said)) == [grade]


@pytest.mark.parametrize(
    ("others", "needed", "number", "inferred"), [((5, 5, 5, 5), 4, 10, False), ((5, 5, 4, 4), 5, 12, True)]
)
def test_contribution_to_raise_says_the_number_and_whether_it_is_inferred(
    network: CareerNetwork, others: tuple[int, ...], needed: int, number: int, *, inferred: bool
) -> None:
    """五级 asks two at 4 and three at 5; the fifth is 6 projects, grade 3: to 10 (项目管理/4级) or 12 (第二部分).

    Beside 5 5 4 4 it goes from 3 to 5: raising a 4 to 5 and this to 4 takes two steps as well, but two of them.
    """
    item = f"{STANDARD}/contribution-project-management"
    rest = [other for other in CONTRIBUTIONS if other != item]
    said = dict.fromkeys(rest, 0) | dict(zip(rest, others, strict=False))
    (entry,) = _checks(network, L5, competencies=said, contributions={item: 6})[1].raises
    assert (entry.item, entry.current, entry.needed) == (item, 3, needed)
    assert (entry.current_count, entry.needed_count, entry.inferred) == (6, number, inferred)


@pytest.mark.parametrize(("grade", "open_choices"), [(0, 10), (1, 9), (2, 8), (3, 7), (4, 6), (5, 5)])
def test_choices_open_of_a_plan_count_sets_that_are_not_surely_met(
    network: CareerNetwork, grade: int, open_choices: int
) -> None:
    """All skills at grade n meet the skill choices of 一级 to level n; what contributions there are stays unknown."""
    profile = _person(0, competencies=dict.fromkeys(SKILLS, grade))
    assert _only(find_plan(network, profile, L5)).totals.choices_open == open_choices
