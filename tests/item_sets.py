"""Catalogues as plain sets: to be drawn by Hypothesis, and what is near in them by looking at every pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import networkx as nx
from hypothesis import strategies as st

from graph.item_matrix import ItemMatrix, item_matrix
from graph.network_paths import Chain

__all__ = ["ItemSets", "all_chains", "item_sets", "near_pairs", "vector"]


@dataclass(frozen=True)
class ItemSets:
    """What each node needs, has and may have besides, as sets of column numbers."""

    needs: tuple[frozenset[int], ...]
    has: tuple[frozenset[int], ...]
    optional: tuple[frozenset[int], ...]

    def matrix(self) -> ItemMatrix:
        """Return the same as matrices; nodes are n0, n1 …, items i0, i1 …."""
        items = sorted({item for rows in (self.needs, self.has, self.optional) for row in rows for item in row})

        def named(rows: tuple[frozenset[int], ...]) -> list[list[str]]:
            return [[f"i{item}" for item in row] for row in rows]

        return item_matrix(
            "level",
            [f"n{place}" for place in range(len(self.needs))],
            [f"i{item}" for item in items],
            needs=named(self.needs),
            has=named(self.has),
            optional=named(self.optional),
            labels={},
        )


@st.composite
def item_sets(draw: st.DrawFn, most_nodes: int = 8) -> ItemSets:
    """Draw a catalogue of up to 8 nodes over up to 8 items."""
    rows = draw(st.lists(st.frozensets(st.integers(0, 7), max_size=6), max_size=most_nodes))
    more = draw(st.lists(st.frozensets(st.integers(0, 7), max_size=2), min_size=len(rows), max_size=len(rows)))
    other = draw(st.lists(st.frozensets(st.integers(0, 7), max_size=2), min_size=len(rows), max_size=len(rows)))
    return ItemSets(tuple(rows), tuple(a | b for a, b in zip(rows, more, strict=True)), tuple(other))


def near_pairs(sets: ItemSets, kept: int, least_share: float = 0) -> dict[tuple[int, int], tuple[int, int, float]]:
    """Return gap, overlap and shared essential share of every step that is kept, by looking at all pairs."""
    steps: dict[tuple[int, int], tuple[int, int, float]] = {}
    rank: dict[tuple[int, int], tuple[int, int]] = {}
    for u, v in permutations(range(len(sets.needs)), 2):
        shared = sets.needs[v] & sets.has[u]
        if not shared or len(shared) / len(sets.needs[v]) < least_share:
            continue
        gap = len(sets.needs[v] - sets.has[u])
        overlap = len((sets.needs[v] | sets.optional[v]) & (sets.has[u] | sets.optional[u]))
        steps[u, v] = (gap, overlap, len(shared) / len(sets.needs[v]))
        rank[u, v] = (gap, -len(shared))
    best: set[tuple[int, int]] = set()
    for node in range(len(sets.needs)):
        ahead = [step for step in steps if step[0] == node]
        behind = [step for step in steps if step[1] == node]
        best.update(sorted(ahead, key=lambda step: (rank[step], step[1]))[:kept])
        best.update(sorted(behind, key=lambda step: (rank[step], step[0]))[:kept])
    return {step: steps[step] for step in sorted(best)}


def all_chains(network: nx.DiGraph[str], nodes: Sequence[str], start: int, goal: int) -> list[Chain]:
    """Return every simple path between two nodes, found by NetworkX without any cost."""
    if start == goal:
        return [(start,)]
    places = {node: place for place, node in enumerate(nodes)}
    found = nx.all_simple_paths(network, nodes[start], nodes[goal])
    return [tuple(places[node] for node in path) for path in found]


def vector(network: nx.DiGraph[str], nodes: Sequence[str], chain: Chain) -> tuple[int, int, int]:
    """Return steps, sum of gaps and largest gap, from the attributes of NetworkX."""
    gaps = [network.edges[nodes[tail], nodes[head]]["gap"] for tail, head in pairwise(chain)]
    return len(gaps), sum(gaps), max(gaps, default=0)
