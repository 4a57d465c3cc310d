"""CSV files: encodings told apart, rows with their lines, tables known by name or headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.courses import csv_tables
from ontology.courses.csv_tables import decoded, form_of, is_utf8, read_csv
from ontology.errors import DocumentError
from ontology.problems import Problem

CHINESE = "课程,大纲\n接听来电,接听、登记、转接。\n排班,每周一次\n"


def refused(content: bytes) -> Problem:
    """Return the one problem for which bytes are refused."""
    with pytest.raises(DocumentError) as caught:
        decoded(content, "c.csv")
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_text_is_the_same_in_any_encoding(encoding: str) -> None:
    """Detected by trying, strictly."""
    assert decoded(CHINESE.encode(encoding), "c.csv") == CHINESE


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff")))
def test_utf8_is_always_taken_for_utf8(text: str) -> None:
    """With and without byte order mark."""
    assert decoded(text.encode(), "c.csv") == text
    assert decoded(text.encode("utf-8-sig"), "c.csv") == text


def test_mixture_is_refused_at_the_line_that_differs() -> None:
    """Lines pasted from two files are not read as nonsense."""
    lines = CHINESE.splitlines(keepends=True)
    problem = refused(lines[0].encode() + lines[1].encode() + lines[2].encode("gb18030"))
    assert (problem.code, problem.line) == ("unknown_encoding", 3)
    assert "line 1 is UTF-8" in problem.reason("en")
    assert "第 1 行是 UTF-8" in problem.reason("zh")
    assert refused(lines[0].encode("gb18030") + lines[1].encode()).line == 1


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a,b\n\xff\xfe\n", 2),
        ("a,课程\n".encode("utf-16"), 1),
        ("a\nb\n课程".encode("gb18030")[:-1], 3),
    ],
)
def test_bytes_of_neither_encoding_are_refused_at_their_line(content: bytes, line: int) -> None:
    """What cannot be read is not guessed."""
    problem = refused(content)
    assert (problem.code, problem.line) == ("unknown_encoding", line)


def test_two_letters_that_happen_to_be_utf8_follow_the_other_files() -> None:
    """夜校 in GB 18030 are also two letters in UTF-8; beside another file in GB 18030 it is clear."""
    content = "夜校".encode("gb18030")
    assert is_utf8(content)
    assert decoded(content, "c.csv") != "夜校"
    assert decoded(content, "c.csv", beside_others=True) == "夜校"
    assert decoded("夜校".encode(), "c.csv", beside_others=True) == "夜校"
    assert decoded("ҹУ".encode("utf-8-sig"), "c.csv", beside_others=True) == "ҹУ"


def test_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of any length is not decoded."""
    monkeypatch.setattr(csv_tables, "LARGEST_CSV", 3)
    assert refused(b"abcd").code == "file_too_large"


def test_rows_know_the_line_they_start_on() -> None:
    """Line breaks inside quotes, empty rows, blanks."""
    grid, problems = read_csv('a,b\r\n"1\r\n2",x\r\n,\r\n\r\n  ,y\r\n', "c.csv")
    assert problems == ()
    assert [(line, [(cell.column, cell.text) for cell in cells]) for line, cells in grid.rows] == [
        (1, [(1, "a"), (2, "b")]),
        (2, [(1, "1\n2"), (2, "x")]),
        (6, [(1, "  "), (2, "y")]),
    ]


def test_rows_of_another_length_are_reported_and_those_around_them_kept() -> None:
    """A comma too many or too few moves every value behind it."""
    grid, problems = read_csv("a,b\n1\n1,2,3\n4,5\n", "c.csv")
    assert [line for line, _ in grid.rows] == [1, 4]
    assert [(one.line, one.code, one.values["count"]) for one in problems] == [
        (2, "wrong_field_count", "1"),
        (3, "wrong_field_count", "3"),
    ]


@pytest.mark.parametrize("text", ['a,b\n"1"x,2\n3,4\n', 'a,b\n"1,2\n'])
def test_quotes_out_of_place_are_reported(text: str) -> None:
    """Text behind a quote, and a quote that never ends."""
    grid, problems = read_csv(text, "c.csv")
    assert [line for line, _ in grid.rows] == [1]
    assert [(one.line, one.code) for one in problems] == [(2, "not_csv")]


def test_too_many_rows_are_refused_once() -> None:
    """Behind the limit nothing is read; empty rows do not count."""
    assert len(read_csv("a\n" + "1\n\n" * 20_000, "c.csv")[0].rows) == 20_001
    with pytest.raises(DocumentError) as caught:
        read_csv("a\n" + "1\n" * 100_000, "c.csv")
    assert [(one.line, one.code) for one in caught.value.problems] == [(20_002, "too_many_rows")]


@pytest.mark.parametrize(
    ("stem", "head", "key"),
    [
        ("courses", "x,y", "courses"),
        ("课程", "x", "courses"),
        ("Covers", "", "covers"),
        ("方案 programme", "x", "programme"),
        ("list", "id,title_zh,title_en", "programme"),
        ("list", "课程编号,中文名称,英文名称,学时,学时单位,授课方式", "courses"),
        ("list", "id,title_zh,title_en,hours,unit,delivery,sample", "courses"),
        ("list", "course,item,coverage", "covers"),
        ("list", "item,coverage", "covers"),
        ("list", "id,name", None),
        ("list", "", None),
    ],
)
def test_table_is_known_by_name_or_headings(stem: str, head: str, key: str | None) -> None:
    """A name that says nothing is no obstacle; headings that say nothing are."""
    grid, _ = read_csv(f"{head}\n", "c.csv")
    form = form_of(stem, grid)
    assert (form and form.key) == key
