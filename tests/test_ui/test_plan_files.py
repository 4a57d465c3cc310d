"""Where a plan is handed out as files: the command line and the page."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from graph.career_network import CareerNetwork
from graph.planner import find_plan
from graph.profile import Profile, load_profile
from ontology.paths import CACHE_VARIABLE
from tests.test_ui.conftest import ROOT, OpenPage, upload
from tests.test_ui.reported_plans import REPORTED, hostile_network
from ui.cli.main import main
from ui.components import plan_download
from ui.components.plan_download import KINDS, plan_file
from ui.messages import translator

DIRECTOR = "sbt-11221-2018/director"
GRADUATE = ROOT / "data" / "samples" / "new-graduate.yaml"
Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run ``careergraph plan`` for a graduate who aims at director."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        asked = ("plan", "--profile", GRADUATE, "--target", DIRECTOR, *arguments)
        monkeypatch.setattr(sys, "argv", ["careergraph", *map(str, asked)])
        with pytest.raises(SystemExit) as stop:
            main()
        captured = capsys.readouterr()
        return int(str(stop.value.code)), captured.out, captured.err

    return run


def title_of(content: bytes) -> str:
    """Return the title of a Word document."""
    return str(Document(io.BytesIO(content)).core_properties.title)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plan_writes_both_files_and_says_so(cli: Cli, tmp_path: Path, lang: str) -> None:
    """The files open, in the language asked for, and their names are said; missing folders are made."""
    xlsx, docx = tmp_path / "out" / "plan.xlsx", tmp_path / "out" / "plan.docx"
    code, out, _ = cli("--xlsx", xlsx, "--docx", docx, "--lang", lang)
    assert code == 0
    assert str(xlsx) in out.replace("\n", "")
    assert str(docx) in out.replace("\n", "")
    assert load_workbook(io.BytesIO(xlsx.read_bytes())).sheetnames[0] == {"zh": "概要", "en": "Summary"}[lang]
    assert title_of(docx.read_bytes()).startswith({"zh": "发展计划", "en": "Development plan"}[lang])
    assert {file.name for file in xlsx.parent.iterdir()} == {"plan.xlsx", "plan.docx"}


def test_plan_writes_the_same_bytes_each_time(cli: Cli, tmp_path: Path) -> None:
    """What is kept under version control changes only if the plan does."""
    for name in ("one", "two"):
        assert cli("--xlsx", tmp_path / f"{name}.xlsx", "--docx", tmp_path / f"{name}.docx")[0] == 0
    for kind in ("xlsx", "docx"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()


def test_plan_as_json_stays_json_beside_a_file(cli: Cli, tmp_path: Path) -> None:
    """What is on stdout does not depend on the files."""
    bare = cli("--json")
    assert cli("--json", "--docx", tmp_path / "plan.docx") == bare
    assert (tmp_path / "plan.docx").exists()


def test_plan_without_a_way_writes_its_files_and_exits_1(cli: Cli, tmp_path: Path) -> None:
    """No is an answer too."""
    me = tmp_path / "me.yaml"
    me.write_text("education: below_upper_secondary\n")
    code, _, _ = cli("--profile", me, "--docx", tmp_path / "no.docx", "--xlsx", tmp_path / "no.xlsx")
    assert code == 1
    assert "阻碍" in load_workbook(io.BytesIO((tmp_path / "no.xlsx").read_bytes())).sheetnames
    assert title_of((tmp_path / "no.docx").read_bytes()) == "发展计划：客户服务总监"


@pytest.mark.parametrize("option", ["--xlsx", "--docx"])
def test_plan_to_a_folder_is_unusable_in_one_line(cli: Cli, tmp_path: Path, option: str) -> None:
    """A folder is no file; nothing is written and nothing is on stdout."""
    code, out, err = cli(option, tmp_path)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert str(tmp_path) in err
    assert list(tmp_path.iterdir()) == []


def test_plan_to_one_file_twice_is_unusable(cli: Cli, tmp_path: Path) -> None:
    """The one would overwrite the other."""
    (tmp_path / "a").mkdir()
    code, out, err = cli("--xlsx", tmp_path / "plan", "--docx", tmp_path / "a" / ".." / "plan")
    assert (code, out) == (2, "")
    assert "--xlsx 和 --docx" in err
    assert not (tmp_path / "plan").exists()


def test_plan_without_files_loads_no_library_for_them(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who wants JSON waits for neither XlsxWriter nor python-docx; who wants files, not for the app."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    assert cli("--json")[0] == 0  # the network is kept from here on
    program = (
        "import sys\n"
        f"sys.argv = ['careergraph', 'plan', '--profile', {str(GRADUATE)!r}, '--target', '{DIRECTOR}', *sys.argv[2:]]\n"
        "from ui.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    code = stop.code\n"
        "heavy = {'streamlit', 'sklearn', 'pyvis', 'pyshacl', 'pandas', 'xlsxwriter', 'docx', 'lxml'}\n"
        "print(code, *sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    for arguments, loaded in (([], "0"), (["--docx", str(tmp_path / "p.docx")], "0 docx lxml")):
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program, "-", "--json", *arguments],
            cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stderr.strip() == loaded


# -- the page ----------------------------------------------------------------------------------------------------


def buttons(app: Any) -> dict[str, str]:
    """Return the labels of the buttons for files by their kind."""
    return {
        button.proto.id.rpartition("plan_download_")[2]: button.proto.label
        for button in app.get("download_button")
        if "plan_download_" in button.proto.id
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_offers_three_files_below_a_plan(open_page: OpenPage, lang: str) -> None:
    """Found, blocked or held: the answer can be taken away, in either language."""
    app = open_page("plan", target=DIRECTOR, view="plan", lang=lang)
    t = translator("en" if lang == "en" else "zh")
    for profile in (
        "education: bachelor\nexperience: {related_years: 0}\n",
        "education: below_upper_secondary\n",
        f"held_levels: [{{level: {DIRECTOR}}}]\n",
    ):
        upload(app, profile.encode())
        assert buttons(app) == {kind: t(f"plan_file.download.{kind}") for kind in KINDS}


def test_page_offers_no_file_of_a_plan_elsewhere(open_page: OpenPage) -> None:
    """Who looks at the gap is not offered a plan."""
    assert buttons(open_page("plan", target=DIRECTOR, view="gap")) == {}


def test_page_makes_the_files_only_when_asked_and_of_the_path_shown(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking at a plan makes no file; pressing a button makes that of the path that is looked at."""
    made: list[tuple[str, int]] = []
    offered: dict[str, Callable[[], bytes]] = {}

    def make(*arguments: Any, chosen: int) -> bytes:
        made.append((arguments[3], chosen))
        return b""

    def offer(*arguments: Any, file_name: str, **options: Any) -> None:
        offered[file_name] = options.get("data") or arguments[1]

    app = open_page("plan", target=DIRECTOR, view="plan", k="3")
    app.button(key="plan_sample_new-graduate").click().run()
    monkeypatch.setattr(plan_download, "plan_file", make)
    monkeypatch.setattr("streamlit.download_button", offer)
    for chosen in (0, 1):
        control = app.segmented_control(key="plan_path")
        control.set_value(control.options[chosen]).run()
        assert not app.exception
        assert made == []
        offered["发展计划-sbt-11221-2018-director-2026-09-01.docx"]()
        assert made.pop() == ("docx", chosen)
    assert {name.rpartition(".")[2] for name in offered} >= set(KINDS)


