"""Shows when the steps of a path start and end."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import streamlit as st

from ui.messages import Translator
from ui.view_models.plan import PathView

__all__ = ["show_timeline"]

_ROW_HEIGHT: Final = 46
_FRAME_HEIGHT: Final = 80
_THICKNESS: Final = 16
_DAYS_SHOWN_AS_DAYS: Final = 200
_COLOUR: Final = "#4a7fd4"
_STUDY_COLOUR: Final = "#6b41ab"
_LABEL_WIDTH: Final = 180
_MARK: Final = "#b8860b"


def show_timeline(path: PathView, as_of: date, t: Translator) -> None:
    """Show a bar for each step on an axis of dates, with a mark where its level is attained; studies look different.

    A path that needs no time has no timeline: that it can be walked today is said instead.
    """
    if path.steps[-1].end <= as_of:
        st.markdown(t("plan.timeline.now"))
        return
    alt = t("joiner").join(_words(path, t))
    height = _FRAME_HEIGHT + _ROW_HEIGHT * len(path.steps)
    st.echarts_chart(_chart(path, as_of, t), height=height, key="plan_timeline", renderer="svg", alt=alt)


def _words(path: PathView, t: Translator) -> list[str]:
    return [
        t("plan.timeline.bar", level=step.level, start=step.start.isoformat(), end=step.end.isoformat())
        for step in path.steps
    ]


def _chart(path: PathView, as_of: date, t: Translator) -> dict[str, Any]:
    attained, preparing, studying = (t(f"plan.timeline.{name}") for name in ("attained", "waiting", "studying"))
    colours = {preparing: _COLOUR, studying: _STUDY_COLOUR}
    names = [studying if step.is_study else preparing for step in path.steps]
    bars = [
        {
            # thick lines, not bars: bars cannot start anywhere on an axis of dates
            "name": name,
            "type": "line",
            "showSymbol": False,
            "silent": True,
            "lineStyle": {"width": _THICKNESS, "color": colours[name], "cap": "butt"},
            "itemStyle": {"color": colours[name]},
            "data": [[step.start.isoformat(), step.level], [step.end.isoformat(), step.level]],
        }
        for name, step in zip(names, path.steps, strict=True)
    ]
    marks = {
        "name": attained,
        "type": "scatter",
        "silent": True,
        "symbol": "diamond",
        "symbolSize": _THICKNESS,
        "itemStyle": {"color": _MARK},
        "data": [
            {"value": [step.end.isoformat(), step.level], "label": _day_label(step.end)}
            for step in path.steps
            if not step.is_study
        ],
    }
    legend = [{"name": name, "icon": "rect"} for name in dict.fromkeys(names)]
    return {
        "animation": False,
        "grid": {"left": 8, "right": 100, "top": 36, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "left": 0, "data": [*legend, attained]},
        "xAxis": {
            "type": "time",
            "min": as_of.isoformat(),
            "splitNumber": 4,
            "axisLabel": {"formatter": _months_or_days(path), "hideOverlap": True},
        },
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [step.level for step in path.steps],
            "axisLabel": {"width": _LABEL_WIDTH, "overflow": "break"},
        },
        "series": [*bars, marks],
    }


def _months_or_days(path: PathView) -> str:
    short = (path.steps[-1].end - path.steps[0].start).days < _DAYS_SHOWN_AS_DAYS
    return "{yyyy}-{MM}-{dd}" if short else "{yyyy}-{MM}"


def _day_label(day: date) -> dict[str, Any]:
    return {"show": True, "position": "right", "formatter": day.isoformat()}
