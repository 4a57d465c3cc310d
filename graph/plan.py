"""The answers of the planner: paths, their steps, what binds them, and what blocks when there is none."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.condition_check import ConditionCheck
from graph.model import Number, Wording
from ontology.scales import Education

__all__ = [
    "Binding",
    "BlockedRoute",
    "Bound",
    "CoveredItem",
    "FactChange",
    "Objective",
    "OtherRoute",
    "Path",
    "Plan",
    "PlanOptions",
    "ProfileChange",
    "Proof",
    "Step",
    "StudyStep",
    "Totals",
]


class Objective(StrEnum):
    """What a plan minimises; the order is the order in which ties are broken."""

    YEARS = "years"
    HOURS = "hours"
    ITEMS = "items"
    LARGEST_STEP = "largest_step"
    STEPS = "steps"


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class PlanOptions(_Answer):
    """How to plan.

    Attributes:
        objective: What to minimise first.
        k: Most paths to return, at least 1; without effect on a Pareto set.
        pareto: Return every path that no other one beats in all six totals.
        stepwise: Attain every level above the highest held one, in order.
        discretionary: Assume recognition of performance and the employer's assessment.
        cumulative: Count lower levels' items also where the standard does not print that.
        cross_standards: Let levels of other standards be stepping stones. Not together with ``stepwise``.
        further_education: Let studies beside work be steps, with the durations of the assumptions. Nothing is studied
            if the profile's education is unknown.
        budget: Seconds that a search across standards may take, above 0, and a quarter of that more for walks through
            the target's own standard; None for as long as it needs. When it ends, the answer gives the best found and
            what is proven.
    """

    objective: Objective = Objective.YEARS
    k: int = 1
    pareto: bool = False
    stepwise: bool = False
    discretionary: bool = False
    cumulative: bool = False
    cross_standards: bool = False
    further_education: bool = False
    budget: float | None = 1.0


class Binding(_Answer):
    """What decides the day a step ends.

    Attributes:
        kind: The kind of the condition that is met last; ``training`` if the hours take longer; ``as_of`` or
            ``previous_step`` if nothing had to be waited for; ``unstated`` if no condition is printed.
        clause: Clause of the route or of the training hours; None if unstated.
        detail: What binding means in figures: ``required`` and ``actual`` of the condition, ``hours`` and
            ``weekly_study_hours`` of training, ``level`` or ``education`` of the previous step.
    """

    kind: str
    clause: str | None
    detail: dict[str, Any]


class OtherRoute(_Answer):
    """A route the step does not use: from when it would be open, or what blocks it."""

    id: str
    clause: str
    opens_on: date | None
    blocked_by: tuple[ConditionCheck, ...]


class CoveredItem(_Answer):
    """A requirement of a step that an item of an earlier one covers through a mapping.

    Attributes:
        item: The requirement.
        by: Item of a level attained before.
        relation: What ``by`` is to the requirement: exact, close or broad.
        confidence: Of the mapping, 0 to 1; None if it states none.
    """

    item: str
    by: str
    relation: Literal["exact", "close", "broad"]
    confidence: float | None


class Step(_Answer):
    """One level attained.

    Attributes:
        kind: Tells it from a :class:`StudyStep`.
        level: Level attained.
        route: Id of the route used, None if the level prints none.
        clause: Clause of that route, None if the level prints none.
        discretionary: True for a route on recognised performance.
        assumed: True if a recognition was assumed that the profile does not state.
        start: Day the step starts.
        end: Day the level is attained.
        training_hours: Training hours left to do, None if the standard states none.
        training_clause: Where the hours are printed.
        new_items: Requirements that are neither held, covered nor acquired by an earlier step.
        covered_items: Requirements that only items of earlier steps cover, with the mapping they rest on.
        binding: What decides ``end``.
        other_routes: Why not by another route.
        unstated_conditions: True if the standard prints no condition for this level.
    """

    kind: Literal["level"]
    level: str
    route: str | None
    clause: str | None
    discretionary: bool
    assumed: bool
    start: date
    end: date
    training_hours: Number | None
    training_clause: str | None
    new_items: tuple[str, ...]
    covered_items: tuple[CoveredItem, ...]
    binding: Binding
    other_routes: tuple[OtherRoute, ...]
    unstated_conditions: bool


class StudyStep(_Answer):
    """Education raised by one step, studied beside work: no items, no training hours, no condition.

    Attributes:
        kind: Tells it from a :class:`Step`.
        education_from: Education it starts with.
        education_to: Education it ends with.
        start: Day the previous step ends.
        end: ``months`` calendar months later, the day clipped to its month.
        months: How long it takes.
        assumption: Id of the assumption that ``months`` rests on; no standard says it.
        text: What the assumption stands for.
    """

    kind: Literal["study"]
    education_from: Education
    education_to: Education
    start: date
    end: date
    months: int
    assumption: str
    text: Wording


class Totals(_Answer):
    """Figures of a path.

    Attributes:
        years: (last end - as_of) / 365.25 days.
        hours: Stated training hours left; None when no step states any.
        unstated_hours_steps: Steps whose standard states no hours; studies are of no standard.
        unstated_condition_steps: Steps whose standard prints no condition.
        items: Requirements on the whole walk not held or covered, each once.
        largest_step: Most new items in one step.
        steps: Number of steps, studies among them.
        choices_open: Choice requirements of the levels on the walk that are not surely met.
    """

    years: float
    hours: Number | None
    unstated_hours_steps: int
    unstated_condition_steps: int
    items: int
    largest_step: int
    steps: int
    choices_open: int


class Path(_Answer):
    """A walk to the target; ``levels`` are those attained, the start not included."""

    levels: tuple[str, ...]
    steps: tuple[Annotated[Step | StudyStep, Field(discriminator="kind")], ...]
    totals: Totals

    @property
    def level_steps(self) -> tuple[Step, ...]:
        """The steps that attain a level, one for each of ``levels``."""
        return tuple(step for step in self.steps if isinstance(step, Step))

    @property
    def studies(self) -> tuple[StudyStep, ...]:
        """The steps that raise the education."""
        return tuple(step for step in self.steps if isinstance(step, StudyStep))


class BlockedRoute(_Answer):
    """A route that blocks every plan, with the conditions time alone does not meet."""

    level: str
    route: str
    clause: str
    conditions: tuple[ConditionCheck, ...]


class FactChange(_Answer):
    """One field of the profile and the value it would need; ``was`` is None if it is unknown today."""

    field: str
    was: Any
    becomes: Any


class ProfileChange(_Answer):
    """A smallest change of the profile that opens a plan, and the walk it opens."""

    changes: tuple[FactChange, ...]
    levels: tuple[str, ...]
    end: date


class Bound(_Answer):
    """What is proven of an objective: no path has a smaller value than ``at_least``.

    ``found`` is the best value found; None if no path was found, or if none of its steps states hours.
    """

    objective: Objective
    found: Number | None
    at_least: Number


class Proof(_Answer):
    """How far the answer is proven.

    Attributes:
        complete: True if nothing better exists and nothing is missing; False if the time ended before that.
        bounds: What is proven of each objective that was searched for by itself; empty for a Pareto set inside one
            standard, which is searched for as a whole.
    """

    complete: bool = True
    bounds: tuple[Bound, ...] = ()


class Plan(_Answer):
    """Answer of the planner.

    Attributes:
        target: Level aimed at.
        as_of: Day the plan starts.
        options: How it was planned.
        paths: Best first; empty if there is none.
        proof: How far this is proven.
        blocked: Why there is none; empty if there is one.
        smallest_change: A smallest change of the profile that opens one; None if there is a plan or none was found.
        assumptions: Keys of what the answer takes for granted, for the interface to word.
    """

    target: str
    as_of: date
    options: PlanOptions
    paths: tuple[Path, ...]
    proof: Proof
    blocked: tuple[BlockedRoute, ...]
    smallest_change: ProfileChange | None
    assumptions: tuple[str, ...]
