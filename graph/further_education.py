"""Further education beside work: the studies that may open a route, with durations that are assumptions of ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.dates import after_months, months_in
from graph.model import Level, Wording
from ontology.assumptions import Assumptions
from ontology.scales import ConditionKind, Education, rank_of

__all__ = ["Study", "studies_for"]


@dataclass(frozen=True)
class Study:
    """One step up the education order, studied beside work.

    Attributes:
        assumption: Id of the assumption its duration rests on.
        education_from: Education it starts with.
        education_to: Education it ends with, the next higher one.
        months: How long it takes, above 0.
        text: What the duration stands for.
    """

    assumption: str
    education_from: Education
    education_to: Education
    months: int
    text: Wording

    def end(self, start: date) -> date:
        """Return the day a study ends that starts on a day; an earlier start never ends later."""
        return after_months(start, self.months)


def studies_for(education: Education | None, levels: Iterable[Level], assumptions: Assumptions) -> tuple[Study, ...]:
    """Return the studies that can open a route of some levels, in the order in which they must be done.

    They lead from an education up to the highest that a route asks for at least. Studying beyond that opens nothing,
    takes time and a step, and can close a route that asks for less: the walk without it ranks before.

    Args:
        education: Where the person starts; None if it is unknown, and then nothing is studied.
        levels: Levels that a walk may attain.
        assumptions: Give the durations.

    Returns:
        The studies, none if no route asks for more.
    """
    if education is None:
        return ()
    asked = [
        rank_of(Education(rank))
        for level in levels
        for route in level.routes
        if route.grants == "qualification"
        for condition in route.conditions
        if condition.kind is ConditionKind.EDUCATION and condition.comparator != "below"
        for rank in condition.ranks
    ]
    order = list(Education)
    first = rank_of(education)
    return tuple(_study(order[rank], order[rank + 1], assumptions) for rank in range(first, max(asked, default=first)))


def _study(education_from: Education, education_to: Education, assumptions: Assumptions) -> Study:
    assumed = assumptions.study_to(education_to)
    return Study(
        assumption=assumed.id,
        education_from=education_from,
        education_to=education_to,
        months=months_in(assumed.years),
        text=Wording(zh=assumed.text.zh, en=assumed.text.en),
    )
