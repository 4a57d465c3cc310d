"""What a report on a plan gathers: the alternatives that are real, and nothing the plan does not say."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import given

from graph.alternatives import real_alternatives
from graph.career_network import CareerNetwork
from graph.choices import check_choices
from graph.gap import find_gap
from graph.plan import PlanOptions
from graph.plan_report import report_plan
from graph.planner import find_plan
from graph.profile import Profile
from graph.relaxation import explain_path
from ontology.assumptions import load_assumptions
from ontology.errors import DocumentError, UnknownIdError
from ontology.paths import DATA_VARIABLE, data_folder
from tests.strategies import Question, questions

DIRECTOR = "sbt-11221-2018/director"
SAID: dict[str, Any] = {
    "as_of": "2026-09-01", "education": "bachelor", "experience": {"related_years": 1, "continuous_years": 0},
    "held_levels": [], "certificates": [],
}  # fmt: skip


def person(**said: Any) -> Profile:
    """Return a newcomer, with overrides."""
    return Profile.model_validate({**SAID, **said})


def test_report_gathers_gap_reasons_standings_and_choices(network: CareerNetwork) -> None:
    """Each part is what the function for it answers."""
    who = person()
    plan = find_plan(network, who, "corp-kefu-2013/l2")
    report = report_plan(network, who, plan)
    assert report.gap == find_gap(network, who, "corp-kefu-2013/l2")
    assert report.reasons == explain_path(network, who, plan.target, plan.options, plan.paths[0])
    assert report.choices == {
        level: check_choices(network, who, level) for level in ("corp-kefu-2013/l1", "corp-kefu-2013/l2")
    }
    assert set(report.standings) == {item for step in plan.paths[0].level_steps for item in step.new_items}
    assert {status.value for status in report.standings.values()} == {"unknown"}


def test_report_on_one_path_searches_its_alternatives(network: CareerNetwork) -> None:
    """Who asked for one path is told of the whole Pareto set all the same, each once, the one described left out."""
    who = person(weekly_study_hours=2)
    plan = find_plan(network, who, DIRECTOR)
    pareto = find_plan(network, who, DIRECTOR, PlanOptions(pareto=True))
    others = [path.levels for path in report_plan(network, who, plan).others]
    assert sorted(others) == sorted(path.levels for path in pareto.paths if path.levels != plan.paths[0].levels)
    assert others


def test_report_on_several_paths_takes_those_of_the_plan(network: CareerNetwork) -> None:
    """What is listed is what was answered, also if another path than the first is described."""
    who = person(weekly_study_hours=2)
    plan = find_plan(network, who, DIRECTOR, PlanOptions(k=3))
    report = report_plan(network, who, plan, chosen=1)
    assert report.path == plan.paths[1]
    assert report.others == (plan.paths[0], plan.paths[2])


def test_report_on_a_held_or_blocked_target_has_no_alternatives(network: CareerNetwork) -> None:
    """Nothing to do and nothing to be done: neither reasons nor alternatives, but the gap."""
    for who in (person(held_levels=[{"level": DIRECTOR}]), person(education="below_upper_secondary", experience={})):
        report = report_plan(network, who, find_plan(network, who, DIRECTOR))
        assert (report.reasons, report.others, report.alternatives, report.standings) == (None, (), (), {})
        assert report.gap.level == DIRECTOR
        assert (report.path is None) == bool(report.plan.blocked)


@given(questions(sizes=(2, 5)))
def test_alternatives_of_a_report_are_those_to_the_path_described(question: Question) -> None:
    """Whichever path is described, the others are compared with it as the page compares them with the recommended."""
    plan = find_plan(question.network, question.profile, question.target, PlanOptions(pareto=True))
    for chosen, path in enumerate(plan.paths):
        report = report_plan(question.network, question.profile, plan, chosen=chosen)
        assert report.others == tuple(one for one in plan.paths if one is not path)
        assert report.alternatives == real_alternatives((path, *report.others))


@pytest.mark.parametrize("chosen", [-1, 1])
def test_report_on_a_path_that_is_not_there_is_refused(network: CareerNetwork, chosen: int) -> None:
    """Places count from 0; there is one path."""
    plan = find_plan(network, person(), "csm/l3")
    with pytest.raises(IndexError):
        report_plan(network, person(), plan, chosen=chosen)


def test_report_of_another_network_or_person_is_refused(network: CareerNetwork) -> None:
    """A target that is not there, and a plan of somebody else, are errors and no wrong report."""
    plan = find_plan(network, person(), DIRECTOR)
    with pytest.raises(UnknownIdError):
        report_plan(network, person(), plan.model_copy(update={"target": "csm/l9"}))
    with pytest.raises(ValueError, match="path"):
        report_plan(network, person(education="doctorate"), plan)


def test_report_on_studies_without_their_assumptions_is_refused(
    network: CareerNetwork, tmp_path: FilePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why not sooner cannot be said of studies whose durations are not known; given ones will do."""
    durations = load_assumptions(data_folder())
    who = person(education="upper_secondary", experience={"related_years": 0})
    plan = find_plan(network, who, "csm/l3", PlanOptions(further_education=True))
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    with pytest.raises(DocumentError):
        report_plan(network, who, plan)
    assert report_plan(network, who, plan, assumptions=durations).path == plan.paths[0]
