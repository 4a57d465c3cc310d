"""What a programme covers of a level, in sentences, and in what way a course teaches an item."""

from __future__ import annotations

from typing import Final

from graph.career_network import CareerNetwork
from graph.curriculum.coverage import Coverage
from graph.curriculum.covered_item import CourseShare, CoverageStatus, CoverageTotals, CoveredItem
from graph.requirements import Evidence
from ui.explanation import Explainer
from ui.messages import Translator
from ui.view_models.teaching import STATUS_MARKS, status_words

__all__ = [
    "OVER_MARK",
    "contribution_words",
    "coverage_notes",
    "headline",
    "percent_words",
    "range_words",
    "standing_words",
    "totals_words",
]

OVER_MARK: Final = "⊕"


def headline(network: CareerNetwork, answer: Coverage, t: Translator) -> str:
    """Return in one sentence how many requirements of a level are covered, and how the others stand."""
    level = Explainer(network, t).level(answer.level)
    totals = answer.totals
    if not totals.items:
        key = "curriculum.headline.choices_only" if answer.choices else "curriculum.headline.nothing"
        return t(key, level=level)
    first = t("curriculum.headline.covered", level=level, covered=totals.covered, items=totals.items)
    return t("curriculum.headline.joined", first=first, rest=totals_words(totals, t))


def totals_words(totals: CoverageTotals, t: Translator) -> str:
    """Return how the items that are not simply covered stand; nothing is said of what there is none of."""
    counts = {
        "doubtful": totals.doubtful,
        "partly": totals.partly,
        "untaught": totals.untaught,
        "over_taught": totals.over_taught,
    }
    said = [t(f"curriculum.headline.{name}", count=count) for name, count in counts.items() if count]
    return t("joiner").join(said) or t("curriculum.headline.all")


def coverage_notes(network: CareerNetwork, answer: Coverage, t: Translator) -> tuple[str, ...]:
    """Return what it takes to read the sentence: weights, mappings, choices."""
    notes = []
    if answer.weighted_low is not None and answer.weighted_high is not None:
        notes.append(t("curriculum.note.weighted", share=range_words(answer.weighted_low, answer.weighted_high, t)))
    if answer.totals.mapped:
        notes.append(t("curriculum.note.mapped", count=answer.totals.mapped))
    if answer.totals.doubtful:
        notes.append(t("curriculum.note.doubtful"))
    if answer.choices:
        offered = sum(choice.totals.items for choice in answer.choices)
        taught = sum(choice.totals.covered + choice.totals.doubtful + choice.totals.partly for choice in answer.choices)
        clauses = t("joiner").join(dict.fromkeys(choice.clause for choice in answer.choices))
        level = Explainer(network, t).level(answer.level)
        count = sum(choice.count for choice in answer.choices)
        notes.append(
            t("curriculum.note.choices", level=level, count=count, offered=offered, taught=taught, clause=clauses)
        )
    return tuple(notes)


def percent_words(share: float | None, t: Translator) -> str:
    """Return a share as a percentage, rounded down to whole points so that only all of it is 100 %.

    Examples:
        >>> from ui.messages import translator
        >>> [percent_words(share, translator("en")) for share in (0.999, 1.0, None)]
        ['99%', '100%', 'not stated']
    """
    # a share is a quotient of small whole numbers: a billionth more mends what floats cut off
    return t("unstated") if share is None else f"{int(100 * share + 1e-9)}%"


def range_words(low: float | None, high: float | None, t: Translator) -> str:
    """Return a share that doubt makes a range."""
    words = percent_words(low, t), percent_words(high, t)
    return words[0] if words[0] == words[1] else "–".join(words)


def standing_words(item: CoveredItem, t: Translator) -> str:
    """Return how an item stands, with its mark: as its status says, or that it is taught more than once."""
    if item.over:
        return f"{OVER_MARK} {t('curriculum.status.over')}"
    if item.mapped and item.status is CoverageStatus.COVERED:
        return f"{STATUS_MARKS[item.status]} {t('curriculum.status.mapped')}"
    return status_words(item.status, t)


def contribution_words(network: CareerNetwork, one: CourseShare, t: Translator) -> str:
    """Return in what way a course teaches an item: by its own statement, or through which other item."""
    if one.through is None:
        return t("curriculum.own_statement")
    return Explainer(network, t).evidence(
        Evidence(
            kind="mapping", id=one.through, relation=one.relation, confidence=one.confidence, doubtful=one.doubtful
        )
    )
