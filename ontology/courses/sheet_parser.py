"""The parts of a SpreadsheetML package, parsed as streams: sheets, shared texts, styles of dates, relations."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import IO, Any, Final
from xml.parsers import expat

__all__ = [
    "DamagedPartError",
    "RawCell",
    "SheetScan",
    "column_letters",
    "column_number",
    "date_styles",
    "parse_part",
    "relations",
    "scan_sheet",
    "sheets_of",
    "strings_at",
    "unescaped",
]

_CHUNK: Final = 1 << 16
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
# number formats that every program knows by their number and that show a date or a time, the Chinese ones included
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_CODE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_DATE_CODE: Final = re.compile(r"[dmyhs]", re.IGNORECASE)

_Start = Callable[[str, Mapping[str, str]], None]
_End = Callable[[str], None]


class DamagedPartError(ValueError):
    """A part of a workbook is not what it should be; says how."""


@dataclass(slots=True)
class RawCell:
    """A cell as the file writes it: its place, type, style, what it holds, and whether a formula stands in it."""

    row: int
    column: int
    type: str
    style: int
    text: str = ""
    is_formula: bool = False


@dataclass
class SheetScan:
    """What a sheet holds.

    Attributes:
        cells: Cells with content or a formula, in the order of the file.
        merged: Merged ranges, such as ``A2:A5``.
        rows: How many rows have a cell.
        overflow: Which bound the sheet breaks, ``rows``, ``columns`` or ``cells``; it is not read further. None if it
            keeps all.
    """

    cells: list[RawCell] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    rows: int = 0
    overflow: str | None = None


class _EnoughError(Exception):
    """What was wanted has been read."""


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 1.

    Examples:
        >>> column_letters(1), column_letters(28)
        ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1.

    Examples:
        >>> column_number("AB")
        28
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def unescaped(text: str) -> str:
    r"""Return a text of the file as it is shown: ``_xHHHH_`` is the character of that number, a line ends in ``\n``.

    Examples:
        >>> unescaped("_x005F_x0041_")
        '_x0041_'
    """
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        # two halves of one character become it; a half alone stays, to be reported
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def parse_part(
    stream: IO[bytes], *, start: _Start, end: _End | None = None, text: Callable[[str], None] | None = None
) -> None:
    """Parse one part, telling elements and attributes by their names without namespace.

    Args:
        stream: The part.
        start: Called with name and attributes of every element that begins; may stop the parsing by raising.
        end: Called with the name of every element that ends.
        text: Called with text as it comes.

    Raises:
        DamagedPartError: If it is not XML, or declares a document type, through which entities could be defined.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def doctype(*_: Any) -> None:
        raise DamagedPartError("document type declaration")

    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = doctype
    if end is not None:
        parser.EndElementHandler = lambda name: end(_local(name))
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:  # an encoding that Python does not know is a LookupError
        raise DamagedPartError(str(error)) from error
    except _EnoughError:
        return


def relations(stream: IO[bytes]) -> list[tuple[str, str, str]]:
    """Return the relations of a package or a part: id, end of the type, target; those that lead outside are left out.

    Raises:
        DamagedPartError: If the part is not XML.
    """
    found: list[tuple[str, str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))

    parse_part(stream, start=start)
    return found


def sheets_of(stream: IO[bytes]) -> list[tuple[str, str]]:
    """Return name and relation id of every sheet of a workbook, in order.

    Raises:
        DamagedPartError: If the part is not XML.
    """
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            found.append((unescaped(attributes.get("name", "")), attributes.get("id", "")))

    parse_part(stream, start=start)
    return found


def date_styles(stream: IO[bytes]) -> frozenset[int]:
    """Return the numbers of the cell styles that show a number as a date or a time.

    Raises:
        DamagedPartError: If the part is not XML, or the number of a format is none.
    """
    codes: set[int] = set()
    formats: list[int] = []
    inside = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if name == "numFmt" and _DATE_CODE.search(_NOT_CODE.sub("", attributes.get("formatCode", ""))):
            codes.add(_whole(attributes.get("numFmtId", "")))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            formats.append(_whole(attributes.get("numFmtId", "0")))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    parse_part(stream, start=start, end=end)
    return frozenset(style for style, code in enumerate(formats) if code in codes or code in _DATE_FORMATS)


