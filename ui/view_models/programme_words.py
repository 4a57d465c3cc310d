"""A programme and its courses in words: titles, lengths, and what was decided since it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ontology.courses.records import CourseRecord, ProgrammeRecord
from ui.explanation import figure
from ui.messages import Translator
from ui.view_models.programme_draft import ProgrammeDraft

__all__ = ["course_names", "course_title", "draft_facts", "programme_title"]


def programme_title(record: ProgrammeRecord, t: Translator) -> str:
    """Return the title of a programme."""
    return record.title.zh if t.language == "zh" else record.title.en


def course_title(course: CourseRecord, t: Translator) -> str:
    """Return the title of a course."""
    return course.title.zh if t.language == "zh" else course.title.en


def course_names(courses: Iterable[CourseRecord], t: Translator) -> dict[str, str]:
    """Return titles by id; courses that share a title are told apart by their ids."""
    titles = {course.id: course_title(course, t) for course in courses}
    counted = Counter(titles.values())
    return {
        course_id: title if counted[title] == 1 else t("curriculum.same_title", title=title, id=course_id)
        for course_id, title in titles.items()
    }


def draft_facts(draft: ProgrammeDraft, t: Translator) -> tuple[str, ...]:
    """Return what is said of the programme in use: its size, where it is from, and what was decided since."""
    hours = [
        t("curriculum.hours", hours=figure(float(hours)), unit=unit) for unit, hours in draft.hours_by_unit().items()
    ]
    facts = [t("curriculum.courses", count=len(draft.courses)), t("joiner").join(hours)]
    if draft.source:
        facts.append(t("curriculum.source", file=draft.source))
    if draft.decisions:
        facts.append(t("curriculum.decided", accepted=len(draft.accepted), rejected=len(draft.rejected)))
    return tuple(facts)
