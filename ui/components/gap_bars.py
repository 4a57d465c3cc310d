"""Shows the standing by function as bars, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from graph.requirements import Status
from ui.components.plain_text import plain_table
from ui.messages import Translator
from ui.view_models.gap import STATUS_MARKS, ReadinessRow

__all__ = ["show_bars", "standing_table"]

# told apart by pattern, mark and word as well; contrast to both backgrounds above 3:1
_COLOURS: Final = {
    Status.HELD: "#2e8b57",
    Status.COVERED: "#2a8fa8",
    Status.PARTLY: "#b8860b",
    Status.MISSING: "#c8503c",
    Status.UNKNOWN: "#8a8f99",
}
_BAR_HEIGHT: Final = 44
_FRAME_HEIGHT: Final = 90


def show_bars(rows: Sequence[ReadinessRow], t: Translator, *, key: str) -> None:
    """Show a stacked bar for each row: how many items stand how."""
    height = _FRAME_HEIGHT + _BAR_HEIGHT * len(rows)
    st.echarts_chart(_chart(rows, t), height=height, key=key, renderer="svg", alt=t("gap.chart"))


def standing_table(rows: Sequence[ReadinessRow], name: str, t: Translator) -> None:
    """Show the same figures as a table, with the printed weights where there are any.

    Args:
        rows: The rows.
        name: Heading of their names.
        t: Texts.
    """
    shown = _present(rows)
    weighted = any(row.weight for row in rows)
    headings = [name, t("gap.items"), *(_status(status, t) for status in shown), t("gap.readiness")]
    cells = [
        [row.name, str(row.items), *(str(row.counts[status] or "") for status in shown), row.readiness] for row in rows
    ]
    if weighted:
        headings.append(t("gap.weight"))
        cells = [[*line, row.weight] for line, row in zip(cells, rows, strict=True)]
    st.markdown(plain_table(headings, cells))


def _present(rows: Sequence[ReadinessRow]) -> list[Status]:
    return [status for status in Status if any(row.counts[status] for row in rows)]


def _status(status: Status, t: Translator) -> str:
    return f"{STATUS_MARKS[status]} {t(f'status.{status}')}"


def _chart(rows: Sequence[ReadinessRow], t: Translator) -> dict[str, Any]:
    shown = _present(rows)
    return {
        "aria": {"enabled": True, "decal": {"show": True}},
        "grid": {"left": 8, "right": 24, "top": 40, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "left": 0, "data": [_status(status, t) for status in shown]},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "inverse": True, "data": [row.name for row in rows]},
        "series": [
            {
                "name": _status(status, t),
                "type": "bar",
                "stack": "items",
                "barWidth": 22,
                "itemStyle": {"color": _COLOURS[status]},
                "label": {"show": True, "color": "#fff", "textBorderColor": "#333", "textBorderWidth": 2},
                # no bar at all where there is nothing, rather than a 0
                "data": [row.counts[status] or None for row in rows],
            }
            for status in shown
        ],
    }
