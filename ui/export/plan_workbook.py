"""A plan as a spreadsheet: paths side by side, every step and requirement with its clause, and what it rests on."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final

from graph.career_network import CareerNetwork, level_of
from graph.plan import Path, Step
from graph.plan_report import PlanReport
from graph.requirements import Status
from ui.explanation import Explainer
from ui.export.sheet_writer import Cell, SheetWriter, Table, written_sheets
from ui.export.source_tables import notes_table, standards_table
from ui.messages import Translator
from ui.view_models.compared_words import item_words
from ui.view_models.eligibility import eligibility_view
from ui.view_models.gap import choice_row, gap_view
from ui.view_models.path_reasons import reasons_view
from ui.view_models.plan import PathView, PlanView, plan_view
from ui.view_models.plan_question import question_rows
from ui.view_models.plan_sources import cited_standards, step_notes
from ui.view_models.profile_facts import profile_facts
from ui.view_models.step_work import standing_words

__all__ = ["plan_workbook"]

_TOTALS: Final = (
    "years", "hours", "unstated_hours_steps", "unstated_condition_steps", "items", "largest_step", "steps",
    "choices_open",
)  # fmt: skip
_PLACE: Final = ("path", "step", "level")
_ITEM: Final = ("clause", "label_zh", "label_en", "kind", "function", "work_content")
_NOTES: Final = (
    "paths", "clause", "unstated", "unknown", "hours", "items", "covered", "binding", "others", "gap", "choices",
    "eligibility", "assumptions", "wording", "empty",
)  # fmt: skip


def plan_workbook(network: CareerNetwork, report: PlanReport, t: Translator) -> bytes:
    """Return a plan as an Excel file.

    Every text is written as text: one that begins like a formula stays what it is, and nothing becomes a link.

    Args:
        network: Career network.
        report: The plan, with all that stands beside it.
        t: Texts; labels of items are in both languages all the same.

    Returns:
        The file. The same input gives the same bytes.
    """
    stream = io.BytesIO()
    with written_sheets(stream, t("plan_file.title", level=Explainer(network, t).level(report.plan.target))) as writer:
        _Sheets(network, report, t).write(writer)
    return stream.getvalue()


class _Sheets:
    """The tables of one report."""

    def __init__(self, network: CareerNetwork, report: PlanReport, t: Translator) -> None:
        self._network = network
        self._report = report
        self._t = t
        self._explain = Explainer(network, t)
        self._view: PlanView = plan_view(network, report.plan, t)

    def write(self, writer: SheetWriter) -> None:
        """Write the sheets; those that would be empty are left out, save those that say so."""
        walked = any(path.steps for path in self._report.plan.paths)
        tables = {
            "summary": self._summary(),
            "steps": self._steps() if walked else None,
            "blocked": None if self._report.plan.paths else self._blocked(),
            "new_items": self._new_items() if walked else None,
            "covered": self._covered() if walked else None,
            "choices": self._choices() if self._report.choices else None,
            "why": self._why() if walked else None,
            "routes": self._other_routes() if walked else None,
            "gap": self._gap(),
            "readiness": self._readiness(),
            "eligibility": self._eligibility(),
            "profile": self._profile(),
            "assumptions": self._assumptions(),
            "sources": self._sources(),
            "standards": self._standards(),
            "notes": Table(
                (self._t("plan_file.note.title"),), [(self._t(f"plan_file.note.{note}"),) for note in _NOTES]
            ),
        }
        for name, table in tables.items():
            if table is not None:
                writer.table(self._t(f"plan_file.sheet.{name}"), table)

    def _heads(self, *columns: str) -> list[str]:
        return [self._t(f"plan_file.column.{column}") for column in columns]

    def _summary(self) -> Table:
        t, plan = self._t, self._report.plan
        asked = [t("plan_file.pair", name=name, value=value) for name, value in question_rows(self._network, plan, t)]
        rows: list[Sequence[Cell]] = [
            (t("plan_file.total.way"), *(self._way(path) for path in plan.paths)),
            (t("plan_file.total.end"), *(self._end(path) for path in plan.paths)),
            *((t(f"plan_file.total.{name}"), *(self._total(path, name) for path in plan.paths)) for name in _TOTALS),
            (t("plan_file.total.trade_off"), *(path.trade_off for path in self._view.paths)),
        ]
        return Table(
            (t("plan_file.column.measure"), *(path.name for path in self._view.paths)),
            rows if plan.paths else [],
            # few lines: they stay in sight above the table
            tuple(text for text in (self._view.headline, t("join.clauses").join(asked), self._view.proof) if text),
        )

    def _way(self, path: Path) -> str:
        steps = self._explain.steps(path, self._report.plan.target)
        return self._t("plan.path.arrow").join(steps) or self._t("plan_file.no_steps")

    def _end(self, path: Path) -> str:
        return path.steps[-1].end.isoformat() if path.steps else self._t("not_applicable")

    def _total(self, path: Path, name: str) -> Cell:
        value: int | float | None = getattr(path.totals, name)
        if value is None:
            return self._t("unstated") if path.steps else self._t("not_applicable")
        return round(value, 2)

    def _steps(self) -> Table:
        rows = [
            cells
            for number, (path, view) in enumerate(zip(self._report.plan.paths, self._view.paths, strict=True), start=1)
            for cells in self._steps_of(number, path, view)
        ]
        heads = self._heads(
            *_PLACE, "id", "standard", "start", "end", "clause", "remark", "hours", "hours_clause", "new_items",
            "covered_items", "binding", "others",
        )  # fmt: skip
        return Table(heads, rows)

    def _steps_of(self, number: int, path: Path, view: PathView) -> Iterator[Sequence[Cell]]:
        t = self._t
        for place, (step, words) in enumerate(zip(path.steps, view.steps, strict=True), start=1):
            days = step.start.isoformat(), step.end.isoformat()
            if not isinstance(step, Step):
                none = t("not_applicable")
                rest = (none, t("plan_file.study_remark"), none, none, none, none, words.binding, none)
                yield number, place, words.level, "", none, *days, *rest
                continue
            yield (
                number,
                place,
                words.level,
                step.level,
                self._explain.standard(level_of(self._network, step.level).standard),
                *days,
                words.clause,
                words.remark,
                t("unstated") if step.training_hours is None else step.training_hours,
                step.training_clause or t("unstated"),
                len(step.new_items),
                len(step.covered_items),
                words.binding,
                t("plan.table.between").join(words.others) or t("plan_file.no_other_route"),
            )

    def _level_steps(self) -> Iterator[tuple[tuple[int, int, str], Step]]:
        """Yield every level attained on any path, with the number of the path, that of the step, and its title."""
        plan = self._report.plan
        for number, path in enumerate(plan.paths, start=1):
            for place, step in enumerate(path.steps, start=1):
                if isinstance(step, Step):
                    yield (number, place, self._explain.level_beside(step.level, plan.target)), step

    def _item(self, item_id: str) -> tuple[str, ...]:
        words = item_words(self._network, item_id, self._t)
        return tuple(getattr(words, field) for field in _ITEM)

    def _new_items(self) -> Table:
        standings = self._report.standings
        known = {item: (*self._item(item), standing_words(standings[item], self._t), item) for item in standings}
        rows: list[Sequence[Cell]] = [
            (*place, *known[item]) for place, step in self._level_steps() for item in step.new_items
        ]
        return Table(self._heads(*_PLACE, *_ITEM, "today", "id"), rows)

    def _covered(self) -> Table | None:
        rows: list[Sequence[Cell]] = [
            (
                *place,
                *self._item(one.item),
                self._explain.covered(one),
                self._t("evidence.unsure") if one.confidence is None else one.confidence,
                self._t("plan_file.yes" if one.relation == "broad" else "plan_file.no"),
                one.item,
                one.by,
            )
            for place, step in self._level_steps()
            for one in step.covered_items
        ]
        heads = self._heads(*_PLACE, *_ITEM, "rests_on", "confidence", "doubt", "id", "by")
        return Table(heads, rows) if rows else None

    def _choices(self) -> Table:
        rows = [
            (*place, choice.clause, choice.demand, choice.standing, self._t("join.clauses").join(choice.raises))
            for place, step in self._level_steps()
            for check in self._report.choices.get(step.level, ())
            for choice in [choice_row(self._network, check, self._explain, self._t)]
        ]
        return Table(self._heads(*_PLACE, "clause", "demand", "today", "raises"), rows)

    def _why(self) -> Table | None:
        t, report = self._t, self._report
        if report.reasons is None:
            return None
        view = reasons_view(self._network, report.reasons, report.plan.as_of, t)
        fields = ("level", "easing", "step", "path", "fastest", "binding")
        return Table(
            [t(f"reasons.columns.{field}") for field in fields],
            [tuple(getattr(row, field) for field in fields) for row in view.relaxations],
            (t("plan_file.of_path", number=report.chosen + 1), view.nothing or t("reasons.help")),
        )

    def _other_routes(self) -> Table | None:
        t, report = self._t, self._report
        if report.reasons is None:
            return None
        rows = reasons_view(self._network, report.reasons, report.plan.as_of, t).routes
        fields = ("level", "clause", "conditions", "opens", "path_by")
        return Table(
            [t(f"reasons.columns.{field}") for field in fields],
            [(row.level, row.clause, t("join.clauses").join(row.conditions), row.opens, row.path) for row in rows],
            (t("plan_file.of_path", number=report.chosen + 1), t("reasons.routes_help")),
        )

    def _blocked(self) -> Table:
        t, view = self._t, self._view
        rows = [(level.level, clause, needs) for level in view.blocked for clause, needs in level.routes]
        before = [t("plan.blocked.change"), *(view.changes or [t("plan.blocked.none")]), view.opened]
        return Table(self._heads("level", "clause", "needs"), rows, tuple(text for text in before if text))

    def _gap(self) -> Table:
        t, gap = self._t, self._report.gap
        view = gap_view(self._network, gap, t)
        rows: list[Sequence[Cell]] = [
            (*self._item(row.item), row.origin, row.status_text, row.evidence, row.item) for row in view.requirements
        ]
        blank = ("",) * (len(_ITEM) - 2)
        rows += [(choice.clause, choice.demand, *blank, "", choice.standing, "", "") for choice in view.choices]
        return Table(
            self._heads(*_ITEM, "origin", "today", "evidence", "id"),
            rows,
            tuple(text for text in (view.summary, view.overall, *view.training) if text),
        )

    def _readiness(self) -> Table | None:
        t = self._t
        view = gap_view(self._network, self._report.gap, t)
        heads = (*self._heads("part"), t("gap.weight"), t("gap.items"), *(t(f"status.{one}") for one in Status))
        rows: list[Sequence[Cell]] = [
            (part.name, part.weight, part.items, *(part.counts[one] for one in Status), part.readiness)
            for part in (*view.functions, *view.inherited)
        ]
        return Table((*heads, t("gap.readiness")), rows, (t("gap.range_help"),)) if rows else None

    def _eligibility(self) -> Table:
        view = eligibility_view(self._network, self._report.gap.eligibility, self._t)
        rows = [
            (route.clause, route.verdict_text, route.opens, self._t("join.clauses").join(route.remarks), check.asked,
             check.yours, check.verdict_text, check.opens)
            for route in view.routes
            for check in route.conditions
        ]  # fmt: skip
        heads = self._heads(
            "clause", "route_verdict", "route_opens", "remark", "asked", "yours", "verdict", "condition_opens"
        )
        return Table(heads, rows, (view.headline, *view.details, self._t("eligibility.routes")))

    def _profile(self) -> Table:
        facts = profile_facts(self._network, self._report.profile, self._t)
        return Table(self._heads("field", "value"), [(fact.field, fact.value) for fact in facts])

    def _assumptions(self) -> Table:
        texts = self._view.assumptions or (self._t("plan_file.no_assumptions"),)
        return Table(self._heads("assumption"), [(text,) for text in texts])

    def _sources(self) -> Table | None:
        return notes_table(step_notes(self._network, self._report.plan.paths, self._t), self._t)

    def _standards(self) -> Table:
        plan = self._report.plan
        cited = cited_standards(self._network, plan, plan.paths, self._t, gap=self._report.gap)
        return standards_table(cited, self._t)
