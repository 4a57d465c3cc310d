"""A profile in words, field by field, as it was used for an answer: what is not said is unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from graph.career_network import CareerNetwork
from graph.profile import Profile
from ui.explanation import figure
from ui.fact_words import FactWords
from ui.messages import Translator

__all__ = ["ProfileFact", "profile_facts"]

_FIELDS: Final = (
    "as_of", "education", "enrolled_in", "experience.related_years", "experience.continuous_years",
    "experience.practice_hours", "held_levels", "certificates", "title", "performance", "employer_assessment",
    "weekly_study_hours",
)  # fmt: skip


@dataclass(frozen=True)
class ProfileFact:
    """One field of a profile and what it says; ``known`` is false where it says nothing."""

    field: str
    value: str
    known: bool = True


def profile_facts(network: CareerNetwork, profile: Profile, t: Translator) -> tuple[ProfileFact, ...]:
    """Return every field of a profile in words.

    Competencies and contributions, of which there may be hundreds, are counted by what is said of them.

    Args:
        network: Gives the names of levels.
        profile: The person.
        t: Texts.
    """
    words = FactWords(network, t)
    said = profile.model_dump(mode="json")
    fixed = (_fact(words, field, _value(said, field)) for field in _FIELDS)
    return (*fixed, *_training(words, profile, t), _items(profile, t))


def _value(said: Any, field: str) -> Any:
    for name in field.split("."):
        said = said[name]
    return said


def _fact(words: FactWords, field: str, value: Any) -> ProfileFact:
    return ProfileFact(words.field(field), words.value(field, value), known=value is not None)


def _training(words: FactWords, profile: Profile, t: Translator) -> Iterator[ProfileFact]:
    if not profile.training:
        # an empty list says that none is done, a missing one says nothing
        known = profile.training is not None
        yield ProfileFact(words.field("training"), t("actual.none" if known else "unknown"), known)
    for level, hours in (profile.training or {}).items():
        yield ProfileFact(words.field(f"training.{level}"), t("actual.hours", value=figure(float(hours))))


def _items(profile: Profile, t: Translator) -> ProfileFact:
    told = Counter(value if isinstance(value, str) else "graded" for value in profile.competencies.values())
    counts = {"held": told["held"], "not_held": told["not_held"], "graded": told["graded"]}
    if not any(counts.values()) and not profile.contributions:
        return ProfileFact(t("plan_file.profile.items"), t("unknown"), known=False)
    return ProfileFact(
        t("plan_file.profile.items"),
        t("plan_file.profile.told", **counts, counted=len(profile.contributions)),
    )
