"""Made-up ladders of any size with a fixed seed: many standards of ten levels, or one standard of many."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from graph.career_network import CareerNetwork, network_of
from graph.model import Condition, Item, Level, Mapping, Route, Standard, Wording
from ontology.records import CompetencyKind
from ontology.scales import ConditionKind

__all__ = ["many_standards", "one_standard"]

_SEED: Final = 20_261_122
_LEVELS: Final = 10
_ITEMS: Final = 12
_MAPPED: Final = 0.2


def many_standards(levels: int) -> CareerNetwork:
    """Return standards ``s0``, ``s1``, … of ten levels each; a fifth of the items is mapped to the standard before."""
    chance = random.Random(_SEED)  # noqa: S311 - not for security
    nodes, edges, mappings = [], [], []
    for place in range(levels // _LEVELS):
        own, required = _standard(f"s{place}", _LEVELS)
        nodes += own
        edges += required
        if place:
            for item in (one for one in own if isinstance(one, Item)):
                if chance.random() < _MAPPED:
                    other = f"s{place - 1}/i{chance.randrange(_LEVELS * _ITEMS)}"
                    relation = chance.choice(["close", "broad"])
                    fact = {"subject": item.id, "object": other, "relation": relation, "confidence": 0.8}
                    mappings.append(Mapping.model_validate(fact))
    edges += [(one.subject, one.object, one.relation) for one in mappings]
    return network_of(nodes, edges, mappings)


def one_standard(levels: int) -> CareerNetwork:
    """Return one standard ``s0`` of many levels."""
    return network_of(*_standard("s0", levels))


def _standard(name: str, levels: int) -> tuple[list[Standard | Level | Item], list[tuple[str, str, str]]]:
    title = Wording(zh=name, en=name)
    standard = Standard(
        id=name,
        identifier=name,
        title=title,
        issuer=None,
        issued=None,
        valid_from=None,
        inclusion="unstated",
        inclusion_clause=None,
    )
    nodes: list[Standard | Level | Item] = [standard]
    edges = []
    for ordinal in range(1, levels + 1):
        level_id = f"{name}/l{ordinal}"
        nodes.append(
            Level(
                id=level_id,
                standard=name,
                ordinal=ordinal,
                title=title,
                printed_label=None,
                clause=str(ordinal),
                routes=tuple(_routes(name, ordinal)),
            )
        )
        for place in range((ordinal - 1) * _ITEMS, ordinal * _ITEMS):
            nodes.append(
                Item(
                    id=f"{name}/i{place}",
                    kind=CompetencyKind.ABILITY,
                    standard=name,
                    level=level_id,
                    clause=f"{ordinal}.{place}",
                    label=title,
                    function=None,
                    work_content=None,
                )
            )
            edges.append((level_id, "requires", f"{name}/i{place}"))
    return nodes, [(tail, head, relation) for tail, relation, head in edges]


def _routes(name: str, ordinal: int) -> Iterator[Route]:
    """Yield two years of work for each level, or one year after the level below."""
    level_id = f"{name}/l{ordinal}"
    alone = Condition(kind=ConditionKind.RELATED_YEARS, comparator="at_least", quantity=Decimal(2 * ordinal))
    yield Route(
        id=f"{level_id}/route-1", order=1, clause="a", grants="qualification", discretionary=False, conditions=(alone,)
    )
    if ordinal > 1:
        after = Condition(
            kind=ConditionKind.YEARS_AFTER_PRIOR_LEVEL,
            comparator="at_least",
            quantity=Decimal(1),
            level=f"{name}/l{ordinal - 1}",
        )
        yield Route(
            id=f"{level_id}/route-2",
            order=2,
            clause="b",
            grants="qualification",
            discretionary=False,
            conditions=(after,),
        )