def test_file_of_the_page_is_what_the_command_line_prints(network: CareerNetwork, cli: Cli, tmp_path: Path) -> None:
    """The JSON to download is that of --json; the documents are those of --xlsx and --docx."""
    person = load_profile(GRADUATE, network)
    answer = find_plan(network, person, DIRECTOR)
    _, out, _ = cli("--json", "--xlsx", tmp_path / "p.xlsx", "--docx", tmp_path / "p.docx")
    assert plan_file(network, person, answer, "json", translator("zh")).decode() == out
    for kind in ("xlsx", "docx"):
        assert plan_file(network, person, answer, kind, translator("zh")) == (tmp_path / f"p.{kind}").read_bytes()


def test_file_name_is_harmless_whatever_the_target_is_called() -> None:
    """Ids of a graph made elsewhere may hold what file systems take for folders."""
    _, report = hostile_network()
    answer = report.plan.model_copy(update={"target": '../../etc/x\n:*?"<>|'})
    assert plan_download._file_name(answer, "json", translator("en")) == "plan-..-..-etc-x--2026-01-01.json"


@pytest.mark.parametrize("name", REPORTED)
@pytest.mark.parametrize("kind", KINDS)
def test_file_of_any_plan_is_made(network: CareerNetwork, name: str, kind: str) -> None:
    """Every kind of file of every sort of plan."""
    said, target, options = REPORTED[name]
    person = Profile.model_validate(said)
    answer = find_plan(network, person, target, options)
    content = plan_file(network, person, answer, kind, translator("en"))
    assert content.startswith(b"{\n" if kind == "json" else b"PK")
