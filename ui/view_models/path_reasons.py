"""Why a path does not end sooner and takes no other route, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.career_network import CareerNetwork
from graph.condition_check import ConditionCheck
from graph.relaxation import Easing, PathReasons, Relaxation, RouteOutlook
from ui.explanation import Explainer, figure
from ui.messages import Translator
from ui.view_models.trade_off import days_apart

__all__ = ["OutlookRow", "ReasonsView", "RelaxationRow", "reasons_view"]

_DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True)
class RelaxationRow:
    """What one relaxation gives: days of step, path and fastest plan, and what would bind the step then."""

    level: str
    easing: str
    step: str
    path: str
    fastest: str
    binding: str


@dataclass(frozen=True)
class OutlookRow:
    """A route that a step does not use: every condition, from when it is open, and what the path would end at."""

    level: str
    clause: str
    conditions: tuple[str, ...]
    opens: str
    path: str


@dataclass(frozen=True)
class ReasonsView:
    """The reasons of a path in words; ``nothing`` says that no step waits, empty if one does."""

    relaxations: tuple[RelaxationRow, ...]
    routes: tuple[OutlookRow, ...]
    nothing: str


def reasons_view(network: CareerNetwork, reasons: PathReasons, as_of: date, t: Translator) -> ReasonsView:
    """Word an answer of :func:`graph.relaxation.explain_path`.

    Args:
        network: Career network.
        reasons: The answer.
        as_of: Day the plan starts.
        t: Texts.
    """
    words = _Words(Explainer(network, t), as_of, t)
    relaxations = tuple(words.relaxation(found) for step in reasons.steps for found in step.relaxations)
    return ReasonsView(
        relaxations=relaxations,
        routes=tuple(words.outlook(outlook) for step in reasons.steps for outlook in step.routes),
        nothing="" if relaxations else t("reasons.nothing_binds"),
    )


class _Words:
    def __init__(self, explain: Explainer, as_of: date, t: Translator) -> None:
        self._explain = explain
        self._as_of = as_of
        self._t = t

    def relaxation(self, found: Relaxation) -> RelaxationRow:
        saved = round(found.years_saved_in_the_optimum * _DAYS_A_YEAR)
        return RelaxationRow(
            level=self._explain.level(found.level),
            easing=self._easing(found),
            step=self._day(found.end, -found.days_saved_at_step),
            path=self._day(found.end_of_path, -found.days_saved_on_path),
            fastest=self._day(found.fastest_end, -saved),
            binding=self._explain.bound(found.binding, found.end),
        )

    def outlook(self, outlook: RouteOutlook) -> OutlookRow:
        route, end, later = outlook.route, outlook.end_of_path, outlook.days_later
        clause = route.clause
        return OutlookRow(
            level=self._explain.level(outlook.level),
            clause=self._t("reasons.discretionary", clause=clause) if route.discretionary else clause,
            conditions=tuple(self._condition(check) for check in route.conditions),
            opens=self._explain.opens(route.earliest, self._as_of),
            path=self._t("reasons.blocked") if end is None or later is None else self._day(end, later),
        )

    def _easing(self, found: Relaxation) -> str:
        clause = found.clause or ""
        if found.easing is Easing.CONDITION_MET and found.condition is not None:
            return self._t(
                "reasons.easing.condition_met", condition=self._explain.required(found.condition), clause=clause
            )
        if found.easing is Easing.TRAINING_DONE:
            return self._t("reasons.easing.training_done", hours=figure(found.hours or 0), clause=clause)
        return self._t("reasons.easing.study_hours_doubled", weekly=figure(found.weekly_study_hours or 0))

    def _condition(self, check: ConditionCheck) -> str:
        return self._t(
            "reasons.condition",
            asked=self._explain.required(check),
            yours=self._explain.actual(check),
            verdict=self._t(f"verdict.{check.verdict}"),
        )

    def _day(self, day: date, later: int) -> str:
        return self._t("reasons.day", day=day.isoformat(), apart=days_apart(later, self._t))
