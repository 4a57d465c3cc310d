"""Errors of the reasoning layer."""

from __future__ import annotations

from typing import Literal

from ontology.errors import CareerGraphError

__all__ = [
    "CourseSetError",
    "DifferentKindsError",
    "MixedUnitsError",
    "OptimiserError",
    "ProjectionError",
    "UnstatedWeightsError",
]


class CourseSetError(CareerGraphError, ValueError):
    """Courses do not go together; carries their ids.

    ``reason`` is ``duplicate`` (an id twice), ``unknown`` (an id that no course has), ``cycle`` (courses that are
    prerequisites of each other, in a round) or ``conflict`` (courses wanted that need one that is excluded).
    """

    def __init__(self, reason: Literal["duplicate", "unknown", "cycle", "conflict"], courses: tuple[str, ...]) -> None:
        self.reason = reason
        self.courses = courses
        super().__init__(f"{reason} courses: {', '.join(courses)}")


class MixedUnitsError(CareerGraphError, ValueError):
    """Hours are to be added up that are stated in different units; carries the units."""

    def __init__(self, units: tuple[str, ...]) -> None:
        self.units = units
        super().__init__(f"hours in different units cannot be added up: {', '.join(units)}")


class UnstatedWeightsError(CareerGraphError, ValueError):
    """Exam weights are asked for at a level that prints none."""

    def __init__(self, level: str) -> None:
        self.level = level
        super().__init__(f"{level} prints no weights of its functions")


class OptimiserError(CareerGraphError, RuntimeError):
    """The process that chooses courses ended without an answer; carries what it last said."""

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(f"the choice of courses failed: {detail}")


class DifferentKindsError(CareerGraphError, ValueError):
    """A standard is to be compared with a level."""

    def __init__(self, one: str, other: str) -> None:
        self.one = one
        self.other = other
        super().__init__(f"{one} and {other} are a standard and a level: compare two standards or two levels")


class ProjectionError(CareerGraphError, ValueError):
    """An RDF graph lacks a fact the career network needs, or states it in a form that cannot be read."""

    def __init__(self, resource: str, term: str, detail: str = "is missing") -> None:
        self.resource = resource
        self.term = term
        self.detail = detail
        super().__init__(f"{resource}: {term} {detail}")
