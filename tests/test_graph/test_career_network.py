"""Typed access to the records of a network."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from graph.career_network import (
    CareerNetwork,
    counterparts_of,
    function_of,
    item_of,
    items_of_standard,
    level_of,
    levels_of_standard,
    mapping_between,
    mappings_at,
    mappings_of,
    network_of,
    notes_of,
    notes_of_standard,
    record_of,
    records,
    reviewed_mappings_only,
    standard_of,
    work_content_of,
)
from graph.model import Item, Level, Mapping, Note, Standard
from graph.projection import project
from ontology.builder import build_graph
from ontology.errors import UnknownIdError
from tests import builders
from tests.documents import tiny_catalog


@pytest.fixture(scope="module")
def tiny() -> CareerNetwork:
    """The network of the tiny standard."""
    return project(build_graph(tiny_catalog()))


def test_records_of_a_class_are_all_of_it_in_the_order_of_ids(tiny: CareerNetwork) -> None:
    """Levels are levels, items are items."""
    assert [level.id for level in records(tiny, Level)] == ["tiny/junior", "tiny/senior"]
    items = [item.id for item in records(tiny, Item)]
    assert items == sorted(items)
    assert len(items) == 9


def test_record_of_the_right_class_is_returned(tiny: CareerNetwork) -> None:
    """An id of the right class gives its record."""
    assert standard_of(tiny, "tiny").identifier == "T/TINY 1.10"
    assert level_of(tiny, "tiny/junior").ordinal == 1
    assert item_of(tiny, "tiny/3.2-a").label.en == "Plan shifts"


@pytest.mark.parametrize(
    ("get", "kind", "asked", "nearest"),
    [
        (level_of, "level", "tiny/junor", "tiny/junior"),
        (level_of, "level", "tiny/3.2-a", ""),
        (item_of, "item", "tiny/3.2-b", "tiny/3.2-a"),
        (item_of, "item", "tiny/junior", ""),
        (standard_of, "standard", "tny", "tiny"),
        (lambda network, node: record_of(network, node, Note), "note", "tiny/note/label", "tiny/note/labels-inverted"),
    ],
)
def test_record_of_an_unknown_id_or_another_class_raises_with_the_nearest(
    get: Callable[[CareerNetwork, str], object], kind: str, asked: str, nearest: str, tiny: CareerNetwork
) -> None:
    """An id that names nothing of the class is refused with what may have been meant."""
    with pytest.raises(UnknownIdError) as caught:
        get(tiny, asked)
    assert (caught.value.kind, caught.value.unknown_id) == (kind, asked)
    assert not nearest or nearest in caught.value.nearest
    assert len(caught.value.nearest) <= 3


def test_levels_of_a_standard_are_lowest_first_and_items_in_the_order_of_ids(tiny: CareerNetwork) -> None:
    """A standard that is not there has neither."""
    assert [level.ordinal for level in levels_of_standard(tiny, "tiny")] == [1, 2]
    assert len(items_of_standard(tiny, "tiny")) == 9
    assert levels_of_standard(tiny, "other") == ()
    assert items_of_standard(tiny, "other") == ()


def test_function_and_work_content_of_an_item_are_its_places_or_none(tiny: CareerNetwork) -> None:
    """An item may have a function, a work content, both or neither."""
    placed, free = item_of(tiny, "tiny/3.1.1-a"), item_of(tiny, "tiny/3.3.1")
    function, content = function_of(tiny, placed), work_content_of(tiny, placed)
    assert function is not None
    assert content is not None
    assert (function.label.en, content.label.en) == ("Serving customers", "Answering calls")
    assert function_of(tiny, free) is None
    assert work_content_of(tiny, free) is None


def test_notes_of_ids_are_in_the_order_given(tiny: CareerNetwork) -> None:
    """Notes come back as asked for."""
    (note,) = notes_of(tiny, standard_of(tiny, "tiny").notes)
    assert note.printed == "no"
    assert notes_of(tiny, ()) == ()


def test_network_of_records_is_frozen_and_keeps_the_order_given(tiny: CareerNetwork) -> None:
    """Nodes and edges come in the order in which they are given, and no node can be added."""
    nodes = list(reversed(records(tiny, Level)))
    network = network_of(nodes, [("tiny/senior", "tiny/junior", "x"), ("tiny/junior", "tiny/senior", "y")])
    assert list(network) == ["tiny/senior", "tiny/junior"]
    assert network.edges["tiny/junior", "tiny/senior"]["relation"] == "y"
    with pytest.raises(nx.NetworkXError):
        network.add_edge("a", "b")


def test_notes_of_a_standard_are_those_of_everything_in_it(network: CareerNetwork) -> None:
    """Every source note of the data is on something of its own standard, and is found there once."""
    for standard in records(network, Standard):
        found = [note.id for note in notes_of_standard(network, standard.id)]
        assert found == [note.id for note in records(network, Note) if note.id.startswith(f"{standard.id}/note/")]


def mapped_network() -> CareerNetwork:
    """Return three items of three standards: one mapping described in full, one bare, one related."""
    nodes = [builders.item("s/i1"), builders.item("t/i1"), builders.item("u/i1")]
    owners = [builders.standard(name) for name in "stu"]
    edges = [("s/i1", "t/i1", "broad"), ("u/i1", "s/i1", "related"), ("t/i1", "u/i1", "close")]
    stated = Mapping(subject="s/i1", object="t/i1", relation="broad", confidence=0.8, author="a", reviewer="b")
    return network_of([*nodes, *owners], edges, [stated])


def test_mapping_without_statement_is_there_with_unknown_doubt() -> None:
    """An edge that nobody describes is a mapping without confidence and reviewer."""
    found = {
        (one.subject, one.object): (one.relation, one.confidence, one.reviewer) for one in mappings_of(mapped_network())
    }
    assert found == {
        ("s/i1", "t/i1"): ("broad", 0.8, "b"),
        ("t/i1", "u/i1"): ("close", None, ""),
        ("u/i1", "s/i1"): ("related", None, ""),
    }


def test_mapping_is_found_from_either_side_as_it_is_stated() -> None:
    """The order of the two ids does not matter; a pair without mapping has none."""
    network = mapped_network()
    stated = mapping_between(network, "s/i1", "t/i1")
    assert stated is not None
    assert mapping_between(network, "t/i1", "s/i1") == stated
    assert mapping_between(network, "s/i1", "s") is None


def test_counterparts_are_named_as_seen_from_the_node() -> None:
    """Broad from one side is narrow from the other; a node that is not there has none."""
    network = mapped_network()
    assert mappings_at(network, "s/i1") == (("t/i1", "broad"), ("u/i1", "related"))
    assert mappings_at(network, "t/i1") == (("s/i1", "narrow"), ("u/i1", "close"))
    assert mappings_at(network, "elsewhere") == ()


def test_reviewed_only_leaves_out_what_names_no_reviewer_and_nothing_else() -> None:
    """Nodes and other edges stay; where all are reviewed nothing changes."""
    network = mapped_network()
    reviewed = reviewed_mappings_only(network)
    assert [(one.subject, one.object) for one in mappings_of(reviewed)] == [("s/i1", "t/i1")]
    assert set(reviewed) == set(network)
    assert counterparts_of(reviewed) == {}
    assert reviewed_mappings_only(reviewed) is reviewed
