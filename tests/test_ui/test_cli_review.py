"""`careergraph align review`, `import` and `export`: answers, tables, exit codes, and what they leave in the folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ontology.alignment.mapping import Relation
from ontology.alignment.sssom_file import read_mappings, write_mappings
from ontology.paths import DATA_VARIABLE, READ_ONLY_VARIABLE
from tests.documents import ROOT
from tests.test_ontology.test_alignment.review_data import FILE, PAIR, bare, folder_with, log_of, row, rows_of
from tests.test_ui.test_cli import Answer, Cli, assert_unusable
from tests.test_ui.test_cli import cli as cli  # noqa: PLC0414 - a fixture

OTHER = ("tiny/3.4.1", "twin/3.4.1")
NOTHING = row("tiny/3.5.1", None, object_standard="twin")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small data folder with one doubtful pair, one sure one, a rejection and "no counterpart"."""
    rows = [row(), row(*OTHER, confidence=0.9), row("tiny/3.3.1", "twin/3.3.1", rejected=True, confidence=0.9), NOTHING]
    made = folder_with(tmp_path / "data", tiny__twin=rows, levels=[row("tiny/junior", "twin/junior", confidence=0.9)])
    monkeypatch.setenv(DATA_VARIABLE, str(made))
    return made


def conforms(command: str, answer: Answer) -> Any:
    """Return a JSON answer that its committed schema accepts."""
    schema = json.loads((ROOT / "docs" / "schemas" / f"{command}.schema.json").read_text("utf-8"))
    assert answer.code == 0, answer.err
    assert [error.message for error in Draft202012Validator(schema).iter_errors(answer.json)] == []
    return answer.json


def test_queue_as_json_and_as_a_table(cli: Cli, folder: Path) -> None:
    """Filters narrow it, the limit cuts it, and the total says how many there are."""
    assert folder.is_dir()
    everything = conforms("align-review", cli("align", "review", "--json", "--limit", "500"))
    assert everything["total"] == len(everything["entries"])
    assert [one["doubt"] for one in everything["entries"]] == sorted(
        (one["doubt"] for one in everything["entries"]), reverse=True
    )
    first = conforms("align-review", cli("align", "review", "--json", "--limit", "1"))
    assert first["entries"] == everything["entries"][:1]
    (doubtful,) = conforms("align-review", cli("align", "review", "--json", "--kind", "reviewed"))["entries"]
    assert (doubtful["subject"]["id"], doubtful["rows"][0]["reviewer"], doubtful["doubt"]) == (PAIR[0], "乙", 0.5)
    assert doubtful["score"]["score"] > 0.9
    assert doubtful["rows"][0]["file"].endswith(FILE)
    assert cli("align", "review", "--json", "--pair", "twin", "tiny").json["total"] == everything["total"]
    assert cli("align", "review", "--json", "--text", "no such word").json == {"total": 0, "entries": []}
    table = cli("align", "review", "--kind", "reviewed", "--lang", "en")
    assert "1 of 1" in table.out
    assert PAIR[1] in table.out


def test_accept_change_reject_skip_and_undo(cli: Cli, folder: Path) -> None:
    """Each is saved, logged and answered; undo takes them back one by one, to the rows of the start."""
    before = rows_of(folder)

    def do(*arguments: str) -> Any:
        return conforms("align-review", cli("align", "review", *arguments, "--reviewer", "Li", "--json"))

    sure = ("--relation", "exactMatch", "--confidence", "0.95")
    assert do("--accept", *PAIR, *sure, "--comment", "read both")["action"] == "change"
    assert do("--reject", *OTHER)["files"] == [FILE]
    assert do("--skip", "tiny/3.6.1", "twin/3.6.1")["files"] == []
    fresh = do("--accept", "tiny/3.6.1", "twin/3.6.1", "--relation", "closeMatch", "--confidence", "0.7")
    assert (fresh["action"], fresh["number"], fresh["before"]) == ("accept", 4, [])
    assert fresh["after"][0]["author"] == "CareerGraph proposal engine"
    assert fresh["after"][0]["justification"] == "LexicalMatching"
    assert [do("--undo")["undoes"] for _ in range(4)] == [4, 3, 2, 1]
    assert rows_of(folder) == before
    assert len(log_of(folder).entries) == 8
    assert_unusable(cli("align", "review", "--undo", "--reviewer", "Li"))


def test_no_counterpart_is_replaced_only_with_its_option(cli: Cli, folder: Path) -> None:
    """Refused with the place of the row; with the option the row goes."""
    pair = ("tiny/3.5.1", "twin/3.5.1")
    asked = (
        "align",
        "review",
        "--accept",
        *pair,
        "--relation",
        "closeMatch",
        "--confidence",
        "0.9",
        "--reviewer",
        "Li",
    )
    answer = cli(*asked, "--lang", "en")
    assert_unusable(answer)
    assert f"{FILE}:" in answer.err
    done = cli(*asked, "--replace-no-counterpart", "--lang", "en")
    assert done.code == 0
    assert FILE in done.out
    assert NOTHING not in rows_of(folder)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--accept", *PAIR, "--relation", "closeMatch", "--confidence", "0.9"),
        ("--accept", *PAIR, "--reviewer", "Li"),
        ("--accept", *PAIR, "--relation", "sameAs", "--confidence", "0.9", "--reviewer", "Li"),
        ("--accept", *PAIR, "--relation", "closeMatch", "--confidence", "90", "--reviewer", "Li"),
        ("--reject", *PAIR, "--skip", *PAIR, "--reviewer", "Li"),
        ("--undo", "--skip", *PAIR, "--reviewer", "Li"),
        ("--undo",),
        ("--skip", "tiny/x", "twin/x", "--reviewer", "Li"),
        ("--pair", "tiny", "twim"),
        ("--limit", "0"),
        ("--kind", "closed"),
    ],
)
def test_unusable_arguments_exit_2_and_change_nothing(cli: Cli, folder: Path, arguments: tuple[str, ...]) -> None:
    """One line on stderr."""
    before = rows_of(folder)
    answer = cli("align", "review", *arguments)
    assert_unusable(answer)
    assert rows_of(folder) == before
    assert not log_of(folder).entries


