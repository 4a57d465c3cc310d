"""Types of the fields that records share: ids, references, clauses, texts, numbers, dates and truth values."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

__all__ = [
    "ID_PATTERN",
    "REFERENCE_PATTERN",
    "RULING_PATTERN",
    "Clause",
    "Day",
    "LocalId",
    "LongText",
    "Prose",
    "Quantity",
    "Record",
    "Reference",
    "Ruling",
    "ShortText",
    "Text",
    "Truth",
]

_WORD: Final = "[a-z0-9]+([.-][a-z0-9]+)*"
ID_PATTERN: Final = rf"^{_WORD}$"
REFERENCE_PATTERN: Final = rf"^{_WORD}(/{_WORD}){{0,3}}$"
RULING_PATTERN: Final = r"^R-[A-Z][0-9]+$"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _truth(value: object) -> object:
    # pydantic would also take yes, on and 1: one spelling keeps files alike
    if isinstance(value, bool) or value in {"true", "false"}:
        return value
    raise PydanticCustomError("bool_parsing", "must be true or false")


def _day(value: object) -> object:
    # pydantic would also take seconds since 1970 and times of day
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value.strip())):
        return value
    raise PydanticCustomError("date_parsing", "must be a date like 2026-01-31")


LocalId = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN, max_length=64),
    Field(description="Id unique in this file: lower-case letters, digits, single dots and hyphens. Never reused."),
]
Reference = Annotated[
    str,
    StringConstraints(pattern=REFERENCE_PATTERN, max_length=128),
    Field(description="Id of a record of this file, or `standard/id` of another file; a route is `level/route-1`."),
]
Clause = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80),
    Field(description="Locator of the clause in the printed standard, as a reader would look it up."),
]
Ruling = Annotated[str, StringConstraints(pattern=RULING_PATTERN)]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=200)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Day = Annotated[date, BeforeValidator(_day)]
# four places suffice for any printed figure, and 1e-99999999 stays out of the RDF
Quantity = Annotated[Decimal, Field(ge=0, le=100_000, decimal_places=4, allow_inf_nan=False)]


class Record(BaseModel):
    """Base of all records: unknown fields are refused, nothing can be changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Text(Record):
    """A short text in both languages, in our own words."""

    zh: ShortText = Field(description="Simplified Chinese.")
    en: ShortText = Field(description="English.")


class Prose(Record):
    """A sentence or two in both languages, in our own words."""

    zh: LongText = Field(description="Simplified Chinese.")
    en: LongText = Field(description="English.")
