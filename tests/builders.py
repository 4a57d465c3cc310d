"""Minimal valid records of the career network, with overrides, and networks made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.career_network import CareerNetwork, network_of
from graph.model import Choice, Condition, Function, Item, Level, Node, Note, Route, Standard, Training, Weight, Wording
from ontology.assumptions import Assumptions
from ontology.records import CompetencyKind
from ontology.scales import ConditionKind, Education

__all__ = [
    "assumptions",
    "choice",
    "condition",
    "function",
    "item",
    "level",
    "network",
    "note",
    "relate",
    "route",
    "standard",
    "training",
    "weight",
    "wording",
    "years",
]

COMPARATORS = {
    ConditionKind.ENROLMENT: "one_of",
    ConditionKind.PRIOR_LEVEL: "is",
    ConditionKind.CERTIFICATE: "is",
    ConditionKind.EMPLOYER_ASSESSMENT: "is",
}


def wording(text: str) -> Wording:
    """Return the same text in both languages."""
    return Wording(zh=text, en=text)


def note(note_id: str = "s/n1", **overrides: Any) -> Note:
    """Return a source note."""
    values: dict[str, Any] = {
        "printed": None,
        "reading": wording("reading"),
        "reason": wording("reason"),
        "confidence": "certain",
        "ruling": None,
        "clause": None,
    }
    return Note(id=note_id, **{**values, **overrides})


def standard(standard_id: str = "s", **overrides: Any) -> Standard:
    """Return a standard that does not say whether higher levels include lower ones."""
    values: dict[str, Any] = {
        "identifier": standard_id.upper(),
        "title": wording(standard_id),
        "issuer": None,
        "issued": None,
        "valid_from": None,
        "inclusion": "unstated",
        "inclusion_clause": None,
    }
    return Standard(id=standard_id, **{**values, **overrides})


def function(function_id: str = "s/f1", **overrides: Any) -> Function:
    """Return a work function of the standard its id begins with."""
    values = {"standard": _owner(function_id), "label": wording(function_id), "clause": "2"}
    return Function(id=function_id, **{**values, **overrides})


def item(item_id: str = "s/i1", **overrides: Any) -> Item:
    """Return an ability of the standard its id begins with."""
    values: dict[str, Any] = {
        "kind": CompetencyKind.ABILITY,
        "standard": _owner(item_id),
        "level": None,
        "clause": "3",
        "label": wording(item_id),
        "function": None,
        "work_content": None,
    }
    return Item(id=item_id, **{**values, **overrides})


def training(hours: float = 80, **overrides: Any) -> Training:
    """Return a training requirement."""
    return Training(min_hours=hours, **{"unit": "h", "clause": "6", **overrides})


def condition(kind: ConditionKind | str, *ranks: str, **overrides: Any) -> Condition:
    """Return a condition with the comparator its kind usually takes."""
    known = ConditionKind(kind)
    values = {"comparator": COMPARATORS.get(known, "at_least"), "ranks": ranks}
    return Condition(kind=known, **{**values, **overrides})


def years(quantity: float, **overrides: Any) -> Condition:
    """Return the condition of at least so many related years."""
    return condition(ConditionKind.RELATED_YEARS, quantity=quantity, **overrides)


def route(*conditions: Condition, order: int = 1, **overrides: Any) -> Route:
    """Return a route that grants the qualification."""
    values: dict[str, Any] = {
        "id": f"route-{order}",
        "clause": f"5 {order})",
        "grants": "qualification",
        "discretionary": False,
    }
    return Route(order=order, conditions=conditions, **{**values, **overrides})


def weight(function_id: str, percent: float = 100) -> Weight:
    """Return the weight of a function."""
    return Weight(function=function_id, percent=percent, clause="2.2")


def choice(*items: str, count: int = 1, grade: int = 1, number: int = 1) -> Choice:
    """Return the demand of so many of the items at a grade."""
    return Choice(id=f"choice-{number}", count=count, minimum_grade=grade, items=items, clause="7")


def level(level_id: str = "s/l1", ordinal: int = 1, *routes: Route, **overrides: Any) -> Level:
    """Return a level of the standard its id begins with; its routes are numbered in the order given."""
    numbered = tuple(
        entry.model_copy(update={"id": f"{level_id}/route-{place}", "order": place, "clause": f"{ordinal} {place})"})
        for place, entry in enumerate(routes, start=1)
    )
    values: dict[str, Any] = {
        "standard": _owner(level_id),
        "title": wording(level_id),
        "printed_label": None,
        "clause": str(ordinal),
        "routes": numbered,
    }
    return Level(id=level_id, ordinal=ordinal, **{**values, **overrides})


def assumptions(years_of_study: Mapping[Education, float | str]) -> Assumptions:
    """Return assumptions on studies by the education they reach; one year for those not given."""
    studies = [
        {
            "id": f"study-{place}",
            "reaches": education,
            "years": str(years_of_study.get(education, 1)),
            "text": wording(f"to {education}").model_dump(),
        }
        for place, education in enumerate(Education)
        if place
    ]
    return Assumptions.model_validate({"format": "1", "further_education": studies})


def network(*nodes: Node, edges: Iterable[tuple[str, str, str]] = ()) -> CareerNetwork:
    """Return the network of records; a standard that is not among them but owns a level is added."""
    known = {node.id for node in nodes}
    owners = {node.standard for node in nodes if isinstance(node, Level | Item | Function)}
    added = [standard(owner) for owner in sorted(owners - known)]
    return network_of([*nodes, *added], edges)


def relate(tail: str, relation: str, *heads: str) -> list[tuple[str, str, str]]:
    """Return one edge from ``tail`` to each head."""
    return [(tail, head, relation) for head in heads]


def _owner(node_id: str) -> str:
    return node_id.rpartition("/")[0]
