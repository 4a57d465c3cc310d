"""Tables for levels, items, eligibility and gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.career_network import CareerNetwork
from graph.eligibility import Eligibility, RouteCheck
from graph.gap import Gap
from graph.listing import ItemAnswer, LevelAnswer
from graph.training import TrainingGap
from ontology.problems import Language
from ontology.records import GRADED_KINDS
from ui.explanation import Explainer, figure, level_title
from ui.messages import Translator, translator

__all__ = [
    "items_table",
    "levels_table",
    "plain_table",
    "print_eligibility",
    "print_gap",
    "print_titled",
    "say",
    "table",
]


def table(t: Translator, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """Return a table; cells are plain text, so a label can never be markup."""
    made = Table(show_edge=False, pad_edge=False)
    for column in columns:
        made.add_column(t(f"cli.column.{column}"), overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


def plain_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table | None:
    """Return a table of plain cells, a label can never be markup; None without rows; an empty column is left out."""
    lines = list(rows)
    if not lines:
        return None
    used = [place for place in range(len(headings)) if any(line[place] for line in lines)]
    made = Table(show_edge=False, pad_edge=False)
    for place in used:
        made.add_column(Text(headings[place]), overflow="fold")
    for line in lines:
        made.add_row(*(Text(line[place]) for place in used))
    return made


def say(console: Console, text: str) -> None:
    """Print a sentence as it is, never as markup."""
    console.print(text, markup=False, soft_wrap=True)


def print_titled(console: Console, title: str, made: Table | None) -> None:
    """Print a table under its title; nothing without rows."""
    if made is not None:
        console.print()
        say(console, title)
        console.print(made)


def levels_table(answer: tuple[LevelAnswer, ...], language: Language) -> Table:
    """Return the levels as a table."""
    t = translator(language)
    rows = [
        (
            level.id,
            level_title(level, t),
            str(level.ordinal),
            t(f"inclusion.{level.inclusion}"),
            _training_words(level, t),
            ", ".join(f"{t(f'kind.{kind}')} {count}" for kind, count in level.counts.items() if count),
            level.clause,
        )
        for level in answer
    ]
    return table(t, ("id", "title", "ordinal", "inclusion", "training", "own_items", "clause"), rows)


def items_table(answer: tuple[ItemAnswer, ...], language: Language) -> Table:
    """Return items as a table; a column that no item fills is left out."""
    t = translator(language)
    rows = [
        {
            "clause": item.clause,
            "kind": t(f"kind.{item.kind}"),
            "label": item.label.wording(language),
            "level": _level_words(item, t),
            "function": item.function_label.wording(language) if item.function_label else "",
            "work_content": item.work_content_label.wording(language) if item.work_content_label else "",
            "id": item.id,
        }
        for item in answer
    ]
    filled = [column for column in rows[0] if any(row[column] for row in rows)] if rows else []
    return table(t, filled, ([row[column] for column in filled] for row in rows))


def _level_words(item: ItemAnswer, t: Translator) -> str:
    if item.level is not None:
        return item.level.rpartition("/")[2]
    return t("explore.by_choice" if item.kind in GRADED_KINDS else "cli.every_level")


def print_eligibility(console: Console, network: CareerNetwork, answer: Eligibility, language: Language) -> None:
    """Print a verdict and every route with its conditions."""
    t = translator(language)
    explainer = Explainer(network, t)
    _print(
        console,
        t(
            "cli.eligibility",
            level=explainer.level(answer.level),
            verdict=t(f"verdict.{answer.verdict}"),
            reason=t(f"reason.{answer.reason}"),
        ),
    )
    _print(console, t("cli.as_of", day=answer.as_of.isoformat()))
    if answer.nearest is not None:
        _print(console, t("cli.nearest", clause=answer.nearest))
    if answer.earliest is not None:
        _print(console, t("cli.earliest", day=answer.earliest.isoformat()))
    if answer.routes:
        console.print(_routes_table(answer, t, explainer))


def _routes_table(answer: Eligibility, t: Translator, explainer: Explainer) -> Table:
    rows = []
    for route in answer.routes:
        for number, check in enumerate(route.conditions):
            rows.append(
                (
                    _route_words(route, t) if number == 0 else "",
                    explainer.required(check),
                    explainer.actual(check),
                    t(f"verdict.{check.verdict}"),
                    explainer.opens(check.opens_on, answer.as_of),
                )
            )
    return table(t, ("route", "required", "actual", "verdict", "opens"), rows)


def _route_words(route: RouteCheck, t: Translator) -> str:
    words = t("cli.route", clause=route.clause, verdict=t(f"verdict.{route.verdict}"))
    if route.grants == "module":
        words += t("cli.route_module")
    return words + t("cli.route_discretionary") if route.discretionary else words


def print_gap(console: Console, network: CareerNetwork, answer: Gap, language: Language) -> None:
    """Print what is missing: totals, training, readiness by function, choices and every requirement."""
    t = translator(language)
    explainer = Explainer(network, t)
    totals = answer.totals
    _print(console, t("cli.gap", level=explainer.level(answer.level), **totals.model_dump()))
    if answer.cumulative:
        _print(console, t("cli.cumulative"))
    _print(console, _training_gap_words(answer.training, t))
    rows = [
        (
            entry.label.wording(language) if entry.label else "",
            t("unstated") if entry.weight is None else f"{figure(entry.weight)}%",
            _range_words(entry.low, entry.high, t),
        )
        for entry in answer.readiness
    ] + [
        (t("cli.inherited", level=explainer.level(entry.level)), "", _range_words(entry.low, entry.high, t))
        for entry in answer.inherited
    ]
    console.print(table(t, ("function", "weight", "readiness"), rows))
    for check in answer.choices:
        _print(console, t("cli.choice", clause=check.clause, low=check.steps_low, high=check.steps_high))
        for entry in check.raises:
            _print(console, f"  {explainer.grade_raise(entry)}")
    console.print(
        table(
            t,
            ("clause", "kind", "label", "status", "evidence"),
            (
                (
                    entry.clause,
                    t(f"kind.{entry.kind}"),
                    entry.label.wording(language),
                    t(f"status.{entry.status}"),
                    explainer.evidence(entry.by),
                )
                for entry in answer.requirements
            ),
        )
    )


def _training_words(level: LevelAnswer, t: Translator) -> str:
    if level.training is None:
        return t("unstated")
    return f"≥ {figure(level.training.min_hours)} {level.training.unit} ({level.training.clause})"


def _training_gap_words(training: TrainingGap, t: Translator) -> str:
    if training.required is None or training.left is None:
        return t("cli.training_unstated")
    return t(
        "cli.training",
        clause=training.clause,
        required=figure(training.required),
        unit=training.unit,
        done=t("unknown") if training.done is None else figure(training.done),
        left=figure(training.left),
    )


def _range_words(low: float, high: float, t: Translator) -> str:
    return t("cli.readiness_range", low=round(100 * low), high=round(100 * high))


def _print(console: Console, text: str) -> None:
    console.print(text, markup=False, soft_wrap=True)
