"""Exact, anytime search for walks whose steps may be levels of other standards and studies beside work."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from graph.ladder import Ladder
from graph.lower_bound import LowerBound
from graph.plan import Objective
from graph.search_budget import Budget
from graph.search_label import Label, is_crowded_out
from graph.search_space import SearchSpace
from graph.vector import Vector
from graph.walk import Walk

__all__ = ["Finding", "WalkSearch", "fastest_walk"]

_Path: TypeAlias = tuple[int, ...]
_Rank: TypeAlias = tuple[tuple[int | Decimal, ...], _Path]


@dataclass(frozen=True)
class Finding:
    """What a search has found.

    Attributes:
        walks: Finished walks, in no particular order.
        bound: No walk has a smaller value of the objective asked for, in years, hours or counts; equal to the best
            value found if the search is complete. None for a Pareto set, or if no walk exists.
        complete: Whether the answer is proven: nothing better, and nothing missing.
        labels: Labels that were extended.
    """

    walks: tuple[Walk, ...]
    bound: int | float | Decimal | None
    complete: bool
    labels: int


@dataclass(frozen=True)
class _Run:
    """How a search went; ``least`` holds the bound of the first label left in the queue, if any is left."""

    least: list[Vector]
    labels: int
    complete: bool


class WalkSearch:
    """Searches the walks of one ladder, best first.

    A label is a set of steps, levels attained and studies done, with the six values of its walk; what is satisfied and
    the education follow from the set alone. Labels are extended in the order of an admissible lower bound on the
    finished walk, :class:`graph.lower_bound.LowerBound` (A* [Hart 1968], for several criteria as in NAMOA*
    [Mandow 2010]). One is dropped if another label, to which the same steps are still open, is no worse in every value,
    lacks nothing it has of what is needed ahead and no later attained the levels that routes ahead look back at, or if
    its bound cannot beat what is finished.

    Args:
        ladder: The question; its levels may be of several standards.
        stepwise: Attain every level of the ladder, in order.

    References:
        [Hart 1968] P. E. Hart, N. J. Nilsson, B. Raphael, "A formal basis for the heuristic determination of minimum
        cost paths", IEEE Transactions on Systems Science and Cybernetics 4(2), 100-107.
        [Mandow 2010] L. Mandow, J. L. Perez de la Cruz, "Multiobjective A* search with consistent heuristics",
        Journal of the ACM 57(5), 27.
    """

    def __init__(self, ladder: Ladder, *, stepwise: bool = False) -> None:
        self._space = SearchSpace(ladder, stepwise=stepwise)
        self._bound = LowerBound(self._space)

    def optimum(self, objective: Objective, budget: Budget, needed: int = 1, known: Iterable[Walk] = ()) -> Finding:
        """Return the ``needed`` best walks by an objective.

        Args:
            objective: What is minimised first; ties are broken by the other values, then by the steps' order.
            budget: When to stop.
            needed: How many walks, at least 1.
            known: Finished walks over levels of this ladder; they prune, and are what is left when the time ends.

        Returns:
            Walks with distinct levels, each studying when it is best, fewer if there are no more or the time ended;
            the bound is on the objective.
        """
        best: dict[tuple[str, ...], tuple[_Rank, Walk]] = {}
        ranks: list[_Rank] = []

        def rank(bound: Vector, path: _Path) -> _Rank:
            return (bound.ranked_by(objective), path)

        def is_beaten(bound: Vector, path: _Path) -> bool:
            return len(ranks) >= needed and rank(bound, path) > ranks[needed - 1]

        def keep(walk: Walk, path: _Path) -> None:
            mine = rank(walk.vector, path)
            # of walks over the same levels, which differ in when something is studied, only the best is a path
            if walk.levels not in best or mine < best[walk.levels][0]:
                best[walk.levels] = (mine, walk)
                ranks[:] = sorted(one for one, _ in best.values())

        for walk in known:
            keep(walk, self._space.path_of(walk))
        run = self._run(budget, rank, is_beaten, lambda label: keep(self._walk(label), label.path), needed)
        walks = [walk for _, walk in sorted(best.values(), key=lambda entry: entry[0])[:needed]]
        bounds = [walk.vector for walk in walks[:1]] + run.least
        least = min((bound.figure(objective) for bound in bounds), default=None)
        return Finding(tuple(walks), least, run.complete, run.labels)

    def front(self, budget: Budget, known: Iterable[Walk] = ()) -> Finding:
        """Return every walk that no other one beats in all six values, one for each vector.

        Args:
            budget: When to stop.
            known: Finished walks over levels of this ladder; they prune from the start.
        """
        best = {walk.vector: self._space.path_of(walk) for walk in known}

        def rank(bound: Vector, path: _Path) -> _Rank:
            return (bound, path)

        def is_beaten(bound: Vector, path: _Path) -> bool:
            return any(
                vector.is_no_worse_than(bound) and (vector != bound or steps[: len(path)] < path)
                for vector, steps in best.items()
            )

        def finish(label: Label) -> None:
            vector = label.vector
            if any(other.dominates(vector) for other in best) or best.get(vector, label.path) < label.path:
                return
            for other in [other for other in best if vector.dominates(other)]:
                del best[other]
            best[vector] = label.path

        run = self._run(budget, rank, is_beaten, finish, 1)
        undominated = {vector: path for vector, path in best.items() if not any(one.dominates(vector) for one in best)}
        return Finding(tuple(map(self._space.walk_over, undominated.values())), None, run.complete, run.labels)

    def _run(
        self,
        budget: Budget,
        rank: Callable[[Vector, _Path], _Rank],
        is_beaten: Callable[[Vector, _Path], bool],
        finish: Callable[[Label], None],
        needed: int,
    ) -> _Run:
        """Extend labels, best first, until none is left that may still count, or the time ends."""
        if not self._bound.can_be_reached:
            return _Run([], 0, complete=True)
        start = Label()
        bound = self._bound.of(start)
        queue = [(rank(bound, ()), bound, start)]
        by_closed: dict[int, list[Label]] = {}
        extended = 0
        while queue:
            if budget.is_spent():
                return _Run([bound for _, bound, _ in queue[:1]], extended, complete=False)
            _, bound, label = heapq.heappop(queue)
            if is_beaten(bound, label.path) or is_crowded_out(
                label, by_closed.get(label.closed, ()), self._space.ahead(label.closed), needed
            ):
                continue
            if label.path and label.path[-1] == self._space.goal:
                finish(label)
                continue
            extended += 1
            for longer in self._space.extensions(label):
                bound = self._bound.of(longer)
                beside, ahead = by_closed.setdefault(longer.closed, []), self._space.ahead(longer.closed)
                if not is_beaten(bound, longer.path) and not is_crowded_out(longer, beside, ahead, needed):
                    beside.append(longer)
                    # no two labels have one path, so that ranks never tie and labels are never compared
                    heapq.heappush(queue, (rank(bound, longer.path), bound, longer))
        return _Run([], extended, complete=True)

    def _walk(self, label: Label) -> Walk:
        walk = self._space.walk_over(label.path)
        assert walk.vector == label.vector  # noqa: S101 - the search counts what the walk counts
        return walk


def fastest_walk(ladder: Ladder, *, stepwise: bool = False) -> Walk | None:
    """Return the walk that attains the target first, or None if there is none; searched for as long as it takes."""
    finding = WalkSearch(ladder, stepwise=stepwise).optimum(Objective.YEARS, Budget(None))
    return next(iter(finding.walks), None)
