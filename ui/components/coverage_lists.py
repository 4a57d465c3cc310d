"""Shows which requirements are not covered, or are taught more than once."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.curriculum.coverage import Coverage
from graph.curriculum.covered_item import CoverageStatus
from ui import state
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.course_matrix import requirement_rows
from ui.view_models.teaching import TeachingWords

__all__ = ["show_lists"]

_LIST: Final = "curriculum_list"


def show_lists(answer: Coverage, words: TeachingWords, t: Translator) -> None:
    """Let one of the lists be chosen and show it.

    Args:
        answer: What the programme covers of the level.
        words: Says who teaches what.
        t: Texts.
    """
    lists = {
        "untaught": [item for item in answer.items if item.status is CoverageStatus.UNTAUGHT],
        "partly": [item for item in answer.items if item.status is CoverageStatus.PARTLY],
        "doubtful": [item for item in answer.items if item.status is CoverageStatus.DOUBTFUL],
        "over_taught": [item for item in answer.items if item.over],
    }
    chosen = st.segmented_control(
        t("curriculum.lists.label"),
        list(lists),
        format_func=lambda name: t(f"curriculum.lists.{name}", count=len(lists[name])),
        required=True,
        key=state.seed(_LIST, "untaught"),
        label_visibility="collapsed",
    )
    name = chosen or "untaught"
    items = lists[name]
    if not items:
        st.info(t(f"curriculum.lists.none.{name}"), icon=":material/check:")
        return
    st.caption(t(f"curriculum.lists.hint.{name}"))
    rows = requirement_rows(items, words, t)
    if name == "untaught":  # all alike: not taught by anyone
        left_out = {t(f"teaching.column.{column}") for column in ("status", "total", "taught_by")}
        rows = [{key: value for key, value in row.items() if key not in left_out} for row in rows]
    elif name == "over_taught":
        over = t("teaching.column.over")
        rows = [{**row, over: float(item.over)} for row, item in zip(rows, items, strict=True)]
    st.dataframe(rows, hide_index=True, alt=plain(t(f"curriculum.lists.{name}", count=len(items))))
