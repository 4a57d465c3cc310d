"""Shows what can be chosen instead of the recommended path: the real alternatives, and all paths on demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ui import state
from ui.components.plain_text import plain_table
from ui.components.style_sheet import WIDE_TABLE
from ui.messages import Translator
from ui.view_models.plan import PlanView, path_table

__all__ = ["choose_path", "chosen_path", "show_alternatives", "shown_paths"]

_PATH: Final = "plan_path"
_ALL: Final = "plan_all_paths"
_PICK: Final = "plan_pick_path"
# how often a path was chosen elsewhere than in the table of all: under another key it has no tick left
_CHOICES: Final = "plan_path_choices"
# of Streamlit's tables
_TABLE_ROW: Final = 35
_MOST_ROWS: Final = 12
_NAME_WIDTH: Final = 160


def chosen_path(view: PlanView) -> int:
    """Return the place of the path looked at; the recommended one, if the one chosen is no longer in the plan."""
    ids = [path.id for path in view.paths]
    if st.session_state.get(_PATH) not in ids:
        st.session_state[_PATH] = ids[0]
    return ids.index(st.session_state[_PATH])


def choose_path(path_id: str) -> None:
    """Look at another path from the next run on; for callbacks."""
    st.session_state[_PATH] = path_id
    _forget_tick()


def shown_paths(view: PlanView, chosen: int) -> list[int]:
    """Return the places of the recommended path, its alternatives and the one looked at, in the plan's order."""
    return sorted({0, chosen, *view.alternatives})


def show_alternatives(view: PlanView, t: Translator) -> None:
    """Show the alternatives with their trade-offs, let one be chosen, and show all paths on demand; nothing for one."""
    if not view.paths[1:]:
        return
    st.header(t("plan.alternatives.title"), anchor=False)
    shown = shown_paths(view, chosen_path(view))
    if not view.alternatives:
        st.markdown(t("plan.alternatives.none"))
    if len(shown) > 1:
        _show_shown(view, shown, t)
    if len(view.paths) > 1 + len(view.alternatives):
        _show_all(view, t)


def _show_shown(view: PlanView, shown: Sequence[int], t: Translator) -> None:
    headings = [t(f"plan.alternatives.{column}") for column in ("path", "trade_off", "route", "end")]
    paths = [view.paths[place] for place in shown]
    rows = [(path.title, path.trade_off, path.route, path.end.isoformat()) for path in paths]
    with st.container(key=f"plan_alternatives_{WIDE_TABLE}"):
        st.markdown(plain_table(headings, rows))
    names = {path.id: path.name for path in paths}
    st.segmented_control(
        t("plan.path.choose"),
        list(names),
        format_func=lambda path_id: names[path_id],
        required=True,
        key=state.seed(_PATH, view.paths[0].id),
        on_change=_forget_tick,
    )


def _show_all(view: PlanView, t: Translator) -> None:
    section = st.expander(t("plan.alternatives.all", number=len(view.paths)), key=_ALL, on_change="rerun")
    if not section.open:
        return
    ids = [path.id for path in view.paths]
    key = f"{_ALL}_{hash(tuple(ids))}_{st.session_state.get(_CHOICES, 0)}"
    with section:
        st.caption(t("plan.alternatives.all_help"))
        st.dataframe(
            path_table(view, t),
            hide_index=True,
            height=_TABLE_ROW * (1 + min(len(ids), _MOST_ROWS)) + 3,
            column_config={
                t("plan.alternatives.path"): st.column_config.TextColumn(pinned=True, width=_NAME_WIDTH),
                t("plan.column.years"): st.column_config.NumberColumn(format="%.1f"),
            },
            key=key,
            selection_mode="single-row",
            on_select=lambda: _tick(key, ids),
            alt=t("plan.alternatives.all", number=len(ids)),
        )
        # a table of Streamlit's is a canvas: here keyboard and screen reader choose
        routes = {path.id: t("plan.path.best_at", name=path.name, merits=path.route) for path in view.paths}
        st.session_state[_PICK] = st.session_state[_PATH]
        st.selectbox(t("plan.path.choose"), ids, format_func=lambda one: routes[one], key=_PICK, on_change=_pick)


def _pick() -> None:
    choose_path(st.session_state[_PICK])


def _tick(table: str, ids: Sequence[str]) -> None:
    rows = st.session_state[table]["selection"]["rows"]
    if rows and rows[0] < len(ids):
        st.session_state[_PATH] = ids[rows[0]]


def _forget_tick() -> None:
    st.session_state[_CHOICES] = st.session_state.get(_CHOICES, 0) + 1
