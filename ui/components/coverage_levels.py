"""Shows how much of every level of every standard a programme covers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from ui.components.hub_heat_map import SHADES_DARK, SHADES_LIGHT
from ui.components.page_template import page_template
from ui.messages import Translator
from ui.view_models.level_coverage import LevelRow

__all__ = ["levels_html", "show_levels_covered"]


def show_levels_covered(rows: Sequence[LevelRow], target: str | None, t: Translator) -> None:
    """Show a table with a line for each level, its share shaded; the target is marked.

    Args:
        rows: The levels.
        target: Id of the target, None without one.
        t: Texts.
    """
    st.markdown(t("curriculum.levels.intro"))
    st.html(levels_html(rows, target, t, dark=st.context.theme.type == "dark"))
    st.caption(t("curriculum.levels.hint"))


def levels_html(rows: Sequence[LevelRow], target: str | None, t: Translator, *, dark: bool) -> str:
    """Return the table, which can be read without its colours.

    Every text may come from data: all are escaped.

    Args:
        rows: The levels.
        target: Id of the level to mark.
        t: Texts.
        dark: Whether it stands on a dark page.
    """
    shades = SHADES_DARK if dark else SHADES_LIGHT
    counted = ("items", "covered", "doubtful", "partly", "untaught", "over_taught")
    return page_template("level_coverage.html.jinja").render(
        t=t,
        paper="#171614" if dark else "#ffffff",
        mark="#533a10" if dark else "#ffe7c7",
        headings=[
            *(t(f"curriculum.column.{heading}") for heading in ("covered_share", "weighted_share")),
            *(t(f"teaching.total.{heading}") for heading in counted),
        ],
        target=target,
        standards=[
            (standard, [(row, shades[row.shade]) for row in members])
            for standard, members in groupby(rows, key=lambda row: row.standard)
        ],
    )
