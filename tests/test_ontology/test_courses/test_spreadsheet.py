"""Reading workbooks: what a cell holds, and that no file, however hostile, does more than be refused."""

from __future__ import annotations

import io
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook.workbook import Workbook

from ontology.courses import spreadsheet
from ontology.courses.course_import import import_courses
from ontology.courses.spreadsheet import Cell, CellKind, Sheet, open_workbook
from ontology.courses.workbook_export import programme_workbook
from ontology.errors import DocumentError
from ontology.problems import Problem
from tests.course_workbooks import FILE, problems_of, repacked, workbook_bytes
from tests.documents import tiny_catalog
from tests.programmes import small_programme

# one library writes texts into the cells, the other into a table of shared texts
SOUND: Final = workbook_bytes()
SHARED: Final = programme_workbook(small_programme(), tiny_catalog())
OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
SHEET: Final = "xl/worksheets/sheet2.xml"
SHARED_SHEET: Final = "xl/worksheets/sheet3.xml"
STRINGS: Final = "xl/sharedStrings.xml"


def read(content: bytes, sheet: str = "s") -> Sheet:
    """Return one sheet of a workbook."""
    return open_workbook(content, FILE).read(sheet)


def cells_of(*values: Any, **formats: str) -> list[Cell]:
    """Return the cells of a sheet with these values in its first row, some with number formats by their letters."""

    def edit(book: Workbook) -> None:
        for letter, code in formats.items():
            book["s"][f"{letter}1"].number_format = code

    return list(read(workbook_bytes({"s": [list(values)]}, edit)).cells)


def code_of(content: bytes) -> str:
    """Return the code of the one problem for which a workbook is refused."""
    (problem,) = problems_of(content)
    assert problem.file == FILE
    assert all(problem.line_text(language) for language in ("zh", "en"))
    return problem.code


def replaced(old: bytes, new: bytes, part: str = SHEET, content: bytes = SOUND) -> bytes:
    """Return a workbook with some bytes of a part replaced."""

    def change(name: str, body: bytes) -> bytes:
        if name == part:
            assert old in body
            return body.replace(old, new, 1)
        return body

    return repacked(content, change)


def with_sheet(body: bytes) -> bytes:
    """Return a workbook whose sheet of courses has these rows."""
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return repacked(SOUND, lambda name, part: start + body + b"</sheetData></worksheet>" if name == SHEET else part)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ("text", CellKind.TEXT, "text"),
        (" both ends ", CellKind.TEXT, " both ends "),
        ("two\nlines", CellKind.TEXT, "two\nlines"),
        (12, CellKind.NUMBER, "12"),
        (-3, CellKind.NUMBER, "-3"),
        (0.1, CellKind.NUMBER, "0.1"),
        (0.1 + 0.2, CellKind.NUMBER, "0.3"),
        (1e-7, CellKind.NUMBER, "1e-07"),
        (True, CellKind.TRUTH, "true"),
        (False, CellKind.TRUTH, "false"),
        ("#DIV/0!", CellKind.ERROR, "#DIV/0!"),
        ("=1+1", CellKind.FORMULA, ""),
        ("=A2", CellKind.FORMULA, ""),
    ],
)
def test_cell_holds_what_was_typed(value: object, kind: CellKind, text: str) -> None:
    """Kind and text of each kind of value; a formula is never computed."""
    assert cells_of(None, value) == [Cell(1, 2, kind, text)]


@pytest.mark.parametrize(
    "value",
    [date(2026, 1, 5), datetime(2026, 1, 5, 8), time_of_day(8, 30), timedelta(hours=30)],  # noqa: DTZ001 - as in Excel
    ids=str,
)
def test_dates_and_times_are_told_from_numbers(value: object) -> None:
    """Whatever the program shows as a date is one."""
    assert [cell.kind for cell in cells_of(value)] == [CellKind.DATE]


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("General", False),
        ("0.00", False),
        ("#,##0.00_);[Red](#,##0.00)", False),
        ('0"天"', False),
        ('0 "days"', False),
        ("0\\d", False),
        ("[$-804]0.0", False),
        ("@", False),
        ("yyyy/m/d", True),
        ('yyyy"年"m"月"d"日"', True),
        ("[$-804]AM/PM h:mm", True),
        ("[h]:mm", True),
        ("[s]", True),
        ("mm-dd-yy", True),
    ],
)
def test_number_format_decides_what_is_a_date(code: str, is_date: bool) -> None:
    """Letters in quotes, colours and currencies are no parts of a date."""
    assert [cell.kind for cell in cells_of(45000, A=code)] == [CellKind.DATE if is_date else CellKind.NUMBER]


