"""Truths about T/GSOCCIA 001-2020, the call service agent, each worked out by hand from the clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from graph.career_network import CareerNetwork, item_of, level_of
from graph.condition_check import Verdict
from graph.eligibility import check_eligibility
from graph.gap import Readiness, find_gap
from graph.plan import Objective, Path, Plan, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.requirements import requirements, requirements_by_source

STANDARD = "tgsoccia-001-2020"
PRIMARY, INTERMEDIATE, ADVANCED = LEVELS = tuple(
    f"{STANDARD}/{name}" for name in ("primary", "intermediate", "advanced")
)
TODAY = date(2026, 1, 1)
COMPUTER, TOOLS, SERVICE, GUIDANCE, BASE = (
    "计算机使用",
    "坐席工具使用",
    "服务技能运用",
    "业务指导与日常管理",
    "相关基础知识",
)


def _person(education: str | None = None, **fields: Any) -> Profile:
    """Return a person who holds no level; years of work are not known unless given."""
    return Profile.model_validate({"as_of": TODAY, "held_levels": (), "education": education, **fields})


def _holding(held: Iterable[str], denied: Iterable[str] = ()) -> Profile:
    said = {f"{STANDARD}/{name}": "held" for name in held} | {f"{STANDARD}/{name}": "not_held" for name in denied}
    return _person(competencies=said)


def _only(plan: Plan) -> Path:
    (path,) = plan.paths
    return path


def _by_function(rows: Iterable[Readiness]) -> dict[str | None, tuple[Any, int, float, float]]:
    return {row.function: (row.weight, row.items, row.low, row.high) for row in rows}


# -- eligibility: 1.5 is all that is printed ----------------------------------------------------------------------


@pytest.mark.parametrize("target", LEVELS)
@pytest.mark.parametrize("education", ["upper_secondary", "associate", "bachelor", "master", "doctorate"])
@pytest.mark.parametrize("years", [None, 0, 20])
def test_upper_secondary_opens_every_level_at_once(
    network: CareerNetwork, education: str, years: float | None, target: str
) -> None:
    """1.5 asks 高中 or higher and no years (R-G5), at each level alike; more education satisfies it (R-A4)."""
    found = check_eligibility(network, _person(education, experience={"related_years": years}), target)
    assert (found.verdict, found.nearest, found.earliest) == (Verdict.MET, "1.5", TODAY)
    assert [check.kind.value for check in found.routes[0].conditions] == ["education"]


@pytest.mark.parametrize("target", LEVELS)
def test_below_upper_secondary_opens_no_level_and_time_does_not_help(network: CareerNetwork, target: str) -> None:
    """1.5 is the only route; forty years of work, a title or a held level are nothing it asks."""
    profile = _person(
        "below_upper_secondary",
        title="senior",
        enrolled_in="mba",
        experience={"related_years": 40},
        held_levels=[{"level": "csm/l1", "since": "2010-01-01"}],
    )
    found = check_eligibility(network, profile, target)
    assert (found.verdict, found.earliest, found.reason) == (Verdict.UNMET, None, "conditions_unmet")


@pytest.mark.parametrize("target", LEVELS)
def test_education_not_said_leaves_every_level_unknown(network: CareerNetwork, target: str) -> None:
    """Nothing but education is asked; what else is known decides nothing."""
    found = check_eligibility(network, _person(experience={"related_years": 40}, title="senior"), target)
    assert (found.verdict, found.nearest, found.earliest) == (Verdict.UNKNOWN, "1.5", None)
    assert found.reason == "facts_missing"


# -- levels by content (R-G1) -------------------------------------------------------------------------------------


def test_levels_go_by_content_beside_the_printed_label(network: CareerNetwork) -> None:
    """2.2.1 is printed 高级 and holds typing, 2.2.3 is printed 初级 and holds management: lowest and highest (R-G1)."""
    levels = [level_of(network, level) for level in LEVELS]
    assert [(level.ordinal, level.clause, level.title.zh, level.printed_label) for level in levels] == [
        (1, "2.2.1", "呼叫服务员（初级）", "呼叫服务员（高级）"),
        (2, "2.2.2", "呼叫服务员（中级）", None),
        (3, "2.2.3", "呼叫服务员（高级）", "呼叫服务员（初级）"),
    ]


@pytest.mark.parametrize(
    ("clause", "first"),
    [
        # typing 50 characters a minute
        ("2.2.1/一/(二)/技能/1", PRIMARY),
        # guiding 初级 staff
        ("2.2.2/四/(一)/技能/1", INTERMEDIATE),
        # selecting and recruiting staff
        ("2.2.3/四/(二)/技能/3", ADVANCED),
    ],
)
def test_ability_is_asked_from_its_level_by_content_upwards(network: CareerNetwork, clause: str, first: str) -> None:
    """What 2.2.1 prints is asked of everybody, what 2.2.3 prints of 高级 only."""
    asking = [
        level for level in LEVELS if clause in {item_of(network, item).clause for item in requirements(network, level)}
    ]
    assert asking == list(LEVELS[LEVELS.index(first) :])


def test_typing_is_held_by_whoever_holds_primary(network: CareerNetwork) -> None:
    """Typing (2.2.1/一/(二)/技能/1) follows from 初级 by content; 2.2.3's recruiting does not."""
    profile = _person("upper_secondary", held_levels=[{"level": PRIMARY}])
    gap = find_gap(network, profile, ADVANCED)
    found = {entry.clause: (entry.status.value, entry.by.id if entry.by else None) for entry in gap.requirements}
    assert found["2.2.1/一/(二)/技能/1"] == ("held", PRIMARY)
    assert found["2.2.3/四/(二)/技能/3"] == ("unknown", None)
    assert (gap.totals.held, gap.totals.unknown) == (43, 73)


