"""Courses on weeks: prerequisites first, no week too full, every hour once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.curriculum.schedule import MOST_WEEKS, timeline
from graph.errors import CourseSetError, MixedUnitsError
from ontology.courses.records import CourseRecord
from ontology.errors import UnknownIdError
from tests.builders import level, network
from tests.test_graph.test_curriculum.course_records import course, course_sets

MONDAY = date(2027, 1, 4)


@given(course_sets([]), st.sampled_from(("0.5", "1", "3.33", "8", "40")))
def test_timeline_keeps_order_and_fills_weeks(courses: tuple[CourseRecord, ...], weekly: str) -> None:
    """A course begins when its prerequisites have ended; all weeks but the last are full, and no hour is lost."""
    found = timeline(courses, hours_per_week=Decimal(weekly), start=MONDAY)
    assert sorted(one.course for one in found.courses) == sorted(one.id for one in courses)
    hours = {one.id: one.hours for one in courses}
    by_week: dict[int, Decimal] = {}
    ended: dict[str, tuple[int, Decimal]] = {}
    for one in found.courses:
        weeks = [part.week for part in one.weeks]
        assert weeks == list(range(weeks[0], weeks[-1] + 1))
        assert sum(Decimal(str(part.hours)) for part in one.weeks) == hours[one.course]
        begun = (weeks[0], by_week.get(weeks[0], Decimal(0)))
        assert all(ended[before] <= begun for before in one.after)
        for part in one.weeks:
            by_week[part.week] = by_week.get(part.week, Decimal(0)) + Decimal(str(part.hours))
        ended[one.course] = (weeks[-1], by_week[weeks[-1]])
        assert one.start == MONDAY + timedelta(weeks=weeks[0] - 1)
        assert one.end == MONDAY + timedelta(weeks=weeks[-1]) - timedelta(days=1)
    assert len(by_week) == found.weeks
    assert all(by_week[week] == Decimal(weekly) for week in range(1, found.weeks))
    assert all(total <= Decimal(weekly) for total in by_week.values())
    assert found.end == (found.courses[-1].end if courses else None)


@given(course_sets([]), st.randoms(use_true_random=False))
def test_timeline_does_not_depend_on_the_order_given(courses: tuple[CourseRecord, ...], random: object) -> None:
    """The same courses in any order give the same weeks."""
    shuffled = list(courses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert timeline(courses, hours_per_week=4, start=MONDAY) == timeline(shuffled, hours_per_week=4, start=MONDAY)


def test_timeline_ties_go_by_id_or_by_level() -> None:
    """c2 before c10; by level, what is aimed at none comes first, then the lowest level; prerequisites before all."""
    built = network(level("s/l1", 1), level("s/l2", 2))
    courses = [
        course("c10", level="s/l1"),
        course("c2", level="s/l2"),
        course("c3", prerequisites=["c10"]),
        course("c4"),
    ]
    by_id = timeline(courses, hours_per_week=10, start=MONDAY)
    assert [one.course for one in by_id.courses] == ["c2", "c4", "c10", "c3"]
    by_level = timeline(courses, hours_per_week=10, start=MONDAY, order="level", network=built)
    assert [one.course for one in by_level.courses] == ["c4", "c10", "c3", "c2"]


def test_timeline_prerequisite_outside_is_taken_as_done() -> None:
    """A prerequisite that is not planned is named and blocks nothing."""
    found = timeline([course("b", prerequisites=["a"])], hours_per_week=4, start=MONDAY)
    assert (found.courses[0].after, found.courses[0].outside) == ((), ("a",))
    assert [(part.week, part.hours) for part in found.courses[0].weeks] == [(1, 4), (2, 4), (3, 2)]


def test_timeline_refuses_what_cannot_be_laid_out() -> None:
    """Cycles, mixed units, doubled ids, too few hours, no numbers and levels without a network are errors."""
    with pytest.raises(CourseSetError, match="cycle"):
        timeline([course("a", prerequisites=["b"]), course("b", prerequisites=["a"])], hours_per_week=1, start=MONDAY)
    with pytest.raises(CourseSetError, match="duplicate"):
        timeline([course("a"), course("a")], hours_per_week=1, start=MONDAY)
    with pytest.raises(MixedUnitsError, match="days, h"):
        timeline([course("a"), course("b", unit="days")], hours_per_week=1, start=MONDAY)
    for weekly in (0, -1, 0.001, "nan", "inf", 10 / (MOST_WEEKS + 1)):
        with pytest.raises(ValueError, match="hours a week"):
            timeline([course("a")], hours_per_week=Decimal(weekly), start=MONDAY)
    with pytest.raises(ValueError, match="network"):
        timeline([course("a")], hours_per_week=1, start=MONDAY, order="level")
    with pytest.raises(UnknownIdError, match="s/l9"):
        timeline([course("a", level="s/l9")], hours_per_week=1, start=MONDAY, order="level", network=network())
    with pytest.raises(OverflowError):
        timeline([course("a")], hours_per_week=1, start=date.max)
