"""What stands around one node of the career network, placed in columns for a picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, items_of_standard, levels_of_standard, mappings_at, record_of, records
from graph.model import Function, Item, Level, Standard, WorkContent
from graph.ordering import natural_order, printed_order
from ontology.records import CompetencyKind

__all__ = ["COLUMNS", "Column", "Neighbour", "NeighbourEdge", "Neighbourhood", "neighbourhood"]

Column: TypeAlias = Literal["standard", "level", "function", "work_content", "item", "counterpart"]
COLUMNS: Final[tuple[Column, ...]] = ("standard", "level", "function", "work_content", "item", "counterpart")

_Centre: TypeAlias = Standard | Level | Function | WorkContent | Item


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Neighbour(_Answer):
    """A node in its place: ``column`` from left to right, ``row`` from 0 at the top of its column."""

    id: str
    column: Column
    row: int


class NeighbourEdge(_Answer):
    """An edge to draw, from left to right.

    Attributes:
        tail: Node in a column to the left of the head's.
        head: The other node.
        relation: ``part`` (the tail contains the head), ``asks`` (a level has items in a function),
            ``requires``, ``requires_at_every_level``, or a mapping as seen from the tail: ``exact``, ``close``,
            ``broad`` (the head is broader), ``narrow``.
    """

    tail: str
    head: str
    relation: str


class Neighbourhood(_Answer):
    """Nodes and edges around ``centre``; ``left_out`` counts the nodes that found no room."""

    centre: str
    nodes: tuple[Neighbour, ...]
    edges: tuple[NeighbourEdge, ...]
    left_out: int


def neighbourhood(network: CareerNetwork, node_id: str, *, most: int = 40) -> Neighbourhood:
    """Return what stands around a standard, level, function, work content or item.

    Around an item: its standard, the levels that require it, its function and work content, the items beside it there
    at the same level, and its counterparts in other standards. Around a level: its standard and the other levels, its
    own items with their functions and work contents, and its counterparts. Around a function or work content: what it
    belongs to, the levels that have items in it, and those items. Around a standard: its levels and functions.

    Args:
        network: Career network; read, never changed.
        node_id: Node in the middle; not a source note.
        most: Most nodes, at least 1. The centre, what it belongs to and its counterparts come first, then items, taken
            in turn from each function so that none is left without.

    Returns:
        Nodes by column and row, edges by tail and head; the same network always gives the same answer.

    Raises:
        UnknownIdError: If there is no such node.
        ValueError: If ``most`` is below 1.

    Note:
        Linear in the items of the standard.
    """
    if most < 1:
        raise ValueError(f"most must be at least 1, got {most}")
    centre = _centre(network, node_id)
    sketch = _Sketch(network, centre)
    wanted = list(dict.fromkeys(sketch.wanted()))
    kept = dict(wanted[:most])
    edges = {edge for edge in sketch.edges(kept) if edge.tail in kept and edge.head in kept}
    return Neighbourhood(
        centre=centre.id,
        nodes=_placed(network, kept),
        edges=tuple(sorted(edges, key=lambda edge: (edge.tail, edge.head, edge.relation))),
        left_out=len(wanted) - len(kept),
    )


def _centre(network: CareerNetwork, node_id: str) -> _Centre:
    record = network.nodes[node_id].get("record") if node_id in network else None
    if isinstance(record, Standard | Level | Function | WorkContent | Item):
        return record
    return record_of(network, node_id, Item)  # not there: raises with the nearest ids


class _Sketch:
    """Collects nodes and edges around one centre."""

    def __init__(self, network: CareerNetwork, centre: _Centre) -> None:
        self._network = network
        self._centre = centre
        self._standard = centre.id if isinstance(centre, Standard) else centre.standard
        self._items = self._items_around()

    def wanted(self) -> Iterator[tuple[str, Column]]:  # the most needed first
        centre = self._centre
        yield centre.id, _column(centre)
        yield self._standard, "standard"
        if isinstance(centre, Item | WorkContent) and centre.function:
            yield centre.function, "function"
        if isinstance(centre, Item) and centre.work_content:
            yield centre.work_content, "work_content"
        for level in self._levels():
            yield level, "level"
        for other, _ in self._counterparts(centre.id):
            yield other, "counterpart"
        yield from self._members()

    def _members(self) -> Iterator[tuple[str, Column]]:
        for function in self._functions_of_standard():
            yield function, "function"
        for content in self._contents_of_function():
            yield content, "work_content"
        for item in self._in_turn():
            if item.function:
                yield item.function, "function"
            if item.work_content:
                yield item.work_content, "work_content"
            yield item.id, "item"

    def edges(self, kept: Iterable[str]) -> Iterator[NeighbourEdge]:  # also some at nodes that are not kept
        shown = set(kept)
        for node_id in sorted(shown):
            record = self._network.nodes[node_id]["record"]
            if isinstance(record, Level):
                yield NeighbourEdge(tail=record.standard, head=node_id, relation="part")
            elif isinstance(record, WorkContent):
                yield NeighbourEdge(tail=record.function, head=node_id, relation="part")
            elif isinstance(record, Item):
                yield from self._item_edges(record, shown)
        yield from self._function_edges()
        for other, relation in self._counterparts(self._centre.id):
            yield NeighbourEdge(tail=self._centre.id, head=other, relation=relation)

    def _item_edges(self, item: Item, shown: set[str]) -> Iterator[NeighbourEdge]:
        place = next((one for one in (item.work_content, item.function) if one in shown), None)
        if place is not None:
            yield NeighbourEdge(tail=place, head=item.id, relation="part")
        if place is None or item.id == self._centre.id:
            for owner, relation in self._required_by(item.id):
                yield NeighbourEdge(tail=owner, head=item.id, relation=relation)

    def _function_edges(self) -> Iterator[NeighbourEdge]:
        items = (
            self._items if not isinstance(self._centre, Standard) else items_of_standard(self._network, self._standard)
        )
        for item in items:
            if item.function:
                yield NeighbourEdge(
                    tail=item.level or self._standard,
                    head=item.function,
                    relation="asks" if item.level else "part",
                )

    def _items_around(self) -> tuple[Item, ...]:
        """Items to show with the centre, in the order of print."""
        centre = self._centre
        kinds = tuple(CompetencyKind)
        items = [item for item in items_of_standard(self._network, self._standard) if self._belongs(item, centre)]
        items.sort(key=lambda item: (item.id != centre.id, kinds.index(item.kind), printed_order(item)))
        return tuple(items)

    @staticmethod
    def _belongs(item: Item, centre: _Centre) -> bool:
        if isinstance(centre, Item):
            beside = (item.level, item.function, item.work_content) == (
                centre.level,
                centre.function,
                centre.work_content,
            )
            return item.id == centre.id or (beside and item.kind == centre.kind)
        if isinstance(centre, Level):
            return item.level == centre.id
        if isinstance(centre, Function):
            return item.function == centre.id
        return isinstance(centre, WorkContent) and item.work_content == centre.id

    def _in_turn(self) -> Iterator[Item]:
        by_place: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for item in self._items:
            by_place[item.function or "", item.level or ""].append(item)
        for round_ in zip_longest(*by_place.values()):
            yield from (item for item in round_ if item is not None)

    def _levels(self) -> tuple[str, ...]:
        levels = levels_of_standard(self._network, self._standard)
        if isinstance(self._centre, Standard | Level):
            return tuple(level.id for level in levels)
        asking = {item.level for item in self._items}
        if isinstance(self._centre, Item):
            asking = {owner for owner, relation in self._required_by(self._centre.id) if relation == "requires"}
        return tuple(level.id for level in levels if level.id in asking)

    def _contents_of_function(self) -> tuple[str, ...]:
        if not isinstance(self._centre, Function):
            return ()
        return tuple(
            content.id for content in records(self._network, WorkContent) if content.function == self._centre.id
        )

    def _functions_of_standard(self) -> tuple[str, ...]:
        if not isinstance(self._centre, Standard):
            return ()
        return tuple(one.id for one in records(self._network, Function) if one.standard == self._standard)

    def _required_by(self, item_id: str) -> tuple[tuple[str, str], ...]:
        into = self._network.in_edges(item_id, data=True)
        found = ((tail, str(edge["relation"])) for tail, _, edge in into)
        return tuple(sorted((tail, relation) for tail, relation in found if relation.startswith("requires")))

    def _counterparts(self, node_id: str) -> tuple[tuple[str, str], ...]:
        """Nodes whose mapping to this one gives something to hold; merely related ones would crowd the picture."""
        return tuple(found for found in mappings_at(self._network, node_id) if found[1] != "related")


def _column(record: _Centre) -> Column:
    return record.node


def _placed(network: CareerNetwork, kept: Mapping[str, Column]) -> tuple[Neighbour, ...]:
    nodes: list[Neighbour] = []
    for column in COLUMNS:
        ids = [node_id for node_id, place in kept.items() if place == column]
        ids.sort(key=lambda node_id: _order(network, node_id))
        nodes += [Neighbour(id=node_id, column=column, row=row) for row, node_id in enumerate(ids)]
    return tuple(nodes)


def _order(network: CareerNetwork, node_id: str) -> tuple[object, ...]:
    """Levels from the lowest up; what belongs together side by side and in the order of clauses."""
    record = network.nodes[node_id]["record"]
    if isinstance(record, Standard | Level):
        return (record.ordinal if isinstance(record, Level) else 0, node_id)
    owners = [record.function, record.work_content] if isinstance(record, Item) else [getattr(record, "function", None)]
    places = [network.nodes[owner]["record"] for owner in owners if owner]
    own = [record] if isinstance(record, Function | WorkContent) else []
    return (0, [printed_order(place) for place in (*places, *own)], natural_order(record.clause), node_id)
