"""Shows the printed weights of functions, level beside level, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from ui.components.plain_text import plain, plain_table
from ui.explanation import figure
from ui.messages import Translator
from ui.view_models.standard_sheet import LevelWeights

__all__ = ["show_weights"]

_COLOUR: Final = "#2a8fa8"
_BAR_HEIGHT: Final = 34
_FRAME_HEIGHT: Final = 24


def show_weights(levels: Sequence[LevelWeights], t: Translator) -> None:
    """Show a bar for the weight of each function, one chart a level on a common scale; nothing without weights."""
    if not levels:
        return
    st.subheader(t("explore.weights.title"), anchor=False)
    st.caption(t("explore.weights.hint"))
    most = max(percent for level in levels for _, percent, _ in level.functions)
    tallest = max(len(level.functions) for level in levels)
    for number, (column, level) in enumerate(zip(st.columns(len(levels)), levels, strict=True)):
        with column:
            st.markdown(f"**{plain(level.level)}**")
            st.echarts_chart(
                _chart(level, most),
                height=_FRAME_HEIGHT + _BAR_HEIGHT * tallest,
                key=f"explore_weights_{number}",
                renderer="svg",
                alt=t("explore.weights.alt", level=level.level),
            )
    with st.expander(t("explore.weights.table"), key="explore_weights_table"):
        headings = [t(f"explore.column.{column}") for column in ("level", "function", "weight", "clause")]
        rows = [
            (level.level, function, f"{figure(percent)}%", clause)
            for level in levels
            for function, percent, clause in level.functions
        ]
        st.markdown(plain_table(headings, rows))


def _chart(level: LevelWeights, most: float) -> dict[str, Any]:
    return {
        "aria": {"enabled": True},
        "grid": {"left": 8, "right": 44, "top": 4, "bottom": 4, "containLabel": True},
        "xAxis": {"type": "value", "max": most, "show": False},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "axisTick": {"show": False},
            "axisLine": {"show": False},
            "axisLabel": {"width": 130, "overflow": "break"},
            "data": [function for function, _, _ in level.functions],
        },
        "series": [
            {
                "type": "bar",
                "barWidth": 16,
                "itemStyle": {"color": _COLOUR},
                "label": {"show": True, "position": "right", "formatter": "{c}%"},
                "data": [percent for _, percent, _ in level.functions],
            }
        ],
    }
