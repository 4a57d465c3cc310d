"""A comparison in words: its result in sentences, pairs and single items as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.career_network import CareerNetwork, standard_of
from graph.compare import Comparison, comparable_of
from graph.compared_item import Counterpart, Demand, Standing
from graph.compared_side import Side
from graph.model import Standard
from ui.explanation import Explainer, level_title, standard_name, standard_short_name
from ui.messages import Translator
from ui.view_models.compared_words import ItemWords, confidence_words, item_words, remark_words

__all__ = [
    "ONLY_HERE",
    "PairRow",
    "ProposalRow",
    "SingleRow",
    "explanations",
    "headline",
    "pair_rows",
    "place_name",
    "proposal_rows",
    "result",
    "side_name",
    "side_short_name",
    "single_rows",
    "standing_counts",
]

# standings of items that only one side has, or of which nobody knows better
ONLY_HERE: Final = tuple(standing for standing in Standing if standing not in {Standing.MATCHED, Standing.RELATED})
_LOPSIDED: Final = 3


@dataclass(frozen=True)
class PairRow:
    """An item of either side and what holds between them.

    Attributes:
        a: The item of the left side.
        b: The item of the right side.
        relation: What the right one is to the left one, as a code and in words.
        relation_text: The same in words.
        confidence: 0 to 1, None if unstated.
        doubt: The confidence in words.
        reviewer: Who reviewed it; words if nobody is named.
        remark: What the readers say, empty if nothing.
    """

    a: ItemWords
    b: ItemWords
    relation: str
    relation_text: str
    confidence: float | None
    doubt: str
    reviewer: str
    remark: str


@dataclass(frozen=True)
class SingleRow:
    """An item without a match on the other side, why, and to what it is mapped that is not compared."""

    item: ItemWords
    standing: Standing
    standing_text: str
    elsewhere: str


@dataclass(frozen=True)
class ProposalRow:
    """A pair nobody has judged; ``note`` says what the engine would have a reader look at."""

    a: ItemWords
    b: ItemWords
    score: float
    note: str


def side_name(network: CareerNetwork, side: Side, t: Translator) -> str:
    """Return what a side is called in a sentence: a standard with its number, a level with its standard."""
    return place_name(network, side.id, t)


def place_name(network: CareerNetwork, place_id: str, t: Translator) -> str:
    """Return what a standard or level is called in a sentence.

    Raises:
        UnknownIdError: If neither has this id.
    """
    place = comparable_of(network, place_id)
    if isinstance(place, Standard):
        return t("compare.name.standard", name=standard_name(place, t))
    standard = standard_short_name(standard_of(network, place.standard), t)
    return t("compare.name.level", level=level_title(place, t), standard=standard)


def side_short_name(network: CareerNetwork, side: Side, t: Translator) -> str:
    """Return what a side is called at the head of a column; the two sides may be called alike."""
    if side.kind == "standard":
        return standard_short_name(standard_of(network, side.standard), t)
    return Explainer(network, t).level(side.id)


def headline(network: CareerNetwork, comparison: Comparison, t: Translator) -> str:
    """Return the result in a sentence that names the two sides."""
    names = {"a": side_name(network, comparison.a, t), "b": side_name(network, comparison.b, t)}
    return t(f"compare.headline.{_outcome(comparison)}", **names, **_numbers(comparison))


def result(comparison: Comparison, t: Translator) -> str:
    """Return the result in a sentence that speaks of left and right, where the names stand above."""
    return t(f"compare.result.{_outcome(comparison)}", **_numbers(comparison))


def _outcome(comparison: Comparison) -> str:
    a, b = comparison.a, comparison.b
    if a.id == b.id:
        return "same"
    if not (a.items and b.items):
        return "empty"
    return "one_standard" if comparison.same_standard else "matched"


def _numbers(comparison: Comparison) -> dict[str, int]:
    a, b = comparison.a.totals, comparison.b.totals
    return {
        "a_items": a.items,
        "b_items": b.items,
        "a_matched": a.matched,
        "b_matched": b.matched,
        "a_share": _percent(a.matched, a.items),
        "b_share": _percent(b.matched, b.items),
    }


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def explanations(network: CareerNetwork, comparison: Comparison, t: Translator) -> tuple[str, ...]:
    """Return what a reader must know to read the numbers: empty and uneven sides, lower levels, what is not judged."""
    return tuple(_explanations(network, comparison, t))


def _explanations(network: CareerNetwork, comparison: Comparison, t: Translator) -> Iterator[str]:
    a, b = comparison.a, comparison.b
    if a.id == b.id:
        yield from _about_side(a, side_name(network, a, t), t)
    else:
        yield from _about_side(a, t("compare.left"), t)
        yield from _about_side(b, t("compare.right"), t)
    if comparison.same_standard:
        yield t("compare.why.same_standard")
        return
    if a.items and b.items:
        large, small = (a, b) if len(a.items) >= len(b.items) else (b, a)
        if len(large.items) >= _LOPSIDED * len(small.items):
            yield t("compare.why.lopsided", large_items=len(large.items), small_items=len(small.items))
        if not any(comparison.pairs.values()):
            yield t("compare.why.no_pair")
    related = a.totals.standings[Standing.RELATED], b.totals.standings[Standing.RELATED]
    if any(related):
        yield t("compare.why.related", a=related[0], b=related[1])
    open_ones = a.totals.standings[Standing.NOT_JUDGED], b.totals.standings[Standing.NOT_JUDGED]
    if any(open_ones):
        yield t("compare.why.not_judged", a=open_ones[0], b=open_ones[1])


def _about_side(side: Side, name: str, t: Translator) -> Iterator[str]:
    if not side.items:
        yield t("compare.why.no_items", name=name)
    elif side.kind == "level" and not side.by_demand[Demand.OWN]:
        asked = {demand: number for demand, number in side.by_demand.items() if number}
        parts = t("joiner").join(t(f"compare.demand_count.{demand}", count=asked[demand]) for demand in asked)
        yield t("compare.why.no_own_items", name=name, parts=parts)
    elif side.by_demand[Demand.CHOICE]:
        yield t("compare.why.choices", name=name, count=side.by_demand[Demand.CHOICE])
    if side.kind == "level" and (side.ordinal or 0) > 1:
        stated = side.inclusion if side.includes_lower == (side.inclusion == "cumulative") else "switched"
        key = "included" if side.includes_lower else "not_included"
        clause = side.inclusion_clause or ""
        yield t(f"compare.why.{key}_{stated}", name=name, count=side.by_demand[Demand.LOWER_LEVEL], clause=clause)


def pair_rows(network: CareerNetwork, comparison: Comparison, t: Translator) -> tuple[PairRow, ...]:
    """Return every pair of the two sides, related ones too, in the order of the left side's items."""
    return tuple(
        PairRow(
            a=item_words(network, item.item, t),
            b=item_words(network, found.item, t),
            relation=found.relation,
            relation_text=t(f"compare.relation.{found.relation}"),
            confidence=found.confidence,
            doubt="" if found.relation == "identical" else confidence_words(found.confidence, t),
            reviewer="" if found.relation == "identical" else found.reviewer or t("compare.no_reviewer"),
            remark=remark_words(found.comment, t),
        )
        for item in comparison.a.items
        for found in item.counterparts
    )


