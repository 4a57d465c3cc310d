"""The guide in data/README.md: its examples run, its messages are real, it explains every field."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from pydantic import BaseModel

from graph.career_network import CareerNetwork, levels_of_standard
from graph.planner import find_plan
from graph.profile import Profile, parse_profile
from graph.snapshot import load_network
from ontology.conditions import ConditionRecord
from ontology.courses.records import Delivery, ProgrammeFile
from ontology.document import parse_document
from ontology.loader import load_catalog
from ontology.paths import CACHE_VARIABLE, DATA_VARIABLE
from ontology.problems import Language
from ontology.records import CompetencyKind, StandardFile
from ontology.scales import ConditionKind, scale_of
from tests.documents import ROOT, problems_of, write

GUIDE: Final = ROOT / "data" / "README.md"
NAME: Final = "acme-2026.yaml"
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
# mistakes made in the example, in the order in which the guide shows what is said of them
MISTAKES: Final = (
    ("    ordinal: 2\n", "    ordinal: 2\n    ordnal: 2\n"),
    ("{zh: 高级客服员, en: Senior service agent}", "{zh: 高级客服员}"),
    ("clause: 3.2.1, ", ""),
    ("level: senior, function", "level: senor, function"),
    ("id: 3.1-b", "id: 3.1-a"),
    ("issued: 2026-01-15", "issued: 2026年1月15日"),
    ("value: associate", "value: 大专"),
    ("zh: 处理升级投诉", "zh: 能够处理升级投诉"),
    ("clause: 2.2\n", "clause: 2.2\n    clause: 2.3\n"),
    ("    printed: 满一年\n", "\tprinted: 满一年\n"),
)


@cache
def section(language: Language) -> str:
    """Return the Chinese or the English half of the guide."""
    _, chinese, english = re.split(r"^## (?:中文|English)$", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return chinese if language == "zh" else english


def blocks(language: Language, kind: str) -> list[str]:
    """Return the code blocks of one kind in a half of the guide."""
    return re.findall(rf"```{kind}\n(.*?)```", section(language), flags=re.DOTALL)


def fields(record_type: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """Yield the names of the fields of a record and of the records inside it."""
    if record_type in seen:
        return
    seen.add(record_type)

    def inside(annotation: Any) -> Iterator[type[BaseModel]]:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        for inner in get_args(annotation):
            yield from inside(inner)

    for name, field in record_type.model_fields.items():
        yield name
        for inner in inside(field.annotation):
            yield from fields(inner, seen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_guide_example_loads_validates_and_plans(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example, saved as the guide says, has no problem and can be planned on through CAREERGRAPH_DATA."""
    folder = tmp_path / "standards"
    folder.mkdir()
    path = write(folder, blocks(language, "yaml")[0], NAME)
    assert problems_of(path) == ()
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    network = load_network()
    levels = levels_of_standard(network, "acme-2026")
    assert [(level.ordinal, len(level.routes)) for level in levels] == [(1, 0), (2, 1)]
    person = Profile.model_validate(
        {"as_of": "2026-09-01", "education": "associate", "experience": {"related_years": 0}, "held_levels": []}
    )
    (path_found,) = find_plan(network, person, "acme-2026/senior").paths
    assert [(step.clause, step.end.isoformat()) for step in path_found.level_steps] == [("4.2 a)", "2027-09-01")]


def test_guide_examples_of_both_languages_are_the_same() -> None:
    """The two halves show the same files, comments apart."""
    for chinese, english in zip(blocks("zh", "yaml"), blocks("en", "yaml"), strict=True):
        one, other = (parse_document(text.encode(), file="f").root for text in (chinese, english))
        assert one == other


def test_guide_example_is_small_and_complete() -> None:
    """Two levels, one route, a few items, a note: enough to start from."""
    assert len(blocks("zh", "yaml")[0].splitlines()) < 60
    root = parse_document(blocks("zh", "yaml")[0].encode(), file="f").root
    assert {"standard", "functions", "levels", "items", "notes"} <= set(root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_guide_messages_are_what_the_mistakes_really_give(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every message the guide shows is printed for one mistake in its example, in that order."""
    monkeypatch.chdir(tmp_path)
    example = blocks(language, "yaml")[0]
    said = []
    for old, new in MISTAKES:
        assert example.count(old) == 1, old
        path = write(Path(), example.replace(old, new), NAME)
        said += [problem.line_text(language) for problem in problems_of(path)]
    (shown,) = blocks(language, "text")
    assert shown.splitlines() == said, "\n".join(["paste these lines into data/README.md:", *said])


@pytest.mark.parametrize(("language", "done"), [("zh", "共 0 个问题"), ("en", "0 problem(s)")])
def test_guide_command_says_that_all_is_well(language: Language, done: str, tmp_path: Path) -> None:
    """`careergraph validate` ends as the guide says."""
    assert done in section(language)
    assert "careergraph validate " in section(language)
    path = write(tmp_path, blocks(language, "yaml")[0], NAME)
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", "from ui.cli.main import main; main()", "validate", str(path), "--lang", language],
        check=True,
        capture_output=True,
        cwd=ROOT,
        env={"PYTHONUTF8": "1"},
    )
    assert result.stdout.decode().strip() == done


@pytest.mark.parametrize("language", LANGUAGES)
def test_guide_profile_is_a_sound_profile(language: Language, network: CareerNetwork) -> None:
    """The profile shown fits the standards shipped."""
    profile = parse_profile(blocks(language, "yaml")[1].encode(), "me.yaml", network)
    assert profile.weekly_study_hours is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "record_type", [StandardFile, Profile, ProgrammeFile], ids=lambda record_type: str(record_type.__name__)
)
def test_guide_explains_every_field(record_type: type[BaseModel], language: Language) -> None:
    """No field of the formats is missing from the guide, in either language."""
    explained = set(re.findall(r"`(\w+)(?::[^`]*)?`", section(language)))
    missing = sorted(set(fields(record_type, set())) - explained)
    assert not missing, f"data/README.md ({language}) does not explain {missing}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_guide_explains_every_kind_and_value(language: Language) -> None:
    """Every kind of condition with its values and comparators, and every kind of item, is named."""
    explained = set(re.findall(r"`([\w-]+)`", section(language)))
    values = {value.value for kind in ConditionKind for value in scale_of(kind) or ()}
    comparators = set(get_args(ConditionRecord.model_fields["comparator"].annotation))
    assert {*ConditionKind, *values, *comparators, *CompetencyKind, *Delivery} <= explained


def test_guide_example_carries_a_route_to_a_loaded_catalogue(tmp_path: Path) -> None:
    """The example is a standard of its own beside ours, without a clash of ids."""
    path = write(tmp_path, blocks("zh", "yaml")[0], NAME)
    ours = tuple(sorted((ROOT / "data" / "standards").glob("*.yaml")))
    assert "acme-2026" in {entry.standard.id for entry in load_catalog((path, *ours)).standards}
