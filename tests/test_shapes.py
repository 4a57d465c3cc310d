"""The SHACL shapes: what they accept (``*_PASS.ttl``) and what they refuse (``*_XFAIL.ttl``).

Every file is added to ``shapes/background.ttl``, and to ``other.ttl`` or the scales where it has their prefix. An
XFAIL file states in its header what must be reported, one line per result and nothing beside it::

    # expect: focus=ex:l3 path=cg:clause shape=cgsh:Any-clause severity=Violation

``focus=_:`` is any blank node, ``path=-`` no path, ``shape`` the SPARQL constraint or else the source shape.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from pyshacl import validate
from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from ontology.namespaces import CG, RESOURCE_BASE, SHAPES, bind_prefixes

FILES: Final = Path(__file__).parent / "shapes"
VOCABULARY: Final = Path(__file__).parents[1] / "ontology" / "vocab"
EXPECTATION: Final = re.compile(r"^# expect: focus=(\S+) path=(\S+) shape=(\S+) severity=(\S+)$", re.MULTILINE)
BACKGROUND: Final = (FILES / "background.ttl", FILES / "other.ttl")
EXTRAS: Final = {"other": FILES / "other.ttl", "scale": VOCABULARY / "scales.ttl"}
DEMANDING: Final = (SH.minCount, SH.hasValue, SH.equals)
TARGETS: Final = (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf)
ABBREVIATIONS: Final = {
    "ex": Namespace(f"{RESOURCE_BASE}demo/"),
    "id": Namespace(RESOURCE_BASE),
    "other": Namespace(f"{RESOURCE_BASE}other/"),
    "scale": Namespace(f"{RESOURCE_BASE}scale/"),
}


class Result(NamedTuple):
    """One result of a validation, in the words of an expectation."""

    focus: str
    path: str
    shape: str
    severity: str


@cache
def shapes() -> Graph:
    """Return the shapes graph, parsed once."""
    return Graph().parse(VOCABULARY / "shapes.ttl")


@cache
def prefixes() -> dict[str, str]:
    """Return the namespaces an expectation may abbreviate."""
    rdf = Graph(bind_namespaces="none")
    bind_prefixes(rdf)
    return {name: str(iri) for name, iri in [*rdf.namespaces(), *ABBREVIATIONS.items()]}


@cache
def text_of(path: Path) -> str:
    """Return the text of a file, read once."""
    return path.read_text(encoding="utf-8")


def data_of(path: Path) -> Graph:
    """Return the data that ``path`` stands for: itself, the background and what its prefixes ask for."""
    used = [path] + [extra for prefix, extra in EXTRAS.items() if f"@prefix {prefix}:" in text_of(path)]
    rdf = Graph()
    for source in {FILES / "background.ttl", *used}:
        rdf.parse(data=text_of(source), format="turtle")
    return rdf


def compact(node: Node | None) -> str:
    """Return a node as an expectation writes it."""
    if node is None:
        return "-"
    if isinstance(node, BNode):
        return "_:"
    name, iri = max(
        ((name, iri) for name, iri in prefixes().items() if str(node).startswith(iri)),
        key=lambda found: len(found[1]),
    )
    return f"{name}:{str(node).removeprefix(iri)}"


def path_text(path: Node, *, nested: bool = False) -> str:
    """Return a property path of the shapes graph in SPARQL's notation."""
    if isinstance(path, URIRef):
        return compact(path)
    inverse = shapes().value(path, SH.inversePath)
    if inverse is not None:
        return f"^{path_text(inverse, nested=True)}"
    alternatives = shapes().value(path, SH.alternativePath)
    steps = Collection(shapes(), path if alternatives is None else alternatives)
    text = ("/" if alternatives is None else "|").join(path_text(step, nested=True) for step in steps)
    return f"({text})" if nested or alternatives is not None else text


def results_of(rdf: Graph, **options: Any) -> set[Result]:
    """Validate as the project does, without inference, and return what is reported."""
    _, report, _ = validate(rdf, shacl_graph=shapes(), inference="none", advanced=False, **options)
    assert isinstance(report, Graph), report
    return {result_of(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)}


def result_of(report: Graph, node: Node) -> Result:
    """Return one result of a report."""
    source = report.value(node, SH.sourceShape)
    constraint = report.value(node, SH.sourceConstraint)
    path = report.value(node, SH.resultPath)
    if isinstance(path, BNode):
        path = shapes().value(source, SH.path)
    severity = str(report.value(node, SH.resultSeverity)).removeprefix(str(SH))
    return Result(
        compact(report.value(node, SH.focusNode)),
        "-" if path is None else path_text(path),
        compact(constraint if isinstance(constraint, URIRef) else source),
        severity,
    )


