"""What every node page of Explore has: where it belongs, its facts, its source notes and its picture."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from graph.career_network import CareerNetwork
from graph.item_search import Findable
from graph.neighbourhood import neighbourhood
from ui.components.explore_address import close_node, node_link, open_node
from ui.components.network_picture import show_picture
from ui.components.plain_text import plain, plain_table
from ui.messages import Translator
from ui.view_models.explore import Fact, crumbs, facts, kind_word, name, other_name
from ui.view_models.explore_picture import neighbourhood_picture

__all__ = ["list_facts", "show_facts", "show_head", "show_neighbourhood"]


def show_head(network: CareerNetwork, record: Findable, t: Translator) -> None:
    """Show the way back, what the node belongs to, and its name in both languages."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(t("explore.back"), key="explore_back", on_click=close_node, icon=":material/arrow_back:")
        for owner in crumbs(network, record):
            node_link(name(owner, t), owner.id, "crumb")
    st.header(plain(name(record, t)), anchor=False)
    st.caption(f"{kind_word(record, t)} · {plain(t('explore.language', text=other_name(record, t)))}")


def show_facts(network: CareerNetwork, record: Findable, t: Translator) -> None:
    """List the facts, each with its clause."""
    list_facts(facts(network, record, t), t)


def list_facts(found: Iterable[Fact], t: Translator) -> None:
    """List facts one under the other, each with its clause."""
    lines = []
    for fact in found:
        clause = t("explore.clause", clause=plain(fact.clause)) if fact.clause else ""
        line = t("explore.colon", label=f"**{plain(fact.label)}**", value=f"{plain(fact.value)} {clause}".rstrip())
        lines.append(f"- {line}")
    st.markdown("\n".join(lines))


def show_neighbourhood(network: CareerNetwork, record: Findable, t: Translator) -> None:
    """Draw what stands around a node; a click opens a box. The same is listed as a table."""
    around = neighbourhood(network, record.id)
    picture = neighbourhood_picture(network, around, t)
    st.subheader(t("explore.graph.title"), anchor=False)
    hint = t("explore.graph.hint")
    st.caption(f"{hint} {t('explore.graph.left_out', count=around.left_out)}" if around.left_out else hint)
    clicked = show_picture(
        picture.nodes,
        picture.edges,
        title=t("explore.graph.alt", name=name(record, t)),
        key="explore_picture",
        height=picture.height,
        groups=picture.groups,
    )
    with st.expander(t("explore.graph.table"), key="explore_picture_table"):
        headings = [t(f"explore.column.{column}") for column in ("kind", "name", "clause", "relation")]
        st.markdown(plain_table(headings, picture.rows))
    if clicked is not None and clicked != record.id:
        open_node(clicked)
