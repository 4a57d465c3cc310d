"""What one level asks beyond another."""

from __future__ import annotations

import pytest

from graph.level_difference import level_below, level_difference
from ontology.errors import UnknownIdError
from tests.builders import function, item, level, network, relate, standard, training

NODES = (
    level("s/l1", 1, training=training(80)),
    level("s/l2", 2),
    function("s/f1"),
    function("s/f2"),
    item("s/a", level="s/l1", function="s/f1"),
    item("s/b", level="s/l2", function="s/f1"),
    item("s/c", level="s/l2", function="s/f2"),
    item("s/all"),
)
EDGES = [
    *relate("s/l1", "requires", "s/a"),
    *relate("s/l2", "requires", "s/b", "s/c"),
    *relate("s", "requires_at_every_level", "s/all"),
]


def test_level_difference_unstated_inclusion_keeps_lower_items_apart() -> None:
    """Where nothing is printed, the lower level's items are not taken as included."""
    found = level_difference(network(*NODES, edges=EDGES), "s/l2", "s/l1")
    assert (found.added, found.shared, found.only_lower) == (("s/b", "s/c"), ("s/all",), ("s/a",))
    assert found.new_functions == ("s/f2",)
    assert found.hours == (None, 80)


@pytest.mark.parametrize("switched", [True, False])
def test_level_difference_cumulative_shares_the_lower_items(switched: bool) -> None:
    """Printed or switched on, inclusion leaves nothing to the lower level alone."""
    inclusion = "unstated" if switched else "cumulative"
    found = level_difference(
        network(standard(inclusion=inclusion), *NODES, edges=EDGES), "s/l2", "s/l1", cumulative=switched
    )
    assert (found.added, found.only_lower) == (("s/b", "s/c"), ())
    assert set(found.shared) == {"s/all", "s/a"}


def test_level_below_is_the_next_lower_one() -> None:
    """The lowest level has none."""
    small = network(*NODES, edges=EDGES)
    below = level_below(small, "s/l2")
    assert below is not None
    assert below.id == "s/l1"
    assert level_below(small, "s/l1") is None


def test_level_difference_unknown_level_raises() -> None:
    """Either level may be the unknown one."""
    small = network(*NODES, edges=EDGES)
    for upper, lower in (("s/l9", "s/l1"), ("s/l1", "s/l9")):
        with pytest.raises(UnknownIdError):
            level_difference(small, upper, lower)
    with pytest.raises(UnknownIdError):
        level_below(small, "s/l9")
