"""Shows on demand why a path does not end sooner, and why it takes no other route."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from ui.components.plain_text import plain, plain_table
from ui.components.style_sheet import WIDE_TABLE
from ui.messages import Translator
from ui.view_models.path_reasons import ReasonsView
from ui.view_models.plan import PathView

__all__ = ["show_reasons"]

_OPEN: Final = "plan_reasons"


def show_reasons(path: PathView, reasons: Callable[[], ReasonsView], t: Translator) -> None:
    """Show what decides each step's day, then what would make the path end sooner, worked out once it is asked for.

    Args:
        path: The path.
        reasons: Gives its reasons.
        t: Texts.
    """
    section = st.expander(t("reasons.heading"), key=_OPEN, on_change="rerun")
    if not section.open:
        return
    view = reasons()
    between = t("plan.table.between")
    with section, st.container(key=f"{_OPEN}_{WIDE_TABLE}"):
        steps = [(step.level, step.binding, between.join(step.others)) for step in path.steps]
        st.markdown(plain_table([t(f"plan.table.{column}") for column in ("level", "binding", "others")], steps))
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
            others = [(row.level, row.clause, between.join(row.conditions), row.opens, row.path) for row in view.routes]
            headings = [t(f"reasons.columns.{name}") for name in ("level", "clause", "conditions", "opens", "path_by")]
            st.markdown(plain_table(headings, others))
