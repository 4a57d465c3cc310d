"""The Excel file of what a programme teaches: read back whole, totals as answered, harmless, the same each time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from graph.career_network import CareerNetwork, level_of, records
from graph.curriculum.coverage import Coverage, coverage, coverage_of_every_level
from graph.curriculum.covered_item import CoverageStatus
from graph.curriculum.hours import LevelHours, level_hours
from graph.model import Item, Level
from ontology.courses.records import CourseRecord, ProgrammeRecord
from ontology.problems import Language
from tests.builders import function, item, level, network, relate, standard, weight
from tests.test_graph.test_curriculum.course_records import course, course_sets
from tests.test_graph.two_standards import two_standards
from tests.test_ui.read_back import assert_harmless, hostile_courses, opened, sample, sheet_rows, told
from tests.test_ui.reported_plans import HOSTILE
from ui.export.coverage_workbook import coverage_workbook
from ui.messages import LANGUAGES, translator
from ui.view_models.teaching import percent, share_mark, status_words

LEVELS = ("sbt-11221-2018/specialist", "csm/l3", "csm/l1", "x1-callcenter/primary", "corp-kefu-2013/l2")
KEY = re.compile(r"\b(teaching|coverage_file|plan_file|kind|explore)\.[a-z]")
PLAIN = ProgrammeRecord.model_validate({"id": "p", "title": {"zh": "课", "en": "p"}})


def made(
    career: CareerNetwork,
    courses: tuple[CourseRecord, ...],
    level_id: str,
    language: Language = "zh",
    *,
    record: ProgrammeRecord = PLAIN,
    cumulative: bool = False,
) -> tuple[bytes, Coverage, LevelHours]:
    """Return the file with the answers it is made from."""
    answer = coverage(career, courses, level_id, cumulative=cumulative)
    hours = level_hours(career, courses, level_id, cumulative=cumulative)
    levels = coverage_of_every_level(career, courses, cumulative=cumulative)
    return coverage_workbook(career, record, courses, answer, hours, levels, translator(language)), answer, hours


def rows(book: Workbook, sheet: str, language: Language = "zh") -> list[dict[str, Any]]:
    """Return the rows of a sheet known by the key of its name."""
    return sheet_rows(book, translator(language)(f"coverage_file.sheet.{sheet}"))


def pairs(book: Workbook, sheet: str, language: Language = "zh") -> dict[str, Any]:
    """Return a sheet of names and values."""
    return dict(tuple(row.values()) for row in rows(book, sheet, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level_id", LEVELS)
def test_workbook_has_every_requirement_with_clause_and_standing(
    network: CareerNetwork, level_id: str, language: Language
) -> None:
    """Nothing is lost on the way: clause, both labels, standing and sums of every requirement, in the order asked."""
    t = translator(language)
    content, answer, _ = made(network, sample().courses, level_id, language)
    fields = ("id", "clause", "label_zh", "label_en", "status", "total", "sure", "over")
    heads = [t(f"teaching.column.{field}") for field in fields]
    assert [tuple(row[head] for head in heads) for row in rows(opened(content), "items", language)] == [
        (one.item, one.clause, one.label.zh, one.label.en, status_words(one.status, t), one.total, one.sure, one.over)
        for one in answer.items
    ]


@pytest.mark.parametrize("level_id", LEVELS)
def test_workbook_lists_what_is_uncovered_and_over_taught(network: CareerNetwork, level_id: str) -> None:
    """The lists are those of the answer, with the share that is missing or too much."""
    content, answer, _ = made(network, sample().courses, level_id)
    book = opened(content)
    assert [(row["编号"], row["还缺的程度"]) for row in rows(book, "uncovered")] == [
        (one.item, pytest.approx(max(0, 1 - one.sure)))
        for one in answer.items
        if one.status is not CoverageStatus.COVERED
    ]
    assert [(row["编号"], row["超出的程度"]) for row in rows(book, "over")] == [
        (one.item, one.over) for one in answer.items if one.over
    ]


def test_workbook_matrix_has_symbol_and_shade_for_every_share(network: CareerNetwork) -> None:
    """A mark and number stand where a course teaches an item, on a fill; nothing stands elsewhere."""
    content, answer, _ = made(network, sample().courses, "csm/l3")
    sheet = opened(content)[translator("zh")("coverage_file.sheet.matrix")]
    ids = [cell.value for cell in sheet[2]][4:]
    assert ids == [column.course for column in answer.courses if column.items]
    by_clause = {row[0].value: row for row in sheet.iter_rows(min_row=3) if row[0].value}
    for one in answer.items:
        row = by_clause[one.clause]
        assert (row[1].value, row[3].value) == (one.label.zh, one.total)
        shown = {course: cell for course, cell in zip(ids, row[4:], strict=True) if cell.value is not None}
        assert {course: cell.value for course, cell in shown.items()} == {
            share.course: share_mark(share) for share in one.courses
        }
        fills = {course: cell.fill.fgColor.rgb for course, cell in shown.items()}
        assert not [course for course, fill in fills.items() if fill in {"00000000", "FFFFFFFF"}]
    totals = {row[1].value: [cell.value for cell in row[4:]] for row in sheet.iter_rows() if not row[0].value}
    for name, field in (("涉及的要求", "items"), ("程度合计", "taught"), ("只有这门课涉及的要求", "only")):
        assert totals[name] == [getattr(column, field) for column in answer.courses if column.items]


def test_workbook_matrix_groups_by_function_and_work_content(network: CareerNetwork) -> None:
    """Each function and work content heads its rows with its clause and how much of it is covered."""
    content, answer, _ = made(network, sample().courses, "csm/l3")
    sheet = opened(content)[translator("zh")("coverage_file.sheet.matrix")]
    bands = [(row[0].value, row[1].value, row[2].value) for row in sheet.iter_rows(min_row=3) if row[1].font.bold]
    groups = [*answer.functions, *(group for group in answer.work_contents if group.id)]
    assert sorted((name, standing) for _, name, standing in bands if standing) == sorted(
        (group.label.zh, f"覆盖 {group.totals.covered}/{group.totals.items}") for group in groups if group.label
    )
    assert all(clause for clause, _, standing in bands if standing)
    functions = [group.label.zh for group in answer.functions if group.label]
    assert list(dict.fromkeys(name for _, name, _ in bands if name in functions)) == functions


@pytest.mark.parametrize("level_id", LEVELS)
def test_workbook_totals_are_those_of_the_answer(network: CareerNetwork, level_id: str) -> None:
    """Summary, groups and every level of every standard: the numbers of the answers."""
    assert_totals(network, sample().courses, level_id)


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)
def test_workbook_totals_are_those_of_any_answer(data: st.DataObject) -> None:
    """Whatever courses teach through whatever mappings, the file says what the answer says."""
    career = two_standards()
    courses = data.draw(course_sets([one.id for one in records(career, Item)]))
    assert_totals(career, courses, data.draw(st.sampled_from([one.id for one in records(career, Level)])))


def assert_totals(career: CareerNetwork, courses: tuple[CourseRecord, ...], level_id: str) -> None:
    """Check every total of a file against the answers."""
    t = translator("zh")
    content, answer, _ = made(career, courses, level_id)
    book = opened(content)
    counts = ("items", "covered", "mapped", "doubtful", "partly", "untaught", "over_taught")
    heads = [t(f"teaching.total.{name}") for name in counts]
    said = pairs(book, "summary")
    assert [said[head] for head in heads] == [getattr(answer.totals, name) for name in counts]
    low = percent(answer.totals.low)
    assert said[t("teaching.total.low")] == ("不适用" if low is None else low)
    groups = rows(book, "groups")
    for kind, expected in (
        ("function", answer.functions),
        ("work_content", [group for group in answer.work_contents if group.id]),
        ("kind", answer.kinds),
        ("source", answer.sources),
    ):
        shown = [row for row in groups if row[t("teaching.column.group")] == t(f"teaching.column.{kind}")]
        found = sorted(tuple(row[head] for head in heads) for row in shown)
        assert found == sorted(tuple(getattr(group.totals, name) for name in counts) for group in expected)
    every = coverage_of_every_level(career, courses)
    assert [(row["编号"], row["条款"], *(row[head] for head in heads)) for row in rows(book, "levels")] == [
        (one.level, level_of(career, one.level).clause, *(getattr(one.totals, name) for name in counts))
        for one in every
    ]


def test_workbook_has_hours_beside_printed_weights(network: CareerNetwork) -> None:
    """Hours, their share, the weight with its clause, and the deviation in points."""
    content, _, hours = made(network, sample().courses, "csm/l3")
    shown = rows(opened(content), "hours")
    clauses = {one.function: one.clause for one in level_of(network, "csm/l3").weights}
    assert [
        (row["学时"], row["学时占比（%）"], row["权重（%）"], row["权重条款"], row["偏差（百分点）"])
        for row in shown[: len(hours.functions)]
    ] == [
        (
            one.hours,
            pytest.approx(one.percent, abs=0.051),
            one.weight,
            clauses[one.function or ""],
            pytest.approx(one.deviation, abs=0.051),
        )
        for one in hours.functions
    ]
    assert all(clauses.values())
    left = {row["职业功能"]: row["学时"] for row in shown[len(hours.functions) :]}
    assert left["没有安排到条目（未归属）"] == hours.unplaced
    assert left["用于其他等级或标准的条目"] == hours.elsewhere


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_says_unstated_never_zero(network: CareerNetwork, language: Language) -> None:
    """No weights and no training hours printed: words, in every cell that would hold them."""
    t = translator(language)
    content, _, hours = made(network, sample().courses, "x1-callcenter/primary", language)
    book = opened(content)
    unstated = t("unstated")
    assert hours.training.required is None
    training = pairs(book, "training", language)
    for name in ("required", "missing"):
        assert training[t(f"coverage_file.training.{name}")] == unstated
    assert training[t("teaching.column.clause")] == unstated
    shown = rows(book, "hours", language)[: len(hours.functions)]
    for name in ("weight", "weight_clause", "deviation"):
        assert {row[t(f"teaching.column.{name}")] for row in shown} == {unstated}
    summary = pairs(book, "summary", language)
    assert summary[t("teaching.total.weighted_low")] == summary[t("teaching.total.weighted_high")] == unstated
    weights = {
        row[t("teaching.column.weight")]
        for row in rows(book, "groups", language)
        if row[t("teaching.column.group")] == t("teaching.column.function")
    }
    assert weights == {unstated}


def test_workbook_compares_training_hours_with_the_clause(network: CareerNetwork) -> None:
    """SB/T prints at least 80 hours for the specialist; the sample's courses for that level make 80."""
    content, _, _ = made(network, sample().courses, "sbt-11221-2018/specialist")
    said = pairs(opened(content), "training")
    assert said["标准规定的培训学时（不少于）"] == said["其学时合计"] == 80
    assert (said["条款"], said["还差"], said["结论"]) == ("6.2.2", 0, "足够")


