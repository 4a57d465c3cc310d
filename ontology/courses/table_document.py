"""Turns the tables of a programme, whatever file they come from, into one document that remembers their cells."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from ontology.catalog import Catalog
from ontology.courses.course_columns import DELIVERY_NAMES, TABLES, TRUTHS, Column, Content, TableForm, folded
from ontology.courses.programme import Programme, checked_programme
from ontology.courses.sheet_parser import column_letters
from ontology.courses.spreadsheet import CellKind
from ontology.document import Document, PlainPath
from ontology.errors import DocumentError
from ontology.problems import Problem, nearest_hint, place_text

__all__ = ["Grid", "GridCell", "TablePlace", "programme_of_tables"]

_MOST_HINTS: Final = 100
_BETWEEN_IDS: Final = re.compile(r"[\s,;、]+")
_DELIVERIES: Final = {name: delivery.value for delivery, name in DELIVERY_NAMES.items()}
_PROGRAMME, _COURSES, _COVERS = TABLES
# what a cell may hold that is neither text nor a number (zh, en)
_KIND_NAMES: Final = {
    CellKind.TRUTH: ("真假值", "a truth value"),
    CellKind.DATE: ("日期", "a date"),
    CellKind.ERROR: ("错误值", "an error value"),
    CellKind.NUMBER: (
        "带小数的数字（末尾的 0 可能已丢失）",
        "a number with decimals, which may have lost a 0 at its end",
    ),
}
_WANTED_NAMES: Final = {
    Content.NUMBER: ("数字", "a number"),
    Content.TRUTH: ("true 或 false", "true or false"),
}
_TEXT_NAMES: Final = ("文字", "text")

# file, line and cell, as Document.place_of gives them
TablePlace = tuple[str, int, str]


@dataclass(frozen=True)
class GridCell:
    """A cell with content: its column, counted from 1, what kind it is of, and its text."""

    column: int
    kind: CellKind
    text: str


@dataclass(frozen=True)
class Grid:
    """One table as it stands in its file.

    Attributes:
        file: Name of the file to show in messages.
        rows: Line of each row, and its cells with content; rows without any may be left out.
        sheet: Name of its sheet; empty where the file has none, and its cells no names.
    """

    file: str
    rows: Sequence[tuple[int, Sequence[GridCell]]]
    sheet: str = ""

    def place(self, line: int, column: int) -> TablePlace:
        """Return the place of a cell."""
        return self.file, line, f"{self.sheet}!{column_letters(column)}{line}" if self.sheet else ""


@dataclass(frozen=True)
class _Row:
    """The values of one row by column key, and the place of every column, of those without a value too."""

    line: int
    values: Mapping[str, str]
    places: Mapping[str, TablePlace]


@dataclass(frozen=True)
class TableDocument(Document):
    """A document made of tables: each value has the place of its cell, and is called by the heading of its column."""

    places: Mapping[PlainPath, TablePlace] = field(default_factory=dict, repr=False)
    headings: Mapping[PlainPath, str] = field(default_factory=dict, repr=False)

    def place_of(self, path: PlainPath) -> TablePlace:
        """Return file, line and cell of a value, or of the nearest record around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (self.file, 0, ""))

    def field_of(self, path: PlainPath, *, short: bool = False) -> str:
        """Return the heading of the column that fills a field."""
        known = path
        while known and known not in self.headings:
            known = known[:-1]
        return self.headings.get(known) or super().field_of(path, short=short)


def programme_of_tables(
    grids: Mapping[str, Grid], file: str, default_id: str, catalog: Catalog, earlier: Iterable[Problem] = ()
) -> Programme:
    """Read a programme from its tables.

    The first row with content holds the headings, in any order; rows without content are skipped. Ids and numbers may
    be written in full width; a chosen id may be followed by a label behind a blank. Other texts are kept as they are,
    but for blanks at both ends.

    Args:
        grids: Tables by the keys of :data:`ontology.courses.course_columns.TABLES`; ``courses`` must be there.
        file: Name to show for what concerns no table.
        default_id: Id and title of the programme if there is no table ``programme``.
        catalog: Standards whose items and levels the courses name.
        earlier: Problems found while the tables were taken from their file.

    Raises:
        DocumentError: If there are earlier problems, a column is missing, unknown or there twice, a cell holds a
            formula or another kind of value than its column, a table has no row, a row of ``covers`` names no course,
            or anything that :func:`ontology.courses.programme.checked_programme` refuses; carries *every* problem, in
            the order of tables and rows.
    """
    assembly = _Assembly(file)
    tables = {form.key: assembly.rows_of(form, grids[form.key]) for form in TABLES if form.key in grids}
    assembly.add_programme(tables.get(_PROGRAMME.key), grids.get(_PROGRAMME.key), default_id)
    assembly.add_courses(tables[_COURSES.key], grids[_COURSES.key])
    assembly.add_covers(tables.get(_COVERS.key, ()))
    document = assembly.document()
    problems = [*earlier, *assembly.problems]
    programme = None
    try:
        programme = checked_programme(document, catalog)
    except DocumentError as error:
        # a cell that could not be taken is missing in the document only for that reason
        problems += [one for one in error.problems if (one.file, one.line, one.cell) not in assembly.refused]
    if programme is None or problems:
        raise DocumentError(_in_order(problems, grids), document)
    return programme


