"""Reviewing in a browser: look, decide, go on, undo; what is in the files afterwards; read-only; both themes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ontology.alignment.alignments import load_alignments
from ontology.alignment.review_log import LogAction, read_log
from ontology.loader import load_catalog, standard_paths
from tests.browser.conftest import ROOT, GuardedPage, answers, free_port, guard
from tests.browser.controls import element, faults

pytestmark = pytest.mark.browser

_START_SECONDS = 60


class Server:
    """The application on a copy of the data folder."""

    def __init__(self, url: str, data: Path) -> None:
        self.url = url
        self.data = data

    @property
    def log(self) -> list[LogAction]:
        """What was decided, in order."""
        return [entry.action for entry in read_log(self.data / "alignments" / "decisions.jsonl").entries]


def serve(folder: Path, *options: str) -> Iterator[Server]:
    """Run ``careergraph app`` on a copy of the data folder and stop it at the end.

    Yields:
        The server.
    """
    data = folder / "data"
    shutil.copytree(ROOT / "data", data)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "CAREERGRAPH_CACHE": str(folder / "cache"), "CAREERGRAPH_DATA": str(data)}
    program = "from ui.cli.main import main; main()"
    log = folder / "server.log"
    with log.open("wb") as stream:
        server = subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", program, "app", "--port", str(port), *options],
            cwd=ROOT,
            env=environment,
            stdout=stream,
            stderr=stream,
        )
        try:
            deadline = time.monotonic() + _START_SECONDS
            while not answers(f"{url}/healthz"):
                if server.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"the application did not start:\n{log.read_text(errors='replace')}", pytrace=False)
                time.sleep(0.1)
            yield Server(url, data)
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(10)


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application where decisions are saved.

    Yields:
        The server.
    """
    yield from serve(tmp_path_factory.mktemp("writable"))


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application started with --read-only.

    Yields:
        The server.
    """
    yield from serve(tmp_path_factory.mktemp("read-only"), "--read-only")


@pytest.fixture
def reviewing(context: BrowserContext, page: Page, writable: Server) -> Iterator[GuardedPage]:
    """Give a page of the writable application that may ask nobody else.

    Yields:
        The guarded page, not yet opened.
    """
    guarded = guard(context, page, writable.url)
    yield guarded
    assert not guarded.outside
    assert not guarded.errors


def labels(page: Page) -> list[str]:
    """Return the two labels of the pair that is looked at."""
    sides = [element(page, f"review_{side}").get_by_role("heading", level=3) for side in ("left", "right")]
    return [side.inner_text() for side in sides]


def test_review_accept_skip_and_undo(reviewing: GuardedPage, writable: Server) -> None:
    """From the queue to a decision to the next pair, and back: the files and the log say the same."""
    page = reviewing.open("/review?lang=zh&kind=open")
    first = labels(page)
    page.get_by_role("radio", name="更宽").check(force=True)
    page.get_by_role("textbox", name="审阅者姓名").fill("李审阅")
    page.get_by_role("spinbutton", name="把握").fill("0.75")
    page.get_by_role("textbox", name="备注").fill("两边都读过")
    page.get_by_role("button", name="接受").click()
    expect(page.get_by_text("已接受：")).to_be_visible()
    expect(page.get_by_text(re.compile(r"已写入 .*decisions\.jsonl，记为第 1 号决定"))).to_be_visible()
    assert labels(page) != first
    saved = [
        row
        for row in load_alignments(writable.data, load_catalog(standard_paths(writable.data)))
        if row.reviewer == "李审阅"
    ]
    assert [(row.relation, row.confidence, row.comment) for row in saved] == [("broadMatch", 0.75, "两边都读过")]
    second = labels(page)
    expect(page.get_by_role("textbox", name="审阅者姓名")).to_have_value("李审阅")
    page.get_by_role("button", name="跳过").click()
    expect(page.get_by_text("已跳过：")).to_be_visible()
    third = labels(page)
    assert third != second
    page.get_by_role("button", name="撤销我的上一个决定").click()
    expect(page.get_by_text("已撤销第 2 号决定")).to_be_visible()
    assert labels(page) == second
    page.get_by_role("button", name="撤销我的上一个决定").click()
    expect(page.get_by_text("已撤销第 1 号决定")).to_be_visible()
    assert labels(page) == first
    assert writable.log == [LogAction.ACCEPT, LogAction.SKIP, LogAction.UNDO, LogAction.UNDO]
    for path in sorted((ROOT / "data" / "alignments").glob("*.sssom.tsv")):
        assert (writable.data / "alignments" / path.name).read_bytes() == path.read_bytes()


def test_missing_confidence_keeps_what_was_entered(reviewing: GuardedPage, writable: Server) -> None:
    """One clear error above the form, and the same pair with the same words."""
    page = reviewing.open("/review?lang=en&kind=open")
    before, first = writable.log, labels(page)
    page.get_by_role("radio", name="narrower").check(force=True)
    page.get_by_role("textbox", name="Your name").fill("Li")
    page.get_by_role("textbox", name="Comment").fill("a long thought")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("accepting needs a relation and a confidence")).to_be_visible()
    assert labels(page) == first
    expect(page.get_by_role("textbox", name="Comment")).to_have_value("a long thought")
    expect(page.get_by_role("radio", name="narrower")).to_be_checked()
    assert writable.log == before


def test_pair_of_the_address_opens_and_is_left_by_next(reviewing: GuardedPage) -> None:
    """A link may be sent to a colleague; a broken one says so."""
    page = reviewing.open("/review?lang=zh")
    page.get_by_role("button", name="下一对").click()
    expect(page).to_have_url(re.compile("entry="))
    expect(page.get_by_text("第 2 对")).to_be_visible()
    address, second = page.url, labels(page)
    page.goto(address)
    reviewing.ready()
    expect(page.get_by_text("第 2 对")).to_be_visible()
    assert labels(page) == second
    page = reviewing.open("/review?lang=zh&entry=<script>alert(1)</script>&pair=![x](http://evil.example/x.png)")
    expect(page.get_by_text("<script>alert(1)</script>")).to_be_visible()
    expect(page.get_by_text("第 1 对")).to_be_visible()


def test_tick_in_the_sorted_table_opens_that_pair(reviewing: GuardedPage) -> None:
    """What is ticked is what opens, also after the reader has sorted the table by another column."""
    page = reviewing.open("/review?lang=zh&kind=reviewed")
    table = page.get_by_test_id("stDataFrame")
    table.click(position={"x": 300, "y": 17})
    page.wait_for_timeout(1000)
    table.click(position={"x": 22, "y": 17 + 2 * 35})
    expect(page).to_have_url(re.compile("entry="))
    reviewing.ready()
    entry = parse_qs(urlsplit(page.url).query)["entry"][0]
    for end in entry.split("~"):
        expect(page.get_by_text(re.compile(rf"编号：{re.escape(end)}$"))).to_be_visible()
    expect(page.get_by_text("第 1 对，")).to_have_count(0)


def test_read_only_shows_the_queue_without_a_form(context: BrowserContext, page: Page, read_only: Server) -> None:
    """A line says why; there is nothing to press but the way through the queue."""
    guarded = guard(context, page, read_only.url)
    page = guarded.open("/review?lang=en")
    expect(page.get_by_text("Read-only:")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("Pair 2 of")).to_be_visible()
    assert page.get_by_role("button", name="Accept").count() == 0
    assert page.locator("[data-testid=stForm]").count() == 0
    assert not read_only.log
    assert not guarded.outside


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["open", "reviewed"])
def test_review_is_accessible(reviewing: GuardedPage, kind: str, scheme: Any, width: int) -> None:
    """No violation of WCAG A and AA but Streamlit's own, and nothing wider than the screen."""
    reviewing.page.emulate_media(color_scheme=scheme)
    reviewing.page.set_viewport_size({"width": width, "height": 900})
    page = reviewing.open(f"/review?lang=zh&kind={kind}")
    expect(page.get_by_role("button", name="接受")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
