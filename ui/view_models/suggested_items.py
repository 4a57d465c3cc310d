"""Items suggested for a course in words: what they are, how alike, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.career_network import CareerNetwork, function_of, item_of, standard_of, work_content_of
from ui.explanation import Explainer, standard_short_name
from ui.messages import Translator
from ui.view_models.review import wording

if TYPE_CHECKING:
    from ontology.alignment.taxonomy import Taxonomy
    from ontology.courses.suggestions import Suggestion

__all__ = ["SuggestionRow", "item_place", "suggestion_rows"]


@dataclass(frozen=True)
class SuggestionRow:
    """One suggested item.

    Attributes:
        item: Its full id.
        label: Its label.
        place: Standard, clause, level, function and work content.
        score: How alike, from 0 to 1.
        phrase: Sentence of the course that it rests on.
        grounds: Words, topics and activities in common.
        lacking: What the target lacks of it; empty if it does not.
    """

    item: str
    label: str
    place: str
    score: float
    phrase: str
    grounds: str
    lacking: str


def suggestion_rows(
    network: CareerNetwork,
    suggestions: Iterable[Suggestion],
    lacking: Iterable[str],
    taxonomy: Taxonomy | None,
    t: Translator,
) -> tuple[SuggestionRow, ...]:
    """Return suggestions in words, in their order.

    Left out are items that the network does not have, and those that share single characters with the course and
    nothing else: there is nothing to show for them.

    Args:
        network: Career network.
        suggestions: Suggestions for one course.
        lacking: Ids of the items that the target requires and the programme does not cover.
        taxonomy: Names topics and activities; without it they are shown by their ids.
        t: Texts.
    """
    wanted = frozenset(lacking)
    found = ((one, _grounds(one, taxonomy, t)) for one in suggestions if one.item in network)
    return tuple(
        SuggestionRow(
            item=one.item,
            label=item_of(network, one.item).label.wording(t.language),
            place=item_place(network, one.item, t),
            score=one.score,
            phrase=one.phrase,
            grounds=grounds,
            lacking=t("curriculum.suggest.lacking") if one.item in wanted else "",
        )
        for one, grounds in found
        if grounds
    )


def _grounds(one: Suggestion, taxonomy: Taxonomy | None, t: Translator) -> str:
    concepts = {} if taxonomy is None else taxonomy.competencies
    activities = {} if taxonomy is None else taxonomy.activities
    groups = {
        "words": one.words,
        "concepts": [wording(concepts[name].label, t) if name in concepts else name for name in one.concepts],
        "activities": [wording(activities[name].label, t) if name in activities else name for name in one.activities],
    }
    said = [t(f"curriculum.suggest.{name}", names=t("join.names").join(each)) for name, each in groups.items() if each]
    return t("join.clauses").join(said)


def item_place(network: CareerNetwork, item_id: str, t: Translator) -> str:
    """Return where an item stands: standard, clause, level, function and work content."""
    item = item_of(network, item_id)
    named = (function_of(network, item), work_content_of(network, item))
    parts = [
        standard_short_name(standard_of(network, item.standard), t),
        item.clause,
        Explainer(network, t).level(item.level) if item.level else t("compare.no_single_level"),
        *(one.label.wording(t.language) for one in named if one),
    ]
    return " · ".join(parts)
