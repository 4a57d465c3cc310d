"""The network of nearby nodes against a look at every pair."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.item_matrix import ItemMatrix, item_matrix, matrix_of_esco
from graph.network import build_step_network, nearest
from ontology.errors import UnknownIdError
from ontology.esco.reader import read_esco
from tests.esco_download import real_esco
from tests.item_sets import ItemSets, item_sets, near_pairs

CASE = ItemSets(
    needs=(frozenset({0, 1}), frozenset({0, 1, 2}), frozenset({1, 2, 3, 4}), frozenset()),
    has=(frozenset({0, 1}), frozenset({0, 1, 2}), frozenset({1, 2, 3, 4, 5}), frozenset({0})),
    optional=(frozenset({2}), frozenset(), frozenset({0}), frozenset({1})),
)


def steps_of(matrix: ItemMatrix, kept: int, least_share: float = 0, block: int = 512) -> dict[tuple[int, int], object]:
    """Return the steps of a network with their three attributes, in the order of its edges."""
    network = build_step_network(matrix, kept=kept, least_share=least_share, block=block)
    columns = (network.edges.tails, network.edges.heads, network.edges.gap, network.overlap, network.shared_essential)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {(tail, head): (gap, overlap, share) for tail, head, gap, overlap, share in rows}


@given(
    sets=item_sets(), kept=st.integers(1, 4), share=st.sampled_from([0, 0.25, 1 / 3, 0.5, 1]), block=st.integers(1, 9)
)
def test_network_keeps_what_a_look_at_every_pair_keeps(sets: ItemSets, kept: int, share: float, block: int) -> None:
    """Steps, gap, overlap and share agree with plain sets, in whatever blocks the products are made."""
    built = steps_of(sets.matrix(), kept, share, block)
    assert built == near_pairs(sets, kept, share)
    assert list(built) == sorted(built)


def test_network_of_an_example_has_the_figures_of_the_definition() -> None:
    """Gap from needs and has; overlap with optional items on both sides; nothing leads to a node without needs."""
    assert steps_of(CASE.matrix(), 3) == {
        (0, 1): (1, 3, 2 / 3),
        (0, 2): (3, 3, 1 / 4),
        (1, 0): (0, 3, 1.0),
        (1, 2): (2, 3, 1 / 2),
        (2, 0): (1, 3, 1 / 2),
        (2, 1): (1, 3, 2 / 3),
        (3, 0): (1, 2, 1 / 2),
        (3, 1): (2, 2, 1 / 3),
    }


def test_network_breaks_ties_by_shared_items_then_by_order() -> None:
    """Of two with the same gap the one that shares more is nearer; of two alike the first."""
    needs = tuple(frozenset(row) for row in ({0, 1}, {0, 9}, {0, 1, 8}, {0, 1, 7}))
    matrix = ItemSets(needs, needs, (frozenset(),) * 4).matrix()
    assert nearest(matrix, "n0").heads.tolist() == [2, 3, 1]


def test_network_counts_a_share_that_is_just_reached() -> None:
    """Seven of ten are a share of 0.7, though 0.7 times 10 is more than 7 in floating point."""
    rows = (frozenset(range(7)), frozenset(range(10)))
    matrix = ItemSets(rows, rows, (frozenset(),) * 2).matrix()
    assert (0, 1) in steps_of(matrix, 1, 0.7)
    assert (0, 1) not in steps_of(matrix, 1, 0.71)


def test_network_of_nothing_is_empty() -> None:
    """No nodes, no steps; a single node has none either."""
    assert len(build_step_network(ItemSets((), (), ()).matrix()).edges) == 0
    single = ItemSets((frozenset({1}),), (frozenset({1}),), (frozenset(),)).matrix()
    assert len(build_step_network(single).edges) == 0
    assert len(nearest(single, "n0")) == 0


@pytest.mark.parametrize("options", [{"kept": 0}, {"block": 0}, {"least_share": -0.1}, {"least_share": 1.1}])
def test_network_with_options_out_of_range_is_refused(options: dict[str, float]) -> None:
    """At least one nearest, one row a block, and a share between 0 and 1."""
    with pytest.raises(ValueError, match=r"at least 1|between 0 and 1"):
        build_step_network(CASE.matrix(), **options)  # type: ignore[arg-type] # a share among counts


@given(sets=item_sets(), share=st.sampled_from([0, 0.5]))
def test_nearest_lists_every_node_that_is_near_best_first(sets: ItemSets, share: float) -> None:
    """All possible steps from a node, ordered by gap, shared items and order."""
    matrix = sets.matrix()
    everything = near_pairs(sets, len(sets.needs), share)
    for place, node in enumerate(matrix.nodes):
        found = nearest(matrix, node, least_share=share)
        expected = [
            (gap, -len(sets.needs[head] & sets.has[place]), head)
            for (tail, head), (gap, _, _) in everything.items()
            if tail == place
        ]
        assert list(zip(found.gap, -found.shared, found.heads, strict=True)) == sorted(expected)


def test_nearest_with_unusable_arguments_is_refused() -> None:
    """An unknown node and a share out of range."""
    with pytest.raises(UnknownIdError):
        nearest(CASE.matrix(), "n9")
    with pytest.raises(ValueError, match="between 0 and 1"):
        nearest(CASE.matrix(), "n0", least_share=2)


def test_networkx_graph_carries_the_same_steps() -> None:
    """Nodes in order, steps with gap, overlap, share and rank; frozen."""
    network = build_step_network(CASE.matrix(), kept=3)
    assert list(network.graph) == ["n0", "n1", "n2", "n3"]
    assert network.graph.edges["n0", "n2"] == {"gap": 3, "overlap": 3, "shared_essential": 1 / 4, "cost": 13}
    assert network.graph.number_of_edges() == len(network.edges)
    with pytest.raises(Exception, match="Frozen"):
        network.graph.add_edge("n0", "n3")


def test_edge_between_finds_a_step_or_refuses() -> None:
    """The place of a step among the edges."""
    network = build_step_network(CASE.matrix(), kept=3)
    assert network.edges.gap[network.edge_between(1, 2)] == 2
    for pair in ((0, 3), (2, 3), (3, 2)):
        with pytest.raises(LookupError):
            network.edge_between(*pair)


def test_network_of_another_backend_has_the_same_distances() -> None:
    """NetworkX dispatches the same graph to nx-rustworkx, where that is installed, with the same answers."""
    pytest.importorskip("nx_rustworkx")
    import networkx as nx  # noqa: PLC0415

    sampler = random.Random(8)  # noqa: S311 - a sample, not a secret
    rows = tuple(frozenset(sampler.sample(range(30), 6)) for _ in range(60))
    network = build_step_network(ItemSets(rows, rows, (frozenset(),) * 60).matrix(), kept=4)
    with nx.config(cache_converted_graphs=False):  # a kept conversion warns, and warnings are errors here
        for goal in range(0, 60, 7):
            ahead = network.costs.distances_to(goal, 0)
            for start in np.flatnonzero(np.isfinite(ahead)).tolist():
                ends = (network.graph, f"n{start}", f"n{goal}")
                assert nx.dijkstra_path_length(*ends, weight="cost", backend="rustworkx") == ahead[start]
                assert nx.dijkstra_path_length(*ends, weight="cost") == ahead[start]


def test_real_esco_network_agrees_with_sets_on_sampled_occupations() -> None:
    """150 occupations of ESCO: the same steps and figures as with plain sets."""
    esco = read_esco(real_esco())
    sampled = random.Random(4).sample(esco.occupations, 150)  # noqa: S311 - a sample, not a secret
    columns = {skill.uri: place for place, skill in enumerate(esco.skills)}

    def rows(part: str) -> tuple[frozenset[int], ...]:
        return tuple(frozenset(columns[uri] for uri in getattr(occupation, part)) for occupation in sampled)

    sets = ItemSets(rows("essential"), rows("essential"), rows("optional"))
    uris = [occupation.uri for occupation in sampled]
    essential, optional = ([getattr(one, part) for one in sampled] for part in ("essential", "optional"))
    skills = [skill.uri for skill in esco.skills]
    matrix = item_matrix("occupation", uris, skills, needs=essential, has=essential, optional=optional, labels={})
    assert steps_of(matrix, 10, block=64) == near_pairs(sets, 10)


def test_real_esco_network_reaches_every_occupation_that_shares_an_item() -> None:
    """3,007 occupations, at most 20 steps each; only those that nothing leads to anyway are left out."""
    matrix = matrix_of_esco(read_esco(real_esco()))
    network = build_step_network(matrix)
    assert len(matrix.nodes) == 3007
    assert len(network.edges) <= 2 * 10 * 3007
    unreached = set(range(3007)) - set(network.edges.heads.tolist())
    shared = (matrix.needs @ matrix.has.T).tocsr()
    assert all(np.setdiff1d(shared[[place]].indices, [place]).size == 0 for place in unreached)
