"""The Pareto set against every simple path."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.cost_graph import CostGraph
from graph.pareto import ParetoPath, pareto_paths
from tests.cost_graphs import cost_graphs

Costs = tuple[int, int, int]


def cost_of(graph: CostGraph, nodes: tuple[int, ...], *, largest: bool) -> Costs:
    """Return what a path costs, edge by edge."""
    pairs = list(zip(graph.tails.tolist(), graph.heads.tolist(), strict=True))
    rows = [[int(column[pairs.index(step)]) for column in graph.costs] for step in pairwise(nodes)]
    first, second, third = ([row[column] for row in rows] for column in range(3))
    return sum(first), sum(second), max(third, default=0) if largest else sum(third)


def undominated(costs: set[Costs]) -> list[Costs]:
    """Return those that no other beats, in order."""
    return sorted(one for one in costs if not any(other != one and beats(other, one) for other in costs))


def beats(one: Costs, other: Costs) -> bool:
    """Say whether a cost is at most as large as another in everything."""
    return all(mine <= theirs for mine, theirs in zip(one, other, strict=True))


@given(graph=cost_graphs(), largest=st.booleans(), data=st.data())
def test_pareto_paths_are_those_no_simple_path_beats(graph: CostGraph, largest: bool, data: st.DataObject) -> None:
    """The costs of the set are the undominated ones among all simple paths, each once, by a path that has them."""
    start, goal = (data.draw(st.integers(0, graph.size - 1)) for _ in range(2))
    plain: nx.DiGraph[int] = nx.DiGraph()
    plain.add_nodes_from(range(graph.size))
    plain.add_edges_from(zip(graph.tails.tolist(), graph.heads.tolist(), strict=True))
    paths = [(start,)] if start == goal else [tuple(path) for path in nx.all_simple_paths(plain, start, goal)]
    expected = undominated({cost_of(graph, path, largest=largest) for path in paths})
    found = pareto_paths(graph, start, goal, largest=largest)
    assert [path.costs for path in found] == expected
    for path in found:
        assert path.nodes in paths
        assert cost_of(graph, path.nodes, largest=largest) == path.costs


@given(graph=cost_graphs(), order=st.permutations(range(3)))
def test_pareto_paths_do_not_depend_on_the_order_of_costs(graph: CostGraph, order: list[int]) -> None:
    """Asked for in another order, the costs are the same ones in that order."""
    first, second, third = order
    plain = {path.costs for path in pareto_paths(graph, 0, graph.size - 1)}
    turned = {path.costs for path in pareto_paths(graph, 0, graph.size - 1, (first, second, third))}
    assert {(costs[first], costs[second], costs[third]) for costs in plain} == turned


def test_pareto_paths_of_a_ladder_of_choices_are_all_of_them() -> None:
    """Twelve choices in a row, each cheaper in one and dearer in another cost: 13 sums, one path for each."""
    steps = [(2 * place, 2 * place + end, end) for place in range(12) for end in (1, 2)]
    steps += [(2 * place + 1, 2 * place + 2, 0) for place in range(12)]
    steps.sort()
    tails, heads, kinds = (np.array(column) for column in zip(*steps, strict=True))
    costs = ((kinds == 1).astype(np.int64), (kinds == 2).astype(np.int64), np.zeros(len(kinds), np.int64))
    found = pareto_paths(CostGraph(25, tails, heads, costs), 0, 24)
    assert [path.costs for path in found] == [(one, 12 - one, 0) for one in range(13)]


def test_pareto_paths_to_what_cannot_be_reached_are_none() -> None:
    """Against the only edge there is no way."""
    graph = CostGraph(2, np.array([0]), np.array([1]), (np.array([1]),) * 3)
    assert pareto_paths(graph, 1, 0) == ()
    assert pareto_paths(graph, 0, 0) == (ParetoPath((0, 0, 0), (0,)),)
