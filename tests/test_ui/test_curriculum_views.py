"""What the Curriculum page says: sentences, the matrix in marks and shades, hours, rows of levels and choices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from graph.career_network import CareerNetwork
from graph.curriculum.course_problem import Measure, Minimised
from graph.curriculum.coverage import Coverage, coverage, coverage_of_every_level
from graph.curriculum.hours import level_hours
from graph.curriculum.optimiser import choose_courses
from graph.curriculum.schedule import timeline
from graph.errors import CourseSetError, MixedUnitsError, OptimiserError, UnstatedWeightsError
from graph.requirements import requirements
from ontology.courses.programme import Programme, load_programmes
from ontology.courses.records import CourseRecord
from ontology.courses.suggestions import Suggestion
from ontology.loader import load_catalog, standard_paths
from tests.test_ui.conftest import HOSTILE
from ui.components.course_optimiser import refusal_words
from ui.components.coverage_levels import levels_html
from ui.explanation import Explainer
from ui.messages import LANGUAGES, translator
from ui.view_models.chosen_courses import chosen_rows, open_rows
from ui.view_models.course_matrix import (
    ALL,
    MOST_COLUMNS,
    OVERVIEW,
    course_matrix,
    matrix_parts,
    requirement_rows,
    taught_rows,
)
from ui.view_models.course_wish import CourseWish, wished_question
from ui.view_models.coverage_words import coverage_notes, headline, percent_words
from ui.view_models.level_coverage import level_rows
from ui.view_models.planned_hours import hours_notes, hours_rows, training_sentence
from ui.view_models.programme_words import course_names
from ui.view_models.suggested_items import suggestion_rows
from ui.view_models.teaching import TeachingWords

ZH, EN = translator("zh"), translator("en")
MANAGER, L1, L3, CHOICES_ONLY = "sbt-11221-2018/manager", "csm/l1", "csm/l3", "corp-kefu-2013/l3"
ITEM = "sbt-11221-2018/5.3.2.1-a"


def course(course_id: str = "a", **fields: Any) -> CourseRecord:
    """Return a course of ten hours; fields can be replaced."""
    given: dict[str, Any] = {
        "id": course_id,
        "title": {"zh": f"课{course_id}", "en": f"Course {course_id}"},
        "hours": 10,
        "unit": "学时",
        "delivery": "online",
    }
    return CourseRecord.model_validate({**given, **fields})


def covers(**shares: float) -> list[dict[str, object]]:
    """Return coverages of items of SB/T by the end of their ids, with ``_`` for what names cannot hold."""
    return [
        {"item": f"sbt-11221-2018/{item.replace('_', '.').replace('x', '-')}", "coverage": share}
        for item, share in shares.items()
    ]


@pytest.fixture(scope="module")
def sample() -> Programme:
    """Return the sample programme."""
    return load_programmes(load_catalog(standard_paths()))[0]


@pytest.fixture(scope="module")
def manager(network: CareerNetwork, sample: Programme) -> Coverage:
    """Return what the sample covers of a level of 39 requirements."""
    return coverage(network, sample.courses, MANAGER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headline_says_every_number_and_none_that_is_zero(
    network: CareerNetwork, manager: Coverage, language: Any
) -> None:
    """Covered of all, then what is not simply covered; nothing is said of doubt where there is none."""
    t = translator(language)
    said = headline(network, manager, t)
    totals = manager.totals
    for count in (totals.covered, totals.items, totals.partly, totals.untaught, totals.over_taught):
        assert str(count) in said
    assert not totals.doubtful
    assert t("curriculum.headline.doubtful", count=0) not in said


def test_headline_without_gap_or_requirements_says_so(network: CareerNetwork) -> None:
    """All covered is said in words; a level of choices is no level without coverage."""
    every = requirements(network, MANAGER)
    full = course(covers=[{"item": item, "coverage": 1} for item in every])
    assert EN("curriculum.headline.all") in headline(network, coverage(network, [full], MANAGER), EN)
    answer = coverage(network, [full], CHOICES_ONLY)
    level = Explainer(network, EN).level(CHOICES_ONLY)
    assert headline(network, answer, EN) == EN("curriculum.headline.choices_only", level=level)
    assert any("15" in note for note in coverage_notes(network, answer, EN))


def test_percent_is_never_rounded_up_to_all() -> None:
    """381 of 382 is not all of it; all of it is."""
    assert [percent_words(share, EN) for share in (381 / 382, 0.29, 1.0, 0.0)] == ["99%", "29%", "100%", "0%"]


def test_matrix_lines_hold_every_requirement_once_under_its_groups(network: CareerNetwork, manager: Coverage) -> None:
    """All items are there, and groups have the totals of the answer."""
    shown = course_matrix(network, manager, {}, ALL, ZH)
    items = [line.id for line in shown.lines if line.kind == "item"]
    assert sorted(items) == sorted(item.item for item in manager.items)
    functions = [line for line in shown.lines if line.kind == "function"]
    assert [line.status for line in functions] == [
        ZH("teaching.covered_of", covered=group.totals.covered, items=group.totals.items) for group in manager.functions
    ]
    assert {len(line.cells) for line in shown.lines} == {len(shown.columns)}


def test_matrix_cells_are_the_shares_of_the_answer(network: CareerNetwork, manager: Coverage) -> None:
    """A cell is filled exactly where a course contributes, and carries mark and number."""
    shown = course_matrix(network, manager, {}, ALL, ZH)
    by_id = {item.item: item for item in manager.items}
    for line in shown.lines:
        if line.kind == "item":
            shares = {one.course: one for one in by_id[line.id].courses}
            filled = {column for (column, _), cell in zip(shown.columns, line.cells, strict=True) if cell}
            assert filled == set(shares)
    own = by_id[ITEM].courses[0]
    assert own.through is None
    cells = next(line.cells for line in shown.lines if line.id == ITEM)
    assert "● 1" in {cell.text for cell in cells if cell}


def test_matrix_of_a_large_level_is_shown_by_function(network: CareerNetwork, sample: Programme) -> None:
    """382 requirements are never drawn at once; each function has its own part, and the overview has no items."""
    answer = coverage(network, sample.courses, L1)
    parts = matrix_parts(answer, ZH)
    assert ALL not in parts
    assert len(answer.items) == 382
    overview = course_matrix(network, answer, {}, OVERVIEW, ZH)
    assert {line.kind for line in overview.lines} == {"function", "content"}
    shown = [
        line.id
        for part in parts
        if part != OVERVIEW
        for line in course_matrix(network, answer, {}, part, ZH).lines
        if line.kind == "item"
    ]
    assert len(shown) == len(set(shown)) == 382


def test_matrix_has_a_limit_of_columns_and_says_what_is_left_out(network: CareerNetwork) -> None:
    """A list of thousands of courses does not become thousands of columns; those that teach most stay."""
    item = requirements(network, MANAGER)[0]
    courses = [
        course(f"c{n}", covers=[{"item": item, "coverage": Decimal(n + 1) / 1000}]) for n in range(MOST_COLUMNS + 5)
    ]
    courses.append(course("idle"))
    answer = coverage(network, courses, MANAGER)
    shown = course_matrix(network, answer, course_names(courses, ZH), ALL, ZH)
    assert (len(shown.columns), shown.left_out, shown.idle) == (MOST_COLUMNS, 5, 1)
    assert "c0" not in dict(shown.columns)
    row = requirement_rows(answer.items[:1], TeachingWords(network, courses, ZH), ZH)[0]
    assert "课c0 0.001" in str(row.values())


def test_contribution_through_a_mapping_names_the_other_item(network: CareerNetwork, sample: Programme) -> None:
    """Who did not write the requirement into the list can see why it counts all the same."""
    answer = coverage(network, sample.courses, L3)
    mapped = next(item for item in answer.items if item.mapped)
    ways = [way for _, _, way in taught_rows(network, mapped, {}, EN)]
    assert any(EN("curriculum.own_statement") != way and "confidence" in way.lower() for way in ways), ways


def test_courses_with_one_title_are_told_apart() -> None:
    """A choice between two equal names is no choice."""
    names = course_names([course("a", title={"zh": "甲", "en": "A"}), course("b", title={"zh": "甲", "en": "B"})], ZH)
    assert names == {"a": "甲（a）", "b": "甲（b）"}


def test_level_rows_are_the_totals_of_every_level(network: CareerNetwork, sample: Programme) -> None:
    """18 levels; those without requirements of their own have no share, and are not 0 %."""
    answer = coverage_of_every_level(network, sample.courses)
    rows = level_rows(network, answer, ZH)
    assert len(rows) == len(answer) == 18
    for row, one in zip(rows, answer, strict=True):
        assert (row.id, row.items, row.covered, row.untaught) == (
            one.level, one.totals.items, one.totals.covered, one.totals.untaught,
        )  # fmt: skip
        assert bool(row.note) is (row.items == 0) is (row.share == "")
    assert {row.weighted != "" for row in rows if row.id.startswith("sbt")} == {False}


@pytest.mark.parametrize("dark", [False, True])
def test_level_table_can_be_read_without_colours(network: CareerNetwork, sample: Programme, dark: bool) -> None:
    """Every share is a number in its cell, the target is marked by a sign, and hostile titles stay text."""
    rows = level_rows(network, coverage_of_every_level(network, sample.courses), ZH)
    html = levels_html(rows, MANAGER, ZH, dark=dark)
    table = html[html.index("<table>") : html.index("</table>") + len("</table>")]
    body = ElementTree.fromstring(table)  # noqa: S314 - our own text
    cells = [cell.text for cell in body.iter("td")]
    assert [row.share for row in rows if row.share] == [cell for cell in cells if cell in {row.share for row in rows}]
    assert sum("▶" in (head.text or "") for head in body.iter("th")) == 1
    hostile = level_rows(network, coverage_of_every_level(network, sample.courses), ZH)[0]
    html = levels_html([type(hostile)(**{**vars(hostile), "level": HOSTILE, "standard": HOSTILE})], None, ZH, dark=dark)
    assert "<script>" not in html


def test_hours_unstated_are_said_and_never_zero(network: CareerNetwork, sample: Programme) -> None:
    """SB/T prints no weights, csm no training hours: neither becomes a number."""
    without_weights = level_hours(network, sample.courses, MANAGER)
    assert {(row.weight, row.deviation) for row in hours_rows(without_weights, ZH)} == {(None, "")}
    assert ZH("curriculum.hours_view.weights_unstated") in hours_notes(without_weights, ZH)
    assert "6.2.2" in training_sentence(without_weights, ZH)
    without_training = level_hours(network, sample.courses, L3)
    assert "没有规定" in training_sentence(without_training, ZH)
    rows = hours_rows(without_training, ZH)
    assert all(row.deviation.startswith(("+", "-")) for row in rows)
    assert sum(row.percent or 0 for row in rows) == pytest.approx(100, abs=0.3)


def test_hours_in_another_unit_are_named_and_not_counted(network: CareerNetwork) -> None:
    """Nobody has said how long a 课时 is."""
    courses = [
        course("a", level=MANAGER, unit="标准学时", hours=40, covers=covers(**{"5_3_2_1xa": 1})),
        course("b", level=MANAGER, unit="课时", hours=90),
    ]
    answer = level_hours(network, courses, MANAGER)
    assert any("课时" in note and "90" in note for note in hours_notes(answer, ZH))
    assert training_sentence(answer, ZH) == ZH(
        "curriculum.training.open", count=1, hours="40", unit="标准学时", required="100", clause="6.2.2"
    )
    none = level_hours(network, [], L3)
    assert training_sentence(none, ZH) == ZH("curriculum.training.unstated_no_courses")


def wish(courses: tuple[CourseRecord, ...], items: tuple[str, ...], **fields: Any) -> CourseWish:
    """Return a wish to cover items in full; fields can be replaced."""
    given: dict[str, Any] = {
        "courses": courses, "level": MANAGER, "items": items, "of_gap": False, "percent": 100,
        "measure": Measure.ITEMS, "minimised": Minimised.HOURS, "fixed": (), "excluded": (), "mapped": True,
        "doubtful": False, "seconds": 10,
    }  # fmt: skip
    return CourseWish(**{**given, **fields})


def test_chosen_rows_follow_the_timeline_and_say_why_a_course_is_there(network: CareerNetwork) -> None:
    """Prerequisites come first and are named; weeks and days are those of the timeline."""
    courses = (
        course("b", prerequisites=["a"], covers=covers(**{"5_3_2_1xa": 1})),
        course("a"),
        course("c", covers=covers(**{"5_3_2_1xb": 0.4})),
        course("d"),
    )
    question = wish(courses, (ITEM,), fixed=("d",))
    choice = choose_courses(wished_question(network, question))
    chosen = [one for one in courses if one.id in {entry.course for entry in choice.courses}]
    laid = timeline(chosen, hours_per_week=4, start=date(2026, 1, 5))
    rows = chosen_rows(choice, laid, course_names(courses, EN), EN)
    roles = {row.course: row.role for row in rows}
    assert roles == {
        f"Course {name}": EN(f"programme_plan.role.{role}")
        for name, role in (("a", "prerequisite"), ("b", "chosen"), ("d", "fixed"))
    }
    a, b = (next(row for row in rows if row.course == f"Course {name}") for name in "ab")
    assert a.number < b.number
    assert (b.after, a.start, a.first_week, a.last_week) == ("Course a", "2026-01-05", 1, 3)


def test_open_rows_say_what_no_course_covers_first(network: CareerNetwork) -> None:
    """Infeasible is explained item by item: what is taught of it all the same, and by whom."""
    other = "sbt-11221-2018/5.3.2.1-b"
    courses = (course("a", covers=covers(**{"5_3_2_1xa": 0.5})), course("b", covers=covers(**{"5_3_2_1xb": 1})))
    question = wish(courses, (other, ITEM))
    choice = choose_courses(wished_question(network, question))
    rows = open_rows(network, choice, TeachingWords(network, courses, EN), EN)
    assert [(row.share, row.courses) for row in rows] == [(0.5, "Course a")]
    assert rows[0].reason == EN("programme_plan.open.impossible")


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_are_worded_for_people(language: Any) -> None:
    """Every error of the question has its sentence, with titles instead of ids."""
    t = translator(language)
    names = {"a": "Alpha"}
    for reason in ("duplicate", "unknown", "cycle", "conflict"):
        said = refusal_words(CourseSetError(reason, ("a",)), names, t)
        assert "Alpha" in said
        assert "curriculum." not in said
    assert "课时" in refusal_words(MixedUnitsError(("学时", "课时")), names, t)
    assert "curriculum." not in refusal_words(UnstatedWeightsError("x"), names, t)
    assert "no room" in refusal_words(OptimiserError("no room"), names, t)


def test_suggestions_without_ground_are_left_out(network: CareerNetwork) -> None:
    """Two texts that share single characters are alike by chance; an item that is gone cannot be accepted."""
    grounds: dict[str, Any] = {"score": 0.3, "text": 0.3, "concept": 0.3, "phrase": HOSTILE}
    found = [
        Suggestion(ITEM, words=("计划",), concepts=("no-such",), activities=("none",), **grounds),
        Suggestion("sbt-11221-2018/5.3.2.1-b", words=(), concepts=(), activities=(), **grounds),
        Suggestion("gone/1", words=("计划",), concepts=(), activities=(), **grounds),
    ]
    rows = suggestion_rows(network, found, [ITEM], None, ZH)
    assert [row.item for row in rows] == [ITEM]
    assert "计划" in rows[0].grounds
    assert "no-such" in rows[0].grounds
    assert rows[0].lacking
