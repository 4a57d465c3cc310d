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
    if view.requirements:
        _show_functions(view, t)
    _show_choices(view, t)
    if view.requirements:
        _show_items(view, t)
    show_notes(view.notes, t)


def _show_functions(view: GapView, t: Translator) -> None:
    st.header(t("gap.functions"), anchor=False)
    st.caption(t("gap.range_help"))
    show_bars(view.functions, t, key="plan_gap_bars")
    if not view.weighted:
        st.caption(t("gap.no_weights"))
    standing_table(view.functions, t("gap.name"), t)


def _show_items(view: GapView, t: Translator) -> None:
    st.header(t("gap.requirements"), anchor=False)
    shown = _narrow(view.requirements, t)
    _show_requirements([row for row in shown if not row.inherited], t)
    if view.inherited:
        st.header(t("gap.inherited"), anchor=False)
        st.caption(t("gap.inherited_help"))
        standing_table(view.inherited, t("gap.level"), t)
        _show_requirements([row for row in shown if row.inherited], t)


def _show_training(view: GapView, t: Translator) -> None:
    st.header(t("gap.training.title"), anchor=False)
    st.markdown("\n".join(f"- {plain(line)}" for line in view.training))


def _show_choices(view: GapView, t: Translator) -> None:
    if not view.choices:
        return
    st.header(t("gap.choices"), anchor=False)
    for choice in view.choices:
        lines = [f"**{plain(choice.demand)}**", plain(f"{choice.clause} · {choice.standing}")]
        if choice.raises:
            lines.append(t("gap.choice.raises"))
        st.markdown("- " + "  \n  ".join(lines) + "".join(f"\n    - {plain(line)}" for line in choice.raises))


def _narrow(rows: Sequence[RequirementRow], t: Translator) -> list[RequirementRow]:
    """Let the items be narrowed to one standing."""
    present = [status.value for status in Status if any(row.status is status for row in rows)]
    if st.session_state.get(_FILTER) not in {_ALL, *present}:
        st.session_state[_FILTER] = _ALL
    chosen = st.segmented_control(
        t("gap.filter"),
        [_ALL, *present],
        format_func=lambda value: t("gap.filter_all") if value == _ALL else _words(value, t),
        required=True,
        key=state.seed(_FILTER, _ALL),
    )
    return [row for row in rows if chosen in {_ALL, row.status.value}]


def _show_requirements(rows: Sequence[RequirementRow], t: Translator) -> None:
    if not rows:
        st.markdown(t("gap.none_left"))
        return
    columns = ("clause", "label", "status_text", "function", "work_content", "evidence", "kind", "origin")
    values = {
        t(f"gap.columns.{column}"): [getattr(row, column) for row in rows]
        for column in columns
        if any(getattr(row, column) for row in rows)
    }
    height = _ROW_HEIGHT * (1 + min(len(rows), _MOST_ROWS)) + 3
    wide = {t("gap.columns.evidence"): st.column_config.TextColumn(width="medium")}
    st.dataframe(values, hide_index=True, height=height, column_config=wide, alt=t("gap.requirements"))


def _words(value: str, t: Translator) -> str:
    return f"{STATUS_MARKS[Status(value)]} {t(f'status.{value}')}"
