"""Records of the career network in words: names, facts and tables for the Explore page."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.career_network import (
    CareerNetwork,
    items_of_standard,
    level_of,
    levels_of_standard,
    record_of,
    records,
    standard_of,
)
from graph.item_search import Findable, kind_of
from graph.level_difference import LevelDifference
from graph.model import Function, Item, Level, Standard, WorkContent
from graph.ordering import printed_order
from graph.requirements import requirements
from ontology.records import CompetencyKind
from ui.explanation import Explainer, figure, has_number, level_title, standard_name, standard_short_name
from ui.messages import Translator
from ui.view_models.level_words import assessment_words, choice_words, training_words

__all__ = [
    "Fact",
    "ItemRow",
    "by_function",
    "crumbs",
    "difference_lines",
    "facts",
    "item_rows",
    "items_csv",
    "kind_word",
    "name",
    "other_name",
    "summary",
]

_CSV_COLUMNS: Final = ("standard", "function", "work_content", "level", "kind", "clause", "label_zh", "label_en", "id")
# after every place that is printed
_LAST: Final = (math.inf, (), ())
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Fact:
    """One line of what is known of a record; ``clause`` says where it is printed, empty if it is not a clause's."""

    label: str
    value: str
    clause: str = ""


@dataclass(frozen=True)
class ItemRow:
    """One item with the names of everything it belongs to; empty where the standard gives none."""

    id: str
    standard: str
    function: str
    work_content: str
    level: str
    kind: str
    clause: str
    label: str
    label_zh: str
    label_en: str


def name(record: Findable, t: Translator) -> str:
    """Return what a record is called in the language of ``t``."""
    if isinstance(record, Standard):
        return standard_name(record, t)
    return level_title(record, t) if isinstance(record, Level) else record.label.wording(t.language)


def other_name(record: Findable, t: Translator) -> str:
    """Return what a record is called in the other language."""
    label = record.title if isinstance(record, Standard | Level) else record.label
    return label.wording("en" if t.language == "zh" else "zh")


def kind_word(record: Findable, t: Translator) -> str:
    """Return the word for what a record is: a level, an ability."""
    kind = kind_of(record)
    return t(f"kind.{kind}") if isinstance(record, Item) else t(f"explore.kind.{kind}")


def summary(network: CareerNetwork, record: Findable, t: Translator) -> str:
    """Return kind, clause and place of a record on one line, as search results show it."""
    if isinstance(record, Standard):
        return kind_word(record, t)
    parts = [kind_word(record, t), record.clause]
    if isinstance(record, Item):
        parts.append(_level_name(network, record, t))
    if isinstance(record, Item | WorkContent) and record.function:
        parts.append(name(record_of(network, record.function, Function), t))
    return " · ".join(parts)


def crumbs(network: CareerNetwork, record: Findable) -> tuple[Findable, ...]:
    """Return what a record belongs to, the largest first."""
    if isinstance(record, Standard):
        return ()
    above: list[Findable] = [standard_of(network, record.standard)]
    if isinstance(record, Item) and record.level:
        above.append(record_of(network, record.level, Level))
    if isinstance(record, Item | WorkContent) and record.function:
        above.append(record_of(network, record.function, Function))
    if isinstance(record, Item) and record.work_content:
        above.append(record_of(network, record.work_content, WorkContent))
    return tuple(above)


def facts(network: CareerNetwork, record: Findable, t: Translator) -> tuple[Fact, ...]:
    """Return what a record says of itself, each fact with its clause where the standard prints one."""
    if isinstance(record, Standard):
        found = _standard_facts(network, record, t)
    elif isinstance(record, Level):
        found = _level_facts(network, record, t)
    elif isinstance(record, Item):
        found = _item_facts(network, record, t)
    else:
        found = _place_facts(record, t)
    return (*found, Fact(t("explore.fact.id"), record.id))


