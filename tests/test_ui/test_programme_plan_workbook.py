"""The Excel file of chosen courses: read back whole, days and weeks, what stays open, what to add; harmless."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from graph.career_network import CareerNetwork, item_of, records
from graph.curriculum.addition import Additions, addition_question, additions
from graph.curriculum.course_choice import ChoiceStatus, CourseChoice
from graph.curriculum.course_problem import Minimised
from graph.curriculum.new_courses import new_courses
from graph.curriculum.optimiser import choose_courses, course_question
from graph.curriculum.schedule import Timeline, timeline
from graph.model import Item
from graph.requirements import requirements
from ontology.courses.records import CourseRecord, ProgrammeRecord
from ontology.problems import Language
from tests.test_graph.test_curriculum.course_records import course, course_sets
from tests.test_graph.two_standards import two_standards
from tests.test_ui.read_back import assert_harmless, hostile_courses, opened, sample, sheet_rows, told
from ui.export.programme_plan_workbook import MOST_DRAWN_WEEKS, programme_plan_workbook
from ui.messages import LANGUAGES, translator

CSM = "csm/l3"
KEY = re.compile(r"\b(teaching|coverage_file|course_choice|programme_plan|plan_file|kind)\.[a-z]")
PLAIN = ProgrammeRecord.model_validate({"id": "p", "title": {"zh": "课", "en": "p"}})


def chosen(network: CareerNetwork, share: float, **options: Any) -> CourseChoice:
    """Return the choice of the sample's courses for csm/l3."""
    question = course_question(network, sample().courses, requirements(network, CSM), share=share, **options)
    return choose_courses(question, seconds=None)


def laid(choice: CourseChoice, weekly: float = 6) -> Timeline:
    """Return the chosen courses of the sample in their weeks."""
    by_id = {one.id: one for one in sample().courses}
    return timeline([by_id[one.course] for one in choice.courses], hours_per_week=weekly, start=date(2027, 3, 1))


def made(network: CareerNetwork, choice: CourseChoice, language: Language = "zh", **options: Any) -> bytes:
    """Return the file of a choice of the sample's courses."""
    t = translator(language)
    return programme_plan_workbook(network, sample().record, sample().courses, choice, t, level_id=CSM, **options)


def rows(book: Workbook, sheet: str, language: Language = "zh") -> list[dict[str, Any]]:
    """Return the rows of a sheet known by the key of its name."""
    return sheet_rows(book, translator(language)(f"programme_plan.sheet.{sheet}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_has_the_courses_in_order_with_weeks(network: CareerNetwork, language: Language) -> None:
    """Courses in the order of the timeline, with hours, weeks and days; sums in the summary are the choice's."""
    t = translator(language)
    choice = chosen(network, 0.5)
    weeks = laid(choice)
    book = opened(made(network, choice, language, timeline=weeks))
    heads = [t(f"teaching.column.{name}") for name in ("id", "hours", "first_week", "last_week", "start", "end")]
    assert [tuple(row[head] for head in heads) for row in rows(book, "courses", language)] == [
        (one.course, one.hours, one.weeks[0].week, one.weeks[-1].week, str(one.start), str(one.end))
        for one in weeks.courses
    ]
    said = dict(tuple(row.values()) for row in rows(book, "summary", language))
    assert said[t("course_choice.row.hours")] == choice.hours == sum(one.hours for one in choice.courses)
    assert said[t("course_choice.row.cost")] == choice.cost
    assert said[t("course_choice.row.covered")] == choice.covered
    assert said[t("programme_plan.weeks.weeks")] == weeks.weeks


def test_workbook_draws_the_hours_of_every_week(network: CareerNetwork) -> None:
    """The timeline has each course's hours in each of its weeks; a row adds up to the course."""
    choice = chosen(network, 0.5)
    weeks = laid(choice)
    sheet = opened(made(network, choice, timeline=weeks))["时间安排"]
    drawn = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=1 + len(weeks.courses))]
    for one, row in zip(weeks.courses, drawn, strict=True):
        assert {number: hours for number, hours in enumerate(row[3:], start=1) if hours} == {
            week.week: week.hours for week in one.weeks
        }
        assert sum(hours or 0 for hours in row[3:]) == one.hours == row[2]


