"""Warm answers, and the same gap question asked of rdflib by SPARQL in the same run."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rdflib import Graph, Namespace
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Identifier

from benchmarks.conftest import LARGEST, TARGET
from graph.audit import audit_standard
from graph.career_network import CareerNetwork
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.plan import PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.requirements import SATISFIED
from graph.snapshot import load_network
from ontology.builder import build_graph
from ontology.loader import load_catalog, standard_paths
from ontology.namespaces import bind_prefixes, resource_id, resource_iri

_PERSON = Namespace("urn:person:")
_GAP_QUERY = """
SELECT ?item ?label ?clause ?function WHERE {
  ?level cg:requiresAll ?item .
  ?item skos:prefLabel ?label ; cg:clause ?clause .
  OPTIONAL { ?item cg:inFunction/skos:prefLabel ?function . FILTER(LANG(?function) = "zh") }
  FILTER(LANG(?label) = "zh")
  FILTER NOT EXISTS { ?person person:holdsItem ?item }
  FILTER NOT EXISTS {
    ?person person:holdsLevel/cg:requiresAll ?item .
    FILTER NOT EXISTS { ?person person:lacksItem ?item }
  }
}
"""


@pytest.fixture(scope="module")
def unmapped() -> CareerNetwork:
    """The standards without mappings, which the query does not follow."""
    return load_network(standard_paths())


@pytest.fixture(scope="module")
def rdf(profile: Profile) -> Graph:
    """The built graph with the person's statements in it, so that SPARQL alone can answer."""
    built = build_graph(load_catalog())
    person = resource_iri("person/benchmark")
    for held in profile.held_levels or ():
        built.add((person, _PERSON.holdsLevel, resource_iri(held.level)))
    for item, said in profile.competencies.items():
        built.add((person, _PERSON.holdsItem if said == "held" else _PERSON.lacksItem, resource_iri(item)))
    bind_prefixes(built)
    built.bind("person", _PERSON)
    return built


def _bindings(level: str) -> dict[str, Identifier]:
    return {"level": resource_iri(level), "person": resource_iri("person/benchmark")}


def bench_eligibility(benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile) -> None:
    """Every route and condition of one level."""
    assert benchmark(check_eligibility, network, profile, TARGET).routes


@pytest.mark.parametrize("level", [TARGET, LARGEST])
def bench_gap(benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile, level: str) -> None:
    """The whole gap with mappings: standing and evidence of each item, eligibility, training, readiness."""
    assert benchmark(find_gap, network, profile, level).requirements


@pytest.mark.parametrize("level", [TARGET, LARGEST])
def bench_gap_peer_sparql_text(
    benchmark: BenchmarkFixture, unmapped: CareerNetwork, profile: Profile, rdf: Graph, level: str
) -> None:
    """Peer: the missing items only, as SPARQL text on rdflib."""
    rows = benchmark(lambda: list(rdf.query(_GAP_QUERY, initBindings=_bindings(level))))
    assert _ids(rows) == _missing(unmapped, profile, level)


@pytest.mark.parametrize("level", [TARGET, LARGEST])
def bench_gap_peer_sparql_prepared(
    benchmark: BenchmarkFixture, unmapped: CareerNetwork, profile: Profile, rdf: Graph, level: str
) -> None:
    """Peer: the same query prepared once."""
    query = prepareQuery(_GAP_QUERY, initNs=dict(rdf.namespaces()))
    rows = benchmark(lambda: list(rdf.query(query, initBindings=_bindings(level))))
    assert _ids(rows) == _missing(unmapped, profile, level)


def bench_plan_fastest(benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile) -> None:
    """The fastest path."""
    assert benchmark(find_plan, network, profile, TARGET).paths


def bench_plan_pareto(benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile) -> None:
    """The whole Pareto set."""
    assert benchmark(find_plan, network, profile, TARGET, PlanOptions(pareto=True)).paths


@pytest.mark.parametrize("level", [TARGET, LARGEST, "corp-kefu-2013/l5", "x1-callcenter/advanced"])
def bench_eligibility_gap_pareto(
    benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile, level: str
) -> None:
    """What one change of the form on the plan page costs."""

    def answer() -> object:
        return find_gap(network, profile, level), find_plan(network, profile, level, PlanOptions(pareto=True))

    assert benchmark(answer)


def bench_audit(benchmark: BenchmarkFixture, network: CareerNetwork) -> None:
    """The self-check of the largest standard."""
    assert not benchmark(audit_standard, network, LARGEST.partition("/")[0]).findings


def _ids(rows: list[object]) -> set[str]:
    return {resource_id(row.item) for row in rows}  # type: ignore[attr-defined]


def _missing(network: CareerNetwork, profile: Profile, level: str) -> set[str]:
    return {entry.item for entry in find_gap(network, profile, level).requirements if entry.status not in SATISFIED}
