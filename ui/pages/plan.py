"""Career plan: choose a target, say how one stands, see eligibility, gap and paths."""

from __future__ import annotations

import streamlit as st

from ui import state
from ui.components.plan_answer import show_answer
from ui.components.problem_notice import network_or_stop
from ui.components.profile_form import fill_profile
from ui.components.target_choice import choose_target, switch_cumulative, switch_reviewed
from ui.messages import Translator


def show_plan_page(t: Translator) -> None:
    """Show the page."""
    st.title(t("plan.title"), anchor=False)
    st.markdown(t("plan.intro"))
    network = network_or_stop(t)
    target = choose_target(network, t)
    cumulative = target is not None and switch_cumulative(network, target, t)
    if target is not None:
        network = switch_reviewed(network, t)
    form, answer = st.columns([1, 2], gap="large")
    with form:
        profile = fill_profile(network, target, t, cumulative=cumulative)
    with answer:
        if target is None:
            st.info(t("target.choose"), icon=":material/flag:")
        elif profile is None:
            st.info(t("view.fix_first"), icon=":material/edit:")
        else:
            show_answer(network, profile, target, t, cumulative=cumulative)


show_plan_page(state.current_translator())
