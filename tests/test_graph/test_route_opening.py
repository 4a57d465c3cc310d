"""When a level opens, and which levels can change that."""

from __future__ import annotations

from datetime import date

import pytest

from graph.career_network import level_of
from graph.facts import facts_of
from graph.model import Route
from graph.profile import Experience, Profile
from graph.route_opening import first_opening, levels_asked, levels_leading_to
from ontology.scales import ConditionKind
from tests.builders import condition, level, network, relate, route, years

TODAY = date(2026, 1, 1)
PRIOR = condition(ConditionKind.PRIOR_LEVEL, level="s/l1")


def _profile(related: int) -> Profile:
    return Profile(as_of=TODAY, experience=Experience(related_years=related), held_levels=(), certificates=())


@pytest.mark.parametrize(
    ("routes", "days"),
    [
        ((route(years(1)), route(years(3))), 365),
        ((route(years(0)),), 0),
        ((route(years(1), grants="module"),), None),
        ((route(PRIOR),), None),
        ((), None),
    ],
)
def test_first_opening_is_that_of_the_earliest_route(routes: tuple[Route, ...], days: int | None) -> None:
    """Routes to a module only, and those that time alone does not open, do not count."""
    made = network(level("s/l1"), level("s/l2", 2, *routes))
    assert first_opening(level_of(made, "s/l2"), facts_of(made, _profile(0)), TODAY) == days


def test_levels_asked_are_those_named_their_counterparts_and_holders_of_a_certificate_named() -> None:
    """A prior level, one that is close to it, and one whose certificate a route names or proves a prior level by."""
    certificate = condition(ConditionKind.CERTIFICATE, certificates=("甲",))
    made = network(
        level("s/l1", 1, certificates=("乙",)),
        level("s/l2", 2, route(PRIOR), route(certificate)),
        level("t/l1", 1),
        level("u/l1", 1, certificates=("《甲》",)),
        level("v/l1", 1, certificates=("乙",)),
        level("w/l1", 1, certificates=("丙",)),
        edges=relate("s/l1", "close", "t/l1"),
    )
    levels = [data["record"] for node, data in made.nodes(data=True) if "/" in node]
    asked = levels_asked(levels, facts_of(made, _profile(0)))
    assert asked["s/l2"] == {"s/l1", "t/l1", "u/l1", "v/l1"}
    assert asked["s/l1"] == frozenset()


def test_levels_leading_to_a_level_are_those_asked_through_one_another() -> None:
    """What asks for the target, or is asked by nobody on the way, does not lead to it."""
    after = {name: route(condition(ConditionKind.PRIOR_LEVEL, level=name)) for name in ("s/l1", "s/l2", "s/l3")}
    made = network(
        level("s/l1", 1),
        level("s/l2", 2, after["s/l1"]),
        level("s/l3", 3, after["s/l2"]),
        level("s/l4", 4, after["s/l3"]),
        level("t/l1", 1, after["s/l1"]),
    )
    levels = [data["record"] for node, data in made.nodes(data=True) if "/" in node]
    found = levels_leading_to(level_of(made, "s/l3"), levels, facts_of(made, _profile(0)))
    assert found == {"s/l1", "s/l2", "s/l3"}
