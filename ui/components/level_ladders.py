"""Shows how the levels of two standards correspond: two ladders joined by lines, and the same as a table."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork, standard_of
from graph.compare import Comparison
from graph.level_correspondence import LevelCorrespondence
from ui import state
from ui.components.page_template import page_template
from ui.components.plain_text import plain
from ui.explanation import standard_short_name
from ui.messages import Translator
from ui.view_models.ladder_drawing import ladder_drawing
from ui.view_models.level_ladders import LadderRow, ladder_notes, ladder_rows

__all__ = ["ladder_svg", "show_levels"]

_SHOW_ALL: Final = "compare_levels_all"
_LIGHT: Final = {
    "ink": "#14161c",
    "paper": "#ffffff",
    "box": "#eef2f8",
    "chosen": "#ffe7c7",
    "quiet": "#6a7080",
    "strong": "#0b57b0",
}
_DARK: Final = {
    "ink": "#f2f4f8",
    "paper": "#171614",
    "box": "#1c2431",
    "chosen": "#533a10",
    "quiet": "#a3a9b8",
    "strong": "#8bb8ec",
}


def show_levels(network: CareerNetwork, comparison: Comparison, answer: LevelCorrespondence, t: Translator) -> None:
    """Show the ladders of the two standards; levels that are compared are marked."""
    st.subheader(t("compare.levels.title"), anchor=False)
    notes = ladder_notes(network, answer, t)
    if not answer.pairs:
        for note in notes:
            st.info(plain(note))
        return
    st.markdown(t("compare.levels.intro"))
    if notes:
        st.markdown("\n".join(f"- {plain(note)}" for note in notes))
    rows = ladder_rows(answer, t)
    heads = _heads(network, answer, t)
    chosen = {comparison.a.id, comparison.b.id}
    svg = ladder_svg(answer, heads, chosen, t, dark=st.context.theme.type == "dark")
    st.image(svg, alt=_alt(rows, heads, t), width="content")
    st.caption(t("compare.levels.numbers"))
    _show_table(rows, heads, t)


def ladder_svg(
    answer: LevelCorrespondence, heads: tuple[str, str], chosen: set[str], t: Translator, *, dark: bool
) -> str:
    """Return the picture as SVG; every text may come from data, and all are escaped.

    Args:
        answer: The correspondence of two standards.
        heads: Names of the two.
        chosen: Ids of levels to mark.
        t: Texts.
        dark: Whether it stands on a dark page.
    """
    drawing = ladder_drawing(answer, heads, chosen, t)
    return page_template("level_ladders.svg.jinja").render(drawing=drawing, colours=_DARK if dark else _LIGHT)


def _heads(network: CareerNetwork, answer: LevelCorrespondence, t: Translator) -> tuple[str, str]:
    a, b = (standard_short_name(standard_of(network, standard), t) for standard in (answer.a, answer.b))
    return a, b


def _alt(rows: tuple[LadderRow, ...], heads: tuple[str, str], t: Translator) -> str:
    lines = [
        t("compare.levels.line", a=row.a, b=row.b, relation=row.relation_text, doubt=row.doubt)
        for row in rows
        if row.relation
    ]
    key = "compare.levels.alt" if lines else "compare.levels.alt_none"
    return t(key, a=heads[0], b=heads[1], lines=t("join.clauses").join(lines))


def _show_table(rows: tuple[LadderRow, ...], heads: tuple[str, str], t: Translator) -> None:
    st.markdown(f"**{t('compare.levels.table')}**")
    related_only = [row for row in rows if row.relation]
    every = st.toggle(t("compare.levels.show_all"), key=state.seed(_SHOW_ALL, not related_only))
    shown = rows if every else related_only
    if not shown:
        return
    columns = {
        heads[0]: "a",
        heads[1]: "b",
        t("compare.column.relation"): "relation_text",
        t("compare.column.doubt"): "doubt",
        t("compare.column.support", name=t("compare.left")): "support_a",
        t("compare.column.support", name=t("compare.right")): "support_b",
        t("compare.column.remark"): "remark",
        t("compare.column.reviewer"): "reviewer",
    }
    st.dataframe(
        [{name: getattr(row, field) for name, field in columns.items()} for row in shown],
        hide_index=True,
        alt=t("compare.levels.table"),
    )
