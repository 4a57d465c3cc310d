"""What may be compared, what it is called, and what to begin with."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import Final, Literal

from graph.career_network import CareerNetwork, level_of, levels_of_standard, mappings_of, records, standard_of
from graph.compared_item import MATCHING
from graph.model import Item, Level, Standard
from ui.explanation import level_title, standard_name, standard_short_name
from ui.messages import Translator

__all__ = ["KINDS", "Kind", "default_pair", "kind_of_place", "nearest_places", "other_kind", "place_options"]

Kind = Literal["standard", "level"]
KINDS: Final[tuple[Kind, ...]] = ("standard", "level")
_NEAREST: Final = 3
_LIKENESS: Final = 0.5


def place_options(network: CareerNetwork, kind: Kind, t: Translator) -> dict[str, str]:
    """Return the names of all standards, or of all levels, by id; levels by standard, lowest first."""
    if kind == "standard":
        return {standard.id: standard_name(standard, t) for standard in records(network, Standard)}
    return {
        level.id: t("target.option", level=level_title(level, t), standard=standard_short_name(standard, t))
        for standard in records(network, Standard)
        for level in levels_of_standard(network, standard.id)
    }


def kind_of_place(network: CareerNetwork, place_id: str) -> Kind:
    """Return whether an id is that of a level; anything else counts as a standard."""
    record = network.nodes[place_id]["record"] if place_id in network else None
    return "level" if isinstance(record, Level) else "standard"


def default_pair(network: CareerNetwork, kind: Kind) -> tuple[str, str] | None:
    """Return what to begin with: the two standards with most matched items between them, or their lowest levels.

    Returns:
        Two ids, the first pair in the order of ids where several are alike; one id twice if there is but one standard;
        None without any, or without levels.
    """
    standards = [standard.id for standard in records(network, Standard)]
    if not standards:
        return None
    pairs = Counter({(one, other): 0 for one in standards for other in standards if one < other})
    for mapping in mappings_of(network):
        ends = [network.nodes[end]["record"] for end in (mapping.subject, mapping.object)]
        if mapping.relation in MATCHING and all(isinstance(end, Item) for end in ends):
            one, other = sorted(end.standard for end in ends)
            pairs[one, other] += 1
    most = min(pairs, key=lambda pair: (-pairs[pair], pair), default=(standards[0], standards[0]))
    return most if kind == "standard" else _lowest_levels(network, most)


def _lowest_levels(network: CareerNetwork, pair: tuple[str, str]) -> tuple[str, str] | None:
    levels = [levels_of_standard(network, standard) for standard in pair]
    every = [level.id for level in records(network, Level)]
    if not every:
        return None
    one, other = (found[0].id if found else every[0] for found in levels)
    return one, other


def other_kind(network: CareerNetwork, pair: tuple[str, str], kind: Kind) -> tuple[str, str] | None:
    """Return what to compare after a change of kind: the standards of two levels, or the lowest levels of two."""
    if kind == "level":
        return _lowest_levels(network, pair)
    one, other = (standard_of(network, level_of(network, level).standard).id for level in pair)
    return one, other


def nearest_places(network: CareerNetwork, unknown: str, kind: Kind, t: Translator) -> tuple[tuple[str, str], ...]:
    """Return id and name of those whose ids come nearest to one that does not exist; empty if none is near."""
    options = place_options(network, kind, t)
    found = difflib.get_close_matches(unknown[:100], options, n=_NEAREST, cutoff=_LIKENESS)
    return tuple((place_id, options[place_id]) for place_id in found)
