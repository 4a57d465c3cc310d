"""Items that belong together as the module of a programme: skills of one work content beside its knowledge."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, function_of, item_of, work_content_of
from graph.model import Function, Item, Wording, WorkContent
from graph.ordering import printed_order
from ontology.records import CompetencyKind

__all__ = ["Module", "ModuleItem", "modules_of"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class ModuleItem(_Answer):
    """An item of a module with the clause where it is printed."""

    item: str
    kind: CompetencyKind
    clause: str
    label: Wording


class Module(_Answer):
    """Items of one work content of one level.

    Attributes:
        id: Id of the work content; else that of the function, of the level or of the standard, whose items without
            closer place these are. With ``level`` it tells modules apart.
        level: Level whose own items these are, None for items of every level.
        standard: Its standard.
        function: Name of the function, None if its standard gives it none.
        function_id: Its id.
        work_content: Name of the work content, None for items that stand under the function as a whole.
        work_content_id: Its id.
        clause: Where the work content is printed, else the function; None without either.
        skills: Everything but knowledge: abilities, qualities, ethics, behaviours …
        knowledge: What one must know for it.
    """

    id: str
    level: str | None
    standard: str
    function: Wording | None
    function_id: str | None
    work_content: Wording | None
    work_content_id: str | None
    clause: str | None
    skills: tuple[ModuleItem, ...]
    knowledge: tuple[ModuleItem, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of all its items, skills first."""
        return tuple(one.item for one in (*self.skills, *self.knowledge))


def modules_of(network: CareerNetwork, items: Iterable[str]) -> tuple[Module, ...]:
    """Return items grouped by level, function and work content.

    Args:
        network: Career network; read, never changed.
        items: Ids of items, of any standards; each counts once.

    Returns:
        Modules in the order in which standard and level first occur among ``items``, items of every level after a
        standard's others where they come later; inside a level by function and work content as printed, what has no
        work content before what has, what has no function last. Items in the order of print.

    Raises:
        UnknownIdError: If there is no such item.
    """
    places: dict[tuple[str, str | None], int] = {}
    groups: dict[tuple[str, str | None, str | None, str | None], list[Item]] = {}
    for item_id in dict.fromkeys(items):
        item = item_of(network, item_id)
        places.setdefault((item.standard, item.level), len(places))
        groups.setdefault((item.standard, item.level, item.function, item.work_content), []).append(item)
    found = []
    for (standard, level, _, _), group in groups.items():
        function, content = function_of(network, group[0]), work_content_of(network, group[0])
        order = (
            places[standard, level],
            function is None,
            printed_order(function) if function else (),
            content is not None,
            printed_order(content) if content else (),
        )
        found.append((order, _module(group, function, content)))
    return tuple(module for _, module in sorted(found, key=lambda one: one[0]))


def _module(group: list[Item], function: Function | None, content: WorkContent | None) -> Module:
    first, place = group[0], content or function
    entries = [
        ModuleItem(item=item.id, kind=item.kind, clause=item.clause, label=item.label)
        for item in sorted(group, key=lambda one: (list(CompetencyKind).index(one.kind), printed_order(one)))
    ]
    return Module(
        id=place.id if place else first.level or first.standard,
        level=first.level,
        standard=first.standard,
        function=function.label if function else None,
        function_id=function.id if function else None,
        work_content=content.label if content else None,
        work_content_id=content.id if content else None,
        clause=place.clause if place else None,
        skills=tuple(one for one in entries if one.kind is not CompetencyKind.KNOWLEDGE),
        knowledge=tuple(one for one in entries if one.kind is CompetencyKind.KNOWLEDGE),
    )
