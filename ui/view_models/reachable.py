"""What a person can be by a day, in words: the levels parted by when they can be attained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.career_network import CareerNetwork, standard_of
from graph.reachable import Outlook, Reachable, ReachableLevel
from ui.explanation import Explainer, figure, standard_short_name
from ui.messages import Translator

__all__ = ["ReachableGroup", "ReachableRow", "ReachableView", "reachable_view"]


@dataclass(frozen=True)
class ReachableRow:
    """One level: when it can be attained, over which levels, how much is new, and what to know about it."""

    level_id: str
    level: str
    standard: str
    outlook: str
    when: str
    path: str
    items: str
    remark: str


@dataclass(frozen=True)
class ReachableGroup:
    """Levels of one outlook, the first to be attained first."""

    outlook: Outlook
    title: str
    rows: tuple[ReachableRow, ...]


@dataclass(frozen=True)
class ReachableView:
    """What a person can be; ``groups`` are not empty."""

    headline: str
    groups: tuple[ReachableGroup, ...]


def reachable_view(network: CareerNetwork, answer: Reachable, t: Translator) -> ReachableView:
    """Word an answer of :func:`graph.reachable.find_reachable`."""
    explain = Explainer(network, t)
    groups = []
    for outlook in Outlook:
        found = [one for one in answer.levels if one.outlook is outlook]
        # what can be attained by the day; the rest as the standards order it
        found.sort(key=lambda one: (one.end or date.min, one.standard, one.ordinal))
        if found:
            rows = tuple(_row(network, one, explain, t) for one in found)
            groups.append(ReachableGroup(outlook, _title(outlook, answer, len(rows), t), rows))
    return ReachableView(_headline(answer, t), tuple(groups))


def _headline(answer: Reachable, t: Translator) -> str:
    gained = [one for one in answer.levels if one.outlook in {Outlook.NOW, Outlook.IN_TIME}]
    key = "reachable.headline" if answer.by is not None else "reachable.headline_ever"
    text = t(key, day=(answer.by or answer.as_of).isoformat(), number=len(gained), all=len(answer.levels))
    unstated = sum(one.unstated_condition_steps > 0 for one in gained)
    return text + t("reachable.headline_unstated", number=unstated) if unstated else text


def _title(outlook: Outlook, answer: Reachable, number: int, t: Translator) -> str:
    name = "ever" if outlook is Outlook.IN_TIME and answer.by is None else outlook.value
    return t(f"reachable.group.{name}", day=(answer.by or answer.as_of).isoformat(), number=number)


def _row(network: CareerNetwork, one: ReachableLevel, explain: Explainer, t: Translator) -> ReachableRow:
    return ReachableRow(
        level_id=one.level,
        level=explain.level(one.level),
        standard=standard_short_name(standard_of(network, one.standard), t),
        outlook=t(f"reachable.outlook.{one.outlook}"),
        when=_when(one, t),
        path=_path(one, explain, t),
        items="" if one.items is None else str(one.items),
        remark=t("join.clauses").join(_remarks(one, explain, t)),
    )


def _path(one: ReachableLevel, explain: Explainer, t: Translator) -> str:
    if len(one.path) == 1 and not one.studies:
        return t("reachable.directly")
    return t("plan.path.arrow").join(explain.level(level) for level in one.path)


def _when(one: ReachableLevel, t: Translator) -> str:
    if one.outlook is Outlook.HELD:
        return t("reachable.since_unknown") if one.since is None else t("reachable.since", day=one.since.isoformat())
    if one.end is None or one.years is None:
        return ""
    if one.outlook is Outlook.NOW:
        return t("opens.now")
    return t("reachable.when", day=one.end.isoformat(), years=t("units.years", value=figure(round(one.years, 1))))


def _remarks(one: ReachableLevel, explain: Explainer, t: Translator) -> list[str]:
    remarks = []
    if one.surpassed:
        remarks.append(t("reachable.surpassed"))
    remarks += [
        t(f"reachable.{name}" if len(one.path) == 1 else f"reachable.{name}_steps", number=number)
        for name, number in (
            ("unstated_conditions", one.unstated_condition_steps),
            ("unstated_hours", one.unstated_hours_steps),
        )
        if number
    ]
    remarks += [explain.study(study) for study in one.studies]
    if one.assumed:
        remarks.append(t("plan.step.assumed"))
    for route in one.blocked:
        needs = t("join.names").join(explain.required(check) for check in route.conditions)
        level = "" if route.level == one.level else explain.level(route.level)
        key = "reachable.blocked" if route.level == one.level else "reachable.blocked_before"
        remarks.append(t(key, level=level, clause=route.clause, needs=needs))
    return remarks
