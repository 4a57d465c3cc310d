"""Exact, anytime search for walks whose stepping stones may lie in other standards."""

from __future__ import annotations

import functools
import heapq
import itertools
import math
import operator
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, TypeAlias

from graph.model import Level
from graph.plan import Objective
from graph.route_opening import first_opening, levels_asked
from graph.search_budget import Budget
from graph.training import hours_left
from graph.walk import Ladder, Vector, Walk

__all__ = ["Finding", "WalkSearch"]

_LevelPath: TypeAlias = tuple[int, ...]
_Rank: TypeAlias = tuple[tuple[int | Decimal, ...], _LevelPath]
_LABELS_BETWEEN_LOOKS: Final = 64  # at the clock


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


@dataclass(frozen=True, slots=True)
class _Label:
    """A walk as it is searched: numbers only; ``taken`` and ``satisfied`` are bit sets over levels and items."""

    taken: int
    path: tuple[int, ...]
    day: int
    hours: Decimal
    unstated: int
    items: int
    largest: int
    satisfied: int
    attained: tuple[tuple[int, int], ...]

    @property
    def vector(self) -> Vector:
        """The six values so far."""
        return Vector(self.day, self.hours, self.unstated, self.items, self.largest, len(self.path))


@dataclass(frozen=True)
class _Run:
    """How a search went; ``least`` holds the bound of the first label left in the queue, if any is left."""

    least: list[Vector]
    labels: int
    complete: bool


