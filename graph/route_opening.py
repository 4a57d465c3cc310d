"""When the routes of a level open, and which other levels can change that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.eligibility import check_route
from graph.facts import Facts
from graph.model import Level
from graph.profile import certificate_key

__all__ = ["first_opening", "levels_asked"]


def levels_asked(level: Level, candidates: Iterable[Level], facts: Facts) -> frozenset[str]:
    """Return those of the candidates whose attainment can change whether, or when, a route of a level opens."""
    conditions = [condition for route in level.routes for condition in route.conditions]
    named = {condition.level for condition in conditions if condition.level is not None}
    named |= {other for name in named for other in facts.counterparts.get(name, ())}
    certificates = {certificate_key(name) for condition in conditions for name in condition.certificates}
    # a prior level is also proved by the certificate that bears its name
    certificates |= {certificate_key(name) for one in named for name in facts.level_certificates.get(one, ())}
    return frozenset(
        other.id
        for other in candidates
        if other.id in named or any(certificate_key(name) in certificates for name in other.certificates)
    )


def first_opening(level: Level, facts: Facts, as_of: date) -> int | None:
    """Return the days until the first route that grants the qualification opens by time alone."""
    days = [
        (check.earliest - as_of).days
        for route in level.routes
        if route.grants == "qualification" and (check := check_route(route, facts)).earliest is not None
    ]
    return min(days, default=None)
