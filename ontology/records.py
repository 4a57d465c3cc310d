"""The records of a standard's data file: what may stand in ``data/standards/*.yaml`` and what it means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from ontology.scales import ConditionKind, Education, scale_of

__all__ = [
    "AssessmentPartRecord",
    "AssessmentRecord",
    "BasicEducationRecord",
    "ChoiceRecord",
    "ChoiceSlotRecord",
    "CompetencyKind",
    "ConditionRecord",
    "FunctionRecord",
    "GradeRecord",
    "GradedItemRecord",
    "InclusionRecord",
    "IntendedRecord",
    "ItemRecord",
    "ItemsRecord",
    "LevelRecord",
    "NoteRecord",
    "RouteRecord",
    "StandardFile",
    "StandardRecord",
    "TermRecord",
    "Text",
    "ThresholdRecord",
    "TopicRecord",
    "TrainingRecord",
    "WeightRecord",
    "WorkContentRecord",
]

EVERY_LEVEL: Final = "all"
_LONGEST_ABILITY_LABEL: Final = 24


class CompetencyKind(StrEnum):
    """Kinds of items; the value is the word used in data, answers and on the command line."""

    ABILITY = "ability"
    KNOWLEDGE = "knowledge"
    QUALITY = "quality"
    ETHIC = "ethic"
    BEHAVIOUR = "behaviour"
    GRADED_SKILL = "graded_skill"
    CONTRIBUTION = "contribution"


def _truth(value: object) -> object:
    # pydantic would also take yes, on, 1: one spelling keeps files alike
    if isinstance(value, str) and value not in {"true", "false"}:
        raise PydanticCustomError("bool_parsing", "must be true or false")
    return value


def _verb_object_label(text: Text) -> Text:
    if len(text.zh) > _LONGEST_ABILITY_LABEL or text.zh.startswith("能"):
        raise PydanticCustomError(
            "careergraph",
            "label",
            {
                "detail_zh": f"能力标签须为不超过 {_LONGEST_ABILITY_LABEL} 字的动宾短语，且不以“能”开头",
                "repair_zh": "用自己的话改写为动宾短语",
                "detail_en": f"an ability label is a verb phrase of at most {_LONGEST_ABILITY_LABEL} characters"
                " that does not start with 能",
                "repair_en": "reword it as verb and object in your own words",
            },
        )
    return text


LocalId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=64),
    Field(description="Id unique in this file: lower-case letters, digits, single dots and hyphens. Never reused."),
]
Reference = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*(/[a-z0-9]+([.-][a-z0-9]+)*){0,3}$", max_length=128),
    Field(description="Id of a record of this file, or `standard/id` of another file; a route is `level/route-1`."),
]
Clause = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80),
    Field(description="Locator of the clause in the printed standard, as a reader would look it up."),
]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=200)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Quantity = Annotated[Decimal, Field(ge=0, le=100_000, allow_inf_nan=False)]


class Record(BaseModel):
    """Base of all records: unknown fields are refused, nothing can be changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Text(Record):
    """A short text in both languages, in our own words."""

    zh: ShortText = Field(description="Simplified Chinese.")
    en: ShortText = Field(description="English.")


class Prose(Record):
    """A sentence or two in both languages, in our own words."""

    zh: LongText = Field(description="Simplified Chinese.")
    en: LongText = Field(description="English.")


AbilityLabel = Annotated[Text, AfterValidator(_verb_object_label)]


class InclusionRecord(Record):
    """Whether a higher level includes what the lower levels require (ruling R-A1)."""

    rule: Literal["cumulative", "independent", "unstated"]
    clause: Clause | None = Field(None, description="Where it is printed; absent only when unstated.")

    @model_validator(mode="after")
    def _clause_unless_unstated(self) -> Self:
        if (self.clause is None) != (self.rule == "unstated"):
            raise PydanticCustomError(
                "careergraph",
                "inclusion",
                {
                    "detail_zh": "inclusion 写明时必须有条款号，unstated 时不得有条款号",
                    "repair_zh": "补上 clause，或把 rule 改为 unstated",
                    "detail_en": "inclusion needs a clause when it is printed, and has none when it is unstated",
                    "repair_en": "add the clause, or set rule to unstated",
                },
            )
        return self