def _in_order(problems: Iterable[Problem], grids: Mapping[str, Grid]) -> tuple[Problem, ...]:
    """Sort problems by table, row and place in the row."""
    tables = [(grid.file, grid.sheet) for grid in grids.values()]

    def key(problem: Problem) -> tuple[int, int, int, str, Problem]:
        sheet, _, cell = problem.cell.rpartition("!")
        place = (problem.file, sheet)
        letters = cell.rstrip("0123456789")
        return tables.index(place) if place in tables else -1, problem.line, len(letters), letters, problem

    return tuple(sorted(set(problems), key=key))


@dataclass(frozen=True)
class _Reading:
    """A table being read: its form, its grid, and line and filled columns of its headings."""

    form: TableForm
    grid: Grid
    head_line: int
    headed: frozenset[int]

    def place(self, column: int) -> TablePlace:
        return self.grid.place(self.head_line, column)


class _Assembly:
    """Collects the records of the tables into one root, with places, headings and problems."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.refused: set[TablePlace] = set()
        self._file = file
        self._root: dict[str, Any] = {"format": "1"}
        self._places: dict[PlainPath, TablePlace] = {}
        self._headings: dict[PlainPath, str] = {}
        self._first: dict[str, int] = {}
        self._hints = count()

    def document(self) -> TableDocument:
        return TableDocument(self._file, self._root, {}, self._places, self._headings)

    def add_programme(self, rows: Sequence[_Row] | None, grid: Grid | None, default_id: str) -> None:
        if rows:
            self._root["programme"] = self._record(_PROGRAMME, rows[0], ("programme",))
        else:
            title = {"zh": default_id, "en": default_id}
            self._root["programme"] = {"id": default_id, "title": title}
            if grid is not None:
                self._refuse_empty(grid)
        for row in rows[1:] if rows else ():
            wording = (
                "方案只能有一行",
                "删去多余的行，或分成几个文件",
                "a programme has one row",
                "remove the other rows, or make several files",
            )
            self._inconsistent(row.places[_PROGRAMME.columns[0].key], wording)

    def add_courses(self, rows: Sequence[_Row], grid: Grid) -> None:
        courses: list[dict[str, Any]] = []
        self._places["courses",] = grid.place(_head_line(grid), 1)
        if not rows:
            self._refuse_empty(grid)
        for index, row in enumerate(rows):
            course = self._record(_COURSES, row, ("courses", index))
            if "prerequisites" in course:
                course["prerequisites"] = [one for one in _BETWEEN_IDS.split(course["prerequisites"]) if one]
            if "delivery" in course:
                course["delivery"] = _DELIVERIES.get(course["delivery"], course["delivery"])
            course["covers"] = []
            courses.append(course)
            if "id" in course:
                self._first.setdefault(course["id"], index)
        self._root["courses"] = courses

    def add_covers(self, rows: Sequence[_Row]) -> None:
        heading = _COVERS.columns[0].heading
        for row in rows:
            course_id, place = row.values.get("course"), row.places["course"]
            index = None if course_id is None else self._first.get(course_id)
            if index is None:
                # nothing else of the row is looked at: whose hours it counts among is not known
                if course_id is not None:
                    values = {"field": heading, "id": course_id, **self._nearest(course_id)}
                    self._refuse(place, course_id, "dangling_reference", **values)
                elif place not in self.refused:
                    self._refuse(place, "", "missing_field", field=heading)
                continue
            covers = self._root["courses"][index]["covers"]
            cover = self._record(_COVERS, row, ("courses", index, "covers", len(covers)))
            cover.pop("course", None)
            covers.append(cover)

    def rows_of(self, form: TableForm, grid: Grid) -> tuple[_Row, ...]:
        """Read the headings of a table, then its rows."""
        filled = [(line, cells) for line, cells in grid.rows if any(map(_has_content, cells))]
        if not filled:
            return ()
        head_line, head = filled[0]
        reading = _Reading(form, grid, head_line, frozenset(cell.column for cell in head if _has_content(cell)))
        columns = self._columns(reading, head)
        return tuple(self._row(reading, columns, line, cells) for line, cells in filled[1:])

    def _columns(self, reading: _Reading, head: Sequence[GridCell]) -> Mapping[int, Column]:
        found: dict[int, Column] = {}
        unknown: list[GridCell] = []
        by_name = {name: column for column in reading.form.columns for name in column.names}
        for cell in head:
            column = by_name.get(folded(cell.text)) if cell.kind is CellKind.TEXT else None
            if column is None and _has_content(cell):
                unknown.append(cell)
            elif column is not None and column in found.values():
                other = next(place for place, one in found.items() if one is column)
                values = {"field": column.heading, "other": place_text(*reading.place(other))}
                self._refuse(reading.place(cell.column), "", "column_twice", **values)
            elif column is not None:
                found[cell.column] = column
        missing = [column for column in reading.form.columns if column not in found.values()]
        for cell in unknown:
            near = difflib.get_close_matches(cell.text, [column.heading for column in missing], n=1, cutoff=0.4)
            values = {"field": cell.text or "=", **nearest_hint(near)}
            self._refuse(reading.place(cell.column), "", "unknown_column", **values)
        for column in missing:
            if column.needed:
                self._refuse(reading.place(1), "", "missing_column", field=column.heading)
        return found

    def _row(self, reading: _Reading, columns: Mapping[int, Column], line: int, cells: Sequence[GridCell]) -> _Row:
        # what has no column is missing in its headings, and said there
        places = {column.key: reading.place(1) for column in reading.form.columns}
        places |= {column.key: reading.grid.place(line, number) for number, column in columns.items()}
        values: dict[str, str] = {}
        for cell in cells:
            column = columns.get(cell.column)
            if column is not None and _has_content(cell):
                value = self._value(column, cell, places[column.key])
                if value is not None:
                    values[column.key] = value
            elif _has_content(cell) and cell.column not in reading.headed:
                place = reading.grid.place(line, cell.column)
                self._refuse(place, "", "no_heading", value=cell.text or "=")
        return _Row(line, values, places)

    def _value(self, column: Column, cell: GridCell, place: TablePlace) -> str | None:
        """Return the text that a cell stands for; None if it was refused."""
        if cell.kind is CellKind.FORMULA:
            self._refuse(place, "", "formula_refused", field=column.heading)
            return None
        is_whole = cell.kind is CellKind.NUMBER and cell.text.lstrip("-").isdigit()
        fits = {
            Content.NUMBER: cell.kind in {CellKind.NUMBER, CellKind.TEXT},
            Content.TRUTH: cell.kind in {CellKind.TRUTH, CellKind.TEXT},
        }.get(column.content, cell.kind is CellKind.TEXT or is_whole)
        if not fits:
            found_zh, found = _KIND_NAMES[cell.kind]
            expected_zh, expected = _WANTED_NAMES.get(column.content, _TEXT_NAMES)
            names = {"found": found, "found_zh": found_zh, "expected": expected, "expected_zh": expected_zh}
            self._refuse(place, "", "wrong_cell", field=column.heading, **names)
            return None
        if column.content is Content.TEXT:
            return cell.text.strip()
        plain = unicodedata.normalize("NFKC", cell.text).strip()
        if column.content is Content.TRUTH:
            return TRUTHS.get(plain.casefold(), plain)
        if column.content is Content.CHOICE:
            return plain.split()[0] if plain else plain
        return plain

    def _record(self, form: TableForm, row: _Row, path: PlainPath) -> dict[str, Any]:
        """Make the record of a row, with places and headings of all its fields."""
        record: dict[str, Any] = {}
        self._places[path] = row.places[form.columns[0].key]
        for column in form.columns:
            here = (*path, *column.path)
            self._places[here] = row.places[column.key]
            self._headings[here] = column.heading
            if len(column.path) > 1:
                self._places.setdefault(here[:-1], row.places[column.key])
                if column.needed or column.key in row.values:
                    record.setdefault(column.path[0], {})
            if column.key in row.values:
                node = record if len(column.path) == 1 else record[column.path[0]]
                node[column.path[-1]] = row.values[column.key]
        return record

    def _nearest(self, wanted: str) -> dict[str, str]:
        known = list(self._first) if next(self._hints) < _MOST_HINTS else []
        return nearest_hint(difflib.get_close_matches(wanted, known, n=1))

    def _refuse_empty(self, grid: Grid) -> None:
        wording = (
            "表头下面没有内容",
            "至少填一行",
            "there is nothing below the headings",
            "fill at least one row",
        )
        self._inconsistent(grid.place(_head_line(grid), 1), wording)

    def _inconsistent(self, place: TablePlace, wording: tuple[str, str, str, str]) -> None:
        values = dict(zip(("detail_zh", "repair_zh", "detail_en", "repair_en"), wording, strict=True))
        self._refuse(place, "", "inconsistent", **values)

    def _refuse(self, place: TablePlace, record: str, code: str, **values: str) -> None:
        file, line, cell = place
        self.refused.add(place)
        self.problems.append(Problem(file, line, record, code, values, cell))


def _head_line(grid: Grid) -> int:
    return next((line for line, cells in grid.rows if any(map(_has_content, cells))), 1)


def _has_content(cell: GridCell) -> bool:
    return cell.kind is CellKind.FORMULA or bool(cell.text.strip())
