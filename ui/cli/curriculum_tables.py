"""Tables for chosen courses, additions to a programme, and the skeleton of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rich.console import Console
from rich.table import Table

from graph.career_network import CareerNetwork
from graph.curriculum.addition import Additions
from graph.curriculum.course_choice import ChosenCourse, CourseChoice, UncoveredItem
from graph.curriculum.schedule import Timeline
from graph.curriculum.syllabus import LevelSyllabus
from ontology.courses.records import CourseRecord
from ui.cli.tables import plain_table, print_titled, say
from ui.explanation import Explainer, figure
from ui.messages import Translator
from ui.view_models.compared_words import item_words
from ui.view_models.course_choice import (
    additions_headline,
    choice_headline,
    course_role,
    estimate_words,
    module_name,
)
from ui.view_models.syllabus import hours_sentences, level_choices, module_words
from ui.view_models.teaching import TeachingWords, percent, share_text

__all__ = ["print_additions", "print_choice", "print_syllabus"]


def print_choice(
    console: Console,
    network: CareerNetwork,
    courses: Sequence[CourseRecord],
    choice: CourseChoice,
    weeks: Timeline | None,
    t: Translator,
    *,
    new: Collection[str] = (),
) -> None:
    """Print the result in a sentence, the courses in their order with weeks if laid out, and what stays open."""
    words = TeachingWords(network, courses, t)
    say(console, choice_headline(choice, t))
    if choice.courses:
        console.print()
        scheduled = {one.course: one for one in weeks.courses} if weeks else {}
        by_id = {one.course: one for one in choice.courses}
        rows = []
        for number, course in enumerate(scheduled or by_id, start=1):
            when = scheduled.get(course)
            spans = (
                (f"{when.weeks[0].week}–{when.weeks[-1].week}", str(when.start), str(when.end)) if when else ("",) * 3
            )
            rows.append((str(number), *_course(by_id[course], words, t, new=new), *spans))
        heads = ("number", "id", "course", "role", "hours", "cost", "items", "weeks", "start", "end")
        console.print(plain_table(_heads(t, *heads), rows) or "")
    impossible = {one.item for one in choice.impossible}
    left = [one for one in choice.open if one.item not in impossible]
    print_titled(console, t("programme_plan.open.impossible"), _open(network, choice.impossible, words, t))
    print_titled(console, t("programme_plan.open.not_needed"), _open(network, left, words, t))
    if choice.unpriced:
        say(console, f"{t('programme_plan.unpriced')} {words.courses(choice.unpriced)}")


def _heads(t: Translator, *columns: str) -> list[str]:
    return [t(f"teaching.column.{column}") for column in columns]


def _course(one: ChosenCourse, words: TeachingWords, t: Translator, *, new: Collection[str]) -> tuple[str, ...]:
    return (
        one.course,
        words.course(one.course),
        course_role(one, t, new=new),
        t("course_choice.hours", value=figure(one.hours), unit=one.unit),
        t("unknown") if one.cost is None else figure(one.cost),
        str(len(one.items)),
    )


def _open(network: CareerNetwork, items: Iterable[UncoveredItem], words: TeachingWords, t: Translator) -> Table | None:
    rows = []
    for one in items:
        item = item_words(network, one.item, t)
        rows.append((item.clause, item.label, item.function, share_text(one.share), words.courses(one.courses)))
    return plain_table(_heads(t, "clause", "requirement", "function", "share_taught", "taught_by"), rows)


def print_additions(
    console: Console,
    network: CareerNetwork,
    courses: Sequence[CourseRecord],
    additions: Additions,
    choice: CourseChoice,
    weeks: Timeline | None,
    t: Translator,
    *,
    new: Collection[str],
) -> None:
    """Print how far a programme is, which courses and modules would help, and the fewest hours that are enough."""
    words = TeachingWords(network, courses, t)
    say(console, additions_headline(additions, t))
    rows = [
        (
            str(rank),
            one.course,
            words.course(one.course),
            words.courses(course for course in one.brings if course != one.course),
            figure(one.hours),
            str(len(one.covers)),
            share_text(one.taught),
            figure(percent(one.reached) or 0),
        )
        for rank, one in enumerate(additions.courses, start=1)
    ]
    heads = _heads(t, "rank", "id", "course", "brings", "hours", "covers", "taught", "reached")
    print_titled(console, t("programme_plan.sheet.added"), plain_table(heads, rows))
    modules = [
        (
            str(number),
            module_name(one.module, t),
            one.module.clause or "",
            str(len(one.module.items)),
            t("programme_plan.additions.unknown_hours") if one.hours is None else figure(one.hours),
            one.unit or "",
            estimate_words(one, t),
        )
        for number, one in enumerate(additions.modules, start=1)
    ]
    heads = _heads(t, "number", "module", "module_clause", "items", "module_hours", "unit", "estimated_by")
    print_titled(console, t("programme_plan.additions.modules"), plain_table(heads, modules))
    console.print()
    print_choice(console, network, courses, choice, weeks, t, new=new)


def print_syllabus(console: Console, network: CareerNetwork, skeleton: Iterable[LevelSyllabus], t: Translator) -> None:
    """Print each level with its hours, choices and modules; the items themselves are in the files and in JSON."""
    for level in skeleton:
        say(console, Explainer(network, t).level(level.level))
        for sentence in hours_sentences(network, level, t):
            say(console, sentence)
        for clause, demand in level_choices(network, level.level, t):
            say(console, t("syllabus.choice", clause=clause, demand=demand))
        rows = [
            (
                str(one.number),
                one.function,
                one.work_content,
                one.clause,
                str(len(one.module.skills)),
                str(len(one.module.knowledge)),
                one.weight_text,
                one.hours_text,
            )
            for one in module_words(network, level, t)
        ]
        heads = ("number", "function", "work_content", "clause", "skills", "knowledge_items", "weight", "hours")
        print_titled(
            console, t("syllabus.overview" if rows else "syllabus.no_modules"), plain_table(_heads(t, *heads), rows)
        )
        if not rows:
            say(console, t("syllabus.no_modules"))
        console.print()
