"""The values by which paths are compared."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from graph.plan import Objective

__all__ = ["Vector"]

_DAYS_A_YEAR: Final = 365.25


class Vector(NamedTuple):
    """The six values a path is judged by, all minimised.

    ``hours`` sums what is stated. A step that states none adds none and is counted beside: two walks to one target
    share the target's unknown hours, so that a detour never ranks first for having a number to show.
    """

    days: int
    hours: Decimal
    unstated_hours_steps: int
    items: int
    largest_step: int
    steps: int

    def ranked_by(self, objective: Objective) -> tuple[int | Decimal, ...]:
        """Return the sort key of an objective: its own value first, then the rest in the fixed order."""
        first = {
            Objective.YEARS: 0,
            Objective.HOURS: 1,
            Objective.ITEMS: 3,
            Objective.LARGEST_STEP: 4,
            Objective.STEPS: 5,
        }[objective]
        return (self[first], *self)

    def figure(self, objective: Objective) -> int | float | Decimal:
        """Return the value of an objective as answers give it: years, not days."""
        return self.days / _DAYS_A_YEAR if objective is Objective.YEARS else self.ranked_by(objective)[0]

    def is_no_worse_than(self, other: Vector) -> bool:
        """Say whether this is at least as good in all values."""
        return (
            self.days <= other.days
            and self.hours <= other.hours
            and self.unstated_hours_steps <= other.unstated_hours_steps
            and self.items <= other.items
            and self.largest_step <= other.largest_step
            and self.steps <= other.steps
        )

    def dominates(self, other: Vector) -> bool:
        """Say whether this is at least as good in all values and better in one."""
        return self != other and self.is_no_worse_than(other)
