"""Importing programmes: what people have becomes what they meant, and every problem is told with its cell."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl.workbook.workbook import Workbook

from ontology.courses import course_import
from ontology.courses.course_import import import_courses
from ontology.courses.workbook_export import template_workbook
from tests.course_workbooks import FILE, SMALL, csv_bytes, edited, problems_of, workbook_bytes
from tests.documents import tiny_catalog
from tests.programmes import TEXT, small_programme


def told(content: bytes) -> list[tuple[str, str]]:
    """Return cell and code of everything wrong with a workbook."""
    return [(one.cell, one.code) for one in problems_of(content)]


def test_workbook_of_another_program_is_the_programme_it_says() -> None:
    """Plain headings, plain ids, numbers as numbers."""
    imported = import_courses({FILE: workbook_bytes()}, tiny_catalog())
    assert (imported.programme, imported.unread) == (small_programme(), ())
    place = imported.programme.places["night-school/rota"]
    assert (place.kind, place.file, place.line) == ("course", FILE, 3)


def test_headings_are_known_in_either_language_and_any_order() -> None:
    """Chinese, English or both, with blanks, stars and wide letters; columns in any order; empty rows between."""
    rows = [list(row) for row in SMALL["courses"]]
    rows[0] = [
        "课程编号",
        "中文名称 title_zh",
        " TITLE_EN *",
        "ｈｏｕｒｓ",
        "学时单位",
        "level",
        "授课方式delivery",
        "费用",
    ]
    rows[0] += ["先修课程", "大纲　outline"]
    turned = [row[::-1] for row in rows]
    tables = {"Programme": SMALL["programme"], "课程": [[], turned[0], [], *turned[1:]], "covers 覆盖": SMALL["covers"]}
    tables["覆盖 covers"] = tables.pop("covers 覆盖")
    assert import_courses({FILE: workbook_bytes(tables)}, tiny_catalog()).programme == small_programme()


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("courses", "D2", "20 "),
        ("courses", "D2", "２０"),
        ("courses", "A2", " calls\n"),
        ("courses", "F2", "tiny/junior 初级"),
        ("courses", "G2", "面授"),
        ("courses", "G2", "classroom 面授"),
        ("courses", "I3", "calls；"),
        ("courses", "I3", "、calls,\n"),
        ("covers", "B2", "tiny/3.1.1-a 接听来电并记录"),
        ("covers", "C3", "０．５"),
        ("covers", "C4", 0.7500000000000001),
        ("covers", "A2", "calls\u3000"),
    ],
)
def test_usual_ways_of_writing_mean_the_same(sheet: str, cell: str, value: Any) -> None:
    """Blanks at the ends, wide digits, labels behind ids, Chinese names of delivery, any separator between ids."""
    assert import_courses({FILE: edited(sheet, **{cell: value})}, tiny_catalog()).programme == small_programme()


def test_whole_number_where_text_is_asked_is_its_digits() -> None:
    """A course called 101 keeps its id though Excel took it for a number."""
    tables = {"courses": [[*SMALL["courses"][0][:5], "delivery"], [101, 2024, "Y2024", 3, "h", "online"]]}
    (course,) = import_courses({"My List.xlsx": workbook_bytes(tables)}, tiny_catalog()).programme.courses
    assert (course.id, course.title.zh) == ("101", "2024")


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code", "says"),
    [
        ("courses", "D2", "=10+10", "formula_refused", "学时 hours"),
        ("courses", "J2", "=A1", "formula_refused", "大纲 outline"),
        ("courses", "A4", 5.1, "wrong_cell", "a number with decimals"),
        ("courses", "B2", date(2026, 1, 5), "wrong_cell", "a date"),
        ("courses", "D2", date(2026, 1, 5), "wrong_cell", "not a number"),
        ("courses", "D2", True, "wrong_cell", "a truth value"),
        ("courses", "J3", "#N/A", "wrong_cell", "an error value"),
        ("courses", "D2", "20学时", "wrong_type", "'学时 hours' is '20学时' and must be a number"),
        ("courses", "D2", 0, "out_of_range", "greater than 0"),
        ("courses", "D2", None, "missing_field", "'学时 hours' is missing"),
        ("courses", "C3", None, "missing_field", "'英文名称 title_en' is missing"),
        ("courses", "A3", "calls", "duplicate_id", "courses.xlsx:courses!A2"),
        ("courses", "A4", "Visit 1", "bad_text", "课程编号 id"),
        ("courses", "F2", "tiny/juniro", "dangling_reference", "did you mean 'tiny/junior'"),
        ("courses", "G2", "post", "not_a_choice", "授课方式 delivery"),
        ("courses", "H3", -1, "out_of_range", "费用 cost"),
        ("courses", "I3", "calls; nothing", "dangling_reference", "'nothing'"),
        ("courses", "J2", "x" * 4001, "out_of_range", "at most 4000"),
        ("courses", "L3", "left over", "no_heading", "left over"),
        ("covers", "A4", "rotas", "dangling_reference", "did you mean 'rota'"),
        ("covers", "A4", None, "missing_field", "课程编号 course"),
        ("covers", "B2", "tiny/junior", "wrong_reference", "条目 item"),
        ("covers", "B3", "tiny/3.1.1-a", "inconsistent", "courses.xlsx:covers!B2"),
        ("covers", "C3", 1.5, "out_of_range", "覆盖度 coverage"),
        ("covers", "C3", "50%", "wrong_type", "a number"),
        ("covers", "D3", 0.333, "out_of_range", "2 decimal places"),
        ("programme", "A2", None, "missing_field", "方案编号 id"),
        ("programme", "A3", "other", "inconsistent", "one row"),
    ],
)
def test_each_mistake_is_told_at_its_cell(sheet: str, cell: str, value: Any, code: str, says: str) -> None:
    """One wrong cell gives one problem with sheet, cell, reason and repair, in the words of the heading."""
    content = edited(sheet, **{cell: value})
    if code == "duplicate_id":
        content = edited(sheet, **{cell: value, "I3": None})
        content = workbook_bytes({**SMALL, "covers": SMALL["covers"][:3], "courses": rows_with(2, 0, "calls", 8, None)})
    (problem,) = problems_of(content)
    assert (problem.cell, problem.code) == (f"{sheet}!{cell}", code)
    assert problem.line == int("".join(filter(str.isdigit, cell)))
    assert says in problem.line_text("en")
    assert problem.line_text("zh").startswith(f"{FILE}:{sheet}!{cell}: ")


def rows_with(row: int, column: int, value: Any, *more: Any) -> list[list[Any]]:
    """Return the rows of the small courses with other values, given as column and value in turn."""
    rows = [list(one) for one in SMALL["courses"]]
    rows[row][column] = value
    for place, other in zip(more[::2], more[1::2], strict=True):
        rows[row][place] = other
    return rows


def test_sum_of_hours_and_circles_are_told_at_the_course() -> None:
    """What spans rows is told where it is mended."""
    assert told(edited("covers", D2=13)) == [("courses!D2", "inconsistent")]
    assert told(edited("courses", I2="rota")) == [("courses!I2", "inconsistent")]


def test_everything_wrong_is_told_at_once_in_the_order_of_the_sheets() -> None:
    """Formulas, dates, unknown items and unknown courses in one report, by sheet and row."""

    def spoil(book: Workbook) -> None:
        book["programme"]["B2"] = "=1"
        book["courses"]["D4"] = date(2026, 1, 1)
        book["courses"]["G2"] = "post"
        book["covers"]["A4"] = "nobody"
        book["covers"]["B2"] = "tiny/nothing"
        book["covers"].merge_cells("A5:B6")

    assert told(workbook_bytes(SMALL, spoil)) == [
        ("programme!B2", "formula_refused"),
        ("courses!G2", "not_a_choice"),
        ("courses!D4", "wrong_cell"),
        ("covers!B2", "dangling_reference"),
        ("covers!A4", "dangling_reference"),
        ("covers!A5:B6", "merged_cells"),
    ]


def test_wrong_headings_are_told_and_their_cells_are_not() -> None:
    """Misspelt, doubled, missing and foreign columns, each once, with the nearest heading."""
    rows = [list(row) for row in SMALL["covers"]]
    rows[0] = ["course", "itme", "coverage", "coverage"]
    problems = problems_of(workbook_bytes({**SMALL, "covers": rows}))
    assert [(one.cell, one.code) for one in problems] == [
        ("covers!A1", "missing_column"),
        ("covers!B1", "unknown_column"),
        ("covers!D1", "column_twice"),
    ]
    assert "covers!C1" in problems[2].reason()
    assert "item" in problems[1].repair()


def test_sheets_are_missing_twice_or_not_ours() -> None:
    """No sheet of courses, two of them, and sheets of other things, which are named as not read."""
    assert told(workbook_bytes({"a": [[1]], "b": [[1]]})) == [("", "sheet_missing")]
    assert told(workbook_bytes({**SMALL, "课程": SMALL["courses"]})) == [("", "sheet_twice")]
    assert told(workbook_bytes({"courses": []})) == [("courses!A1", "inconsistent")]
    imported = import_courses(
        {FILE: workbook_bytes({**SMALL, "2025": [["=1"]], "说明 guide": [["x"]]})}, tiny_catalog()
    )
    assert (imported.programme, imported.unread) == (small_programme(), ("2025",))


def test_one_sheet_of_any_name_is_the_courses() -> None:
    """A list as people have it: no covers yet, no programme; id and title come from the name of the file."""
    content = workbook_bytes({"Sheet1": rows_with(1, 8, None), "Sheet2": [], "Sheet3": []})
    programme = import_courses({"培训 Plan (2026).xlsx": content}, tiny_catalog()).programme
    assert (programme.id, programme.record.title.zh) == ("plan-2026", "plan-2026")
    assert [course.covers for course in programme.courses] == [(), (), ()]
    assert import_courses({"培训.xlsx": content}, tiny_catalog()).programme.id == "programme"


def test_empty_template_says_what_to_fill() -> None:
    """The template itself has no course yet."""
    assert told(template_workbook(tiny_catalog())) == [
        ("方案 programme!A1", "inconsistent"),
        ("课程 courses!A1", "inconsistent"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_files_are_the_same_programme_in_any_encoding(encoding: str) -> None:
    """Several files, or one zip file of them, whatever else lies in it."""
    files = {f"{name}.csv": csv_bytes(rows, encoding) for name, rows in SMALL.items()}
    assert import_courses(files, tiny_catalog()).programme == small_programme()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"deep/../{name}", content)
        archive.writestr("readme.txt", "x")
        archive.writestr("__MACOSX/._courses.csv", "\x00")
    imported = import_courses({"all.zip": stream.getvalue()}, tiny_catalog())
    assert (imported.programme, imported.unread) == (small_programme(), ("readme.txt", "__MACOSX/._courses.csv"))


def test_csv_files_of_other_names_are_told_by_their_headings() -> None:
    """Names that say nothing do not matter as long as the headings do."""
    files = {f"{place}.csv": csv_bytes(rows) for place, rows in enumerate(SMALL.values())}
    assert import_courses(files, tiny_catalog()).programme == small_programme()


def test_csv_problems_have_file_and_line() -> None:
    """Rows of all files, those left out included, in one report."""
    courses = csv_bytes(SMALL["courses"]).replace(b",7.5,", b",7.5h,").replace(b"visit,", b"visit,,")
    covers = csv_bytes(SMALL["covers"]).replace(b"tiny/3.2-a", b"tiny/nothing").replace(b",0.5,8", b',"0.5\r\n",9')
    problems = problems_of({"courses.csv": courses, "covers.csv": covers})
    assert [(one.file, one.line, one.cell, one.code) for one in problems] == [
        ("courses.csv", 2, "", "inconsistent"),
        ("courses.csv", 3, "", "wrong_type"),
        ("courses.csv", 4, "", "wrong_field_count"),
        ("covers.csv", 5, "", "dangling_reference"),
    ]


def test_files_that_are_none_of_ours_are_refused() -> None:
    """Other types, mixtures, nothing at all, tables twice or missing."""
    courses, covers = (csv_bytes(SMALL[name]) for name in ("courses", "covers"))

    def codes(files: dict[str, bytes]) -> list[tuple[str, str]]:
        return [(one.file, one.code) for one in problems_of(files)]

    assert codes({}) == [("", "unknown_file_type")]
    assert codes({"a.pdf": b"%PDF"}) == [("a.pdf", "unknown_file_type")]
    assert codes({"courses.csv": courses, "a.xlsx": b""}) == [("a.xlsx", "unknown_file_type")]
    assert codes({"x.csv": b"a,b\n1,2\n", "courses.csv": courses}) == [("x.csv", "unknown_file_type")]
    assert codes({"courses.csv": courses, "课程.csv": courses}) == [("课程.csv", "table_twice")]
    assert codes({"covers.csv": covers}) == [("covers.csv", "table_missing")]
    assert codes({"covers.csv": b"\xff\xff", "x.csv": b""}) == [
        ("covers.csv", "unknown_encoding"),
        ("x.csv", "unknown_file_type"),
    ]
    assert codes({"a.zip": b"PK no zip"}) == [("a.zip", "not_zip")]


def test_zip_files_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, unpacked size and members are checked before anything is unpacked; tables may not come twice."""

    def packed(**members: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name.replace("__", "/") + ".csv", content)
        return stream.getvalue()

    def code(content: bytes) -> str:
        (problem,) = problems_of(content, "a.zip")
        return problem.code

    assert code(packed(a__courses=b"x", b__courses=b"x")) == "table_twice"
    assert code(packed(courses=b"x" * 20_000_001)) == "unpacked_too_large"
    damaged = bytearray(packed(courses=b"xyz" * 99))
    damaged[45] ^= 0xFF
    assert code(bytes(damaged)) == "file_unreadable"
    monkeypatch.setattr(course_import, "_MOST_MEMBERS", 1)
    assert code(packed(courses=b"x", covers=b"y")) == "too_many_entries"
    monkeypatch.setattr(course_import, "LARGEST_WORKBOOK", 10)
    assert code(packed(courses=b"x")) == "file_too_large"


def test_yaml_is_imported_as_it_is_read() -> None:
    """The one entrance takes the format we write as well."""
    assert import_courses({"p.yaml": TEXT.encode()}, tiny_catalog()).programme == small_programme()
    assert [one.line for one in problems_of(TEXT.replace("hours: 20", "hours: 0").encode(), "p.yml")] == [8]


def test_thousands_of_wrong_rows_are_told_within_seconds() -> None:
    """No search for near names for each of them."""
    rows = [SMALL["covers"][0], *[["nobody", f"tiny/{number}", 2, 1] for number in range(10_000)]]
    files = {"courses.csv": csv_bytes(SMALL["courses"]), "covers.csv": csv_bytes(rows)}
    assert len(problems_of(files)) == 10_000
