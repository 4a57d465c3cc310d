"""Courses in RDF: what each course is, and how far it covers which items of the standards."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from ontology.courses.programme import Programme
from ontology.courses.records import CourseRecord
from ontology.field_types import Text
from ontology.namespaces import CG, SCHEMA, resource_iri

__all__ = ["add_programme", "course_iri"]

_COURSES: Final = "course"


def course_iri(programme_id: str, course_id: str) -> URIRef:
    """Return the IRI of a course.

    Examples:
        >>> from ontology.namespaces import resource_id
        >>> resource_id(course_iri("night-school", "calls"))
        'course/night-school/calls'
    """
    return resource_iri(f"{_COURSES}/{programme_id}/{course_id}")


def add_programme(rdf: Graph, programme: Programme) -> None:
    """Add the courses of a programme to a graph that holds the standards.

    A course that covers nothing yet is added without ``cg:hasCoverage``. Coverages are named by their order in the
    course. Costs stay out: the currency is not known.

    Args:
        rdf: Graph to add to; the items and levels are in it already.
        programme: A checked programme.
    """
    for course in programme.courses:
        _add_course(rdf, programme.id, course)


def _add_course(rdf: Graph, programme_id: str, course: CourseRecord) -> None:
    iri = course_iri(programme_id, course.id)
    for type_ in (CG.Course, SCHEMA.Course):
        rdf.add((iri, RDF.type, type_))
    _add_text(rdf, iri, course.title)
    rdf.add((iri, DCTERMS.identifier, Literal(course.id)))
    rdf.add((iri, CG.hours, _decimal(course.hours)))
    rdf.add((iri, CG.hoursUnit, Literal(course.unit)))
    rdf.add((iri, CG.delivery, Literal(course.delivery.value)))
    if course.level is not None:
        rdf.add((iri, CG.targetsLevel, resource_iri(course.level)))
    if course.outline is not None:
        rdf.add((iri, DCTERMS.description, Literal(course.outline, lang="zh")))
    for before in course.prerequisites:
        rdf.add((iri, CG.hasPrerequisite, course_iri(programme_id, before)))
    for order, cover in enumerate(course.covers, start=1):
        coverage = URIRef(f"{iri}/coverage-{order}")
        item = resource_iri(cover.item)
        rdf.add((iri, CG.hasCoverage, coverage))
        rdf.add((iri, SCHEMA.teaches, item))
        rdf.add((coverage, RDF.type, CG.CourseCoverage))
        rdf.add((coverage, CG.coversItem, item))
        rdf.add((coverage, CG.coverage, _decimal(cover.coverage)))
        if cover.hours is not None:
            rdf.add((coverage, CG.hours, _decimal(cover.hours)))


def _add_text(rdf: Graph, iri: URIRef, text: Text) -> None:
    rdf.add((iri, SKOS.prefLabel, Literal(text.zh, lang="zh")))
    rdf.add((iri, SKOS.prefLabel, Literal(text.en, lang="en")))


def _decimal(number: Decimal) -> Literal:
    # as in ontology.builder: Turtle writes 80 as 80.0, which is another term
    text = f"{number:f}"
    return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal)