def strings_at(stream: IO[bytes], wanted: Collection[int]) -> dict[int, str]:
    """Return the shared texts at some places, without their readings (phonetic guides).

    Raises:
        DamagedPartError: If the part is not XML.
    """
    found: dict[int, str] = {}
    place, pieces, depth_of_guide, collecting = -1, [""], 0, False

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal place, depth_of_guide, collecting
        if name == "si":
            place += 1
            pieces.clear()
        elif name == "rPh":
            depth_of_guide += 1
        collecting = name == "t" and depth_of_guide == 0 and place in wanted

    def end(name: str) -> None:
        nonlocal depth_of_guide, collecting
        collecting = False
        if name == "rPh":
            depth_of_guide -= 1
        elif name == "si" and place in wanted:
            found[place] = unescaped("".join(pieces))
            if len(found) == len(wanted):
                raise _EnoughError

    def text(piece: str) -> None:
        if collecting:
            pieces.append(piece)

    parse_part(stream, start=start, end=end, text=text)
    return found


def scan_sheet(stream: IO[bytes], *, most_rows: int, most_columns: int, most_cells: int) -> SheetScan:
    """Read the cells of a sheet that hold something, and its merged ranges.

    Args:
        stream: The part of the sheet.
        most_rows: Most rows with content; behind one more nothing is read.
        most_columns: Last column that may hold something; likewise.
        most_cells: Most cells with content; likewise.

    Raises:
        DamagedPartError: If the part is not XML, or a place, style or type in it is none.
    """
    scanner = _SheetScanner(most_rows, most_columns, most_cells)
    parse_part(stream, start=scanner.start, end=scanner.end, text=scanner.text)
    return scanner.scan


class _SheetScanner:
    """Collects cells from the elements of a sheet."""

    def __init__(self, most_rows: int, most_columns: int, most_cells: int) -> None:
        self.scan = SheetScan()
        self._bounds = (("rows", most_rows), ("columns", most_columns), ("cells", most_cells))
        self._row = self._column = self._counted_row = 0
        self._cell: RawCell | None = None
        self._collecting = False
        self._guides = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self._row = _within(attributes.get("r"), self._row + 1, _LAST_ROW)
            self._column = 0
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "mergeCell":
            self.scan.merged.append(attributes.get("ref", ""))
        elif self._cell is not None:
            if name == "f":
                self._cell.is_formula = True
            elif name == "rPh":
                self._guides += 1
            self._collecting = name in {"v", "t"} and self._guides == 0

    def text(self, piece: str) -> None:
        if self._collecting and self._cell is not None:
            self._cell.text += piece

    def end(self, name: str) -> None:
        self._collecting = False
        if name == "rPh":
            self._guides -= 1
        elif name == "c" and self._cell is not None:
            if self._cell.text or self._cell.is_formula:
                self._keep(self._cell)
            self._cell = None

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        row, column = self._row, self._column + 1
        if reference is not None:
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                raise DamagedPartError(f"cell {reference!r}")
            row, column = _within(match[2], row, _LAST_ROW), _within(str(column_number(match[1])), column, _LAST_COLUMN)
        self._column = column
        self._guides = 0
        self._cell = RawCell(row, column, attributes.get("t", "n"), _whole(attributes.get("s", "0")))

    def _keep(self, cell: RawCell) -> None:
        if cell.row != self._counted_row:
            self._counted_row = cell.row
            self.scan.rows += 1
        self.scan.cells.append(cell)
        reached = {"rows": self.scan.rows, "columns": cell.column, "cells": len(self.scan.cells)}
        self.scan.overflow = next((name for name, most in self._bounds if reached[name] > most), None)
        if self.scan.overflow is not None:
            raise _EnoughError


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _whole(text: str) -> int:
    """Return a count of the file.

    Raises:
        DamagedPartError: If the text is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 - no count of a workbook is longer
        raise DamagedPartError(f"number {text[:20]!r}")
    return int(text)


def _within(text: str | None, otherwise: int, last: int) -> int:
    """Return the number of a row or column, the one expected if the file does not say.

    Raises:
        DamagedPartError: If a sheet has no such row or column.
    """
    number = otherwise if text is None else _whole(text)
    if not 1 <= number <= last:
        raise DamagedPartError(f"row or column {number}")
    return number
