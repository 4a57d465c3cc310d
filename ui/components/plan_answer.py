"""Shows the answer to one question of a person: eligibility, gap or plan, whichever is looked at."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.planner import find_plan
from graph.profile import Profile
from ontology.errors import DocumentError
from ui import state
from ui.components.eligibility_routes import show_headline, show_routes
from ui.components.gap_details import show_gap
from ui.components.plan_options import choose_options
from ui.components.plan_paths import show_plan
from ui.components.problem_notice import show_problems
from ui.messages import Translator
from ui.view_models.career_lanes import career_lanes
from ui.view_models.eligibility import eligibility_view
from ui.view_models.gap import gap_view
from ui.view_models.plan import plan_view
from ui.view_models.problem import problem_lines

__all__ = ["show_answer"]

_VIEW: Final = "plan_view"
_VIEWS: Final = ("eligibility", "gap", "plan")


def show_answer(network: CareerNetwork, profile: Profile, target: str, t: Translator, *, cumulative: bool) -> None:
    """Show the verdict on a target, and below it the view that is chosen."""
    eligibility = eligibility_view(network, check_eligibility(network, profile, target), t)
    show_headline(eligibility)
    chosen = state.linked_choice(state.PLAN_VIEW, _VIEWS, _VIEWS[0], widget=_VIEW)
    st.segmented_control(
        t("view.label"),
        _VIEWS,
        format_func=lambda name: t(f"view.{name}"),
        required=True,
        key=_VIEW,
        label_visibility="collapsed",
        on_change=state.choose,
        args=(state.PLAN_VIEW, _VIEW),
    )
    if chosen == "gap":
        show_gap(gap_view(network, find_gap(network, profile, target, cumulative=cumulative), t), t)
    elif chosen == "plan":
        options = choose_options(t, cumulative=cumulative)
        try:
            answer = find_plan(network, profile, target, options)
        except DocumentError as error:  # only of the assumptions, which only further education needs
            show_problems(t("plan.assumptions_broken"), problem_lines(error.problems, t))
            return
        show_plan(plan_view(network, answer, t), lambda path: career_lanes(network, profile, answer, path, t), t)
    else:
        show_routes(eligibility, t)
