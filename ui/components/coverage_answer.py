"""Shows what a programme covers: a sentence, what it takes to read it, and the view that is chosen."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.curriculum.coverage import Coverage, coverage, coverage_of_every_level
from graph.curriculum.hours import level_hours
from ui import state
from ui.components.coverage_levels import show_levels_covered
from ui.components.coverage_lists import show_lists
from ui.components.coverage_matrix import show_matrix
from ui.components.hours_balance import show_hours
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.coverage_words import coverage_notes, headline
from ui.view_models.level_coverage import level_rows
from ui.view_models.programme_draft import ProgrammeDraft
from ui.view_models.programme_words import course_names

__all__ = ["show_coverage"]

_VIEW: Final = "curriculum_view"
_VIEWS: Final = ("matrix", "lists", "levels", "hours")
_WITHOUT_TARGET: Final = ("levels",)


def show_coverage(
    network: CareerNetwork, draft: ProgrammeDraft, target: str | None, t: Translator, *, cumulative: bool, mapped: bool
) -> None:
    """Show what the programme covers of the target, or of every level as long as there is no target.

    Args:
        network: Career network.
        draft: The programme.
        target: Id of the level, None without one.
        t: Texts.
        cumulative: Whether lower levels' items count.
        mapped: Whether what follows through mappings counts.
    """
    courses = draft.programme.courses
    names = course_names(courses, t)
    answer: Coverage | None = None
    if target is None:
        st.info(t("curriculum.no_target"), icon=":material/flag:")
    else:
        answer = coverage(network, courses, target, cumulative=cumulative, mapped=mapped)
        st.header(plain(headline(network, answer, t)), anchor=False)
        notes = coverage_notes(network, answer, t)
        if notes:
            st.markdown("\n".join(f"- {plain(note)}" for note in notes))
    shown = _choose_view(_WITHOUT_TARGET if answer is None else _VIEWS, t)
    if answer is None or shown == "levels":
        every = coverage_of_every_level(network, courses, cumulative=cumulative, mapped=mapped)
        show_levels_covered(level_rows(network, every, t), target, t)
    elif shown == "lists":
        show_lists(network, answer, names, t)
    elif shown == "hours":
        show_hours(level_hours(network, courses, answer.level, cumulative=cumulative), t)
    else:
        show_matrix(network, answer, names, t)


def _choose_view(views: tuple[str, ...], t: Translator) -> str:
    shown = state.linked_choice(state.CURRICULUM_VIEW, views, views[0], widget=_VIEW)
    st.segmented_control(
        t("curriculum.view.label"),
        views,
        format_func=lambda view: t(f"curriculum.view.{view}"),
        required=True,
        key=_VIEW,
        label_visibility="collapsed",
        on_change=state.choose,
        args=(state.CURRICULUM_VIEW, _VIEW),
    )
    return shown or views[0]
