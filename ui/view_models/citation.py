"""What a report rests on: the standards whose clauses it cites, and the source notes at what it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.career_network import CareerNetwork, function_of, item_of, level_of, standard_of, work_content_of
from ui.explanation import standard_name
from ui.messages import Translator

__all__ = ["CitedStandard", "cited", "item_notes", "level_notes"]


@dataclass(frozen=True)
class CitedStandard:
    """A standard with what identifies its edition; what it does not print is said to be unstated."""

    name: str
    issuer: str
    issued: str
    valid_from: str


def cited(network: CareerNetwork, standard_ids: Iterable[str], t: Translator) -> tuple[CitedStandard, ...]:
    """Return standards with their editions, each once, in the order given."""
    return tuple(_cited(network, standard, t) for standard in dict.fromkeys(standard_ids))


def level_notes(network: CareerNetwork, level_id: str) -> Iterator[str]:
    """Yield the ids of the source notes at a level, its standard and its training hours."""
    level = level_of(network, level_id)
    yield from standard_of(network, level.standard).notes
    yield from level.notes
    yield from level.training.notes if level.training else ()


def item_notes(network: CareerNetwork, item_ids: Iterable[str]) -> Iterator[str]:
    """Yield the ids of the source notes at items with their work functions and work contents; some more than once."""
    for item_id in item_ids:
        item = item_of(network, item_id)
        for place in (function_of(network, item), work_content_of(network, item), item):
            yield from place.notes if place else ()


def _cited(network: CareerNetwork, standard_id: str, t: Translator) -> CitedStandard:
    standard = standard_of(network, standard_id)
    return CitedStandard(
        name=standard_name(standard, t),
        issuer=standard.issuer.wording(t.language) if standard.issuer else t("plan_file.not_printed"),
        issued=standard.issued.isoformat() if standard.issued else t("plan_file.not_printed"),
        valid_from=standard.valid_from.isoformat() if standard.valid_from else t("plan_file.not_printed"),
    )
