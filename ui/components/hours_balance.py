"""Shows the hours of a programme by function against the printed weights, and against the training hours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from graph.curriculum.hours import LevelHours
from ui.components.plain_text import plain, plain_table
from ui.components.style_sheet import WIDE_TABLE
from ui.explanation import figure
from ui.messages import Translator
from ui.view_models.planned_hours import HoursRow, hours_notes, hours_rows, training_sentence

__all__ = ["show_hours"]

_PLANNED: Final = "#2566b5"
_WEIGHT: Final = "#b8860b"
_ROW_HEIGHT: Final = 52
_FRAME_HEIGHT: Final = 60
_LABEL_WIDTH: Final = 130


def show_hours(answer: LevelHours, t: Translator) -> None:
    """Show whether there are hours enough, then where they go.

    Args:
        answer: The hours, seen from one level.
        t: Texts.
    """
    met = answer.training.met
    show = st.info if met is None else st.success if met else st.warning
    icons = {None: ":material/help:", True: ":material/check:", False: ":material/hourglass_bottom:"}
    show(plain(training_sentence(answer, t)), icon=icons[met])
    st.subheader(t("curriculum.hours_view.title"), anchor=False)
    rows = hours_rows(answer, t)
    if not rows:
        st.info(t("curriculum.hours_view.no_functions"))
        return
    st.caption(t("curriculum.hours_view.hint"))
    if any(row.percent is not None for row in rows):
        st.echarts_chart(
            _chart(rows, t),
            height=_FRAME_HEIGHT + _ROW_HEIGHT * len(rows),
            key="curriculum_hours_chart",
            renderer="svg",
            alt=t("curriculum.hours_view.chart"),
        )
    names = ("function", "hours", "hours_share", "weight", "deviation", "items")
    with st.container(key=f"curriculum_hours_{WIDE_TABLE}"):
        st.markdown(
            plain_table([t(name) for name in (*names, "teaching.total.items")], [_cells(row, t) for row in rows])
        )
    notes = hours_notes(answer, t)
    if notes:
        st.markdown("\n".join(f"- {plain(note)}" for note in notes))


def _heading(name: str, t: Translator) -> str:
    shared = {"function": "teaching.column.function", "items": "teaching.total.items"}
    return t(shared.get(name, f"curriculum.column.{name}"))


def _cells(row: HoursRow, t: Translator) -> tuple[str, ...]:
    return (
        row.function,
        figure(row.hours),
        "" if row.percent is None else f"{figure(row.percent)}%",
        t("unstated") if row.weight is None else f"{figure(row.weight)}%",
        row.deviation,
        str(row.items),
    )


def _chart(rows: Sequence[HoursRow], t: Translator) -> dict[str, Any]:
    series = [("hours_share", _PLANNED, [row.percent for row in rows])]
    if any(row.weight is not None for row in rows):
        series.append(("weight", _WEIGHT, [row.weight for row in rows]))
    return {
        "animation": False,
        "aria": {"enabled": True, "decal": {"show": len(series) > 1}},
        "grid": {"left": 8, "right": 48, "top": 36, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "left": 0},
        "xAxis": {"type": "value", "show": False},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "axisTick": {"show": False},
            "axisLine": {"show": False},
            "axisLabel": {"width": _LABEL_WIDTH, "overflow": "break"},
            "data": [row.function for row in rows],
        },
        "series": [
            {
                "name": _heading(name, t),
                "type": "bar",
                "barWidth": 14,
                "itemStyle": {"color": colour},
                "label": {"show": True, "position": "right", "formatter": "{c}%"},
                # no bar where nothing is stated, rather than a 0
                "data": values,
            }
            for name, colour, values in series
        ],
    }
