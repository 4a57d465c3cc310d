"""The Word development plan: read back whole, a proper document, harmless, the same each time."""

from __future__ import annotations

import io
import re
import time
import zipfile
from datetime import datetime
from itertools import pairwise

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from graph.career_network import CareerNetwork, item_of, level_of
from graph.plan_report import PlanReport
from ontology.problems import Language
from tests.test_ui.reported_plans import HOSTILE, REPORTED, hostile_network, reported
from ui.explanation import Explainer
from ui.export.development_plan import development_plan
from ui.messages import LANGUAGES, translator

KEY = re.compile(r"\b(development_plan|plan_file|plan|gap|reasons|eligibility|objective|assumption|status)\.[a-z]")
BOX = "☐"


def written(made: CareerNetwork, report: PlanReport, language: Language = "zh") -> bytes:
    """Return the file."""
    return development_plan(made, report, translator(language))


def read(made: CareerNetwork, report: PlanReport, language: Language = "zh") -> WordDocument:
    """Return the document as a word processor reads it."""
    return Document(io.BytesIO(written(made, report, language)))


def tables(document: WordDocument) -> dict[str, list[list[str]]]:
    """Return the rows of each table by what it shows; those of tables of one title follow each other."""
    found: dict[str, list[list[str]]] = {}
    for table in document.element.body.iter(qn("w:tbl")):
        title = table.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        cells = [
            ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.tc_lst] for row in table.tr_lst
        ]
        found.setdefault(title, []).extend(cells)
    return found


def told(document: WordDocument) -> str:
    """Return every text of the document, a paragraph a line."""
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def headings(document: WordDocument) -> list[tuple[int, str]]:
    """Return depth and text of every heading."""
    return [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style is not None
        and paragraph.style.name is not None
        and paragraph.style.name.startswith("Heading")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["one", "several", "largest", "choices", "unstated", "across"])
def test_document_has_every_step_with_days_clause_and_training(
    network: CareerNetwork, name: str, language: Language
) -> None:
    """The table of steps says what the plan says; what is not stated is words, never 0."""
    t = translator(language)
    report = reported(network, name)
    assert report.path is not None
    explain = Explainer(network, t)
    document = read(network, report, language)
    _, *steps = tables(document)[t("development_plan.heading.way")]
    assert [(row[0], row[1], row[3], row[4], row[6]) for row in steps] == [
        (
            str(place),
            explain.level_beside(step.level, report.plan.target),
            step.start.isoformat(),
            step.end.isoformat(),
            str(len(step.new_items)),
        )
        for place, step in enumerate(report.path.level_steps, start=1)
    ]
    for row, step in zip(steps, report.path.level_steps, strict=True):
        assert row[2] == (step.clause or t("unstated"))
        if step.training_hours is None:
            assert row[5] == t("unstated")
        else:
            assert f"{step.training_hours}" in row[5]
            assert f"{step.training_clause}" in row[5]
        assert explain.binding(step) in told(document)
        for other in step.other_routes:
            assert explain.other_route(other) in told(document)


@pytest.mark.parametrize("name", ["several", "largest", "across", "choices"])
def test_document_has_every_item_of_the_path_with_clause_and_box(network: CareerNetwork, name: str) -> None:
    """What is to be learnt stands once, by work function, with its clause, an empty box and room for notes."""
    report = reported(network, name)
    assert report.path is not None
    ticked = [
        row for found in tables(read(network, report)).values() for row in found if row[0] == BOX and len(row) == 5
    ]
    items = [item_of(network, one) for step in report.path.level_steps for one in step.new_items]
    assert sorted((row[1], row[2]) for row in ticked) == sorted((one.clause, one.label.zh) for one in items)
    assert {row[4] for row in ticked} <= {""}


def test_document_groups_by_function_and_work_content(network: CareerNetwork) -> None:
    """A heading for each function with the number of its items, and in its table a row that heads each work content."""
    report = reported(network, "largest")
    found = tables(read(network, report))
    rows = found["客户服务概述（15 项）"]
    assert rows[0] == ["完成", "条款", "内容", "类别；今天", "备注"]
    assert rows[1] == ["客户构成"]
    assert rows[2][:4] == [BOX, "三级/一/1/知识/1", "外部客户与内部客户", "知识；？ 未知"]
    assert len([row for row in rows if row[0] == BOX]) == 15


