"""Errors of the reasoning layer."""

from __future__ import annotations

from ontology.errors import CareerGraphError

__all__ = ["DifferentKindsError", "ProjectionError"]


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
