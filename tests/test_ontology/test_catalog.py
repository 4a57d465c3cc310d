"""Joining the files of several standards: ids, references, ordinals, weights, choices."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.catalog import Place
from ontology.errors import CatalogError
from ontology.loader import load_catalog
from ontology.problems import Problem
from tests.documents import TINY, changed, line_of, tiny_catalog, write


def refused(*paths: Path) -> tuple[Problem, ...]:
    """Return the problems for which the catalogue is refused."""
    with pytest.raises(CatalogError) as caught:
        load_catalog(paths)
    return caught.value.problems


@pytest.mark.parametrize(
    ("old", "new", "code", "record", "english"),
    [
        ("id: 3.2-a", "id: 3.1.1-a", "duplicate_id", "tiny/3.1.1-a", "is already used at "),
        ("{id: leading", "{id: junior", "duplicate_id", "tiny/junior", "ids are never reused"),
        ("id: answer-rate", "id: all", "reserved_id", "tiny/all", "choose another id"),
        ("id: answer-rate", "id: grade-scale", "reserved_id", "tiny/grade-scale", "choose another id"),
        ("function: serving, clause: 3.1.1}", "function: servin, clause: 3.1.1}", "dangling_reference", "answering",
         "'servin', which is defined nowhere — define it or name an existing id (did you mean 'serving'?)"),
        ("level: junior, accepts_related", "level: tiny/junor, accepts_related", "dangling_reference", "5.2 a)",
         "'level' names 'tiny/junor'"),
        ("level: junior, function: serving, work", "level: every, function: serving, work", "dangling_reference",
         "3.1.1-a", "'level' names 'every'"),
        ("work_content: answering", "work_content: calling", "dangling_reference", "3.1.1-a", "'calling'"),
        ("{function: leading, percent", "{function: lead, percent", "dangling_reference", "7.1",
         "did you mean 'leading'?"),
        ("about: [tiny,", "about: [junior/route-9,", "dangling_reference", "labels-inverted", "'junior/route-9'"),
        ("function: leading, clause: 3.2 a)", "function: senior, clause: 3.2 a)", "wrong_reference", "3.2-a",
         "'function' names 'senior', which is a level, not a work function — name a work function"),
        ("level: junior, accepts_related", "level: serving, accepts_related", "wrong_reference", "5.2 a)",
         "is a work function, not a level"),
        ("work_content: answering", "work_content: serving", "wrong_reference", "3.1.1-a", "not a work content"),
        ("about: [tiny,", "about: [note/labels-inverted,", "wrong_reference", "labels-inverted",
         "is a source note, not"),
        ("ordinal: 2", "ordinal: 3", "inconsistent", "levels", "ordinals are [1, 3]"),
        ("ordinal: 2", "ordinal: 1", "inconsistent", "levels", "ordinals are [1, 1]"),
        ("percent: 62.5", "percent: 62.4", "weights_do_not_sum", "junior", "weights sum to 99.9, not 100"),
        ("{count: 1, grade: 3}", "{count: 2, grade: 3}", "inconsistent", "senior", "demands 3 items and only 2 can"),
    ],
)  # fmt: skip
def test_catalog_mistake_between_records_is_one_problem_at_its_line(
    old: str, new: str, code: str, record: str, english: str, tmp_path: Path
) -> None:
    """Each thing that can be wrong between records is told at the line where it is written."""
    text = changed((old, new))
    problems = [problem for problem in refused(write(tmp_path, text)) if problem.code == code]
    assert problems
    problem = problems[0]
    assert problem.record == record
    assert english in problem.line_text()
    if code not in {"inconsistent", "weights_do_not_sum"}:
        assert problem.line == line_of(changed(), old)


def test_catalog_wrong_kind_is_named_in_chinese_too(tmp_path: Path) -> None:
    """The Chinese report uses Chinese names of the kinds of records."""
    text = changed(("level: junior, accepts_related", "level: serving, accepts_related"))
    (problem,) = refused(write(tmp_path, text))
    assert problem.reason("zh") == "“level”引用的“serving”是职业功能，应为等级"


def test_catalog_reports_every_problem_between_records(tmp_path: Path) -> None:
    """Several dangling references, also two of one line, are all reported."""
    text = changed(("about: [tiny, junior,", "about: [tinny, juniors,"), ("percent: 62.5", "percent: 60"))
    codes = [problem.code for problem in refused(write(tmp_path, text))]
    assert codes == ["weights_do_not_sum", "dangling_reference", "dangling_reference"]


def test_catalog_standard_in_two_files_names_the_other_place(tmp_path: Path) -> None:
    """An id used in two files is reported with the place of the first."""
    first, second = write(tmp_path, changed(), "a.yaml"), write(tmp_path, changed(), "b.yaml")
    problems = refused(second, first)
    assert {problem.code for problem in problems} == {"duplicate_id"}
    assert {problem.file for problem in problems} == {str(second)}
    assert all(problem.values["other"].startswith(f"{first}:") for problem in problems)


def test_catalog_standard_id_of_the_value_lists_is_reserved(tmp_path: Path) -> None:
    """A standard cannot take the place of our value lists."""
    (problem,) = refused(
        write(tmp_path, changed(("  id: tiny\n", "  id: scale\n"), ("about: [tiny,", "about: [scale,")))
    )
    assert (problem.code, problem.record) == ("reserved_id", "scale")


def test_catalog_is_in_the_order_of_ids_whatever_the_order_of_files(tmp_path: Path) -> None:
    """Standards are sorted by id, so everything built from them is the same."""
    other = write(
        tmp_path, changed(("  id: tiny\n", "  id: another\n"), ("about: [tiny,", "about: [another,")), "z.yaml"
    )
    for paths in ((TINY, other), (other, TINY)):
        assert [entry.standard.id for entry in load_catalog(paths).standards] == ["another", "tiny"]
    assert load_catalog((TINY, other)) == load_catalog((other, TINY))


def test_catalog_place_tells_file_and_line_of_every_resource() -> None:
    """Standards, levels, routes, items and notes know where they are written."""
    places = tiny_catalog().places
    text = TINY.read_text(encoding="utf-8")
    assert places["tiny"] == Place("standard", str(TINY), line_of(text, "standard:"))
    assert places["tiny/junior/route-2"] == Place("route", str(TINY), line_of(text, "- clause: 5.1 b)"))
    assert places["tiny/junior/training"].kind == "training"
    assert places["tiny/3.3.1"] == Place("item", str(TINY), line_of(text, "- {id: 3.3.1"))
    assert places["tiny/note/labels-inverted"].kind == "note"


def test_catalog_resolve_takes_local_and_full_ids() -> None:
    """A reference means the file's own record first, then that of another standard."""
    assert tiny_catalog().resolve("junior", "tiny") == "tiny/junior"
    assert tiny_catalog().resolve("tiny/junior", "elsewhere") == "tiny/junior"


def test_catalog_resolve_of_nothing_raises_key_error() -> None:
    """A reference that means nothing cannot be resolved."""
    with pytest.raises(KeyError):
        tiny_catalog().resolve("nothing", "tiny")
