"""Walks of promotions: the state a walk is in, how attaining a level changes it, and what its totals are."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from graph.condition_check import ConditionCheck
from graph.eligibility import RouteCheck, check_route
from graph.facts import Facts
from graph.further_education import Study
from graph.ladder import Ladder
from graph.model import Level, plain_number
from graph.plan import Binding, CoveredItem, Objective, OtherRoute, Path, Step, StudyStep, Totals
from graph.training import hours_left
from graph.vector import Vector

__all__ = ["Walk"]


@dataclass(frozen=True)
class _Move:
    """One step as it is searched: the words for it are only found for the paths that are returned."""

    level: Level
    route: RouteCheck | None
    start: date
    end: date
    hours: Decimal | None
    new: int


@dataclass(frozen=True)
class _Studied:
    """A study as a step: it has no route, hours or items."""

    study: Study
    start: date
    end: date


@dataclass(frozen=True)
class Walk:
    """A walk of attained levels and studies, and the state it ends in.

    State: the day, the education and the levels held with their days (in ``facts``), and the items satisfied. ``day``
    and the days in ``facts`` never fall when an earlier step ends later, so of two walks over the same steps the one
    with earlier routes is never worse.
    """

    ladder: Ladder
    moves: tuple[_Move | _Studied, ...]
    facts: Facts
    day: date
    satisfied: int = 0

    @classmethod
    def start_of(cls, ladder: Ladder) -> Walk:
        """Return the walk of no steps."""
        return cls(ladder, (), ladder.facts, ladder.profile.as_of)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Ids of the attained levels in order."""
        return tuple(move.level.id for move in self._attained)

    @cached_property
    def order(self) -> tuple[tuple[bool, str], ...]:
        """What breaks ties last: the ids of the levels, a level before a study at the same place."""
        return tuple((False, move.level.id) if isinstance(move, _Move) else (True, "") for move in self.moves)

    @cached_property
    def _attained(self) -> tuple[_Move, ...]:
        return tuple(move for move in self.moves if isinstance(move, _Move))

    @cached_property
    def vector(self) -> Vector:
        """The six values of the walk so far."""
        attained = self._attained
        stated = [move.hours for move in attained if move.hours is not None]
        return Vector(
            days=(self.day - self.ladder.profile.as_of).days,
            hours=sum(stated, Decimal(0)),
            unstated_hours_steps=len(attained) - len(stated),
            items=sum(move.new.bit_count() for move in attained),
            largest_step=max((move.new.bit_count() for move in attained), default=0),
            steps=len(self.moves),
        )

    def study(self) -> Walk | None:
        """Return the walk extended by the next study, or None if there is none left."""
        done = len(self.moves) - len(self._attained)
        if done == len(self.ladder.studies):
            return None
        study = self.ladder.studies[done]
        end = study.end(self.day)
        moves = (*self.moves, _Studied(study, self.day, end))
        return Walk(self.ladder, moves, self.facts.educated(study.education_to), end, self.satisfied)

    def attain(self, level: Level) -> Walk | None:
        """Return the walk extended by one level on its earliest route, or None if no route opens.

        The step ends on the first day on which the route is met and the training done. Of routes that end the step
        on the same day, one without an assumed recognition comes first, then the printed order.
        """
        routes = self.open_routes(level)
        if level.routes and not routes:
            return None
        trained = self._training_end(level)
        route = min(
            routes,
            key=lambda check: (max(check.earliest or date.max, trained), check.is_assumed),
            default=None,
        )
        end = trained if route is None or route.earliest is None else max(trained, route.earliest)
        new = self.ladder.needs[level.id] & ~self.satisfied
        move = _Move(level, route, self.day, end, self._hours_left(level), new)
        return Walk(
            self.ladder,
            (*self.moves, move),
            self.facts.attaining(level, end),
            end,
            self.satisfied | self.ladder.gains[level.id],
        )

    def routes(self, level: Level) -> tuple[RouteCheck, ...]:
        """Return the routes of a level that grant the qualification, held against the state."""
        return tuple(check_route(route, self.facts) for route in level.routes if route.grants == "qualification")

    def open_routes(self, level: Level) -> list[RouteCheck]:
        """Return the routes that are met now or will be by time alone."""
        return [check for check in self.routes(level) if check.earliest is not None]

    def _hours_left(self, level: Level) -> Decimal | None:
        return hours_left(level, self.ladder.profile)

    def _training_end(self, level: Level) -> date:
        hours, weekly = self._hours_left(level), self.ladder.weekly_hours
        if not hours or weekly is None:
            return self.day
        days = math.ceil(7 * hours / weekly)
        try:
            return self.day + timedelta(days=days)
        except OverflowError:
            return date.max

    def path(self) -> Path:
        """Return the walk in the form of an answer, with what binds each step."""
        steps: list[Step | StudyStep] = []
        walk = self.start_of(self.ladder)
        for move in self.moves:
            steps.append(self._step(walk, move) if isinstance(move, _Move) else _study_step(move))
            extended = walk.attain(move.level) if isinstance(move, _Move) else walk.study()
            assert extended is not None  # noqa: S101 - the same move was possible in the search
            walk = extended
        return Path(levels=self.levels, steps=tuple(steps), totals=self._totals())

    def _step(self, before: Walk, move: _Move) -> Step:
        others = tuple(check for check in before.routes(move.level) if move.route is None or check.id != move.route.id)
        return Step(
            kind="level",
            level=move.level.id,
            route=move.route.id if move.route else None,
            clause=move.route.clause if move.route else None,
            discretionary=move.route.discretionary if move.route else False,
            assumed=move.route.is_assumed if move.route else False,
            start=move.start,
            end=move.end,
            training_hours=move.hours,
            training_clause=move.level.training.clause if move.level.training else None,
            new_items=tuple(item for place, item in enumerate(self.ladder.items) if move.new >> place & 1),
            covered_items=tuple(self._covered(before, move.level)),
            binding=self._binding(before, move),
            other_routes=tuple(
                OtherRoute(id=check.id, clause=check.clause, opens_on=check.earliest, blocked_by=check.blocking)
                for check in others
            ),
            unstated_conditions=move.route is None,
        )

    def _covered(self, before: Walk, level: Level) -> Iterator[CoveredItem]:
        attained = {item for move in before._attained for item in self.ladder.required[move.level.id]}
        for item in self.ladder.required[level.id]:
            if item not in attained:
                yield from itertools.islice(
                    (one for one in self.ladder.covering.get(item, ()) if one.by in attained), 1
                )

    def _binding(self, before: Walk, move: _Move) -> Binding:
        route = move.route
        if move.end > move.start:
            soonest = min((check.earliest or date.max for check in before.open_routes(move.level)), default=None)
            if route is not None and soonest == move.end:
                last = next(check for check in route.conditions if check.opens_on == move.end)
                return Binding(kind=last.kind, clause=route.clause, detail=_condition_detail(last))
            training = move.level.training
            return Binding(
                kind="training",
                clause=training.clause if training else None,
                detail={
                    "hours": plain_number(move.hours or Decimal(0)),
                    "weekly_study_hours": plain_number(self.ladder.weekly_hours or Decimal(0)),
                },
            )
        if route is None:
            return Binding(kind="unstated", clause=None, detail={})
        if before.moves:
            last_move = before.moves[-1]
            reached = (
                {"level": last_move.level.id}
                if isinstance(last_move, _Move)
                else {"education": last_move.study.education_to.value}
            )
            return Binding(kind="previous_step", clause=route.clause, detail=reached)
        return Binding(kind="as_of", clause=route.clause, detail={"as_of": move.start.isoformat()})

    def _totals(self) -> Totals:
        vector = self.vector
        return Totals(
            years=vector.figure(Objective.YEARS),
            hours=vector.hours if any(move.hours is not None for move in self._attained) else None,
            unstated_hours_steps=vector.unstated_hours_steps,
            unstated_condition_steps=sum(move.route is None for move in self._attained),
            items=vector.items,
            largest_step=vector.largest_step,
            steps=vector.steps,
            choices_open=sum(self.ladder.open_choices[move.level.id] for move in self._attained),
        )


def _study_step(move: _Studied) -> StudyStep:
    study = move.study
    return StudyStep(
        kind="study",
        education_from=study.education_from,
        education_to=study.education_to,
        start=move.start,
        end=move.end,
        months=study.months,
        assumption=study.assumption,
        text=study.text,
    )


def _condition_detail(check: ConditionCheck) -> dict[str, object]:
    return {
        "comparator": check.comparator,
        "required": check.required,
        "actual": check.actual,
        "basis": check.basis,
        "opens_on": check.opens_on.isoformat() if check.opens_on else None,
    }
