"""Tests of the view models: every answer has words in both languages, and unknown is never a figure."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork, levels_of_standard
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.model import Level, Standard
from graph.plan import Objective, Path, PlanOptions, Step
from graph.planner import find_plan
from graph.profile import Experience, Profile
from graph.requirements import Status
from ontology.problems import Language, Problem
from tests import builders
from tests.strategies import Question, questions
from ui.messages import LANGUAGES, Translator, translator
from ui.view_models import career_lanes as lanes_module
from ui.view_models.career_lanes import career_lanes
from ui.view_models.eligibility import eligibility_view
from ui.view_models.form_option import certificate_names, level_ids, trained_levels
from ui.view_models.gap import gap_view
from ui.view_models.item_group import item_groups
from ui.view_models.overview import overview_view
from ui.view_models.plan import plan_view
from ui.view_models.problem import entry_problem_lines, problem_lines
from ui.view_models.profile_draft import read_draft
from ui.view_models.target import inclusion_words, nearest_levels, target_options
from ui.view_models.trade_off import trade_off

DIRECTOR = "sbt-11221-2018/director"
TODAY = date(2026, 9, 1)


class StrictTranslator(Translator):
    """Refuses an unknown key instead of showing it."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the text, which must exist."""
        # asked for with every condition, shown only where years or hours are counted
        assert self.knows(key) or key.startswith("basis_default."), f"no text for {key}"
        return super().__call__(key, **values)


def strict(language: Language) -> Translator:
    """Return a translator that refuses unknown keys."""
    return StrictTranslator(language, translator(language).texts)


ZH, EN = strict("zh"), strict("en")


def person(**facts: Any) -> Profile:
    """Return a profile of the day all tests share."""
    return Profile(as_of=TODAY, **facts)


# -- any answer can be worded ------------------------------------------------------------------------------------


@given(questions(), st.sampled_from(LANGUAGES))
def test_every_answer_has_words(question: Question, language: Language) -> None:
    """Whatever is asked about whatever catalogue, each view says it in both languages."""
    network, t = question.network, strict(language)
    eligibility = eligibility_view(network, check_eligibility(network, question.profile, question.target), t)
    assert eligibility.headline
    gap = gap_view(network, find_gap(network, question.profile, question.target), t)
    assert sum(sum(row.counts.values()) for row in (*gap.functions, *gap.inherited)) == len(gap.requirements)
    answer = find_plan(network, question.profile, question.target, PlanOptions(k=3))
    plan = plan_view(network, answer, t)
    assert plan.found == bool(answer.paths)
    assert [len(path.steps) for path in plan.paths] == [len(path.steps) for path in answer.paths]
    for chosen in range(len(answer.paths)):
        career_lanes(network, question.profile, answer, chosen, t)
    assert overview_view(network, t).standards


# -- eligibility -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "tone", "headline"),
    [
        ({"education": "bachelor", "experience": {"related_years": 3}}, "yes", "可以申报客户服务总监，依据 5.4.1 b)。"),
        (
            {"education": "bachelor", "experience": {"related_years": 1}},
            "later",
            "最早 2028-09-01 可申报客户服务总监，依据 5.4.1 b)。",
        ),
        (
            {"education": "below_upper_secondary", "experience": {"related_years": 1}, "performance": "none"},
            "no",
            "目前不能申报客户服务总监，而且不只是时间问题。",
        ),
        ({"education": "bachelor"}, "unknown", "还不能判断能否申报客户服务总监：缺少相关工作年限、工作业绩。"),
    ],
)
def test_eligibility_headline_says_verdict_day_and_clause(
    network: CareerNetwork, facts: dict[str, Any], tone: str, headline: str
) -> None:
    """The first sentence answers the question."""
    profile = Profile.model_validate({"as_of": TODAY, **facts})
    view = eligibility_view(network, check_eligibility(network, profile, DIRECTOR), ZH)
    assert (view.tone, view.headline) == (tone, headline)


