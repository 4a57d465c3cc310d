"""Asks for a change of the profile and shows what it moves: as a view of its own, and beside a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.plan import PlanOptions
from graph.profile import Profile
from graph.profile_change import change_profile
from graph.what_if import find_what_moves
from ontology.errors import DocumentError
from ui import state
from ui.components.plan_options import choose_options
from ui.components.problem_notice import show_broken_assumptions, show_problems
from ui.components.what_if_panel import choose_change, show_moves
from ui.messages import Translator
from ui.view_models.problem import entry_problem_lines
from ui.view_models.what_if import WhatIfView, what_if_view

__all__ = ["show_what_if", "show_what_if_beside"]

_BESIDE: Final = "plan_what_if"
# what is told beside a plan; the rest is in the view of its own
_OF_A_PLAN: Final = frozenset({"plan"})


def show_what_if(network: CareerNetwork, profile: Profile, target: str, t: Translator, *, cumulative: bool) -> None:
    """Ask for a change and how to plan, and show everything that the change moves."""
    st.header(t("what_if.title"), anchor=False)
    st.caption(t("what_if.help"))
    change = choose_change(network, profile, target, t, cumulative=cumulative)
    with st.expander(t("what_if.options")):
        options = choose_options(t, cumulative=cumulative, single=True)
    view = _find_moves(network, profile, target, change, options, t)
    if view is not None:
        show_moves(view, t)


def show_what_if_beside(
    network: CareerNetwork, profile: Profile, target: str, options: PlanOptions, view_name: str, t: Translator
) -> None:
    """Ask for a change on demand, show what it moves in the plan, and lead on to everything it moves.

    Args:
        network: Career network.
        profile: The person; stays as it is.
        target: Level aimed at.
        options: How it was planned.
        view_name: The view of the plan page that shows everything; the change asked for is kept there.
        t: Texts.
    """
    section = st.expander(t("plan.what_if.title"), icon=":material/tune:", key=_BESIDE, on_change="rerun")
    if not section.open:
        return
    with section:
        st.caption(t("plan.what_if.help"))
        change = choose_change(network, profile, target, t, cumulative=options.cumulative)
        view = _find_moves(network, profile, target, change, options, t)
        if view is None:
            return
        of_plan = tuple(one for one in view.sections if one.name in _OF_A_PLAN)
        if view.moves:
            headline = t("plan.what_if.moves" if of_plan else "plan.what_if.same")
            show_moves(replace(view, headline=headline, moves=bool(of_plan), sections=of_plan), t)
        else:
            show_moves(view, t)
        if len(of_plan) < len(view.sections):
            st.button(
                t("plan.what_if.everything"),
                icon=":material/arrow_forward:",
                on_click=state.set_choice,
                args=(state.PLAN_VIEW, view_name),
                key=f"{_BESIDE}_everything",
            )


def _find_moves(
    network: CareerNetwork, profile: Profile, target: str, change: str | None, options: PlanOptions, t: Translator
) -> WhatIfView | None:
    """Return what a change moves; say it, and return None, where none is chosen or it cannot be made."""
    if change is None:
        st.info(t("what_if.choose_value"), icon=":material/tune:")
        return None
    try:
        changed = change_profile(network, profile, [change])
    except DocumentError as error:
        show_problems(t("what_if.wrong"), entry_problem_lines(network, error.problems, t))
        return None
    try:
        return what_if_view(network, find_what_moves(network, profile, changed, target, options), t)
    except DocumentError as error:
        show_broken_assumptions(error, t)
        return None
