"""What-if: what moves when a profile says something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork
from graph.condition_check import ConditionCheck, Verdict
from graph.eligibility import Eligibility, RouteCheck
from graph.gap import Gap, find_gap
from graph.model import Number
from graph.plan import FactChange, Path, PlanOptions, StudyStep
from graph.planner import find_plan
from graph.profile import Profile
from graph.profile_change import changed_facts
from graph.reachable import Outlook, Reachable, find_reachable
from graph.requirements import Status
from ontology.scales import Education

__all__ = [
    "ConditionMove",
    "EligibilityMove",
    "FigureMove",
    "GapMove",
    "ItemMove",
    "LevelMove",
    "PlanFigures",
    "PlanMove",
    "RouteMove",
    "WhatIf",
    "find_what_moves",
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class FigureMove(_Answer):
    """A figure that differs; None where there is none, for instance hours that no standard states."""

    name: str
    before: Number | None
    after: Number | None


class ConditionMove(_Answer):
    """A condition with another verdict or another day from which it is met."""

    before: ConditionCheck
    after: ConditionCheck


class RouteMove(_Answer):
    """A route with another verdict, another day, or conditions that moved."""

    id: str
    clause: str
    before: Verdict
    after: Verdict
    earliest_before: date | None
    earliest_after: date | None
    conditions: tuple[ConditionMove, ...]


class EligibilityMove(_Answer):
    """What moves in the eligibility for the target; the verdicts may be the same, if only routes moved."""

    verdict_before: Verdict
    verdict_after: Verdict
    reason_before: str
    reason_after: str
    earliest_before: date | None
    earliest_after: date | None
    nearest_before: str | None
    nearest_after: str | None
    routes: tuple[RouteMove, ...]


class ItemMove(_Answer):
    """A requirement of the target with another standing."""

    item: str
    before: Status
    after: Status


class GapMove(_Answer):
    """What moves in the gap: figures by the names of :class:`graph.gap.GapTotals`, ``training_left``, and items."""

    figures: tuple[FigureMove, ...]
    items: tuple[ItemMove, ...]


class PlanFigures(_Answer):
    """The best plan by the objective: the levels it attains, by which clauses, and the day it ends.

    ``studies`` are the educations it reaches by studies beside work; how long these take is an assumption of ours.
    """

    levels: tuple[str, ...]
    clauses: tuple[str | None, ...]
    studies: tuple[Education, ...]
    end: date


class PlanMove(_Answer):
    """What moves in the best plan.

    Attributes:
        before: The plan as things are; None if there is none.
        after: The plan after the change; None if there is none.
        totals: Figures that differ, by the names of :class:`graph.plan.Totals`.
    """

    before: PlanFigures | None
    after: PlanFigures | None
    totals: tuple[FigureMove, ...]


class LevelMove(_Answer):
    """A level of any standard that becomes attainable, sooner, later, by other studies, or no longer is.

    ``studies_before`` and ``studies_after`` are the educations that the fastest plan to it reaches by studies beside
    work; how long these take is an assumption of ours.
    """

    level: str
    before: Outlook
    after: Outlook
    end_before: date | None
    end_after: date | None
    studies_before: tuple[Education, ...]
    studies_after: tuple[Education, ...]


class WhatIf(_Answer):
    """What a change of the profile moves; only what differs is listed.

    Attributes:
        target: Level aimed at.
        changes: Fields the two profiles say differently.
        moves: False if nothing of what follows differs.
        eligibility: For the target; None if nothing moves in it.
        gap: To the target; None if nothing moves in it.
        plan: The optimum of the objective; None if nothing moves in it.
        levels: Levels of all standards that move.
    """

    target: str
    changes: tuple[FactChange, ...]
    moves: bool
    eligibility: EligibilityMove | None
    gap: GapMove | None
    plan: PlanMove | None
    levels: tuple[LevelMove, ...]


def find_what_moves(
    network: CareerNetwork, profile: Profile, changed: Profile, target_id: str, options: PlanOptions | None = None
) -> WhatIf:
    """Ask the same questions of two profiles, and list what the answers differ in.

    Args:
        network: Career network; read, never changed.
        profile: The person as things are.
        changed: The person as they might be, for instance from :func:`graph.profile_change.change_profile`.
        target_id: Level aimed at.
        options: How to plan; the single best path by ``objective`` is compared, whatever ``k`` and ``pareto`` say, and
            searched for to the end, whatever ``budget`` says: two best found so far would differ by chance.

    Returns:
        Only what differs. Two profiles that say the same move nothing.

    Raises:
        UnknownIdError: If there is no such level, or a profile names one that does not exist.
        ValueError: If ``stepwise`` and ``cross_standards`` are both asked for.

    Note:
        Twice the gap, the plan and one search for each level of all standards. Measured in
        ``benchmarks/bench_questions.py``.
    """
    chosen = (options or PlanOptions()).model_copy(update={"k": 1, "pareto": False, "budget": None})
    gaps = [find_gap(network, one, target_id, cumulative=chosen.cumulative) for one in (profile, changed)]
    reachable = [find_reachable(network, one, chosen) for one in (profile, changed)]
    best = [
        _best_path(network, one, target_id, chosen, found)
        for one, found in zip((profile, changed), reachable, strict=True)
    ]
    eligibility = _eligibility_move(gaps[0].eligibility, gaps[1].eligibility)
    gap = _gap_move(gaps[0], gaps[1])
    plan = _plan_move(best[0], best[1], (profile.as_of, changed.as_of))
    levels = _level_moves(reachable[0], reachable[1])
    return WhatIf(
        target=target_id,
        changes=changed_facts(profile, changed),
        moves=bool(eligibility or gap or plan or levels),
        eligibility=eligibility,
        gap=gap,
        plan=plan,
        levels=levels,
    )


def _best_path(
    network: CareerNetwork, profile: Profile, target_id: str, options: PlanOptions, reachable: Reachable
) -> Path | None:
    found = next(one for one in reachable.levels if one.level == target_id)
    # where nothing leads to the target the planner would search for what might, which nobody asked here
    return None if found.outlook is Outlook.BLOCKED else find_plan(network, profile, target_id, options).paths[0]


def _eligibility_move(before: Eligibility, after: Eligibility) -> EligibilityMove | None:
    routes = tuple(
        RouteMove(
            id=then.id,
            clause=then.clause,
            before=then.verdict,
            after=now.verdict,
            earliest_before=then.earliest,
            earliest_after=now.earliest,
            conditions=tuple(_condition_moves(then, now)),
        )
        for then, now in zip(before.routes, after.routes, strict=True)
        if _standing(then) != _standing(now) or any(True for _ in _condition_moves(then, now))
    )
    move = EligibilityMove(
        verdict_before=before.verdict,
        verdict_after=after.verdict,
        reason_before=before.reason,
        reason_after=after.reason,
        earliest_before=before.earliest,
        earliest_after=after.earliest,
        nearest_before=before.nearest,
        nearest_after=after.nearest,
        routes=routes,
    )
    same = (before.verdict, before.reason, before.earliest, before.nearest_route) == (
        after.verdict,
        after.reason,
        after.earliest,
        after.nearest_route,
    )
    return None if same and not routes else move


def _standing(check: RouteCheck | ConditionCheck) -> tuple[Verdict, date | None]:
    return check.verdict, check.earliest if isinstance(check, RouteCheck) else check.opens_on


def _condition_moves(before: RouteCheck, after: RouteCheck) -> Iterable[ConditionMove]:
    for then, now in zip(before.conditions, after.conditions, strict=True):
        if _standing(then) != _standing(now):
            yield ConditionMove(before=then, after=now)


def _gap_move(before: Gap, after: Gap) -> GapMove | None:
    figures = _figure_moves(
        {**before.totals.model_dump(), "training_left": before.training.left},
        {**after.totals.model_dump(), "training_left": after.training.left},
    )
    items = tuple(
        ItemMove(item=then.item, before=then.status, after=now.status)
        for then, now in zip(before.requirements, after.requirements, strict=True)
        if then.status is not now.status
    )
    return GapMove(figures=figures, items=items) if figures or items else None


def _plan_move(before: Path | None, after: Path | None, starts: tuple[date, date]) -> PlanMove | None:
    then, now = (path and _figures(path, start) for path, start in zip((before, after), starts, strict=True))
    totals = _figure_moves(
        before.totals.model_dump() if before else {},
        after.totals.model_dump() if after else {},
    )
    return PlanMove(before=then, after=now, totals=totals) if then != now or totals else None


def _figures(path: Path, start: date) -> PlanFigures:
    return PlanFigures(
        levels=path.levels,
        clauses=tuple(step.clause for step in path.level_steps),
        studies=_reached(path.studies),
        end=path.steps[-1].end if path.steps else start,
    )


def _figure_moves(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FigureMove, ...]:
    return tuple(
        FigureMove(name=name, before=before.get(name), after=after.get(name))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    )


def _level_moves(before: Reachable, after: Reachable) -> tuple[LevelMove, ...]:
    return tuple(
        LevelMove(
            level=then.level,
            before=then.outlook,
            after=now.outlook,
            end_before=then.end,
            end_after=now.end,
            studies_before=_reached(then.studies),
            studies_after=_reached(now.studies),
        )
        for then, now in zip(before.levels, after.levels, strict=True)
        if (then.outlook, then.end, _reached(then.studies)) != (now.outlook, now.end, _reached(now.studies))
    )


def _reached(studies: Iterable[StudyStep]) -> tuple[Education, ...]:
    return tuple(step.education_to for step in studies)
