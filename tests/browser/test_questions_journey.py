"""What a plan is asked further, in a real browser: why not sooner, what if, what by when, in two languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.controls import choose, element, enter, faults

pytestmark = pytest.mark.browser


def test_employee_asks_why_not_sooner_what_if_and_what_by_when(app_page: Page) -> None:
    """Open the reasons, change a degree for once, ask what three years may bring; nothing is at fault for axe."""
    page = app_page
    page.get_by_role("link", name="规划我的职业路径").click()
    choose(page, "plan_target", "客户服务总监")
    element(page, "plan_sample_floor-supervisor").get_by_role("button").click()
    expect(page.get_by_text("最早 2027-09-01 可申报客户服务总监").first).to_be_visible()

    page.get_by_role("radio", name="晋升规划").click()
    page.get_by_text("为什么不能更早，为什么不走别的途径").click()
    expect(page.get_by_role("cell", name="如果“本专业或相关工作满 4 年”已经满足")).to_be_visible()
    expect(page.get_by_role("cell", name="2028-09-01（晚约 1 年）")).to_be_visible()
    assert faults(page) == []

    page.get_by_role("radio", name="如果……会怎样").click()
    choose(page, "what_if_education", "本科")
    expect(page.get_by_text("学历：大专/高职 改为 本科")).to_be_visible()
    expect(page.get_by_role("heading", name="申报资格")).to_be_visible()
    # the profile is as it was
    expect(element(page, "profile_form_education").get_by_role("combobox")).to_have_value("大专/高职")
    element(page, "app_language").get_by_role("radio", name="English").click()
    expect(page.get_by_text("education: bachelor's degree instead of associate degree")).to_be_visible()
    assert faults(page) == []

    page.get_by_role("radio", name="What by when").click()
    expect(page.get_by_text("By 2029-09-01 you can attain 15 of 18 levels")).to_be_visible()
    enter(page, "within", "1")
    expect(page.get_by_role("heading", name="Only after 2027-09-01")).to_be_visible()
    assert faults(page) == []
