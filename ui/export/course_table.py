"""The courses of a programme as a table of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from graph.curriculum.coverage import CourseColumn
from graph.model import plain_number
from ontology.courses.records import CourseRecord
from ui.explanation import Explainer
from ui.export.sheet_writer import Cell, Table
from ui.messages import Translator

__all__ = ["courses_table"]

_COURSE: Final = ("id", "title_zh", "title_en", "hours", "unit", "aimed_at", "delivery", "cost", "prerequisites")
_COUNTS: Final = ("items", "taught", "only")


def courses_table(
    courses: Iterable[CourseRecord], columns: Iterable[CourseColumn], explain: Explainer, t: Translator
) -> Table:
    """Return courses with what each contributes to a level; a column of that level for each course is needed."""
    heads = [*(t(f"teaching.column.{name}") for name in _COURSE), *(t(f"teaching.course.{name}") for name in _COUNTS)]
    counts = {column.course: [getattr(column, name) for name in _COUNTS] for column in columns}
    return Table(heads, [(*_cells(course, explain, t), *counts[course.id]) for course in courses])


def _cells(course: CourseRecord, explain: Explainer, t: Translator) -> Sequence[Cell]:
    return (
        course.id,
        course.title.zh,
        course.title.en,
        plain_number(course.hours),
        course.unit,
        explain.level(course.level) if course.level else t("teaching.several_levels"),
        t(f"teaching.delivery.{course.delivery}"),
        t("unknown") if course.cost is None else plain_number(course.cost),
        t("join.names").join(course.prerequisites),
    )