def test_workbook_does_not_draw_more_weeks_than_anybody_reads(network: CareerNetwork) -> None:
    """With very few hours a week the days are told, and the timeline is not drawn."""
    choice = chosen(network, 0.5)
    weeks = laid(choice, 0.5)
    assert weeks.weeks > MOST_DRAWN_WEEKS
    book = opened(made(network, choice, timeline=weeks))
    assert "时间安排" not in book.sheetnames
    assert rows(book, "courses")[-1]["结束"] == str(weeks.end)


def test_workbook_says_what_stays_open_and_why(network: CareerNetwork) -> None:
    """Every item left open with its clause: not needed for the share, or covered by no courses together."""
    choice = chosen(network, 0.3)
    impossible = {one.item for one in choice.impossible}
    shown = rows(opened(made(network, choice)), "open")
    assert [(row["编号"], row["条款"], row["讲到的程度"]) for row in shown] == [
        (one.item, item_of(network, one.item).clause, one.share) for one in choice.open
    ]
    reasons = {row["编号"]: row["未覆盖的原因"] for row in shown}
    assert {item for item, why in reasons.items() if why == "所有课程合起来也没有覆盖"} == impossible
    assert set(reasons.values()) == {"所有课程合起来也没有覆盖", "达到比例不需要"}


def test_workbook_of_what_cannot_be_reached_has_no_courses(network: CareerNetwork) -> None:
    """Infeasible: no sheet of courses, no sum, and every item that no courses cover."""
    choice = chosen(network, 0.9)
    assert choice.status is ChoiceStatus.INFEASIBLE
    book = opened(made(network, choice))
    assert "课程顺序" not in book.sheetnames
    said = dict(tuple(row.values()) for row in rows(book, "summary"))
    assert {said[name] for name in ("课程数", "总学时", "总费用", "最多还能省（%）")} == {"不适用"}
    assert [row["编号"] for row in rows(book, "open")] == [one.item for one in choice.impossible]


def test_workbook_of_unknown_cost_says_unknown(network: CareerNetwork) -> None:
    """What costs nobody knows how much is unknown, and left out where cost is minimised."""
    courses = [one.model_copy(update={"cost": None}) if one.id == "reception" else one for one in sample().courses]
    items = requirements(network, CSM)
    t = translator("zh")
    by_hours = choose_courses(course_question(network, courses, items, share=0.5), seconds=None)
    book = opened(programme_plan_workbook(network, sample().record, courses, by_hours, t, level_id=CSM))
    assert {row["编号"]: row["费用"] for row in rows(book, "courses")}["reception"] == "未知"
    assert dict(tuple(row.values()) for row in rows(book, "summary"))["总费用"] == "未知"
    question = course_question(network, courses, items, share=0.2, minimised=Minimised.COST)
    by_cost = choose_courses(question, seconds=None)
    book = opened(programme_plan_workbook(network, sample().record, courses, by_cost, t, level_id=CSM))
    assert [row["编号"] for row in rows(book, "unpriced")] == ["reception"]


def added(network: CareerNetwork) -> tuple[Additions, CourseChoice, tuple[CourseRecord, ...], list[str]]:
    """Return what to add to the first ten courses of the sample, and the choice with new courses."""
    first, pool = sample().courses[:10], sample().courses[10:]
    answer = additions(network, first, pool, CSM)
    new = tuple(one.course for one in new_courses(answer.modules, {one.id for one in sample().courses}))
    choice = choose_courses(addition_question(network, first, (*pool, *new), CSM), seconds=None)
    return answer, choice, (*sample().courses, *new), [one.id for one in new]


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_of_additions_has_courses_and_new_modules(network: CareerNetwork, language: Language) -> None:
    """Courses at hand in their order, every item of every new module with clause and missing part, estimates marked."""
    t = translator(language)
    answer, choice, courses, new = added(network)
    content = programme_plan_workbook(
        network, sample().record, courses, choice, t, level_id=CSM, additions=answer, new=new
    )
    book = opened(content)
    column = {
        name: t(f"teaching.column.{name}") for name in ("id", "clause", "missing", "module_hours", "role", "hours")
    }
    assert [(row[column["id"]], row[column["hours"]]) for row in rows(book, "added", language)] == [
        (one.course, one.hours) for one in answer.courses
    ]
    assert [
        (row[column["id"]], row[column["clause"]], row[column["missing"]], row[column["module_hours"]])
        for row in rows(book, "new", language)
    ] == [
        (item.item, item.clause, one.missing[item.item], one.hours)
        for one in answer.modules
        for item in (*one.module.skills, *one.module.knowledge)
    ]
    roles = {row[column["id"]]: row[column["role"]] for row in rows(book, "courses", language)}
    assert {course for course, role in roles.items() if role == t("programme_plan.role.new")} == {
        one.course for one in choice.courses if one.course in new
    }
    assert [text for text in told(book) if KEY.search(text)] == []