class BasicEducationRecord(Record):
    """Education that the standard prints as a fact of the occupation, not as a condition (ruling R-M6)."""

    value: Education
    clause: Clause


class IntendedRecord(Record):
    """A school major or a post that the standard names as its audience."""

    label: Text
    clause: Clause


class StandardRecord(Record):
    """The standard itself."""

    id: LocalId
    identifier: ShortText = Field(description="Printed number or, if none is printed, the usual name.")
    title: Text
    issuer: Text | None = None
    issued: date | None = Field(None, description="Date of publication, YYYY-MM-DD; leave out if not printed.")
    valid_from: date | None = Field(None, description="First day in force, YYYY-MM-DD; leave out if not printed.")
    inclusion: InclusionRecord
    basic_education: BasicEducationRecord | None = None
    intended_majors: tuple[IntendedRecord, ...] = ()
    intended_posts: tuple[IntendedRecord, ...] = ()


class FunctionRecord(Record):
    """A work function: 职业功能, 工作领域 or 能力域."""

    id: LocalId
    label: Text
    also_called: tuple[Text, ...] = Field((), description="Other printed names of the same function.")
    clause: Clause


class WorkContentRecord(Record):
    """A work content or task (工作内容, 工作任务) inside a work function."""

    id: LocalId
    label: Text
    function: Reference
    clause: Clause


class TrainingRecord(Record):
    """Training that the standard asks for on entering a level."""

    min_hours: Annotated[Decimal, Field(gt=0, le=100_000, description="At least this many hours, in `unit`.")]
    unit: ShortText = Field(description="Unit as printed, for instance 标准学时.")
    clause: Clause


class ConditionRecord(Record):
    """One condition of a route; which fields it needs follows from its kind."""

    kind: ConditionKind
    comparator: Literal["at_least", "more_than", "below", "one_of", "is"] = "at_least"
    value: ShortText | None = Field(None, description="Number of years or hours, or a value of the kind's scale.")
    one_of: tuple[ShortText, ...] = Field((), description="Alternatives, with comparator one_of.")
    level: Reference | None = Field(None, description="Level that must have been attained before.")
    certificate: tuple[ShortText, ...] = Field((), description="Names under which the certificate is known.")
    accepts_related: Truth = Field(False, description="True if a related class of levels counts as well (R-C4).")
    inferred: Truth = Field(False, description="True if we read it into the text; a note says why.")
    basis: Text | None = Field(None, description="What the years or hours are counted in, in our own words.")

    @model_validator(mode="after")
    def _fields_fit_kind(self) -> Self:
        problem = _condition_problem(self)
        if problem is not None:
            field, detail_zh, detail_en = problem
            raise PydanticCustomError(
                "careergraph",
                "condition",
                {
                    "detail_zh": f"条件 {self.kind} {detail_zh}",
                    "repair_zh": f"修改字段“{field}”",
                    "detail_en": f"a condition of kind {self.kind} {detail_en}",
                    "repair_en": f"mend the field '{field}'",
                },
            )
        return self

    @property
    def values(self) -> tuple[str, ...]:
        """The scale values asked for: one, or the alternatives."""
        return self.one_of or ((self.value,) if self.value is not None else ())

    @property
    def quantity(self) -> Decimal | None:
        """The number asked for, if the kind counts something."""
        return Decimal(self.value) if self.kind in NUMERIC_KINDS and self.value is not None else None


_LEVEL_KINDS: Final = frozenset({ConditionKind.PRIOR_LEVEL, ConditionKind.YEARS_AFTER_PRIOR_LEVEL})
_CERTIFICATE_KINDS: Final = frozenset({ConditionKind.CERTIFICATE, ConditionKind.YEARS_WITH_CERTIFICATE})
NUMERIC_KINDS: Final = frozenset(
    {
        ConditionKind.RELATED_YEARS,
        ConditionKind.CONTINUOUS_YEARS,
        ConditionKind.PRACTICE_HOURS,
        ConditionKind.YEARS_AFTER_PRIOR_LEVEL,
        ConditionKind.YEARS_WITH_CERTIFICATE,
    }
)
_COMPARATORS: Final[dict[ConditionKind, frozenset[str]]] = {
    ConditionKind.EDUCATION: frozenset({"at_least", "below"}),
    ConditionKind.TITLE: frozenset({"at_least"}),
    ConditionKind.PERFORMANCE: frozenset({"at_least"}),
    ConditionKind.ENROLMENT: frozenset({"one_of"}),
    ConditionKind.EMPLOYER_ASSESSMENT: frozenset({"is"}),
    ConditionKind.PRIOR_LEVEL: frozenset({"is"}),
    ConditionKind.CERTIFICATE: frozenset({"is"}),
    ConditionKind.RELATED_YEARS: frozenset({"at_least", "more_than"}),
}
_FACT_FIELDS: Final = ("value", "one_of", "level", "certificate")


