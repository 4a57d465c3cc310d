"""The neighbourhood of a node, placed in columns."""

from __future__ import annotations

import pytest

from graph.career_network import CareerNetwork
from graph.model import CompetencyArea, Node, Note, ReferenceCompetency, WorkContent
from graph.neighbourhood import COLUMNS, Neighbourhood, neighbourhood
from ontology.errors import UnknownIdError
from tests.builders import function, item, level, network, note, relate, wording

CONTENT = WorkContent(id="s/w1", standard="s", function="s/f1", label=wording("w"), clause="2.1")
SMALL = network(
    level("s/l1", 1),
    level("s/l2", 2),
    level("o/l1", 1),
    function("s/f1", clause="2"),
    function("s/f2", clause="1"),
    CONTENT,
    item("s/a", clause="3.10", level="s/l2", function="s/f1", work_content="s/w1"),
    item("s/b", clause="3.9", level="s/l2", function="s/f1", work_content="s/w1"),
    item("s/c", clause="3.1", level="s/l2", function="s/f2"),
    item("s/all", clause="4"),
    item("o/x"),
    item("o/y"),
    note(),
    edges=[
        *relate("s/l1", "next_level", "s/l2"),
        *relate("s/l2", "requires", "s/a", "s/b", "s/c"),
        *relate("s", "requires_at_every_level", "s/all"),
        *relate("s/a", "broad", "o/x"),
        *relate("o/y", "broad", "s/a"),
        *relate("s/l2", "close", "o/l1"),
    ],
)


def columns(around: Neighbourhood) -> dict[str, list[str]]:
    """Return the ids of each column from top to bottom."""
    placed: dict[str, list[str]] = {}
    for node in around.nodes:
        placed.setdefault(node.column, []).append(node.id)
        assert node.row == len(placed[node.column]) - 1
    return placed


def relations(around: Neighbourhood) -> set[tuple[str, str, str]]:
    """Return the edges as triples."""
    return {(edge.tail, edge.relation, edge.head) for edge in around.edges}


def test_neighbourhood_item_shows_where_it_belongs_and_its_counterparts() -> None:
    """Standard, level, function, work content, items beside it, and both directions of mappings."""
    around = neighbourhood(SMALL, "s/a")
    assert columns(around) == {
        "standard": ["s"],
        "level": ["s/l2"],
        "function": ["s/f1"],
        "work_content": ["s/w1"],
        "item": ["s/b", "s/a"],
        "counterpart": ["o/x", "o/y"],
    }
    assert {
        ("s", "part", "s/l2"),
        ("s/l2", "asks", "s/f1"),
        ("s/f1", "part", "s/w1"),
        ("s/w1", "part", "s/b"),
        ("s/l2", "requires", "s/a"),
        ("s/a", "broad", "o/x"),
        ("s/a", "narrow", "o/y"),
    } <= relations(around)


def test_neighbourhood_item_of_every_level_hangs_on_the_standard() -> None:
    """An item without level and function is tied to its standard."""
    around = neighbourhood(SMALL, "s/all")
    assert columns(around) == {"standard": ["s"], "item": ["s/all"]}
    assert relations(around) == {("s", "requires_at_every_level", "s/all")}


def test_neighbourhood_level_shows_own_items_functions_first_by_clause() -> None:
    """All levels of the standard stand beside it; rows follow the clauses."""
    placed = columns(neighbourhood(SMALL, "s/l2"))
    assert placed["level"] == ["s/l1", "s/l2"]
    assert placed["function"] == ["s/f2", "s/f1"]
    assert placed["item"] == ["s/c", "s/b", "s/a"]
    assert placed["counterpart"] == ["o/l1"]


def test_neighbourhood_standard_shows_levels_and_functions_only() -> None:
    """A standard's items would be too many to draw."""
    assert columns(neighbourhood(SMALL, "s")) == {
        "standard": ["s"],
        "level": ["s/l1", "s/l2"],
        "function": ["s/f2", "s/f1"],
    }


def test_neighbourhood_function_and_work_content_show_their_items() -> None:
    """Only levels that have items there."""
    assert columns(neighbourhood(SMALL, "s/f1"))["level"] == ["s/l2"]
    assert columns(neighbourhood(SMALL, "s/f1"))["item"] == ["s/b", "s/a"]
    assert columns(neighbourhood(SMALL, "s/w1"))["item"] == ["s/b", "s/a"]


@pytest.mark.parametrize("most", range(1, 12))
def test_neighbourhood_most_limits_and_counts_the_rest(most: int) -> None:
    """The centre always stays, and nothing vanishes uncounted."""
    whole = neighbourhood(SMALL, "s/l2", most=100)
    around = neighbourhood(SMALL, "s/l2", most=most)
    kept = {node.id for node in around.nodes}
    assert len(kept) == min(most, len(whole.nodes))
    assert "s/l2" in kept
    assert around.left_out == len(whole.nodes) - len(kept)
    assert all({edge.tail, edge.head} <= kept for edge in around.edges)


def test_neighbourhood_limited_level_keeps_an_item_of_each_function() -> None:
    """Items are taken in turn, so that no function is left bare."""
    items: list[Node] = [item(f"t/{place}{n}", level="t/l", function=f"t/{place}") for place in "ab" for n in range(9)]
    wide = network(
        level("t/l"), function("t/a"), function("t/b"), *items, edges=relate("t/l", "requires", *(i.id for i in items))
    )
    placed = columns(neighbourhood(wide, "t/l", most=8))
    assert [one[:3] for one in placed["item"]] == ["t/a", "t/a", "t/b", "t/b"]


def test_neighbourhood_unknown_id_raises_with_nearest() -> None:
    """A note is no node of the picture either."""
    with pytest.raises(UnknownIdError) as error:
        neighbourhood(SMALL, "s/al")
    assert "s/all" in error.value.nearest
    with pytest.raises(UnknownIdError):
        neighbourhood(SMALL, "s/n1")


def test_neighbourhood_most_below_one_raises() -> None:
    """The centre needs room."""
    with pytest.raises(ValueError, match="at least 1"):
        neighbourhood(SMALL, "s", most=0)


def test_neighbourhood_every_node_of_the_data_has_one(network: CareerNetwork) -> None:
    """Edges run from left to right among the nodes shown, and the answer is the same twice."""
    for node_id, data in network.nodes(data=True):
        if isinstance(data["record"], Note | CompetencyArea | ReferenceCompetency):
            continue
        around = neighbourhood(network, node_id)
        place = {node.id: COLUMNS.index(node.column) for node in around.nodes}
        assert node_id in place
        assert all(place[edge.tail] < place[edge.head] for edge in around.edges)
        assert around == neighbourhood(network, node_id)