def standing_counts(side: Side, t: Translator) -> str:
    """Return how many items without a match stand how, those of no item left out."""
    counts = ((standing, side.totals.standings[standing]) for standing in ONLY_HERE)
    return t("join.clauses").join(
        t("compare.standing_count", standing=t(f"compare.standing.{standing}"), count=count)
        for standing, count in counts
        if count
    )


def single_rows(network: CareerNetwork, side: Side, t: Translator) -> tuple[SingleRow, ...]:
    """Return the items of a side that have neither a match nor a related item on the other side, in its order."""
    return tuple(
        SingleRow(
            item=item_words(network, item.item, t),
            standing=item.standing,
            standing_text=t(f"compare.standing.{item.standing}"),
            elsewhere=_elsewhere(network, item.elsewhere, t),
        )
        for item in side.items
        if item.standing in ONLY_HERE
    )


def proposal_rows(network: CareerNetwork, comparison: Comparison, t: Translator) -> tuple[ProposalRow, ...]:
    """Return the pairs that were proposed and that nobody has judged, best first."""
    labels = {shared.competency: shared.label for shared in comparison.hub}
    rows = []
    for pair in comparison.proposals:
        named = [labels[one].wording(t.language) for one in pair.shared if one in labels]
        notes = [t("compare.proposal.shared", names=t("joiner").join(named))] if named else []
        notes += [t("compare.proposal.differ_in_kind")] if pair.differ_in_kind else []
        rows.append(
            ProposalRow(
                a=item_words(network, pair.a, t),
                b=item_words(network, pair.b, t),
                score=pair.score,
                note=t("join.clauses").join(notes),
            )
        )
    return tuple(rows)


def _elsewhere(network: CareerNetwork, found: Iterable[Counterpart], t: Translator) -> str:
    explain = Explainer(network, t)
    return t("join.clauses").join(
        t(
            "compare.elsewhere",
            relation=t(f"compare.relation_short.{one.relation}"),
            label=one.label.wording(t.language),
            clause=one.clause,
            level=explain.level(one.level) if one.level else t("compare.no_single_level"),
        )
        for one in found
    )
