"""Workbooks and CSV files of courses for tests, made by another library than the one that writes ours."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from ontology.courses.course_import import import_courses
from ontology.errors import DocumentError
from ontology.problems import Problem
from tests.documents import tiny_catalog

__all__ = ["FILE", "SMALL", "csv_bytes", "edited", "problems_of", "repacked", "table_rows", "workbook_bytes"]

FILE: Final = "courses.xlsx"
# the small programme of tests/programmes.py, as rows
SMALL: Final[dict[str, list[list[Any]]]] = {
    "programme": [["id", "title_zh", "title_en"], ["night-school", "夜校", "Night school"]],
    "courses": [
        ["id", "title_zh", "title_en", "hours", "unit", "level", "delivery", "cost", "prerequisites", "outline"],
        ["calls", "接听来电", "Taking calls", 20, "学时", "tiny/junior", "classroom", None, None, "接听、登记、转接。"],
        ["rota", "排班", "Rotas", 7.5, "学时", None, "online", 300, "calls", None],
        ["visit", "参观", "A visit", 2, "学时", None, "workplace", None, None, None],
    ],
    "covers": [
        ["course", "item", "coverage", "hours"],
        ["calls", "tiny/3.1.1-a", 1, 12],
        ["calls", "tiny/3.4.1", 0.5, 8],
        ["rota", "tiny/3.2-a", 0.75, None],
    ],
}


def workbook_bytes(
    tables: Mapping[str, list[list[Any]]] = SMALL, edit: Callable[[Workbook], None] | None = None
) -> bytes:
    """Return a workbook with a sheet for each table, changed by ``edit`` before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if edit is not None:
        edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def edited(sheet: str, **cells: Any) -> bytes:
    """Return the small workbook with other values in some cells of a sheet."""

    def edit(book: Workbook) -> None:
        for cell, value in cells.items():
            book[sheet][cell] = value

    return workbook_bytes(SMALL, edit)


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None], **added: bytes) -> bytes:
    """Return a workbook with its parts changed, left out where ``change`` gives None, and others added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in added.items():
            new.writestr(name, part)
    return stream.getvalue()


def csv_bytes(rows: list[list[Any]], encoding: str = "utf-8") -> bytes:
    """Return rows as a CSV file."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return stream.getvalue().encode(encoding)


def table_rows(content: bytes, sheet: str) -> list[list[Any]]:
    """Return the rows of a sheet as another library reads them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def problems_of(content: bytes | Mapping[str, bytes], name: str = FILE) -> tuple[Problem, ...]:
    """Return what is wrong with files of courses."""
    with pytest.raises(DocumentError) as caught:
        import_courses({name: content} if isinstance(content, bytes) else content, tiny_catalog())
    return caught.value.problems
