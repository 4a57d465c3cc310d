"""What a plan was asked: target, day and options, in words."""

from __future__ import annotations

from graph.career_network import CareerNetwork, level_of, mappings_of
from graph.plan import Plan
from ui.explanation import Explainer, figure
from ui.messages import Translator

__all__ = ["question_rows"]


def question_rows(network: CareerNetwork, plan: Plan, t: Translator) -> tuple[tuple[str, str], ...]:
    """Return what was asked as pairs of name and value: the target, the day, every option, the mappings that count."""
    explain, options = Explainer(network, t), plan.options
    level = level_of(network, plan.target)
    rows = [
        (t("plan_file.question.target"), explain.level(plan.target)),
        (t("plan_file.question.standard"), explain.standard(level.standard)),
        (t("plan_file.question.id"), plan.target),
        (t("plan_file.question.as_of"), plan.as_of.isoformat()),
        (t("plan.objective"), t(f"objective.{options.objective}")),
        (t("plan_file.question.paths"), t("plan_file.question.pareto") if options.pareto else str(options.k)),
    ]
    switches = {
        "plan.stepwise": options.stepwise,
        "plan.cross_standards": options.cross_standards,
        "plan.further_education": options.further_education,
        "plan.discretionary": options.discretionary,
        "target.cumulative": options.cumulative,
    }
    rows += [(t(key), t("plan_file.yes" if on else "plan_file.no")) for key, on in switches.items()]
    if options.cross_standards and options.budget is not None:
        rows.append((t("plan_file.question.budget"), figure(options.budget)))
    rows.append((t("plan_file.question.mappings"), _mappings(network, t)))
    return tuple(rows)


def _mappings(network: CareerNetwork, t: Translator) -> str:
    stated = mappings_of(network)
    unreviewed = sum(not one.reviewer for one in stated)
    key = "target.some_unreviewed" if unreviewed else "target.all_reviewed"
    return t(key, reviewed=len(stated) - unreviewed, unreviewed=unreviewed)
