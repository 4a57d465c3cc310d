"""Exploring in a browser: search, click in the picture, go back, compare, download, in both languages and themes."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import GuardedPage, download
from ui.components.network_picture import PictureEdge, PictureNode, picture_html

pytestmark = pytest.mark.browser

SBT = "sbt-11221-2018"
PAYLOADS = (
    "</script><script>window.broken = 1</script>",
    '"><img src=x onerror="window.broken = 1">',
    "<b onmouseover=alert(1)>href</b><img src=x onerror='window.broken = 1'>",
    "`${window.broken = 1}`",
    "';window.broken = 1;//",
)


def place_of(page: Page, node_id: str) -> dict[str, float]:
    """Return where in the canvas a node lies."""
    page.frame_locator("iframe").locator("canvas").wait_for()
    place: dict[str, float] = page.frames[-1].evaluate("id => network.canvasToDOM(network.getPosition(id))", node_id)
    return place


def click_in_picture(page: Page, node_id: str) -> None:
    """Click a box of the picture."""
    place: Any = place_of(page, node_id)
    page.frame_locator("iframe").locator("canvas").click(position=place)


def test_search_open_and_back(app: GuardedPage) -> None:
    """From a word to a hit to its neighbour by the picture, and back by the browser's own button."""
    page = app.open("/explore?lang=zh")
    page.get_by_label("检索", exact=True).fill("及时改善服务质量")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="按投诉意见及时改善服务质量").click()
    expect(page.get_by_role("heading", name="按投诉意见及时改善服务质量")).to_be_visible()
    click_in_picture(page, f"{SBT}/specialist")
    expect(page.get_by_role("heading", name="客户服务专员")).to_be_visible()
    expect(page).to_have_url(re.compile(r"node=sbt-11221-2018%2Fspecialist"))
    page.go_back()
    expect(page.get_by_role("heading", name="按投诉意见及时改善服务质量")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("1 项结果")).to_be_visible()


def test_click_beside_the_boxes_stays(app: GuardedPage) -> None:
    """Only a box opens something, and the box one stands on does not."""
    page = app.open(f"/explore?node={SBT}/supervisor&lang=zh")
    click_in_picture(page, f"{SBT}/supervisor")
    page.frame_locator("iframe").locator("canvas").click(position={"x": 4, "y": 4})
    app.ready()
    expect(page.get_by_role("heading", name="客户服务主管", exact=True)).to_be_visible()


def test_message_of_a_stranger_opens_nothing(app: GuardedPage) -> None:
    """Clicks count only from our own frame, and only for nodes that are shown there."""
    page = app.open(f"/explore?node={SBT}/supervisor&lang=zh")
    place_of(page, SBT)
    page.evaluate("postMessage({picture: 'explore_picture', node: 'sbt-11221-2018/specialist'}, '*')")
    page.frames[-1].evaluate("parent.postMessage({picture: 'explore_picture', node: 'sbt-11221-2018/4.1.1'}, '*')")
    page.wait_for_timeout(1500)
    app.ready()
    expect(page.get_by_role("heading", name="客户服务主管", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("node=sbt-11221-2018%2Fsupervisor"))


def test_picture_zooms_by_keyboard(app: GuardedPage) -> None:
    """The wheel scrolls the page; buttons zoom, and the keyboard reaches them."""
    page = app.open(f"/explore?node={SBT}/supervisor&lang=zh")
    place_of(page, SBT)
    before = page.frames[-1].evaluate("network.getScale()")
    button = page.frame_locator("iframe").get_by_role("button", name="放大")
    button.focus()
    button.press("Enter")
    assert page.frames[-1].evaluate("network.getScale()") > before


def test_compare_two_levels(app: GuardedPage) -> None:
    """What the upper level adds, with the choice in the address."""
    page = app.open(f"/explore?node={SBT}&lower={SBT}/supervisor&upper={SBT}/director&lang=zh")
    expect(page.get_by_text("客户服务总监比客户服务主管多 17 项要求")).to_be_visible()
    page.get_by_text("客户服务总监增加的要求 (17)").click()
    expect(page.locator("[class*=st-key-explore_added_] button").first).to_be_visible()


def test_download_all_items(app: GuardedPage, tmp_path: Path) -> None:
    """The file opens in a spreadsheet: byte order mark, 78 rows, clauses."""
    page = app.open(f"/explore?node={SBT}&lang=zh")
    written = download(page, "下载全部条目", tmp_path / "items.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert len(table) == 78
    assert table[0]["条款"] == "4.1.1"


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", f"&node={SBT}", f"&node={SBT}/supervisor", f"&node={SBT}/5.2.2.2-b", "&node=x"])
def test_explore_is_accessible(app: GuardedPage, path: str, scheme: Any, width: int) -> None:
    """No violation of WCAG A and AA but Streamlit's own, and nothing wider than the screen."""
    app.page.emulate_media(color_scheme=scheme)
    app.page.set_viewport_size({"width": width, "height": 900})
    page = app.open(f"/explore?lang=zh{path}")
    if "node=sbt" in path:
        place_of(page, SBT)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert not [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("payload", PAYLOADS)
def test_picture_runs_no_script_from_data(page: Page, tmp_path: Path, payload: str) -> None:
    """A document full of payloads is opened and hovered: nothing runs, everything is shown as text."""
    nodes = (PictureNode(payload, payload, payload, 0, 0, payload, chosen=True), PictureNode("b", "b", "b", 0, 90, "b"))
    path = tmp_path / "picture.html"
    path.write_text(
        picture_html(
            nodes,
            (PictureEdge(payload, "b", payload),),
            title=payload,
            channel=payload,
            language="zh",
            dark=False,
            height=300,
            script="",
            groups=(payload,),
        ),
        encoding="utf-8",
    )
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.goto(path.as_uri())
    place = page.evaluate("id => network.canvasToDOM(network.getPosition(id))", payload)
    page.locator("canvas").hover(position=place)
    tooltip = page.locator("div.vis-tooltip")
    expect(tooltip).to_have_text(payload)
    page.locator("canvas").click(position=place)
    assert page.evaluate("window.broken") is None
    assert dialogs == []
    expect(page.locator("#legend")).to_contain_text(payload)
