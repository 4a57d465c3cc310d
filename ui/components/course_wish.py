"""Asks what courses are to be chosen for: how much is to be covered, by what measure, with which courses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork, level_of
from graph.curriculum.course_problem import Measure, Minimised
from graph.curriculum.optimiser import open_items
from graph.gap import find_gap
from graph.requirements import requirements
from ontology.courses.records import CourseRecord
from ui import state
from ui.messages import Translator
from ui.navigation import plan_page
from ui.view_models.course_wish import CourseWish
from ui.view_models.profile_draft import read_draft

__all__ = ["LEAST_PERCENT", "ask_for_wish", "choose_ids", "choose_one", "set_percent"]

_KEY: Final = "curriculum_wish_"
_LEVEL: Final = "level"
_GAP: Final = "gap"
LEAST_PERCENT: Final = 50
_DEFAULT_PERCENT: Final = 90
_SECONDS: Final = (10, 30, 60, 120, 300)
_DEFAULT_SECONDS: Final = 60


def ask_for_wish(
    network: CareerNetwork,
    courses: tuple[CourseRecord, ...],
    names: Mapping[str, str],
    target: str,
    t: Translator,
    *,
    cumulative: bool,
    mapped: bool,
) -> CourseWish:
    """Show the form and return what it says.

    Args:
        network: Career network.
        courses: Courses to choose from.
        names: Their titles by id.
        target: Id of the level.
        t: Texts.
        cumulative: Whether lower levels' items count.
        mapped: Whether what follows through mappings counts.
    """
    items, of_gap = _ask_for_items(network, target, t, cumulative=cumulative)
    left, right = st.columns(2, gap="large")
    with left:
        percent = st.slider(
            t("curriculum.wish.share"),
            min_value=LEAST_PERCENT,
            max_value=100,
            step=1,
            format="%d%%",
            key=state.seed(f"{_KEY}share", _DEFAULT_PERCENT),
            persist_state="session",
        )
        measures = [one for one in Measure if one is not Measure.WEIGHTS or level_of(network, target).weights]
        measure = choose_one("measure", [one.value for one in measures], t)
        if len(measures) < len(Measure):
            st.caption(t("curriculum.wish.no_weights"))
    with right:
        priced = any(course.cost is not None for course in courses)
        minimised = choose_one("minimised", [one.value for one in Minimised if one is Minimised.HOURS or priced], t)
        seconds = st.select_slider(
            t("curriculum.wish.seconds"),
            _SECONDS,
            format_func=lambda one: t("curriculum.wish.seconds_value", seconds=one),
            key=state.seed(f"{_KEY}seconds", _DEFAULT_SECONDS),
            persist_state="session",
        )
        doubtful = st.toggle(
            t("curriculum.wish.doubtful"),
            help=t("curriculum.wish.doubtful_help"),
            key=state.seed(f"{_KEY}doubtful", value=False),
            persist_state="session",
        )
    left, right = st.columns(2, gap="large")
    with left:
        fixed = choose_ids("fixed", names, t)
    with right:
        excluded = choose_ids("excluded", names, t, without=fixed)
    return CourseWish(
        courses=courses,
        level=target,
        items=items,
        of_gap=of_gap,
        percent=int(percent),
        measure=Measure(measure),
        minimised=Minimised(minimised),
        fixed=fixed,
        excluded=excluded,
        mapped=mapped,
        doubtful=doubtful,
        seconds=int(seconds),
    )


def set_percent(percent: int) -> None:
    """Ask for another share from the next run on; for callbacks."""
    st.session_state[f"{_KEY}share"] = percent


def _ask_for_items(
    network: CareerNetwork, target: str, t: Translator, *, cumulative: bool
) -> tuple[tuple[str, ...], bool]:
    """Return the items to be taught, and whether they are what the person on the plan page lacks."""
    profile = read_draft(network, state.draft()).profile if state.draft() else None
    asked = choose_one("basis", [_LEVEL, *([_GAP] if profile else [])], t)
    if profile is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(t("curriculum.wish.no_profile"), width="content")
            st.page_link(plan_page(t), label=t("curriculum.wish.to_plan"))
    if asked == _GAP and profile is not None:
        gap = find_gap(network, profile, target, cumulative=cumulative)
        items = open_items(gap)
        st.caption(t("curriculum.wish.gap_items", open=len(items), all=len(gap.requirements)))
        return items, True
    return requirements(network, target, cumulative=cumulative), False


def choose_one(name: str, options: Sequence[str], t: Translator) -> str:
    """Ask for one of a few options, unless there is only one; what is no longer offered gives way to the first.

    Args:
        name: Which question it is.
        options: Keys of the options.
        t: Texts.
    """
    if len(options) == 1:
        return options[0]
    key = f"{_KEY}{name}"
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    chosen = st.segmented_control(
        t(f"curriculum.wish.{name}"),
        list(options),
        format_func=lambda option: t(f"curriculum.wish.{name}_{option}"),
        required=True,
        key=key,
        persist_state="session",
    )
    return chosen or options[0]


def choose_ids(name: str, names: Mapping[str, str], t: Translator, *, without: Collection[str] = ()) -> tuple[str, ...]:
    """Ask for courses; those that are no longer there are forgotten.

    Args:
        name: Which question it is.
        names: Titles of all courses by id.
        t: Texts.
        without: Ids that are not offered.
    """
    key = f"{_KEY}{name}"
    offered = [course for course in names if course not in without]
    kept = [one for one in st.session_state.get(key, ()) if one in offered]
    if kept != st.session_state.get(key):
        st.session_state[key] = kept
    chosen = st.multiselect(
        t(f"curriculum.wish.{name}"),
        offered,
        format_func=lambda course: names[course],
        placeholder=t(f"curriculum.wish.{name}_none"),
        key=key,
        persist_state="session",
    )
    return tuple(chosen)
