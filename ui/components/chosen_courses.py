"""Shows which courses were chosen, in which weeks, what stays uncovered, and offers all of it as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.curriculum.course_choice import ChoiceStatus, CourseChoice
from graph.curriculum.schedule import Timeline, timeline
from graph.errors import MixedUnitsError
from ontology.courses.programme import Programme
from ui import state
from ui.components.course_wish import LEAST_PERCENT, set_percent
from ui.components.plain_text import plain
from ui.export.file_name import file_name
from ui.export.sheet_writer import FILE_TYPE
from ui.messages import Translator
from ui.view_models.chosen_courses import ChosenRow, chosen_rows, open_rows
from ui.view_models.course_choice import choice_headline
from ui.view_models.course_wish import CourseWish
from ui.view_models.programme_words import course_names
from ui.view_models.teaching import TeachingWords

__all__ = ["plan_file", "show_choice"]

_HOURS: Final = "curriculum_hours_per_week"
_START: Final = "curriculum_first_day"
_DEFAULT_HOURS: Final = 8.0
_MOST_HOURS: Final = 168.0
_LEAST_HOURS: Final = 0.5
# more bars nobody can tell apart; the table has all courses
_MOST_BARS: Final = 40
_ROW_HEIGHT: Final = 30
_FRAME_HEIGHT: Final = 60
_LABEL_WIDTH: Final = 170
_COLOUR: Final = "#2566b5"
_FIXED_COLOUR: Final = "#6b41ab"


def show_choice(
    network: CareerNetwork, programme: Programme, wish: CourseWish, choice: CourseChoice, t: Translator
) -> None:
    """Show the choice in a sentence, the courses laid on weeks, and what it leaves open.

    Args:
        network: Career network.
        programme: The programme that was chosen from.
        wish: What was asked.
        choice: The answer.
        t: Texts.
    """
    show = {
        ChoiceStatus.OPTIMAL: st.success,
        ChoiceStatus.BEST_FOUND: st.warning,
        ChoiceStatus.INFEASIBLE: st.error,
    }[choice.status]
    show(plain(choice_headline(choice, t)))
    if choice.status is ChoiceStatus.INFEASIBLE:
        _offer_less(choice, t)
    names = course_names(wish.courses, t)
    if choice.unpriced:
        unpriced = t("join.names").join(names.get(course, course) for course in choice.unpriced)
        st.caption(plain(t("curriculum.search.unpriced", courses=unpriced)))
    laid: Timeline | None = None
    if choice.courses:
        laid = _lay_out(network, wish, choice, t)
        rows = chosen_rows(choice, laid, names, t)
        if laid is not None:
            _draw(rows, laid, t)
        _show_courses(rows, t)
    _show_open(network, wish, choice, t)
    if choice.status is not ChoiceStatus.INFEASIBLE:
        st.download_button(
            t("curriculum.search.download"),
            data=lambda: plan_file(network, programme, wish, choice, laid, t),
            file_name=file_name(f"{t('curriculum.search.file_name')}-{programme.id}-{wish.level}", "xlsx"),
            mime=FILE_TYPE,
            key="curriculum_search_download",
            icon=":material/download:",
            on_click="ignore",
        )


def _offer_less(choice: CourseChoice, t: Translator) -> None:
    """Offer the largest share that can be asked for and reached."""
    # a share is a quotient of whole numbers: a billionth more mends what floats cut off
    percent = int(100 * choice.reached + 1e-9)
    if percent >= LEAST_PERCENT:
        st.button(
            t("curriculum.search.less", percent=percent),
            key="curriculum_search_less",
            icon=":material/south:",
            on_click=set_percent,
            args=(percent,),
        )


def plan_file(
    network: CareerNetwork,
    programme: Programme,
    wish: CourseWish,
    choice: CourseChoice,
    laid: Timeline | None,
    t: Translator,
) -> bytes:
    """Return a choice of courses as an Excel file.

    Args:
        network: Career network.
        programme: The programme that was chosen from.
        wish: What was asked.
        choice: The answer.
        laid: The courses in their weeks, None if they cannot be laid out.
        t: Texts.
    """
    from ui.export.programme_plan_workbook import programme_plan_workbook  # noqa: PLC0415 - made when asked for

    return programme_plan_workbook(
        network,
        programme.record,
        wish.courses,
        choice,
        t,
        level_id=wish.level,
        of_gap=wish.of_gap,
        timeline=laid,
    )


def _lay_out(network: CareerNetwork, wish: CourseWish, choice: CourseChoice, t: Translator) -> Timeline | None:
    """Ask for the hours of a week and the first day; return the timeline, or None where there can be none."""
    st.subheader(t("curriculum.search.weeks"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        weekly = st.number_input(
            t("curriculum.search.hours_per_week"),
            min_value=_LEAST_HOURS,
            max_value=_MOST_HOURS,
            step=1.0,
            format="%g",
            key=state.seed(_HOURS, _DEFAULT_HOURS),
            persist_state="session",
            width=220,
        )
        start = st.date_input(
            t("curriculum.search.first_day"),
            format="YYYY-MM-DD",
            key=state.seed(_START, datetime.now(UTC).date()),
            persist_state="session",
            width=220,
        )
    chosen = {one.course for one in choice.courses}
    courses = [course for course in wish.courses if course.id in chosen]
    try:
        return timeline(
            courses,
            hours_per_week=weekly,
            start=start,
            order="level",
            network=network,
        )
    except MixedUnitsError as error:
        st.info(plain(t("curriculum.search.mixed_units", units=t("join.names").join(error.units))))
    except (ValueError, OverflowError):
        st.info(t("curriculum.search.too_long"))
    return None


def _draw(rows: Sequence[ChosenRow], laid: Timeline, t: Translator) -> None:
    if laid.end is None:
        return
    total = t(
        "curriculum.search.weeks_total",
        weeks=laid.weeks,
        start=laid.start.isoformat(),
        end=laid.end.isoformat(),
        hours=f"{laid.hours:g}",
        unit=laid.unit or "",
    )
    st.markdown(plain(total))
    shown = rows[:_MOST_BARS]
    st.echarts_chart(
        _chart(shown, t),
        height=_FRAME_HEIGHT + _ROW_HEIGHT * len(shown),
        key="curriculum_weeks",
        renderer="svg",
        alt=t("curriculum.search.weeks_alt", weeks=laid.weeks, count=len(rows)),
    )
    if len(rows) > len(shown):
        st.caption(t("curriculum.search.more_bars", count=len(rows) - len(shown)))


def _chart(rows: Sequence[ChosenRow], t: Translator) -> dict[str, Any]:
    fixed = t("programme_plan.role.fixed")
    # numbered, so that two courses of one title have a line each
    names = [f"{row.number} {row.course}" for row in rows]
    before = [(row.first_week or 1) - 1 for row in rows]
    lengths = [
        {
            "value": (row.last_week or 1) - (row.first_week or 1) + 1,
            "itemStyle": {"color": _FIXED_COLOUR if row.role == fixed else _COLOUR},
        }
        for row in rows
    ]
    return {
        "animation": False,
        "aria": {"enabled": True},
        "grid": {"left": 8, "right": 44, "top": 28, "bottom": 8, "containLabel": True},
        "xAxis": {
            "type": "value",
            "position": "top",
            "minInterval": 1,
            "name": t("curriculum.search.week"),
            "nameLocation": "end",
        },
        "yAxis": {
            "type": "category",
            "inverse": True,
            "axisTick": {"show": False},
            "axisLabel": {"width": _LABEL_WIDTH, "overflow": "truncate"},
            "data": names,
        },
        "series": [
            # invisible: a bar can only begin at 0, so one carries the other
            {"type": "bar", "stack": "weeks", "silent": True, "itemStyle": {"color": "transparent"}, "data": before},
            {"type": "bar", "stack": "weeks", "barWidth": 14, "data": lengths},
        ],
    }


def _show_courses(rows: Sequence[ChosenRow], t: Translator) -> None:
    lines = [
        {
            t("teaching.column.number"): row.number,
            t("teaching.column.course"): row.course,
            t("teaching.column.hours"): row.hours,
            t("teaching.column.unit"): row.unit,
            t("teaching.column.role"): row.role,
            t("teaching.column.items"): row.items,
            t("teaching.column.first_week"): row.first_week,
            t("teaching.column.last_week"): row.last_week,
            t("teaching.column.start"): row.start,
            t("teaching.column.end"): row.end,
            t("teaching.column.after"): row.after,
            t("teaching.column.cost"): row.cost,
        }
        for row in rows
    ]
    used = [name for name in lines[0] if any(line[name] not in {"", None} for line in lines)]
    st.dataframe(
        [{name: line[name] for name in used} for line in lines], hide_index=True, alt=t("curriculum.search.courses")
    )


def _show_open(network: CareerNetwork, wish: CourseWish, choice: CourseChoice, t: Translator) -> None:
    rows = open_rows(network, choice, TeachingWords(network, wish.courses, t), t)
    if not rows:
        st.markdown(t("curriculum.search.nothing_open"))
        return
    title = t("curriculum.search.open", count=len(rows))
    with st.expander(title, expanded=choice.status is ChoiceStatus.INFEASIBLE, key="curriculum_search_open"):
        st.dataframe(
            [
                {
                    t("teaching.column.clause"): row.clause,
                    t("teaching.column.requirement"): row.label,
                    t("teaching.column.why_open"): row.reason,
                    t("teaching.column.share_taught"): row.share,
                    t("teaching.column.course"): row.courses,
                    t("curriculum.column.place"): row.place,
                }
                for row in rows
            ],
            hide_index=True,
            alt=title,
        )
