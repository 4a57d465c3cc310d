"""What a holder of one level would still lack for another, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.career_network import (
    CareerNetwork,
    level_of,
    mappings_at,
    standard_of,
)
from graph.gap import Requirement
from graph.lacking import Lacking
from graph.requirements import Status
from ui.explanation import Explainer
from ui.messages import Translator
from ui.view_models.compared_words import ItemWords, confidence_words, item_words
from ui.view_models.comparison import place_name
from ui.view_models.gap import STATUS_MARKS, ChoiceRow, choice_row

__all__ = ["LackingRow", "LackingView", "lacking_view"]


@dataclass(frozen=True)
class LackingRow:
    """One requirement of the level aimed at, how it stands, and what that rests on."""

    item: ItemWords
    status: Status
    status_text: str
    evidence: str
    doubt: str


@dataclass(frozen=True)
class LackingView:
    """The whole answer: a sentence, what it takes for granted, the requirements, and the choices."""

    summary: str
    grounds: tuple[str, ...]
    rows: tuple[LackingRow, ...]
    choices: tuple[ChoiceRow, ...]


def lacking_view(network: CareerNetwork, answer: Lacking, t: Translator) -> LackingView:
    """Word an answer of :func:`graph.lacking.lacking`."""
    held, target = place_name(network, answer.held, t), place_name(network, answer.target, t)
    totals = answer.totals
    if not totals.required:
        key = "compare.lacking.summary_choices" if answer.choices else "compare.lacking.summary_none"
    elif answer.held == answer.target:
        key = "compare.lacking.summary_same"
    else:
        key = "compare.lacking.summary"
    explain = Explainer(network, t)
    return LackingView(
        summary=t(key, **{**totals.model_dump(), "held_number": totals.held, "held": held, "target": target}),
        grounds=tuple(_grounds(network, answer, t)),
        rows=tuple(_row(network, entry, explain, t) for entry in answer.requirements),
        choices=tuple(choice_row(network, check, explain, t) for check in answer.choices),
    )


def _grounds(network: CareerNetwork, answer: Lacking, t: Translator) -> Iterator[str]:
    yield t("compare.lacking.ground")
    if not answer.held_items:
        yield t("compare.lacking.held_without_items", level=place_name(network, answer.held, t))
    for level_id, includes, role in (
        (answer.held, answer.held_includes_lower, "held"),
        (answer.target, answer.target_includes_lower, "target"),
    ):
        level = level_of(network, level_id)
        if level.ordinal > 1:
            rule = standard_of(network, level.standard).inclusion
            key = f"{role}_{'with' if includes else 'without'}_lower"
            yield t(f"compare.lacking.{key}", level=place_name(network, level_id, t), rule=t(f"inclusion.{rule}"))
    if answer.choices:
        yield t("compare.lacking.choices")


def _row(network: CareerNetwork, entry: Requirement, explain: Explainer, t: Translator) -> LackingRow:
    by = entry.by
    relation = dict(mappings_at(network, entry.item)).get(by.id) if by and by.kind == "mapping" else None
    doubt = ""
    if by is not None and relation is not None:
        words = t(f"compare.held_relation.{relation}")
        doubt = t("compare.lacking.doubt", relation=words, confidence=confidence_words(by.confidence, t))
    status = "not_evidenced" if entry.status is Status.UNKNOWN else str(entry.status)
    if entry.status is Status.COVERED and by is not None and by.doubtful:
        status = "covered_doubtfully"
    return LackingRow(
        item=item_words(network, entry.item, t),
        status=entry.status,
        status_text=f"{STATUS_MARKS[entry.status]} {t(f'compare.lacking.status.{status}')}",
        evidence="" if by is None else explain.evidence(by),
        doubt=doubt,
    )
