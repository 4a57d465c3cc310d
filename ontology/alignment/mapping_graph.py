"""Mappings in RDF: a SKOS match for each accepted one, and beside it who says so and how surely."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, SKOS

from ontology.alignment.mapping import MappingRow
from ontology.namespaces import CG, SEMAPV, SSSOM, resource_iri

__all__ = ["add_mappings", "mapping_iri"]


def mapping_iri(subject: str, target: str) -> URIRef:
    """Return the IRI of the mapping of a pair.

    Examples:
        >>> from ontology.namespaces import resource_id
        >>> resource_id(mapping_iri("csm/l1", "sbt-11221-2018/director"))
        'mapping/csm/l1/sbt-11221-2018/director'
    """
    return resource_iri(f"mapping/{subject}/{target}")


def add_mappings(rdf: Graph, rows: Iterable[MappingRow]) -> None:
    """Add what accepted rows and rows of "no counterpart" say; rejected rows say nothing to a graph.

    An accepted row is a SKOS match and an ``owl:Axiom`` on that match in the terms of SSSOM's RDF form, with an IRI of
    its own; an item or level without counterpart points to the standard that was searched.

    Args:
        rdf: Graph to add to.
        rows: Mappings, of any standards.
    """
    for row in rows:
        subject = resource_iri(row.subject)
        if row.object is None:
            rdf.add((subject, CG.noCounterpartIn, resource_iri(row.object_standard)))
        elif row.accepted:
            target = resource_iri(row.object)
            rdf.add((subject, SKOS[row.relation], target))
            _add_axiom(rdf, row, subject, target)


def _add_axiom(rdf: Graph, row: MappingRow, subject: URIRef, target: URIRef) -> None:
    axiom = mapping_iri(row.subject, str(row.object))
    rdf.add((axiom, RDF.type, OWL.Axiom))
    rdf.add((axiom, OWL.annotatedSource, subject))
    rdf.add((axiom, OWL.annotatedProperty, SKOS[row.relation]))
    rdf.add((axiom, OWL.annotatedTarget, target))
    rdf.add((axiom, SSSOM.mapping_justification, SEMAPV[row.justification]))
    stated = {
        SSSOM.confidence: _share(row.confidence),
        SSSOM.similarity_score: _share(row.similarity),
        SSSOM.author_label: row.author,
        SSSOM.reviewer_label: row.reviewer,
        SSSOM.mapping_date: row.made_on,
        SSSOM.review_date: row.reviewed_on,
        SSSOM.comment: row.comment,
    }
    for predicate, value in stated.items():
        if value not in (None, ""):
            rdf.add((axiom, predicate, Literal(value)))


def _share(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.4f}").normalize() + Decimal("0.0")
