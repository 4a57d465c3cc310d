"""Words for what a profile says: its fields, and their values as the profile file writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.career_network import CareerNetwork
from graph.plan import FactChange
from ui.explanation import Explainer, figure
from ui.messages import Translator

__all__ = ["FactWords"]

_YEARS: Final = frozenset({"experience.related_years", "experience.continuous_years"})
_HOURS: Final = frozenset({"experience.practice_hours", "weekly_study_hours", "training"})
_SCALES: Final = {"education": "education", "title": "title", "performance": "performance", "enrolled_in": "enrolment"}


class FactWords:
    """Words the facts of a profile in one language.

    Args:
        network: Gives the names of levels and items.
        t: Texts of the language.
    """

    def __init__(self, network: CareerNetwork, t: Translator) -> None:
        self._explain = Explainer(network, t)
        self._t = t

    def field(self, field: str) -> str:
        """Return the name of a field; one of an item or level names it.

        Args:
            field: As in :class:`graph.plan.FactChange`: ``education``, ``experience.related_years``,
                ``competencies.ITEM``.
        """
        outer, _, inner = field.partition(".")
        if outer in {"competencies", "contributions"}:
            return self._t(f"fact.field.{outer}", name=self._explain.item(inner))
        if outer == "training":
            return (
                self._t("fact.field.training_of", name=self._explain.level(inner))
                if inner
                else self._t("fact.field.training")
            )
        return self._t(f"fact.field.{field}")

    def value(self, field: str, value: Any) -> str:
        """Return what a field says, as a phrase; None is unknown."""
        if value is None:
            return self._t("unknown")
        outer = field.partition(".")[0]
        if isinstance(value, list | dict):
            return self._t("join.names").join(self._entry(one) for one in value) or self._t("actual.none")
        if field == "employer_assessment":
            return self._t("actual.passed" if value else "actual.failed")
        if field in _YEARS:
            return self._t("actual.years", value=figure(float(value)))
        if field in _HOURS or outer in _HOURS:
            return self._t("actual.hours", value=figure(float(value)))
        if outer == "competencies":
            return (
                self._t(f"profile.items.{value}")
                if isinstance(value, str)
                else self._t("profile.items.grade", grade=value)
            )
        return self._t(f"{_SCALES[field]}.{value}") if field in _SCALES else str(value)

    def change(self, change: FactChange) -> str:
        """Return one change of a profile: the field, what it says, and what it would say."""
        return self._t(
            "fact.change",
            field=self.field(change.field),
            was=self.value(change.field, change.was),
            becomes=self.value(change.field, change.becomes),
        )

    def _entry(self, entry: Mapping[str, Any]) -> str:
        kind = "level" if "level" in entry else "certificate"
        name = self._explain.level(entry["level"]) if kind == "level" else entry["name"]
        since = entry.get("since")
        return (
            self._t(f"actual.{kind}_undated", name=name)
            if since is None
            else self._t(f"actual.{kind}", name=name, since=since)
        )
