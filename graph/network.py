"""The network of nearby levels or occupations: which ones are close by their items, and by how much.

It knows items only: nothing about eligibility, conditions or dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.cost_graph import CostGraph, Integers
from graph.item_matrix import ItemMatrix

__all__ = ["NEAREST_KEPT", "Edges", "StepNetwork", "build_step_network", "nearest"]

NEAREST_KEPT: Final = 10
_BLOCK: Final = 512


@dataclass(frozen=True, eq=False)
class Edges:
    """Steps u -> v as columns of equal length: nearness of v for somebody at u.

    Attributes:
        tails: Row of u.
        heads: Row of v.
        gap: Items that v needs and u does not have.
        shared: Items that v needs and u has, at least 1.
    """

    tails: Integers
    heads: Integers
    gap: Integers
    shared: Integers

    def __len__(self) -> int:
        return len(self.tails)


@dataclass(frozen=True, eq=False)
class StepNetwork:
    """A network of nearby nodes; u -> v means v is near for somebody at u.

    Attributes:
        matrix: Nodes and items.
        kept: How many nearest were kept on either side.
        least_share: Share of what v needs that u has in every step, at least.
        edges: Steps, in the order of tails, then heads.
        overlap: For each step, the items, needed or optional, that v has in common with u.
    """

    matrix: ItemMatrix
    kept: int
    least_share: float
    edges: Edges
    overlap: Integers

    @cached_property
    def shared_essential(self) -> NDArray[np.float64]:
        """For each step, the share of what v needs that u has, above 0 and at most 1."""
        shares: NDArray[np.float64] = self.edges.shared / (self.edges.shared + self.edges.gap)
        return shares

    @cached_property
    def costs(self) -> CostGraph:
        """The steps as arrays with three costs: rank, one a step, gap.

        The rank of a step is ``gap * nodes + 1``: as a simple path has fewer steps than there are nodes, sums of it are
        ordered like (sum of gaps, steps), and no step is free.
        """
        size, gap = len(self.matrix.nodes), self.edges.gap
        columns = (gap * size + 1, np.ones(len(gap), np.int64), gap)
        return CostGraph(size, self.edges.tails, self.edges.heads, columns)

    def edge_between(self, tail: int, head: int) -> int:
        """Return the place of a step among the edges.

        Raises:
            LookupError: If there is no such step.
        """
        begin, end = self.costs.starts[tail], self.costs.starts[tail + 1]
        place = int(begin + np.searchsorted(self.edges.heads[begin:end], head))
        if place == end or self.edges.heads[place] != head:
            raise LookupError(f"no step from {tail} to {head}")
        return place

    @cached_property
    def graph(self) -> nx.DiGraph[str]:
        """The network for NetworkX, frozen.

        Nodes are ids in the order of the matrix; steps carry ``gap`` and ``overlap`` (items), ``shared_essential``
        (a share) and ``cost`` (the rank, see :attr:`costs`). Any NetworkX backend can be asked about it.
        """
        network: nx.DiGraph[str] = nx.DiGraph()
        nodes = self.matrix.nodes
        network.add_nodes_from(nodes)
        columns = zip(
            self.edges.tails.tolist(),
            self.edges.heads.tolist(),
            self.edges.gap.tolist(),
            self.overlap.tolist(),
            self.shared_essential.tolist(),
            self.costs.costs[0].tolist(),
            strict=True,
        )
        network.add_edges_from(
            (nodes[tail], nodes[head], {"gap": gap, "overlap": overlap, "shared_essential": share, "cost": cost})
            for tail, head, gap, overlap, share, cost in columns
        )
        frozen: nx.DiGraph[str] = nx.freeze(network)
        return frozen


def build_step_network(
    matrix: ItemMatrix, *, kept: int = NEAREST_KEPT, least_share: float = 0, block: int = _BLOCK
) -> StepNetwork:
    """Build the network of nearby nodes.

    A step u -> v is possible where u has at least one item that v needs, and u is not v; a node that needs nothing is
    stepped to by nobody. Kept are the ``kept`` nearest v of each u and the ``kept`` nearest u of each v: with the first
    alone a third of ESCO's occupations could not be reached from anywhere. Nearest is the smallest gap, then the most
    shared items, then the order of nodes.

    Args:
        matrix: Nodes and items; read, never changed.
        kept: How many nearest to keep on either side, at least 1.
        least_share: Share of what v needs that u must have for a step to be possible, 0 to 1.
        block: Rows that are multiplied at once, at least 1; bounds the memory, changes no answer.

    Returns:
        The network; at most ``2 * kept`` times as many steps as nodes.

    Raises:
        ValueError: If ``kept`` or ``block`` is below 1, or ``least_share`` is not between 0 and 1.

    Note:
        Sparse products of ``has`` and ``needs`` transposed in blocks of rows; in each block the steps of a node are
        counted by gap, and only those within the gap of its ``kept``-th are sorted. Measured in
        ``benchmarks/bench_network.py``.
    """
    if kept < 1 or block < 1:
        raise ValueError(f"kept and block must be at least 1, got {kept} and {block}")
    _check_share(least_share)
    size = len(matrix.nodes)
    none = np.empty(0, np.int64)
    sides: list[tuple[Integers, ...]] = [(none, none, none, none)]
    for steps, owners, others in _near_blocks(matrix, least_share, block):
        sides.append(_best(steps, owners, others, kept))
    tails, heads, gap, shared = map(np.concatenate, zip(*sides, strict=True))
    _, first = np.unique(tails * size + heads, return_index=True)
    edges = Edges(tails[first], heads[first], gap[first], shared[first])
    return StepNetwork(matrix, kept, least_share, edges, _overlap(matrix, edges, block))


def nearest(matrix: ItemMatrix, node: str, *, least_share: float = 0) -> Edges:
    """Return the steps from one node to every node near it, nearest first.

    Args:
        matrix: Nodes and items.
        node: Id of the node one is at.
        least_share: As in :func:`build_step_network`.

    Returns:
        Steps to all nodes of which it has at least one item they need, ordered as in :func:`build_step_network`.

    Raises:
        UnknownIdError: If there is no such node.
        ValueError: If ``least_share`` is not between 0 and 1.
    """
    _check_share(least_share)
    place = matrix.place_of(node)
    found = _steps(matrix, matrix.has[[place]] @ matrix.needs.T, np.array([place]), least_share, ahead=True)
    order = np.lexsort((found.heads, -found.shared, found.gap))
    return Edges(found.tails[order], found.heads[order], found.gap[order], found.shared[order])


def _near_blocks(matrix: ItemMatrix, least_share: float, block: int) -> Iterator[tuple[Edges, Integers, Integers]]:
    """Yield the possible steps by blocks of their tails, then of their heads, with who owns and who is owned."""
    needed_by, had_by = matrix.needs.T.tocsr(), matrix.has.T.tocsr()
    for begin in range(0, len(matrix.nodes), block):
        rows = np.arange(begin, min(begin + block, len(matrix.nodes)))
        product = matrix.has[rows] @ needed_by
        ahead = _steps(matrix, product, rows, least_share, ahead=True)
        yield ahead, ahead.tails, ahead.heads
        if matrix.has is not matrix.needs:
            product = matrix.needs[rows] @ had_by
        behind = _steps(matrix, product, rows, least_share, ahead=False)
        yield behind, behind.heads, behind.tails


def _steps(matrix: ItemMatrix, product: Any, rows: Integers, least_share: float, *, ahead: bool) -> Edges:
    """Return the possible steps of a product of rows, those ``ahead`` from them or those that lead to them."""
    product = product.tocsr()
    owners, others = np.repeat(rows, np.diff(product.indptr)), product.indices.astype(np.int64)
    tails, heads = (owners, others) if ahead else (others, owners)
    shared, needed = product.data.astype(np.int64), np.diff(matrix.needs.indptr).astype(np.int64)[heads]
    possible = tails != heads
    if least_share > 0:
        possible &= shared / needed >= least_share  # a product would round 7 of 10 below 0.7
    real = np.flatnonzero(possible)
    return Edges(tails[real], heads[real], (needed - shared)[real], shared[real])


def _check_share(share: float) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"least_share must be between 0 and 1, got {share}")


def _best(steps: Edges, owners: Integers, others: Integers, kept: int) -> tuple[Integers, ...]:
    """Return the columns of the ``kept`` best steps of each owner."""
    if not len(steps):
        return steps.tails, steps.heads, steps.gap, steps.shared
    # sorting is what costs: count the steps of each owner by gap first, and sort only those within its limit
    widest, local = int(steps.gap.max()) + 1, owners - owners.min()
    counts = np.bincount(local * widest + steps.gap, minlength=(int(local.max()) + 1) * widest).reshape(-1, widest)
    limit = (np.cumsum(counts, axis=1) < kept).sum(axis=1)
    near = np.flatnonzero(steps.gap <= limit[local])
    ranked = near[np.lexsort((others[near], -steps.shared[near], steps.gap[near], owners[near]))]
    ranked_owners = owners[ranked]
    best = ranked[np.arange(len(ranked)) - np.searchsorted(ranked_owners, ranked_owners) < kept]
    return steps.tails[best], steps.heads[best], steps.gap[best], steps.shared[best]


def _overlap(matrix: ItemMatrix, edges: Edges, block: int) -> Integers:
    held = matrix.has + matrix.optional
    held.data[:] = 1  # an item may be had through a mapping and be optional as well
    wanted = held if matrix.has is matrix.needs else matrix.needs + matrix.optional
    wanted.data[:] = 1
    rows = block * NEAREST_KEPT
    counts = [
        held[edges.tails[begin : begin + rows]].multiply(wanted[edges.heads[begin : begin + rows]]).sum(axis=1)
        for begin in range(0, len(edges), rows)
    ]
    overlap: Integers = np.concatenate([np.empty(0, np.int64), *counts]).astype(np.int64)
    return overlap
