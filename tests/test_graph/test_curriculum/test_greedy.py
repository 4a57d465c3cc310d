"""The quick choice: it reaches the goals, has nothing superfluous, and takes the best for its cost first."""

from __future__ import annotations

import pytest
from hypothesis import given

from graph.curriculum.course_problem import Candidate, CourseProblem, Demand, Goal, Minimised
from graph.curriculum.greedy import greedy_choice
from tests.test_graph.test_curriculum.course_problems import best_by_trying, problems


@given(problems())
def test_greedy_choice_reaches_every_goal_without_superfluous_courses(problem: CourseProblem) -> None:
    """It solves the problem, no single candidate can be dropped, and it is never cheaper than the best."""
    chosen = greedy_choice(problem)
    assert problem.is_met_by(chosen)
    assert not any(problem.is_met_by(chosen - {place}) for place in chosen)
    assert problem.cost(chosen) >= problem.cost(best_by_trying(problem))


@given(problems())
def test_greedy_choice_before_dropping_takes_the_best_each_time(problem: CourseProblem) -> None:
    """The heap changes nothing: judging every candidate anew each time leads to a choice of the same cost."""
    assert greedy_choice(problem) == _plain_greedy(problem)


def test_greedy_choice_falls_for_the_classic_trap() -> None:
    """Five demands for 3 look better than ten for 7, and with what is left to add they are dearer: why we search."""
    problem = CourseProblem(
        minimised=Minimised.HOURS,
        scale=1,
        candidates=(Candidate(course="all", cost=7), Candidate(course="a", cost=3), Candidate(course="b", cost=5)),
        demands=tuple(Demand(item=f"s/i{n}", shares=((0, 10_000), (1 if n < 5 else 2, 10_000))) for n in range(10)),
        goals=(Goal(worth=tuple((n, 1) for n in range(10)), needed=10),),
    )
    assert sorted(greedy_choice(problem)) == [1, 2]
    assert best_by_trying(problem) == (0,)


def test_greedy_choice_unreachable_goal_is_an_error() -> None:
    """A goal that all candidates together miss is no problem to solve."""
    problem = CourseProblem(
        minimised=Minimised.HOURS, scale=1, candidates=(), demands=(), goals=(Goal(worth=(), needed=1),)
    )
    with pytest.raises(ValueError, match="all candidates"):
        greedy_choice(problem)


def _plain_greedy(problem: CourseProblem) -> frozenset[int]:
    chosen = set(problem.fixed)
    while not problem.is_met_by(chosen):
        covered = [
            min(10_000, sum(share for one, share in demand.shares if one in chosen)) for demand in problem.demands
        ]
        best = None
        for place in range(len(problem.candidates)):
            added = problem.closed((place,)) - chosen
            gain = sum(
                min(10_000 - covered[number], share)
                for number, demand in enumerate(problem.demands)
                for one, share in demand.shares
                if one in added
            )
            if gain:
                worth = (gain / (problem.cost(added) or 0.5), -place)
                best = worth if best is None else max(best, worth)
        assert best is not None
        chosen |= problem.closed((-best[1],))
    dropped = True
    while dropped:
        dropped = False
        for place in sorted(chosen, key=lambda one: (-problem.candidates[one].cost, -one)):
            if place in chosen and problem.is_met_by(chosen - {place}):
                chosen.remove(place)
                dropped = True
    return frozenset(chosen)
