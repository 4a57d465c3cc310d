"""Search for promotion paths: the optimum of an objective, the k best, or the whole Pareto set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from graph.blocking import blocked_routes, smallest_change
from graph.career_network import CareerNetwork
from graph.ladder import Ladder, ladder_of
from graph.plan import Bound, Objective, Path, Plan, PlanOptions, Proof
from graph.profile import Profile
from graph.route_opening import levels_leading_to
from graph.search_budget import Budget
from graph.vector import Vector
from graph.walk import Walk
from graph.walk_search import Finding, WalkSearch, fastest_walk
from ontology.assumptions import Assumptions, load_assumptions

__all__ = ["find_plan"]

# one more part, of this many, of the time is for walks through the target's own standard: they are found soon, prune
# the search across standards, and are what is left if its time ends
_INSIDE: Final = 4


def find_plan(
    network: CareerNetwork,
    profile: Profile,
    target_id: str,
    options: PlanOptions | None = None,
    assumptions: Assumptions | None = None,
) -> Plan:
    """Return the best ways up to a level, or what blocks them.

    A plan is a walk of ``attain(level, route)`` from the levels held today to the target, with ordinals rising, and
    with ``options.further_education`` of studies beside work. Each step starts when the previous one ends. A level is
    attained on the first day on which its route is met and its training done; items never block it. A study raises
    the education by one step and takes its months. Exact and deterministic: ties are broken by the remaining values in
    the fixed order of :class:`graph.vector.Vector`, then by level ids, a level before a study.

    Args:
        network: Career network; read, never changed.
        profile: The person; read, never changed.
        target_id: Level aimed at. If it is held already, the answer is one path without steps.
        options: How to plan; the fastest single path if None.
        assumptions: Durations of studies, needed only for further education; those of the data folder if None.

    Returns:
        Up to ``options.k`` paths with distinct levels, or the whole Pareto set, best first by the objective. Without
        any path ``blocked`` says which conditions of which routes stand in the way, and ``smallest_change`` what in
        the profile would open one.

    Raises:
        UnknownIdError: If there is no such level, or the profile names one that does not exist.
        ValueError: If ``options.k`` is below 1, or ``stepwise`` and ``cross_standards`` are both asked for.
        DocumentError: If further education is asked for, and the data folder has no usable assumptions.

    Note:
        The search is :class:`graph.walk_search.WalkSearch`; only across standards does it stop when ``options.budget``
        ends. Measured in ``benchmarks/bench_reasoning.py`` and ``benchmarks/bench_walk_search.py``.

    Examples:
        >>> from datetime import date
        >>> from graph.profile import Experience
        >>> from graph.snapshot import load_network
        >>> person = Profile(as_of=date(2026, 1, 1), education="upper_secondary",
        ...                  experience=Experience(related_years=0), held_levels=())
        >>> plan = find_plan(load_network(), person, "sbt-11221-2018/director")
        >>> plan.paths[0].levels, plan.paths[0].steps[0].clause, plan.paths[0].steps[0].end.isoformat()
        (('sbt-11221-2018/director',), '5.4.1 d)', '2031-01-01')
    """
    chosen = options or PlanOptions()
    if chosen.k < 1:
        raise ValueError(f"k must be at least 1, got {chosen.k}")
    if chosen.stepwise and chosen.cross_standards:
        raise ValueError("stepwise goes through one standard: it cannot be combined with cross_standards")
    if chosen.further_education and assumptions is None:
        assumptions = load_assumptions()
    # inside one standard there are few levels to go through, so that a search always ends
    budget = Budget(chosen.budget if chosen.cross_standards else None)
    ladder = ladder_of(network, profile, target_id, chosen, assumptions)
    proof = Proof()
    if profile.holds(target_id) is not None:
        paths: tuple[Path, ...] = (Walk.start_of(ladder).path(),)
    else:
        walks, proof = _search(ladder, chosen, budget)
        paths = tuple(walk.path() for walk in _chosen(walks, chosen))
    # tried are hundreds of changed profiles: inside one standard that takes milliseconds, across them seconds
    inside = chosen.model_copy(update={"cross_standards": False})
    return Plan(
        target=target_id,
        as_of=profile.as_of,
        options=chosen,
        paths=paths,
        proof=proof,
        blocked=() if paths else blocked_routes(ladder, stepwise=chosen.stepwise),
        smallest_change=None if paths else smallest_change(network, profile, target_id, inside, assumptions),
        assumptions=_assumptions(profile, paths),
    )


def _search(ladder: Ladder, options: PlanOptions, budget: Budget) -> tuple[Iterable[Walk], Proof]:
    search = WalkSearch(ladder, stepwise=options.stepwise)
    if not options.cross_standards:
        if options.pareto:
            return search.front(budget).walks, Proof()
        finding = search.optimum(options.objective, budget, options.k)
        return finding.walks, _proof(finding, {options.objective: finding})
    leading = levels_leading_to(ladder.target, ladder.levels, ladder.facts)
    inside = ladder.among(leading | {level.id for level in ladder.levels if level.standard == ladder.target.standard})
    first, soon = WalkSearch(inside), Budget(None if options.budget is None else options.budget / _INSIDE)
    if not options.pareto:
        known = first.optimum(options.objective, soon, options.k).walks
        finding = search.optimum(options.objective, budget, options.k, known)
        finding = _or_fastest(finding, ladder.among(leading))
        return finding.walks, _proof(finding, {options.objective: finding})
    walks = first.front(soon).walks
    optima = {}
    for place, objective in enumerate(Objective):
        optima[objective] = search.optimum(objective, budget.share(len(Objective) - place + 1), known=walks)
        walks += optima[objective].walks
    front = _or_fastest(search.front(budget, walks), ladder.among(leading))
    return front.walks, _proof(front, optima)


def _or_fastest(finding: Finding, ladder: Ladder) -> Finding:
    """Return the fastest walk where the time ended before any was found, so that "no plan" always means that."""
    if finding.walks or finding.complete:
        return finding
    fastest = fastest_walk(ladder)
    return replace(finding, walks=() if fastest is None else (fastest,), complete=fastest is None)


def _proof(answer: Finding, optima: Mapping[Objective, Finding]) -> Proof:
    bounds = tuple(
        Bound(objective=objective, found=_best(answer.walks, objective), at_least=optimum.bound)
        for objective, optimum in optima.items()
        if optimum.bound is not None
    )
    return Proof(complete=answer.complete, bounds=bounds)


def _best(walks: Iterable[Walk], objective: Objective) -> float | Decimal | None:
    """Return the best value found; no value for hours that no level states."""
    best = min(walks, key=lambda walk: walk.vector.ranked_by(objective), default=None)
    if best is None or (objective is Objective.HOURS and best.vector.unstated_hours_steps == len(best.levels)):
        return None
    return best.vector.figure(objective)


def _chosen(walks: Iterable[Walk], options: PlanOptions) -> list[Walk]:
    """Rank finished walks and keep the k best or the Pareto set."""
    ranked = sorted(walks, key=lambda walk: (walk.vector.ranked_by(options.objective), walk.order))
    if not options.pareto:
        return ranked[: options.k]
    first_by_vector: dict[Vector, Walk] = {}
    for walk in ranked:
        first_by_vector.setdefault(walk.vector, walk)
    return [
        walk
        for vector, walk in first_by_vector.items()
        if not any(other.dominates(vector) for other in first_by_vector)
    ]


def _assumptions(profile: Profile, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the keys of what the paths take for granted."""
    steps = [step for path in paths for step in path.level_steps]
    studies = [step for path in paths for step in path.studies]
    waits = bool(studies) or any(step.end > step.start for step in steps)
    trains = any(step.training_hours for step in steps)
    facts = {
        "work_goes_on": waits,
        "training_not_scheduled": trains and profile.weekly_study_hours is None,
        "training_beside_work": trains and profile.weekly_study_hours is not None,
        "training_done_unknown": any(
            step.training_hours and profile.training_done(step.level) is None for step in steps
        ),
        "further_education": bool(studies),
        "recognition_assumed": any(step.assumed for step in steps),
        "unstated_conditions": any(step.unstated_conditions for step in steps),
        "unstated_hours": any(step.training_hours is None for step in steps),
        "stepping_stones": any(step.covered_items for step in steps),
    }
    return tuple(key for key, holds in facts.items() if holds)