def _standard_facts(network: CareerNetwork, standard: Standard, t: Translator) -> Iterator[Fact]:
    yield Fact(t("explore.fact.identifier"), standard.identifier if has_number(standard) else t("explore.not_known"))
    if standard.issuer:
        yield Fact(t("explore.fact.issuer"), standard.issuer.wording(t.language))
    for field, day in (("issued", standard.issued), ("valid_from", standard.valid_from)):
        yield Fact(t(f"explore.fact.{field}"), day.isoformat() if day else t("explore.not_known"))
    yield Fact(t("explore.fact.inclusion"), t(f"inclusion.{standard.inclusion}"), standard.inclusion_clause or "")
    if standard.basic_education is not None:
        value = t("explore.basic_education", education=t(f"education.{standard.basic_education.rank}"))
        yield Fact(t("explore.fact.basic_education"), value, standard.basic_education.clause)
    levels, items = levels_of_standard(network, standard.id), items_of_standard(network, standard.id)
    yield Fact(t("explore.fact.size"), t("explore.size", levels=len(levels), items=len(items)))


def _level_facts(network: CareerNetwork, level: Level, t: Translator) -> Iterator[Fact]:
    count = len(levels_of_standard(network, level.standard))
    yield Fact(t("explore.fact.ordinal"), t("explore.ordinal", ordinal=level.ordinal, count=count), level.clause)
    if level.printed_label is not None:
        yield Fact(t("explore.fact.printed_label"), level.printed_label)
    for field, text in (("role", level.role), ("reference_post", level.reference_post)):
        if text:
            yield Fact(t(f"explore.fact.{field}"), text.wording(t.language))
    if level.certificates:
        yield Fact(t("explore.fact.certificates"), t("explore.comma").join(level.certificates))
    if level.training is None:
        yield Fact(t("explore.fact.training"), t("unstated"))
    else:
        yield Fact(t("explore.fact.training"), training_words(level, t), level.training.clause)
    if level.assessment is None:
        yield Fact(t("explore.fact.assessment"), t("unstated"))
    else:
        yield Fact(t("explore.fact.assessment"), assessment_words(level.assessment, t), level.assessment.clause)
    for choice in level.choices:
        yield Fact(t("explore.fact.choice"), choice_words(network, choice, t), choice.clause)
    for weight in level.weights:
        function = name(record_of(network, weight.function, Function), t)
        value = t("explore.weight", function=function, percent=figure(weight.percent))
        yield Fact(t("explore.fact.weight"), value, weight.clause)


def _item_facts(network: CareerNetwork, item: Item, t: Translator) -> Iterator[Fact]:
    yield Fact(t("explore.fact.kind"), kind_word(item, t))
    yield Fact(t("explore.fact.clause"), item.clause)
    standard = standard_of(network, item.standard)
    dated = [day.isoformat() for day in (standard.issued, standard.valid_from) if day]
    yield Fact(
        t("explore.fact.standard"),
        t("explore.dated", name=name(standard, t), issued=dated[0], valid_from=dated[-1])
        if dated
        else name(standard, t),
    )
    if item.function:
        yield Fact(t("explore.fact.function"), name(record_of(network, item.function, Function), t))
    if item.work_content:
        yield Fact(t("explore.fact.work_content"), name(record_of(network, item.work_content, WorkContent), t))
    yield from _demanding_levels(network, item, t)
    texts = {"definition": item.definition, "unit": item.unit, "period": item.period, "judged_by": item.judged_by}
    for field, text in texts.items():
        if text:
            yield Fact(t(f"explore.fact.{field}"), text.wording(t.language))
    unit = item.unit.wording(t.language) if item.unit else t("explore.times")
    for threshold in item.thresholds:
        count = t("explore.minimum_count", count=threshold.minimum_count, unit=unit) if threshold.minimum_count else ""
        demands = threshold.demands.wording(t.language) if threshold.demands else ""
        value = t("explore.comma").join(part for part in (count, demands) if part)
        value = t("explore.inferred", text=value) if threshold.inferred else value
        yield Fact(t("explore.fact.grade", grade=threshold.grade), value, threshold.clause)


