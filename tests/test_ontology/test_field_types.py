"""Types of the fields that records share."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from ontology.field_types import Clause, Day, LocalId, Quantity, Reference, Text, Truth


@pytest.mark.parametrize("written", ["a", "5.1.2-a", "sbt-11221-2018", "a.b-c.d", "4", "x" * 64])
def test_local_id_of_lower_case_words_is_accepted(written: str) -> None:
    """Ids are lower-case letters and digits, joined by single dots and hyphens."""
    assert TypeAdapter(LocalId).validate_python(written) == written


@pytest.mark.parametrize(
    "written", ["", "A", "a/b", "a..b", "-a", "a-", "a b", "条", "a_b", "a\n", "x" * 65, "a#b", "ａ"]
)
def test_local_id_of_another_form_is_refused(written: str) -> None:
    """Anything that would not be one safe segment of an IRI is refused."""
    with pytest.raises(ValidationError):
        TypeAdapter(LocalId).validate_python(written)


@pytest.mark.parametrize("written", ["a", "tiny/junior", "tiny/junior/route-1", "a/b/c/d"])
def test_reference_of_joined_ids_is_accepted(written: str) -> None:
    """A reference is an id, or up to four joined by slashes."""
    assert TypeAdapter(Reference).validate_python(written) == written


@pytest.mark.parametrize("written", ["", "/a", "a/", "a//b", "a/b/c/d/e", "../a", "a/B"])
def test_reference_of_another_form_is_refused(written: str) -> None:
    """A reference cannot leave its place."""
    with pytest.raises(ValidationError):
        TypeAdapter(Reference).validate_python(written)


@pytest.mark.parametrize(
    "written", ["0", "1", 0, 1609459200, "20260101", "2026-1-1", "2026-01-01T00:00:00", "2026-02-30", "２０２６-01-01"]
)
def test_day_of_another_form_is_refused(written: object) -> None:
    """A day is YYYY-MM-DD and exists; seconds since 1970 and times are not days."""
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(written)


def test_day_as_written_or_as_date_is_accepted() -> None:
    """A day may come as text or, from Python, as a date."""
    day = TypeAdapter(Day).validate_python("2024-02-29")
    assert day.isoformat() == "2024-02-29"
    assert TypeAdapter(Day).validate_python(day) == day


@pytest.mark.parametrize("written", ["yes", "no", "on", "True", "1", 1, "", None])
def test_truth_of_another_spelling_is_refused(written: object) -> None:
    """True and false have one spelling."""
    with pytest.raises(ValidationError):
        TypeAdapter(Truth).validate_python(written)


@pytest.mark.parametrize("written", ["-1", "100001", "nan", "inf", "1e-5", "1e-99999999", "x"])
def test_quantity_out_of_bounds_is_refused(written: str) -> None:
    """Figures are finite, from 0 to 100000, with at most four decimal places."""
    with pytest.raises(ValidationError):
        TypeAdapter(Quantity).validate_python(written)


def test_clause_is_not_empty_and_not_long() -> None:
    """A locator is found by eye: 1 to 80 characters."""
    for written in ("", "x" * 81):
        with pytest.raises(ValidationError):
            TypeAdapter(Clause).validate_python(written)


def test_text_cuts_space_around_and_cannot_be_changed() -> None:
    """Space at the ends means nothing, and a loaded record is final."""
    label = Text(zh=" 字 ", en=" word ")
    assert (label.zh, label.en) == ("字", "word")
    with pytest.raises(ValidationError):
        label.zh = "新"  # type: ignore[misc]
