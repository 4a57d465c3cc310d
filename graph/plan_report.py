"""Everything a report on a plan tells: the plan, the person, the gap, and what stands beside the path described."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from graph.alternatives import Alternative, real_alternatives
from graph.career_network import CareerNetwork
from graph.choices import ChoiceCheck, check_choices
from graph.gap import Gap, find_gap
from graph.plan import Path, Plan, Step
from graph.planner import find_plan
from graph.profile import Profile
from graph.relaxation import PathReasons, explain_path
from graph.requirements import Status, holdings
from ontology.assumptions import Assumptions

__all__ = ["PlanReport", "report_plan"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class PlanReport(_Answer):
    """What a report on one path of a plan tells.

    Attributes:
        profile: The person it was planned for.
        plan: The whole answer.
        chosen: Place of the path described among the paths of the plan, from 0; without meaning if there is none.
        gap: The gap to the target today, with the eligibility.
        reasons: Why the path described does not end sooner; None if it has no step, or if there is no path.
        others: The other paths of the plan, in its order; where only one was asked for, those of the Pareto set.
        alternatives: The real alternatives to the path described; their places count from it, 0, through ``others``.
        standings: Standing today of every new item of every path, by id.
        choices: Choice requirements of the levels on the paths, as they stand today, by level; levels without are
            left out.
    """

    profile: Profile
    plan: Plan
    chosen: int
    gap: Gap
    reasons: PathReasons | None
    others: tuple[Path, ...]
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

    Where only one path was asked for, the others are those of the Pareto set, which is searched for here. What a real
    alternative is says :func:`graph.alternatives.real_alternatives`.

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
        others=others,
        alternatives=real_alternatives((path, *others)) if path is not None else (),
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
