"""HR compares in a browser: two standards, two levels, topics, ladders, what a holder lacks, and the file; offline."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import GuardedPage, download
from tests.browser.controls import choose, element, faults

pytestmark = pytest.mark.browser

CSM, SBT, CORP = "csm", "sbt-11221-2018", "corp-kefu-2013"


def test_hr_compares_standards_and_takes_the_file_home(app: GuardedPage, tmp_path: Path) -> None:
    """From the overview's navigation to a sentence, a choice that stands in the address, and an Excel file."""
    page = app.open("/?lang=zh")
    page.get_by_role("link", name="标准对照").first.click()
    expect(page.get_by_role("heading", name="标准对照")).to_be_visible()
    choose(page, "compare_a", "SB/T 11221-2018 客户服务专业人员技术要求")
    expect(page).to_have_url(re.compile(r"/compare\?.*a=sbt-11221-2018"))
    choose(page, "compare_b", "客户服务管理师职业标准")
    expect(
        page.get_by_role("heading", name=re.compile(r"左侧 78 项中有 \d+ 项.*右侧 382 项中有 \d+ 项"))
    ).to_be_visible()
    expect(page.get_by_text("不等于没有")).to_be_visible()
    book = load_workbook(download(page, "下载对照结果（Excel）", tmp_path / "comparison.xlsx"))
    assert book["左侧未对应"].max_row > 10
    page.get_by_role("button", name="左右对调").click()
    expect(page.get_by_role("heading", name=re.compile("左侧 382 项"))).to_be_visible()
    assert faults(page) == []


def test_hr_reads_topics_as_numbers_and_ladders_as_a_picture(app: GuardedPage) -> None:
    """Every cell of the heat map has its number; the picture says in words what it shows."""
    page = app.open(f"/compare?a={CORP}&b={CSM}&show=hub&lang=zh")
    table = page.get_by_role("region", name="各主题、各等级的条目数").get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(12)
    cells = table.locator("tbody td").all_inner_texts()
    assert len(cells) == 10 * 21
    assert all(re.fullmatch(r"\d+|–", cell) for cell in cells)
    expect(page.get_by_text("没有单列自己的条目，每级另要求任选 10 项")).to_be_visible()
    choose(page, "compare_hub_rows", "3 投诉与危机")
    expect(table.get_by_role("rowheader").first).to_contain_text("3.1")
    assert faults(page) == []
    element(page, "compare_view").get_by_role("radio", name="等级对应").click()
    picture = page.get_by_role("img", name=re.compile("等级分列两侧"))
    expect(picture).to_be_visible()
    # shown as an image: nothing in it could run
    assert picture.evaluate("node => node.tagName") == "IMG"
    assert picture.evaluate("node => node.naturalWidth") > 500
    assert faults(page) == []


def test_hr_sees_what_a_holder_would_lack_in_english(app: GuardedPage) -> None:
    """Two levels, either direction, in the other language, with the same address."""
    page = app.open(f"/compare?a={SBT}/manager&b={CSM}/l2&show=lacking&lang=zh")
    expect(page.get_by_text(re.compile("只知道某人持有“客户服务经理”.*269 项要求"))).to_be_visible()
    element(page, "app_language").get_by_role("radio", name="English").click()
    expect(page.get_by_text(re.compile("would meet of the 269 requirements"))).to_be_visible()
    element(page, "compare_direction").get_by_role("radio").nth(1).click()
    expect(page.get_by_text(re.compile("would meet of the 39 requirements"))).to_be_visible()
    expect(page).to_have_url(re.compile("a=sbt-11221-2018%2Fmanager"))
    assert faults(page) == []


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("show", ["items", "hub", "levels", "lacking"])
def test_every_view_fits_and_can_be_read(app: GuardedPage, show: str, scheme: Any, width: int) -> None:
    """No violation of WCAG A and AA but Streamlit's own, and nothing wider than the screen."""
    app.page.emulate_media(color_scheme=scheme)
    app.page.set_viewport_size({"width": width, "height": 900})
    page = app.open(f"/compare?a={CORP}/l1&b={CSM}/l3&show={show}&lang=zh")
    expect(page.get_by_role("heading", name=re.compile("左侧 34 项"))).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
