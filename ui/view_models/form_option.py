"""What the profile form offers to choose from: levels, certificates, levels with training hours."""

from __future__ import annotations

from graph.career_network import CareerNetwork, level_of, records
from graph.model import Level

__all__ = ["certificate_names", "level_ids", "trained_levels"]


def level_ids(network: CareerNetwork, target: str | None = None) -> tuple[str, ...]:
    """Return the ids of all levels, those of the target's standard first, each standard's lowest first."""
    own = level_of(network, target).standard if target else ""
    levels = sorted(records(network, Level), key=lambda level: (level.standard != own, level.standard, level.ordinal))
    return tuple(level.id for level in levels)


def certificate_names(network: CareerNetwork) -> tuple[str, ...]:
    """Return the names of certificates that any condition asks for, in alphabetical order."""
    names = {
        name
        for level in records(network, Level)
        for route in level.routes
        for condition in route.conditions
        for name in condition.certificates
    }
    return tuple(sorted(names))


def trained_levels(network: CareerNetwork, target: str | None) -> tuple[str, ...]:
    """Return the levels up to the target whose standard states training hours, lowest first; none without target."""
    if target is None:
        return ()
    aim = level_of(network, target)
    return tuple(
        level_id
        for level_id in level_ids(network, target)
        if (level := level_of(network, level_id)).standard == aim.standard
        and level.ordinal <= aim.ordinal
        and level.training is not None
    )
