"""What a programme teaches of a level as a spreadsheet: matrix, lists, hours, and every other level beside it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.career_network import CareerNetwork, level_of, record_of, standard_of
from graph.curriculum.coverage import Coverage, CoverageGroup, LevelCoverage
from graph.curriculum.covered_item import CoverageStatus, CoverageTotals, CoveredItem
from graph.curriculum.hours import FunctionHours, LevelHours, OtherUnit
from graph.model import Function, WorkContent
from ontology.courses.records import CourseRecord, ProgrammeRecord
from ui.explanation import Explainer, standard_name
from ui.export.course_table import courses_table
from ui.export.sheet_writer import Cell, ShadedRow, SheetWriter, Table, written_sheets
from ui.export.source_tables import notes_table, standards_table
from ui.messages import Translator
from ui.view_models.citation import cited, item_notes, level_notes
from ui.view_models.source_note import note_rows
from ui.view_models.teaching import (
    FunctionBlock,
    TeachingWords,
    coverage_headline,
    function_blocks,
    legend,
    percent,
    share_mark,
    share_shade,
    status_words,
)

__all__ = ["coverage_workbook"]

_COUNTS: Final = ("items", "covered", "mapped", "doubtful", "partly", "untaught", "over_taught")
_SHARES: Final = ("low", "high", "taught")
_ITEM: Final = ("clause", "label_zh", "label_en", "kind", "function", "work_content", "source")
_NOTES: Final = (
    "clause", "covered", "mapped", "doubtful", "over_taught", "totals", "weighted", "choices", "hours",
    "not_placed", "training", "levels", "unstated", "empty", "wording",
)  # fmt: skip


def coverage_workbook(
    network: CareerNetwork,
    programme: ProgrammeRecord,
    courses: Sequence[CourseRecord],
    coverage: Coverage,
    hours: LevelHours,
    levels: Sequence[LevelCoverage],
    t: Translator,
) -> bytes:
    """Return what a programme teaches of a level as an Excel file.

    Every text is written as text: one that begins like a formula stays what it is, and nothing becomes a link.

    Args:
        network: Career network.
        programme: The programme.
        courses: Its courses, those that were asked about.
        coverage: What they teach of the level.
        hours: Where their hours go, seen from the same level.
        levels: What they teach of each level of each standard.
        t: Texts; labels of items and titles of courses are in both languages all the same.

    Returns:
        The file. The same input gives the same bytes.
    """
    stream = io.BytesIO()
    title = t("coverage_file.title", level=Explainer(network, t).level(coverage.level))
    with written_sheets(stream, title) as writer:
        _Sheets(network, programme, courses, coverage, hours, levels, t).write(writer)
    return stream.getvalue()


class _Sheets:
    """The sheets of one answer."""

    def __init__(
        self,
        network: CareerNetwork,
        programme: ProgrammeRecord,
        courses: Sequence[CourseRecord],
        coverage: Coverage,
        hours: LevelHours,
        levels: Sequence[LevelCoverage],
        t: Translator,
    ) -> None:
        self._network = network
        self._programme = programme
        self._courses = courses
        self._coverage = coverage
        self._hours = hours
        self._levels = levels
        self._t = t
        self._explain = Explainer(network, t)
        self._words = TeachingWords(network, courses, t)

    def write(self, writer: SheetWriter) -> None:
        """Write the sheets; lists that would be empty say so, what does not apply is left out."""
        t, coverage = self._t, self._coverage
        writer.table(t("coverage_file.sheet.summary"), self._summary())
        self._write_matrix(writer)
        uncovered = [item for item in coverage.items if item.status is not CoverageStatus.COVERED]
        over = [item for item in coverage.items if item.over]
        tables = {
            "items": self._items(coverage.items),
            "uncovered": self._items(uncovered, t("coverage_file.uncovered", number=len(uncovered))),
            "over": self._items(over, t("coverage_file.over", number=len(over))),
            "groups": self._groups(),
            "choices": self._choices() if coverage.choices else None,
            "levels": self._all_levels(),
            "hours": self._function_hours(),
            "training": self._training(),
            "courses": courses_table(self._courses, coverage.courses, self._explain, t),
            "sources": notes_table(note_rows(self._network, self._note_ids(), t), t),
            "standards": standards_table(cited(self._network, self._standards(), t), t),
            "notes": Table(
                (t("coverage_file.note.title"),),
                [(text,) for text in (legend(t), *(t(f"coverage_file.note.{note}") for note in _NOTES))],
            ),
        }
        for name, table in tables.items():
            if table is not None:
                writer.table(t(f"coverage_file.sheet.{name}"), table)

    def _heads(self, *columns: str) -> list[str]:
        return [self._t(f"teaching.column.{column}") for column in columns]

    def _summary(self) -> Table:
        t, coverage = self._t, self._coverage
        title = self._programme.title
        rows: list[Sequence[Cell]] = [
            (t("teaching.column.programme"), title.zh if t.language == "zh" else title.en),
            (t("teaching.column.level"), self._explain.level(coverage.level)),
            (t("teaching.column.standard"), self._explain.standard(level_of(self._network, coverage.level).standard)),
            (t("teaching.column.id"), coverage.level),
            (t("teaching.column.clause"), level_of(self._network, coverage.level).clause),
            (t("coverage_file.cumulative"), t("plan_file.yes" if coverage.cumulative else "plan_file.no")),
            (t("coverage_file.touching"), sum(column.items > 0 for column in coverage.courses)),
        ]
        names = (*_COUNTS, *_SHARES)
        rows += zip((t(f"teaching.total.{name}") for name in names), self._totals(coverage.totals), strict=True)
        rows += [
            (t("teaching.total.weighted_low"), self._weighted(coverage.weighted_low)),
            (t("teaching.total.weighted_high"), self._weighted(coverage.weighted_high)),
        ]
        before = [coverage_headline(self._network, coverage, t)]
        if self._programme.sample:
            before.append(t("teaching.sample"))
        return Table(self._heads("measure", "value"), rows, before)

    def _totals(self, totals: CoverageTotals) -> Sequence[Cell]:
        """Return the numbers of items by status, then the shares in percent."""
        none = self._t("not_applicable")
        shares = (percent(getattr(totals, name)) for name in _SHARES)
        return (*(getattr(totals, name) for name in _COUNTS), *(none if one is None else one for one in shares))

    def _weighted(self, share: float | None) -> Cell:
        value = percent(share)
        return self._t("unstated") if value is None else value

    def _write_matrix(self, writer: SheetWriter) -> None:
        t, coverage = self._t, self._coverage
        columns = [column for column in coverage.courses if column.items]
        heads = self._heads("clause", "requirement", "status", "total")
        blank = [""] * len(heads)
        rows = [
            row for block in function_blocks(coverage) for row in self._block(block, [one.course for one in columns])
        ]
        for name in ("items", "taught", "only"):
            head = ("", t(f"teaching.course.{name}"), "", "")
            rows.append(ShadedRow(head, [(getattr(column, name), 0) for column in columns], strong=True))
        writer.matrix(
            t("coverage_file.sheet.matrix"),
            [
                [*heads, *(self._words.course(one.course) for one in columns)],
                [*blank, *(one.course for one in columns)],
            ],
            rows,
            [legend(t), t("coverage_file.note.totals")],
            frozen=2,
        )

    def _block(self, block: FunctionBlock, courses: Sequence[str]) -> Iterator[ShadedRow]:
        """Yield the rows of a function: its totals, then each work content's totals and items."""
        group = block.group
        clause = record_of(self._network, group.id, Function).clause if group.id else ""
        yield self._band(group, clause, block.items, courses)
        for content in block.contents:
            if content.group.id:
                clause = record_of(self._network, content.group.id, WorkContent).clause
                yield self._band(content.group, clause, content.items, courses)
            for item in content.items:
                shares = {one.course: one for one in item.courses}
                label = item.label.wording(self._t.language)
                head = (item.clause, label, status_words(item.status, self._t), item.total)
                numbers: list[tuple[Cell, int]] = [
                    (share_mark(shares[course]), share_shade(shares[course])) if course in shares else (None, 0)
                    for course in courses
                ]
                yield ShadedRow(head, numbers)

    def _band(
        self, group: CoverageGroup, clause: str, items: Iterable[CoveredItem], courses: Sequence[str]
    ) -> ShadedRow:
        standing = self._t("teaching.covered_of", covered=group.totals.covered, items=group.totals.items)
        touched = Counter(one.course for item in items for one in item.courses)
        numbers: list[tuple[Cell, int]] = [(touched[course] or None, 0) for course in courses]
        return ShadedRow((clause, self._words.group(group), standing, ""), numbers, strong=True)

    def _items(self, items: Iterable[CoveredItem], *before: str) -> Table:
        heads = self._heads(*_ITEM, "status", "total", "sure", "missing", "over", "mapped", "taught_by", "id")
        return Table(heads, [self._item_cells(item) for item in items], before)

    def _item_cells(self, item: CoveredItem) -> Sequence[Cell]:
        t = self._t
        return (
            item.clause,
            item.label.zh,
            item.label.en,
            t(f"kind.{item.kind}"),
            item.function.wording(t.language) if item.function else "",
            item.work_content.wording(t.language) if item.work_content else "",
            self._source(item.source),
            status_words(item.status, t),
            item.total,
            item.sure,
            round(max(0, 1 - item.sure), 4),
            item.over,
            t("plan_file.yes" if item.mapped else "plan_file.no"),
            self._words.contributions(item.courses),
            item.item,
        )

    def _source(self, source: str) -> str:
        """Return the level that requires an item, or that its standard does at every level."""
        standard = level_of(self._network, self._coverage.level).standard
        return self._t("explore.every_level") if source == standard else self._explain.level(source)

    def _groups(self) -> Table:
        t, coverage = self._t, self._coverage
        weighted = bool(level_of(self._network, coverage.level).weights)
        rows: list[Sequence[Cell]] = []
        for block in function_blocks(coverage):
            weight = t("unstated") if block.group.weight is None or not weighted else block.group.weight
            name = self._words.group(block.group)
            rows.append((t("teaching.column.function"), name, "", weight, *self._totals(block.group.totals)))
            rows += [
                (t("teaching.column.work_content"), name, self._words.group(content.group), "",
                 *self._totals(content.group.totals))
                for content in block.contents
                if content.group.id
            ]  # fmt: skip
        rows += [
            (t("teaching.column.kind"), t(f"kind.{group.id}"), "", "", *self._totals(group.totals))
            for group in coverage.kinds
        ]
        rows += [
            (t("teaching.column.source"), self._source(group.id or ""), "", "", *self._totals(group.totals))
            for group in coverage.sources
        ]
        heads = self._heads("group", "name", "work_content", "weight")
        return Table([*heads, *(t(f"teaching.total.{name}") for name in (*_COUNTS, *_SHARES))], rows)

    def _choices(self) -> Table:
        t = self._t
        rows: list[Sequence[Cell]] = [
            (
                choice.clause,
                choice.count,
                item.clause,
                item.label.zh,
                item.label.en,
                t(f"kind.{item.kind}"),
                status_words(item.status, t),
                item.total,
                self._words.contributions(item.courses),
                item.item,
            )
            for choice in self._coverage.choices
            for item in choice.items
        ]
        heads = self._heads(
            "choice_clause", "count", "clause", "label_zh", "label_en", "kind", "status", "total", "taught_by", "id"
        )
        return Table(heads, rows, (t("coverage_file.note.choices"),))

    def _all_levels(self) -> Table:
        t = self._t
        rows: list[Sequence[Cell]] = []
        for one in self._levels:
            level = level_of(self._network, one.level)
            rows.append(
                (
                    standard_name(standard_of(self._network, one.standard), t),
                    self._explain.title(level),
                    level.clause,
                    *self._totals(one.totals),
                    self._weighted(one.weighted_low),
                    self._weighted(one.weighted_high),
                    one.choices.items,
                    one.choices.covered,
                    one.level,
                )
            )
        totals = (*_COUNTS, *_SHARES, "weighted_low", "weighted_high", "choices", "choices_covered")
        heads = [*self._heads("standard", "level", "clause"), *(t(f"teaching.total.{name}") for name in totals)]
        return Table([*heads, *self._heads("id")], rows, (t("coverage_file.note.levels"),))

    def _function_hours(self) -> Table:
        t, hours = self._t, self._hours
        clauses = {one.function: one.clause for one in level_of(self._network, hours.level).weights}
        rows = [self._hours_cells(one, clauses) for one in hours.functions]
        blank: Sequence[Cell] = ("",) * 4
        rows += [
            (t(f"coverage_file.hours.{name}"), "", "", getattr(hours, name), *blank)
            for name in ("lower", "elsewhere", "unplaced")
        ]
        rows += [
            (t("coverage_file.hours.other_unit", unit=one.unit, courses=self._words.courses(one.courses)), "", "",
             one.hours, *blank)
            for one in hours.other_units
        ]  # fmt: skip
        before = [t("coverage_file.hours.unit", unit=hours.unit) if hours.unit else t("coverage_file.hours.no_courses")]
        before.append(t(f"coverage_file.hours.{'weights' if hours.weights_stated else 'no_weights'}"))
        heads = self._heads(
            "function", "clause", "items", "hours", "hours_percent", "weight", "weight_clause", "deviation"
        )
        return Table(heads, rows, before)

    def _hours_cells(self, one: FunctionHours, clauses: Mapping[str, str]) -> Sequence[Cell]:
        t = self._t
        stated = one.weight is not None
        none = t("not_applicable")
        return (
            one.label.wording(t.language) if one.label else t("teaching.none"),
            record_of(self._network, one.function, Function).clause if one.function else "",
            one.items,
            one.hours,
            none if one.percent is None else round(one.percent, 1),
            one.weight if stated else t("unstated"),
            clauses.get(one.function or "", "") if stated else t("unstated"),
            round(one.deviation, 1) if one.deviation is not None else none if stated else t("unstated"),
        )

    def _training(self) -> Table:
        t, training = self._t, self._hours.training
        unstated = t("unstated")
        met = "unstated" if training.required is None else "unknown"
        if training.met is not None:
            met = "coverage_file.training.met" if training.met else "coverage_file.training.short"
        rows: list[Sequence[Cell]] = [
            (t("coverage_file.training.courses"), self._words.courses(training.courses) or t("teaching.no_course")),
            (t("coverage_file.training.hours"), training.hours if training.courses else t("not_applicable")),
            (t("teaching.column.unit"), training.unit or t("not_applicable")),
            (t("coverage_file.training.required"), unstated if training.required is None else training.required),
            (t("teaching.column.clause"), training.clause or unstated),
            (t("coverage_file.training.missing"), unstated if training.missing is None else training.missing),
            (t("coverage_file.training.verdict"), t(met)),
        ]
        rows += [self._other_unit(one) for one in training.other_units]
        return Table(self._heads("measure", "value"), rows, (t("coverage_file.note.training"),))

    def _other_unit(self, one: OtherUnit) -> Sequence[Cell]:
        name = self._t("coverage_file.hours.other_unit", unit=one.unit, courses=self._words.courses(one.courses))
        return name, one.hours

    def _note_ids(self) -> Iterator[str]:
        yield from level_notes(self._network, self._coverage.level)
        yield from item_notes(self._network, (item.item for item in self._coverage.items))

    def _standards(self) -> Iterator[str]:
        yield level_of(self._network, self._coverage.level).standard
        yield from (one.standard for one in self._levels)