def _condition_problem(condition: ConditionRecord) -> tuple[str, str, str] | None:
    """Return field and wording of what does not fit the kind of a condition, or None."""
    kind = condition.kind
    allowed = _COMPARATORS.get(kind, frozenset({"at_least"}))
    if condition.comparator not in allowed:
        names = ", ".join(sorted(allowed))
        return "comparator", f"的 comparator 应为 {names}", f"takes the comparator {names}"
    scale = scale_of(kind)
    needed = {
        "value": kind in NUMERIC_KINDS or (scale is not None and condition.comparator != "one_of"),
        "one_of": condition.comparator == "one_of",
        "level": kind in _LEVEL_KINDS,
        "certificate": kind in _CERTIFICATE_KINDS,
    }
    for field in _FACT_FIELDS:
        present = bool(getattr(condition, field))
        if present != needed[field]:
            return (
                (field, f"需要字段“{field}”", f"needs the field '{field}'")
                if needed[field]
                else (field, f"没有字段“{field}”", f"has no field '{field}'")
            )
    if scale is not None:
        choices = ", ".join(scale)
        unknown = next((value for value in condition.values if value not in set(scale)), None)
        if unknown is not None:
            return (
                "value",
                f"的值“{unknown}”应为 {choices}",
                f"has the value '{unknown}'; use one of {choices}",
            )
    elif kind in NUMERIC_KINDS and not _is_quantity(condition.value):
        return "value", "的值应为不小于 0 的数", "has a value that is not a number of at least 0"
    return None


def _is_quantity(value: str | None) -> bool:
    try:
        number = Decimal(value or "x")
    except ArithmeticError:
        return False
    return number.is_finite() and 0 <= number <= 100_000  # noqa: PLR2004 - the bound of Quantity


class RouteRecord(Record):
    """One way to become eligible for a level: all its conditions together; the routes are alternatives."""

    clause: Clause
    conditions: Annotated[tuple[ConditionRecord, ...], Field(min_length=1)]
    grants: Literal["qualification", "module"] = "qualification"
    discretionary: Truth = Field(False, description="True for routes on recognised performance (R-A6).")


class WeightRecord(Record):
    """Weight (比重) of a function at a level."""

    function: Reference
    percent: Annotated[Decimal, Field(gt=0, le=100)]
    clause: Clause


class AssessmentPartRecord(Record):
    """One part of the examination."""

    label: Text
    pass_mark: Quantity
    maximum_mark: Quantity


class AssessmentRecord(Record):
    """Rules of the examination."""

    clause: Clause
    parts: Annotated[tuple[AssessmentPartRecord, ...], Field(min_length=1)]
    score_validity_years: Quantity | None = Field(None, description="Years a passed part stays valid.")


class ChoiceSlotRecord(Record):
    """So many items at this grade or higher."""

    count: Annotated[int, Field(ge=1, le=100)]
    grade: Annotated[int, Field(ge=1, le=5)]


class ChoiceRecord(Record):
    """Items of the person's choice that a level demands; one item fills one slot (ruling R-C1)."""

    choose_from: Literal["graded_skill", "contribution"]
    slots: Annotated[tuple[ChoiceSlotRecord, ...], Field(min_length=1)]
    clause: Clause


