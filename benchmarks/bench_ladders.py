"""How cost grows with the number of levels: made-up standards of ten levels each, and one ever taller standard."""

from __future__ import annotations

import functools

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.ladders import many_standards, one_standard
from graph.career_network import CareerNetwork
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.plan import Objective, Plan, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile

TOP = "s0/l10"
BEGINNER = Profile.model_validate(
    {
        "as_of": "2026-01-01",
        "education": "bachelor",
        "experience": {"related_years": 1},
        "held_levels": [],
        "certificates": [],
    }
)


@functools.lru_cache(maxsize=1)
def _made(levels: int) -> CareerNetwork:
    return many_standards(levels)


@pytest.mark.parametrize("levels", [10, 100, 1_000, 10_000])
def bench_inside_one_of_many_standards(benchmark: BenchmarkFixture, levels: int) -> None:
    """Eligibility, gap and Pareto set together, inside one standard of ten levels."""
    network = _made(levels)

    def answer() -> Plan:
        check_eligibility(network, BEGINNER, TOP)
        find_gap(network, BEGINNER, TOP)
        return find_plan(network, BEGINNER, TOP, PlanOptions(pareto=True))

    assert len(benchmark(answer).paths) == 10


@pytest.mark.parametrize("objective", [Objective.ITEMS, Objective.LARGEST_STEP])
@pytest.mark.parametrize("levels", [10, 100, 1_000, 10_000])
def bench_across_many_standards(benchmark: BenchmarkFixture, levels: int, objective: Objective) -> None:
    """One objective over all standards with a budget of 1 second."""
    network = _made(levels)
    options = PlanOptions(objective=objective, cross_standards=True)
    plan = benchmark(find_plan, network, BEGINNER, TOP, options)
    assert plan.paths
    benchmark.extra_info["complete"] = plan.proof.complete


@pytest.mark.parametrize("levels", [10, 20, 40])
def bench_tall_standard(benchmark: BenchmarkFixture, levels: int) -> None:
    """The whole Pareto set of one standard of many levels."""
    network = one_standard(levels)
    plan = benchmark(find_plan, network, BEGINNER, f"s0/l{levels}", PlanOptions(pareto=True))
    assert len(plan.paths) == levels