def test_eligibility_not_met_says_what_the_nearest_route_needs(network: CareerNetwork) -> None:
    """No is not enough: the closest route is named with what it still needs."""
    profile = person(education="below_upper_secondary", experience=Experience(related_years=9), performance="none")
    view = eligibility_view(network, check_eligibility(network, profile, DIRECTOR), ZH)
    assert view.details[0] == "最接近的是 5.4.1 a)，还需要：学历达到硕士及以上。"
    assert view.routes[0].remarks == ("最接近",)


def test_eligibility_waiting_says_for_what(network: CareerNetwork) -> None:
    """Who only has to wait is told for what, and that more facts may open another route."""
    profile = person(education="associate", experience=Experience(related_years=3))
    view = eligibility_view(network, check_eligibility(network, profile, DIRECTOR), ZH)
    assert view.details == (
        "还差时间：本专业或相关工作满 4 年（目前：3 年）。",
        "补充工作业绩后，可能会有别的途径。",
    )


def test_eligibility_cells_tell_now_later_never_and_unknown_apart(network: CareerNetwork) -> None:
    """Each condition says from when it is met; what is unknown is neither met nor unmet."""
    profile = person(education="associate", experience=Experience(related_years=3))
    view = eligibility_view(network, check_eligibility(network, profile, DIRECTOR), ZH)
    cells = {(row.clause, condition.opens) for row in view.routes for condition in row.conditions}
    assert ("5.4.1 a)", "不随时间改变") in cells
    assert ("5.4.1 c)", "现在") in cells
    assert ("5.4.1 c)", "2027-09-01 起") in cells
    assert ("5.4.1 e)", "补充信息后才能判断") in cells


def test_eligibility_route_carries_its_notes(network: CareerNetwork) -> None:
    """Source notes stand beside the route they touch."""
    view = eligibility_view(network, check_eligibility(network, person(), DIRECTOR), ZH)
    assert all(row.notes for row in view.routes)
    assert view.routes[0].notes[0].reason


# -- gap ---------------------------------------------------------------------------------------------------------


def test_gap_unknown_is_a_standing_of_its_own(network: CareerNetwork) -> None:
    """Nothing known: nothing held, nothing missing, and readiness from 0 to 100."""
    view = gap_view(network, find_gap(network, person(), DIRECTOR), ZH)
    assert {row.readiness for row in view.functions} == {"0%–100%"}
    assert all(row.counts[Status.UNKNOWN] == row.items for row in view.functions)
    assert {row.status_text for row in view.requirements} == {"？ 未知"}


def test_gap_every_requirement_has_a_clause(network: CareerNetwork) -> None:
    """No requirement without the place where it is printed."""
    view = gap_view(network, find_gap(network, person(), DIRECTOR, cumulative=True), EN)
    assert all(row.clause and row.label for row in view.requirements)
    assert {row.name for row in view.inherited} == {
        "Customer service manager",
        "Customer service supervisor",
        "Customer service specialist",
    }


@pytest.mark.parametrize(
    ("done", "lines"),
    [
        (None, ("要求学时：不少于 80 标准学时（6.2.2）", "已完成：未知", "还需：至多 80 标准学时（未填写已完成学时）")),
        ({}, ("要求学时：不少于 80 标准学时（6.2.2）", "已完成：0 标准学时", "还需：80 标准学时")),
        ({DIRECTOR: 30}, ("要求学时：不少于 80 标准学时（6.2.2）", "已完成：30 标准学时", "还需：50 标准学时")),
    ],
)
def test_gap_training_unknown_is_not_zero(
    network: CareerNetwork, done: dict[str, int] | None, lines: tuple[str, ...]
) -> None:
    """Hours done that nobody stated are unknown, and what is left is an upper bound."""
    assert gap_view(network, find_gap(network, person(training=done), DIRECTOR), ZH).training == lines


def test_gap_training_unstated_is_said() -> None:
    """A standard without hours gives no hours, not 0."""
    network = builders.network(builders.level())
    assert gap_view(network, find_gap(network, person(), "s/l1"), ZH).training == ("要求学时：标准未规定",)


# -- plan --------------------------------------------------------------------------------------------------------


