"""Hierarchies and relations of skills: what dangles and what leads to itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ontology.esco.cross_references import check_esco
from ontology.esco.reader import read_esco
from tests.esco_download import TABLES_OF_TINY, real_esco, write_download


def test_check_of_a_sound_download_finds_nothing(tmp_path: Path) -> None:
    """Tables that are not there are not missed."""
    assert check_esco(write_download(tmp_path / "esco.zip", TABLES_OF_TINY)) == ()


@pytest.mark.parametrize(
    ("table", "row", "codes"),
    [
        ("skillSkillRelations.csv", ["s:a", "optional", "s:a"], ["relation_to_itself"]),
        ("skillSkillRelations.csv", ["s:a", "optional", "s:gone"], ["dangling_reference"]),
        ("skillSkillRelations.csv", ["s:a", "optional"], ["wrong_field_count"]),
        ("broaderRelationsOccPillar.csv", ["Occupation", "o:gone", "ISCOGroup", "i:gone"], ["dangling_reference"] * 2),
        ("broaderRelationsOccPillar.csv", ["ISCOGroup", "i:4222", "Occupation", "o:boss"], []),
        ("ISCOGroups_en.csv", ["ISCOGroup"], ["wrong_field_count"]),
    ],
)
def test_check_reports_links_that_lead_nowhere(tmp_path: Path, table: str, row: list[str], codes: list[str]) -> None:
    """Each with its file and line; both ends of a link are looked at."""
    tables = {name: [*rows, row] if name == table else rows for name, rows in TABLES_OF_TINY.items()}
    problems = check_esco(write_download(tmp_path / "esco.zip", tables))
    assert [problem.code for problem in problems] == codes
    assert {(problem.file, problem.line) for problem in problems} <= {(f"esco.zip/{table}", len(tables[table]))}


def test_check_holds_what_reading_reports(tmp_path: Path) -> None:
    """Defects of concepts and relations are among them, once."""
    rows = [*TABLES_OF_TINY["skills_en.csv"], ["short"]]
    path = write_download(tmp_path / "esco.zip", {**TABLES_OF_TINY, "skills_en.csv": rows})
    assert check_esco(path) == read_esco(path).problems
    assert len(check_esco(path)) == 1


def test_check_of_real_esco_finds_the_known_defects() -> None:
    """ESCO 1.1.1: one skill related to itself, three broader targets that dangle."""
    problems = check_esco(real_esco())
    codes = Counter(problem.code for problem in problems)
    assert codes["relation_to_itself"] == 1
    targets = [problem for problem in problems if problem.values.get("field") == "broaderUri"]
    assert len(targets) == 3
