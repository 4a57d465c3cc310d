"""Tables in CSV files: which encoding they are in, and their rows as grids."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from ontology.courses.course_columns import TABLES, TableForm, folded
from ontology.courses.spreadsheet import MOST_COLUMNS, MOST_ROWS, CellKind
from ontology.courses.table_document import Grid, GridCell
from ontology.errors import DocumentError
from ontology.problems import Problem

__all__ = ["LARGEST_CSV", "decoded", "form_of", "is_utf8", "read_csv"]

LARGEST_CSV: Final = 20_000_000
# letters from here on take three bytes or more in UTF-8, which bytes of GB 18030 seldom look like
_FIRST_WIDE: Final = "\u2e80"
_MARK: Final = "\ufeff"
_FEWEST_HEADINGS: Final = 2


def decoded(content: bytes, file: str, *, beside_others: bool = False) -> str:
    """Return the text of a file in UTF-8, with or without byte order mark, or else in GB 18030.

    Bytes of one encoding often make sense in the other, so a file is taken for GB 18030 only if none of its lines holds
    Chinese in UTF-8.

    Args:
        content: The file.
        file: Name to show in messages.
        beside_others: Whether it lies beside a file that is not UTF-8; then it is GB 18030 too unless it holds Chinese
            in UTF-8, because a word or two of Chinese in GB 18030 may happen to be UTF-8.

    Raises:
        DocumentError: If it is larger than 20 MB, in neither encoding, or in both; names the line.
    """
    if len(content) > LARGEST_CSV:
        values = {"size": str(len(content)), "limit": str(LARGEST_CSV)}
        raise DocumentError((Problem(file, 0, "", "file_too_large", values),))
    text = _in_utf8(content)
    if text is not None and not (beside_others and _may_be_gb18030(text)):
        return text.removeprefix(_MARK)
    if text is not None:
        return content.decode("gb18030", errors="replace")
    lines = content.split(b"\n")
    foreign = next(number for number, line in enumerate(lines, start=1) if _in_utf8(line) is None)
    for number, line in enumerate(lines, start=1):
        text = _in_utf8(line)
        if text is not None and any(char >= _FIRST_WIDE for char in text):
            raise DocumentError(
                _unknown(
                    file,
                    foreign,
                    f"第 {number} 行是 UTF-8，此行不是",
                    f"line {number} is UTF-8, this line is not",
                )
            )
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        at = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            _unknown(file, at, "此行既不是 UTF-8，也不是 GB 18030", "this line is neither UTF-8 nor GB 18030")
        ) from error


def is_utf8(content: bytes) -> bool:
    """Return whether the bytes of a file are UTF-8."""
    return _in_utf8(content) is not None


def read_csv(text: str, file: str) -> tuple[Grid, tuple[Problem, ...]]:
    """Split the text of a CSV file into rows.

    Args:
        text: Comma-separated fields, quoted where they hold commas, quotes or line breaks.
        file: Name to show in messages.

    Returns:
        The rows as far as they can be read, and what is wrong with their form: a row with another number of fields than
        the first, which is left out; a quote out of place, behind which nothing is read.

    Raises:
        DocumentError: If there are more than 20,000 rows with content.
    """
    rows: list[tuple[int, Sequence[GridCell]]] = []
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    width, start = 0, 1
    try:
        for fields in reader:
            line, start = start, reader.line_num + 1
            if not any(field.strip() for field in fields):
                continue
            width = width or len(fields)
            if len(rows) == MOST_ROWS:
                limit = {"limit": str(MOST_ROWS - 1)}
                raise DocumentError((Problem(file, line, "", "too_many_rows", limit),))
            if len(fields) != width:
                values = {"count": str(len(fields)), "expected": str(width)}
                problems.append(Problem(file, line, "", "wrong_field_count", values))
                continue
            rows.append((line, _cells(fields[:MOST_COLUMNS])))
    except csv.Error as error:
        problems.append(Problem(file, reader.line_num, "", "not_csv", {"detail": str(error)}))
    return Grid(file, rows), tuple(problems)


def form_of(stem: str, grid: Grid) -> TableForm | None:
    """Return which table a CSV file is: by its name, else by most of its headings; None if neither tells."""
    named = next((form for form in TABLES if folded(stem) in form.names), None)
    if named is not None or not grid.rows:
        return named
    headings = {folded(cell.text) for cell in grid.rows[0][1]}
    known = {form.key: [column for column in form.columns if column.names & headings] for form in TABLES}
    whole = [form for form in TABLES if all(column in known[form.key] for column in form.columns if column.needed)]
    most = max(len(known[form.key]) for form in whole or TABLES)
    best = [form for form in whole or TABLES if len(known[form.key]) == most]
    return best[0] if len(best) == 1 and most >= _FEWEST_HEADINGS else None


def _cells(fields: Sequence[str]) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(column, CellKind.TEXT, field.replace("\r\n", "\n").replace("\r", "\n"))
        for column, field in enumerate(fields, start=1)
        if field
    )


def _may_be_gb18030(text: str) -> bool:
    return not text.startswith(_MARK) and not text.isascii() and not any(char >= _FIRST_WIDE for char in text)


def _in_utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _unknown(file: str, line: int, detail_zh: str, detail_en: str) -> tuple[Problem]:
    return (Problem(file, line, "", "unknown_encoding", {"detail_zh": detail_zh, "detail_en": detail_en}),)
