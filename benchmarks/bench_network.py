"""Career network at the size of ESCO, and Pareto paths on 3,000 nodes; peers in the same run.

ESCO 1.1.1: 3,007 occupations, 13,896 skills, 123,788 relations; 50,754 steps are kept. Its path is taken from the
environment variable CAREERGRAPH_ESCO; without it these are skipped. Queries run over the same 20 random pairs a call.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from scipy import sparse
from scipy.sparse import csgraph

from benchmarks.network_peers import all_simple_paths_peer, label_setting_peer, random_moves, set_network_peer
from graph.cost_graph import cost_graph_of
from graph.item_matrix import matrix_of_esco
from graph.network import NEAREST_KEPT, StepNetwork, build_step_network
from graph.network_paths import all_best, chain_totals, shortest, smoothest
from graph.pareto import pareto_paths
from graph.stepping_stones import find_stepping_stones
from ontology.esco.reader import Esco, read_esco

COSTS = ("hours", "months", "items")
_PAIRS = 20
_K = 5
Pairs = list[tuple[int, int]]


@pytest.fixture(scope="module")
def esco_path() -> Path:
    """The real download."""
    if not os.environ.get("CAREERGRAPH_ESCO"):
        pytest.skip("CAREERGRAPH_ESCO does not name an ESCO download")
    return Path(os.environ["CAREERGRAPH_ESCO"])


@pytest.fixture(scope="module")
def esco(esco_path: Path) -> Esco:
    """Its records."""
    return read_esco(esco_path)


@pytest.fixture(scope="module")
def network(esco: Esco) -> StepNetwork:
    """Its network, with what is made once: the NetworkX graph and the arrays against the steps."""
    built = build_step_network(matrix_of_esco(esco))
    assert built.graph.number_of_edges() == len(built.edges)
    built.costs.distances_to(0, 0)
    return built


@pytest.fixture(scope="module")
def pairs(network: StepNetwork) -> Pairs:
    """Random pairs of which the second can be reached from the first."""
    sampler = random.Random(5)  # noqa: S311 - a benchmark, not a secret
    size = len(network.matrix.nodes)
    drawn = (tuple(sampler.sample(range(size), 2)) for _ in range(10 * _PAIRS))
    return [(start, goal) for start, goal in drawn if shortest(network, start, goal)][:_PAIRS]


def _over(pairs: Pairs, ask: Callable[[int, int], object]) -> Callable[[], list[object]]:
    return lambda: [ask(start, goal) for start, goal in pairs]


def _ranks(network: StepNetwork, pairs: Pairs) -> list[int]:
    return [int(network.costs.distances_to(goal, 0)[start]) for start, goal in pairs]


def _csr(network: StepNetwork) -> Any:
    size, costs = len(network.matrix.nodes), network.costs
    columns = costs.costs[0].astype(float), costs.heads.astype(np.int32), costs.starts.astype(np.int32)
    return sparse.csr_array(columns, shape=(size, size))


def bench_esco_read(benchmark: BenchmarkFixture, esco_path: Path) -> None:
    """138,000 rows of CSV to records, every defect reported."""
    assert benchmark.pedantic(read_esco, (esco_path,), rounds=5).problems  # type: ignore[no-untyped-call]


def bench_esco_matrix(benchmark: BenchmarkFixture, esco: Esco) -> None:
    """Records to matrices."""
    assert benchmark(matrix_of_esco, esco).needs.nnz > 60_000


def bench_build_esco(benchmark: BenchmarkFixture, esco: Esco) -> None:
    """Records to the network with all three attributes: 9 million pairs, the 10 nearest on either side."""
    assert len(benchmark(lambda: build_step_network(matrix_of_esco(esco))).edges) > 50_000


def bench_build_esco_with_networkx(benchmark: BenchmarkFixture, esco: Esco) -> None:
    """The same, and the NetworkX graph of it."""
    assert benchmark(lambda: build_step_network(matrix_of_esco(esco)).graph).number_of_edges() > 50_000


def bench_build_esco_peer_sets(benchmark: BenchmarkFixture, esco: Esco, network: StepNetwork) -> None:
    """Peer: Python sets over all pairs into NetworkX; the same steps with the same figures."""
    peer = benchmark.pedantic(set_network_peer, (esco, NEAREST_KEPT), rounds=3)  # type: ignore[no-untyped-call]
    ours = {(tail, head): data for tail, head, data in network.graph.edges(data=True)}
    assert {
        (tail, head): {**data, "cost": ours[tail, head]["cost"]} for tail, head, data in peer.edges(data=True)
    } == ours


def bench_path_esco_answer(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Shortest path with the items of each step, as the command line answers it."""
    nodes = network.matrix.nodes
    answers = benchmark(_over(pairs, lambda start, goal: find_stepping_stones(network, nodes[start], (nodes[goal],))))
    assert all(answer.paths for answer in answers)


