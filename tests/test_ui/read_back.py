"""Files of the designer read back: sheets as rows by heading, every text, and the courses they are made from."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from graph.career_network import CareerNetwork
from ontology.courses.course_import import import_courses
from ontology.courses.programme import Programme
from ontology.courses.records import CourseRecord, ProgrammeRecord
from ontology.loader import load_catalog
from tests.documents import ROOT
from tests.test_graph.test_curriculum.course_records import course
from tests.test_ui.reported_plans import HOSTILE, hostile_network

__all__ = [
    "SAMPLE",
    "assert_harmless",
    "document_tables",
    "document_text",
    "hostile_courses",
    "opened",
    "sample",
    "sheet_rows",
    "told",
]

SAMPLE = ROOT / "data" / "courses" / "sample-service-programme.yaml"


@cache
def sample() -> Programme:
    """Return the sample programme."""
    return import_courses({SAMPLE.name: SAMPLE.read_bytes()}, load_catalog()).programme


def hostile_courses() -> tuple[CareerNetwork, ProgrammeRecord, tuple[CourseRecord, ...]]:
    """Return a network, a programme and courses in which every text is hostile, past what records let through."""
    made, _ = hostile_network()
    courses = []
    for place, text in enumerate(HOSTILE):
        sound = course(
            f"c{place}", {f"s/i{place}": 1, f"s/i{(place + 1) % len(HOSTILE)}": 0.5}, cost=Decimal(3), level="s/l1"
        )
        title = sound.title.model_copy(update={"zh": text, "en": text})
        courses.append(sound.model_copy(update={"title": title, "outline": text}))
    record = ProgrammeRecord.model_validate({"id": "p", "title": {"zh": "p", "en": "p"}, "sample": True})
    title = record.title.model_copy(update={"zh": HOSTILE[1], "en": HOSTILE[1]})
    return made, record.model_copy(update={"title": title}), tuple(courses)


def opened(content: bytes) -> Workbook:
    """Return a file as a spreadsheet reads it."""
    return load_workbook(io.BytesIO(content))


def sheet_rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by the headings of its frozen head."""
    table = book[sheet]
    head = int("".join(letter for letter in table.freeze_panes if letter.isdigit())) - 1
    headings = [cell.value for cell in table[head]]
    return [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in table.iter_rows(min_row=head + 1)]


def told(book: Workbook) -> list[str]:
    """Return every text of a workbook."""
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def assert_harmless(book: Workbook) -> None:
    """Check that no cell is a formula or a link, and no text turns the direction of writing."""
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type in {"s", "n"}, (sheet.title, cell.coordinate)
                assert cell.hyperlink is None
    assert not [text for text in told(book) if "\u202e" in text or "\x00" in text]


def document_tables(content: bytes) -> dict[str, list[list[str]]]:
    """Return the rows of each table of a Word document by what it shows."""
    found: dict[str, list[list[str]]] = {}
    for table in Document(io.BytesIO(content)).element.body.iter(qn("w:tbl")):
        title = table.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        rows = [
            ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.tc_lst] for row in table.tr_lst
        ]
        found.setdefault(title, []).extend(rows)
    return found


def document_text(content: bytes) -> str:
    """Return every text of a Word document, a paragraph a line."""
    body = Document(io.BytesIO(content)).element.body
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))
