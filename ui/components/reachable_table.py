"""Asks within how many years, and shows which levels can be attained by then."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import streamlit as st

from graph.plan import PlanOptions
from graph.reachable import Outlook
from ui import state
from ui.components.plain_text import plain, plain_table
from ui.components.style_sheet import WIDE_TABLE
from ui.messages import Translator
from ui.view_models.reachable import ReachableGroup, ReachableView

__all__ = ["choose_within", "show_reachable"]

_MOST_YEARS: Final = 60.0
_FIRST_YEARS: Final = 3.0
_COLUMNS: Final = ("level", "standard", "when", "path", "items", "remark")
# columns that say nothing of such a level
_NOT_SAID: Final = {Outlook.HELD: {"path", "items", "remark"}, Outlook.BLOCKED: {"when", "path", "items"}}


def choose_within(t: Translator, *, cumulative: bool) -> tuple[Decimal, PlanOptions]:
    """Ask within how many years and what may be assumed; both stand in the URL."""
    with st.container(border=True):
        left, right = st.columns(2)
        with left:
            years = st.number_input(
                t("reachable.within"),
                min_value=0.0,
                max_value=_MOST_YEARS,
                value=_FIRST_YEARS,
                step=0.5,
                format="%g",
                key=state.WITHIN,
                bind="query-params",
                persist_state="session",
            )
        with right:
            crosses = st.toggle(
                t("reachable.cross"), key=state.CROSS_STANDARDS, bind="query-params", persist_state="session"
            )
            further = st.toggle(
                t("plan.further_education"),
                help=t("plan.further_education_help"),
                key=state.FURTHER_EDUCATION,
                bind="query-params",
                persist_state="session",
            )
            discretionary = st.toggle(
                t("plan.discretionary"),
                help=t("plan.discretionary_help"),
                key=state.DISCRETIONARY,
                bind="query-params",
                persist_state="session",
            )
    options = PlanOptions(
        discretionary=discretionary, cross_standards=crosses, cumulative=cumulative, further_education=further
    )
    return Decimal(str(years)), options


def show_reachable(view: ReachableView, t: Translator) -> None:
    """Show the levels, those that can be attained first."""
    st.header(t("reachable.title"), anchor=False)
    st.markdown(f"**{plain(view.headline)}**")
    st.caption(t("reachable.help"))
    for group in view.groups:
        if group.outlook is Outlook.BLOCKED:
            with st.expander(plain(group.title)):
                _show_rows(group, t)
        else:
            st.subheader(plain(group.title), anchor=False)
            _show_rows(group, t)


def _show_rows(group: ReachableGroup, t: Translator) -> None:
    columns = [column for column in _COLUMNS if column not in _NOT_SAID.get(group.outlook, ())]
    rows = [[getattr(row, column) for column in columns] for row in group.rows]
    with st.container(key=f"reachable_{group.outlook}_{WIDE_TABLE}"):
        st.markdown(plain_table([t(f"reachable.columns.{column}") for column in columns], rows))
