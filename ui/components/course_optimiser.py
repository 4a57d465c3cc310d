"""Lets the optimiser choose courses: the wish, the search with its progress, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.curriculum.optimiser_process import OptimiserProcess
from graph.errors import CourseSetError, MixedUnitsError, UnstatedWeightsError
from ui import workbench
from ui.components.chosen_courses import show_choice
from ui.components.course_wish import ask_for_wish
from ui.components.plain_text import plain
from ui.explanation import figure
from ui.messages import Translator
from ui.view_models.course_choice import amount_words
from ui.view_models.course_wish import CourseWish, wished_question
from ui.view_models.programme_draft import ProgrammeDraft
from ui.view_models.programme_words import course_names

__all__ = ["refusal_words", "show_optimiser"]

# seconds between two looks at a search
_EVERY: Final = 1.0


def show_optimiser(
    network: CareerNetwork, draft: ProgrammeDraft, target: str, t: Translator, *, cumulative: bool, mapped: bool
) -> None:
    """Show the form, the buttons to start and to cancel, and the search or its answer.

    The search runs in a process of its own, which ends with its time, the session, or the page.

    Args:
        network: Career network.
        draft: The programme to choose from.
        target: Id of the level.
        t: Texts.
        cumulative: Whether lower levels' items count.
        mapped: Whether what follows through mappings counts.
    """
    st.markdown(t("curriculum.search.intro"))
    courses = draft.programme.courses
    names = course_names(courses, t)
    wish = ask_for_wish(network, courses, names, target, t, cumulative=cumulative, mapped=mapped)
    workbench.settle_search()
    search = workbench.last_search()
    running = search is not None and search.running
    # not a callback: that would search for what the form said a run ago, if both are changed at once
    if st.button(
        t("curriculum.search.start"),
        key="curriculum_search_start",
        icon=":material/play_arrow:",
        type="primary",
        disabled=running,
    ):
        _start(network, wish, names, t)
        st.rerun()
    refusal = workbench.search_refusal()
    if refusal:
        st.error(plain(refusal), icon=":material/error:")
    if search is None:
        return
    if running:
        _watch(t)
        return
    if search.wish != wish:
        st.info(t("curriculum.search.outdated"), icon=":material/update:")
    if search.cancelled:
        st.warning(t(f"curriculum.search.{'cancelled' if search.choice else 'cancelled_early'}"))
    if search.failure:
        st.error(plain(t("curriculum.search.failed", detail=search.failure)), icon=":material/error:")
    if search.choice is not None:
        show_choice(network, draft.programme, search.wish, search.choice, t)


@st.fragment(run_every=_EVERY)
def _watch(t: Translator) -> None:
    """Show how far the search is; once it is over, have the whole page run again."""
    search = workbench.last_search()
    if search is None or not search.running:
        st.rerun()
    assert search is not None  # noqa: S101 - for the type checker: st.rerun does not come back
    elapsed, seconds = search.process.elapsed, search.wish.seconds
    st.progress(
        min(1.0, elapsed / seconds),
        text=t("curriculum.search.running", elapsed=int(elapsed), seconds=seconds),
    )
    found = search.process.poll()
    if found is None:
        st.caption(t("curriculum.search.nothing_yet"))
    else:
        best = t(
            "curriculum.search.best",
            total=amount_words(found, found.total, t),
            count=len(found.courses),
            gap="?" if found.gap is None else figure(100 * found.gap),
        )
        st.caption(plain(best))
    st.button(
        t("curriculum.search.cancel"),
        key="curriculum_search_cancel",
        icon=":material/stop:",
        on_click=workbench.end_search,
    )


def _start(network: CareerNetwork, wish: CourseWish, names: Mapping[str, str], t: Translator) -> None:
    """Start the search; if the question makes no sense, say why instead."""
    try:
        process = OptimiserProcess(wished_question(network, wish), seconds=wish.seconds)
    except (CourseSetError, MixedUnitsError, UnstatedWeightsError, OSError) as error:
        workbench.refuse_search(refusal_words(error, names, t))
        return
    workbench.keep_search(workbench.CourseSearch(wish, process))


def refusal_words(error: Exception, names: Mapping[str, str], t: Translator) -> str:
    """Return why there is nothing to search, in words.

    Args:
        error: What the question, or the start of the process, failed with.
        names: Titles of the courses by id.
        t: Texts.
    """
    if isinstance(error, CourseSetError):
        courses = t("join.names").join(names.get(course, course) for course in error.courses)
        return t(f"curriculum.refused.{error.reason}", courses=courses)
    if isinstance(error, MixedUnitsError):
        return t("curriculum.refused.units", units=t("join.names").join(error.units))
    if isinstance(error, UnstatedWeightsError):
        return t("curriculum.refused.weights")
    return t("curriculum.search.failed", detail=str(error))
