"""What a level states, as phrases: training hours, choices, examination."""

from __future__ import annotations

from graph.career_network import CareerNetwork, item_of
from graph.model import Assessment, Choice, Level
from ui.explanation import figure
from ui.messages import Translator

__all__ = ["assessment_words", "choice_words", "training_words"]


def training_words(level: Level, t: Translator) -> str:
    """Return the training hours a level states, empty if it states none."""
    if level.training is None:
        return ""
    return t("explore.training", hours=figure(level.training.min_hours), unit=level.training.unit)


def choice_words(network: CareerNetwork, choice: Choice, t: Translator) -> str:
    """Return what a choice demands: how many of which kind of items at which grade."""
    kind = t(f"kind.{item_of(network, choice.items[0]).kind}")
    return t("explore.choice", count=choice.count, total=len(choice.items), kind=kind, grade=choice.minimum_grade)


def assessment_words(assessment: Assessment, t: Translator) -> str:
    """Return the rules of an examination as a phrase."""
    parts = [
        t(
            "explore.assessment.part",
            label=part.label.wording(t.language),
            mark=figure(part.pass_mark),
            maximum=figure(part.maximum_mark),
        )
        for part in assessment.parts
    ]
    if assessment.score_validity_years is not None:
        parts.append(t("explore.assessment.validity", years=figure(assessment.score_validity_years)))
    return t("join.clauses").join(parts)
