"""Shows source notes: what is printed, what we read and why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.source_note import NoteRow

__all__ = ["list_notes", "show_notes"]


def show_notes(notes: Sequence[NoteRow], t: Translator) -> None:
    """Show notes folded under one line that says how many there are; nothing if there are none."""
    if not notes:
        return
    with st.expander(plain(t("notes.title", number=len(notes))), icon=":material/info:"):
        list_notes(notes, t)


def list_notes(notes: Sequence[NoteRow], t: Translator) -> None:
    """Show notes one under the other, for a place that is folded already."""
    for note in notes:
        st.markdown(f"- {plain(note.reading)}  \n  {_small(note, t)}")


def _small(note: NoteRow, t: Translator) -> str:
    lines = [
        t("notes.printed", text=note.printed) if note.printed else "",
        t("notes.reason", text=note.reason),
        t("notes.clause", clause=note.clause) if note.clause else "",
        t("notes.ruling", ruling=note.ruling) if note.ruling else "",
        t("notes.confidence", confidence=note.confidence),
    ]
    return "  \n  ".join(f":small[{plain(line)}]" for line in lines if line)
