"""Every mismatch between a document and its record becomes a problem with line, reason and repair."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from ontology.document import parse_document
from ontology.errors import DocumentError
from ontology.problems import Problem
from ontology.record_reader import read_record
from ontology.records import StandardFile
from tests.documents import TINY, changed


def problems(text: str, record_type: type[BaseModel] = StandardFile) -> tuple[Problem, ...]:
    """Return what is wrong with a document as a record."""
    with pytest.raises(DocumentError) as caught:
        read_record(record_type, parse_document(text.encode(), file="f.yaml"))
    assert caught.value.document is not None
    return caught.value.problems


def test_read_record_of_the_tiny_standard_keeps_what_is_written() -> None:
    """Text that looks like a number or a truth value stays text; dates and numbers are what they are."""
    record = read_record(StandardFile, parse_document(TINY.read_bytes(), file="tiny.yaml"))
    assert record.standard.identifier == "T/TINY 1.10"
    assert record.levels[0].clause == "4.1"
    assert record.notes[0].printed == "no"
    assert record.standard.issued is not None
    assert record.standard.issued.isoformat() == "2020-02-29"
    assert record.levels[0].training is not None
    assert str(record.levels[0].training.min_hours) == "40.5"


@pytest.mark.parametrize(
    ("old", "new", "code", "record", "reason", "repair"),
    [
        (
            "    clause: 4.1\n",
            "    clause: 4.1\n    ordnal: 1\n",
            "unknown_field",
            "junior",
            "there is no field 'ordnal'",
            "remove it (did you mean 'ordinal'?)",
        ),
        ("    clause: 4.1\n", "", "missing_field", "junior", "field 'clause' is missing", "add 'clause'"),
        (
            "ordinal: 1\n",
            "ordinal: first\n",
            "wrong_type",
            "junior",
            "'levels.0.ordinal' is 'first' and must be a whole number",
            "write a whole number",
        ),
        (
            "issued: 2020-02-29",
            "issued: 2019-02-29",
            "wrong_type",
            "tiny",
            "'standard.issued' is '2019-02-29' and must be a date like 2026-01-31",
            "write a date like 2026-01-31",
        ),
        ("issued: 2020-02-29", "issued: 0", "wrong_type", "tiny", "'standard.issued' is '0' and", "write a date"),
        ("issued: 2020-02-29", "issued: 20200229", "wrong_type", "tiny", "is '20200229' and must be a date", "write"),
        ("issued: 2020-02-29", "issued: 2020-02-29T00:00:00", "wrong_type", "tiny", "must be a date", "write a date"),
        ("accepts_related: true", "accepts_related: yes", "wrong_type", "5.2 a)", "must be true or false", "write"),
        ("min_hours: 40.5", "min_hours: many", "wrong_type", "6.1", "must be a number", "write a number"),
        ("min_hours: 40.5", "min_hours: nan", "wrong_type", "6.1", "must be a finite number", "write a finite number"),
        ("min_hours: 40.5", "min_hours: -1", "out_of_range", "6.1", "must be greater than 0", "within the range"),
        ("min_hours: 40.5", "min_hours: 1e9", "out_of_range", "6.1", "must be at most 100000", "within the range"),
        ("min_hours: 40.5", "min_hours: 1e-99999999", "out_of_range", "6.1", "at most 4 decimal places", "within"),
        ("percent: 62.5", "percent: 101", "out_of_range", "7.1", "must be at most 100", "within the range"),
        ("ordinal: 1\n", "ordinal: 0\n", "out_of_range", "junior", "must be at least 1", "within the range"),
        ('printed: "no"', "printed: 一二三四五六七八九十一二三", "out_of_range", "labels-inverted", "at most 12", ""),
        ('printed: "no"', 'printed: ""', "out_of_range", "labels-inverted", "text of at least 1", "within the range"),
        ("slots: [{count: 1, grade: 1}]", "slots: []", "out_of_range", "8.4", "a list of at least 1", "within"),
        ("slots: [{count: 1, grade: 1}]", "slots: 1", "wrong_type", "8.4", "must be a list", "write a list"),
        ("{zh: 初级, en: Junior}", "初级", "wrong_type", "junior", "must be a mapping of fields", "write a mapping"),
        ("{zh: 初级, en: Junior}", "{zh: 初级}", "missing_field", "junior", "field 'en' is missing", "add 'en'"),
        ("{zh: 初级, en: Junior}", "{zh: 初级, en: }", "wrong_type", "junior", "must be text", "write text"),
        ("{zh: 初级, en: Junior}", "{zh: [初级], en: x}", "wrong_type", "junior", "must be text", "write text"),
        ("kind: kpi", "kind: index", "not_a_choice", "answer-rate", "'topics.0.kind' is 'index'", "kpi, process, "),
        ("value: associate", "value: phd", "not_a_choice", "1.6", "is 'phd'", "associate, bachelor, master, doctorate"),
        ("kind: title", "kind: rank", "not_a_choice", "5.2 c)", "'rank'", "performance, employerAssessment"),
        ("format: 1", "format: 2", "not_a_choice", "format", "'format' is '2'", "use one of: 1"),
        ("id: 3.4.1", "id: 3.4.1/A", "bad_text", "3.4.1/A", "an id has lower-case letters", "write it like 5.1.2-a"),
        ("function: serving, clause: 3.1.1}", "function: Serving 1, clause: 3.1.1}", "bad_text", "answering",
         "a reference is an id, or ids joined by slashes", "write it like manager/route-1"),
        ("ruling: R-A1", "ruling: A1", "bad_text", "labels-inverted", "a ruling is R-", "write it like R-A1"),
        ("zh: 安排班次", "zh: 能安排班次", "bad_text", "3.2-a", "does not start with 能", "reword it as verb"),
        ("zh: 安排班次", f"zh: {'安' * 25}", "bad_text", "3.2-a", "at most 24 characters", "in your own words"),
        ("rule: cumulative, clause: 2.2", "rule: unstated, clause: 2.2", "inconsistent", "2.2",
         "inclusion needs a clause when it is printed", "add the clause"),
        ("kind: performance, value: excellent", "kind: performance, value: good", "inconsistent", "5.2 e)",
         "has the value 'good'; use one of none, notable, excellent, exceptional", "mend the field 'value'"),
        ("value: 1.5", "value: much", "inconsistent", "5.2 b)", "not a number from 0 to 100000", "field 'value'"),
        ("value: 1.5", "value: nan", "inconsistent", "5.2 b)", "not a number from 0 to 100000", "field 'value'"),
        ("value: 1.5", "value: 1e-9999999", "inconsistent", "5.2 b)", "not a number", "field 'value'"),
        (", value: 1.5", "", "inconsistent", "5.2 b)", "needs the field 'value'", "mend the field 'value'"),
        ("kind: priorLevel, comparator: is", "kind: priorLevel", "inconsistent", "5.2 a)", "comparator is", ""),
        ("kind: title, value: intermediate", "kind: title, value: intermediate, level: junior", "inconsistent",
         "5.2 c)", "has no field 'level'", "mend the field 'level'"),
        (", one_of: [related_postgraduate, mba]", "", "inconsistent", "5.1 c)", "needs the field 'one_of'", ""),
    ],
)  # fmt: skip
def test_read_record_mismatch_is_one_problem_with_line_record_reason_and_repair(
    old: str, new: str, code: str, record: str, reason: str, repair: str
) -> None:
    """Each way a field can be wrong is told with its place, what is wrong and what to write instead."""
    text = changed((old, new))
    (problem,) = problems(text)
    assert (problem.code, problem.record, problem.file) == (code, record, "f.yaml")
    assert reason in problem.reason("en")
    assert repair in problem.repair("en")
    touched = next(
        number
        for number, (before, after) in enumerate(zip(changed().splitlines(), text.splitlines(), strict=False), start=1)
        if before != after
    )
    # a field that is not there has no line of its own: its record tells where to add it
    exact = code not in {"missing_field", "inconsistent"}
    assert problem.line == touched if exact else touched - 4 <= problem.line <= touched


def test_read_record_reports_every_mismatch_at_once() -> None:
    """Several problems, also several in one line, are all reported, in the order of lines."""
    text = changed(
        ("    clause: 4.1\n", "    foo: 1\n"),
        (
            "{grade: 0, label: {zh: 无, en: None}, proficiency: {zh: 尚未接触。, en: Not met yet.}, ",
            "{grade: 9, x: 1, y: 2, ",
        ),
        ("kind: kpi", "kind: index"),
    )
    found = [(problem.code, problem.values["field"]) for problem in problems(text)]
    assert found == [
        ("missing_field", "clause"),
        ("unknown_field", "foo"),
        ("missing_field", "label"),
        ("missing_field", "proficiency"),
        ("out_of_range", "grade_scale.grades.0.grade"),
        ("unknown_field", "x"),
        ("unknown_field", "y"),
        ("not_a_choice", "topics.0.kind"),
    ]


def test_read_record_empty_document_lists_what_is_missing() -> None:
    """A file with one wrong field is told every field it needs."""
    found = problems("title: x\n")
    assert {problem.values["field"] for problem in found} == {"format", "standard", "levels", "items", "title"}
    assert {problem.line for problem in found} == {1}


def test_read_record_many_unknown_fields_are_all_reported_quickly() -> None:
    """Nonsense of thousands of fields is answered in full; only the first hundred get a suggestion."""
    text = "".join(f"ordinal{number}: 1\n" for number in range(3000))
    found = [problem for problem in problems(text) if problem.code == "unknown_field"]
    assert len(found) == 3000
    assert sum(bool(problem.values["hint"]) for problem in found) == 100
