"""Shows topics by level as a heat map: a table whose cells carry the number, and a shade that repeats it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby, pairwise
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.compare import Comparison
from graph.hub_coverage import HubCoverage, hub_coverage
from ui import state
from ui.components.page_template import page_template
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.comparison import side_short_name
from ui.view_models.hub_matrix import (
    SHADE_STEPS,
    MatrixColumn,
    MatrixRow,
    area_rows,
    competency_rows,
    matrix_columns,
    matrix_notes,
    shade_of,
)

__all__ = ["SHADES_DARK", "SHADES_LIGHT", "heat_map_html", "show_hub"]

_ROWS: Final = "compare_hub_rows"
_AREAS: Final = "areas"
_EVERY: Final = "every"
# fill and ink of the shades, lightest first; contrast of each above 4.5:1
SHADES_LIGHT: Final = (
    ("transparent", "#5b6170"),
    ("#e3eefb", "#14161c"),
    ("#bcd6f5", "#14161c"),
    ("#8bb8ec", "#14161c"),
    ("#2566b5", "#ffffff"),
    ("#123f7a", "#ffffff"),
)
SHADES_DARK: Final = (
    ("transparent", "#a9afbd"),
    ("#16273d", "#f2f4f8"),
    ("#1d3f69", "#f2f4f8"),
    ("#27609f", "#ffffff"),
    ("#8bb8ec", "#14161c"),
    ("#d3e5fa", "#14161c"),
)


def show_hub(network: CareerNetwork, comparison: Comparison, t: Translator) -> None:
    """Show the topics of the two sides, then those of all levels of all standards."""
    coverage = hub_coverage(network)
    if not coverage.rows:
        st.info(t("compare.hub.none"))
        return
    _show_shared(network, comparison, t)
    st.subheader(t("compare.hub.title"), anchor=False)
    st.markdown(t("compare.hub.intro"))
    rows = _chosen_rows(coverage, t)
    columns = matrix_columns(network, coverage, t)
    marked = {comparison.a.id, comparison.b.id}
    marked |= {column.id for column in columns if column.standard_id in marked}
    st.html(heat_map_html(rows, columns, marked, t, dark=st.context.theme.type == "dark"))
    notes = [t("compare.hub.outlined"), t("compare.hub.columns_hint"), *matrix_notes(columns, t)]
    st.markdown("\n".join(f"- {plain(note)}" for note in notes))
    with st.expander(t("compare.hub.table")):
        heads = [f"{column.standard} {column.head}" for column in columns]
        st.dataframe(
            [
                {
                    t("compare.column.number"): row.notation,
                    t("compare.column.topic"): row.label,
                    **dict(zip(heads, row.counts, strict=True)),
                    t("compare.column.total"): row.total,
                }
                for row in rows
            ],
            hide_index=True,
            alt=t("compare.hub.caption"),
        )


def _chosen_rows(coverage: HubCoverage, t: Translator) -> tuple[MatrixRow, ...]:
    names = {_AREAS: t("compare.hub.areas")}
    names |= {area.area: f"{area.notation} {area.label.wording(t.language)}" for area in coverage.areas}
    names[_EVERY] = t("compare.hub.every")
    if st.session_state.get(_ROWS) not in names:
        st.session_state[_ROWS] = _AREAS
    chosen = st.selectbox(
        t("compare.hub.rows"),
        list(names),
        format_func=lambda name: names[name],
        key=state.seed(_ROWS, _AREAS),
        width=420,
    )
    if chosen == _AREAS:
        return area_rows(coverage, t)
    return competency_rows(coverage, t, None if chosen == _EVERY else chosen)


def _show_shared(network: CareerNetwork, comparison: Comparison, t: Translator) -> None:
    where = {
        shared.competency: "both" if shared.a and shared.b else "only_a" if shared.a else "only_b"
        for shared in comparison.hub
    }
    found = list(where.values())
    counts = {"both": found.count("both"), "a": found.count("only_a"), "b": found.count("only_b")}
    st.subheader(t("compare.hub.shared", **counts), anchor=False)
    st.caption(t("compare.hub.shared_hint"))
    for side in (comparison.a, comparison.b):
        if side.unplaced:
            st.caption(plain(t("compare.hub.unplaced", count=side.unplaced, name=side_short_name(network, side, t))))
    if comparison.hub:
        st.dataframe(
            [
                {
                    t("compare.column.number"): shared.notation,
                    t("compare.column.topic"): shared.label.wording(t.language),
                    t("compare.left"): shared.a,
                    t("compare.right"): shared.b,
                    t("compare.hub.where"): t(f"compare.hub.{where[shared.competency]}"),
                }
                for shared in comparison.hub
            ],
            hide_index=True,
            height=300,
            alt=t("compare.hub.shared", **counts),
        )


def heat_map_html(
    rows: Sequence[MatrixRow], columns: Sequence[MatrixColumn], marked: Collection[str], t: Translator, *, dark: bool
) -> str:
    """Return the heat map as a table that can be read without its colours.

    Every text may come from data: all are escaped.

    Args:
        rows: Topics or areas.
        columns: Levels and what belongs to all of them.
        marked: Ids of the columns to mark.
        t: Texts.
        dark: Whether it stands on a dark page.
    """
    shades = SHADES_DARK if dark else SHADES_LIGHT
    return page_template("hub_heat_map.html.jinja").render(
        t=t,
        paper="#171614" if dark else "#ffffff",
        mark="#533a10" if dark else "#ffe7c7",
        steps=list(zip((t("compare.hub.step_none"), *SHADE_STEPS), shades, strict=True)),
        standards=[
            (members[0].standard, len(members))
            for _, group in groupby(columns, key=lambda column: column.standard_id)
            for members in [list(group)]
        ],
        columns=columns,
        # a line before each standard but the first
        first={
            place for place, (one, other) in enumerate(pairwise(columns), start=1) if one.standard != other.standard
        },
        marked=marked,
        rows=[
            {
                "notation": row.notation,
                "label": row.label,
                # no items at all is something else than none under this topic
                "cells": [
                    (column, count, shades[shade_of(count)]) for column, count in zip(columns, row.counts, strict=True)
                ],
            }
            for row in rows
        ],
    )
