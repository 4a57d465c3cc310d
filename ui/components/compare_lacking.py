"""Shows what a holder of one level would still lack for the other."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork, level_of
from graph.compare import Comparison
from graph.lacking import lacking
from graph.requirements import Status
from ui import state
from ui.components.plain_text import plain
from ui.explanation import level_title
from ui.messages import Translator
from ui.view_models.gap import STATUS_MARKS
from ui.view_models.lacking import LackingView, lacking_view

__all__ = ["show_lacking"]

_DIRECTION: Final = "compare_direction"
_DIRECTIONS: Final = ("forth", "back")
_STATUS: Final = "compare_lacking_status"
_ALL: Final = "all"
# of Streamlit's tables
_ROW_HEIGHT: Final = 35
_MOST_ROWS: Final = 15


def show_lacking(network: CareerNetwork, comparison: Comparison, t: Translator) -> None:
    """Show it for either direction; for standards say that levels are needed."""
    st.subheader(t("compare.lacking.title"), anchor=False)
    if comparison.a.kind != "level":
        st.info(t("compare.lacking.only_levels"))
        return
    pairs = {"forth": (comparison.a.id, comparison.b.id), "back": (comparison.b.id, comparison.a.id)}
    way = st.segmented_control(
        t("compare.lacking.direction"),
        _DIRECTIONS,
        format_func=lambda name: t("compare.lacking.forward", **_titles(network, *pairs[name], t)),
        required=True,
        key=state.seed(_DIRECTION, _DIRECTIONS[0]),
    )
    answer = lacking(network, *pairs[way or _DIRECTIONS[0]], cumulative=comparison.cumulative)
    view = lacking_view(network, answer, t)
    st.markdown(f"**{plain(view.summary)}**")
    st.markdown("\n".join(f"- {plain(ground)}" for ground in view.grounds))
    if view.rows:
        _show_rows(view, t)
    if view.choices:
        st.markdown(f"**{t('compare.lacking.choices_title')}**")
        st.markdown("\n".join(f"- {plain(f'{one.clause} {one.demand} {one.standing}')}" for one in view.choices))


def _titles(network: CareerNetwork, held: str, target: str, t: Translator) -> dict[str, str]:
    titles = {"held": held, "target": target}
    return {role: plain(level_title(level_of(network, level), t)) for role, level in titles.items()}


def _show_rows(view: LackingView, t: Translator) -> None:
    present = [status.value for status in Status if any(row.status is status for row in view.rows)]
    if st.session_state.get(_STATUS) not in {_ALL, *present}:
        st.session_state[_STATUS] = _ALL
    chosen = st.segmented_control(
        t("compare.lacking.filter"),
        [_ALL, *present],
        format_func=lambda value: _status_words(value, t),
        required=True,
        key=state.seed(_STATUS, _ALL),
    )
    shown = [row for row in view.rows if chosen in {_ALL, row.status.value}]
    cells = [
        {
            t("compare.column.clause"): row.item.clause,
            t("compare.column.label"): row.item.label,
            t("compare.column.status"): row.status_text,
            t("compare.column.evidence"): row.evidence,
            t("compare.column.sure"): row.doubt,
            t("compare.column.kind"): row.item.kind,
            t("compare.column.level"): row.item.level,
            t("compare.column.function"): row.item.function,
            t("compare.column.work_content"): row.item.work_content,
        }
        for row in shown
    ]
    used = [name for name in cells[0] if any(line[name] for line in cells)]
    st.dataframe(
        [{name: line[name] for name in used} for line in cells],
        hide_index=True,
        height=_ROW_HEIGHT * (1 + min(len(cells), _MOST_ROWS)) + 3,
        column_config={t("compare.column.evidence"): st.column_config.TextColumn(width="large")},
        alt=t("compare.lacking.title"),
    )


def _status_words(value: str, t: Translator) -> str:
    if value == _ALL:
        return t("compare.lacking.all")
    status = Status(value)
    words = "not_evidenced" if status is Status.UNKNOWN else value
    return f"{STATUS_MARKS[status]} {t(f'compare.lacking.status.{words}')}"
