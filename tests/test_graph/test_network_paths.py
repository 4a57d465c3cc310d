"""Paths in the network of nearby nodes against every simple path, on drawn networks and on parts of ESCO."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.item_matrix import ItemMatrix, item_matrix, matrix_of_esco
from graph.network import StepNetwork, build_step_network
from graph.network_paths import Chain, all_best, chain_totals, shortest, smoothest
from ontology.esco.reader import read_esco
from tests.esco_download import real_esco
from tests.item_sets import ItemSets, all_chains, item_sets, vector


@st.composite
def networks(draw: st.DrawFn) -> StepNetwork:
    """Draw a network of up to 8 nodes, dense or sparse."""
    return build_step_network(draw(item_sets()).matrix(), kept=draw(st.integers(1, 3)))


def check_all(network: StepNetwork, start: int, goal: int, k: int) -> None:
    """Compare every kind of path between two nodes with a search through all simple paths."""
    nodes, plain = network.matrix.nodes, network.graph
    costs = {chain: vector(plain, nodes, chain) for chain in all_chains(plain, nodes, start, goal)}

    def by_sum(chain: Chain) -> tuple[int, int]:
        return costs[chain][1], costs[chain][0]

    def by_largest(chain: Chain) -> tuple[int, int, int]:
        return costs[chain][2], costs[chain][1], costs[chain][0]

    for find, rank in ((shortest, by_sum), (smoothest, by_largest)):
        ranked = sorted(costs, key=lambda chain: (rank(chain), chain))
        found = find(network, start, goal, k=k)
        assert len(set(found)) == len(found)
        assert [rank(chain) for chain in found] == [rank(chain) for chain in ranked[:k]]
        assert list(found) == sorted(found, key=lambda chain: (rank(chain), chain))
        assert find(network, start, goal) == tuple(ranked[:1])
        assert found[:1] == tuple(ranked[:1])
    vectors = set(costs.values())
    best = {
        one
        for one in vectors
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in vectors)
    }
    assert [costs[chain] for chain in all_best(network, start, goal)] == sorted(best)
    assert all(chain_totals(network, chain) == costs[chain] for chain in costs)


@given(network=networks(), k=st.integers(1, 6), data=st.data())
def test_paths_are_those_a_search_through_all_paths_finds(network: StepNetwork, k: int, data: st.DataObject) -> None:
    """Shortest, k shortest, smoothest, k smoothest and the Pareto set; the first of each is the first by order too."""
    if network.matrix.nodes:
        last = len(network.matrix.nodes) - 1
        check_all(network, data.draw(st.integers(0, last)), data.draw(st.integers(0, last)), k)


def example() -> StepNetwork:
    """Return a row of nodes, each sharing items with the next, and a detour with smaller steps."""
    rows = tuple(
        frozenset(row)
        for row in (range(4), range(2, 8), range(6, 12), [0, 1, 2, 20], [0, 2, 20, 21], [20, 21, *range(7, 12)])
    )
    return build_step_network(ItemSets(rows, rows, (frozenset(),) * 6).matrix(), kept=2)


def test_shortest_path_of_an_example_is_walked_by_hand() -> None:
    """By 1 the sum is 4 + 4 in two steps."""
    network = example()
    assert shortest(network, 0, 2) == ((0, 1, 2),)
    assert chain_totals(network, (0, 1, 2)) == (2, 8, 4)
    assert chain_totals(network, (0,)) == (0, 0, 0)
    assert shortest(network, 0, 0, k=3) == smoothest(network, 0, 0, k=3) == all_best(network, 0, 0) == ((0,),)


def test_paths_to_what_cannot_be_reached_are_none() -> None:
    """A node that needs nothing is near to nobody."""
    rows = (frozenset({1}), frozenset({1, 2}), frozenset[int]())
    network = build_step_network(ItemSets(rows, rows, rows).matrix())
    assert shortest(network, 0, 2, k=3) == smoothest(network, 0, 2, k=3) == all_best(network, 0, 2) == ()


@pytest.mark.parametrize("find", [shortest, smoothest])
def test_paths_with_k_below_one_are_refused(find: object) -> None:
    """At least one path must be asked for."""
    with pytest.raises(ValueError, match="at least 1"):
        find(example(), 0, 2, k=0)  # type: ignore[operator] # one of two functions


@cache
def esco_matrix() -> ItemMatrix:
    """Return the occupations of the real download."""
    return matrix_of_esco(read_esco(real_esco()))


def part(matrix: ItemMatrix, places: list[int]) -> ItemMatrix:
    """Return some of the nodes with all their items."""
    rows = {
        name: [[matrix.items[column] for column in getattr(matrix, name)[[place]].indices.tolist()] for place in places]
        for name in ("needs", "has", "optional")
    }
    return item_matrix(matrix.kind, [matrix.nodes[place] for place in places], matrix.items, labels={}, **rows)


@pytest.mark.parametrize("seed", range(12))
def test_real_esco_paths_on_sampled_parts_agree_with_all_paths(seed: int) -> None:
    """A path of the whole network with some of its neighbours, 10 occupations: all answers as by brute force."""
    matrix = esco_matrix()
    whole = build_step_network(matrix)
    sampler = random.Random(seed)  # noqa: S311 - a sample, not a secret
    chains = [shortest(whole, *sampler.sample(range(len(matrix.nodes)), 2)) for _ in range(3)]
    chain = max((found[0] for found in chains if found), key=len)
    near = {int(head) for place in chain for head in whole.edges.heads[whole.edges.tails == place]} - {*chain}
    places = sorted({*chain[:8], *sampler.sample(sorted(near), 10 - len(chain[:8]))})
    network = build_step_network(part(matrix, places), kept=3)
    for start, goal in ((0, len(places) - 1), (places.index(chain[0]), places.index(chain[min(7, len(chain) - 1)]))):
        check_all(network, start, goal, 5)


def test_real_esco_answers_a_hundred_random_pairs() -> None:
    """Every pair either has a path from the start to the goal whose steps exist, or a goal that nothing leads to."""
    matrix = esco_matrix()
    network = build_step_network(matrix)
    sampler = random.Random(1)  # noqa: S311 - a sample, not a secret
    answered = 0
    for _ in range(100):
        start, goal = sampler.sample(range(len(matrix.nodes)), 2)
        (chain, *others) = shortest(network, start, goal, k=3) or ((),)
        if not chain:
            assert not all_best(network, start, goal)
            assert not smoothest(network, start, goal)
            continue
        answered += 1
        steps, total, largest = chain_totals(network, chain)
        assert (chain[0], chain[-1], len(chain)) == (start, goal, steps + 1)
        assert all(chain_totals(network, other)[1] >= total for other in others)
        vectors = [chain_totals(network, one) for one in all_best(network, start, goal)]
        assert (total, steps) == min((vector[1], vector[0]) for vector in vectors)
        (smooth,) = smoothest(network, start, goal)
        assert chain_totals(network, smooth)[2] == min(vector[2] for vector in vectors) <= largest
    assert answered > 90
