"""Values that no continuation of a label falls below."""

from __future__ import annotations

import itertools

from graph.search_label import Label
from graph.search_space import SearchSpace, union_of
from graph.vector import Vector

__all__ = ["LowerBound"]


class LowerBound:
    """Gives lower bounds on finished walks, admissible for A*.

    Items: every requirement of the target that is not yet satisfied is counted sooner or later unless a level of
    another standard covers it through a mapping. A standard's levels up to one of them cover at most what they gain,
    and cost at least what no other standard's level gains. So

        items >= counted + |open| - sum over other standards of max(0, max over its levels (|gains & open| - own cost))

    Days and steps: a route may ask for more education or for less, so the target is held against every education that
    can still be reached, each on its earliest day, and the least counts.

    Args:
        space: The question in numbers.
    """

    def __init__(self, space: SearchSpace) -> None:
        self._space = space
        goal = space.goal
        self._all_gains = union_of(gains for index, gains in enumerate(space.gains) if index != goal)
        self._seen_set = union_of(1 << index for index in space.seen)
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
            largest_step=max(label.largest, (opened & ~self._all_gains).bit_count()),
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
        key = (label.attained, label.taken & self._seen_set, label.studied)
        if key not in self._goal_openings:
            had = {index for index, _ in label.attained}
            coming = tuple(
                (index, self._earliest[index])
                for index in sorted(space.seen - had)
                if index in self._earliest and not label.taken & space.ruled_out_by[index]
            )
            self._goal_openings[key] = tuple(
                space.opens(space.goal, (*label.attained, *coming), studied)
                for studied in range(label.studied, space.studies + 1)
            )
        return self._goal_openings[key]

    def _earliest_days(self) -> dict[int, int]:
        """Return for each level that can be attained a day before which it cannot be.

        As in Dijkstra's search the next earliest level is settled and may open others; training, and that one level
        follows another, only make it later. Of the educations the one counts with which it opens first.
        """
        space = self._space
        educated = [0]
        for place in range(space.studies):
            educated.append(space.study_end(educated[-1], place))
        settled: dict[int, int] = {}
        while True:
            attained = tuple((index, day) for index, day in sorted(settled.items()) if index in space.seen)
            opening: dict[int, int] = {}
            for index, level in enumerate(space.levels):
                if index not in settled:
                    days = [
                        max(opens, day)
                        for studied, day in enumerate(educated)
                        if (opens := space.opens(index, attained, studied) if level.routes else 0) is not None
                    ]
                    if days:
                        opening[index] = min(days)
            if not opening:
                return settled
            first = min(opening, key=lambda index: (opening[index], index))
            settled[first] = opening[first]

    def _most_saved(self, label: Label, opened: int) -> int:
        saved = 0
        for chain in self._chains:
            best = 0
            for same_or_above, gained, own in chain:
                if not label.taken & same_or_above:
                    best = max(best, (gained & opened).bit_count() - (own & ~label.satisfied).bit_count())
            saved += best
        return saved

    def _saving_chains(self) -> list[list[tuple[int, int, int]]]:
        """Return for each other standard its levels: which ones rule it out, what they gain up to it, what it costs."""
        space = self._space
        chains = []
        target = space.ladder.target.standard
        for standard in sorted({level.standard for level in space.levels} - {target}):
            own = [index for index, level in enumerate(space.levels) if level.standard == standard]
            own.sort(key=lambda index: space.levels[index].ordinal)
            others = [index for index in range(len(space.levels)) if index not in {*own, space.goal}]
            elsewhere = union_of(space.gains[index] for index in others)
            gained = itertools.accumulate((space.gains[index] for index in own), int.__or__)
            chains.append(
                [
                    (space.ruled_out_by[index], gain, space.needs[index] & ~elsewhere)
                    for index, gain in zip(own, gained, strict=True)
                ]
            )
        return chains
