"""Where the hours of a programme go, against printed weights and training hours, in rows and sentences."""

from __future__ import annotations

from dataclasses import dataclass

from graph.curriculum.hours import FunctionHours, LevelHours, OtherUnit
from ui.explanation import figure
from ui.messages import Translator

__all__ = ["HoursRow", "hours_notes", "hours_rows", "training_sentence"]


@dataclass(frozen=True)
class HoursRow:
    """Hours of one function.

    Attributes:
        function: Its name.
        hours: Hours planned on its items.
        percent: Their share, None where it says nothing.
        weight: Printed weight in percent, None if unstated.
        deviation: Difference in points with its sign; empty where no weight is printed, or why there is none.
        items: Number of items.
    """

    function: str
    hours: float
    percent: float | None
    weight: float | None
    deviation: str
    items: int


def hours_rows(answer: LevelHours, t: Translator) -> tuple[HoursRow, ...]:
    """Return a row for each function, in the order of the level's items."""
    return tuple(_row(one, t) for one in answer.functions)


def _row(one: FunctionHours, t: Translator) -> HoursRow:
    if one.deviation is not None:
        deviation = t("curriculum.hours_view.points", points=f"{one.deviation:+.1f}")
    else:
        deviation = "" if one.weight is None else t("curriculum.hours_view.nothing_planned")
    return HoursRow(
        function=t("curriculum.no_function") if one.label is None else one.label.wording(t.language),
        hours=float(one.hours),
        percent=None if one.percent is None else round(one.percent, 1),
        weight=None if one.weight is None else float(one.weight),
        deviation=deviation,
        items=one.items,
    )


def training_sentence(answer: LevelHours, t: Translator) -> str:
    """Return whether the courses aimed at the level are as long as its printed training hours ask."""
    training = answer.training
    values = {
        "hours": figure(training.hours),
        "unit": training.unit or "",
        "count": len(training.courses),
        "required": "" if training.required is None else figure(training.required),
        "clause": training.clause or "",
        "missing": "" if training.missing is None else figure(training.missing),
    }
    if training.required is None:
        name = "unstated" if training.courses else "unstated_no_courses"
    elif training.met is None:
        name = "open"
    else:
        name = "met" if training.met else "short"
    return t(f"curriculum.training.{name}", **values)


def hours_notes(answer: LevelHours, t: Translator) -> tuple[str, ...]:
    """Return what the rows leave out: hours for other levels, hours planned on nothing, other units."""
    unit = answer.unit or ""
    notes = []
    if not answer.weights_stated:
        notes.append(t("curriculum.hours_view.weights_unstated"))
    notes += [
        t(f"curriculum.hours_view.{name}", hours=figure(hours), unit=unit)
        for name, hours in (("lower", answer.lower), ("elsewhere", answer.elsewhere), ("unplaced", answer.unplaced))
        if hours
    ]
    # those aimed at the level are among them
    return (*notes, *(_other(other, t) for other in answer.other_units))


def _other(other: OtherUnit, t: Translator) -> str:
    return t("curriculum.hours_view.other_unit", hours=figure(other.hours), unit=other.unit, count=len(other.courses))
