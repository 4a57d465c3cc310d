"""A person's profile: what is known, what is denied, and what is not known."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from graph.career_network import CareerNetwork, records
from graph.model import Item, Level
from ontology.document import Document, PlainPath, parse_document, read_document
from ontology.errors import DocumentError
from ontology.field_types import Day, Record, Truth
from ontology.kind_names import kind_names
from ontology.problems import Problem, nearest_hint
from ontology.record_reader import read_record
from ontology.records import GRADED_KINDS, CompetencyKind
from ontology.scales import Education, Enrolment, Performance, Title

__all__ = [
    "HIGHEST_GRADE",
    "LARGEST_PROFILE",
    "Experience",
    "HeldCertificate",
    "HeldLevel",
    "Profile",
    "certificate_key",
    "load_profile",
    "parse_profile",
]

LARGEST_PROFILE: Final = 1_000_000
HIGHEST_GRADE: Final = 5
_MOST_HINTS: Final = 100


def _competency_value(value: object) -> object:
    if value in {"held", "not_held"}:
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST_GRADE:
        return value
    raise PydanticCustomError("enum", "not a value", {"expected": "held, not_held, 0, 1, 2, 3, 4, 5"})


# no person counts twenty decimal places, and arithmetic on 1e-9999999 takes seconds
_PLACES: Final = 20
Years = Annotated[Decimal, Field(ge=0, le=80, decimal_places=_PLACES, allow_inf_nan=False)]
Hours = Annotated[Decimal, Field(ge=0, le=100_000, decimal_places=_PLACES, allow_inf_nan=False)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
# not stripped: two keys that differ in a space would quietly become one
Key = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=False)]
Grade = Annotated[int, Field(ge=0, le=HIGHEST_GRADE)]
CompetencyValue = Annotated[Literal["held", "not_held"] | Grade, BeforeValidator(_competency_value)]


class Experience(Record):
    """Work done so far, on the day of ``as_of``."""

    related_years: Years | None = Field(None, description="Years in this occupation or a related one.")
    continuous_years: Years | None = Field(None, description="Years without a break in this or a related post.")
    practice_hours: Hours | None = Field(None, description="Hours of practice in a customer-service post.")


class HeldLevel(Record):
    """A level the person has attained."""

    level: Name
    since: Day | None = Field(None, description="Day it was attained, YYYY-MM-DD; leave out if not known.")


class HeldCertificate(Record):
    """A certificate the person holds."""

    name: Name
    since: Day | None = Field(None, description="Day it was obtained, YYYY-MM-DD; leave out if not known.")


class Profile(Record):
    """What is known of a person. A missing field means unknown; an empty list means none.

    Examples:
        >>> Profile(education=Education.BACHELOR, as_of=date(2026, 1, 1)).held_levels is None
        True
    """

    as_of: Day = Field(default_factory=date.today, description="Day the profile describes; today if left out.")
    education: Education | None = None
    enrolled_in: Enrolment | None = None
    experience: Experience = Experience()
    held_levels: tuple[HeldLevel, ...] | None = None
    certificates: tuple[HeldCertificate, ...] | None = None
    title: Title | None = None
    performance: Performance | None = None
    employer_assessment: Truth | None = Field(
        None, description="True if the employer's assessment was passed, false if not."
    )
    competencies: dict[Key, CompetencyValue] = Field(
        default_factory=dict,
        description="Item id: held, not_held, or a grade from 0 to 5 for graded skills and contributions.",
    )
    contributions: dict[Key, Annotated[int, Field(ge=0, le=100_000)]] = Field(
        default_factory=dict, description="Contribution id: how many."
    )
    training: dict[Key, Hours] | None = Field(None, description="Level id: training hours done for it.")
    weekly_study_hours: Annotated[Decimal, Field(gt=0, le=168, decimal_places=_PLACES, allow_inf_nan=False)] | None = (
        Field(None, description="Hours a week for training; without it training delays nothing.")
    )

    @model_validator(mode="before")
    @classmethod
    def _drop_empty_fields(cls, values: Any) -> Any:
        # `education:` with nothing behind it says as little as no line at all
        return {k: v for k, v in values.items() if v is not None} if isinstance(values, dict) else values

    def holds(self, level_id: str) -> HeldLevel | None:
        """Return the entry of a held level, or None if the profile does not list it."""
        return next((held for held in self.held_levels or () if held.level == level_id), None)

    def training_done(self, level_id: str) -> Decimal | None:
        """Return the training hours done for a level; 0 if the profile says none was done, None if unknown."""
        if self.training is None:
            return None
        return self.training.get(level_id, None if self.training else Decimal(0))


def certificate_key(name: str) -> str:
    """Return the form in which certificate names compare: NFKC, without 《》 and without spaces.

    Examples:
        >>> certificate_key("《高等学校学生职业资格证书》 ") == certificate_key("高等学校学生职业资格证书")
        True
    """
    normal = unicodedata.normalize("NFKC", name)
    return "".join(char for char in normal if char not in "《》" and not char.isspace())


def load_profile(path: Path, network: CareerNetwork) -> Profile:
    """Read a profile file, YAML or JSON.

    Args:
        path: File of at most 1 MB.
        network: Network whose ids the profile may name.

    Returns:
        The profile, consistent and with known ids only.

    Raises:
        DocumentError: If the file cannot be read or is wrong in any way; carries every problem with its line.
    """
    return _profile_of(read_document(path, limit=LARGEST_PROFILE), network)


def parse_profile(content: bytes, file: str, network: CareerNetwork) -> Profile:
    """Read a profile from bytes, for instance an upload; see :func:`load_profile`.

    Raises:
        DocumentError: As for :func:`load_profile`.
    """
    return _profile_of(parse_document(content, file=file, limit=LARGEST_PROFILE), network)


def _profile_of(document: Document, network: CareerNetwork) -> Profile:
    profile = read_record(Profile, document)
    problems = sorted({*_consistency_problems(profile, document), *_id_problems(profile, document, network)})
    if problems:
        raise DocumentError(tuple(problems))
    return profile


def _consistency_problems(profile: Profile, document: Document) -> Iterator[Problem]:
    dated: list[tuple[str, int, date | None, str]] = [
        *(("held_levels", n, held.since, held.level) for n, held in enumerate(profile.held_levels or ())),
        *(("certificates", n, held.since, held.name) for n, held in enumerate(profile.certificates or ())),
    ]
    seen: dict[tuple[str, str], int] = {}
    for name, index, since, record in dated:
        if since is not None and since > profile.as_of:
            yield _inconsistent(
                document,
                (name, index, "since"),
                f"“since”为 {since}，晚于 as_of（{profile.as_of}）",
                "改为不晚于 as_of 的日期",
                f"'since' is {since}, later than as_of ({profile.as_of})",
                "write a date that is not after as_of",
            )
        key = (name, certificate_key(record) if name == "certificates" else record)
        if key in seen:
            yield _inconsistent(
                document,
                (name, index),
                f"“{record}”写了两次",
                "只保留一条",
                f"'{record}' is listed twice",
                "keep one entry",
            )
        seen[key] = index
    experience = profile.experience
    if (
        experience.continuous_years is not None
        and experience.related_years is not None
        and experience.continuous_years > experience.related_years
    ):
        yield _inconsistent(
            document,
            ("experience", "continuous_years"),
            f"连续年限 {experience.continuous_years} 大于相关年限 {experience.related_years}",
            "连续年限不得超过相关年限，改正其一",
            f"continuous_years is {experience.continuous_years}, more than related_years {experience.related_years}",
            "correct one: continuous years are part of the related years",
        )


def _id_problems(profile: Profile, document: Document, network: CareerNetwork) -> Iterator[Problem]:
    hints = count()
    levels = [level.id for level in records(network, Level)]
    kinds = {item.id: item.kind for item in records(network, Item)}
    named: list[tuple[PlainPath, str, list[str]]] = [
        *((("held_levels", n, "level"), held.level, levels) for n, held in enumerate(profile.held_levels or ())),
        *((("training", level), level, levels) for level in profile.training or {}),
        *((("competencies", item), item, list(kinds)) for item in profile.competencies),
        *((("contributions", item), item, list(kinds)) for item in profile.contributions),
    ]
    for path, named_id, known in named:
        if named_id not in network or named_id not in known:
            near = difflib.get_close_matches(named_id, known, n=1) if next(hints) < _MOST_HINTS else []
            values = {"field": str(path[0]), "id": named_id, **nearest_hint(near)}
            yield Problem(document.file, document.line_of(path), named_id, "dangling_reference", values)
    for item, value in profile.competencies.items():
        expected = _expected_value(kinds.get(item), value)
        if expected:
            values = {"field": item, "value": str(value), "expected": expected}
            yield Problem(document.file, document.line_of(("competencies", item)), item, "not_a_choice", values)
    for item in profile.contributions:
        if kinds.get(item, CompetencyKind.CONTRIBUTION) is not CompetencyKind.CONTRIBUTION:
            kind_values = {**kind_names("found", [kinds[item]]), **kind_names("expected", ["contribution"])}
            values = {"field": "contributions", "id": item, **kind_values}
            yield Problem(document.file, document.line_of(("contributions", item)), item, "wrong_reference", values)


def _expected_value(kind: CompetencyKind | None, value: Any) -> str:
    """Return what a competency of this kind may say, or nothing if ``value`` is fine."""
    if kind in GRADED_KINDS and value == "held":
        return "0, 1, 2, 3, 4, 5, not_held"
    if kind is not None and kind not in GRADED_KINDS and isinstance(value, int):
        return "held, not_held"
    return ""


def _inconsistent(
    document: Document, path: PlainPath, detail_zh: str, repair_zh: str, detail_en: str, repair_en: str
) -> Problem:
    values = {"detail_zh": detail_zh, "repair_zh": repair_zh, "detail_en": detail_en, "repair_en": repair_en}
    return Problem(document.file, document.line_of(path), document.record_of(path), "inconsistent", values)
