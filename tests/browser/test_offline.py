"""Without a network everything still draws, whether it is cut or swallows what is sent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OUTSIDE, GuardedPage
from ui.components.network_picture import PictureEdge, PictureNode, picture_html

pytestmark = pytest.mark.browser

LEVEL = "sbt-11221-2018/supervisor"
PAGES = {
    "overview": "/?lang=zh",
    "plan": f"/plan?lang=zh&target={LEVEL}",
    "explore": f"/explore?lang=zh&node={LEVEL}",
    "review": "/review?lang=zh",
    "compare": "/compare?lang=zh&show=hub",
    "curriculum": f"/curriculum?lang=zh&target={LEVEL}",
}


def swallow(_route: Route) -> None:
    """Never answer, as a company's firewall does that drops packets."""


@pytest.mark.parametrize("network", ["cut", "dropped"])
@pytest.mark.parametrize("name", PAGES)
def test_page_draws_offline(app: GuardedPage, name: str, network: str) -> None:
    """Each page appears with its title; where it has a picture, the canvas is painted."""
    if network == "dropped":
        app.page.context.route(OUTSIDE, swallow)  # the latest route comes first
    page = app.open(PAGES[name])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    if name == "explore":
        expect_painted(page)


@pytest.mark.parametrize("network", ["cut", "dropped"])
@pytest.mark.parametrize("dark", [False, True])
def test_exported_picture_draws_offline(page: Page, tmp_path: Path, network: str, dark: bool) -> None:
    """A picture with the library inside is one file that asks for nothing."""
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        if network == "cut":
            route.abort()

    page.context.route(re.compile(r"^(?!file:)"), refuse)
    path = tmp_path / "picture.html"
    nodes = (PictureNode("a", "甲", "甲", 0, 0, "等级", chosen=True), PictureNode("b", "乙", "乙", 300, 0, "条目"))
    path.write_text(
        picture_html(
            nodes,
            (PictureEdge("a", "b"),),
            title="图",
            channel="c",
            language="zh",
            dark=dark,
            height=300,
            script="",
        ),
        encoding="utf-8",
    )
    page.goto(path.as_uri())
    page.locator("canvas").wait_for()
    assert painted(page, 0)
    assert not asked


def test_picture_comes_from_our_own_static_files(app: GuardedPage) -> None:
    """The library is fetched once and kept by the browser instead of being sent with every picture."""
    page = app.open(PAGES["explore"])
    expect_painted(page)
    source = page.frames[-1].evaluate("document.querySelector('script').src")
    assert source == f"{app.base_url}/app/static/vis-network.min.js"


def expect_painted(page: Page) -> None:
    """Wait for the picture's canvas and look whether anything is on it."""
    page.frame_locator("iframe").locator("canvas").wait_for()
    assert painted(page, -1)


def painted(page: Page, frame: int) -> bool:
    """Say whether the canvas of a frame holds any colour."""
    return bool(
        page.frames[frame].evaluate(
            """() => { const canvas = document.querySelector('canvas')
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
            return pixels.some((value) => value !== 0) }"""
        )
    )
