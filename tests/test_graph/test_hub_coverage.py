"""Items by reference competency and level: sums, order, and levels without items."""

from __future__ import annotations

import pytest
from hypothesis import given

from graph.career_network import CareerNetwork, records
from graph.hub_coverage import hub_coverage, shared_competencies
from graph.model import Item, Level
from ontology.errors import UnknownIdError
from tests.builders import item, level, network, relate
from tests.test_graph.two_standards import networks, two_standards


def test_hub_coverage_counts_items_by_level_and_competency() -> None:
    """Own items by level; those of every level and those to choose from once, in columns of their own."""
    found = hub_coverage(two_standards())
    assert [(one.id, one.kind, one.items, one.placed, one.choices) for one in found.columns] == [
        ("s/l1", "level", 2, 3, 0),
        ("s/l2", "level", 4, 1, 0),
        ("s/l3", "level", 0, 0, 1),
        ("s", "every_level", 1, 1, 0),
        ("s", "choice", 1, 1, 0),
        ("t/l1", "level", 2, 1, 0),
        ("t/l2", "level", 1, 1, 0),
    ]
    assert {one.competency: one.counts for one in found.rows} == {
        "reference/files": (1, 1, 0, 0, 0, 0, 0),
        "reference/calls": (1, 0, 0, 0, 0, 1, 0),
        "reference/listen": (1, 0, 0, 1, 1, 0, 1),
    }


def test_hub_coverage_comes_in_the_order_of_the_hub() -> None:
    """2.9 before 2.10 before 10.1, and areas likewise."""
    found = hub_coverage(two_standards())
    assert [one.notation for one in found.rows] == ["2.9", "2.10", "10.1"]
    assert [one.notation for one in found.areas] == ["2", "10"]


def test_hub_coverage_area_counts_an_item_once() -> None:
    """An item under two competencies of one area is one item of the area."""
    made = two_standards()
    nodes = [data["record"] for _, data in made.nodes(data=True)]
    both = item("t/y", level="t/l1", placed_under=("reference/calls", "reference/files"))
    changed = network(
        *(both if one.id == "t/y" else one for one in nodes),
        edges=[(tail, head, data["relation"]) for tail, head, data in made.edges(data=True)],
    )
    work = hub_coverage(changed).areas[0]
    place = [one.id for one in hub_coverage(changed).columns].index("t/l1")
    assert work.counts[place] == 2
    assert sum(row.counts[place] for row in hub_coverage(changed).rows) == 3


@given(networks())
def test_hub_coverage_columns_sum_to_the_placements(made: CareerNetwork) -> None:
    """Every item is in one column of its standard, and every placement in one cell."""
    found = hub_coverage(made)
    for place, column in enumerate(found.columns):
        assert sum(row.counts[place] for row in found.rows) == column.placed
    assert sum(one.items for one in found.columns) == len(records(made, Item))
    assert sum(one.placed for one in found.columns) == sum(len(one.placed_under) for one in records(made, Item))
    assert sum(one.kind == "level" for one in found.columns) == len(records(made, Level))


def test_hub_coverage_without_hub_has_no_rows() -> None:
    """A graph made elsewhere may have none; its levels are still columns."""
    made = network(level("s/l1"), item("s/a", level="s/l1"), edges=relate("s/l1", "requires", "s/a"))
    found = hub_coverage(made)
    assert (found.rows, found.areas) == ((), ())
    assert [one.items for one in found.columns] == [1]


def test_hub_coverage_of_shipped_data_fills_its_matrix(network: CareerNetwork) -> None:
    """18 levels, 90 competencies, every item placed; four levels of choices only are empty and say so."""
    found = hub_coverage(network)
    levels = [one for one in found.columns if one.kind == "level"]
    assert (len(levels), len(found.rows), len(found.areas)) == (18, 90, 10)
    assert sum(map(sum, (row.counts for row in found.rows))) == sum(
        len(one.placed_under) for one in records(network, Item)
    )
    empty = [(one.id, one.choices) for one in levels if not one.items]
    assert empty == [(f"corp-kefu-2013/l{place}", 10) for place in (2, 3, 4, 5)]


def test_shared_competencies_count_both_sets() -> None:
    """Only competencies that either set has, in the order of the hub; an item of two counts under both."""
    found = shared_competencies(two_standards(), ["s/a", "s/b"], ["t/x", "t/y"])
    assert [(one.competency, one.a, one.b) for one in found] == [
        ("reference/files", 1, 0),
        ("reference/calls", 1, 1),
        ("reference/listen", 1, 0),
    ]


def test_shared_competencies_unknown_item_raises() -> None:
    """An id that is no item is refused."""
    with pytest.raises(UnknownIdError):
        shared_competencies(two_standards(), ["s/l1"], [])
