"""Tests of the view of a plan as the app shows it: one path, its alternatives, the rest and what-if on demand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from graph import planner
from graph.career_network import CareerNetwork
from tests import builders
from tests.test_ui.conftest import HOSTILE, OpenPage, draft, read, texts, upload
from ui.components import plan_answer

DIRECTOR = "sbt-11221-2018/director"
MANAGER = "sbt-11221-2018/manager"
SPECIALIST = "sbt-11221-2018/specialist"
THIRD = f"{MANAGER} {DIRECTOR}"
SECOND = f"{SPECIALIST} {DIRECTOR}"


def graduate(app: AppTest) -> AppTest:
    """Fill in the sample of a graduate: three paths, of which one is a real alternative."""
    app.button(key="plan_sample_new-graduate").click().run()
    assert not app.exception, [entry.value for entry in app.exception]
    return app


def opened(app: AppTest, *sections: str) -> AppTest:
    """Open sections of the page."""
    for section in sections:
        app.session_state[section] = True
    app.run()
    assert not app.exception, [entry.value for entry in app.exception]
    return app


def picture(app: AppTest) -> str:
    """Return the document of the picture."""
    return str(app.get("iframe")[0].proto.srcdoc)


# -- one path and its alternatives --------------------------------------------------------------------------------


def test_plan_view_recommended_path_comes_first_and_alternatives_say_what_they_cost(open_page: OpenPage) -> None:
    """The sentence of the recommended path, its steps, then the alternatives; what beats it in nothing is not one."""
    shown = texts(graduate(open_page("plan", target=DIRECTOR, view="plan")))
    assert "客户服务总监：2029-09-01 取得、历时 3 年、培训 80 学时、新增 37 项要求、单步最多新增 37 项。" in shown
    assert "| 方案 2：单步负担最轻 | 多培训 80 学时、多学 8 项、多 1 步，但最大一步少 9 项 | 客户服务专员 →" in shown
    assert "| 方案 1（推荐） | — | 客户服务总监 | 2029-09-01 |" in shown
    assert "方案 3" not in shown


def test_plan_view_first_look_leaves_the_rest_closed(open_page: OpenPage) -> None:
    """Reasons, timeline, new items, assumptions, the table of all and what-if are there to be opened, not drawn."""
    app = graduate(open_page("plan", target=DIRECTOR, view="plan"))
    closed = [read(str(getattr(one, "label", ""))) for one in app.get("expander")]
    for title in ("为什么不能更早", "时间安排", "每一步新增的要求", "这一结果的前提", "全部 3 个方案", "试一试"):
        assert any(title in label for label in closed), title
    assert not app.dataframe
    assert "为什么是这一天" not in texts(app)
    opened(app, "plan_details_timeline", "plan_details_new_items", "plan_details_assumptions", "plan_reasons")
    shown = texts(app)
    assert "客户服务总监：新增 37 项要求" in shown
    assert "假定您继续从事本专业或相关工作" in shown
    assert "为什么是这一天" in shown


def test_plan_view_alternative_looked_at_is_told_and_compared(open_page: OpenPage) -> None:
    """Everything below follows the choice; the picture marks it."""
    app = opened(graduate(open_page("plan", target=DIRECTOR, view="plan")), "plan_details_new_items")
    assert "与推荐方案相比：" not in texts(app)
    app.segmented_control(key="plan_path").set_value(SECOND).run()
    shown = texts(app)
    assert "方案 2：单步负担最轻" in app.header.values
    assert "与推荐方案相比：多培训 80 学时、多学 8 项、多 1 步，但最大一步少 9 项。" in shown
    assert "客户服务专员：新增 28 项要求" in shown
    pressed = re.findall(r'aria-pressed="(\w+)"><b>([^<]*)</b>', picture(app))
    assert pressed == [("false", "方案 1（推荐）"), ("true", "方案 2：单步负担最轻")]


def test_plan_view_all_paths_with_all_totals_and_one_to_choose(open_page: OpenPage) -> None:
    """The table holds every path; one chosen in it joins those shown, until fewer paths are listed."""
    app = opened(graduate(open_page("plan", target=DIRECTOR, view="plan", k="3")), "plan_all_paths")
    table = app.dataframe[0].value
    assert list(table["方案"]) == ["方案 1（推荐）", "方案 2", "方案 3"]
    assert list(table["新增要求"]) == [37, 45, 56]
    assert list(table["培训学时"]) == ["80 学时", "160 学时", "180 学时"]
    app.selectbox(key="plan_pick_path").set_value(THIRD).run()
    assert app.segmented_control(key="plan_path").value == THIRD
    assert "方案 3" in app.header.values
    app.number_input(key="k").set_value(2).run()
    assert not app.exception
    assert app.segmented_control(key="plan_path").value == DIRECTOR


def test_plan_view_without_a_real_alternative_says_so(open_page: OpenPage) -> None:
    """Another path that is better in nothing is no alternative; it is in the table of all."""
    app = open_page("plan", target=DIRECTOR, view="plan")
    app.button(key="plan_sample_floor-supervisor").click().run()
    assert "其余方案没有一项比推荐方案更好。" in texts(app)
    assert "#choices" in picture(app)
    assert "aria-pressed" not in picture(app).partition("<script>")[0].partition("</style>")[2]


def test_plan_view_unstated_totals_are_words(open_page: OpenPage) -> None:
    """Hours that no standard states are said not to be stated, in the sentence and in the table of all."""
    app = open_page("plan", target="csm/l1", view="plan", k="3", lang="en")
    upload(app, b"as_of: 2026-09-01\neducation: bachelor\nexperience: {related_years: 0}\nheld_levels: []\n")
    opened(app, "plan_all_paths")
    hours = [str(cell) for cell in app.dataframe[0].value["Training hours"]]
    assert hours
    assert set(hours) == {"not stated"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_plan_view_pareto_set_across_standards_shows_few(open_page: OpenPage, lang: str) -> None:
    """However many paths there are, at most four are drawn and compared; the rest is one table."""
    query = {"target": "csm/l3", "view": "plan", "cross": "true", "pareto": "true", "lang": lang}
    app = open_page("plan", **query)
    upload(app, b"as_of: 2026-09-01\neducation: bachelor\nexperience: {related_years: 0}\nheld_levels: []\n")
    opened(app, "plan_all_paths")
    assert len(app.dataframe[0].value) > 4
    buttons = picture(app).count('data-place="')
    assert 2 <= buttons <= 4
    assert len(app.segmented_control(key="plan_path").options) == buttons


def test_plan_view_same_question_is_not_searched_again(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at another path keeps the plan found; another question finds another."""
    asked: list[str] = []

    def find(network: CareerNetwork, profile: object, target: str, *rest: object) -> object:
        asked.append(target)
        return planner.find_plan(network, profile, target, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_answer, "find_plan", find)
    app = graduate(open_page("plan", target=DIRECTOR, view="plan"))
    before = len(asked)
    app.segmented_control(key="plan_path").set_value(SECOND).run()
    assert len(asked) == before
    app.toggle(key="pareto").set_value(True).run()
    assert len(asked) == before + 1
    app.selectbox(key="plan_target").set_value(MANAGER).run()
    assert asked[before + 1 :] == [MANAGER]


