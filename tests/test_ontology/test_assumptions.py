"""Assumptions of ours: read strictly, complete, with every problem named at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.assumptions import Assumptions, assumptions_path, load_assumptions, read_assumptions
from ontology.errors import DocumentError
from ontology.problems import Problem
from ontology.scales import Education
from tests.documents import ROOT, line_of, write

TEXT = "".join(
    [
        "format: 1\nfurther_education:\n",
        *(
            f"  - {{id: to-{name.replace('_', '-')}, reaches: {name}, years: {years}, "
            "text: {zh: 假设, en: assumed}}\n"
            for name, years in (
                ("upper_secondary", "2.5"),
                ("associate", "2"),
                ("bachelor", "2.5"),
                ("master", "3"),
                ("doctorate", "5"),
            )
        ),
    ]
)
MASTER = "  - {id: to-master, reaches: master, years: 3, text: {zh: 假设, en: assumed}}\n"


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    """Return what is wrong with assumptions written for the test."""
    with pytest.raises(DocumentError) as caught:
        read_assumptions(write(folder, text, "assumptions.yaml"))
    return caught.value.problems


def test_shipped_assumptions_cover_every_step_of_the_education_order() -> None:
    """Each education but the lowest is reached by one study, which says in both languages that it is assumed."""
    assumptions = load_assumptions(ROOT / "data")
    for education in list(Education)[1:]:
        study = assumptions.study_to(education)
        assert 1 <= study.years <= 8
        assert "我们的假设" in study.text.zh
        assert "An assumption of ours" in study.text.en
    with pytest.raises(LookupError):
        assumptions.study_to(Education.BELOW_UPPER_SECONDARY)


def test_assumptions_are_read_with_exact_decimals(tmp_path: Path) -> None:
    """Two and a half years are that, not a binary fraction near it."""
    found = read_assumptions(write(tmp_path, TEXT.replace("years: 2,", "years: 0.1,"), "assumptions.yaml"))
    assert isinstance(found, Assumptions)
    assert str(found.study_to(Education.ASSOCIATE).years) == "0.1"


@pytest.mark.parametrize("years", ["0", "-1", "21", "soon", "2.55555", ".inf"])
def test_years_out_of_range_are_refused_at_their_line(years: str, tmp_path: Path) -> None:
    """A duration is a number above 0, of at most four decimal places and twenty years."""
    text = TEXT.replace("years: 3,", f"years: {years},")
    (problem,) = problems(tmp_path, text)
    assert (problem.line, problem.record) == (line_of(text, "to-master"), "to-master")
    assert problem.code in {"out_of_range", "wrong_type"}


def test_step_that_is_missing_is_named(tmp_path: Path) -> None:
    """Without a study to the master's degree nothing above it can be planned either, so that is an error."""
    (problem,) = problems(tmp_path, TEXT.replace(MASTER, ""))
    assert problem.code == "inconsistent"
    assert "'master'" in problem.reason("en")
    assert "reaches: master" in problem.repair("zh")


def test_step_given_twice_is_named_at_the_second_place(tmp_path: Path) -> None:
    """Two durations for one step leave open which one holds."""
    text = TEXT + MASTER.replace("to-master", "again")
    (problem,) = problems(tmp_path, text)
    assert (problem.line, problem.record) == (line_of(text, "again"), "again")
    (doubled,) = problems(tmp_path, TEXT.replace("to-master", "to-bachelor"))
    assert doubled.code == "duplicate_id"


def test_study_to_the_lowest_education_is_refused(tmp_path: Path) -> None:
    """Nobody studies to have less than upper secondary education."""
    lowest = MASTER.replace("to-master", "down").replace("master", "below_upper_secondary")
    (problem,) = problems(tmp_path, TEXT + lowest)
    assert (problem.record, problem.code) == ("down", "inconsistent")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("reaches: master", "reaches: college", "not_a_choice"),
        ("format: 1", "format: 2", "not_a_choice"),
        ("years: 3, text: {zh: 假设, en: assumed}", "years: 3", "missing_field"),
        ("years: 3, text: {zh: 假设, en: assumed}", "years: 3, text: {zh: 假设}", "missing_field"),
        ("years: 3", "years: 3, months: 2", "unknown_field"),
        ("id: to-master", "id: To Master", "bad_text"),
    ],
)
def test_assumptions_that_break_a_field_are_refused(old: str, new: str, code: str, tmp_path: Path) -> None:
    """Fields, values and texts in both languages are checked like those of a standard."""
    assert TEXT.count(old) == 1
    assert [problem.code for problem in problems(tmp_path, TEXT.replace(old, new))] == [code]


def test_folder_without_assumptions_says_what_is_missing_and_what_to_do(tmp_path: Path) -> None:
    """A missing file is one clear problem in both languages, with its path."""
    with pytest.raises(DocumentError) as caught:
        load_assumptions(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.code) == (str(assumptions_path(tmp_path)), "no_assumptions")
    assert "further education" in problem.line_text("en")
    assert "学历提升" in problem.line_text("zh")