def test_workbook_other_units_are_told_apart_and_unknown_stays_unknown() -> None:
    """Hours in another unit are neither converted nor dropped; a course without cost costs an unknown sum."""
    career = network(standard("s"), level("s/l1"), item("s/i1", level="s/l1"), edges=relate("s/l1", "requires", "s/i1"))
    courses = (
        course("a", {"s/i1": 1}, spent={"s/i1": 2}, level="s/l1"),
        course("b", hours=3, level="s/l1", unit="day", cost="0"),
    )
    content, _, hours = made(career, courses, "s/l1", "en")
    book = opened(content)
    assert [one.unit for one in hours.training.other_units] != []
    texts = told(book)
    assert [text for text in texts if text.startswith(("In day, not converted", "In h, not"))]
    costs = {row["Id"]: row["Cost"] for row in rows(book, "courses", "en")}
    assert costs == {"a": "unknown", "b": 0}


def test_workbook_choices_stand_apart_and_are_no_requirements(network: CareerNetwork) -> None:
    """A level of choices only: no requirement, every item to choose from with its clause, no share of nothing."""
    content, answer, _ = made(network, sample().courses, "corp-kefu-2013/l2")
    book = opened(content)
    assert rows(book, "items") == []
    assert [(row["任选要求的条款"], row["条款"], row["编号"]) for row in rows(book, "choices")] == [
        (choice.clause, one.clause, one.item) for choice in answer.choices for one in choice.items
    ]
    assert pairs(book, "summary")["覆盖率（%）"] == "不适用"
    assert "任选要求" not in opened(made(network, sample().courses, "csm/l3")[0]).sheetnames


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level_id", LEVELS)
def test_workbook_of_any_level_is_worded_and_the_same_each_time(
    network: CareerNetwork, level_id: str, language: Language
) -> None:
    """No key is left unworded, the sample says that it is one, and two runs give the same bytes."""
    content, _, _ = made(network, sample().courses, level_id, language, record=sample().record)
    book = opened(content)
    t = translator(language)
    assert [text for text in told(book) if KEY.search(text)] == []
    assert t("teaching.sample") in told(book)
    assert book.sheetnames[0] == t("coverage_file.sheet.summary")
    assert book.sheetnames[-1] == t("coverage_file.sheet.notes")
    assert content == made(network, sample().courses, level_id, language, record=sample().record)[0]


