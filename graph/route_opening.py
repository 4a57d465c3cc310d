"""When the routes of a level open, and which other levels can change that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from graph.eligibility import check_route
from graph.facts import Facts
from graph.model import Level
from graph.profile import certificate_key

__all__ = ["first_opening", "levels_asked", "levels_leading_to"]


def levels_asked(levels: Sequence[Level], facts: Facts) -> dict[str, frozenset[str]]:
    """Return for each level those of the same levels whose attainment can change whether, or when, a route opens.

    Those are the levels that its routes name, their counterparts, and the holders of a certificate that is named or
    proves such a level. Linear in the levels, their routes and what these name.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for level in levels:
        for name in level.certificates:
            holders[certificate_key(name)].add(level.id)
    known = {level.id for level in levels}
    return {level.id: frozenset(_asked(level, holders, facts) & known) for level in levels}


def levels_leading_to(target: Level, levels: Sequence[Level], facts: Facts) -> frozenset[str]:
    """Return the target and those of the levels that its routes look back at, directly or through one another.

    No other level changes whether, or how soon, the target can be attained.
    """
    asked = levels_asked(levels, facts)
    found, ahead = {target.id}, [target.id]
    while ahead:
        more = asked[ahead.pop()] - found
        found |= more
        ahead += more
    return frozenset(found)


def _asked(level: Level, holders: Mapping[str, set[str]], facts: Facts) -> set[str]:
    conditions = [condition for route in level.routes for condition in route.conditions]
    named = {condition.level for condition in conditions if condition.level is not None}
    named |= {other for name in named for other in facts.counterparts.get(name, ())}
    certificates = {certificate_key(name) for condition in conditions for name in condition.certificates}
    # a prior level is also proved by the certificate that bears its name
    certificates |= {certificate_key(name) for one in named for name in facts.level_certificates.get(one, ())}
    return named.union(*(holders.get(key, ()) for key in certificates))


def first_opening(level: Level, facts: Facts, as_of: date) -> int | None:
    """Return the days until the first route that grants the qualification opens by time alone."""
    days = [
        (check.earliest - as_of).days
        for route in level.routes
        if route.grants == "qualification" and (check := check_route(route, facts)).earliest is not None
    ]
    return min(days, default=None)
