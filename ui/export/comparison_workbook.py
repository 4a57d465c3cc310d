"""A comparison as a spreadsheet: every item with its clause, and a sheet that explains the columns."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from graph.career_network import CareerNetwork
from graph.compare import Comparison
from graph.compared_item import Demand, Standing
from graph.compared_side import Counts, Side
from graph.hub_coverage import HubCoverage
from graph.lacking import Lacking
from graph.level_correspondence import LevelCorrespondence
from ui.export.sheet_writer import Cell, ShadedRow, SheetWriter, Table, written_sheets
from ui.messages import Translator
from ui.view_models.compared_words import ItemWords
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
from ui.view_models.hub_matrix import MatrixRow, area_rows, competency_rows, matrix_columns, matrix_notes, shade_of
from ui.view_models.lacking import lacking_view
from ui.view_models.level_ladders import ladder_notes, ladder_rows

__all__ = ["comparison_workbook"]

_ITEM_FIELDS: Final = ("clause", "label_zh", "label_en", "level", "function", "work_content", "kind", "id")
_NOTES: Final = (
    "sides", "clause", "matched", "related", "confidence", "reviewer", "elsewhere", "none_found", "not_judged",
    "absent", "levels", "hub", "proposals", "lacking", "empty",
)  # fmt: skip


def comparison_workbook(
    network: CareerNetwork,
    comparison: Comparison,
    levels: LevelCorrespondence,
    hub: HubCoverage,
    t: Translator,
    *,
    lacking: Sequence[Lacking] = (),
) -> bytes:
    """Return a comparison as an Excel file.

    Every text is written as text: one that begins like a formula stays what it is, and nothing becomes a link.

    Args:
        network: Career network.
        comparison: What is compared.
        levels: Correspondence of the levels of both standards.
        hub: Reference competencies by level.
        t: Texts; labels of items are in both languages all the same.
        lacking: What holders lack, from left to right and back; empty for standards.

    Returns:
        The file. The same input gives the same bytes.
    """
    stream = io.BytesIO()
    pairs = pair_rows(network, comparison, t)
    with written_sheets(stream, t("compare.title")) as writer:
        writer.table(t("compare.sheet.summary"), _summary(network, comparison, t))
        matched = [row for row in pairs if row.relation != "related"]
        writer.table(t("compare.sheet.matched"), _pairs(network, comparison, matched, t))
        related = [row for row in pairs if row.relation == "related"]
        writer.table(t("compare.sheet.related"), _pairs(network, comparison, related, t))
        for name, side in (("only_a", comparison.a), ("only_b", comparison.b)):
            writer.table(t(f"compare.sheet.{name}"), _singles(network, side, t))
        if comparison.proposals:
            writer.table(t("compare.sheet.proposals"), _proposals(network, comparison, t))
        writer.table(t("compare.sheet.levels"), _levels(network, comparison, levels, t))
        _write_hub(writer, network, hub, t)
        for name, answer in zip(("lacking", "lacking_back"), lacking, strict=False):
            writer.table(t(f"compare.sheet.{name}"), _lacking(network, answer, t))
        notes = [(t(f"compare.note.{note}"),) for note in _NOTES]
        writer.table(t("compare.sheet.notes"), Table((t("compare.note.title"),), notes))
    return stream.getvalue()


def _summary(network: CareerNetwork, comparison: Comparison, t: Translator) -> Table:
    a, b = comparison.a, comparison.b
    rows: list[Sequence[Cell]] = [
        (t("compare.summary.id"), a.id, b.id),
        (t("compare.summary.items"), a.totals.items, b.totals.items),
    ]
    for standing in Standing:
        numbers = a.totals.standings[standing], b.totals.standings[standing]
        rows.append((t("compare.summary.standing", standing=t(f"compare.standing.{standing}")), *numbers))
    for demand in Demand:
        asked = a.by_demand[demand], b.by_demand[demand]
        if any(asked):
            rows.append((t("compare.summary.demand", demand=t(f"compare.demand.{demand}")), *asked))
    for kind in dict.fromkeys((*a.by_kind, *b.by_kind)):
        shares = [_share(side.by_kind.get(kind), t) for side in (a, b)]
        rows.append((t("compare.summary.kind", kind=t(f"kind.{kind}")), *shares))
    for side in (a, b):
        for group in side.by_function:
            name = group.label.wording(t.language) if group.label else t("compare.summary.no_function")
            share = _share(group, t)
            cells = (share, "") if side is a else ("", share)
            rows.append((t("compare.summary.function", function=name), *cells))
    for relation, number in comparison.pairs.items():
        rows.append((t("compare.summary.pairs", relation=t(f"compare.relation.{relation}")), number, number))
    headings = (t("compare.summary.measure"), side_name(network, a, t), side_name(network, b, t))
    return Table(headings, rows, (headline(network, comparison, t), *explanations(network, comparison, t)))


def _share(counts: Counts | None, t: Translator) -> str:
    return t("compare.summary.share", matched=counts.matched, items=counts.items) if counts else ""


def _heads(network: CareerNetwork, comparison: Comparison, t: Translator) -> list[str]:
    """Return the headings of the items of both sides."""
    names = (
        f"{t(f'compare.{place}')} {side_short_name(network, side, t)}"
        for place, side in (("left", comparison.a), ("right", comparison.b))
    )
    fields = [t(f"compare.column.{field}") for field in _ITEM_FIELDS]
    return [t("compare.column.side", name=name, field=field) for name in names for field in fields]


def _item_cells(item: ItemWords) -> tuple[str, ...]:
    return tuple(getattr(item, field) for field in _ITEM_FIELDS)


def _pairs(network: CareerNetwork, comparison: Comparison, rows: Sequence[PairRow], t: Translator) -> Table:
    fields = ("relation_text", "confidence", "doubt", "reviewer", "remark")
    headings = [t(f"compare.column.{field.removesuffix('_text')}") for field in fields]
    return Table(
        [*_heads(network, comparison, t), *headings],
        [(*_item_cells(row.a), *_item_cells(row.b), *(getattr(row, field) for field in fields)) for row in rows],
    )


def _singles(network: CareerNetwork, side: Side, t: Translator) -> Table:
    fields = (*_ITEM_FIELDS, "standing", "elsewhere")
    return Table(
        [t(f"compare.column.{field}") for field in fields],
        [(*_item_cells(row.item), row.standing_text, row.elsewhere) for row in single_rows(network, side, t)],
        (side_name(network, side, t),),
    )


def _proposals(network: CareerNetwork, comparison: Comparison, t: Translator) -> Table:
    return Table(
        [*_heads(network, comparison, t), t("compare.column.score"), t("compare.column.note")],
        [
            (*_item_cells(row.a), *_item_cells(row.b), row.score, row.note)
            for row in proposal_rows(network, comparison, t)
        ],
        (t("compare.part_hint.proposals"),),
    )


def _levels(network: CareerNetwork, comparison: Comparison, answer: LevelCorrespondence, t: Translator) -> Table:
    left, right = t("compare.left"), t("compare.right")
    level, clause = t("compare.column.level"), t("compare.column.clause")
    headings = {
        "a": t("compare.column.side", name=left, field=level),
        "a_clause": t("compare.column.side", name=left, field=clause),
        "b": t("compare.column.side", name=right, field=level),
        "b_clause": t("compare.column.side", name=right, field=clause),
        "relation_text": t("compare.column.relation"),
        "confidence": t("compare.column.confidence"),
        "doubt": t("compare.column.doubt"),
        "support_a": t("compare.column.support", name=left),
        "support_b": t("compare.column.support", name=right),
        "reviewer": t("compare.column.reviewer"),
        "remark": t("compare.column.remark"),
    }
    rows = [tuple(getattr(row, field) for field in headings) for row in ladder_rows(answer, t)]
    names = [side_name(network, side, t) for side in (comparison.a, comparison.b)]
    before = (f"{left} {names[0]}", f"{right} {names[1]}", t("compare.levels.intro"), *ladder_notes(network, answer, t))
    return Table(list(headings.values()), rows, before)


def _write_hub(writer: SheetWriter, network: CareerNetwork, hub: HubCoverage, t: Translator) -> None:
    columns = matrix_columns(network, hub, t)
    words = [t(f"compare.column.{field}") for field in ("number", "label_zh", "label_en", "id", "total")]
    heads: list[list[Cell]] = [
        [*words, *(column.standard for column in columns)],
        [*("" for _ in words), *(column.head for column in columns)],
    ]
    rows = [
        _shaded(line, strong=line is area_line)
        for area, area_line in zip(hub.areas, area_rows(hub, t), strict=True)
        for line in (area_line, *competency_rows(hub, t, area.area))
    ]
    items = [column.items for column in columns]
    total: list[Cell] = ["", t("compare.hub.items"), "", "", sum(items)]
    rows.append(ShadedRow(total, [(number, 0) for number in items], strong=True))
    after = (t("compare.hub.intro"), t("compare.hub.columns_hint"), *matrix_notes(columns, t))
    writer.matrix(t("compare.sheet.hub"), heads, rows, after)


def _shaded(line: MatrixRow, *, strong: bool) -> ShadedRow:
    head = (line.notation, line.label_zh, line.label_en, line.id, line.total)
    return ShadedRow(head, [(count, shade_of(count)) for count in line.counts], strong)


def _lacking(network: CareerNetwork, answer: Lacking, t: Translator) -> Table:
    view = lacking_view(network, answer, t)
    fields = (*_ITEM_FIELDS, "status", "evidence", "sure")
    rows: list[Sequence[Cell]] = [
        (*_item_cells(row.item), row.status_text, row.evidence, row.doubt) for row in view.rows
    ]
    blank = ("",) * (len(_ITEM_FIELDS) - 2)
    rows += [(choice.clause, choice.demand, *blank, choice.standing, "", "") for choice in view.choices]
    return Table([t(f"compare.column.{field}") for field in fields], rows, (view.summary, *view.grounds))
