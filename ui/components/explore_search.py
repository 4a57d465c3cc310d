"""The search box of the Explore page and what it finds."""

from __future__ import annotations

import difflib

import streamlit as st

from graph.career_network import CareerNetwork, levels_of_standard, records
from graph.item_search import FINDABLE_KINDS, Findings, find_items
from graph.model import Standard
from ui.components.explore_address import QUERY, close_node, node_link, seed_from_address, take_from_widget
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.explore import name, summary

__all__ = ["show_found", "show_search", "show_start", "show_unknown"]

_KINDS = "explore_kinds"
_STANDARD = "explore_standard"
_LONGEST_QUERY = 200
_SHOWN = 50
_NEAREST = 3
_LIKENESS = 0.4


def show_search(network: CareerNetwork, t: Translator) -> Findings | None:
    """Show the search box with its filters and return what fits, None if nothing is asked for."""
    query: str = st.text_input(
        t("explore.search.label"),
        key=seed_from_address(QUERY, ""),
        max_chars=_LONGEST_QUERY,
        placeholder=t("explore.search.placeholder"),
        type="search",
        on_change=take_from_widget,
        args=(QUERY,),
        kwargs={"leave_node": True},
    )
    names = {standard.id: name(standard, t) for standard in records(network, Standard)}
    left, right = st.columns(2) if len(names) > 1 else (st.container(), None)
    kinds = left.multiselect(
        t("explore.search.kinds"),
        _kinds_present(network),
        format_func=lambda kind: t(f"kind.{kind}") if t.knows(f"kind.{kind}") else t(f"explore.kind.{kind}"),
        key=_KINDS,
        placeholder=t("explore.search.kinds_all"),
        persist_state="session",
        on_change=close_node,
    )
    standard = None
    if right is not None:
        standard = right.selectbox(
            t("explore.search.standard"),
            names,
            index=None,
            format_func=lambda one: names[one],
            key=_STANDARD,
            placeholder=t("explore.search.all_standards"),
            persist_state="session",
            on_change=close_node,
        )
    if not query.strip() and not kinds and standard is None:
        return None
    return find_items(network, query, kinds=kinds or None, standard=standard, limit=_SHOWN)


def _kinds_present(network: CareerNetwork) -> list[str]:
    present = {getattr(data["record"], "kind", data["record"].node) for _, data in network.nodes(data=True)}
    return [kind for kind in FINDABLE_KINDS if kind in present]


def show_found(network: CareerNetwork, findings: Findings, t: Translator) -> None:
    """List what was found as links, by standard."""
    if not findings.hits:
        st.info(t("explore.search.none", query=plain(st.query_params.get(QUERY, ""))))
        return
    shown = len(findings.hits)
    key = "explore.search.count" if shown == findings.total else "explore.search.first"
    st.markdown(t(key, total=findings.total, shown=shown))
    with st.container(gap=None):
        for hit in findings.hits:
            node_link(name(hit.record, t), hit.record.id, "hit", aside=summary(network, hit.record, t))


def show_start(network: CareerNetwork, t: Translator) -> None:
    """Show the standards with their levels, lowest first: where to start without a question."""
    st.header(t("explore.start.standards"), anchor=False)
    for standard in records(network, Standard):
        with st.container(border=True):
            node_link(name(standard, t), standard.id, "start")
            with st.container(horizontal=True, gap="small"):
                for level in levels_of_standard(network, standard.id):
                    node_link(name(level, t), level.id, "start")


def show_unknown(network: CareerNetwork, unknown: str, t: Translator) -> None:
    """Say that an id of the URL names nothing, and offer the nearest ones."""
    st.warning(t("explore.unknown.text", id=plain(unknown[:_LONGEST_QUERY])))
    known = {hit.record.id: hit.record for hit in find_items(network, "", limit=len(network)).hits}
    nearest = difflib.get_close_matches(unknown[:_LONGEST_QUERY], known, n=_NEAREST, cutoff=_LIKENESS)
    if nearest:
        st.markdown(t("explore.unknown.nearest"))
    with st.container(gap=None):
        for node_id in nearest:
            node_link(node_id, node_id, "nearest", aside=name(known[node_id], t))
    st.markdown(t("explore.unknown.search"))
