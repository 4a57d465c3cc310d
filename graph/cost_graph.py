"""A directed graph with whole-number costs as arrays, and what it costs at least to get from any node to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

__all__ = ["CostGraph", "Integers", "cost_graph_of"]

Integers: TypeAlias = NDArray[np.int64]

# sums beyond this are not exact in the floating-point numbers that SciPy adds
_LARGEST_SUM: Final = 2**53


@dataclass(frozen=True, eq=False)
class CostGraph:
    """A directed graph on the nodes 0, 1, … with one or more costs an edge, never changed.

    Attributes:
        size: Number of nodes.
        tails: Tail of each edge; edges are in the order of tails, then heads, and no pair occurs twice.
        heads: Head of each edge.
        costs: Columns of costs, whole numbers from 0.

    Raises:
        ValueError: If columns differ in length, edges are not in that order or name a node that is not there, a cost is
            negative, or the costs of one column could add up to more than 2**53 on a simple path.
    """

    size: int
    tails: Integers
    heads: Integers
    costs: tuple[Integers, ...]

    def __post_init__(self) -> None:
        if any(len(column) != len(self.tails) for column in (self.heads, *self.costs)):
            raise ValueError("columns differ in length")
        ends = np.concatenate([self.tails, self.heads])
        if len(ends) and not (0 <= ends.min() <= ends.max() < self.size):
            raise ValueError("an edge names a node that is not there")
        if len(self.tails) and (np.diff(self.tails * self.size + self.heads) <= 0).any():
            raise ValueError("edges are not in the order of tails and heads, or occur twice")
        for column in self.costs:
            if len(column) and (column.min() < 0 or int(column.max()) * self.size > _LARGEST_SUM):
                raise ValueError(f"costs must be whole numbers from 0 to {_LARGEST_SUM // max(self.size, 1)}")

    @cached_property
    def starts(self) -> Integers:
        """Where the edges of each node begin, and behind the last one where all end."""
        starts: Integers = np.searchsorted(self.tails, np.arange(self.size + 1))
        return starts

    def distances_to(self, goal: int, column: int, *, largest: tuple[int, int] | None = None) -> NDArray[np.float64]:
        """Return the smallest sum of one cost from every node to a goal.

        Args:
            goal: Node.
            column: Which of the costs to add.
            largest: ``(column, limit)``: only edges whose cost in that column is at most ``limit`` may be used.

        Returns:
            Whole numbers by node; infinite where the goal cannot be reached.

        Note:
            One Dijkstra search from the goal against the edges, in SciPy's compiled code.
        """
        if largest is None:
            matrix = self._reversed[column]
        else:
            allowed = self.costs[largest[0]] <= largest[1]
            matrix = self._against(column, self._by_head[allowed[self._by_head]])
        distances: NDArray[np.float64] = csgraph.dijkstra(matrix, indices=goal)
        return distances

    def bottlenecks_to(self, goal: int, column: int) -> NDArray[np.float64]:
        """Return for every node the least that the costliest edge of a path to a goal can cost.

        Args:
            goal: Node.
            column: Which of the costs to look at.

        Returns:
            Whole numbers by node; 0 for the goal, infinite where the goal cannot be reached.

        Note:
            Every round looks at all edges once; there are as many rounds as a best path has edges, and one.
        """
        best = np.full(self.size, np.inf)
        best[goal] = 0
        begins = self.starts[:-1][np.diff(self.starts) > 0]
        owners, costs = self.tails[begins], self.costs[column].astype(np.float64)
        while begins.size:
            found = np.minimum.reduceat(np.maximum(costs, best[self.heads]), begins)
            if not (found < best[owners]).any():
                break
            best[owners] = np.minimum(best[owners], found)
        return best

    @cached_property
    def _by_head(self) -> Integers:
        """Edges in the order of heads, then tails."""
        order: Integers = np.argsort(self.heads, kind="stable")
        return order

    @cached_property
    def _reversed(self) -> tuple[Any, ...]:
        return tuple(self._against(column, self._by_head) for column in range(len(self.costs)))

    def _against(self, column: int, edges: Integers) -> Any:
        """Return edges, given in the order of heads, turned round as a CSR matrix of one cost; a 0 in it is a cost."""
        begins = np.searchsorted(self.heads[edges], np.arange(self.size + 1)).astype(np.int32)
        costs = self.costs[column][edges].astype(np.float64)
        return sparse.csr_array((costs, self.tails[edges].astype(np.int32), begins), shape=(self.size, self.size))


def cost_graph_of(network: nx.DiGraph[Any], names: Sequence[str]) -> tuple[CostGraph, tuple[Any, ...]]:
    """Return a NetworkX graph as arrays.

    Args:
        network: Directed graph, not a multigraph; read, never changed.
        names: Edge attributes that hold the costs, whole numbers.

    Returns:
        The arrays, and the nodes of ``network`` in the order in which they are numbered.

    Raises:
        TypeError: If a cost is missing or no whole number.
        ValueError: If a cost is negative or too large.
    """
    nodes = tuple(network)
    places = {node: place for place, node in enumerate(nodes)}
    edges = list(network.edges(data=True))
    tails = np.fromiter((places[tail] for tail, _, _ in edges), np.int64, len(edges))
    heads = np.fromiter((places[head] for _, head, _ in edges), np.int64, len(edges))
    order = np.lexsort((heads, tails))
    costs = tuple(_whole_numbers([data.get(name) for _, _, data in edges], name)[order] for name in names)
    return CostGraph(len(nodes), tails[order], heads[order], costs), nodes


def _whole_numbers(values: list[Any], name: str) -> Integers:
    if set(map(type, values)) - {int}:
        for value in values:
            if not isinstance(value, int | np.integer):
                raise TypeError(f"{name!r} of an edge is {value!r}, not a whole number")
    try:
        return np.array(values, dtype=np.int64)
    except OverflowError as error:
        raise ValueError(f"{name!r} of an edge is too large") from error
