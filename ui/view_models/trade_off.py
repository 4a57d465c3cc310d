"""What one path costs and saves against another, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.plan import Path, Totals
from ui.explanation import figure
from ui.messages import Translator

__all__ = ["days_apart", "trade_off"]

_DAYS_A_YEAR: Final = 365.25
_DAYS_SAID_IN_YEARS: Final = 90
_COUNTED: Final = ("items", "largest_step", "steps", "choices_open", "unstated_condition_steps")


def days_apart(days: int, t: Translator) -> str:
    """Return how much sooner (negative) or later something is: in days, from about a quarter of a year on in years."""
    if not days:
        return t("reasons.same_day")
    direction = "later" if days > 0 else "sooner"
    if abs(days) < _DAYS_SAID_IN_YEARS:
        return _counted(f"{direction}_days", abs(days), t)
    return _counted(f"{direction}_years", round(abs(days) / _DAYS_A_YEAR, 1), t)


def trade_off(path: Path, best: Path, t: Translator) -> str:
    """Return what a path costs and saves against another one, costs first.

    Hours that one of the two does not state are never a number: they are said to be stated or not.

    Args:
        path: The path.
        best: What it is held against, the recommended one.
        t: Texts.
    """
    losses: list[str] = []
    gains: list[str] = []
    for text, better in _differences(path, best, t):
        (gains if better else losses).append(text)
    lost, gained = t("joiner").join(losses), t("joiner").join(gains)
    if not losses:
        return gained or t("plan.trade_off.same")
    return t("plan.trade_off.both", losses=lost, gains=gained) if gains else t("plan.trade_off.worse", losses=lost)


def _differences(path: Path, best: Path, t: Translator) -> Iterator[tuple[str, bool]]:
    """Yield each difference in words, and whether it is one for the better."""
    days = (path.steps[-1].end - best.steps[-1].end).days if path.steps and best.steps else 0
    if days:
        yield days_apart(days, t), days < 0
    yield from _hours(path.totals, best.totals, t)
    for name in _COUNTED:
        difference = getattr(path.totals, name) - getattr(best.totals, name)
        if difference:
            yield _more_or_less(name, difference, t), difference < 0


def _hours(mine: Totals, other: Totals, t: Translator) -> Iterator[tuple[str, bool]]:
    if mine.hours is None or other.hours is None:
        if mine.hours is not None:
            yield t("plan.trade_off.hours_stated", value=figure(mine.hours)), False
        elif other.hours is not None:
            yield t("plan.total.hours_unstated"), False
        return
    for name in ("hours", "unstated_hours_steps"):
        difference = getattr(mine, name) - getattr(other, name)
        if difference:
            yield _more_or_less(name, difference, t), difference < 0


def _more_or_less(name: str, difference: float, t: Translator) -> str:
    return _counted(f"{name}_{'more' if difference > 0 else 'less'}", abs(difference), t)


def _counted(name: str, number: float, t: Translator) -> str:
    """Return a text with a number; English words a single one in another way where that matters."""
    value = figure(number)
    single = f"plan.trade_off.{name}_one"
    return t(single if value == "1" and t.knows(single) else f"plan.trade_off.{name}", value=value)