def expectations(path: Path) -> set[Result]:
    """Return what the header of a file says must be reported."""
    return {Result(*found) for found in EXPECTATION.findall(text_of(path))}


def node_shapes() -> dict[str, URIRef]:
    """Return the shapes of classes by the stem of their files: ``LevelShape`` has ``level_*.ttl``."""
    names = (str(shape).removeprefix(str(SHAPES)) for shape in shapes().subjects(RDF.type, SH.NodeShape))
    return {
        re.sub(r"(?<!^)(?=[A-Z])", "_", name.removesuffix("Shape")).lower(): SHAPES[name]
        for name in sorted(names)
        if name.endswith("Shape")
    }


def targets(shape: Node) -> set[tuple[Node, Node]]:
    """Return what a shape applies to: pairs of the way it is targeted and what it targets."""
    return {(way, target) for way in TARGETS for target in shapes().objects(shape, way)}


def constraints() -> set[str]:
    """Return everything that can be a result's shape, node shapes of classes left out."""
    targeted = {subject for way in TARGETS for subject in shapes().subjects(way) if shapes().value(subject, SH.message)}
    nested = {*shapes().objects(None, SH.property), *shapes().objects(None, SH.sparql)}
    return {compact(shape) for shape in (targeted | nested) - set(node_shapes().values())}


def stem_of(path: Path) -> str:
    """Return the file stem of the shape that a file is about: the longest that fits, or none."""
    return max((stem for stem in node_shapes() if path.name.startswith(f"{stem}_")), key=len, default="")


def focus_in(path: Path, shape: URIRef) -> Node:
    """Return a node of a PASS file that ``shape`` applies to."""
    rdf = Graph().parse(data=text_of(path), format="turtle")
    found: list[Node] = []
    for target in shapes().objects(shape, SH.targetClass):
        found += rdf.subjects(RDF.type, target)
    for target in shapes().objects(shape, SH.targetObjectsOf):
        found += rdf.objects(None, target)
    for target in shapes().objects(shape, SH.targetSubjectsOf):
        found += rdf.subjects(target)
    return min(found, key=str)


def first_steps(path: Node) -> set[tuple[Node, bool]]:
    """Return the predicates a path starts with, each with whether it is walked backwards."""
    if isinstance(path, URIRef):
        return {(path, False)}
    inverse = shapes().value(path, SH.inversePath)
    if inverse is not None:
        return {(predicate, True) for predicate, _ in first_steps(inverse)}
    alternatives = shapes().value(path, SH.alternativePath)
    if alternatives is not None:
        return {step for part in Collection(shapes(), alternatives) for step in first_steps(part)}
    return first_steps(Collection(shapes(), path)[0])


def forget(rdf: Graph, focus: Node, shape: URIRef, demand: Node) -> None:
    """Remove from ``rdf`` what ``demand`` wants of ``focus``, yet leave ``focus`` a target of ``shape``."""
    path = shapes().value(demand, SH.path)
    assert path is not None
    target = shapes().value(shape, SH.targetClass)
    keep = target if shapes().value(demand, SH.hasValue) != target else None
    for predicate, is_inverse in first_steps(path):
        pattern = (None, predicate, focus) if is_inverse else (focus, predicate, None)
        for triple in list(rdf.triples(pattern)):
            if predicate != RDF.type or triple[2] != keep:
                rdf.remove(triple)


def demands() -> list[tuple[str, str]]:
    """Return every pair of file stem and property shape that does not accept an absent value."""
    return sorted(
        (stem, str(part).removeprefix(str(SHAPES)))
        for stem, shape in node_shapes().items()
        for part in shapes().subjects(SH.path)
        if targets(part) & targets(shape) and any(shapes().value(part, demand) is not None for demand in DEMANDING)
    )


@pytest.mark.parametrize("path", [*BACKGROUND, *sorted(FILES.glob("*_PASS.ttl"))], ids=lambda p: p.stem)
def test_shapes_valid_data_conforms(path: Path) -> None:
    """Data as a PASS file writes it is accepted without remark."""
    assert results_of(data_of(path)) == set()


@pytest.mark.parametrize("path", sorted(FILES.glob("*_XFAIL.ttl")), ids=lambda p: p.stem)
def test_shapes_defect_is_reported_exactly(path: Path) -> None:
    """A defect gives the results that its file states and no other."""
    expected = expectations(path)
    assert expected, f"{path.name} states no expectation: add a line '# expect: focus=… path=… shape=… severity=…'"
    assert results_of(data_of(path)) == expected


