"""The wording of everything that can be wrong: every code, both languages, reason and repair."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from ontology import document
from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.sssom_file import read_mappings, write_mappings
from ontology.assumptions import load_assumptions
from ontology.builder import build_graph
from ontology.errors import DocumentError, ReviewRefusedError
from ontology.esco.cross_references import check_esco
from ontology.glossary import glossary_problems, read_glossary
from ontology.namespaces import CG, resource_iri
from ontology.problems import CODES, Language, Problem, nearest_hint, one_line
from ontology.validation import shape_problems, turtle_problems
from tests.documents import changed, problems_of, tiny_catalog, write
from tests.esco_download import TABLES_OF_TINY, write_download
from tests.table_problems import TABLE_PROVOCATIONS
from tests.test_ontology.test_alignment import review_data

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")


def of_text(*changes: tuple[str, str]) -> Callable[[Path], tuple[Problem, ...]]:
    """Provoke problems by changes to the tiny standard."""
    return lambda folder: problems_of(write(folder, changed(*changes)))


def of_bytes(content: bytes) -> Callable[[Path], tuple[Problem, ...]]:
    """Provoke problems by a file of these bytes."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        path = folder / "file.yaml"
        path.write_bytes(content)
        return problems_of(path)

    return provoke


def of_turtle(folder: Path) -> tuple[Problem, ...]:
    """Provoke a problem by a file that is not Turtle."""
    return turtle_problems(write(folder, "@prefix a: <b\n", "file.ttl"))


def of_shape(_: Path) -> tuple[Problem, ...]:
    """Provoke a problem by a graph that lacks a clause."""
    rdf = build_graph(tiny_catalog())
    rdf.remove((resource_iri("tiny/3.2-a"), CG.clause, None))
    return shape_problems(rdf, tiny_catalog())


def of_glossary(term: str) -> Callable[[Path], tuple[Problem, ...]]:
    """Provoke problems by a glossary of one term, which the tiny standard leaves."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        glossary = read_glossary(write(folder, f"format: 1\nterms:\n  - {term}\n", "glossary.yaml"))
        return glossary_problems(tiny_catalog(), glossary)

    return provoke


def of_no_assumptions(folder: Path) -> tuple[Problem, ...]:
    """Provoke a problem by a data folder without assumptions."""
    with pytest.raises(DocumentError) as caught:
        load_assumptions(folder)
    return caught.value.problems


def of_mapping(folder: Path) -> tuple[Problem, ...]:
    """Provoke a problem by a mapping with a confidence in percent."""
    path = folder / "x.sssom.tsv"
    write_mappings((MappingRow("a/x", "b/y", Relation.CLOSE, confidence=0.5),), path, title="x")
    path.write_text(path.read_text(encoding="utf-8").replace("0.5", "50"), encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_mappings(path)
    return caught.value.problems


def of_decision(*, stale: bool) -> Callable[[Path], tuple[Problem, ...]]:
    """Provoke a problem by a decision on a row that was not looked at, or on one in a file with a foreign column."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        data = review_data.folder_with(folder, x=[review_data.row()])
        if not stale:
            path = data / "alignments" / "x.sssom.tsv"
            text = path.read_text(encoding="utf-8").replace("\tcomment", "\tcomment\tother")
            path.write_text(text, encoding="utf-8")
        seen = () if stale else (review_data.row(),)
        with pytest.raises(ReviewRefusedError) as caught:
            review_data.store(data).decide(review_data.decision(seen=seen))
        return caught.value.problems

    return provoke


def of_esco(table: str, row: list[str] | bytes | None) -> Callable[[Path], tuple[Problem, ...]]:
    """Return a way to provoke a problem by one more row in a table, or another content of it; None leaves it out."""

    def provoke(folder: Path) -> tuple[Problem, ...]:
        tables: dict[str, list[list[str]] | bytes] = dict(TABLES_OF_TINY)
        tables[table] = [*TABLES_OF_TINY.get(table, []), row] if isinstance(row, list) else row or b""
        if row is None:
            del tables[table]
        path = write_download(folder / "esco.zip", tables)
        try:
            return check_esco(path)
        except DocumentError as error:
            return error.problems

    return provoke


