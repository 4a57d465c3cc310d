"""How the levels of two standards correspond, in words and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.career_network import CareerNetwork, standard_of
from graph.level_correspondence import LadderLevel, LevelCorrespondence, LevelPair, Support
from ui.explanation import standard_short_name
from ui.messages import Translator
from ui.view_models.compared_words import confidence_words, remark_words

__all__ = ["LadderRow", "ladder_notes", "ladder_rows", "level_words", "support_words"]


@dataclass(frozen=True)
class LadderRow:
    """Two levels side by side.

    Attributes:
        a: The level of the left standard.
        b: That of the right one.
        relation: Code of what the right one is to the left one; empty if no mapping was accepted.
        relation_text: The same in words.
        confidence: 0 to 1; None if unstated or without a mapping.
        doubt: The confidence in words; empty without a mapping.
        support_a: How many of the left level's own items have a match among the right one's.
        support_b: The other way round.
        reviewer: Who reviewed it; empty without a mapping.
        remark: What the readers say.
        a_clause: Where the left level is printed.
        b_clause: Where the right one is.
    """

    a: str
    b: str
    relation: str
    relation_text: str
    confidence: float | None
    doubt: str
    support_a: str
    support_b: str
    reviewer: str
    remark: str
    a_clause: str
    b_clause: str


def ladder_rows(answer: LevelCorrespondence, t: Translator) -> tuple[LadderRow, ...]:
    """Return every pair of levels, lowest first; those without a mapping too."""
    left = {level.id: level for level in answer.a_levels}
    right = {level.id: level for level in answer.b_levels}
    return tuple(_row(pair, left[pair.a], right[pair.b], t) for pair in answer.pairs)


def _row(pair: LevelPair, a: LadderLevel, b: LadderLevel, t: Translator) -> LadderRow:
    mapping = pair.mapping
    relation = mapping.relation if mapping else "none"
    return LadderRow(
        a=level_words(a, t),
        b=level_words(b, t),
        relation=mapping.relation if mapping else "",
        relation_text=t(f"compare.level_relation.{relation}"),
        confidence=mapping.confidence if mapping else None,
        doubt=confidence_words(mapping.confidence, t) if mapping else "",
        support_a=support_words(pair.support_a, t),
        support_b=support_words(pair.support_b, t),
        reviewer=(mapping.reviewer or t("compare.no_reviewer")) if mapping else "",
        remark=remark_words(mapping.comment, t) if mapping else "",
        a_clause=a.clause,
        b_clause=b.clause,
    )


def level_words(level: LadderLevel, t: Translator) -> str:
    """Return the title of a level, with the printed label where that differs."""
    title = level.title.wording(t.language)
    return title if level.printed_label is None else t("level_printed", title=title, printed=level.printed_label)


def support_words(support: Support, t: Translator) -> str:
    """Return how many of a level's own items have a match, out of how many; that it has none is said."""
    if not support.items:
        return t("compare.support.no_items")
    return t("compare.support.share", matched=support.matched, items=support.items)


def ladder_notes(network: CareerNetwork, answer: LevelCorrespondence, t: Translator) -> tuple[str, ...]:
    """Return what a reader must know of these ladders: no mapping at all, levels searched in vain, no own items."""
    return tuple(_notes(network, answer, t))


def _notes(network: CareerNetwork, answer: LevelCorrespondence, t: Translator) -> Iterator[str]:
    if answer.a == answer.b:
        yield t("compare.levels.one_standard")
        return
    mapped = [pair for pair in answer.pairs if pair.mapping]
    if not mapped:
        yield t("compare.levels.no_mapping")
    elif all(pair.mapping and pair.mapping.relation == "related" for pair in mapped):
        yield t("compare.levels.only_related")
    for levels, other in ((answer.a_levels, answer.b), (answer.b_levels, answer.a)):
        there = standard_short_name(standard_of(network, other), t)
        names = [level_words(level, t) for level in levels if level.none_found]
        if names:
            yield t("compare.levels.none_found", levels=t("join.names").join(names), other=there)
        bare = [level_words(level, t) for level in levels if not level.own_items]
        if bare:
            yield t("compare.levels.no_own_items", levels=t("join.names").join(bare))
