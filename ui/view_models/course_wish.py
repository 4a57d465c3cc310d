"""What a designer asks the optimiser for, and the question that this makes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from graph.career_network import CareerNetwork
from graph.curriculum.course_problem import Measure, Minimised
from graph.curriculum.course_question import CourseQuestion
from graph.curriculum.optimiser import course_question
from ontology.courses.records import CourseRecord

__all__ = ["CourseWish", "wished_question"]


@dataclass(frozen=True)
class CourseWish:
    """A wish; two are equal if they ask the same of the same courses.

    Attributes:
        courses: Courses to choose from.
        level: Level aimed at.
        items: Ids of the items to be taught.
        of_gap: Whether these are what a person lacks, rather than all the level requires.
        percent: Share to be reached, in percent.
        measure: What it is a share of.
        minimised: Hours or cost.
        fixed: Ids of courses that are to be there in any case.
        excluded: Ids of courses that are not to be there.
        mapped: Whether what follows through mappings counts.
        doubtful: Whether broader items count.
        seconds: Time for the search.
    """

    courses: tuple[CourseRecord, ...]
    level: str
    items: tuple[str, ...]
    of_gap: bool
    percent: int
    measure: Measure
    minimised: Minimised
    fixed: tuple[str, ...]
    excluded: tuple[str, ...]
    mapped: bool
    doubtful: bool
    seconds: int

    @property
    def share(self) -> Decimal:
        """The share to be reached as a part of 1, exactly."""
        return Decimal(self.percent) / 100


def wished_question(network: CareerNetwork, wish: CourseWish) -> CourseQuestion:
    """Return the question that a wish makes.

    Args:
        network: Career network.
        wish: The wish.

    Raises:
        CourseSetError: As in :func:`graph.curriculum.optimiser.course_question`, like the following.
        MixedUnitsError: As there.
        UnknownIdError: As there.
        UnstatedWeightsError: As there.
    """
    return course_question(
        network,
        wish.courses,
        wish.items,
        share=wish.share,
        measure=wish.measure,
        level_id=wish.level,
        minimised=wish.minimised,
        fixed=wish.fixed,
        excluded=wish.excluded,
        mapped=wish.mapped,
        doubtful=wish.doubtful,
    )
