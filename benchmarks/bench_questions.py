"""Further questions about a plan, warm: why not sooner, what if, what by when, several targets."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.conftest import LARGEST, TARGET
from graph.career_network import CareerNetwork
from graph.plan import PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.profile_change import change_profile
from graph.reachable import find_reachable
from graph.relaxation import explain_path
from graph.several_targets import find_plans
from graph.what_if import find_what_moves

_MOST_STEPS = "corp-kefu-2013/l5"
_CROSSING = pytest.mark.parametrize("crosses", [False, True], ids=["one standard", "across"])


@_CROSSING
@pytest.mark.parametrize("level", [TARGET, _MOST_STEPS])
def bench_why_not_sooner(
    benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile, level: str, *, crosses: bool
) -> None:
    """The relaxations and other routes of each step of the fastest path."""
    options = PlanOptions(cross_standards=crosses)
    (path,) = find_plan(network, profile, level, options).paths
    assert benchmark(explain_path, network, profile, level, options, path).steps


@_CROSSING
def bench_reachable(benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile, *, crosses: bool) -> None:
    """Every level of all standards with its earliest day."""
    assert benchmark(find_reachable, network, profile, PlanOptions(cross_standards=crosses)).levels


@pytest.mark.parametrize("level", [TARGET, LARGEST])
def bench_what_if(benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile, level: str) -> None:
    """What a degree moves: eligibility, gap, plan and every level, before and after."""
    changed = change_profile(network, profile, ["education=bachelor"])
    assert benchmark(find_what_moves, network, profile, changed, level).changes


def bench_several_targets(benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile) -> None:
    """Three targets in two standards, with what their plans share."""
    assert benchmark(find_plans, network, profile, [TARGET, LARGEST, "csm/l2"]).overlaps
