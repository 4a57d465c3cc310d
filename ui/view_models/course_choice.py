"""A choice of courses in words: what was asked, what was found, how sure it is; and what may be added."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graph.career_network import CareerNetwork, level_of
from graph.curriculum.addition import Additions, NewModule
from graph.curriculum.course_choice import ChoiceStatus, ChosenCourse, CourseChoice
from graph.curriculum.course_problem import Minimised
from graph.curriculum.modules import Module
from ui.explanation import Explainer, figure
from ui.messages import Translator
from ui.view_models.teaching import percent

__all__ = [
    "additions_headline",
    "amount_words",
    "choice_headline",
    "choice_rows",
    "course_role",
    "estimate_words",
    "module_name",
    "progress_words",
]

_SETTLED_GAP = 0.0005


def choice_headline(choice: CourseChoice, t: Translator) -> str:
    """Return what was found, in a sentence."""
    values = {
        "number": len(choice.courses),
        "reached": figure(percent(choice.reached) or 0),
        "share": figure(percent(choice.share) or 0),
        "covered": choice.covered,
        "asked": choice.asked,
        "impossible": len(choice.impossible),
    }
    if choice.status is ChoiceStatus.INFEASIBLE:
        return t("course_choice.headline.infeasible", **values)
    if not choice.asked:
        return t("course_choice.headline.nothing_asked")
    total = amount_words(choice, choice.total, t)
    gap = _gap_words(choice)
    return t(f"course_choice.headline.{choice.status}", total=total, gap=gap, **values)


def amount_words(choice: CourseChoice, amount: float | None, t: Translator) -> str:
    """Return an amount of what is minimised, with its unit; unknown where a course states no cost."""
    if amount is None:
        return t("unknown")
    if choice.minimised is Minimised.COST:
        return t("course_choice.cost", value=figure(amount))
    return t("course_choice.hours", value=figure(amount), unit=choice.unit) if choice.unit else figure(amount)


def choice_rows(
    network: CareerNetwork, choice: CourseChoice, t: Translator, *, level_id: str, of_gap: bool
) -> Iterator[tuple[str, str | int | float]]:
    """Yield question and answer as pairs of a name and a value; what is unknown is said in words."""
    explain, level = Explainer(network, t), level_of(network, level_id)
    none, unknown = t("not_applicable"), t("unknown")
    chosen = choice.status is not ChoiceStatus.INFEASIBLE

    def known(value: float | None) -> float | str:
        return unknown if value is None else value

    yield t("teaching.column.level"), explain.title(level)
    yield t("teaching.column.standard"), explain.standard(level.standard)
    yield t("teaching.column.id"), level_id
    yield t("teaching.column.clause"), level.clause
    yield t("course_choice.row.of"), t(f"course_choice.of.{'gap' if of_gap else 'level'}")
    yield t("course_choice.row.asked"), choice.asked
    yield t("course_choice.row.share"), percent(choice.share) or 0
    yield t("course_choice.row.measure"), t(f"course_choice.measure.{choice.measure}")
    yield t("course_choice.row.minimised"), t(f"course_choice.minimised.{choice.minimised}")
    yield t("course_choice.row.status"), t(f"course_choice.status.{choice.status}")
    yield t("course_choice.row.reached"), percent(choice.reached) or 0
    yield t("course_choice.row.covered"), choice.covered
    yield t("course_choice.row.impossible"), len(choice.impossible)
    yield t("course_choice.row.courses"), len(choice.courses) if chosen else none
    yield t("course_choice.row.hours"), _hours(choice, t) if chosen else none
    yield t("teaching.column.unit"), choice.unit or none
    yield t("course_choice.row.cost"), known(choice.cost) if chosen else none
    yield t("course_choice.row.added"), known(choice.added) if chosen else none
    yield t("course_choice.row.bound"), known(choice.bound) if chosen else none
    yield t("course_choice.row.gap"), none if choice.gap is None else _gap_words(choice)
    yield t("course_choice.row.ties"), t(f"course_choice.ties.{choice.ties}") if chosen else none


def _hours(choice: CourseChoice, t: Translator) -> float | str:
    return t("course_choice.mixed_units") if choice.hours is None else choice.hours


def _gap_words(choice: CourseChoice) -> str:
    """Return the gap in percent; one that is there is never rounded to none."""
    if not choice.gap:
        return "0"
    return "< 0.1" if choice.gap < _SETTLED_GAP else f"{100 * choice.gap:.1f}"


def course_role(one: ChosenCourse, t: Translator, *, new: Collection[str] = ()) -> str:
    """Return why a course is in a choice; one of ``new`` does not exist yet."""
    if one.course in new:
        return t("programme_plan.role.new")
    if one.fixed:
        return t("programme_plan.role.fixed")
    return t("programme_plan.role.chosen" if one.items else "programme_plan.role.prerequisite")


def additions_headline(additions: Additions, t: Translator) -> str:
    """Return how far the programme is from the share, in a sentence."""
    values = {"reached": figure(percent(additions.reached) or 0), "share": figure(percent(additions.share) or 0)}
    measure = t(f"course_choice.measure.{additions.measure}")
    return t(f"programme_plan.additions.{'met' if additions.met else 'short'}", measure=measure, **values)


def module_name(module: Module, t: Translator) -> str:
    """Return the name of a module: its work content with its function, or the function alone."""
    named = [label.wording(t.language) for label in (module.function, module.work_content) if label]
    return t("teaching.inside").join(named) or t("teaching.none")


def estimate_words(new: NewModule, t: Translator) -> str:
    """Return what the hours of a new module are estimated by."""
    return t(f"programme_plan.estimate.{new.estimated_by or 'none'}")


def progress_words(choice: CourseChoice | None, elapsed: float, seconds: float, t: Translator) -> str:
    """Return how long a search has been going on, and the best choice so far.

    Args:
        choice: The best choice so far, None if there is none yet.
        elapsed: Seconds since its start.
        seconds: Its time.
        t: Texts.
    """
    values = {"elapsed": f"{elapsed:.0f}", "seconds": figure(seconds)}
    if choice is None or choice.total is None:
        return t("course_choice.searching", **values)
    return t(
        "course_choice.found_so_far", total=amount_words(choice, choice.total, t), gap=_gap_words(choice), **values
    )
