"""Checks that what the records of a career network name is in the network too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from graph.errors import ProjectionError
from graph.model import (
    CompetencyArea,
    Function,
    Item,
    Level,
    Node,
    Note,
    ReferenceCompetency,
    Standard,
    WorkContent,
)

__all__ = ["check_integrity"]

_Named: TypeAlias = tuple[str, str, str, type[Node]]

# relation of an edge -> the RDF property that states it, class of the tail, classes of the head
_ENDS: Final[dict[str, tuple[str, type[Node], tuple[type[Node], ...]]]] = {
    "requires": ("cg:requires", Level, (Item,)),
    "requires_at_every_level": ("cg:requiresAtEveryLevel", Standard, (Item,)),
    "next_level": ("cg:nextLevel", Level, (Level,)),
    "in": ("cg:inFunction or cg:inWorkContent", Item, (Function, WorkContent)),
    "broader": ("skos:broader", WorkContent, (Function,)),
    "placed_under": ("skos:broadMatch", Item, (ReferenceCompetency,)),
}


def check_integrity(nodes: Sequence[Node], edges: Iterable[tuple[str, str, str]]) -> None:
    """Refuse a network whose records or edges name something that it does not hold, or holds as something else.

    Args:
        nodes: Records of the network.
        edges: ``(tail, head, relation)``; relations between standards are not checked, since the counterpart may be
            published elsewhere.

    Raises:
        ProjectionError: At the first id that two records share, or that is named and has no record of the right class.
    """
    by_id: dict[str, Node] = {}
    for record in nodes:
        if record.id in by_id:
            kinds = " and ".join(sorted({_kind(by_id[record.id]), _kind(record)}))
            raise ProjectionError(record.id, "rdf:type", f"makes it several things: {kinds}")
        by_id[record.id] = record
    for record in nodes:
        for owner, term, named, type_ in _named(record):
            if not isinstance(by_id.get(named), type_):
                raise ProjectionError(owner, term, f"names {named}, which is not described as {type_.__name__}")
    for tail, head, relation in edges:
        if relation in _ENDS:
            term, tail_type, head_types = _ENDS[relation]
            if not isinstance(by_id.get(tail), tail_type):
                raise ProjectionError(tail, term, f"needs a subject described as {tail_type.__name__}")
            if not isinstance(by_id.get(head), head_types):
                names = " or ".join(type_.__name__ for type_ in head_types)
                raise ProjectionError(tail, term, f"names {head}, which is not described as {names}")


def _kind(record: Node) -> str:
    return record.kind.value if isinstance(record, Item) else record.node


def _named(record: Node) -> Iterator[_Named]:
    """Yield owner, property, named id and class of everything a record names."""
    if isinstance(record, Note | CompetencyArea):
        return
    if isinstance(record, ReferenceCompetency):
        yield record.id, "skos:broader", record.area, CompetencyArea
        return
    yield from _notes(record.id, record.notes)
    if not isinstance(record, Standard):
        yield record.id, "skos:inScheme", record.standard, Standard
    if isinstance(record, WorkContent):
        yield record.id, "skos:broader", record.function, Function
    if isinstance(record, Level):
        yield from _named_by_level(record)


def _named_by_level(level: Level) -> Iterator[_Named]:
    for weight in level.weights:
        yield level.id, "cg:weighsFunction", weight.function, Function
    for choice in level.choices:
        for item in choice.items:
            yield choice.id, "cg:choosesFrom", item, Item
    if level.training is not None:
        yield from _notes(level.id, level.training.notes)
    for route in level.routes:
        yield from _notes(route.id, route.notes)
        for condition in route.conditions:
            if condition.level is not None:
                yield route.id, "cg:concernsLevel", condition.level, Level


def _notes(owner: str, notes: Iterable[str]) -> Iterator[_Named]:
    for note in notes:
        yield owner, "cg:hasNote", note, Note