class LevelRecord(Record):
    """A level (等级) of the standard."""

    id: LocalId
    ordinal: Annotated[int, Field(ge=1, le=50, description="1 is the lowest level.")]
    title: Text
    printed_label: ShortText | None = Field(None, description="Label as printed, only if it differs from the title.")
    clause: Clause
    role: Prose | None = Field(None, description="What a person at this level does, in our own words.")
    reference_post: Text | None = None
    certificates: tuple[ShortText, ...] = Field((), description="Names of the certificate that attaining it gives.")
    training: TrainingRecord | None = Field(None, description="Leave out if the standard states no hours.")
    routes: tuple[RouteRecord, ...] = Field((), description="Eligibility routes; empty if none is printed.")
    weights: tuple[WeightRecord, ...] = ()
    assessment: AssessmentRecord | None = None
    choices: tuple[ChoiceRecord, ...] = ()


class ThresholdRecord(Record):
    """How many contributions reach a grade."""

    grade: Annotated[int, Field(ge=0, le=5)]
    at_least: Annotated[int, Field(ge=0, le=10_000)] | None = Field(None, description="Count; absent for a skill.")
    clause: Clause
    inferred: Truth = False
    demands: Prose | None = Field(None, description="What the grade asks beside the count, in our own words.")


class _AnyItem(Record):
    id: LocalId
    clause: Clause
    function: Reference | None = None
    work_content: Reference | None = None


class ItemRecord(_AnyItem):
    """A knowledge item, quality, ethic or behaviour."""

    label: Text
    level: Reference = Field(description="Level that requires it, or `all` for every level.")


class AbilityRecord(ItemRecord):
    """An ability (技能要求, 能力要求): its label is a verb phrase in our own words."""

    label: AbilityLabel


class GradedItemRecord(_AnyItem):
    """A graded skill or a contribution; levels demand it through choices only."""

    label: Text
    unit: Text | None = None
    period: Text | None = None
    thresholds: tuple[ThresholdRecord, ...] = ()


class ItemsRecord(Record):
    """All items of the standard by kind, in printed order."""

    ability: tuple[AbilityRecord, ...] = ()
    knowledge: tuple[ItemRecord, ...] = ()
    quality: tuple[ItemRecord, ...] = ()
    ethic: tuple[ItemRecord, ...] = ()
    behaviour: tuple[ItemRecord, ...] = ()
    graded_skill: tuple[GradedItemRecord, ...] = ()
    contribution: tuple[GradedItemRecord, ...] = ()


class GradeRecord(Record):
    """One grade of the standard's scale for graded skills."""

    grade: Annotated[int, Field(ge=0, le=5)]
    label: Text
    proficiency: Prose
    experience: Text


class GradeScaleRecord(Record):
    """The scale on which graded skills are judged."""

    clause: Clause
    grades: Annotated[tuple[GradeRecord, ...], Field(min_length=1)]


class TopicRecord(Record):
    """A topic the standard treats besides its items: an indicator, a process, phrases, conduct."""

    id: LocalId
    kind: Literal["kpi", "process", "phrase", "conduct"]
    label: Text
    clause: Clause


class TermRecord(Record):
    """A term the standard defines; the definition is in our own words."""

    id: LocalId
    label: Text
    definition: Prose
    clause: Clause


class NoteRecord(Record):
    """A source note: what is printed, how we read it and why."""

    id: LocalId
    about: Annotated[tuple[Reference, ...], Field(min_length=1, description="Ids of what the note touches.")]
    printed: Annotated[str, StringConstraints(min_length=1, max_length=12)] | None = Field(
        None, description="The damaged or doubtful words, at most 12 characters."
    )
    reading: Prose
    reason: Prose
    confidence: Literal["certain", "probable", "uncertain"]
    ruling: Annotated[str, StringConstraints(pattern=r"^R-[A-Z][0-9]+$")] | None = None
    clause: Clause | None = None


class StandardFile(Record):
    """One file of ``data/standards``: a standard with its levels, items and notes."""

    format: Literal["1"] = Field(description="Version of this file format.")
    standard: StandardRecord
    functions: tuple[FunctionRecord, ...] = ()
    work_contents: tuple[WorkContentRecord, ...] = ()
    levels: Annotated[tuple[LevelRecord, ...], Field(min_length=1)]
    items: ItemsRecord
    grade_scale: GradeScaleRecord | None = None
    topics: tuple[TopicRecord, ...] = ()
    terms: tuple[TermRecord, ...] = ()
    notes: tuple[NoteRecord, ...] = ()
