"""Choosing courses exactly: against every choice tried, its laws, and what happens when time runs out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.curriculum import solver
from graph.curriculum.course_model import CourseModel
from graph.curriculum.course_problem import Candidate, CourseProblem, Demand, Goal, Minimised, Solution
from graph.curriculum.greedy import greedy_choice
from graph.curriculum.solver import solve
from tests.test_graph.test_curriculum.course_problems import best_by_trying, problems, two_ways


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


@settings(max_examples=30)
@given(problems())
def test_improved_choice_of_everything_comes_down_to_the_best(problem: CourseProblem) -> None:
    """Starting from all candidates, choosing parts anew finds the lowest cost, and ends when that is proven."""
    everything = tuple(range(len(problem.candidates)))
    start = Solution(chosen=everything, cost=problem.cost(everything), bound=problem.cost(best_by_trying(problem)))
    reported: list[Solution] = []
    found = solver._improved(CourseModel(problem, time.monotonic() + 20), start, reported.append)
    assert found.optimal
    assert problem.is_met_by(found.chosen)
    assert [*reported, found][-1] == found


def test_nearness_frees_the_nearest_and_what_could_take_their_place() -> None:
    """Around a course: those that others could replace together with it, and those others."""
    chain = CourseProblem(
        minimised=Minimised.HOURS,
        scale=1,
        candidates=tuple(Candidate(course=f"c{n}", cost=1) for n in range(5)),
        demands=(
            Demand(item="s/a", shares=((0, 10_000), (1, 10_000))),
            Demand(item="s/b", shares=((1, 10_000), (2, 10_000))),
            Demand(item="s/c", shares=((3, 10_000), (4, 10_000))),
        ),
        goals=(),
    )
    nearness = solver._Nearness(chain)
    assert nearness.around(0, frozenset({0, 2, 3}), 1) == {0, 1}
    assert nearness.around(0, frozenset({0, 2, 3}), 2) == {0, 1, 2}
    assert nearness.around(0, frozenset({0, 2, 3}), 3) == {0, 1, 2, 3, 4}


def test_solve_without_candidates_chooses_nothing() -> None:
    """Nothing on offer and nothing asked is solved at once; nothing on offer for a goal is an error."""
    empty = CourseProblem(minimised=Minimised.COST, scale=1, candidates=(), demands=(), goals=())
    assert solve(empty) == Solution(chosen=(), cost=0, bound=0, fewest=True, first=True)
    with pytest.raises(ValueError, match="all candidates"):
        solve(empty.model_copy(update={"goals": (Goal(worth=(), needed=1),)}))


def test_solve_unreachable_goal_is_an_error() -> None:
    """A goal above what all candidates cover together is no problem to solve."""
    problem = two_ways().model_copy(update={"goals": (Goal(worth=((0, 1), (1, 1)), needed=3),)})
    with pytest.raises(ValueError, match="all candidates"):
        solve(problem)
