"""Curriculum: what a programme of courses covers of a level, what it lacks, and which courses to choose."""

from __future__ import annotations

import streamlit as st

from ui import state
from ui.components.curriculum_answer import CurriculumQuestion, show_curriculum
from ui.components.problem_notice import network_or_stop
from ui.components.programme_file import ask_for_programme, stop_if_outdated
from ui.components.target_choice import choose_target, switch_cumulative, switch_reviewed
from ui.messages import Translator


def show_curriculum_page(t: Translator) -> None:
    """Show the page."""
    st.title(t("curriculum.title"), anchor=False)
    st.markdown(t("curriculum.intro"))
    network = network_or_stop(t)
    draft = ask_for_programme(t)
    if draft is None:
        return
    stop_if_outdated(network, draft, t)
    target = choose_target(network, t)
    cumulative = target is not None and switch_cumulative(network, target, t)
    with st.container(horizontal=True, vertical_alignment="center"):
        network = switch_reviewed(network, t)
        own_only = st.toggle(
            t("curriculum.own_only"),
            help=t("curriculum.own_only_help"),
            key=state.OWN_ONLY,
            bind="query-params",
            persist_state="session",
        )
    show_curriculum(CurriculumQuestion(network, draft, cumulative, not own_only), target, t)


show_curriculum_page(state.current_translator())
