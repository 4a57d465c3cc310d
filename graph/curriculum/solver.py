"""Chooses courses: exactly as far as time allows, and what then is left by improving on the best choice found."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterable
from typing import Final

from graph.curriculum.course_model import CourseModel
from graph.curriculum.course_problem import CourseProblem, Solution
from graph.curriculum.greedy import greedy_choice

__all__ = ["solve"]

# part of the time after which a search that has proven nothing gives way to improving on what it found
_EXACT_PART: Final = 0.5
# courses of a choice that are reconsidered at a time, to begin with, and the seconds for that
_RECONSIDERED: Final = 15
_SECONDS: Final = 2.0
_GROWTH: Final = 1.25
_SEED: Final = 0


def solve(
    problem: CourseProblem, *, seconds: float | None = None, report: Callable[[Solution], object] = lambda _: None
) -> Solution:
    """Return the cheapest choice of candidates that reaches every goal.

    Three searches, each within what the one before proved: lowest cost; of these choices the fewest courses; of these
    the one whose ids come first. If most of the time has gone by and the first has proven nothing, the rest is spent
    on making the best choice found cheaper, some courses at a time.

    Args:
        problem: A problem that all candidates together solve.
        seconds: Time for all searches together; without it as long as they take. The solver looks at the clock now and
            then only, so it may take longer.
        report: Called with each better or better proven solution as it is found, the greedy one first.

    Returns:
        The solution; without ``seconds`` optimal, fewest and first, unless the solver itself gives up.

    Raises:
        ValueError: If not even all candidates together reach the goals.

    Note:
        HiGHS through :func:`scipy.optimize.milp`; deterministic as long as time does not run out. Measured in
        ``benchmarks/bench_curriculum.py``.

    References:
        Q. Huangfu and J. A. J. Hall, "Parallelizing the dual revised simplex method", Mathematical Programming
        Computation 10(1), 2018, 119-142. Improving by parts: P. Shaw, "Using constraint programming and local search
        methods to solve vehicle routing problems", CP 1998, 417-431.
    """
    if not problem.candidates:
        greedy_choice(problem)  # checks that nothing is asked
        solution = Solution(chosen=(), cost=0, bound=0, fewest=True, first=True)
        report(solution)
        return solution
    now = time.monotonic()
    deadline, exact = (math.inf, math.inf) if seconds is None else (now + seconds, now + seconds * _EXACT_PART)
    model = CourseModel(problem, exact)
    chosen = greedy_choice(problem)
    solution = Solution(chosen=tuple(sorted(chosen)), cost=problem.cost(chosen), bound=problem.cost(problem.fixed))
    report(solution)
    costs = [candidate.cost for candidate in problem.candidates]
    found, bound = model.minimise(costs, chosen)
    bound = max(bound, solution.bound)
    solution = Solution(chosen=tuple(sorted(found)), cost=problem.cost(found), bound=bound)
    report(solution)
    model.deadline = deadline
    if not solution.optimal:
        # without a limit of time the solver has given up, and nothing would end improving
        return solution if seconds is None else _improved(model, solution, report)
    model.limit(costs, solution.cost)
    ones = [1] * len(costs)
    found, fewest = model.minimise(ones, found)
    solution = solution.model_copy(update={"chosen": tuple(sorted(found)), "fewest": fewest >= len(found)})
    report(solution)
    if not solution.fewest:
        return solution
    model.limit(ones, len(found))
    found, proven = model.first(found)
    solution = solution.model_copy(update={"chosen": tuple(sorted(found)), "first": proven})
    report(solution)
    return solution


def _improved(model: CourseModel, solution: Solution, report: Callable[[Solution], object]) -> Solution:
    """Return a solution made cheaper, as far as time allows: courses near each other are chosen anew, again and again.

    The parts are drawn with a fixed seed; they grow while they are settled in time, and shrink when they are not.
    """
    problem, drawn, size = model.problem, random.Random(_SEED), float(_RECONSIDERED)  # noqa: S311 - no secret
    costs = [candidate.cost for candidate in problem.candidates]
    nearness = _Nearness(problem)
    while (now := time.monotonic()) < model.deadline and not solution.optimal:
        known = frozenset(solution.chosen)
        free = nearness.around(drawn.choice(solution.chosen), known, round(size))
        with model.only(free, known, now + _SECONDS):
            found, least = model.minimise(costs, known)
        settled = least >= problem.cost(found)
        size = min(size * _GROWTH, len(known)) if settled else max(size / _GROWTH, 2)
        if problem.cost(found) < solution.cost:
            solution = Solution(chosen=tuple(sorted(found)), cost=problem.cost(found), bound=solution.bound)
            report(solution)
    return solution


class _Nearness:
    """Which candidates teach the same demands."""

    def __init__(self, problem: CourseProblem) -> None:
        self._problem = problem
        self._taught_by = [[candidate for candidate, _ in demand.shares] for demand in problem.demands]
        self._teaches: list[list[int]] = [[] for _ in problem.candidates]
        for place, candidates in enumerate(self._taught_by):
            for candidate in candidates:
                self._teaches[candidate].append(place)

    def around(self, start: int, chosen: frozenset[int], size: int) -> frozenset[int]:
        """Return chosen candidates near one, that many at most, and everything that could take their place."""
        near = self._sharing((start,))
        demands = {demand for one in near for demand in self._teaches[one]}
        shared = {one: len(demands.intersection(self._teaches[one])) for one in chosen}
        freed = sorted(chosen, key=lambda one: (one != start, -shared[one], one))[:size]
        return self._problem.closed(self._sharing(freed)) | frozenset(freed)

    def _sharing(self, candidates: Iterable[int]) -> frozenset[int]:
        """Return the candidates that teach any demand that some candidates teach."""
        demands = {demand for one in candidates for demand in self._teaches[one]}
        return frozenset(other for demand in demands for other in self._taught_by[demand])
