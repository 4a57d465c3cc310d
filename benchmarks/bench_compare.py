"""Standards and levels side by side: item by item, topics by level, levels, and what a holder would lack."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from graph.career_network import CareerNetwork, mappings_of
from graph.compare import compare
from graph.hub_coverage import hub_coverage
from graph.lacking import lacking
from graph.level_correspondence import level_correspondence
from graph.model import Item
from ontology.alignment.open_proposals import load_open_proposals
from ontology.paths import data_folder
from ui.export.comparison_workbook import comparison_workbook
from ui.messages import translator

# the two standards with most items, and their highest levels
STANDARDS = ("csm", "x1-callcenter")
LEVELS = ("csm/l1", "x1-callcenter/advanced")


@pytest.mark.parametrize("sides", [STANDARDS, LEVELS, ("corp-kefu-2013", "csm")], ids="--".join)
def bench_compare(benchmark: BenchmarkFixture, network: CareerNetwork, sides: tuple[str, str]) -> None:
    """Every item of both sides with its counterparts and standing."""
    assert benchmark(compare, network, *sides).a.items


def bench_compare_peer_pairs_only(benchmark: BenchmarkFixture, network: CareerNetwork) -> None:
    """Peer: the matched pairs alone, by a plain walk over all mappings."""

    def pairs() -> list[tuple[str, str]]:
        return [
            (one.subject, one.object)
            for one in mappings_of(network)
            if isinstance(network.nodes[one.subject]["record"], Item)
            and {one.subject.partition("/")[0], one.object.partition("/")[0]} == set(STANDARDS)
        ]

    assert len(benchmark(pairs)) == sum(compare(network, *STANDARDS).pairs.values())


def bench_compare_with_proposals(benchmark: BenchmarkFixture, network: CareerNetwork) -> None:
    """With all open proposals, which are made beforehand."""
    proposals = load_open_proposals(data_folder())
    assert benchmark(compare, network, *STANDARDS, proposals=proposals).proposals


def bench_hub_coverage(benchmark: BenchmarkFixture, network: CareerNetwork) -> None:
    """Topics by level, over all standards."""
    assert benchmark(hub_coverage, network).rows


def bench_level_correspondence(benchmark: BenchmarkFixture, network: CareerNetwork) -> None:
    """Every pair of levels of two standards with the numbers of matched items."""
    assert benchmark(level_correspondence, network, *STANDARDS).pairs


def bench_lacking(benchmark: BenchmarkFixture, network: CareerNetwork) -> None:
    """What a holder of the highest level of one standard would lack for that of the other."""
    assert benchmark(lacking, network, *LEVELS[::-1]).requirements


def bench_comparison_workbook(benchmark: BenchmarkFixture, network: CareerNetwork) -> None:
    """The Excel file of two standards."""
    found, hub = compare(network, *STANDARDS), hub_coverage(network)
    levels = level_correspondence(network, *STANDARDS)
    assert benchmark(comparison_workbook, network, found, levels, hub, translator("zh"))
