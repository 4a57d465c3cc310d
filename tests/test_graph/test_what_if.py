"""What-if: exactly what differs between two answers, and nothing if nothing does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.plan import Objective, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile, load_profile
from graph.profile_change import change_profile
from graph.reachable import Outlook, find_reachable
from graph.what_if import WhatIf, find_what_moves
from ontology.errors import UnknownIdError
from ontology.paths import data_folder
from tests.builders import condition, level, network, route, training, years
from tests.strategies import Question, options, questions

TODAY = date(2026, 1, 1)
CHANGES = (
    "education=master",
    "education=",
    "related_years=9",
    "title=senior",
    "performance=exceptional",
    "employer_assessment=true",
    "weekly_study_hours=40",
    "weekly_study_hours=",
    "held_levels=[]",
    "certificates+=证书甲",
    "training={}",
)


@pytest.fixture
def person(network: CareerNetwork) -> Profile:
    """The sample of a supervisor."""
    return load_profile(data_folder() / "samples" / "floor-supervisor.yaml", network)


def _changed(question: Question, assignment: str) -> Profile:
    experience = question.profile.experience.model_copy(update={"continuous_years": None})
    person = question.profile.model_copy(update={"experience": experience})
    return change_profile(question.network, person, [assignment])


@given(questions(), options())
def test_same_profile_moves_nothing(question: Question, chosen: PlanOptions) -> None:
    """Asked of one person twice, nothing differs, whatever is known and however it is planned."""
    again = change_profile(question.network, question.profile, [f"as_of={question.profile.as_of}"])
    found = find_what_moves(question.network, question.profile, again, question.target, chosen)
    assert found == WhatIf(
        target=question.target, changes=(), moves=False, eligibility=None, gap=None, plan=None, levels=()
    )


@given(questions(), options(), st.sampled_from(CHANGES))
def test_moves_are_the_differences_of_the_answers(question: Question, chosen: PlanOptions, assignment: str) -> None:
    """Applied to the answers of today, the moves give those of the changed person: nothing else differs."""
    before, after, made = question.profile, _changed(question, assignment), question.network
    found = find_what_moves(made, before, after, question.target, chosen)
    assert found.moves == bool(found.eligibility or found.gap or found.plan or found.levels)
    _assert_eligibility(found, *(check_eligibility(made, one, question.target) for one in (before, after)))
    gaps = [find_gap(made, one, question.target, cumulative=chosen.cumulative) for one in (before, after)]
    totals = [{**gap.totals.model_dump(), "training_left": gap.training.left} for gap in gaps]
    moves = found.gap.figures if found.gap else ()
    assert totals[0] | {move.name: move.after for move in moves} == totals[1]
    assert totals[1] | {move.name: move.before for move in moves} == totals[0]
    standing = [{entry.item: entry.status for entry in gap.requirements} for gap in gaps]
    assert standing[0] | {move.item: move.after for move in (found.gap.items if found.gap else ())} == standing[1]
    _assert_plan(found, *(find_plan(made, one, question.target, chosen).paths for one in (before, after)))
    reachable = [
        {
            one.level: (one.outlook, one.end, tuple(study.education_to for study in one.studies))
            for one in find_reachable(made, each, chosen).levels
        }
        for each in (before, after)
    ]
    moved = {
        move.level: (
            (move.before, move.end_before, move.studies_before),
            (move.after, move.end_after, move.studies_after),
        )
        for move in found.levels
    }
    assert reachable[0] | {level: after for level, (_, after) in moved.items()} == reachable[1]
    assert reachable[1] | {level: before for level, (before, _) in moved.items()} == reachable[0]
    assert all(before != after for before, after in moved.values())


def _assert_eligibility(found: WhatIf, before: Any, after: Any) -> None:
    """Every route that differs is listed with its conditions, and no other."""
    listed = {move.id: move for move in found.eligibility.routes} if found.eligibility else {}
    for then, now in zip(before.routes, after.routes, strict=True):
        moved = [
            (old, new)
            for old, new in zip(then.conditions, now.conditions, strict=True)
            if (old.verdict, old.opens_on) != (new.verdict, new.opens_on)
        ]
        differs = bool(moved) or (then.verdict, then.earliest) != (now.verdict, now.earliest)
        assert differs == (then.id in listed)
        if differs:
            move = listed[then.id]
            assert (move.before, move.after) == (then.verdict, now.verdict)
            assert [(each.before, each.after) for each in move.conditions] == moved
    if found.eligibility is None:
        same = ("verdict", "reason", "earliest", "nearest")
        assert all(getattr(before, name) == getattr(after, name) for name in same)
    else:
        assert (found.eligibility.verdict_after, found.eligibility.earliest_after) == (after.verdict, after.earliest)


def _assert_plan(found: WhatIf, before: Any, after: Any) -> None:
    """The optimum and its totals are those of the planner."""
    totals = [paths[0].totals.model_dump() if paths else {} for paths in (before, after)]
    moves = found.plan.totals if found.plan else ()
    for move in moves:
        assert (totals[0].get(move.name), totals[1].get(move.name)) == (move.before, move.after)
    unlisted = {*totals[0], *totals[1]} - {move.name for move in moves}
    assert all(totals[0].get(name) == totals[1].get(name) for name in unlisted)
    if found.plan:
        ends = [figures and figures.levels for figures in (found.plan.before, found.plan.after)]
        assert ends == [paths[0].levels if paths else None for paths in (before, after)]
    else:
        assert [path.levels for path in before] == [path.levels for path in after]


def test_degree_opens_a_level_that_was_blocked() -> None:
    """A route that asks for a degree: the verdict, the plan and the level all move, and nothing else."""
    made = network(level("s/l1", 1, route(condition("education", "bachelor"))), level("t/l1", 1))
    person = Profile.model_validate({"as_of": TODAY, "education": "associate", "held_levels": []})
    found = find_what_moves(made, person, change_profile(made, person, ["education=bachelor"]), "s/l1")
    assert found.eligibility is not None
    assert [(move.before.value, move.after.value) for move in found.eligibility.routes] == [("unmet", "met")]
    assert found.plan is not None
    assert (found.plan.before, found.plan.after and found.plan.after.levels) == (None, ("s/l1",))
    assert [(move.level, move.before, move.after) for move in found.levels] == [("s/l1", Outlook.BLOCKED, Outlook.NOW)]
    assert found.gap is None


def test_study_hours_move_the_day_and_nothing_in_eligibility() -> None:
    """Weekly hours stretch training: only the plan, and the levels that ask for hours, move."""
    made = network(level("s/l1", 1, route(years(0)), training=training(80)))
    person = Profile.model_validate({"as_of": TODAY, "experience": {"related_years": 1}, "weekly_study_hours": 8})
    found = find_what_moves(made, person, change_profile(made, person, ["weekly_study_hours=16"]), "s/l1")
    assert (found.eligibility, found.gap) == (None, None)
    assert found.plan is not None
    assert [move.name for move in found.plan.totals] == ["years"]
    assert found.plan.before is not None
    assert found.plan.after is not None
    assert (found.plan.before.end, found.plan.after.end) == (date(2026, 3, 12), date(2026, 2, 5))


def test_objective_decides_which_plan_is_compared(network: CareerNetwork, person: Profile) -> None:
    """The optimum of the objective asked for is compared, one path whatever k and pareto say."""
    target = "sbt-11221-2018/director"
    changed = change_profile(network, person, ["weekly_study_hours=1"])
    for objective in Objective:
        options = PlanOptions(objective=objective, k=5, pareto=True)
        found = find_what_moves(network, person, changed, target, options)
        alone = PlanOptions(objective=objective)
        paths = [find_plan(network, one, target, alone).paths[0] for one in (person, changed)]
        assert found.plan is not None
        assert found.plan.before is not None
        assert found.plan.after is not None
        assert [found.plan.before.levels, found.plan.after.levels] == [path.levels for path in paths]


def test_find_what_moves_unknown_target_is_refused(network: CareerNetwork, person: Profile) -> None:
    """A target that does not exist is an error, as are two scopes at once."""
    with pytest.raises(UnknownIdError):
        find_what_moves(network, person, person, "sbt-11221-2018/nobody")
    both = PlanOptions(stepwise=True, cross_standards=True)
    with pytest.raises(ValueError, match="stepwise"):
        find_what_moves(network, person, person, "sbt-11221-2018/manager", both)
