"""Ordered value lists of the profile and of eligibility conditions, lowest value first."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = [
    "ConditionKind",
    "Education",
    "Enrolment",
    "Performance",
    "Title",
    "rank_of",
    "scale_of",
]


class Education(StrEnum):
    """Highest education attained, ruling R-A4."""

    BELOW_UPPER_SECONDARY = "below_upper_secondary"
    UPPER_SECONDARY = "upper_secondary"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"


class Title(StrEnum):
    """Professional title (职称)."""

    NONE = "none"
    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"


class Performance(StrEnum):
    """Recognised work performance (工作业绩), ruling R-A6."""

    NONE = "none"
    NOTABLE = "notable"
    EXCELLENT = "excellent"
    EXCEPTIONAL = "exceptional"


class Enrolment(StrEnum):
    """Programme a person is enrolled in; the values are alternatives, not ranks."""

    NONE = "none"
    MBA = "mba"
    RELATED_POSTGRADUATE = "related_postgraduate"


class ConditionKind(StrEnum):
    """What an eligibility condition asks about; the value is the term used in data and answers."""

    EDUCATION = "education"
    RELATED_YEARS = "relatedYears"
    CONTINUOUS_YEARS = "continuousYears"
    PRACTICE_HOURS = "practiceHours"
    PRIOR_LEVEL = "priorLevel"
    YEARS_AFTER_PRIOR_LEVEL = "yearsAfterPriorLevel"
    CERTIFICATE = "certificate"
    YEARS_WITH_CERTIFICATE = "yearsWithCertificate"
    TITLE = "title"
    ENROLMENT = "enrolment"
    PERFORMANCE = "performance"
    EMPLOYER_ASSESSMENT = "employerAssessment"


_SCALES: Final[dict[ConditionKind, type[StrEnum]]] = {
    ConditionKind.EDUCATION: Education,
    ConditionKind.TITLE: Title,
    ConditionKind.PERFORMANCE: Performance,
    ConditionKind.ENROLMENT: Enrolment,
}


def scale_of(kind: ConditionKind) -> type[StrEnum] | None:
    """Return the value list that conditions of ``kind`` draw from, or None for numbers and names."""
    return _SCALES.get(kind)


def rank_of(value: StrEnum) -> int:
    """Return the position of ``value`` in its own list, 0 for the lowest.

    Examples:
        >>> rank_of(Education.BACHELOR) > rank_of(Education.ASSOCIATE)
        True
    """
    return list(type(value)).index(value)
