"""What a session remembers: every key of the session state and of the URL, and how the two are kept alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import streamlit as st

from ontology.problems import Language, Problem
from ui.messages import LANGUAGES, Translator, translator

__all__ = [
    "CHANGED_FIELD",
    "COMPARE_CUMULATIVE",
    "COMPARE_VIEW",
    "COVERED_ITEM",
    "CROSS_STANDARDS",
    "CUMULATIVE",
    "CURRICULUM_VIEW",
    "DISCRETIONARY",
    "DRAFT",
    "ENTRY",
    "FURTHER_EDUCATION",
    "KIND",
    "LANG",
    "OBJECTIVE",
    "OWN_ONLY",
    "PAIR",
    "PARETO",
    "PATHS",
    "PLAN_VIEW",
    "PROPOSALS",
    "REVIEWED_ONLY",
    "REVIEWER",
    "SIDE_A",
    "SIDE_B",
    "STEPWISE",
    "TARGET",
    "WITHIN",
    "choose",
    "current_language",
    "current_translator",
    "draft",
    "form_key",
    "last_outcome",
    "last_upload",
    "linked_choice",
    "move_to",
    "moves",
    "note_outcome",
    "note_upload",
    "refused_choice",
    "replace_draft",
    "seed",
    "set_choice",
]


# shared between pages, never the key of a widget
DRAFT: Final = "profile_draft"
_UPLOAD: Final = "profile_upload"
_CHOSEN: Final = "chosen_"
_SEEN: Final = "seen_in_url_"
_REFUSED: Final = "refused_from_url_"
_SPOKEN: Final = "language_of_labels"
_LABELLED: Final = "labelled_fields"

# query parameters whose values are ids; the widgets' own binding would write the translated labels into the URL
LANG: Final = "lang"
TARGET: Final = "target"
OBJECTIVE: Final = "objective"
PLAN_VIEW: Final = "view"
PAIR: Final = "pair"
KIND: Final = "kind"
ENTRY: Final = "entry"
SIDE_A: Final = "a"
SIDE_B: Final = "b"
COMPARE_VIEW: Final = "show"
CHANGED_FIELD: Final = "change"
CURRICULUM_VIEW: Final = "part"
COVERED_ITEM: Final = "item"

# query parameters bound by the widgets themselves, which are keyed by them
STEPWISE: Final = "stepwise"
CROSS_STANDARDS: Final = "cross"
DISCRETIONARY: Final = "discretionary"
FURTHER_EDUCATION: Final = "study"
CUMULATIVE: Final = "cumulative"
REVIEWED_ONLY: Final = "reviewed"
PARETO: Final = "pareto"
PATHS: Final = "k"
COMPARE_CUMULATIVE: Final = "lower_levels"
PROPOSALS: Final = "proposals"
OWN_ONLY: Final = "own"

# the reviewer's name, in the field that asks for it
REVIEWER: Final = "review_reviewer"
_OUTCOME: Final = "review_outcome"
_MOVES: Final = "review_moves"
WITHIN: Final = "within"

_FORM: Final = "profile_form_"


def seed(key: str, value: Any) -> str:
    """Give a widget its first value, and return its key; a widget that has a value keeps it."""
    if key not in st.session_state:
        st.session_state[key] = value
    _note_labelled(key)
    return key


# -- choices that stand in the URL -------------------------------------------------------------------------------


def linked_choice(name: str, options: Iterable[str], default: str | None = None, *, widget: str = "") -> str | None:
    """Return the chosen one of ``options`` that the URL or the session names, ``default`` if neither does.

    A value in the URL that the app did not write itself (a link, the back button) comes first; one that is not
    among the options is kept aside for :func:`refused_choice`.

    Args:
        name: Query parameter, and part of the session keys.
        options: Ids that may be chosen.
        default: What holds without a choice.
        widget: Key of the widget that shows the choice and calls :func:`choose` when it changes; it is set to the
            choice.
    """
    allowed = tuple(options)
    in_url = st.query_params.get(name)
    if in_url is not None and in_url != st.session_state.get(_SEEN + name):
        st.session_state[_SEEN + name] = in_url
        st.session_state[_REFUSED + name] = None if in_url in allowed else in_url
        if in_url in allowed:
            st.session_state[_CHOSEN + name] = in_url
    chosen = st.session_state.get(_CHOSEN + name)
    if chosen not in allowed:  # no longer offered: it must not come back by surprise
        chosen = st.session_state[_CHOSEN + name] = None
    result = default if chosen is None else chosen
    if widget:
        _note_labelled(widget)
        if st.session_state.get(widget, "") != result:
            st.session_state[widget] = result
    _show_in_url(name, None if result == default else result)
    return result


def choose(name: str, widget: str) -> None:
    """Take over what a widget now says; its ``on_change`` callback."""
    set_choice(name, st.session_state[widget])


def set_choice(name: str, value: str | None) -> None:
    """Choose from a callback, as if a widget had been used; None forgets the choice."""
    st.session_state[_CHOSEN + name] = value
    st.session_state[_REFUSED + name] = None


def _show_in_url(name: str, value: str | None) -> None:
    st.session_state[_SEEN + name] = value
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def refused_choice(name: str) -> str | None:
    """Return the value of the URL that :func:`linked_choice` could not use, until something is chosen."""
    refused = st.session_state.get(_REFUSED + name)
    return refused if isinstance(refused, str) else None


# -- language ----------------------------------------------------------------------------------------------------


def current_language() -> Language:
    """Return the language of the session: the URL's, else the one chosen, else the browser's, else Chinese."""
    spoken = (st.context.locale or "").partition("-")[0].lower()
    fallback = next((language for language in LANGUAGES if language == spoken), LANGUAGES[0])
    chosen = linked_choice(LANG, LANGUAGES, fallback)
    if chosen != st.session_state.get(_SPOKEN, chosen):
        _send_again()
    st.session_state[_SPOKEN] = chosen
    return next(language for language in LANGUAGES if language == chosen)


def current_translator() -> Translator:
    """Return the texts in the language of the session."""
    return translator(current_language())


def _note_labelled(key: str) -> None:
    noted: frozenset[str] = st.session_state.get(_LABELLED, frozenset())
    if key not in noted:
        st.session_state[_LABELLED] = noted | {key}


def _send_again() -> None:
    """Send the values of the fields to the browser anew.

    The browser knows an option by its label: after a change of language it would keep the old one, and say it back.
    """
    for key in st.session_state.get(_LABELLED, frozenset()):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


# -- the profile -------------------------------------------------------------------------------------------------


def draft() -> Mapping[str, Any]:
    """Return the profile of the session as the mapping a profile file would hold; empty if nothing is known."""
    found: Mapping[str, Any] = st.session_state.get(DRAFT, {})
    return found


def replace_draft(values: Mapping[str, Any], *, refill: str | None = None) -> None:
    """Keep another profile.

    Args:
        values: The draft.
        refill: Part of the form, as in :func:`form_key`, to fill from it on the next run; the whole form if empty,
            nothing if None.
    """
    st.session_state[DRAFT] = dict(values)
    if refill is None:
        return
    for key in [key for key in st.session_state if str(key).startswith(form_key(refill) if refill else _FORM)]:
        del st.session_state[key]


def form_key(*path: str) -> str:
    """Return the key of the form's widget for a field of the profile."""
    return _FORM + "_".join(path)


