"""Values that no continuation of a label falls below."""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from graph.search_label import Label
from graph.search_space import SearchSpace, union_of
from graph.vector import Vector

__all__ = ["LowerBound"]


# of more levels than these not every subset is tried
_LONGEST_CHAIN: Final = 8


class LowerBound:
    """Gives lower bounds on finished walks, admissible for A*.

    Items: every requirement of the target that is not yet satisfied is counted sooner or later unless a level of
    another standard covers it through a mapping. A standard's levels up to one of them cover at most what they gain,
    and cost at least what no other standard's level gains. So

        items >= counted + |open| - sum over other standards of max(0, max over its levels (|gains & open| - own cost))

    Largest step: the requirements that no other standard's level gains are learnt with the target or with lower levels
    of its standard. Of all choices of lower levels the one whose largest step is smallest counts; everything that
    another standard gains is taken as satisfied.

    Days and steps: a route may ask for more education or for less, so the target is held against every education that
    can still be reached, each on its earliest day, and the least counts.

    Args:
        space: The question in numbers.
    """

    def __init__(self, space: SearchSpace) -> None:
        self._space = space
        goal = space.goal
        standard = space.ladder.target.standard
        self._standards = self._by_ordinal()
        self._lower = [index for index in self._standards[standard] if index != goal]
        self._gained_elsewhere = union_of(
            gains for gains, level in zip(space.gains, space.levels, strict=True) if level.standard != standard
        )
        self._own_needs = union_of(space.needs[index] for index in (*self._lower, goal)) & ~self._gained_elsewhere
        self._largest_steps: dict[tuple[tuple[int, ...], int], int] = {}
        self._asked_set = union_of(1 << index for index in space.asked[goal])
        self._chains = self._saving_chains()
        self._goal_openings: dict[tuple[tuple[tuple[int, int], ...], int, int], tuple[int | None, ...]] = {}
        self._earliest = self._earliest_days()

    @property
    def can_be_reached(self) -> bool:
        """Whether the target may be attainable; if not, it is not."""
        return self._space.goal in self._earliest

    def of(self, label: Label) -> Vector:
        """Return values that no continuation of a label falls below; its own if it is finished."""
        space = self._space
        if label.path and label.path[-1] == space.goal:
            return label.vector
        hours, opened = space.hours[space.goal], space.needs[space.goal] & ~label.satisfied
        days, studies = self._days_and_studies(label)
        return Vector(
            days=days,
            hours=label.hours + (hours or 0),
            unstated_hours_steps=label.unstated + (hours is None),
            items=label.items + opened.bit_count() - self._most_saved(label, opened),
            largest_step=max(label.largest, self._largest_step(label)),
            steps=len(label.path) + studies + 1,
        )

    def _days_and_studies(self, label: Label) -> tuple[int, int]:
        """Return a day before which the target is not attained, and how many studies that takes at least."""
        space = self._space
        day, fewest = label.day, None
        earliest = space.last_day
        for more, opens in enumerate(self._goal_opens(label)):
            if more:
                day = space.study_end(day, label.studied + more - 1)
            if opens is not None:
                fewest = more if fewest is None else fewest
                trained = min(day + space.training_days[space.goal], space.last_day)
                earliest = min(earliest, max(trained, opens))
        return earliest, fewest or 0

    def _goal_opens(self, label: Label) -> tuple[int | None, ...]:
        """Return when the target opens at the earliest with each number of further studies, None if it never does.

        What is still to come is taken at its earliest.
        """
        space = self._space
        if not space.ladder.target.routes:
            return (0,)
        asked = space.asked[space.goal]
        attained = tuple(one for one in label.attained if one[0] in asked)
        key = (attained, label.closed & self._asked_set, label.studied)
        if key not in self._goal_openings:
            had = {index for index, _ in attained}
            coming = tuple(
                (index, self._earliest[index])
                for index in sorted(asked - had)
                if index in self._earliest and not label.closed >> index & 1
            )
            self._goal_openings[key] = tuple(
                space.opens(space.goal, (*attained, *coming), studied)
                for studied in range(label.studied, space.studies + 1)
            )
        return self._goal_openings[key]

    def _earliest_days(self) -> dict[int, int]:
        """Return for each level that can be attained a day before which it cannot be.

        As in Dijkstra's search the next earliest level is settled and may open others; training, and that one level
        follows another, only make it later. Of the educations the one counts with which it opens first.
        """
        asked_by: dict[int, list[int]] = defaultdict(list)
        for index, asked in enumerate(self._space.asked):
            for other in asked:
                asked_by[other].append(index)
        settled: dict[int, int] = {}
        queue = [(day, index) for index in range(len(self._space.levels)) for day in self._opening_days(index, settled)]
        heapq.heapify(queue)
        while queue:
            day, first = heapq.heappop(queue)
            if first in settled:
                continue
            settled[first] = day
            for index in asked_by[first]:
                for opens in self._opening_days(index, settled):
                    heapq.heappush(queue, (opens, index))
        return settled

    def _opening_days(self, index: int, settled: Mapping[int, int]) -> Iterator[int]:
        """Yield for each education that can be reached the day from which a level is open, if it ever is."""
        space = self._space
        attained = tuple((one, settled[one]) for one in sorted(space.asked[index]) if one in settled)
        day = 0
        for studied in range(space.studies + 1):
            if studied:
                day = space.study_end(day, studied - 1)
            opens = space.opens(index, attained, studied) if space.levels[index].routes else 0
            if opens is not None:
                yield max(opens, day)

    def _largest_step(self, label: Label) -> int:
        """Return how many items the largest step to come has at least."""
        lower = tuple(index for index in self._lower if not label.closed >> index & 1)
        if len(lower) > _LONGEST_CHAIN:
            gained = union_of(self._space.gains[index] for index in lower)
            return self._largest_of((self._space.goal,), label.satisfied | gained)
        key = (lower, label.satisfied & self._own_needs)
        if key not in self._largest_steps:
            self._largest_steps[key] = min(
                self._largest_of((*chain, self._space.goal), label.satisfied)
                for length in range(len(lower) + 1)
                for chain in itertools.combinations(lower, length)
            )
        return self._largest_steps[key]

    def _largest_of(self, chain: Iterable[int], satisfied: int) -> int:
        largest = 0
        satisfied |= self._gained_elsewhere
        for index in chain:
            largest = max(largest, (self._space.needs[index] & ~satisfied).bit_count())
            satisfied |= self._space.gains[index]
        return largest

    def _by_ordinal(self) -> dict[str, list[int]]:
        """Return the levels of each standard, lowest first."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, level in sorted(enumerate(self._space.levels), key=lambda entry: entry[1].ordinal):
            found[level.standard].append(index)
        return found

    def _most_saved(self, label: Label, opened: int) -> int:
        saved = 0
        for chain in self._chains:
            best = 0
            for index, gained, own in chain:
                if not label.closed >> index & 1:
                    best = max(best, (gained & opened).bit_count() - (own & ~label.satisfied).bit_count())
            saved += best
        return saved

    def _saving_chains(self) -> list[list[tuple[int, int, int]]]:
        """Return for each other standard its levels: index, what they gain up to it, what it costs at least.

        Standards that gain nothing of the target are left out: they save nothing.
        """
        space = self._space
        own = [indices for standard, indices in sorted(self._standards.items()) if space.goal not in indices]
        gained = [union_of(space.gains[index] for index in indices) for indices in own]
        in_target = union_of(space.gains[index] for index in self._lower)
        before = list(itertools.accumulate(gained, int.__or__, initial=in_target))
        after = list(itertools.accumulate(reversed(gained), int.__or__, initial=0))[::-1]
        chains = []
        for place, indices in enumerate(own):
            if not gained[place] & space.needs[space.goal]:
                continue
            elsewhere = before[place] | after[place + 1]
            up_to = itertools.accumulate((space.gains[index] for index in indices), int.__or__)
            chains.append(
                [(index, gain, space.needs[index] & ~elsewhere) for index, gain in zip(indices, up_to, strict=True)]
            )
        return chains
