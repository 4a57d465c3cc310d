"""Shows what the graph holds: figures, and one card for each standard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from ui.components.explore_address import NODE
from ui.components.plain_text import plain, plain_table
from ui.components.source_notes import show_notes
from ui.messages import Translator
from ui.navigation import explore_page, plan_page
from ui.state import TARGET
from ui.view_models.overview import StandardCard

__all__ = ["show_counts", "show_standards"]


def show_counts(counts: Sequence[tuple[str, int]]) -> None:
    """Show figures side by side."""
    with st.container(horizontal=True, gap="small"):
        for label, number in counts:
            st.metric(label, number, border=True, width=190)


def show_standards(cards: Iterable[StandardCard], t: Translator) -> None:
    """Show a card for each standard with its levels as a table, and links to plan and browse."""
    for card in cards:
        with st.container(border=True):
            st.subheader(plain(card.title), anchor=False)
            st.caption("　".join(plain(fact) for fact in card.facts))
            st.markdown(plain_table(card.headings, card.levels))
            show_notes(card.notes, t)
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(t("overview.plan_to"), width="content")
                for level_id, title in card.targets:
                    st.page_link(plan_page(t), label=plain(title), query_params={TARGET: level_id})
            st.page_link(explore_page(t), label=t("overview.browse"), query_params={NODE: card.id})
