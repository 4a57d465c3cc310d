"""The gap to a level in words: standing by function, requirements with their clauses, choices and training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.career_network import CareerNetwork, function_of, item_of, level_of, standard_of, work_content_of
from graph.choices import ChoiceCheck
from graph.gap import Gap, InheritedReadiness, Readiness, Requirement
from graph.requirements import Status
from ui.explanation import Explainer, figure
from ui.messages import Translator
from ui.view_models.source_note import NoteRow, note_rows

__all__ = ["STATUS_MARKS", "ChoiceRow", "GapView", "ReadinessRow", "RequirementRow", "choice_row", "gap_view"]

# the standing is told by a mark as well as by words and colour
STATUS_MARKS: Final[Mapping[Status, str]] = {
    Status.HELD: "●",
    Status.COVERED: "◉",
    Status.PARTLY: "◐",
    Status.MISSING: "○",
    Status.UNKNOWN: "？",
}


@dataclass(frozen=True)
class ReadinessRow:
    """Standing of the items of one function or lower level.

    Attributes:
        name: Function or level.
        weight: Printed weight, that none is stated for it, or empty where the level has no weights at all.
        items: Number of items.
        counts: Items by standing; every standing is there.
        readiness: Share held or covered, as a range where something is unknown.
    """

    name: str
    weight: str
    items: int
    counts: Mapping[Status, int]
    readiness: str


@dataclass(frozen=True)
class RequirementRow:
    """One requirement: ``origin`` says which level or standard asks it, ``evidence`` what the standing rests on."""

    item: str
    clause: str
    label: str
    kind: str
    function: str
    work_content: str
    status: Status
    status_text: str
    evidence: str
    origin: str
    inherited: bool


@dataclass(frozen=True)
class ChoiceRow:
    """A choice among items: what is demanded, how it stands, and the cheapest way to fill it."""

    clause: str
    demand: str
    standing: str
    raises: tuple[str, ...]


@dataclass(frozen=True)
class GapView:
    """Everything between a person and a level, in words.

    Attributes:
        summary: One sentence on all requirements together.
        overall: Weighted readiness over all functions; empty where no weights are printed.
        training: Hours required, done and left, or that none are stated.
        functions: Own and common items by function.
        weighted: Whether the level has printed weights.
        inherited: Items of lower levels, by level; empty unless the level includes them.
        requirements: Every item, own ones first.
        choices: Choice requirements.
        notes: Source notes at the items, the training and the standard.
    """

    summary: str
    overall: str
    training: tuple[str, ...]
    functions: tuple[ReadinessRow, ...]
    weighted: bool
    inherited: tuple[ReadinessRow, ...]
    requirements: tuple[RequirementRow, ...]
    choices: tuple[ChoiceRow, ...]
    notes: tuple[NoteRow, ...]


def gap_view(network: CareerNetwork, answer: Gap, t: Translator) -> GapView:
    """Word an answer of :func:`graph.gap.find_gap`."""
    explain = Explainer(network, t)
    totals = answer.totals
    level = level_of(network, answer.level)
    inherited_from = {entry.level for entry in answer.inherited}
    notes = [
        *standard_of(network, level.standard).notes,
        *(level.training.notes if level.training else ()),
        *(note for entry in answer.requirements for note in item_of(network, entry.item).notes),
    ]
    return GapView(
        summary=t("gap.summary", **{name: getattr(totals, name) for name in ("required", *Status)})
        if totals.required
        else t("gap.summary_none"),
        overall=""
        if totals.low is None or totals.high is None
        else t("gap.overall", readiness=_range(totals.low, totals.high, t)),
        training=_training(answer, t),
        functions=tuple(_function_row(entry, t, weighted=bool(level.weights)) for entry in answer.readiness),
        weighted=bool(level.weights),
        inherited=tuple(_inherited_row(entry, explain, t) for entry in answer.inherited),
        requirements=tuple(
            _requirement(network, entry, entry.source in inherited_from, explain, t) for entry in answer.requirements
        ),
        choices=tuple(choice_row(network, check, explain, t) for check in answer.choices),
        notes=note_rows(network, notes, t),
    )


def _training(answer: Gap, t: Translator) -> tuple[str, ...]:
    """Return the training figures, one a line; what is not stated is said to be so, never 0."""
    training = answer.training
    if training.required is None:
        return (t("gap.training.required", value=t("unstated")),)
    unit = training.unit or ""
    left = "left" if training.done is not None else "left_at_most"
    done = t("unknown") if training.done is None else t("gap.training.hours", value=figure(training.done), unit=unit)
    required = t("gap.training.clause", value=figure(training.required), unit=unit, clause=training.clause or "")
    return (
        t("gap.training.required", value=required),
        t("gap.training.done", value=done),
        t(f"gap.training.{left}", value=t("gap.training.hours", value=figure(training.left or 0), unit=unit)),
    )


def _function_row(entry: Readiness, t: Translator, *, weighted: bool) -> ReadinessRow:
    unstated = t("unstated") if weighted else ""
    return ReadinessRow(
        name=entry.label.wording(t.language) if entry.label else t("gap.no_function"),
        weight=unstated if entry.weight is None else t("gap.percent", value=figure(entry.weight)),
        items=entry.items,
        counts=entry.counts,
        readiness=_range(entry.low, entry.high, t),
    )


def _inherited_row(entry: InheritedReadiness, explain: Explainer, t: Translator) -> ReadinessRow:
    return ReadinessRow(
        name=explain.level(entry.level),
        weight="",
        items=entry.items,
        counts=entry.counts,
        readiness=_range(entry.low, entry.high, t),
    )


def _range(low: float, high: float, t: Translator) -> str:
    least, most = round(100 * low), round(100 * high)
    if least == most:
        return t("gap.percent", value=least)
    return t("gap.percent_range", low=least, high=most)


def _requirement(
    network: CareerNetwork,
    entry: Requirement,
    inherited: bool,
    explain: Explainer,
    t: Translator,
) -> RequirementRow:
    item = item_of(network, entry.item)
    function, content = function_of(network, item), work_content_of(network, item)
    return RequirementRow(
        item=entry.item,
        clause=entry.clause,
        label=entry.label.wording(t.language),
        kind=t(f"kind.{entry.kind}"),
        function=function.label.wording(t.language) if function else "",
        work_content=content.label.wording(t.language) if content else "",
        status=entry.status,
        status_text=f"{STATUS_MARKS[entry.status]} {t(f'status.{entry.status}')}",
        evidence=explain.evidence(entry.by),
        origin=explain.level(entry.level) if entry.level else t("gap.every_level"),
        inherited=inherited,
    )


def choice_row(network: CareerNetwork, check: ChoiceCheck, explain: Explainer, t: Translator) -> ChoiceRow:
    """Word the standing of one choice."""
    kind = item_of(network, check.items[0]).kind
    slots = t("joiner").join(t("gap.choice.slot", count=slot.count, grade=slot.minimum_grade) for slot in check.slots)
    exact = check.steps_low == check.steps_high
    standing = {True: "met", False: "open_exact" if exact else "open", None: "depends"}[check.met]
    return ChoiceRow(
        clause=check.clause,
        demand=t("gap.choice.demand", number=len(check.items), kind=t(f"kind.{kind}"), slots=slots),
        standing=t(f"gap.choice.{standing}", low=check.steps_low, high=check.steps_high),
        raises=tuple(explain.grade_raise(entry) for entry in check.raises),
    )
