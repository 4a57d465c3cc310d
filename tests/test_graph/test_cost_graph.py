"""Distances and bottlenecks against Floyd-Warshall by hand; arrays that cannot be a graph are refused."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cost_graph import CostGraph, cost_graph_of
from tests.cost_graphs import cost_graphs


def closure(graph: CostGraph, column: int, join: Any, limit: float = np.inf) -> list[list[float]]:
    """Return the best cost between all pairs, where ``join`` puts two parts of a path together."""
    best = [[0 if one == other else np.inf for other in range(graph.size)] for one in range(graph.size)]
    for tail, head, cost in zip(graph.tails, graph.heads, graph.costs[column], strict=True):
        if cost <= limit:
            best[tail][head] = min(best[tail][head], int(cost))
    for by in range(graph.size):
        for one in range(graph.size):
            for other in range(graph.size):
                best[one][other] = min(best[one][other], join(best[one][by], best[by][other]))
    return best


@given(graph=cost_graphs())
def test_distances_to_are_the_smallest_sums(graph: CostGraph) -> None:
    """For every pair and every cost; an edge that costs nothing is an edge."""
    for column in range(3):
        expected = closure(graph, column, lambda one, other: one + other)
        for goal in range(graph.size):
            assert graph.distances_to(goal, column).tolist() == [row[goal] for row in expected]


@given(graph=cost_graphs(), limit=st.integers(0, 5))
def test_distances_to_within_a_limit_use_small_edges_only(graph: CostGraph, limit: int) -> None:
    """Edges above the limit are not there."""
    expected = closure(graph, 0, lambda one, other: one + other, limit)
    for goal in range(graph.size):
        assert graph.distances_to(goal, 0, largest=(0, limit)).tolist() == [row[goal] for row in expected]


@given(graph=cost_graphs())
def test_bottlenecks_to_are_the_smallest_largest_edges(graph: CostGraph) -> None:
    """For every pair and every cost."""
    for column in range(3):
        expected = closure(graph, column, max)
        for goal in range(graph.size):
            assert graph.bottlenecks_to(goal, column).tolist() == [row[goal] for row in expected]


@pytest.mark.parametrize(
    ("tails", "heads", "costs"),
    [
        ([0], [1, 2], [1]),
        ([0], [1], [1, 2]),
        ([0], [3], [1]),
        ([3], [0], [1]),
        ([-1], [0], [1]),
        ([1, 0], [0, 1], [1, 1]),
        ([0, 0], [1, 1], [1, 1]),
        ([0], [1], [-1]),
        ([0], [1], [2**53]),
    ],
)
def test_arrays_that_are_no_such_graph_are_refused(tails: list[int], heads: list[int], costs: list[int]) -> None:
    """Lengths, order, nodes and costs are checked before anything is searched."""
    with pytest.raises(ValueError, match=r"differ|not there|order|costs must"):
        CostGraph(3, np.array(tails), np.array(heads), (np.array(costs),))


def test_cost_graph_of_networkx_keeps_nodes_and_costs() -> None:
    """Edges come in the order of nodes, whatever the order in which they were added."""
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from("bac")
    network.add_edge("c", "b", hours=3, steps=1)
    network.add_edge("b", "a", hours=0, steps=2)
    graph, nodes = cost_graph_of(network, ("steps", "hours"))
    assert nodes == ("b", "a", "c")
    assert (graph.tails.tolist(), graph.heads.tolist()) == ([0, 2], [1, 0])
    assert [column.tolist() for column in graph.costs] == [[2, 1], [0, 3]]


@pytest.mark.parametrize("cost", [None, 1.5, "3"])
def test_cost_graph_of_networkx_with_a_cost_that_is_no_whole_number_is_refused(cost: object) -> None:
    """A missing cost is not one, nor is a fraction."""
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_edge("a", "b", **({} if cost is None else {"hours": cost}))
    with pytest.raises(TypeError, match="whole number"):
        cost_graph_of(network, ("hours",))


def test_cost_graph_of_networkx_with_a_cost_beyond_64_bits_is_refused() -> None:
    """Python's whole numbers have no end, the arrays have."""
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_edge("a", "b", hours=2**70)
    with pytest.raises(ValueError, match="too large"):
        cost_graph_of(network, ("hours",))