# -- requirements -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "abilities", "knowledge", "total"),
    [(PRIMARY, 19, 19 + 5, 43), (INTERMEDIATE, 14, 8 + 7, 43 + 29), (ADVANCED, 23, 16 + 5, 43 + 29 + 44)],
)
def test_levels_require_their_own_and_the_included_items(
    network: CareerNetwork, target: str, abilities: int, knowledge: int, total: int
) -> None:
    """2.2 prints that higher includes lower (R-A1); base knowledge (5, 7, 5) is each level's own, none is for all."""
    by_source = requirements_by_source(network, target)
    kinds = Counter(item_of(network, item).kind.value for item in by_source[target])
    assert (kinds, by_source[STANDARD]) == ({"ability": abilities, "knowledge": knowledge}, ())
    assert len(requirements(network, target)) == total


@pytest.mark.parametrize(
    ("target", "weights"),
    [
        (PRIMARY, {COMPUTER: (20, 8), TOOLS: (10, 7), SERVICE: (50, 23), BASE: (20, 5)}),
        (INTERMEDIATE, {COMPUTER: (10, 3), TOOLS: (10, 4), SERVICE: (40, 11), GUIDANCE: (30, 4), BASE: (10, 7)}),
        (ADVANCED, {COMPUTER: (10, 3), TOOLS: (10, 5), SERVICE: (30, 8), GUIDANCE: (40, 23), BASE: (10, 5)}),
    ],
)
def test_functions_have_the_printed_weights_over_their_own_items(
    network: CareerNetwork, target: str, weights: dict[str, tuple[int, int]]
) -> None:
    """比重 20 10 50 – 20, 10 10 40 30 10, 10 10 30 40 10: 初级 has no 业务指导与日常管理, neither items nor a weight.

    Items, skills and knowledge: 4+4, 3+4, 12+11, 5; 1+2, 2+2, 7+4, 4, 7; 2+1, 2+3, 4+4, 15+8, 5.
    """
    rows = _by_function(find_gap(network, _person(), target).readiness)
    assert {name: (weight, items) for name, (weight, items, _, _) in rows.items()} == weights
    assert sum(weight for weight, _ in weights.values()) == 100
    weighed = {weight.function.removeprefix(f"{STANDARD}/") for weight in level_of(network, target).weights}
    assert ("function-4" in weighed) is (target != PRIMARY)


# -- readiness ----------------------------------------------------------------------------------------------------

