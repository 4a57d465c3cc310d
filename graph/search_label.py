"""Labels of the search over sets of steps: a walk in numbers, and when one makes another superfluous."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from graph.vector import Vector

__all__ = ["Ahead", "Label", "is_crowded_out"]


@dataclass(frozen=True, slots=True)
class Label:
    """A walk as it is searched: numbers only.

    Attributes:
        taken: Steps taken, as a bit set over the indices of :class:`graph.search_space.SearchSpace`.
        closed: Steps that nobody takes any more, those taken among them, as a bit set.
        path: Indices of the steps taken, in order.
        levels: Those of the levels alone.
        day: Days since ``as_of``.
        hours: Stated training hours.
        unstated: Levels that state no hours.
        items: New items, each counted once.
        largest: Most new items in one step.
        satisfied: Items satisfied, as a bit set.
        attained: Levels that a route can look back at, each with its day.
        studied: Number of studies done.
    """

    taken: int = 0
    closed: int = 0
    path: tuple[int, ...] = ()
    levels: tuple[int, ...] = ()
    day: int = 0
    hours: Decimal = Decimal(0)
    unstated: int = 0
    items: int = 0
    largest: int = 0
    satisfied: int = 0
    attained: tuple[tuple[int, int], ...] = ()
    studied: int = 0

    @property
    def vector(self) -> Vector:
        """The six values so far."""
        return Vector(self.day, self.hours, self.unstated, self.items, self.largest, len(self.path))


class Ahead(NamedTuple):
    """What further steps can see of the past: ``needs`` of levels to come as a bit set, levels their routes ask."""

    needs: int
    asked: frozenset[int]


def is_crowded_out(label: Label, beside: Iterable[Label], ahead: Ahead, needed: int) -> bool:
    """Say whether ``needed`` paths over distinct levels rank before this label in every continuation.

    Args:
        label: The label.
        beside: Labels to which the same steps are closed, the label itself perhaps among them.
        ahead: What the steps that are not closed see.
        needed: How many paths are asked for. Paths differ by their levels: of walks over the same levels in the same
            order, which differ in when something is studied, only the first counts.
    """
    before: set[tuple[int, ...]] = set()
    for other in beside:
        if other is not label and _surpasses(other, label, ahead):
            before.add(other.levels)
            if len(before) >= needed or other.levels == label.levels:
                return True
    return False


def _surpasses(label: Label, other: Label, ahead: Ahead) -> bool:
    """Say whether every continuation of a label ranks before the same continuation of another one.

    That holds if it is no worse in all six values, satisfies what the other does of the needs ahead, and has attained
    whatever a route ahead asks for no later; and if it is better in a value that no continuation can level out, or has
    the smaller path. Days and the largest step can be levelled out, so they alone do not decide.
    """
    if (
        label.day > other.day
        or label.items > other.items
        or label.largest > other.largest
        or len(label.path) > len(other.path)
        or label.hours > other.hours
        or label.unstated > other.unstated
        or other.satisfied & ahead.needs & ~label.satisfied
    ):
        return False
    if (
        label.items == other.items
        and len(label.path) == len(other.path)
        and label.hours == other.hours
        and label.unstated == other.unstated
        and label.path >= other.path
    ):
        return False
    days = dict(label.attained)
    return all(days.get(level, math.inf) <= day for level, day in other.attained if level in ahead.asked)
