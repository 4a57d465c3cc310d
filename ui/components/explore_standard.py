"""A standard on the Explore page: its levels, all its items with a download, and two levels side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.career_network import CareerNetwork, item_of, items_of_standard, levels_of_standard, notes_of_standard
from graph.level_difference import level_difference
from graph.model import Level, Standard
from ui.components.explore_address import LOWER, UPPER, node_link, open_node, seed_from_address, take_from_widget
from ui.components.explore_items import show_item_links
from ui.components.explore_level import show_difference
from ui.components.plain_text import plain, plain_table
from ui.components.source_notes import list_notes
from ui.components.weight_bars import show_weights
from ui.messages import Translator
from ui.view_models.explore import ItemRow, by_function, item_rows, items_csv, name
from ui.view_models.source_note import NoteRow, note_rows
from ui.view_models.standard_sheet import grade_rows, level_sheet, level_weights, term_rows, topic_tables

__all__ = ["show_standard"]

_FUNCTION = "explore_function"
_LEAST_TO_COMPARE = 2


def show_standard(network: CareerNetwork, standard: Standard, t: Translator) -> None:
    """Show the levels side by side, their weights, two levels compared, every item, and what else is treated."""
    levels = levels_of_standard(network, standard.id)
    st.subheader(t("explore.standard.levels"), anchor=False)
    sheet = level_sheet(network, standard, t)
    st.markdown(plain_table(sheet.headings, sheet.rows))
    with st.container(horizontal=True, gap="small"):
        for level in levels:
            node_link(name(level, t), level.id, "level")
    show_weights(level_weights(network, standard, t), t)
    if len(levels) >= _LEAST_TO_COMPARE:
        _show_comparison(network, levels, t)
    rows = item_rows(network, items_of_standard(network, standard.id), t)
    _show_items(rows, standard, t)
    _show_besides(network, standard, t)


def _show_besides(network: CareerNetwork, standard: Standard, t: Translator) -> None:
    """Show what a standard treats besides its items: the grades of its skills, linked topics, defined terms."""
    if standard.grade_scale is not None:
        title = t("explore.besides.grade_scale", clause=standard.grade_scale.clause)
        _show_table(title, ("grade", "proficiency", "experience"), grade_rows(standard, t), (), t)
    for table in topic_tables(standard, t):
        _show_table(table.title, ("topic", "clause"), table.rows, note_rows(network, table.notes, t), t)
    terms = term_rows(standard, t)
    if terms:
        notes = note_rows(network, (note for term in standard.terms for note in term.notes), t)
        _show_table(t("explore.besides.terms", count=len(terms)), ("term", "definition", "clause"), terms, notes, t)
    _show_all_notes(network, standard, t)


def _show_all_notes(network: CareerNetwork, standard: Standard, t: Translator) -> None:
    """Show every source note of the standard in one table, for those who check how it was read."""
    rows = note_rows(network, (note.id for note in notes_of_standard(network, standard.id)), t)
    if not rows:
        return
    st.subheader(t("explore.besides.notes", count=len(rows)), anchor=False)
    columns = ("clause", "ruling", "printed", "reading", "reason", "confidence")
    st.dataframe(
        {t(f"explore.column.{column}"): [getattr(row, column) for row in rows] for column in columns},
        hide_index=True,
        alt=t("explore.besides.notes", count=len(rows)),
    )


def _show_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[NoteRow], t: Translator
) -> None:
    with st.expander(plain(title)):
        st.markdown(plain_table([t(f"explore.column.{column}") for column in columns], rows))
        if notes:
            st.markdown(f"**{t('notes.title', number=len(notes))}**")
            list_notes(notes, t)


def _show_items(rows: tuple[ItemRow, ...], standard: Standard, t: Translator) -> None:
    st.subheader(t("explore.standard.items", count=len(rows)), anchor=False)
    st.download_button(
        t("explore.standard.download"),
        data=lambda: items_csv(rows, t),
        file_name=f"{standard.id}-items.csv",
        mime="text/csv",
        key="explore_download",
        icon=":material/download:",
    )
    groups = by_function(rows)
    chosen = st.pills(
        t("explore.standard.function"),
        groups,
        format_func=lambda function: plain(f"{function or t('explore.items.no_function')} ({len(groups[function])})"),
        key=_FUNCTION,
    )
    if chosen in groups:
        show_item_links(groups[chosen], "function", t, levels=True)
        return
    columns = ("function", "work_content", "level", "kind", "clause", "label")
    used = [column for column in columns if any(getattr(row, column) for row in rows)]
    st.caption(t("explore.standard.table_hint"))
    event = st.dataframe(
        [{t(f"explore.column.{column}"): getattr(row, column) for column in used} for row in rows],
        hide_index=True,
        key="explore_items_table",
        on_select="rerun",
        selection_mode="single-row",
        alt=t("explore.standard.items", count=len(rows)),
    )
    picked = event.selection.rows
    if picked:
        open_node(rows[picked[0]].id)


def _show_comparison(network: CareerNetwork, levels: tuple[Level, ...], t: Translator) -> None:
    st.subheader(t("explore.difference.title"), anchor=False)
    names = {level.id: name(level, t) for level in levels}
    left, right = st.columns(2)
    with left:
        lower = _level_choice(LOWER, names, levels[0].id, t)
    with right:
        upper = _level_choice(UPPER, names, levels[1].id, t)
    if lower == upper or lower is None or upper is None:
        st.info(t("explore.difference.same"))
        return
    difference = level_difference(network, upper, lower)
    show_difference(network, difference, t)
    for key, items, level in (("added", difference.added, upper), ("dropped", difference.only_lower, lower)):
        if items:
            title = t(f"explore.difference.{key}", level=names[level])
            with st.expander(f"{plain(title)} ({len(items)})", key=f"explore_{key}"):
                show_item_links(item_rows(network, [item_of(network, item) for item in items], t), key, t)


def _level_choice(parameter: str, names: dict[str, str], default: str, t: Translator) -> str | None:
    chosen: str | None = st.selectbox(
        t(f"explore.difference.{parameter}"),
        names,
        format_func=lambda one: names[one],
        key=seed_from_address(parameter, default, names),
        on_change=take_from_widget,
        args=(parameter,),
    )
    return chosen