def _demanding_levels(network: CareerNetwork, item: Item, t: Translator) -> Iterator[Fact]:
    # as their own, because higher levels include lower ones, or by a choice
    explain = Explainer(network, t)
    levels = levels_of_standard(network, item.standard)
    asking = [level for level in levels if item.id in requirements(network, level.id)]
    if asking and item.level is None:
        yield Fact(t("explore.fact.required_by"), t("explore.every_level"))
    elif asking:
        yield Fact(t("explore.fact.required_by"), explain.level(item.level or ""))
        including = [explain.title(level) for level in asking if level.id != item.level]
        if including:
            yield Fact(t("explore.fact.included_by"), t("explore.comma").join(including))
    for level in levels:
        for choice in level.choices:
            if item.id in choice.items:
                asked = t("explore.fact.choice_of", level=explain.title(level))
                yield Fact(asked, choice_words(network, choice, t), choice.clause)


def _place_facts(place: Function | WorkContent, t: Translator) -> Iterator[Fact]:
    yield Fact(t("explore.fact.clause"), place.clause)
    if isinstance(place, Function) and place.also_called:
        yield Fact(t("explore.fact.also_called"), t("explore.comma").join(place.also_called))


def _level_name(network: CareerNetwork, item: Item, t: Translator) -> str:
    if item.level:
        return name(record_of(network, item.level, Level), t)
    return t("explore.by_choice") if item.by_choice else t("explore.every_level")


def item_rows(network: CareerNetwork, items: Iterable[Item], t: Translator) -> tuple[ItemRow, ...]:
    """Return items as rows, as printed: by function, level, work content and kind."""
    places: dict[str, Function | WorkContent] = {function.id: function for function in records(network, Function)}
    places |= {content.id: content for content in records(network, WorkContent)}
    ordinals = {level.id: level.ordinal for level in records(network, Level)}

    def order(item: Item) -> tuple[object, ...]:
        return (
            item.standard,
            printed_order(places[item.function]) if item.function else _LAST,
            ordinals.get(item.level or "", 0),
            printed_order(places[item.work_content]) if item.work_content else _LAST,
            tuple(CompetencyKind).index(item.kind),
            printed_order(item),
        )

    return tuple(
        ItemRow(
            id=item.id,
            standard=standard_short_name(standard_of(network, item.standard), t),
            function=name(places[item.function], t) if item.function else "",
            work_content=name(places[item.work_content], t) if item.work_content else "",
            level=_level_name(network, item, t),
            kind=kind_word(item, t),
            clause=item.clause,
            label=item.label.wording(t.language),
            label_zh=item.label.zh,
            label_en=item.label.en,
        )
        for item in sorted(items, key=order)
    )


def by_function(rows: Iterable[ItemRow]) -> dict[str, tuple[ItemRow, ...]]:
    """Return rows by the name of their function, empty for none, in the order given."""
    groups: dict[str, list[ItemRow]] = {}
    for row in rows:
        groups.setdefault(row.function, []).append(row)
    return {function: tuple(members) for function, members in groups.items()}


def items_csv(rows: Sequence[ItemRow], t: Translator) -> bytes:
    """Return rows as a CSV file that spreadsheets open with the right characters and without running formulas.

    Returns:
        UTF-8 with byte order mark, CRLF lines, headings in the language of ``t``; a cell that would begin a formula
        gets an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([t(f"explore.column.{column}") for column in _CSV_COLUMNS])
    writer.writerows([_harmless(getattr(row, column)) for column in _CSV_COLUMNS] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell


def difference_lines(network: CareerNetwork, difference: LevelDifference, t: Translator) -> tuple[str, ...]:
    """Return sentences on what the upper level asks beyond the lower."""
    explain = Explainer(network, t)
    upper, lower = level_of(network, difference.upper), level_of(network, difference.lower)
    names = {"upper": explain.title(upper), "lower": explain.title(lower)}
    lines = [t("explore.difference.summary", **names, added=len(difference.added), shared=len(difference.shared))]
    if difference.only_lower:
        stated = standard_of(network, upper.standard).inclusion == "independent"
        key = "explore.difference.only_lower_independent" if stated else "explore.difference.only_lower"
        lines.append(t(key, **names, count=len(difference.only_lower)))
    if difference.new_functions:
        functions = [name(record_of(network, one, Function), t) for one in difference.new_functions]
        lines.append(t("explore.difference.new_functions", functions=t("explore.comma").join(functions)))
    hours = {
        f"{key}_hours": training_words(level, t) or t("unstated") for key, level in (("upper", upper), ("lower", lower))
    }
    return (*lines, t("explore.difference.hours", **names, **hours))
