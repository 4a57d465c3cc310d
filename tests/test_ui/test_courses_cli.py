"""`careergraph courses`: check, template, import, export, list, with their answers and exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ontology.courses import programme as programme_module
from ontology.paths import DATA_VARIABLE
from tests.course_workbooks import SMALL, csv_bytes, edited, workbook_bytes
from tests.documents import ROOT, TINY
from tests.programmes import TEXT
from tests.test_ui.test_cli import Answer, Cli
from tests.test_ui.test_cli import assert_unusable as assert_one_line
from tests.test_ui.test_cli import cli as cli  # noqa: PLC0414 - a fixture


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the tiny standard and the small programme, as the working folder."""
    for name, text in (("standards/tiny", TINY.read_text("utf-8")), ("courses/night-school", TEXT)):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def assert_unusable(answer: Answer, *parts: str) -> None:
    """Check exit code 2 and one line on stderr with these words."""
    assert_one_line(answer)
    assert [part for part in parts if part not in answer.err] == []


def conforms(command: str, answer: Answer, code: int = 0) -> Any:
    """Return a JSON answer that its committed schema accepts."""
    schema = json.loads((ROOT / "docs" / "schemas" / f"courses-{command}.schema.json").read_text("utf-8"))
    assert answer.code == code, answer.err
    assert [error.message for error in Draft202012Validator(schema).iter_errors(answer.json)] == []
    return answer.json


def test_workbook_is_checked_imported_and_exported_without_loss(cli: Cli, folder: Path) -> None:
    """From Excel to YAML and back: the same programme each time."""
    (folder / "my.xlsx").write_bytes(workbook_bytes())
    checked = conforms("check", cli("courses", "check", "my.xlsx", "--json"))
    assert checked["problems"] == []
    assert checked["programme"]["hours"] == [{"unit": "学时", "hours": 29.5}]
    written = conforms("import", cli("courses", "import", "my.xlsx", "-o", "one.yaml", "--json"))
    assert (written["file"], written["programme"]["courses"], written["programme"]["covers"]) == ("one.yaml", 3, 3)
    conforms("export", cli("courses", "export", "one.yaml", "-o", "out/one.xlsx", "--json"))
    assert cli("courses", "import", "out/one.xlsx", "-o", "two.yaml").code == 0
    assert (folder / "two.yaml").read_bytes() == (folder / "one.yaml").read_bytes()


def test_problems_are_listed_with_their_cells_in_both_languages(cli: Cli, folder: Path) -> None:
    """`check` answers no; `import` refuses, writes nothing and says the same on stderr."""
    (folder / "my.xlsx").write_bytes(edited("courses", D2="=10+10", A3="calls"))
    answer = conforms("check", cli("courses", "check", "my.xlsx", "--json", "--lang", "en"), code=1)
    places = [(one["file"], one["cell"], one["code"]) for one in answer["problems"]]
    assert ("my.xlsx", "courses!D2", "formula_refused") in places
    assert answer["programme"] is None
    lines = cli("courses", "check", "my.xlsx").out.splitlines()
    assert lines[0].startswith("my.xlsx:courses!D2: “学时 hours”是公式")
    assert lines[-1] == f"共 {len(places)} 个问题"
    refused = cli("courses", "import", "my.xlsx", "-o", "one.yaml")
    assert (refused.code, refused.out, refused.err.splitlines()) == (2, "", lines[:-1])
    assert not (folder / "one.yaml").exists()


def test_csv_files_are_given_together(cli: Cli, folder: Path) -> None:
    """Several files make one programme; what is not read is named."""
    for name, rows in SMALL.items():
        (folder / f"{name}.csv").write_bytes(csv_bytes(rows, "gb18030"))
    names = [f"{name}.csv" for name in SMALL]
    answer = cli("courses", "check", *names, "--lang", "en")
    assert answer.code == 0
    assert "Programme 'Night school' (night-school): 3 courses, 3 pairs" in answer.out
    (folder / "more.xlsx").write_bytes(workbook_bytes({**SMALL, "2025": [["x"]]}))
    assert "2025" in cli("courses", "check", "more.xlsx").out
    assert conforms("check", cli("courses", "check", "more.xlsx", "--json"))["unread"] == ["2025"]


def test_template_is_written_and_never_over_another_file(cli: Cli, folder: Path) -> None:
    """A filled template is not lost by asking for an empty one."""
    answer = conforms("template", cli("courses", "template", "t.xlsx", "--json"))
    assert answer == {"file": "t.xlsx", "programme": None, "unread": []}
    before = (folder / "t.xlsx").read_bytes()
    for arguments in (
        ("template", "t.xlsx"),
        ("export", "courses/night-school.yaml", "-o", "t.xlsx"),
        ("import", "courses/night-school.yaml", "-o", "t.xlsx"),
    ):
        assert_unusable(cli("courses", *arguments), "t.xlsx", "--replace")
        assert (folder / "t.xlsx").read_bytes() == before
    assert cli("courses", "export", "courses/night-school.yaml", "-o", "t.xlsx", "--replace").code == 0
    assert (folder / "t.xlsx").read_bytes() != before
    assert_unusable(cli("courses", "template", "courses", "--replace"), "courses")


def test_programmes_of_the_data_folder_are_listed(cli: Cli, folder: Path) -> None:
    """By id, with what they amount to; a data folder without courses has none."""
    (one,) = conforms("list", cli("courses", "list", "--json"))["programmes"]
    assert (one["id"], one["sample"], one["courses"], one["covers"]) == ("night-school", False, 3, 3)
    path = folder / "courses" / "night-school.yaml"
    path.write_text(TEXT.replace("  title: {zh: 夜校", "  sample: true\n  title: {zh: 夜校"), encoding="utf-8")
    table = cli("courses", "list", "--lang", "en").out
    assert "Night school" in table
    assert "sample" in table
    path.unlink()
    assert conforms("list", cli("courses", "list", "--json")) == {"programmes": []}


def test_shipped_sample_is_listed_and_sound(cli: Cli) -> None:
    """What the package brings can be checked by its user."""
    programmes = conforms("list", cli("courses", "list", "--json"))["programmes"]
    assert [(one["id"], one["sample"]) for one in programmes] == [("sample-service-programme", True)]
    assert cli("courses", "check", programmes[0]["file"]).code == 0


def test_validate_checks_the_programmes_of_the_data_folder(cli: Cli, folder: Path) -> None:
    """An item that is gone from a standard is found in the courses that cover it."""
    assert cli("validate").code == 0
    path = folder / "courses" / "night-school.yaml"
    path.write_text(TEXT.replace("tiny/3.4.1", "tiny/3.4.9"), encoding="utf-8")
    answer = cli("validate", "--json")
    assert answer.code == 1
    assert [(one["record"], one["code"], one["cell"]) for one in answer.json["problems"]] == [
        ("calls", "dangling_reference", "")
    ]


def test_files_that_cannot_be_read_are_unusable(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file, a type that is none of ours, a file too large, an unsound data folder."""
    assert_unusable(cli("courses", "check", "none.xlsx"), "none.xlsx")
    (folder / "a.pdf").write_bytes(b"%PDF")
    assert_unusable(cli("courses", "import", "a.pdf", "-o", "b.yaml"), "a.pdf", ".xlsx")
    monkeypatch.setattr(programme_module, "LARGEST_PROGRAMME", 2)
    assert [one["code"] for one in cli("courses", "check", "a.pdf", "--json").json["problems"]] == ["file_too_large"]
    (folder / "courses" / "night-school.yaml").write_text("format: 1\n", encoding="utf-8")
    assert cli("courses", "list").code == 2
