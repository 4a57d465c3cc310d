"""Review: the queue of mappings in doubt, one pair in full, and the reviewer's decision on it."""

from __future__ import annotations

import streamlit as st

from ontology.alignment.review_folder import why_read_only
from ontology.paths import data_folder
from ui import resources
from ui.components.problem_notice import read_or_stop
from ui.components.review_form import show_form, show_outcome
from ui.components.review_pair import show_pair
from ui.components.review_queue import choose_entry, show_filters
from ui.messages import Translator
from ui.state import current_translator


def show(t: Translator) -> None:
    """Show the page."""
    st.title(t("review.title"), anchor=False)
    st.markdown(t("review.intro"))
    network = read_or_stop(resources.standards_network, t)
    material = read_or_stop(resources.review_material, t)
    queue = read_or_stop(resources.review_queue, t)
    reason = why_read_only(data_folder())
    if reason is not None:
        st.info(t(f"review.read_only.{reason}"), icon=":material/lock:")
    entries = show_filters(queue.entries, network, t)
    place = choose_entry(entries, network, t)
    if place is None:
        show_outcome(t)
        return
    show_pair(entries[place], queue.rows, material, network, t)
    if reason is None:
        show_form(entries, place, queue.rows, material, t)


show(current_translator())
