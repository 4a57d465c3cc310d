"""When a label of the search is superfluous."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from graph.search_label import Ahead, Label, is_crowded_out

# two levels, 0 and 1, and a study, 2, in any order; what is ahead needs the items 0 and 1 and asks for the level 0
LATE = Label(taken=0b111, closed=0b111, path=(1, 0, 2), levels=(1, 0), day=20, studied=1)
FIRST = Label(taken=0b111, closed=0b111, path=(0, 1, 2), levels=(0, 1), day=10, studied=1)
STUDYING_FIRST = replace(FIRST, path=(0, 2, 1), day=9)
AHEAD = Ahead(needs=0b11, asked=frozenset({0}))


def test_label_is_crowded_out_by_one_that_is_better_in_everything() -> None:
    """One path asked for: a label that ranks behind another in every continuation is superfluous."""
    assert is_crowded_out(LATE, [LATE, FIRST], AHEAD, 1)
    assert not is_crowded_out(FIRST, [LATE, FIRST], AHEAD, 1)
    assert not is_crowded_out(LATE, [replace(FIRST, largest=1)], AHEAD, 1)
    assert not is_crowded_out(LATE, [replace(FIRST, items=1, path=(1, 2, 0))], AHEAD, 1)


@pytest.mark.parametrize("worse", [{"hours": Decimal(1)}, {"unstated": 1}, {"items": 1}, {"path": (0, 1, 2, 3)}])
def test_label_with_other_steps_crowds_out_only_if_no_value_is_worse(worse: dict[str, Any]) -> None:
    """The same steps may be closed after others: hours, levels without hours, items and steps all count."""
    assert not is_crowded_out(LATE, [replace(FIRST, **worse)], AHEAD, 1)
    behind = replace(FIRST, path=(0, 0, 0), day=20)
    assert is_crowded_out(replace(behind, **worse), [replace(FIRST, path=(9, 9, 9))], AHEAD, 1)


def test_label_of_a_later_path_crowds_out_only_if_a_value_stays_better() -> None:
    """An earlier day may be levelled out by what follows, and then the path decides; fewer items never are."""
    later = replace(FIRST, path=(2, 1, 0))
    assert not is_crowded_out(LATE, [later], AHEAD, 1)
    assert is_crowded_out(replace(LATE, items=1), [later], AHEAD, 1)


def test_label_that_lacks_what_is_needed_ahead_crowds_nothing_out() -> None:
    """What no level ahead needs does not matter, what one needs does."""
    assert not is_crowded_out(replace(LATE, satisfied=0b01), [FIRST], AHEAD, 1)
    assert is_crowded_out(replace(LATE, satisfied=0b100), [FIRST], AHEAD, 1)
    assert is_crowded_out(replace(LATE, satisfied=0b01), [replace(FIRST, satisfied=0b11)], AHEAD, 1)


def test_labels_over_the_same_levels_count_once() -> None:
    """Two paths asked for: two labels that differ in when they study are one path, so the third may be the second."""
    assert not is_crowded_out(LATE, [FIRST, STUDYING_FIRST], AHEAD, 2)
    other = replace(FIRST, levels=(0, 3), path=(0, 3, 2))
    assert is_crowded_out(LATE, [FIRST, STUDYING_FIRST, other], AHEAD, 2)


def test_label_over_the_same_levels_is_enough_whatever_is_asked_for() -> None:
    """Of walks over the same levels only the best is a path, so one better of them is enough to drop another."""
    assert is_crowded_out(replace(STUDYING_FIRST, day=30), [FIRST], AHEAD, 5)


def test_label_with_a_level_attained_later_crowds_nothing_out() -> None:
    """A level that a route ahead looks back at decides by its own day, even if the walk ends sooner."""
    early, late = replace(LATE, attained=((0, 3),)), replace(FIRST, attained=((0, 5),))
    assert not is_crowded_out(early, [late], AHEAD, 1)
    assert not is_crowded_out(early, [FIRST], AHEAD, 1)
    assert is_crowded_out(replace(early, attained=((0, 6),)), [late], AHEAD, 1)
    assert is_crowded_out(replace(LATE, attained=((1, 3),)), [late], AHEAD, 1)
