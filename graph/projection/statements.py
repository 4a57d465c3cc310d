"""Typed access to the statements of an RDF graph: what a resource must or may say, read without guessing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.term import Node as Term

from graph.errors import ProjectionError
from graph.model import Wording
from ontology.namespaces import CG, resource_id

__all__ = ["Statements"]


class Statements:
    """The statements of one RDF graph; read, never changed."""

    def __init__(self, rdf: Graph) -> None:
        self._rdf = rdf

    def instances(self, type_: URIRef) -> list[URIRef]:
        """Return the resources of a class, in the order of IRIs."""
        return sorted(subject for subject in self._rdf.subjects(RDF.type, type_) if isinstance(subject, URIRef))

    def pairs(self, predicate: URIRef) -> Iterator[tuple[str, str]]:
        """Yield subject and object of a property, as ids."""
        for subject, target in self._rdf.subject_objects(predicate):
            yield self.id_of(subject), self.id_of(target)

    def subjects(self, predicate: URIRef, target: URIRef) -> list[URIRef]:
        """Return the resources from which a property leads to ``target``, in the order of IRIs."""
        return sorted(node for node in self._rdf.subjects(predicate, target) if isinstance(node, URIRef))

    def label(self, iri: URIRef) -> Wording:
        """Return the preferred label.

        Raises:
            ProjectionError: If it is not there in zh and en.
        """
        label = self.wording(iri, SKOS.prefLabel)
        if label is None:
            raise ProjectionError(resource_id(iri), "skos:prefLabel", "is needed in zh and en")
        return label

    def wording(self, iri: URIRef, predicate: URIRef) -> Wording | None:
        """Return a text in both languages, or None unless both are there."""
        by_language: dict[str, str] = {}
        for value in self.literals(iri, predicate):
            # zh-Hans and en-GB serve where there is no plain zh or en, which sorts first
            by_language.setdefault((value.language or "").partition("-")[0].lower(), str(value))
        if "zh" not in by_language or "en" not in by_language:
            return None
        return Wording(zh=by_language["zh"], en=by_language["en"])

    def notes(self, iri: URIRef) -> tuple[str, ...]:
        """Return the ids of the source notes attached."""
        return tuple(resource_id(node) for node in self.nodes(iri, CG.hasNote))

    def nodes(self, iri: URIRef, predicate: URIRef) -> list[URIRef]:
        """Return the resources a property leads to, in the order of IRIs.

        Raises:
            ProjectionError: If it leads to a literal or blank node.
        """
        nodes = []
        for node in self._rdf.objects(iri, predicate):
            if not isinstance(node, URIRef):
                term = predicate.n3(self._rdf.namespace_manager)
                raise ProjectionError(resource_id(iri), term, "must lead to an IRI; blank nodes are not supported")
            nodes.append(node)
        return sorted(nodes)

    def literals(self, iri: URIRef, predicate: URIRef) -> list[Literal]:
        """Return the literals in an order that does not depend on hashing."""
        literals = [value for value in self._rdf.objects(iri, predicate) if isinstance(value, Literal)]
        return sorted(literals, key=lambda value: (value.language or "", str(value), str(value.datatype)))

    def object(self, iri: URIRef, predicate: URIRef) -> Term:
        """Return the one resource a property leads to, the first by IRI if there are several.

        Raises:
            ProjectionError: If there is none, or it is not an IRI.
        """
        # several schemes or parents would be a modelling error the shapes refuse; the first by IRI is deterministic
        nodes = self.nodes(iri, predicate)
        if not nodes:
            raise ProjectionError(resource_id(iri), predicate.n3(self._rdf.namespace_manager))
        return nodes[0]

    def needed(self, iri: URIRef, predicate: URIRef) -> Any:
        """Return the value of a property.

        Raises:
            ProjectionError: If it is not stated.
        """
        value = self.value(iri, predicate)
        if value is None:
            raise ProjectionError(resource_id(iri), predicate.n3(self._rdf.namespace_manager))
        return value

    def value(self, iri: URIRef, predicate: URIRef) -> Any:
        """Return the value of a property, or None; the first in a fixed order if there are several."""
        # several values would be a modelling error the shapes refuse; the first is deterministic
        literals = self.literals(iri, predicate)
        return literals[0].toPython() if literals else None

    def text(self, iri: URIRef, predicate: URIRef) -> str | None:
        """Return the value of a property as text, or None."""
        value = self.value(iri, predicate)
        return None if value is None else str(value)

    def texts(self, iri: URIRef, predicate: URIRef) -> tuple[str, ...]:
        """Return all values of a property as texts."""
        return tuple(str(value) for value in self.literals(iri, predicate))

    def texts_in(self, iri: URIRef, predicate: URIRef, language: str) -> tuple[str, ...]:
        """Return all values of a property that are tagged with a language."""
        return tuple(str(value) for value in self.literals(iri, predicate) if value.language == language)

    def date(self, iri: URIRef, predicate: URIRef) -> date | None:
        """Return the value of a property, or None.

        Raises:
            ProjectionError: If it is not a date.
        """
        value = self.value(iri, predicate)
        if value is not None and not isinstance(value, date):
            raise ProjectionError(resource_id(iri), predicate.n3(self._rdf.namespace_manager), "is not a date")
        return value

    @staticmethod
    def id_of(term: Term) -> str:
        """Return the id of an IRI.

        Raises:
            ProjectionError: If it is something else.
        """
        if not isinstance(term, URIRef):
            raise ProjectionError(str(term), "node", "is not an IRI; blank nodes are not supported")
        return resource_id(term)
