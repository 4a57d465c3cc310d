"""Tests of the components: text stays text, charts hold no invented zero, choices follow link and session."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from graph.plan import Totals
from graph.requirements import Status
from tests.test_ui.conftest import read
from ui.components.gap_bars import _chart as bars_chart
from ui.components.plain_text import plain, plain_table
from ui.components.plan_timeline import _chart as timeline_chart
from ui.messages import translator
from ui.view_models.gap import ReadinessRow
from ui.view_models.plan import PathView, StepView

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
JOINER = "\u2060"
LIVE = st.sampled_from(
    (
        *("![x](http://e/x.png)", "[a](javascript:b)", "http://e", "www.e.de", "a@b.de", "<b>", "</p>", "&amp;"),
        *("**", "_", "`", "~~", "$x$", ":red[a]", ":smile:", "|", "\\", "。", "\n", "\t"),
        *("#", "- ", "1. ", "2) ", "> ", "    ", "===", "---"),
    )
)
TEXTS = st.lists(st.one_of(LIVE, st.text(max_size=5)), max_size=8).map("".join)


def flat(text: str) -> str:
    """Return a text on one line, as it is shown."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


# -- plain text --------------------------------------------------------------------------------------------------


@given(TEXTS)
def test_plain_is_shown_letter_by_letter(text: str) -> None:
    """A Markdown parser gives one paragraph with exactly the letters of the text."""
    shown = MARKDOWN.render(plain(text)).replace(JOINER, "").strip()
    expected = flat(text).replace(JOINER, "")
    assert html.unescape(shown) == (f"<p>{expected}</p>" if expected else "")


@given(TEXTS)
def test_plain_amid_bold_text_stays_plain(text: str) -> None:
    """Bold around it, or a line before and after it, makes nothing of it live."""
    for shown in (MARKDOWN.render(f"x {plain(text)} x"), MARKDOWN.render(f"a  \n{plain(text)}")):
        assert not any(tag in shown for tag in ("<img", "<a ", "<h1", "<h2", "<hr", "<code", "<ul", "<ol", "<b>"))


@given(TEXTS)
def test_plain_leaves_no_directive_link_or_emoji_to_streamlit(text: str) -> None:
    """What Streamlit replaces in the finished text finds nothing."""
    marked = plain(text)
    for live in (":red[", ":smile:", "http://", "www.", "@b.de"):
        assert live not in marked


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_plain_table_keeps_its_columns(rows: list[tuple[str, str]]) -> None:
    """No cell can open another column or row."""
    shown = MARKDOWN.render(plain_table(["a", "b"], rows))
    assert shown.count("<tr>") == len(rows) + 1
    assert shown.count("<td>") == 2 * len(rows)


@pytest.mark.parametrize("text", ["5.3.1 b)", "不少于 80 标准学时（6.2.2）", "3 年", "2027-09-01", "最早：甲"])
def test_plain_leaves_ordinary_text_as_it_is(text: str) -> None:
    """What means nothing to Markdown is not touched."""
    assert plain(text) == text


def test_reading_help_of_the_tests_undoes_plain() -> None:
    """The tests see the texts as people do."""
    assert read(plain("a_b [c] $d$ http://e")) == "a_b [c] $d$ http://e"


# -- charts ------------------------------------------------------------------------------------------------------


def row(name: str = "策划", **counts: int) -> ReadinessRow:
    """Return a row of the standing by function."""
    full: Mapping[Status, int] = {status: counts.get(status.value, 0) for status in Status}
    return ReadinessRow(name=name, weight="", items=sum(full.values()), counts=full, readiness="")


def test_bars_leave_out_what_there_is_none_of() -> None:
    """A standing nobody has gets no series, and a gap in one gets no 0."""
    chart = bars_chart([row("甲", held=3, unknown=2), row("乙", held=1)], translator("zh"))
    assert [series["name"] for series in chart["series"]] == ["● 已具备", "？ 未知"]
    assert [series["data"] for series in chart["series"]] == [[3, 1], [2, None]]


def step(start: date, days: int, level: str = "甲") -> StepView:
    """Return a step of a path."""
    end = start + timedelta(days=days)
    return StepView("s/l", level, "5", start, end, "", (), (), 0, "", (), "")


def path(*steps: StepView) -> PathView:
    """Return a path of some steps."""
    totals = Totals(
        years=0,
        hours=None,
        unstated_hours_steps=0,
        unstated_condition_steps=0,
        items=0,
        largest_step=0,
        steps=len(steps),
        choices_open=0,
    )
    return PathView("", "", "", "", "", "", steps[-1].end, totals, steps)


