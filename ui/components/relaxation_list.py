"""Shows on demand why a path does not end sooner, and why it takes no other route."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from ui.components.plain_text import plain, plain_table
from ui.components.style_sheet import WIDE_TABLE
from ui.messages import Translator
from ui.view_models.path_reasons import ReasonsView

__all__ = ["show_reasons"]

_OPEN: Final = "plan_reasons"


def show_reasons(reasons: Callable[[], ReasonsView], t: Translator) -> None:
    """Show the reasons of a path, worked out once they are asked for."""
    section = st.expander(t("reasons.heading"), key=_OPEN, on_change="rerun")
    if not section.open:
        return
    view = reasons()
    with section, st.container(key=f"{_OPEN}_{WIDE_TABLE}"):
        if view.nothing:
            st.markdown(plain(view.nothing))
        else:
            st.markdown(f"**{plain(t('reasons.title'))}**")
            st.caption(t("reasons.help"))
            columns = ("level", "easing", "step", "path", "fastest", "binding")
            rows = [[getattr(row, column) for column in columns] for row in view.relaxations]
            st.markdown(plain_table([t(f"reasons.columns.{column}") for column in columns], rows))
        if view.routes:
            st.markdown(f"**{plain(t('reasons.routes_title'))}**")
            st.caption(t("reasons.routes_help"))
            between = t("plan.table.between")
            others = [(row.level, row.clause, between.join(row.conditions), row.opens, row.path) for row in view.routes]
            headings = [t(f"reasons.columns.{name}") for name in ("level", "clause", "conditions", "opens", "path_by")]
            st.markdown(plain_table(headings, others))
