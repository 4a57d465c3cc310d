"""The items of a level in groups, as the profile form asks about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.career_network import CareerNetwork, function_of, item_of, level_of
from graph.model import Item
from graph.ordering import printed_order
from graph.requirements import requirements
from ontology.records import CompetencyKind
from ui.messages import Translator

__all__ = ["FormItem", "ItemGroup", "item_groups"]


@dataclass(frozen=True)
class FormItem:
    """An item to ask about; its kind decides what can be answered.

    ``grade_beside_count`` is true of a contribution whose number alone does not tell its grade; ``unit`` is what
    contributions are counted in, empty if the standard does not say.
    """

    id: str
    label: str
    kind: CompetencyKind
    grade_beside_count: bool = False
    unit: str = ""


@dataclass(frozen=True)
class ItemGroup:
    """Items of one work function, or of one kind that only choices demand; ``id`` is empty without a function."""

    id: str
    name: str
    items: tuple[FormItem, ...]


def item_groups(
    network: CareerNetwork, level_id: str, t: Translator, *, cumulative: bool = False
) -> tuple[ItemGroup, ...]:
    """Return the items a level requires or lets choose from, by work function, own ones first.

    Raises:
        UnknownIdError: If there is no such level.
    """
    required = [item_of(network, item) for item in requirements(network, level_id, cumulative=cumulative)]
    chosen_from = dict.fromkeys(item for choice in level_of(network, level_id).choices for item in choice.items)
    groups: dict[str, list[Item]] = {}
    for item in required:
        groups.setdefault(item.function or "", []).append(item)
    for item in (item_of(network, item_id) for item_id in chosen_from):
        groups.setdefault(item.kind, []).append(item)
    return tuple(_group(network, group_id, items, t) for group_id, items in groups.items())


def _group(network: CareerNetwork, group_id: str, items: Iterable[Item], t: Translator) -> ItemGroup:
    entries = tuple(sorted(items, key=lambda item: (tuple(CompetencyKind).index(item.kind), printed_order(item))))
    return ItemGroup(
        id=group_id,
        name=_name(network, group_id, entries[0], t),
        items=tuple(
            FormItem(
                id=item.id,
                label=t("profile.items.label", label=item.label.wording(t.language), clause=item.clause),
                kind=item.kind,
                grade_beside_count=item.kind is CompetencyKind.CONTRIBUTION
                and any(threshold.demands for threshold in item.thresholds if threshold.grade > 1),
                unit=item.unit.wording(t.language) if item.unit else "",
            )
            for item in entries
        ),
    )


def _name(network: CareerNetwork, group_id: str, first: Item, t: Translator) -> str:
    function = function_of(network, first)
    if function is not None and function.id == group_id:
        return function.label.wording(t.language)
    return t(f"kind.{group_id}") if group_id else t("profile.items.ungrouped")