def test_plan_view_labels_of_data_are_text_in_the_buttons(
    open_page: OpenPage, serve_network: Callable[[CareerNetwork], None]
) -> None:
    """A title full of markup is escaped in table, heading, buttons and picture."""
    serve_network(
        builders.network(
            builders.level("s/l1", 1, title=builders.wording(HOSTILE)),
            builders.level("s/l2", 2, title=builders.wording(HOSTILE)),
            builders.item("s/a", label=builders.wording(HOSTILE)),
            builders.item("s/b", label=builders.wording(HOSTILE)),
            edges=[("s/l1", "s/a", "requires"), ("s/l2", "s/b", "requires")],
        )
    )
    app = open_page("plan", target="s/l2", view="plan", pareto="true", objective="steps", cumulative="true")
    opened(app, "plan_all_paths", "plan_details_new_items")
    document = picture(app)
    assert document.count('aria-pressed="') == 2
    assert document.count("<script") == 2
    assert "<img" not in document
    assert not any("<script>" in str(one.value) for one in (*app.markdown, *app.header))


# -- what if, beside the plan -------------------------------------------------------------------------------------


def test_plan_what_if_beside_shows_what_moves_in_the_plan_and_leads_on(open_page: OpenPage) -> None:
    """Opened, it asks for one change; the plan's figures before and after; the whole answer keeps the change."""
    app = open_page("plan", target=DIRECTOR, view="plan")
    app.button(key="plan_sample_floor-supervisor").click().run()
    assert "what_if_education" not in {box.key for box in app.selectbox}
    before = draft(app)
    opened(app, "plan_what_if")
    app.selectbox(key="what_if_education").set_value("bachelor").run()
    shown = texts(app)
    assert "推荐方案会这样变：" in shown
    assert "| 取得日期 | 2027-09-01 | 2026-12-22 |" in shown
    assert "| 最早可申报 |" not in shown
    assert draft(app) == before
    app.button(key="plan_what_if_everything").click().run()
    assert app.segmented_control(key="plan_view").value == "what_if"
    assert app.selectbox(key="what_if_education").value == "bachelor"
    assert "| 最早可申报 | 2027-09-01 | 2026-09-01 |" in texts(app)


def test_plan_what_if_beside_tells_a_plan_that_stays_from_nothing_that_moves(open_page: OpenPage) -> None:
    """A change may move other things than the plan, or nothing at all."""
    app = open_page("plan", target=DIRECTOR, view="plan", change="enrolled_in")
    app.button(key="plan_sample_floor-supervisor").click().run()
    opened(app, "plan_what_if")
    app.selectbox(key="what_if_enrolled_in").set_value("mba").run()
    assert "推荐方案不变，变的是别处。" in texts(app)
    app.selectbox(key="what_if_field").set_value("education").run()
    app.selectbox(key="what_if_education").set_value("associate").run()
    assert "与档案现在的内容相同，什么都不变。" in texts(app)
    assert "plan_what_if_everything" not in {one.key for one in app.button}
