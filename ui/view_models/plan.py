"""Plans in words: paths with their steps and trade-offs, what is assumed, and what blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph.career_network import CareerNetwork, item_of
from graph.condition_check import ConditionCheck
from graph.plan import Path, Plan, ProfileChange, Step, StudyStep, Totals
from ui.explanation import Explainer, figure
from ui.messages import Translator

__all__ = ["BlockedLevel", "NewItem", "PathView", "PlanView", "StepView", "plan_view"]

_DAYS_A_YEAR = 365.25
_DAYS_SAID_IN_YEARS = 90


@dataclass(frozen=True)
class NewItem:
    """A requirement that is new in a step."""

    clause: str
    label: str
    kind: str


@dataclass(frozen=True)
class StepView:
    """One step in words: every figure with its clause.

    Attributes:
        level_id: Level attained.
        level: Its title.
        clause: Clause of the route, or that none is printed.
        start: Day it starts.
        end: Day the level is attained.
        training: Hours left with their clause, or that none are stated.
        new_items: What has to be learnt.
        covered: What items of earlier steps cover through mappings, each with what it rests on.
        doubtful: How many of these rest on a broader item.
        binding: Why it does not end sooner.
        others: Why not by another route, one phrase each.
        remark: Marks an assumed or discretionary recognition; empty otherwise.
        is_study: Whether the education is raised instead; ``level`` then says what is studied, ``level_id`` is empty.
    """

    level_id: str
    level: str
    clause: str
    start: date
    end: date
    training: str
    new_items: tuple[NewItem, ...]
    covered: tuple[tuple[NewItem, str], ...]
    doubtful: int
    binding: str
    others: tuple[str, ...]
    remark: str
    is_study: bool = False


@dataclass(frozen=True)
class PathView:
    """One path: ``trade_off`` compares it with the recommended one and is empty for that."""

    name: str
    summary: str
    trade_off: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class BlockedLevel:
    """A level nobody gets past: each route with what it still needs."""

    level: str
    routes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlanView:
    """Answer of the planner in words.

    Attributes:
        headline: The recommended path in one sentence, or that there is none.
        found: Whether there is a path.
        as_of: Day the plan starts.
        paths: Recommended one first.
        assumptions: What the answer takes for granted.
        blocked: Why there is no path.
        proof: How far a plan across standards is proven; empty inside one standard.
        changes: A smallest change of the profile that opens one, one phrase each.
        opened: What that change opens; empty without one.
    """

    headline: str
    found: bool
    as_of: date
    paths: tuple[PathView, ...]
    assumptions: tuple[str, ...]
    blocked: tuple[BlockedLevel, ...]
    proof: str
    changes: tuple[str, ...]
    opened: str


def plan_view(network: CareerNetwork, answer: Plan, t: Translator) -> PlanView:
    """Word an answer of :func:`graph.planner.find_plan`."""
    explain = Explainer(network, t)
    change = answer.smallest_change
    return PlanView(
        headline=_headline(answer, explain, t),
        found=bool(answer.paths),
        as_of=answer.as_of,
        paths=tuple(_path(network, answer, place, explain, t) for place in range(len(answer.paths))),
        assumptions=explain.assumptions(answer),
        blocked=tuple(_blocked(answer, explain, t)),
        proof=explain.proof(answer),
        changes=tuple(explain.change(fact) for fact in change.changes) if change else (),
        opened=_opened(change, explain, t) if change else "",
    )


def _headline(answer: Plan, explain: Explainer, t: Translator) -> str:
    level = explain.level(answer.target)
    if not answer.paths:
        return t("plan.headline.blocked", level=level)
    steps = answer.paths[0].steps
    if not steps:
        return t("plan.headline.held", level=level)
    last = answer.paths[0].level_steps[-1]
    kind = "now" if last.end <= answer.as_of else "found"
    if last.unstated_conditions:
        kind = "unstated"
    return t(f"plan.headline.{kind}", level=level, day=last.end.isoformat(), clause=last.clause or "", steps=len(steps))


def _path(network: CareerNetwork, answer: Plan, place: int, explain: Explainer, t: Translator) -> PathView:
    path = answer.paths[place]
    return PathView(
        name=t("plan.path.recommended" if place == 0 else "plan.path.alternative", number=place + 1),
        summary=_summary(path, answer.target, explain, t),
        trade_off=_trade_off(path, answer.paths[0], t) if place else "",
        steps=tuple(
            _step(network, step, answer.target, explain, t) if isinstance(step, Step) else _study(step, explain, t)
            for step in path.steps
        ),
    )


def _summary(path: Path, target: str, explain: Explainer, t: Translator) -> str:
    totals = path.totals
    levels = t("plan.path.arrow").join(explain.steps(path, target))
    figures = [
        t("plan.total.end", day=path.steps[-1].end.isoformat()) if path.steps else "",
        t("plan.total.years", value=figure(round(totals.years, 1))),
        _hours(totals, t),
        t("plan.total.items", value=totals.items),
        t("plan.total.largest_step", value=totals.largest_step),
        t("plan.total.choices", value=totals.choices_open) if totals.choices_open else "",
        t("plan.total.unstated", value=totals.unstated_condition_steps) if totals.unstated_condition_steps else "",
    ]
    return t("plan.path.summary", levels=levels, figures=t("joiner").join(text for text in figures if text))


def _hours(totals: Totals, t: Translator) -> str:
    if totals.hours is None:
        return t("plan.total.hours_unstated")
    stated = t("plan.total.hours", value=figure(totals.hours))
    if not totals.unstated_hours_steps:
        return stated
    return t("plan.total.hours_partly", hours=stated, value=totals.unstated_hours_steps)


def _trade_off(path: Path, best: Path, t: Translator) -> str:
    """Return what the path costs and saves against the recommended one, in words."""
    differences = [*_time_difference(path, best, t)]
    mine, other = path.totals, best.totals
    if mine.hours is not None and other.hours is not None and mine.hours != other.hours:
        differences.append(_difference("hours", mine.hours - other.hours, t))
    for name in ("items", "largest_step", "steps"):
        difference = getattr(mine, name) - getattr(other, name)
        if difference:
            differences.append(_difference(name, difference, t))
    return t("joiner").join(differences) or t("plan.trade_off.same")


def _time_difference(path: Path, best: Path, t: Translator) -> Iterable[str]:
    if not path.steps or not best.steps:
        return
    days = (path.steps[-1].end - best.steps[-1].end).days
    if days:
        direction = "later" if days > 0 else "sooner"
        size = abs(days)
        if size < _DAYS_SAID_IN_YEARS:
            yield t(f"plan.trade_off.{direction}_days", value=size)
        else:
            yield t(f"plan.trade_off.{direction}_years", value=figure(round(size / _DAYS_A_YEAR, 1)))


def _difference(name: str, difference: float, t: Translator) -> str:
    direction = "more" if difference > 0 else "less"
    return t(f"plan.trade_off.{name}_{direction}", value=figure(abs(difference)))


def _step(network: CareerNetwork, step: Step, target: str, explain: Explainer, t: Translator) -> StepView:
    return StepView(
        level_id=step.level,
        level=explain.level_beside(step.level, target),
        clause=step.clause or t("unstated"),
        start=step.start,
        end=step.end,
        training=t("unstated")
        if step.training_hours is None
        else t("plan.step.training", value=figure(step.training_hours), clause=step.training_clause or ""),
        new_items=tuple(_new_item(network, item, t) for item in step.new_items),
        covered=tuple((_new_item(network, one.item, t), explain.covered(one)) for one in step.covered_items),
        doubtful=sum(one.relation == "broad" for one in step.covered_items),
        binding=explain.binding(step),
        others=tuple(explain.other_route(route) for route in step.other_routes),
        remark=_remark(step, t),
    )


def _study(step: StudyStep, explain: Explainer, t: Translator) -> StepView:
    return StepView(
        level_id="",
        level=explain.study(step),
        clause=t("not_applicable"),
        start=step.start,
        end=step.end,
        training=t("not_applicable"),
        new_items=(),
        covered=(),
        doubtful=0,
        binding=step.text.wording(t.language),
        others=(),
        remark="",
        is_study=True,
    )


def _remark(step: Step, t: Translator) -> str:
    if step.assumed:
        return t("plan.step.assumed")
    return t("plan.step.discretionary") if step.discretionary else ""


def _new_item(network: CareerNetwork, item_id: str, t: Translator) -> NewItem:
    item = item_of(network, item_id)
    return NewItem(clause=item.clause, label=item.label.wording(t.language), kind=t(f"kind.{item.kind}"))


def _blocked(answer: Plan, explain: Explainer, t: Translator) -> Iterable[BlockedLevel]:
    for level, routes in groupby(answer.blocked, key=lambda route: route.level):
        needs = tuple(
            (route.clause, t("joiner").join(_need(explain, check, t) for check in route.conditions)) for route in routes
        )
        yield BlockedLevel(level=explain.level(level), routes=needs)


def _need(explain: Explainer, check: ConditionCheck, t: Translator) -> str:
    return t("plan.blocked.need", asked=explain.required(check), yours=explain.actual(check))


def _opened(change: ProfileChange, explain: Explainer, t: Translator) -> str:
    levels = t("plan.path.arrow").join(explain.level(level) for level in change.levels)
    return t("plan.blocked.opened", levels=levels, day=change.end.isoformat())
