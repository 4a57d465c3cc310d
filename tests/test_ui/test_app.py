"""Tests of the router: pages, language, what a first page may load, and where the app may lie."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import PropertyMock, patch

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from graph.career_network import CareerNetwork
from graph.snapshot import load_network
from ontology.paths import CACHE_VARIABLE
from ontology.problems import Language
from tests.test_ui.conftest import ROOT, OpenPage, texts
from ui import resources
from ui.messages import LANGUAGES, translator

PAGES = ("overview", "plan", "explore", "compare", "curriculum", "review")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_page_in_each_language_opens(open_page: OpenPage, page: str, language: Language) -> None:
    """Every page shows its title in the language that the address asks for."""
    app = open_page(page, lang=language)
    name = "app.title" if page == "overview" else f"{page}.title"
    assert app.title.values == [translator(language)(name)]


def test_language_without_parameter_is_chinese(open_page: OpenPage) -> None:
    """Chinese comes first."""
    assert open_page().title.values == ["职途图谱"]


@pytest.mark.parametrize(("locale", "title"), [("en-GB", "CareerGraph"), ("zh-TW", "职途图谱"), ("de-DE", "职途图谱")])
def test_language_without_parameter_follows_browser(open_page: OpenPage, locale: str, title: str) -> None:
    """The browser's language counts where the app speaks it; elsewhere it is Chinese."""
    with patch.object(ContextProxy, "locale", PropertyMock(return_value=locale)):
        assert open_page().title.values == [title]


def test_language_parameter_beats_browser(open_page: OpenPage) -> None:
    """A link decides the language."""
    with patch.object(ContextProxy, "locale", PropertyMock(return_value="en-GB")):
        assert open_page(lang="zh").title.values == ["职途图谱"]


def test_language_parameter_unknown_is_ignored(open_page: OpenPage) -> None:
    """A language the app does not speak falls back."""
    assert open_page(lang="xx").title.values == ["职途图谱"]


def test_language_switched_stays_on_other_pages(open_page: OpenPage) -> None:
    """A language chosen once holds for the session and stands in the address."""
    app = open_page()
    app.segmented_control(key="app_language").set_value("en").run()
    assert app.title.values == ["CareerGraph"]
    assert app.query_params["lang"] == "en"
    app.switch_page(str(ROOT / "ui" / "pages" / "plan.py")).run()
    assert app.title.values == ["Career plan"]


def test_overview_names_every_standard_and_entrance(open_page: OpenPage, network: CareerNetwork) -> None:
    """The overview says what is in the graph and where the three kinds of users start."""
    shown = texts(open_page())
    for words in ("我是员工", "我负责课程设计", "我负责人力资源", "SB/T 11221-2018", "6.2.2", "5.4"):
        assert words in shown
    metrics = {entry.label: entry.value for entry in open_page().metric}
    assert metrics["等级"] == str(sum(1 for _, data in network.nodes(data=True) if data["record"].node == "level"))


def test_overview_in_fresh_process_loads_nothing_heavy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page a person sees needs no data frames and no drawing library."""
    script = (
        "import sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        f"app = AppTest.from_file({str(ROOT / 'app.py')!r}, default_timeout=60).run()\n"
        "assert not app.exception and app.title.values, app.exception\n"
        "print([name for name in ('pandas', 'pyarrow', 'pyvis', 'rdflib', 'pyshacl') if name in sys.modules])\n"
    )
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))  # a cache of its own: others come and go in the shared one
    load_network()  # building the network needs rdflib, once
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_app_outside_the_checkout_finds_its_pages(tmp_path: Path) -> None:
    """In the wheel the entry script lies in a folder of its own; its pages are those of the package."""
    shutil.copy(ROOT / "app.py", tmp_path / "app.py")
    app = AppTest.from_file(str(tmp_path / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert app.title.values == ["职途图谱"]


def test_pages_shown_leave_the_network_as_it_was(open_page: OpenPage) -> None:
    """All sessions share the network, so no page may write to it."""

    def fingerprint() -> list[str]:
        network = resources.career_network()
        nodes = [f"{node} {data}" for node, data in network.nodes(data=True)]
        return nodes + [f"{tail} {head} {data}" for tail, head, data in network.edges(data=True)]

    before = fingerprint()
    for page in PAGES:
        open_page(page, target="sbt-11221-2018/director", view="plan")
    open_page("plan", target="sbt-11221-2018/director", view="gap")
    assert fingerprint() == before


def test_data_folder_empty_is_said(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without data a page says so and where it looked, instead of breaking."""
    monkeypatch.setenv("CAREERGRAPH_DATA", str(tmp_path))
    app = open_page("plan")
    assert "没有标准数据文件" in texts(app)
    assert str(tmp_path) in texts(app)


def test_data_file_broken_is_said_with_its_line(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A broken data file is named with line and repair."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "a.yaml").write_text("format: 1\nformat: 2\n", encoding="utf-8")
    monkeypatch.setenv("CAREERGRAPH_DATA", str(tmp_path))
    shown = texts(open_page())
    assert "第 2 行" in shown
    assert "写了两次" in shown


def test_router_stays_a_router() -> None:
    """The entry script holds settings, language and navigation only."""
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60