COMPUTER_ITEMS = (
    *(f"primary-1.{number}" for number in ("1-skill-1", "1-skill-2", "2-skill-1", "2-skill-2")),
    *(f"primary-1.{number}" for number in ("1-knowledge-1", "2-knowledge-1", "2-knowledge-2", "3-knowledge-1")),
)
TOOL_SKILLS = ("primary-2.1-skill-1", "primary-2.1-skill-2", "primary-2.2-skill-1")
GUIDANCE_SKILLS = tuple(f"intermediate-4.{number}" for number in ("1-skill-1", "1-skill-2", "2-skill-1", "2-skill-2"))


def test_readiness_for_primary_weighs_functions(network: CareerNetwork) -> None:
    """All 8 of 一 held (20 %), 3 of 7 of 二 (10 %), 1 of 5 base items denied (20 %), the rest unknown.

    Low: 20 + 10 * 3/7 of 100. High: all but the denied fifth of the base, 100 - 20/5 = 96.
    """
    profile = _holding((*COMPUTER_ITEMS, *TOOL_SKILLS), ("primary-base-1",))
    gap = find_gap(network, profile, PRIMARY)
    assert _by_function(gap.readiness) == {
        COMPUTER: (20, 8, 1, 1),
        TOOLS: (10, 7, 3 / 7, 1),
        SERVICE: (50, 23, 0, 1),
        BASE: (20, 5, 0, 4 / 5),
    }
    assert (gap.totals.low, gap.totals.high) == pytest.approx(((20 + 10 * 3 / 7) / 100, 0.96))


def test_readiness_for_intermediate_leaves_the_included_level_apart(network: CareerNetwork) -> None:
    """All 4 of 四 held (30 %) and 3 of 7 base items held, 4 denied (10 %); 初级's items do not weigh here.

    Low: 30 + 10 * 3/7. High: that, and 10 + 10 + 40 of the unknown functions. 初级 stands apart: 11 of 43 held.
    """
    base = [f"intermediate-base-{number}" for number in range(1, 8)]
    profile = _holding((*GUIDANCE_SKILLS, *base[:3], *COMPUTER_ITEMS, *TOOL_SKILLS), base[3:])
    gap = find_gap(network, profile, INTERMEDIATE)
    rows = _by_function(gap.readiness)
    assert (rows[GUIDANCE], rows[BASE]) == ((30, 4, 1, 1), (10, 7, 3 / 7, 3 / 7))
    assert (gap.totals.low, gap.totals.high) == pytest.approx(((30 + 30 / 7) / 100, (90 + 30 / 7) / 100))
    assert [(entry.level, entry.items, entry.low, entry.high) for entry in gap.inherited] == [(PRIMARY, 43, 11 / 43, 1)]


def test_readiness_is_certain_where_all_is_known(network: CareerNetwork) -> None:
    """高级 held and nothing denied is 1 of everything; all of it denied is 0, although 高级 is held."""
    held = _person(held_levels=[{"level": ADVANCED}])
    denied = held.model_copy(update={"competencies": dict.fromkeys(requirements(network, ADVANCED), "not_held")})
    for profile, share in ((held, 1), (denied, 0)):
        gap = find_gap(network, profile, ADVANCED)
        shares = {(row.low, row.high) for row in gap.readiness} | {(row.low, row.high) for row in gap.inherited}
        assert shares == {(share, share)}
        assert (gap.totals.low, gap.totals.high) == pytest.approx((share, share))


# -- plans --------------------------------------------------------------------------------------------------------

# the four ways up to 高级, with (items, largest step, steps): 43, 29 and 44 of their own
DIRECT = (ADVANCED,)
BY_PRIMARY, BY_INTERMEDIATE = (PRIMARY, ADVANCED), (INTERMEDIATE, ADVANCED)
WAYS = {DIRECT: (116, 116, 1), BY_INTERMEDIATE: (116, 72, 2), BY_PRIMARY: (116, 73, 2), LEVELS: (116, 44, 3)}


def _figures(path: Path) -> tuple[int, int, int]:
    return (path.totals.items, path.totals.largest_step, path.totals.steps)