class WalkSearch:
    """Searches the walks of one ladder, best first.

    A label is a set of attained levels with the six values of its walk; what is satisfied follows from the set alone.
    Labels are extended in the order of an admissible lower bound on the finished walk (A* [Hart 1968], for several
    criteria as in NAMOA* [Mandow 2010]). One is dropped if another label of the same set is no worse in every value
    and no later in every level that a route can look back at, or if its bound cannot beat what is finished.

    The bound on items: every requirement of the target that is not yet satisfied is counted sooner or later unless
    a level of another standard covers it through a mapping. A standard's levels up to one of them cover at most what
    they gain, and cost at least what no other standard's level gains. So

        items >= counted + |open| - sum over other standards of max(0, max over its levels (|gains & open| - own cost))

    Args:
        ladder: The question; its levels may be of several standards.
        budget: When to stop.

    References:
        [Hart 1968] P. E. Hart, N. J. Nilsson, B. Raphael, "A formal basis for the heuristic determination of minimum
        cost paths", IEEE Transactions on Systems Science and Cybernetics 4(2), 100-107.
        [Mandow 2010] L. Mandow, J. L. Perez de la Cruz, "Multiobjective A* search with consistent heuristics",
        Journal of the ACM 57(5), 27.
    """

    def __init__(self, ladder: Ladder, budget: Budget) -> None:
        self._ladder = ladder
        # in the order of ids, so that indices compare as ids do
        self._levels = sorted(ladder.levels, key=lambda level: level.id)
        self._goal = self._levels.index(ladder.target)
        self._budget = budget
        self._as_of = ladder.profile.as_of
        self._last_day = (date.max - self._as_of).days
        self._needs = [ladder.needs[level.id] for level in self._levels]
        self._gains = [ladder.gains[level.id] for level in self._levels]
        self._hours = [hours_left(level, ladder.profile) for level in self._levels]
        self._training_days = [self._days_of(hours) for hours in self._hours]
        self._above = [_same_or_above(level, self._levels) for level in self._levels]
        self._looks_back = [bool(levels_asked(level, ladder.levels, ladder.facts)) for level in self._levels]
        asked = {name for level in self._levels for name in levels_asked(level, ladder.levels, ladder.facts)}
        self._seen = {index for index, level in enumerate(self._levels) if level.id in asked}
        self._seen_set = _union(1 << index for index in self._seen)
        self._has_routes = bool(ladder.target.routes)
        self._all_gains = _union(gains for index, gains in enumerate(self._gains) if index != self._goal)
        self._chains = self._saving_chains()
        self._opening: dict[tuple[int, tuple[tuple[int, int], ...]], int | None] = {}
        self._goal_opening: dict[tuple[tuple[tuple[int, int], ...], int], int | None] = {}
        self._earliest = self._earliest_days()

    def optimum(self, objective: Objective, needed: int = 1) -> Finding:
        """Return the ``needed`` best walks by an objective.

        Returns:
            Walks with distinct levels, fewer if there are no more or the time ended; the bound is on the objective.
        """
        finished: list[tuple[_Rank, _Label]] = []

        def rank(bound: Vector, path: _LevelPath) -> _Rank:
            return (bound.ranked_by(objective), path)

        def is_beaten(bound: Vector, path: _LevelPath) -> bool:
            return len(finished) >= needed and rank(bound, path) > finished[needed - 1][0]

        def finish(label: _Label) -> None:
            finished.append((rank(label.vector, label.path), label))
            finished.sort(key=operator.itemgetter(0))

        run = self._run(rank, is_beaten, finish, needed)
        bounds = [label.vector for _, label in finished[:1]] + run.least
        walks = tuple(self._walk(label) for _, label in finished[:needed])
        least = min((bound.figure(objective) for bound in bounds), default=None)
        return Finding(walks, least, run.complete, run.labels)

    def front(self, known: Iterable[Walk] = ()) -> Finding:
        """Return every walk that no other one beats in all six values, one for each vector.

        Args:
            known: Finished walks of the same ladder; they prune from the start.
        """
        place = {level.id: index for index, level in enumerate(self._levels)}
        best = {walk.vector: tuple(place[level] for level in walk.levels) for walk in known}

        def rank(bound: Vector, path: _LevelPath) -> _Rank:
            return (bound, path)

        def is_beaten(bound: Vector, path: _LevelPath) -> bool:
            return any(
                vector.is_no_worse_than(bound) and (vector != bound or levels[: len(path)] < path)
                for vector, levels in best.items()
            )

        def finish(label: _Label) -> None:
            vector = label.vector
            if any(other.dominates(vector) for other in best) or best.get(vector, label.path) < label.path:
                return
            for other in [other for other in best if vector.dominates(other)]:
                del best[other]
            best[vector] = label.path

        run = self._run(rank, is_beaten, finish, 1)
        undominated = {vector: path for vector, path in best.items() if not any(one.dominates(vector) for one in best)}
        return Finding(tuple(map(self._walk_over, undominated.values())), None, run.complete, run.labels)

    def _run(
        self,
        rank: Callable[[Vector, _LevelPath], _Rank],
        is_beaten: Callable[[Vector, _LevelPath], bool],
        finish: Callable[[_Label], None],
        needed: int,
    ) -> _Run:
        """Extend labels, best first, until none is left that may still count, or the time ends."""
        if self._goal not in self._earliest:
            return _Run([], 0, complete=True)
        start = _Label(0, (), 0, Decimal(0), 0, 0, 0, 0, ())
        bound = self._bound(start)
        queue = [(rank(bound, ()), bound, start)]
        by_set: dict[int, list[_Label]] = {}
        extended = 0
        while queue:
            if extended % _LABELS_BETWEEN_LOOKS == 0 and self._budget.is_spent():
                return _Run([bound for _, bound, _ in queue[:1]], extended, complete=False)
            _, bound, label = heapq.heappop(queue)
            if is_beaten(bound, label.path) or _is_crowded_out(label, by_set.get(label.taken, ()), needed):
                continue
            if label.path and label.path[-1] == self._goal:
                finish(label)
                continue
            extended += 1
            for longer in self._extensions(label):
                bound = self._bound(longer)
                beside = by_set.setdefault(longer.taken, [])
                if not is_beaten(bound, longer.path) and not _is_crowded_out(longer, beside, needed):
                    beside.append(longer)
                    # no two labels have one path, so that ranks never tie and labels are never compared
                    heapq.heappush(queue, (rank(bound, longer.path), bound, longer))
        return _Run([], extended, complete=True)

    def _extensions(self, label: _Label) -> Iterator[_Label]:
        for index, same_or_above in enumerate(self._above):
            if label.taken & same_or_above:
                continue
            end = self._end(label, index)
            if end is None:
                continue
            hours = self._hours[index]
            new = (self._needs[index] & ~label.satisfied).bit_count()
            yield _Label(
                taken=label.taken | 1 << index,
                path=(*label.path, index),
                day=end,
                hours=label.hours + (hours or 0),
                unstated=label.unstated + (hours is None),
                items=label.items + new,
                largest=max(label.largest, new),
                satisfied=label.satisfied | self._gains[index],
                attained=(*label.attained, (index, end)) if index in self._seen else label.attained,
            )

    def _end(self, label: _Label, index: int) -> int | None:
        """Return the day on which a level is attained next, None if none of its routes opens."""
        trained = min(label.day + self._training_days[index], self._last_day)
        if not self._levels[index].routes:
            return trained
        opens = self._opens(index, label.attained)
        return None if opens is None else max(trained, opens)

    def _opens(self, index: int, attained: tuple[tuple[int, int], ...]) -> int | None:
        key = (index, attained if self._looks_back[index] else ())
        if key not in self._opening:
            facts = self._ladder.facts
            for level, day in key[1]:
                facts = facts.attaining(self._levels[level], self._as_of + timedelta(days=day))
            self._opening[key] = first_opening(self._levels[index], facts, self._as_of)
        return self._opening[key]

    def _goal_opens(self, label: _Label) -> int:
        """Return a day before which the target cannot open: what is still to come is taken at its earliest."""
        key = (label.attained, label.taken & self._seen_set)
        if key not in self._goal_opening:
            had = {index for index, _ in label.attained}
            coming = (
                (index, self._earliest[index])
                for index in sorted(self._seen - had)
                if index in self._earliest and not label.taken & self._above[index]
            )
            self._goal_opening[key] = self._opens(self._goal, (*label.attained, *coming)) if self._has_routes else 0
        opens = self._goal_opening[key]
        return self._last_day if opens is None else opens

    def _earliest_days(self) -> dict[int, int]:
        """Return for each level that can be attained a day before which it cannot be.

        As in Dijkstra's search the next earliest level is settled and may open others; training, and that one step
        follows another, only make it later.
        """
        settled: dict[int, int] = {}
        while True:
            attained = tuple((index, day) for index, day in sorted(settled.items()) if index in self._seen)
            opening = {
                index: day
                for index, level in enumerate(self._levels)
                if index not in settled and (day := self._opens(index, attained) if level.routes else 0) is not None
            }
            if not opening:
                return settled
            first = min(opening, key=lambda index: (opening[index], index))
            settled[first] = opening[first]

    def _bound(self, label: _Label) -> Vector:
        """Return values that no continuation of a label falls below; its own if it is finished."""
        if label.path and label.path[-1] == self._goal:
            return label.vector
        hours, opened = self._hours[self._goal], self._needs[self._goal] & ~label.satisfied
        return Vector(
            days=max(min(label.day + self._training_days[self._goal], self._last_day), self._goal_opens(label)),
            hours=label.hours + (hours or 0),
            unstated_hours_steps=label.unstated + (hours is None),
            items=label.items + opened.bit_count() - self._most_saved(label, opened),
            largest_step=max(label.largest, (opened & ~self._all_gains).bit_count()),
            steps=len(label.path) + 1,
        )

    def _most_saved(self, label: _Label, opened: int) -> int:
        saved = 0
        for chain in self._chains:
            best = 0
            for same_or_above, gained, own in chain:
                if not label.taken & same_or_above:
                    best = max(best, (gained & opened).bit_count() - (own & ~label.satisfied).bit_count())
            saved += best
        return saved

    def _days_of(self, hours: Decimal | None) -> int:
        weekly = self._ladder.weekly_hours
        return math.ceil(7 * hours / weekly) if hours and weekly is not None else 0

    def _saving_chains(self) -> list[list[tuple[int, int, int]]]:
        """Return for each other standard its levels: which ones rule it out, what they gain up to it, what it costs."""
        chains = []
        target = self._ladder.target.standard
        for standard in sorted({level.standard for level in self._levels} - {target}):
            own = [index for index, level in enumerate(self._levels) if level.standard == standard]
            own.sort(key=lambda index: self._levels[index].ordinal)
            others = [index for index in range(len(self._levels)) if index not in {*own, self._goal}]
            elsewhere = _union(self._gains[index] for index in others)
            gained = itertools.accumulate((self._gains[index] for index in own), int.__or__)
            chains.append(
                [
                    (self._above[index], gain, self._needs[index] & ~elsewhere)
                    for index, gain in zip(own, gained, strict=True)
                ]
            )
        return chains

    def _walk(self, label: _Label) -> Walk:
        walk = self._walk_over(label.path)
        assert walk.vector == label.vector  # noqa: S101 - the search counts what the walk counts
        return walk

    def _walk_over(self, path: _LevelPath) -> Walk:
        walk = self._ladder.start()
        for index in path:
            longer = walk.attain(self._levels[index])
            assert longer is not None  # noqa: S101 - the search has taken the same step
            walk = longer
        return walk


