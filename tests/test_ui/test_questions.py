"""Tests of what a plan is asked further on its page: why not sooner, what if, what by when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from graph.career_network import CareerNetwork
from tests.test_ui.conftest import HOSTILE, ROOT, OpenPage, draft, texts, upload
from tests.test_ui.test_other_standards import markdown_texts, other_network
from ui.messages import LANGUAGES
from ui.view_models.change_choice import CHANGED_FIELDS, NUMBERED

DIRECTOR = "sbt-11221-2018/director"
MANAGER = "sbt-11221-2018/manager"
VALUES = {
    "education": "bachelor",
    "title": "senior",
    "enrolled_in": "mba",
    "performance": "exceptional",
    "employer_assessment": "true",
    "held_levels": MANAGER,
    "certificates": "高等学校学生职业资格证书",
    "competencies": "held",
}


def supervisor(app: AppTest) -> AppTest:
    """Fill in the sample of a supervisor."""
    app.button(key="plan_sample_floor-supervisor").click().run()
    assert not app.exception, [entry.value for entry in app.exception]
    return app


# -- why not sooner -----------------------------------------------------------------------------------------------


def test_reasons_are_shown_once_they_are_asked_for(open_page: OpenPage) -> None:
    """Closed, the section works nothing out; open, it says what would be sooner, and what other routes end at."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="plan"))
    assert "如果“本专业或相关工作满 4 年”已经满足" not in texts(app)
    app.session_state["plan_reasons"] = True
    app.run()
    shown = texts(app)
    assert "如果“本专业或相关工作满 4 年”已经满足（5.4.1 c)） | 2026-12-22（早约 0.7 年）" in shown
    assert "5.4.1 d) | 学历达到高中/中专及以上（目前：大专/高职；已满足）" in shown
    assert "2028-09-01（晚约 1 年）" in shown


def test_reasons_follow_the_path_that_is_chosen(open_page: OpenPage) -> None:
    """Another path is explained by its own steps."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="plan"))
    app.session_state["plan_reasons"] = True
    app.session_state["plan_all_paths"] = True
    app.run()
    app.selectbox(key="plan_pick_path").set_value(f"{MANAGER} {DIRECTOR}").run()
    assert "如果 60 学时的培训已经完成" in texts(app)


def test_reasons_of_a_path_that_waits_for_nothing_say_so(open_page: OpenPage) -> None:
    """Where every step can be taken today there is nothing to relax."""
    app = open_page("plan", target=MANAGER, view="plan")
    upload(app, b"education: master\nexperience: {related_years: 9}\n")
    app.session_state["plan_reasons"] = True
    app.run()
    assert "各步都不需要等待，没有可以放宽的条件。" in texts(app)


# -- what if ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", CHANGED_FIELDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_if_every_field_can_be_changed_and_leaves_the_profile(
    open_page: OpenPage, field: str, language: str
) -> None:
    """Each field has its own control; the answer shows, and what is filled in stays as it was."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="what_if", change=field, lang=language))
    before = draft(app)
    assert app.selectbox(key="what_if_field").value == field
    assert not app.success[1:]
    if field in NUMBERED:
        app.number_input(key=f"what_if_{field}").set_value(2.5).run()
    else:
        if field == "competencies":
            app.selectbox(key="what_if_item").set_value("sbt-11221-2018/5.4.2.1-a").run()
        app.selectbox(key=f"what_if_{field}").set_value(VALUES[field]).run()
    assert not app.exception, [entry.value for entry in app.exception]
    answers = [entry.value for entry in (*app.success, *app.info, *app.error)]
    moved = {"zh": "会变的如下", "en": "This moves"}[language]
    nothing = {"zh": "什么都不变", "en": "othing moves"}[language]
    unfit = {"zh": "与档案的其他内容不合", "en": "does not fit"}[language]
    assert any(moved in answer or nothing in answer or unfit in answer for answer in answers)
    assert draft(app) == before


def test_what_if_degree_shows_what_moves(open_page: OpenPage) -> None:
    """A bachelor's degree opens a route at once: verdict, route, plan and level, before and after."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="what_if"))
    assert "选好改成什么" in texts(app)
    app.selectbox(key="what_if_education").set_value("bachelor").run()
    shown = texts(app)
    assert "学历：大专/高职 改为 本科" in shown
    assert "| 最早可申报 | 2027-09-01 | 2026-09-01 |" in shown
    assert "| 取得日期 | 2027-09-01 | 2026-12-22 |" in shown
    assert "| 客户服务总监 | 2027-09-01 起 | 2026-12-22 起 |" in shown
    assert [entry.value for entry in app.subheader] == ["申报资格", "规划", "各等级"]


def test_what_if_same_value_moves_nothing(open_page: OpenPage) -> None:
    """To say what is said already is told apart from a change without effect."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="what_if"))
    app.selectbox(key="what_if_education").set_value("associate").run()
    assert "与档案现在的内容相同，什么都不变。" in texts(app)
    app.selectbox(key="what_if_education").set_value("below_upper_secondary").run()
    assert "会变的如下" in texts(app)


