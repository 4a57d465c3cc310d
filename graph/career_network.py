"""The career network and typed access to its records."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias, TypeVar

import networkx as nx

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
from graph.model import Mapping as MappingRecord
from ontology.errors import UnknownIdError

__all__ = [
    "INVERSE_RELATION",
    "CareerNetwork",
    "counterparts_of",
    "function_of",
    "item_of",
    "items_of_standard",
    "level_of",
    "levels_of_standard",
    "mapping_between",
    "mappings_at",
    "mappings_of",
    "network_of",
    "notes_of",
    "notes_of_standard",
    "record_of",
    "records",
    "reviewed_mappings_only",
    "standard_of",
    "work_content_of",
]

CareerNetwork: TypeAlias = "nx.DiGraph[str]"

# relations of mappings, and what they are from the other side
INVERSE_RELATION: Final = {
    "exact": "exact",
    "close": "close",
    "broad": "narrow",
    "narrow": "broad",
    "related": "related",
}

RecordT = TypeVar("RecordT", Standard, Level, Function, WorkContent, Item, Note, CompetencyArea, ReferenceCompetency)


def network_of(
    nodes: Iterable[Node], edges: Iterable[tuple[str, str, str]], mappings: Iterable[MappingRecord] = ()
) -> CareerNetwork:
    """Return the frozen network of records and edges, in the order given.

    Args:
        nodes: Records, each id once.
        edges: ``(tail, head, relation)``, also those of mappings.
        mappings: What is said about edges that are mappings; one without it is an unreviewed mapping of unknown doubt.
    """
    network: CareerNetwork = nx.DiGraph()
    by_class: dict[type, list[Node]] = {}
    for record in nodes:
        network.add_node(record.id, record=record)
        by_class.setdefault(type(record), []).append(record)
    network.graph["records"] = {record_class: tuple(found) for record_class, found in by_class.items()}
    network.graph["levels"] = _by_standard(by_class.get(Level, ()))
    described = {(mapping.subject, mapping.object): mapping for mapping in mappings}
    stated: dict[tuple[str, str], MappingRecord] = {}
    counterparts: dict[str, list[str]] = {}
    by_others: dict[str, dict[str, str]] = {}
    by_itself: dict[str, dict[str, str]] = {}
    for tail, head, relation in edges:
        network.add_edge(tail, head, relation=relation)
        if relation in INVERSE_RELATION:
            bare = {"subject": tail, "object": head, "relation": relation}
            stated[tail, head] = described.get((tail, head)) or MappingRecord.model_validate(bare)
            by_itself.setdefault(tail, {})[head] = relation
            by_others.setdefault(head, {})[tail] = INVERSE_RELATION[relation]
        if relation in {"exact", "close"}:
            counterparts.setdefault(tail, []).append(head)
            counterparts.setdefault(head, []).append(tail)
    network.graph["mappings"] = stated
    network.graph["mappings_at"] = {
        node: tuple(sorted((by_others.get(node, {}) | by_itself.get(node, {})).items()))
        for node in by_others.keys() | by_itself.keys()
    }
    network.graph["counterparts"] = {node: tuple(sorted(set(others))) for node, others in counterparts.items()}
    frozen: CareerNetwork = nx.freeze(network)
    return frozen


def _by_standard(nodes: Iterable[Node]) -> dict[str, tuple[Level, ...]]:
    found: dict[str, list[Level]] = {}
    for level in nodes:
        if isinstance(level, Level):
            found.setdefault(level.standard, []).append(level)
    return {standard: tuple(sorted(own, key=lambda level: level.ordinal)) for standard, own in found.items()}


def mappings_of(network: CareerNetwork) -> tuple[MappingRecord, ...]:
    """Return all mappings of a network, in the order of subject and object."""
    stated: dict[tuple[str, str], MappingRecord] = network.graph["mappings"]
    return tuple(stated[pair] for pair in sorted(stated))


def mapping_between(network: CareerNetwork, one: str, other: str) -> MappingRecord | None:
    """Return the mapping of a pair as it is stated, or None; that of ``one`` goes before that of ``other``."""
    stated: dict[tuple[str, str], MappingRecord] = network.graph["mappings"]
    return stated.get((one, other)) or stated.get((other, one))


def mappings_at(network: CareerNetwork, node_id: str) -> tuple[tuple[str, str], ...]:
    """Return the counterparts of an item or level with what they are to it, whichever side states it.

    Args:
        network: Career network.
        node_id: A node; without counterparts if the network does not have it.

    Returns:
        Pairs of id and relation (exact, close, broad: the counterpart is the broader one, narrow, related), in the
        order of ids. A relation stated by ``node_id`` itself goes before one stated by the other.
    """
    found: Mapping[str, tuple[tuple[str, str], ...]] = network.graph["mappings_at"]
    return found.get(node_id, ())


def reviewed_mappings_only(network: CareerNetwork) -> CareerNetwork:
    """Return the network without the mappings that nobody is said to have reviewed; the same one if all are."""
    stated = mappings_of(network)
    unreviewed = {(one.subject, one.object) for one in stated if not one.reviewer}
    if not unreviewed:
        return network
    return network_of(
        (data["record"] for _, data in network.nodes(data=True)),
        [
            (tail, head, data["relation"])
            for tail, head, data in network.edges(data=True)
            if (tail, head) not in unreviewed
        ],
        stated,
    )


def counterparts_of(network: CareerNetwork) -> Mapping[str, tuple[str, ...]]:
    """Return for each node the nodes that an accepted exact or close match puts beside it, whichever side states it."""
    found: Mapping[str, tuple[str, ...]] = network.graph["counterparts"]
    return found


def records(network: CareerNetwork, record_type: type[RecordT]) -> tuple[RecordT, ...]:
    """Return all records of one class, in the order of ids."""
    found: tuple[RecordT, ...] = network.graph["records"].get(record_type, ())
    return found


def record_of(network: CareerNetwork, node_id: str, record_type: type[RecordT]) -> RecordT:
    """Return the record of a node.

    Raises:
        UnknownIdError: If the network has no such node, or it is of another class; carries the nearest ids.
    """
    record = network.nodes[node_id].get("record") if node_id in network else None
    if not isinstance(record, record_type):
        known = [other.id for other in records(network, record_type)]
        nearest = difflib.get_close_matches(node_id, known, n=3, cutoff=0.5)
        raise UnknownIdError(record_type.__name__.lower(), node_id, tuple(nearest))
    return record


def standard_of(network: CareerNetwork, standard_id: str) -> Standard:
    """Return a standard.

    Raises:
        UnknownIdError: If there is no such standard.
    """
    return record_of(network, standard_id, Standard)


def level_of(network: CareerNetwork, level_id: str) -> Level:
    """Return a level.

    Raises:
        UnknownIdError: If there is no such level.
    """
    return record_of(network, level_id, Level)


def item_of(network: CareerNetwork, item_id: str) -> Item:
    """Return an item.

    Raises:
        UnknownIdError: If there is no such item.
    """
    return record_of(network, item_id, Item)


def function_of(network: CareerNetwork, item: Item) -> Function | None:
    """Return the work function of an item, or None if its standard gives it none."""
    return None if item.function is None else record_of(network, item.function, Function)


def work_content_of(network: CareerNetwork, item: Item) -> WorkContent | None:
    """Return the work content of an item, or None if its standard gives it none."""
    return None if item.work_content is None else record_of(network, item.work_content, WorkContent)


def notes_of(network: CareerNetwork, note_ids: Iterable[str]) -> tuple[Note, ...]:
    """Return the source notes with these ids, in the order given."""
    return tuple(record_of(network, note_id, Note) for note_id in note_ids)


def notes_of_standard(network: CareerNetwork, standard_id: str) -> tuple[Note, ...]:
    """Return the source notes on a standard and on anything in it, each once, in the order of ids.

    Raises:
        UnknownIdError: If there is no such standard.
    """
    standard = standard_of(network, standard_id)
    levels = levels_of_standard(network, standard_id)
    places: tuple[Function | WorkContent | Item, ...] = (
        *records(network, Function),
        *records(network, WorkContent),
        *records(network, Item),
    )
    noted = [standard.notes, *(topic.notes for topic in standard.topics), *(term.notes for term in standard.terms)]
    noted += [place.notes for place in places if place.standard == standard_id]
    for level in levels:
        noted += [level.notes, level.training.notes if level.training else (), *(one.notes for one in level.routes)]
    return notes_of(network, sorted({note for notes in noted for note in notes}))


def levels_of_standard(network: CareerNetwork, standard_id: str) -> tuple[Level, ...]:
    """Return the levels of a standard, lowest first."""
    found: Mapping[str, tuple[Level, ...]] = network.graph["levels"]
    return found.get(standard_id, ())


def items_of_standard(network: CareerNetwork, standard_id: str) -> tuple[Item, ...]:
    """Return the items of a standard, in the order of ids."""
    return tuple(item for item in records(network, Item) if item.standard == standard_id)
