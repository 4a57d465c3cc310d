"""The glossary and the check of labels against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.errors import DocumentError
from ontology.glossary import Glossary, glossary_beside, glossary_problems, read_glossary
from ontology.loader import load_catalog
from ontology.problems import Problem
from tests.documents import changed, line_of, tiny_catalog, write

TERMS = """format: 1
terms:
  - {zh: 来电, en: [call], not_zh: [电话]}
  - {zh: 客服, en: [customer service]}
  - {zh: 客服代表, en: [agent]}
  - {zh: 回访, en: [follow up]}
"""


def glossary(folder: Path, text: str = TERMS) -> Glossary:
    """Read a glossary written for the test."""
    return read_glossary(write(folder, text, "glossary.yaml"))


def departures(folder: Path, *changes: tuple[str, str]) -> list[tuple[int, str, str]]:
    """Return line, record and code where the tiny standard, changed, leaves the glossary."""
    catalog = load_catalog((write(folder, changed(*changes)),))
    return [(problem.line, problem.record, problem.code) for problem in glossary_problems(catalog, glossary(folder))]


def test_only_labels_without_the_word_of_the_glossary_are_named(tmp_path: Path) -> None:
    """接听来电 is Answering calls and 客服代表 is Agent; 主动回访 is Follows up and should be follow up."""
    found = [
        (problem.record.rpartition("/")[2], problem.values["zh"])
        for problem in glossary_problems(tiny_catalog(), glossary(tmp_path))
    ]
    # "Follows up" does not begin with "follow up"
    assert found == [("3.6.1", "回访")]


def test_another_english_word_is_named_with_file_line_and_repair(tmp_path: Path) -> None:
    """The concept has one English word; another one is a problem of the record's line."""
    text = changed(("en: Answering calls", "en: Telephony"))
    catalog = load_catalog((path := write(tmp_path, text),))
    problem = next(one for one in glossary_problems(catalog, glossary(tmp_path)) if one.record == "tiny/answering")
    assert (problem.file, problem.line, problem.code) == (str(path), line_of(text, "id: answering"), "glossary_word")
    assert "来电" in problem.reason("en")
    assert problem.repair("en") == "use: call"


def test_spelling_not_used_is_named(tmp_path: Path) -> None:
    """A label may not have a spelling that the glossary refuses."""
    change = ("label: {zh: 接听来电, en: Answering calls}", "label: {zh: 接听电话, en: Answering calls}")
    assert [code for _, record, code in departures(tmp_path, change) if record == "tiny/answering"] == [
        "glossary_spelling"
    ]


def test_longest_term_is_taken_and_hyphens_are_spaces(tmp_path: Path) -> None:
    """客服代表 is an agent, not customer service; follow-up is follow up."""
    found = departures(tmp_path, ("en: Follows up unasked", "en: Follow-up unasked"))
    assert not found


@pytest.mark.parametrize("field", ["also_called: [{zh: 电话客服, en: Reception}]", "about"])
def test_what_is_printed_is_not_checked(tmp_path: Path, field: str) -> None:
    """Other printed names and source notes quote the standard."""
    old = "also_called: [{zh: 客户接待, en: Reception}]" if field != "about" else "zh: 等级名称印反了"
    new = field if field != "about" else "zh: 电话客服印反了"
    assert [record for _, record, _ in departures(tmp_path, (old, new))] == ["tiny/3.6.1"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TERMS + "  - {zh: 来电, en: [ring]}\n", "inconsistent"),
        (TERMS + "  - {zh: 电话, en: [telephone]}\n", "inconsistent"),
        (TERMS + "  - {zh: 通话, en: []}\n", "out_of_range"),
        (TERMS + "  - {zh: 通话}\n", "missing_field"),
        (TERMS.replace("format: 1", "format: 2"), "not_a_choice"),
        ("", "not_mapping"),
    ],
)
def test_malformed_glossary_is_refused_with_its_place(tmp_path: Path, text: str, code: str) -> None:
    """A term twice, a term that is also refused, and fields that are missing or empty."""
    with pytest.raises(DocumentError) as caught:
        glossary(tmp_path, text)
    found: tuple[Problem, ...] = caught.value.problems
    assert [problem.code for problem in found] == [code]


def test_glossary_lies_beside_the_standards(tmp_path: Path) -> None:
    """Only data/reference/glossary.yaml serves data/standards/x.yaml; a file elsewhere has none."""
    for folder in ("standards", "reference"):
        (tmp_path / folder).mkdir()
    path = write(tmp_path / "reference", TERMS, "glossary.yaml")
    assert glossary_beside(tmp_path / "standards" / "x.yaml") == path
    assert glossary_beside(tmp_path / "x.yaml") is None
    path.unlink()
    assert glossary_beside(tmp_path / "standards" / "x.yaml") is None
