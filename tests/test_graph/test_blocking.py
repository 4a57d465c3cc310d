"""Why there is no plan, and the smallest change of the profile that opens one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, combinations, product
from typing import Any

import pytest
from hypothesis import given

from graph.blocking import blocked_routes, smallest_change
from graph.ladder import ladder_of
from graph.model import Level
from graph.plan import PlanOptions, ProfileChange
from graph.planner import find_plan
from graph.profile import Experience, HeldLevel, Profile
from ontology.errors import UnknownIdError
from ontology.scales import ConditionKind, Education, Enrolment, Performance, Title
from tests.brute_force import World, all_walks, blocking_routes, candidate_levels, world_of
from tests.builders import condition, level, network, route, years
from tests.strategies import Question, options, questions

TODAY = date(2026, 1, 1)
LADDERS = questions(sizes=(1, 4))
RECOGNITION = {"performance", "employer_assessment"}


def _opens(world: World, profile: Profile, target: str, chosen: PlanOptions) -> bool:
    walks = all_walks(world, profile, target, stepwise=chosen.stepwise, discretionary=chosen.discretionary)
    return next(walks, None) is not None


# -- what blocks --------------------------------------------------------------------------------------------------


@given(LADDERS, options())
def test_find_plan_blocked_is_named_exactly_when_nothing_opens(question: Question, chosen: PlanOptions) -> None:
    """There is a plan, or the target's routes that block are named; a target with module routes only has none."""
    plan = find_plan(question.network, question.profile, question.target, chosen)
    reached = question.network.nodes[question.target]["record"]
    assert isinstance(reached, Level)
    deciding = {each.id for each in reached.routes if each.grants == "qualification"}
    named = {each.route for each in plan.blocked if each.level == question.target}
    assert named == (set() if plan.paths else deciding)
    assert all(each.conditions for each in plan.blocked)


@given(LADDERS, options())
def test_find_plan_blocked_names_every_condition_no_walk_meets(question: Question, chosen: PlanOptions) -> None:
    """Of the target's routes all conditions are named that no walk meets, and none that a walk meets."""
    plan = find_plan(question.network, question.profile, question.target, chosen)
    if plan.paths:
        return
    world = world_of(question.network)
    expected = blocking_routes(
        world, question.profile, question.target, stepwise=False, discretionary=chosen.discretionary
    )
    routes = {each.id: each for each in world.levels[question.target].routes}
    for blocked in plan.blocked:
        if blocked.level == question.target:
            asked = routes[blocked.route].conditions
            assert [each.kind for each in blocked.conditions] == [
                asked[place].kind for place in expected[blocked.route]
            ]


@given(LADDERS, options(stepwise=True))
def test_find_plan_stepwise_blocked_is_the_first_level_not_attained(question: Question, chosen: PlanOptions) -> None:
    """Stepwise the routes of the first level that cannot be attained are named, each with all that blocks it."""
    plan = find_plan(question.network, question.profile, question.target, chosen)
    if plan.paths:
        assert plan.blocked == ()
        return
    world = world_of(question.network)
    expected = blocking_routes(
        world, question.profile, question.target, stepwise=True, discretionary=chosen.discretionary
    )
    assert {each.route: len(each.conditions) for each in plan.blocked} == {
        name: len(places) for name, places in expected.items()
    }


# -- the smallest change ------------------------------------------------------------------------------------------


@given(LADDERS, options())
def test_find_plan_change_applied_to_the_profile_opens_the_plan_it_names(
    question: Question, chosen: PlanOptions
) -> None:
    """The changed profile has a plan, over the levels named and ending on the day named."""
    change = find_plan(question.network, question.profile, question.target, chosen).smallest_change
    if change is None:
        return
    fastest = chosen.model_copy(update={"objective": "years"})
    (path,) = find_plan(question.network, _applied(question.profile, change), question.target, fastest).paths
    assert (path.levels, path.steps[-1].end) == (change.levels, change.end)


@given(LADDERS, options())
def test_find_plan_no_smaller_change_opens_a_plan(question: Question, chosen: PlanOptions) -> None:
    """No fewer changes open a plan, recognitions apart, which are only proposed if nothing else helps.

    A field is one change, in a list of levels or certificates each entry.
    """
    plan = find_plan(question.network, question.profile, question.target, chosen)
    if plan.paths:
        return
    change = plan.smallest_change
    fields = [] if change is None else [each.field for each in change.changes]
    recognised = bool(RECOGNITION & set(fields))
    size = 3 if change is None or recognised else len(fields)
    world = world_of(question.network)
    for profile in _changed(world, question.profile, question.target, size - 1, with_recognition=change is None):
        assert not _opens(world, profile, question.target, chosen)


