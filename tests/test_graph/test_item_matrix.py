"""Matrices of levels and occupations: what is needed, what is had, what counts across standards."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from graph.career_network import CareerNetwork, counterparts_of, level_of, records
from graph.item_matrix import ItemMatrix, item_matrix, matrix_of_esco, matrix_of_levels
from graph.model import Level
from graph.requirements import requirements
from ontology.errors import UnknownIdError
from ontology.esco.reader import read_esco
from tests.builders import item, level, relate
from tests.builders import network as network_of_records
from tests.esco_download import TABLES_OF_TINY, write_download
from tests.item_sets import ItemSets, item_sets


def row(matrix: ItemMatrix, part: str, node: str) -> set[str]:
    """Return the items of a node in one of the matrices."""
    return {matrix.items[column] for column in getattr(matrix, part)[[matrix.place_of(node)]].indices.tolist()}


@given(sets=item_sets())
def test_item_matrix_holds_the_sets_it_was_made_of(sets: ItemSets) -> None:
    """Each row is the set of its node, whatever the order in which items are named."""
    matrix = sets.matrix()
    for place, node in enumerate(matrix.nodes):
        for part in ("needs", "has", "optional"):
            assert row(matrix, part, node) == {f"i{entry}" for entry in getattr(sets, part)[place]}
    assert matrix.needs_nothing == tuple(f"n{place}" for place, needs in enumerate(sets.needs) if not needs)


def test_item_matrix_with_unknown_item_is_refused() -> None:
    """An item must have a column."""
    with pytest.raises(KeyError):
        item_matrix("level", ["n"], ["i"], needs=[["x"]], has=[["i"]], optional=[[]], labels={})


def test_place_of_an_unknown_node_is_refused() -> None:
    """The error says what kind of node was asked for."""
    with pytest.raises(UnknownIdError) as unknown:
        ItemSets((), (), ()).matrix().place_of("n1")
    assert (unknown.value.kind, unknown.value.unknown_id) == ("level", "n1")


def test_matrix_of_levels_needs_the_requirements_of_every_level(network: CareerNetwork) -> None:
    """All levels of all standards; needs are the requirements, optional what choices offer."""
    matrix = matrix_of_levels(network)
    assert set(matrix.nodes) == {one.id for one in records(network, Level)}
    for node in matrix.nodes:
        assert row(matrix, "needs", node) == set(requirements(network, node))
        offered = {entry for choice in level_of(network, node).choices for entry in choice.items}
        assert row(matrix, "optional", node) == offered
    assert matrix.label("csm/l1")["zh"] == level_of(network, "csm/l1").title.zh


def test_matrix_of_levels_can_count_lower_levels_everywhere(network: CareerNetwork) -> None:
    """The cumulative switch widens the standards that do not print it."""
    plain, wide = matrix_of_levels(network), matrix_of_levels(network, cumulative=True)
    director = "sbt-11221-2018/director"
    assert row(plain, "needs", director) < row(wide, "needs", director)


def test_matrix_of_levels_has_one_hop_of_exact_and_close_mappings(network: CareerNetwork) -> None:
    """What a level has beyond its needs are counterparts of its own items, and all of these."""
    matrix, beside = matrix_of_levels(network), counterparts_of(network)
    for node in matrix.nodes:
        needs = row(matrix, "needs", node)
        assert row(matrix, "has", node) == needs | {other for entry in needs for other in beside.get(entry, ())}


def test_matrix_of_levels_never_chains_mappings() -> None:
    """Where a is close to b and b exactly c, whoever has a has b, not c; a broader item does not count."""
    nodes = [node for name in "abcd" for node in (level(f"{name}/l"), item(f"{name}/1"))]
    edges = [edge for name in "abcd" for edge in relate(f"{name}/l", "requires", f"{name}/1")]
    edges += [("a/1", "b/1", "close"), ("c/1", "b/1", "exact"), ("a/1", "d/1", "broad")]
    matrix = matrix_of_levels(network_of_records(*nodes, edges=edges))
    assert row(matrix, "has", "a/l") == {"a/1", "b/1"}
    assert row(matrix, "has", "b/l") == {"a/1", "b/1", "c/1"}
    assert row(matrix, "has", "c/l") == {"b/1", "c/1"}
    assert row(matrix, "has", "d/l") == {"d/1"}


def test_matrix_of_esco_needs_essential_skills_and_has_just_these(tmp_path: Path) -> None:
    """Optional skills are held by some only."""
    matrix = matrix_of_esco(read_esco(write_download(tmp_path / "esco.zip", TABLES_OF_TINY)))
    assert matrix.nodes == ("o:agent", "o:boss", "o:lead")
    assert row(matrix, "needs", "o:agent") == row(matrix, "has", "o:agent") == {"s:a", "s:b"}
    assert row(matrix, "optional", "o:agent") == {"s:c"}
    assert matrix.label("o:agent") == {"en": "agent"}
    assert matrix.label("o:gone") == {}
