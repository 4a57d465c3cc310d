"""What the levels of a career network, or the occupations of ESCO, ask for and bring along, as sparse matrices."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy import sparse

from graph.career_network import CareerNetwork, counterparts_of, item_of, level_of, records
from graph.model import Level
from graph.ordering import natural_order
from graph.requirements import requirements
from ontology.errors import UnknownIdError
from ontology.problems import Language

if TYPE_CHECKING:
    from ontology.esco.reader import Esco

__all__ = ["ItemMatrix", "item_matrix", "matrix_of_esco", "matrix_of_levels"]

_COUNT: Final = np.int32
_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


@dataclass(frozen=True, eq=False)
class ItemMatrix:
    """Nodes and items as 0/1 matrices with a row a node and a column an item, never changed.

    Attributes:
        kind: What the nodes are: ``level`` or ``occupation``.
        nodes: Ids of the nodes, in the order of rows.
        items: Ids of the items, in the order of columns.
        needs: CSR, the items a node requires.
        has: CSR, the items a person at a node is taken to have: what the node requires, and for levels its counterparts
            in other standards.
        optional: CSR, items that belong to a node without being required.
        labels: For each language the texts of nodes and items by id; an id without a text is not in it.
    """

    kind: str
    nodes: tuple[str, ...]
    items: tuple[str, ...]
    needs: Any
    has: Any
    optional: Any
    labels: Mapping[str, Mapping[str, str]]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Row of each node."""
        return {node: place for place, node in enumerate(self.nodes)}

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Column of each item."""
        return {item: place for place, item in enumerate(self.items)}

    def place_of(self, node: str) -> int:
        """Return the row of a node.

        Raises:
            UnknownIdError: If there is no such node.
        """
        try:
            return self.places[node]
        except KeyError as error:
            raise UnknownIdError(self.kind, node) from error

    def label(self, of: str) -> dict[str, str]:
        """Return the texts of a node or item by language, empty if it has none."""
        return {language: texts[of] for language, texts in self.labels.items() if of in texts}

    @cached_property
    def needs_nothing(self) -> tuple[str, ...]:
        """Nodes that require no item, so that nothing can be said of how near they are."""
        counts = np.diff(self.needs.indptr)
        return tuple(self.nodes[place] for place in np.flatnonzero(counts == 0).tolist())


def matrix_of_levels(network: CareerNetwork, *, cumulative: bool = False) -> ItemMatrix:
    """Return the levels of all standards with their items.

    A level needs its requirements, by the rule of its standard about lower levels. Whoever holds a level has these, and
    every item of another standard that an accepted exact or close mapping puts beside one of them: one hop, from either
    side, never chained; broader, narrower and related items do not count. Optional are the graded skills and
    contributions that the level demands through choices.

    Args:
        network: Career network; read, never changed.
        cumulative: Count the lower levels' items also where the standard does not print that.

    Returns:
        Levels by standard and ordinal; items in the order of ids.
    """
    levels = sorted(records(network, Level), key=lambda level: (level.standard, level.ordinal))
    required = [requirements(network, level.id, cumulative=cumulative) for level in levels]
    chosen = [{item for choice in level.choices for item in choice.items} for level in levels]
    beside = counterparts_of(network)
    had = [{*items, *(other for item in items for other in beside.get(item, ()))} for items in required]
    columns = sorted(set().union(*had, *chosen), key=natural_order)
    named = {level.id: level_of(network, level.id).title for level in levels}
    named |= {item: item_of(network, item).label for item in columns}
    return item_matrix(
        "level",
        [level.id for level in levels],
        columns,
        needs=required,
        has=had,
        optional=[items.difference(needs) for items, needs in zip(chosen, required, strict=True)],
        labels={language: {node: text.wording(language) for node, text in named.items()} for language in _LANGUAGES},
    )


def matrix_of_esco(esco: Esco) -> ItemMatrix:
    """Return the occupations of ESCO with their skills.

    An occupation needs its essential skills, and whoever works in it is taken to have just these: optional ones are
    held by some and not by others.

    Returns:
        Occupations and skills in the order of URIs.
    """
    labels = {occupation.uri: occupation.label for occupation in esco.occupations if occupation.label}
    labels |= {skill.uri: skill.label for skill in esco.skills if skill.label}
    essential = [occupation.essential for occupation in esco.occupations]
    return item_matrix(
        "occupation",
        [occupation.uri for occupation in esco.occupations],
        [skill.uri for skill in esco.skills],
        needs=essential,
        has=essential,
        optional=[occupation.optional for occupation in esco.occupations],
        labels={esco.language: labels},
    )


def item_matrix(
    kind: str,
    nodes: Sequence[str],
    items: Sequence[str],
    *,
    needs: Sequence[Collection[str]],
    has: Sequence[Collection[str]],
    optional: Sequence[Collection[str]],
    labels: Mapping[str, Mapping[str, str]],
) -> ItemMatrix:
    """Return nodes and items of any catalogue as matrices.

    Args:
        kind: Word for what the nodes are.
        nodes: Ids of the nodes, each once.
        items: Ids of the items, each once.
        needs: For each node the ids of the items it requires, each once.
        has: For each node the ids of the items somebody there has, each once; where that is what it needs, the object
            given as ``needs``, which saves half of the work.
        optional: For each node the ids of further items that belong to it, each once.
        labels: For each language the texts of nodes and items by id.

    Raises:
        KeyError: If a node names an item that is not among ``items``.
    """
    columns = {item: place for place, item in enumerate(items)}
    needed = _ones(needs, columns)
    return ItemMatrix(
        kind=kind,
        nodes=tuple(nodes),
        items=tuple(items),
        needs=needed,
        has=needed if has is needs else _ones(has, columns),
        optional=_ones(optional, columns),
        labels=labels,
    )


def _ones(rows: Sequence[Collection[str]], columns: Mapping[str, int]) -> Any:
    starts = np.cumsum([0, *map(len, rows)])
    places = map(columns.__getitem__, chain.from_iterable(rows))
    found = np.fromiter(places, dtype=np.int32, count=int(starts[-1]))
    matrix = sparse.csr_array((np.ones(found.size, _COUNT), found, starts), shape=(len(rows), len(columns)))
    matrix.sort_indices()
    return matrix