def test_workbook_of_modules_without_known_hours_says_unknown() -> None:
    """No course says how long an item takes: the hours of new modules are unknown, never 0."""
    career, t = two_standards(), translator("zh")
    courses = (course("c", {"s/a": 1}),)
    answer = additions(career, courses, (), "s/l1")
    assert [one.hours for one in answer.modules] == [None] * len(answer.modules)
    assert new_courses(answer.modules, ()) == ()
    choice = choose_courses(addition_question(career, courses, (), "s/l1"), seconds=None)
    book = opened(programme_plan_workbook(career, PLAIN, courses, choice, t, level_id="s/l1", additions=answer))
    assert {row["学时（估算）"] for row in rows(book, "new")} == {"未知"}


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)
def test_workbook_sums_are_those_of_any_choice(data: st.DataObject) -> None:
    """Whatever is chosen: hours of the courses add up to the total, covered and open items to all asked."""
    career = two_standards()
    courses = data.draw(course_sets([one.id for one in records(career, Item)]))
    share = data.draw(st.sampled_from((0.3, 0.5, 1)))
    choice = choose_courses(course_question(career, courses, requirements(career, "s/l1"), share=share), seconds=None)
    weeks = timeline(
        [one for one in courses if one.id in {chosen.course for chosen in choice.courses}],
        hours_per_week=3,
        start=date(2027, 1, 4),
    )
    content = programme_plan_workbook(
        career, PLAIN, courses, choice, translator("zh"), level_id="s/l1", timeline=weeks if choice.courses else None
    )
    book = opened(content)
    said = dict(tuple(row.values()) for row in rows(book, "summary"))
    if choice.courses:
        assert sum(row["学时"] for row in rows(book, "courses")) == pytest.approx(said["总学时"])
    assert said["已覆盖的条目"] + len(rows(book, "open")) == said["要覆盖的条目"] == choice.asked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_workbook_of_any_choice_is_worded_and_the_same_each_time(
    network: CareerNetwork, share: float, language: Language
) -> None:
    """No key is left unworded, and two runs give the same bytes."""
    choice = chosen(network, share)
    content = made(network, choice, language)
    book = opened(content)
    assert [text for text in told(book) if KEY.search(text)] == []
    assert translator(language)("teaching.sample") in told(book)
    assert book.sheetnames[-1] == translator(language)("programme_plan.sheet.notes")
    assert content == made(network, choice, language)


def test_workbook_never_holds_a_formula_or_a_link() -> None:
    """Titles, units and labels that begin like a formula stay text, also in the timeline."""
    career, record, courses = hostile_courses()
    courses = tuple(one.model_copy(update={"unit": "=1+1"}) for one in courses)
    choice = choose_courses(course_question(career, courses, requirements(career, "s/l1"), share=0.8), seconds=None)
    by_id = {one.id: one for one in courses}
    weeks = timeline([by_id[one.course] for one in choice.courses], hours_per_week=4, start=date(2027, 1, 4))
    answer = additions(career, courses[:3], courses[3:], "s/l1")
    content = programme_plan_workbook(
        career, record, courses, choice, translator("zh"), level_id="s/l1", timeline=weeks, additions=answer
    )
    book = opened(content)
    assert_harmless(book)
    assert {row["单位"] for row in rows(book, "courses")} == {"=1+1"}
