"""Hours that courses spend on the functions of a level, against its printed weights and training hours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, function_of, item_of, level_of, record_of
from graph.curriculum.prerequisites import courses_by_id
from graph.model import Function, Level, Number, Wording, plain_number
from graph.ordering import natural_order
from graph.requirements import requirements_by_source
from ontology.courses.records import CourseRecord

__all__ = ["FunctionHours", "LevelHours", "OtherUnit", "TrainingHours", "level_hours"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class FunctionHours(_Answer):
    """Hours planned on the items of one function.

    Attributes:
        function: Id of the function, None for items without one.
        label: Its name, None likewise.
        items: Number of the level's own items and those of every level that belong to it.
        hours: Hours that courses plan on these items.
        percent: Share of these hours in those of all functions that have a printed weight, in percent; where no
            weights are printed, in those of all functions. None if nothing is planned at all, and for a function
            without a weight beside functions with one.
        weight: Printed weight, in percent; None if unstated.
        deviation: ``percent`` minus ``weight``, in percentage points; None if one of them is.
    """

    function: str | None
    label: Wording | None
    items: int
    hours: Number
    percent: float | None
    weight: Number | None
    deviation: float | None


class OtherUnit(_Answer):
    """Hours left out because they are stated in another unit, which nobody has said how to convert."""

    unit: str
    courses: tuple[str, ...]
    hours: Number


class TrainingHours(_Answer):
    """Length of the courses aimed at a level against the training hours it asks for.

    Attributes:
        unit: Unit of the printed hours; where none are printed, that of the courses.
        courses: Courses aimed at the level that state their hours in this unit.
        hours: Sum of their lengths.
        required: Printed hours, at least; None if unstated.
        clause: Where they are printed, None if unstated.
        missing: By how much the sum falls short, 0 if it does not; None if unstated.
        met: Whether it is enough; None if unstated, or if it falls short only as long as other units do not count.
        other_units: Courses aimed at the level in other units.
    """

    unit: str | None
    courses: tuple[str, ...]
    hours: Number
    required: Number | None
    clause: str | None
    missing: Number | None
    met: bool | None
    other_units: tuple[OtherUnit, ...]


class LevelHours(_Answer):
    """Where the hours of courses go, seen from one level.

    Attributes:
        level: Id of the level.
        unit: Unit of all hours here: that of the printed training hours; else the one in which most courses for the
            level state theirs, the first among equals. None without courses for the level.
        courses: Courses for the level: aimed at it, or teaching any of its items. Those in other units are apart.
        weights_stated: Whether the level prints weights.
        functions: Hours by function, in the order of the level's items; functions with a weight and no item come last.
        placed: Hours planned on the level's own items and those of every level.
        lower: Hours planned on items of lower levels that the level includes.
        elsewhere: Hours of these courses planned on other items.
        unplaced: Hours of these courses that are planned on no item. The four add up to the length of the courses.
        other_units: Courses for the level in other units.
        training: Length of the courses aimed at the level against the printed training hours.
    """

    level: str
    unit: str | None
    courses: tuple[str, ...]
    weights_stated: bool
    functions: tuple[FunctionHours, ...]
    placed: Number
    lower: Number
    elsewhere: Number
    unplaced: Number
    other_units: tuple[OtherUnit, ...]
    training: TrainingHours


def level_hours(
    network: CareerNetwork, courses: Sequence[CourseRecord], level_id: str, *, cumulative: bool = False
) -> LevelHours:
    """Return how the hours of courses spread over the functions of a level, and whether they are enough.

    Only hours that a course plans on an item count for the item's function. What is not planned is not placed, and
    hours on an item count for the item's own standard only: a mapping says that two items are alike, and not which of
    them the hours were meant for. Weights are printed for a level's own items and those of every level, so lower
    levels' items are kept apart.

    Args:
        network: Career network; read, never changed.
        courses: Courses, each id once; may be empty.
        level_id: Level asked about.
        cumulative: Count the lower levels' items as included also where the standard does not print that.

    Raises:
        CourseSetError: If two courses have one id.
        UnknownIdError: If there is no such level.
    """
    level = level_of(network, level_id)
    sources = requirements_by_source(network, level_id, cumulative=cumulative)
    own = frozenset((*sources[level_id], *sources[level.standard]))
    lower = frozenset(item for items in sources.values() for item in items) - own
    concerned = [
        course
        for course in courses_by_id(courses).values()
        if course.level == level_id or any(cover.item in own or cover.item in lower for cover in course.covers)
    ]
    unit = level.training.unit if level.training else _main_unit(concerned)
    counted = [course for course in concerned if course.unit == unit]
    planned = [(cover.item, cover.hours) for course in counted for cover in course.covers if cover.hours is not None]
    placed = sum((hours for item, hours in planned if item in own), Decimal(0))
    below = sum((hours for item, hours in planned if item in lower), Decimal(0))
    everywhere = sum((hours for _, hours in planned), Decimal(0))
    return LevelHours(
        level=level_id,
        unit=unit,
        courses=tuple(course.id for course in counted),
        weights_stated=bool(level.weights),
        functions=_functions(network, level, (*sources[level_id], *sources[level.standard]), planned),
        placed=plain_number(placed),
        lower=plain_number(below),
        elsewhere=plain_number(everywhere - placed - below),
        unplaced=plain_number(sum((course.hours for course in counted), Decimal(0)) - everywhere),
        other_units=_other_units(concerned, unit),
        training=_training(level, [course for course in concerned if course.level == level_id]),
    )


def _functions(
    network: CareerNetwork, level: Level, own: Iterable[str], planned: Iterable[tuple[str, Decimal]]
) -> tuple[FunctionHours, ...]:
    weights = {weight.function: weight.percent for weight in level.weights}
    items: dict[str | None, int] = {}
    functions: dict[str, Function | None] = {}
    for item in dict.fromkeys(own):
        functions[item] = found = function_of(network, item_of(network, item))
        key = None if found is None else found.id
        items[key] = items.get(key, 0) + 1
    hours: dict[str | None, Decimal] = dict.fromkeys((*items, *weights), Decimal(0))
    for item, spent in planned:
        if item in functions:
            found = functions[item]
            hours[None if found is None else found.id] += spent
    total = sum((spent for key, spent in hours.items() if not weights or key in weights), Decimal(0))
    return tuple(
        _function_hours(network, key, items.get(key, 0), spent, total, weights) for key, spent in hours.items()
    )


def _function_hours(
    network: CareerNetwork,
    function_id: str | None,
    items: int,
    hours: Decimal,
    total: Decimal,
    weights: Mapping[str, int | float],
) -> FunctionHours:
    weight = weights.get(function_id or "")
    percent = float(100 * hours / total) if total and (weight is not None or not weights) else None
    return FunctionHours(
        function=function_id,
        label=None if function_id is None else record_of(network, function_id, Function).label,
        items=items,
        hours=plain_number(hours),
        percent=percent,
        weight=weight,
        deviation=None if percent is None or weight is None else percent - weight,
    )


def _training(level: Level, aimed: Sequence[CourseRecord]) -> TrainingHours:
    printed = level.training
    unit = printed.unit if printed else _main_unit(aimed)
    counted = [course for course in aimed if course.unit == unit]
    hours = sum((course.hours for course in counted), Decimal(0))
    missing = None if printed is None else max(Decimal(0), Decimal(str(printed.min_hours)) - hours)
    other_units = _other_units(aimed, unit)
    met = None
    if missing is not None and not (missing and other_units):
        met = not missing
    return TrainingHours(
        unit=unit,
        courses=tuple(course.id for course in counted),
        hours=plain_number(hours),
        required=None if printed is None else printed.min_hours,
        clause=None if printed is None else printed.clause,
        missing=None if missing is None else plain_number(missing),
        met=met,
        other_units=other_units,
    )


def _main_unit(courses: Iterable[CourseRecord]) -> str | None:
    units = [course.unit for course in courses]
    return min(units, key=lambda unit: (-units.count(unit), unit)) if units else None


def _other_units(courses: Sequence[CourseRecord], unit: str | None) -> tuple[OtherUnit, ...]:
    others = sorted({course.unit for course in courses if course.unit != unit}, key=natural_order)
    return tuple(
        OtherUnit(
            unit=other,
            courses=tuple(course.id for course in courses if course.unit == other),
            hours=plain_number(sum((course.hours for course in courses if course.unit == other), Decimal(0))),
        )
        for other in others
    )
