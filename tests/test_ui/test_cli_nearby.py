"""``near`` and ``stepping-stones``: answers, exit codes, and that they speak of items only."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from ontology.paths import CACHE_VARIABLE
from tests.documents import ROOT
from tests.esco_download import TABLES_OF_TINY, real_esco, write_download
from ui.cli.main import main

SPECIALIST = "sbt-11221-2018/specialist"
GRADE_1 = "csm/l1"


class Answer(NamedTuple):
    """What one call of the command line gave."""

    code: object
    out: str
    err: str


Cli = Callable[..., Answer]


@pytest.fixture
def cli(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> Cli:
    """Run ``careergraph`` in this process, with a cache of its own."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path_factory.getbasetemp() / "cache"))

    def run(*arguments: str | Path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["careergraph", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        return Answer(stop.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def tiny_esco(tmp_path: Path) -> Path:
    """A download with one defect: a relation of an occupation that is not there."""
    rows = [*TABLES_OF_TINY["occupationSkillRelations.csv"], ["o:gone", "essential", "knowledge", "s:a"]]
    return write_download(tmp_path / "esco.zip", {**TABLES_OF_TINY, "occupationSkillRelations.csv": rows})


def checked(answer: Answer, command: str) -> Any:
    """Return an answer as JSON after holding it against its committed schema."""
    found = json.loads(answer.out)
    schema = json.loads((ROOT / "docs" / "schemas" / f"{command}.schema.json").read_text("utf-8"))
    assert not [error.message for error in Draft202012Validator(schema).iter_errors(found)]
    return found


def assert_unusable(answer: Answer, *words: str) -> None:
    """Check exit code 2, an empty stdout and one line on stderr that holds these words."""
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.strip().splitlines()) == 1
    assert all(word in answer.err for word in words), answer.err


def test_near_as_json_gives_levels_by_gap(cli: Cli) -> None:
    """The nearest levels, fewest new items first; the catalogue says what was looked at."""
    answer = cli("near", SPECIALIST, "--k", 5, "--json")
    found = checked(answer, "near")
    gaps = [step["gap"] for step in found["steps"]]
    assert (answer.code, len(gaps), found["basis"]) == (0, 5, "items_only")
    assert gaps == sorted(gaps)
    assert found["steps"][0]["head"]["id"] == "sbt-11221-2018/supervisor"
    assert (found["catalogue"]["name"], found["catalogue"]["nodes"]) == ("careergraph", 18)


def test_near_a_level_without_items_is_a_no(cli: Cli) -> None:
    """Nothing can be compared; said in words, exit code 1."""
    answer = cli("near", "corp-kefu-2013/l2", "--lang", "en")
    assert answer.code == 1
    assert "requires no items" in answer.out


@pytest.mark.parametrize("by", ["shortest", "smoothest", "pareto"])
def test_stepping_stones_as_json_conform_to_their_schema(cli: Cli, by: str) -> None:
    """Every kind of path between two levels of different standards."""
    answer = cli("stepping-stones", SPECIALIST, GRADE_1, "--by", by, "--k", 3, "--json")
    found = checked(answer, "stepping-stones")
    assert (answer.code, found["by"]) == (0, by)
    assert all(path["nodes"][-1]["id"] == GRADE_1 for path in found["paths"])
    totals = [path["total_gap"] for path in found["paths"]]
    assert by != "shortest" or totals == sorted(totals)


def test_stepping_stones_without_a_path_are_a_no(cli: Cli) -> None:
    """A level that requires nothing is near to nobody; the full answer is on stdout."""
    answer = cli("stepping-stones", SPECIALIST, "corp-kefu-2013/l5", "--json")
    assert answer.code == 1
    assert checked(answer, "stepping-stones")["paths"] == []
    assert "corp-kefu-2013/l5" in cli("stepping-stones", SPECIALIST, "corp-kefu-2013/l5").out
    lonely = cli("stepping-stones", SPECIALIST, GRADE_1, "--least-share", 1, "--lang", "en")
    assert lonely.code == 1
    assert "No chain of near nodes" in lonely.out


def test_stepping_stones_count_lower_levels_where_asked(cli: Cli) -> None:
    """The switch that widens requirements widens these as well."""
    plain, wide = (
        json.loads(cli("near", SPECIALIST, "--k", 100, "--json", *more).out) for more in ((), ("--cumulative",))
    )

    def gap(answer: Any) -> int:
        steps = {step["head"]["id"]: step["gap"] for step in answer["steps"]}
        return int(steps["sbt-11221-2018/director"])

    assert gap(plain) < gap(wide)


def test_near_on_a_turtle_file_is_the_same(cli: Cli, tmp_path: Path) -> None:
    """RDF is the contract here too."""
    built = json.loads(cli("build", "--out", tmp_path, "--json").out)["files"][0]
    assert cli("near", SPECIALIST, "--graph", built, "--json").out == cli("near", SPECIALIST, "--json").out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments", [("near", SPECIALIST), ("stepping-stones", SPECIALIST, GRADE_1, "--by", "pareto")]
)
def test_tables_say_that_they_know_items_only(cli: Cli, arguments: tuple[str, ...], lang: str) -> None:
    """No key and no placeholder shows; neither eligibility nor dates are promised."""
    answer = cli(*arguments, "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    assert ("只按条目比较远近；不涉及申报条件" if lang == "zh" else "nothing about eligibility") in answer.out
    assert "{" not in answer.out
    assert "cli." not in answer.out
    assert SPECIALIST in answer.out


def test_esco_occupations_are_found_by_label_or_uri(cli: Cli, tiny_esco: Path) -> None:
    """Labels in whatever case; defects and attribution are part of the answer, the labels of its language only."""
    by_label = cli("near", "AGENT", "--esco", tiny_esco, "--json")
    found = checked(by_label, "near")
    assert by_label.code == 0
    assert [step["head"]["label"] for step in found["steps"]] == [{"en": "team lead"}, {"en": "boss"}]
    assert found["catalogue"]["defects"] == {"dangling_reference": 1}
    assert "European Commission" in found["catalogue"]["attribution"]
    assert cli("near", "o:agent", "--esco", tiny_esco, "--json").out == by_label.out
    table = cli("near", "agent", "--esco", tiny_esco, "--lang", "en").out
    assert "1 defect" in table
    assert "European Commission" in table


def test_esco_goal_that_stands_for_several_is_answered_for_each(cli: Cli, tiny_esco: Path) -> None:
    """As a start the same name is refused, with what it may mean."""
    answer = cli("stepping-stones", "agent", "leader", "--esco", tiny_esco, "--json")
    found = checked(answer, "stepping-stones")
    assert [path["nodes"][-1]["id"] for path in found["paths"]] == ["o:boss", "o:lead"]
    assert_unusable(cli("stepping-stones", "leader", "agent", "--esco", tiny_esco), "boss", "team lead")
    assert_unusable(cli("near", "leader", "--esco", tiny_esco, "--lang", "en"), "more than one occupation")


def test_esco_labels_are_shown_as_plain_text(cli: Cli, tmp_path: Path) -> None:
    """A label that looks like markup or a placeholder is a label."""
    rows = [
        [field.replace("team lead", "[red]{x} lead") for field in row] for row in TABLES_OF_TINY["occupations_en.csv"]
    ]
    path = write_download(tmp_path / "esco.zip", {**TABLES_OF_TINY, "occupations_en.csv": rows})
    assert "[red]{x} lead" in cli("near", "agent", "--esco", path).out
    assert "[red]{x} lead" in cli("stepping-stones", "agent", "o:lead", "--esco", path).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("near", "sbt-11221-2018/specialst"), (SPECIALIST,)),
        (("near", SPECIALIST, "--k", 0), ("1",)),
        (("near", SPECIALIST, "--least-share", 2), ("1",)),
        (("stepping-stones", SPECIALIST), ("TO",)),
        (("stepping-stones", SPECIALIST, GRADE_1, "--by", "luck"), ("luck", "pareto")),
        (("stepping-stones", SPECIALIST, "csm/l9"), ("csm/l9",)),
        (("near", "x", "--esco", "nowhere.zip"), ("nowhere.zip",)),
        (("near", "x", "--esco", "nowhere.zip", "--cumulative"), ("--cumulative",)),
    ],
)
def test_unusable_arguments_exit_2_with_one_line(
    cli: Cli, arguments: tuple[str | int, ...], words: tuple[str, ...]
) -> None:
    """Unknown nodes, figures out of range, a missing file."""
    assert_unusable(cli(*arguments), *words)


