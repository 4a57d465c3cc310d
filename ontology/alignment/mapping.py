"""Mappings between items or levels of different standards, as rows that people review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from ontology.catalog import Catalog, Place
from ontology.problems import Problem

__all__ = [
    "Justification",
    "MappingRow",
    "Relation",
    "mapping_problems",
    "no_counterpart_against",
    "standard_of_id",
]


_NOWHERE: Final = Place("", "", 0)


class Relation(StrEnum):
    """SKOS relation of a mapping; ``broadMatch`` says that the object is the broader one."""

    EXACT = "exactMatch"
    CLOSE = "closeMatch"
    BROAD = "broadMatch"
    NARROW = "narrowMatch"
    RELATED = "relatedMatch"

    @property
    def inverse(self) -> Relation:
        """The relation read from the other end; only broader and narrower differ."""
        return {Relation.BROAD: Relation.NARROW, Relation.NARROW: Relation.BROAD}.get(self, self)


class Justification(StrEnum):
    """How a mapping came about, terms of the SEMAPV vocabulary."""

    MANUAL = "ManualMappingCuration"
    LEXICAL = "LexicalMatching"
    COMPOSITE = "CompositeMatching"
    THRESHOLD = "LexicalSimilarityThresholdMatching"


@dataclass(frozen=True)
class MappingRow:
    """One statement about a pair, accepted or rejected.

    Attributes:
        subject: Id of an item or level.
        object: Id of the counterpart in another standard; None says that there is none (``sssom:NoTermFound``).
        object_standard: Id of the standard searched without finding one (``object_source``); empty otherwise.
        relation: What the object is to the subject.
        rejected: True if the row says that the relation does *not* hold (``predicate_modifier`` Not).
        justification: How it came about.
        confidence: Of the people who state it, 0 to 1; None if unstated.
        similarity: Score of the proposal engine, 0 to 1; None if it was not asked.
        author: Who made it.
        reviewer: Who reviewed it, empty if nobody has.
        made_on: Day it was made.
        reviewed_on: Day it was reviewed.
        comment: Anything worth knowing.
        file: File it was read from.
        line: Line in it, from 1; 0 if it was not read from a file.
    """

    subject: str
    object: str | None
    relation: Relation
    rejected: bool = False
    justification: Justification = Justification.MANUAL
    confidence: float | None = None
    similarity: float | None = None
    author: str = ""
    reviewer: str = ""
    made_on: date | None = None
    reviewed_on: date | None = None
    comment: str = ""
    object_standard: str = ""
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def accepted(self) -> bool:
        """Whether it states that the relation holds."""
        return not self.rejected and self.object is not None

    @property
    def standards(self) -> tuple[str, str]:
        """Ids of the standards of subject and object; the second is empty if it is not stated."""
        target = self.object_standard if self.object is None else standard_of_id(self.object)
        return standard_of_id(self.subject), target

    @property
    def key(self) -> tuple[str, str, str]:
        """What the row is about, whichever end comes first: a pair, or an item and the standard searched for it."""
        if self.object is None:
            return (self.subject, self.object_standard, "nothing")
        first, second = sorted((self.subject, self.object))
        return (first, second, "")

    def reversed(self) -> MappingRow:
        """Return the same statement read from the other end; "no counterpart" has one end only."""
        if self.object is None:
            return self
        return replace(self, subject=self.object, object=self.subject, relation=self.relation.inverse)


def standard_of_id(node_id: str) -> str:
    """Return the id of the standard that an item or level belongs to.

    Examples:
        >>> standard_of_id("csm/l3-1.1-skill-1")
        'csm'
    """
    return node_id.partition("/")[0]


def no_counterpart_against(rows: Iterable[MappingRow], subject: str, target: str) -> tuple[MappingRow, ...]:
    """Return the rows which say that one of a pair has no counterpart in the standard of the other."""
    denied = {(subject, standard_of_id(target), "nothing"), (target, standard_of_id(subject), "nothing")}
    return tuple(row for row in rows if row.key in denied)


def mapping_problems(rows: Iterable[MappingRow], catalog: Catalog) -> tuple[Problem, ...]:
    """Return what is wrong between mappings and the standards, by file and line.

    Refused are ids that name no item or level, an item mapped to a level, a mapping inside one standard, levels said
    to be exactly alike, one pair stated twice or with relations that contradict each other, "no counterpart" without a
    standard or against an accepted row, and cycles of broader ones.

    Note:
        Linear in the rows, besides the search for cycles, which visits each accepted broader pair once.
    """
    ordered = tuple(rows)
    problems = [problem for row in ordered for problem in _row_problems(row, catalog)]
    problems += _pair_problems(ordered)
    problems += _no_counterpart_problems(ordered, catalog)
    problems += _cycle_problems(ordered)
    return tuple(sorted(problems))


def _row_problems(row: MappingRow, catalog: Catalog) -> Iterator[Problem]:
    kinds = []
    for field_name, named in (("subject_id", row.subject), ("object_id", row.object)):
        if named is None:
            continue
        kind = catalog.places[named].kind if named in catalog.places else ""
        if kind in {"item", "level"}:
            kinds.append(kind)
        else:
            values = {"field": field_name, "id": named, "hint": "", "hint_zh": ""}
            yield Problem(row.file, row.line, named, "dangling_reference", values)
    if row.object is None or len(kinds) < len(("subject_id", "object_id")):
        return
    if len(set(kinds)) > 1:
        yield _problem(
            row,
            "条目只能对应条目，等级只能对应等级",
            "改为同一类",
            "an item is mapped to a level",
            "map items to items and levels to levels",
        )
    if len(set(row.standards)) == 1:
        yield _problem(
            row,
            "两端属于同一份标准",
            "只对应不同标准",
            "both ends belong to one standard",
            "map across standards only",
        )
    if kinds == ["level", "level"] and row.relation is Relation.EXACT and not row.rejected:
        yield _problem(
            row,
            "等级之间不作完全相同的对应",
            "改为 closeMatch 等",
            "levels are never exactly alike",
            "use closeMatch or a weaker relation",
        )


def _pair_problems(rows: Iterable[MappingRow]) -> Iterator[Problem]:
    seen: dict[frozenset[str], MappingRow] = {}
    for row in rows:
        if row.object is None:
            continue
        pair = frozenset({row.subject, row.object})
        first = seen.setdefault(pair, row)
        if first is not row and (row.accepted or first.accepted or row.relation is first.relation):
            place = f"{first.file}:{first.line}"
            yield _problem(
                row,
                f"这一对已在 {place} 写明",
                "只保留一行",
                f"this pair is stated at {place} already",
                "keep one row for a pair",
            )


def _no_counterpart_problems(rows: Sequence[MappingRow], catalog: Catalog) -> Iterator[Problem]:
    accepted: dict[tuple[str, str], MappingRow] = {}
    for row in rows:
        if row.accepted and row.object is not None:
            subject_standard, object_standard = row.standards
            accepted[row.subject, object_standard] = row
            accepted[row.object, subject_standard] = row
    seen: dict[tuple[str, str], MappingRow] = {}
    for row in rows:
        if row.object is not None:
            continue
        own, other = row.standards
        if row.rejected or other == own or catalog.places.get(other, _NOWHERE).kind != "standard":
            yield _problem(
                row,
                "“没有对应”须写明另一份标准（object_source），且不与 Not 同用",
                "在 object_source 写明查过的标准，如 careergraph:csm",
                "'no counterpart' names another standard (object_source) and goes without Not",
                "name the standard that was searched in object_source, such as careergraph:csm",
            )
            continue
        clash = accepted.get((row.subject, other)) or seen.setdefault((row.subject, other), row)
        if clash is not row:
            place = f"{clash.file}:{clash.line}"
            yield _problem(
                row,
                f"{place} 已就这份标准另有说法",
                "只保留一行",
                f"{place} says something else of this standard, or the same",
                "keep one of the two rows",
            )


def _cycle_problems(rows: Iterable[MappingRow]) -> Iterator[Problem]:
    broader: dict[str, list[tuple[str, MappingRow]]] = defaultdict(list)
    for row in rows:
        if row.accepted and row.object is not None and row.relation in {Relation.BROAD, Relation.NARROW}:
            ends = (row.subject, row.object)
            narrow, broad = ends if row.relation is Relation.BROAD else ends[::-1]
            broader[narrow].append((broad, row))
    done: set[str] = set()
    for start in sorted(broader):
        for cycle, row in _cycles_from(start, broader, done):
            ids = " → ".join(cycle)
            yield _problem(
                row,
                f"更宽的关系成了环：{ids}",
                "去掉其中一行",
                f"broader ones form a circle: {ids}",
                "remove one of these rows",
            )


def _cycles_from(
    start: str, broader: dict[str, list[tuple[str, MappingRow]]], done: set[str]
) -> Iterator[tuple[tuple[str, ...], MappingRow]]:
    """Yield each circle met on the way up from a node, with the row that closes it; depth first, without recursion."""
    if start in done:
        return
    trail = [start]
    stack = [iter(broader[start])]
    while stack:
        step = next(stack[-1], None)
        if step is None:
            stack.pop()
            done.add(trail.pop())
        elif step[0] in trail:
            yield (*trail[trail.index(step[0]) :], step[0]), step[1]
        elif step[0] not in done:
            trail.append(step[0])
            stack.append(iter(broader.get(step[0], ())))


def _problem(row: MappingRow, detail_zh: str, repair_zh: str, detail_en: str, repair_en: str) -> Problem:
    values = {"detail_zh": detail_zh, "repair_zh": repair_zh, "detail_en": detail_en, "repair_en": repair_en}
    return Problem(row.file, row.line, row.subject, "inconsistent", values)
