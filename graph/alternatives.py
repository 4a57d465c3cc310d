"""The real alternatives to the recommended path of a plan: few, and each best at something."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, TypeAlias

from pydantic import BaseModel, ConfigDict

from graph.plan import Path, Step, Totals

__all__ = ["MOST_ALTERNATIVES", "Alternative", "Merit", "real_alternatives"]

MOST_ALTERNATIVES: Final = 3

_Figure: TypeAlias = tuple[float, ...]


class Merit(StrEnum):
    """What an alternative can be best at: the totals of a path, in the order in which ties are broken.

    The values are the names in :class:`graph.plan.Totals`; ``unstated_condition_steps`` is about the steps for which
    the standard prints who may take them.
    """

    YEARS = "years"
    HOURS = "hours"
    ITEMS = "items"
    LARGEST_STEP = "largest_step"
    STEPS = "steps"
    UNSTATED_CONDITION_STEPS = "unstated_condition_steps"


class Alternative(BaseModel):
    """A path worth choosing for something.

    Attributes:
        place: Its place among the paths of the plan, counted from 0; never 0, which is the recommended path.
        merits: What it beats the recommended path at and no path beats it at; at least one.
    """

    model_config = ConfigDict(frozen=True)

    place: int
    merits: tuple[Merit, ...]


def real_alternatives(paths: Sequence[Path], most: int = MOST_ALTERNATIVES) -> tuple[Alternative, ...]:
    """Return the paths that are worth a look beside the recommended one, the first.

    A path has a merit if it beats the recommended path in that total and no other path does so by more. Hours are
    stated hours: a path beats another in them only if both state some and it has no more steps that state none, so
    that nothing unstated counts as little. For each merit one path is a candidate: of those that have it the one with
    most merits, of these the first in the plan.

    Of more candidates than wanted those stay that differ most: again and again the one is taken whose least difference
    from the recommended path and those taken before is largest; of equal ones the one with more merits, then the
    first in the plan. Two paths differ by the share of levels and studies that only one of them goes through.

    Args:
        paths: Paths of a plan, the recommended one first.
        most: Most alternatives to return, at least 0.

    Returns:
        At most ``most`` alternatives in the order of the plan; none if no path beats the recommended one in anything.
        The same paths always give the same answer.

    Raises:
        ValueError: If ``most`` is negative.

    Note:
        Picking one by one what lies farthest from all picked so far is the greedy rule of max-min dispersion, within
        a factor of 2 of the best spread [Ravi et al. 1994].

    References:
        [Ravi et al. 1994] S. S. Ravi, D. J. Rosenkrantz, G. K. Tayi, "Heuristic and special case algorithms for
        dispersion problems", Operations Research 42(2), 299-310.
    """
    if most < 0:
        raise ValueError(f"most must be at least 0, got {most}")
    merits = _merits(paths)
    candidates: dict[int, None] = {}
    for merit in Merit:
        having = [place for place, own in merits.items() if merit in own]
        if having:
            candidates[min(having, key=lambda place: (-len(merits[place]), place))] = None
    stops = {place: _stops(paths[place]) for place in (0, *candidates)} if candidates else {}
    taken: list[int] = []
    while candidates and len(taken) < most:
        farthest = min(
            candidates,
            key=lambda place: (
                -min(_difference(stops[place], stops[other]) for other in (0, *taken)),
                -len(merits[place]),
                place,
            ),
        )
        taken.append(farthest)
        del candidates[farthest]
    return tuple(Alternative(place=place, merits=merits[place]) for place in sorted(taken))


def _merits(paths: Sequence[Path]) -> dict[int, tuple[Merit, ...]]:
    """Return what each path but the first is best at, in the order of merits; paths without a merit are left out."""
    found: dict[int, list[Merit]] = {}
    for merit in Merit:
        figures = {
            place: _figure(path.totals, merit)
            for place, path in enumerate(paths)
            if place and _beats(path.totals, paths[0].totals, merit)
        }
        for place, figure in figures.items():
            if figure == min(figures.values()):
                found.setdefault(place, []).append(merit)
    return {place: tuple(own) for place, own in found.items()}


def _beats(totals: Totals, other: Totals, merit: Merit) -> bool:
    if merit is Merit.HOURS:
        comparable = totals.unstated_hours_steps <= other.unstated_hours_steps
        return totals.hours is not None and other.hours is not None and comparable and totals.hours < other.hours
    return _figure(totals, merit) < _figure(other, merit)


def _figure(totals: Totals, merit: Merit) -> _Figure:
    """Return what is compared; of equal hours those count as fewer beside which fewer steps state none."""
    figure = getattr(totals, merit)
    return (figure, totals.unstated_hours_steps) if merit is Merit.HOURS else (figure,)


def _stops(path: Path) -> frozenset[str]:
    """Return the levels a path attains and the educations it reaches."""
    return frozenset(step.level if isinstance(step, Step) else f"study:{step.education_to}" for step in path.steps)


def _difference(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one ^ other) / len(one | other) if one or other else 0.0
