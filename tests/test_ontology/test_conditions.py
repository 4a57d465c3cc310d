"""Which facts a condition of each kind states."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ontology.conditions import ConditionRecord, condition_misfit
from ontology.scales import ConditionKind, scale_of

FACTS: dict[str, tuple[str, ...]] = {"value": ("1",), "one_of": ("mba",), "level": ("x",), "certificate": ("y",)}
NEEDED: dict[ConditionKind, dict[str, set[str]]] = {
    ConditionKind.EDUCATION: {"at_least": {"value"}, "below": {"value"}},
    ConditionKind.TITLE: {"at_least": {"value"}},
    ConditionKind.PERFORMANCE: {"at_least": {"value"}},
    ConditionKind.ENROLMENT: {"one_of": {"one_of"}},
    ConditionKind.RELATED_YEARS: {"at_least": {"value"}, "more_than": {"value"}},
    ConditionKind.CONTINUOUS_YEARS: {"at_least": {"value"}},
    ConditionKind.PRACTICE_HOURS: {"at_least": {"value"}},
    ConditionKind.PRIOR_LEVEL: {"is": {"level"}},
    ConditionKind.YEARS_AFTER_PRIOR_LEVEL: {"at_least": {"value", "level"}},
    ConditionKind.CERTIFICATE: {"is": {"certificate"}},
    ConditionKind.YEARS_WITH_CERTIFICATE: {"at_least": {"value", "certificate"}},
    ConditionKind.EMPLOYER_ASSESSMENT: {"is": set()},
}


@pytest.mark.parametrize("kind", list(ConditionKind))
@pytest.mark.parametrize("comparator", ["at_least", "more_than", "below", "one_of", "is"])
def test_condition_facts_are_those_its_kind_and_comparator_need(kind: ConditionKind, comparator: str) -> None:
    """A condition has every fact its kind needs, none beside them, and a comparator that makes sense."""
    needed = NEEDED[kind].get(comparator)
    scale = scale_of(kind)
    facts = {**FACTS, "value": (next(iter(scale)).value,)} if scale else FACTS
    if needed is None:
        misfit = condition_misfit(kind, comparator, facts)
        assert misfit is not None
        assert misfit.field == "comparator"
        return
    fitting = {field: facts[field] for field in needed}
    assert condition_misfit(kind, comparator, fitting) is None
    for field in FACTS:
        other = {key: value for key, value in fitting.items() if key != field}
        if field not in needed:
            other[field] = facts[field]
        misfit = condition_misfit(kind, comparator, other)
        assert misfit is not None
        assert misfit.field == field


@pytest.mark.parametrize("value", ["-1", "nan", "inf", "x", "", "100001", "1e-9", "1,5"])
def test_condition_number_of_another_form_is_a_misfit(value: str) -> None:
    """Years and hours are numbers from 0 to 100000 with at most four decimal places."""
    misfit = condition_misfit(ConditionKind.RELATED_YEARS, "at_least", {"value": (value,)})
    assert misfit is not None
    assert misfit.field == "value"


def test_condition_of_two_values_is_a_misfit() -> None:
    """Only alternatives (one_of) may be several."""
    misfit = condition_misfit(ConditionKind.EDUCATION, "at_least", {"value": ("bachelor", "master")})
    assert misfit is not None


@pytest.mark.parametrize(
    ("fields", "values", "quantity"),
    [
        ({"kind": "education", "value": "bachelor"}, ("bachelor",), None),
        ({"kind": "enrolment", "comparator": "one_of", "one_of": ["mba", "none"]}, ("mba", "none"), None),
        ({"kind": "relatedYears", "value": "1.50"}, ("1.50",), Decimal("1.5")),
        ({"kind": "employerAssessment", "comparator": "is"}, (), None),
    ],
)
def test_condition_values_and_quantity_are_read_by_kind(
    fields: dict[str, Any], values: tuple[str, ...], quantity: Decimal | None
) -> None:
    """A value is a number for the kinds that count and a code for the others."""
    condition = ConditionRecord.model_validate(fields)
    assert (condition.values, condition.quantity) == (values, quantity)
