"""A standard on one sheet: its levels side by side, their weights, and what it treats besides its items."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.career_network import CareerNetwork, item_of, levels_of_standard, record_of
from graph.model import Function, Level, Standard
from graph.requirements import requirements_by_source
from ontology.records import CompetencyKind
from ui.explanation import level_title
from ui.messages import Translator
from ui.view_models.level_words import assessment_words, choice_words, training_words

__all__ = [
    "LevelWeights",
    "Sheet",
    "TopicTable",
    "grade_rows",
    "level_sheet",
    "level_weights",
    "term_rows",
    "topic_tables",
]


@dataclass(frozen=True)
class Sheet:
    """A table: headings of the columns and rows of cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class LevelWeights:
    """Printed weights of one level: name of the function, percent and clause, in printed order."""

    level: str
    functions: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True)
class TopicTable:
    """Topics of one kind: a heading with their number, name and clause of each, ids of the notes about them."""

    kind: str
    title: str
    rows: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def level_sheet(network: CareerNetwork, standard: Standard, t: Translator) -> Sheet:
    """Return the levels side by side, lowest first: a column for each level, a row for each sort of fact.

    A row without any fact is left out; where only some levels have one, the others are empty, or "unstated" for what
    a standard may state at every level.
    """
    levels = levels_of_standard(network, standard.id)
    seen: set[str] = set()
    columns = []
    for level in levels:
        columns.append(_facts_of(network, level, seen, t))
        seen |= _functions_of(network, level)
    names = [name for name in columns[0] if any(column[name] for column in columns)] if columns else []
    return Sheet(
        headings=(t("explore.column.level"), *(level_title(level, t) for level in levels)),
        rows=tuple((t(f"explore.sheet.{name}"), *(column[name] for column in columns)) for name in names),
    )


def _facts_of(network: CareerNetwork, level: Level, lower_functions: set[str], t: Translator) -> dict[str, str]:
    own = [item_of(network, item) for item in requirements_by_source(network, level.id)[level.id]]
    kinds = Counter(item.kind for item in own)
    functions = sorted(
        (record_of(network, one, Function) for one in _functions_of(network, level) - lower_functions),
        key=lambda function: (function.order or 0, function.id),
    )
    comma = t("explore.comma")
    qualifying = [route for route in level.routes if route.grants == "qualification"]
    return {
        "clause": level.clause,
        "reference_post": level.reference_post.wording(t.language) if level.reference_post else "",
        "role": level.role.wording(t.language) if level.role else "",
        "new_items": comma.join(f"{t(f'kind.{kind}')} {kinds[kind]}" for kind in CompetencyKind if kinds[kind]),
        "new_functions": comma.join(function.label.wording(t.language) for function in functions),
        "choices": t("join.clauses").join(choice_words(network, choice, t) for choice in level.choices),
        "routes": _routes(len(qualifying), len(level.routes), t),
        "training": training_words(level, t) or t("unstated"),
        "assessment": assessment_words(level.assessment, t) if level.assessment else t("unstated"),
    }


def _functions_of(network: CareerNetwork, level: Level) -> set[str]:
    own = (item_of(network, item) for item in requirements_by_source(network, level.id)[level.id])
    return {item.function for item in own if item.function}


def _routes(qualifying: int, every: int, t: Translator) -> str:
    if not every:
        return t("unstated")
    count = t("explore.routes_count", count=every)
    return count if qualifying == every else t("explore.sheet.some_routes", count=count, modules=every - qualifying)


def level_weights(network: CareerNetwork, standard: Standard, t: Translator) -> tuple[LevelWeights, ...]:
    """Return the printed weights of the levels that state them, lowest level first."""
    return tuple(
        LevelWeights(
            level=level_title(level, t),
            functions=tuple(
                (
                    record_of(network, weight.function, Function).label.wording(t.language),
                    float(weight.percent),
                    weight.clause,
                )
                for weight in level.weights
            ),
        )
        for level in levels_of_standard(network, standard.id)
        if level.weights
    )


def topic_tables(standard: Standard, t: Translator) -> tuple[TopicTable, ...]:
    """Return the topics of a standard, a table for each kind, as printed."""
    kinds = dict.fromkeys(topic.kind for topic in standard.topics)
    tables = []
    for kind in kinds:
        topics = [topic for topic in standard.topics if topic.kind == kind]
        tables.append(
            TopicTable(
                kind=kind,
                title=t(f"explore.topic.{kind}", count=len(topics)),
                rows=tuple((topic.label.wording(t.language), topic.clause) for topic in topics),
                notes=tuple(dict.fromkeys(note for topic in topics for note in topic.notes)),
            )
        )
    return tuple(tables)


def term_rows(standard: Standard, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Return the terms a standard defines: term, definition in our own words, clause."""
    return tuple(
        (term.label.wording(t.language), term.definition.wording(t.language), term.clause) for term in standard.terms
    )


def grade_rows(standard: Standard, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Return the grades of graded skills, lowest first: grade, proficiency, experience; none without a scale."""
    grades = standard.grade_scale.grades if standard.grade_scale else ()
    return tuple(
        (
            grade.label.wording(t.language),
            grade.proficiency.wording(t.language) if grade.proficiency else "",
            grade.experience.wording(t.language) if grade.experience else "",
        )
        for grade in grades
    )
