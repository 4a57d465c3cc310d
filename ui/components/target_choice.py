"""Asks for the target level, and what counts: lower levels' requirements, mappings that nobody has reviewed."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork, mappings_of, reviewed_mappings_only
from ui import state
from ui.components.explore_address import NODE
from ui.components.plain_text import plain
from ui.components.problem_notice import show_unknown_target
from ui.messages import Translator
from ui.navigation import explore_page
from ui.view_models.target import inclusion_words, nearest_levels, target_options

__all__ = ["choose_target", "switch_cumulative", "switch_reviewed"]

_KEY: Final = "plan_target"


def choose_target(network: CareerNetwork, t: Translator) -> str | None:
    """Ask for the target; return its id, or None as long as nothing is chosen.

    The URL may name it; an id that no level has is said to be unknown, with the nearest ones to choose instead.
    """
    options = target_options(network, t)
    chosen = state.linked_choice(state.TARGET, options, widget=_KEY)
    unknown = state.refused_choice(state.TARGET)
    if unknown is not None:
        show_unknown_target(unknown, nearest_levels(network, unknown, t), _take, t)
    st.selectbox(
        t("target.label"),
        list(options),
        format_func=lambda level: options[level],
        index=None,
        placeholder=t("profile.placeholder.choose"),
        key=_KEY,
        on_change=state.choose,
        args=(state.TARGET, _KEY),
    )
    return chosen


def switch_cumulative(network: CareerNetwork, target: str, t: Translator) -> bool:
    """Let lower levels' requirements count where the standard does not say so itself; link to all requirements."""
    words, printed = inclusion_words(network, target, t)
    cumulative = printed
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        if not printed:
            cumulative = st.toggle(
                t("target.cumulative"), key=state.CUMULATIVE, bind="query-params", persist_state="session"
            )
        st.page_link(explore_page(t), label=t("target.browse"), query_params={NODE: target})
    st.caption(plain(words))
    return cumulative


def switch_reviewed(network: CareerNetwork, t: Translator) -> CareerNetwork:
    """Let mappings that nobody has reviewed be left out; say how many there are, also when there are none."""
    reviewed = reviewed_mappings_only(network)
    counted, left_out = _counted(reviewed), _counted(network) - _counted(reviewed)
    chosen = st.toggle(
        t("target.reviewed_only"),
        key=state.REVIEWED_ONLY,
        bind="query-params",
        persist_state="session",
        disabled=not left_out,
        help=t("target.reviewed_only_help"),
    )
    key = "target.all_reviewed" if not left_out else "target.some_unreviewed"
    st.caption(t(key, reviewed=counted, unreviewed=left_out))
    return reviewed if chosen else network


def _counted(network: CareerNetwork) -> int:
    """Return how many mappings may count: merely related ones never do."""
    return sum(mapping.relation != "related" for mapping in mappings_of(network))


def _take(level_id: str) -> None:
    state.set_choice(state.TARGET, level_id)
