"""The choice of courses as a mixed-integer program, for HiGHS through SciPy."""

from __future__ import annotations

import math
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from graph.curriculum.course_problem import CourseProblem
from graph.curriculum.shares import WHOLE

__all__ = ["CourseModel"]

# powers of two up to this exponent order courses exactly within what the solver's tolerances can tell apart
_BLOCK: Final = 16
# what the solver's bound may be off by, absolutely and for its size
_ROUNDING: Final = 1e-5
_PRECISION: Final = 1e-9
_LEAST_SECONDS: Final = 0.05


@dataclass
class _Row:
    """One constraint: ``least <= sum of coefficients times columns <= most``."""

    cells: Sequence[tuple[int, int]]
    least: float = -math.inf
    most: float = math.inf


@dataclass
class CourseModel:
    """The problem as rows over a 0/1 column a candidate, then a 0/1 column a demand that may stay uncovered.

    What the solver returns is rounded and checked in whole numbers: a choice that misses a goal by the solver's
    tolerance is cut off, and the search goes on.

    Attributes:
        problem: The problem.
        deadline: When to stop, as :func:`time.monotonic` counts. The solver looks at the clock now and then only.
        rows: Its constraints.
        limits: Sums of weights that must not be exceeded, as added by :meth:`limit`.
        width: Number of columns.
    """

    problem: CourseProblem
    deadline: float
    rows: list[_Row] = field(default_factory=list)
    limits: list[tuple[Sequence[int], int]] = field(default_factory=list)
    width: int = 0

    def __post_init__(self) -> None:
        problem = self.problem
        candidates = len(problem.candidates)
        worth: dict[int, int] = {}
        compulsory: set[int] = set()
        for goal in problem.goals:
            worth |= dict(goal.worth)
            if sum(one for _, one in goal.worth) == goal.needed:
                compulsory |= {place for place, one in goal.worth if one}
        columns = {place: candidates + n for n, place in enumerate(sorted(worth.keys() - compulsory))}
        self.width = candidates + len(columns)
        self.lower = np.zeros(self.width)
        self.upper = np.ones(self.width)
        self.lower[sorted(problem.fixed)] = 1
        for place, candidate in enumerate(problem.candidates):
            self.rows += [_Row([(before, 1), (place, -1)], least=0) for before in candidate.before]
        for place in sorted(worth):
            shares = problem.demands[place].shares
            unit = math.gcd(WHOLE, *(share for _, share in shares))
            cells = [(candidate, share // unit) for candidate, share in shares]
            whole = WHOLE // unit
            if place in compulsory:
                self.rows.append(_Row(cells, least=whole))
            else:
                self.rows.append(_Row([*cells, (columns[place], -whole)], least=0))
        for goal in problem.goals:
            free = [(columns[place], one) for place, one in goal.worth if place in columns]
            sure = sum(one for place, one in goal.worth if place not in columns)
            if free and goal.needed > sure:
                unit = math.gcd(*(one for _, one in free))
                self.rows.append(
                    _Row([(column, one // unit) for column, one in free], least=-(-(goal.needed - sure) // unit))
                )

    def limit(self, weights: Sequence[int], most: int) -> None:
        """Allow only choices whose weights sum to at most ``most``."""
        unit = math.gcd(*weights) or 1
        self.rows.append(_Row([(place, one // unit) for place, one in enumerate(weights) if one], most=most // unit))
        self.limits.append((weights, most))

    def minimise(self, weights: Sequence[int], known: frozenset[int]) -> tuple[frozenset[int], int]:
        """Return an allowed choice with the least sum of weights, and a sum that none falls below.

        ``known`` is a choice that is allowed; it is returned if nothing better is found in time.
        """
        unit = math.gcd(*weights) or 1
        best, bound = known, sum(min(one, 0) for one in weights)
        while self.deadline - time.monotonic() > _LEAST_SECONDS:
            answer = self._ask([one // unit for one in weights])
            if answer.mip_dual_bound is not None and math.isfinite(answer.mip_dual_bound):
                # sums are whole, so the next whole number above the solver's bound is one too
                reached = math.ceil(answer.mip_dual_bound - _ROUNDING - _PRECISION * abs(answer.mip_dual_bound))
                bound = max(bound, reached * unit)
            if answer.x is None:
                break
            found = self.problem.closed(np.flatnonzero(np.round(answer.x[: len(weights)])).tolist())
            if self._allows(found):
                best = min(best, found, key=lambda one: sum(weights[place] for place in one))
                break
            self._cut_off(found)
        total = sum(weights[place] for place in best)
        return best, min(bound, total)

    @contextmanager
    def only(self, free: Collection[int], known: Collection[int], deadline: float) -> Iterator[None]:
        """Search for a while with all candidates but ``free`` as they are in the choice ``known``."""
        lower, upper, until = self.lower.copy(), self.upper.copy(), self.deadline
        settled = sorted(frozenset(range(len(self.problem.candidates))).difference(free))
        self.lower[settled] = self.upper[settled] = [float(place in known) for place in settled]
        self.deadline = min(until, deadline)
        try:
            yield
        finally:
            self.lower, self.upper, self.deadline = lower, upper, until

    def first(self, known: frozenset[int]) -> tuple[frozenset[int], bool]:
        """Return the allowed choice whose places come first, and whether that is proven.

        Of choices of equal number, the first in the order of sorted places has the largest binary number, the first
        place being the highest digit; digits are settled in blocks.
        """
        candidates = len(self.problem.candidates)
        for start in range(0, candidates, _BLOCK):
            end = min(start + _BLOCK, candidates)
            rest = known - frozenset(range(start))
            if not rest:
                break
            weights = [0] * candidates
            for place in range(start, end):
                weights[place] = -(2 ** (end - 1 - place))
            known, bound = self.minimise(weights, known)
            if bound < sum(weights[place] for place in known):
                return known, False
            for place in range(start, end):
                self.lower[place] = self.upper[place] = float(place in known)
        return known, True

    def _ask(self, weights: Sequence[int]) -> Any:
        """Ask the solver, for as long as there is time."""
        entries = [(row, column, one) for row, stated in enumerate(self.rows) for column, one in stated.cells]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = sparse.csr_array((values, (rows, columns)), shape=(len(self.rows), self.width), dtype=float)
        options: dict[str, Any] = {"mip_rel_gap": 0.0}
        if math.isfinite(self.deadline):
            options["time_limit"] = max(_LEAST_SECONDS, self.deadline - time.monotonic())
        return milp(
            np.array([*weights, *[0] * (self.width - len(weights))], dtype=float),
            integrality=np.ones(self.width),
            bounds=Bounds(self.lower, self.upper),
            constraints=LinearConstraint(
                matrix, [stated.least for stated in self.rows], [stated.most for stated in self.rows]
            ),
            options=options,
        )

    def _allows(self, chosen: frozenset[int]) -> bool:
        """Say whether a choice is allowed, in whole numbers."""
        return self.problem.is_met_by(chosen) and all(
            sum(weights[place] for place in chosen) <= most for weights, most in self.limits
        )

    def _cut_off(self, chosen: frozenset[int]) -> None:
        """Forbid a choice that the solver took for allowed, with all that are forbidden for the same reason."""
        if self.problem.is_met_by(chosen):
            # too much of what is limited, and so is everything with more in it
            self.rows.append(_Row([(place, 1) for place in sorted(chosen)], most=len(chosen) - 1))
        else:
            # whatever is chosen from these alone misses a goal as well
            others = sorted(frozenset(range(len(self.problem.candidates))) - chosen)
            self.rows.append(_Row([(place, 1) for place in others], least=1))
