"""What a what-if may change: the fields to choose from, and the assignments that say the change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from graph.career_network import CareerNetwork
from graph.profile import Profile
from graph.requirements import requirements
from ontology.scales import Education, Enrolment, Performance, Title
from ui.explanation import Explainer
from ui.messages import Translator
from ui.view_models.form_option import certificate_names, level_ids

__all__ = [
    "CHANGED_FIELDS",
    "NUMBERED",
    "assignment",
    "item_options",
    "level_options",
    "listed_assignment",
    "offered_certificates",
    "value_options",
]

# field -> step of its number and the largest one; as in the profile form
NUMBERED: Final[Mapping[str, tuple[float, float]]] = {
    "related_years": (0.5, 80.0),
    "continuous_years": (0.5, 80.0),
    "practice_hours": (10.0, 100_000.0),
    "weekly_study_hours": (1.0, 168.0),
}
_SCALES: Final = {
    "education": ("education", Education),
    "title": ("title", Title),
    "enrolled_in": ("enrolment", Enrolment),
    "performance": ("performance", Performance),
}
# those that move most come first
CHANGED_FIELDS: Final = (
    "education",
    "related_years",
    "continuous_years",
    "held_levels",
    "performance",
    "weekly_study_hours",
    "title",
    "certificates",
    "employer_assessment",
    "enrolled_in",
    "practice_hours",
    "competencies",
)


def value_options(field: str, t: Translator) -> dict[str, str]:
    """Return the text of each value that a field of fixed values may take; empty for any other field."""
    if field in _SCALES:
        name, scale = _SCALES[field]
        return {value.value: t(f"{name}.{value.value}") for value in scale}
    if field == "employer_assessment":
        return {"true": t("actual.passed"), "false": t("actual.failed")}
    if field == "competencies":
        return {value: t(f"profile.items.{value}") for value in ("held", "not_held")}
    return {}


def level_options(network: CareerNetwork, profile: Profile, target: str, t: Translator) -> dict[str, str]:
    """Return the titles of the levels that are not held, those of the target's standard first."""
    explain = Explainer(network, t)
    return {level: explain.level(level) for level in level_ids(network, target) if profile.holds(level) is None}


def item_options(network: CareerNetwork, target: str, t: Translator, *, cumulative: bool) -> dict[str, str]:
    """Return the labels of what the target requires."""
    explain = Explainer(network, t)
    return {item: explain.item(item) for item in requirements(network, target, cumulative=cumulative)}


def offered_certificates(network: CareerNetwork) -> tuple[str, ...]:
    """Return the names of certificates that any condition asks for."""
    return certificate_names(network)


def assignment(field: str, value: str | float, item: str = "") -> str:
    """Return the assignment that says a value; of a competency if an item is named.

    Examples:
        >>> assignment("related_years", 5.0), assignment("competencies", "held", "s/i1")
        ('related_years=5', 'competencies.s/i1=held')
    """
    said = f"{value:g}" if isinstance(value, float) else value
    return f"{field}.{item}={said}" if item else f"{field}={said}"


def listed_assignment(field: str, name: str, since: date | None) -> str:
    """Return the assignment that adds a level or certificate, whatever letters its name is made of.

    Examples:
        >>> listed_assignment("certificates", "{a}", date(2024, 5, 1))
        'certificates+={"name": "{a}", "since": "2024-05-01"}'
    """
    entry = {"level" if field == "held_levels" else "name": name}
    if since is not None:
        entry["since"] = since.isoformat()
    return f"{field}+={json.dumps(entry, ensure_ascii=False)}"
