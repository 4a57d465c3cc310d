"""Programmes as workbooks: imported again they are equal, and nothing in them is a formula."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import example, given, settings

from ontology.courses.course_columns import TABLES
from ontology.courses.course_import import import_courses
from ontology.courses.programme import Programme
from ontology.courses.workbook_export import programme_workbook, template_workbook
from ontology.courses.workbook_sheets import ITEMS, LISTS
from tests.course_workbooks import FILE, table_rows
from tests.documents import tiny_catalog
from tests.programmes import ITEMS as ITEM_IDS
from tests.programmes import LEVELS, NASTY, programmes, small_programme


def of_outlines(*texts: str) -> Programme:
    """Return the small programme with its first course repeated, once with each text as outline and title."""
    programme = small_programme()
    first = programme.courses[0]
    courses = tuple(
        first.model_copy(
            update={
                "id": f"c{number}",
                "outline": text,
                "title": first.title.model_copy(update={"zh": text[:200].strip()}),
            }
        )
        for number, text in enumerate(texts)
    )
    return Programme(programme.file.model_copy(update={"courses": courses}), {})


@settings(max_examples=60)
@given(programmes())
@example(small_programme())
@example(of_outlines(*(text.strip() for text in NASTY), "长" * 4000, "=" * 4000))
def test_programme_exported_and_imported_is_equal(programme: Programme) -> None:
    """Any text in any field survives the way through Excel, and so does every number."""
    content = programme_workbook(programme, tiny_catalog())
    assert import_courses({FILE: content}, tiny_catalog()).programme == programme


def test_texts_that_look_like_formulas_are_texts_to_other_programs() -> None:
    """Another library finds a text where ours wrote one, and no formula in the whole file."""
    content = programme_workbook(of_outlines(*NASTY), tiny_catalog())
    outlines = [row[-1] for row in table_rows(content, "课程 courses")[1:]]
    formulas = [text for text in NASTY if text.startswith(("=", "+", "-", "@"))]
    assert len(formulas) == 6
    assert set(formulas) <= set(outlines)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not [name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()]
    assert len(sheets) == 7
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet or b"<hyperlink" in sheet]


def test_same_programme_gives_the_same_bytes() -> None:
    """No clock in the file."""
    assert programme_workbook(small_programme(), tiny_catalog()) == programme_workbook(
        small_programme(), tiny_catalog()
    )
    assert template_workbook(tiny_catalog()) == template_workbook(tiny_catalog())


def test_chosen_values_carry_their_labels() -> None:
    """An item, a level and a way of delivery can be read by a person."""
    content = programme_workbook(small_programme(), tiny_catalog())
    assert table_rows(content, "覆盖 covers")[1][:2] == ["calls", "tiny/3.1.1-a 接听来电并记录"]
    assert table_rows(content, "课程 courses")[1][5:7] == ["tiny/junior 初级", "classroom 面授"]


def test_template_offers_every_item_level_and_way_of_delivery() -> None:
    """The lists behind the drop-downs are complete."""
    content = template_workbook(tiny_catalog())
    items = table_rows(content, ITEMS)[1:]
    assert sorted(row[1] for row in items) == ITEM_IDS
    assert all(row[0] == f"{row[1]} {row[2]}" for row in items)
    lists = table_rows(content, LISTS)[1:]
    assert [row[0].split()[0] for row in lists if row[0]] == LEVELS
    assert [row[1] for row in lists if row[1]] == ["classroom 面授", "online 线上", "blended 混合", "workplace 在岗"]


@pytest.mark.parametrize(
    ("sheet", "column", "source"),
    [
        ("课程 courses", "F", "'列表 lists'!$A$2:$A$3"),
        ("课程 courses", "G", "'列表 lists'!$B$2:$B$5"),
        ("覆盖 covers", "A", "'课程 courses'!$A$2:$A$5001"),
        ("覆盖 covers", "B", f"'条目 items'!$A$2:$A${len(ITEM_IDS) + 1}"),
    ],
)
def test_template_has_drop_downs_down_to_the_last_row(sheet: str, column: str, source: str) -> None:
    """A list warns and does not stop, so that an id can be pasted without its label."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(tiny_catalog())))
    rules = {str(rule.sqref): rule for rule in book[sheet].data_validations.dataValidation}
    rule = next(rule for area, rule in rules.items() if area.startswith(f"{column}2:"))
    assert (rule.type, rule.formula1, rule.errorStyle) == ("list", source, "warning")
    assert str(rule.sqref).endswith("5001" if "courses" in sheet else "20001")


def test_template_text_columns_are_formatted_as_text() -> None:
    """An id such as 5.10 typed into the template stays as typed; numbers stay numbers."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(tiny_catalog())))
    for form in TABLES:
        sheet = book[form.sheet]
        for place, column in enumerate(form.columns, start=1):
            (style,) = (one for one in sheet.column_dimensions.values() if one.min <= place <= one.max)
            expected = "General" if column.key in {"hours", "cost", "coverage"} else "@"
            assert style.number_format == expected, (form.key, column.key)
        assert [cell.value for cell in sheet[1]] == [column.heading for column in form.columns]
        assert sheet.freeze_panes == "B2"


def test_example_rows_import_as_they_stand() -> None:
    """What the example shows is a sound programme of the catalogue at hand."""
    rows = table_rows(template_workbook(tiny_catalog()), "示例 example")
    tables: dict[str, list[list[object]]] = {}
    for row in rows:
        if row[0] is not None and row[0] in {form.sheet for form in TABLES}:
            current = tables.setdefault(str(row[0]), [])
        elif any(cell is not None for cell in row):
            current.append(row)
    book = openpyxl.Workbook()
    for name, lines in tables.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    stream = io.BytesIO()
    book.save(stream)
    programme = import_courses({FILE: stream.getvalue()}, tiny_catalog()).programme
    assert [len(course.covers) for course in programme.courses] == [2, 1]