def test_workbook_cumulative_has_the_lower_levels_items(network: CareerNetwork) -> None:
    """Lower levels' items stand under the level that requires them."""
    content, answer, _ = made(network, sample().courses, "sbt-11221-2018/manager", cumulative=True)
    sources = {row["由谁要求"] for row in rows(opened(content), "items")}
    assert {"客户服务经理", "客户服务主管", "客户服务专员", "所有等级"} >= sources
    assert len(sources) == 4
    assert answer.cumulative


def test_workbook_never_holds_a_formula_or_a_link() -> None:
    """Titles and labels that begin like a formula stay text; control characters break nothing."""
    career, record, courses = hostile_courses()
    content, _, _ = made(career, courses, "s/l1", record=record)
    book = opened(content)
    assert_harmless(book)
    titles = [row["课程名称（中文）"] for row in rows(book, "courses")]
    assert titles[:5] == list(HOSTILE[:5])
    clauses = {row["条款"] for row in rows(book, "items")}
    assert set(HOSTILE[:5]) <= clauses


def test_workbook_without_courses_is_made_all_the_same() -> None:
    """Nobody teaches anything: all untaught, no unit of hours, no training."""
    career = network(
        standard("s"),
        function("s/f1"),
        level("s/l1", weights=(weight("s/f1"),)),
        item("s/i1", level="s/l1", function="s/f1"),
        edges=relate("s/l1", "requires", "s/i1"),
    )
    content, answer, _ = made(career, (), "s/l1", "en")
    assert answer.totals.untaught == answer.totals.items == 1
    shown = rows(opened(content), "hours", "en")
    assert (shown[0]["Share of hours, %"], shown[0]["Deviation, points"]) == ("not applicable", "not applicable")
