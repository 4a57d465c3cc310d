"""From data files to a planner that is ready: load, build, validate, project, and the cached start."""

from __future__ import annotations

from pytest_benchmark.fixture import BenchmarkFixture

from graph.projection import project
from graph.snapshot import load_network
from ontology.builder import build_graph
from ontology.loader import load_catalog
from ontology.validation import shape_problems


def bench_load_catalog(benchmark: BenchmarkFixture) -> None:
    """YAML to checked catalogue."""
    assert benchmark(load_catalog).standards


def bench_build_graph(benchmark: BenchmarkFixture) -> None:
    """Catalogue to RDF, the vocabulary parsed anew."""
    catalog = load_catalog()
    assert len(benchmark(build_graph, catalog)) > 1000


def bench_validate_shapes(benchmark: BenchmarkFixture) -> None:
    """SHACL over the built graph."""
    catalog = load_catalog()
    rdf = build_graph(catalog)
    assert benchmark(shape_problems, rdf, catalog) == ()


def bench_project(benchmark: BenchmarkFixture) -> None:
    """RDF to NetworkX."""
    rdf = build_graph(load_catalog())
    assert benchmark(project, rdf).number_of_nodes() > 100


def bench_load_cached_network(benchmark: BenchmarkFixture) -> None:
    """The network from the cache, fingerprint included."""
    load_network()
    assert benchmark(load_network).number_of_nodes() > 100
