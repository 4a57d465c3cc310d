"""The journey of an employee in a real browser: from the overview to a plan, in two languages, and back from a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import download
from tests.browser.controls import choose, element, enter, faults

pytestmark = pytest.mark.browser

DIRECTOR = "sbt-11221-2018/director"


def test_employee_finds_a_plan_and_takes_it_home(app_page: Page, tmp_path: Path) -> None:
    """Open the app, fill in a few facts, read verdict, gap and plan with clauses, save, switch language, load."""
    page = app_page
    expect(page.get_by_role("heading", name="职途图谱")).to_be_visible()
    page.get_by_role("link", name="规划我的职业路径").click()
    expect(page.get_by_text("请先选择目标等级")).to_be_visible()

    choose(page, "plan_target", "客户服务总监")
    expect(page.get_by_text("还不能判断能否申报客户服务总监")).to_be_visible()
    choose(page, "profile_form_education", "大专/高职")
    enter(page, "profile_form_experience_related_years", "6")
    expect(page.get_by_text("可以申报客户服务总监，依据 5.4.1 c)。")).to_be_visible()
    enter(page, "profile_form_experience_related_years", "1.5")
    expect(page.get_by_text(re.compile(r"最早 \d{4}-\d\d-\d\d 可申报客户服务总监，依据 5\.4\.1 c\)。"))).to_be_visible()
    expect(page.get_by_role("cell", name="本专业或相关工作满 4 年").first).to_be_visible()

    page.get_by_role("radio", name="能力差距").click()
    expect(page.get_by_role("heading", name="按职业功能")).to_be_visible()
    expect(page.get_by_text("共 37 项要求")).to_be_visible()
    page.get_by_role("radio", name="晋升规划").click()
    expect(
        page.get_by_text(re.compile(r"最早 \d{4}-\d\d-\d\d 可取得客户服务总监，依据 5\.4\.1 c\)，共 1 步。"))
    ).to_be_visible()
    expect(page.frame_locator("iframe").first.locator("canvas")).to_be_visible()
    expect(page.get_by_role("heading", name="分步说明")).to_be_visible()
    for button, kind in (("Word 发展计划", "docx"), ("Excel", "xlsx")):
        assert download(page, button, tmp_path / f"plan.{kind}").read_bytes().startswith(b"PK")

    element(page, "app_language").get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="Career plan")).to_be_visible()
    expect(
        page.get_by_text(re.compile(r"Customer service director on \d{4}-\d\d-\d\d at the earliest"))
    ).to_be_visible()
    # a list knows its options by their labels: the choice made in Chinese holds under its English label
    expect(element(page, "profile_form_education").get_by_role("combobox")).to_have_value("associate degree")
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.get_by_text("Read from a file, or save to one").click()
    saved = download(page, "Download my profile", tmp_path / "profile.yaml")
    assert "education: associate" in saved.read_text(encoding="utf-8")
    assert "related_years: 1.5" in saved.read_text(encoding="utf-8")

    # a link repeats the question, not the person
    link = page.url
    for part in ("target=sbt-11221-2018", "view=plan", "lang=en"):
        assert part in link
    page.goto(link)
    expect(page.get_by_text("As things are, no path leads to Customer service director.")).to_be_visible()
    page.get_by_text("Read from a file, or save to one").click()
    page.locator("input[type=file]").set_input_files(saved)
    expect(page.get_by_text("The profile “profile.yaml” has been read.")).to_be_visible()
    expect(
        page.get_by_text(re.compile(r"Customer service director on \d{4}-\d\d-\d\d at the earliest"))
    ).to_be_visible()


@pytest.mark.parametrize("path", ["/", f"/plan?target={DIRECTOR}", f"/plan?target={DIRECTOR}&view=gap&lang=en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_barrier_of_ours(app_page: Page, base_url: str, path: str, scheme: str) -> None:
    """Every page passes WCAG 2 A and AA as far as axe can tell, in both colour schemes."""
    app_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    app_page.goto(f"{base_url}{path}")
    if "plan" in path:
        element(app_page, "plan_sample_floor-supervisor").get_by_role("button").click()
        expect(app_page.get_by_text("2027-09-01").first).to_be_visible()
    expect(app_page.get_by_role("heading", level=1)).to_be_visible()
    app_page.wait_for_load_state("networkidle")
    assert faults(app_page) == []


def test_plan_page_on_a_phone_does_not_scroll_sideways(app_page: Page, base_url: str) -> None:
    """On a narrow screen form and answer stand below each other and nothing sticks out."""
    app_page.set_viewport_size({"width": 390, "height": 844})
    app_page.goto(f"{base_url}/plan?target={DIRECTOR}&view=plan")
    element(app_page, "plan_sample_floor-supervisor").get_by_role("button").click()
    expect(app_page.get_by_role("heading", name="分步说明")).to_be_visible()
    main = app_page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth + 1")


def test_overview_links_lead_where_they_say(app_page: Page) -> None:
    """From a standard's card one click leads to a plan towards a level, from there one click to its requirements."""
    app_page.locator("[data-testid=stMain]").get_by_role("link", name="客户服务经理").click()
    expect(element(app_page, "plan_target").get_by_role("combobox")).to_have_value(re.compile("客户服务经理"))
    app_page.get_by_role("link", name="查看该等级的全部要求").click()
    expect(app_page).to_have_url(re.compile(r"/explore\?.*node=sbt-11221-2018"))
    expect(app_page.get_by_text("客户服务经理").first).to_be_visible()
    app_page.get_by_role("link", name="职业规划").click()
    expect(element(app_page, "plan_target").get_by_role("combobox")).to_have_value(re.compile("客户服务经理"))


def test_hostile_profile_reaches_no_other_server(app_page: Page, base_url: str, tmp_path: Path) -> None:
    """A profile whose texts are Markdown, HTML and addresses is shown as text; the guard sees no request."""
    hostile = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png> [a](http://evil.example) :red[b]"
    file = tmp_path / "![x](http://evil.example).yaml".replace("/", "_")
    file.write_text(f"certificates: [{{name: '{hostile}', since: 2020-01-01}}]\n", encoding="utf-8")
    app_page.goto(f"{base_url}/plan?target={DIRECTOR}")
    app_page.get_by_text("从文件读取，或保存为文件").click()
    app_page.locator("input[type=file]").set_input_files(file)
    expect(app_page.get_by_text("已读入档案")).to_be_visible()
    app_page.get_by_text("更多：职称、在读、证书、基准日期").click()
    expect(app_page.get_by_text("![x](").first).to_be_visible()
    assert app_page.locator("img[src*=evil], a[href*=evil]").count() == 0
