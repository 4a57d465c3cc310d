"""Courses in an order that their prerequisites allow, laid on weeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, level_of
from graph.curriculum.prerequisites import in_order, one_unit
from graph.model import Number, plain_number
from ontology.courses.records import CourseRecord

__all__ = ["MOST_WEEKS", "ScheduledCourse", "Timeline", "WeekHours", "timeline"]

# a century; more weeks are a slip of the pen, and a list nobody can draw
MOST_WEEKS: Final = 5_200
_DAYS: Final = 7


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class WeekHours(_Answer):
    """Hours of one course in one week; weeks count from 1."""

    week: int
    hours: Number


class ScheduledCourse(_Answer):
    """A course in its weeks.

    Attributes:
        course: Id of the course.
        level: Level it is aimed at, None for several.
        hours: Its length.
        weeks: The weeks it runs in, without a break, with its hours in each.
        start: First day of its first week.
        end: Last day of its last week.
        after: Its prerequisites among the courses; each has had all its hours before this course begins, at the latest
            earlier in the same week.
        outside: Its prerequisites that are not among the courses: they are taken as done before.
    """

    course: str
    level: str | None
    hours: Number
    weeks: tuple[WeekHours, ...]
    start: date
    end: date
    after: tuple[str, ...]
    outside: tuple[str, ...]


class Timeline(_Answer):
    """Courses one after another.

    Attributes:
        courses: The courses in their order.
        hours: Sum of their lengths.
        unit: Unit of all hours, None without courses.
        hours_per_week: Most hours in a week; every week but the last has exactly so many.
        weeks: Number of weeks.
        start: First day of the first week.
        end: Last day of the last week; None without courses.
    """

    courses: tuple[ScheduledCourse, ...]
    hours: Number
    unit: str | None
    hours_per_week: Number
    weeks: int
    start: date
    end: date | None


def timeline(
    courses: Sequence[CourseRecord],
    *,
    hours_per_week: Decimal | float,
    start: date,
    order: Literal["id", "level"] = "id",
    network: CareerNetwork | None = None,
) -> Timeline:
    """Return courses one after another, each after its prerequisites, so many hours a week.

    Whoever follows it takes one course at a time and starts the next where the last ended, if need be in the middle of
    a week; a course that does not fit into what is left of a week goes on in the next. Weeks are seven days from
    ``start``, without holidays.

    Args:
        courses: Courses, each id once; may be empty.
        hours_per_week: Most hours in a week, above 0, in the unit of the courses; at most two decimal places count.
        start: First day.
        order: Which of the courses that could be next comes first: the first by id, or the one aimed at the lowest
            level of a standard, courses aimed at none first; standards in the order of ids.
        network: Where levels are looked up; needed for the order by level.

    Raises:
        CourseSetError: If an id is there twice, or courses are prerequisites of each other.
        MixedUnitsError: If courses state their hours in different units.
        UnknownIdError: If a course is aimed at a level that does not exist, in the order by level.
        ValueError: If ``hours_per_week`` is not above 0, or so small that it takes more than :data:`MOST_WEEKS`; or if
            the order by level is asked for without a network.
        OverflowError: If the last day is beyond the calendar.
    """
    unit = one_unit(courses)
    stated = Decimal(str(hours_per_week))
    weekly = _hundredths(stated) if stated.is_finite() else 0
    total = sum(_hundredths(course.hours) for course in courses)
    if weekly <= 0 or total > weekly * MOST_WEEKS:
        raise ValueError(f"{hours_per_week} hours a week are not enough or no number")
    ordered = in_order(courses) if order == "id" else in_order(courses, _level_order(network))
    known = {course.id for course in ordered}
    scheduled, done = [], 0
    for course in ordered:
        hours = _hundredths(course.hours)
        weeks = _weeks(done, done + hours, weekly)
        scheduled.append(
            ScheduledCourse(
                course=course.id,
                level=course.level,
                hours=plain_number(course.hours),
                weeks=weeks,
                start=start + timedelta(days=_DAYS * (weeks[0].week - 1)),
                end=start + timedelta(days=_DAYS * weeks[-1].week - 1),
                after=tuple(one for one in course.prerequisites if one in known),
                outside=tuple(one for one in course.prerequisites if one not in known),
            )
        )
        done += hours
    return Timeline(
        courses=tuple(scheduled),
        hours=_hours(done),
        unit=unit,
        hours_per_week=_hours(weekly),
        weeks=-(-done // weekly),
        start=start,
        end=scheduled[-1].end if scheduled else None,
    )


def _level_order(network: CareerNetwork | None) -> Callable[[CourseRecord], tuple[object, ...]]:
    """Return the key that puts courses aimed at no level first, then those of each standard from the lowest level up.

    Raises:
        ValueError: If there is no network to look levels up in.
    """
    if network is None:
        raise ValueError("levels are looked up in a network")

    def key(course: CourseRecord) -> tuple[object, ...]:
        level = None if course.level is None else level_of(network, course.level)
        return ("", 0) if level is None else (level.standard, level.ordinal)

    return key


def _weeks(begin: int, end: int, weekly: int) -> tuple[WeekHours, ...]:
    """Return the hours in each week of a stretch of study hours, in hundredths from the very start."""
    return tuple(
        WeekHours(week=week + 1, hours=_hours(min(end, weekly * (week + 1)) - max(begin, weekly * week)))
        for week in range(begin // weekly, -(-end // weekly))
    )


def _hundredths(hours: Decimal) -> int:
    return int(hours * 100)


def _hours(hundredths: int) -> int | float:
    return plain_number(Decimal(hundredths) / 100)