def test_esco_occupation_that_is_unknown_names_the_nearest(cli: Cli, tiny_esco: Path) -> None:
    """A misspelt label gets the nearest ones, and no word of levels."""
    answer = cli("near", "agnet", "--esco", tiny_esco, "--lang", "en")
    assert_unusable(answer, "ESCO has no occupation", "agent")
    assert_unusable(cli("near", "zzz", "--esco", tiny_esco, "--lang", "en"), "ESCO has no occupation called 'zzz'")


def test_validate_lists_the_defects_of_an_esco_download(cli: Cli, tiny_esco: Path, tmp_path: Path) -> None:
    """Every defect with file and line; a file that is none is a problem too."""
    answer = cli("validate", tiny_esco, "--json")
    (problem,) = json.loads(answer.out)["problems"]
    assert (answer.code, problem["code"], problem["line"]) == (1, "dangling_reference", 12)
    assert problem["file"] == "esco.zip/occupationSkillRelations.csv"
    (tmp_path / "bad.zip").write_bytes(b"no")
    assert json.loads(cli("validate", tmp_path / "bad.zip", "--json").out)["problems"][0]["code"] == "not_zip"


def test_real_esco_answers_both_questions_of_a_call_centre_agent(cli: Cli) -> None:
    """To call centre manager, and to customer service manager, which four occupations are called."""
    path = real_esco()
    manager = checked(
        cli("stepping-stones", "call centre agent", "call centre manager", "--esco", path, "--json"), "stepping-stones"
    )
    assert [len(one["steps"]) for one in manager["paths"]] == [3]
    several = checked(
        cli("stepping-stones", "call centre agent", "customer service manager", "--esco", path, "--json"),
        "stepping-stones",
    )
    assert len(several["goals"]) == len(several["paths"]) == 4
