"""Paths in the network of nearby nodes: the shortest, the k shortest, the smoothest and the Pareto set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any, Final, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.network import StepNetwork
from graph.pareto import pareto_paths

__all__ = ["Chain", "all_best", "chain_totals", "shortest", "smoothest"]

Chain: TypeAlias = tuple[int, ...]

# columns of StepNetwork.costs
_RANK, _STEP, _GAP = 0, 1, 2
_NO_LIMIT: Final = np.inf


def shortest(network: StepNetwork, start: int, goal: int, *, k: int = 1) -> tuple[Chain, ...]:
    """Return the k shortest simple paths between two nodes.

    Shortest is the smallest sum of gaps, then the fewest steps, then the order of nodes from the start on.

    Args:
        network: Network of nearby nodes; read, never changed.
        start: Row of the node to start from.
        goal: Row of the node to reach; if it is ``start``, the one path without steps.
        k: Most paths to return, at least 1.

    Returns:
        Up to ``k`` paths, shortest first; empty if the goal cannot be reached. Of paths beyond the first that are equal
        in sum and steps, which are among the ``k`` depends on the search, always in the same way.

    Raises:
        ValueError: If ``k`` is below 1.

    Note:
        The first by one compiled search from the goal and a walk along its distances. The others by Yen's algorithm
        in :func:`networkx.shortest_simple_paths` on costs less what each step brings nearer to the goal [Johnson
        1977], which leaves the order of paths as it is and keeps its searches close to the shortest path.

    References:
        [Johnson 1977] D. B. Johnson, "Efficient algorithms for shortest paths in sparse networks", Journal of the ACM
        24(1), 1-13.
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, got {k}")
    return _shortest_within(network, start, goal, k, _NO_LIMIT)


def smoothest(network: StepNetwork, start: int, goal: int, *, k: int = 1) -> tuple[Chain, ...]:
    """Return the k paths whose largest step is smallest.

    Args:
        network: Network of nearby nodes; read, never changed.
        start: Row of the node to start from.
        goal: Row of the node to reach.
        k: Most paths to return, at least 1.

    Returns:
        Up to ``k`` simple paths by largest gap, then sum of gaps, steps and nodes as in :func:`shortest`; empty if the
        goal cannot be reached.

    Raises:
        ValueError: If ``k`` is below 1.
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, got {k}")
    limit = network.costs.bottlenecks_to(goal, _GAP)[start]
    found: dict[Chain, None] = {}
    limits = np.unique(network.edges.gap)
    for gap in limits[limits >= limit] if np.isfinite(limit) and start != goal else (_NO_LIMIT,):
        # paths with a smaller largest step are all found already, so at most len(found) of these are known
        fresh = _shortest_within(network, start, goal, k + len(found), float(gap))
        found.update(dict.fromkeys(fresh))
        if len(found) >= k:
            break
    ranked = sorted(found, key=lambda chain: (_largest(network, chain), _rank(network, chain), chain))
    return tuple(ranked[:k])


def all_best(network: StepNetwork, start: int, goal: int) -> tuple[Chain, ...]:
    """Return the Pareto set of paths under number of steps, sum of gaps and largest gap.

    Returns:
        One path for each combination of these that no other path beats, by steps, then sum; empty if the goal cannot be
        reached.
    """
    found = pareto_paths(network.costs, start, goal, (_STEP, _GAP, _GAP), largest=True)
    return tuple(path.nodes for path in found)


def chain_totals(network: StepNetwork, chain: Chain) -> tuple[int, int, int]:
    """Return steps, sum of gaps and largest gap of a path; 0 of each for one without steps."""
    gaps = [int(network.edges.gap[edge]) for edge in _edges(network, chain)]
    return len(gaps), sum(gaps), max(gaps, default=0)


def _edges(network: StepNetwork, chain: Chain) -> Iterator[int]:
    return (network.edge_between(tail, head) for tail, head in pairwise(chain))


def _rank(network: StepNetwork, chain: Chain) -> int:
    return sum(int(network.costs.costs[_RANK][edge]) for edge in _edges(network, chain))


def _largest(network: StepNetwork, chain: Chain) -> int:
    return chain_totals(network, chain)[2]


def _shortest_within(network: StepNetwork, start: int, goal: int, k: int, limit: float) -> tuple[Chain, ...]:
    """Return the k shortest paths without a step whose gap is above ``limit``."""
    bound = None if limit == _NO_LIMIT else (_GAP, int(limit))
    ahead = network.costs.distances_to(goal, _RANK, largest=bound)
    if not np.isfinite(ahead[start]):
        return ()
    first = _walk(network, start, goal, ahead, limit)
    if k == 1 or start == goal:
        return (first,)
    nodes, place_of = network.matrix.nodes, network.matrix.places
    left = ahead.tolist()

    def reduced(tail: str, head: str, step: Any) -> float | None:
        rest = left[place_of[head]]
        # None hides a step from NetworkX
        return step["cost"] + rest - left[place_of[tail]] if rest < _NO_LIMIT and step["gap"] <= limit else None

    found = islice(nx.shortest_simple_paths(network.graph, nodes[start], nodes[goal], weight=reduced), k)
    chains = {first, *(tuple(place_of[node] for node in path) for path in found)}
    # if all k found are as short as the first, it may not be among them, and any of them gives way
    return tuple(sorted(chains, key=lambda chain: (_rank(network, chain), chain))[:k])


def _walk(network: StepNetwork, start: int, goal: int, ahead: NDArray[np.float64], limit: float) -> Chain:
    """Follow the distances to the goal, at each node to the first neighbour that is on a shortest path."""
    edges, costs = network.edges, network.costs
    chain = [start]
    while chain[-1] != goal:
        tail = chain[-1]
        own = slice(costs.starts[tail], costs.starts[tail + 1])
        heads = edges.heads[own]
        tight = (costs.costs[_RANK][own] + ahead[heads] == ahead[tail]) & (edges.gap[own] <= limit)
        chain.append(int(heads[np.argmax(tight)]))
    return tuple(chain)
