"""The hub in RDF: a SKOS scheme, its concepts with their synonyms, and the items placed in it."""

from __future__ import annotations

from rdflib import Graph, Literal
from rdflib.namespace import RDF, SKOS

from ontology.alignment.taxonomy_graph import HUB, add_taxonomy, reference_iri
from ontology.namespaces import CG, resource_iri
from tests.test_ontology.test_alignment.hub import activity, competency, hub


def made() -> Graph:
    """Return a small hub as RDF."""
    rdf = Graph()
    taxonomy = hub(
        competency("listening", "倾听", "聆听"),
        competency("complaints", "投诉处理"),
        activities=(activity("manage", "manage", "管理"),),
        related={"listening": frozenset({"complaints"}), "complaints": frozenset({"listening"})},
        placed={"csm/1": ("listening", "complaints")},
    )
    add_taxonomy(rdf, taxonomy)
    return rdf


def test_concepts_are_in_the_scheme_with_labels_synonyms_and_numbers() -> None:
    """Areas are top concepts; competencies lie under them and are numbered in the order of the file."""
    rdf = made()
    area, listening = reference_iri("all"), reference_iri("listening")
    assert (HUB, SKOS.hasTopConcept, area) in rdf
    assert (listening, SKOS.broader, area) in rdf
    assert (listening, SKOS.prefLabel, Literal("倾听", lang="zh")) in rdf
    assert (listening, SKOS.altLabel, Literal("聆听", lang="zh")) in rdf
    assert rdf.value(listening, SKOS.notation) == Literal("1.1")
    assert rdf.value(reference_iri("complaints"), SKOS.notation) == Literal("1.2")
    assert set(rdf.subjects(SKOS.inScheme, HUB)) == {
        area,
        listening,
        reference_iri("complaints"),
        reference_iri("manage"),
    }


def test_related_concepts_are_related_both_ways() -> None:
    """skos:related is stated from either side, so that no reasoner is needed."""
    pairs = {(str(a), str(b)) for a, b in made().subject_objects(SKOS.related)}
    assert pairs == {(b, a) for a, b in pairs}
    assert len(pairs) == 2


def test_activity_says_its_kind_and_items_are_below_their_competencies() -> None:
    """An item has a broader match for each competency it is placed under."""
    rdf = made()
    assert rdf.value(reference_iri("manage"), RDF.type) in {CG.ActivityClass, SKOS.Concept}
    assert rdf.value(reference_iri("manage"), CG.kind) == Literal("manage")
    placed = set(rdf.objects(resource_iri("csm/1"), SKOS.broadMatch))
    assert placed == {reference_iri("listening"), reference_iri("complaints")}