def _applied(profile: Profile, change: ProfileChange) -> Profile:
    values = profile.model_dump()
    for each in change.changes:
        outer, _, inner = each.field.partition(".")
        if inner:
            values[outer] = {**values[outer], inner: each.becomes}
        elif outer in {"held_levels", "certificates"}:
            key = "level" if outer == "held_levels" else "name"
            kept = [entry for entry in values[outer] or () if entry[key] != each.becomes[key]]
            values[outer] = [*kept, each.becomes]
        else:
            values[outer] = each.becomes
    return Profile.model_validate(values)


def _changed(world: World, profile: Profile, target: str, most: int, *, with_recognition: bool) -> Iterator[Profile]:
    """Yield the profile with up to ``most`` changes to any value that could matter."""
    values = {
        name: choices
        for name, choices in _values(world, profile, target).items()
        if with_recognition or name not in RECOGNITION
    }
    for size in range(1, most + 1):
        for fields in combinations(values, size):
            for chosen in product(*(values[field] for field in fields)):
                if sum(changes for changes, _ in chosen) > most:
                    continue
                update = {field: value for field, (_, value) in zip(fields, chosen, strict=True)}
                experience = profile.experience.model_copy(
                    update={name: update.pop(name) for name in fields if name in Experience.model_fields}
                )
                related, continuous = experience.related_years, experience.continuous_years
                if related is None or continuous is None or continuous <= related:
                    yield profile.model_copy(update={**update, "experience": experience})


def _values(world: World, profile: Profile, target: str) -> dict[str, list[tuple[int, Any]]]:
    """Return for each field that some route asks about the values worth trying, and how many changes each is.

    A level that a walk can attain is not claimed to be held, unless it is held since a day not known: the plan, not
    the profile, is the way to it.
    """
    candidates = candidate_levels(world, profile, target)
    asked = [
        each
        for reached in candidates
        for way in reached.routes
        if way.grants == "qualification"
        for each in way.conditions
    ]
    own = {reached.id for reached in candidates}
    levels = sorted({each.level for each in asked if each.level is not None and each.level not in own})
    names = sorted({each.certificates[0] for each in asked if each.certificates})
    every: dict[ConditionKind, tuple[str, Sequence[Any]]] = {
        ConditionKind.EDUCATION: ("education", list(Education)),
        ConditionKind.TITLE: ("title", list(Title)),
        ConditionKind.PERFORMANCE: ("performance", list(Performance)),
        ConditionKind.ENROLMENT: ("enrolled_in", list(Enrolment)),
        ConditionKind.EMPLOYER_ASSESSMENT: ("employer_assessment", [True]),
        ConditionKind.RELATED_YEARS: ("related_years", [0, 80]),
        ConditionKind.CONTINUOUS_YEARS: ("continuous_years", [0, 80]),
        ConditionKind.PRACTICE_HOURS: ("practice_hours", [100_000]),
    }
    kinds = {each.kind for each in asked}
    values = {name: [(1, value) for value in tried] for kind, (name, tried) in every.items() if kind in kinds}
    if levels:
        values["held_levels"] = [(len(some), _with_levels(profile, some)) for some in _subsets(levels)]
    if names:
        values["certificates"] = [(len(some), _with_certificates(profile, some)) for some in _subsets(names)]
    return values


def _subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(names, size) for size in range(1, len(names) + 1))


def _with_levels(profile: Profile, names: Sequence[str]) -> Any:
    kept = [held for held in profile.held_levels or () if held.level not in names]
    return (*kept, *(HeldLevel(level=name, since=profile.as_of) for name in names))


def _with_certificates(profile: Profile, names: Sequence[str]) -> Any:
    given_names = [{"name": name, "since": profile.as_of} for name in names]
    added = Profile.model_validate({"as_of": profile.as_of, "certificates": given_names})
    return (*(profile.certificates or ()), *(added.certificates or ()))


# -- single rules -------------------------------------------------------------------------------------------------


def _person(**fields: Any) -> Profile:
    return Profile(**{"as_of": TODAY, **fields})


def _change(found: ProfileChange | None) -> dict[str, Any]:
    assert found is not None
    return {each.field: each.becomes for each in found.changes}


def test_smallest_change_unknown_years_need_only_be_said() -> None:
    """Years grow with the calendar, so an unknown number need only be stated, as 0."""
    made = network(level("s/l1", 1, route(years(3))))
    found = find_plan(made, _person(), "s/l1").smallest_change
    assert _change(found) == {"experience.related_years": 0}
    assert found is not None
    assert found.end == date(2029, 1, 1)


def test_smallest_change_unknown_years_are_said_to_be_no_fewer_than_the_continuous_ones() -> None:
    """Continuous years are part of the related years, so with 2 of those known 0 related years cannot be said."""
    made = network(level("s/l1", 1, route(years(3))))
    found = find_plan(made, _person(experience=Experience(continuous_years=2)), "s/l1").smallest_change
    assert _change(found) == {"experience.related_years": 2}


