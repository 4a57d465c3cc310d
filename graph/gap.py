"""What a person is still missing for a level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, function_of, item_of, level_of, work_content_of
from graph.choices import ChoiceCheck, check_choices
from graph.eligibility import Eligibility, check_eligibility
from graph.model import Item, Level, Number, Wording
from graph.profile import Profile
from graph.requirements import SATISFIED, Evidence, Holding, Status, holdings, requirements_by_source
from graph.training import TrainingGap, training_gap
from ontology.records import CompetencyKind

__all__ = [
    "Gap",
    "GapTotals",
    "InheritedReadiness",
    "Readiness",
    "Requirement",
    "find_gap",
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Requirement(_Answer):
    """One required item and its standing; ``by`` is None exactly when nothing is known.

    ``source`` is the level or standard that requires the item; ``function`` its printed name in Chinese.
    """

    item: str
    kind: CompetencyKind
    clause: str
    label: Wording
    level: str | None
    source: str
    function: str | None
    function_id: str | None
    work_content: str | None
    status: Status
    by: Evidence | None


class Readiness(_Answer):
    """Share of a function's items held or covered, between 0 and 1.

    ``low`` takes unknown items as not held, ``high`` as held; ``weight`` is the printed percentage at the target
    level, None where none is printed.
    """

    function: str | None
    function_id: str | None
    label: Wording | None
    weight: Number | None
    low: float
    high: float
    items: int
    counts: dict[Status, int]


class InheritedReadiness(_Answer):
    """Share held of what a lower level contributes to a cumulative requirement."""

    level: str
    low: float
    high: float
    items: int
    counts: dict[Status, int]


class GapTotals(_Answer):
    """Number of requirements by standing; ``low`` and ``high`` weighted readiness, None without printed weights."""

    required: int
    held: int
    covered: int
    partly: int
    missing: int
    unknown: int
    choices_open: int
    low: float | None
    high: float | None


class Gap(_Answer):
    """Everything between a person and a level."""

    level: str
    cumulative: bool
    eligibility: Eligibility
    requirements: tuple[Requirement, ...]
    choices: tuple[ChoiceCheck, ...]
    training: TrainingGap
    readiness: tuple[Readiness, ...]
    inherited: tuple[InheritedReadiness, ...]
    totals: GapTotals


def find_gap(network: CareerNetwork, profile: Profile, level_id: str, *, cumulative: bool = False) -> Gap:
    """Return what a person is missing for a level, each item with its standing and evidence.

    Args:
        network: Career network.
        profile: The person; read, never changed.
        level_id: Level aimed at.
        cumulative: Count the lower levels' items also where the standard does not print that.

    Returns:
        The gap. Requirements come own items first, then those of every level, then lower levels', each in clause
        order; nothing known is ``unknown``, never missing.

    Raises:
        UnknownIdError: If there is no such level, or the profile names one that does not exist.

    Note:
        Linear in the requirements and their mappings. Measured in ``benchmarks/bench_reasoning.py``.
    """
    level = level_of(network, level_id)
    sources = requirements_by_source(network, level_id, cumulative=cumulative)
    standing = holdings(network, profile, [item for items in sources.values() for item in items], cumulative=cumulative)
    required: dict[str, Requirement] = {}
    for source, items in sources.items():
        for item in items:
            required.setdefault(item, _requirement(network, item, source, standing[item]))
    own = [entry for entry in required.values() if entry.source in {level_id, level.standard}]
    readiness = _readiness_by_function(network, level, own)
    choices = check_choices(network, profile, level_id)
    return Gap(
        level=level_id,
        cumulative=len(sources) > 2,  # noqa: PLR2004 - own and every-level items are always there
        eligibility=check_eligibility(network, profile, level_id),
        requirements=tuple(required.values()),
        choices=choices,
        training=training_gap(level, profile),
        readiness=readiness,
        inherited=tuple(
            _inherited(source, [entry for entry in required.values() if entry.source == source])
            for source in sources
            if source not in {level_id, level.standard}
        ),
        totals=_totals(required.values(), choices, readiness),
    )


def _requirement(network: CareerNetwork, item_id: str, source: str, holding: Holding) -> Requirement:
    item = item_of(network, item_id)
    function, content = function_of(network, item), work_content_of(network, item)
    return Requirement(
        item=item_id,
        kind=item.kind,
        clause=item.clause,
        label=item.label,
        level=item.level,
        source=source,
        function=function.label.zh if function else None,
        function_id=function.id if function else None,
        work_content=content.label.zh if content else None,
        status=holding.status,
        by=holding.by,
    )


def _readiness_by_function(network: CareerNetwork, level: Level, entries: list[Requirement]) -> tuple[Readiness, ...]:
    weights = {weight.function: weight.percent for weight in level.weights}
    by_function: dict[str | None, list[Requirement]] = {}
    for entry in entries:
        by_function.setdefault(entry.function_id, []).append(entry)
    answers = []
    for function_id, group in by_function.items():
        item: Item = item_of(network, group[0].item)
        function = function_of(network, item)
        low, high = _shares(group)
        answers.append(
            Readiness(
                function=function.label.zh if function else None,
                function_id=function_id,
                label=function.label if function else None,
                weight=weights.get(function_id or ""),
                low=low,
                high=high,
                items=len(group),
                counts=_counts(group),
            )
        )
    return tuple(answers)


def _inherited(level_id: str, entries: list[Requirement]) -> InheritedReadiness:
    low, high = _shares(entries)
    return InheritedReadiness(level=level_id, low=low, high=high, items=len(entries), counts=_counts(entries))


def _counts(entries: Iterable[Requirement]) -> dict[Status, int]:
    counted = Counter(entry.status for entry in entries)
    return {status: counted[status] for status in Status}


def _shares(entries: list[Requirement]) -> tuple[float, float]:
    if not entries:
        return 1.0, 1.0
    sure = sum(entry.status in SATISFIED for entry in entries)
    open_ended = sum(entry.status in {Status.UNKNOWN, Status.PARTLY} for entry in entries)
    return sure / len(entries), (sure + open_ended) / len(entries)


def _totals(
    entries: Iterable[Requirement], choices: tuple[ChoiceCheck, ...], readiness: tuple[Readiness, ...]
) -> GapTotals:
    counted = Counter(entry.status for entry in entries)
    weighted = [(float(entry.weight), entry.low, entry.high) for entry in readiness if entry.weight is not None]
    total = sum(weight for weight, _, _ in weighted)
    return GapTotals(
        required=counted.total(),
        held=counted[Status.HELD],
        covered=counted[Status.COVERED],
        partly=counted[Status.PARTLY],
        missing=counted[Status.MISSING],
        unknown=counted[Status.UNKNOWN],
        choices_open=sum(check.met is not True for check in choices),
        low=sum(weight * low for weight, low, _ in weighted) / total if total else None,
        high=sum(weight * high for weight, _, high in weighted) / total if total else None,
    )
