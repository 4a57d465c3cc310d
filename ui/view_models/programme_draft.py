"""A programme as a designer works on it: as it was read, and what was decided since on suggested items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from ontology.courses.programme import Programme
from ontology.courses.records import CourseRecord, CoverRecord

__all__ = ["CoverDecision", "ProgrammeDraft", "hours_left"]


@dataclass(frozen=True)
class CoverDecision:
    """What was decided on an item suggested for a course.

    Attributes:
        course: Id of the course.
        item: Full id of the item.
        cover: What the course covers of it from now on; None if it was rejected.
    """

    course: str
    item: str
    cover: CoverRecord | None


@dataclass(frozen=True)
class ProgrammeDraft:
    """A programme with decisions; never changed, every decision makes another one.

    Attributes:
        base: The programme as it was read.
        source: Name of the file it was read from.
        decisions: Decisions, the oldest first; one for each course and item.
        unread: Sheets and files that were not read, because they hold none of its tables.
    """

    base: Programme
    source: str
    decisions: tuple[CoverDecision, ...] = ()
    unread: tuple[str, ...] = ()

    @cached_property
    def programme(self) -> Programme:
        """The programme with all accepted items, in the order in which they were accepted after those it had."""
        added: dict[str, list[CoverRecord]] = {}
        for one in self.accepted:
            if one.cover is not None:
                added.setdefault(one.course, []).append(one.cover)
        if not added:
            return self.base
        courses = tuple(
            course.model_copy(update={"covers": (*course.covers, *added.get(course.id, ()))}) for course in self.courses
        )
        return replace(self.base, file=self.base.file.model_copy(update={"courses": courses}))

    @property
    def courses(self) -> tuple[CourseRecord, ...]:
        """The courses as they were read."""
        return self.base.courses

    @property
    def accepted(self) -> tuple[CoverDecision, ...]:
        """The decisions that cover an item."""
        return tuple(one for one in self.decisions if one.cover is not None)

    @property
    def rejected(self) -> tuple[CoverDecision, ...]:
        """The decisions against an item."""
        return tuple(one for one in self.decisions if one.cover is None)

    def settled(self, course_id: str) -> frozenset[str]:
        """Return the items of a course about which nothing is to be suggested: covered or rejected already."""
        covered = {cover.item for cover in self.programme.course(course_id).covers}
        return frozenset(covered | {one.item for one in self.rejected if one.course == course_id})

    def with_cover(
        self, course_id: str, item: str, coverage: Decimal | float, hours: Decimal | float | None = None
    ) -> ProgrammeDraft:
        """Return the draft in which a course covers one more item; a rejection of it is forgotten.

        Args:
            course_id: Id of the course.
            item: Full id of the item.
            coverage: Share of the item: above 0, up to 1, rounded to four decimal places.
            hours: Hours of the course spent on it, rounded to two decimal places; None if not planned apart.

        Raises:
            KeyError: If there is no such course.
            ValueError: If the course covers the item already, a number is out of range, the hours are more than
                the course has left, or the course covers as many items as it may.
        """
        record = CoverRecord(
            item=item,
            coverage=round(Decimal(str(coverage)), 4),
            hours=None if hours is None else round(Decimal(str(hours)), 2),
        )
        course = self.programme.course(course_id)
        if any(cover.item == item for cover in course.covers):
            raise ValueError(f"{course_id} covers {item} already")
        if record.hours is not None and record.hours > hours_left(course):
            raise ValueError(f"{course_id} has {hours_left(course)} hours left, not {record.hours}")
        CourseRecord.model_validate({**course.model_dump(), "covers": (*course.covers, record)})
        return self._decided(CoverDecision(course.id, item, record))

    def without_cover(self, course_id: str, item: str) -> ProgrammeDraft:
        """Return the draft in which an item suggested for a course is rejected.

        Raises:
            KeyError: If there is no such course.
        """
        return self._decided(CoverDecision(self.base.course(course_id).id, item, None))

    def taken_back(self, course_id: str, item: str) -> ProgrammeDraft:
        """Return the draft without the decision on an item of a course; the same one if there is none."""
        left = tuple(one for one in self.decisions if (one.course, one.item) != (course_id, item))
        return self if len(left) == len(self.decisions) else replace(self, decisions=left)

    def _decided(self, decision: CoverDecision) -> ProgrammeDraft:
        before = self.taken_back(decision.course, decision.item)
        return replace(before, decisions=(*before.decisions, decision))

    def hours_by_unit(self) -> Mapping[str, Decimal]:
        """Return the length of all courses together, by the unit in which it is stated."""
        found: dict[str, Decimal] = {}
        for course in self.courses:
            found[course.unit] = found.get(course.unit, Decimal(0)) + course.hours
        return found


def hours_left(course: CourseRecord) -> Decimal:
    """Return the hours of a course that are planned on no item."""
    return course.hours - sum((cover.hours for cover in course.covers if cover.hours is not None), Decimal(0))
