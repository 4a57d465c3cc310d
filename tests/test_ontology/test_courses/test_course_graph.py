"""Courses in RDF: stable names, the shapes hold, nothing is lost but costs."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from ontology.builder import build_graph
from ontology.courses.course_graph import add_programme, course_iri
from ontology.courses.programme import parse_programme
from ontology.namespaces import CG, SCHEMA, resource_iri
from ontology.serialization import serialize
from ontology.validation import shape_problems
from tests.documents import tiny_catalog
from tests.programmes import changed_text, small_programme

CALLS = course_iri("night-school", "calls")


@pytest.fixture
def rdf() -> Graph:
    """The tiny standard with the small programme."""
    graph = build_graph(tiny_catalog())
    add_programme(graph, small_programme())
    return graph


def test_courses_conform_to_the_shapes(rdf: Graph) -> None:
    """Also one that covers nothing yet."""
    assert len(set(rdf.subjects(RDF.type, CG.Course))) == 3
    assert shape_problems(rdf) == ()


def test_course_says_what_its_record_says(rdf: Graph) -> None:
    """Labels, hours, unit, level, delivery, outline, prerequisites."""
    assert str(CALLS).endswith("/id/course/night-school/calls")
    assert set(rdf.objects(CALLS, RDF.type)) == {CG.Course, SCHEMA.Course}
    assert set(rdf.objects(CALLS, SKOS.prefLabel)) == {
        Literal("接听来电", lang="zh"),
        Literal("Taking calls", lang="en"),
    }
    assert rdf.value(CALLS, CG.hours) == Literal("20.0", datatype=XSD.decimal)
    assert rdf.value(CALLS, CG.hoursUnit) == Literal("学时")
    assert rdf.value(CALLS, CG.targetsLevel) == resource_iri("tiny/junior")
    assert rdf.value(CALLS, CG.delivery) == Literal("classroom")
    assert rdf.value(CALLS, DCTERMS.identifier) == Literal("calls")
    assert rdf.value(CALLS, DCTERMS.description) == Literal("接听、登记、转接。", lang="zh")
    rota = course_iri("night-school", "rota")
    assert rdf.value(rota, CG.hasPrerequisite) == CALLS
    assert rdf.value(rota, CG.targetsLevel) is None


def test_coverages_are_named_by_their_order(rdf: Graph) -> None:
    """Item, share and hours; what is taught is also said in the words of schema.org."""
    found = {
        str(coverage).removeprefix(f"{CALLS}/"): (
            rdf.value(coverage, CG.coversItem),
            rdf.value(coverage, CG.coverage),
            rdf.value(coverage, CG.hours),
        )
        for coverage in rdf.objects(CALLS, CG.hasCoverage)
    }
    number = {text: Literal(text, datatype=XSD.decimal) for text in ("1.0", "0.5", "12.0", "8.0")}
    items = (resource_iri("tiny/3.1.1-a"), resource_iri("tiny/3.4.1"))
    assert found == {
        "coverage-1": (items[0], number["1.0"], number["12.0"]),
        "coverage-2": (items[1], number["0.5"], number["8.0"]),
    }
    assert set(rdf.objects(CALLS, SCHEMA.teaches)) == set(items)


def test_two_builds_give_the_same_bytes_and_read_back(rdf: Graph) -> None:
    """No blank nodes, no clock."""
    other = build_graph(tiny_catalog())
    add_programme(other, small_programme())
    content = serialize(rdf, "turtle")
    assert serialize(other, "turtle") == content
    assert set(Graph().parse(data=content, format="turtle")) == set(rdf)


def test_shapes_refuse_what_no_checked_programme_holds() -> None:
    """A prerequisite taken out leaves a dangling one behind, which the shapes see too."""
    graph = build_graph(tiny_catalog())
    add_programme(graph, parse_programme(changed_text(("cost: 300", "cost: 1")).encode(), "p", tiny_catalog()))
    graph.remove((CALLS, None, None))
    assert {problem.record for problem in shape_problems(graph)} >= {"course/night-school/rota"}
