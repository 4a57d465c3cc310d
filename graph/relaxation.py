"""Why a path does not end sooner, and why it takes no other route: what each binding condition and route costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork
from graph.condition_check import ConditionCheck
from graph.eligibility import RouteCheck
from graph.ladder import Ladder, ladder_of
from graph.model import Level, Number, Route, plain_number
from graph.plan import Binding, Path, Plan, PlanOptions, Step, StudyStep
from graph.profile import Profile
from graph.walk import Walk
from graph.walk_search import fastest_walk
from ontology.assumptions import Assumptions

__all__ = [
    "Easing",
    "PathReasons",
    "ReasonedPlan",
    "Relaxation",
    "RouteOutlook",
    "StepReasons",
    "explain_path",
    "explain_plan",
]

_DAYS_A_YEAR: Final = 365.25
_HOURS_A_WEEK: Final = Decimal(168)


class Easing(StrEnum):
    """How a binding condition is relaxed, everything else kept."""

    CONDITION_MET = "condition_met"
    TRAINING_DONE = "training_done"
    STUDY_HOURS_DOUBLED = "study_hours_doubled"


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Relaxation(_Answer):
    """What it would give if what binds a step did not.

    Attributes:
        level: Level of the step.
        easing: ``condition_met``: the years this one condition of the step's route asks for have passed already.
            ``training_done``: the level's training hours are done already. ``study_hours_doubled``: twice the weekly
            study hours, at most 168, for every step.
        kind: Kind of the condition, or ``training``.
        clause: Where it is printed; None if the standard prints none.
        condition: The condition with what it asks and what the facts say; None for training.
        hours: Training hours left; None for a condition.
        weekly_study_hours: Hours a week that the relaxation counts with; None for a condition.
        end: Day the step would end.
        days_saved_at_step: Days sooner than it ends now, never negative; 0 if something else binds on the same day.
        binding: What would bind the step then.
        end_of_path: Day the path over the same levels would end.
        days_saved_on_path: Days sooner than it ends now, never negative.
        fastest_end: Day the fastest of all plans would end, over whatever levels.
        years_saved_in_the_optimum: Years of 365.25 days by which that is sooner than the fastest plan now.
    """

    level: str
    easing: Easing
    kind: str
    clause: str | None
    condition: ConditionCheck | None
    hours: Number | None
    weekly_study_hours: Number | None
    end: date
    days_saved_at_step: int
    binding: Binding
    end_of_path: date
    days_saved_on_path: int
    fastest_end: date
    years_saved_in_the_optimum: float


class RouteOutlook(_Answer):
    """A route that a step does not use, with all its conditions, and what the path would end at by it.

    Attributes:
        level: Level of the step.
        route: The route with every condition, held against what is known on the first day and what the earlier steps
            attain. ``earliest`` is the day it opens by time alone, None if something else is missing.
        end: Day the step would end by this route; None if it does not open.
        end_of_path: Day the path over the same levels would end then; None if the route does not open.
        days_later: Days later than the path ends now, never negative; None if the route does not open.
    """

    level: str
    route: RouteCheck
    end: date | None
    end_of_path: date | None
    days_later: int | None


class StepReasons(_Answer):
    """Why a level is not attained sooner, nor by another route; no relaxation where nothing is waited for."""

    level: str
    relaxations: tuple[Relaxation, ...]
    routes: tuple[RouteOutlook, ...]


class PathReasons(_Answer):
    """The reasons of a path, step by step.

    Attributes:
        levels: Levels of the path.
        end: Day it ends.
        fastest_end: Day the fastest of all plans ends.
        steps: One for each level, in order; a study is neither relaxed nor does it have routes.
    """

    levels: tuple[str, ...]
    end: date
    fastest_end: date
    steps: tuple[StepReasons, ...]


class ReasonedPlan(Plan):
    """A plan with the reasons of each of its paths, in their order."""

    why: tuple[PathReasons, ...] = ()


def explain_plan(
    network: CareerNetwork, profile: Profile, plan: Plan, assumptions: Assumptions | None = None
) -> ReasonedPlan:
    """Return a plan with the reasons of each of its paths, as :func:`explain_path` gives them.

    Args:
        network: The network it was made on.
        profile: The person it was made for.
        plan: Answer of :func:`graph.planner.find_plan`.
        assumptions: Those it was planned with; those of the data folder if None.

    Raises:
        UnknownIdError: If the network has not the target, or a level that the profile names.
        ValueError: If the plan is not one of this network and person.
        DocumentError: If it was planned with further education, and the data folder has no usable assumptions.
    """
    why = tuple(explain_path(network, profile, plan.target, plan.options, path, assumptions) for path in plan.paths)
    return ReasonedPlan(**dict(plan), why=why)


def explain_path(
    network: CareerNetwork,
    profile: Profile,
    target_id: str,
    options: PlanOptions,
    path: Path,
    assumptions: Assumptions | None = None,
) -> PathReasons:
    """Say for each step of a path what relaxing its binding condition would give, and what other routes would.

    *Relaxed* means that one thing is taken away and all else is kept. Of the route that the step uses, the condition
    that is met last asks for 0 years: then it is met from the day its facts are there. (Only years bind: anything else
    is met on the first day, or comes with an earlier step.) Where training binds, its hours are done, or the weekly
    study hours are doubled. The path is walked anew over the same levels, each by its earliest route, with
    its studies in their places, as long as before; the optimum is searched anew over all. A step that starts when the
    one before it ends, or on the first day, has nothing to relax.

    Args:
        network: Career network; read, never changed.
        profile: The person; read, never changed.
        target_id: Level aimed at.
        options: How the path was planned.
        path: One of the paths that :func:`graph.planner.find_plan` answers to the same question.
        assumptions: Those it was planned with; those of the data folder if None.

    Returns:
        One :class:`StepReasons` for each level, in order. Nothing a relaxation gives is later than it is now, and no
        other route ends the path sooner.

    Raises:
        UnknownIdError: If there is no such level, or the profile names one that does not exist.
        ValueError: If ``path`` is not one of this question.
        DocumentError: If further education is asked for, and the data folder has no usable assumptions.

    Note:
        One walk and one search of the fastest plan for each relaxation, at most two a step; one walk for each other
        route. Measured in ``benchmarks/bench_questions.py``.
    """
    ladder = ladder_of(network, profile, target_id, options, assumptions)
    end = path.steps[-1].end if path.steps else profile.as_of
    # a held target is attained already; planning it again would not be
    fastest = fastest_walk(ladder, stepwise=options.stepwise) if path.steps else Walk.start_of(ladder)
    if fastest is None:
        raise ValueError(f"no path leads to {target_id}")
    question = _Question(ladder, options, path, end, fastest.day)
    return PathReasons(
        levels=path.levels,
        end=end,
        fastest_end=fastest.day,
        steps=tuple(question.reasons()),
    )


class _Question:
    """One path of one question, and what it becomes on a changed ladder."""

    def __init__(self, ladder: Ladder, options: PlanOptions, path: Path, end: date, fastest: date) -> None:
        self._ladder = ladder
        self._options = options
        self._path = path
        self._end = end
        self._fastest = fastest
        self._by_id = {level.id: level for level in ladder.levels}

    def reasons(self) -> Iterator[StepReasons]:
        """Yield the reasons of each step.

        Raises:
            ValueError: If the path is not one of this question.
        """
        walks = self._walks(self._ladder)
        if [walk.day for walk in walks[1:]] != [step.end for step in self._path.steps]:
            raise ValueError(f"{' -> '.join(self._path.levels)} is not a path of this question")
        for (before, _), step in zip(pairwise(walks), self._path.steps, strict=True):
            if isinstance(step, StudyStep):
                continue
            level = self._by_id[step.level]
            yield StepReasons(
                level=step.level,
                relaxations=tuple(self._relaxations(before, level, step)),
                routes=tuple(self._outlook(level, check) for check in before.routes(level) if check.id != step.route),
            )

    def _walks(self, ladder: Ladder) -> list[Walk]:
        """Return the walk over the levels and studies of the path after each step, the start first.

        Raises:
            ValueError: If a level cannot be attained after those before it.
        """
        by_id = {level.id: level for level in ladder.levels}
        walks = [Walk.start_of(ladder)]
        for step in self._path.steps:
            walk: Walk | None
            if isinstance(step, StudyStep):
                name, walk = step.education_to.value, walks[-1].study()
            else:
                name, walk = step.level, walks[-1].attain(by_id[step.level]) if step.level in by_id else None
            if walk is None:
                raise ValueError(f"{name} cannot be attained on a path of this question")
            walks.append(walk)
        return walks

    def _relaxations(self, before: Walk, level: Level, step: Step) -> Iterator[Relaxation]:
        if step.binding.kind == "training":
            yield self._relaxation(step, Easing.TRAINING_DONE, None, _training_done(self._ladder, level))
            weekly = self._ladder.weekly_hours
            if weekly is not None and weekly < _HOURS_A_WEEK:
                faster = replace(self._ladder, weekly_hours=min(2 * weekly, _HOURS_A_WEEK))
                yield self._relaxation(step, Easing.STUDY_HOURS_DOUBLED, None, faster)
        elif step.end > step.start and step.route is not None:
            used = next(check for check in before.routes(level) if check.id == step.route)
            place = next(place for place, check in enumerate(used.conditions) if check.opens_on == step.end)
            easier = _exchanged(self._ladder, _asking_no_years(level, step.route, place))
            yield self._relaxation(step, Easing.CONDITION_MET, used.conditions[place], easier)

    def _relaxation(self, step: Step, easing: Easing, condition: ConditionCheck | None, ladder: Ladder) -> Relaxation:
        relaxed = self._walks(ladder)[-1].path()
        place = self._path.levels.index(step.level)
        eased = relaxed.level_steps[place]
        fastest = fastest_walk(ladder, stepwise=self._options.stepwise)
        assert fastest is not None  # noqa: S101 - the path itself is one
        weekly = ladder.weekly_hours if easing is Easing.STUDY_HOURS_DOUBLED else self._ladder.weekly_hours
        of_training = condition is None and weekly is not None
        return Relaxation(
            level=step.level,
            easing=easing,
            kind=step.binding.kind,
            clause=step.binding.clause,
            condition=condition,
            hours=step.training_hours if of_training else None,
            weekly_study_hours=plain_number(weekly) if of_training and weekly is not None else None,
            end=eased.end,
            days_saved_at_step=(step.end - eased.end).days,
            binding=eased.binding,
            end_of_path=relaxed.steps[-1].end,
            days_saved_on_path=(self._end - relaxed.steps[-1].end).days,
            fastest_end=fastest.day,
            years_saved_in_the_optimum=(self._fastest - fastest.day).days / _DAYS_A_YEAR,
        )

    def _outlook(self, level: Level, check: RouteCheck) -> RouteOutlook:
        if check.earliest is None:
            return RouteOutlook(level=level.id, route=check, end=None, end_of_path=None, days_later=None)
        alone = tuple(route for route in level.routes if route.id == check.id)
        walks = self._walks(_exchanged(self._ladder, level.model_copy(update={"routes": alone})))
        end = next(walk.day for walk in walks if level.id in walk.levels)
        last = walks[-1].day
        return RouteOutlook(level=level.id, route=check, end=end, end_of_path=last, days_later=(last - self._end).days)


def _exchanged(ladder: Ladder, level: Level) -> Ladder:
    """Return the ladder with one level replaced by another record of the same id."""
    return replace(ladder, levels=tuple(level if other.id == level.id else other for other in ladder.levels))


def _asking_no_years(level: Level, route_id: str, place: int) -> Level:
    """Return a level of which one condition of one route asks for 0 years."""

    def eased(route: Route) -> Route:
        conditions = list(route.conditions)
        conditions[place] = conditions[place].model_copy(update={"quantity": 0, "comparator": "at_least"})
        return route.model_copy(update={"conditions": tuple(conditions)})

    routes = tuple(eased(route) if route.id == route_id else route for route in level.routes)
    return level.model_copy(update={"routes": routes})


def _training_done(ladder: Ladder, level: Level) -> Ladder:
    """Return the ladder of a person who has done the training of a level."""
    hours = Decimal(str(level.training.min_hours)) if level.training else Decimal(0)
    training = {**(ladder.profile.training or {}), level.id: hours}
    profile = ladder.profile.model_copy(update={"training": training})
    return replace(ladder, facts=replace(ladder.facts, profile=profile))
