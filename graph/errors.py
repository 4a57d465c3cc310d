"""Errors of the reasoning layer."""

from __future__ import annotations

from ontology.errors import CareerGraphError

__all__ = ["ProjectionError"]


class ProjectionError(CareerGraphError, ValueError):
    """An RDF graph lacks a fact the career network needs, or states it in a form that cannot be read."""

    def __init__(self, resource: str, term: str, detail: str = "is missing") -> None:
        self.resource = resource
        self.term = term
        self.detail = detail
        super().__init__(f"{resource}: {term} {detail}")
