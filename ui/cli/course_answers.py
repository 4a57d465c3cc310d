"""What the commands of ``careergraph courses`` answer with ``--json``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from ontology.field_types import Text
from ui.cli.problem_answer import ProblemAnswer

if TYPE_CHECKING:
    from ontology.courses.programme import Programme

__all__ = [
    "CheckAnswer",
    "HoursAnswer",
    "ProgrammeAnswer",
    "ProgrammesAnswer",
    "WrittenAnswer",
    "programme_answer",
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class HoursAnswer(_Answer):
    """Hours of all courses that are counted in one unit."""

    unit: str
    hours: float


class ProgrammeAnswer(_Answer):
    """A programme in short: ``covers`` counts the pairs of course and item, ``sample`` marks one that nobody gives."""

    id: str
    title: Text
    sample: bool
    file: str
    courses: int
    covers: int
    hours: tuple[HoursAnswer, ...]


class CheckAnswer(_Answer):
    """Answer of ``careergraph courses check --json``.

    ``programme`` is null if there is any problem; ``unread`` names sheets and files that hold none of its tables.
    """

    problems: tuple[ProblemAnswer, ...]
    programme: ProgrammeAnswer | None
    unread: tuple[str, ...]


class WrittenAnswer(_Answer):
    """Answer of ``careergraph courses template``, ``import`` and ``export`` with ``--json``.

    ``file`` was written; ``programme`` is null for the empty template, ``unread`` as for ``check``.
    """

    file: str
    programme: ProgrammeAnswer | None
    unread: tuple[str, ...]


class ProgrammesAnswer(_Answer):
    """Answer of ``careergraph courses list --json``: the programmes of the data folder by id."""

    programmes: tuple[ProgrammeAnswer, ...]


def programme_answer(programme: Programme) -> ProgrammeAnswer:
    """Return a programme in short."""
    return ProgrammeAnswer(
        id=programme.id,
        title=programme.record.title,
        sample=programme.record.sample,
        file=programme.places[programme.id].file,
        courses=len(programme.courses),
        covers=sum(len(course.covers) for course in programme.courses),
        hours=_hours((course.unit, course.hours) for course in programme.courses),
    )


def _hours(lengths: Iterable[tuple[str, Decimal]]) -> tuple[HoursAnswer, ...]:
    """Sum hours by unit, in the order of the units' first course; units are never added up."""
    sums: dict[str, Decimal] = {}
    for unit, hours in lengths:
        sums[unit] = sums.get(unit, Decimal(0)) + hours
    return tuple(HoursAnswer(unit=unit, hours=float(hours)) for unit, hours in sums.items())
