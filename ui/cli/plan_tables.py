"""Tables for plans, and the words for having none."""

from __future__ import annotations

from rich.console import Console

from graph.career_network import CareerNetwork
from graph.plan import Path, Plan, Step, StudyStep, Totals
from ontology.problems import Language
from ui.cli.tables import table
from ui.explanation import Explainer, figure
from ui.messages import Translator, translator

__all__ = ["print_plan"]


def print_plan(console: Console, network: CareerNetwork, answer: Plan, language: Language) -> None:
    """Print the paths with what binds each step, or what blocks and what would open one."""
    t = translator(language)
    explainer = Explainer(network, t)

    def line(text: str) -> None:
        console.print(text, markup=False, soft_wrap=True)

    line(t("cli.as_of", day=answer.as_of.isoformat()))
    for number, path in enumerate(answer.paths, start=1):
        if not path.steps:
            line(t("cli.path_held"))
            continue
        line(t("cli.path", number=number, levels=" → ".join(explainer.level(level) for level in path.levels)))
        line(_totals_words(path.totals, t))
        console.print(_steps_table(path, t, explainer))
        others = [explainer.other_route(route) for step in path.level_steps for route in step.other_routes]
        if others:
            line(t("cli.other_routes") + "\n  " + "\n  ".join(others))
    if not answer.paths:
        line(t("cli.blocked"))
        for route in answer.blocked:
            conditions = t("join.clauses").join(explainer.required(check) for check in route.conditions)
            level = explainer.level(route.level)
            line("  " + t("cli.blocked_route", level=level, clause=route.clause, conditions=conditions))
    if answer.smallest_change is not None:
        changes = t("join.clauses").join(explainer.change(change) for change in answer.smallest_change.changes)
        line(t("cli.change", changes=changes, day=answer.smallest_change.end.isoformat()))
    if answer.assumptions:
        line(t("cli.assumptions"))
        for text in explainer.assumptions(answer):
            line("  - " + text)


def _steps_table(path: Path, t: Translator, explainer: Explainer) -> object:
    rows = [
        _level_row(step, t, explainer) if isinstance(step, Step) else _study_row(step, t, explainer)
        for step in path.steps
    ]
    return table(t, ("level", "clause", "start", "end", "hours", "new_items", "binding"), rows)


def _level_row(step: Step, t: Translator, explainer: Explainer) -> tuple[str, ...]:
    return (
        explainer.level(step.level),
        (step.clause or t("unstated")) + (t("cli.assumed") if step.assumed else ""),
        step.start.isoformat(),
        step.end.isoformat(),
        t("unstated") if step.training_hours is None else figure(step.training_hours),
        str(len(step.new_items)),
        explainer.binding(step),
    )


def _study_row(step: StudyStep, t: Translator, explainer: Explainer) -> tuple[str, ...]:
    none = t("not_applicable")
    text = step.text.wording(t.language)
    return (explainer.study(step), none, step.start.isoformat(), step.end.isoformat(), none, none, text)


def _totals_words(totals: Totals, t: Translator) -> str:
    words = t(
        "cli.totals",
        years=t("units.years", value=figure(totals.years)),
        hours=t("unstated") if totals.hours is None else t("units.hours", value=figure(totals.hours)),
        items=totals.items,
        largest_step=totals.largest_step,
        steps=totals.steps,
    )
    if totals.unstated_hours_steps or totals.unstated_condition_steps:
        words += t(
            "cli.totals_unstated",
            hours_steps=totals.unstated_hours_steps,
            condition_steps=totals.unstated_condition_steps,
        )
    return words + (t("join.clauses") + t("cli.choices_open", count=totals.choices_open) if totals.choices_open else "")
