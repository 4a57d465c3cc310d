"""Shows the gap to a level: summary, training, standing by function, items one by one, choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from graph.requirements import Status
from ui import state
from ui.components.gap_bars import show_bars, standing_table
from ui.components.plain_text import plain
from ui.components.source_notes import show_notes
from ui.messages import Translator
from ui.view_models.gap import STATUS_MARKS, GapView, RequirementRow

__all__ = ["show_gap"]

_ALL: Final = "all"
# of Streamlit's tables
_ROW_HEIGHT: Final = 35
_MOST_ROWS: Final = 15
_FILTER: Final = "plan_gap_filter"


def show_gap(view: GapView, t: Translator) -> None:
    """Show everything between a person and a level."""
    st.markdown(f"**{plain(view.summary)}**")
    if view.overall:
        st.markdown(plain(view.overall))
    _show_training(view, t)
    st.header(t("gap.functions"), anchor=False)
    st.caption(t("gap.range_help"))
    show_bars(view.functions, t, key="plan_gap_bars")
    if not view.weighted:
        st.caption(t("gap.no_weights"))
    standing_table(view.functions, t("gap.name"), t)
    if view.inherited:
        st.header(t("gap.inherited"), anchor=False)
        st.caption(t("gap.inherited_help"))
        standing_table(view.inherited, t("gap.level"), t)
    _show_choices(view, t)
    st.header(t("gap.requirements"), anchor=False)
    _show_requirements(view.requirements, t)
    show_notes(view.notes, t)


def _show_training(view: GapView, t: Translator) -> None:
    st.header(t("gap.training.title"), anchor=False)
    st.markdown("\n".join(f"- {plain(line)}" for line in view.training))


def _show_choices(view: GapView, t: Translator) -> None:
    if not view.choices:
        return
    st.header(t("gap.choices"), anchor=False)
    for choice in view.choices:
        raises = t("gap.choice.raises", raises=t("joiner").join(choice.raises)) if choice.raises else ""
        lines = [choice.demand, f"{choice.clause} · {choice.standing}", raises]
        st.markdown("- " + "  \n  ".join(plain(line) for line in lines if line))


def _show_requirements(rows: Sequence[RequirementRow], t: Translator) -> None:
    """Show the items as a table that can be narrowed to one standing."""
    present = [status.value for status in Status if any(row.status is status for row in rows)]
    chosen = st.segmented_control(
        t("gap.filter"),
        [_ALL, *present],
        format_func=lambda value: t("gap.filter_all") if value == _ALL else _words(value, t),
        required=True,
        key=state.seed(_FILTER, _ALL),
    )
    shown = [row for row in rows if chosen in {_ALL, row.status.value}]
    columns = ("clause", "label", "status", "function", "work_content", "evidence", "kind", "origin")
    values = {
        t(f"gap.columns.{column}"): [getattr(row, "status_text" if column == "status" else column) for row in shown]
        for column in columns
        if column == "status" or any(getattr(row, column) for row in rows)
    }
    height = _ROW_HEIGHT * (1 + min(len(shown), _MOST_ROWS)) + 3
    st.dataframe(values, hide_index=True, height=height, alt=t("gap.requirements"))


def _words(value: str, t: Translator) -> str:
    return f"{STATUS_MARKS[Status(value)]} {t(f'status.{value}')}"
