"""Tests of the words for what a plan is asked further: every answer has words, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork
from graph.gap import GapTotals
from graph.plan import PlanOptions, Totals
from graph.planner import find_plan
from graph.profile import Profile, certificate_key
from graph.profile_change import change_profile, changed_facts
from graph.reachable import Outlook, find_reachable
from graph.relaxation import explain_plan
from graph.what_if import find_what_moves
from tests import builders
from tests.strategies import Question, options, questions
from tests.test_ui.test_view_models import EN, ZH
from ui.fact_words import FactWords
from ui.messages import Translator
from ui.view_models.change_choice import (
    CHANGED_FIELDS,
    NUMBERED,
    assignment,
    item_options,
    level_options,
    listed_assignment,
    value_options,
)
from ui.view_models.path_reasons import reasons_view
from ui.view_models.reachable import reachable_view
from ui.view_models.trade_off import days_apart
from ui.view_models.what_if import what_if_view

TODAY = date(2026, 9, 1)
LANGUAGES = st.sampled_from((ZH, EN))


@given(questions(sizes=(2, 5)), options(k=2), LANGUAGES)
def test_reasons_view_words_every_relaxation_and_route(question: Question, chosen: PlanOptions, t: Translator) -> None:
    """One row for each relaxation and each other route, with no cell left empty and every condition named."""
    plan = find_plan(question.network, question.profile, question.target, chosen)
    for reasons in explain_plan(question.network, question.profile, plan).why:
        view = reasons_view(question.network, reasons, plan.as_of, t)
        assert len(view.relaxations) == sum(len(step.relaxations) for step in reasons.steps)
        assert bool(view.nothing) == (not view.relaxations)
        assert all(all(vars(row).values()) for row in (*view.relaxations, *view.routes))
        outlooks = [outlook for step in reasons.steps for outlook in step.routes]
        for row, outlook in zip(view.routes, outlooks, strict=True):
            assert len(row.conditions) == len(outlook.route.conditions)
            assert (str(outlook.end_of_path) in row.path) == (outlook.end_of_path is not None)


@given(questions(), options(), LANGUAGES)
def test_what_if_view_words_every_move(question: Question, chosen: PlanOptions, t: Translator) -> None:
    """Whatever two people differ in, each move is a row that says how it is and how it would be, differently."""
    changed = change_profile(
        question.network, question.profile, ["education=master", "held_levels=[]", "training={}", "title="]
    )
    answer = find_what_moves(question.network, question.profile, changed, question.target, chosen)
    view = what_if_view(question.network, answer, t)
    assert view.moves == answer.moves == bool(view.sections)
    assert len(view.changes) == len(answer.changes)
    for section in view.sections:
        assert section.title
        assert section.rows
        assert all(all(row) and row[1] != row[2] for row in section.rows), section


def test_what_if_view_says_a_single_day_once() -> None:
    """One day later is another end, and no row that says 0 years twice."""
    made = builders.network(builders.level("s/l1", 1, training=builders.training(0.5)))
    person = Profile(
        as_of=date(2026, 1, 1), held_levels=(), training={"s/l1": Decimal(1)}, weekly_study_hours=Decimal(10)
    )
    changed = change_profile(made, person, ["training={}"])
    view = what_if_view(made, find_what_moves(made, person, changed, "s/l1", PlanOptions()), EN)
    (rows,) = [section.rows for section in view.sections if section.name == "plan"]
    assert [row[1:] for row in rows] == [("2026-01-01", "2026-01-02"), ("0 h", "0.5 h")]


@given(questions(), options(), st.integers(-1, 3000), LANGUAGES)
def test_reachable_view_lists_each_level_once(
    question: Question, chosen: PlanOptions, days: int, t: Translator
) -> None:
    """Every level is in one group, the first to be attained first; the groups come from held to blocked."""
    by = None if days < 0 else date.fromordinal(question.profile.as_of.toordinal() + days)
    answer = find_reachable(question.network, question.profile, chosen, by=by)
    view = reachable_view(question.network, answer, t)
    listed = [row.level_id for group in view.groups for row in group.rows]
    assert sorted(listed) == sorted(one.level for one in answer.levels)
    assert [group.outlook for group in view.groups] == [
        each for each in Outlook if any(one.outlook is each for one in answer.levels)
    ]
    ends = {one.level: one.end or date.min for one in answer.levels}
    for group in view.groups:
        assert [ends[row.level_id] for row in group.rows] == sorted(ends[row.level_id] for row in group.rows)
        if group.outlook is Outlook.BLOCKED:
            assert all(row.when == "" for row in group.rows)
        else:
            assert all(row.when for row in group.rows)


@given(questions(), LANGUAGES)
def test_fact_words_say_every_fact(question: Question, t: Translator) -> None:
    """Every fact of a profile has a name and a phrase, in both directions."""
    words = FactWords(question.network, t)
    for fact in changed_facts(Profile(as_of=TODAY), question.profile):
        text = words.change(fact)
        assert words.field(fact.field) in text
        assert words.value(fact.field, fact.becomes) in text
        assert words.value(fact.field, fact.was) in text


@pytest.mark.parametrize("t", [ZH, EN], ids=["zh", "en"])
def test_every_figure_of_gap_and_plan_has_a_name_of_its_own(t: Translator) -> None:
    """Whatever figure moves, it is told from the others."""
    for of, figures in (("plan", Totals.model_fields), ("gap", {**GapTotals.model_fields, "training_left": None})):
        assert len({t(f"what_if.{of}_figure.{name}") for name in figures}) == len(figures)


def test_days_apart_are_told_in_days_then_in_years() -> None:
    """From about a quarter of a year on in years; no difference is said as such."""
    assert [days_apart(days, ZH) for days in (0, -1, 89, -365)] == ["同一天", "早 1 天", "晚 89 天", "早约 1 年"]
    assert days_apart(731, EN) == "about 2 years later"


def test_change_choice_offers_only_what_the_profile_reader_takes(network: CareerNetwork) -> None:
    """Every value of every field is one that a profile may say."""
    person, target = Profile(as_of=TODAY), "sbt-11221-2018/director"
    items, levels = item_options(network, target, ZH, cumulative=False), level_options(network, person, target, ZH)
    said = [
        assignment(field, value)
        for field in CHANGED_FIELDS
        for value in value_options(field, ZH)
        if field != "competencies"
    ]
    said += [assignment(field, most) for field, (_, most) in NUMBERED.items()]
    said += [assignment("competencies", value, item) for item in items for value in value_options("competencies", ZH)]
    said += [listed_assignment("held_levels", level, date(2020, 1, 31)) for level in levels]
    for one in said:
        assert changed_facts(person, change_profile(network, person, [one]))
    assert {one.partition("=")[0].partition(".")[0].removesuffix("+") for one in said} == {*CHANGED_FIELDS} - {
        "certificates"
    }


def test_level_options_leave_out_what_is_held(network: CareerNetwork) -> None:
    """A level that is held cannot be attained once more."""
    held = {"as_of": TODAY, "held_levels": [{"level": "sbt-11221-2018/manager"}]}
    offered = level_options(network, Profile.model_validate(held), "sbt-11221-2018/director", EN)
    assert "sbt-11221-2018/manager" not in offered
    assert next(iter(offered)).startswith("sbt-11221-2018/")


@pytest.mark.parametrize("name", ['{"a": [', "[x", "a: b # c", "- x", "=", "«»\\", "'", '"', "!!tag", "&a", "😀"])
def test_certificate_of_any_letters_is_added_as_it_is(name: str) -> None:
    """What is typed as a name is a name, whatever YAML would make of it."""
    made = builders.network(builders.level("s/l1"))
    changed = change_profile(made, Profile(as_of=TODAY), [listed_assignment("certificates", name, None)])
    assert [entry.name for entry in changed.certificates or ()] == [name]
    assert certificate_key(name) == certificate_key(changed.certificates[0].name if changed.certificates else "")


@pytest.mark.parametrize("t", [ZH, EN])
def test_views_of_other_questions_mark_studies_as_assumptions(network: CareerNetwork, t: Translator) -> None:
    """Wherever a day rests on a study, the study is named and said to be assumed: reachable levels and what-if."""
    low = Profile.model_validate(
        {"as_of": TODAY, "education": "upper_secondary", "experience": {"related_years": 0}, "held_levels": []}
    )
    chosen = PlanOptions(further_education=True)
    assumed = {"zh": "假设", "en": "assumption"}[t.language]
    view = reachable_view(network, find_reachable(network, low, chosen, standard_id="csm"), t)
    rows = {row.level_id: row for group in view.groups for row in group.rows}
    assert assumed in rows["csm/l3"].remark
    assert rows["csm/l3"].path != t("reachable.directly")
    without = reachable_view(network, find_reachable(network, low, standard_id="csm"), t)
    assert not any(assumed in row.remark for group in without.groups for row in group.rows)
    richer = change_profile(network, low, ["education=associate"])
    moves = what_if_view(network, find_what_moves(network, low, richer, "csm/l3", chosen), t)
    ((_, before, after),) = (row for section in moves.sections for row in section.rows if row[0] == t("what_if.path"))
    assert assumed in before
    assert assumed not in after
    (levels,) = (section.rows for section in moves.sections if section.name == "levels")
    of_target = next(row for row in levels if row[0] == rows["csm/l3"].level)
    assert assumed in of_target[1]
    assert assumed not in of_target[2]
