"""The paths between two nodes that no other path beats in all of three costs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.cost_graph import CostGraph

__all__ = ["ParetoPath", "pareto_paths"]

Costs: TypeAlias = tuple[int, int, int]
_Steps: TypeAlias = list[tuple[int, int, int, int]]

_NOBODY: Final = -1


@dataclass(frozen=True, order=True)
class ParetoPath:
    """One path of a Pareto set.

    Attributes:
        costs: What it costs, three whole numbers.
        nodes: Its nodes, start and goal included.
    """

    costs: Costs
    nodes: tuple[int, ...]


def pareto_paths(
    graph: CostGraph, start: int, goal: int, columns: tuple[int, int, int] = (0, 1, 2), *, largest: bool = False
) -> tuple[ParetoPath, ...]:
    """Return the Pareto set of paths from one node to another under three costs.

    A path is in the set if no other is at most as costly in all three and cheaper in one. Of paths with the same costs
    one is returned, always the same for the same graph.

    Args:
        graph: Directed graph; read, never changed.
        start: Node to start from.
        goal: Node to reach; if it is ``start``, the answer is the path without edges.
        columns: Which columns of costs count as first, second and third.
        largest: Count as third cost the costliest edge of a path instead of the sum over its edges.

    Returns:
        The whole set, by costs; empty if the goal cannot be reached.

    Note:
        NAMOA* [Mandow & Perez de la Cruz 2010] with the bounds of Tung & Chew: one search from the goal a cost gives
        what is still to be paid at least, and a label counts with that included. Labels are taken up in lexicographic
        order, so those taken up at one node never fall in the first cost, and only the other two are compared
        [Pulido et al. 2015]: they form a staircase, in which binary search finds whether a label is dominated. That
        is tested when a label is made and again, lazily, when it is taken up. Exponential at worst, as the set is.

    References:
        [Mandow & Perez de la Cruz 2010] L. Mandow, J. L. Perez de la Cruz, "Multiobjective A* search with consistent
        heuristics", Journal of the ACM 57(5), 27.
        [Pulido et al. 2015] F. J. Pulido, L. Mandow, J. L. Perez de la Cruz, "Dimensionality reduction in
        multiobjective shortest path search", Computers & Operations Research 64, 60-70.

    Examples:
        >>> tails, heads = np.array([0, 0, 1]), np.array([1, 2, 2])
        >>> graph = CostGraph(3, tails, heads, tuple(np.array(column) for column in ([1, 9, 1], [1, 1, 1], [0, 0, 0])))
        >>> [(path.nodes, path.costs) for path in pareto_paths(graph, 0, 2)]
        [((0, 1, 2), (2, 2, 0)), ((0, 2), (9, 1, 0))]
    """
    first, second, third = columns
    third_bound = graph.bottlenecks_to(goal, third) if largest else graph.distances_to(goal, third)
    bounds = graph.distances_to(goal, first), graph.distances_to(goal, second), third_bound
    if not np.isfinite(bounds[0][start]):
        return ()
    lowest = tuple(int(bound[start]) for bound in bounds)
    tree = _Tree(start)
    fronts: dict[int, _Staircase] = {}
    goal_front = fronts[goal] = _Staircase()
    dominated_at_goal = goal_front.covers
    steps_from = _steps_from(graph, columns, bounds, largest=largest)
    found: list[ParetoPath] = []
    heap = [(*lowest, 0)]
    while heap:
        one, two, three, label = heappop(heap)
        node = tree.nodes[label]
        front = fronts.get(node)
        if front is None:
            front = fronts[node] = _Staircase()
        if dominated_at_goal(two, three) or front.covers(two, three):
            continue
        front.add(two, three)
        if node == goal:
            found.append(ParetoPath((one, two, three), tree.path(label)))
            continue
        for head, more_one, more_two, more_three in steps_from(node):
            head_two = two + more_two
            head_three = max(three, more_three) if largest else three + more_three
            if dominated_at_goal(head_two, head_three):
                continue
            head_front = fronts.get(head)
            if head_front is None or not head_front.covers(head_two, head_three):
                heappush(heap, (one + more_one, head_two, head_three, tree.grow(label, head)))
    return tuple(found)


class _Tree:
    """Labels with their nodes and the labels they grew from."""

    def __init__(self, root: int) -> None:
        self.nodes = [root]
        self._before = [_NOBODY]

    def grow(self, label: int, node: int) -> int:
        """Return a new label behind ``label``."""
        self.nodes.append(node)
        self._before.append(label)
        return len(self.nodes) - 1

    def path(self, label: int) -> tuple[int, ...]:
        """Return the nodes from the root to a label."""
        nodes = []
        while label != _NOBODY:
            nodes.append(self.nodes[label])
            label = self._before[label]
        return tuple(reversed(nodes))


class _Staircase:
    """Pairs of which none dominates another: the first figure rises, the second falls."""

    __slots__ = ("_first", "_second")

    def __init__(self) -> None:
        self._first: list[int] = []
        self._second: list[int] = []

    def covers(self, first: int, second: int) -> bool:
        """Say whether a pair in it is at most as large in both."""
        place = bisect_right(self._first, first)
        return place > 0 and self._second[place - 1] <= second

    def add(self, first: int, second: int) -> None:
        """Add a pair that it does not cover, and remove those that this one covers."""
        begin = end = bisect_right(self._first, first)
        if begin and self._first[begin - 1] == first:
            begin -= 1
        while end < len(self._second) and self._second[end] >= second:
            end += 1
        self._first[begin:end] = [first]
        self._second[begin:end] = [second]


def _steps_from(
    graph: CostGraph, columns: tuple[int, int, int], bounds: tuple[NDArray[np.float64], ...], *, largest: bool
) -> Callable[[int], _Steps]:
    """Return a function that gives the edges of a node that lead on to the goal, with what they add to the bounds."""
    usable = np.flatnonzero(np.isfinite(bounds[0][graph.heads]) & np.isfinite(bounds[0][graph.tails]))
    tails, heads = graph.tails[usable], graph.heads[usable]
    starts = np.searchsorted(tails, np.arange(graph.size + 1)).tolist()
    added = [
        (graph.costs[column][usable] + bound[heads] - bound[tails]).astype(np.int64)
        for column, bound in zip(columns, bounds, strict=True)
    ]
    if largest:
        added[2] = np.maximum(graph.costs[columns[2]][usable], bounds[2][heads]).astype(np.int64)
    known: dict[int, _Steps] = {}

    def steps_from(node: int) -> _Steps:
        steps = known.get(node)
        if steps is None:
            begin, end = starts[node], starts[node + 1]
            parts: Iterator[list[int]] = (column[begin:end].tolist() for column in (heads, *added))
            steps = known[node] = list(zip(*parts, strict=True))
        return steps

    return steps_from
