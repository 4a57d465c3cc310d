"""How much of each level of each standard a programme covers, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.career_network import CareerNetwork, level_of, standard_of
from graph.curriculum.coverage import LevelCoverage
from ui.explanation import Explainer, standard_short_name
from ui.messages import Translator
from ui.view_models.coverage_words import range_words

__all__ = ["LevelRow", "level_rows"]

_SHADES: Final = 5


@dataclass(frozen=True)
class LevelRow:
    """One level.

    Attributes:
        id: Id of the level.
        standard: Number or name of its standard.
        level: Its title.
        items: Number of requirements; 0 where it requires nothing but choices.
        covered: Number of those covered.
        doubtful: Number of those covered with doubt.
        partly: Number of those taught in part.
        untaught: Number of those not taught.
        over_taught: Number of those taught more than once.
        share: Share covered, a range where there is doubt; empty without requirements.
        weighted: The same by the printed weights; empty if none are printed.
        shade: 0 to 5, by the share that is covered for sure.
        note: Why there is no share; empty if there is one.
    """

    id: str
    standard: str
    level: str
    items: int
    covered: int
    doubtful: int
    partly: int
    untaught: int
    over_taught: int
    share: str
    weighted: str
    shade: int
    note: str


def level_rows(network: CareerNetwork, answer: Iterable[LevelCoverage], t: Translator) -> tuple[LevelRow, ...]:
    """Return a row for each level, in the order of the answer."""
    explain = Explainer(network, t)
    return tuple(_row(network, one, explain, t) for one in answer)


def _row(network: CareerNetwork, one: LevelCoverage, explain: Explainer, t: Translator) -> LevelRow:
    totals = one.totals
    note = ""
    if not totals.items:
        taught = one.choices.covered + one.choices.doubtful + one.choices.partly
        key = "curriculum.levels.choices_only" if one.choices.items else "curriculum.levels.nothing"
        note = t(key, taught=taught, offered=one.choices.items)
    return LevelRow(
        id=one.level,
        standard=standard_short_name(standard_of(network, one.standard), t),
        level=explain.title(level_of(network, one.level)),
        items=totals.items,
        covered=totals.covered,
        doubtful=totals.doubtful,
        partly=totals.partly,
        untaught=totals.untaught,
        over_taught=totals.over_taught,
        share=range_words(totals.low, totals.high, t) if totals.items else "",
        weighted="" if one.weighted_low is None else range_words(one.weighted_low, one.weighted_high, t),
        shade=0 if not totals.low else max(1, int(totals.low * _SHADES)),
        note=note,
    )
