"""The mixed-integer program: what the solver says is checked in whole numbers, and its failures do no harm."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import milp

from graph.curriculum.course_model import CourseModel
from graph.curriculum.course_problem import CourseProblem
from graph.curriculum.solver import solve
from tests.test_graph.test_curriculum.course_problems import best_by_trying, problems, two_ways


def test_course_model_result_below_goal_is_cut_off_and_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice that the solver takes for good and that misses a goal is never returned."""
    problem = two_ways()
    wrong = [np.array([0.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])]

    def careless(*args: object, **options: object) -> object:
        answer = milp(*args, **options)
        if wrong:
            answer.x, answer.mip_dual_bound = wrong.pop(0), 0.0
        return answer

    monkeypatch.setattr("graph.curriculum.course_model.milp", careless)
    assert solve(problem).chosen == (0,)
    assert not wrong


def test_course_model_without_solver_solution_keeps_known_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the solver gives up without a choice, the greedy one stands, and it is not called optimal."""
    problem = two_ways()

    def gives_up(*args: object, **options: object) -> object:
        answer = milp(*args, **options)
        answer.x = answer.mip_dual_bound = None
        return answer

    monkeypatch.setattr("graph.curriculum.course_model.milp", gives_up)
    solution = solve(problem)
    assert problem.is_met_by(solution.chosen)
    assert not solution.optimal


@given(problems(), st.data())
def test_course_model_only_leaves_the_rest_as_it_is(problem: CourseProblem, data: st.DataObject) -> None:
    """With some candidates free the others stay, no choice is dearer than before, and afterwards all are free again."""
    costs = [one.cost for one in problem.candidates]
    everything = frozenset(range(len(costs)))
    free = data.draw(st.sets(st.sampled_from(sorted(everything))))
    model = CourseModel(problem, math.inf)
    with model.only(free, everything, math.inf):
        found, _ = model.minimise(costs, everything)
    assert everything - free <= found
    assert problem.is_met_by(found)
    best, bound = model.minimise(costs, everything)
    assert problem.cost(best) == bound == problem.cost(best_by_trying(problem))


def test_course_model_limit_forbids_what_exceeds_it() -> None:
    """Of two ways of four and three hours only one is left with at most one course, or with at most three hours."""
    everything = frozenset({0, 1, 2})
    model = CourseModel(two_ways(), math.inf)
    assert model.minimise([5, 2, 2], everything)[0] == {1, 2}
    model.limit([1, 1, 1], 1)
    assert model.minimise([5, 2, 2], frozenset({0}))[0] == {0}
