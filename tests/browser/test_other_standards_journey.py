"""The standards beside SB/T in a browser: HR reads a standard, an employee fills in grades and counts, offline."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GuardedPage
from tests.browser.controls import choose, element, enter, faults

pytestmark = pytest.mark.browser

CORP, CSM, TG = "corp-kefu-2013", "csm", "tgsoccia-001-2020"


def test_hr_reads_levels_weights_and_topics_of_an_inverted_standard(app: GuardedPage) -> None:
    """Levels side by side with the printed labels, weights as pictures, indicators with their clauses, notes."""
    page = app.open(f"/explore?node={TG}&lang=zh")
    header = page.get_by_role("columnheader", name="呼叫服务员（初级）（原文标注：呼叫服务员（高级））")
    expect(header.first).to_be_visible()
    expect(page.get_by_role("heading", name="各职业功能的比重")).to_be_visible()
    charts = element(page, "explore_weights_0").locator("svg")
    charts.first.scroll_into_view_if_needed()
    expect(charts.get_by_text("50%")).to_be_visible()
    page.get_by_text("关键绩效指标（20）").click()
    expect(page.get_by_role("cell", name="三/(二十)")).to_be_visible()
    assert faults(page) == []


def test_employee_fills_grades_and_counts_and_sees_what_to_raise(app: GuardedPage) -> None:
    """Six projects are grade 3; the cheapest way to the rest follows what is filled in."""
    page = app.open(f"/plan?target={CORP}/l4&view=gap&lang=zh")
    expect(page.get_by_text("标准没有为该等级单列条目。")).to_be_visible()
    page.get_by_text("已具备的能力与知识").click()
    choose(page, f"profile_form_group_{CORP}/l4", "贡献")
    enter(page, f"profile_form_contributions_{CORP}/contribution-project-management", "6")
    expect(page.get_by_text(re.compile("最多还需提高 14 级次"))).to_be_visible()
    enter(page, f"profile_form_contributions_{CORP}/contribution-suggestion", "6")
    expect(page.get_by_text(re.compile("最多还需提高 13 级次"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"优化建议：未知 → \d 级（须有 \d 次，现有：6）"))).to_be_visible()
    choose(page, f"profile_form_competencies_{CORP}/contribution-suggestion", "4 级")
    expect(page.get_by_text(re.compile("最多还需提高 10 级次"))).to_be_visible()
    assert faults(page) == []


def test_employee_sees_which_route_to_csm_opens_when(app: GuardedPage) -> None:
    """本科 and two years: grade 3 at once by 行1/备注2, grade 2 a year later, in English too."""
    page = app.open(f"/plan?target={CSM}/l3&lang=zh")
    choose(page, "profile_form_education", "本科")
    enter(page, "profile_form_experience_related_years", "2")
    expect(page.get_by_text("可以申报客户服务管理师（三级），依据 1.7.2/三级/行1/备注2。")).to_be_visible()
    choose(page, "plan_target", "客户服务管理师（二级）")
    expect(page.get_by_text(re.compile(r"最早 \d{4}-\d\d-\d\d 可申报客户服务管理师（二级）"))).to_be_visible()
    element(page, "app_language").get_by_role("radio", name="English").click()
    expect(page.get_by_text(re.compile(r"by 1\.7\.2/二级/行1/备注1"))).to_be_visible()
