"""From RDF to the network: every record is found again, nothing depends on chance, gaps are refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

import networkx as nx
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from graph.career_network import CareerNetwork, item_of, level_of, mapping_between, mappings_of, record_of, records
from graph.errors import ProjectionError
from graph.model import (
    Item,
    Mapping,
    ReferenceCompetency,
    Standard,
    Wording,
    WorkContent,
)
from graph.planner import find_plan
from graph.profile import Profile
from graph.projection import project, project_turtle
from graph.requirements import requirements
from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.mapping_graph import mapping_iri
from ontology.builder import build_graph
from ontology.catalog import Catalog
from ontology.loader import load_catalog
from ontology.namespaces import BASE_IRI, CG, RESOURCE_BASE, SSSOM, resource_iri
from ontology.records import (
    CompetencyKind,
)
from ontology.serialization import serialize
from tests.documents import tiny_catalog
from tests.expected_nodes import expected_nodes
from tests.test_ontology.test_alignment.hub import competency, hub

FOREIGN: Final = BASE_IRI.replace("careergraph", "elsewhere")


@pytest.fixture(scope="module", params=["tiny", "data"])
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """The tiny standard, and those of the data folder."""
    return tiny_catalog() if request.param == "tiny" else load_catalog()


def test_project_finds_every_record_of_the_data_again(catalog: Catalog) -> None:
    """Every standard, level, route, function, item and note of the YAML is in the network with equal facts."""
    network = project(build_graph(catalog))
    expected = [node for standard_file in catalog.standards for node in expected_nodes(standard_file, catalog)]
    assert {node.id for node in expected} == set(network)
    for node in expected:
        assert network.nodes[node.id]["record"] == node, node.id


def test_project_edges_are_those_the_records_state(catalog: Catalog) -> None:
    """Requirements, the order of levels and the places of items are edges in the direction the docstring says."""
    network = project(build_graph(catalog))
    expected: set[tuple[str, str, str]] = set()
    for standard_file in catalog.standards:
        standard = standard_file.standard.id
        ordered = sorted(standard_file.levels, key=lambda level: level.ordinal)
        for lower, higher in pairwise(ordered):
            expected.add((f"{standard}/{lower.id}", f"{standard}/{higher.id}", "next_level"))
        for node in expected_nodes(standard_file, catalog):
            if isinstance(node, Item):
                if node.level:
                    expected.add((node.level, node.id, "requires"))
                elif node.kind not in {CompetencyKind.GRADED_SKILL, CompetencyKind.CONTRIBUTION}:
                    expected.add((standard, node.id, "requires_at_every_level"))
                expected |= {(node.id, place, "in") for place in (node.function, node.work_content) if place}
            elif isinstance(node, WorkContent):
                expected.add((node.id, node.function, "broader"))
    assert {(tail, head, data["relation"]) for tail, head, data in network.edges(data=True)} == expected


def test_project_through_every_format_gives_the_same_network(catalog: Catalog, tmp_path: Path) -> None:
    """A Turtle file read back plans like the graph it was written from."""
    rdf = build_graph(catalog)
    path = tmp_path / "graph.ttl"
    path.write_bytes(serialize(rdf, "turtle"))
    assert same(project_turtle(path), project(rdf))


def same(one: CareerNetwork, other: CareerNetwork) -> bool:
    """Say whether two networks have equal nodes, edges and data in the same order."""
    return list(one.nodes(data=True)) == list(other.nodes(data=True)) and list(one.edges(data=True)) == list(
        other.edges(data=True)
    )


def test_project_gives_a_frozen_network_in_the_order_of_ids() -> None:
    """Nobody can change the network, and its order does not depend on the order of triples."""
    rdf = build_graph(tiny_catalog())
    network = project(rdf)
    assert list(network) == sorted(network)
    assert list(network.edges) == sorted(network.edges)
    with pytest.raises(nx.NetworkXError):
        network.add_node("x")
    reversed_rdf = Graph()
    for triple in sorted(rdf, reverse=True):
        reversed_rdf.add(triple)
    assert same(project(reversed_rdf), network)


def test_project_of_an_empty_graph_is_an_empty_network() -> None:
    """No standard is no error."""
    assert len(project(Graph())) == 0


def test_foreign_turtle_projects_and_plans(tmp_path: Path) -> None:
    """A file of another publisher, with resources of another base, plans as ours would."""
    turtle = serialize(build_graph(tiny_catalog()), "turtle").decode()
    path = tmp_path / "foreign.ttl"
    path.write_text(turtle.replace(f"{RESOURCE_BASE}tiny", f"{FOREIGN}tiny"), encoding="utf-8")
    network = project_turtle(path)
    assert {standard.id for standard in records(network, Standard)} == {f"{FOREIGN}tiny"}
    ours = project(build_graph(tiny_catalog()))
    own = [item.removeprefix("tiny") for item in requirements(ours, "tiny/senior")]
    assert [item.removeprefix(f"{FOREIGN}tiny") for item in requirements(network, f"{FOREIGN}tiny/senior")] == own
    person = Profile.model_validate(
        {"as_of": "2026-01-01", "education": "bachelor", "certificates": [], "title": "none"}
    )
    plan = find_plan(network, person, f"{FOREIGN}tiny/junior")
    assert [step.clause for path in plan.paths for step in path.level_steps] == ["5.1 a)"]


def test_match_between_standards_is_an_edge_only_where_both_ends_are_described() -> None:
    """An accepted match joins two items of the network; one with an item published elsewhere is left out."""
    rdf = build_graph(tiny_catalog())
    rdf.add((resource_iri("tiny/3.1.1-a"), SKOS.closeMatch, resource_iri("tiny/3.2-a")))
    rdf.add((resource_iri("tiny/3.1.1-a"), SKOS.exactMatch, URIRef(f"{FOREIGN}item")))
    network = project(rdf)
    assert network.edges["tiny/3.1.1-a", "tiny/3.2-a"]["relation"] == "close"
    assert f"{FOREIGN}item" not in network


MAPPED: Final = MappingRow(
    "tiny/3.1.1-a", "tiny/3.2-a", Relation.RELATED, confidence=0.7, author="a", reviewer="b", comment="c"
)


def test_mapping_keeps_what_is_said_about_it() -> None:
    """Relation, confidence, author, reviewer, justification and comment reach the network."""
    network = project(build_graph(tiny_catalog(), [MAPPED]))
    assert mapping_between(network, MAPPED.subject, "tiny/3.2-a") == Mapping(
        subject=MAPPED.subject,
        object="tiny/3.2-a",
        relation="related",
        confidence=0.7,
        justification="ManualMappingCuration",
        author="a",
        reviewer="b",
        comment="c",
    )


def test_what_is_said_about_a_match_that_is_not_stated_is_ignored() -> None:
    """An axiom alone is no mapping, nor is one about another relation than the one stated."""
    rdf = build_graph(tiny_catalog(), [MAPPED])
    triple = (resource_iri(MAPPED.subject), SKOS.relatedMatch, resource_iri("tiny/3.2-a"))
    rdf.remove(triple)
    assert mappings_of(project(rdf)) == ()
    rdf.add((triple[0], SKOS.closeMatch, triple[2]))
    (found,) = mappings_of(project(rdf))
    assert (found.relation, found.confidence, found.reviewer) == ("close", None, "")


@pytest.mark.parametrize("wrong", [Literal(70), Literal(-0.1), Literal("high")])
def test_confidence_that_is_none_is_refused(wrong: Literal) -> None:
    """A confidence is a share from 0 to 1."""
    rdf = build_graph(tiny_catalog(), [MAPPED])
    rdf.set((mapping_iri(MAPPED.subject, "tiny/3.2-a"), SSSOM.confidence, wrong))
    with pytest.raises(ProjectionError, match="confidence"):
        project(rdf)


def test_no_counterpart_and_placement_reach_the_item() -> None:
    """An item says in which standards a counterpart was sought in vain, and where in the hub it stands."""
    nothing = MappingRow("tiny/3.2-a", None, Relation.RELATED, object_standard="other")
    taxonomy = hub(competency("shifts", "排班"), placed={"tiny/3.2-a": ("shifts",)})
    network = project(build_graph(tiny_catalog(), [nothing], taxonomy))
    found = item_of(network, "tiny/3.2-a")
    assert (found.no_counterpart_in, found.placed_under) == (("other",), ("reference/shifts",))
    assert network.edges["tiny/3.2-a", "reference/shifts"]["relation"] == "placed_under"
    shifts = record_of(network, "reference/shifts", ReferenceCompetency)
    assert (shifts.area, shifts.notation, shifts.label.zh) == ("reference/all", "1.1", "排班")


def test_language_of_a_region_serves_where_there_is_no_plain_one() -> None:
    """zh-Hans and en-GB are Chinese and English; the plain tag wins where both are there."""
    rdf = build_graph(tiny_catalog())
    junior = resource_iri("tiny/junior")
    rdf.remove((junior, SKOS.prefLabel, None))
    for text, language in (("简", "zh-Hans"), ("British", "en-GB"), ("Plain", "en")):
        rdf.add((junior, SKOS.prefLabel, Literal(text, lang=language)))
    assert level_of(project(rdf), "tiny/junior").title == Wording(zh="简", en="Plain")


def test_several_values_of_one_property_are_read_in_a_fixed_order() -> None:
    """A graph that states two clauses, which the shapes refuse, still projects alike every time."""
    rdf = build_graph(tiny_catalog())
    for clause in ("4.9", "4.0", "4.5"):
        rdf.add((resource_iri("tiny/junior"), CG.clause, Literal(clause)))
    assert level_of(project(rdf), "tiny/junior").clause == "4.0"


def test_truth_value_written_as_plain_text_is_read_as_such() -> None:
    """The text "false" is false."""
    rdf = build_graph(tiny_catalog())
    rdf.set((resource_iri("tiny/junior/route-1"), CG.discretionary, Literal("false")))
    rdf.set((resource_iri("tiny/senior/route-1/condition-2"), CG.inferred, Literal("false")))
    network = project(rdf)
    assert level_of(network, "tiny/junior").routes[0].discretionary is False
    assert level_of(network, "tiny/senior").routes[0].conditions[1].inferred is False


Change: TypeAlias = Callable[[Graph], object]
JUNIOR, ROUTE, CONDITION = (resource_iri(f"tiny/junior{part}") for part in ("", "/route-1", "/route-1/condition-1"))
ITEM = resource_iri("tiny/3.2-a")


def without(resource: URIRef, *predicates: URIRef) -> Change:
    """Take a fact away."""
    return lambda rdf: [rdf.remove((resource, predicate, None)) for predicate in predicates]


def stating(resource: URIRef, predicate: URIRef, value: URIRef | Literal | BNode) -> Change:
    """Replace a fact."""
    return lambda rdf: rdf.set((resource, predicate, value))


def adding(resource: URIRef | BNode, predicate: URIRef, value: URIRef | Literal | BNode) -> Change:
    """Add a fact."""
    return lambda rdf: rdf.add((resource, predicate, value))


NOWHERE = URIRef(f"{FOREIGN}nowhere")


@pytest.mark.parametrize(
    ("change", "resource", "said"),
    [
        (without(JUNIOR, CG.clause), "tiny/junior", "cg:clause is missing"),
        (without(JUNIOR, CG.ordinal), "tiny/junior", "cg:ordinal is missing"),
        (without(JUNIOR, SKOS.prefLabel), "tiny/junior", "skos:prefLabel is needed in zh and en"),
        (without(JUNIOR, SKOS.inScheme), "tiny/junior", "skos:inScheme is missing"),
        (without(ITEM, CG.clause), "tiny/3.2-a", "cg:clause is missing"),
        (without(resource_iri("tiny"), DCTERMS.identifier), "tiny", "dcterms:identifier is missing"),
        (without(resource_iri("tiny/note/labels-inverted"), CG.reading), "tiny/note/labels-inverted", "cg:reading"),
        (without(ROUTE, CG.grants), "tiny/junior/route-1", "cg:grants is missing"),
        (without(CONDITION, CG.rank), "tiny/junior/route-1/condition-1", "needs the field 'value'"),
        (without(CONDITION, CG.comparator), "tiny/junior/route-1/condition-1", "cg:comparator is missing"),
        (stating(CONDITION, CG.comparator, Literal("is")), "tiny/junior/route-1/condition-1", "takes the comparator"),
        (stating(CONDITION, CG.rank, Literal("bachelor")), "tiny/junior/route-1/condition-1", "must lead to an IRI"),
        (stating(CONDITION, CG.rank, NOWHERE), str(NOWHERE), "skos:notation is missing"),
        (stating(CONDITION, CG.kind, Literal("luck")), "tiny/junior", "kind"),
        (stating(CONDITION, CG.printedOrder, Literal("x")), "tiny/junior/route-1/condition-1", "not a whole number"),
        (stating(JUNIOR, CG.ordinal, Literal("x", datatype=XSD.integer)), "tiny/junior", "ordinal"),
        (stating(JUNIOR, CG.hasRoute, BNode()), "tiny/junior", "blank nodes are not supported"),
        (adding(JUNIOR, CG.requires, BNode()), "", "blank nodes are not supported"),
        (adding(BNode(), CG.requires, ITEM), "", "blank nodes are not supported"),
        (adding(JUNIOR, CG.requires, NOWHERE), "tiny/junior", "which is not described as Item"),
        (adding(NOWHERE, CG.requires, ITEM), str(NOWHERE), "needs a subject described as Level"),
        (adding(JUNIOR, CG.nextLevel, ITEM), "tiny/junior", "which is not described as Level"),
        (adding(JUNIOR, CG.hasNote, NOWHERE), "tiny/junior", "which is not described as Note"),
        (adding(ROUTE, CG.hasNote, NOWHERE), "tiny/junior/route-1", "which is not described as Note"),
        (stating(ITEM, CG.inFunction, NOWHERE), "tiny/3.2-a", "which is not described as Function or WorkContent"),
        (stating(ITEM, SKOS.inScheme, NOWHERE), "tiny/3.2-a", "which is not described as Standard"),
        (stating(resource_iri("tiny/junior/weight-1"), CG.weighsFunction, ITEM), "tiny/junior", "as Function"),
        (stating(resource_iri("tiny/senior/route-1/condition-1"), CG.concernsLevel, NOWHERE), "tiny/senior/route-1",
         "which is not described as Level"),
        (adding(resource_iri("tiny/collection/contribution"), SKOS.member, NOWHERE), "tiny/senior/choice-3",
         "which is not described as Item"),
        (adding(ITEM, RDF.type, CG.KnowledgeItem), "tiny/3.2-a", "several things: ability and knowledge"),
        (adding(ITEM, RDF.type, CG.Level), "tiny/3.2-a", ""),
        (stating(resource_iri("tiny"), DCTERMS.issued, Literal("2018", datatype=XSD.gYear)), "tiny", "is not a date"),
        (stating(resource_iri("tiny/junior/training"), CG.minimumHours, Literal("INF", datatype=XSD.double)),
         "tiny/junior", "is not finite"),
        (stating(resource_iri("tiny/junior/training"), CG.minimumHours, Literal("NaN", datatype=XSD.double)),
         "tiny/junior", "min_hours"),
    ],
)  # fmt: skip
def test_project_graph_with_a_gap_raises_projection_error(change: Change, resource: str, said: str) -> None:
    """A graph that lacks a fact, or states one that cannot be read, is refused by resource and property."""
    rdf = build_graph(tiny_catalog())
    change(rdf)
    with pytest.raises(ProjectionError) as caught:
        project(rdf)
    assert not resource or caught.value.resource == resource
    assert said in str(caught.value)


@pytest.mark.parametrize("content", [b"<urn:a> <urn:b>\n", b"\xff\xfe", b"<urn:a> <urn:b> " + b"(" * 20_000])
def test_project_turtle_that_is_none_raises_projection_error(content: bytes, tmp_path: Path) -> None:
    """What is not Turtle is refused with the name of the file, on one line."""
    path = tmp_path / "bad.ttl"
    path.write_bytes(content)
    with pytest.raises(ProjectionError) as caught:
        project_turtle(path)
    assert caught.value.resource == "bad.ttl"
    assert len(str(caught.value).splitlines()) == 1


def test_project_turtle_of_a_path_that_cannot_be_read_raises_os_error(tmp_path: Path) -> None:
    """A missing file or a folder is the system's error."""
    with pytest.raises(FileNotFoundError):
        project_turtle(tmp_path / "none.ttl")
    with pytest.raises(OSError, match="directory"):
        project_turtle(tmp_path)


def test_whole_numbers_stay_whole_and_fractions_stay_exact() -> None:
    """80 is never 80.0, and 40.5 is 40.5."""
    level = level_of(project(build_graph(tiny_catalog())), "tiny/junior")
    assert level.training is not None
    assert level.training.min_hours == float(Decimal("40.5"))
    assert repr(level.routes[1].conditions[1].quantity) == "200"
