"""A curriculum designer in a browser, with the network cut: template, upload, mending, a decision, courses, files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from graph.career_network import CareerNetwork
from graph.requirements import requirements
from graph.snapshot import load_network
from tests.browser.conftest import GuardedPage, download
from tests.browser.controls import choose, element, faults
from tests.designer_files import GOOD_COURSES, GOOD_COVERS, filled_template, many_courses

pytestmark = pytest.mark.browser

MANAGER, SPECIALIST, L1 = "sbt-11221-2018/manager", "sbt-11221-2018/specialist", "csm/l1"
VIEWS = ("matrix", "lists", "levels", "hours", "suggestions", "optimiser", "syllabus")


@pytest.fixture(scope="module")
def network() -> CareerNetwork:
    """Return the network, to know ids of items."""
    return load_network()


def upload(app: GuardedPage, path: Path) -> Page:
    """Give a file to the page, and wait until it was read."""
    app.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(path)
    app.page.get_by_text(path.name).first.wait_for()
    return app.ready()


def open_sample(app: GuardedPage, path: str) -> Page:
    """Open the page with the sample in use."""
    page = app.open(path)
    element(page, "curriculum_take_sample-service-programme").get_by_role("button").click()
    expect(element(page, "curriculum_view")).to_be_visible()
    return app.ready()


def test_designer_fills_in_the_template_mends_it_and_sees_what_it_covers(app: GuardedPage, tmp_path: Path) -> None:
    """From the overview to the matrix: problems at their cells, a mended file, a requirement by a click."""
    page = app.open("/?lang=zh")
    page.get_by_role("link", name="设计课程").click()
    expect(page.get_by_role("heading", name="课程设计", exact=True)).to_be_visible()
    template = download(page, "下载 Excel 模板", tmp_path / "template.xlsx").read_bytes()
    covers = [("complaint", "sbt-11221-2018/5.1.2.2-b", 1, 8), ("phone", "sbt-11221-2018/5.1.2.1-a", "=1/2", 6)]
    mine = tmp_path / "mine.xlsx"
    mine.write_bytes(filled_template(template, GOOD_COURSES, covers))
    upload(app, mine)
    expect(page.get_by_text("“mine.xlsx”没有读入")).to_be_visible()
    expect(page.get_by_text("covers!A2")).to_be_visible()
    expect(page.get_by_text(re.compile("covers!C3.*公式"))).to_be_visible()
    mine.write_bytes(filled_template(template, GOOD_COURSES, GOOD_COVERS))
    upload(app, mine)
    expect(page.get_by_text("已读入“mine.xlsx”")).to_be_visible()
    expect(page.get_by_text("covers!A2")).to_have_count(0)
    choose(page, "plan_target", "客户服务专员")
    expect(page.get_by_role("heading", name=re.compile("28 项要求覆盖了 1 项"))).to_be_visible()
    matrix = page.get_by_role("region", name="课程与要求的覆盖矩阵")
    matrix.get_by_role("button", name=re.compile(r"5\.1\.2\.2 b\)")).click()
    shown = element(page, "curriculum_requirement")
    expect(shown.get_by_text("投诉处理")).to_be_visible()
    expect(shown.get_by_text("程度合计 1")).to_be_visible()
    expect(page).to_have_url(re.compile(r"item=sbt-11221-2018%2F5\.1\.2\.2-b"))
    assert faults(page) == []


def test_designer_accepts_a_suggestion_and_sees_the_matrix_change(app: GuardedPage, tmp_path: Path) -> None:
    """The headline counts one more, the matrix shows the cell, the file holds it; undo takes it back."""
    page = open_sample(app, f"/curriculum?lang=zh&target={MANAGER}&part=suggestions")
    expect(page.get_by_role("heading", name=re.compile("覆盖了 34 项.*1 项没有讲"))).to_be_visible()
    field = element(page, "curriculum_suggest_course").get_by_role("combobox")
    field.fill("市场分析")  # the list is long, and draws only what is seen
    page.get_by_role("option", name="市场分析与服务营销").click()
    card = page.locator("[class*=st-key-curriculum_suggestion_market-and-customers]").first
    expect(card).to_be_visible()
    app.ready()
    name = card.locator("strong").first.inner_text()
    card.get_by_role("button", name="采纳").click()
    expect(page.get_by_text(re.compile(f"已采纳：市场分析与服务营销.*{re.escape(name)}")).first).to_be_visible()
    expect(page.get_by_text("已采纳建议 1 条，否决 0 条")).to_be_visible()
    expect(card.locator("strong").first).not_to_have_text(name)
    element(page, "curriculum_view").get_by_role("radio", name="覆盖矩阵").click()
    matrix = page.get_by_role("region", name="课程与要求的覆盖矩阵")
    row = matrix.get_by_role("row").filter(has_text=name).first
    expect(row.locator("td.cell[title^='市场分析与服务营销']")).to_have_text("● 1")
    element(page, "curriculum_files").locator("summary").click()
    book = load_workbook(download(page, "下载为 Excel", tmp_path / "programme.xlsx"))
    named = [row[1].value for row in book["覆盖 covers"].iter_rows() if row[0].value == "market-and-customers"]
    assert any(name in str(item) for item in named)
    assert name not in download(page, "下载为 YAML", tmp_path / "programme.yaml").read_text(encoding="utf-8")
    element(page, "curriculum_view").get_by_role("radio", name="条目建议").click()
    element(page, "curriculum_undo").get_by_role("button").click()
    expect(page.get_by_text("已采纳建议")).to_have_count(0)
    assert faults(page) == []


def test_designer_runs_the_optimiser_cancels_it_and_runs_it_again(
    app: GuardedPage, tmp_path: Path, network: CareerNetwork
) -> None:
    """Progress comes without a click, the page stays usable, what was found is shown; the second run ends by itself."""
    page = app.open(f"/curriculum?lang=zh&target={L1}&part=optimiser")
    template = download(page, "下载 Excel 模板", tmp_path / "template.xlsx").read_bytes()
    many = tmp_path / "many.xlsx"
    many.write_bytes(filled_template(template, *many_courses(requirements(network, L1))))
    upload(app, many)
    expect(page.get_by_text("400 门课程")).to_be_visible()
    share = element(page, "curriculum_wish_share").get_by_role("slider")
    share.focus()
    for _ in range(20):
        share.press("ArrowLeft")
    expect(element(page, "curriculum_wish_share").get_by_text("70%").first).to_be_visible()
    start = element(page, "curriculum_search_start").get_by_role("button")
    start.click()
    expect(page.get_by_text(re.compile("正在计算：[1-9]"))).to_be_visible()
    expect(start).to_be_disabled()
    expect(page.get_by_text(re.compile("目前最好：.*标准学时"))).to_be_visible(timeout=60_000)
    element(page, "curriculum_search_cancel").get_by_role("button").click()
    expect(page.get_by_text("您停止了计算")).to_be_visible()
    expect(page.get_by_text(re.compile("最多还能省"))).to_be_visible()
    expect(start).to_be_enabled()
    assert faults(page) == []
    seconds = element(page, "curriculum_wish_seconds").get_by_role("slider")
    seconds.focus()
    for _ in range(2):
        seconds.press("ArrowLeft")
    expect(element(page, "curriculum_wish_seconds").get_by_text("10 秒").first).to_be_visible()
    start.click()
    expect(page.get_by_text(re.compile("正在计算"))).to_be_visible()
    expect(page.get_by_text("您停止了计算")).to_have_count(0)
    expect(page.get_by_text(re.compile("时间用完，最多还能省"))).to_be_visible(timeout=60_000)
    book = load_workbook(download(page, "下载选课方案（Excel）", tmp_path / "choice.xlsx"))
    assert book["课程顺序"].max_row > 5
    # whoever leaves ends the search
    start.click()
    expect(page.get_by_text(re.compile("正在计算"))).to_be_visible()
    page.get_by_role("link", name="职业规划").first.click()
    expect(page.get_by_role("heading", name="职业规划", exact=True)).to_be_visible()
    page.get_by_role("link", name="课程设计").first.click()
    expect(page.get_by_text("您停止了计算")).to_be_visible()


def test_designer_reads_everything_in_english_and_takes_the_syllabus_home(app: GuardedPage, tmp_path: Path) -> None:
    """Words change in the middle, the programme stays; coverage and syllabus are files."""
    page = open_sample(app, f"/curriculum?lang=zh&target={MANAGER}")
    element(page, "app_language").get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name=re.compile("Covers 34 of 39 requirements"))).to_be_visible()
    book = load_workbook(download(page, "Download the coverage (Excel)", tmp_path / "coverage.xlsx"))
    assert len(book.sheetnames) > 5
    element(page, "curriculum_view").get_by_role("radio", name="Syllabus").click()
    assert download(page, "Download the syllabus (Word)", tmp_path / "s.docx").read_bytes().startswith(b"PK")
    assert load_workbook(download(page, "Download the syllabus (Excel)", tmp_path / "s.xlsx")).sheetnames


def test_file_larger_than_a_profile_is_taken(app: GuardedPage, tmp_path: Path) -> None:
    """A workbook of some megabytes is read or refused by us, not by the upload."""
    page = app.open("/curriculum?lang=zh")
    large = tmp_path / "large.yaml"
    large.write_bytes(b"format: 1\n# " + b"x" * 5_000_000 + b"\n")
    upload(app, large)
    expect(page.get_by_text("“large.yaml”没有读入")).to_be_visible()


def test_hostile_link_and_programme_run_nothing(app: GuardedPage, tmp_path: Path) -> None:
    """Titles, outlines and parameters of a link are shown letter by letter, in the matrix as well."""
    evil = '<img src=x onerror="window.evil=1">![x](http://evil.example/x.png)'
    page = app.open(f"/curriculum?lang=zh&target={SPECIALIST}&part=<script>window.evil=1</script>&item={evil}")
    template = download(page, "下载 Excel 模板", tmp_path / "template.xlsx").read_bytes()
    courses: list[Any] = [(one[0], evil, evil, *one[3:9], f"{evil}。投诉") for one in GOOD_COURSES]
    path = tmp_path / "evil.xlsx"
    path.write_bytes(filled_template(template, courses, GOOD_COVERS))
    upload(app, path)
    expect(page.get_by_role("region", name="课程与要求的覆盖矩阵").locator("th.course").first).to_contain_text("<img")
    lists = {
        "suggestions": "curriculum_suggest_course",
        "optimiser": "curriculum_wish_fixed",
    }
    for place, view in enumerate(VIEWS):
        # the next click must not meet the page while it changes
        chosen = element(page, "curriculum_view").get_by_role("radio").nth(place)
        chosen.click()
        expect(page).to_have_url(re.compile(rf"part={view}") if place else re.compile(r"^(?!.*part=)"))
        app.ready()
        if view in lists:
            field = element(page, lists[view]).get_by_role("combobox")
            # scrolling closes a list that is open, so scroll before opening it
            field.scroll_into_view_if_needed()
            page.wait_for_timeout(300)
            field.click()
            expect(page.get_by_role("option").last).to_contain_text("<img")
            page.keyboard.press("Escape")
    assert page.evaluate("window.evil") is None


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_fits_and_can_be_read(app: GuardedPage, view: str, scheme: Any, width: int) -> None:
    """No violation of WCAG A and AA but Streamlit's own, and nothing wider than the screen."""
    app.page.emulate_media(color_scheme=scheme)
    app.page.set_viewport_size({"width": width, "height": 900})
    page = open_sample(app, f"/curriculum?target={L1}&part={view}&lang=zh")
    expect(page.get_by_role("heading", name=re.compile("382 项要求"))).to_be_visible()
    page.wait_for_timeout(500)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
