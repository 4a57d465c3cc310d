"""What ``careergraph coverage``, ``curriculum …`` and ``courses suggest`` answer with ``--json``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from graph.curriculum.addition import Additions
from graph.curriculum.course_choice import CourseChoice
from graph.curriculum.coverage import Coverage, LevelCoverage
from graph.curriculum.hours import LevelHours
from graph.curriculum.schedule import Timeline
from graph.curriculum.syllabus import LevelSyllabus
from graph.model import Number, Wording
from ontology.records import CompetencyKind
from ui.cli.course_answers import ProgrammeAnswer

__all__ = [
    "AddAnswer",
    "ChooseAnswer",
    "CoverageAnswer",
    "NamedConcept",
    "NewCourseAnswer",
    "SuggestAnswer",
    "SuggestedItem",
    "SyllabusAnswer",
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class CoverageAnswer(_Answer):
    """Answer of ``careergraph coverage --json``.

    Attributes:
        programme: The programme in short.
        coverage: What its courses teach of the level, requirement by requirement.
        hours: Hours by function against printed weights, and length against printed training hours.
        levels: Totals of every level of every standard; null without ``--every-level``.
    """

    programme: ProgrammeAnswer
    coverage: Coverage
    hours: LevelHours
    levels: tuple[LevelCoverage, ...] | None


class ChooseAnswer(_Answer):
    """Answer of ``careergraph curriculum choose --json``.

    Attributes:
        programme: The programme whose courses could be chosen, in short.
        level: Level aimed at.
        of_gap: True if only what a person lacks of the level was asked for.
        choice: The choice; its ``status`` says how far it is proven, or that the share cannot be reached.
        timeline: The chosen courses laid on weeks; null without ``--hours-per-week``, or without a choice.
    """

    programme: ProgrammeAnswer
    level: str
    of_gap: bool
    choice: CourseChoice
    timeline: Timeline | None


class NewCourseAnswer(_Answer):
    """A course that does not exist yet: the id it has in the choice, and the module and level it would teach."""

    id: str
    module: str
    level: str | None


class AddAnswer(_Answer):
    """Answer of ``careergraph curriculum add --json``.

    Attributes:
        programme: The programme in short.
        pool: The courses at hand in short; null if none were given.
        additions: How far the programme is, which single courses would help, and which modules should be made.
        new: Courses of the choice that would have to be made; their hours are estimates. None with ``--existing-only``.
        choice: The fewest hours that reach the share: the programme, courses at hand and new ones.
        timeline: The courses of the choice laid on weeks; null without ``--hours-per-week``, or without a choice.
    """

    programme: ProgrammeAnswer
    pool: ProgrammeAnswer | None
    additions: Additions
    new: tuple[NewCourseAnswer, ...]
    choice: CourseChoice
    timeline: Timeline | None


class SyllabusAnswer(_Answer):
    """Answer of ``careergraph curriculum syllabus --json``: one skeleton a level, in the order asked for."""

    levels: tuple[LevelSyllabus, ...]


class NamedConcept(_Answer):
    """A competency or activity class of the hub."""

    id: str
    label: Wording


class SuggestedItem(_Answer):
    """An item that a course may cover.

    Attributes:
        item: Id of the item.
        standard: Id of its standard.
        level: Id of its level, null for items of every level and to choose from.
        kind: What sort of item it is.
        clause: Where it is printed.
        label: Its name.
        score: How alike the phrase and the item are, from 0 to 1.
        text: Its part from characters and concept words.
        concept: Its part from objects and activities.
        phrase: The title or sentence of the outline that it rests on.
        words: Characters that phrase and label share.
        concepts: Competencies of the hub that both name.
        activities: Activity classes that both name.
        coverage: Share of it that the course says it covers already; null if it says nothing of it.
    """

    item: str
    standard: str
    level: str | None
    kind: CompetencyKind
    clause: str
    label: Wording
    score: float
    text: float
    concept: float
    phrase: str
    words: tuple[str, ...]
    concepts: tuple[NamedConcept, ...]
    activities: tuple[NamedConcept, ...]
    coverage: Number | None


class SuggestAnswer(_Answer):
    """Answer of ``careergraph courses suggest --json``: suggestions, best first; none follows until it is accepted."""

    programme: str
    course: str
    suggestions: tuple[SuggestedItem, ...]