def test_smallest_change_what_is_unknown_goes_before_what_is_said_otherwise() -> None:
    """Of changes of one field one that states something new goes before one that contradicts the profile."""
    made = network(level("s/l1", 1, route(condition("education", "bachelor")), route(condition("title", "junior"))))
    found = find_plan(made, _person(education="associate"), "s/l1").smallest_change
    assert _change(found) == {"title": "junior"}


def test_smallest_change_fewer_rank_steps_go_first() -> None:
    """Of contradictions the one with fewer steps on the ordered scale goes first."""
    made = network(level("s/l1", 1, route(condition("education", "master")), route(condition("title", "junior"))))
    found = find_plan(made, _person(education="associate", title="none"), "s/l1").smallest_change
    assert _change(found) == {"title": "junior"}


def test_smallest_change_recognition_is_proposed_only_if_nothing_else_opens() -> None:
    """A recognition nobody can decide to have comes last, even where it is the smaller change."""
    recognised = route(condition("performance", "notable"))
    two = route(condition("education", "bachelor"), condition("title", "junior"))
    both = network(level("s/l1", 1, recognised, two))
    assert _change(find_plan(both, _person(), "s/l1").smallest_change) == {"education": "bachelor", "title": "junior"}
    alone = network(level("s/l1", 1, recognised))
    assert _change(find_plan(alone, _person(), "s/l1").smallest_change) == {"performance": "notable"}


def test_smallest_change_two_certificates_of_one_route_are_proposed_together() -> None:
    """A route that asks for two certificates is opened by obtaining both."""
    both = route(condition("certificate", certificates=("A",)), condition("certificate", certificates=("B",)))
    made = network(level("s/l1", 1, both))
    assert find_plan(made, _person(certificates=()), "s/l1").smallest_change is not None


def test_smallest_change_level_no_walk_attains_is_proposed_as_held() -> None:
    """A prior level that grants only modules is attained by no walk; holding it is what opens the plan."""
    made = network(
        level("s/l1", 1, route(years(0), grants="module")),
        level("s/l2", 2, route(condition("priorLevel", level="s/l1"))),
    )
    found = find_plan(made, _person(held_levels=(), experience=Experience(related_years=0)), "s/l2").smallest_change
    assert found is not None
    assert [each.field for each in found.changes] == ["held_levels"]


def test_smallest_change_plan_open_already_or_never_is_none() -> None:
    """There is nothing to change where a plan exists, and nothing to propose where only modules are granted."""
    made = network(level("s/l1", 1, route(years(0))))
    assert find_plan(made, _person(experience=Experience(related_years=0)), "s/l1").smallest_change is None
    module = network(level("s/l1", 1, route(years(0), grants="module")))
    plan = find_plan(module, _person(), "s/l1")
    assert (plan.paths, plan.blocked, plan.smallest_change) == ((), (), None)


def test_blocked_routes_name_levels_asked_before_the_target() -> None:
    """Where the target asks for a level that cannot be attained, that level's routes are named too."""
    made = network(
        level("s/l1", 1, route(condition("title", "junior"))),
        level("s/l2", 2, route(condition("priorLevel", level="s/l1"))),
    )
    ladder = ladder_of(made, _person(held_levels=()), "s/l2", PlanOptions())
    assert [(each.level, each.conditions[0].kind) for each in blocked_routes(ladder, stepwise=False)] == [
        ("s/l2", "priorLevel"),
        ("s/l1", "title"),
    ]


def test_blocked_routes_attainable_prior_level_does_not_block() -> None:
    """A prior level that a walk attains first is not what blocks; the title is."""
    made = network(
        level("s/l1", 1, route(years(0))),
        level("s/l2", 2, route(condition("priorLevel", level="s/l1"), condition("title", "junior"))),
    )
    profile = _person(held_levels=(), experience=Experience(related_years=0), title="none")
    (blocked,) = find_plan(made, profile, "s/l2").blocked
    assert [each.kind for each in blocked.conditions] == ["title"]


def test_blocked_routes_level_asked_for_a_module_only_is_not_named() -> None:
    """A level that only a module route asks for does not stand in the way of the qualification."""
    made = network(
        level("s/l1", 1, route(condition("title", "junior"))),
        level(
            "s/l2",
            2,
            route(condition("priorLevel", level="s/l1"), grants="module"),
            route(condition("education", "bachelor")),
        ),
    )
    plan = find_plan(made, _person(held_levels=(), title="none"), "s/l2")
    assert {each.level for each in plan.blocked} == {"s/l2"}


def test_smallest_change_unknown_level_raises() -> None:
    """A level that does not exist is refused."""
    with pytest.raises(UnknownIdError):
        smallest_change(network(level("s/l1", 1)), _person(), "s/l2", PlanOptions())