def test_shapes_scales_conform() -> None:
    """The scales of the project are valid by themselves."""
    assert results_of(Graph().parse(VOCABULARY / "scales.ttl")) == set()


def test_shapes_ontology_in_the_data_changes_nothing() -> None:
    """Data stay valid when the vocabulary lies in the same graph."""
    rdf = data_of(FILES / "condition_PASS.ttl").parse(VOCABULARY / "careergraph.ttl")
    assert results_of(rdf) == set()


@pytest.mark.parametrize("stem", node_shapes())
def test_shapes_every_node_shape_has_both_files(stem: str) -> None:
    """Every shape of a class has one PASS file and at least one XFAIL file."""
    files = [path.stem for path in FILES.glob("*.ttl") if stem_of(path) == stem]
    assert f"{stem}_PASS" in files, f"write tests/shapes/{stem}_PASS.ttl"
    assert any(name.endswith("_XFAIL") for name in files), f"write tests/shapes/{stem}_<defect>_XFAIL.ttl"


def test_shapes_every_class_has_a_node_shape() -> None:
    """Every class of the vocabulary has a node shape named after it."""
    classes = {name for name in CG.__annotations__ if name[0].isupper()}
    shaped = {str(shape).removeprefix(str(SHAPES)).removesuffix("Shape") for shape in node_shapes().values()}
    assert classes - shaped == set()


def test_shapes_every_file_belongs_to_a_shape() -> None:
    """No test file is left behind when a shape is renamed."""
    names = {path.name for path in FILES.iterdir()}
    strays = {name for name in names if not stem_of(FILES / name) or not re.search(r"_PASS\.ttl$|._XFAIL\.ttl$", name)}
    assert strays == {"background.ttl", "other.ttl"}


def test_shapes_every_constraint_is_hit() -> None:
    """Every property shape, SPARQL constraint and partial shape refuses at least one XFAIL file."""
    hit = {result.shape for path in FILES.glob("*_XFAIL.ttl") for result in expectations(path)}
    assert constraints() - hit == set()


@pytest.mark.parametrize(("stem", "demand"), demands())
def test_shapes_demanded_property_cannot_be_left_out(stem: str, demand: str) -> None:
    """A PASS file without a demanded property is refused by the shape that demands it."""
    path, shape = FILES / f"{stem}_PASS.ttl", node_shapes()[stem]
    focus, rdf = focus_in(path, shape), data_of(path)
    forget(rdf, focus, shape, SHAPES[demand])
    results = results_of(rdf, use_shapes=[str(SHAPES[demand])])
    assert (compact(focus), f"cgsh:{demand}") in {(result.focus, result.shape) for result in results}


@pytest.mark.parametrize("stem", node_shapes())
def test_shapes_blank_node_is_refused(stem: str) -> None:
    """No node of our classes is blank: the node shape itself says so."""
    path, shape = FILES / f"{stem}_PASS.ttl", node_shapes()[stem]
    focus, blank, rdf = focus_in(path, shape), BNode(), Graph()
    for triple in data_of(path):
        rdf.add(tuple(blank if term == focus else term for term in triple))  # type: ignore[arg-type]
    results = results_of(rdf, use_shapes=[str(shape)])
    assert Result("_:", "-", compact(shape), "Violation") in results


def test_shapes_every_constraint_says_how_to_mend() -> None:
    """Every constraint and every shape of a class has one message in Chinese and one in English."""
    told = {name: shapes().objects(SHAPES[name.removeprefix("cgsh:")], SH.message) for name in constraints()}
    told |= {stem: shapes().objects(shape, SH.message) for stem, shape in node_shapes().items()}
    wrong = {
        name for name, texts in told.items() if sorted(getattr(text, "language", "") for text in texts) != ["en", "zh"]
    }
    assert wrong == set()


def test_shapes_queries_hang_on_shapes_without_message() -> None:
    """A query is the only one to explain its results: its node shape has no message to add."""
    assert not [holder for holder in shapes().subjects(SH.sparql) if shapes().value(holder, SH.message)]


def test_shapes_blank_nodes_are_lists_and_paths_only() -> None:
    """Every shape has an IRI; blank nodes occur only where SHACL wants a list or a path."""
    structure = {RDF.first, RDF.rest, SH.inversePath, SH.alternativePath}
    used = {predicate for subject, predicate in shapes().subject_predicates() if isinstance(subject, BNode)}
    assert used <= structure
