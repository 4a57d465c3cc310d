"""``careergraph compare``: answers, the file, and one clear line for what cannot be compared."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from ontology.paths import CACHE_VARIABLE
from tests.documents import ROOT, TINY
from ui.cli.main import main

SBT, CSM, X1 = "sbt-11221-2018", "csm", "x1-callcenter"


class Cli:
    """Runs ``careergraph`` in this process and keeps what it wrote."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        """Return exit code, stdout and stderr of ``careergraph compare`` with these arguments."""
        self._monkeypatch.setattr(sys, "argv", ["careergraph", "compare", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        written = self._capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return stop.value.code, written.out, written.err


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command; the cache is that of the tests of pages."""
    return Cli(monkeypatch, capsys)


def unusable(answer: tuple[int, str, str]) -> str:
    """Return the one line on stderr of an answer that says what is wrong and nothing else."""
    code, out, err = answer
    assert (code, out) == (2, "")
    assert err.startswith("careergraph: ")
    assert len(err.strip().splitlines()) == 1
    return err


@pytest.mark.parametrize(
    "arguments",
    [
        (CSM, X1),
        (f"{SBT}/manager", f"{CSM}/l2", "--lacking"),
        ("corp-kefu-2013/l3", f"{CSM}/l3", "--cumulative"),
        (CSM, CSM),
        (f"{CSM}/l3", f"{CSM}/l2", "--lacking"),
    ],
)
def test_compare_as_json_conforms_to_its_schema(cli: Cli, arguments: tuple[str, ...]) -> None:
    """Standards and levels, of two standards or one, empty and full: the promised fields, on stdout alone."""
    code, out, err = cli(*arguments, "--json")
    assert (code, err) == (0, "")
    schema = json.loads((ROOT / "docs" / "schemas" / "compare.schema.json").read_text(encoding="utf-8"))
    answer = json.loads(out)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(answer)] == []
    assert (answer["comparison"]["a"]["id"], answer["comparison"]["b"]["id"]) == arguments[:2]
    assert (answer["lacking"] is None) == ("--lacking" not in arguments)
    assert sum(column["kind"] == "level" for column in answer["hub"]["columns"]) == 18


def test_compare_tables_say_result_pairs_and_clauses(cli: Cli) -> None:
    """The sentence first, then numbers and every pair with both clauses and the doubt."""
    code, out, _ = cli(f"{SBT}/manager", f"{CSM}/l2", "--lacking")
    assert code == 0
    assert out.startswith("“客户服务经理”（SB/T 11221-2018）共 39 项，其中 ")
    for words in ("有对应的条目", "5.3.2.1 e)", "较有把握", "查过，没有对应", "只知道某人持有"):
        assert words in out


def test_compare_tables_in_english_hold_no_chinese_sentence(cli: Cli) -> None:
    """Sentences, headings and standings are English."""
    _, out, _ = cli(f"{CSM}/l3", f"{CSM}/l2", "--lang", "en")
    assert "130 of them are the same items." in out
    assert "the same item" in out
    assert "左侧" not in out


def test_compare_with_proposals_lists_them_apart(cli: Cli) -> None:
    """Proposals are shown, and change no number."""
    plain, with_them = (json.loads(cli(SBT, X1, "--json", *more)[1]) for more in ((), ("--with-proposals",)))
    proposals = with_them["comparison"].pop("proposals")
    assert plain["comparison"].pop("proposals") == []
    assert proposals
    assert with_them == plain
    mapped = {
        (one["item"], other["item"]) for one in plain["comparison"]["a"]["items"] for other in one["counterparts"]
    }
    assert not mapped & {(one["a"], one["b"]) for one in proposals}


def test_compare_writes_an_excel_file(cli: Cli, tmp_path: Path) -> None:
    """The file opens, and its name is said."""
    target = tmp_path / "out" / "comparison.xlsx"
    code, out, _ = cli(SBT, X1, "--xlsx", target)
    assert code == 0
    assert str(target) in out.replace("\n", "")
    book = load_workbook(io.BytesIO(target.read_bytes()))
    assert book.sheetnames[0] == "概要"


def test_compare_in_a_turtle_file(cli: Cli, tmp_path: Path) -> None:
    """Any Turtle file in the vocabulary can be compared, also one without hub and mappings."""
    from ontology.builder import build_graph  # noqa: PLC0415 - only this test builds a graph
    from ontology.loader import load_catalog  # noqa: PLC0415
    from ontology.serialization import write_graph  # noqa: PLC0415

    path = write_graph(build_graph(load_catalog((TINY,))), tmp_path, "turtle")
    code, out, _ = cli("tiny", "tiny", "--graph", path)
    assert code == 0
    assert out.startswith("两侧都是")


def test_compare_unknown_id_names_the_nearest(cli: Cli) -> None:
    """One line with what may have been meant, in the language asked for."""
    assert "csm/l3" in unusable(cli("csm/l33", X1))
    assert "standard or level" in unusable(cli("csm/l33", X1, "--lang", "en"))


def test_compare_standard_with_level_is_unusable(cli: Cli) -> None:
    """Two ids of different kinds: one clear error."""
    assert "请给出两份标准或两个等级" in unusable(cli(CSM, f"{CSM}/l2"))
    assert "give two standards or two levels" in unusable(cli(CSM, f"{CSM}/l2", "--lang", "en"))


def test_compare_lacking_of_standards_is_unusable(cli: Cli) -> None:
    """Nobody holds a standard."""
    assert "--lacking" in unusable(cli(CSM, X1, "--lacking"))


def test_compare_proposals_of_a_turtle_file_are_unusable(cli: Cli, tmp_path: Path) -> None:
    """The engine reads the data folder; beside another graph that would mix two things."""
    assert "--with-proposals" in unusable(cli(CSM, X1, "--with-proposals", "--graph", tmp_path / "x.ttl"))


def test_compare_file_that_cannot_be_written_is_unusable(cli: Cli, tmp_path: Path) -> None:
    """A folder is no file."""
    assert str(tmp_path) in unusable(cli(CSM, X1, "--xlsx", tmp_path))


def test_compare_needs_no_heavy_library(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who wants neither proposals nor a file waits for neither scikit-learn nor XlsxWriter, nor for the app."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))  # a cache of its own: others come and go in the shared one
    assert cli(CSM, X1, "--json")[0] == 0  # the network is kept from here on
    program = (
        "import sys\n"
        f"sys.argv = ['careergraph', 'compare', '{CSM}', '{X1}', '--json']\n"
        "from ui.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    code = stop.code\n"
        "heavy = {'streamlit', 'sklearn', 'scipy', 'pyvis', 'pyshacl', 'pandas', 'xlsxwriter'} & set(sys.modules)\n"
        "sys.exit(f'code {code}, imported {sorted(heavy)}' if code or heavy else 0)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
