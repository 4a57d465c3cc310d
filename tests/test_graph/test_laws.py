"""Laws that the best plans on the shipped standards obey: who has more, or is asked less, is never worse off."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from random import Random
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.career_network import (
    INVERSE_RELATION,
    CareerNetwork,
    levels_of_standard,
    mappings_of,
    network_of,
    records,
)
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.ladder import ladder_of
from graph.model import Item, Level, Mapping, Node, Standard
from graph.plan import Objective, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.search_budget import Budget
from graph.walk import Walk
from graph.walk_search import WalkSearch
from ontology.records import GRADED_KINDS
from ontology.scales import Education, Enrolment, Performance, Title

# each example asks for the optimum of every objective, before and after
EXAMPLES: Final = settings(max_examples=40)
CERTIFICATES: Final = ("高等学校学生职业资格证书", "助理客户服务师", "客户服务师")
YEARS: Final = (0, 0.4, 1, 1.5, 2, 2.9, 3, 4, 5, 8)
EDUCATED: Final = tuple(Education)[list(Education).index(Education.UPPER_SECONDARY) :]
FIRST, LAST = date(2000, 1, 1), date(2040, 12, 31)
# with their hundreds of items the smallest largest step over all standards takes seconds, for some persons a minute
LARGE: Final = ("csm/l1", "csm/l2", "x1-callcenter/advanced")


# -- persons --------------------------------------------------------------------------------------------------------


@st.composite
def _profiles(draw: st.DrawFn, network: CareerNetwork) -> Profile:
    """Draw a person of whom something is known, something denied and something unknown."""
    as_of = draw(st.one_of(st.sampled_from((date(2028, 2, 29), date(2026, 8, 31))), st.dates(FIRST, LAST)))
    past = st.one_of(days := st.dates(date(as_of.year - 6, 1, 1), as_of), days, days, st.none())
    related = draw(st.sampled_from((*YEARS, None)))
    levels = draw(st.sets(st.sampled_from([level.id for level in records(network, Level)]), max_size=2))
    names = draw(st.sets(st.sampled_from(CERTIFICATES), max_size=2))
    studying = draw(st.none() | st.sampled_from((1, 5, 12.5)))
    values = {
        "as_of": as_of,
        "education": draw(st.sampled_from((*EDUCATED, *Education, None))),
        "enrolled_in": draw(st.none() | st.sampled_from(Enrolment)),
        "experience": {
            "related_years": related,
            "continuous_years": None if related is None else draw(st.none() | st.just(related)),
            "practice_hours": draw(st.none() | st.sampled_from((0, 200))),
        },
        "held_levels": [{"level": level, "since": draw(past)} for level in sorted(levels)],
        "certificates": draw(st.none() | st.just([{"name": name, "since": draw(past)} for name in sorted(names)])),
        "title": draw(st.none() | st.sampled_from(Title)),
        "performance": draw(st.none() | st.sampled_from(Performance)),
        "employer_assessment": draw(st.none() | st.booleans()),
        "competencies": draw(_statements(network, ("held", "not_held"), (0, 3))),
        "training": draw(st.none() | st.just({}) | st.just({"sbt-11221-2018/supervisor": 60.5})),
        "weekly_study_hours": studying,
    }
    return Profile.model_validate(values)


@st.composite
def _statements(
    draw: st.DrawFn, network: CareerNetwork, values: tuple[str, ...], grades: tuple[int, ...]
) -> dict[str, str | int]:
    """Draw what is said of a few items, or of many; a seed chooses them, as drawing each takes too long."""
    share, seed = draw(st.sampled_from((0.0, 0.01, 0.05, 0.4, 0.9))), draw(st.integers(0, 999))
    chance = Random(seed)  # noqa: S311 - a choice of examples, nothing secret
    known = records(network, Item)
    said: dict[str, str | int] = {}
    for item in chance.sample(known, round(share * len(known))):
        said[item.id] = chance.choice(grades) if item.kind in GRADED_KINDS else chance.choice(values)
    return said


def _changed(profile: Profile, **fields: Any) -> Profile:
    return Profile.model_validate({**profile.model_dump(), **fields})


# -- networks -------------------------------------------------------------------------------------------------------


def _nodes(network: CareerNetwork) -> Iterator[Node]:
    return (attributes["record"] for _, attributes in network.nodes(data=True))


def _edges(network: CareerNetwork) -> list[tuple[str, str, str]]:
    return [(tail, head, attributes["relation"]) for tail, head, attributes in network.edges(data=True)]


def _with_mappings(network: CareerNetwork, kept: Iterable[Mapping]) -> CareerNetwork:
    """Return a network that has these mappings only."""
    mappings = tuple(kept)
    pairs = {(mapping.subject, mapping.object) for mapping in mappings}
    edges = [edge for edge in _edges(network) if edge[2] not in INVERSE_RELATION or edge[:2] in pairs]
    return network_of(_nodes(network), edges, mappings)


def _with_level(network: CareerNetwork, level: Level) -> CareerNetwork:
    """Return a network with another record of a level."""
    nodes = [level if node.id == level.id else node for node in _nodes(network)]
    return network_of(nodes, _edges(network), mappings_of(network))


def _relaxed(network: CareerNetwork) -> list[Level]:
    """Return every level that one dropped condition of one route makes; a route keeps one condition at least."""
    return [
        level.model_copy(update={"routes": (*level.routes[:place], eased, *level.routes[place + 1 :])})
        for level in records(network, Level)
        for place, route in enumerate(level.routes)
        if len(route.conditions) > 1
        for dropped in range(len(route.conditions))
        for eased in [
            route.model_copy(update={"conditions": (*route.conditions[:dropped], *route.conditions[dropped + 1 :])})
        ]
    ]


# -- optima ---------------------------------------------------------------------------------------------------------


def _optima(network: CareerNetwork, profile: Profile, target: str, *, across: bool) -> dict[Objective, float]:
    """Return the best value of each objective that is asked for; infinite if there is no walk to the target.

    The searches of the planner on one ladder, which takes longer to prepare than to climb. Hours that no step states
    add nothing, as in the ranking.
    """
    ladder = ladder_of(network, profile, target, PlanOptions(cross_standards=across))
    found: dict[Objective, tuple[Walk, ...]] = {}
    if profile.holds(target) is not None:
        found = dict.fromkeys(Objective, (Walk.start_of(ladder),))
    else:
        search = WalkSearch(ladder)
        for objective in _objectives(target, across=across):
            finding = search.optimum(objective, Budget(None))
            assert finding.complete
            found[objective] = finding.walks
    return {
        objective: min((float(walk.vector.figure(objective)) for walk in walks), default=math.inf)
        for objective, walks in found.items()
    }


def _objectives(target: str, *, across: bool) -> list[Objective]:
    """Return the objectives whose optimum takes little time."""
    return [one for one in Objective if not (across and target in LARGE and one is Objective.LARGEST_STEP)]


def _assert_no_worse(better: dict[Objective, float], worse: dict[Objective, float]) -> None:
    assert not {one: (worse[one], value) for one, value in better.items() if value > worse[one]}


@st.composite
def _questions(draw: st.DrawFn, network: CareerNetwork) -> tuple[Profile, str, bool]:
    """Draw a person, a target of any standard, and whether stepping stones count."""
    standard = draw(st.sampled_from(records(network, Standard))).id
    target = draw(st.sampled_from([level.id for level in levels_of_standard(network, standard)]))
    return draw(_profiles(network)), target, draw(st.booleans())


# -- laws -----------------------------------------------------------------------------------------------------------


@EXAMPLES
@given(data=st.data())
def test_more_education_never_makes_an_optimum_worse(network: CareerNetwork, data: st.DataObject) -> None:
    """At or above upper secondary, or from unknown to it, no printed condition is lost (R-A4).

    Below it the law is false: 5.1.1 b) and 5.2.1 d) of SB/T 11221 are for those without 高中 (see the next test).
    """
    profile, target, across = data.draw(_questions(network))
    place = data.draw(st.integers(0, len(EDUCATED) - 1))
    low = data.draw(st.sampled_from((None, *EDUCATED[: place + 1])))
    before = _optima(network, _changed(profile, education=low), target, across=across)
    after = _optima(network, _changed(profile, education=EDUCATED[place]), target, across=across)
    _assert_no_worse(after, before)


def test_first_education_loses_the_route_of_those_without(network: CareerNetwork) -> None:
    """Three continuous years and a passed assessment open 5.2.1 d) below 高中; with it c) asks years nobody stated."""
    experience = {"continuous_years": 3}
    profile = Profile.model_validate({"as_of": "2026-01-01", "experience": experience, "employer_assessment": "true"})
    target = "sbt-11221-2018/supervisor"
    without = _optima(network, _changed(profile, education=Education.BELOW_UPPER_SECONDARY), target, across=False)
    having = _optima(network, _changed(profile, education=Education.UPPER_SECONDARY), target, across=False)
    assert (without[Objective.YEARS], having[Objective.YEARS]) == (0, math.inf)


@EXAMPLES
@given(data=st.data())
def test_more_related_years_never_make_an_optimum_worse(network: CareerNetwork, data: st.DataObject) -> None:
    """Conditions on years ask for at least or more than a number; unknown years are worth no more than stated ones."""
    profile, target, across = data.draw(_questions(network))
    low, high = sorted(data.draw(st.tuples(st.sampled_from(YEARS), st.sampled_from(YEARS))))
    start = None if data.draw(st.booleans()) else low
    fields = [{"experience": {"related_years": years, "continuous_years": None}} for years in (start, high)]
    before, after = (_optima(network, _changed(profile, **more), target, across=across) for more in fields)
    _assert_no_worse(after, before)


@EXAMPLES
@given(data=st.data())
def test_more_held_items_never_make_an_optimum_worse(network: CareerNetwork, data: st.DataObject) -> None:
    """An item held instead of unknown or denied, or a grade above 0, leaves less to learn and covers more."""
    profile, target, across = data.draw(_questions(network))
    more = data.draw(_statements(network, ("held",), (1, 5)))
    before = _optima(network, profile, target, across=across)
    after = _optima(network, _changed(profile, competencies={**profile.competencies, **more}), target, across=across)
    _assert_no_worse(after, before)


@EXAMPLES
@given(data=st.data())
def test_more_accepted_mappings_never_make_an_optimum_worse(network: CareerNetwork, data: st.DataObject) -> None:
    """Matches of items and levels only cover and open; of the shipped ones a random subset is taken away.

    The person may hold hundreds of items, so that many are covered by several matches of unlike strength.
    """
    profile, target, across = data.draw(_questions(network))
    profile = _changed(profile, competencies=data.draw(_statements(network, ("held",), (1, 5))))
    share, seed = data.draw(st.sampled_from((0.0, 0.3, 0.6, 0.9))), data.draw(st.integers(0, 999))
    chance = Random(seed)  # noqa: S311 - a choice of examples, nothing secret
    fewer = _with_mappings(network, (mapping for mapping in mappings_of(network) if chance.random() < share))
    before = _optima(fewer, profile, target, across=across)
    _assert_no_worse(_optima(network, profile, target, across=across), before)


@EXAMPLES
@given(data=st.data())
def test_relaxed_route_never_makes_an_optimum_worse(network: CareerNetwork, data: st.DataObject) -> None:
    """A route with one condition less opens no later, and so does every level that counts from it."""
    level = data.draw(st.sampled_from(_relaxed(network)))
    profile, drawn, across = data.draw(_questions(network))
    # half of the time ask about the relaxed level itself
    target = data.draw(st.sampled_from((level.id, drawn)))
    before = _optima(network, profile, target, across=across)
    _assert_no_worse(_optima(_with_level(network, level), profile, target, across=across), before)


def _permuted(network: CareerNetwork, seed: int) -> CareerNetwork:
    """Return the network with nodes, edges and mappings in another order."""
    chance = Random(seed)  # noqa: S311 - a choice of examples, nothing secret
    nodes, edges, mappings = list(_nodes(network)), _edges(network), list(mappings_of(network))
    for sequence in (nodes, edges, mappings):
        chance.shuffle(sequence)
    return network_of(nodes, edges, mappings)


@EXAMPLES
@given(data=st.data())
def test_order_of_nodes_and_edges_changes_no_answer(network: CareerNetwork, data: st.DataObject) -> None:
    """Plans with their ties, explanations and blocked routes, gap and eligibility are equal to the last word."""
    profile, target, across = data.draw(_questions(network))
    other = _permuted(network, data.draw(st.integers(0, 999)))
    objective = data.draw(st.sampled_from(_objectives(target, across=across)))
    shapes: tuple[dict[str, Any], ...] = ({"k": 3}, {"pareto": True})
    shape = {"cross_standards": True, "budget": None} if across else data.draw(st.sampled_from(shapes))
    options = PlanOptions.model_validate({"objective": objective, **shape})
    answers: list[Any] = [
        (
            find_plan(one, profile, target, options),
            find_gap(one, profile, target),
            check_eligibility(one, profile, target),
        )
        for one in (network, other)
    ]
    assert answers[0] == answers[1]


def _shifted(value: Any, years: int) -> Any:
    """Return an answer with every date in it, also a written one, moved by years."""
    if isinstance(value, dict):
        return {key: _shifted(each, years) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_shifted(each, years) for each in value)
    if isinstance(value, date):
        return value + relativedelta(years=years)
    if isinstance(value, str):
        try:
            return (date.fromisoformat(value) + relativedelta(years=years)).isoformat()
        except ValueError:
            return value
    return value


@EXAMPLES
@given(data=st.data(), years=st.sampled_from((4, 8)))
def test_shift_by_leap_cycles_shifts_dates_only(network: CareerNetwork, data: st.DataObject, years: int) -> None:
    """Four calendar years are always 1461 days, so plans move as they are, with their totals.

    True as long as no date reaches 2100, which is no leap year (see the next test); the dates drawn stay before 2080.
    """
    profile, target, across = data.draw(_questions(network))
    moved = Profile.model_validate(_shifted(profile.model_dump(), years))
    objective = data.draw(st.sampled_from(_objectives(target, across=across)))
    shape: dict[str, Any] = {"cross_standards": True, "budget": None} if across else {"pareto": True}
    options = PlanOptions(objective=objective, **shape)
    now, later = (find_plan(network, one, target, options) for one in (profile, moved))
    assert _shifted(now.model_dump(), years) == _shifted(later.model_dump(), 0)


def test_shift_over_the_year_2100_is_a_day_short(network: CareerNetwork) -> None:
    """2100 has no 29 February: two years of waiting are 731 days over 2096 and 730 over 2100."""
    target = "sbt-11221-2018/manager"
    found = []
    for year in (2095, 2099):
        person = {"as_of": f"{year}-03-01", "education": "bachelor", "experience": {"related_years": "0"}}
        (path,) = find_plan(network, Profile.model_validate(person), target).paths
        found.append((path.steps[-1].end.year - year, round(path.totals.years * 365.25)))
    assert found == [(2, 731), (2, 730)]
