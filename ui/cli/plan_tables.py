"""Tables for plans, and the words for having none."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from graph.career_network import CareerNetwork
from graph.plan import Path, Plan, Step, StudyStep, Totals
from graph.relaxation import ReasonedPlan
from ontology.problems import Language
from ui.cli.question_tables import print_reasons
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
        line(
            t(
                "cli.path",
                number=number,
                levels=" → ".join(explainer.steps(path, answer.target)),
            )
        )
        line(_totals_words(path.totals, t))
        console.print(_steps_table(path, answer.target, t, explainer))
        for text in _covered(path, answer.target, t, explainer):
            line(text)
        if isinstance(answer, ReasonedPlan):
            print_reasons(console, network, answer.why[number - 1], answer.as_of, t)
        else:
            for text in _other_routes(path, t, explainer):
                line(text)
    for text in (*_blocked(answer, t, explainer), explainer.proof(answer), *_assumptions(answer, t, explainer)):
        if text:
            line(text)


def _blocked(answer: Plan, t: Translator, explainer: Explainer) -> Iterator[str]:
    """Yield why there is no path, and the smallest change that opens one; nothing if there is a path."""
    if not answer.paths:
        yield t("cli.blocked")
    for route in answer.blocked:
        conditions = t("join.clauses").join(explainer.required(check) for check in route.conditions)
        level = explainer.level(route.level)
        yield "  " + t("cli.blocked_route", level=level, clause=route.clause, conditions=conditions)
    if answer.smallest_change is not None:
        changes = t("join.clauses").join(explainer.change(change) for change in answer.smallest_change.changes)
        yield t("cli.change", changes=changes, day=answer.smallest_change.end.isoformat())


def _assumptions(answer: Plan, t: Translator, explainer: Explainer) -> Iterator[str]:
    if answer.assumptions:
        yield t("cli.assumptions")
        for text in explainer.assumptions(answer):
            yield "  - " + text


def _covered(path: Path, target: str, t: Translator, explainer: Explainer) -> Iterator[str]:
    for step in path.level_steps:
        if step.covered_items:
            level = explainer.level_beside(step.level, target)
            doubtful = sum(one.relation == "broad" for one in step.covered_items)
            yield t("plan.step.covered", level=level, number=len(step.covered_items), doubtful=doubtful)


def _other_routes(path: Path, t: Translator, explainer: Explainer) -> Iterator[str]:
    others = [explainer.other_route(route) for step in path.level_steps for route in step.other_routes]
    if others:
        yield t("cli.other_routes") + "\n  " + "\n  ".join(others)


def _steps_table(path: Path, target: str, t: Translator, explainer: Explainer) -> object:
    rows = [
        _level_row(step, target, t, explainer) if isinstance(step, Step) else _study_row(step, t, explainer)
        for step in path.steps
    ]
    return table(t, ("level", "clause", "start", "end", "hours", "new_items", "binding"), rows)


def _level_row(step: Step, target: str, t: Translator, explainer: Explainer) -> tuple[str, ...]:
    return (
        explainer.level_beside(step.level, target),
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
