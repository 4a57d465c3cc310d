"""A question which courses to choose, with all that is needed to word its answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from graph.curriculum.course_choice import ChoiceStatus, ChosenCourse, CourseChoice, UncoveredItem
from graph.curriculum.course_problem import CourseProblem, Measure, Minimised, Solution
from graph.curriculum.prerequisites import in_order, one_unit
from graph.curriculum.shares import WHOLE, share_of
from graph.errors import MixedUnitsError
from graph.model import plain_number
from ontology.courses.records import CourseRecord

__all__ = ["COST_SCALE", "CourseQuestion", "uncovered_item"]

# hours have at most two decimal places, costs at most four: so many times they are whole
COST_SCALE: Final = {Minimised.HOURS: 100, Minimised.COST: 10_000}


@dataclass(frozen=True)
class CourseQuestion:
    """A question about courses, made ready for the solver.

    Attributes:
        problem: The question in plain numbers; None if not even all courses together reach what is asked.
        share: Share to be reached.
        measure: What it is a share of.
        minimised: What is to be as small as it can be.
        courses: All courses by id.
        fixed: Courses that are chosen in any case, prerequisites included.
        allowed: Courses that may be chosen.
        taught: For each item asked for what each course teaches of it, in ten-thousandths.
        groups: Items that are measured apart, with the weight of each group.
        impossible: Items that the allowed courses together do not cover.
        unpriced: Courses left out because their cost is unknown.
    """

    problem: CourseProblem | None
    share: Fraction
    measure: Measure
    minimised: Minimised
    courses: Mapping[str, CourseRecord]
    fixed: frozenset[str]
    allowed: frozenset[str]
    taught: Mapping[str, Mapping[str, int]]
    groups: tuple[tuple[Fraction, tuple[str, ...]], ...]
    impossible: tuple[UncoveredItem, ...]
    unpriced: tuple[str, ...]

    def answer(self, solution: Solution | None) -> CourseChoice:
        """Return the answer that a solution of the problem gives.

        Args:
            solution: From :func:`graph.curriculum.solver.solve`; None for a question without problem.

        Raises:
            ValueError: If a solution is missing or superfluous, or does not reach what is asked; checked in exact
                numbers, whoever made it.
        """
        if (solution is None) is not (self.problem is None):
            raise ValueError("a question that can be met has a solution, and no other")
        if solution is None or self.problem is None:
            return self._infeasible()
        if not self.problem.is_met_by(solution.chosen):
            raise ValueError("the solution does not reach what is asked")
        return self._feasible(self.problem, solution)

    def _infeasible(self) -> CourseChoice:
        covered = self.covered(self.allowed)
        return CourseChoice(
            status=ChoiceStatus.INFEASIBLE,
            minimised=self.minimised,
            measure=self.measure,
            share=float(self.share),
            reached=float(self.reached(self.allowed)),
            asked=len(self.taught),
            covered=len(covered),
            courses=(),
            total=None,
            added=None,
            hours=None,
            unit=None,
            cost=None,
            bound=None,
            gap=None,
            ties="open",
            open=self._open(self.allowed, covered),
            impossible=self.impossible,
            unpriced=self.unpriced,
        )

    def _feasible(self, problem: CourseProblem, solution: Solution) -> CourseChoice:
        chosen = frozenset(problem.candidates[place].course for place in solution.chosen)
        covered = self.covered(chosen)
        courses = in_order([self.courses[one] for one in sorted(chosen)])
        hours, unit = _total_hours(courses)
        cost = _total([course.cost for course in courses])
        settled = problem.cost(problem.fixed)
        added, bound = solution.cost - settled, solution.bound - settled
        return CourseChoice(
            status=ChoiceStatus.OPTIMAL if solution.optimal else ChoiceStatus.BEST_FOUND,
            minimised=self.minimised,
            measure=self.measure,
            share=float(self.share),
            reached=float(self.reached(chosen)),
            asked=len(self.taught),
            covered=len(covered),
            courses=tuple(self._chosen_course(course) for course in courses),
            total=hours if self.minimised is Minimised.HOURS else cost,
            added=plain_number(Decimal(added) / problem.scale),
            hours=hours,
            unit=unit,
            cost=cost,
            bound=plain_number(Decimal(bound) / problem.scale),
            gap=(added - bound) / added if added else 0.0,
            ties="open" if not solution.fewest else "settled" if solution.first else "fewest",
            open=self._open(chosen, covered),
            impossible=self.impossible,
            unpriced=self.unpriced,
        )

    def _open(self, chosen: Collection[str], covered: Collection[str]) -> tuple[UncoveredItem, ...]:
        return tuple(
            uncovered_item(item, shares, chosen) for item, shares in self.taught.items() if item not in covered
        )

    def covered(self, chosen: Collection[str]) -> frozenset[str]:
        """Return the items asked for that courses cover together."""
        return frozenset(
            item
            for item, shares in self.taught.items()
            if sum(share for course, share in shares.items() if course in chosen) >= WHOLE
        )

    def reached(self, chosen: Collection[str]) -> Fraction:
        """Return the share that courses reach, by the measure; 1 if nothing is asked that counts."""
        covered = self.covered(chosen)
        shares = [(weight, Fraction(len(covered.intersection(items)), len(items))) for weight, items in self.groups]
        if not shares:
            return Fraction(1)
        if self.measure is Measure.WEIGHTS:
            total = sum(weight for weight, _ in shares)
            return sum((weight * share for weight, share in shares), Fraction(0)) / total
        return min(share for _, share in shares)

    def _chosen_course(self, course: CourseRecord) -> ChosenCourse:
        return ChosenCourse(
            course=course.id,
            hours=plain_number(course.hours),
            unit=course.unit,
            cost=None if course.cost is None else plain_number(course.cost),
            fixed=course.id in self.fixed,
            items=tuple(item for item, shares in self.taught.items() if course.id in shares),
        )


def uncovered_item(item: str, shares: Mapping[str, int], courses: Collection[str]) -> UncoveredItem:
    """Return an item with what courses teach of it all the same, given each course's share in ten-thousandths."""
    teaching = tuple(course for course in shares if course in courses)
    return UncoveredItem(item=item, share=share_of(sum(shares[course] for course in teaching)), courses=teaching)


def _total(amounts: Iterable[Decimal | None]) -> int | float | None:
    """Return the sum, None if one is unknown."""
    known = list(amounts)
    return None if None in known else plain_number(sum((one for one in known if one is not None), Decimal(0)))


def _total_hours(courses: Sequence[CourseRecord]) -> tuple[int | float | None, str | None]:
    """Return the sum of the hours and their unit; no sum if units differ, no unit if there are none."""
    try:
        unit = one_unit(courses)
    except MixedUnitsError:
        return None, None
    return _total([course.hours for course in courses]), unit
