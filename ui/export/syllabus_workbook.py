"""The skeleton of a programme as a spreadsheet: modules with hours, skills beside knowledge, sources."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from graph.career_network import CareerNetwork, level_of
from graph.curriculum.modules import ModuleItem
from graph.curriculum.syllabus import LevelSyllabus
from ui.explanation import Explainer
from ui.export.sheet_writer import Cell, Table, written_sheets
from ui.export.source_tables import notes_table, standards_table
from ui.messages import Translator
from ui.view_models.citation import cited
from ui.view_models.source_note import note_rows
from ui.view_models.syllabus import (
    hours_sentences,
    level_choices,
    module_words,
    syllabus_notes,
    syllabus_standards,
    syllabus_title,
)

__all__ = ["syllabus_workbook"]

_NOTES: Final = ("modules", "hours", "weights", "repeated", "choices", "clause", "unstated", "empty", "wording")


def syllabus_workbook(network: CareerNetwork, skeleton: Sequence[LevelSyllabus], t: Translator) -> bytes:
    """Return the skeleton of a programme as an Excel file.

    Every text is written as text: one that begins like a formula stays what it is, and nothing becomes a link.

    Args:
        network: Career network.
        skeleton: One skeleton for each level, from :func:`graph.curriculum.syllabus.syllabus`.
        t: Texts; labels of items are in both languages all the same.

    Returns:
        The file. The same input gives the same bytes.
    """
    stream = io.BytesIO()
    choices = [row for one in skeleton for row in _choices(network, one, t)]
    tables = {
        "summary": Table(
            _heads(
                t, "level", "standard", "clause", "total_hours", "unit", "hours_clause", "modules", "items", "remark"
            ),
            [_summary(network, one, t) for one in skeleton],
            (syllabus_title(network, skeleton, t),),
        ),
        "modules": Table(
            _heads(
                t, "level", "number", "function", "work_content", "clause", "weight", "hours", "skills",
                "knowledge_items", "repeated", "id",
            ),
            [row for one in skeleton for row in _modules(network, one, t)],
        ),
        "content": Table(
            _heads(
                t, "level", "number", "module", "skill_clause", "skill_zh", "skill_en", "skill_kind", "skill_id",
                "knowledge_clause", "knowledge_zh", "knowledge_en", "knowledge_id",
            ),
            [row for one in skeleton for row in _content(network, one, t)],
        ),
        "choices": _choice_table(choices, t) if choices else None,
        "sources": notes_table(note_rows(network, syllabus_notes(network, skeleton), t), t),
        "standards": standards_table(cited(network, syllabus_standards(network, skeleton), t), t),
        "notes": Table((t("coverage_file.note.title"),), [(t(f"syllabus.note.{note}"),) for note in _NOTES]),
    }  # fmt: skip
    with written_sheets(stream, syllabus_title(network, skeleton, t)) as writer:
        for name, table in tables.items():
            if table is not None:
                writer.table(t(f"syllabus.sheet.{name}"), table)
    return stream.getvalue()


def _choice_table(rows: Sequence[Sequence[Cell]], t: Translator) -> Table:
    return Table(_heads(t, "level", "clause", "demand"), rows, (t("syllabus.choices"),))


def _heads(t: Translator, *columns: str) -> list[str]:
    return [t(f"teaching.column.{column}") for column in columns]


def _summary(network: CareerNetwork, one: LevelSyllabus, t: Translator) -> Sequence[Cell]:
    level = level_of(network, one.level)
    unstated = t("unstated")
    return (
        Explainer(network, t).title(level),
        Explainer(network, t).standard(level.standard),
        level.clause,
        unstated if one.hours is None else one.hours,
        one.unit or (unstated if one.hours is None else t("not_applicable")),
        one.clause or (unstated if one.hours is None else t("not_applicable")),
        len(one.modules),
        sum(len(module.module.items) for module in one.modules),
        " ".join(hours_sentences(network, one, t)),
    )


def _modules(network: CareerNetwork, one: LevelSyllabus, t: Translator) -> Iterator[Sequence[Cell]]:
    level = Explainer(network, t).level(one.level)
    for words, made in zip(module_words(network, one, t), one.modules, strict=True):
        yield (
            level,
            words.number,
            words.function,
            words.work_content,
            words.clause,
            t("unstated") if made.weight is None else made.weight,
            words.hours_text if words.hours is None else words.hours,
            len(words.module.skills),
            len(words.module.knowledge),
            t("plan_file.yes" if words.repeated else "plan_file.no"),
            words.module.id,
        )


def _content(network: CareerNetwork, one: LevelSyllabus, t: Translator) -> Iterator[Sequence[Cell]]:
    """Yield skills and knowledge of each module side by side."""
    level = Explainer(network, t).level(one.level)
    for words in module_words(network, one, t):
        for skill, knowledge in zip_longest(words.module.skills, words.module.knowledge):
            kind = (t(f"kind.{skill.kind}"),) if skill else ("",)
            skilled, known = _item(skill), _item(knowledge)
            yield level, words.number, words.name, *skilled[:3], *kind, skilled[3], *known


def _item(item: ModuleItem | None) -> tuple[str, str, str, str]:
    return (item.clause, item.label.zh, item.label.en, item.item) if item else ("", "", "", "")


def _choices(network: CareerNetwork, one: LevelSyllabus, t: Translator) -> Iterator[Sequence[Cell]]:
    level = Explainer(network, t).level(one.level)
    for clause, demand in level_choices(network, one.level, t):
        yield level, clause, demand
