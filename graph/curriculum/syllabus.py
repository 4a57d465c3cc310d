"""The skeleton of a programme, made from what levels require: modules, their hours, and clauses to look up."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, level_of
from graph.curriculum.apportionment import apportion
from graph.curriculum.modules import Module, modules_of
from graph.model import Level, Number, Wording
from graph.requirements import requirements_by_source

__all__ = ["LevelSyllabus", "SyllabusModule", "syllabus"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class SyllabusModule(_Answer):
    """A module of the skeleton.

    Attributes:
        module: What it teaches, with clauses.
        weight: Printed weight of its function at this level, in percent; None if unstated.
        hours: Its whole hours; None if there are no hours to divide, or its function has no weight beside others.
        repeated: True if a level before this one in the same syllabus has it as well, as items of every level are.
    """

    module: Module
    weight: Number | None
    hours: int | None
    repeated: bool


class LevelSyllabus(_Answer):
    """The skeleton for one level.

    Attributes:
        level: Id of the level.
        title: Its title.
        hours: Hours to divide; None if none are known. If they are divided, those of the modules add up to this.
        source: Where they come from: ``given`` by the caller, ``printed`` as the least training hours, ``unstated``.
        unit: Unit of printed hours; None for given ones, or if unstated.
        clause: Where printed hours are printed.
        divided_by: ``weights``: by the printed weights among functions, inside a function by the number of items.
            ``items``: by the number of items alone, since no weights are printed; that is ours and not the standard's.
            None if hours are not divided.
        modules: What the level itself requires, then what its standard requires at every level.
        without_items: Ids of functions that have a weight and no item here; their weight does not count.
    """

    level: str
    title: Wording
    hours: int | None
    source: Literal["given", "printed", "unstated"]
    unit: str | None
    clause: str | None
    divided_by: Literal["weights", "items"] | None
    modules: tuple[SyllabusModule, ...]
    without_items: tuple[str, ...]


def syllabus(
    network: CareerNetwork, level_ids: Sequence[str], *, hours: Mapping[str, int] | None = None
) -> tuple[LevelSyllabus, ...]:
    """Return the skeleton of a programme for levels: modules by function and work content, knowledge beside skills.

    Lower levels' items are not repeated in a higher level that includes them: name both levels to have both.

    Args:
        network: Career network; read, never changed.
        level_ids: Levels in the order they are taught, of any standards; one named twice counts once.
        hours: Whole hours to divide, by level id, above 0. A level that is not in it has its printed training hours,
            a fraction rounded up; without those its hours stay unstated.

    Returns:
        One skeleton a level. A level that requires nothing but choices has no modules, and hours are not divided.

    Raises:
        UnknownIdError: If there is no such level.
        ValueError: If hours are not whole, or not above 0.
    """
    given = dict(hours or {})
    for level_id, total in given.items():
        if total != int(total) or total <= 0:
            raise ValueError(f"hours of {level_id} must be whole and above 0, got {total}")
    seen: set[str] = set()
    found = []
    for level_id in dict.fromkeys(level_ids):
        level = level_of(network, level_id)
        sources = requirements_by_source(network, level_id)
        modules = modules_of(network, (*sources[level_id], *sources[level.standard]))
        found.append(_level_syllabus(level, modules, given.get(level_id), seen))
        seen.update(item for module in modules for item in module.items)
    return tuple(found)


def _level_syllabus(level: Level, modules: Sequence[Module], given: int | None, seen: set[str]) -> LevelSyllabus:
    printed = level.training if given is None else None
    total = math.ceil(printed.min_hours) if printed else given
    weights = {weight.function: weight.percent for weight in level.weights}
    divided = None if total is None else _divided(int(total), modules, weights)
    taught = {module.function_id for module in modules}
    return LevelSyllabus(
        level=level.id,
        title=level.title,
        hours=None if total is None else int(total),
        source="printed" if printed else "unstated" if given is None else "given",
        unit=printed.unit if printed else None,
        clause=printed.clause if printed else None,
        divided_by=None if divided is None else "weights" if weights else "items",
        modules=tuple(
            SyllabusModule(
                module=module,
                weight=weights.get(module.function_id or ""),
                hours=None if divided is None else divided[place],
                repeated=seen.issuperset(module.items),
            )
            for place, module in enumerate(modules)
        ),
        without_items=tuple(function for function in weights if function not in taught),
    )


def _divided(
    total: int, modules: Sequence[Module], weights: Mapping[str, int | float]
) -> tuple[int | None, ...] | None:
    """Return the hours of each module, None for one without weight; None if there is nothing to divide by."""
    by_function: dict[str | None, list[int]] = {}
    for place, module in enumerate(modules):
        if not weights or module.function_id in weights:
            by_function.setdefault(module.function_id, []).append(place)
    sizes = [len(module.items) for module in modules]
    shares = [
        Fraction(str(weights[function or ""])) if weights else Fraction(sum(sizes[place] for place in places))
        for function, places in by_function.items()
    ]
    if not sum(shares):
        return None
    hours: list[int | None] = [None] * len(modules)
    for part, places in zip(apportion(total, shares), by_function.values(), strict=True):
        for place, own in zip(places, apportion(part, [sizes[place] for place in places]), strict=True):
            hours[place] = own
    return tuple(hours)
