"""Labels of the search over sets of steps: a walk in numbers, and when one makes another superfluous."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from graph.vector import Vector

__all__ = ["Label", "is_crowded_out"]


@dataclass(frozen=True, slots=True)
class Label:
    """A walk as it is searched: numbers only.

    Attributes:
        taken: Steps taken, as a bit set over the indices of :class:`graph.search_space.SearchSpace`.
        path: Their indices in order.
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


def is_crowded_out(label: Label, beside: Iterable[Label], needed: int) -> bool:
    """Say whether ``needed`` paths over distinct levels rank before this label in every continuation.

    Args:
        label: The label.
        beside: Labels of the same set of steps, the label itself perhaps among them.
        needed: How many paths are asked for. Paths differ by their levels: of walks over the same levels in the same
            order, which differ in when something is studied, only the first counts.
    """
    before: set[tuple[int, ...]] = set()
    for other in beside:
        if other is not label and _surpasses(other, label):
            before.add(other.levels)
            if len(before) >= needed or other.levels == label.levels:
                return True
    return False


def _surpasses(label: Label, other: Label) -> bool:
    """Say whether every continuation of a label ranks before the same continuation of another one of the same set.

    The set is the same, so hours, steps, the education and what is satisfied are. Days and the largest step can be
    levelled out by what follows, so they alone do not decide.
    """
    return (
        label.day <= other.day
        and label.items <= other.items
        and label.largest <= other.largest
        and (label.items < other.items or label.path < other.path)
        and all(mine <= theirs for mine, theirs in zip(_days(label), _days(other), strict=True))
    )


def _days(label: Label) -> list[int]:
    return [day for _, day in sorted(label.attained)]
