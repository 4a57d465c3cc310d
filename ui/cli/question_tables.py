"""Tables for what is asked further of a plan: reasons, what-if, reachable levels, several targets."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from graph.career_network import CareerNetwork
from ontology.problems import Language
from ui.cli.tables import table
from ui.explanation import Explainer, figure
from ui.messages import Translator, translator
from ui.view_models.path_reasons import reasons_view
from ui.view_models.reachable import reachable_view
from ui.view_models.what_if import what_if_view

if TYPE_CHECKING:
    from rich.console import Console

    from graph.plan import Totals
    from graph.reachable import Reachable
    from graph.relaxation import PathReasons
    from graph.several_targets import Plans
    from graph.what_if import WhatIf

__all__ = ["print_plans", "print_reachable", "print_reasons", "print_what_if"]


def print_reasons(console: Console, network: CareerNetwork, reasons: PathReasons, as_of: date, t: Translator) -> None:
    """Print what relaxing each binding condition would give, and what other routes would end the path at."""
    view = reasons_view(network, reasons, as_of, t)
    _print(console, t("reasons.title"))
    if view.nothing:
        _print(console, f"  {view.nothing}")
    else:
        rows = [(row.level, row.easing, row.step, row.path, row.fastest, row.binding) for row in view.relaxations]
        console.print(table(t, ("level", "easing", "step_end", "path_end", "fastest", "binding_then"), rows))
    if view.routes:
        _print(console, t("reasons.routes_title"))
        between = t("join.clauses")
        others = [(row.level, row.clause, between.join(row.conditions), row.opens, row.path) for row in view.routes]
        console.print(table(t, ("level", "route", "conditions", "opens", "path_end"), others))


def print_what_if(console: Console, network: CareerNetwork, answer: WhatIf, language: Language) -> None:
    """Print the change, and what moves: as things are, and after the change."""
    t = translator(language)
    view = what_if_view(network, answer, t)
    for change in view.changes:
        _print(console, change)
    _print(console, view.headline)
    for section in view.sections:
        _print(console, f"\n{section.title}")
        console.print(table(t, ("moves", "before", "after"), section.rows))


def print_reachable(console: Console, network: CareerNetwork, answer: Reachable, language: Language) -> None:
    """Print the levels, those that come first on top."""
    t = translator(language)
    view = reachable_view(network, answer, t)
    _print(console, t("cli.as_of", day=answer.as_of.isoformat()))
    _print(console, view.headline)
    rows = [
        (row.level, row.standard, row.outlook, row.when, row.path, row.items, row.remark)
        for group in view.groups
        for row in group.rows
    ]
    console.print(table(t, ("level", "standard", "outlook", "when", "path", "new_items", "remark"), rows))


def print_plans(console: Console, network: CareerNetwork, answer: Plans, language: Language) -> None:
    """Print the targets side by side, and what their plans share."""
    t = translator(language)
    explain = Explainer(network, t)
    arrow = t("plan.path.arrow")
    _print(console, t("cli.as_of", day=answer.as_of.isoformat()))
    rows = [
        (
            explain.level(row.target),
            t("what_if.no_path") if row.end is None else row.end.isoformat(),
            *_figures(row.totals, t),
            arrow.join(explain.steps(plan.paths[0], row.target)) if plan.paths else "",
        )
        for row, plan in zip(answer.comparison, answer.plans, strict=True)
    ]
    columns = ("level", "end", "years", "hours", "new_items", "largest_step", "steps", "path")
    console.print(table(t, columns, rows))
    if answer.shared_levels:
        _print(console, "\n" + t("cli.plans.levels"))
        levels = [(explain.level(one.level), _names(one.targets, explain, t)) for one in answer.shared_levels]
        console.print(table(t, ("level", "targets"), levels))
    if answer.shared_items:
        _print(console, "\n" + t("cli.plans.items"))
        counted = Counter(one.targets for one in answer.shared_items)
        items = [(_names(targets, explain, t), str(count)) for targets, count in counted.items()]
        console.print(table(t, ("targets", "new_items"), items))
    saving = [one for one in answer.overlaps if one.same or one.covered]
    if saving:
        _print(console, "\n" + t("cli.plans.overlaps"))
        overlaps = [
            (explain.level(one.first), explain.level(one.second), str(one.items), str(one.same), str(one.covered))
            for one in saving
        ]
        console.print(table(t, ("first", "second", "new_items", "same", "covered"), overlaps))
    _print(console, t("cli.plans.apart"))


def _figures(totals: Totals | None, t: Translator) -> tuple[str, str, str, str, str]:
    if totals is None:
        return "", "", "", "", ""
    hours = t("unstated") if totals.hours is None else figure(totals.hours)
    return figure(totals.years), hours, str(totals.items), str(totals.largest_step), str(totals.steps)


def _names(levels: tuple[str, ...], explain: Explainer, t: Translator) -> str:
    return t("join.names").join(explain.level(level) for level in levels)


def _print(console: Console, text: str) -> None:
    console.print(text, markup=False, soft_wrap=True)
