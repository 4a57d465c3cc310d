"""A quick choice of courses that reaches every goal, though seldom the cheapest: what exact search starts from."""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from graph.curriculum.course_problem import CourseProblem
from graph.curriculum.shares import WHOLE

__all__ = ["greedy_choice"]


def greedy_choice(problem: CourseProblem) -> frozenset[int]:
    """Return candidates that reach every goal.

    Again and again the candidate is taken that, with what comes before it, adds most share of demands not yet covered
    for its cost; then every candidate that turns out to be superfluous is dropped, the dearest first.

    Args:
        problem: A problem that all candidates together solve.

    Returns:
        Positions of the chosen candidates; ties go to the earlier one.

    Raises:
        ValueError: If not even all candidates together reach the goals.

    Note:
        What a candidate adds for its cost only falls while others are taken, unless one of them comes before it; so
        the best is found by judging anew those at the top of a heap alone.

    References:
        V. Chvátal, "A Greedy Heuristic for the Set-Covering Problem", Mathematics of Operations Research 4(3), 1979,
        233-235; the heap: M. Minoux, "Accelerated greedy algorithms for maximizing submodular set functions", 1978.
    """
    if not problem.is_met_by(range(len(problem.candidates))):
        raise ValueError("all candidates together do not reach the goals")
    tally = _Tally(problem)
    tally.take(problem.fixed)
    bundles = [problem.closed((place,)) for place in range(len(problem.candidates))]
    opened_by: list[list[int]] = [[] for _ in bundles]
    for place, bundle in enumerate(bundles):
        for one in bundle:
            opened_by[one].append(place)

    def judged(place: int) -> tuple[float, int]:
        added = bundles[place] - tally.chosen
        return -tally.gain(added) / (problem.cost(added) or 0.5), place

    heap = [judged(place) for place in range(len(bundles))]
    heapify(heap)
    while not tally.met:
        _, place = heappop(heap)
        now = judged(place)
        if heap and now > heap[0]:
            heappush(heap, now)
            continue
        added = bundles[place] - tally.chosen
        tally.take(added)
        for other in {other for one in added for other in opened_by[one]} - tally.chosen:
            heappush(heap, judged(other))
    _drop_superfluous(problem, tally)
    return frozenset(tally.chosen)


class _Tally:
    """What has been chosen and what that reaches, kept up to date one candidate at a time."""

    def __init__(self, problem: CourseProblem) -> None:
        self.chosen: set[int] = set()
        self._teaches: list[list[tuple[int, int]]] = [[] for _ in problem.candidates]
        for place, demand in enumerate(problem.demands):
            for candidate, share in demand.shares:
                self._teaches[candidate].append((place, share))
        self._sums = [0] * len(problem.demands)
        self._worth: list[list[tuple[int, int]]] = [[] for _ in problem.demands]
        for number, goal in enumerate(problem.goals):
            for place, worth in goal.worth:
                self._worth[place].append((number, worth))
        self._missing = [goal.needed for goal in problem.goals]

    @property
    def met(self) -> bool:
        """Whether every goal is reached."""
        return all(missing <= 0 for missing in self._missing)

    def gain(self, added: frozenset[int]) -> int:
        """Return the share of demands not yet covered that candidates would add, as if they shared none."""
        sums = self._sums
        return sum(
            min(WHOLE - sums[demand], share)
            for one in added
            for demand, share in self._teaches[one]
            if sums[demand] < WHOLE
        )

    def take(self, places: frozenset[int]) -> None:
        """Choose candidates that are not chosen."""
        for candidate in places:
            self.chosen.add(candidate)
            self._count(candidate, 1)

    def drop(self, candidate: int) -> None:
        """Choose a chosen candidate no longer."""
        self.chosen.remove(candidate)
        self._count(candidate, -1)

    def _count(self, candidate: int, sign: int) -> None:
        for demand, share in self._teaches[candidate]:
            before = self._sums[demand] >= WHOLE
            self._sums[demand] += sign * share
            if (self._sums[demand] >= WHOLE) is not before:
                for goal, worth in self._worth[demand]:
                    self._missing[goal] -= sign * worth


def _drop_superfluous(problem: CourseProblem, tally: _Tally) -> None:
    """Drop candidates until none can be dropped alone: the goals are reached without, and nothing chosen needs it."""
    dearest_first = sorted(tally.chosen - problem.fixed, key=lambda place: (-problem.candidates[place].cost, -place))
    dropped = True
    while dropped:
        dropped = False
        for place in dearest_first:
            if place in tally.chosen and not any(place in problem.candidates[one].before for one in tally.chosen):
                tally.drop(place)
                if tally.met:
                    dropped = True
                else:
                    tally.take(frozenset((place,)))