def test_plan_trade_off_of_equal_paths_says_so(network: CareerNetwork) -> None:
    """Every alternative is compared with the recommended path, which is compared with nothing."""
    profile = person(education="bachelor", experience=Experience(related_years=0), held_levels=(), weekly_study_hours=8)
    view = plan_view(network, find_plan(network, profile, DIRECTOR, PlanOptions(k=8)), ZH)
    assert view.paths[0].trade_off == ""
    assert all(path.trade_off for path in view.paths[1:])


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "各项指标相同"),
        (30, "晚 30 天，没有更好的一项"),
        (-1, "早 1 天"),
        (731, "晚约 2 年，没有更好的一项"),
        (-549, "早约 1.5 年"),
    ],
)
def test_plan_time_difference_in_words(days: int, words: str) -> None:
    """Short differences are told in days, long ones in years."""
    best = _one_step_path(TODAY)
    assert trade_off(_one_step_path(TODAY + timedelta(days=days)), best, ZH) == words


def _one_step_path(end: date) -> Path:
    network = builders.network(builders.level())
    path = find_plan(network, person(), "s/l1").paths[0]
    step: Step = path.level_steps[0].model_copy(update={"end": end})
    return path.model_copy(update={"steps": (step,)})


def test_plan_step_without_printed_conditions_says_so() -> None:
    """A level without conditions has no clause and no hours, and both are said."""
    network = builders.network(builders.level())
    view = plan_view(network, find_plan(network, person(), "s/l1"), ZH)
    step = view.paths[0].steps[0]
    assert (step.clause, step.training) == ("标准未规定", "标准未规定")
    assert "培训学时标准未规定" in view.paths[0].summary


def test_plan_with_a_study_says_what_is_not_applicable_to_it(network: CareerNetwork) -> None:
    """A study has no clause, no hours and no items; the headline is about the level and counts both steps."""
    profile = person(education="associate", experience=Experience(related_years=0), held_levels=())
    view = plan_view(network, find_plan(network, profile, DIRECTOR, PlanOptions(further_education=True)), ZH)
    study, step = view.paths[0].steps
    assert (study.is_study, study.clause, study.training, study.new_items) == (True, "不适用", "不适用", ())
    assert "（假设）" in study.level
    assert "我们的假设" in study.binding
    assert not step.is_study
    assert "5.4.1 b)" in view.headline
    assert "共 2 步" in view.headline
    assert study.level in view.paths[0].summary
    assert any(study.level in text for text in view.assumptions)


# -- lanes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [PlanOptions(k=5), PlanOptions(stepwise=True), PlanOptions(pareto=True)])
def test_lanes_put_levels_in_columns_by_ordinal(network: CareerNetwork, options: PlanOptions) -> None:
    """Levels go from left to right; the chosen path lies on one line and no two boxes on one place."""
    profile = person(education="bachelor", experience=Experience(related_years=1), held_levels=())
    answer = find_plan(network, profile, DIRECTOR, options)
    for chosen, path in enumerate(answer.paths):
        lanes = career_lanes(network, profile, answer, chosen, ZH)
        places = {node.id: (node.x, node.y) for node in lanes.nodes}
        levels = levels_of_standard(network, "sbt-11221-2018")
        assert [places[level.id][0] for level in levels] == sorted({places[level.id][0] for level in levels})
        assert len(set(places.values())) == len(places)
        assert {node.id for node in lanes.nodes if node.chosen} == set(path.levels)
        assert {places[level][1] for level in (lanes_module.START, *path.levels)} == {0}
        assert [edge.head for edge in lanes.edges if edge.chosen] == list(path.levels)
        assert all(edge.tail in places and edge.head in places for edge in lanes.edges)


