"""Answers about nearby levels or occupations, with the items behind every figure.

They say which ones are near by their items, never who may apply for what or when: that is the planner's.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.item_matrix import ItemMatrix
from graph.network import StepNetwork, nearest
from graph.network_paths import Chain, all_best, chain_totals, shortest, smoothest

__all__ = [
    "Catalogue",
    "NamedNode",
    "Near",
    "Ordering",
    "Step",
    "SteppingStones",
    "StonePath",
    "find_near",
    "find_stepping_stones",
]


class Ordering(StrEnum):
    """What the best path is: smallest sum of gaps, smallest largest gap, or every path that none beats."""

    SHORTEST = "shortest"
    SMOOTHEST = "smoothest"
    PARETO = "pareto"


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class NamedNode(_Answer):
    """A level or occupation; ``label`` holds its name in the languages that its source has."""

    id: str
    label: dict[str, str]


class Catalogue(_Answer):
    """What was asked.

    Attributes:
        name: Our standards, or ESCO.
        nodes: Levels or occupations in it.
        items: Items they need or have.
        steps: Steps kept in the network; None where no network was needed.
        kept: How many nearest were kept on either side; None as before.
        least_share: Share of the items needed that must be there for a step.
        needs_nothing: Ids of nodes without any required item; nothing can be near to them.
        defects: Defects found in the source, by kind; none for our standards, whose defects are errors.
        attribution: Words its terms of use ask for, empty if none.
    """

    name: Literal["careergraph", "esco"]
    nodes: int
    items: int
    steps: int | None
    kept: int | None
    least_share: float
    needs_nothing: tuple[str, ...]
    defects: dict[str, int]
    attribution: str


class Step(_Answer):
    """A step from one node to a nearby one.

    Attributes:
        tail: Where one is.
        head: Where the step leads.
        gap: Number of ``new_items``.
        overlap: Items, needed or optional, that ``head`` has in common with ``tail``.
        shared_essential: Share of the items ``head`` needs that ``tail`` has, 0 to 1.
        new_items: Ids of the items that ``head`` needs and ``tail`` does not have.
        shared_items: Ids of the items that ``head`` needs and ``tail`` has.
    """

    tail: NamedNode
    head: NamedNode
    gap: int
    overlap: int
    shared_essential: Annotated[float, Field(gt=0, le=1)]
    new_items: tuple[str, ...]
    shared_items: tuple[str, ...]


class Near(_Answer):
    """The nearest nodes, by items only: no eligibility, no dates."""

    basis: Literal["items_only"] = "items_only"
    node: NamedNode
    steps: tuple[Step, ...]
    total: int
    item_labels: dict[str, dict[str, str]]
    catalogue: Catalogue


class StonePath(_Answer):
    """A path over nearby nodes.

    Attributes:
        nodes: The nodes, start and goal included.
        steps: The steps between them; none if one is there already.
        total_gap: Sum of the gaps; an item that a node between does without counts again when it is needed again.
        largest_gap: Gap of the largest step, 0 without steps.
        new_items: Number of different items that are new in some step and were not there at the start.
    """

    nodes: tuple[NamedNode, ...]
    steps: tuple[Step, ...]
    total_gap: int
    largest_gap: int
    new_items: int


class SteppingStones(_Answer):
    """Paths over nearby nodes, by items only: no eligibility, no dates.

    Attributes:
        basis: Says so.
        by: What the best path is.
        start: Where one is.
        goals: What the name asked for stands for; several where it is the other name of several occupations.
        paths: The paths found, goal by goal; for none of them if no chain of near nodes leads there.
        item_labels: Names of the items of all steps.
        catalogue: What was asked.
    """

    basis: Literal["items_only"] = "items_only"
    by: Ordering
    start: NamedNode
    goals: tuple[NamedNode, ...]
    paths: tuple[StonePath, ...]
    item_labels: dict[str, dict[str, str]]
    catalogue: Catalogue


def find_near(
    matrix: ItemMatrix, node: str, *, k: int = 10, least_share: float = 0, source: dict[str, Any] | None = None
) -> Near:
    """Return the nodes nearest to one.

    Args:
        matrix: Nodes and items.
        node: Id of the node one is at.
        k: Most nodes to return, at least 1.
        least_share: Share of what a node needs that must be there already, 0 to 1.
        source: Fields of :class:`Catalogue` about where the nodes come from; our standards if None.

    Returns:
        Steps to the nearest nodes: fewest new items first, then most shared ones, then in the order of nodes; none for
        a node that shares nothing with others. ``total`` counts all that are near at all.

    Raises:
        UnknownIdError: If there is no such node.
        ValueError: If ``k`` is below 1 or ``least_share`` is not between 0 and 1.
    """
    if k < 1:
        raise ValueError(f"k must be at least 1, got {k}")
    found = nearest(matrix, node, least_share=least_share)
    words = _Words(matrix)
    steps = tuple(words.step(int(tail), int(head)) for tail, head in zip(found.tails[:k], found.heads[:k], strict=True))
    return Near(
        node=words.node(matrix.place_of(node)),
        steps=steps,
        total=len(found),
        item_labels=words.item_labels(steps),
        catalogue=_catalogue(matrix, None, least_share, source),
    )


def find_stepping_stones(
    network: StepNetwork,
    start: str,
    goals: tuple[str, ...],
    *,
    by: Ordering = Ordering.SHORTEST,
    k: int = 1,
    source: dict[str, Any] | None = None,
) -> SteppingStones:
    """Return paths over nearby nodes from one node to others.

    Args:
        network: Network of nearby nodes.
        start: Id of the node one is at.
        goals: Ids of the nodes to reach.
        by: What the best path is; the Pareto set is over steps, sum of gaps and largest gap.
        k: Most paths to each goal, at least 1; the Pareto set is always whole.
        source: As in :func:`find_near`.

    Returns:
        The paths to the first goal, best first, then to the next; empty if there is none.

    Raises:
        UnknownIdError: If there is no such node.
        ValueError: If ``k`` is below 1.
    """
    matrix = network.matrix
    place, goal_places = matrix.place_of(start), [matrix.place_of(goal) for goal in goals]
    words = _Words(matrix)
    chains = [chain for goal in goal_places for chain in _chains(network, place, goal, by, k)]
    paths = tuple(_path(network, words, chain) for chain in chains)
    return SteppingStones(
        by=by,
        start=words.node(place),
        goals=tuple(words.node(goal) for goal in goal_places),
        paths=paths,
        item_labels=words.item_labels(step for path in paths for step in path.steps),
        catalogue=_catalogue(matrix, network, network.least_share, source),
    )


def _chains(network: StepNetwork, start: int, goal: int, by: Ordering, k: int) -> tuple[Chain, ...]:
    if by is Ordering.PARETO:
        return all_best(network, start, goal)
    return (shortest if by is Ordering.SHORTEST else smoothest)(network, start, goal, k=k)


def _path(network: StepNetwork, words: _Words, chain: Chain) -> StonePath:
    _, total, largest = chain_totals(network, chain)
    steps = tuple(words.step(tail, head) for tail, head in pairwise(chain))
    new = {item for step in steps for item in step.new_items} - words.has(chain[0])
    return StonePath(
        nodes=tuple(map(words.node, chain)), steps=steps, total_gap=total, largest_gap=largest, new_items=len(new)
    )


def _catalogue(
    matrix: ItemMatrix, network: StepNetwork | None, least_share: float, source: dict[str, Any] | None
) -> Catalogue:
    return Catalogue(
        nodes=len(matrix.nodes),
        items=len(matrix.items),
        steps=None if network is None else len(network.edges),
        kept=None if network is None else network.kept,
        least_share=least_share,
        needs_nothing=matrix.needs_nothing,
        **(source or {"name": "careergraph", "defects": {}, "attribution": ""}),
    )


class _Words:
    """Names nodes and items of a matrix, and explains steps."""

    def __init__(self, matrix: ItemMatrix) -> None:
        self._matrix = matrix

    def node(self, place: int) -> NamedNode:
        """Return a node with its names."""
        node = self._matrix.nodes[place]
        return NamedNode(id=node, label=self._matrix.label(node))

    def has(self, place: int) -> set[str]:
        """Return the ids of the items that a node has."""
        return {self._matrix.items[item] for item in _row(self._matrix.has, place)}

    def step(self, tail: int, head: int) -> Step:
        """Return a step with the items behind its figures."""
        matrix, items = self._matrix, self._matrix.items
        has, needs = set(_row(matrix.has, tail)), _row(matrix.needs, head)
        new = tuple(items[item] for item in needs if item not in has)
        shared = tuple(items[item] for item in needs if item in has)
        wanted = {*needs, *_row(matrix.optional, head)}
        return Step(
            tail=self.node(tail),
            head=self.node(head),
            gap=len(new),
            overlap=len(wanted & {*has, *_row(matrix.optional, tail)}),
            shared_essential=len(shared) / len(needs),
            new_items=new,
            shared_items=shared,
        )

    def item_labels(self, steps: Iterable[Step]) -> dict[str, dict[str, str]]:
        """Return the names of all items of steps, in the order of items."""
        named = {item for step in steps for item in (*step.new_items, *step.shared_items)}
        ordered = sorted(named, key=self._matrix.columns.__getitem__)
        return {item: self._matrix.label(item) for item in ordered}


def _row(matrix: Any, place: int) -> list[int]:
    columns: list[int] = matrix.indices[matrix.indptr[place] : matrix.indptr[place + 1]].tolist()
    return columns
