"""Search for promotion paths: the optimum of an objective, the k best, or the whole Pareto set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from graph.blocking import blocked_routes, smallest_change
from graph.career_network import CareerNetwork
from graph.plan import Bound, Objective, Path, Plan, PlanOptions, Proof
from graph.profile import Profile
from graph.search import free_walks, stepwise_walks
from graph.search_budget import Budget
from graph.walk import Ladder, Vector, Walk, ladder_of
from graph.walk_search import Finding, WalkSearch

__all__ = ["find_plan"]


def find_plan(network: CareerNetwork, profile: Profile, target_id: str, options: PlanOptions | None = None) -> Plan:
    """Return the best ways up to a level, or what blocks them.

    A plan is a walk of ``attain(level, route)`` from the levels held today to the target, with ordinals rising. Each
    step starts when the previous one ends and ends on the first day on which its route is met and its training done;
    items never block a step. Exact and deterministic: ties are broken by the remaining values in the fixed order of
    :class:`graph.walk.Vector`, then by level ids.

    Args:
        network: Career network; read, never changed.
        profile: The person; read, never changed.
        target_id: Level aimed at. If it is held already, the answer is one path without steps.
        options: How to plan; the fastest single path if None.

    Returns:
        Up to ``options.k`` paths with distinct levels, or the whole Pareto set, best first by the objective. Without
        any path ``blocked`` says which conditions of which routes stand in the way, and ``smallest_change`` what in
        the profile would open one.

    Raises:
        UnknownIdError: If there is no such level, or the profile names one that does not exist.
        ValueError: If ``options.k`` is below 1, or ``stepwise`` and ``cross_standards`` are both asked for.

    Note:
        Inside one standard the search is :func:`graph.search.free_walks`, across standards
        :class:`graph.walk_search.WalkSearch`, which stops when ``options.budget`` ends. Measured in
        ``benchmarks/bench_reasoning.py``.

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
    ladder = ladder_of(network, profile, target_id, chosen)
    proof = Proof()
    if profile.holds(target_id) is not None:
        paths: tuple[Path, ...] = (ladder.start().path(),)
    else:
        walks, proof = _search(ladder, chosen)
        paths = tuple(walk.path() for walk in _chosen(walks, chosen))
    return Plan(
        target=target_id,
        as_of=profile.as_of,
        options=chosen,
        paths=paths,
        proof=proof,
        blocked=() if paths else blocked_routes(ladder, stepwise=chosen.stepwise),
        smallest_change=None if paths else smallest_change(network, profile, target_id, chosen),
        assumptions=_assumptions(profile, paths),
    )


def _search(ladder: Ladder, options: PlanOptions) -> tuple[Iterable[Walk], Proof]:
    if options.stepwise:
        return stepwise_walks(ladder), Proof()
    if not options.cross_standards:
        return free_walks(ladder, 1 if options.pareto else options.k), Proof()
    budget = Budget(options.budget)
    if not options.pareto:
        finding = WalkSearch(ladder, budget).optimum(options.objective, options.k)
        return finding.walks, _proof(finding, {options.objective: finding})
    optima = {}
    for place, objective in enumerate(Objective):
        share = budget.share(len(Objective) - place + 1)
        optima[objective] = WalkSearch(ladder, share).optimum(objective)
    front = WalkSearch(ladder, budget).front(walk for found in optima.values() for walk in found.walks)
    return front.walks, _proof(front, optima)


def _proof(answer: Finding, optima: Mapping[Objective, Finding]) -> Proof:
    bounds = tuple(
        Bound(objective=objective, found=_best(answer.walks, objective), at_least=optimum.bound)
        for objective, optimum in optima.items()
        if optimum.bound is not None
    )
    return Proof(complete=answer.complete, bounds=bounds)


def _best(walks: Iterable[Walk], objective: Objective) -> float | Decimal | None:
    """Return the best value found; no value for hours that no step states."""
    best = min((walk.vector for walk in walks), key=lambda vector: vector.ranked_by(objective), default=None)
    if best is None or (objective is Objective.HOURS and best.unstated_hours_steps == best.steps):
        return None
    return best.figure(objective)


def _chosen(walks: Iterable[Walk], options: PlanOptions) -> list[Walk]:
    """Rank finished walks and keep the k best or the Pareto set."""
    ranked = sorted(walks, key=lambda walk: (walk.vector.ranked_by(options.objective), walk.levels))
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
    steps = [step for path in paths for step in path.steps]
    waits = any(step.end > step.start for step in steps)
    trains = any(step.training_hours for step in steps)
    facts = {
        "work_goes_on": waits,
        "training_not_scheduled": trains and profile.weekly_study_hours is None,
        "training_beside_work": trains and profile.weekly_study_hours is not None,
        "training_done_unknown": any(
            step.training_hours and profile.training_done(step.level) is None for step in steps
        ),
        "recognition_assumed": any(step.assumed for step in steps),
        "unstated_conditions": any(step.unstated_conditions for step in steps),
        "unstated_hours": any(step.training_hours is None for step in steps),
        "stepping_stones": any(step.covered_items for step in steps),
    }
    return tuple(key for key, holds in facts.items() if holds)
