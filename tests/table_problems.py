"""Ways to provoke each problem of a table, for the test that every code is worded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from openpyxl.workbook.workbook import Workbook

from ontology.problems import Problem
from tests.course_workbooks import FILE, SMALL, edited, problems_of, repacked, workbook_bytes

__all__ = ["TABLE_PROVOCATIONS"]

_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")


def _of(content: bytes, name: str = FILE) -> Callable[[Path], tuple[Problem, ...]]:
    return lambda _: problems_of(content, name)


def _of_tables(tables: Mapping[str, list[list[Any]]]) -> Callable[[Path], tuple[Problem, ...]]:
    return _of(workbook_bytes({**SMALL, **tables}))


def _headings(*names: str) -> list[list[Any]]:
    return [[*SMALL["covers"][0], *names], *SMALL["covers"][1:]]


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("courses.csv", b" " * 20_000_001)
    return stream.getvalue()


def _merge(book: Workbook) -> None:
    book["covers"].merge_cells("A2:A3")


TABLE_PROVOCATIONS: Final[dict[str, Callable[[Path], tuple[Problem, ...]]]] = {
    "not_workbook": _of(b"text"),
    "old_workbook": _of(_OLE),
    "encrypted_workbook": _of(_OLE + "EncryptedPackage".encode("utf-16-le")),
    "macros_refused": _of(repacked(workbook_bytes(), lambda _, body: body, **{"xl/vbaProject.bin": b""})),
    "damaged_workbook": _of(workbook_bytes()[:1000]),
    "unpacked_too_large": _of(_bomb(), "a.zip"),
    "unknown_encoding": _of(b"\xff\xff", "a.csv"),
    "unknown_file_type": _of(b"", "a.txt"),
    "sheet_missing": _of(workbook_bytes({"a": [], "b": []})),
    "sheet_twice": _of_tables({"课程": []}),
    "too_many_rows": _of(b"id\n" + b"a\n" * 20_001, "courses.csv"),
    "too_many_columns": _of_tables({"covers": [["x"] * 61]}),
    "missing_column": _of_tables({"covers": [["course", "item"], ["calls", "tiny/3.4.1"]]}),
    "unknown_column": _of_tables({"covers": _headings("remarks")}),
    "column_twice": _of_tables({"covers": _headings("item")}),
    "no_heading": _of(edited("covers", F2="x")),
    "formula_refused": _of(edited("covers", C2="=1")),
    "merged_cells": _of(workbook_bytes(SMALL, _merge)),
    "wrong_cell": _of(edited("covers", C2=True)),
}