def test_texts_in_the_cell_and_rich_texts_are_texts() -> None:
    """Inline texts, pieces of several formats, and no phonetic guides."""
    rows = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>'
        b'<c t="str"><v>c_x000D_\nd</v></c><c r="D1" s="0"/><c t="inlineStr"><is><t>e</t><rPh sb="0" eb="1"><t>no</t>'
        b"</rPh></is></c></row><row><c><v>7</v></c></row>"
    )
    found = read(with_sheet(rows), "courses").cells
    assert [(cell.row, cell.column, cell.text) for cell in found] == [
        (1, 1, "a b"),
        (1, 2, "c\nd"),
        (1, 5, "e"),
        (2, 1, "7"),
    ]
    pieces = b'<r><t>Taking</t></r><r><t xml:space="preserve"> calls</t></r><rPh><t>x</t></rPh>'
    shared = replaced(b"<t>Taking calls</t>", pieces, STRINGS, SHARED)
    assert import_courses({FILE: shared}, tiny_catalog()).programme == small_programme()


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("_x0041_", "A"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x005f__x0041_", "_A"),
        ("x005F_", "x005F_"),
        ("_x041_", "_x041_"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ud83d"),
        ("a_x000D__x000A_b", "a\nb"),
    ],
)
def test_escapes_are_read_as_spreadsheets_read_them(written: str, text: str) -> None:
    """The character of the number, once and from the left."""
    rows = f'<row><c t="inlineStr"><is><t>{written}</t></is></c></row>'
    assert [cell.text for cell in read(with_sheet(rows.encode()), "courses").cells] == [text]


def test_half_a_character_is_refused_in_plain_words() -> None:
    """What no file can hold is reported, not lost."""
    content = replaced(b"<t>Taking calls</t>", b"<t>Taking _xD83D_</t>", STRINGS, SHARED)
    problems = problems_of(content)
    assert {problem.cell for problem in problems} == {"课程 courses!C2"}
    assert "U+D83D" in problems[0].reason()
    assert all("unicode string" not in problem.line_text() for problem in problems)


def test_array_and_shared_formulas_are_formulas() -> None:
    """However a formula is stored, its last result is not taken for a value."""
    rows = (
        b'<row r="1"><c r="A1"><f t="array" ref="A1:A2">SUM(B1:B2)</f><v>3</v></c>'
        b'<c r="B1"><f t="shared" si="0"/><v>3</v></c><c r="C1" t="str"><f>"x"</f><v>x</v></c></row>'
    )
    assert {cell.kind for cell in read(with_sheet(rows), "courses").cells} == {CellKind.FORMULA}


def test_merged_ranges_and_hidden_rows_are_seen() -> None:
    """What is hidden counts; what is merged is named."""

    def edit(book: Workbook) -> None:
        book["s"].merge_cells("A1:B2")
        book["s"].row_dimensions[3].hidden = True
        book["s"].column_dimensions["A"].hidden = True

    sheet = read(workbook_bytes({"s": [["a"], [], ["c"]]}, edit))
    assert (sheet.merged, [cell.text for cell in sheet.cells]) == (("A1:B2",), ["a", "c"])


