"""What the graph holds, standard by standard."""

from __future__ import annotations

from dataclasses import dataclass

from graph.career_network import CareerNetwork, records
from graph.listing import LevelAnswer, list_levels
from graph.model import Item, Note, Standard
from ui.explanation import Explainer, figure
from ui.messages import Translator
from ui.view_models.source_note import NoteRow, note_rows

__all__ = ["OverviewView", "StandardCard", "overview_view"]


@dataclass(frozen=True)
class StandardCard:
    """One standard: its facts, and a row and a target (id and title) for each level, lowest first."""

    id: str
    title: str
    facts: tuple[str, ...]
    headings: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, str], ...]
    notes: tuple[NoteRow, ...]


@dataclass(frozen=True)
class OverviewView:
    """Label and number of what the graph holds, and its standards in the order of ids."""

    counts: tuple[tuple[str, int], ...]
    standards: tuple[StandardCard, ...]


def overview_view(network: CareerNetwork, t: Translator) -> OverviewView:
    """Describe the contents of a network."""
    levels = list_levels(network)
    standards = records(network, Standard)
    counts = {
        "standards": len(standards),
        "levels": len(levels),
        "items": len(records(network, Item)),
        "routes": sum(level.routes for level in levels),
        "notes": len(records(network, Note)),
    }
    return OverviewView(
        counts=tuple((t(f"overview.count.{name}"), number) for name, number in counts.items()),
        standards=tuple(
            _card(network, standard, [level for level in levels if level.standard == standard.id], t)
            for standard in standards
        ),
    )


def _card(network: CareerNetwork, standard: Standard, levels: list[LevelAnswer], t: Translator) -> StandardCard:
    columns = ("ordinal", "title", "clause", "items", "routes", "training")
    return StandardCard(
        id=standard.id,
        title=Explainer(network, t).standard(standard.id),
        facts=tuple(fact for fact in _facts(standard, levels, t) if fact),
        headings=tuple(t(f"overview.level.{column}") for column in columns),
        levels=tuple(_level_row(network, level, t) for level in levels),
        targets=tuple((level.id, Explainer(network, t).level(level.id)) for level in levels),
        notes=note_rows(network, standard.notes, t),
    )


def _facts(standard: Standard, levels: list[LevelAnswer], t: Translator) -> list[str]:
    rule = t(f"inclusion.{standard.inclusion}")
    clause = standard.inclusion_clause
    everywhere = sum(levels[0].every_level_counts.values()) if levels else 0
    dated = standard.issued or standard.valid_from
    return [
        t("overview.standard.issuer", issuer=standard.issuer.wording(t.language)) if standard.issuer else "",
        t("overview.standard.issued", day=standard.issued.isoformat()) if standard.issued else "",
        t("overview.standard.valid_from", day=standard.valid_from.isoformat()) if standard.valid_from else "",
        "" if dated else t("overview.standard.undated"),
        t("overview.standard.inclusion_clause", rule=rule, clause=clause)
        if clause
        else t("overview.standard.inclusion", rule=rule),
        t("overview.standard.everywhere", number=everywhere) if everywhere else "",
    ]


def _items(level: LevelAnswer, t: Translator) -> str:
    own = sum(level.counts.values())
    parts = [t("overview.level.item_number", number=own)] if own else []
    parts += [t("overview.level.choice_number", number=level.choices)] if level.choices else []
    return t("join.clauses").join(parts) or t("overview.level.item_number", number=0)


def _level_row(network: CareerNetwork, level: LevelAnswer, t: Translator) -> tuple[str, ...]:
    training = level.training
    return (
        str(level.ordinal),
        Explainer(network, t).level(level.id),
        level.clause,
        _items(level, t),
        t("overview.level.route_number", number=level.routes) if level.routes else t("unstated"),
        t("unstated")
        if training is None
        else t(
            "overview.level.training_hours",
            hours=figure(training.min_hours),
            unit=training.unit,
            clause=training.clause,
        ),
    )
