"""Shows the answer to one question of a person: eligibility, gap, plan, what-if or what by when."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.plan import PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.profile_change import change_profile
from graph.reachable import day_within, find_reachable
from graph.relaxation import explain_path
from graph.what_if import find_what_moves
from ontology.errors import DocumentError
from ui import state
from ui.components.eligibility_routes import show_headline, show_routes
from ui.components.gap_details import show_gap
from ui.components.plan_download import offer_plan_files
from ui.components.plan_options import choose_options
from ui.components.plan_paths import show_plan
from ui.components.problem_notice import show_problems
from ui.components.reachable_table import choose_within, show_reachable
from ui.components.what_if_panel import choose_change, show_moves
from ui.messages import Translator
from ui.view_models.career_lanes import career_lanes
from ui.view_models.eligibility import eligibility_view
from ui.view_models.gap import gap_view
from ui.view_models.path_reasons import ReasonsView, reasons_view
from ui.view_models.plan import plan_view
from ui.view_models.problem import entry_problem_lines, problem_lines
from ui.view_models.reachable import reachable_view
from ui.view_models.what_if import what_if_view

__all__ = ["show_answer"]

_VIEW: Final = "plan_view"
_VIEWS: Final = ("eligibility", "gap", "plan", "what_if", "reachable")


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
        _show_plan(network, profile, target, choose_options(t, cumulative=cumulative), t)
    elif chosen == "what_if":
        _show_what_if(network, profile, target, t, cumulative=cumulative)
    elif chosen == "reachable":
        years, options = choose_within(t, cumulative=cumulative)
        _show_reachable(network, profile, day_within(profile, years), options, t)
    else:
        show_routes(eligibility, t)


def _show_plan(network: CareerNetwork, profile: Profile, target: str, options: PlanOptions, t: Translator) -> None:
    try:
        answer = find_plan(network, profile, target, options)
    except DocumentError as error:
        _show_broken_assumptions(error, t)
        return

    def reasons(path: int) -> ReasonsView:
        found = explain_path(network, profile, target, options, answer.paths[path])
        return reasons_view(network, found, answer.as_of, t)

    show_plan(plan_view(network, answer, t), lambda path: career_lanes(network, profile, answer, path, t), reasons, t)
    offer_plan_files(network, profile, answer, t)


def _show_what_if(network: CareerNetwork, profile: Profile, target: str, t: Translator, *, cumulative: bool) -> None:
    change = choose_change(network, profile, target, t, cumulative=cumulative)
    with st.expander(t("what_if.options")):
        options = choose_options(t, cumulative=cumulative, single=True)
    if change is None:
        st.info(t("what_if.choose_value"), icon=":material/tune:")
        return
    try:
        changed = change_profile(network, profile, [change])
    except DocumentError as error:
        show_problems(t("what_if.wrong"), entry_problem_lines(network, error.problems, t))
        return
    try:
        answer = find_what_moves(network, profile, changed, target, options)
    except DocumentError as error:
        _show_broken_assumptions(error, t)
    else:
        show_moves(what_if_view(network, answer, t), t)


def _show_reachable(network: CareerNetwork, profile: Profile, by: date, options: PlanOptions, t: Translator) -> None:
    try:
        answer = find_reachable(network, profile, options, by=by)
    except DocumentError as error:
        _show_broken_assumptions(error, t)
    else:
        show_reachable(reachable_view(network, answer, t), t)


def _show_broken_assumptions(error: DocumentError, t: Translator) -> None:
    """Show what is wrong with the assumptions, which only further education needs."""
    show_problems(t("plan.assumptions_broken"), problem_lines(error.problems, t))
