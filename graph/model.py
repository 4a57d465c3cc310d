"""The records a career network carries: what the RDF says, typed and frozen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ontology.problems import Language
from ontology.records import GRADED_KINDS, CompetencyKind
from ontology.scales import ConditionKind

__all__ = [
    "Assessment",
    "AssessmentPart",
    "BasicEducation",
    "Choice",
    "CompetencyArea",
    "Condition",
    "Function",
    "Grade",
    "GradeScale",
    "Item",
    "Level",
    "Mapping",
    "Node",
    "Note",
    "Number",
    "ReferenceCompetency",
    "Route",
    "Standard",
    "Term",
    "Threshold",
    "Topic",
    "Training",
    "Weight",
    "Wording",
    "WorkContent",
]


def plain_number(value: Decimal | float) -> int | float:
    """Return a finite number as answers give it: 80 stays 80, never 80.0 and never a text.

    Raises:
        OverflowError: If ``value`` is infinite.
        ValueError: If ``value`` is not a number (NaN).

    Examples:
        >>> plain_number(Decimal("80.0")), plain_number(Decimal("2.5"))
        (80, 2.5)
    """
    whole = int(value)
    return whole if whole == value else float(value)


def _number(value: object) -> object:
    return plain_number(value) if isinstance(value, Decimal | float) else value


Number = Annotated[int | float, BeforeValidator(_number)]


class Frozen(BaseModel):
    """Base of the records: nothing changes after the projection."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Wording(Frozen):
    """A text in both languages."""

    zh: str
    en: str

    def wording(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.zh if language == "zh" else self.en


class Note(Frozen):
    """A source note: what is printed, what we read, why, and how sure."""

    node: Literal["note"] = "note"
    id: str
    printed: str | None
    reading: Wording
    reason: Wording
    confidence: str
    ruling: str | None
    clause: str | None


class Function(Frozen):
    """A work function (职业功能).

    ``order`` is its place among the printed ones, from 1, None if unknown; ``also_called`` holds its other printed
    names, in Chinese.
    """

    node: Literal["function"] = "function"
    id: str
    standard: str
    label: Wording
    clause: str
    order: int | None = None
    also_called: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class WorkContent(Frozen):
    """A work content (工作内容) of a function; ``order`` as in :class:`Function`."""

    node: Literal["work_content"] = "work_content"
    id: str
    standard: str
    function: str
    label: Wording
    clause: str
    order: int | None = None
    notes: tuple[str, ...] = ()


class Threshold(Frozen):
    """How many contributions reach a grade, or what a grade of a skill asks."""

    grade: int
    minimum_count: int | None
    inferred: bool
    clause: str
    demands: Wording | None


class Item(Frozen):
    """An ability, knowledge item or other competency.

    ``level`` is None for items of all levels and for graded skills and contributions. ``order`` is the place among
    the items of its kind in its standard, from 1, None if unknown. ``placed_under`` names the reference competencies it
    is placed under, ``no_counterpart_in`` the standards searched for a counterpart in vain.
    """

    node: Literal["item"] = "item"
    id: str
    kind: CompetencyKind
    standard: str
    level: str | None
    clause: str
    label: Wording
    function: str | None
    work_content: str | None
    order: int | None = None
    definition: Wording | None = None
    judged_by: Wording | None = None
    unit: Wording | None = None
    period: Wording | None = None
    thresholds: tuple[Threshold, ...] = ()
    placed_under: tuple[str, ...] = ()
    no_counterpart_in: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def by_choice(self) -> bool:
        """Whether levels demand it through choices only."""
        return self.kind in GRADED_KINDS


class Training(Frozen):
    """Training hours a level asks for, at least."""

    min_hours: Number
    unit: str
    clause: str
    notes: tuple[str, ...] = ()


class Condition(Frozen):
    """One condition of a route.

    Attributes:
        kind: What is asked about.
        comparator: at_least, more_than, below, one_of or is.
        quantity: Years or hours, for the kinds that count.
        ranks: Codes of the scale values asked for, one or alternatives.
        level: Level that must have been attained.
        certificates: Names under which the certificate is known.
        accepts_related: True if a related class of levels counts as well.
        inferred: True if the condition is read into the text.
        basis: What years or hours are counted in.
    """

    kind: ConditionKind
    comparator: str
    quantity: Number | None = None
    ranks: tuple[str, ...] = ()
    level: str | None = None
    certificates: tuple[str, ...] = ()
    accepts_related: bool = False
    inferred: bool = False
    basis: Wording | None = None


class Route(Frozen):
    """One way to become eligible: all conditions together. Routes of a level are alternatives."""

    id: str
    order: int
    clause: str
    grants: Literal["qualification", "module"]
    discretionary: bool
    conditions: tuple[Condition, ...]
    notes: tuple[str, ...] = ()


class Weight(Frozen):
    """Weight of a function at a level, in percent."""

    function: str
    percent: Number
    clause: str


class Choice(Frozen):
    """``count`` of ``items`` at ``minimum_grade`` or higher; choices over the same items use different ones."""

    id: str
    count: int
    minimum_grade: int
    items: tuple[str, ...]
    clause: str


class AssessmentPart(Frozen):
    """One part of an examination: pass mark and maximum mark."""

    label: Wording
    pass_mark: Number
    maximum_mark: Number


class Assessment(Frozen):
    """Rules of an examination; ``score_validity_years`` is None if unstated."""

    clause: str
    score_validity_years: Number | None
    parts: tuple[AssessmentPart, ...]


class Level(Frozen):
    """A level of a standard; ``ordinal`` 1 is the lowest; ``no_counterpart_in`` as in :class:`Item`."""

    node: Literal["level"] = "level"
    id: str
    standard: str
    ordinal: int
    title: Wording
    printed_label: str | None
    clause: str
    role: Wording | None = None
    reference_post: Wording | None = None
    certificates: tuple[str, ...] = ()
    training: Training | None = None
    routes: tuple[Route, ...] = ()
    weights: tuple[Weight, ...] = ()
    choices: tuple[Choice, ...] = ()
    assessment: Assessment | None = None
    no_counterpart_in: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class BasicEducation(Frozen):
    """Education printed as a fact of the occupation, not as a condition; ``rank`` is a code of the scale."""

    rank: str
    clause: str


class Grade(Frozen):
    """One grade of a scale for graded skills."""

    grade: int
    label: Wording
    proficiency: Wording | None
    experience: Wording | None


class GradeScale(Frozen):
    """The scale on which a standard judges graded skills, lowest grade first."""

    clause: str
    grades: tuple[Grade, ...]


class Topic(Frozen):
    """A topic a standard treats besides its items; ``kind`` is kpi, process, phrase, conduct, major or post."""

    id: str
    kind: str
    label: Wording
    clause: str
    order: int | None = None
    notes: tuple[str, ...] = ()


class Term(Frozen):
    """A term that a standard defines."""

    id: str
    label: Wording
    definition: Wording
    clause: str
    order: int | None = None
    notes: tuple[str, ...] = ()


class Standard(Frozen):
    """A standard; ``inclusion`` says whether a higher level includes the lower ones."""

    node: Literal["standard"] = "standard"
    id: str
    identifier: str
    title: Wording
    issuer: Wording | None
    issued: date | None
    valid_from: date | None
    inclusion: Literal["cumulative", "independent", "unstated"]
    inclusion_clause: str | None
    basic_education: BasicEducation | None = None
    grade_scale: GradeScale | None = None
    topics: tuple[Topic, ...] = ()
    terms: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()


class CompetencyArea(Frozen):
    """An area of the hub; ``notation`` is its number, areas sort by it."""

    node: Literal["competency_area"] = "competency_area"
    id: str
    label: Wording
    notation: str


class ReferenceCompetency(Frozen):
    """A competency of the hub, under which items of all standards are placed; ``notation`` such as 2.13 sorts them."""

    node: Literal["reference_competency"] = "reference_competency"
    id: str
    area: str
    label: Wording
    definition: Wording | None
    notation: str


class Mapping(Frozen):
    """An accepted mapping between items or levels of two standards.

    Attributes:
        subject: Id of the one.
        object: Id of the other.
        relation: What the object is to the subject: the same, close to it, broader, narrower, or related.
        confidence: How sure its readers are, 0 to 1; None if they do not say.
        justification: How it came about, a term of SEMAPV; None if unstated.
        author: Who made it, empty if unstated.
        reviewer: Who reviewed it, empty if nobody is said to have.
        comment: Remark of the readers.
    """

    subject: str
    object: str
    relation: Literal["exact", "close", "broad", "narrow", "related"]
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    justification: str | None = None
    author: str = ""
    reviewer: str = ""
    comment: str = ""


Node: TypeAlias = Standard | Level | Function | WorkContent | Item | Note | CompetencyArea | ReferenceCompetency
