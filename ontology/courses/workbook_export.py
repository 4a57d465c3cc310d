"""Writes a programme, or the empty template, as an Excel workbook that imports again without loss."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ontology.catalog import Catalog
from ontology.courses.course_columns import DELIVERY_NAMES, TABLES, Column, Content, TableForm
from ontology.courses.programme import Programme
from ontology.courses.records import CourseRecord, CoverRecord, Delivery
from ontology.courses.workbook_sheets import EXAMPLE, GUIDE, GUIDE_LINES, ITEMS, LISTS
from ontology.records import CompetencyKind, ItemRecord
from ontology.workbook_text import as_written

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["programme_workbook", "template_workbook"]

# nothing in the file may depend on the clock
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - spreadsheets know no time zones
_LAST_ROWS: Final = {"programme": 1, "courses": 5_000, "covers": 20_000}
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_PROGRAMME, _COURSES, _COVERS = TABLES
_ITEM_HEADINGS: Final = (
    ("选项 choice", 70),
    ("编号 id", 34),
    ("中文 zh", 44),
    ("英文 en", 56),
    ("标准 standard", 20),
    ("等级 level", 28),
    ("条款 clause", 24),
    ("类别 kind", 16),
)
_LIST_HEADINGS: Final = (("等级 levels", 44), ("授课方式 delivery", 22))

_Value: TypeAlias = "str | Decimal | None"


def template_workbook(catalog: Catalog) -> bytes:
    """Return the empty template: instructions, the tables with drop-downs, an example, and all items to choose from.

    Args:
        catalog: Standards whose items and levels are offered.

    Returns:
        The bytes of an ``.xlsx`` file, the same each time.
    """
    return _workbook(catalog, {form.key: () for form in TABLES})


def programme_workbook(programme: Programme, catalog: Catalog) -> bytes:
    """Return a programme as a workbook, with the sheets of the template.

    Texts are written as texts, whatever they begin with, so nothing becomes a formula. What is imported from it is
    equal to ``programme``.

    Args:
        programme: The programme.
        catalog: Standards whose items and levels its courses name.

    Returns:
        The bytes of an ``.xlsx`` file, the same each time.
    """
    names = _choices(catalog)
    record = programme.record
    about = record.description
    head: dict[str, _Value] = {
        "id": record.id,
        "title_zh": record.title.zh,
        "title_en": record.title.en,
        "description_zh": about.zh if about else None,
        "description_en": about.en if about else None,
        "sample": "true" if record.sample else None,
    }
    rows: dict[str, Sequence[Mapping[str, _Value]]] = {
        _PROGRAMME.key: [head],
        _COURSES.key: [_course_row(course, names) for course in programme.courses],
        _COVERS.key: [_cover_row(course, cover, names) for course in programme.courses for cover in course.covers],
    }
    return _workbook(catalog, rows)


def _course_row(course: CourseRecord, names: Mapping[str, str]) -> dict[str, _Value]:
    return {
        "id": course.id,
        "title_zh": course.title.zh,
        "title_en": course.title.en,
        "hours": course.hours,
        "unit": course.unit,
        "level": names.get(course.level or "", course.level),
        "delivery": _delivery(course.delivery),
        "cost": course.cost,
        "prerequisites": "; ".join(course.prerequisites) or None,
        "outline": course.outline,
    }


def _cover_row(course: CourseRecord, cover: CoverRecord, names: Mapping[str, str]) -> dict[str, _Value]:
    item = names.get(cover.item, cover.item)
    return {"course": course.id, "item": item, "coverage": cover.coverage, "hours": cover.hours}


def _delivery(delivery: Delivery) -> str:
    return f"{delivery.value} {DELIVERY_NAMES[delivery]}"


@dataclass(frozen=True)
class _Offered:
    """A record of a standard that can be chosen."""

    id: str
    zh: str
    en: str
    standard: str
    level: str
    clause: str
    kind: str

    @property
    def choice(self) -> str:
        """The id, then what a person knows it by."""
        return f"{self.id} {self.zh}"


def _levels(catalog: Catalog) -> Iterator[_Offered]:
    for standard_file in catalog.standards:
        standard = standard_file.standard.id
        for level in standard_file.levels:
            full_id = f"{standard}/{level.id}"
            yield _Offered(full_id, level.title.zh, level.title.en, standard, full_id, level.clause, "level")


def _items(catalog: Catalog) -> Iterator[_Offered]:
    for standard_file in catalog.standards:
        standard = standard_file.standard.id
        for kind in CompetencyKind:
            for item in getattr(standard_file.items, kind):
                level = item.level if isinstance(item, ItemRecord) else ""
                yield _Offered(
                    f"{standard}/{item.id}", item.label.zh, item.label.en, standard, level, item.clause, kind.value
                )


def _choices(catalog: Catalog) -> dict[str, str]:
    return {one.id: one.choice for one in (*_levels(catalog), *_items(catalog))}


def _workbook(catalog: Catalog, rows: Mapping[str, Sequence[Mapping[str, _Value]]]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who wants the file waits for the library

    stream = io.BytesIO()
    with Workbook(stream, _OPTIONS) as book:
        book.set_properties({"created": _CREATED, "title": "CareerGraph 职途图谱"})
        writer = _Writer(book, tuple(_levels(catalog)), tuple(_items(catalog)))
        writer.guide()
        for form in TABLES:
            writer.table(form, rows[form.key])
        writer.example()
        writer.items()
        writer.lists()
    return stream.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Workbook, levels: tuple[_Offered, ...], items: tuple[_Offered, ...]) -> None:
        self._book = book
        self._levels = levels
        self._items = items
        # @ is the format of text: 5.10 typed into such a cell stays 5.10
        self._text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self._number = book.add_format({"valign": "top"})
        self._head = book.add_format({"bold": True, "bg_color": "#e6e9ef", "num_format": "@", "valign": "top"})
        self._title = book.add_format({"bold": True, "font_size": 14})

    def guide(self) -> None:
        """Write the instructions, and what each column holds."""
        sheet = self._book.add_worksheet(GUIDE)
        for row, line in enumerate(GUIDE_LINES):
            sheet.write_string(row, 0, line, self._title if row == 0 else None)
        row = len(GUIDE_LINES) + 1
        headings = ("工作表 sheet", "列 column", "必填 needed", "填什么", "what to write")
        for column, (heading, width) in enumerate(zip(headings, (20, 24, 14, 50, 60), strict=True)):
            sheet.write_string(row, column, heading, self._head)
            sheet.set_column(column, column, width)
        for form in TABLES:
            for one in form.columns:
                row += 1
                cells = (form.sheet, one.heading, "是 yes" if one.needed else "", one.help_zh, one.help_en)
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell)

    def table(self, form: TableForm, rows: Sequence[Mapping[str, _Value]]) -> None:
        """Write one of the tables, with a drop-down or a hint in every cell to fill."""
        sheet = self._book.add_worksheet(form.sheet)
        self._rows(sheet, 0, form, rows)
        last = max(_LAST_ROWS[form.key], len(rows))
        for number, column in enumerate(form.columns):
            style = self._number if column.content is Content.NUMBER else self._text
            sheet.set_column(number, number, column.width, style)
            sheet.data_validation(1, number, last, number, self._rule(form, column))
        sheet.freeze_panes(1, 1)

    def example(self) -> None:
        """Write rows as they may be filled, with items of the catalogue."""
        sheet = self._book.add_worksheet(EXAMPLE)
        sheet.set_column(0, 10, 28)
        level = self._levels[0].choice if self._levels else None
        courses: list[dict[str, _Value]] = [
            {
                "id": "first-steps",
                "title_zh": "入门",
                "title_en": "First steps",
                "hours": Decimal(16),
                "unit": "学时",
                "level": level,
                "delivery": _delivery(Delivery.CLASSROOM),
                "outline": "讲三个主题，各用半天。",
            },
            {
                "id": "in-practice",
                "title_zh": "实践",
                "title_en": "In practice",
                "hours": Decimal(24),
                "unit": "学时",
                "delivery": _delivery(Delivery.WORKPLACE),
                "cost": Decimal(3000),
                "prerequisites": "first-steps",
            },
        ]
        covers: list[dict[str, _Value]] = []
        for course, item, coverage, hours in (
            ("first-steps", 0, "1", "10"),
            ("first-steps", 1, "0.4", "6"),
            ("in-practice", 1, "0.6", "12"),
        ):
            if item < len(self._items):
                numbers = {"coverage": Decimal(coverage), "hours": Decimal(hours)}
                covers.append({"course": course, "item": self._items[item].choice, **numbers})
        programme: list[dict[str, _Value]] = [
            {"id": "my-programme", "title_zh": "我的方案", "title_en": "My programme"}
        ]
        row = 0
        filled: Sequence[Sequence[Mapping[str, _Value]]] = (programme, courses, covers)
        for form, rows in zip(TABLES, filled, strict=True):
            sheet.write_string(row, 0, form.sheet, self._title)
            self._rows(sheet, row + 1, form, rows)
            row += len(rows) + 3

    def items(self) -> None:
        """Write all items to choose from."""
        rows = [
            (one.choice, one.id, one.zh, one.en, one.standard, one.level, one.clause, one.kind) for one in self._items
        ]
        self._reference(ITEMS, _ITEM_HEADINGS, rows)

    def lists(self) -> None:
        """Write the levels and the ways of delivery to choose from."""
        deliveries = [_delivery(one) for one in Delivery]
        levels = [one.choice for one in self._levels]
        rows = [
            (levels[row] if row < len(levels) else "", deliveries[row] if row < len(deliveries) else "")
            for row in range(max(len(levels), len(deliveries)))
        ]
        self._reference(LISTS, _LIST_HEADINGS, rows)

    def _reference(self, name: str, headings: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> None:
        sheet = self._book.add_worksheet(name)
        for column, (heading, width) in enumerate(headings):
            sheet.write_string(0, column, heading, self._head)
            sheet.set_column(column, column, width)
        for row, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(row, column, cell, self._text)
        sheet.freeze_panes(1, 0)
        if rows and len(headings) > len(_LIST_HEADINGS):
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)

    def _rows(self, sheet: Worksheet, first: int, form: TableForm, rows: Sequence[Mapping[str, _Value]]) -> None:
        for number, column in enumerate(form.columns):
            sheet.write_string(first, number, column.heading, self._head)
            for row, values in enumerate(rows, start=first + 1):
                _write(sheet, row, number, values.get(column.key), self._text, self._number)

    def _rule(self, form: TableForm, column: Column) -> dict[str, Any]:
        """Return the rule of a column: a list to choose from, the bounds of a number, else only a hint.

        A list warns and lets other texts pass, so that an id can be pasted without its label.
        """
        rule: dict[str, Any] = {"validate": "any", **self._list(form, column)}
        if column.content is Content.NUMBER:
            bounds = (0.0001, 1) if column.key == "coverage" else (0, 100_000)
            rule = {"validate": "decimal", "criteria": "between", "minimum": bounds[0], "maximum": bounds[1]}
        return {
            **rule,
            "input_title": column.heading,
            "input_message": f"{column.help_zh}\n{column.help_en}",
            "error_title": column.heading,
            "error_message": f"{column.help_zh}\n{column.help_en}",
            "error_type": "stop" if column.content is Content.NUMBER else "warning",
        }

    def _list(self, form: TableForm, column: Column) -> dict[str, Any]:
        last = {"item": len(self._items), "level": len(self._levels), "delivery": len(Delivery)}
        ranges: dict[str, Callable[[], str]] = {
            "item": lambda: _range(ITEMS, "A", last["item"]),
            "level": lambda: _range(LISTS, "A", last["level"]),
            "delivery": lambda: _range(LISTS, "B", last["delivery"]),
            "course": lambda: _range(_COURSES.sheet, "A", _LAST_ROWS[_COURSES.key]),
        }
        if form.key == _PROGRAMME.key and column.content is Content.TRUTH:
            return {"validate": "list", "source": ["true", "false"]}
        is_offered = column.key in ranges and last.get(column.key, 1) > 0
        return {"validate": "list", "source": ranges[column.key]()} if is_offered else {}


def _range(sheet: str, column: str, rows: int) -> str:
    return f"='{sheet}'!${column}$2:${column}${rows + 1}"


def _write(sheet: Worksheet, row: int, column: int, value: _Value, text: Format, number: Format) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(row, column, float(value), number)
    elif value is not None:
        sheet.write_string(row, column, as_written(value), text)