def test_timeline_shows_every_step_from_start_to_end() -> None:
    """Each step is a bar from its start to its end, and a mark that says the day."""
    first = step(date(2026, 9, 1), 100)
    walked = path(first, step(first.end, 0, "乙"))
    chart = timeline_chart(walked, first.start, translator("zh"))
    *bars, marks = chart["series"]
    assert [bar["data"] for bar in bars] == [
        [["2026-09-01", "甲"], ["2026-12-10", "甲"]],
        [["2026-12-10", "乙"], ["2026-12-10", "乙"]],
    ]
    assert [mark["value"] for mark in marks["data"]] == [["2026-12-10", "甲"], ["2026-12-10", "乙"]]
    assert chart["xAxis"]["min"] == "2026-09-01"


def test_timeline_tells_studies_from_levels() -> None:
    """A study has a bar of its own kind, in the legend, and no mark: no level is attained with it."""
    first = replace(step(date(2026, 9, 1), 900, "本科"), is_study=True)
    walked = path(first, step(first.end, 10, "乙"))
    chart = timeline_chart(walked, first.start, translator("zh"))
    study, level, marks = chart["series"]
    assert (study["name"], level["name"]) == ("在职学习（假设）", "准备与等待")
    assert study["lineStyle"]["color"] != level["lineStyle"]["color"]
    assert [mark["value"][1] for mark in marks["data"]] == ["乙"]
    names = [entry if isinstance(entry, str) else entry["name"] for entry in chart["legend"]["data"]]
    assert names == ["在职学习（假设）", "准备与等待", "取得等级"]


# -- choices in the URL ------------------------------------------------------------------------------------------


def linked_page() -> None:
    """A page with one linked choice."""
    import streamlit as st  # noqa: PLC0415 - the function runs as a script of its own

    from ui import state  # noqa: PLC0415

    chosen = state.linked_choice("part", ("a", "b"), "a", widget="page_part")
    st.segmented_control("part", ("a", "b"), key="page_part", on_change=state.choose, args=("part", "page_part"))
    st.text(f"{chosen} {state.refused_choice('part')}")


def linked(**query: str) -> AppTest:
    """Run the page with an address."""
    app = AppTest.from_function(linked_page)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize(
    ("query", "shown", "address"),
    [
        ({}, "a None", {}),
        ({"part": "b"}, "b None", {"part": "b"}),
        ({"part": "c"}, "a c", {}),
        ({"part": "a"}, "a None", {}),
    ],
)
def test_linked_choice_reads_the_address(query: dict[str, str], shown: str, address: dict[str, str]) -> None:
    """A known value is taken, an unknown one kept aside, the default left out of the address."""
    app = linked(**query)
    assert app.text[0].value == shown
    assert dict(app.query_params) == address


def test_linked_choice_made_by_hand_goes_into_the_address_and_ends_the_complaint() -> None:
    """Choosing writes the address and forgets the unknown value."""
    app = linked(part="c")
    app.segmented_control(key="page_part").set_value("b").run()
    assert app.text[0].value == "b None"
    assert dict(app.query_params) == {"part": "b"}
    app.segmented_control(key="page_part").set_value("a").run()
    assert dict(app.query_params) == {}


def test_linked_choice_follows_the_browser_back() -> None:
    """An address the app did not write itself counts."""
    app = linked(part="b")
    app.query_params["part"] = "a"
    app.run()
    assert app.segmented_control(key="page_part").value == "a"


def listed_page() -> None:
    """A page with one list field that reports its draft."""
    import streamlit as st  # noqa: PLC0415

    from ui import state  # noqa: PLC0415
    from ui.components.form_field import listed_field  # noqa: PLC0415
    from ui.messages import translator  # noqa: PLC0415

    draft = listed_field(state.draft(), "certificates", "name", ("甲",), translator("zh"), open_ended=True)
    state.replace_draft(draft)
    st.json(dict(draft))


def test_listed_field_takes_names_of_ones_own() -> None:
    """A certificate that no standard asks for can be typed in and dated."""
    app = AppTest.from_function(listed_page).run()
    app.radio(key="profile_form_certificates").set_value("some").run()
    app.multiselect(key="profile_form_certificates_names").set_value(["甲", "自己的"]).run()
    app.date_input(key="profile_form_certificates_since_自己的").set_value(date(2020, 2, 29)).run()
    said: dict[str, Any] = app.session_state["profile_draft"]
    assert said == {"certificates": [{"name": "甲"}, {"name": "自己的", "since": "2020-02-29"}]}
