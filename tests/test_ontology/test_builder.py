"""The RDF of a catalogue: golden file, no blank nodes, stated closure, the same bytes every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS, XSD

from graph.projection import project
from graph.requirements import requirements
from ontology.builder import ITEM_CLASSES, build_graph
from ontology.catalog import Catalog
from ontology.loader import load_catalog
from ontology.namespaces import CG, resource_id, resource_iri
from ontology.records import CompetencyKind
from ontology.reproducibility import build_digests
from ontology.serialization import FORMATS, serialize
from ontology.validation import shape_problems
from tests.documents import ROOT, TINY, changed, tiny_catalog, write
from tests.golden_graph import GOLDEN, golden_turtle

REPAIR = f"if the change is meant, run `.venv/bin/python -m tests.golden_graph` and read the diff of {GOLDEN.name}"


@pytest.fixture(scope="module", params=["tiny", "data"])
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """The tiny standard, and those of the data folder."""
    return tiny_catalog() if request.param == "tiny" else load_catalog()


@pytest.fixture(scope="module")
def rdf(catalog: Catalog) -> Graph:
    """The graph of the catalogue; tests read it."""
    return build_graph(catalog)


def test_build_of_the_tiny_standard_is_the_golden_graph() -> None:
    """What the tiny standard becomes in RDF changes only on purpose."""
    assert golden_turtle().decode() == GOLDEN.read_text(encoding="utf-8"), REPAIR
    assert isomorphic(Graph().parse(data=golden_turtle(), format="turtle"), Graph().parse(GOLDEN)), REPAIR


def test_build_has_no_blank_nodes(rdf: Graph) -> None:
    """Every resource has an IRI of its own."""
    assert not [node for triple in rdf for node in triple if isinstance(node, BNode)]


def test_build_uses_no_undeclared_term(rdf: Graph) -> None:
    """Every predicate and class of ours is declared in the vocabulary."""
    ours = str(CG._NS)
    terms = {str(node) for s, p, o in rdf for node in (p, o) if str(node).startswith(ours) and isinstance(node, URIRef)}
    assert {term.removeprefix(ours) for term in terms} <= set(CG.__annotations__)


def test_build_conforms_to_the_shapes(rdf: Graph, catalog: Catalog) -> None:
    """What is built from checked data files breaks no shape."""
    assert shape_problems(rdf, catalog) == ()


def test_build_requires_all_equals_the_requirements_the_planner_uses(rdf: Graph) -> None:
    """For every level cg:requiresAll states exactly what graph.requirements says the level requires."""
    network = project(rdf)
    for level in rdf.subjects(RDF.type, CG.Level):
        assert isinstance(level, URIRef)
        stated = {resource_id(item) for item in rdf.objects(level, CG.requiresAll) if isinstance(item, URIRef)}
        assert stated == set(requirements(network, resource_id(level)))


@pytest.mark.parametrize(
    ("rule", "senior"),
    [
        ("rule: cumulative, clause: 2.2", {"3.1.1-a", "3.2-a", "3.6.1"}),
        ("rule: independent, clause: 2.2", {"3.2-a", "3.6.1"}),
        ("rule: unstated", {"3.2-a", "3.6.1"}),
    ],
)
def test_build_requires_all_follows_the_inclusion_rule(rule: str, senior: set[str], tmp_path: Path) -> None:
    """Only where a standard prints it does a higher level include the lower one's items (ruling R-A1)."""
    path = write(tmp_path, changed(("rule: cumulative, clause: 2.2", rule)))
    rdf = build_graph(load_catalog((path,)))
    stated = {str(item) for item in rdf.objects(resource_iri("tiny/senior"), CG.requiresAll)}
    everywhere = {"3.3.1", "3.4.1", "3.5.1"}
    assert stated == {str(resource_iri(f"tiny/{item}")) for item in senior | everywhere}


def test_build_never_requires_graded_items() -> None:
    """Graded skills and contributions are reached through choices only."""
    rdf = build_graph(tiny_catalog())
    required = {*rdf.objects(None, CG.requires), *rdf.objects(None, CG.requiresAll)}
    for kind in (CompetencyKind.GRADED_SKILL, CompetencyKind.CONTRIBUTION):
        graded = set(rdf.subjects(RDF.type, ITEM_CLASSES[kind]))
        assert graded
        assert not graded & required
        assert (
            graded
            == {
                member
                for choice in rdf.subjects(RDF.type, CG.ChoiceRequirement)
                for collection in rdf.objects(choice, CG.choosesFrom)
                for member in rdf.objects(collection, SKOS.member)
            }
            & graded
        )


def test_build_writes_figures_as_exact_decimals() -> None:
    """Hours and percentages are decimals as printed, never binary fractions or exponents."""
    rdf = build_graph(tiny_catalog())
    assert rdf.value(resource_iri("tiny/junior/training"), CG.minimumHours) == Literal("40.5", datatype=XSD.decimal)
    assert rdf.value(resource_iri("tiny/junior/weight-1"), CG.percent) == Literal("62.5", datatype=XSD.decimal)


def test_build_item_ids_are_made_from_ids_of_the_file() -> None:
    """An item's IRI is our base, its standard and its id."""
    rdf = build_graph(tiny_catalog())
    assert (resource_iri("tiny/3.1.1-a"), RDF.type, CG.Ability) in rdf
    assert str(resource_iri("tiny/3.1.1-a")).endswith("/id/tiny/3.1.1-a")


def test_build_twice_gives_the_same_bytes_in_every_format(catalog: Catalog, rdf: Graph) -> None:
    """Building is a function of the catalogue."""
    again = build_graph(catalog)
    for name in FORMATS:
        assert serialize(again, name) == serialize(rdf, name)


def test_build_in_other_file_order_gives_the_same_bytes(tmp_path: Path) -> None:
    """The order in which files are named does not show in the result."""
    other = write(tmp_path, changed(("  id: tiny\n", "  id: another\n"), ("about: [tiny,", "about: [another,")))
    standard = ROOT / "data" / "standards" / "sbt-11221-2018.yaml"
    orders = [(TINY, other, standard), (standard, other, TINY)]
    first, second = (build_graph(load_catalog(paths)) for paths in orders)
    for name in FORMATS:
        assert serialize(first, name) == serialize(second, name)


def test_build_with_other_hash_seeds_gives_the_same_bytes() -> None:
    """Three processes with three hash seeds write the same Turtle, JSON-LD and N-Triples."""
    digests = [build_digests(seed) for seed in (0, 1, 2)]
    assert set(digests[0]) == {f"careergraph.{suffix}" for suffix in FORMATS.values()}
    assert digests[0] == digests[1] == digests[2]
