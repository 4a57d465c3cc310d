"""Proposals over all pairs of all standards; peer: rapidfuzz's token set ratio over the same pairs in the same run."""

from __future__ import annotations

from itertools import combinations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rapidfuzz import fuzz, process

from ontology.alignment.proposals import comparable_texts, propose
from ontology.alignment.taxonomy import Taxonomy, load_taxonomy
from ontology.catalog import Catalog
from ontology.loader import load_catalog
from ontology.paths import data_folder


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The shipped standards."""
    return load_catalog()


@pytest.fixture(scope="module")
def taxonomy(catalog: Catalog) -> Taxonomy:
    """The shipped hub."""
    return load_taxonomy(data_folder(), catalog)


def bench_propose(benchmark: BenchmarkFixture, catalog: Catalog, taxonomy: Taxonomy) -> None:
    """All pairs scored, with thesaurus and placements; the five best of either side kept."""
    assert benchmark(propose, catalog, taxonomy)


def bench_propose_characters_only(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    """The same without the hub."""
    assert benchmark(propose, catalog)


def bench_propose_peer_token_set_ratio(benchmark: BenchmarkFixture, catalog: Catalog) -> None:
    """Peer: the score alone, over the labels."""
    labels = [[text.label for text in comparable_texts(one)] for one in catalog.standards]

    def score() -> int:
        return sum(
            process.cdist(left, right, scorer=fuzz.token_set_ratio).size for left, right in combinations(labels, 2)
        )

    assert benchmark(score)
