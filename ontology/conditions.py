"""The record of an eligibility condition, and which facts a condition of each kind states."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from ontology.field_types import Quantity, Record, Reference, ShortText, Text, Truth
from ontology.scales import ConditionKind, scale_of

__all__ = ["NUMERIC_KINDS", "ConditionRecord", "Misfit", "condition_misfit"]

NUMERIC_KINDS: Final = frozenset(
    {
        ConditionKind.RELATED_YEARS,
        ConditionKind.CONTINUOUS_YEARS,
        ConditionKind.PRACTICE_HOURS,
        ConditionKind.YEARS_AFTER_PRIOR_LEVEL,
        ConditionKind.YEARS_WITH_CERTIFICATE,
    }
)
_LEVEL_KINDS: Final = frozenset({ConditionKind.PRIOR_LEVEL, ConditionKind.YEARS_AFTER_PRIOR_LEVEL})
_CERTIFICATE_KINDS: Final = frozenset({ConditionKind.CERTIFICATE, ConditionKind.YEARS_WITH_CERTIFICATE})
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
_QUANTITY: Final = TypeAdapter[Decimal](Quantity)


class Misfit(NamedTuple):
    """What does not fit the kind of a condition: the field and the wording in both languages."""

    field: str
    zh: str
    en: str


def condition_misfit(kind: ConditionKind, comparator: str, facts: Mapping[str, tuple[str, ...]]) -> Misfit | None:
    """Return what does not fit the kind of a condition, or None if all does.

    Args:
        kind: What the condition asks about.
        comparator: How it compares.
        facts: What is stated, by field: ``value``, ``one_of``, ``level`` and ``certificate``; empty or left out if
            the field is not there.
    """
    allowed = _COMPARATORS.get(kind, frozenset({"at_least"}))
    if comparator not in allowed:
        names = ", ".join(sorted(allowed))
        return Misfit("comparator", f"的 comparator 应为 {names}", f"takes the comparator {names}")
    scale = scale_of(kind)
    needed = {
        "value": kind in NUMERIC_KINDS or (scale is not None and comparator != "one_of"),
        "one_of": comparator == "one_of",
        "level": kind in _LEVEL_KINDS,
        "certificate": kind in _CERTIFICATE_KINDS,
    }
    for field, is_needed in needed.items():
        if bool(facts.get(field)) != is_needed:
            if is_needed:
                return Misfit(field, f"需要字段“{field}”", f"needs the field '{field}'")
            return Misfit(field, f"没有字段“{field}”", f"has no field '{field}'")
    if len(facts.get("value", ())) > 1:
        return Misfit("value", "只能有一个值", "takes one value")
    if scale is not None:
        return _scale_misfit(tuple(scale), (*facts.get("value", ()), *facts.get("one_of", ())))
    if kind in NUMERIC_KINDS and not _is_quantity(facts["value"][0]):
        return Misfit(
            "value", "的值应为 0 到 100000 之间的数，至多四位小数", "has a value that is not a number from 0 to 100000"
        )
    return None


def _scale_misfit(choices: tuple[str, ...], values: tuple[str, ...]) -> Misfit | None:
    unknown = next((value for value in values if value not in choices), None)
    if unknown is None:
        return None
    names = ", ".join(choices)
    return Misfit("value", f"的值“{unknown}”应为 {names}", f"has the value '{unknown}'; use one of {names}")


def _is_quantity(value: str) -> bool:
    try:
        _QUANTITY.validate_python(value)
    except ValidationError:
        return False
    return True


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
        facts = {
            "value": () if self.value is None else (self.value,),
            "one_of": self.one_of,
            "level": () if self.level is None else (self.level,),
            "certificate": self.certificate,
        }
        misfit = condition_misfit(self.kind, self.comparator, facts)
        if misfit is not None:
            raise PydanticCustomError(
                "careergraph",
                "condition",
                {
                    "detail_zh": f"条件 {self.kind} {misfit.zh}",
                    "repair_zh": f"修改字段“{misfit.field}”",
                    "detail_en": f"a condition of kind {self.kind} {misfit.en}",
                    "repair_en": f"mend the field '{misfit.field}'",
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
