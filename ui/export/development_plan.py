"""A plan as a Word document that a person hands to the manager: the way, what is to be learnt, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from graph.career_network import CareerNetwork, level_of
from graph.choices import ChoiceCheck
from graph.plan import Path, Step, StudyStep
from graph.plan_report import PlanReport
from graph.requirements import SATISFIED
from ui.explanation import Explainer
from ui.export.source_tables import write_notes, write_standards
from ui.export.word_writer import Band, Column, Row, WordWriter
from ui.messages import Translator
from ui.view_models.compared_words import item_words
from ui.view_models.eligibility import eligibility_view
from ui.view_models.gap import choice_row, gap_view
from ui.view_models.path_reasons import reasons_view
from ui.view_models.plan import PlanView, StepView, plan_view
from ui.view_models.plan_question import question_rows
from ui.view_models.plan_sources import cited_standards, step_notes
from ui.view_models.profile_facts import profile_facts
from ui.view_models.step_work import FunctionWork, work_by_function

__all__ = ["development_plan"]

_BOX: Final = "☐"
# in centimetres; a page has 17
_PAIR: Final = (5.0, 12.0)
_STEPS: Final = {"number": 1.0, "level": 4.4, "clause": 2.8, "start": 2.2, "end": 2.2, "training": 2.7, "new": 1.7}
_WORK: Final = {"done": 1.3, "clause": 2.7, "what": 6.9, "today": 2.5, "notes": 3.6}
_CHOICES: Final = {"done": 1.3, "clause": 2.7, "what": 9.4, "notes": 3.6}
_COVERED: Final = {"clause": 2.7, "what": 5.7, "rests_on": 8.6}
_SOONER: Final = {"level": 3.4, "easing": 4.6, "step": 3.0, "path": 3.0, "binding": 3.0}
_ALTERNATIVES: Final = {"way": 6.6, "end": 2.3, "best_by": 3.1, "difference": 5.0}
_BLOCKED: Final = {"level": 4.0, "clause": 3.0, "needs": 10.0}


def development_plan(network: CareerNetwork, report: PlanReport, t: Translator) -> bytes:
    """Return the described path of a plan as a Word document.

    Args:
        network: Career network.
        report: The plan, with all that stands beside it. A plan without paths, or to a level held already, gives a
            document as well.
        t: Texts.

    Returns:
        The file. The same input gives the same bytes.
    """
    writer = WordWriter(t("development_plan.title", level=Explainer(network, t).level(report.plan.target)), t.language)
    _Sections(network, report, t, writer).write()
    return writer.file()


class _Sections:
    """The sections of one document."""

    def __init__(self, network: CareerNetwork, report: PlanReport, t: Translator, writer: WordWriter) -> None:
        self._network = network
        self._report = report
        self._t = t
        self._writer = writer
        self._explain = Explainer(network, t)
        self._others = tuple(report.others[one.place - 1] for one in report.alternatives)
        # the path described goes first, so that the others are compared with it
        self._paths = (report.path, *self._others) if report.path else ()
        self._view: PlanView = plan_view(network, report.plan.model_copy(update={"paths": self._paths}), t)

    def write(self) -> None:
        """Write all sections that have something to say."""
        path = self._report.path
        self._write_head()
        self._write_profile()
        self._write_verdict()
        if path is None:
            self._write_blocked()
        if path is None or not path.steps:
            self._write_open_requirements(blocked=path is None)
        else:
            self._write_way(path)
            self._write_learning(path)
            self._write_reasons(path)
            self._write_alternatives()
        if path is None or path.steps:
            self._write_grounds(path)
        self._write_sources(path)

    def _heading(self, key: str, depth: int = 1) -> None:
        self._writer.heading(self._t(f"development_plan.heading.{key}"), depth)

    def _table(self, title: str, widths: dict[str, float], rows: Iterable[Row]) -> None:
        columns = [Column(self._t(f"development_plan.column.{name}"), width) for name, width in widths.items()]
        self._writer.table(title, columns, rows)

    def _pairs(self, title: str, rows: Iterable[Row]) -> None:
        self._writer.table(title, [Column("", width) for width in _PAIR], rows, headed=False)

    def _write_head(self) -> None:
        t, plan = self._t, self._report.plan
        self._writer.paragraph(t("development_plan.intro", day=plan.as_of.isoformat()))
        blanks = [(t("development_plan.blank.name"), ""), (t("development_plan.blank.discussed"), "")]
        asked = question_rows(self._network, plan, t)
        self._pairs(t("development_plan.heading.question"), [*blanks, *asked])

    def _write_profile(self) -> None:
        self._heading("profile")
        self._writer.paragraph(self._t("development_plan.profile_help"))
        facts = profile_facts(self._network, self._report.profile, self._t)
        self._pairs(self._t("development_plan.heading.profile"), [(fact.field, fact.value) for fact in facts])

    def _write_verdict(self) -> None:
        writer, gap = self._writer, gap_view(self._network, self._report.gap, self._t)
        self._heading("verdict")
        writer.paragraph(self._view.headline, strong=True)
        path = self._report.path
        if path is None or path.steps:
            eligibility = eligibility_view(self._network, self._report.gap.eligibility, self._t)
            writer.paragraph(eligibility.headline)
            writer.bullets(eligibility.details)
        writer.paragraph(gap.summary)
        writer.paragraph(gap.overall)

    def _write_way(self, path: Path) -> None:
        t = self._t
        self._heading("way")
        kind = "best" if self._report.chosen == 0 else "chosen"
        objective = t(f"objective.{self._report.plan.options.objective}")
        self._writer.paragraph(t(f"development_plan.way_{kind}", way=self._view.paths[0].summary, objective=objective))
        self._writer.paragraph(self._view.proof)
        words = self._view.paths[0].steps
        rows = [
            (
                str(number),
                step.level,
                t("plan.step.clause", clause=step.clause, remark=step.remark) if step.remark else step.clause,
                step.start.isoformat(),
                step.end.isoformat(),
                step.training,
                t("not_applicable") if step.is_study else str(len(step.new_items)),
            )
            for number, step in enumerate(words, start=1)
        ]
        self._table(t("development_plan.heading.way"), _STEPS, rows)
        if path.totals.unstated_hours_steps:
            self._writer.paragraph(t("assumption.unstated_hours"))

    def _write_learning(self, path: Path) -> None:
        self._heading("learning")
        self._writer.paragraph(self._t("development_plan.learning_help"))
        for number, (step, words) in enumerate(zip(path.steps, self._view.paths[0].steps, strict=True), start=1):
            title = self._t(
                "development_plan.step",
                number=number,
                level=words.level,
                start=words.start.isoformat(),
                end=words.end.isoformat(),
            )
            self._writer.heading(title, 2)
            if isinstance(step, StudyStep):
                self._writer.paragraph(words.binding)
            else:
                self._write_step(step, words)

    def _write_step(self, step: Step, words: StepView) -> None:
        t = self._t
        self._writer.paragraph(t("development_plan.training", training=words.training))
        if step.new_items:
            number = len(step.new_items)
            self._writer.paragraph(t("plan.step.new_items", level=words.level, number=number))
        else:
            self._writer.paragraph(t("plan.step.no_new_items", level=words.level))
        self._write_work(work_by_function(self._network, step.new_items, self._report.standings, t), 3)
        self._write_choices(self._report.choices.get(step.level, ()), 3)
        if step.covered_items:
            self._heading("covered", 3)
            rows = []
            for one in step.covered_items:
                item = item_words(self._network, one.item, t)
                rows.append((item.clause, item.label, self._explain.covered(one)))
            self._table(t("development_plan.heading.covered"), _COVERED, rows)

    def _write_work(self, functions: Iterable[FunctionWork], depth: int) -> None:
        for function in functions:
            title = self._t("development_plan.function", name=function.name, number=function.number)
            self._writer.heading(title, depth)
            self._table(title, _WORK, self._work_rows(function))

    def _work_rows(self, function: FunctionWork) -> Iterator[Row]:
        for content in function.contents:
            if content.name:
                yield Band(content.name)
            for one in content.items:
                today = self._t("development_plan.kind_today", kind=one.item.kind, today=one.today)
                yield _BOX, one.item.clause, one.item.label, today, ""

    def _write_choices(self, checks: Iterable[ChoiceCheck], depth: int) -> None:
        rows: list[Row] = []
        for check in checks:
            choice = choice_row(self._network, check, self._explain, self._t)
            what = {"clause": choice.clause, "demand": choice.demand, "standing": choice.standing}
            rows.append(Band(self._t("development_plan.choice", **what)))
            rows += [(_BOX, choice.clause, one, "") for one in choice.raises]
        if rows:
            self._heading("choices", depth)
            self._writer.paragraph(self._t("development_plan.choices_help"))
            self._table(self._t("development_plan.heading.choices"), _CHOICES, rows)

    def _write_reasons(self, path: Path) -> None:
        t, writer = self._t, self._writer
        words = self._view.paths[0].steps
        self._heading("why")
        writer.bullets(t("development_plan.reason", level=step.level, reason=step.binding) for step in words)
        others = [
            t("development_plan.reason", level=step.level, reason=other) for step in words for other in step.others
        ]
        if others:
            self._heading("other_routes", 2)
            writer.bullets(others)
        if self._report.reasons is None:
            return
        sooner = reasons_view(self._network, self._report.reasons, self._report.plan.as_of, t).relaxations
        if sooner:
            self._heading("sooner", 2)
            writer.paragraph(t("development_plan.sooner_help", end=path.steps[-1].end.isoformat()))
            rows = [(one.level, one.easing, one.step, one.path, one.binding) for one in sooner]
            self._table(t("development_plan.heading.sooner"), _SOONER, rows)

    def _write_alternatives(self) -> None:
        t, report = self._t, self._report
        self._heading("alternatives")
        if not self._others:
            complete = report.plan.proof.complete
            self._writer.paragraph(t(f"development_plan.no_alternative_{'known' if complete else 'found'}"))
            return
        self._writer.paragraph(t("development_plan.alternatives_help"))
        rows = [
            (
                t("plan.path.arrow").join(self._explain.steps(path, report.plan.target)),
                path.steps[-1].end.isoformat(),
                t("join.names").join(t(f"plan.merit.{merit}") for merit in one.merits),
                view.trade_off,
            )
            for one, path, view in zip(report.alternatives, self._others, self._view.paths[1:], strict=True)
        ]
        self._table(t("development_plan.heading.alternatives"), _ALTERNATIVES, rows)
        left = len(report.others) - len(self._others)
        if left:
            self._writer.paragraph(t("development_plan.more_alternatives", number=left))

    def _write_blocked(self) -> None:
        t, view = self._t, self._view
        self._heading("blocked")
        rows = [(level.level, clause, needs) for level in view.blocked for clause, needs in level.routes]
        if rows:
            self._table(t("development_plan.heading.blocked"), _BLOCKED, rows)
        self._heading("change", 2)
        if view.changes:
            self._writer.bullets(view.changes)
            self._writer.paragraph(view.opened)
        else:
            self._writer.paragraph(t("plan.blocked.none"))

    def _write_open_requirements(self, *, blocked: bool) -> None:
        """Write what the target asks and the person does not surely hold, where there are no steps to tell it by."""
        gap = self._report.gap
        standings = {entry.item: entry.status for entry in gap.requirements if entry.status not in SATISFIED}
        if not standings and not blocked:
            return
        self._heading("open")
        if blocked:
            self._writer.bullets(gap_view(self._network, gap, self._t).training)
        self._write_work(work_by_function(self._network, standings, standings, self._t), 2)
        if blocked:
            self._write_choices(gap.choices, 2)

    def _write_grounds(self, path: Path | None) -> None:
        self._heading("assumed")
        self._writer.bullets(self._view.assumptions or [self._t("plan_file.no_assumptions")])
        self._heading("unknown")
        self._writer.bullets([*self._unknown(path)] or [self._t("development_plan.nothing_unknown")])

    def _unknown(self, path: Path | None) -> Iterator[str]:
        t, gap = self._t, self._report.gap
        facts = profile_facts(self._network, self._report.profile, t)
        unsaid = [fact.field for fact in facts if not fact.known]
        if unsaid:
            yield t("development_plan.unknown.facts", fields=t("join.names").join(unsaid))
        if gap.totals.unknown:
            yield t("development_plan.unknown.items", unknown=gap.totals.unknown, required=gap.totals.required)
        steps = path.level_steps if path else ()
        for key, found in (
            ("hours", [step.level for step in steps if step.training_hours is None]),
            ("conditions", [step.level for step in steps if step.unstated_conditions]),
        ):
            if found:
                levels = t("join.names").join(
                    self._explain.level_beside(one, self._report.plan.target) for one in found
                )
                yield t(f"development_plan.unknown.{key}", levels=levels)
        checks = [*gap.choices, *(check for step in steps for check in self._report.choices.get(step.level, ()))]
        if any(check.met is None for check in checks):
            yield t("development_plan.unknown.choices")

    def _write_sources(self, path: Path | None) -> None:
        t = self._t
        write_notes(self._writer, step_notes(self._network, [path] if path else [], t), t)
        write_standards(self._writer, cited_standards(self._network, self._report.plan, self._paths, t), t)
        target = level_of(self._network, self._report.plan.target)
        self._writer.paragraph(
            t("development_plan.target_clause", level=self._explain.title(target), clause=target.clause)
        )
