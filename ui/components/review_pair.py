"""One pair of the review queue in full: both ends with their context, why it is proposed, what is stated of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork, standard_of
from graph.item_search import Findable
from ontology.alignment.item_labels import item_labels
from ontology.alignment.mapping import MappingRow, no_counterpart_against
from ontology.alignment.review_queue import QueueEntry
from ui.components.explore_address import NODE
from ui.components.explore_node import list_facts
from ui.components.plain_text import plain
from ui.components.source_notes import show_notes
from ui.explanation import standard_name
from ui.messages import Translator
from ui.navigation import explore_page
from ui.resources import ReviewMaterial
from ui.view_models.explore import facts, kind_word, name, other_name
from ui.view_models.review import doubt_line, no_counterpart_lines, row_lines, score_lines, warning_line
from ui.view_models.source_note import note_rows

__all__ = ["show_pair"]

_MOST_UNFOLDED: Final = 3


def show_pair(
    entry: QueueEntry, rows: Iterable[MappingRow], material: ReviewMaterial, network: CareerNetwork, t: Translator
) -> None:
    """Show both ends side by side, the score in words with its warning, and what is stated so far."""
    for side, column, end in zip(("left", "right"), st.columns(2), (entry.subject, entry.object), strict=True):
        with column.container(border=True, height="stretch", key=f"review_{side}"):
            _show_end(t(f"review.{side}"), network.nodes[end]["record"], network, t)
    why, stated = st.columns(2)
    with why.container(border=True, height="stretch", key="review_score"):
        _show_score(entry, material, t)
    with stated.container(border=True, height="stretch", key="review_row"):
        _show_rows(entry, rows, material, network, t)


def _show_end(side: str, record: Findable, network: CareerNetwork, t: Translator) -> None:
    st.caption(f"{plain(side)} · {plain(standard_name(standard_of(network, record.id.partition('/')[0]), t))}")
    st.subheader(plain(name(record, t)), anchor=False)
    st.caption(f"{kind_word(record, t)} · {plain(t('explore.language', text=other_name(record, t)))}")
    stated = facts(network, record, t)
    # grades, choices and weights, each with a clause of its own, are context that a reader asks for only at times
    folded = [fact for fact in stated if fact.clause]
    if len(folded) <= _MOST_UNFOLDED:
        folded = []
    list_facts([fact for fact in stated if fact not in folded], t)
    if folded:
        with st.expander(t("review.more", count=len(folded))):
            list_facts(folded, t)
    show_notes(note_rows(network, record.notes, t), t)
    st.page_link(explore_page(t), label=t("review.open_node"), query_params={NODE: record.id})


def _show_score(entry: QueueEntry, material: ReviewMaterial, t: Translator) -> None:
    st.subheader(t("review.score.title"), anchor=False)
    lines = (doubt_line(entry, t), *score_lines(entry, material.taxonomy, t))
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    warning = warning_line(entry, material.taxonomy, t)
    if warning:
        st.warning(plain(warning), icon=":material/compare_arrows:")


def _show_rows(
    entry: QueueEntry, rows: Iterable[MappingRow], material: ReviewMaterial, network: CareerNetwork, t: Translator
) -> None:
    st.subheader(t("review.row.title"), anchor=False)
    if not entry.rows:
        st.markdown(t("review.row.none"))
    for row in entry.rows:
        head, *others = row_lines(row, entry.subject, t)
        st.markdown("  \n".join((f"**{plain(head)}**", *map(plain, others))))
    denying = no_counterpart_against(rows, entry.subject, entry.object)
    for line in no_counterpart_lines(denying, item_labels(material.catalog), network, t):
        st.warning(plain(line), icon=":material/block:")
