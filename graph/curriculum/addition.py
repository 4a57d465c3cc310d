"""What to add to a programme to reach a share of a level: courses there are, and courses there should be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, item_of, level_of
from graph.curriculum.course_problem import Measure
from graph.curriculum.course_question import CourseQuestion
from graph.curriculum.modules import Module, modules_of
from graph.curriculum.optimiser import course_question
from graph.curriculum.prerequisites import one_unit, prerequisite_network, with_prerequisites
from graph.curriculum.shares import WHOLE, share_of
from graph.model import Number, plain_number
from graph.ordering import natural_order
from graph.requirements import requirements, requirements_by_source
from ontology.courses.records import CourseRecord, CoverRecord, Delivery
from ontology.field_types import Text

__all__ = ["DEFAULT_SHARE", "Additions", "NewModule", "SingleAddition", "addition_question", "additions", "new_course"]

DEFAULT_SHARE: Final = Decimal("0.9")


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class SingleAddition(_Answer):
    """One course, with the prerequisites that the programme lacks, and what it would add.

    Attributes:
        course: Id of the course.
        brings: The course and its missing prerequisites.
        hours: Their hours together.
        covers: Items that would be covered and are not now.
        taught: What would be taught of the items not covered now, as a number of whole items.
        reached: Share that would be reached.
    """

    course: str
    brings: tuple[str, ...]
    hours: Number
    covers: tuple[str, ...]
    taught: Number
    reached: float


class NewModule(_Answer):
    """A module that should be made: items that no course covers, of one work content.

    Attributes:
        module: The items.
        missing: For each item the part that no course teaches.
        hours: What it may take, rounded up to half hours; None if unknown.
        unit: Unit of these hours.
        estimated_by: ``mean``: courses' mean hours for a whole item of the level, for as many as are missing.
            ``weights``: that mean for all items of the weighted functions together, then divided among functions by
            their printed weights and inside a function evenly. None if no course says how many hours it spends.
    """

    module: Module
    missing: dict[str, Number]
    hours: Number | None
    unit: str | None
    estimated_by: Literal["mean", "weights"] | None


class Additions(_Answer):
    """What may be added to a programme for a level.

    Attributes:
        level: Level asked about.
        share: Share to be reached.
        measure: What it is a share of.
        reached: Share that the programme reaches now.
        met: Whether that is enough.
        courses: Courses at hand that would help, the most help for its hours first: most of the share, then most newly
            covered items, then most taught, each for an hour, then by id.
        modules: Modules that should be made for what neither the programme nor the courses at hand cover.
    """

    level: str
    share: Number
    measure: Measure
    reached: float
    met: bool
    courses: tuple[SingleAddition, ...]
    modules: tuple[NewModule, ...]


def additions(
    network: CareerNetwork,
    courses: Sequence[CourseRecord],
    pool: Sequence[CourseRecord],
    level_id: str,
    *,
    share: Decimal | float = DEFAULT_SHARE,
    measure: Measure = Measure.ITEMS,
    cumulative: bool = False,
    mapped: bool = True,
    doubtful: bool = False,
) -> Additions:
    """Return which single courses, and which new modules, would bring a programme nearer to a share of a level.

    Which set of them reaches it in the fewest hours is the answer to :func:`addition_question`.

    Args:
        network: Career network; read, never changed.
        courses: The programme as it is. Prerequisites that it needs from the pool count as in it.
        pool: Courses at hand that are not in it.
        level_id: Level asked about.
        share: As in :func:`graph.curriculum.optimiser.course_question`, like the following.
        measure: As there; weights are those of the level.
        cumulative: Count the lower levels' items also where the standard does not print that.
        mapped: As there.
        doubtful: As there.

    Raises:
        CourseSetError: If an id is there twice, in one of the two or in both, or courses are prerequisites of each
            other.
        MixedUnitsError: If courses that matter state their hours in different units.
        UnknownIdError: If there is no such level, or a course covers an item that does not exist.
        UnstatedWeightsError: If weights are asked for and the level prints none.
        ValueError: If ``share`` is out of range.
    """
    question = addition_question(
        network,
        courses,
        pool,
        level_id,
        share=share,
        measure=measure,
        cumulative=cumulative,
        mapped=mapped,
        doubtful=doubtful,
    )
    reached = question.reached(question.fixed)
    return Additions(
        level=level_id,
        share=float(question.share),
        measure=measure,
        reached=float(reached),
        met=reached >= question.share,
        courses=_singles(question, [course.id for course in pool]),
        modules=_new_modules(network, question, level_id),
    )


def addition_question(
    network: CareerNetwork,
    courses: Sequence[CourseRecord],
    pool: Sequence[CourseRecord],
    level_id: str,
    *,
    share: Decimal | float = DEFAULT_SHARE,
    measure: Measure = Measure.ITEMS,
    cumulative: bool = False,
    mapped: bool = True,
    doubtful: bool = False,
) -> CourseQuestion:
    """Return the question which courses to add to a programme to reach a share of a level in the fewest hours.

    To have new modules chosen as well, put :func:`new_course` of them into the pool; with all of them the share can
    always be reached.

    Args:
        network: As in :func:`additions`, like all that follows.
        courses: As there; they stay in any case.
        pool: As there.
        level_id: As there.
        share: As there.
        measure: As there.
        cumulative: As there.
        mapped: As there.
        doubtful: As there.

    Raises:
        CourseSetError: As in :func:`additions`.
        MixedUnitsError: As there.
        UnknownIdError: As there.
        UnstatedWeightsError: As there.
        ValueError: As there.
    """
    return course_question(
        network,
        (*courses, *pool),
        requirements(network, level_id, cumulative=cumulative),
        share=share,
        measure=measure,
        level_id=level_id,
        fixed=[course.id for course in courses],
        mapped=mapped,
        doubtful=doubtful,
    )


def new_course(new: NewModule, course_id: str) -> CourseRecord | None:
    """Return a new module as a course that teaches exactly what is missing; None if its hours are unknown.

    Args:
        new: The module.
        course_id: Id of the course, of the form that courses have.

    Raises:
        ValueError: If ``course_id`` has another form.
    """
    if new.hours is None or new.unit is None:
        return None
    module = new.module
    label = module.work_content or module.function
    zh, en = (label.zh, label.en) if label else (module.id, module.id)
    return CourseRecord(
        id=course_id,
        title=Text(zh=zh, en=en),
        hours=Decimal(str(new.hours)),
        unit=new.unit,
        level=module.level,
        delivery=Delivery.CLASSROOM,
        covers=tuple(CoverRecord(item=item, coverage=Decimal(str(part))) for item, part in new.missing.items()),
    )


def _singles(question: CourseQuestion, pool: Iterable[str]) -> tuple[SingleAddition, ...]:
    before = prerequisite_network(question.courses)
    covered, reached = question.covered(question.fixed), question.reached(question.fixed)
    found = []
    for course in pool:
        brings = with_prerequisites(before, (course,)) - question.fixed  # none if the programme needs the course
        after = question.covered(question.fixed | brings)
        taught = sum(
            min(WHOLE, _sum(shares, question.fixed | brings)) - _sum(shares, question.fixed)
            for item, shares in question.taught.items()
            if item not in covered
        )
        if taught:
            hours = sum((question.courses[one].hours for one in brings), Decimal(0))
            single = SingleAddition(
                course=course,
                brings=tuple(sorted(brings, key=natural_order)),
                hours=plain_number(hours),
                covers=tuple(item for item in question.taught if item in after - covered),
                taught=share_of(taught),
                reached=float(question.reached(question.fixed | brings)),
            )
            gains = (question.reached(question.fixed | brings) - reached, len(single.covers), taught)
            found.append((tuple(-gain / Fraction(hours) for gain in gains), natural_order(course), single))
    one_unit(question.courses[one] for _, _, single in found for one in single.brings)
    return tuple(single for _, _, single in sorted(found, key=lambda one: one[:2]))


def _sum(shares: Mapping[str, int], courses: frozenset[str]) -> int:
    return sum(share for course, share in shares.items() if course in courses)


def _new_modules(network: CareerNetwork, question: CourseQuestion, level_id: str) -> tuple[NewModule, ...]:
    missing = {one.item: WHOLE - round(one.share * WHOLE) for one in question.impossible}
    mean, unit = _mean_hours(question)
    by_weight = {} if mean is None else _weighted_hours(network, level_id, mean)
    found = []
    for module in modules_of(network, missing):
        parts = {item: missing[item] for item in module.items}
        each = [by_weight.get(item) for item in parts]
        estimated_by: Literal["mean", "weights"] | None = None
        hours = None
        if mean is not None:
            estimated_by = "mean" if None in each else "weights"
            spent = sum(
                (Fraction(units, WHOLE) * (own or mean) for units, own in zip(parts.values(), each, strict=True)),
                Fraction(0),
            )
            hours = plain_number(math.ceil(spent * 2) / 2)
        found.append(
            NewModule(
                module=module,
                missing={item: share_of(units) for item, units in parts.items()},
                hours=hours,
                unit=None if hours is None else unit,
                estimated_by=estimated_by,
            )
        )
    return tuple(found)


def _mean_hours(question: CourseQuestion) -> tuple[Fraction | None, str | None]:
    """Return the mean hours for a whole item asked for, and their unit; None if unknown or in several units."""
    planned = [
        (course.unit, cover.hours, cover.coverage)
        for course in question.courses.values()
        for cover in course.covers
        if cover.item in question.taught and cover.hours is not None
    ]
    units = {unit for unit, _, _ in planned}
    if len(units) != 1:
        return None, None
    hours = sum((Fraction(hours) for _, hours, _ in planned), Fraction(0))
    return hours / sum((Fraction(part) for _, _, part in planned), Fraction(0)), units.pop()


def _weighted_hours(network: CareerNetwork, level_id: str, mean: Fraction) -> dict[str, Fraction]:
    """Return the hours of each item of the weighted functions; empty if no weights are printed."""
    level = level_of(network, level_id)
    sources = requirements_by_source(network, level_id)
    weights = {weight.function: Fraction(str(weight.percent)) for weight in level.weights if weight.percent}
    by_function: dict[str, list[str]] = {}
    for item in dict.fromkeys((*sources[level_id], *sources[level.standard])):
        function = item_of(network, item).function
        if function in weights:
            by_function.setdefault(function, []).append(item)
    total = sum((weights[function] for function in by_function), Fraction(0))
    items = sum(map(len, by_function.values()))
    return {
        item: mean * items * weights[function] / total / len(group)
        for function, group in by_function.items()
        for item in group
    }
