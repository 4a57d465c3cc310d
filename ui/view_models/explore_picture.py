"""The neighbourhood of a node as boxes and arrows, and as the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from graph.career_network import CareerNetwork
from graph.item_search import Findable
from graph.neighbourhood import COLUMNS, Neighbourhood
from ui.explanation import standard_short_name
from ui.messages import Translator
from ui.view_models.explore import kind_word, name, summary
from ui.view_models.picture import PictureEdge, PictureNode

__all__ = ["NeighbourhoodPicture", "neighbourhood_picture"]

_COLUMN: Final = 258
_ROW: Final = 80
_TALLEST: Final = 7
_SHORTEST_PICTURE: Final = 260
_TALLEST_PICTURE: Final = 560


@dataclass(frozen=True)
class NeighbourhoodPicture:
    """What to draw and to list.

    Attributes:
        nodes: Boxes.
        edges: Arrows; those at the centre stand out.
        groups: Words of the legend in the order of their colours.
        height: Height of the drawing in pixels.
        rows: Kind, name, clause and relation of every node but the centre: the same for those who do not see it.
    """

    nodes: tuple[PictureNode, ...]
    edges: tuple[PictureEdge, ...]
    groups: tuple[str, ...]
    height: int
    rows: tuple[tuple[str, str, str, str], ...]


def neighbourhood_picture(network: CareerNetwork, around: Neighbourhood, t: Translator) -> NeighbourhoodPicture:
    """Place the columns of a neighbourhood side by side; a long one is folded into several."""
    places = _places(around)
    found = {node.id: _record(network, node.id) for node in around.nodes}
    nodes = tuple(
        PictureNode(
            id=node.id,
            label=_box_text(found[node.id], t),
            tooltip=f"{name(found[node.id], t)}\n{summary(network, found[node.id], t)}",
            x=places[node.id][0],
            y=places[node.id][1],
            group=t(f"explore.column_of.{node.column}"),
            chosen=node.id == around.centre,
        )
        for node in around.nodes
    )
    edges = tuple(
        PictureEdge(
            edge.tail,
            edge.head,
            label=t(f"explore.relation.{edge.relation}") if edge.relation in _LABELLED else "",
            chosen=around.centre in {edge.tail, edge.head},
        )
        for edge in around.edges
    )
    tallest = max(y for _, y in places.values()) - min(y for _, y in places.values())
    return NeighbourhoodPicture(
        nodes=nodes,
        edges=edges,
        groups=tuple(t(f"explore.column_of.{column}") for column in COLUMNS),
        height=min(max(tallest + 2 * _ROW, _SHORTEST_PICTURE), _TALLEST_PICTURE),
        rows=tuple(
            (*_named(found[node.id], t), _relation(around, node.id, t))
            for node in around.nodes
            if node.id != around.centre
        ),
    )


_LABELLED: Final = frozenset({"exact", "close", "broad", "narrow"})


def _record(network: CareerNetwork, node_id: str) -> Findable:
    record: Findable = network.nodes[node_id]["record"]
    return record


def _box_text(record: Findable, t: Translator) -> str:
    return standard_short_name(record, t) if record.node == "standard" else name(record, t)


def _named(record: Findable, t: Translator) -> tuple[str, str, str]:
    return kind_word(record, t), name(record, t), "" if record.node == "standard" else record.clause


def _places(around: Neighbourhood) -> dict[str, tuple[int, int]]:
    """Return the centre of each box; columns without nodes take no room."""
    places: dict[str, tuple[int, int]] = {}
    left = 0
    for column in COLUMNS:
        members = [node for node in around.nodes if node.column == column]
        folds = ceil(len(members) / _TALLEST)
        for fold in range(folds):
            # as even as possible, so that no fold is nearly empty
            part = members[fold * len(members) // folds : (fold + 1) * len(members) // folds]
            # every second fold half a row lower, so that arrows to it pass between the boxes before it
            top = -(len(part) - 1) * _ROW // 2 + (_ROW // 2 if fold % 2 else 0)
            places |= {node.id: (left, top + row * _ROW) for row, node in enumerate(part)}
            left += _COLUMN
    return places


def _relation(around: Neighbourhood, node_id: str, t: Translator) -> str:
    """Word how a node is tied to the centre, or to what lies between."""
    direct = [edge for edge in around.edges if {edge.tail, edge.head} == {around.centre, node_id}]
    if not direct:
        return t("explore.relation.beside")
    edge = direct[0]
    return t(f"explore.relation.{edge.relation}_{'to' if edge.head == node_id else 'from'}")
