"""Which node the Explore page shows, as the URL says it, and links to other nodes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import streamlit as st

from ui.components.plain_text import plain

__all__ = [
    "LOWER",
    "NODE",
    "QUERY",
    "UPPER",
    "align_links",
    "close_node",
    "node_link",
    "open_node",
    "opened_node",
    "seed_from_address",
    "take_from_widget",
]

# query parameters of the page
NODE: Final = "node"
QUERY: Final = "q"
LOWER: Final = "lower"
UPPER: Final = "upper"


def opened_node(known: Collection[str]) -> tuple[str | None, str | None]:
    """Return the id of the node to show, and the id in the URL that names none; each may be None.

    Nothing but the URL remembers what the page shows, so that the back button of the browser goes back.
    """
    node_id = st.query_params.get(NODE)
    return (node_id, None) if node_id in known else (None, node_id)


def open_node(node_id: str) -> None:
    """Show another node from the next run on."""
    _go({LOWER: None, UPPER: None, NODE: node_id})
    st.rerun()


def close_node() -> None:
    """Show the search again; for callbacks."""
    _go({NODE: None})


def seed_from_address(parameter: str, default: str | None, allowed: Collection[str] | None = None) -> str:
    """Give a widget the value that the URL holds, and return its key.

    Args:
        parameter: Query parameter.
        default: Value where the URL says nothing that is allowed.
        allowed: Values that may be taken over; any if None.
    """
    widget = f"explore_{parameter}"
    said = st.query_params.get(parameter)
    value = said if said is not None and (allowed is None or said in allowed) else default
    if widget not in st.session_state or st.session_state[widget] != value:
        st.session_state[widget] = value
    return widget


def take_from_widget(parameter: str, *, leave_node: bool = False) -> None:
    """Write into the URL what a widget now says; its ``on_change`` callback."""
    value = st.session_state[f"explore_{parameter}"] or None
    _go({parameter: value, **({NODE: None} if leave_node else {})})


def align_links() -> None:
    """Let links of several lines begin at the left, as text does; Streamlit centres the text of buttons."""
    st.html("<style>.stMain button[kind=tertiary] p { text-align: left }</style>")


def node_link(label: str, node_id: str, place: str, *, aside: str = "", more: Mapping[str, str] | None = None) -> None:
    """Show a button that looks like a link and opens a node.

    A page link would do, but one to the page it stands on leaves the address of the browser as it was, so that neither
    the back button nor a copied address would know the node.

    Args:
        label: Any text, shown letter by letter.
        node_id: Id of the node.
        place: Which list of the page it stands in; a node may be linked once in each.
        aside: Said after the label in smaller letters.
        more: Further query parameters to set.
    """
    small = f" :small[{plain(aside)}]" if aside else ""
    st.button(
        f":primary[{plain(label)}]{small}",
        key=f"explore_{place}_{node_id}",
        type="tertiary",
        on_click=_open,
        args=(node_id, dict(more or {})),
    )


def _open(node_id: str, more: Mapping[str, str]) -> None:
    # a comparison belongs to one standard only
    _go({LOWER: None, UPPER: None, NODE: node_id, **more})


def _go(changes: Mapping[str, str | None]) -> None:
    """Change the URL at once, so that it is one step back for the browser."""
    wanted = {**st.query_params.to_dict(), **changes}
    st.query_params.from_dict({name: value for name, value in wanted.items() if value is not None})
