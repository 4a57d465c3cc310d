"""New modules as courses with ids of their own, to be put into the pool beside the courses at hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

from pydantic import BaseModel, ConfigDict

from graph.curriculum.addition import NewModule, new_course
from ontology.courses.records import CourseRecord

__all__ = ["NewCourse", "new_courses"]


class NewCourse(BaseModel):
    """A course that should be made, and the module it would teach."""

    model_config = ConfigDict(frozen=True)

    course: CourseRecord
    new: NewModule


def new_courses(modules: Sequence[NewModule], taken: Collection[str]) -> tuple[NewCourse, ...]:
    """Return new modules as courses, in their order.

    Args:
        modules: The modules; those whose hours are unknown cannot be weighed against courses, and are left out.
        taken: Ids that courses have already.

    Returns:
        Courses with the ids ``new-1``, ``new-2`` …, those of ``taken`` left out.
    """
    used = frozenset(taken)
    free = (f"new-{number}" for number in count(1) if f"new-{number}" not in used)
    made = []
    for module in modules:
        if module.hours is not None:
            course = new_course(module, next(free))
            made += [NewCourse(course=course, new=module)] if course else []
    return tuple(made)
