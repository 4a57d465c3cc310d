"""The queue of the Review page: filters, table, and the pair that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from ontology.alignment.review_queue import QueueEntry, QueueKind, filter_queue
from ui import state
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.review import entry_key, pair_options, queue_table

__all__ = ["choose_entry", "show_filters"]

_PAIR: Final = "review_pair"
_KIND: Final = "review_kind"
_TEXT: Final = "review_text"
_LONGEST_TEXT: Final = 200
_LONGEST_SHOWN: Final = 300
_TABLE_HEIGHT: Final = 260


def show_filters(entries: Sequence[QueueEntry], network: CareerNetwork, t: Translator) -> tuple[QueueEntry, ...]:
    """Show the filters and return the entries that they leave, most doubtful first."""
    pairs = pair_options(entries, network, t)
    pair = state.linked_choice(state.PAIR, pairs, widget=_PAIR)
    kind = state.linked_choice(state.KIND, [one.value for one in QueueKind], widget=_KIND)
    left, middle, right = st.columns([3, 2, 3], vertical_alignment="bottom")
    left.selectbox(
        t("review.filter.pair"),
        list(pairs),
        index=None,
        format_func=lambda one: pairs[one],
        placeholder=t("review.filter.all_pairs"),
        key=_PAIR,
        on_change=state.choose,
        args=(state.PAIR, _PAIR),
    )
    middle.segmented_control(
        t("review.filter.kind"),
        [one.value for one in QueueKind],
        format_func=lambda one: t(f"review.kind.{one}"),
        key=_KIND,
        on_change=state.choose,
        args=(state.KIND, _KIND),
    )
    text = right.text_input(
        t("review.filter.text"),
        key=_TEXT,
        max_chars=_LONGEST_TEXT,
        placeholder=t("review.filter.text_placeholder"),
        type="search",
        persist_state="session",
    )
    first, _, second = (pair or "").partition("--")
    return filter_queue(
        entries, pair=(first, second) if pair else None, kind=QueueKind(kind) if kind else None, text=text
    )


def choose_entry(entries: Sequence[QueueEntry], network: CareerNetwork, t: Translator) -> int | None:
    """Show the queue with the way from pair to pair, and return the place of the one looked at.

    The URL may name it; a pair that does not wait is said not to. The first one is looked at where none is named;
    None if nothing waits.
    """
    keys = [entry_key(entry.subject, entry.object) for entry in entries]
    chosen = state.linked_choice(state.ENTRY, keys)
    refused = state.refused_choice(state.ENTRY)
    if refused is not None:
        st.warning(plain(t("review.gone", entry=refused[:_LONGEST_SHOWN])), icon=":material/link_off:")
    if not keys:
        st.info(t("review.nothing"))
        return None
    place = keys.index(chosen) if chosen is not None else 0
    with st.expander(plain(t("review.table")), expanded=True, key="review_queue"):
        table = queue_table(entries, network, t)
        # under another key whenever the queue or the pair is another one: a tick would stay on a number of a row
        key = f"review_table_{hash(tuple(keys))}_{state.moves()}"
        st.dataframe(
            table,
            height=_TABLE_HEIGHT,
            hide_index=True,
            column_config={
                t("review.column.doubt"): st.column_config.NumberColumn(format="%.2f", width="small"),
                t("review.column.score"): st.column_config.NumberColumn(format="%.2f", width="small"),
            },
            key=key,
            selection_mode="single-row",
            on_select=lambda: _tick(key, keys),
        )
    with st.container(horizontal=True, vertical_alignment="center", key="review_position"):
        st.markdown(f"**{plain(t('review.position', number=place + 1, total=len(keys)))}**", width="content")
        for name, step, icon in (("previous", -1, "chevron_left"), ("next", 1, "chevron_right")):
            target = place + step
            there = 0 <= target < len(keys)
            st.button(
                t(f"review.{name}"),
                key=f"review_{name}",
                icon=f":material/{icon}:",
                disabled=not there,
                on_click=_go,
                args=(keys[target] if there else None,),
            )
    return place


def _tick(table: str, keys: Sequence[str]) -> None:
    rows = st.session_state[table]["selection"]["rows"]
    if rows and rows[0] < len(keys):
        state.note_outcome(saved=True, lines=())
        state.set_choice(state.ENTRY, keys[rows[0]])


def _go(key: str | None) -> None:
    state.note_outcome(saved=True, lines=())
    state.move_to(key)
