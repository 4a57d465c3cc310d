"""Choosing courses exactly: against every choice tried, its laws, and what happens when time runs out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import milp

from graph.curriculum.course_problem import Candidate, CourseProblem, Demand, Goal, Minimised, Solution
from graph.curriculum.greedy import greedy_choice
from graph.curriculum.solver import solve
from tests.test_graph.test_curriculum.course_problems import best_by_trying, problems


@given(problems())
def test_solve_small_problem_agrees_with_trying_every_choice(problem: CourseProblem) -> None:
    """Lowest cost, then fewest courses, then first ids, and everything proven."""
    solution = solve(problem)
    assert solution.chosen == best_by_trying(problem)
    assert solution.cost == solution.bound == problem.cost(solution.chosen)
    assert solution.optimal
    assert solution.fewest
    assert solution.first


@given(problems(), st.data())
def test_solve_more_candidates_never_cost_more(problem: CourseProblem, data: st.DataObject) -> None:
    """Another course on offer leaves the lowest cost as it is or lowers it."""
    taught = data.draw(st.sets(st.integers(0, max(0, len(problem.demands) - 1)), max_size=len(problem.demands)))
    added = Candidate(course="added", cost=data.draw(st.integers(0, 10)))
    more = problem.model_copy(
        update={
            "candidates": (*problem.candidates, added),
            "demands": tuple(
                demand.model_copy(update={"shares": (*demand.shares, (len(problem.candidates), 10_000))})
                if place in taught
                else demand
                for place, demand in enumerate(problem.demands)
            ),
        }
    )
    assert solve(more).cost <= solve(problem).cost


@given(problems(), st.data())
def test_solve_higher_goal_never_costs_less(problem: CourseProblem, data: st.DataObject) -> None:
    """Asking for less leaves the lowest cost as it is or lowers it."""
    less = tuple(goal.model_copy(update={"needed": data.draw(st.integers(0, goal.needed))}) for goal in problem.goals)
    assert solve(problem.model_copy(update={"goals": less})).cost <= solve(problem).cost


@given(problems())
def test_solve_reports_solutions_that_get_no_worse(problem: CourseProblem) -> None:
    """Every report reaches the goals; costs fall, bounds rise; the greedy choice comes first, the answer last."""
    reported: list[Solution] = []
    solution = solve(problem, report=reported.append)
    assert reported[0].chosen == tuple(sorted(greedy_choice(problem)))
    assert reported[-1] == solution
    assert all(problem.is_met_by(one.chosen) and one.bound <= one.cost for one in reported)
    assert [one.cost for one in reported] == sorted((one.cost for one in reported), reverse=True)
    assert [one.bound for one in reported] == sorted(one.bound for one in reported)


@given(problems())
def test_solve_without_time_gives_greedy_choice_and_a_bound(problem: CourseProblem) -> None:
    """Nothing is claimed that no search has shown: the bound is what is fixed anyway."""
    solution = solve(problem, seconds=0)
    assert problem.is_met_by(solution.chosen)
    assert solution.bound == problem.cost(problem.fixed)
    assert not solution.first or solution.optimal


def test_solve_result_below_goal_is_cut_off_and_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice that the solver takes for good and that misses a goal is never returned."""
    problem = _two_ways()
    wrong = [np.array([0.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])]

    def careless(*args: object, **options: object) -> object:
        answer = milp(*args, **options)
        if wrong:
            answer.x, answer.mip_dual_bound = wrong.pop(0), 0.0
        return answer

    monkeypatch.setattr("graph.curriculum.solver.milp", careless)
    assert solve(problem).chosen == (0,)
    assert not wrong


def test_solve_without_solver_solution_keeps_known_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the solver gives up without a choice, the greedy one stands, and it is not called optimal."""
    problem = _two_ways()

    def gives_up(*args: object, **options: object) -> object:
        answer = milp(*args, **options)
        answer.x = answer.mip_dual_bound = None
        return answer

    monkeypatch.setattr("graph.curriculum.solver.milp", gives_up)
    solution = solve(problem)
    assert problem.is_met_by(solution.chosen)
    assert not solution.optimal


def test_solve_without_candidates_chooses_nothing() -> None:
    """Nothing on offer and nothing asked is solved at once; nothing on offer for a goal is an error."""
    empty = CourseProblem(minimised=Minimised.COST, scale=1, candidates=(), demands=(), goals=())
    assert solve(empty) == Solution(chosen=(), cost=0, bound=0, fewest=True, first=True)
    with pytest.raises(ValueError, match="all candidates"):
        solve(empty.model_copy(update={"goals": (Goal(worth=(), needed=1),)}))


def test_solve_unreachable_goal_is_an_error() -> None:
    """A goal above what all candidates cover together is no problem to solve."""
    problem = _two_ways().model_copy(update={"goals": (Goal(worth=((0, 1), (1, 1)), needed=3),)})
    with pytest.raises(ValueError, match="all candidates"):
        solve(problem)


def _two_ways() -> CourseProblem:
    """Return two demands that one course covers for 3, or two courses for 2 each."""
    return CourseProblem(
        minimised=Minimised.HOURS,
        scale=1,
        candidates=tuple(
            Candidate(course=course, cost=cost) for course, cost in (("both", 3), ("left", 2), ("right", 2))
        ),
        demands=(
            Demand(item="s/a", shares=((0, 10_000), (1, 10_000))),
            Demand(item="s/b", shares=((0, 10_000), (2, 10_000))),
        ),
        goals=(Goal(worth=((0, 1), (1, 1)), needed=2),),
    )
