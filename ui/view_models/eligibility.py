"""Eligibility in words: a headline, and every route with every condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.career_network import CareerNetwork, level_of
from graph.condition_check import ConditionCheck, Verdict
from graph.eligibility import Eligibility, RouteCheck
from ui.explanation import Explainer
from ui.messages import Translator
from ui.view_models.source_note import NoteRow, note_rows

__all__ = ["ConditionRow", "EligibilityView", "RouteRow", "Tone", "eligibility_view"]

Tone = Literal["yes", "later", "no", "unknown"]


@dataclass(frozen=True)
class ConditionRow:
    """One condition: what is asked, what the profile says, the verdict and from when it holds."""

    asked: str
    yours: str
    verdict: Verdict
    verdict_text: str
    opens: str


@dataclass(frozen=True)
class RouteRow:
    """One route: its conditions must hold together.

    Attributes:
        clause: Where it is printed.
        verdict: On the day of the profile.
        verdict_text: The verdict in words.
        opens: From when it is open, in words.
        remarks: What to know about it: nearest, module only, discretionary.
        conditions: In printed order.
        notes: Source notes at the route.
    """

    clause: str
    verdict: Verdict
    verdict_text: str
    opens: str
    remarks: tuple[str, ...]
    conditions: tuple[ConditionRow, ...]
    notes: tuple[NoteRow, ...]


@dataclass(frozen=True)
class EligibilityView:
    """Whether and when a person may be examined for a level, in words; ``notes`` are those of the level."""

    tone: Tone
    headline: str
    details: tuple[str, ...]
    routes: tuple[RouteRow, ...]
    notes: tuple[NoteRow, ...]


def eligibility_view(network: CareerNetwork, answer: Eligibility, t: Translator) -> EligibilityView:
    """Word an answer of :func:`graph.eligibility.check_eligibility`."""
    explain = Explainer(network, t)
    level = level_of(network, answer.level)
    return EligibilityView(
        tone=_tone(answer),
        headline=_headline(answer, explain, t),
        details=tuple(_details(answer, explain, t)),
        routes=tuple(_route(network, answer, route, explain, t) for route in answer.routes),
        notes=note_rows(network, level.notes, t),
    )


def _tone(answer: Eligibility) -> Tone:
    tones: dict[str, Tone] = {"route_met": "yes", "only_time_missing": "later", "conditions_unmet": "no"}
    return tones.get(answer.reason, "unknown")


def _headline(answer: Eligibility, explain: Explainer, t: Translator) -> str:
    return t(
        f"eligibility.headline.{answer.reason}",
        level=explain.level(answer.level),
        clause=answer.nearest or "",
        day=answer.earliest.isoformat() if answer.earliest else "",
        facts=t("joiner").join(_missing_facts(answer, t)),
    )


def _details(answer: Eligibility, explain: Explainer, t: Translator) -> list[str]:
    """Return what to add to the headline: what the nearest route still needs, what could open one sooner."""
    nearest = next((route for route in answer.routes if route.id == answer.nearest_route), None)
    details = []
    if nearest is not None and answer.reason == "conditions_unmet":
        needs = t("joiner").join(explain.required(check) for check in nearest.blocking)
        details.append(t("eligibility.detail.nearest", clause=nearest.clause, needs=needs))
    if nearest is not None and answer.reason == "only_time_missing":
        waits = (check for check in nearest.conditions if check.verdict is not Verdict.MET)
        details.extend(
            t("eligibility.detail.waits", asked=explain.required(check), yours=explain.actual(check)) for check in waits
        )
    facts = _missing_facts(answer, t)
    if facts and answer.reason in {"only_time_missing", "conditions_unmet"}:
        details.append(t("eligibility.detail.more_facts", facts=t("joiner").join(facts)))
    return details


def _missing_facts(answer: Eligibility, t: Translator) -> list[str]:
    """Return the facts, in words, that would decide a route nobody can decide today."""
    unknown = [
        check
        for route in _deciding(answer)
        if route.verdict is Verdict.UNKNOWN
        for check in route.conditions
        if check.verdict is Verdict.UNKNOWN
    ]
    return list(dict.fromkeys(t(f"condition.{check.kind}") for check in unknown))


def _deciding(answer: Eligibility) -> list[RouteCheck]:
    return [route for route in answer.routes if route.grants == "qualification"]


def _route(
    network: CareerNetwork, answer: Eligibility, route: RouteCheck, explain: Explainer, t: Translator
) -> RouteRow:
    remarks = {
        t("eligibility.nearest"): route.id == answer.nearest_route,
        t(f"grants.{route.grants}"): route.grants == "module",
        t("eligibility.discretionary"): route.discretionary,
    }
    return RouteRow(
        clause=route.clause,
        verdict=route.verdict,
        verdict_text=t(f"verdict.{route.verdict}"),
        opens=_opens(route, t),
        remarks=tuple(remark for remark, holds in remarks.items() if holds),
        conditions=tuple(_condition(check, explain, t) for check in route.conditions),
        notes=note_rows(network, route.notes, t),
    )


def _condition(check: ConditionCheck, explain: Explainer, t: Translator) -> ConditionRow:
    asked = explain.required(check)
    yours = explain.actual(check)
    return ConditionRow(
        asked=t("eligibility.inferred", text=asked) if check.inferred else asked,
        yours=t("eligibility.via", text=yours, level=explain.level(check.via)) if check.via else yours,
        verdict=check.verdict,
        verdict_text=t(f"verdict.{check.verdict}"),
        opens=_opens(check, t),
    )


def _opens(check: ConditionCheck | RouteCheck, t: Translator) -> str:
    """Return from when a condition or route is met, for one cell."""
    day = check.earliest if isinstance(check, RouteCheck) else check.opens_on
    kind = "on" if day else "never"
    if check.verdict is not Verdict.UNMET:
        kind = "now" if check.verdict is Verdict.MET else "depends"
    words = "route_opens" if isinstance(check, RouteCheck) else "opens"
    return t(f"eligibility.{words}.{kind}", day=day.isoformat() if day else "")
