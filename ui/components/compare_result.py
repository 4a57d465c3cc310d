"""Shows the result of a comparison: a sentence, what it takes to read it, and the view that is chosen."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.compare import Comparison
from graph.hub_coverage import hub_coverage
from graph.lacking import lacking
from graph.level_correspondence import level_correspondence
from ui import state
from ui.components.compare_items import show_items
from ui.components.compare_lacking import show_lacking
from ui.components.hub_heat_map import show_hub
from ui.components.level_ladders import show_levels
from ui.components.plain_text import plain
from ui.export.comparison_workbook import comparison_workbook
from ui.export.sheet_writer import FILE_TYPE
from ui.messages import Translator
from ui.view_models.comparison import explanations, result

__all__ = ["comparison_file", "show_result"]

_VIEW: Final = "compare_view"
_VIEWS: Final = ("items", "hub", "levels", "lacking")


def show_result(network: CareerNetwork, comparison: Comparison, t: Translator, *, proposals: bool) -> None:
    """Show the result in words and numbers, and below it the view that is chosen.

    Args:
        network: Career network.
        comparison: What is compared.
        t: Texts.
        proposals: Whether unreviewed proposals were asked for.
    """
    st.header(plain(result(comparison, t)), anchor=False)
    notes = explanations(network, comparison, t)
    if notes:
        st.markdown("\n".join(f"- {plain(note)}" for note in notes))
    views = [view for view in _VIEWS if view != "lacking" or comparison.a.kind == "level"]
    shown = state.linked_choice(state.COMPARE_VIEW, views, views[0], widget=_VIEW)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.segmented_control(
            t("compare.show.label"),
            views,
            format_func=lambda view: t(f"compare.show.{view}"),
            required=True,
            key=_VIEW,
            label_visibility="collapsed",
            on_change=state.choose,
            args=(state.COMPARE_VIEW, _VIEW),
        )
        _offer_file(network, comparison, t)
    if shown == "hub":
        show_hub(network, comparison, t)
    elif shown == "levels":
        levels = level_correspondence(network, comparison.a.standard, comparison.b.standard)
        show_levels(network, comparison, levels, t)
    elif shown == "lacking":
        show_lacking(network, comparison, t)
    else:
        show_items(network, comparison, t, proposals=proposals)


def _offer_file(network: CareerNetwork, comparison: Comparison, t: Translator) -> None:
    name = "--".join(side.id.replace("/", "-") for side in (comparison.a, comparison.b))
    st.download_button(
        t("compare.download"),
        data=lambda: comparison_file(network, comparison, t),
        file_name=f"{t('compare.file_name')}-{name}.xlsx",
        mime=FILE_TYPE,
        key="compare_download",
        icon=":material/download:",
        on_click="ignore",
    )


def comparison_file(network: CareerNetwork, comparison: Comparison, t: Translator) -> bytes:
    """Return everything the page says of a comparison as an Excel file; for levels, what holders lack both ways."""
    sides = (comparison.a.id, comparison.b.id)
    both = (sides, sides[::-1]) if comparison.a.kind == "level" else ()
    return comparison_workbook(
        network,
        comparison,
        level_correspondence(network, comparison.a.standard, comparison.b.standard),
        hub_coverage(network),
        t,
        lacking=[lacking(network, *pair, cumulative=comparison.cumulative) for pair in both],
    )
