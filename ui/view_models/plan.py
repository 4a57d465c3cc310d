"""Plans in words: paths with their steps and trade-offs, what is assumed, and what blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph.alternatives import Alternative, real_alternatives
from graph.career_network import CareerNetwork, item_of
from graph.condition_check import ConditionCheck
from graph.plan import Path, Plan, ProfileChange, Step, StudyStep, Totals
from ui.explanation import Explainer, figure
from ui.messages import Translator
from ui.view_models.trade_off import trade_off

__all__ = ["BlockedLevel", "NewItem", "PathView", "PlanView", "StepView", "path_table", "plan_view"]


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
    """One path in words.

    Attributes:
        id: What it goes through; tells it from the other paths of the plan, also after the plan was made anew.
        name: Its number; that it is the recommended one.
        title: The name, with what a real alternative is best at.
        route: Levels and studies it goes through.
        summary: The route and all its figures, a sentence.
        trade_off: What it costs and saves against the recommended path; empty for that.
        end: Day it ends.
        totals: Its figures.
        steps: Its steps.
    """

    id: str
    name: str
    title: str
    route: str
    summary: str
    trade_off: str
    end: date
    totals: Totals
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
        alternatives: Places among the paths of those that are really worth a look beside the recommended one.
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
    alternatives: tuple[int, ...]
    assumptions: tuple[str, ...]
    blocked: tuple[BlockedLevel, ...]
    proof: str
    changes: tuple[str, ...]
    opened: str


def plan_view(network: CareerNetwork, answer: Plan, t: Translator) -> PlanView:
    """Word an answer of :func:`graph.planner.find_plan`."""
    explain = Explainer(network, t)
    change = answer.smallest_change
    alternatives = {one.place: one for one in real_alternatives(answer.paths)}
    return PlanView(
        headline=_headline(answer, explain, t),
        found=bool(answer.paths),
        as_of=answer.as_of,
        paths=tuple(
            _path(network, answer, place, alternatives.get(place), explain, t) for place in range(len(answer.paths))
        ),
        alternatives=tuple(alternatives),
        assumptions=explain.assumptions(answer),
        blocked=tuple(_blocked(answer, explain, t)),
        proof=explain.proof(answer),
        changes=tuple(explain.change(fact) for fact in change.changes) if change else (),
        opened=_opened(change, explain, t) if change else "",
    )


def path_table(view: PlanView, t: Translator) -> dict[str, list[str] | list[int] | list[float]]:
    """Return every path with every total, column by column; hours that are not stated are said to be so."""
    paths = view.paths
    return {
        t("plan.alternatives.path"): [path.name for path in paths],
        t("plan.alternatives.end"): [path.end.isoformat() for path in paths],
        t("plan.column.years"): [path.totals.years for path in paths],
        t("plan.column.hours"): [_hours_cell(path.totals, t) for path in paths],
        **{
            t(f"plan.column.{name}"): [int(getattr(path.totals, name)) for path in paths]
            for name in ("items", "largest_step", "steps", "choices_open", "unstated_condition_steps")
        },
        t("plan.alternatives.route"): [path.route for path in paths],
        t("plan.alternatives.trade_off"): [path.trade_off for path in paths],
    }


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


def _path(
    network: CareerNetwork, answer: Plan, place: int, alternative: Alternative | None, explain: Explainer, t: Translator
) -> PathView:
    path = answer.paths[place]
    name = t("plan.path.recommended" if place == 0 else "plan.path.alternative", number=place + 1)
    merits = t("joiner").join(t(f"plan.merit.{merit}") for merit in alternative.merits) if alternative else ""
    route = t("plan.path.arrow").join(explain.steps(path, answer.target))
    return PathView(
        id=" ".join(step.level if isinstance(step, Step) else step.education_to for step in path.steps),
        name=name,
        title=t("plan.path.best_at", name=name, merits=merits) if merits else name,
        route=route,
        summary=t("plan.path.summary", levels=route, figures=_figures(path, t)),
        trade_off=trade_off(path, answer.paths[0], t) if place else "",
        end=path.steps[-1].end if path.steps else answer.as_of,
        totals=path.totals,
        steps=tuple(
            _step(network, step, answer.target, explain, t) if isinstance(step, Step) else _study(step, explain, t)
            for step in path.steps
        ),
    )


def _figures(path: Path, t: Translator) -> str:
    totals = path.totals
    figures = [
        t("plan.total.end", day=path.steps[-1].end.isoformat()) if path.steps else "",
        t("plan.total.years", value=figure(round(totals.years, 1))),
        _hours(totals, t),
        t("plan.total.items", value=totals.items),
        t("plan.total.largest_step", value=totals.largest_step),
        t("plan.total.choices", value=totals.choices_open) if totals.choices_open else "",
        t("plan.total.unstated", value=totals.unstated_condition_steps) if totals.unstated_condition_steps else "",
    ]
    return t("joiner").join(text for text in figures if text)


def _hours(totals: Totals, t: Translator) -> str:
    if totals.hours is None:
        return t("plan.total.hours_unstated")
    return _with_unstated(t("plan.total.hours", value=figure(totals.hours)), totals, t)


def _hours_cell(totals: Totals, t: Translator) -> str:
    """Return the hours as they stand under a heading of their own."""
    if totals.hours is None:
        return t("unstated")
    return _with_unstated(t("units.hours", value=figure(totals.hours)), totals, t)


def _with_unstated(stated: str, totals: Totals, t: Translator) -> str:
    if not totals.unstated_hours_steps:
        return stated
    return t("plan.total.hours_partly", hours=stated, value=totals.unstated_hours_steps)


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
