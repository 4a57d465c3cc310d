"""The Excel file of a plan: read back whole, harmless, the same each time."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from graph.career_network import CareerNetwork, item_of
from graph.plan import Step
from graph.plan_report import PlanReport
from ontology.problems import Language
from tests.test_ui.reported_plans import HOSTILE, LARGEST, REPORTED, hostile_network, reported
from ui.explanation import Explainer
from ui.export.plan_workbook import plan_workbook
from ui.messages import LANGUAGES, translator

KEY = re.compile(r"\b(plan_file|plan|gap|reasons|eligibility|objective|assumption|status|target)\.[a-z]")


def read(made: CareerNetwork, report: PlanReport, language: Language = "zh") -> Workbook:
    """Return the file as a spreadsheet reads it."""
    return load_workbook(io.BytesIO(plan_workbook(made, report, translator(language))))


def rows(book: Workbook, sheet: str, language: Language = "zh") -> list[dict[str, Any]]:
    """Return the rows of a sheet, known by the key of its name, by the headings of its frozen head."""
    table = book[translator(language)(f"plan_file.sheet.{sheet}")]
    head = int(table.freeze_panes[1:]) - 1
    headings = [cell.value for cell in table[head]]
    return [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in table.iter_rows(min_row=head + 1)]


def told(book: Workbook) -> list[str]:
    """Return every text of a file."""
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["one", "several", "largest", "choices", "unstated"])
def test_workbook_has_every_step_with_days_clause_and_hours(
    network: CareerNetwork, name: str, language: Language
) -> None:
    """Nothing is lost on the way, and hours or conditions that are not stated are words, never 0."""
    t = translator(language)
    report = reported(network, name)
    explain = Explainer(network, t)
    fields = ("path", "step", "id", "start", "end", "clause", "hours", "hours_clause", "new_items", "binding")
    heads = [t(f"plan_file.column.{field}") for field in fields]
    shown = [tuple(row[head] for head in heads) for row in rows(read(network, report, language), "steps", language)]
    assert shown == [
        (
            number,
            place,
            step.level,
            step.start.isoformat(),
            step.end.isoformat(),
            step.clause or t("unstated"),
            t("unstated") if step.training_hours is None else step.training_hours,
            step.training_clause or t("unstated"),
            len(step.new_items),
            explain.binding(step),
        )
        for number, path in enumerate(report.plan.paths, start=1)
        for place, step in enumerate(path.level_steps, start=1)
    ]


@pytest.mark.parametrize("name", ["several", "largest", "across"])
def test_workbook_has_every_new_and_covered_item(network: CareerNetwork, name: str) -> None:
    """Each with its clause and both labels; what is covered says through what and whether in doubt."""
    report = reported(network, name)
    book = read(network, report)
    steps = [
        (number, place, step)
        for number, path in enumerate(report.plan.paths, start=1)
        for place, step in enumerate(path.steps, start=1)
        if isinstance(step, Step)
    ]
    heads = ("方案", "步骤", "编号", "条款", "要求（中文）", "要求（英文）")
    assert [tuple(row[head] for head in heads) for row in rows(book, "new_items")] == [
        (number, place, one, item_of(network, one).clause, *item_of(network, one).label.model_dump().values())
        for number, place, step in steps
        for one in step.new_items
    ]
    covered = [
        (number, place, one.item, one.by, one.confidence, "是" if one.relation == "broad" else "否")
        for number, place, step in steps
        for one in step.covered_items
    ]
    assert bool(covered) == (name == "across")
    assert ("通过对应覆盖" in book.sheetnames) == bool(covered)
    if covered:
        heads = ("方案", "步骤", "编号", "依据的条目编号", "置信度", "存疑")
        assert [tuple(row[head] for head in heads) for row in rows(book, "covered")] == covered


def test_workbook_puts_the_totals_of_all_paths_side_by_side(network: CareerNetwork) -> None:
    """A column for each path; what others cost and save against the first is said in words."""
    report = reported(network, "several")
    by_name = {row["指标"]: list(row.values())[1:] for row in rows(read(network, report), "summary")}
    paths = report.plan.paths
    assert len(paths) > 1
    assert by_name["取得日期"] == [path.steps[-1].end.isoformat() for path in paths]
    assert by_name["培训学时（仅计已规定的）"] == [path.totals.hours for path in paths]
    assert by_name["新增要求"] == [path.totals.items for path in paths]
    assert by_name["步数"] == [len(path.steps) for path in paths]
    assert by_name["与方案 1 相比"][0] is None
    assert all(by_name["与方案 1 相比"][1:])


@pytest.mark.parametrize("name", ["largest", "unstated", "choices"])
def test_workbook_says_that_hours_are_unstated_and_counts_those_steps(network: CareerNetwork, name: str) -> None:
    """No hours stated is not 0 hours."""
    report = reported(network, name)
    by_name = {row["指标"]: row["方案 1（推荐）"] for row in rows(read(network, report), "summary")}
    assert by_name["培训学时（仅计已规定的）"] == "标准未规定"
    assert by_name["标准未规定学时的步数"] == len(report.plan.paths[0].steps)
    assert by_name["标准未规定申报条件的步数"] == (1 if name == "unstated" else 0)


def test_workbook_has_the_gap_and_every_condition(network: CareerNetwork) -> None:
    """Every requirement of the target with its standing, every condition of every route with its verdict."""
    report = reported(network, "one")
    book, gap = read(network, report), report.gap
    assert [(row["编号"], row["条款"], row["依据"]) for row in rows(book, "gap")] == [
        (entry.item, entry.clause, "未知") for entry in gap.requirements
    ]
    assert [(row["条款"], row["判定"]) for row in rows(book, "eligibility")] == [
        (route.clause, translator("zh")(f"verdict.{check.verdict}"))
        for route in gap.eligibility.routes
        for check in route.conditions
    ]


def test_workbook_of_unknown_facts_says_unknown(network: CareerNetwork) -> None:
    """What the profile does not say is unknown in the profile as used and in the conditions, never 0 or none."""
    book = read(network, reported(network, "blocked"))
    said = {row["档案项"]: row["所填"] for row in rows(book, "profile")}
    assert said.pop("基准日期") == "2026-09-01"
    assert said.pop("学历") == "高中以下"
    assert set(said.values()) == {"未知"}
    yours = {row["标准要求"]: row["您的情况"] for row in rows(book, "eligibility")}
    assert yours["本专业或相关工作满 4 年"] == "未知"


def test_workbook_of_a_blocked_plan_says_what_blocks_and_what_opens_one(network: CareerNetwork) -> None:
    """No path: the routes with their clauses, the smallest change, and no sheet of steps."""
    report = reported(network, "blocked")
    book = read(network, report)
    assert "步骤" not in book.sheetnames
    assert [row["条款"] for row in rows(book, "blocked")] == [route.clause for route in report.plan.blocked]
    assert report.plan.smallest_change is not None
    assert any(str(report.plan.smallest_change.end) in text for text in told(book))


def test_workbook_of_a_held_target_has_no_steps_and_says_so(network: CareerNetwork) -> None:
    """One path without steps: no day, no hours, and the gap all the same."""
    book = read(network, reported(network, "held"))
    assert "步骤" not in book.sheetnames
    by_name = {row["指标"]: row["方案 1（推荐）"] for row in rows(book, "summary")}
    assert (by_name["途经"], by_name["取得日期"]) == ("已取得，无需步骤", "不适用")
    assert by_name["培训学时（仅计已规定的）"] == "不适用"
    assert len(rows(book, "gap")) == len(reported(network, "held").gap.requirements)


def test_workbook_of_studies_marks_the_assumption(network: CareerNetwork) -> None:
    """A study has days, but neither clause nor hours nor requirements."""
    report = reported(network, "studies")
    study = report.plan.paths[0].studies[0]
    (row,) = [row for row in rows(read(network, report), "steps") if row["编号"] is None]
    assert (row["开始"], row["取得"]) == (study.start.isoformat(), study.end.isoformat())
    assert {row[head] for head in ("条款", "还需培训学时", "学时条款", "新增要求数", "其他途径及其阻碍")} == {"不适用"}
    assert row["备注"] == "在职学习（假设）"
    assert row["为什么不能更早"] == study.text.zh


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REPORTED)
def test_workbook_of_any_plan_is_worded_and_explains_itself(
    network: CareerNetwork, name: str, language: Language
) -> None:
    """No key is left unworded, the notes come last, and two runs give the same bytes."""
    report = reported(network, name)
    book = read(network, report, language)
    assert [text for text in told(book) if KEY.search(text)] == []
    assert book.sheetnames[0] == translator(language)("plan_file.sheet.summary")
    assert book.sheetnames[-1] == translator(language)("plan_file.sheet.notes")
    assert plan_workbook(network, report, translator(language)) == plan_workbook(network, report, translator(language))


def test_workbook_never_holds_a_formula_or_a_link() -> None:
    """What begins like a formula stays text, control characters break nothing, too long a text is cut."""
    made, report = hostile_network()
    book = read(made, report)
    clauses = {row["条款"] for row in rows(book, "new_items")}
    assert set(HOSTILE[:5]) <= clauses
    assert {" x", "a  b", "x" * 32_767, " gnp.exe", "שלום <w:p/> & ]]>"} <= clauses
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type in {"s", "n"}
                assert cell.hyperlink is None


def test_workbook_of_the_largest_level_is_of_reasonable_size(network: CareerNetwork) -> None:
    """382 requirements fit into a file that a mail takes."""
    report = reported(network, "largest")
    assert len(report.plan.paths[0].level_steps[0].new_items) == 382, LARGEST
    assert len(plan_workbook(network, report, translator("zh"))) < 500_000
