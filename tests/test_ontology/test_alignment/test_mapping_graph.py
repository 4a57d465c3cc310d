"""Mappings in RDF: what a row says, and what it does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from rdflib import Graph, Literal
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF, SKOS

from ontology.alignment.mapping import Justification, MappingRow, Relation
from ontology.alignment.mapping_graph import add_mappings, mapping_iri
from ontology.alignment.sssom_file import read_mappings, write_mappings
from ontology.namespaces import CG, SEMAPV, SSSOM, resource_iri

ROW = MappingRow(
    "a/1",
    "b/1",
    Relation.BROAD,
    justification=Justification.COMPOSITE,
    confidence=0.8,
    similarity=0.1234,
    author="甲",
    reviewer="乙",
    made_on=date(2026, 1, 2),
    reviewed_on=date(2026, 1, 3),
    comment="why",
)


def graph_of(*rows: MappingRow) -> Graph:
    """Return the triples of rows."""
    rdf = Graph()
    add_mappings(rdf, rows)
    return rdf


def test_accepted_row_is_a_match_and_says_who_and_how_sure() -> None:
    """The match itself, and one axiom with everything the row states; nothing is a blank node."""
    rdf = graph_of(ROW)
    axiom = mapping_iri("a/1", "b/1")
    match = (resource_iri("a/1"), SKOS.broadMatch, resource_iri("b/1"))
    assert match in rdf
    assert dict(rdf.predicate_objects(axiom)) == {
        RDF.type: OWL.Axiom,
        OWL.annotatedSource: match[0],
        OWL.annotatedProperty: match[1],
        OWL.annotatedTarget: match[2],
        SSSOM.mapping_justification: SEMAPV.CompositeMatching,
        SSSOM.confidence: Literal(Decimal("0.8")),
        SSSOM.similarity_score: Literal(Decimal("0.1234")),
        SSSOM.author_label: Literal("甲"),
        SSSOM.reviewer_label: Literal("乙"),
        SSSOM.mapping_date: Literal(date(2026, 1, 2)),
        SSSOM.review_date: Literal(date(2026, 1, 3)),
        SSSOM.comment: Literal("why"),
    }
    assert set(rdf.subjects()) == {axiom, match[0]}


def test_row_states_only_what_it_knows() -> None:
    """No confidence is no triple, never zero."""
    rdf = graph_of(MappingRow("a/1", "b/1", Relation.CLOSE))
    assert not list(rdf.triples((None, SSSOM.confidence, None)))
    assert not list(rdf.triples((None, SSSOM.reviewer_label, None)))


def test_rejected_row_says_nothing_and_no_counterpart_names_the_standard() -> None:
    """A rejection is a decision of the file, not a fact of the graph."""
    nothing = MappingRow("a/2", None, Relation.RELATED, object_standard="b")
    rdf = graph_of(MappingRow("a/1", "b/1", Relation.CLOSE, rejected=True), nothing)
    assert set(rdf) == {(resource_iri("a/2"), CG.noCounterpartIn, resource_iri("b"))}


def test_rows_through_a_file_give_an_isomorphic_graph(tmp_path: Path) -> None:
    """Nothing that the graph says is lost in SSSOM."""
    rows = (
        ROW,
        MappingRow("a/2", None, Relation.RELATED, object_standard="b"),
        MappingRow("b/3", "a/3", Relation.CLOSE),
    )
    path = tmp_path / "a--b.sssom.tsv"
    write_mappings(rows, path, title="a and b")
    assert isomorphic(graph_of(*read_mappings(path)), graph_of(*rows))
