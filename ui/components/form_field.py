"""Fields of the profile form: each can say "not sure", and that is something else than "none" or 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

import streamlit as st

from ui import state
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.profile_draft import UNKNOWN, Draft, field_of, with_field

__all__ = ["choice_field", "date_field", "listed_field", "number_field"]

_NONE: Final = "none"
_SOME: Final = "some"
_EARLIEST: Final = date(1950, 1, 1)
_LATEST: Final = date(2100, 12, 31)


def choice_field(
    draft: Draft, path: tuple[str, ...], label: str, options: Iterable[str], words: Callable[[str], str]
) -> Draft:
    """Ask for one of some values, or nothing; return the draft with the answer.

    Args:
        draft: The profile so far; read, never changed.
        path: Field of the profile.
        label: What is asked; plain text.
        options: Values that may be chosen beside "not sure".
        words: Gives the text of a value, and of :data:`UNKNOWN`.
    """
    said = field_of(draft, *path)
    value = st.selectbox(
        plain(label),
        [UNKNOWN, *options],
        format_func=words,
        # true, 3 and bachelor alike are chosen by the text a file writes for them
        key=state.seed(state.form_key(*path), UNKNOWN if said is None else str(said).lower()),
    )
    return with_field(draft, None if value == UNKNOWN else value, *path)


def number_field(
    draft: Draft,
    path: tuple[str, ...],
    label: str,
    t: Translator,
    *,
    most: float,
    step: float = 1.0,
    least: float = 0.0,
    note: str | None = None,
) -> Draft:
    """Ask for a number; empty means not sure, and is shown as such. Return the draft with the answer.

    Args:
        draft: The profile so far; read, never changed.
        path: Field of the profile.
        label: What is asked; plain text.
        t: Texts.
        most: Largest number that can be entered.
        step: What the buttons add and take away.
        least: Smallest number that can be entered.
        note: What to say behind the question mark; that 0 means none, if None.
    """
    said = field_of(draft, *path)
    value = st.number_input(
        plain(label),
        min_value=least,
        max_value=most,
        value=None,
        step=step,
        format="%g",
        placeholder=t("profile.unknown"),
        help=note or t("profile.number_help"),
        key=state.seed(state.form_key(*path), None if said is None else float(said)),
    )
    return with_field(draft, _whole(value), *path)


def date_field(said: str | None, key: str, label: str, *, note: str | None = None) -> date | None:
    """Ask for a day; return it, or None if it is left empty.

    Args:
        said: What the draft says, as written in a file.
        key: Key of the widget.
        label: What is asked; plain text.
        note: What to say behind the question mark.
    """
    day = None if said is None else date.fromisoformat(said)
    shown = st.session_state.get(state.seed(key, day)) or _EARLIEST
    answer = st.date_input(
        plain(label),
        value=None,
        # a file may say any day; the field has to be able to hold it
        min_value=min(_EARLIEST, shown),
        max_value=max(_LATEST, shown),
        format="YYYY-MM-DD",
        help=note,
        key=key,
    )
    return answer if isinstance(answer, date) else None


def listed_field(
    draft: Draft,
    field: str,
    entry: str,
    options: Sequence[str],
    t: Translator,
    *,
    words: Callable[[str], str] = str,
    open_ended: bool = False,
) -> Draft:
    """Ask for a list of named and dated things: not sure, none, or which ones and since when.

    "Some" without any name says nothing yet, so it counts as not sure.

    Args:
        draft: The profile so far; read, never changed.
        field: ``held_levels`` or ``certificates``.
        entry: What an entry of it is named by: ``level`` or ``name``.
        options: Names to choose from.
        t: Texts.
        words: Gives the text of a name.
        open_ended: Whether other names may be typed.
    """
    said = field_of(draft, field)
    answer = st.radio(
        t(f"profile.{field}"),
        [UNKNOWN, _NONE, _SOME],
        format_func=lambda value: t(f"profile.{value}"),
        horizontal=True,
        key=state.seed(state.form_key(field), UNKNOWN if said is None else _SOME if said else _NONE),
    )
    if answer != _SOME:
        return with_field(draft, None if answer == UNKNOWN else [], field)
    entries = {one[entry]: one for one in said or ()}
    names = st.multiselect(
        t(f"profile.which.{field}"),
        list(dict.fromkeys((*options, *entries))),
        format_func=words,
        accept_new_options=open_ended,
        placeholder=t("profile.placeholder.choose"),
        help=t("profile.which.help") if open_ended else None,
        key=state.seed(state.form_key(field, "names"), list(entries)),
    )
    chosen = [_dated(field, entry, name, entries.get(name, {}), words, t) for name in names]
    return with_field(draft, chosen or None, field)


def _dated(
    field: str, entry: str, name: str, said: Draft, words: Callable[[str], str], t: Translator
) -> dict[str, Any]:
    day = date_field(
        said.get("since"),
        state.form_key(field, "since", name),
        t("profile.since", name=words(name)),
        note=t("profile.since_help"),
    )
    return {entry: name} if day is None else {entry: name, "since": day.isoformat()}


def _whole(value: float | None) -> float | int | None:
    # 3, not 3.0, in the file
    return int(value) if value is not None and value == int(value) else value
