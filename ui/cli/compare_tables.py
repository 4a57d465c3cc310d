"""Tables for a comparison."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from graph.career_network import CareerNetwork
from graph.compare import Comparison
from graph.compared_item import Standing
from graph.lacking import Lacking
from graph.level_correspondence import LevelCorrespondence
from ontology.problems import Language
from ui.cli.tables import plain_table, print_titled, say
from ui.messages import Translator, translator
from ui.view_models.comparison import (
    PairRow,
    explanations,
    headline,
    pair_rows,
    proposal_rows,
    side_name,
    side_short_name,
    single_rows,
)
from ui.view_models.lacking import lacking_view
from ui.view_models.level_ladders import ladder_notes, ladder_rows

__all__ = ["print_comparison"]


def print_comparison(
    console: Console,
    network: CareerNetwork,
    comparison: Comparison,
    levels: LevelCorrespondence,
    language: Language,
    lacking: Lacking | None = None,
) -> None:
    """Print the result in sentences, then numbers, pairs, single items, topics, levels and what is lacking."""
    t = translator(language)
    say(console, headline(network, comparison, t))
    for line in explanations(network, comparison, t):
        say(console, f"· {line}")
    print_titled(console, t("cli.compare.counts"), _counts(network, comparison, t))
    pairs = pair_rows(network, comparison, t)
    matched = [row for row in pairs if row.relation != "related"]
    related = [row for row in pairs if row.relation == "related"]
    print_titled(console, t("cli.compare.pairs"), _pairs(network, comparison, matched, t))
    print_titled(console, t("cli.compare.related"), _pairs(network, comparison, related, t))
    for side in (comparison.a, comparison.b):
        fields = [t(f"compare.column.{field}") for field in ("clause", "label", "level", "standing", "elsewhere")]
        rows = [
            (row.item.clause, row.item.label, row.item.level, row.standing_text, row.elsewhere)
            for row in single_rows(network, side, t)
        ]
        print_titled(console, t("cli.compare.only", name=side_name(network, side, t)), plain_table(fields, rows))
    if comparison.proposals:
        print_titled(console, t("cli.compare.proposals"), _proposals(network, comparison, t))
    print_titled(console, t("cli.compare.hub"), _hub(network, comparison, t))
    say(console, t("cli.compare.not_shown"))
    print_titled(console, t("cli.compare.levels"), _levels(levels, t))
    for line in (t("compare.levels.intro"), *ladder_notes(network, levels, t)):
        say(console, f"· {line}")
    if lacking is not None:
        _print_lacking(console, network, lacking, t)


def _names(network: CareerNetwork, comparison: Comparison, t: Translator) -> tuple[str, str]:
    a, b = (side_short_name(network, side, t) for side in (comparison.a, comparison.b))
    return f"{t('compare.left')} {a}", f"{t('compare.right')} {b}"


def _counts(network: CareerNetwork, comparison: Comparison, t: Translator) -> Table | None:
    a, b = comparison.a.totals, comparison.b.totals
    rows = [(t("compare.column.items"), str(a.items), str(b.items))]
    rows += [
        (t(f"compare.standing.{standing}"), str(a.standings[standing]), str(b.standings[standing]))
        for standing in Standing
        if a.standings[standing] or b.standings[standing]
    ]
    return plain_table((t("compare.summary.measure"), *_names(network, comparison, t)), rows)


def _pairs(network: CareerNetwork, comparison: Comparison, rows: Iterable[PairRow], t: Translator) -> Table | None:
    a, b = _names(network, comparison, t)
    headings = (
        t("compare.column.clause"),
        a,
        t("compare.column.relation"),
        t("compare.column.clause"),
        b,
        t("compare.column.doubt"),
        t("compare.column.remark"),
    )
    return plain_table(
        headings,
        [
            (row.a.clause, row.a.label, row.relation_text, row.b.clause, row.b.label, row.doubt, row.remark)
            for row in rows
        ],
    )


def _proposals(network: CareerNetwork, comparison: Comparison, t: Translator) -> Table | None:
    a, b = _names(network, comparison, t)
    clause = t("compare.column.clause")
    return plain_table(
        (clause, a, clause, b, t("compare.column.score"), t("compare.column.note")),
        [
            (row.a.clause, row.a.label, row.b.clause, row.b.label, f"{row.score:.2f}", row.note)
            for row in proposal_rows(network, comparison, t)
        ],
    )


def _hub(network: CareerNetwork, comparison: Comparison, t: Translator) -> Table | None:
    return plain_table(
        (t("compare.column.number"), t("compare.column.topic"), *_names(network, comparison, t)),
        [(one.notation, one.label.wording(t.language), str(one.a), str(one.b)) for one in comparison.hub],
    )


def _levels(levels: LevelCorrespondence, t: Translator) -> Table | None:
    left, right = t("compare.left"), t("compare.right")
    headings = (
        left,
        right,
        t("compare.column.relation"),
        t("compare.column.doubt"),
        t("compare.column.support", name=left),
        t("compare.column.support", name=right),
        t("compare.column.remark"),
    )
    return plain_table(
        headings,
        [
            (row.a, row.b, row.relation_text, row.doubt, row.support_a, row.support_b, row.remark)
            for row in ladder_rows(levels, t)
        ],
    )


def _print_lacking(console: Console, network: CareerNetwork, answer: Lacking, t: Translator) -> None:
    view = lacking_view(network, answer, t)
    console.print()
    say(console, view.summary)
    for line in view.grounds:
        say(console, f"· {line}")
    fields = ("clause", "label", "level", "status", "evidence", "sure")
    table = plain_table(
        [t(f"compare.column.{field}") for field in fields],
        [
            (row.item.clause, row.item.label, row.item.level, row.status_text, row.evidence, row.doubt)
            for row in view.rows
        ],
    )
    print_titled(console, t("compare.lacking.title"), table)
    for choice in view.choices:
        say(console, f"{choice.clause} {choice.demand} {choice.standing}")
