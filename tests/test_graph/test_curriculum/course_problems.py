"""Small problems of choosing courses, drawn at random, and their answers by trying every choice."""

from __future__ import annotations

from itertools import combinations

from hypothesis import strategies as st

from graph.curriculum.course_problem import Candidate, CourseProblem, Demand, Goal, Minimised

__all__ = ["best_by_trying", "problems", "two_ways"]

SHARES = (10_000, 10_000, 5_000, 3_333, 3_334, 2_500, 1)


@st.composite
def problems(draw: st.DrawFn, *, most_candidates: int = 8) -> CourseProblem:
    """Draw a problem that can be solved: up to eight candidates, six demands, three goals."""
    number = draw(st.integers(1, most_candidates))
    candidates = tuple(
        Candidate(
            course=f"c{place}",
            cost=draw(st.sampled_from((0, 1, 1, 2, 3, 5, 8, 1250, 999_999))),
            before=tuple(sorted(draw(st.sets(st.integers(0, place - 1), max_size=2)))) if place else (),
            fixed=draw(st.integers(0, 9)) == 0,
        )
        for place in range(number)
    )
    demands = []
    for place in range(draw(st.integers(0, 6))):
        taught = draw(st.dictionaries(st.integers(0, number - 1), st.sampled_from(SHARES), max_size=number))
        if sum(taught.values()) >= 10_000:
            demands.append(Demand(item=f"s/i{place}", shares=tuple(sorted(taught.items()))))
    goals = []
    for _ in range(draw(st.integers(0, 3)) if demands else 0):
        places = draw(st.sets(st.integers(0, len(demands) - 1), min_size=1))
        worth = tuple((place, draw(st.sampled_from((1, 1, 7, 60, 100_003)))) for place in sorted(places))
        total = sum(one for _, one in worth)
        goals.append(Goal(worth=worth, needed=draw(st.one_of(st.just(total), st.integers(0, total)))))
    return CourseProblem(
        minimised=Minimised.HOURS, scale=1, candidates=candidates, demands=tuple(demands), goals=tuple(goals)
    )


def best_by_trying(problem: CourseProblem) -> tuple[int, ...]:
    """Return the best choice among all of them, by the rules in words: cost, then number, then ids."""
    best: tuple[int, int, tuple[int, ...]] | None = None
    for size in range(len(problem.candidates) + 1):
        for chosen in combinations(range(len(problem.candidates)), size):
            if all(_holds(problem, chosen, goal) for goal in problem.goals) and _is_closed(problem, chosen):
                rank = (sum(problem.candidates[place].cost for place in chosen), size, chosen)
                best = rank if best is None else min(best, rank)
    assert best is not None
    return best[2]


def _is_closed(problem: CourseProblem, chosen: tuple[int, ...]) -> bool:
    wanted = [place for place, one in enumerate(problem.candidates) if one.fixed]
    return set(wanted) <= set(chosen) and all(
        before in chosen for place in chosen for before in problem.candidates[place].before
    )


def _holds(problem: CourseProblem, chosen: tuple[int, ...], goal: Goal) -> bool:
    reached = 0
    for place, worth in goal.worth:
        taught = dict(problem.demands[place].shares)
        if sum(taught.get(one, 0) for one in chosen) >= 10_000:
            reached += worth
    return reached >= goal.needed


def two_ways() -> CourseProblem:
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
