"""The skeleton of a programme as Word document and Excel file: read back whole, sums exact, harmless."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import pytest
from docx import Document
from openpyxl.workbook import Workbook

from graph.career_network import CareerNetwork, item_of, level_of, notes_of, records
from graph.curriculum.syllabus import LevelSyllabus, syllabus
from graph.model import Level
from ontology.problems import Language
from tests.builders import choice, function, item, level, network, relate, standard, weight
from tests.test_ui.read_back import (
    assert_harmless,
    document_tables,
    document_text,
    hostile_courses,
    opened,
    sheet_rows,
    told,
)
from tests.test_ui.reported_plans import HOSTILE
from ui.explanation import Explainer
from ui.export.syllabus_document import syllabus_document
from ui.export.syllabus_workbook import syllabus_workbook
from ui.messages import LANGUAGES, translator
from ui.view_models.syllabus import module_words

ASKED: tuple[tuple[tuple[str, ...], dict[str, int]], ...] = (
    (("csm/l3",), {"csm/l3": 120}),
    (("csm/l1",), {}),
    (("sbt-11221-2018/specialist", "sbt-11221-2018/supervisor"), {}),
    (("x1-callcenter/primary",), {"x1-callcenter/primary": 50}),
    (("corp-kefu-2013/l1", "corp-kefu-2013/l2"), {}),
    (("tgsoccia-001-2020/primary",), {"tgsoccia-001-2020/primary": 7}),
)
KEY = re.compile(r"\b(teaching|coverage_file|syllabus|development_plan|plan_file|kind)\.[a-z]")


def rows(book: Workbook, sheet: str, language: Language = "zh") -> list[dict[str, Any]]:
    """Return the rows of a sheet known by the key of its name."""
    return sheet_rows(book, translator(language)(f"syllabus.sheet.{sheet}"))


def items(skeleton: tuple[LevelSyllabus, ...]) -> list[str]:
    """Return the items of a skeleton in its order, as often as they stand in it."""
    return [item for one in skeleton for module in one.modules for item in module.module.items]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("levels", "hours"), ASKED)
def test_document_has_every_item_with_its_clause_beside_its_like(
    network: CareerNetwork, levels: tuple[str, ...], hours: dict[str, int], language: Language
) -> None:
    """A table a module: skills with clauses left, knowledge with clauses right, none left out."""
    t = translator(language)
    skeleton = syllabus(network, levels, hours=hours)
    tables = document_tables(syllabus_document(network, skeleton, t))
    expected: dict[str, tuple[list[str], list[str]]] = {}
    for one in skeleton:
        for words in module_words(network, one, t):
            left, right = expected.setdefault(t("syllabus.module", number=words.number, name=words.name), ([], []))
            left += [skill.clause for skill in words.module.skills]
            right += [knowledge.clause for knowledge in words.module.knowledge]
    for title, (left, right) in expected.items():
        cells = [row for row in tables[title] if row[0] != t("teaching.column.skill_clause")]
        assert [row[0] for row in cells if row[0]] == left, title
        assert [row[2] for row in cells if row[2]] == right, title
    text = document_text(syllabus_document(network, skeleton, t))
    assert [one for one in items(skeleton) if item_of(network, one).label.wording(language) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("levels", "hours"), ASKED)
def test_workbook_has_every_module_and_item(
    network: CareerNetwork, levels: tuple[str, ...], hours: dict[str, int], language: Language
) -> None:
    """Modules with clause, weight and hours; hours that are not stated are words; every item once a module."""
    t = translator(language)
    skeleton = syllabus(network, levels, hours=hours)
    book = opened(syllabus_workbook(network, skeleton, t))
    column = {name: t(f"teaching.column.{name}") for name in ("id", "clause", "hours", "weight", "skill_id")}
    shown = rows(book, "modules", language)
    modules = [(one, module) for one in skeleton for module in one.modules]
    assert [(row[column["id"]], row[column["clause"]]) for row in shown] == [
        (module.module.id, module.module.clause) for _, module in modules
    ]
    for row, (one, module) in zip(shown, modules, strict=True):
        missing = t("unstated") if one.hours is None else t("syllabus.not_divided")
        assert row[column["hours"]] == (missing if module.hours is None else module.hours)
        assert row[column["weight"]] == (t("unstated") if module.weight is None else module.weight)
    content = rows(book, "content", language)
    found = [row[column["skill_id"]] for row in content] + [row[t("teaching.column.knowledge_id")] for row in content]
    assert sorted(filter(None, found)) == sorted(items(skeleton))
    clauses = [row[column["clause"]] for row in content] + [
        row[t("teaching.column.knowledge_clause")] for row in content
    ]
    assert sorted(filter(None, clauses)) == sorted(item_of(network, one).clause for one in items(skeleton))


def test_hours_of_the_modules_add_up_to_the_hours_of_the_level(network: CareerNetwork) -> None:
    """Printed training hours of SB/T and given ones of csm, to the hour."""
    levels = ("sbt-11221-2018/specialist", "csm/l3")
    skeleton = syllabus(network, levels, hours={"csm/l3": 121})
    book = opened(syllabus_workbook(network, skeleton, translator("zh")))
    summary = {row["等级"]: (row["总学时"], row["学时条款"]) for row in rows(book, "summary")}
    assert summary == {"客户服务专员": (80, "6.2.2"), "客户服务管理师（三级）": (121, "不适用")}
    for name, (total, _) in summary.items():
        assert sum(row["学时"] for row in rows(book, "modules") if row["等级"] == name) == total


@pytest.mark.parametrize("language", LANGUAGES)
def test_unstated_hours_and_weights_are_words_never_zero(network: CareerNetwork, language: Language) -> None:
    """A standard that prints neither: both files say so at every module."""
    t = translator(language)
    skeleton = syllabus(network, ["x1-callcenter/primary"])
    book = opened(syllabus_workbook(network, skeleton, t))
    for name in ("hours", "weight"):
        assert {row[t(f"teaching.column.{name}")] for row in rows(book, "modules", language)} == {t("unstated")}
    (summary,) = rows(book, "summary", language)
    assert summary[t("teaching.column.total_hours")] == summary[t("teaching.column.unit")] == t("unstated")
    content = syllabus_document(network, skeleton, t)
    overview = document_tables(content)[t("syllabus.overview")][1:]
    assert {row[-1] for row in overview} == {row[-2] for row in overview} == {t("unstated")}
    assert t("syllabus.source.unstated") in document_text(content)


def test_function_without_weight_gets_no_hours_and_says_so() -> None:
    """Beside weighted functions it is not divided; a weight without items does not count and is named."""
    made = network(
        standard("s"),
        *(function(f"s/f{n}") for n in (1, 2, 3)),
        level("s/l1", weights=(weight("s/f1", 60), weight("s/f3", 40))),
        item("s/a", level="s/l1", function="s/f1"),
        item("s/b", level="s/l1", function="s/f2"),
        edges=relate("s/l1", "requires", "s/a", "s/b"),
    )
    t = translator("en")
    skeleton = syllabus(made, ["s/l1"], hours={"s/l1": 10})
    shown = {row["Id"]: row["Hours"] for row in rows(opened(syllabus_workbook(made, skeleton, t)), "modules", "en")}
    assert shown == {"s/f1": 10, "s/f2": "no weight, no hours divided"}
    text = document_text(syllabus_document(made, skeleton, t))
    assert "their weight does not count: s/f3" in text


def test_level_of_choices_has_no_modules_and_names_its_choices(network: CareerNetwork) -> None:
    """What may be chosen is no module; it stands with its clause in both files."""
    t = translator("zh")
    skeleton = syllabus(network, ["corp-kefu-2013/l2"])
    clauses = [one.clause for one in level_of(network, "corp-kefu-2013/l2").choices]
    book = opened(syllabus_workbook(network, skeleton, t))
    assert [row["条款"] for row in rows(book, "choices")] == clauses
    assert rows(book, "modules") == []
    text = document_text(syllabus_document(network, skeleton, t))
    assert t("syllabus.no_modules") in text
    assert [clause for clause in clauses if clause not in text] == []


def test_repeated_modules_are_marked_in_the_second_level(network: CareerNetwork) -> None:
    """Items of every level come with each level; the second time they say so."""
    skeleton = syllabus(network, ["csm/l3", "csm/l2"])
    book = opened(syllabus_workbook(network, skeleton, translator("zh")))
    repeated = [(row["等级"], row["职业功能"]) for row in rows(book, "modules") if row["与前面重复"] == "是"]
    assert repeated == [("客户服务管理师（二级）", "相关基础知识")]


@pytest.mark.parametrize("level_id", ["csm/l3", "tgsoccia-001-2020/primary", "x1-callcenter/advanced"])
def test_files_carry_the_source_notes_that_touch_what_they_say(network: CareerNetwork, level_id: str) -> None:
    """Notes at the standard, the level, the items, their functions and work contents, each once; the standard cited."""
    t = translator("zh")
    skeleton = syllabus(network, [level_id])
    own = {note for one in items(skeleton) for note in item_of(network, one).notes}
    readings = {note.reading.zh for note in notes_of(network, own)}
    book = opened(syllabus_workbook(network, skeleton, t))
    shown = [row["我们的读法"] for row in rows(book, "sources")]
    assert readings <= set(shown)
    assert readings
    text = document_text(syllabus_document(network, skeleton, t))
    assert [one for one in shown if one not in text] == []
    assert len(rows(book, "standards")) == 1


def test_inverted_level_is_named_with_its_printed_label(network: CareerNetwork) -> None:
    """The title by content, the printed label beside it wherever the level is named."""
    t = translator("zh")
    named = Explainer(network, t).level("tgsoccia-001-2020/primary")
    assert "高级" in named
    content = syllabus_document(network, syllabus(network, ["tgsoccia-001-2020/primary"]), t)
    assert named in Document(io.BytesIO(content)).core_properties.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_of_every_level_are_worded_and_the_same_each_time(network: CareerNetwork, language: Language) -> None:
    """All 18 levels at once: no key is left unworded, two runs give the same bytes, nothing has a clock."""
    t = translator(language)
    skeleton = syllabus(network, [one.id for one in records(network, Level)])
    document, workbook = syllabus_document(network, skeleton, t), syllabus_workbook(network, skeleton, t)
    assert document == syllabus_document(network, skeleton, t)
    assert workbook == syllabus_workbook(network, skeleton, t)
    assert [text for text in [*told(opened(workbook)), *document_text(document).splitlines()] if KEY.search(text)] == []
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert Document(io.BytesIO(document)).core_properties.created.replace(tzinfo=None) == datetime(2000, 1, 1)  # noqa: DTZ001


def test_files_of_hostile_labels_are_harmless() -> None:
    """Labels and clauses that begin like a formula, break XML or turn the direction of writing stay text."""
    made, _, _ = hostile_courses()
    t = translator("zh")
    skeleton = syllabus(made, ["s/l1", "s/l2"], hours={"s/l1": 5})
    book = opened(syllabus_workbook(made, skeleton, t))
    assert_harmless(book)
    assert set(HOSTILE[:5]) <= {row["条款"] for row in rows(book, "modules")}
    text = document_text(syllabus_document(made, skeleton, t))
    assert [one for one in HOSTILE[:5] if one not in text] == []
    assert "\u202e" not in text


def test_graded_choice_beside_items_is_told_before_the_modules() -> None:
    """A level with both: the choice stands apart, the items make modules."""
    made = network(
        standard("s"),
        level("s/l1", choices=(choice("s/skill", grade=2),)),
        item("s/a", level="s/l1"),
        item("s/skill", kind="graded_skill"),
        edges=relate("s/l1", "requires", "s/a"),
    )
    t = translator("en")
    lines = document_text(syllabus_document(made, syllabus(made, ["s/l1"]), t)).splitlines()
    assert lines.index(t("syllabus.choices")) < lines.index(t("syllabus.overview"))
