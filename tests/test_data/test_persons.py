"""The corpus of hand-checked persons against the program: one test for each person and question."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, TypeVar

import pytest

from graph.career_network import CareerNetwork, records
from graph.condition_check import Verdict
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.model import Item, Level
from graph.plan import Plan
from graph.planner import find_plan
from graph.profile import parse_profile
from ontology.document import read_document
from ontology.errors import DocumentError
from tests.person_files import (
    ACROSS,
    FOLDER,
    EligibilityTruth,
    GapTruth,
    PersonFile,
    PlanTruth,
    person_paths,
    read_person,
    stated,
)
from tests.standard_reading import STANDARDS

PATHS: Final = person_paths()
# has eligibility, plans and gaps
FULL: Final = FOLDER / "sbt-06-upper-secondary-specialist.yaml"
PEOPLE: Final = {path.stem: read_person(path) for path in PATHS}
LEAST: Final = 8
_TruthT = TypeVar("_TruthT", EligibilityTruth, PlanTruth, GapTruth)


def _asked(kind: type[_TruthT]) -> list[Any]:
    """Return every person with every question of a kind, as parameters of a test."""
    asked = []
    for name, entry in PEOPLE.items():
        for place, question in enumerate(entry.questions):
            if isinstance(question, kind):
                wrong = question.program_is_wrong
                marks = [pytest.mark.xfail(reason=wrong, strict=True)] if wrong else []
                asked.append(pytest.param(entry, question, id=f"{name}-{place}-{question.target}", marks=marks))
    return asked


# -- the files themselves -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_person_file_names_known_levels_and_items_only(network: CareerNetwork, path: Path) -> None:
    """The profile is as strict as an uploaded one, and every target, level and item of the answers exists."""
    entry = PEOPLE[path.stem]
    content = json.dumps(read_document(path).root["profile"]).encode()
    assert parse_profile(content, path.name, network) == entry.profile
    levels = {level.id for level in records(network, Level)}
    items = {item.id for item in records(network, Item)}
    assert {question.target for question in entry.questions} <= levels
    for plan in entry.plans:
        assert {step.level for step in plan.steps or ()} | set(plan.blocked or ()) <= levels
    for gap in entry.gaps:
        raised = {item for choice in gap.choices.values() for item in choice.raises or {}}
        assert set(gap.items) | raised <= items
        assert {truth.by for truth in gap.items.values() if truth.by is not None} <= items | levels | set(STANDARDS)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_person_file_is_about_what_it_says(path: Path) -> None:
    """Every question is about a level of the standard named; a person across standards meets at least two."""
    entry = PEOPLE[path.stem]
    asked = {question.target.partition("/")[0] for question in entry.questions}
    assert asked, f"{path.name}: ask a question"
    if entry.about != ACROSS:
        assert asked == {entry.about}
        return
    held = {held.level.partition("/")[0] for held in entry.profile.held_levels or ()}
    known = {item.partition("/")[0] for item in entry.profile.competencies}
    crossing = any("cross_standards" in plan.switches for plan in entry.plans)
    assert crossing or len(asked | held | known) > 1, f"{path.name}: name the standard instead of {ACROSS}"


@pytest.mark.parametrize(
    "key", ["as_of", "verdict", "nearest", "target", "objective", "clause", "new_items", "missing", "left", "by", "zh"]
)
def test_person_file_with_a_typo_in_a_key_is_refused(tmp_path: Path, key: str) -> None:
    """A misspelt key, at whatever depth, would quietly compare nothing: no file with one is read."""
    text = FULL.read_text(encoding="utf-8")
    assert f"{key}:" in text
    path = tmp_path / "person.yaml"
    path.write_text(text.replace(f"{key}:", f"{key}x:", 1), encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_person(path)
    assert any(problem.code == "unknown_field" for problem in caught.value.problems)


def test_corpus_has_persons_for_every_standard() -> None:
    """At least eight persons for each standard, some across them, at least 48 in all, nobody twice."""
    counted = Counter(entry.about for entry in PEOPLE.values())
    assert set(counted) == {*STANDARDS, ACROSS}
    assert all(counted[standard] >= LEAST for standard in STANDARDS), counted
    assert counted.total() >= 48
    assert len({entry.person.zh for entry in PEOPLE.values()}) == len(PEOPLE)


def test_corpus_has_every_route_once_met_and_once_not(network: CareerNetwork) -> None:
    """Each route of each level, module-only ones too, is met by one person and unmet or unknown for another."""
    seen: set[tuple[str, str, bool]] = set()
    for entry in PEOPLE.values():
        for truth in entry.eligibility:
            if truth.program_is_wrong is None:
                seen |= {(truth.target, clause, verdict is Verdict.MET) for clause, verdict in truth.routes.items()}
    wanted = {
        (level.id, route.clause, met)
        for level in records(network, Level)
        for route in level.routes
        for met in (True, False)
    }
    assert not wanted - seen, f"nobody shows {sorted(wanted - seen)}"
    silent = {level.id for level in records(network, Level) if not level.routes}
    unstated = {truth.target for entry in PEOPLE.values() for truth in entry.eligibility if not truth.routes}
    assert unstated == silent


# -- the questions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("entry", "truth"), _asked(EligibilityTruth))
def test_person_is_eligible_as_the_clauses_say(
    network: CareerNetwork, entry: PersonFile, truth: EligibilityTruth
) -> None:
    """Verdict, reason, nearest route and earliest day, and the verdict of each route in printed order."""
    found = check_eligibility(network, entry.profile, truth.target)
    assert [(route.clause, route.verdict) for route in found.routes] == list(truth.routes.items())
    assert found.model_dump(include={"verdict", "reason", "nearest", "earliest"}) == truth.model_dump(
        include={"verdict", "reason", "nearest", "earliest"}
    )


@pytest.mark.parametrize(("entry", "truth"), _asked(PlanTruth))
def test_person_plans_as_the_clauses_allow(network: CareerNetwork, entry: PersonFile, truth: PlanTruth) -> None:
    """Levels, clause and end of each step and the totals that are stated; without a plan what blocks it."""
    plan = find_plan(network, entry.profile, truth.target, truth.options)
    assert plan.proof.complete
    if truth.steps is None:
        _assert_blocked(plan, truth)
        return
    (path,) = plan.paths
    assert [(step.level, step.clause, step.end) for step in path.level_steps] == [
        (step.level, step.clause, step.end) for step in truth.steps
    ]
    for step, expected in zip(path.level_steps, truth.steps, strict=True):
        found = step.model_dump() | {"new_items": len(step.new_items), "binding": step.binding.kind}
        wanted = {"discretionary": False, "assumed": False, **stated(expected)}
        assert {key: found[key] for key in wanted} == wanted
    totals = stated(truth.totals)
    assert {key: getattr(path.totals, key) for key in totals} == totals


def _assert_blocked(plan: Plan, truth: PlanTruth) -> None:
    assert plan.paths == ()
    blocked: dict[str, dict[str, tuple[str, ...]]] = {}
    for route in plan.blocked:
        kinds = tuple(check.kind.value for check in route.conditions)
        blocked.setdefault(route.level, {})[route.clause] = kinds
    assert blocked == truth.blocked
    if truth.change is not None:
        assert plan.smallest_change is not None
        changes = {change.field: str(change.becomes) for change in plan.smallest_change.changes}
        assert changes == truth.change


@pytest.mark.parametrize(("entry", "truth"), _asked(GapTruth))
def test_person_lacks_what_the_clauses_leave(network: CareerNetwork, entry: PersonFile, truth: GapTruth) -> None:
    """Counts, training hours, and the standing of the items, functions and choices that the file names."""
    gap = find_gap(network, entry.profile, truth.target, cumulative=truth.cumulative)
    totals = stated(truth.totals)
    assert {key: getattr(gap.totals, key) for key in totals} == totals
    if truth.training is not None:
        assert gap.training.model_dump(include={"required", "done", "left"}) == truth.training.model_dump()
    standing = {requirement.item: requirement for requirement in gap.requirements}
    for item, expected in truth.items.items():
        by = standing[item].by
        found = {"status": standing[item].status, "by": by and by.id, "relation": by and by.relation}
        assert found == expected.model_dump(), item
    readiness = {row.function_id: row for row in gap.readiness}
    for function, share in truth.readiness.items():
        row = readiness[f"{truth.target.partition('/')[0]}/{function}"]
        assert row.weight == share.weight
        assert (row.low, row.high) == pytest.approx((float(Fraction(share.low)), float(Fraction(share.high))))
    choices = {check.clause: check for check in gap.choices}
    met = {True: "true", False: "false", None: "unknown"}
    for clause, choice in truth.choices.items():
        check = choices[clause]
        assert (met[check.met], check.steps_low, check.steps_high) == (choice.met, choice.steps_low, choice.steps_high)
        if choice.raises is not None:
            assert {entry.item: entry.needed for entry in check.raises} == choice.raises
