"""Asks what to compare: two standards or two levels, which stand in the URL."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from ui import state
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.compare_choice import (
    KINDS,
    Kind,
    default_pair,
    kind_of_place,
    nearest_places,
    other_kind,
    place_options,
)

__all__ = ["choose_sides"]

_KIND: Final = "compare_kind"
_WIDGETS: Final = {state.SIDE_A: "compare_a", state.SIDE_B: "compare_b"}
_LONGEST: Final = 100


def choose_sides(network: CareerNetwork, t: Translator) -> tuple[str, str] | None:
    """Ask for the two sides; return their ids, both of one kind, or None if there is nothing to compare.

    The URL may name them. An id that nothing has, or a level beside a standard, is said to be unusable, and something
    else is shown until it is changed.
    """
    places = {kind: place_options(network, kind, t) for kind in KINDS}
    every = [*places["standard"], *places["level"]]
    named = {side: state.linked_choice(side, every) for side in _WIDGETS}
    first = next((place for place in named.values() if place is not None), None)
    kind: Kind = "standard" if first is None else kind_of_place(network, first)
    fallback = default_pair(network, kind)
    if fallback is None:
        return None
    shown = {}
    for (side, place), instead in zip(named.items(), _spare(fallback, named), strict=True):
        usable = place is not None and kind_of_place(network, place) == kind
        shown[side] = place if usable and place is not None else instead
        if place is not None and not usable:
            st.warning(plain(t("compare.different_kinds", id=place)), icon=":material/link_off:")
        unknown = state.refused_choice(side)
        if unknown is not None:
            _show_unknown(network, side, unknown, kind, t)
    pair = (shown[state.SIDE_A], shown[state.SIDE_B])
    _show_kind(network, pair, kind, t)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for side, label in ((state.SIDE_A, "compare.left"), (state.SIDE_B, "compare.right")):
            _show_side(side, shown[side], t(label), places[kind], t)
        st.button(t("compare.swap"), key="compare_swap", icon=":material/swap_horiz:", on_click=_take, args=pair[::-1])
    return pair


def _spare(fallback: tuple[str, str], named: dict[str, str | None]) -> tuple[str, str]:
    """Return the fallbacks so that the one side left open is not what the other already shows."""
    one, other = fallback
    return (other, one) if named[state.SIDE_B] == one or named[state.SIDE_A] == other else (one, other)


def _show_kind(network: CareerNetwork, pair: tuple[str, str], kind: Kind, t: Translator) -> None:
    if st.session_state.get(state.seed(_KIND, kind)) != kind:
        st.session_state[_KIND] = kind
    st.segmented_control(
        t("compare.kind.label"),
        KINDS,
        format_func=lambda one: t(f"compare.kind.{one}"),
        key=_KIND,
        required=True,
        label_visibility="collapsed",
        on_change=_change_kind,
        args=(network, pair),
    )


def _show_side(side: str, shown: str, label: str, options: dict[str, str], t: Translator) -> None:
    widget = _WIDGETS[side]
    if st.session_state.get(state.seed(widget, shown)) != shown:
        st.session_state[widget] = shown
    st.selectbox(
        label,
        list(options),
        format_func=lambda place: options[place],
        placeholder=t("profile.placeholder.choose"),
        key=widget,
        on_change=state.choose,
        args=(side, widget),
    )


def _show_unknown(network: CareerNetwork, side: str, unknown: str, kind: Kind, t: Translator) -> None:
    st.warning(plain(t("compare.unknown_id", id=unknown[:_LONGEST])), icon=":material/link_off:")
    offered = nearest_places(network, unknown, kind, t)
    if not offered:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t("compare.nearest"))
        for place, name in offered:
            key = f"compare_nearest_{side}_{place}"
            st.button(plain(name), key=key, on_click=state.set_choice, args=(side, place))


def _change_kind(network: CareerNetwork, pair: tuple[str, str]) -> None:
    changed = other_kind(network, pair, st.session_state[_KIND])
    if changed is not None:
        _take(*changed)


def _take(a: str, b: str) -> None:
    state.set_choice(state.SIDE_A, a)
    state.set_choice(state.SIDE_B, b)
