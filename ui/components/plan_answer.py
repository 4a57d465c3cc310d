"""Shows the answer to one question of a person: eligibility, gap, plan, what-if or what by when."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.plan import Plan, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.reachable import day_within, find_reachable
from graph.relaxation import explain_path
from ontology.assumptions import load_assumptions
from ontology.errors import DocumentError
from ui import state
from ui.components.eligibility_routes import show_headline, show_routes
from ui.components.gap_details import show_gap
from ui.components.plan_alternatives import chosen_path
from ui.components.plan_download import offer_plan_files
from ui.components.plan_options import choose_options
from ui.components.plan_paths import show_plan
from ui.components.problem_notice import show_broken_assumptions
from ui.components.reachable_table import choose_within, show_reachable
from ui.components.what_if_answer import show_what_if, show_what_if_beside
from ui.messages import Translator
from ui.view_models.career_lanes import career_lanes
from ui.view_models.eligibility import eligibility_view
from ui.view_models.gap import gap_view
from ui.view_models.path_reasons import ReasonsView, reasons_view
from ui.view_models.plan import plan_view
from ui.view_models.reachable import reachable_view

__all__ = ["show_answer"]

_VIEW: Final = "plan_view"
_LAST: Final = "plan_found_last"
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
        with st.expander(t("plan.options"), icon=":material/tune:"):
            options = choose_options(t, cumulative=cumulative)
        _show_plan(network, profile, target, options, t)
    elif chosen == "what_if":
        show_what_if(network, profile, target, t, cumulative=cumulative)
    elif chosen == "reachable":
        years, options = choose_within(t, cumulative=cumulative)
        _show_reachable(network, profile, day_within(profile, years), options, t)
    else:
        show_routes(eligibility, t)


def _show_plan(network: CareerNetwork, profile: Profile, target: str, options: PlanOptions, t: Translator) -> None:
    try:
        answer = _plan(network, profile, target, options)
    except DocumentError as error:
        show_broken_assumptions(error, t)
        return

    def reasons(path: int) -> ReasonsView:
        found = explain_path(network, profile, target, options, answer.paths[path])
        return reasons_view(network, found, answer.as_of, t)

    view = plan_view(network, answer, t)
    show_plan(
        view,
        lambda chosen, shown: career_lanes(network, profile, answer, chosen, t, shown=shown),
        reasons,
        lambda: show_what_if_beside(network, profile, target, options, "what_if", t),
        t,
    )
    offer_plan_files(network, profile, answer, t, chosen=chosen_path(view) if view.found else 0)


def _plan(network: CareerNetwork, profile: Profile, target: str, options: PlanOptions) -> Plan:
    """Return the plan; the one found last, as long as the same is asked.

    A search that its time cuts short finds other paths each time: whoever looks at one after the other needs them to
    stay.
    """
    assumptions = load_assumptions() if options.further_education else None
    asked = (profile, target, options, assumptions)
    kept = st.session_state.get(_LAST)
    if kept is not None and kept[0] is network and kept[1] == asked:
        found: Plan = kept[2]
        return found
    answer = find_plan(network, profile, target, options, assumptions)
    st.session_state[_LAST] = (network, asked, answer)
    return answer


def _show_reachable(network: CareerNetwork, profile: Profile, by: date, options: PlanOptions, t: Translator) -> None:
    try:
        answer = find_reachable(network, profile, options, by=by)
    except DocumentError as error:
        show_broken_assumptions(error, t)
    else:
        show_reachable(reachable_view(network, answer, t), t)
