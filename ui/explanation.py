"""Words the answers of the reasoning layer: conditions, bindings, assumptions and changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.career_network import CareerNetwork, item_of, level_of, standard_of
from graph.choices import Raise
from graph.condition_check import ConditionCheck
from graph.listing import LevelAnswer
from graph.model import Level, Standard
from graph.plan import Binding, CoveredItem, FactChange, OtherRoute, Path, Plan, Step, StudyStep
from graph.requirements import Evidence
from ontology.errors import UnknownIdError
from ontology.scales import ConditionKind, scale_of
from ui.messages import Translator

__all__ = ["Explainer", "figure", "has_number", "level_title", "standard_name", "standard_short_name"]


def figure(number: float) -> str:
    """Return a number as a person writes it: 5, 4.9, 0.25.

    Examples:
        >>> figure(5.0), figure(4.9993), figure(0.25)
        ('5', '5', '0.25')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".")


def level_title(level: Level | LevelAnswer, t: Translator) -> str:
    """Return the title of a level, with the printed label where that differs."""
    title = level.title.wording(t.language)
    if level.printed_label is None:
        return title
    return t("level_printed", title=title, printed=level.printed_label)


def standard_name(standard: Standard, t: Translator) -> str:
    """Return number and title of a standard; the title alone, where no number is printed and its name stands for it."""
    title = standard.title.wording(t.language)
    return f"{standard.identifier} {title}" if has_number(standard) else title


def has_number(standard: Standard) -> bool:
    """Return whether a number or another name than the title is printed."""
    return standard.identifier != standard.title.zh


def standard_short_name(standard: Standard, t: Translator) -> str:
    """Return the number of a standard; the title, where no number is printed and its name stands for it."""
    return standard.identifier if has_number(standard) else standard.title.wording(t.language)