def test_document_lists_choices_that_are_no_items(network: CareerNetwork) -> None:
    """Graded skills and contributions are never new items; the level that lets choose from them says so."""
    report = reported(network, "choices")
    rows = tables(read(network, report))["任选的技能与贡献"]
    clauses = {check.clause for checks in report.choices.values() for check in checks}
    assert {row[1] for row in rows if row[0] == BOX} == clauses
    assert any("未知 → 1 级" in row[2] for row in rows if len(row) == 4)
    assert sum(len(row) == 1 for row in rows) == sum(len(checks) for checks in report.choices.values())


def test_document_says_what_is_covered_and_what_that_rests_on(network: CareerNetwork) -> None:
    """Each covered requirement with its clause and the mapping, its doubt included."""
    report = reported(network, "across")
    assert report.path is not None
    covered = [one for step in report.path.level_steps for one in step.covered_items]
    explain = Explainer(network, translator("zh"))
    _, *rows = tables(read(network, report))["前面的步骤通过对应覆盖的要求"]
    assert rows == [
        [item_of(network, one.item).clause, item_of(network, one.item).label.zh, explain.covered(one)]
        for one in covered
    ]
    assert covered


def test_document_names_alternatives_with_their_trade_offs(network: CareerNetwork) -> None:
    """At most three, with the day, what they are best by, and the difference in words."""
    report = reported(network, "several")
    _, *rows = tables(read(network, report))["备选方案"]
    assert [row[1] for row in rows] == [
        report.others[one.place - 1].steps[-1].end.isoformat() for one in report.alternatives
    ]
    assert all(row[2] and row[3] for row in rows)
    assert "没有别的方案" in told(read(network, reported(network, "studies")))


def test_document_about_another_path_describes_that_one(network: CareerNetwork) -> None:
    """The path chosen is described, and the recommended one is among the alternatives."""
    report = reported(network, "several", chosen=1)
    document = read(network, report)
    _, *steps = tables(document)["途径与步骤"]
    assert [row[4] for row in steps] == [step.end.isoformat() for step in report.plan.paths[1].steps]
    assert "这是所选的方案" in told(document)
    ways = [row[0] for row in tables(document)["备选方案"]]
    explain = Explainer(network, translator("zh"))
    assert " → ".join(explain.steps(report.plan.paths[0], report.plan.target)) in ways


def test_document_shows_the_profile_with_unknown_as_unknown(network: CareerNetwork) -> None:
    """Nothing is guessed: all that was not said is unknown, and is listed as such once more."""
    document = read(network, reported(network, "blocked"))
    said: dict[str, str] = {row[0]: row[1] for row in tables(document)["所用档案"]}
    assert said.pop("基准日期") == "2026-09-01"
    assert said.pop("学历") == "高中以下"
    assert set(said.values()) == {"未知"}
    (line,) = [text for text in told(document).splitlines() if text.startswith("档案没有说明：")]
    assert all(field in line for field in said)


def test_document_of_a_blocked_plan_says_what_blocks_and_what_to_learn(network: CareerNetwork) -> None:
    """No steps, but the routes, the smallest change, and what the target asks."""
    report = reported(network, "blocked")
    document = read(network, report)
    _, *rows = tables(document)["阻碍"]
    assert [row[1] for row in rows] == [route.clause for route in report.plan.blocked]
    assert report.plan.smallest_change is not None
    assert report.plan.smallest_change.end.isoformat() in told(document)
    ticked = [row for found in tables(document).values() for row in found if row[0] == BOX]
    assert len(ticked) == len(report.gap.requirements)
    assert "途径与步骤" not in [text for _, text in headings(document)]


def test_document_of_a_held_target_says_so_and_plans_nothing(network: CareerNetwork) -> None:
    """There is no way to describe, no assumption, nothing to tick."""
    document = read(network, reported(network, "held"))
    assert "您已取得客户服务管理师（三级），不需要规划。" in told(document)
    assert BOX not in told(document)
    assert [text for _, text in headings(document)] == ["所用档案", "目标与结论", "引用标准"]


def test_document_of_studies_marks_the_assumption(network: CareerNetwork) -> None:
    """A study is a step of its own whose length is said to be an assumption of ours."""
    report = reported(network, "studies")
    study = report.plan.paths[0].studies[0]
    document = read(network, report)
    _, first, *_ = tables(document)["途径与步骤"]
    assert first[1:6] == [
        "大专/高职：在职学习约 2.5 年（假设）", "不适用", study.start.isoformat(), study.end.isoformat(), "不适用"
    ]  # fmt: skip
    assert study.text.zh in told(document)


