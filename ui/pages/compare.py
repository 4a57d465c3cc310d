"""Compare: two standards or two levels side by side."""

from __future__ import annotations

import streamlit as st

from graph.compare import compare
from ui import resources, state
from ui.components.compare_choice import choose_sides
from ui.components.compare_result import show_result
from ui.components.problem_notice import network_or_stop
from ui.messages import Translator
from ui.view_models.compare_choice import kind_of_place


def show_compare_page(t: Translator) -> None:
    """Show the page."""
    st.title(t("compare.title"), anchor=False)
    st.markdown(t("compare.intro"))
    network = network_or_stop(t)
    sides = choose_sides(network, t)
    if sides is None:
        st.info(t("compare.nothing"))
        return
    with st.container(horizontal=True):
        # a standard has all its levels anyway
        cumulative = kind_of_place(network, sides[0]) == "level" and st.toggle(
            t("compare.cumulative"),
            help=t("compare.cumulative_help"),
            key=state.COMPARE_CUMULATIVE,
            bind="query-params",
            persist_state="session",
        )
        proposals = st.toggle(
            t("compare.with_proposals"),
            help=t("compare.with_proposals_help"),
            key=state.PROPOSALS,
            bind="query-params",
            persist_state="session",
        )
    found = resources.open_proposals() if proposals else ()
    comparison = compare(network, *sides, cumulative=cumulative, proposals=found)
    show_result(network, comparison, t, proposals=proposals)


show_compare_page(state.current_translator())
