"""A choice of courses as rows: the courses in their weeks, and what stays open and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.career_network import CareerNetwork, item_of
from graph.curriculum.course_choice import CourseChoice, UncoveredItem
from graph.curriculum.schedule import Timeline
from ui.messages import Translator
from ui.view_models.suggested_items import item_place
from ui.view_models.teaching import TeachingWords, share_text

__all__ = ["ChosenRow", "OpenRow", "chosen_rows", "open_rows"]


@dataclass(frozen=True)
class ChosenRow:
    """A chosen course.

    Attributes:
        number: Its place, from 1.
        course: Its title.
        role: Why it is there.
        hours: Its length.
        unit: Unit of that.
        cost: Its cost, None if unknown.
        items: Number of items asked for that it teaches.
        first_week: Week in which it begins, None without a timeline.
        last_week: Week in which it ends.
        start: Its first day, empty without a timeline.
        end: Its last day.
        after: Courses that come before it.
    """

    number: int
    course: str
    role: str
    hours: float
    unit: str
    cost: float | None
    items: int
    first_week: int | None
    last_week: int | None
    start: str
    end: str
    after: str


@dataclass(frozen=True)
class OpenRow:
    """An item that stays uncovered: where it stands, how much is taught all the same, and why it is open."""

    clause: str
    label: str
    place: str
    share: float
    courses: str
    reason: str


def chosen_rows(
    choice: CourseChoice, timeline: Timeline | None, names: Mapping[str, str], t: Translator
) -> tuple[ChosenRow, ...]:
    """Return the chosen courses, in the order of the timeline if there is one, else each after its prerequisites."""
    chosen = {one.course: one for one in choice.courses}
    scheduled = {one.course: one for one in timeline.courses} if timeline else {}
    rows = []
    for number, course in enumerate(scheduled or chosen, start=1):
        one, place = chosen[course], scheduled.get(course)
        role = "fixed" if one.fixed else "chosen" if one.items else "prerequisite"
        rows.append(
            ChosenRow(
                number=number,
                course=names.get(course, course),
                role=t(f"programme_plan.role.{role}"),
                hours=float(one.hours),
                unit=one.unit,
                cost=None if one.cost is None else float(one.cost),
                items=len(one.items),
                first_week=place.weeks[0].week if place else None,
                last_week=place.weeks[-1].week if place else None,
                start=place.start.isoformat() if place else "",
                end=place.end.isoformat() if place else "",
                after=t("join.names").join(names.get(before, before) for before in place.after) if place else "",
            )
        )
    return tuple(rows)


def open_rows(network: CareerNetwork, choice: CourseChoice, words: TeachingWords, t: Translator) -> tuple[OpenRow, ...]:
    """Return the items asked for that are not covered: those that no courses can cover first."""
    impossible = {one.item: one for one in choice.impossible}
    rest = [one for one in choice.open if one.item not in impossible]
    return tuple(_open_row(network, one, impossible, words, t) for one in (*choice.impossible, *rest))


def _open_row(
    network: CareerNetwork, one: UncoveredItem, impossible: Collection[str], words: TeachingWords, t: Translator
) -> OpenRow:
    item = item_of(network, one.item)
    return OpenRow(
        clause=item.clause,
        label=item.label.wording(t.language),
        place=item_place(network, one.item, t),
        share=float(share_text(one.share)),
        courses=words.courses(one.courses),
        reason=t(f"programme_plan.open.{'impossible' if one.item in impossible else 'not_needed'}"),
    )