def test_links_to_other_workbooks_are_not_followed() -> None:
    """Relations that lead outside are not even looked at."""
    outside = b'<Relationship Id="rId99" Type="x/externalLink" Target="file:///etc/passwd" TargetMode="External"/>'
    content = replaced(b"</Relationships>", outside + b"</Relationships>", "xl/_rels/workbook.xml.rels")
    assert import_courses({FILE: content}, tiny_catalog()).programme == small_programme()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_workbook"),
        (b"plain text", "not_workbook"),
        (b"PK\x03\x04 cut off", "damaged_workbook"),
        (OLE + b"\x00" * 600, "old_workbook"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted_workbook"),
        (SOUND[: len(SOUND) // 2], "damaged_workbook"),
        (repacked(SOUND, lambda name, body: None if name == "xl/workbook.xml" else body), "not_workbook"),
        (repacked(SOUND, lambda _, __: None), "not_workbook"),
        (repacked(SHARED, lambda name, body: None if name == STRINGS else body), "damaged_workbook"),
        (repacked(SOUND, lambda name, body: None if "sheets/" in name else body), "not_workbook"),
        (repacked(SOUND, lambda _, body: body, **{"xl/vbaProject.bin": b"x"}), "macros_refused"),
        (repacked(SOUND, lambda _, body: body, **{"xl/macrosheets/sheet1.xml": b"x"}), "macros_refused"),
        (replaced(b"<row", b"<raw"), "damaged_workbook"),
        (replaced(b"UTF-8", b"U9TF-8", SHARED_SHEET, SHARED), "damaged_workbook"),
        (replaced(b"UTF-8", b"gb18030", SHARED_SHEET, SHARED), "damaged_workbook"),
        (replaced(b"<worksheet", b"<!DOCTYPE w [<!ENTITY a 'b'>]><worksheet"), "damaged_workbook"),
        (replaced(b'r="A1"', b'r="1A"'), "damaged_workbook"),
        (replaced(b'r="A1"', b'r="XFE1"'), "damaged_workbook"),
        (replaced(b'<row r="1"', b'<row r="99999999999"'), "damaged_workbook"),
        (replaced(b'<row r="1"', b'<row r="0"'), "damaged_workbook"),
        (replaced(b't="inlineStr"', b't="?"'), "damaged_workbook"),
        (replaced(b't="s"><v>', b't="s"><v>-', SHARED_SHEET, SHARED), "damaged_workbook"),
        (replaced(b't="s"><v>', b't="s"><v>99999', SHARED_SHEET, SHARED), "damaged_workbook"),
        (replaced(b"<v>7.5</v>", b"<v>7.5.1</v>"), "damaged_workbook"),
    ],
)  # fmt: skip
def test_file_that_cannot_be_read_is_refused_as_what_it_is(content: bytes, code: str) -> None:
    """Other formats, passwords, macros and damage of every kind, each in one line with its repair."""
    assert code_of(content) == code


def test_encrypted_or_oddly_packed_parts_are_refused() -> None:
    """A password on the zip file itself, and packings that no spreadsheet program uses."""
    content = bytearray(SOUND)
    for start in (match.start() for match in re.finditer(b"PK\x01\x02", SOUND)):
        content[start + 8] |= 1
    assert code_of(bytes(content)) == "encrypted_workbook"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
    assert code_of(stream.getvalue()) == "damaged_workbook"


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    """A small file that would unpack to gigabytes costs neither time nor memory."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(70):
            part.write(b" " * 1_000_000)
    assert len(stream.getvalue()) < 100_000
    tracemalloc.start()
    assert code_of(stream.getvalue()) == "unpacked_too_large"
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file, its parts, columns and cells."""
    assert code_of(b"x" * (spreadsheet.LARGEST_WORKBOOK + 1)) == "file_too_large"
    assert code_of(workbook_bytes({"s": [[None] * 60 + ["x"]]})) == "too_many_columns"
    monkeypatch.setattr(spreadsheet, "_MOST_CELLS", 5)
    assert code_of(SOUND) == "too_many_entries"
    monkeypatch.setattr(spreadsheet, "_MOST_PARTS", 3)
    assert code_of(SOUND) == "too_many_entries"


def test_sheet_of_100_000_rows_is_refused_once_and_soon() -> None:
    """One clear problem that names the limit and the row, within seconds and a bounded memory."""
    cells = "".join(f'<c t="inlineStr"><is><t>课程 {column}</t></is></c>' for column in range(6))
    content = with_sheet(f"<row>{cells}</row>".encode() * 100_000)
    start = time.perf_counter()
    tracemalloc.start()
    (problem,) = problems_of(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (problem.code, problem.cell, problem.values["limit"]) == ("too_many_rows", "courses!A20002", "20000")
    assert time.perf_counter() - start < 15
    assert peak < 100_000_000


def test_rows_without_content_do_not_count() -> None:
    """A sheet formatted down to its last row is as small as what is in it."""
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (row, row) for row in range(1, 30_000))
    assert read(with_sheet(empty + b'<row r="1048576"><c><v>1</v></c></row>'), "courses").cells == (
        Cell(1_048_576, 1, CellKind.NUMBER, "1"),
    )


@settings(max_examples=150)
@given(st.data())
def test_no_damage_does_more_than_be_refused(data: st.DataObject) -> None:
    """Whatever bytes change in the file or in a part of it, it is read or refused, and nothing else."""
    content = data.draw(st.sampled_from((SOUND, SHARED)))
    spoil = _spoiler(data)
    if data.draw(st.booleans()):
        content = spoil(content)
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            chosen = data.draw(st.sampled_from(archive.namelist()))
        content = repacked(content, lambda name, body: spoil(body) if name == chosen else body)
    problems: tuple[Problem, ...] = ()
    try:
        import_courses({FILE: content}, tiny_catalog())
    except DocumentError as error:
        problems = error.problems
    assert all(problem.line_text(language) for problem in problems for language in ("zh", "en"))


def _spoiler(data: st.DataObject) -> Callable[[bytes], bytes]:
    """Return a way to change some bytes."""

    def spoil(body: bytes) -> bytes:
        changed = bytearray(body)
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, max(len(changed) - 1, 0)))
            piece = data.draw(st.sampled_from((b"", b"<", b">", b"9", b"-", b'"', b"\x00", b"\xff", b"</c>", b"<f>")))
            changed[place : place + data.draw(st.integers(0, 3))] = piece
        return bytes(changed)

    return spoil
