"""Tables of what a file rests on, for spreadsheets and Word documents alike: source notes and standards cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ui.export.sheet_writer import Table
from ui.export.word_writer import Column, WordWriter
from ui.messages import Translator
from ui.view_models.citation import CitedStandard
from ui.view_models.source_note import NoteRow

__all__ = ["notes_table", "standards_table", "write_notes", "write_standards"]

_NOTE_FIELDS: Final = ("clause", "printed", "reading", "reason", "confidence", "ruling")
_STANDARD_FIELDS: Final = ("name", "issuer", "issued", "valid_from")
# in centimetres; a page has 17
_NOTES: Final = {"clause": 2.7, "printed": 3.7, "reading": 5.2, "reason": 3.6, "confidence": 1.8}
_STANDARDS: Final = {"name": 8.0, "issuer": 4.0, "issued": 2.5, "valid_from": 2.5}


def notes_table(notes: Iterable[NoteRow], t: Translator) -> Table | None:
    """Return source notes as the table of a sheet; None if there are none."""
    rows = [tuple(getattr(note, field) for field in _NOTE_FIELDS) for note in notes]
    return Table([t(f"plan_file.source.{field}") for field in _NOTE_FIELDS], rows) if rows else None


def standards_table(standards: Iterable[CitedStandard], t: Translator) -> Table:
    """Return the standards cited as the table of a sheet."""
    rows = [tuple(getattr(one, field) for field in _STANDARD_FIELDS) for one in standards]
    return Table([t(f"plan_file.standard.{field}") for field in _STANDARD_FIELDS], rows)


def write_notes(writer: WordWriter, notes: Sequence[NoteRow], t: Translator) -> None:
    """Write source notes as a section of a document; nothing if there are none."""
    if notes:
        rows = [tuple(getattr(note, field) for field in _NOTES) for note in notes]
        _write(writer, "notes", _NOTES, rows, t)


def write_standards(writer: WordWriter, standards: Iterable[CitedStandard], t: Translator) -> None:
    """Write the standards cited as a section of a document."""
    rows = [tuple(getattr(one, field) for field in _STANDARDS) for one in standards]
    _write(writer, "standards", _STANDARDS, rows, t)


def _write(
    writer: WordWriter, name: str, widths: dict[str, float], rows: Iterable[Sequence[str]], t: Translator
) -> None:
    title = t(f"development_plan.heading.{name}")
    writer.heading(title, 1)
    writer.paragraph(t(f"development_plan.{name}_help"))
    writer.table(title, [Column(t(f"development_plan.column.{field}"), width) for field, width in widths.items()], rows)
