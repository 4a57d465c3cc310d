"""What a person can be by a day: every level, and the first day on which it can be attained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from graph.blocking import blocked_routes
from graph.career_network import CareerNetwork, levels_of_standard, records, standard_of
from graph.dates import after_years
from graph.ladder import ladder_of
from graph.model import Level, Standard
from graph.plan import BlockedRoute, Path, PlanOptions, StudyStep
from graph.profile import Profile
from graph.walk_search import fastest_walk
from ontology.assumptions import Assumptions, load_assumptions

__all__ = ["Outlook", "Reachable", "ReachableLevel", "day_within", "find_reachable"]


class Outlook(StrEnum):
    """Whether a level can be attained, and when.

    ``held``: attained already. ``now``: on the first day. ``in_time``: later, by the day asked about, or on any day if
    none is. ``too_late``: only after it. ``blocked``: time alone attains it on no day.
    """

    HELD = "held"
    NOW = "now"
    IN_TIME = "in_time"
    TOO_LATE = "too_late"
    BLOCKED = "blocked"


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class ReachableLevel(_Answer):
    """A level and the fastest plan to it.

    Attributes:
        level: The level.
        standard: Its standard.
        ordinal: Its rank there, 1 the lowest.
        outlook: Whether it can be attained, and when.
        since: Day it was attained, for a held one; None also if that day is not known.
        surpassed: True if a higher level of its standard is held.
        end: First day on which it can be attained; None if it is held or blocked.
        years: From the first day to ``end``, in years of 365.25 days.
        path: Levels of the fastest plan, this one last; empty if it is held or blocked.
        items: Requirements on that plan that are not held or covered.
        unstated_condition_steps: Its steps whose standard prints no condition: nobody says who may take them.
        unstated_hours_steps: Its steps whose standard states no training hours.
        studies: Its studies beside work, whose durations are assumptions of ours.
        assumed: True if it assumes a recognition that the profile does not state.
        blocked: What stands in the way; empty if nothing does.
    """

    level: str
    standard: str
    ordinal: int
    outlook: Outlook
    since: date | None = None
    surpassed: bool = False
    end: date | None = None
    years: float | None = None
    path: tuple[str, ...] = ()
    items: int | None = None
    unstated_condition_steps: int = 0
    unstated_hours_steps: int = 0
    studies: tuple[StudyStep, ...] = ()
    assumed: bool = False
    blocked: tuple[BlockedRoute, ...] = ()


class Reachable(_Answer):
    """What a person can be.

    Attributes:
        as_of: Day the plans start.
        by: Day asked about; None if no day is.
        options: How it was planned.
        levels: Standards in the order of ids, in each the lowest level first.
    """

    as_of: date
    by: date | None
    options: PlanOptions
    levels: tuple[ReachableLevel, ...]


def find_reachable(
    network: CareerNetwork,
    profile: Profile,
    options: PlanOptions | None = None,
    *,
    by: date | None = None,
    standard_id: str | None = None,
) -> Reachable:
    """Say for every level whether a person can attain it, on what day at the earliest, or what blocks it.

    A level's day is the end of the fastest plan to it, as :func:`graph.planner.find_plan` gives it for the objective
    ``years``. The levels are looked at one by one: that each can be attained by a day does not say that all can.

    Args:
        network: Career network; read, never changed.
        profile: The person; read, never changed.
        options: How to plan; ``objective``, ``k``, ``pareto`` and ``budget`` have no effect. Inside one standard if
            None.
        by: Day by which to attain them; None for any day.
        standard_id: Only the levels of this standard; all levels if None.

    Returns:
        One entry for each level.

    Raises:
        UnknownIdError: If there is no such standard, or the profile names a level that does not exist.
        ValueError: If ``by`` is before ``profile.as_of``, or ``stepwise`` and ``cross_standards`` are both asked for.
        DocumentError: If further education is asked for, and the data folder has no usable assumptions.

    Note:
        One search of the fastest plan for each level: :func:`graph.walk_search.fastest_walk`. Measured in
        ``benchmarks/bench_questions.py``.

    Examples:
        >>> from graph.profile import Experience
        >>> from graph.snapshot import load_network
        >>> person = Profile(as_of=date(2026, 1, 1), education="upper_secondary",
        ...                  experience=Experience(related_years=0), held_levels=())
        >>> found = find_reachable(load_network(), person, by=date(2029, 1, 1), standard_id="sbt-11221-2018")
        >>> [(one.ordinal, one.outlook.value, str(one.end)) for one in found.levels]  # doctest: +NORMALIZE_WHITESPACE
        [(1, 'now', '2026-01-01'), (2, 'in_time', '2028-01-01'), (3, 'too_late', '2030-01-01'),
         (4, 'too_late', '2031-01-01')]
    """
    chosen = options or PlanOptions()
    if by is not None and by < profile.as_of:
        raise ValueError(f"{by} is before the day of the profile, {profile.as_of}")
    if chosen.stepwise and chosen.cross_standards:
        raise ValueError("stepwise goes through one standard: it cannot be combined with cross_standards")
    assumptions = load_assumptions() if chosen.further_education else None
    standards = records(network, Standard) if standard_id is None else (standard_of(network, standard_id),)
    return Reachable(
        as_of=profile.as_of,
        by=by,
        options=chosen,
        levels=tuple(
            _look_at(network, profile, level, chosen, by, assumptions)
            for standard in sorted(standards, key=lambda one: one.id)
            for level in levels_of_standard(network, standard.id)
        ),
    )


def day_within(profile: Profile, years: Decimal) -> date:
    """Return the day ``ceil(12 * years)`` months after the day of a profile.

    Examples:
        >>> day_within(Profile(as_of=date(2026, 8, 31)), Decimal("2.5")).isoformat()
        '2029-02-28'
    """
    return after_years(profile.as_of, years)


def _look_at(
    network: CareerNetwork,
    profile: Profile,
    level: Level,
    options: PlanOptions,
    by: date | None,
    assumptions: Assumptions | None,
) -> ReachableLevel:
    place = {"level": level.id, "standard": level.standard, "ordinal": level.ordinal}
    held = profile.holds(level.id)
    if held is not None:
        return ReachableLevel(**place, outlook=Outlook.HELD, since=held.since)
    place["surpassed"] = _is_surpassed(network, profile, level)
    ladder = ladder_of(network, profile, level.id, options, assumptions)
    walk = fastest_walk(ladder, stepwise=options.stepwise)
    if walk is None:
        blocked = blocked_routes(ladder, stepwise=options.stepwise)
        return ReachableLevel(**place, outlook=Outlook.BLOCKED, blocked=blocked)
    path: Path = walk.path()
    return ReachableLevel(
        **place,
        outlook=_outlook(walk.day, profile.as_of, by),
        end=walk.day,
        years=path.totals.years,
        path=path.levels,
        items=path.totals.items,
        unstated_condition_steps=path.totals.unstated_condition_steps,
        unstated_hours_steps=path.totals.unstated_hours_steps,
        studies=path.studies,
        assumed=any(step.assumed for step in path.level_steps),
    )


def _is_surpassed(network: CareerNetwork, profile: Profile, level: Level) -> bool:
    return any(
        other.ordinal > level.ordinal and profile.holds(other.id) is not None
        for other in levels_of_standard(network, level.standard)
    )


def _outlook(end: date, as_of: date, by: date | None) -> Outlook:
    if end <= as_of:
        return Outlook.NOW
    return Outlook.IN_TIME if by is None or end <= by else Outlook.TOO_LATE
