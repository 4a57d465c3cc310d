"""Cells of an Excel workbook, read as they stand: bounded, nothing computed, nothing run, nothing followed.

What matters about the tables we take is what readers of spreadsheets smooth over: which cells are merged, which are
formulas, how a text is escaped, how many rows really hold something. So the parts of the file are parsed as streams,
and every bound is checked while reading.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import IO, Final

from ontology.courses.sheet_parser import (
    DamagedPartError,
    RawCell,
    column_letters,
    date_styles,
    relations,
    scan_sheet,
    sheets_of,
    strings_at,
    unescaped,
)
from ontology.errors import DocumentError
from ontology.problems import Problem

__all__ = ["LARGEST_WORKBOOK", "MOST_COLUMNS", "MOST_ROWS", "Cell", "CellKind", "Sheet", "Workbook", "open_workbook"]

LARGEST_WORKBOOK: Final = 10_000_000
MOST_ROWS: Final = 20_001  # the headings and 20,000 more
MOST_COLUMNS: Final = 60
_LARGEST_UNPACKED: Final = 60_000_000
_MOST_PARTS: Final = 2_000
_MOST_CELLS: Final = 400_000
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PLAIN_PACKING: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED_FLAG: Final = 0x1


class CellKind(Enum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    DATE = "date"
    ERROR = "error"
    FORMULA = "formula"


@dataclass(frozen=True)
class Cell:
    """A cell with content; a number is written as spreadsheets show it, with at most 15 digits, a formula is empty."""

    row: int
    column: int
    kind: CellKind
    text: str


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet that hold something, by row, and its merged ranges."""

    name: str
    cells: tuple[Cell, ...]
    merged: tuple[str, ...]


@dataclass(frozen=True)
class Workbook:
    """An open workbook.

    Attributes:
        file: Name to show in messages.
        sheets: Names of the sheets in order; not those of charts.
    """

    file: str
    sheets: tuple[str, ...]
    _parts: dict[str, str]
    _shared: str | None
    _styles: str | None
    _archive: zipfile.ZipFile

    def read(self, sheet: str) -> Sheet:
        """Read one sheet.

        Args:
            sheet: One of :attr:`sheets`.

        Raises:
            DocumentError: If the part is damaged, or the sheet has content in more than 20,001 rows, beyond column 60,
                or in more than 400,000 cells.
        """
        with _told(self.file):
            with self._open(self._parts[sheet]) as stream:
                scan = scan_sheet(stream, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS, most_cells=_MOST_CELLS)
            if scan.overflow is not None:
                last = scan.cells[-1]
                raise DocumentError((self._overflow(sheet, scan.overflow, last),))
            wanted = {_index(cell) for cell in scan.cells if cell.type == "s" and not cell.is_formula}
            texts: dict[int, str] = {}
            if wanted and self._shared is not None:
                with self._open(self._shared) as stream:
                    texts = strings_at(stream, wanted)
            dates: frozenset[int] = frozenset()
            if self._styles is not None:
                with self._open(self._styles) as stream:
                    dates = date_styles(stream)
            cells = tuple(_cell(cell, texts, dates) for cell in scan.cells)
        return Sheet(sheet, cells, tuple(scan.merged))

    def _overflow(self, sheet: str, bound: str, last: RawCell) -> Problem:
        cell = f"{sheet}!{column_letters(last.column)}{last.row}"
        if bound == "columns":
            values = {"limit": column_letters(MOST_COLUMNS)}
            return Problem(self.file, last.row, "", "too_many_columns", values, cell)
        if bound == "rows":
            return Problem(self.file, last.row, "", "too_many_rows", {"limit": str(MOST_ROWS - 1)}, cell)
        return Problem(self.file, last.row, "", "too_many_entries", {"limit": str(_MOST_CELLS)}, cell)

    def _open(self, part: str) -> IO[bytes]:
        return self._archive.open(part)


def open_workbook(content: bytes, file: str) -> Workbook:
    """Open an Excel workbook (``.xlsx``) for reading its cells.

    Args:
        content: The file.
        file: Name to show in messages.

    Raises:
        DocumentError: If it is larger than 10 MB, or 60 MB when unpacked, has more than 2,000 parts, is no workbook or
            one of another format, is encrypted, holds macros, or its directory is damaged.
    """
    if len(content) > LARGEST_WORKBOOK:
        raise DocumentError(_refusal(file, "file_too_large", size=str(len(content)), limit=str(LARGEST_WORKBOOK)))
    if content.startswith(_OLE):
        raise DocumentError(_refusal(file, "encrypted_workbook" if _ENCRYPTED in content else "old_workbook"))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, OverflowError, NotImplementedError) as error:
        looks_packed = content.startswith(b"PK")
        raise DocumentError(
            _refusal(
                file, "damaged_workbook" if looks_packed else "not_workbook", detail=str(error) or type(error).__name__
            )
        ) from error
    _check_directory(archive, file)
    with _told(file):
        return _workbook(archive, file)


