"""The skeleton of a programme in words: modules with hours and weights, what hours rest on, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.career_network import CareerNetwork, item_of, level_of, record_of
from graph.curriculum.modules import Module, ModuleItem
from graph.curriculum.syllabus import LevelSyllabus, SyllabusModule
from graph.model import Function
from ontology.records import CompetencyKind
from ui.explanation import Explainer, figure
from ui.messages import Translator
from ui.view_models.citation import item_notes, level_notes
from ui.view_models.level_words import choice_words

__all__ = [
    "ModuleWords",
    "function_modules",
    "hours_sentences",
    "item_name",
    "level_choices",
    "module_words",
    "syllabus_notes",
    "syllabus_standards",
    "syllabus_title",
]

_PLAIN_KINDS = (CompetencyKind.ABILITY, CompetencyKind.KNOWLEDGE)


@dataclass(frozen=True)
class ModuleWords:
    """A module as documents and tables show it.

    Attributes:
        number: Its place in the skeleton of its level, from 1.
        name: Name of its work content; else of its function; else that it has neither.
        function: Name of its function, or that it has none.
        work_content: Name of its work content; empty without one.
        clause: Where that is printed; empty without one.
        hours: Its hours; None if not stated or not divided.
        hours_text: The same in words.
        weight_text: Printed weight of its function in words.
        facts: Clause, weight and hours in a sentence.
        repeated: Whether a level before has it as well.
        module: Its items.
    """

    number: int
    name: str
    function: str
    work_content: str
    clause: str
    hours: int | None
    hours_text: str
    weight_text: str
    facts: str
    repeated: bool
    module: Module


def syllabus_title(network: CareerNetwork, skeleton: Sequence[LevelSyllabus], t: Translator) -> str:
    """Return the title of a skeleton, which names its levels, each with its printed label where that differs."""
    explain = Explainer(network, t)
    return t("syllabus.title", levels=t("join.names").join(explain.level(one.level) for one in skeleton))


def module_words(network: CareerNetwork, skeleton: LevelSyllabus, t: Translator) -> tuple[ModuleWords, ...]:
    """Return the modules of one level in words."""
    weighted = bool(level_of(network, skeleton.level).weights)
    return tuple(
        _words(number, one, skeleton, t, weighted=weighted) for number, one in enumerate(skeleton.modules, start=1)
    )


def _words(number: int, one: SyllabusModule, skeleton: LevelSyllabus, t: Translator, *, weighted: bool) -> ModuleWords:
    module = one.module
    function = module.function.wording(t.language) if module.function else t("teaching.none")
    content = module.work_content.wording(t.language) if module.work_content else ""
    weight = t("unstated") if one.weight is None else t("gap.percent", value=figure(one.weight))
    hours = _hours_words(one, skeleton, t)
    facts = [t("syllabus.facts.clause", clause=module.clause)] if module.clause else []
    facts += [t("syllabus.facts.weight", function=function, weight=weight)] if weighted else []
    facts.append(t("syllabus.facts.hours", hours=hours))
    return ModuleWords(
        number=number,
        name=content or function,
        function=function,
        work_content=content,
        clause=module.clause or "",
        hours=one.hours,
        hours_text=hours,
        weight_text=weight,
        facts=t("syllabus.facts.all", facts=t("join.clauses").join(facts)),
        repeated=one.repeated,
        module=module,
    )


def _hours_words(one: SyllabusModule, skeleton: LevelSyllabus, t: Translator) -> str:
    """Return the hours of a module; that they are unstated, or not divided for want of a weight."""
    if one.hours is not None:
        return figure(one.hours)
    return t("unstated") if skeleton.hours is None else t("syllabus.not_divided")


def hours_sentences(network: CareerNetwork, skeleton: LevelSyllabus, t: Translator) -> Iterator[str]:
    """Yield where the hours of a level come from, how they are divided, and which weights do not count."""
    yield t(f"syllabus.source.{skeleton.source}", hours=skeleton.hours, unit=skeleton.unit, clause=skeleton.clause)
    if skeleton.divided_by:
        yield t(f"syllabus.divided_by.{skeleton.divided_by}")
    if skeleton.without_items:
        names = (record_of(network, one, Function).label.wording(t.language) for one in skeleton.without_items)
        yield t("syllabus.without_items", functions=t("join.names").join(names))


def function_modules(modules: Iterable[ModuleWords]) -> Iterator[tuple[str, tuple[ModuleWords, ...]]]:
    """Yield the modules of each function in a row, with its name."""
    for (_, name), group in groupby(modules, key=lambda one: (one.module.function_id, one.function)):
        yield name, tuple(group)


def item_name(item: ModuleItem, t: Translator) -> str:
    """Return the label of an item, with its kind where that is neither ability nor knowledge."""
    label = item.label.wording(t.language)
    return label if item.kind in _PLAIN_KINDS else t("syllabus.item", label=label, kind=t(f"kind.{item.kind}"))


def level_choices(network: CareerNetwork, level_id: str, t: Translator) -> tuple[tuple[str, str], ...]:
    """Return what a level asks by choice, which is no module: clause and demand."""
    return tuple((one.clause, choice_words(network, one, t)) for one in level_of(network, level_id).choices)


def syllabus_notes(network: CareerNetwork, skeleton: Iterable[LevelSyllabus]) -> Iterator[str]:
    """Yield the ids of the source notes at the levels and items of a skeleton; some more than once."""
    for level in skeleton:
        yield from level_notes(network, level.level)
        yield from item_notes(network, _items(level))


def syllabus_standards(network: CareerNetwork, skeleton: Iterable[LevelSyllabus]) -> Iterator[str]:
    """Yield the ids of the standards that a skeleton cites; some more than once."""
    for level in skeleton:
        yield level_of(network, level.level).standard
        yield from (item_of(network, item).standard for item in _items(level))


def _items(level: LevelSyllabus) -> Iterator[str]:
    return (item for one in level.modules for item in one.module.items)
