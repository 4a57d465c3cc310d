"""Chooses the courses that close a gap or cover a level in the fewest hours, or at the lowest cost."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from graph.career_network import CareerNetwork, item_of, level_of
from graph.curriculum.course_choice import CourseChoice
from graph.curriculum.course_problem import Candidate, CourseProblem, Demand, Goal, Measure, Minimised
from graph.curriculum.course_question import COST_SCALE, CourseQuestion, uncovered_item
from graph.curriculum.prerequisites import (
    PrerequisiteNetwork,
    courses_by_id,
    one_unit,
    prerequisite_network,
    with_prerequisites,
)
from graph.curriculum.shares import WHOLE
from graph.curriculum.taught import TaughtItems, taught_items
from graph.errors import CourseSetError, UnstatedWeightsError
from graph.gap import Gap
from graph.ordering import natural_order
from graph.requirements import SATISFIED
from ontology.courses.records import CourseRecord

__all__ = ["DEFAULT_SECONDS", "choose_courses", "course_question", "open_items"]

DEFAULT_SECONDS: Final = 60.0


def choose_courses(question: CourseQuestion, *, seconds: float | None = DEFAULT_SECONDS) -> CourseChoice:
    """Return the courses that reach what is asked in the fewest hours, or at the lowest cost.

    Solved in this process, which cannot be stopped; :mod:`graph.curriculum.optimiser_process` does the same in one
    that can. Of equally cheap choices the one with fewest courses is taken, of these the one whose ids come first.

    Args:
        question: From :func:`course_question`.
        seconds: Time for the search; None for as long as it takes.

    Returns:
        The choice; never ``best_found`` without a limit of time. The same question gives the same answer unless time
        runs out.
    """
    from graph.curriculum.solver import solve  # noqa: PLC0415 - SciPy takes its time

    return question.answer(None if question.problem is None else solve(question.problem, seconds=seconds))


def open_items(gap: Gap) -> tuple[str, ...]:
    """Return the requirements of a gap that are neither held nor covered, unknown ones included."""
    return tuple(entry.item for entry in gap.requirements if entry.status not in SATISFIED)


def course_question(
    network: CareerNetwork,
    courses: Sequence[CourseRecord],
    items: Iterable[str] | Gap,
    *,
    share: Decimal | float = 1,
    measure: Measure = Measure.ITEMS,
    level_id: str | None = None,
    minimised: Minimised = Minimised.HOURS,
    fixed: Collection[str] = (),
    excluded: Collection[str] = (),
    mapped: bool = True,
    doubtful: bool = False,
) -> CourseQuestion:
    """Return the question which courses to choose, ready for the solver.

    An item is covered when the shares of the chosen courses add up to all of it; what counts through mappings is said
    at :func:`graph.curriculum.taught.taught_items`. Enough is taught when the share is reached by the measure: so many
    of the items, rounded up; of the items of each function; or of the exam weights of a level. A course is chosen only
    together with its prerequisites, which count in full.

    Args:
        network: Career network; read, never changed.
        courses: Courses that may be chosen, each id once. Prerequisites that are not among them are taken as done.
        items: Ids of the items to be taught, for instance the requirements of a level; or a gap, of which
            :func:`open_items` are taken.
        share: Share to be reached, above 0 and up to 1. A float is taken as it is written: 0.9 is nine tenths.
        measure: What it is a share of.
        level_id: Level whose weights count; needed for the measure ``weights``, without meaning for others.
        minimised: Hours, or cost. Courses of unknown cost are left out where cost is minimised, never taken as free.
        fixed: Ids of courses that are chosen in any case, with their prerequisites.
        excluded: Ids of courses that are not to be chosen, nor any that needs one of them.
        mapped: False leaves out what follows through mappings.
        doubtful: True counts broader items as well.

    Returns:
        The question; courses that teach nothing of what is asked, and are not needed for one that does, are left out.

    Raises:
        CourseSetError: If an id is there twice, one of ``fixed`` or ``excluded`` is unknown, courses are prerequisites
            of each other, or a fixed course needs an excluded one.
        MixedUnitsError: If hours are minimised and courses that matter state them in different units.
        UnknownIdError: If there is no such item or level.
        UnstatedWeightsError: If weights are asked for and the level prints none.
        ValueError: If ``share`` is out of range, the measure is ``weights`` and no level is given, or the measure or
            what is minimised is none of those there are.
    """
    wanted = Fraction(str(share))
    if not 0 < wanted <= 1:
        raise ValueError(f"share must be above 0 and at most 1, got {share}")
    measure, minimised = Measure(measure), Minimised(minimised)
    by_id = courses_by_id(courses)
    before = prerequisite_network(by_id)
    asked = tuple(dict.fromkeys(open_items(items) if isinstance(items, Gap) else items))
    groups = _groups(network, asked, measure, level_id)
    allowed = _allowed(by_id, before, fixed, excluded, minimised)
    found = taught_items(network, by_id.values(), mapped=mapped)
    taught = {item: _shares(found, item, doubtful=doubtful) for item in asked}
    reachable = {item: {one: shares[one] for one in shares if one in allowed} for item, shares in taught.items()}
    coverable = tuple(item for item, shares in reachable.items() if sum(shares.values()) >= WHOLE)
    relevant = with_prerequisites(before, {*fixed, *(course for item in coverable for course in reachable[item])})
    candidates = tuple(sorted(relevant, key=natural_order))
    if minimised is Minimised.HOURS:
        one_unit(by_id[course] for course in candidates)
    always = with_prerequisites(before, fixed)
    goals = _goals(groups, coverable, wanted, measure)
    problem = None
    if goals is not None:
        problem = CourseProblem(
            minimised=minimised,
            scale=COST_SCALE[minimised],
            candidates=_candidates(by_id, before, candidates, always, minimised),
            demands=tuple(_demand(item, reachable[item], candidates) for item in coverable),
            goals=goals,
        )
    unpriced = [one for one in by_id if minimised is Minimised.COST and by_id[one].cost is None and one not in always]
    return CourseQuestion(
        problem=problem,
        share=wanted,
        measure=measure,
        minimised=minimised,
        courses=by_id,
        fixed=always,
        allowed=allowed,
        taught=taught,
        groups=groups,
        impossible=tuple(
            uncovered_item(item, shares, allowed) for item, shares in reachable.items() if sum(shares.values()) < WHOLE
        ),
        unpriced=tuple(sorted(unpriced, key=natural_order)),
    )


def _allowed(
    by_id: Mapping[str, CourseRecord],
    before: PrerequisiteNetwork,
    fixed: Collection[str],
    excluded: Collection[str],
    minimised: Minimised,
) -> frozenset[str]:
    """Return the courses that may be chosen: neither they nor what comes before them is excluded or unpriced.

    Raises:
        CourseSetError: If an id is unknown, or a fixed course needs an excluded one.
    """
    needed, unwanted = with_prerequisites(before, fixed), frozenset(excluded)
    unknown = tuple(sorted(unwanted - by_id.keys()))
    if unknown:
        raise CourseSetError("unknown", unknown)
    if needed & unwanted:
        raise CourseSetError("conflict", tuple(sorted(needed & unwanted, key=natural_order)))
    if minimised is Minimised.COST:
        unwanted |= {course for course in by_id if by_id[course].cost is None and course not in needed}
    return frozenset(course for course in by_id if not with_prerequisites(before, (course,)) & unwanted)


def _shares(taught: TaughtItems, item: str, *, doubtful: bool) -> dict[str, int]:
    shares = {one.course: one.share if doubtful else one.sure for one in taught.get(item, ())}
    return {course: share for course, share in shares.items() if share}


def _groups(
    network: CareerNetwork, asked: Sequence[str], measure: Measure, level_id: str | None
) -> tuple[tuple[Fraction, tuple[str, ...]], ...]:
    """Return the groups of items that are measured apart, each with its weight.

    Raises:
        UnstatedWeightsError: If weights are asked for and the level prints none.
        ValueError: If weights are asked for and no level is given.
    """
    by_function: dict[str | None, list[str]] = {}
    for item in asked:
        by_function.setdefault(item_of(network, item).function, []).append(item)
    if measure is Measure.ITEMS:
        return ((Fraction(1), tuple(asked)),) if asked else ()
    if measure is Measure.FUNCTIONS:
        return tuple((Fraction(1), tuple(group)) for group in by_function.values())
    if level_id is None:
        raise ValueError("the weights of which level?")
    level = level_of(network, level_id)
    if not level.weights:
        raise UnstatedWeightsError(level_id)
    return tuple(
        (Fraction(str(weight.percent)), tuple(by_function[weight.function]))
        for weight in level.weights
        if weight.percent and weight.function in by_function
    )


def _goals(
    groups: Sequence[tuple[Fraction, tuple[str, ...]]], coverable: Sequence[str], share: Fraction, measure: Measure
) -> tuple[Goal, ...] | None:
    """Return the goals over the demands of coverable items; None if one cannot be reached."""
    places = {item: place for place, item in enumerate(coverable)}
    if measure is Measure.WEIGHTS:
        worths = [{item: weight / len(items) for item in items} for weight, items in groups]
        sums = [{item: worth for group in worths for item, worth in group.items()}]
    else:
        sums = [dict.fromkeys(items, Fraction(1)) for _, items in groups]
    goals = []
    for worth in sums:
        scale = math.lcm(*(one.denominator for one in worth.values()))
        needed = math.ceil(share * sum(worth.values()) * scale)
        reachable = tuple((places[item], int(one * scale)) for item, one in worth.items() if item in places)
        if sum(one for _, one in reachable) < needed:
            return None
        goals.append(Goal(worth=tuple(sorted(reachable)), needed=needed))
    return tuple(goals)


def _candidates(
    by_id: Mapping[str, CourseRecord],
    before: PrerequisiteNetwork,
    chosen: Sequence[str],
    fixed: frozenset[str],
    minimised: Minimised,
) -> tuple[Candidate, ...]:
    places = {course: place for place, course in enumerate(chosen)}
    amounts = {course: by_id[course].hours if minimised is Minimised.HOURS else by_id[course].cost for course in chosen}
    return tuple(
        Candidate(
            course=course,
            cost=int((amounts[course] or 0) * COST_SCALE[minimised]),
            before=tuple(sorted(places[one] for one in before.predecessors(course))),
            fixed=course in fixed,
        )
        for course in chosen
    )


def _demand(item: str, shares: Mapping[str, int], candidates: Sequence[str]) -> Demand:
    return Demand(
        item=item,
        shares=tuple((place, shares[course]) for place, course in enumerate(candidates) if course in shares),
    )
