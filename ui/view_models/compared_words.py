"""What a comparison says of one item and of one mapping: names, how sure, what the readers remark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.career_network import CareerNetwork, function_of, item_of, level_of, work_content_of
from ui.messages import Translator

__all__ = ["ItemWords", "confidence_words", "item_words", "remark_words"]

_SURE: Final = 0.8
_FAIRLY_SURE: Final = 0.6
# how data/alignments writes that a third reader had to decide
_DISPUTED: Final = re.compile(r"readers disagreed: (\w+), (\w+); third reader decided(?:[.;] (.+))?")


@dataclass(frozen=True)
class ItemWords:
    """An item as tables show it; what its standard does not give is empty."""

    id: str
    clause: str
    label: str
    label_zh: str
    label_en: str
    kind: str
    level: str
    function: str
    work_content: str


def item_words(network: CareerNetwork, item_id: str, t: Translator) -> ItemWords:
    """Return an item as tables show it."""
    item = item_of(network, item_id)
    function, content = function_of(network, item), work_content_of(network, item)
    if item.level is not None:
        level = level_of(network, item.level).title.wording(t.language)
    else:
        level = t("explore.by_choice" if item.by_choice else "explore.every_level")
    return ItemWords(
        id=item.id,
        clause=item.clause,
        label=item.label.wording(t.language),
        label_zh=item.label.zh,
        label_en=item.label.en,
        kind=t(f"kind.{item.kind}"),
        level=level,
        function=function.label.wording(t.language) if function else "",
        work_content=content.label.wording(t.language) if content else "",
    )


def confidence_words(confidence: float | None, t: Translator) -> str:
    """Return how sure the readers are, as a number and in words."""
    if confidence is None:
        return t("compare.confidence.unstated")
    words = "sure" if confidence >= _SURE else "fairly_sure" if confidence >= _FAIRLY_SURE else "doubtful"
    return t(f"compare.confidence.{words}", value=f"{confidence:.2f}")


def remark_words(comment: str, t: Translator) -> str:
    """Return the readers' remark; that they disagreed is said in the reader's language, anything else as written."""
    disputed = _DISPUTED.fullmatch(comment)
    if disputed is None:
        return comment
    *named, rest = disputed.groups()
    verdicts = [t(key) if t.knows(key := f"compare.verdict.{word}") else word for word in named]
    said = t("compare.disputed", first=verdicts[0], second=verdicts[1])
    return f"{said} {rest}" if rest else said
