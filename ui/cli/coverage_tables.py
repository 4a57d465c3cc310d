"""Tables for what a programme teaches of a level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from graph.career_network import CareerNetwork, level_of
from graph.curriculum.coverage import Coverage, LevelCoverage
from graph.curriculum.covered_item import CoverageStatus, CoverageTotals, CoveredItem
from graph.curriculum.hours import FunctionHours, LevelHours
from ontology.courses.programme import Programme
from ui.cli.tables import plain_table, print_titled, say
from ui.explanation import Explainer, figure
from ui.messages import Translator
from ui.view_models.teaching import (
    TeachingWords,
    coverage_headline,
    percent,
    share_text,
    status_words,
    training_words,
)

__all__ = ["print_coverage"]


def print_coverage(
    console: Console,
    network: CareerNetwork,
    programme: Programme,
    answer: Coverage,
    hours: LevelHours,
    levels: Sequence[LevelCoverage] | None,
    t: Translator,
) -> None:
    """Print the result in a sentence, then totals, what is not covered or over-taught, hours, and every level."""
    words = TeachingWords(network, programme.courses, t)
    say(console, coverage_headline(network, answer, t))
    if programme.record.sample:
        say(console, t("teaching.sample"))
    say(console, _weighted(answer, t))
    rows = [(words.group(group), _weight(group.weight, t), *_totals(group.totals, t)) for group in answer.functions]
    heads = _heads(t, "function", "weight")
    print_titled(console, t("coverage_file.sheet.groups"), plain_table([*heads, *_total_heads(t)], rows))
    uncovered = [item for item in answer.items if item.status is not CoverageStatus.COVERED]
    print_titled(console, t("coverage_file.uncovered", number=len(uncovered)), _items(uncovered, words, t))
    over = [item for item in answer.items if item.over]
    print_titled(console, t("coverage_file.over", number=len(over)), _items(over, words, t))
    chosen = [item for choice in answer.choices for item in choice.items]
    print_titled(console, t("coverage_file.note.choices"), _items(chosen, words, t))
    _print_hours(console, hours, words, t)
    if levels is not None:
        print_titled(console, t("coverage_file.sheet.levels"), _levels(network, levels, t))
    console.print()
    say(console, t("cli.curriculum.matrix_elsewhere"))


def _heads(t: Translator, *columns: str) -> list[str]:
    return [t(f"teaching.column.{column}") for column in columns]


def _total_heads(t: Translator) -> list[str]:
    names = ("items", "covered", "doubtful", "partly", "untaught", "over_taught", "low")
    return [t(f"teaching.total.{name}") for name in names]


def _totals(totals: CoverageTotals, t: Translator) -> tuple[str, ...]:
    counts = (
        totals.items,
        totals.covered,
        totals.doubtful,
        totals.partly,
        totals.untaught,
        totals.over_taught,
    )
    return (*map(str, counts), _percent(totals.low, t("not_applicable")))


def _percent(share: float | None, none: str) -> str:
    value = percent(share)
    return none if value is None else figure(value)


def _weight(weight: float | None, t: Translator) -> str:
    return t("unstated") if weight is None else figure(weight)


def _weighted(answer: Coverage, t: Translator) -> str:
    if answer.weighted_low is None or answer.weighted_high is None:
        return t("cli.curriculum.weighted_unstated")
    low, high = percent(answer.weighted_low), percent(answer.weighted_high)
    return t("cli.curriculum.weighted", low=figure(low or 0), high=figure(high or 0))


def _items(items: Iterable[CoveredItem], words: TeachingWords, t: Translator) -> Table | None:
    rows = [
        (
            item.clause,
            item.label.wording(t.language),
            status_words(item.status, t),
            share_text(item.total),
            words.contributions(item.courses),
        )
        for item in items
    ]
    return plain_table(_heads(t, "clause", "requirement", "status", "total", "taught_by"), rows)


def _print_hours(console: Console, hours: LevelHours, words: TeachingWords, t: Translator) -> None:
    title = t("coverage_file.hours.unit", unit=hours.unit) if hours.unit else t("coverage_file.hours.no_courses")
    rows = [_function(one, t) for one in hours.functions]
    left = [(t(f"coverage_file.hours.{name}"), getattr(hours, name)) for name in ("lower", "elsewhere", "unplaced")]
    rows += [(name, figure(value), "", "", "") for name, value in left if value]
    heads = _heads(t, "function", "hours", "hours_percent", "weight", "deviation")
    print_titled(console, title, plain_table(heads, rows))
    say(console, t(f"coverage_file.hours.{'weights' if hours.weights_stated else 'no_weights'}"))
    for other in hours.other_units:
        name = t("coverage_file.hours.other_unit", unit=other.unit, courses=words.courses(other.courses))
        say(console, f"{name}{t('teaching.inside')}{figure(other.hours)}")
    say(console, training_words(hours.training, t))


def _function(one: FunctionHours, t: Translator) -> tuple[str, ...]:
    none, unstated = t("not_applicable"), t("unstated")
    deviation = none if one.weight is not None else unstated
    return (
        one.label.wording(t.language) if one.label else t("teaching.none"),
        figure(one.hours),
        none if one.percent is None else f"{one.percent:.1f}",
        unstated if one.weight is None else figure(one.weight),
        deviation if one.deviation is None else f"{one.deviation:+.1f}",
    )


def _levels(network: CareerNetwork, levels: Iterable[LevelCoverage], t: Translator) -> Table | None:
    explain = Explainer(network, t)
    rows = [
        (
            explain.standard_short(one.standard),
            explain.title(level_of(network, one.level)),
            *_totals(one.totals, t),
            _percent(one.weighted_low, t("unstated")),
        )
        for one in levels
    ]
    heads = [*_heads(t, "standard", "level"), *_total_heads(t), t("teaching.total.weighted_low")]
    return plain_table(heads, rows)