def test_what_if_level_may_carry_a_day(open_page: OpenPage) -> None:
    """A level of unknown day counts as held; its day, once said, is part of the change."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="what_if", change="held_levels"))
    app.selectbox(key="what_if_held_levels").set_value(MANAGER).run()
    assert "客户服务经理（取得日期未知）" in texts(app)
    app.date_input(key="what_if_held_levels_since").set_value(date(2026, 1, 31)).run()
    assert "客户服务经理（2026-01-31 取得）" in texts(app)
    app.date_input(key="what_if_held_levels_since").set_value(date(2030, 1, 1)).run()
    assert "晚于 as_of" in texts(app)


def test_what_if_that_contradicts_the_profile_says_so(open_page: OpenPage) -> None:
    """More years without a break than years altogether: one clear line, and no answer."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="what_if", change="continuous_years"))
    app.number_input(key="what_if_continuous_years").set_value(9.0).run()
    assert "连续年限不得超过相关年限" in texts(app)
    assert not app.subheader


def test_what_if_value_that_is_no_longer_offered_is_forgotten(open_page: OpenPage) -> None:
    """A level that has become held cannot be added once more."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="what_if", change="held_levels"))
    app.selectbox(key="what_if_held_levels").set_value(MANAGER).run()
    app.multiselect(key="profile_form_held_levels_names").set_value([MANAGER]).run()
    assert not app.exception
    assert app.selectbox(key="what_if_held_levels").value is None


# -- what by when -------------------------------------------------------------------------------------------------


def test_reachable_parts_the_levels_by_the_day(open_page: OpenPage) -> None:
    """Within three years by default; a shorter time moves levels from in time to later."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="reachable"))
    shown = texts(app)
    assert "到 2029-09-01 可以取得 18 个等级中的 15 个" in shown
    assert "其中 3 个标准未规定申报条件" in shown
    assert "已取得（1）" in shown
    app.number_input(key="within").set_value(0.5).run()
    shown = texts(app)
    assert "到 2027-03-01 可以" in shown
    assert shown.index("2027-03-01 之后才可以") < shown.index("客户服务总监 | SB/T 11221-2018 | 2027-09-01（1 年后）")


def test_reachable_blocked_levels_say_what_they_need(open_page: OpenPage) -> None:
    """Who has said nothing is told, level by level, what stands in the way."""
    app = open_page("plan", target=DIRECTOR, view="reachable")
    shown = texts(app)
    assert "光靠时间不行" in shown
    assert "还需要" in shown


def test_reachable_options_stand_in_the_link(open_page: OpenPage) -> None:
    """A link carries the years and what may be assumed."""
    app = open_page("plan", target=DIRECTOR, view="reachable", within="7.5", cross="true", discretionary="true")
    assert app.number_input(key="within").value == 7.5
    assert app.toggle(key="cross").value
    assert app.toggle(key="discretionary").value


# -- addresses and labels -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("bad", ["<script>", "![x](http://evil/x.png)", "999", "-1", "nan", "1e400", "x" * 3000, ""])
@pytest.mark.parametrize(("view", "name"), [("what_if", "change"), ("reachable", "within"), ("reachable", "cross")])
def test_link_with_bad_value_falls_back(open_page: OpenPage, view: str, name: str, bad: str) -> None:
    """A value that is none is left at its default, and is shown nowhere."""
    app = open_page("plan", **{"target": DIRECTOR, "view": view, name: bad})
    if view == "what_if":
        assert app.selectbox(key="what_if_field").value == CHANGED_FIELDS[0]
    else:
        years = app.number_input(key="within").value
        assert years is not None
        assert 0 <= years <= 60
    assert not bad or len(bad) < 4 or bad not in texts(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["plan", "what_if", "reachable"])
def test_hostile_labels_stay_text_in_every_answer(
    open_page: OpenPage, serve_network: Callable[[CareerNetwork], None], view: str, language: str
) -> None:
    """Labels of data and names that are typed are text in tables, headings and expanders."""
    serve_network(other_network(HOSTILE))
    app = open_page("plan", target="s/l2", view=view, lang=language, change="certificates")
    upload(app, b"held_levels: [{level: s/l1, since: 2026-01-01}]\nas_of: 2026-02-01\nexperience: {related_years: 0}\n")
    if view == "plan":
        app.session_state["plan_reasons"] = True
        app.run()
    elif view == "what_if":
        app.selectbox(key="what_if_certificates").set_value(HOSTILE).run()
    assert not app.exception, [entry.value for entry in app.exception]
    for text in markdown_texts(app):
        for live in ("<script", "![", "](", "$x$", ":red[", " www."):
            at = text.find(live)
            assert at < 0 or text[at - 1] == "\\" or text[at + len(live) - 1 :].startswith("\\"), (live, text)


def test_views_survive_other_pages(open_page: OpenPage) -> None:
    """Going elsewhere and back keeps the view and the field that was changed."""
    app = supervisor(open_page("plan", target=DIRECTOR, view="what_if", change="performance"))
    app.switch_page(str(ROOT / "ui" / "pages" / "overview.py")).run()
    app.switch_page(str(ROOT / "ui" / "pages" / "plan.py")).run()
    assert app.segmented_control(key="plan_view").value == "what_if"
    assert app.selectbox(key="what_if_field").value == "performance"
