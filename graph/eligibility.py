"""Three-valued eligibility: which route of a level is open to a person, and from what day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, level_of
from graph.condition_check import ConditionCheck, Verdict, check_condition
from graph.facts import Facts, facts_of
from graph.model import Route
from graph.profile import Profile

__all__ = ["Eligibility", "RouteCheck", "check_eligibility", "check_route"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class RouteCheck(_Answer):
    """One route held against the facts; ``earliest`` as in :class:`Eligibility`."""

    id: str
    clause: str
    verdict: Verdict
    grants: Literal["qualification", "module"]
    discretionary: bool
    conditions: tuple[ConditionCheck, ...]
    earliest: date | None
    notes: tuple[str, ...] = ()

    @property
    def blocking(self) -> tuple[ConditionCheck, ...]:
        """The conditions that time alone does not meet."""
        return tuple(check for check in self.conditions if check.opens_on is None)

    @property
    def is_assumed(self) -> bool:
        """Whether a recognition was assumed for this route."""
        return any(check.assumed for check in self.conditions)


class Eligibility(_Answer):
    """Whether a person may be examined for a level.

    Attributes:
        level: Level asked about.
        as_of: Day of the verdict.
        verdict: met, unmet or unknown, over the routes that grant the qualification.
        reason: unstated (no condition is printed), route_met, only_time_missing, facts_missing, conditions_unmet or
            module_only.
        routes: All routes in printed order.
        nearest: Clause of the route closest to being met, None if the level prints none.
        nearest_route: Id of that route.
        earliest: Day on which only time was missing; ``as_of`` if met; None if something else is missing.
    """

    level: str
    as_of: date
    verdict: Verdict
    reason: str
    routes: tuple[RouteCheck, ...]
    nearest: str | None
    nearest_route: str | None
    earliest: date | None


def check_eligibility(network: CareerNetwork, profile: Profile, level_id: str) -> Eligibility:
    """Say whether a person is eligible for a level, by which route, and if not yet, from what day.

    A route is the Kleene conjunction of its conditions, the level the disjunction of its routes. Routes that grant
    only a module are listed but never decide.

    Args:
        network: Career network.
        profile: The person; read, never changed.
        level_id: Level asked about.

    Returns:
        The verdict on ``profile.as_of`` with every route and condition. A level without printed conditions is
        ``unknown`` with reason ``unstated``.

    Raises:
        UnknownIdError: If there is no such level, or the profile names one that does not exist.

    Note:
        Linear in the conditions of the level.
    """
    level = level_of(network, level_id)
    facts = facts_of(network, profile)
    routes = tuple(check_route(route, facts) for route in level.routes)
    deciding = tuple(route for route in routes if route.grants == "qualification")
    verdict = _any(route.verdict for route in deciding) if routes else Verdict.UNKNOWN
    nearest = _nearest(deciding)
    earliest = min((route.earliest for route in deciding if route.earliest is not None), default=None)
    return Eligibility(
        level=level_id,
        as_of=profile.as_of,
        verdict=verdict,
        reason=_reason(routes, deciding, verdict, earliest),
        routes=routes,
        nearest=nearest.clause if nearest else None,
        nearest_route=nearest.id if nearest else None,
        earliest=earliest,
    )


def check_route(route: Route, facts: Facts) -> RouteCheck:
    """Hold one route against the facts."""
    conditions = tuple(check_condition(condition, facts) for condition in route.conditions)
    opening = [check.opens_on for check in conditions]
    return RouteCheck(
        id=route.id,
        clause=route.clause,
        verdict=_all(check.verdict for check in conditions),
        grants=route.grants,
        discretionary=route.discretionary,
        conditions=conditions,
        earliest=None if None in opening else max(day for day in opening if day is not None),
        notes=route.notes,
    )


def _reason(
    routes: tuple[RouteCheck, ...], deciding: tuple[RouteCheck, ...], verdict: Verdict, earliest: date | None
) -> str:
    if not routes:
        return "unstated"
    if not deciding:
        return "module_only"
    if verdict is Verdict.MET:
        return "route_met"
    if earliest is not None:
        return "only_time_missing"
    return "facts_missing" if verdict is Verdict.UNKNOWN else "conditions_unmet"


def _nearest(routes: tuple[RouteCheck, ...]) -> RouteCheck | None:
    """Return the first met route, else the one with the earliest date, else the one with least not met."""
    met = [route for route in routes if route.verdict is Verdict.MET]
    if met:
        return met[0]
    dated = [route for route in routes if route.earliest is not None]
    if dated:
        return min(dated, key=lambda route: route.earliest or date.max)
    return min(routes, key=lambda route: (_count(route, Verdict.UNMET), _count(route, Verdict.UNKNOWN)), default=None)


def _count(route: RouteCheck, verdict: Verdict) -> int:
    return sum(check.verdict is verdict for check in route.conditions)


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    seen = set(verdicts)
    if Verdict.UNMET in seen:
        return Verdict.UNMET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in seen else Verdict.MET


def _any(verdicts: Iterable[Verdict]) -> Verdict:
    seen = set(verdicts)
    if Verdict.MET in seen:
        return Verdict.MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in seen else Verdict.UNMET
