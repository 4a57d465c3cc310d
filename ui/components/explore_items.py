"""Items as links, grouped by function and work content."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from ui.components.explore_address import node_link
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.explore import ItemRow, by_function

__all__ = ["show_item_links"]


def show_item_links(rows: Sequence[ItemRow], place: str, t: Translator, *, levels: bool = False) -> None:
    """List items under the names of their functions and work contents, each with its clause.

    Args:
        rows: Items in the order wanted.
        place: Which list of the page this is.
        t: Texts.
        levels: Whether each says its level as well.
    """
    if not rows:
        st.markdown(t("explore.items.none"))
    for function, members in by_function(rows).items():
        st.markdown(f"**{plain(function) or t('explore.items.no_function')}**")
        for content, items in groupby(members, key=lambda row: row.work_content):
            if content:
                st.caption(plain(content))
            with st.container(gap=None):
                for row in items:
                    printed = f"{row.clause} · {row.level}" if levels else row.clause
                    node_link(row.label, row.id, place, aside=printed)