def _check_directory(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse an archive by its directory, before anything of it is unpacked.

    Raises:
        DocumentError: If it is too large, encrypted or packed in a way that workbooks are not, or holds macros.
    """
    members = archive.infolist()
    if len(members) > _MOST_PARTS:
        raise DocumentError(_refusal(file, "too_many_entries", limit=str(_MOST_PARTS)))
    # zipfile never gives more bytes of a member than its size here says
    size = sum(member.file_size for member in members)
    if size > _LARGEST_UNPACKED:
        raise DocumentError(_refusal(file, "unpacked_too_large", size=str(size), limit=str(_LARGEST_UNPACKED)))
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise DocumentError(_refusal(file, "encrypted_workbook"))
    for member in members:
        if member.compress_type not in _PLAIN_PACKING:
            raise DocumentError(_refusal(file, "damaged_workbook", detail=f"compression {member.compress_type}"))
        name = member.filename.lower()
        if name.endswith("vbaproject.bin") or "/macrosheets/" in name:
            raise DocumentError(_refusal(file, "macros_refused", name=member.filename))


def _workbook(archive: zipfile.ZipFile, file: str) -> Workbook:
    """Find the sheets and what they refer to.

    Raises:
        DocumentError: If the package holds no workbook, or the workbook no sheet of cells.
        DamagedPartError: If a part is damaged, or two sheets have one name.
    """
    names = set(archive.namelist())
    roots = _targets(archive, "", names)
    book = next((target for _, kind, target in roots if kind == "officeDocument"), "xl/workbook.xml")
    if book not in names or not book.endswith(".xml"):
        raise DocumentError(_refusal(file, "not_workbook"))
    related = _targets(archive, book, names)
    by_id = {relation: target for relation, kind, target in related if kind == "worksheet" and target in names}
    with archive.open(book) as stream:
        listed = [(name, by_id[relation]) for name, relation in sheets_of(stream) if relation in by_id]
    parts = dict(listed)
    if not parts:
        raise DocumentError(_refusal(file, "not_workbook"))
    if len(parts) < len(listed):
        raise DamagedPartError("two sheets of one name")
    single = {kind: target for _, kind, target in reversed(related) if target in names}
    return Workbook(file, tuple(parts), parts, single.get("sharedStrings"), single.get("styles"), archive)


def _targets(archive: zipfile.ZipFile, part: str, names: set[str]) -> list[tuple[str, str, str]]:
    """Return the relations of a part with their targets as names in the archive."""
    folder, base = posixpath.split(part)
    place = posixpath.join(folder, "_rels", f"{base}.rels")
    if place not in names:
        return []
    with archive.open(place) as stream:
        found = relations(stream)
    return [
        (relation, kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        for relation, kind, target in found
    ]


def _cell(raw: RawCell, texts: dict[int, str], dates: frozenset[int]) -> Cell:
    """Return what a cell holds.

    Raises:
        DamagedPartError: If its shared text is missing, its number is none, or its type is not known.
    """
    kind, text = CellKind.TEXT, raw.text
    if raw.is_formula:
        kind, text = CellKind.FORMULA, ""
    elif raw.type == "s":
        index = _index(raw)
        if index not in texts:
            raise DamagedPartError(f"shared text {index}")
        text = texts[index]
    elif raw.type in {"str", "inlineStr"}:
        text = unescaped(text)
    elif raw.type == "b":
        kind, text = CellKind.TRUTH, "true" if text.strip() == "1" else "false"
    elif raw.type == "e":
        kind = CellKind.ERROR
    elif raw.type == "d" or (raw.type == "n" and raw.style in dates):
        kind = CellKind.DATE
    elif raw.type == "n":
        kind, text = CellKind.NUMBER, _shown(text)
    else:
        raise DamagedPartError(f"cell type {raw.type[:20]!r}")
    return Cell(raw.row, raw.column, kind, text)


def _index(raw: RawCell) -> int:
    """Return the place of a shared text.

    Raises:
        DamagedPartError: If the cell does not hold one.
    """
    text = raw.text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 - no workbook has more texts
        raise DamagedPartError(f"shared text {text[:20]!r}")
    return int(text)


def _shown(text: str) -> str:
    """Return a number as spreadsheets show it, so that 0.1 + 0.2 is 0.3 here as well.

    Raises:
        DamagedPartError: If it is none.
    """
    try:
        return f"{float(text):.15g}"
    except ValueError as error:
        raise DamagedPartError(f"number {text[:20]!r}") from error


@contextmanager
def _told(file: str) -> Iterator[None]:
    """Turn whatever is damaged in an archive into a problem of the file.

    Raises:
        DocumentError: If anything is.
    """
    try:
        yield
    except DocumentError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError) as error:
        raise DocumentError(_refusal(file, "damaged_workbook", detail=str(error) or type(error).__name__)) from error


def _refusal(file: str, code: str, **values: str) -> tuple[Problem]:
    return (Problem(file, 0, "", code, values),)
