"""Shows plans: one recommended path, its real alternatives with their trade-offs, and the rest on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from ui.components.plain_text import plain, plain_table
from ui.components.plan_alternatives import choose_path, chosen_path, show_alternatives, shown_paths
from ui.components.plan_details import show_details
from ui.components.plan_picture import show_plan_picture
from ui.components.style_sheet import WIDE_TABLE
from ui.messages import Translator
from ui.view_models.career_lanes import Lanes
from ui.view_models.path_reasons import ReasonsView
from ui.view_models.plan import PathView, PlanView

__all__ = ["show_plan"]


def show_plan(
    view: PlanView,
    lanes: Callable[[int, Sequence[int]], Lanes],
    reasons: Callable[[int], ReasonsView],
    what_if: Callable[[], None],
    t: Translator,
) -> None:
    """Show a plan.

    Args:
        view: The plan in words.
        lanes: Gives the picture in which the path of a number, counted from 0, stands out among some others.
        reasons: Gives why the path of that number does not end sooner.
        what_if: Shows below the path what a change of the profile would move.
        t: Texts.
    """
    show = st.success if view.found else st.warning
    show(f"**{plain(view.headline)}**", icon=":material/flag:" if view.found else ":material/block:")
    if not view.found:
        _show_blocked(view, t)
        return
    if not view.paths[0].steps:
        return
    chosen = chosen_path(view)
    path = view.paths[chosen]
    st.header(plain(path.title) if chosen else t("plan.recommended"), anchor=False)
    st.markdown(plain(path.summary))
    if path.trade_off:
        st.markdown(plain(t("plan.path.compared", difference=path.trade_off)))
    show_plan_picture(view, lanes(chosen, shown_paths(view, chosen)), chosen, choose_path, t)
    st.subheader(t("plan.table.title"), anchor=False)
    _show_table(path, t)
    what_if()
    show_alternatives(view, t)
    if view.proof:
        st.caption(plain(view.proof))
    show_details(view, path, lambda: reasons(chosen), t)


def _show_table(path: PathView, t: Translator) -> None:
    """Show the steps as a table."""
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
    with st.container(key=f"plan_{WIDE_TABLE}"):
        st.markdown(plain_table([t(f"plan.table.{column}") for column in columns], rows))


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
