"""Lets one thing of the profile be changed for once, and shows what moves; the profile itself stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.profile import Profile
from ui import state
from ui.components.form_field import date_field
from ui.components.plain_text import plain, plain_table
from ui.components.style_sheet import WIDE_TABLE
from ui.messages import Translator
from ui.view_models.change_choice import (
    CHANGED_FIELDS,
    NUMBERED,
    assignment,
    item_options,
    level_options,
    listed_assignment,
    offered_certificates,
    value_options,
)
from ui.view_models.what_if import MoveSection, WhatIfView

__all__ = ["choose_change", "show_moves"]

_KEY: Final = "what_if"
_FIELD: Final = "what_if_field"
_FOLDED: Final = frozenset({"items"})


def choose_change(
    network: CareerNetwork, profile: Profile, target: str, t: Translator, *, cumulative: bool
) -> str | None:
    """Ask what to change, and to what; return the assignment, or None as long as there is no value.

    The URL may name the field; a value is never put into it, as it says something about a person.
    """
    field = state.linked_choice(state.CHANGED_FIELD, CHANGED_FIELDS, CHANGED_FIELDS[0], widget=_FIELD)
    left, right = st.columns(2)
    with left:
        st.selectbox(
            t("what_if.field"),
            CHANGED_FIELDS,
            format_func=lambda name: t(f"what_if.fields.{name}"),
            key=_FIELD,
            on_change=state.choose,
            args=(state.CHANGED_FIELD, _FIELD),
        )
    chosen = field or CHANGED_FIELDS[0]
    with right:
        if chosen in NUMBERED:
            return _ask_number(chosen, t)
        if chosen == "held_levels":
            return _ask_entry(chosen, level_options(network, profile, target, t), t("what_if.level"), t)
        if chosen == "certificates":
            names = {name: name for name in offered_certificates(network)}
            return _ask_entry(chosen, names, t("what_if.certificate"), t, open_ended=True)
        if chosen == "competencies":
            return _ask_item(item_options(network, target, t, cumulative=cumulative), t)
        return _ask_value(chosen, t)


def show_moves(view: WhatIfView, t: Translator) -> None:
    """Show the change, and what it moves."""
    show = st.success if view.moves else st.info
    show(
        "  \n".join([f"**{plain(view.headline)}**", *(plain(change) for change in view.changes)]),
        icon=":material/swap_horiz:" if view.moves else ":material/drag_handle:",
    )
    for section in view.sections:
        if section.name in _FOLDED:
            with st.expander(plain(section.title)):
                _show_section(section, t)
        else:
            st.subheader(plain(section.title), anchor=False)
            _show_section(section, t)


def _show_section(section: MoveSection, t: Translator) -> None:
    headings = [t(f"what_if.{column}") for column in ("moved", "before", "after")]
    with st.container(key=f"{_KEY}_{section.name}_{WIDE_TABLE}"):
        st.markdown(plain_table(headings, section.rows))


def _ask_number(field: str, t: Translator) -> str | None:
    step, most = NUMBERED[field]
    value = st.number_input(
        t("what_if.value"),
        min_value=0.0 if field != "weekly_study_hours" else 0.5,
        max_value=most,
        value=None,
        step=step,
        format="%g",
        placeholder=t("profile.placeholder.choose"),
        key=state.seed(f"{_KEY}_{field}", None),
    )
    return None if value is None else assignment(field, value)


def _ask_value(field: str, t: Translator) -> str | None:
    value = _choice(f"{_KEY}_{field}", t("what_if.value"), value_options(field, t), t)
    return None if value is None else assignment(field, value)


def _ask_entry(
    field: str, options: Mapping[str, str], label: str, t: Translator, *, open_ended: bool = False
) -> str | None:
    name = _choice(f"{_KEY}_{field}", label, options, t, open_ended=open_ended)
    since = date_field(None, f"{_KEY}_{field}_since", t("what_if.since"))
    return None if name is None else listed_assignment(field, name, since)


def _ask_item(options: Mapping[str, str], t: Translator) -> str | None:
    item = _choice(f"{_KEY}_item", t("what_if.item"), options, t)
    value = _choice(f"{_KEY}_competencies", t("what_if.value"), value_options("competencies", t), t)
    return None if item is None or value is None else assignment("competencies", value, item)


def _choice(key: str, label: str, options: Mapping[str, str], t: Translator, *, open_ended: bool = False) -> str | None:
    """Ask for one of some values; one that is no longer offered is forgotten."""
    if not open_ended and st.session_state.get(key) not in options:
        st.session_state[key] = None
    return st.selectbox(
        label,
        list(options),
        format_func=lambda value: options.get(value, value),
        index=None,
        placeholder=t("profile.placeholder.choose"),
        accept_new_options=open_ended,
        key=state.seed(key, None),
    )
