"""The few rules of style that Streamlit has no option for."""

from __future__ import annotations

from typing import Final

import streamlit as st

__all__ = ["WIDE_TABLE", "show_styles"]

# part of the keys of containers whose tables keep dates and titles on one line
WIDE_TABLE: Final = "wide_table"
# Chinese breaks after any letter: on a narrow screen a table would stand on end rather than scroll
_RULES: Final = f"""
<style>
.stMarkdown table {{ display: block; overflow-x: auto; }}
[class*="{WIDE_TABLE}"] :is(td, th) {{ min-width: 7.2em; }}
[class*="{WIDE_TABLE}"] :is(td, th):first-child {{ min-width: 8em; }}
</style>
"""


def show_styles() -> None:
    """Put the rules into the page; they are constant, no data enters them."""
    st.html(_RULES)