def of_many_members(folder: Path) -> tuple[Problem, ...]:
    """Provoke a problem by an archive of more files than any download has."""
    path = write_download(folder / "esco.zip", {f"{number}": b"" for number in range(10_001)})
    with pytest.raises(DocumentError) as caught:
        check_esco(path)
    return caught.value.problems


def of_no_zip(folder: Path) -> tuple[Problem, ...]:
    """Provoke a problem by a download that is no archive."""
    path = folder / "esco.zip"
    path.write_bytes(b"no archive")
    with pytest.raises(DocumentError) as caught:
        check_esco(path)
    return caught.value.problems


_RELATIONS = "occupationSkillRelations.csv"

# every code has a way to provoke it; a new code fails here until it has one
PROVOCATIONS: Final[dict[str, Callable[[Path], tuple[Problem, ...]]]] = {
    "file_missing": lambda folder: problems_of(folder / "none.yaml"),
    "no_assumptions": of_no_assumptions,
    "file_unreadable": problems_of,
    "file_too_large": of_bytes(b"a: " + b"x" * document.LARGEST_DOCUMENT),
    "not_utf8": of_bytes(b"a: \xff"),
    "not_yaml": of_bytes(b"a: [1\n"),
    "not_turtle": of_turtle,
    "not_mapping": of_bytes(b"- a\n"),
    "too_deep": of_bytes(b"a: " + b"[" * 50),
    "too_many_nodes": of_bytes(b"a: [" + b"x," * 200_001 + b"]"),
    "alias_refused": of_bytes(b"a: &x 1\n"),
    "several_documents": of_bytes(b"a: 1\n---\nb: 1\n"),
    "duplicate_key": of_text(("format: 1", "format: 1\nformat: 1")),
    "bad_key": of_bytes(b"[a]: 1\n"),
    "unknown_field": of_text(("    ordinal: 1\n", "    ordinal: 1\n    lable: x\n")),
    "missing_field": of_text(("    ordinal: 1\n", "")),
    "wrong_type": of_text(("ordinal: 1\n", "ordinal: one\n")),
    "out_of_range": of_text(("min_hours: 40.5", "min_hours: 0")),
    "not_a_choice": of_text(("grants: module", "grants: certificate")),
    "bad_text": of_text(("zh: 安排班次", "zh: 能安排班次")),
    "inconsistent": of_text(("rule: cumulative, clause: 2.2", "rule: cumulative")),
    "duplicate_id": of_text(("id: 3.2-a", "id: 3.1.1-a")),
    "reserved_id": of_text(("id: answer-rate", "id: collection"), ("answer-rate,", "collection,")),
    "dangling_reference": of_text(("level: junior, accepts_related", "level: junor, accepts_related")),
    "wrong_reference": of_text(("level: junior, accepts_related", "level: serving, accepts_related")),
    "weights_do_not_sum": of_text(("percent: 62.5", "percent: 60")),
    "glossary_word": of_glossary("{zh: 来电, en: [ring]}"),
    "glossary_spelling": of_glossary("{zh: 值班, en: [shift], not_zh: [班次]}"),
    "bad_mapping": of_mapping,
    "not_saved": of_decision(stale=False),
    "changed_meanwhile": of_decision(stale=True),
    "not_zip": of_no_zip,
    "not_csv": of_esco(_RELATIONS, b'occupationUri,relationType,skillType,skillUri\n"a"b\n'),
    "too_many_entries": of_many_members,
    "table_missing": of_esco(_RELATIONS, None),
    "table_twice": of_esco("skills_fr.csv", b""),
    "wrong_field_count": of_esco(_RELATIONS, ["o:agent"]),
    "garbled_text": of_esco(_RELATIONS, b"occupationUri,relationType,skillType,skillUri\no:\xff,x,y,z\n"),
    "repeated_relation": of_esco(_RELATIONS, ["o:agent", "optional", "knowledge", "s:a"]),
    "relation_to_itself": of_esco("skillSkillRelations.csv", ["s:a", "optional", "s:a"]),
    "shape": of_shape,
    **TABLE_PROVOCATIONS,
}


