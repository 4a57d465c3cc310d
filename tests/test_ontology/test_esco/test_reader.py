"""Occupations, skills and relations of a download; every defect reported with file and line, none fatal."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from ontology.errors import DocumentError, UnknownIdError
from ontology.esco.reader import Esco, read_esco
from tests.esco_download import TABLES_OF_TINY, real_esco, write_download


def read(tmp_path: Path, changes: Mapping[str, list[list[str]]] | None = None) -> Esco:
    """Read the tiny download with more rows behind some of its tables."""
    more = changes or {}
    tables = {name: [*rows, *more.get(name, [])] for name, rows in TABLES_OF_TINY.items()}
    return read_esco(write_download(tmp_path / "esco.zip", tables))


def test_esco_of_a_sound_download_is_read_whole(tmp_path: Path) -> None:
    """Labels, alternative labels, essential and optional skills; no problem."""
    esco = read(tmp_path)
    agent, boss, lead = esco.occupations
    assert (agent.uri, agent.label, agent.other_labels) == ("o:agent", "agent", ("adviser", "helper"))
    assert (agent.essential, agent.optional) == (("s:a", "s:b"), ("s:c",))
    assert (boss.essential, lead.essential) == (("s:b", "s:c", "s:d", "s:e"), ("s:a", "s:b", "s:c"))
    first = esco.skills[0]
    assert (first.uri, first.label, first.kind, first.reuse_level) == (
        "s:a",
        "skill a",
        "skill/competence",
        "cross-sector",
    )
    assert (esco.language, len(esco.skills), esco.problems, esco.defects) == ("en", 5, (), {})


def test_esco_does_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    """The same rows in another order give the same answer."""
    tables = {}
    for name, (header, *rows) in TABLES_OF_TINY.items():
        tables[name] = [header, *random.Random(3).sample(rows, len(rows))]  # noqa: S311 - an order, not a secret
    shuffled = read_esco(write_download(tmp_path / "other.zip", tables))
    assert shuffled == read(tmp_path)


SKILL = ["KnowledgeSkillCompetence", "s:x", "skill/competence", "cross-sector", "skill x", "", "released"]
PERSON = ["Occupation", "o:x", "1", "x", "", "released"]


@pytest.mark.parametrize(
    ("table", "row", "code", "kept"),
    [
        ("skills_en.csv", [*SKILL[:2], "", *SKILL[3:]], "missing_field", 1),
        ("skills_en.csv", [*SKILL[:3], "everywhere", *SKILL[4:]], "not_a_choice", 1),
        ("skills_en.csv", [*SKILL[:4], " ", *SKILL[5:]], "missing_field", 1),
        ("skills_en.csv", ["Thing", *SKILL[1:]], "not_a_choice", 0),
        ("skills_en.csv", [SKILL[0], "s:a", *SKILL[2:]], "duplicate_id", 0),
        ("skills_en.csv", [SKILL[0], "", *SKILL[2:]], "missing_field", 0),
        ("skills_en.csv", [SKILL[0], "s:\x1b[2J", *SKILL[2:]], "bad_text", 0),
        ("skills_en.csv", [SKILL[0], "s: a", *SKILL[2:]], "bad_text", 0),
        ("skills_en.csv", SKILL[:5], "wrong_field_count", 0),
        ("occupations_en.csv", [*PERSON[:5], "obsolete"], "not_a_choice", 1),
        ("occupations_en.csv", [*PERSON[:3], "", *PERSON[4:]], "missing_field", 1),
        ("occupations_en.csv", ["", *PERSON[1:]], "missing_field", 0),
        ("occupationSkillRelations.csv", ["o:agent", "essential", "knowledge", "s:gone"], "dangling_reference", 0),
        ("occupationSkillRelations.csv", ["o:gone", "essential", "knowledge", "s:a"], "dangling_reference", 0),
        ("occupationSkillRelations.csv", ["o:agent", "useful", "knowledge", "s:e"], "not_a_choice", 0),
        ("occupationSkillRelations.csv", ["o:agent", "optional", "knowledge", "s:a"], "repeated_relation", 0),
        ("occupationSkillRelations.csv", ["o:agent", "optional", "", "s:e"], "missing_field", 1),
    ],
)
def test_defect_is_reported_with_its_line_and_costs_no_more_than_its_row(
    tmp_path: Path, table: str, row: list[str], code: str, kept: int
) -> None:
    """What is around a defect is read; only a row that cannot be used is left out."""
    sound = read_esco(write_download(tmp_path / "sound.zip", TABLES_OF_TINY))
    esco = read(tmp_path, {table: [row]})
    (problem,) = esco.problems
    line = 1 + sum(1 + max(field.count("\n") for field in before) for before in TABLES_OF_TINY[table])
    assert (problem.file, problem.line, problem.code) == (f"esco.zip/{table}", line, code)
    assert esco.defects == {code: 1}
    assert problem.line_text("zh")
    assert problem.line_text("en")

    def size(one: Esco) -> int:
        relations = sum(len(occupation.essential) + len(occupation.optional) for occupation in one.occupations)
        return len(one.occupations) + len(one.skills) + relations

    assert size(esco) - size(sound) == kept


def test_labels_hold_nothing_a_terminal_obeys(tmp_path: Path) -> None:
    """Escape sequences, direction marks and line breaks inside a label become blanks."""
    row = ["Occupation", "o:x", "1", "a\x1b[31mb\u202ec\nd", "e\x07f\ng", "released"]
    occupation = read(tmp_path, {"occupations_en.csv": [row]}).named("o:x")[0]
    assert (occupation.label, occupation.other_labels) == ("a [31mb c d", ("e f", "g"))


def test_defects_are_counted_by_kind(tmp_path: Path) -> None:
    """Many defects stop nothing."""
    esco = read(tmp_path, {"occupationSkillRelations.csv": [["o:gone", "essential", "knowledge", "s:a"]] * 67})
    assert esco.defects == {"dangling_reference": 67}
    assert [problem.line for problem in esco.problems] == list(range(12, 79))


def test_read_without_a_needed_table_is_refused(tmp_path: Path) -> None:
    """Without occupations there is nothing to read."""
    tables = {name: rows for name, rows in TABLES_OF_TINY.items() if not name.startswith("occupations_")}
    with pytest.raises(DocumentError) as refused:
        read_esco(write_download(tmp_path / "esco.zip", tables))
    assert refused.value.problems[0].code == "table_missing"


@pytest.mark.parametrize(
    ("name", "uris"),
    [
        ("o:lead", ["o:lead"]),
        ("  TEAM　 Lead ", ["o:lead"]),
        ("helper", ["o:agent"]),
        ("Leader", ["o:boss", "o:lead"]),
    ],
)
def test_named_occupation_is_found_by_uri_label_and_other_label(tmp_path: Path, name: str, uris: list[str]) -> None:
    """Case, width and blanks do not matter; an alternative label may stand for several."""
    assert [occupation.uri for occupation in read(tmp_path).named(name)] == uris


def test_named_occupation_goes_by_preferred_label_first(tmp_path: Path) -> None:
    """An alternative label of another occupation does not disturb a preferred one."""
    esco = read(tmp_path, {"occupations_en.csv": [["Occupation", "o:x", "1", "x", "boss", "released"]]})
    assert [occupation.uri for occupation in esco.named("boss")] == ["o:boss"]


def test_named_occupation_that_is_unknown_names_the_nearest(tmp_path: Path) -> None:
    """A misspelt label gets the nearest ones."""
    with pytest.raises(UnknownIdError) as unknown:
        read(tmp_path).named("agnet")
    assert (unknown.value.kind, unknown.value.nearest) == ("occupation", ("agent",))


def test_real_esco_has_the_known_numbers_and_defects() -> None:
    """ESCO 1.1.1: 67 relations of an occupation that is not there, 5 relations and 6 skills without a type."""
    esco = read_esco(real_esco())
    assert (len(esco.occupations), len(esco.skills)) == (3007, 13896)
    essential = sum(len(occupation.essential) for occupation in esco.occupations)
    optional = sum(len(occupation.optional) for occupation in esco.occupations)
    dangling = [problem for problem in esco.problems if problem.code == "dangling_reference"]
    assert essential + optional + len(dangling) == 123_855
    assert len({problem.record for problem in dangling}) == 1
    assert esco.defects == {"dangling_reference": 67, "missing_field": 16}
    untyped = [problem for problem in esco.problems if problem.values.get("field") == "skillType"]
    assert len([problem for problem in untyped if "Relations" in problem.file]) == 5
    assert [occupation.label for occupation in esco.named("customer service manager")] == [
        "client relations manager",
        "service manager",
        "checkout supervisor",
        "contact centre manager",
    ]
