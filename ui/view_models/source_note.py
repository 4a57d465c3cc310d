"""Source notes as rows: what is printed, what we read, why, and how sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.career_network import CareerNetwork, notes_of
from ui.messages import Translator

__all__ = ["NoteRow", "note_rows"]


@dataclass(frozen=True)
class NoteRow:
    """One source note; ``printed``, ``clause`` and ``ruling`` are empty where the note has none."""

    reading: str
    reason: str
    printed: str
    clause: str
    confidence: str
    ruling: str


def note_rows(network: CareerNetwork, note_ids: Iterable[str], t: Translator) -> tuple[NoteRow, ...]:
    """Return the source notes with these ids, each once, in the order given."""
    return tuple(
        NoteRow(
            reading=note.reading.wording(t.language),
            reason=note.reason.wording(t.language),
            printed=note.printed or "",
            clause=note.clause or "",
            confidence=t(f"confidence.{note.confidence}"),
            ruling=note.ruling or "",
        )
        for note in notes_of(network, dict.fromkeys(note_ids))
    )