@pytest.mark.parametrize("education", ["below_upper_secondary", "upper_secondary", "associate"])
@pytest.mark.parametrize("target", [DIRECTOR, "csm/l1"])
def test_lanes_show_studies_above_between_the_levels(network: CareerNetwork, education: str, target: str) -> None:
    """Each study of the chosen path is a box of its own between two levels, and the arrows go through it."""
    profile = person(education=education, experience=Experience(related_years=0), held_levels=(), certificates=())
    answer = find_plan(network, profile, target, PlanOptions(further_education=True, pareto=True))
    for chosen, path in enumerate(answer.paths):
        lanes = career_lanes(network, profile, answer, chosen, ZH)
        places = {node.id: (node.x, node.y) for node in lanes.nodes}
        assert len(places) == len(lanes.nodes) == len(set(places.values()))
        arrows = [(edge.tail, edge.head) for edge in lanes.edges if edge.chosen]
        through = [lanes_module.START, *(head for _, head in arrows)]
        assert arrows == list(pairwise(through))
        assert [box for box in through[1:] if box in path.levels] == list(path.levels)
        studies = [box for box in through[1:] if box not in path.levels]
        assert len(studies) == len(path.studies)
        highest_level = min(y for box, (_, y) in places.items() if box not in studies)
        assert all(places[box][1] < highest_level for box in studies)
        assert [places[box][0] for box in through] == sorted(places[box][0] for box in through)
    assert any(path.studies for path in answer.paths) == (target == DIRECTOR or education != "associate")


def test_lanes_of_studies_and_of_other_standards_share_no_place(network: CareerNetwork) -> None:
    """A path that studies and goes through other standards: every step a box, in its order, none on another."""
    profile = person(education="upper_secondary", experience=Experience(related_years=0), held_levels=())
    options = PlanOptions(objective=Objective.ITEMS, cross_standards=True, further_education=True, budget=None)
    answer = find_plan(network, profile, "csm/l2", options)
    (path,) = answer.paths
    assert path.studies
    assert len({level.partition("/")[0] for level in path.levels}) > 1
    lanes = career_lanes(network, profile, answer, 0, ZH)
    assert len({(node.x, node.y) for node in lanes.nodes}) == len({node.id for node in lanes.nodes}) == len(lanes.nodes)
    heads = [edge.head for edge in lanes.edges if edge.chosen]
    assert [box for box in heads if box in path.levels] == list(path.levels)
    assert len(heads) == len(path.steps)
    plan = plan_view(network, answer, ZH)
    assert [step.is_study for step in plan.paths[0].steps] == [step.kind == "study" for step in path.steps]
    assert any(step.covered for step in plan.paths[0].steps if not step.is_study)


def test_lanes_start_at_the_highest_held_level(network: CareerNetwork) -> None:
    """Who holds a level starts there, and nobody is sent below it."""
    supervisor = "sbt-11221-2018/supervisor"
    profile = Profile.model_validate(
        {
            "as_of": TODAY,
            "education": "bachelor",
            "experience": {"related_years": 1},
            "held_levels": [{"level": supervisor}],
        }
    )
    lanes = career_lanes(network, profile, find_plan(network, profile, DIRECTOR), 0, ZH)
    assert [(edge.tail, edge.head) for edge in lanes.edges if edge.chosen] == [(supervisor, DIRECTOR)]
    assert lanes_module.START not in {node.id for node in lanes.nodes}


# -- small ones --------------------------------------------------------------------------------------------------


def test_problem_lines_name_line_reason_and_repair() -> None:
    """A problem is one line that says where, what and how to mend it."""
    problem = Problem("me.yaml", 3, "title", "not_a_choice", {"field": "title", "value": "x", "expected": "none"})
    assert problem_lines([problem], ZH) == ("第 3 行 title：“title”的值“x”不在可选值内。改为以下之一：none。",)
    whole = Problem("me.yaml", 0, "", "not_utf8", {"offset": "0"})
    cell = Problem("a.xlsx", 12, "calls", "missing_field", {"field": "hours"}, "covers!C12")
    assert problem_lines([cell], EN) == ("covers!C12 calls: field 'hours' is missing; add 'hours'.",)
    assert problem_lines([whole], EN) == ("is not UTF-8 (from byte 0); save it as UTF-8 in your editor.",)


