"""What moves when a profile says something else, in words: what, as things are, after the change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from graph.career_network import CareerNetwork
from graph.reachable import Outlook
from graph.what_if import EligibilityMove, FigureMove, GapMove, PlanFigures, PlanMove, RouteMove, WhatIf
from ontology.scales import Education
from ui.explanation import Explainer, figure
from ui.fact_words import FactWords
from ui.messages import Translator

__all__ = ["MoveSection", "WhatIfView", "what_if_view"]

_Row: TypeAlias = tuple[str, str, str]
_SHARES: Final = frozenset({"low", "high"})
_IN_HOURS: Final = frozenset({"hours", "training_left"})


@dataclass(frozen=True)
class MoveSection:
    """Things of one make that move; each row says what, how it is, and how it would be."""

    name: str
    title: str
    rows: tuple[_Row, ...]


@dataclass(frozen=True)
class WhatIfView:
    """What a change moves.

    Attributes:
        moves: False if nothing differs.
        headline: That something moves, or that nothing does.
        changes: What the profile would say otherwise, one phrase each.
        sections: What moves; none is empty.
    """

    moves: bool
    headline: str
    changes: tuple[str, ...]
    sections: tuple[MoveSection, ...]


def what_if_view(network: CareerNetwork, answer: WhatIf, t: Translator) -> WhatIfView:
    """Word an answer of :func:`graph.what_if.find_what_moves`."""
    words = _Words(Explainer(network, t), t)
    found: dict[str, Iterable[_Row]] = {
        "eligibility": words.eligibility(answer.eligibility) if answer.eligibility else (),
        "plan": words.plan(answer.plan) if answer.plan else (),
        "levels": words.levels(answer),
        "gap": words.gap(answer.gap) if answer.gap else (),
        "items": words.items(answer.gap) if answer.gap else (),
    }
    # a day more is 0.00 years more: its figure would read the same before and after
    sections = ((name, tuple(row for row in rows if row[1] != row[2])) for name, rows in found.items())
    facts = FactWords(network, t)
    headline = "what_if.moves" if answer.moves else "what_if.nothing" if answer.changes else "what_if.same"
    return WhatIfView(
        moves=answer.moves,
        headline=t(headline, target=words.explain.level(answer.target)),
        changes=tuple(facts.change(change) for change in answer.changes),
        sections=tuple(MoveSection(name, t(f"what_if.section.{name}"), rows) for name, rows in sections if rows),
    )


class _Words:
    def __init__(self, explain: Explainer, t: Translator) -> None:
        self.explain = explain
        self._t = t

    def eligibility(self, move: EligibilityMove) -> Iterable[_Row]:
        """Yield verdict, reason, day and nearest route where they differ, then each route with its conditions."""
        t = self._t
        if (move.verdict_before, move.reason_before) != (move.verdict_after, move.reason_after):
            verdicts = ((move.verdict_before, move.reason_before), (move.verdict_after, move.reason_after))
            before, after = (
                t("what_if.verdict", verdict=t(f"verdict.{verdict}"), reason=t(f"reason.{reason}"))
                for verdict, reason in verdicts
            )
            yield t("what_if.eligible"), before, after
        if move.earliest_before != move.earliest_after:
            yield t("what_if.earliest"), self._day(move.earliest_before), self._day(move.earliest_after)
        if move.nearest_before != move.nearest_after:
            none = t("actual.none")
            yield t("what_if.nearest"), move.nearest_before or none, move.nearest_after or none
        for route in move.routes:
            yield from self._route(route)

    def plan(self, move: PlanMove) -> Iterable[_Row]:
        """Yield the path, its clauses and its end where they differ, then the figures."""
        t = self._t
        then, now = move.before, move.after
        if self._path(then) != self._path(now):
            yield t("what_if.path"), self._path(then), self._path(now)
        ends = [figures.end if figures else None for figures in (then, now)]
        if ends[0] != ends[1]:
            yield t("what_if.end"), self._day(ends[0]), self._day(ends[1])
        figures = (self._figure("plan", figure_move) for figure_move in move.totals)
        # days too few to show in years are said by the end
        yield from (row for row in figures if row[1] != row[2])

    def gap(self, move: GapMove) -> Iterable[_Row]:
        """Yield the figures of the gap."""
        return (self._figure("gap", figure_move) for figure_move in move.figures)

    def items(self, move: GapMove) -> Iterable[_Row]:
        """Yield the requirements with another standing."""
        for item in move.items:
            yield self.explain.item(item.item), self._t(f"status.{item.before}"), self._t(f"status.{item.after}")

    def levels(self, answer: WhatIf) -> Iterable[_Row]:
        """Yield the levels of all standards that move."""
        for move in answer.levels:
            before = self._level(move.before, move.end_before, move.studies_before)
            after = self._level(move.after, move.end_after, move.studies_after)
            yield self.explain.level(move.level), before, after

    def _route(self, route: RouteMove) -> Iterable[_Row]:
        t = self._t
        states = ((route.before, route.earliest_before), (route.after, route.earliest_after))
        before, after = (
            t("what_if.state", verdict=t(f"verdict.{verdict}"), day=self._day(day)) for verdict, day in states
        )
        if before != after:
            yield t("what_if.route", clause=route.clause), before, after
        for condition in route.conditions:
            checks = (condition.before, condition.after)
            before, after = (
                t(
                    "what_if.condition_state",
                    verdict=t(f"verdict.{check.verdict}"),
                    yours=self.explain.actual(check),
                    day=self._day(check.opens_on),
                )
                for check in checks
            )
            asked = self.explain.required(condition.after)
            yield t("what_if.condition", clause=route.clause, asked=asked), before, after

    def _path(self, figures: PlanFigures | None) -> str:
        t = self._t
        if figures is None:
            return t("what_if.no_path")
        if not figures.levels:
            return t("what_if.held")
        path = t("plan.path.arrow").join(
            t("what_if.step", level=self.explain.level(level), clause=clause or t("unstated"))
            for level, clause in zip(figures.levels, figures.clauses, strict=True)
        )
        return self._with_studies(path, figures.studies)

    def _with_studies(self, text: str, studies: Iterable[Education]) -> str:
        """Return a text with what is studied for it, said to be an assumption."""
        said = (self._t("what_if.study", education=self._t(f"education.{reached}")) for reached in studies)
        return self._t("join.clauses").join((text, *said))

    def _figure(self, of: str, move: FigureMove) -> _Row:
        return (
            self._t(f"what_if.{of}_figure.{move.name}"),
            self._number(of, move.name, move.before),
            self._number(of, move.name, move.after),
        )

    def _number(self, of: str, name: str, value: float | None) -> str:
        if value is None:
            return self._t("what_if.no_figure")
        if of == "gap" and name in _SHARES:
            return self._t("gap.percent", value=round(100 * value))
        if name == "years":
            return self._t("units.years", value=figure(value))
        return self._t("units.hours", value=figure(value)) if name in _IN_HOURS else figure(value)

    def _level(self, outlook: Outlook, end: date | None, studies: Iterable[Education]) -> str:
        if end is None or outlook is Outlook.NOW:
            return self._t(f"reachable.outlook.{outlook}")
        return self._with_studies(self._t("opens.on", day=end.isoformat()), studies)

    def _day(self, day: date | None) -> str:
        return self._t("opens.never") if day is None else day.isoformat()
