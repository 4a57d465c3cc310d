"""The skeleton of a programme as a Word document that a designer fills in: modules, hours, clauses and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from graph.career_network import CareerNetwork, level_of
from graph.curriculum.modules import ModuleItem
from graph.curriculum.syllabus import LevelSyllabus
from ui.explanation import Explainer
from ui.export.source_tables import write_notes, write_standards
from ui.export.word_writer import Column, Row, WordWriter
from ui.messages import Translator
from ui.view_models.citation import cited
from ui.view_models.source_note import note_rows
from ui.view_models.syllabus import (
    ModuleWords,
    function_modules,
    hours_sentences,
    item_name,
    level_choices,
    module_words,
    syllabus_notes,
    syllabus_standards,
    syllabus_title,
)

__all__ = ["syllabus_document"]

# in centimetres; a page has 17
_PAIR: Final = (5.0, 12.0)
_OVERVIEW: Final = {
    "number": 1.0, "function": 3.6, "module": 4.8, "clause": 2.6, "items": 1.4, "weight": 1.6, "hours": 2.0,
}  # fmt: skip
_CONTENT: Final = {"skill_clause": 2.6, "skill": 5.9, "knowledge_clause": 2.6, "knowledge": 5.9}
_BLANKS: Final = ("audience", "delivery", "assessment", "materials")


def syllabus_document(network: CareerNetwork, skeleton: Sequence[LevelSyllabus], t: Translator) -> bytes:
    """Return the skeleton of a programme as a Word document.

    Args:
        network: Career network.
        skeleton: One skeleton for each level, from :func:`graph.curriculum.syllabus.syllabus`.
        t: Texts.

    Returns:
        The file. The same input gives the same bytes.
    """
    writer = WordWriter(syllabus_title(network, skeleton, t), t.language)
    writer.paragraph(t("syllabus.intro"))
    for level in skeleton:
        _LevelSection(network, level, t, writer).write()
    write_notes(writer, note_rows(network, syllabus_notes(network, skeleton), t), t)
    write_standards(writer, cited(network, syllabus_standards(network, skeleton), t), t)
    return writer.file()


class _LevelSection:
    """The part of a document about one level."""

    def __init__(self, network: CareerNetwork, skeleton: LevelSyllabus, t: Translator, writer: WordWriter) -> None:
        self._network = network
        self._skeleton = skeleton
        self._t = t
        self._writer = writer
        self._modules = module_words(network, skeleton, t)

    def write(self) -> None:
        """Write the level with its hours, choices and modules."""
        t, skeleton, writer = self._t, self._skeleton, self._writer
        level = level_of(self._network, skeleton.level)
        title = Explainer(self._network, t).title(level)
        writer.heading(title, 1)
        pairs = [
            (t("teaching.column.standard"), Explainer(self._network, t).standard(level.standard)),
            (t("teaching.column.clause"), level.clause),
            *((t(f"syllabus.blank.{name}"), "") for name in _BLANKS),
        ]
        writer.table(title, [Column("", width) for width in _PAIR], pairs, headed=False)
        for sentence in hours_sentences(self._network, skeleton, t):
            writer.paragraph(sentence)
        choices = level_choices(self._network, skeleton.level, t)
        if choices:
            writer.paragraph(t("syllabus.choices"))
            writer.bullets(t("syllabus.choice", clause=clause, demand=demand) for clause, demand in choices)
        if not self._modules:
            writer.paragraph(t("syllabus.no_modules"))
            return
        writer.heading(t("syllabus.overview"), 2)
        self._table(t("syllabus.overview"), _OVERVIEW, [self._overview(one) for one in self._modules])
        for name, modules in function_modules(self._modules):
            writer.heading(name, 2)
            for one in modules:
                self._write_module(one)

    def _table(self, title: str, widths: dict[str, float], rows: Sequence[Row]) -> None:
        columns = [Column(self._t(f"teaching.column.{name}"), width) for name, width in widths.items()]
        self._writer.table(title, columns, rows)

    def _overview(self, one: ModuleWords) -> Row:
        items = str(len(one.module.items))
        return str(one.number), one.function, one.work_content, one.clause, items, one.weight_text, one.hours_text

    def _write_module(self, one: ModuleWords) -> None:
        t = self._t
        title = t("syllabus.module", number=one.number, name=one.name)
        self._writer.heading(title, 3)
        self._writer.paragraph(one.facts)
        if one.repeated:
            self._writer.paragraph(t("syllabus.repeated"))
        self._table(title, _CONTENT, [*self._content(one)])

    def _content(self, one: ModuleWords) -> Iterator[Row]:
        """Yield skills and knowledge side by side."""
        for skill, knowledge in zip_longest(one.module.skills, one.module.knowledge):
            yield (*self._cells(skill), *self._cells(knowledge))

    def _cells(self, item: ModuleItem | None) -> tuple[str, str]:
        return (item.clause, item_name(item, self._t)) if item else ("", "")
