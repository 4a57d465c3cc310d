"""What may be added to a programme as tables of a sheet: courses at hand, and modules that should be made."""

from __future__ import annotations

from collections.abc import Sequence

from graph.career_network import CareerNetwork
from graph.curriculum.addition import Additions
from ui.explanation import Explainer
from ui.export.sheet_writer import Cell, Table
from ui.messages import Translator
from ui.view_models.compared_words import item_words
from ui.view_models.course_choice import additions_headline, estimate_words, module_name
from ui.view_models.teaching import TeachingWords, percent

__all__ = ["added_courses_table", "new_modules_table"]


def added_courses_table(additions: Additions, words: TeachingWords, t: Translator) -> Table:
    """Return the courses at hand that would help, the most help first."""
    heads = ("rank", "id", "course", "brings", "hours", "covers", "taught", "reached")
    rows: list[Sequence[Cell]] = [
        (
            rank,
            one.course,
            words.course(one.course),
            words.courses(course for course in one.brings if course != one.course),
            one.hours,
            len(one.covers),
            one.taught,
            percent(one.reached),
        )
        for rank, one in enumerate(additions.courses, start=1)
    ]
    before = [additions_headline(additions, t)]
    if not rows:
        before.append(t("programme_plan.additions.no_courses"))
    return Table([t(f"teaching.column.{head}") for head in heads], rows, before)


def new_modules_table(network: CareerNetwork, additions: Additions, t: Translator) -> Table:
    """Return every item of the modules that should be made, skills before knowledge, with the hours of its module."""
    explain = Explainer(network, t)
    rows: list[Sequence[Cell]] = []
    for number, one in enumerate(additions.modules, start=1):
        module = one.module
        place = (
            number,
            explain.level(module.level) if module.level else t("explore.every_level"),
            module_name(module, t),
            module.clause or "",
            t("programme_plan.additions.unknown_hours") if one.hours is None else one.hours,
            one.unit or "",
            estimate_words(one, t),
        )
        for item in (*module.skills, *module.knowledge):
            label = item_words(network, item.item, t)
            rows.append(
                (*place, label.clause, label.label_zh, label.label_en, label.kind, one.missing[item.item], item.item)
            )
    heads = (
        "number", "level", "module", "module_clause", "module_hours", "unit", "estimated_by", "clause", "label_zh",
        "label_en", "kind", "missing", "id",
    )  # fmt: skip
    before = t("programme_plan.additions.modules" if rows else "programme_plan.additions.no_modules")
    return Table([t(f"teaching.column.{head}") for head in heads], rows, (before,))