def test_entry_problem_lines_name_levels_by_title(network: CareerNetwork) -> None:
    """In the form a level has its title; nobody sees an id or a line number."""
    draft = {"as_of": "2026-01-01", "held_levels": [{"level": DIRECTOR, "since": "2027-01-01"}]}
    lines = entry_problem_lines(network, read_draft(network, draft).problems, ZH)
    assert len(lines) == 1
    assert lines[0].startswith("客户服务总监：")
    assert DIRECTOR not in lines[0]


def test_nearest_levels_of_a_typing_mistake(network: CareerNetwork) -> None:
    """A mistyped id finds the level it meant first; nonsense finds none."""
    assert nearest_levels(network, "sbt-11221-2018/directr", ZH)[0] == (DIRECTOR, "客户服务总监")
    assert nearest_levels(network, "%%%", ZH) == ()
    assert nearest_levels(network, DIRECTOR, ZH) == ()


@pytest.mark.parametrize(("inclusion", "printed"), [("cumulative", True), ("independent", False), ("unstated", False)])
def test_inclusion_words_for_each_rule(inclusion: str, printed: bool) -> None:
    """What the standard says about lower levels is told, and decides whether a switch is needed."""
    network = builders.network(builders.standard(inclusion=inclusion, inclusion_clause="2.2"), builders.level())
    words, is_printed = inclusion_words(network, "s/l1", ZH)
    assert is_printed is printed
    assert words


def test_options_of_the_form_put_the_target_standard_first() -> None:
    """Levels of the standard one aims at come first, each standard's lowest first."""
    nodes = [builders.level(f"{name}/l{place}", place) for name in "ab" for place in (2, 1)]
    network = builders.network(*nodes)
    assert level_ids(network, "b/l1") == ("b/l1", "b/l2", "a/l1", "a/l2")
    assert tuple(target_options(network, ZH)) == ("a/l1", "a/l2", "b/l1", "b/l2")
    assert certificate_names(network) == ()


def test_trained_levels_are_those_with_hours(network: CareerNetwork) -> None:
    """Hours are asked about only where the standard states some, up to the target."""
    assert trained_levels(network, "sbt-11221-2018/supervisor") == (
        "sbt-11221-2018/specialist",
        "sbt-11221-2018/supervisor",
    )
    assert trained_levels(network, None) == ()
    assert trained_levels(builders.network(builders.level()), "s/l1") == ()


def test_item_groups_cover_every_requirement_once(network: CareerNetwork) -> None:
    """The form asks about each requirement of the gap, once."""
    for cumulative in (False, True):
        groups = item_groups(network, DIRECTOR, ZH, cumulative=cumulative)
        asked = [item.id for group in groups for item in group.items]
        gap = find_gap(network, person(), DIRECTOR, cumulative=cumulative)
        assert sorted(asked) == sorted(entry.item for entry in gap.requirements)


@pytest.mark.parametrize("t", [ZH, EN])
def test_overview_says_what_is_not_stated(t: Translator) -> None:
    """No date, no hours, no routes: each is said, none is 0."""
    view = overview_view(builders.network(builders.level()), t)
    row = view.standards[0].levels[0]
    assert row[4:] == (t("unstated"), t("unstated"))
    assert t("overview.standard.undated") in view.standards[0].facts


def test_overview_counts_what_there_is(network: CareerNetwork) -> None:
    """The figures are those of the records."""
    counts = dict(overview_view(network, EN).counts)
    kinds = [data["record"] for _, data in network.nodes(data=True)]
    assert counts["standards"] == sum(isinstance(record, Standard) for record in kinds)
    assert counts["levels"] == sum(isinstance(record, Level) for record in kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_view_models_leave_no_placeholder(network: CareerNetwork, language: Language) -> None:
    """No brace of a template reaches the user."""
    profile = person(education="associate", experience=Experience(related_years=3))
    t = strict(language)
    texts = repr(eligibility_view(network, check_eligibility(network, profile, DIRECTOR), t))
    texts += repr(plan_view(network, find_plan(network, profile, DIRECTOR, PlanOptions(k=5)), t))
    assert not re.search(r"\{\w+\}", texts)
