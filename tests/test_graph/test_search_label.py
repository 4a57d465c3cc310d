"""When a label of the search is superfluous."""

from __future__ import annotations

from dataclasses import replace

from graph.search_label import Label, is_crowded_out

# two levels, 0 and 1, and a study, 2, in any order
LATE = Label(taken=0b111, path=(1, 0, 2), levels=(1, 0), day=20, studied=1)
FIRST = Label(taken=0b111, path=(0, 1, 2), levels=(0, 1), day=10, studied=1)
STUDYING_FIRST = replace(FIRST, path=(0, 2, 1), day=9)


def test_label_is_crowded_out_by_one_that_is_better_in_everything() -> None:
    """One path asked for: a label that ranks behind another of its set in every continuation is superfluous."""
    assert is_crowded_out(LATE, [LATE, FIRST], 1)
    assert not is_crowded_out(FIRST, [LATE, FIRST], 1)
    assert not is_crowded_out(LATE, [replace(FIRST, largest=1)], 1)
    assert not is_crowded_out(LATE, [replace(FIRST, items=1, path=(1, 2, 0))], 1)


def test_labels_over_the_same_levels_count_once() -> None:
    """Two paths asked for: two labels that differ in when they study are one path, so the third may be the second."""
    assert not is_crowded_out(LATE, [FIRST, STUDYING_FIRST], 2)
    other = replace(FIRST, levels=(0, 3), path=(0, 3, 2))
    assert is_crowded_out(LATE, [FIRST, STUDYING_FIRST, other], 2)


def test_label_over_the_same_levels_is_enough_whatever_is_asked_for() -> None:
    """Of walks over the same levels only the best is a path, so one better of them is enough to drop another."""
    assert is_crowded_out(replace(STUDYING_FIRST, day=30), [FIRST], 5)


def test_label_with_a_level_attained_later_crowds_nothing_out() -> None:
    """A level that a later route looks back at decides by its own day, even if the walk ends sooner."""
    early, late = replace(LATE, attained=((0, 3),)), replace(FIRST, attained=((0, 5),))
    assert not is_crowded_out(early, [late], 1)
    assert is_crowded_out(replace(early, attained=((0, 6),)), [late], 1)
