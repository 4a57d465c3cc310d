"""What a level states, as phrases: training hours, choices, examination."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from graph.career_network import CareerNetwork, item_of
from graph.model import Assessment, Choice, Level
from ui.explanation import figure
from ui.messages import Translator

__all__ = ["assessment_words", "choice_words", "short_title", "training_words"]

_BRACKETS: Final = "（）(),，"


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


def short_title(title: str, titles: Sequence[str]) -> str:
    """Return the title of a level without what the titles of its standard begin with, cut between words.

    Examples:
        >>> short_title("Manager (grade 2)", ["Manager (grade 3)", "Manager (grade 2)"])
        'grade 2'
        >>> short_title("客服类二级", ["客服类一级", "客服类二级"])
        '二级'
    """
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*titles, strict=False))
    shared = "".join(letters[0] for letters in alike) if len(titles) > 1 else ""
    return title[_boundary(shared) :].strip(f"{_BRACKETS} ") or title


def _boundary(shared: str) -> int:
    """Return where to cut after what several titles share: after a bracket or comma, else a space, else Chinese."""
    for marks in (_BRACKETS, " "):
        place = max(shared.rfind(mark) for mark in marks)
        if place >= 0:
            return place + 1
    return 0 if shared.isascii() else len(shared)