def bench_path_esco_nodes_only(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """The path alone."""
    assert all(benchmark(_over(pairs, lambda start, goal: shortest(network, start, goal))))


def bench_path_esco_peer_networkx_dijkstra(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Peer: NetworkX, one-sided."""
    nodes = network.matrix.nodes
    ask = _over(pairs, lambda start, goal: nx.dijkstra_path(network.graph, nodes[start], nodes[goal], weight="cost"))
    assert all(benchmark(ask))


def bench_path_esco_peer_networkx_bidirectional(
    benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs
) -> None:
    """Peer: NetworkX from both sides."""
    nodes, plain = network.matrix.nodes, network.graph
    ask = _over(
        pairs, lambda start, goal: nx.bidirectional_dijkstra(plain, nodes[start], nodes[goal], weight="cost")[0]
    )
    assert benchmark(ask) == _ranks(network, pairs)


def bench_path_esco_peer_rustworkx(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Peer: rustworkx, nodes only."""
    rustworkx = pytest.importorskip("rustworkx")
    plain = rustworkx.PyDiGraph()
    plain.add_nodes_from(range(len(network.matrix.nodes)))
    columns = (network.edges.tails, network.edges.heads, network.costs.costs[0].astype(float))
    plain.add_edges_from(list(zip(*(column.tolist() for column in columns), strict=True)))
    ask = _over(pairs, lambda start, goal: rustworkx.dijkstra_shortest_paths(plain, start, goal, weight_fn=float))
    assert all(benchmark(ask))


def bench_path_esco_peer_igraph(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Peer: igraph, nodes only."""
    plain = _igraph(network)
    assert all(benchmark(_over(pairs, lambda start, goal: plain.get_shortest_path(start, goal, weights="cost"))))


def bench_path_esco_peer_scipy(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Peer: SciPy, distances and predecessors from the start, no path made of them."""
    matrix = _csr(network)
    found = benchmark(_over(pairs, lambda start, _: csgraph.dijkstra(matrix, indices=start, return_predecessors=True)))
    assert [int(one[0][goal]) for one, (_, goal) in zip(found, pairs, strict=True)] == _ranks(network, pairs)


def bench_path_esco_agent_to_manager(benchmark: BenchmarkFixture, network: StepNetwork, esco: Esco) -> None:
    """Call centre agent to client relations (also customer service) manager, with explanations: 4 steps."""
    (agent,), (manager,) = esco.named("call centre agent"), esco.named("client relations manager")
    answer = benchmark(find_stepping_stones, network, agent.uri, (manager.uri,))
    assert len(answer.paths[0].steps) == 4


def bench_path_esco_agent_to_manager_peer_all_simple_paths(
    benchmark: BenchmarkFixture, network: StepNetwork, esco: Esco
) -> None:
    """Peer: all simple paths of NetworkX, told that four steps are enough."""
    (agent,), (manager,) = esco.named("call centre agent"), esco.named("client relations manager")
    total, path = benchmark.pedantic(  # type: ignore[no-untyped-call]
        all_simple_paths_peer, (network, agent.uri, manager.uri, 4), rounds=5
    )
    chain = shortest(network, network.matrix.place_of(agent.uri), network.matrix.place_of(manager.uri))[0]
    assert (total, len(path)) == (chain_totals(network, chain)[1], len(chain))


def bench_k_best_esco(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Five shortest simple paths."""
    found = benchmark.pedantic(_over(pairs, lambda start, goal: shortest(network, start, goal, k=_K)), rounds=5)  # type: ignore[no-untyped-call]
    assert all(len(chains) == _K for chains in found)


def bench_k_best_esco_peer_networkx(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Peer: the same NetworkX function on the plain costs."""
    nodes = network.matrix.nodes

    def ask(start: int, goal: int) -> list[list[str]]:
        return list(islice(nx.shortest_simple_paths(network.graph, nodes[start], nodes[goal], weight="cost"), _K))

    found = benchmark.pedantic(_over(pairs, ask), rounds=3)  # type: ignore[no-untyped-call]
    cost = [[sum(network.graph.edges[edge]["cost"] for edge in pairwise(path)) for path in paths] for paths in found]
    ours = [shortest(network, start, goal, k=_K) for start, goal in pairs]
    assert cost == [[_rank(network, chain) for chain in chains] for chains in ours]


def bench_k_best_esco_peer_igraph(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Peer: igraph's Yen."""
    plain = _igraph(network)
    ask = _over(pairs, lambda start, goal: plain.get_k_shortest_paths(start, goal, k=_K, weights="cost"))
    assert all(benchmark.pedantic(ask, rounds=5))  # type: ignore[no-untyped-call]


def bench_k_best_esco_peer_scipy(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Peer: SciPy's Yen."""
    matrix = _csr(network)
    found = benchmark.pedantic(_over(pairs, lambda start, goal: csgraph.yen(matrix, start, goal, _K)), rounds=5)  # type: ignore[no-untyped-call]
    ours = [shortest(network, start, goal, k=_K) for start, goal in pairs]
    assert [sorted(map(int, one)) for one in found] == [[_rank(network, chain) for chain in chains] for chains in ours]


def bench_smoothest_esco(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Smallest largest step."""
    assert all(benchmark(_over(pairs, lambda start, goal: smoothest(network, start, goal))))


def bench_pareto_esco(benchmark: BenchmarkFixture, network: StepNetwork, pairs: Pairs) -> None:
    """Pareto set over steps, sum of gaps and largest gap."""
    assert all(benchmark.pedantic(_over(pairs, lambda start, goal: all_best(network, start, goal)), rounds=5))  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def moves() -> nx.DiGraph[int]:
    """3,000 nodes, 30,000 edges, three costs."""
    return random_moves()


@pytest.fixture(scope="module")
def ends(moves: nx.DiGraph[int]) -> Pairs:
    """Five random pairs."""
    sampler = random.Random(1)  # noqa: S311 - a benchmark, not a secret
    return [(start, goal) for start, goal in (sampler.sample(range(len(moves)), 2) for _ in range(5))]


def bench_pareto_3000x30000(benchmark: BenchmarkFixture, moves: nx.DiGraph[int], ends: Pairs) -> None:
    """Whole Pareto set over three sums, five pairs, arrays made before; nothing is kept from pair to pair."""
    graph, _ = cost_graph_of(moves, COSTS)
    assert all(benchmark(_over(ends, lambda start, goal: pareto_paths(graph, start, goal))))


def bench_pareto_3000x30000_from_networkx(benchmark: BenchmarkFixture, moves: nx.DiGraph[int], ends: Pairs) -> None:
    """The same with the arrays made from the NetworkX graph anew for each pair."""
    ask = _over(ends, lambda start, goal: pareto_paths(cost_graph_of(moves, COSTS)[0], start, goal))
    assert all(benchmark.pedantic(ask, rounds=5))  # type: ignore[no-untyped-call]


def bench_pareto_3000x30000_peer_label_setting(
    benchmark: BenchmarkFixture, moves: nx.DiGraph[int], ends: Pairs
) -> None:
    """Peer: plain label setting in Python; the same sets."""
    found = benchmark.pedantic(_over(ends, lambda start, goal: label_setting_peer(moves, start, goal, COSTS)), rounds=3)  # type: ignore[no-untyped-call]
    graph, _ = cost_graph_of(moves, COSTS)
    assert found == [[path.costs for path in pareto_paths(graph, start, goal)] for start, goal in ends]


def _igraph(network: StepNetwork) -> Any:
    igraph = pytest.importorskip("igraph")
    edges = list(zip(network.edges.tails.tolist(), network.edges.heads.tolist(), strict=True))
    plain = igraph.Graph(n=len(network.matrix.nodes), edges=edges, directed=True)
    plain.es["cost"] = network.costs.costs[0].tolist()
    return plain


def _rank(network: StepNetwork, chain: tuple[int, ...]) -> int:
    steps, total, _ = chain_totals(network, chain)
    return total * len(network.matrix.nodes) + steps
