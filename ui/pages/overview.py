"""Overview: what the graph holds, and where each kind of user starts."""

from __future__ import annotations

import streamlit as st

from ui import state
from ui.components.entrances import show_entrances
from ui.components.problem_notice import network_or_stop
from ui.components.standard_cards import show_counts, show_standards
from ui.messages import Translator
from ui.view_models.overview import overview_view


def show_overview(t: Translator) -> None:
    """Show the page."""
    st.title(t("app.title"), anchor=False)
    st.markdown(t("app.tagline"))
    view = overview_view(network_or_stop(t), t)
    st.header(t("overview.entrances"), anchor=False)
    show_entrances(t)
    st.header(t("overview.contents"), anchor=False)
    show_counts(view.counts)
    st.caption(t("overview.contents_help"))
    st.header(t("overview.standards"), anchor=False)
    show_standards(view.standards, t)


show_overview(state.current_translator())