def test_document_lists_standards_and_readings_of_defective_clauses(network: CareerNetwork) -> None:
    """Every standard whose clauses stand in the document, and the notes that touch the steps."""
    report = reported(network, "across")
    assert report.path is not None
    found = tables(read(network, report))
    t = translator("zh")
    named = {row[0] for row in found["引用标准"]}
    for step in report.path.level_steps:
        owner = level_of(network, step.level).standard
        owners = {owner, *(item_of(network, one.by).standard for one in step.covered_items)}
        assert {Explainer(network, t).standard(one) for one in owners} <= named
    readings = [row[2] for row in found["原文说明"][1:]]
    assert readings
    assert len(readings) == len(set(zip(readings, (row[0] for row in found["原文说明"][1:]), strict=True)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REPORTED)
def test_document_of_any_plan_is_worded_and_well_formed(network: CareerNetwork, name: str, language: Language) -> None:
    """No key is left unworded; headings descend one by one; head rows come again; all tables fit the page."""
    report = reported(network, name)
    document = read(network, report, language)
    assert [line for line in told(document).splitlines() if KEY.search(line)] == []
    depths = [0, *(depth for depth, _ in headings(document))]
    assert all(after <= before + 1 for before, after in pairwise(depths))
    for table in document.element.body.iter(qn("w:tbl")):
        widths = [int(column.get(qn("w:w"))) for column in table.tblGrid.gridCol_lst]
        assert abs(sum(widths) - 17 * 567) < 20
        headed = table.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        repeated = [row for row in table.tr_lst if row.trPr.find(qn("w:tblHeader")) is not None]
        assert repeated == (table.tr_lst[:1] if headed else [])
    assert written(network, report, language) == written(network, report, language)


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en-GB")])
def test_document_names_its_language_and_chinese_fonts(network: CareerNetwork, language: Language, tag: str) -> None:
    """Screen readers and spelling know the language; no Chinese is left to a Japanese font of the theme."""
    document = read(network, reported(network, "one"), language)
    styles = document.styles.element
    assert {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))} == {tag}
    assert {one.get(qn("w:eastAsia")) for one in styles.iter(qn("w:lang"))} == {"zh-CN"}
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    properties = document.core_properties
    assert (properties.language, properties.author, properties.comments) == (tag, "", "")
    level = Explainer(network, translator(language)).level("sbt-11221-2018/director")
    assert properties.title == translator(language)("development_plan.title", level=level)


def test_document_holds_no_clock_no_macro_and_no_link(network: CareerNetwork) -> None:
    """Fixed days everywhere, and nothing that a word processor would fetch or run."""
    made, report = hostile_network()
    for content in (written(network, reported(network, "several")), written(made, report)):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert not [name for name in file.namelist() if "vba" in name.lower() or name.endswith(".bin")]
            parts = {name: file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))}
        assert file.namelist()[0] == "[Content_Types].xml"
        assert not [name for name, text in parts.items() if 'TargetMode="External"' in text]
        assert "w:hyperlink" not in parts["word/document.xml"]
        assert re.findall(r'w:instr="([^"]*)"', "".join(parts.values())) == ["PAGE"]
        properties = Document(io.BytesIO(content)).core_properties
        assert properties.created == properties.modified
        assert properties.created is not None
        assert properties.created.replace(tzinfo=None) == datetime(2000, 1, 1)  # noqa: DTZ001


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_takes_hostile_texts_as_texts(language: Language) -> None:
    """Control characters, markup, marks that turn the direction, endless texts: the document opens and holds them."""
    made, report = hostile_network()
    document = read(made, report, language)
    text = told(document)
    for plain in (*HOSTILE[:5], "a  b", " gnp.exe", "שלום <w:p/> & ]]>", "{level} %s"):
        assert plain in text
    assert "\u202e" not in text
    assert max(map(len, text.splitlines())) < 10_000
    assert "…" in text
    assert len(document.core_properties.title) <= 255


def test_document_of_the_largest_level_is_made_quickly(network: CareerNetwork) -> None:
    """382 requirements: below two seconds of work, in a file that a mail takes."""
    report = reported(network, "largest")
    started = time.process_time()
    content = written(network, report)
    assert time.process_time() - started < 2
    assert len(content) < 500_000


def test_document_takes_the_standard_of_its_target_first(network: CareerNetwork) -> None:
    """The standard aimed at heads the list of those cited."""
    report = reported(network, "across")
    standard = level_of(network, report.plan.target).standard
    rows = tables(read(network, report))["引用标准"]
    assert rows[1][0] == Explainer(network, translator("zh")).standard(standard)
