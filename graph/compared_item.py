"""One item of a comparison: how it is asked for, what it is mapped to, and how it stands to the other side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, function_of, mapping_between, mappings_at, work_content_of
from graph.model import Item, Wording
from ontology.records import CompetencyKind

__all__ = ["MATCHING", "ComparedItem", "Counterpart", "Demand", "ItemRelation", "Standing", "compared_item"]

ItemRelation = Literal["identical", "exact", "close", "broad", "narrow", "related"]
# relations that make a match, best first; related is none
MATCHING: Final[tuple[ItemRelation, ...]] = ("identical", "exact", "close", "broad", "narrow")
_STRENGTH: Final[Mapping[str, int]] = {relation: place for place, relation in enumerate((*MATCHING, "related"))}


class Standing(StrEnum):
    """How an item stands to the other side; the first that holds, in this order.

    ``not_judged`` says that nobody has read the item for a counterpart there: that is not the same as none.
    """

    MATCHED = "matched"  # the same, close, broader or narrower there
    RELATED = "related"  # there is something related, but no match
    ELSEWHERE = "elsewhere"  # matched in the other standard, but at a level that is not compared
    RELATED_ELSEWHERE = "related_elsewhere"  # related only, and at a level that is not compared
    ABSENT = "absent"  # one standard: the other level does not ask for it
    NONE_FOUND = "none_found"  # the other standard was searched in vain
    NOT_JUDGED = "not_judged"


class Demand(StrEnum):
    """How a side asks for an item; the first that holds, in this order."""

    OWN = "own"  # at the level, or at one level of the standard
    EVERY_LEVEL = "every_level"
    LOWER_LEVEL = "lower_level"  # of a lower level, which the level includes
    CHOICE = "choice"  # one of a set to choose from


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Counterpart(_Answer):
    """An item of the other standard, and what it is to the item compared.

    Attributes:
        item: Its id.
        level: Level it belongs to, None for items of all levels and those to choose from.
        clause: Where it is printed.
        label: Its name.
        relation: ``broad`` says that the counterpart is the broader one; ``identical`` that it is the same item of the
            same standard.
        confidence: How sure the readers are, 0 to 1; None if they do not say.
        reviewer: Who reviewed the mapping, empty if nobody is said to have.
        comment: Remark of the readers.
    """

    item: str
    level: str | None
    clause: str
    label: Wording
    relation: ItemRelation
    confidence: float | None = None
    reviewer: str = ""
    comment: str = ""


class ComparedItem(_Answer):
    """One item of a side.

    Attributes:
        item: Its id.
        kind: Ability, knowledge and so on.
        level: Level it belongs to, None for items of all levels and those to choose from.
        demand: How the side asks for it.
        clause: Where it is printed.
        label: Its name.
        function: Id of its work function, None if its standard gives it none.
        function_label: Name of that.
        work_content: Id of its work content, None if its standard gives it none.
        work_content_label: Name of that.
        standing: How it stands to the other side.
        counterparts: Items of the other side it is mapped to, related ones included: the stronger relation first, then
            the surer one, then by id.
        elsewhere: Items of the other standard it is mapped to that are not compared, in the same order.
    """

    item: str
    kind: CompetencyKind
    level: str | None
    demand: Demand
    clause: str
    label: Wording
    function: str | None
    function_label: Wording | None
    work_content: str | None
    work_content_label: Wording | None
    standing: Standing
    counterparts: tuple[Counterpart, ...]
    elsewhere: tuple[Counterpart, ...]


def compared_item(
    network: CareerNetwork, item: Item, demand: Demand, other_standard: str, there: Mapping[str, Demand]
) -> ComparedItem:
    """Return an item with its counterparts.

    Args:
        network: Career network; read, never changed.
        item: The item.
        demand: How its side asks for it.
        other_standard: Id of the standard of the other side. Within one standard items are compared by identity:
            mappings are only made across standards.
        there: What the other side asks for.
    """
    same_standard = item.standard == other_standard
    here: tuple[Counterpart, ...] = ()
    elsewhere: tuple[Counterpart, ...] = ()
    if same_standard:
        here = (_identical(item),) if item.id in there else ()
    else:
        mapped = [
            (relation, target)
            for other_id, relation in mappings_at(network, item.id)
            if isinstance(target := network.nodes[other_id]["record"], Item) and target.standard == other_standard
        ]
        here = _counterparts(network, item, [pair for pair in mapped if pair[1].id in there])
        elsewhere = _counterparts(network, item, [pair for pair in mapped if pair[1].id not in there])
    function, content = function_of(network, item), work_content_of(network, item)
    return ComparedItem(
        item=item.id,
        kind=item.kind,
        level=item.level,
        demand=demand,
        clause=item.clause,
        label=item.label,
        function=item.function,
        function_label=function.label if function else None,
        work_content=item.work_content,
        work_content_label=content.label if content else None,
        standing=Standing.ABSENT
        if same_standard and not here
        else _standing(here, elsewhere, searched=other_standard in item.no_counterpart_in),
        counterparts=here,
        elsewhere=elsewhere,
    )


def _identical(item: Item) -> Counterpart:
    return Counterpart(item=item.id, level=item.level, clause=item.clause, label=item.label, relation="identical")


def _counterparts(network: CareerNetwork, item: Item, mapped: Iterable[tuple[str, Item]]) -> tuple[Counterpart, ...]:
    found = []
    for relation, target in mapped:
        mapping = mapping_between(network, item.id, target.id)
        found.append(
            Counterpart.model_validate(
                {
                    "item": target.id,
                    "level": target.level,
                    "clause": target.clause,
                    "label": target.label,
                    "relation": relation,
                    "confidence": mapping.confidence if mapping else None,
                    "reviewer": mapping.reviewer if mapping else "",
                    "comment": mapping.comment if mapping else "",
                }
            )
        )
    return tuple(sorted(found, key=lambda one: (_STRENGTH[one.relation], -(one.confidence or 0), one.item)))


def _standing(here: tuple[Counterpart, ...], elsewhere: tuple[Counterpart, ...], *, searched: bool) -> Standing:
    for found, matched, related in (
        (here, Standing.MATCHED, Standing.RELATED),
        (elsewhere, Standing.ELSEWHERE, Standing.RELATED_ELSEWHERE),
    ):
        if found:  # the strongest comes first
            return matched if found[0].relation in MATCHING else related
    return Standing.NONE_FOUND if searched else Standing.NOT_JUDGED
