"""A small ESCO download with every table, made anew for each test, and the real one where there is one."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

__all__ = ["ESCO_VARIABLE", "TABLES_OF_TINY", "real_esco", "write_download"]

# the real download is not ours to ship: tests that need it take its path from here
ESCO_VARIABLE: Final = "CAREERGRAPH_ESCO"

_OCCUPATIONS: Final = ["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status"]
_SKILLS: Final = ["conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "status"]
_RELATIONS: Final = ["occupationUri", "relationType", "skillType", "skillUri"]


def _skill(name: str) -> list[str]:
    return [
        "KnowledgeSkillCompetence",
        f"s:{name}",
        "skill/competence",
        "cross-sector",
        f"skill {name}",
        "",
        "released",
    ]


TABLES_OF_TINY: Final[Mapping[str, list[list[str]]]] = {
    "occupations_en.csv": [
        _OCCUPATIONS,
        ["Occupation", "o:agent", "4222", "agent", "adviser\nhelper", "released"],
        ["Occupation", "o:boss", "1439", "boss", "leader", "released"],
        ["Occupation", "o:lead", "4222", "team lead", "leader\nsupervisor", "released"],
    ],
    "skills_en.csv": [_SKILLS, *(_skill(name) for name in "abcde")],
    "occupationSkillRelations.csv": [
        _RELATIONS,
        *(["o:agent", "essential", "skill/competence", f"s:{name}"] for name in "ab"),
        ["o:agent", "optional", "skill/competence", "s:c"],
        *(["o:lead", "essential", "skill/competence", f"s:{name}"] for name in "abc"),
        *(["o:boss", "essential", "skill/competence", f"s:{name}"] for name in "bcde"),
    ],
    "skillSkillRelations.csv": [["originalSkillUri", "relationType", "relatedSkillUri"], ["s:a", "optional", "s:b"]],
    "broaderRelationsOccPillar.csv": [
        ["conceptType", "conceptUri", "broaderType", "broaderUri"],
        ["Occupation", "o:agent", "ISCOGroup", "i:4222"],
    ],
    "ISCOGroups_en.csv": [["conceptType", "conceptUri", "preferredLabel"], ["ISCOGroup", "i:4222", "clerks"]],
}


def write_download(path: Path, tables: Mapping[str, list[list[str]] | bytes]) -> Path:
    """Write tables into a zip file, or into a folder if ``path`` has no suffix; bytes are written as they are."""
    contents = {name: rows if isinstance(rows, bytes) else _csv(rows) for name, rows in tables.items()}
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
    else:
        path.mkdir()
        for name, content in contents.items():
            (path / name).write_bytes(content)
    return path


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def real_esco() -> Path:
    """Return the path of the real download; the test that asks is skipped without one."""
    path = os.environ.get(ESCO_VARIABLE, "")
    if not path:
        pytest.skip(f"{ESCO_VARIABLE} does not name an ESCO download")
    return Path(path)
