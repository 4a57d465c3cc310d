"""Self-check of one standard: what it holds, counted, and what is missing from it, with the note that explains it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from graph.career_network import (
    CareerNetwork,
    items_of_standard,
    levels_of_standard,
    notes_of,
    notes_of_standard,
    records,
    standard_of,
)
from graph.model import Function, Item, Level, Note, Number, Standard, Wording, WorkContent
from graph.numbering import missing_numbers
from graph.ordering import printed_order
from ontology.records import CompetencyKind

__all__ = ["Audit", "Finding", "FindingKind", "Gap", "PlaceCount", "WeightTotal", "audit_standard"]

FindingKind: TypeAlias = Literal[
    "weights_do_not_sum", "no_clause", "no_label", "no_function", "repeated_clause", "unexplained_gap"
]
Place: TypeAlias = Function | WorkContent
_WHOLE: Final = 100
_TOLERANCE: Final = 1e-6


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class PlaceCount(_Answer):
    """How many items of each kind a level, function or work content has; kinds without items are left out.

    ``level`` is None where a function or work content has items that no level owns: those of all levels, and graded
    skills and contributions. A level's own entry has no ``place``.
    """

    level: str | None
    place: str | None
    label: Wording
    clause: str
    counts: dict[CompetencyKind, int]


class WeightTotal(_Answer):
    """Sum of the printed weights of a level; None where the standard states none."""

    level: str
    total: Number | None


class Gap(_Answer):
    """A number that is left out, or a work content without abilities; ``notes`` are the notes that explain it."""

    clause: str
    reason: Literal["number", "empty"]
    notes: tuple[Note, ...]


class Finding(_Answer):
    """Something to mend: what is wrong, with which record, at which clause."""

    kind: FindingKind
    record: str
    clause: str


class Audit(_Answer):
    """Report on one standard; no ``findings`` means that everything is accounted for."""

    standard: str
    identifier: str
    title: Wording
    totals: dict[CompetencyKind, int]
    levels: tuple[PlaceCount, ...]
    every_level: dict[CompetencyKind, int]
    functions: tuple[PlaceCount, ...]
    work_contents: tuple[PlaceCount, ...]
    topics: dict[str, int]
    terms: int
    routes: dict[str, int]
    weights: tuple[WeightTotal, ...]
    notes: int
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]


def audit_standard(network: CareerNetwork, standard_id: str) -> Audit:
    """Count what a standard holds and find what it leaves out.

    A gap is explained by a source note whose clause is the missing one, or, for a work content without abilities in
    a standard whose other work contents have some, by a note on that work content. A gap that no note explains is a
    finding. Items need a function only where their standard has functions.

    Raises:
        UnknownIdError: If there is no such standard.

    Note:
        Linear in the size of the standard.
    """
    standard = standard_of(network, standard_id)
    levels = levels_of_standard(network, standard_id)
    items = items_of_standard(network, standard_id)
    functions = _of_standard(records(network, Function), standard_id)
    contents = _of_standard(records(network, WorkContent), standard_id)
    weights = tuple(_weight_total(level) for level in levels)
    gaps = tuple(_gaps(network, standard, functions, contents, items))
    return Audit(
        standard=standard.id,
        identifier=standard.identifier,
        title=standard.title,
        totals=_kinds(items),
        levels=tuple(
            PlaceCount(
                level=level.id,
                place=None,
                label=level.title,
                clause=level.clause,
                counts=_kinds(item for item in items if item.level == level.id),
            )
            for level in levels
        ),
        every_level=_kinds(item for item in items if item.level is None),
        functions=tuple(_by_level(functions, items, levels)),
        work_contents=tuple(_by_level(contents, items, levels)),
        topics=dict(Counter(topic.kind for topic in standard.topics)),
        terms=len(standard.terms),
        routes={level.id: len(level.routes) for level in levels},
        weights=weights,
        notes=len(notes_of_standard(network, standard_id)),
        gaps=gaps,
        findings=tuple(_findings(items, functions, weights, gaps)),
    )


def _of_standard(places: Iterable[Place], standard_id: str) -> tuple[Place, ...]:
    return tuple(sorted((place for place in places if place.standard == standard_id), key=printed_order))


def _kinds(items: Iterable[Item]) -> dict[CompetencyKind, int]:
    counter = Counter(item.kind for item in items)
    return {kind: counter[kind] for kind in CompetencyKind if counter[kind]}


def _by_level(places: Iterable[Place], items: Iterable[Item], levels: Iterable[Level]) -> Iterator[PlaceCount]:
    inside: dict[tuple[str, str | None], list[Item]] = {}
    for item in items:
        for place_id in (item.function, item.work_content):
            if place_id is not None:
                inside.setdefault((place_id, item.level), []).append(item)
    owners = (*(level.id for level in levels), None)
    for place in places:
        having = [owner for owner in owners if (place.id, owner) in inside]
        for owner in having or [None]:
            yield PlaceCount(
                level=owner,
                place=place.id,
                label=place.label,
                clause=place.clause,
                counts=_kinds(inside.get((place.id, owner), ())),
            )


def _weight_total(level: Level) -> WeightTotal:
    total = sum(weight.percent for weight in level.weights)
    return WeightTotal(level=level.id, total=total if level.weights else None)


def _gaps(
    network: CareerNetwork,
    standard: Standard,
    functions: Iterable[Place],
    contents: tuple[Place, ...],
    items: tuple[Item, ...],
) -> Iterator[Gap]:
    notes = notes_of_standard(network, standard.id)
    series = [[place.clause for place in functions], [place.clause for place in contents]]
    series += [[item.clause for item in items if item.kind is kind] for kind in CompetencyKind]
    series += [
        [topic.clause for topic in standard.topics if topic.kind == kind]
        for kind in sorted({topic.kind for topic in standard.topics})
    ]
    for clauses in series:
        for missing in missing_numbers(clauses):
            explaining = tuple(note for note in notes if missing.clause in _clauses(note))
            yield Gap(clause=missing.clause, reason="number", notes=explaining)
    with_abilities = {item.work_content for item in items if item.kind is CompetencyKind.ABILITY}
    for content in contents:
        if with_abilities - {None} and content.id not in with_abilities:
            yield Gap(clause=content.clause, reason="empty", notes=notes_of(network, content.notes))


def _clauses(note: Note) -> set[str]:
    return {clause.strip() for clause in (note.clause or "").split(";")}


def _findings(
    items: tuple[Item, ...], functions: tuple[Place, ...], weights: Iterable[WeightTotal], gaps: Iterable[Gap]
) -> Iterator[Finding]:
    for weight in weights:
        if weight.total is not None and abs(weight.total - _WHOLE) > _TOLERANCE:
            yield Finding(kind="weights_do_not_sum", record=weight.level, clause="")
    uses = Counter((item.kind, item.clause) for item in items)
    for item in items:
        checks: tuple[tuple[FindingKind, bool], ...] = (
            ("no_clause", not item.clause.strip()),
            ("no_label", not (item.label.zh.strip() and item.label.en.strip())),
            ("no_function", bool(functions) and item.function is None),
            ("repeated_clause", uses[item.kind, item.clause] > 1),
        )
        for kind, holds in checks:
            if holds:
                yield Finding(kind=kind, record=item.id, clause=item.clause)
    for gap in gaps:
        if not gap.notes:
            yield Finding(kind="unexplained_gap", record="", clause=gap.clause)