def test_advanced_from_upper_secondary_is_one_step_today(network: CareerNetwork) -> None:
    """1.5 is met at 高级 as at 初级, and no order is printed (R-A2): one step of 43 + 29 + 44 items, no hours."""
    plan = find_plan(network, _person("upper_secondary"), ADVANCED)
    path = _only(plan)
    assert (path.levels, _figures(path)) == (DIRECT, WAYS[DIRECT])
    (step,) = path.level_steps
    assert (step.clause, step.start, step.end, step.binding.kind) == ("1.5", TODAY, TODAY, "as_of")
    totals = path.totals
    assert (totals.years, totals.hours, totals.unstated_hours_steps, totals.unstated_condition_steps) == (0, None, 1, 0)
    assert plan.assumptions == ("unstated_hours",)


def test_advanced_stepwise_takes_three_steps_of_43_29_and_44(network: CareerNetwork) -> None:
    """Each level brings its own items, all on the same day: the first binds on today, the others on the one before."""
    path = _only(find_plan(network, _person("upper_secondary"), ADVANCED, PlanOptions(stepwise=True)))
    assert (path.levels, _figures(path)) == (LEVELS, WAYS[LEVELS])
    assert [len(step.new_items) for step in path.level_steps] == [43, 29, 44]
    assert [(step.clause, step.end) for step in path.level_steps] == [("1.5", TODAY)] * 3
    assert [step.binding.kind for step in path.level_steps] == ["as_of", "previous_step", "previous_step"]


@pytest.mark.parametrize("objective", Objective)
def test_advanced_has_four_ways_up_ranked_by_what_is_minimised(network: CareerNetwork, objective: Objective) -> None:
    """All end today with 116 items: fewest steps first, then 43 + 29 = 72 before 29 + 44 = 73.

    By largest step it is 44 (three steps), 72, 73, 116.
    """
    order = [DIRECT, BY_INTERMEDIATE, BY_PRIMARY, LEVELS]
    if objective is Objective.LARGEST_STEP:
        order = [LEVELS, BY_INTERMEDIATE, BY_PRIMARY, DIRECT]
    paths = find_plan(network, _person("master"), ADVANCED, PlanOptions(objective=objective, k=9)).paths
    assert [(path.levels, _figures(path)) for path in paths] == [(levels, WAYS[levels]) for levels in order]


def test_advanced_pareto_set_leaves_out_the_way_by_primary(network: CareerNetwork) -> None:
    """By 中级 has a largest step of 72, by 初级 73, all else alike."""
    plan = find_plan(network, _person("upper_secondary"), ADVANCED, PlanOptions(pareto=True))
    assert [path.levels for path in plan.paths] == [DIRECT, BY_INTERMEDIATE, LEVELS]


@pytest.mark.parametrize(("held", "left"), [(PRIMARY, 73), (INTERMEDIATE, 44)])
def test_advanced_from_a_held_level_leaves_what_that_does_not_include(
    network: CareerNetwork, held: str, left: int
) -> None:
    """Of 116 items 43 come with 初级, 72 with 中级."""
    profile = _person("upper_secondary", held_levels=[{"level": held}])
    assert _figures(_only(find_plan(network, profile, ADVANCED))) == (left, left, 1)


@pytest.mark.parametrize("education", ["below_upper_secondary", None])
def test_advanced_without_known_upper_secondary_is_blocked_by_education(
    network: CareerNetwork, education: str | None
) -> None:
    """1.5 is the one route, 高中 the one change that opens it, at once; unknown blocks like unmet."""
    plan = find_plan(network, _person(education, experience={"related_years": 40}), ADVANCED)
    assert plan.paths == ()
    assert [(blocked.level, blocked.clause) for blocked in plan.blocked] == [(ADVANCED, "1.5")]
    assert [check.kind.value for check in plan.blocked[0].conditions] == ["education"]
    change = plan.smallest_change
    assert change is not None
    assert [(fact.field, fact.was, fact.becomes) for fact in change.changes] == [
        ("education", education, "upper_secondary")
    ]
    assert (change.levels, change.end) == (DIRECT, TODAY)
