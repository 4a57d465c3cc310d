"""Sheets of a spreadsheet: tables of text and numbers, never formulas or links, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from ontology.workbook_text import as_written
from ui.export.printable_text import printable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["FILE_TYPE", "Cell", "ShadedRow", "SheetWriter", "Table", "written_sheets"]

FILE_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# nothing in the file may depend on the clock
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - spreadsheets know no time zones
_LONGEST_CELL: Final = 32_767
_XML_AROUND: Final = 20
_WIDEST: Final = 60
_NARROWEST: Final = 8
_WIDE_LETTER: Final = 0x2E80
# fill and ink of each shade, lightest first; contrast above 4.5:1
_SHADES: Final = (
    ("#ffffff", "#5f6675"),
    ("#e3eefb", "#14161c"),
    ("#bcd6f5", "#14161c"),
    ("#8bb8ec", "#14161c"),
    ("#2566b5", "#ffffff"),
    ("#123f7a", "#ffffff"),
)

Cell: TypeAlias = str | int | float | None


@dataclass(frozen=True)
class Table:
    """A table: headings, rows of cells, and sentences that go before it; None and empty texts are empty cells."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    before: Sequence[str] = ()


@dataclass(frozen=True)
class ShadedRow:
    """A row of numbers or marks: what heads it, each with its shade from 0 to 5, and whether it sums up others.

    An empty cell of shade 0 is not written at all, so that a large matrix with few entries stays a small file.
    """

    head: Sequence[Cell]
    numbers: Sequence[tuple[Cell, int]]
    strong: bool = False


@contextmanager
def written_sheets(stream: io.BytesIO, title: str) -> Iterator[SheetWriter]:
    """Give a writer of sheets; the file is in the stream when it is done.

    Yields:
        The writer.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who wants the file waits for the library

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(stream, options) as book:
        book.set_properties({"created": _CREATED, "title": title})
        yield SheetWriter(book)


class SheetWriter:
    """Writes tables to the sheets of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._line = book.add_format({"bold": True})
        self._head = book.add_format({"bold": True, "bg_color": "#e6e9ef", "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._shades = [
            book.add_format({"bg_color": fill, "font_color": ink, "align": "center"}) for fill, ink in _SHADES
        ]

    def table(self, name: str, table: Table) -> None:
        """Write a table on a sheet of its own, below the sentences that go before it; its head stays in sight."""
        sheet = self._book.add_worksheet(name)
        for row, line in enumerate(table.before):
            _write(sheet, row, 0, line, self._line if row == 0 else None)
        head = len(table.before) + bool(table.before)
        for column, heading in enumerate(table.headings):
            _write(sheet, head, column, heading, self._head)
            sheet.set_column(column, column, _width([heading, *(line[column] for line in table.rows)]))
        for row, cells in enumerate(table.rows, start=head + 1):
            for column, cell in enumerate(cells):
                _write(sheet, row, column, cell, self._text)
        sheet.freeze_panes(head + 1, 0)
        if table.rows and len(table.headings) > 1:
            sheet.autofilter(head, 0, head + len(table.rows), len(table.headings) - 1)

    def matrix(
        self,
        name: str,
        heads: Sequence[Sequence[Cell]],
        rows: Sequence[ShadedRow],
        after: Sequence[str],
        *,
        frozen: int | None = None,
    ) -> None:
        """Write a matrix on a sheet of its own: rows of heads, shaded numbers, and sentences below.

        Args:
            name: Name of the sheet.
            heads: Rows of headings, all as long.
            rows: Its rows; all have as many head cells.
            after: Sentences below.
            frozen: How many columns stay in sight; all that head a row if None.
        """
        sheet = self._book.add_worksheet(name)
        for row, line in enumerate(heads):
            for column, cell in enumerate(line):
                _write(sheet, row, column, cell, self._head)
        for row, shaded in enumerate(rows, start=len(heads)):
            for column, cell in enumerate(shaded.head):
                _write(sheet, row, column, cell, self._head if shaded.strong else self._text)
            for column, (number, shade) in enumerate(shaded.numbers, start=len(shaded.head)):
                if shade or number not in {None, ""}:
                    _write(sheet, row, column, number, self._shades[shade])
        first = len(rows[0].head) if rows else 0
        for column in range(first):
            sheet.set_column(column, column, _width(row.head[column] for row in rows))
        if len(heads[0]) > first:
            sheet.set_column(first, len(heads[0]) - 1, 12)
        for row, line in enumerate(after, start=len(heads) + len(rows) + 1):
            _write(sheet, row, 0, line)
        sheet.freeze_panes(len(heads), first if frozen is None else frozen)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format | None = None) -> None:
    if cell is None or cell == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(cell, str):
        text = printable(cell)[:_LONGEST_CELL]
        written = as_written(text)
        if len(written) > _LONGEST_CELL:  # a character takes at most six as XML
            written = as_written(text[: _LONGEST_CELL // 6 - _XML_AROUND])
        sheet.write_string(row, column, written, style)
    else:
        sheet.write_number(row, column, cell, style)


def _width(cells: Iterable[Cell]) -> int:
    """Return a width in letters; Chinese ones are twice as wide."""
    longest = max(sum(2 if ord(letter) >= _WIDE_LETTER else 1 for letter in str(cell or "")) for cell in cells)
    return max(_NARROWEST, min(_WIDEST, longest + 2))
