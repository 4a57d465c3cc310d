"""Explore: search the standards and open any node of the network."""

from __future__ import annotations

import streamlit as st

from graph.career_network import CareerNetwork, items_of_standard
from graph.item_search import Findable, find_items
from graph.model import Function, Level, Standard, WorkContent
from ui.components.explore_address import align_links, opened_node
from ui.components.explore_items import show_item_links
from ui.components.explore_level import show_level
from ui.components.explore_node import show_facts, show_head, show_neighbourhood
from ui.components.explore_search import show_found, show_search, show_start, show_unknown
from ui.components.explore_standard import show_standard
from ui.components.problem_notice import network_or_stop
from ui.components.source_notes import show_notes
from ui.messages import Translator
from ui.state import current_translator
from ui.view_models.explore import item_rows
from ui.view_models.source_note import note_rows


def show(network: CareerNetwork, t: Translator) -> None:
    """Show the search, and under it a node, what was found, or where to start."""
    known = {hit.record.id: hit.record for hit in find_items(network, "", limit=len(network)).hits}
    node_id, unknown = opened_node(known)
    align_links()
    st.title(t("explore.title"), anchor=False)
    found = show_search(network, t)
    if unknown is not None:
        show_unknown(network, unknown, t)
    elif node_id is not None:
        show_node(network, known[node_id], t)
    elif found is not None:
        show_found(network, found, t)
    else:
        st.markdown(t("explore.intro"))
        show_start(network, t)


def show_node(network: CareerNetwork, record: Findable, t: Translator) -> None:
    """Show one node: its facts and notes, the picture around it, and what it contains."""
    show_head(network, record, t)
    show_facts(network, record, t)
    show_notes(note_rows(network, record.notes, t), t)
    show_neighbourhood(network, record, t)
    if isinstance(record, Standard):
        show_standard(network, record, t)
    elif isinstance(record, Level):
        show_level(network, record, t)
    elif isinstance(record, Function | WorkContent):
        inside = [
            item
            for item in items_of_standard(network, record.standard)
            if record.id in {item.function, item.work_content}
        ]
        st.subheader(t("explore.items.place", count=len(inside)), anchor=False)
        show_item_links(item_rows(network, inside, t), "inside", t, levels=True)


show(network_or_stop(current_translator()), current_translator())