def note_upload(file: str, problems: Iterable[Problem]) -> None:
    """Remember the file read last and what was wrong with it, nothing if it was fine."""
    st.session_state[_UPLOAD] = (file, tuple(problems))


def last_upload() -> tuple[str, tuple[Problem, ...]]:
    """Return the name of the file read last, empty if there was none, and what was wrong with it."""
    found: tuple[str, tuple[Problem, ...]] = st.session_state.get(_UPLOAD, ("", ()))
    return found


# -- reviewing ---------------------------------------------------------------------------------------------------


def note_outcome(*, saved: bool, lines: Iterable[str]) -> None:
    """Remember what became of the last decision, to be said on the next run; no lines forget it."""
    st.session_state[_OUTCOME] = (saved, tuple(lines))


def move_to(entry: str | None) -> None:
    """Look at another pair from the next run on, without a tick in the table; for callbacks."""
    st.session_state[_MOVES] = moves() + 1
    set_choice(ENTRY, entry)


def moves() -> int:
    """Return how often :func:`move_to` was called: a table with another key each time has no tick left."""
    return int(st.session_state.get(_MOVES, 0))


def last_outcome() -> tuple[bool, tuple[str, ...]]:
    """Return whether the last decision was saved and what is to be said of it, no lines if there is nothing."""
    found: tuple[bool, tuple[str, ...]] = st.session_state.get(_OUTCOME, (True, ()))
    return found
