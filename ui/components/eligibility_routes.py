"""Shows whether a person is eligible: a headline, then every route with every condition and its clause."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.condition_check import Verdict
from ui.components.plain_text import plain, plain_table
from ui.components.source_notes import show_notes
from ui.messages import Translator
from ui.view_models.eligibility import EligibilityView, RouteRow

__all__ = ["show_headline", "show_routes"]

_BOXES: Final = {
    "yes": (st.success, ":material/check_circle:"),
    "later": (st.info, ":material/schedule:"),
    "no": (st.warning, ":material/block:"),
    "unknown": (st.info, ":material/help:"),
}
# told by shape and word as well as by colour
_ICONS: Final = {
    Verdict.MET: ":material/check_circle:",
    Verdict.UNMET: ":material/cancel:",
    Verdict.UNKNOWN: ":material/help:",
}
_MARKS: Final = {Verdict.MET: "✓", Verdict.UNMET: "✗", Verdict.UNKNOWN: "？"}


def show_headline(view: EligibilityView) -> None:
    """Show the verdict in one sentence, and what to add to it."""
    show, icon = _BOXES[view.tone]
    show("  \n".join([f"**{plain(view.headline)}**", *(plain(detail) for detail in view.details)]), icon=icon)


def show_routes(view: EligibilityView, t: Translator) -> None:
    """Show every route as a card, and the source notes of the level."""
    if view.routes:
        st.header(t("eligibility.routes"), anchor=False)
        st.caption(t("eligibility.all_conditions"))
    for route in view.routes:
        with st.container(border=True):
            _show_route(route, t)
    show_notes(view.notes, t)


def _show_route(route: RouteRow, t: Translator) -> None:
    line = t("eligibility.route_line", verdict=route.verdict_text, opens=route.opens)
    remarks = "".join(f" :gray-badge[{plain(remark)}]" for remark in route.remarks)
    st.markdown(f"{_ICONS[route.verdict]} **{plain(route.clause)}** · {plain(line)}{remarks}")
    headings = [t(f"eligibility.{column}") for column in ("asked", "yours", "verdict", "when")]
    rows = [(row.asked, row.yours, f"{_MARKS[row.verdict]} {row.verdict_text}", row.opens) for row in route.conditions]
    st.markdown(plain_table(headings, rows))
    show_notes(route.notes, t)
