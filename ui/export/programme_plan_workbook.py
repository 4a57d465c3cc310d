"""Chosen courses as a spreadsheet: the courses in their order and weeks, what stays open, and what might be added."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from graph.career_network import CareerNetwork, item_of, level_of
from graph.curriculum.addition import Additions
from graph.curriculum.course_choice import ChoiceStatus, CourseChoice
from graph.curriculum.schedule import ScheduledCourse, Timeline
from ontology.courses.records import CourseRecord, ProgrammeRecord
from ui.explanation import Explainer
from ui.export.addition_tables import added_courses_table, new_modules_table
from ui.export.sheet_writer import Cell, ShadedRow, SheetWriter, Table, written_sheets
from ui.export.source_tables import notes_table, standards_table
from ui.messages import Translator
from ui.view_models.citation import cited, item_notes, level_notes
from ui.view_models.compared_words import item_words
from ui.view_models.course_choice import choice_headline, choice_rows, course_role
from ui.view_models.source_note import note_rows
from ui.view_models.teaching import TeachingWords

__all__ = ["MOST_DRAWN_WEEKS", "programme_plan_workbook"]

# five years; more columns nobody reads
MOST_DRAWN_WEEKS: Final = 260
_SHADES: Final = 4
_COURSE: Final = (
    "number",
    "id",
    "title_zh",
    "title_en",
    "role",
    "aimed_at",
    "delivery",
    "hours",
    "unit",
    "cost",
    "items",
)
_WEEKS: Final = ("first_week", "last_week", "start", "end", "after", "outside")
_ITEM: Final = ("clause", "label_zh", "label_en", "kind", "level", "function", "work_content")
_NOTES: Final = (
    "clause", "covered", "share", "minimised", "proven", "prerequisites", "open", "weeks", "additions", "estimated",
    "unstated", "empty", "wording",
)  # fmt: skip


def programme_plan_workbook(
    network: CareerNetwork,
    programme: ProgrammeRecord,
    courses: Sequence[CourseRecord],
    choice: CourseChoice,
    t: Translator,
    *,
    level_id: str,
    of_gap: bool = False,
    timeline: Timeline | None = None,
    additions: Additions | None = None,
    new: Collection[str] = (),
) -> bytes:
    """Return a choice of courses as an Excel file.

    Every text is written as text: one that begins like a formula stays what it is, and nothing becomes a link.

    Args:
        network: Career network.
        programme: The programme that the courses belong to.
        courses: All courses that could be chosen, new ones included.
        choice: The choice.
        t: Texts; labels of items and titles of courses are in both languages all the same.
        level_id: Level aimed at.
        of_gap: True if only what a person lacks of the level was asked for.
        timeline: The chosen courses in their weeks, if they were laid out.
        additions: What may be added to the programme, if that was the question.
        new: Ids of courses that do not exist yet; their hours are estimates.

    Returns:
        The file. The same input gives the same bytes.
    """
    stream = io.BytesIO()
    with written_sheets(stream, t("programme_plan.title", level=Explainer(network, t).level(level_id))) as writer:
        sheets = _Sheets(
            network,
            programme,
            courses,
            choice,
            t,
            level_id=level_id,
            timeline=timeline,
            additions=additions,
            new=frozenset(new),
        )
        sheets.write(writer, of_gap=of_gap)
    return stream.getvalue()


class _Sheets:
    """The sheets of one choice."""

    def __init__(
        self,
        network: CareerNetwork,
        programme: ProgrammeRecord,
        courses: Sequence[CourseRecord],
        choice: CourseChoice,
        t: Translator,
        *,
        level_id: str,
        timeline: Timeline | None,
        additions: Additions | None,
        new: frozenset[str],
    ) -> None:
        self._network = network
        self._programme = programme
        self._courses = {course.id: course for course in courses}
        self._choice = choice
        self._t = t
        self._level = level_id
        self._timeline = timeline
        self._additions = additions
        self._new = new
        self._words = TeachingWords(network, courses, t)

    def write(self, writer: SheetWriter, *, of_gap: bool) -> None:
        """Write the sheets; those that have nothing to say are left out."""
        t, choice = self._t, self._choice
        writer.table(t("programme_plan.sheet.summary"), self._summary(of_gap=of_gap))
        if choice.courses:
            writer.table(t("programme_plan.sheet.courses"), self._chosen())
        if self._timeline is not None and 0 < self._timeline.weeks <= MOST_DRAWN_WEEKS:
            self._write_weeks(writer, self._timeline)
        tables = {
            "taught": self._taught() if choice.courses else None,
            "open": self._open(),
            "unpriced": self._unpriced() if choice.unpriced else None,
            "added": None if self._additions is None else added_courses_table(self._additions, self._words, t),
            "new": None if self._additions is None else new_modules_table(self._network, self._additions, t),
            "sources": notes_table(note_rows(self._network, self._note_ids(), t), t),
            "standards": standards_table(cited(self._network, self._standards(), t), t),
            "notes": Table((t("coverage_file.note.title"),), [(t(f"programme_plan.note.{note}"),) for note in _NOTES]),
        }
        for name, table in tables.items():
            if table is not None:
                writer.table(t(f"programme_plan.sheet.{name}"), table)

    def _heads(self, *columns: str) -> list[str]:
        return [self._t(f"teaching.column.{column}") for column in columns]

    def _summary(self, *, of_gap: bool) -> Table:
        t, timeline = self._t, self._timeline
        title = self._programme.title
        rows: list[Sequence[Cell]] = [
            (t("teaching.column.programme"), title.zh if t.language == "zh" else title.en),
            *choice_rows(self._network, self._choice, t, level_id=self._level, of_gap=of_gap),
        ]
        if timeline is not None:
            rows += [
                (t("programme_plan.weeks.hours_per_week"), timeline.hours_per_week),
                (t("programme_plan.weeks.weeks"), timeline.weeks),
                (t("teaching.column.start"), timeline.start.isoformat()),
                (t("teaching.column.end"), timeline.end.isoformat() if timeline.end else t("not_applicable")),
            ]
        before = [choice_headline(self._choice, t)]
        if self._programme.sample:
            before.append(t("teaching.sample"))
        if timeline is not None and timeline.weeks > MOST_DRAWN_WEEKS:
            before.append(t("programme_plan.weeks.too_many", most=MOST_DRAWN_WEEKS))
        return Table(self._heads("measure", "value"), rows, before)

    def _chosen(self) -> Table:
        explain = Explainer(self._network, self._t)
        scheduled = {one.course: one for one in self._timeline.courses} if self._timeline else {}
        places = {one.course: place for place, one in enumerate(self._choice.courses)}
        # in the order in which they are taken, if they were laid on weeks
        ordered = [self._choice.courses[places[course]] for course in (scheduled or places)]
        rows: list[Sequence[Cell]] = []
        for number, one in enumerate(ordered, start=1):
            course = self._courses[one.course]
            rows.append(
                (
                    number,
                    one.course,
                    course.title.zh,
                    course.title.en,
                    course_role(one, self._t, new=self._new),
                    explain.level(course.level) if course.level else self._t("teaching.several_levels"),
                    self._t("unknown" if one.course in self._new else f"teaching.delivery.{course.delivery}"),
                    one.hours,
                    one.unit,
                    self._t("unknown") if one.cost is None else one.cost,
                    len(one.items),
                    *(self._week_cells(scheduled[one.course]) if scheduled else ()),
                )
            )
        return Table(self._heads(*_COURSE, *(_WEEKS if scheduled else ())), rows)

    def _week_cells(self, one: ScheduledCourse) -> Sequence[Cell]:
        return (
            one.weeks[0].week,
            one.weeks[-1].week,
            one.start.isoformat(),
            one.end.isoformat(),
            self._words.courses(one.after),
            self._t("join.names").join(one.outside),
        )

    def _write_weeks(self, writer: SheetWriter, timeline: Timeline) -> None:
        rows = []
        for one in timeline.courses:
            hours = {week.week: week.hours for week in one.weeks}
            numbers: list[tuple[Cell, int]] = [
                (hours[week], 1 + int(_SHADES * hours[week] / timeline.hours_per_week)) if week in hours else (None, 0)
                for week in range(1, timeline.weeks + 1)
            ]
            rows.append(ShadedRow((self._words.course(one.course), one.start.isoformat(), one.hours), numbers))
        heads: list[Cell] = [*self._heads("course", "start", "hours"), *range(1, timeline.weeks + 1)]
        after = [self._t("programme_plan.note.weeks")]
        writer.matrix(self._t("programme_plan.sheet.weeks"), [heads], rows, after, frozen=1)

    def _item_cells(self, item_id: str) -> tuple[str, ...]:
        words = item_words(self._network, item_id, self._t)
        return tuple(getattr(words, field) for field in _ITEM)

    def _taught(self) -> Table:
        rows: list[Sequence[Cell]] = [
            (self._words.course(one.course), one.course, *self._item_cells(item), item)
            for one in self._choice.courses
            for item in one.items
        ]
        return Table(self._heads("course", "course_id", *_ITEM, "id"), rows)

    def _open(self) -> Table:
        t, choice = self._t, self._choice
        impossible = {one.item: one for one in choice.impossible}
        rows: list[Sequence[Cell]] = []
        for one in choice.open:
            most = impossible.get(one.item)
            rows.append(
                (
                    *self._item_cells(one.item),
                    one.share,
                    self._words.courses(one.courses),
                    t("programme_plan.open.impossible" if most else "programme_plan.open.not_needed"),
                    most.share if most else 1,
                    one.item,
                )
            )
        chosen = choice.status is not ChoiceStatus.INFEASIBLE
        before = t(f"programme_plan.open.{'chosen' if chosen else 'all'}", number=len(rows))
        return Table(self._heads(*_ITEM, "share_taught", "taught_by", "why_open", "most_taught", "id"), rows, (before,))

    def _unpriced(self) -> Table:
        rows = [(one, self._words.course(one)) for one in self._choice.unpriced]
        return Table(self._heads("id", "course"), rows, (self._t("programme_plan.unpriced"),))

    def _items(self) -> Iterator[str]:
        yield from (item for one in self._choice.courses for item in one.items)
        yield from (one.item for one in self._choice.open)
        for one in self._additions.modules if self._additions else ():
            yield from one.module.items

    def _note_ids(self) -> Iterator[str]:
        yield from level_notes(self._network, self._level)
        yield from item_notes(self._network, dict.fromkeys(self._items()))

    def _standards(self) -> Iterator[str]:
        yield level_of(self._network, self._level).standard
        yield from (item_of(self._network, item).standard for item in self._items())
