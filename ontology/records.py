"""The records of a standard's data file: what may stand in ``data/standards/*.yaml`` and what it means."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from ontology.conditions import ConditionRecord
from ontology.field_types import (
    Clause,
    Day,
    LocalId,
    Prose,
    Quantity,
    Record,
    Reference,
    Ruling,
    ShortText,
    Text,
    Truth,
)
from ontology.scales import Education

__all__ = [
    "EVERY_LEVEL",
    "GRADED_KINDS",
    "AbilityRecord",
    "AssessmentPartRecord",
    "AssessmentRecord",
    "BasicEducationRecord",
    "ChoiceRecord",
    "ChoiceSlotRecord",
    "CompetencyKind",
    "ConditionRecord",
    "FunctionRecord",
    "GradeRecord",
    "GradeScaleRecord",
    "GradedItemRecord",
    "InclusionRecord",
    "ItemRecord",
    "ItemsRecord",
    "LevelRecord",
    "NoteRecord",
    "Prose",
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


GRADED_KINDS: Final = frozenset({CompetencyKind.GRADED_SKILL, CompetencyKind.CONTRIBUTION})


def _verb_object_label(text: Text) -> Text:
    if len(text.zh) > _LONGEST_ABILITY_LABEL or text.zh.startswith("能"):
        raise PydanticCustomError(
            "careergraph",
            "label",
            {
                "value": text.zh,
                "detail_zh": f"能力标签须为不超过 {_LONGEST_ABILITY_LABEL} 字的动宾短语，且不以“能”开头",
                "repair_zh": "用自己的话改写为动宾短语",
                "detail_en": f"an ability label is a verb phrase of at most {_LONGEST_ABILITY_LABEL} characters"
                " that does not start with 能",
                "repair_en": "reword it as verb and object in your own words",
            },
        )
    return text


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


class StandardRecord(Record):
    """The standard itself."""

    id: LocalId
    identifier: ShortText = Field(description="Printed number or, if none is printed, the usual name.")
    title: Text
    issuer: Text | None = None
    issued: Day | None = Field(None, description="Date of publication, YYYY-MM-DD; leave out if not printed.")
    valid_from: Day | None = Field(None, description="First day in force, YYYY-MM-DD; leave out if not printed.")
    inclusion: InclusionRecord
    basic_education: BasicEducationRecord | None = None


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

    min_hours: Annotated[
        Decimal, Field(gt=0, le=100_000, decimal_places=4, description="At least this many hours, in `unit`.")
    ]
    unit: ShortText = Field(description="Unit as printed, for instance 标准学时.")
    clause: Clause


class RouteRecord(Record):
    """One way to become eligible for a level: all its conditions together; the routes are alternatives."""

    clause: Clause
    conditions: Annotated[tuple[ConditionRecord, ...], Field(min_length=1)]
    grants: Literal["qualification", "module"] = "qualification"
    discretionary: Truth = Field(False, description="True for routes on recognised performance (R-A6).")


class WeightRecord(Record):
    """Weight (比重) of a function at a level."""

    function: Reference
    percent: Annotated[Decimal, Field(gt=0, le=100, decimal_places=4)]
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
    definition: Prose | None = Field(None, description="What is meant, in our own words.")
    judged_by: Prose | None = Field(None, description="What attaining a grade is judged by, in our own words.")
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
    """A topic the standard treats besides its items: an indicator, a process, phrases, conduct, a major or post."""

    id: LocalId
    kind: Literal["kpi", "process", "phrase", "conduct", "major", "post"]
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
    ruling: Ruling | None = None
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
