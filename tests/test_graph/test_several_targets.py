"""Several targets at once: each plan by itself, side by side, and what the plans share."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork
from graph.plan import Path, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile, load_profile
from graph.several_targets import Plans, find_plans
from ontology.errors import UnknownIdError
from ontology.paths import data_folder
from tests.brute_force import _satisfied, all_required, world_of
from tests.builders import item, level, network, relate, route, years
from tests.strategies import Question, options, questions

TODAY = date(2026, 1, 1)
CROSSING = questions(sizes=(1, 3), most_routes=2, crossing=True)


def _best(answer: Plans) -> dict[str, Path]:
    return {plan.target: plan.paths[0] for plan in answer.plans if plan.paths}


def _new(path: Path) -> set[str]:
    return {item for step in path.level_steps for item in step.new_items}


@given(CROSSING, options(), st.integers(1, 3))
def test_find_plans_are_the_plans_one_by_one(question: Question, chosen: PlanOptions, k: int) -> None:
    """Each target's plan is what the planner answers to it alone, and the comparison gives its figures."""
    chosen = chosen.model_copy(update={"k": k})
    targets = sorted(world_of(question.network).levels)
    answer = find_plans(question.network, question.profile, targets, chosen)
    assert answer.plans == tuple(find_plan(question.network, question.profile, one, chosen) for one in targets)
    for plan, row in zip(answer.plans, answer.comparison, strict=True):
        assert row.target == plan.target
        assert row.totals == (plan.paths[0].totals if plan.paths else None)
        ends = [step.end for step in plan.paths[0].steps] if plan.paths else [None]
        assert row.end == (ends or [question.profile.as_of])[-1]


@given(CROSSING, options())
def test_find_plans_share_what_several_best_paths_name(question: Question, chosen: PlanOptions) -> None:
    """A shared level or item is named with exactly the targets whose best path has it, two at least."""
    targets = sorted(world_of(question.network).levels)
    answer = find_plans(question.network, question.profile, targets, chosen)
    best = _best(answer)
    levels = {one: tuple(t for t in best if one in best[t].levels) for path in best.values() for one in path.levels}
    items = {one: tuple(t for t in best if one in _new(best[t])) for path in best.values() for one in _new(path)}
    assert [(one.level, one.targets) for one in answer.shared_levels] == sorted(
        (one, among) for one, among in levels.items() if len(among) > 1
    )
    assert [(one.item, one.targets) for one in answer.shared_items] == sorted(
        (one, among) for one, among in items.items() if len(among) > 1
    )


@given(CROSSING, options())
def test_overlaps_count_what_the_first_target_satisfies_of_the_second(question: Question, chosen: PlanOptions) -> None:
    """Same and covered are what the reference counts as satisfied by what the first plan's levels require."""
    world = world_of(question.network)
    answer = find_plans(question.network, question.profile, sorted(world.levels), chosen)
    best = _best(answer)
    assert [(one.first, one.second) for one in answer.overlaps] == list(permutations(best, 2))
    for one in answer.overlaps:
        acquired = frozenset().union(
            *(all_required(world, name, cumulative=chosen.cumulative) for name in best[one.first].levels)
        )
        new = _new(best[one.second])
        satisfied = [
            each for each in new if _satisfied(world, question.profile, each, acquired, cumulative=chosen.cumulative)
        ]
        assert (one.items, one.same) == (len(new), len(new & acquired))
        assert one.same + one.covered == len(satisfied)


def test_overlaps_cover_in_one_direction_only() -> None:
    """A broader item covers a narrower one, not the other way; what is denied is learnt all the same."""
    made = network(
        level("s/l1", 1, route(years(0))),
        level("t/l1", 1, route(years(0))),
        *(item(name) for name in ("s/i1", "t/i1", "t/i2")),
        edges=[
            *relate("s/l1", "requires", "s/i1"),
            *relate("t/l1", "requires", "t/i1", "t/i2"),
            ("t/i1", "s/i1", "broad"),
            ("t/i2", "s/i1", "exact"),
        ],
    )
    person = Profile.model_validate(
        {"as_of": TODAY, "experience": {"related_years": 1}, "competencies": {"t/i2": "not_held"}}
    )
    answer = find_plans(made, person, ["s/l1", "t/l1"])
    assert [(one.first, one.items, one.same, one.covered) for one in answer.overlaps] == [
        ("s/l1", 2, 0, 1),
        ("t/l1", 1, 0, 1),
    ]


def test_find_plans_repeated_target_counts_once(network: CareerNetwork) -> None:
    """A target named twice is planned once, in the order first named."""
    person = load_profile(data_folder() / "samples" / "floor-supervisor.yaml", network)
    targets = ["sbt-11221-2018/director", "csm/l1", "sbt-11221-2018/director"]
    assert [plan.target for plan in find_plans(network, person, targets).plans] == targets[:2]


def test_find_plans_without_target_or_with_an_unknown_one_is_refused(network: CareerNetwork) -> None:
    """There has to be a target, and each has to exist."""
    with pytest.raises(ValueError, match="at least one target"):
        find_plans(network, Profile(as_of=TODAY), [])
    with pytest.raises(UnknownIdError):
        find_plans(network, Profile(as_of=TODAY), ["csm/l1", "csm/l9"])
