"""The answer to which courses to choose: the courses, what they cost, and how sure it is that nothing is cheaper."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.curriculum.course_problem import Measure, Minimised
from graph.model import Number

__all__ = ["ChoiceStatus", "ChosenCourse", "CourseChoice", "UncoveredItem"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class ChoiceStatus(StrEnum):
    """How far the choice is proven.

    ``optimal``: nothing is cheaper. ``best_found``: it reaches what was asked, and time ran out before it was shown
    whether something is cheaper. ``infeasible``: not even all courses together reach what was asked.
    """

    OPTIMAL = "optimal"
    BEST_FOUND = "best_found"
    INFEASIBLE = "infeasible"


class ChosenCourse(_Answer):
    """A course of the choice.

    Attributes:
        course: Id of the course.
        hours: Its length in its unit.
        unit: That unit.
        cost: Its cost, None if unknown.
        fixed: True if it was to be there in any case.
        items: Items asked for that it teaches wholly or in part; empty for a course that is only a prerequisite.
    """

    course: str
    hours: Number
    unit: str
    cost: Number | None
    fixed: bool
    items: tuple[str, ...]


class UncoveredItem(_Answer):
    """An item asked for that is not covered.

    Attributes:
        item: Id of the item.
        share: Part of it that is taught all the same: by the chosen courses for an item left open, by all courses that
            may be chosen for one that cannot be covered; 0 if by none.
        courses: Those of them that teach a part.
    """

    item: str
    share: Number
    courses: tuple[str, ...]


class CourseChoice(_Answer):
    """The cheapest courses found that reach what was asked.

    Attributes:
        status: How far that is proven.
        minimised: What is as small as it can be.
        measure: What the share is a share of.
        share: Share that was to be reached.
        reached: Share that is reached, by the measure: of all items, of the function that has least, or of the
            weights. For an infeasible question the share that all courses together reach.
        asked: Number of items asked for.
        covered: How many of them are covered.
        courses: The choice, each course after its prerequisites; empty if infeasible.
        total: Sum of what is minimised; None if infeasible, or if a fixed course has no known cost.
        added: The same without the fixed courses and what comes before them; None if infeasible.
        hours: Sum of the hours, None if infeasible or if units differ.
        unit: Unit of all hours, None if units differ or nothing is chosen.
        cost: Sum of the costs, None if infeasible or if one is unknown.
        bound: No choice has a smaller ``added`` than this; None if infeasible.
        gap: What might be saved at most, as a share of ``added``; 0 if optimal, None if infeasible.
        ties: ``settled`` if of equally cheap choices this has fewest courses and then the first ids; ``fewest`` if
            only the former is proven, ``open`` if neither.
        open: Items asked for that the choice does not cover.
        impossible: Items that no courses together cover, also where the share is reached without them.
        unpriced: Courses that were left out because their cost is unknown; empty where hours are minimised.
    """

    status: ChoiceStatus
    minimised: Minimised
    measure: Measure
    share: Number
    reached: float
    asked: int
    covered: int
    courses: tuple[ChosenCourse, ...]
    total: Number | None
    added: Number | None
    hours: Number | None
    unit: str | None
    cost: Number | None
    bound: Number | None
    gap: float | None
    ties: Literal["settled", "fewest", "open"]
    open: tuple[UncoveredItem, ...]
    impossible: tuple[UncoveredItem, ...]
    unpriced: tuple[str, ...]
