"""Everything a report on a plan tells: the plan, the person, the gap, and what stands beside the path described."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork
from graph.choices import ChoiceCheck, check_choices
from graph.gap import Gap, find_gap
from graph.plan import Objective, Path, Plan, Step
from graph.planner import find_plan
from graph.profile import Profile
from graph.relaxation import PathReasons, explain_path
from graph.requirements import Status, holdings
from ontology.assumptions import Assumptions

__all__ = ["Alternative", "PlanReport", "report_plan"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Alternative(_Answer):
    """Another path than the one described, and in which figures it is the best one and better than that."""

    path: Path
    best_by: tuple[Objective, ...]


class PlanReport(_Answer):
    """What a report on one path of a plan tells.

    Attributes:
        profile: The person it was planned for.
        plan: The whole answer.
        chosen: Place of the path described among the paths of the plan, from 0; without meaning if there is none.
        gap: The gap to the target today, with the eligibility.
        reasons: Why the path described does not end sooner; None if it has no step, or if there is no path.
        alternatives: Other paths, those that are the best in some figure first.
        standings: Standing today of every new item of every path, by id.
        choices: Choice requirements of the levels on the paths, as they stand today, by level; levels without are
            left out.
    """

    profile: Profile
    plan: Plan
    chosen: int
    gap: Gap
    reasons: PathReasons | None
    alternatives: tuple[Alternative, ...]
    standings: dict[str, Status]
    choices: dict[str, tuple[ChoiceCheck, ...]]

    @property
    def path(self) -> Path | None:
        """The path described; None if there is none."""
        return self.plan.paths[self.chosen] if self.plan.paths else None


def report_plan(
    network: CareerNetwork, profile: Profile, plan: Plan, *, chosen: int = 0, assumptions: Assumptions | None = None
) -> PlanReport:
    """Return what a report on one path of a plan tells.

    Alternatives are the other paths of the plan. Where only one was asked for, they are those of the Pareto set, which
    is searched for here. The best ones come first, in the order of the objectives; a path counts as the best in a
    figure if no other one has less, it has less than the path described, and it leaves no more hours unstated.

    Args:
        network: The network it was planned on; read, never changed.
        profile: The person it was planned for; read, never changed.
        plan: Answer of :func:`graph.planner.find_plan`.
        chosen: Place of the path to describe, from 0; 0 is also right for a plan without paths.
        assumptions: Those it was planned with; those of the data folder if None.

    Raises:
        IndexError: If there is no path at that place, save for 0.
        UnknownIdError: If the network has not the target, or a level that the profile names.
        ValueError: If the plan is not one of this network and person.
        DocumentError: If it was planned with further education, and the data folder has no usable assumptions.

    Note:
        One gap, the reasons of one path, and one search more if only one path was asked for. Measured in
        ``benchmarks/bench_questions.py`` and ``benchmarks/bench_reasoning.py``.
    """
    if chosen and not 0 <= chosen < len(plan.paths):
        raise IndexError(f"the plan has no path {chosen}, it has {len(plan.paths)}")
    path = plan.paths[chosen] if plan.paths else None
    described = path is not None and bool(path.steps)
    others = _others(network, profile, plan, path, assumptions) if path is not None and described else ()
    level_steps = [step for one in plan.paths for step in one.level_steps]
    cumulative = plan.options.cumulative
    items = dict.fromkeys(item for step in level_steps for item in step.new_items)
    choices = {level: check_choices(network, profile, level) for level in dict.fromkeys(s.level for s in level_steps)}
    return PlanReport(
        profile=profile,
        plan=plan,
        chosen=chosen,
        gap=find_gap(network, profile, plan.target, cumulative=cumulative),
        reasons=explain_path(network, profile, plan.target, plan.options, path, assumptions)
        if path is not None and described
        else None,
        alternatives=_ranked(path, others) if path is not None else (),
        standings={
            item: held.status for item, held in holdings(network, profile, list(items), cumulative=cumulative).items()
        },
        choices={level: found for level, found in choices.items() if found},
    )


def _others(
    network: CareerNetwork, profile: Profile, plan: Plan, path: Path, assumptions: Assumptions | None
) -> tuple[Path, ...]:
    paths = plan.paths
    if plan.options.k == 1 and not plan.options.pareto:
        options = plan.options.model_copy(update={"pareto": True})
        paths = find_plan(network, profile, plan.target, options, assumptions).paths
    return tuple(one for one in paths if _way(one) != _way(path))


def _way(path: Path) -> tuple[str, ...]:
    """Return what tells one path from another: its levels and studies in their order."""
    return tuple(step.level if isinstance(step, Step) else step.education_to for step in path.steps)


def _ranked(path: Path, others: tuple[Path, ...]) -> tuple[Alternative, ...]:
    best_by: dict[int, list[Objective]] = {}
    for objective in Objective:
        best = _best(path, others, objective)
        if best is not None:
            best_by.setdefault(best, []).append(objective)
    order = [*best_by, *(place for place in range(len(others)) if place not in best_by)]
    return tuple(Alternative(path=others[place], best_by=tuple(best_by.get(place, ()))) for place in order)


def _best(path: Path, others: Iterable[Path], objective: Objective) -> int | None:
    """Return the place of the first path that has the least of a figure and less than ``path``; None without one."""
    mine = _figure(path, objective)
    figures = [
        (found, place)
        for place, other in enumerate(others)
        if (found := _figure(other, objective)) is not None
        and mine is not None
        and found < mine
        and (objective is not Objective.HOURS or _unstated(other) <= _unstated(path))
    ]
    return min(figures)[1] if figures else None


def _figure(path: Path, objective: Objective) -> float | None:
    figure: float | None = getattr(path.totals, objective.value)  # totals are called as the objectives are
    return figure


def _unstated(path: Path) -> int:
    return path.totals.unstated_hours_steps