def test_read_only_lists_and_refuses_decisions(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same switch as in the app."""
    monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    assert cli("align", "review", "--json").json["total"] > 0
    assert_unusable(cli("align", "review", "--skip", *PAIR, "--reviewer", "Li"))
    assert not log_of(folder).entries


def test_import_of_an_export_changes_nothing(cli: Cli, folder: Path, tmp_path: Path) -> None:
    """All rows are equal, the files keep their bytes, and there is no line in the log."""
    before = {path.name: path.read_bytes() for path in (folder / "alignments").iterdir()}
    out = tmp_path / "out" / "all.sssom.tsv"
    exported = conforms("align-export", cli("align", "export", "--out", out, "--json"))
    assert exported["rows"] == 5
    assert bare(read_mappings(out)) == rows_of(folder)
    answer = conforms("align-import", cli("align", "import", out, "--reviewer", "Li", "--json"))
    assert (answer["new"], answer["changed"], answer["equal"], answer["files"], answer["number"]) == (0, 0, 5, [], None)
    after = {path.name: path.read_bytes() for path in (folder / "alignments").iterdir() if path.suffix != ".lock"}
    assert after == before


def test_export_of_the_data_folder_is_imported_without_a_change(cli: Cli, tmp_path: Path) -> None:
    """The real mappings, as a dry run."""
    out = tmp_path / "all.sssom.tsv"
    count = cli("align", "export", "--out", out, "--json").json["rows"]
    answer = cli("align", "import", out, "--reviewer", "Li", "--dry-run", "--json").json
    assert (answer["new"], answer["changed"], answer["equal"]) == (0, 0, count)
    assert count > 3000


def test_export_filters_by_pair_and_acceptance(cli: Cli, folder: Path, tmp_path: Path) -> None:
    """Rejections and "no counterpart" are left out if only accepted rows are asked for."""
    assert folder.is_dir()
    out = tmp_path / "x.sssom.tsv"
    assert cli("align", "export", "--out", out, "--pair", "twin", "tiny", "--accepted-only", "--json").json["rows"] == 3
    assert all(one.accepted for one in read_mappings(out))
    assert_unusable(cli("align", "export", "--out", out, "--pair", "twin", "csm"))


@pytest.mark.parametrize("name", ["x.sssom.tsv", FILE, "decisions.jsonl"])
def test_export_into_the_mappings_themselves_is_refused(cli: Cli, folder: Path, name: str) -> None:
    """Every pair would stand there twice, or the log be gone."""
    before = rows_of(folder)
    assert_unusable(cli("align", "export", "--out", folder / "standards" / ".." / "alignments" / name))
    assert rows_of(folder) == before


def test_import_says_what_it_would_do_and_does_it(cli: Cli, folder: Path, tmp_path: Path) -> None:
    """Differences are refused with both places, a dry run writes nothing, --replace lets the file prevail."""
    path = tmp_path / "theirs.sssom.tsv"
    write_mappings(
        [row(relation=Relation.EXACT, confidence=0.9), row("tiny/3.6.1", "twin/3.6.1")], path, title="theirs"
    )
    refused = cli("align", "import", path, "--reviewer", "Li", "--lang", "en")
    assert_unusable(refused)
    assert "theirs.sssom.tsv:" in refused.err
    assert f"{FILE}:" in refused.err
    before = rows_of(folder)
    dry = cli("align", "import", path, "--reviewer", "Li", "--replace", "--dry-run", "--lang", "en")
    assert "1 would be new, 1 changed, 0 there already" in dry.out
    assert rows_of(folder) == before
    answer = conforms("align-import", cli("align", "import", path, "--reviewer", "Li", "--replace", "--json"))
    assert (answer["new"], answer["changed"], answer["number"]) == (1, 1, 1)
    assert len(rows_of(folder)) == len(before) + 1


@pytest.mark.parametrize("name", ["missing.tsv", "folder"])
def test_import_of_what_cannot_be_read_exits_2(cli: Cli, folder: Path, tmp_path: Path, name: str) -> None:
    """A path that is not there, or a folder."""
    (tmp_path / "folder").mkdir()
    before = rows_of(folder)
    assert_unusable(cli("align", "import", tmp_path / name, "--reviewer", "Li"))
    assert rows_of(folder) == before


def test_import_needs_the_name_of_who_imports(cli: Cli, folder: Path, tmp_path: Path) -> None:
    """It is the name in the log."""
    out = tmp_path / "x.sssom.tsv"
    cli("align", "export", "--out", out)
    assert_unusable(cli("align", "import", out))
    assert_unusable(cli("align", "import", out, "--reviewer", " "))
    assert not log_of(folder).entries


def test_damaged_log_is_told_beside_the_answer(cli: Cli, folder: Path) -> None:
    """Work goes on, and it is said which line cannot be read."""
    (folder / "alignments" / "decisions.jsonl").write_bytes(b'{"number": 1, "a')
    answer = cli("align", "review", "--skip", *PAIR, "--reviewer", "Li", "--lang", "en")
    assert answer.code == 0
    assert "cannot be read: 1" in answer.out
