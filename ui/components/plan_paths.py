"""Shows plans: the recommended path first, as a picture, a timeline and a table, then what is assumed or blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from ui import state
from ui.components.network_picture import PictureEdge, PictureNode, show_picture
from ui.components.plain_text import plain, plain_table
from ui.components.plan_timeline import show_timeline
from ui.components.relaxation_list import show_reasons
from ui.components.style_sheet import WIDE_TABLE
from ui.messages import Translator
from ui.view_models.career_lanes import Lanes
from ui.view_models.path_reasons import ReasonsView
from ui.view_models.plan import PathView, PlanView

__all__ = ["show_plan"]

_PATH: Final = state.PLAN_PATH
_ROW_HEIGHT: Final = 110
_CARDS_A_ROW: Final = 2


def show_plan(
    view: PlanView, lanes: Callable[[int], Lanes], reasons: Callable[[int], ReasonsView], t: Translator
) -> None:
    """Show a plan.

    Args:
        view: The plan in words.
        lanes: Gives the picture in which the path of that number, counted from 0, stands out.
        reasons: Gives why the path of that number does not end sooner.
        t: Texts.
    """
    show = st.success if view.found else st.warning
    show(f"**{plain(view.headline)}**", icon=":material/flag:" if view.found else ":material/block:")
    if not view.found:
        _show_blocked(view, t)
        return
    if not view.paths[0].steps:
        return
    chosen = _choose_path(view, t)
    path = view.paths[chosen]
    _show_picture(lanes(chosen), t)
    st.header(t("plan.table.title"), anchor=False)
    _show_table(path, t)
    show_reasons(lambda: reasons(chosen), t)
    st.header(t("plan.timeline.title"), anchor=False)
    show_timeline(path, view.as_of, t)
    st.header(t("plan.new_items"), anchor=False)
    _show_new_items(path, t)
    if view.proof:
        st.caption(plain(view.proof))
    st.header(t("plan.assumptions"), anchor=False)
    st.markdown("\n".join(f"- {plain(text)}" for text in view.assumptions))


def _choose_path(view: PlanView, t: Translator) -> int:
    """Show the paths as cards, and let one be chosen; return its number, counted from 0."""
    recommended, *others = view.paths
    _show_card(recommended, t)
    if not others:
        return 0
    for first in range(0, len(others), _CARDS_A_ROW):
        for column, path in zip(st.columns(_CARDS_A_ROW), others[first : first + _CARDS_A_ROW], strict=False):
            with column:
                _show_card(path, t)
    numbers = range(len(view.paths))
    if st.session_state.get(_PATH) not in numbers:
        st.session_state[_PATH] = 0
    chosen = st.segmented_control(
        t("plan.path.choose"),
        numbers,
        format_func=lambda number: view.paths[number].name,
        required=True,
        key=state.seed(_PATH, 0),
    )
    return chosen or 0


def _show_card(path: PathView, t: Translator) -> None:
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{plain(path.name)}**  \n{plain(path.summary)}")
        if path.trade_off:
            st.markdown(plain(t("plan.path.compared", difference=path.trade_off)))


def _show_picture(lanes: Lanes, t: Translator) -> None:
    clicked = show_picture(
        [
            PictureNode(node.id, node.label, node.tooltip, node.x, node.y, node.group, chosen=node.chosen)
            for node in lanes.nodes
        ],
        [PictureEdge(edge.tail, edge.head, chosen=edge.chosen) for edge in lanes.edges],
        title=lanes.title,
        key="plan_lanes",
        height=_ROW_HEIGHT * (1 + len({node.y for node in lanes.nodes})),
        groups=lanes.groups,
    )
    # what the mouse shows on hovering, for those who tap
    told = next((node.tooltip for node in lanes.nodes if node.id == clicked), t("plan.lanes.twin"))
    st.caption(plain(told))


def _show_table(path: PathView, t: Translator) -> None:
    """Show the steps as a table, and below it for each why it does not end sooner and not by another route."""
    columns = ("level", "clause", "start", "end", "training", "new_items")
    rows = [
        (
            step.level,
            t("plan.step.clause", clause=step.clause, remark=step.remark) if step.remark else step.clause,
            step.start.isoformat(),
            step.end.isoformat(),
            step.training,
            t("not_applicable") if step.is_study else t("units.items", value=len(step.new_items)),
        )
        for step in path.steps
    ]
    reasons = [(step.level, step.binding, t("plan.table.between").join(step.others)) for step in path.steps]
    with st.container(key=f"plan_{WIDE_TABLE}"):
        st.markdown(plain_table([t(f"plan.table.{column}") for column in columns], rows))
        st.markdown(plain_table([t(f"plan.table.{column}") for column in ("level", "binding", "others")], reasons))


def _show_new_items(path: PathView, t: Translator) -> None:
    headings = [t("gap.columns.clause"), t("gap.columns.label"), t("gap.columns.kind")]
    for step in path.steps:
        if step.is_study:
            continue
        if step.new_items:
            with st.expander(plain(t("plan.step.new_items", level=step.level, number=len(step.new_items)))):
                st.markdown(plain_table(headings, [(item.clause, item.label, item.kind) for item in step.new_items]))
        else:
            st.markdown(plain(t("plan.step.no_new_items", level=step.level)))
        if step.covered:
            words = t("plan.step.covered", level=step.level, number=len(step.covered), doubtful=step.doubtful)
            rows = [(item.clause, item.label, by) for item, by in step.covered]
            with st.expander(plain(words)):
                st.markdown(plain_table([*headings[:2], t("plan.step.covered_by")], rows))


def _show_blocked(view: PlanView, t: Translator) -> None:
    st.header(t("plan.blocked.title"), anchor=False)
    headings = [t("plan.blocked.clause"), t("plan.blocked.needs")]
    for level in view.blocked:
        st.markdown(f"**{plain(level.level)}**")
        st.markdown(plain_table(headings, level.routes))
    st.header(t("plan.blocked.change"), anchor=False)
    if not view.changes:
        st.markdown(t("plan.blocked.none"))
        return
    st.markdown("\n".join(f"- {plain(change)}" for change in view.changes))
    st.markdown(plain(view.opened))
