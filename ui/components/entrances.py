"""The three entrances of the overview: for employees, curriculum designers and HR."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ui.messages import Translator
from ui.navigation import compare_page, curriculum_page, plan_page

__all__ = ["show_entrances"]

_ENTRANCES: Final = (
    ("employee", ":material/person:", plan_page),
    ("designer", ":material/school:", curriculum_page),
    ("hr", ":material/groups:", compare_page),
)


def show_entrances(t: Translator) -> None:
    """Show a card for each kind of user with the page to start at."""
    for column, (who, icon, page) in zip(st.columns(len(_ENTRANCES)), _ENTRANCES, strict=True):
        with column.container(border=True, height="stretch"):
            st.subheader(f"{icon} {t(f'overview.{who}.title')}", anchor=False)
            st.markdown(t(f"overview.{who}.text"))
            st.page_link(page(t), label=t(f"overview.{who}.link"), icon=":material/arrow_forward:")
            more = f"overview.{who}.more"
            if t.knows(more):
                st.caption(t(more))
