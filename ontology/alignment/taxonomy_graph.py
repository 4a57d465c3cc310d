"""The hub in RDF: a SKOS scheme of areas, reference competencies and activity classes, with the items placed in it."""

from __future__ import annotations

from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from ontology.alignment.taxonomy import SynonymsRecord, Taxonomy
from ontology.field_types import Prose, Text
from ontology.namespaces import CG, resource_iri

__all__ = ["HUB", "add_taxonomy", "reference_iri"]

HUB: Final = resource_iri("reference")
_TITLE: Final = Text(zh="客户服务能力枢纽", en="Hub of customer-service competencies")


def reference_iri(local_id: str) -> URIRef:
    """Return the IRI of an area, reference competency or activity class.

    Examples:
        >>> from ontology.namespaces import resource_id
        >>> resource_id(reference_iri("product-knowledge"))
        'reference/product-knowledge'
    """
    return resource_iri(f"reference/{local_id}")


def add_taxonomy(rdf: Graph, taxonomy: Taxonomy) -> None:
    """Add the hub and the placements of items, as ``skos:broadMatch`` from the item to the reference competency.

    Args:
        rdf: Graph to add to.
        taxonomy: The hub.
    """
    rdf.add((HUB, RDF.type, SKOS.ConceptScheme))
    _add_text(rdf, HUB, SKOS.prefLabel, _TITLE)
    for order, area in enumerate(taxonomy.areas, start=1):
        iri = _concept(rdf, area.id, CG.CompetencyArea, area.label)
        rdf.add((iri, SKOS.topConceptOf, HUB))
        rdf.add((HUB, SKOS.hasTopConcept, iri))
        rdf.add((iri, SKOS.notation, Literal(str(order))))
        members = [competency for competency in taxonomy.competencies.values() if competency.area == area.id]
        for place, competency in enumerate(members, start=1):
            rdf.add((reference_iri(competency.id), SKOS.notation, Literal(f"{order}.{place}")))
    for competency in taxonomy.competencies.values():
        iri = _concept(rdf, competency.id, CG.ReferenceCompetency, competency.label)
        rdf.add((iri, SKOS.broader, reference_iri(competency.area)))
        _add_text(rdf, iri, SKOS.definition, competency.definition)
        _add_synonyms(rdf, iri, competency.also_called)
        for other in taxonomy.related.get(competency.id, ()):
            rdf.add((iri, SKOS.related, reference_iri(other)))
    for activity in taxonomy.activities.values():
        iri = _concept(rdf, activity.id, CG.ActivityClass, activity.label)
        _add_text(rdf, iri, SKOS.definition, activity.definition)
        _add_synonyms(rdf, iri, activity.also_called)
        rdf.add((iri, CG.kind, Literal(activity.kind)))
    for item, competencies in taxonomy.placed.items():
        for competency_id in competencies:
            rdf.add((resource_iri(item), SKOS.broadMatch, reference_iri(competency_id)))


def _concept(rdf: Graph, local_id: str, type_: URIRef, label: Text) -> URIRef:
    iri = reference_iri(local_id)
    rdf.add((iri, RDF.type, type_))
    rdf.add((iri, RDF.type, SKOS.Concept))
    rdf.add((iri, SKOS.inScheme, HUB))
    _add_text(rdf, iri, SKOS.prefLabel, label)
    return iri


def _add_text(rdf: Graph, iri: URIRef, predicate: URIRef, text: Text | Prose) -> None:
    rdf.add((iri, predicate, Literal(text.zh, lang="zh")))
    rdf.add((iri, predicate, Literal(text.en, lang="en")))


def _add_synonyms(rdf: Graph, iri: URIRef, words: SynonymsRecord) -> None:
    for language in ("zh", "en"):
        for word in getattr(words, language):
            rdf.add((iri, SKOS.altLabel, Literal(word, lang=language)))
