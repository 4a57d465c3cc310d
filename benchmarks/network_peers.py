"""The network of nearby nodes and its paths as one would first write them: sets, NetworkX, plain label setting."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator
from itertools import count, pairwise
from typing import Any

import networkx as nx

from graph.network import StepNetwork
from ontology.esco.reader import Esco

__all__ = ["all_simple_paths_peer", "label_setting_peer", "random_moves", "set_network_peer"]

Costs = tuple[int, int, int]


def set_network_peer(esco: Esco, kept: int) -> nx.DiGraph[str]:
    """Build the same network with Python sets over all pairs."""
    names = [occupation.uri for occupation in esco.occupations]
    needs = [set(occupation.essential) for occupation in esco.occupations]
    wide = [set(occupation.essential) | set(occupation.optional) for occupation in esco.occupations]
    ahead: list[list[tuple[int, int, int]]] = [[] for _ in names]
    behind: list[list[tuple[int, int, int]]] = [[] for _ in names]
    for tail, held in enumerate(needs):
        for head, wanted in enumerate(needs):
            if tail != head and (shared := len(wanted & held)):
                gap = len(wanted - held)
                ahead[tail].append((gap, -shared, head))
                behind[head].append((gap, -shared, tail))
    pairs = {(tail, row[2]) for tail, rows in enumerate(ahead) for row in heapq.nsmallest(kept, rows)}
    pairs |= {(row[2], head) for head, rows in enumerate(behind) for row in heapq.nsmallest(kept, rows)}
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(names)
    for tail, head in sorted(pairs):
        shared = len(needs[head] & needs[tail])
        network.add_edge(
            names[tail],
            names[head],
            gap=len(needs[head] - needs[tail]),
            overlap=len(wide[head] & wide[tail]),
            shared_essential=shared / len(needs[head]),
        )
    return network


def all_simple_paths_peer(network: StepNetwork, start: str, goal: str, steps: int) -> tuple[int, list[str]]:
    """Return the shortest path among all of at most so many steps, and its sum of gaps."""
    plain = network.graph
    paths = nx.all_simple_paths(plain, start, goal, cutoff=steps)
    return min((sum(plain.edges[edge]["gap"] for edge in pairwise(path)), path) for path in paths)


def random_moves(nodes: int = 3_000, edges: int = 30_000, seed: int = 7) -> nx.DiGraph[int]:
    """Return ladders of six, local and far moves, with hours, months and items as costs."""
    sampler = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
    network: nx.DiGraph[int] = nx.DiGraph()
    network.add_nodes_from(range(nodes))

    def moves() -> Iterator[tuple[int, int]]:
        yield from ((node, node + 1) for node in range(nodes - 1) if (node + 1) % 6)
        while network.number_of_edges() < edges * 7 // 10:
            node = sampler.randrange(nodes)
            yield node, (node + sampler.randint(-40, 40)) % nodes
        while network.number_of_edges() < edges:
            yield sampler.randrange(nodes), sampler.randrange(nodes)

    for tail, head in moves():
        if tail != head and not network.has_edge(tail, head):
            costs = {
                "hours": sampler.randint(10, 400),
                "months": sampler.randint(1, 36),
                "items": sampler.randint(1, 40),
            }
            network.add_edge(tail, head, **costs)
    return network


def label_setting_peer(network: nx.DiGraph[Any], start: Any, goal: Any, names: tuple[str, str, str]) -> list[Costs]:
    """Return the Pareto set by plain label setting: no bounds, a list of labels a node [Martins 1984]."""
    neighbours = {
        tail: [(head, *(data[name] for name in names)) for head, data in heads.items()]
        for tail, heads in network.adj.items()
    }
    number = count()
    settled: dict[Any, list[Costs]] = {node: [] for node in network}
    heap: list[tuple[Costs, int, Any]] = [((0, 0, 0), next(number), start)]
    while heap:
        costs, _, node = heapq.heappop(heap)
        # also against the labels of the goal: without bounds the only way to stop early
        if any(a <= costs[0] and b <= costs[1] and c <= costs[2] for a, b, c in (*settled[node], *settled[goal])):
            continue
        settled[node].append(costs)
        if node != goal:
            for head, one, two, three in neighbours[node]:
                heapq.heappush(heap, ((costs[0] + one, costs[1] + two, costs[2] + three), next(number), head))
    return sorted(settled[goal])
