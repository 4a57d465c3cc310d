"""A level on the Explore page: its routes in words, its items, and what it adds to the level below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from graph.career_network import CareerNetwork, item_of, records
from graph.eligibility import RouteCheck, check_eligibility
from graph.level_difference import LevelDifference, level_below, level_difference
from graph.model import Level
from graph.profile import Profile
from graph.requirements import requirements_by_source
from ui.components.explore_address import LOWER, UPPER, node_link
from ui.components.explore_items import show_item_links
from ui.components.plain_text import plain
from ui.components.source_notes import show_notes
from ui.explanation import Explainer
from ui.messages import Translator
from ui.view_models.explore import ItemRow, difference_lines, item_rows, name
from ui.view_models.level_words import choice_words
from ui.view_models.source_note import note_rows

__all__ = ["show_difference", "show_level"]


def show_level(network: CareerNetwork, level: Level, t: Translator) -> None:
    """Show the eligibility routes, the own items by function, and the step up from the level below."""
    _show_routes(network, level, t)
    sources = requirements_by_source(network, level.id)
    own = sources.pop(level.id)
    st.subheader(t("explore.items.title", count=len(own)), anchor=False)
    show_item_links(_rows(network, own, t), "own", t)
    for source, items in sources.items():
        _show_folded(network, source, items, t)
    for choice in level.choices:
        value = choice_words(network, choice, t)
        with st.expander(plain(f"{t('explore.fact.choice')} {value} {choice.clause}"), key=f"explore_{choice.id}"):
            show_item_links(_rows(network, choice.items, t), choice.id, t)
    _show_below(network, level, t)


def _rows(network: CareerNetwork, items: Iterable[str], t: Translator) -> tuple[ItemRow, ...]:
    return item_rows(network, [item_of(network, item) for item in items], t)


def _show_folded(network: CareerNetwork, source: str, items: Sequence[str], t: Translator) -> None:
    """Show the items that every level or a lower level brings along."""
    if not items:
        return
    title, hint = t("explore.items.every_level", count=len(items)), t("explore.items.every_level_hint")
    lower = {one.id: one for one in records(network, Level)}.get(source)
    if lower is not None:
        title = t("explore.items.included", level=name(lower, t), count=len(items))
        hint = t("explore.items.included_hint")
    with st.expander(plain(title), key=f"explore_source_{source}"):
        st.caption(hint)
        show_item_links(_rows(network, items, t), f"source_{source}", t)


def _show_routes(network: CareerNetwork, level: Level, t: Translator) -> None:
    st.subheader(t("explore.routes.title"), anchor=False)
    # an empty profile: only what is asked matters here, not whom it fits
    routes = check_eligibility(network, Profile(), level.id).routes
    st.markdown(t("explore.routes.any" if routes else "explore.routes.none"))
    explain = Explainer(network, t)
    if routes:
        st.markdown("\n".join(_route_line(route, explain, t) for route in routes))
    notes = [note for route in level.routes for note in route.notes]
    notes += level.training.notes if level.training else ()
    show_notes(note_rows(network, notes, t), t)


def _route_line(route: RouteCheck, explain: Explainer, t: Translator) -> str:
    asked = []
    for check in route.conditions:
        text = explain.required(check)
        asked.append(plain(t("explore.routes.inferred", text=text) if check.inferred else text))
    remarks = {"discretionary": route.discretionary, "module": route.grants == "module"}
    marks = "".join(f" *({t(f'explore.routes.{remark}')})*" for remark, holds in remarks.items() if holds)
    conditions = f" **{t('explore.routes.and')}** ".join(asked)
    return f"- **{plain(route.clause)}** {conditions}{marks}"


def _show_below(network: CareerNetwork, level: Level, t: Translator) -> None:
    st.subheader(t("explore.below.title"), anchor=False)
    below = level_below(network, level.id)
    if below is None:
        st.markdown(t("explore.below.lowest"))
        return
    show_difference(network, level_difference(network, level.id, below.id), t)
    node_link(t("explore.below.open"), level.standard, "below", more={LOWER: below.id, UPPER: level.id})


def show_difference(network: CareerNetwork, difference: LevelDifference, t: Translator) -> None:
    """Say in a few sentences what the upper level asks beyond the lower."""
    st.markdown("\n".join(f"- {plain(line)}" for line in difference_lines(network, difference, t)))
