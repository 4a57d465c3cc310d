"""Graphs with three costs an edge, to be drawn by Hypothesis."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from graph.cost_graph import CostGraph

__all__ = ["cost_graphs"]


@st.composite
def cost_graphs(draw: st.DrawFn, most_nodes: int = 7) -> CostGraph:
    """Draw a graph of up to 7 nodes with three costs an edge, zeros among them."""
    size = draw(st.integers(1, most_nodes))
    pairs = sorted(draw(st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=20)))
    costs = draw(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=len(pairs), max_size=len(pairs)))
    columns = tuple(np.array([row[column] for row in costs], np.int64) for column in range(3))
    tails, heads = (np.array([pair[end] for pair in pairs], np.int64) for end in range(2))
    return CostGraph(size, tails, heads, columns)
