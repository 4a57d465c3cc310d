"""A ladder in numbers, for the search over sets of steps: levels and studies by index, items as bits, days counted."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from graph.ladder import Ladder
from graph.model import Level
from graph.route_opening import first_opening, levels_asked
from graph.search_label import Ahead, Label
from graph.training import hours_left
from graph.walk import Walk
from ontology.scales import ConditionKind

__all__ = ["SearchSpace", "union_of"]


class SearchSpace:
    """The steps of a ladder and what follows from taking one.

    A step is a level or a study. Levels have the indices from 0 in the order of their ids, studies those after them
    in the order in which they must be done: indices compare as ids do, a level before a study.

    Args:
        ladder: The question; its levels may be of several standards.
        stepwise: Whether each level asks for all lower ones of the ladder to be attained before.

    Attributes:
        ladder: The question.
        levels: Level of each index.
        goal: Index of the target.
        last_day: Days from ``as_of`` to the last day there is; nothing ends later.
        needs: Requirements of each level that are not held or covered, as a bit set.
        gains: What attaining each level satisfies, as a bit set.
        hours: Training hours left of each level, None if unstated.
        training_days: Days that takes.
        rules_out: For each step the steps that nobody takes after it, itself among them, as a bit set.
        asked: For each level the levels that its routes look back at.
        seen: Levels that any route looks back at.
    """

    def __init__(self, ladder: Ladder, *, stepwise: bool = False) -> None:
        self.ladder = ladder
        self.levels = sorted(ladder.levels, key=lambda level: level.id)
        self.goal = self.levels.index(ladder.target)
        self._as_of = ladder.profile.as_of
        self.last_day = (date.max - self._as_of).days
        self.needs = [ladder.needs[level.id] for level in self.levels]
        self.gains = [ladder.gains[level.id] for level in self.levels]
        self.hours = [hours_left(level, ladder.profile) for level in self.levels]
        self.training_days = [self._days_of(hours) for hours in self.hours]
        first_study = len(self.levels)
        studies = range(first_study, first_study + len(ladder.studies))
        self.rules_out = [*_same_or_below(self.levels), *(1 << study for study in studies)]
        self._asks_before = [self._lower(level) if stepwise else 0 for level in self.levels]
        self._asks_before += [union_of(1 << one for one in range(first_study, study)) for study in studies]
        self._asks_education = [_asks_education(level) for level in self.levels]
        places = {level.id: index for index, level in enumerate(self.levels)}
        asked = levels_asked(self.levels, ladder.facts)
        self.asked = [frozenset(places[name] for name in asked[level.id]) for level in self.levels]
        self.seen = frozenset().union(*self.asked)
        self._ahead: dict[int, Ahead] = {}
        self._openings: dict[tuple[int, tuple[tuple[int, int], ...], int], int | None] = {}
        self._study_ends: dict[tuple[int, int], int] = {}

    @property
    def studies(self) -> int:
        """Number of studies there are."""
        return len(self.ladder.studies)

    def extensions(self, label: Label) -> Iterator[Label]:
        """Yield the label with each step that may come next, in the order of indices."""
        for index, before in enumerate(self._asks_before):
            if label.closed >> index & 1 or before & ~label.taken:
                continue
            longer = self._attain(label, index) if index < len(self.levels) else self._study(label, index)
            if longer is not None:
                yield longer

    def _attain(self, label: Label, index: int) -> Label | None:
        end = self._end(label, index)
        if end is None:
            return None
        hours = self.hours[index]
        new = (self.needs[index] & ~label.satisfied).bit_count()
        return Label(
            taken=label.taken | 1 << index,
            closed=label.closed | self.rules_out[index],
            path=(*label.path, index),
            levels=(*label.levels, index),
            day=end,
            hours=label.hours + (hours or 0),
            unstated=label.unstated + (hours is None),
            items=label.items + new,
            largest=max(label.largest, new),
            satisfied=label.satisfied | self.gains[index],
            attained=(*label.attained, (index, end)) if index in self.seen else label.attained,
            studied=label.studied,
        )

    def _study(self, label: Label, index: int) -> Label:
        return replace(
            label,
            taken=label.taken | 1 << index,
            closed=label.closed | self.rules_out[index],
            path=(*label.path, index),
            day=self.study_end(label.day, label.studied),
            studied=label.studied + 1,
        )

    def _end(self, label: Label, index: int) -> int | None:
        """Return the day on which a level is attained next, None if none of its routes opens."""
        trained = min(label.day + self.training_days[index], self.last_day)
        if not self.levels[index].routes:
            return trained
        opens = self.opens(index, label.attained, label.studied)
        return None if opens is None else max(trained, opens)

    def opens(self, index: int, attained: tuple[tuple[int, int], ...], studied: int) -> int | None:
        """Return the day from which a route of a level is open, None if time alone opens none.

        Args:
            index: Of a level that prints routes.
            attained: Levels attained before, with their days.
            studied: Number of studies done.
        """
        asked = self.asked[index]
        key = (
            index,
            tuple(one for one in attained if one[0] in asked) if asked else (),
            studied if self._asks_education[index] else 0,
        )
        if key not in self._openings:
            facts = self.ladder.facts
            for level, day in key[1]:
                facts = facts.attaining(self.levels[level], self._as_of + timedelta(days=day))
            if key[2]:
                facts = facts.educated(self.ladder.studies[key[2] - 1].education_to)
            self._openings[key] = first_opening(self.levels[index], facts, self._as_of)
        return self._openings[key]

    def ahead(self, closed: int) -> Ahead:
        """Return what the steps that are not closed can still see of the past."""
        if closed not in self._ahead:
            still = [index for index in range(len(self.levels)) if not closed >> index & 1]
            self._ahead[closed] = Ahead(
                union_of(self.needs[index] for index in still),
                frozenset().union(*(self.asked[index] for index in still)),
            )
        return self._ahead[closed]

    def study_end(self, day: int, place: int) -> int:
        """Return the day on which the study of a place, from 0, ends that starts on a day."""
        key = (day, place)
        if key not in self._study_ends:
            end = self.ladder.studies[place].end(self._as_of + timedelta(days=day))
            self._study_ends[key] = (end - self._as_of).days
        return self._study_ends[key]

    def walk_over(self, path: Iterable[int]) -> Walk:
        """Return the walk that takes these steps, of which every one is possible."""
        walk = Walk.start_of(self.ladder)
        for index in path:
            longer = walk.attain(self.levels[index]) if index < len(self.levels) else walk.study()
            assert longer is not None  # noqa: S101 - the search has taken the same step
            walk = longer
        return walk

    def path_of(self, walk: Walk) -> tuple[int, ...]:
        """Return the indices of the steps of a walk of the same ladder."""
        place = {level.id: index for index, level in enumerate(self.levels)}
        study = iter(range(len(self.levels), len(self.levels) + self.studies))
        return tuple(next(study) if is_study else place[level] for is_study, level in walk.order)

    def _lower(self, level: Level) -> int:
        lower = self.ladder.levels[: self.ladder.levels.index(level)]
        return union_of(1 << self.levels.index(one) for one in lower)

    def _days_of(self, hours: Decimal | None) -> int:
        weekly = self.ladder.weekly_hours
        return math.ceil(7 * hours / weekly) if hours and weekly is not None else 0


def union_of(sets: Iterable[int]) -> int:
    """Return the union of bit sets."""
    return functools.reduce(int.__or__, sets, 0)


def _same_or_below(levels: Sequence[Level]) -> list[int]:
    """Return for each level itself and the lower ones of its standard: they are never attained after it."""
    below: dict[str, int] = defaultdict(int)
    found = [0] * len(levels)
    for index, level in sorted(enumerate(levels), key=lambda entry: entry[1].ordinal):
        below[level.standard] |= 1 << index
        found[index] = below[level.standard]
    return found


def _asks_education(level: Level) -> bool:
    return any(condition.kind is ConditionKind.EDUCATION for route in level.routes for condition in route.conditions)