def _same_or_above(level: Level, levels: Iterable[Level]) -> int:
    """Return the levels that rule a level out once they are attained: itself and the higher ones of its standard."""
    return _union(
        1 << index
        for index, other in enumerate(levels)
        if other.standard == level.standard and other.ordinal >= level.ordinal
    )


def _union(sets: Iterable[int]) -> int:
    return functools.reduce(int.__or__, sets, 0)


def _is_crowded_out(label: _Label, beside: Iterable[_Label], needed: int) -> bool:
    """Say whether ``needed`` labels of the same set rank before this one in every continuation."""
    return sum(_surpasses(other, label) for other in beside if other is not label) >= needed


def _surpasses(label: _Label, other: _Label) -> bool:
    """Say whether every continuation of a label ranks before the same continuation of another one of the same set.

    The set is the same, so hours, steps and what is satisfied are. Days and the largest step can be levelled out by
    what follows, so they alone do not decide.
    """
    return (
        label.day <= other.day
        and label.items <= other.items
        and label.largest <= other.largest
        and (label.items < other.items or label.path < other.path)
        and all(mine <= theirs for mine, theirs in zip(_days(label), _days(other), strict=True))
    )


def _days(label: _Label) -> list[int]:
    return [day for _, day in sorted(label.attained)]
