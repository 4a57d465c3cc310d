"""Checks a built graph against the SHACL shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.plugins.parsers.notation3 import BadSyntax

from ontology.catalog import Catalog, Place
from ontology.errors import ShapeViolationError
from ontology.namespaces import RESOURCE_BASE
from ontology.paths import vocabulary_folder
from ontology.problems import Problem

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["check_shapes", "shape_problems", "turtle_problems"]


@cache
def _shapes() -> Graph:
    return Graph().parse(vocabulary_folder() / "shapes.ttl", format="turtle")


def shape_problems(rdf: Graph, catalog: Catalog | None = None) -> tuple[Problem, ...]:
    """Return what SHACL finds wrong in a graph.

    Args:
        rdf: Graph to check, with the vocabulary and scales in it; read, never changed.
        catalog: Where it was built from, to name file and line; without it the place is the resource alone.

    Returns:
        One problem per violation, ordered by place; empty if the graph conforms.

    Note:
        pyshacl without inference: what should hold must be stated. Measured in ``benchmarks/bench_pipeline.py``.
    """
    # imported here: pyshacl takes longer to import than a plan takes to compute
    from pyshacl import validate  # noqa: PLC0415

    _, report, _ = validate(rdf, shacl_graph=_shapes(), inference="none", inplace=True)
    problems = [
        _problem(report, result, catalog.places if catalog else {})
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]
    return tuple(sorted(problems))


def turtle_problems(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a Turtle file: its syntax, or the shapes it breaks.

    Args:
        path: Turtle file; the scales of the vocabulary need not be in it.

    Raises:
        OSError: If ``path`` does not exist or cannot be read.
    """
    rdf = Graph().parse(vocabulary_folder() / "scales.ttl", format="turtle")
    content = path.read_bytes()
    try:
        rdf.parse(data=content, format="turtle")
    except (BadSyntax, UnicodeDecodeError, RecursionError) as error:
        line = getattr(error, "lines", 0) + 1
        detail = str(getattr(error, "_why", error))
        return (Problem(str(path), line, "", "not_turtle", {"detail": detail}),)
    return tuple(replace(problem, file=str(path)) for problem in shape_problems(rdf))


def check_shapes(rdf: Graph, catalog: Catalog | None = None) -> None:
    """Refuse a graph that breaks a shape.

    Raises:
        ShapeViolationError: If :func:`shape_problems` finds anything; carries all of it.
    """
    problems = shape_problems(rdf, catalog)
    if problems:
        raise ShapeViolationError(problems)


def _problem(report: Graph, result: Node, places: Mapping[str, Place]) -> Problem:
    focus = str(report.value(result, SH.focusNode))
    path = report.value(result, SH.resultPath)
    resource = focus.removeprefix(RESOURCE_BASE)
    place = _nearest_place(resource, places)
    messages = {
        message.language or _language_of(str(message)): str(message)
        for message in report.objects(result, SH.resultMessage)
        if isinstance(message, Literal)
    }
    about = f" ({str(path).rsplit('#', 1)[-1]})" if isinstance(path, URIRef) else ""
    english = messages.get("en") or next(iter(messages.values()), "breaks a shape")
    values = {"detail_zh": messages.get("zh", english) + about, "detail_en": english + about}
    return Problem(place.file if place else focus, place.line if place else 0, resource, "shape", values)


def _language_of(message: str) -> str:
    # pyshacl drops the language tag of messages that have placeholders; only our Chinese ones hold Chinese characters
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in message) else "en"


def _nearest_place(resource: str, places: Mapping[str, Place]) -> Place | None:
    """Return the place of a resource, or of the nearest record that holds it."""
    while resource:
        if resource in places:
            return places[resource]
        resource = resource.rpartition("/")[0]
    return None