@pytest.mark.parametrize("code", sorted(CODES))
def test_problem_of_every_code_is_worded_in_both_languages(code: str, tmp_path: Path) -> None:
    """Every code can be provoked and then says file, reason and repair in Chinese and English, nothing left blank."""
    problems = [problem for problem in PROVOCATIONS[code](tmp_path) if problem.code == code]
    assert problems
    for problem in problems:
        assert problem.file
        assert problem.line > 0 or not problem.record or code == "shape"
        for language in LANGUAGES:
            for text in (problem.reason(language), problem.repair(language)):
                assert text.strip()
                assert not re.search(r"\{\w*\}|\bNone\b|“”", text), text
            assert "\n" not in problem.line_text(language)
        assert CHINESE.search(problem.reason("zh"))
        assert CHINESE.search(problem.repair("zh"))
        assert problem.reason("zh") != problem.reason("en")


@pytest.mark.parametrize("code", sorted(CODES))
def test_code_wordings_ask_for_the_same_facts_in_both_languages(code: str) -> None:
    """The twins of a wording use the same facts, apart from those that differ by language themselves."""

    def facts(language: Language) -> set[str]:
        names = re.findall(r"\{(\w+)[}!:]", "".join(CODES[code][language]))
        return {re.sub(r"_(zh|en)$", "", name) for name in names}

    assert facts("zh") == facts("en")


def test_problem_place_is_file_line_and_record() -> None:
    """A line of a report starts with what an editor can jump to."""
    problem = Problem("a.yaml", 3, "manager", "duplicate_key", {"key": "id"})
    assert problem.line_text("zh") == "a.yaml:3: manager: 字段“id”写了两次 — 只保留一个"
    assert Problem("a.yaml", 0, "", "file_missing").line_text() == "a.yaml: the file does not exist — check the path"


def test_problem_in_a_spreadsheet_is_placed_by_sheet_and_cell() -> None:
    """The row alone would not say which sheet; equal problems of two cells are two."""
    problem = Problem("a.xlsx", 12, "calls", "missing_field", {"field": "hours"}, "covers!C12")
    assert problem.line_text() == "a.xlsx:covers!C12: calls: field 'hours' is missing — add 'hours'"
    assert problem != Problem("a.xlsx", 12, "calls", "missing_field", {"field": "hours"}, "covers!D12")


def test_problem_with_other_values_is_another_problem() -> None:
    """Two problems of one kind at one place are both kept, and their order does not depend on chance."""
    first, second = (Problem("f", 1, "r", "missing_field", {"field": name}) for name in ("a", "b"))
    assert len({first, second, Problem("f", 1, "r", "missing_field", {"field": "a"})}) == 2
    assert sorted([second, first]) == [first, second]


def test_problem_line_text_holds_no_line_break_or_control_character_from_the_file() -> None:
    """What a file holds can neither break the report's lines nor send codes to the terminal."""
    nasty = "a\nb\x1b[31m\u2028c"
    text = Problem(nasty, 1, nasty, "dangling_reference", {"field": nasty, "id": nasty, "hint": ""}).line_text()
    assert text.isprintable()
    assert len(text.splitlines()) == 1


def test_problem_quotes_are_cut_and_wordings_are_not() -> None:
    """A long value from the file is shortened; the list of what is allowed is complete."""
    choices = ", ".join(f"choice_{number}" for number in range(20))
    text = Problem("f", 1, "", "not_a_choice", {"field": "x", "value": "v" * 500, "expected": choices}).line_text()
    assert "v" * 100 not in text
    assert choices in text


def test_problem_braces_in_a_value_stay_as_they_are() -> None:
    """A value that looks like a placeholder is shown, not filled."""
    assert "'{id}'" in Problem("f", 1, "", "duplicate_key", {"key": "{id}"}).reason()


def test_one_line_is_at_most_as_long_as_asked() -> None:
    """A cut text ends in an ellipsis within the length."""
    assert one_line("x" * 60) == "x" * 60
    assert one_line("x" * 61) == "x" * 59 + "…"
    assert one_line("abc", 2) == "a…"


def test_nearest_hint_without_a_near_name_is_empty() -> None:
    """No suggestion is better than a far one."""
    assert nearest_hint(()) == {"hint": "", "hint_zh": ""}
    assert nearest_hint(["a"])["hint_zh"] == "（是否指“a”？）"