class Explainer:
    """Words answers about one network in one language.

    Args:
        network: Gives the names of levels and items.
        t: Texts of the language.
    """

    def __init__(self, network: CareerNetwork, t: Translator) -> None:
        self._network = network
        self._t = t

    def level(self, level_id: str) -> str:
        """Return the title of a level, with the printed label where that differs; the id if it is unknown."""
        try:
            level = level_of(self._network, level_id)
        except UnknownIdError:
            return level_id
        return self.title(level)

    def title(self, level: Level) -> str:
        """Return the title of a level, with the printed label where that differs."""
        return level_title(level, self._t)

    def standard(self, standard_id: str) -> str:
        """Return number and title of a standard."""
        return standard_name(standard_of(self._network, standard_id), self._t)

    def level_beside(self, level_id: str, target_id: str) -> str:
        """Return a level's title, with its standard if that is not the target's."""
        level, target = level_of(self._network, level_id), level_of(self._network, target_id)
        if level.standard == target.standard:
            return self.title(level)
        return self._t("level_elsewhere", level=self.title(level), standard=self.standard_short(level.standard))

    def standard_short(self, standard_id: str) -> str:
        """Return a standard by its short name."""
        return standard_short_name(standard_of(self._network, standard_id), self._t)

    def covered(self, covered: CoveredItem) -> str:
        """Return through which item, and how surely, a requirement is covered."""
        return self.evidence(
            Evidence(
                kind="mapping",
                id=covered.by,
                relation=covered.relation,
                confidence=covered.confidence,
                doubtful=covered.relation == "broad",
            )
        )

    def proof(self, answer: Plan) -> str:
        """Return how far a plan across standards is proven; empty inside one standard."""
        if not answer.options.cross_standards:
            return ""
        if answer.proof.complete:
            return self._t("proof.complete")
        bounds = self._t("joiner").join(
            self._t(
                "proof.bound",
                objective=self._t(f"objective.{bound.objective}"),
                found=figure(bound.found),
                least=figure(bound.at_least),
            )
            for bound in answer.proof.bounds
            if bound.found is not None
        )
        seconds = figure(answer.options.budget or 0)
        if not bounds:
            return self._t("proof.cut_short_without_bounds", seconds=seconds)
        return self._t("proof.cut_short", seconds=seconds, bounds=bounds)

    def required(self, check: ConditionCheck) -> str:
        """Return what a condition asks, as a phrase."""
        return self._asked(check.kind, check.comparator, check.required, check.basis)

    def actual(self, check: ConditionCheck) -> str:
        """Return what the facts say to a condition, as a phrase."""
        text = self._actual(check.kind, check.actual)
        return self._t("actual.assumed", value=text) if check.assumed else text

    def opens(self, day: date | None, as_of: date) -> str:
        """Return from when something is open: now, from a day, or not by time alone."""
        if day is None:
            return self._t("opens.never")
        return self._t("opens.now") if day <= as_of else self._t("opens.on", day=day.isoformat())

    def evidence(self, by: Evidence | None) -> str:
        """Return what a standing rests on; a mapping names its standard, and its doubt where widths differ."""
        if by is None:
            return self._t("unknown")
        if by.kind == "mapping":
            item = item_of(self._network, by.id)
            standard = standard_short_name(standard_of(self._network, item.standard), self._t)
            sure = self._t("evidence.unsure") if by.confidence is None else f"{by.confidence:.2f}"
            return self._t(
                f"evidence.{by.relation}",
                name=item.label.wording(self._t.language),
                standard=standard,
                clause=item.clause,
                sure=sure,
            )
        return self._t(f"evidence.{by.kind}", name=self.level(by.id) if by.kind == "level" else "")

    def item(self, item_id: str) -> str:
        """Return the label of an item."""
        return item_of(self._network, item_id).label.wording(self._t.language)

    def binding(self, step: Step) -> str:
        """Return why a step does not end sooner."""
        return self.bound(step.binding, step.end)

    def bound(self, binding: Binding, end: date) -> str:
        """Return why a step that ends on a day does not end sooner."""
        kind, detail = binding.kind, binding.detail
        if kind == "training":
            return self._t(
                "binding.training", hours=figure(detail["hours"]), weekly=figure(detail["weekly_study_hours"])
            )
        if kind == "previous_step" and "education" in detail:
            return self._t("binding.previous_study", education=self._t(f"education.{detail['education']}"))
        if kind == "previous_step":
            return self._t("binding.previous_step", level=self.level(detail["level"]))
        if kind in {"as_of", "unstated"}:
            return self._t(f"binding.{kind}")
        condition = ConditionKind(kind)
        # what has a day of its own may be attained on the way, and not today
        dated = isinstance(detail["actual"], dict)
        return self._t(
            "binding.condition_dated" if dated else "binding.condition",
            condition=self._asked(condition, detail["comparator"], detail["required"], detail["basis"]),
            day=end.isoformat(),
            actual=self._actual(condition, detail["actual"]),
        )

    def study(self, step: StudyStep) -> str:
        """Return what is studied and for how long, marked as an assumption."""
        return self._t("study", education=self._t(f"education.{step.education_to}"), years=figure(step.months / 12))

    def steps(self, path: Path, target_id: str) -> tuple[str, ...]:
        """Return what a path goes through: levels, and studies marked as assumptions."""
        return tuple(
            self.level_beside(step.level, target_id) if isinstance(step, Step) else self.study(step)
            for step in path.steps
        )

    def assumptions(self, answer: Plan) -> tuple[str, ...]:
        """Return what a plan takes for granted, one phrase each; of studies what each duration stands for."""
        studies = {step.assumption: step for path in answer.paths for step in path.studies}
        return (
            *(self._t(f"assumption.{key}") for key in answer.assumptions),
            *(
                self._t("assumption.study", step=self.study(step), text=step.text.wording(self._t.language))
                for step in studies.values()
            ),
        )

    def other_route(self, route: OtherRoute) -> str:
        """Return why a step does not use another route."""
        if route.opens_on is not None:
            return self._t("other_route.later", clause=route.clause, day=route.opens_on.isoformat())
        conditions = self._t("join.clauses").join(self.required(check) for check in route.blocked_by)
        return self._t("other_route.blocked", clause=route.clause, conditions=conditions)

    def change(self, change: FactChange) -> str:
        """Return one change of the profile as a phrase."""
        field = self._t(f"change.field.{change.field}")
        becomes = self._field_value(change.field, change.becomes)
        if change.was is None:
            return self._t("change.say", field=field, becomes=becomes)
        return self._t("change.alter", field=field, was=self._field_value(change.field, change.was), becomes=becomes)

    def grade_raise(self, entry: Raise) -> str:
        """Return one skill or contribution to raise: from which grade to which, and how many that takes."""
        item = item_of(self._network, entry.item)
        current = self._t("unknown") if entry.current is None else str(entry.current)
        text = self._t("raise.grade", item=item.label.wording(self._t.language), current=current, needed=entry.needed)
        if entry.needed_count is not None:
            unit = item.unit.wording(self._t.language) if item.unit else self._t("raise.unit")
            have = self._t("unknown") if entry.current_count is None else str(entry.current_count)
            text += self._t("raise.count", needed=entry.needed_count, unit=unit, current=have)
        if entry.inferred:
            text += self._t("raise.inferred")
        return text + self._t("raise.demands", text=entry.demands.wording(self._t.language)) if entry.demands else text

    def _asked(self, kind: ConditionKind, comparator: str, required: Any, basis: Mapping[str, str] | None) -> str:
        values = {"basis": (basis or {}).get(self._t.language) or self._t(f"basis_default.{kind}")}
        if kind is ConditionKind.YEARS_AFTER_PRIOR_LEVEL:
            values |= {"level": self.level(required["level"]), "value": figure(required["years"])}
        elif kind is ConditionKind.YEARS_WITH_CERTIFICATE:
            values |= {"certificate": required["certificates"][0], "value": figure(required["years"])}
        elif kind is ConditionKind.PRIOR_LEVEL:
            values["value"] = self.level(required)
        elif kind is ConditionKind.CERTIFICATE:
            values["value"] = required[0]
        elif scale_of(kind) is not None:
            values["value"] = self._ranks(kind, required)
        elif isinstance(required, int | float):
            values["value"] = figure(required)
        return self._t(f"asks.{kind}_{comparator}", **values)

    def _ranks(self, kind: ConditionKind, required: Any) -> str:
        codes = required if isinstance(required, list) else [required]
        return " / ".join(self._t(f"{kind}.{code}") for code in codes)

    def _actual(self, kind: ConditionKind, actual: Any) -> str:
        if actual is None:
            return self._t("actual.unknown")
        if kind is ConditionKind.EMPLOYER_ASSESSMENT:
            return self._t("actual.passed" if actual else "actual.failed")
        if isinstance(actual, dict):
            return self._dated(actual)
        if isinstance(actual, int | float):
            unit = "hours" if kind is ConditionKind.PRACTICE_HOURS else "years"
            return self._t(f"actual.{unit}", value=figure(actual))
        if scale_of(kind) is not None:
            return self._t(f"{kind}.{actual}")
        names = [actual] if isinstance(actual, str) else actual
        return (
            self._t("actual.none")
            if names == ["none"]
            else self._t("join.names").join(self.level(name) for name in names)
        )

    def _dated(self, actual: Mapping[str, Any]) -> str:
        kind = "level" if "level" in actual else "certificate"
        name = self.level(actual["level"]) if kind == "level" else actual["name"]
        if actual["since"] is None:
            return self._t(f"actual.{kind}_undated", name=name)
        return self._t(f"actual.{kind}", name=name, since=actual["since"])

    def _field_value(self, field: str, value: Any) -> str:
        if field == "employer_assessment":
            return self._t("actual.passed" if value else "actual.failed")
        if field == "experience.practice_hours":
            return self._t("actual.hours", value=figure(value))
        if field.startswith("experience."):
            return self._t("change.years_any") if value == 0 else self._t("actual.years", value=figure(value))
        if field == "held_levels":
            return self._names(value, "level")
        if field == "certificates":
            return self._names(value, "name")
        scale = "enrolment" if field == "enrolled_in" else field
        return self._t(f"{scale}.{value}")

    def _names(self, value: Any, key: str) -> str:
        entries = value if isinstance(value, list) else [value[key]]
        names = [self.level(entry) if key == "level" else str(entry) for entry in entries]
        return self._t("join.names").join(names) or self._t("actual.none")
