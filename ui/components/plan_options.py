"""Asks how to plan: what to prefer, and what may be assumed."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.plan import Objective, PlanOptions
from ui import state
from ui.messages import Translator

__all__ = ["choose_options"]

_OBJECTIVE: Final = "plan_objective"
# texts, not members: Streamlit would take a member in its state for another kind of option
_OBJECTIVES: Final = tuple(objective.value for objective in Objective)
_MOST_PATHS: Final = 5


def choose_options(t: Translator, *, cumulative: bool, single: bool = False) -> PlanOptions:
    """Ask for the options; all of them stand in the URL.

    Args:
        t: Texts.
        cumulative: Whether lower levels' items count.
        single: Whether only the best path matters, so that nobody is asked how many to list.
    """
    chosen = state.linked_choice(state.OBJECTIVE, _OBJECTIVES, _OBJECTIVES[0], widget=_OBJECTIVE)
    left, right = st.columns(2)
    with left:
        st.selectbox(
            t("plan.objective"),
            _OBJECTIVES,
            format_func=lambda value: t(f"objective.{value}"),
            key=_OBJECTIVE,
            on_change=state.choose,
            args=(state.OBJECTIVE, _OBJECTIVE),
        )
        pareto = not single and _toggle(state.PARETO, t("plan.pareto"), t("plan.pareto_help"))
    with right:
        paths = 1 if single else _ask_paths(t, fixed=pareto)
        stepwise = _toggle(state.STEPWISE, t("plan.stepwise"))
        cross = _toggle(
            state.CROSS_STANDARDS, t("plan.cross_standards"), t("plan.cross_standards_help"), disabled=stepwise
        )
    further = _toggle(state.FURTHER_EDUCATION, t("plan.further_education"), t("plan.further_education_help"))
    discretionary = _toggle(state.DISCRETIONARY, t("plan.discretionary"), t("plan.discretionary_help"))
    return PlanOptions(
        objective=Objective(chosen or _OBJECTIVES[0]),
        k=paths,
        pareto=pareto,
        stepwise=stepwise,
        discretionary=discretionary,
        cumulative=cumulative,
        cross_standards=cross and not stepwise,
        further_education=further,
    )


def _ask_paths(t: Translator, *, fixed: bool) -> int:
    return st.number_input(
        t("plan.paths"),
        min_value=1,
        max_value=_MOST_PATHS,
        value=3,
        key=state.PATHS,
        disabled=fixed,
        bind="query-params",
        persist_state="session",
    )


def _toggle(name: str, label: str, note: str | None = None, *, disabled: bool = False) -> bool:
    return st.toggle(label, help=note, key=name, bind="query-params", persist_state="session", disabled=disabled)
