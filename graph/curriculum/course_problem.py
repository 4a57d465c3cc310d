"""The choice of courses as plain numbers: candidates with costs, what they teach, and what must be reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from graph.curriculum.shares import WHOLE

__all__ = ["Candidate", "CourseProblem", "Demand", "Goal", "Measure", "Minimised", "Solution"]


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Minimised(StrEnum):
    """What a choice of courses makes as small as it can."""

    HOURS = "hours"
    COST = "cost"


class Measure(StrEnum):
    """What the share to be reached is a share of.

    ``items``: of all items, each alike. ``functions``: of the items of each function apart, items without a function
    being one more group. ``weights``: of the printed exam weights, a function counting with its weight times the share
    of its items that is covered; functions without a printed weight do not count.
    """

    ITEMS = "items"
    FUNCTIONS = "functions"
    WEIGHTS = "weights"


class Candidate(_Plain):
    """A course that may be chosen.

    Attributes:
        course: Id of the course.
        cost: What it adds to the total, in the smallest unit that keeps all costs whole.
        before: Positions of the candidates that must be chosen with it.
        fixed: True if it is chosen in any case.
    """

    course: str
    cost: int
    before: tuple[int, ...] = ()
    fixed: bool = False


class Demand(_Plain):
    """An item and what candidates teach of it: positions, each with its share in ten-thousandths, above 0."""

    item: str
    shares: tuple[tuple[int, int], ...]


class Goal(_Plain):
    """Covered demands must reach a sum: positions of demands, each with what it is worth, and the sum."""

    worth: tuple[tuple[int, int], ...]
    needed: int


class CourseProblem(_Plain):
    """Which candidates to choose so that every goal is reached at the lowest cost.

    A demand is covered when the shares of the chosen candidates add up to all of it. A candidate may only be chosen
    together with all that come before it.

    Attributes:
        minimised: What the costs are.
        scale: Costs are that many times hours, or cost.
        candidates: Courses in the order of ids (2 before 10), which settles ties.
        demands: Items that some candidates together cover.
        goals: What must be reached; all of them.
    """

    minimised: Minimised
    scale: int
    candidates: tuple[Candidate, ...]
    demands: tuple[Demand, ...]
    goals: tuple[Goal, ...]

    @cached_property
    def fixed(self) -> frozenset[int]:
        """Positions of the candidates that are chosen in any case, with what comes before them."""
        return self.closed(place for place, one in enumerate(self.candidates) if one.fixed)

    def closed(self, chosen: Iterable[int]) -> frozenset[int]:
        """Return candidates with all that come before them, near or far."""
        found: set[int] = set()
        waiting = list(chosen)
        while waiting:
            place = waiting.pop()
            if place not in found:
                found.add(place)
                waiting.extend(self.candidates[place].before)
        return frozenset(found)

    def cost(self, chosen: Iterable[int]) -> int:
        """Return the total cost of candidates, each once."""
        return sum(self.candidates[place].cost for place in set(chosen))

    def covered(self, chosen: Collection[int]) -> frozenset[int]:
        """Return the positions of the demands that candidates cover together."""
        taken = frozenset(chosen)
        return frozenset(
            place
            for place, demand in enumerate(self.demands)
            if sum(share for candidate, share in demand.shares if candidate in taken) >= WHOLE
        )

    def is_met_by(self, chosen: Collection[int]) -> bool:
        """Say whether candidates reach every goal and bring along all that comes before them; exact."""
        taken = frozenset(chosen)
        covered = self.covered(taken)
        return (
            self.closed(taken) == taken
            and self.fixed <= taken
            and all(sum(worth for place, worth in goal.worth if place in covered) >= goal.needed for goal in self.goals)
        )

    def rank(self, chosen: Iterable[int]) -> tuple[int, int, tuple[int, ...]]:
        """Return what choices are compared by: total cost, then number of courses, then their places, all least."""
        places = tuple(sorted(set(chosen)))
        return self.cost(places), len(places), places


class Solution(_Plain):
    """A choice of candidates, as far as the search got.

    Attributes:
        chosen: Positions of the chosen candidates, ascending; they do reach every goal.
        cost: Their total cost.
        bound: No choice costs less than this; equals ``cost`` exactly when that is proven to be the lowest.
        fewest: True if no other choice of this cost has fewer courses.
        first: True if, beyond that, it is the first such choice in the order of ids.
    """

    chosen: tuple[int, ...]
    cost: int
    bound: int
    fewest: bool = False
    first: bool = False

    @property
    def optimal(self) -> bool:
        """Whether the cost is proven to be the lowest."""
        return self.bound >= self.cost
