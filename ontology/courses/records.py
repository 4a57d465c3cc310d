"""The records of a programme's file: what may stand in ``data/courses/*.yaml`` and what it means."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ontology.field_types import LocalId, Prose, Quantity, Record, Reference, ShortText, Text, Truth

__all__ = ["CourseRecord", "CoverRecord", "Delivery", "ProgrammeFile", "ProgrammeRecord"]

Hours = Annotated[Decimal, Field(gt=0, le=10_000, decimal_places=2, allow_inf_nan=False)]
Coverage = Annotated[Decimal, Field(gt=0, le=1, decimal_places=4, allow_inf_nan=False)]
Outline = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class Delivery(StrEnum):
    """How a course is given."""

    CLASSROOM = "classroom"
    ONLINE = "online"
    BLENDED = "blended"
    WORKPLACE = "workplace"


class CoverRecord(Record):
    """How far a course covers one item."""

    item: Reference = Field(description="Full id of the item, `standard/item`.")
    coverage: Coverage = Field(description="Share of the item that is taught: above 0, up to 1, which is all of it.")
    hours: Hours | None = Field(None, description="Hours of the course spent on it; leave out if not planned apart.")


class CourseRecord(Record):
    """One course."""

    id: LocalId
    title: Text
    hours: Hours = Field(description="Length of the whole course, in `unit`.")
    unit: ShortText = Field(description="Unit of all its hours, for instance 标准学时.")
    level: Reference | None = Field(None, description="Full id of the level aimed at; leave out for several.")
    delivery: Delivery
    cost: Quantity | None = Field(None, description="Cost of giving it once, in one currency; leave out if unknown.")
    outline: Outline | None = Field(None, description="What is taught, in Chinese, in the designer's words.")
    prerequisites: Annotated[tuple[LocalId, ...], Field(max_length=100)] = Field(
        (), description="Courses of this file that come before it."
    )
    covers: Annotated[tuple[CoverRecord, ...], Field(max_length=500)] = Field(
        (), description="What it covers; empty while nothing is mapped yet."
    )


class ProgrammeRecord(Record):
    """The programme that the courses make up; the full id of a course is `programme/course`."""

    id: LocalId
    title: Text
    description: Prose | None = None
    sample: Truth = Field(False, description="True for a made-up example that nobody gives.")


class ProgrammeFile(Record):
    """A programme with its courses."""

    format: Literal["1"] = Field(description="Version of this file format.")
    programme: ProgrammeRecord
    courses: Annotated[tuple[CourseRecord, ...], Field(min_length=1, max_length=5000)]
