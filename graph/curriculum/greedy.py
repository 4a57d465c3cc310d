"""A quick choice of courses that reaches every goal, though seldom the cheapest: what exact search starts from."""

from __future__ import annotations

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
        O(rounds x candidates x their demands). The rule and its bound: V. Chvátal, "A Greedy Heuristic for the
        Set-Covering Problem", Mathematics of Operations Research 4(3), 1979, 233-235.
    """
    everything = frozenset(range(len(problem.candidates)))
    if not problem.is_met_by(everything):
        raise ValueError("all candidates together do not reach the goals")
    teaches: list[list[tuple[int, int]]] = [[] for _ in problem.candidates]
    for place, demand in enumerate(problem.demands):
        for candidate, share in demand.shares:
            teaches[candidate].append((place, share))
    missing = [WHOLE] * len(problem.demands)
    chosen: set[int] = set()

    def take(places: frozenset[int]) -> None:
        for candidate in places - chosen:
            chosen.add(candidate)
            for demand, share in teaches[candidate]:
                missing[demand] = max(0, missing[demand] - share)

    take(problem.fixed)
    bundles = [problem.closed((place,)) for place in range(len(problem.candidates))]
    while not problem.is_met_by(chosen):
        best: tuple[float, int] | None = None
        for place, bundle in enumerate(bundles):
            added = bundle - chosen
            gain = sum(min(missing[demand], share) for one in added for demand, share in teaches[one])
            if gain:
                worth = (gain / (problem.cost(added) or 0.5), -place)
                best = worth if best is None else max(best, worth)
        take(everything if best is None else bundles[-best[1]])
    return _without_superfluous(problem, chosen)


def _without_superfluous(problem: CourseProblem, chosen: set[int]) -> frozenset[int]:
    """Return a choice from which no single candidate can be dropped."""
    dearest_first = sorted(chosen, key=lambda place: (-problem.candidates[place].cost, -place))
    kept = set(chosen)
    dropped = True
    while dropped:
        dropped = False
        for place in dearest_first:
            if place in kept and problem.is_met_by(kept - {place}):
                kept.remove(place)
                dropped = True
    return frozenset(kept)
