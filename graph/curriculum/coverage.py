"""What courses teach of a level, item by item, and of every level at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, item_of, level_of, levels_of_standard, records
from graph.curriculum.covered_item import (
    CoverageStatus,
    CoverageTotals,
    CoveredItem,
    Standing,
    covered_item,
    standing_of,
    totals_of,
)
from graph.curriculum.shares import WHOLE, share_of
from graph.curriculum.taught import TaughtItems, taught_items
from graph.model import Choice, Level, Number, Standard, Wording
from graph.requirements import requirements_by_source
from ontology.courses.records import CourseRecord

__all__ = [
    "CourseColumn",
    "Coverage",
    "CoverageGroup",
    "LevelCoverage",
    "TaughtChoices",
    "coverage",
    "coverage_of_every_level",
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class CoverageGroup(_Answer):
    """Totals of items that belong together.

    Attributes:
        id: Id of the function, work content, level or standard, or name of the kind; None for items without any.
        label: Name of it; None for kinds and for items without any.
        function_id: For a work content its function, and for items without one the function they stand under.
        weight: For a function the percentage that the level prints for it; None if it prints none.
        totals: Numbers of its items.
    """

    id: str | None
    label: Wording | None
    function_id: str | None = None
    weight: Number | None = None
    totals: CoverageTotals


class CourseColumn(_Answer):
    """A course in the matrix.

    Attributes:
        course: Id of the course.
        items: Number of required items it touches.
        taught: Sum of its shares, broader items included.
        only: Number of required items that no other course touches.
    """

    course: str
    items: int
    taught: Number
    only: int


class TaughtChoices(_Answer):
    """Items of which a level lets choose some, and how many of them are taught.

    Choices are no requirements: a course says how far it teaches a skill, and not which grade its students reach. So
    nothing here says that a choice is met, only what is on offer.

    Attributes:
        clause: Where the choices are printed.
        count: How many items the level asks for.
        items: Those that may be chosen, with the courses that teach them.
        totals: Their numbers.
    """

    clause: str
    count: int
    items: tuple[CoveredItem, ...]
    totals: CoverageTotals


class Coverage(_Answer):
    """The matrix of a level's requirements and the courses that teach them.

    Attributes:
        level: Level asked about.
        cumulative: Whether lower levels' items are among the requirements.
        items: Every requirement: own items first, then those of every level, then lower levels', in clause order.
        courses: Every course, in the order given, also those that teach nothing of the level.
        choices: What is taught of the items that the level lets choose; never among ``items``.
        totals: Numbers of all requirements.
        weighted_low: Share covered of the level's own items and base knowledge, each function with its printed
            weight; functions without items or without weight do not count. None if no weights are printed.
        weighted_high: The same with doubtful items as covered.
        functions: Totals by function, in the order of the requirements.
        work_contents: Totals by work content, likewise.
        kinds: Totals by kind.
        sources: Totals by level or standard that requires the items.
    """

    level: str
    cumulative: bool
    items: tuple[CoveredItem, ...]
    courses: tuple[CourseColumn, ...]
    choices: tuple[TaughtChoices, ...]
    totals: CoverageTotals
    weighted_low: float | None
    weighted_high: float | None
    functions: tuple[CoverageGroup, ...]
    work_contents: tuple[CoverageGroup, ...]
    kinds: tuple[CoverageGroup, ...]
    sources: tuple[CoverageGroup, ...]


class LevelCoverage(_Answer):
    """Totals of one level.

    Attributes:
        level: Id of the level.
        standard: Id of its standard.
        totals: Numbers of its requirements; all 0 where a level requires nothing but choices.
        weighted_low: As in :class:`Coverage`.
        weighted_high: As in :class:`Coverage`.
        choices: Numbers of the different items that it lets choose, which are no requirements.
    """

    level: str
    standard: str
    totals: CoverageTotals
    weighted_low: float | None
    weighted_high: float | None
    choices: CoverageTotals


def coverage(
    network: CareerNetwork,
    courses: Sequence[CourseRecord],
    level_id: str,
    *,
    cumulative: bool = False,
    mapped: bool = True,
) -> Coverage:
    """Return which course teaches how much of what a level requires.

    An item is covered when the shares of all courses add up to all of it. What counts through mappings, and how a
    course that could count twice counts once, is said at :func:`graph.curriculum.taught.taught_items`.

    Args:
        network: Career network; read, never changed.
        courses: Courses, each id once; may be empty.
        level_id: Level asked about.
        cumulative: Count the lower levels' items also where the standard does not print that.
        mapped: False leaves out what follows through mappings.

    Raises:
        CourseSetError: If two courses have one id.
        UnknownIdError: If there is no such level, or a course covers an item that does not exist.

    Note:
        Linear in the coverages, their mappings and the requirements. Measured in ``benchmarks/bench_curriculum.py``.
    """
    level = level_of(network, level_id)
    taught = taught_items(network, courses, mapped=mapped)
    sources = requirements_by_source(network, level_id, cumulative=cumulative)
    required = _required(sources)
    items = tuple(covered_item(network, item, source, taught.get(item, ())) for item, source in required.items())
    standings = {item: standing_of(taught.get(item, ())) for item in required}
    low, high = _weighted(network, level, sources, standings)
    weights = {weight.function: weight.percent for weight in level.weights}
    functions = _groups(items, standings, lambda one: (None, one.function_id), lambda one: one.function)
    return Coverage(
        level=level_id,
        cumulative=len(sources) > 2,  # noqa: PLR2004 - own and every-level items are always there
        items=items,
        courses=_columns(courses, items),
        choices=_choices(network, level, taught),
        totals=totals_of(standings.values()),
        weighted_low=low,
        weighted_high=high,
        functions=tuple(group.model_copy(update={"weight": weights.get(group.id or "")}) for group in functions),
        work_contents=_groups(
            items, standings, lambda one: (one.function_id, one.work_content_id), lambda one: one.work_content
        ),
        kinds=_groups(items, standings, lambda one: (None, one.kind.value), lambda _: None),
        sources=_groups(items, standings, lambda one: (None, one.source), lambda one: _title(network, one.source)),
    )


def coverage_of_every_level(
    network: CareerNetwork, courses: Sequence[CourseRecord], *, cumulative: bool = False, mapped: bool = True
) -> tuple[LevelCoverage, ...]:
    """Return how much of each level of each standard one set of courses teaches.

    Args:
        network: Career network; read, never changed.
        courses: Courses, each id once; may be empty.
        cumulative: Count the lower levels' items also where a standard does not print that.
        mapped: False leaves out what follows through mappings.

    Returns:
        Totals as in :func:`coverage`, by standard and then from the lowest level up.

    Raises:
        CourseSetError: If two courses have one id.
        UnknownIdError: If a course covers an item that does not exist.

    Note:
        Every item is judged once, whichever levels require it.
    """
    taught = taught_items(network, courses, mapped=mapped)
    untaught = standing_of(())
    judged = {item: standing_of(contributions) for item, contributions in taught.items()}
    found = []
    for standard in records(network, Standard):
        for level in levels_of_standard(network, standard.id):
            sources = requirements_by_source(network, level.id, cumulative=cumulative)
            standings = {item: judged.get(item, untaught) for item in _required(sources)}
            low, high = _weighted(network, level, sources, standings)
            chosen = dict.fromkeys(item for choice in level.choices for item in choice.items)
            found.append(
                LevelCoverage(
                    level=level.id,
                    standard=standard.id,
                    totals=totals_of(standings.values()),
                    weighted_low=low,
                    weighted_high=high,
                    choices=totals_of(judged.get(item, untaught) for item in chosen),
                )
            )
    return tuple(found)


def _required(sources: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return every required item once, with the first source that requires it."""
    required: dict[str, str] = {}
    for source, items in sources.items():
        for item in items:
            required.setdefault(item, source)
    return required


def _weighted(
    network: CareerNetwork, level: Level, sources: Mapping[str, tuple[str, ...]], standings: Mapping[str, Standing]
) -> tuple[float | None, float | None]:
    """Return the covered shares of the weighted functions by weight, without and with doubtful items."""
    by_function: dict[str | None, list[CoverageStatus]] = {}
    for item in dict.fromkeys((*sources[level.id], *sources[level.standard])):
        by_function.setdefault(item_of(network, item).function, []).append(standings[item].status)
    weighted = [
        (float(weight.percent), Counter(by_function[weight.function]))
        for weight in level.weights
        if weight.function in by_function
    ]
    total = sum(weight for weight, _ in weighted)
    if not total:
        return None, None
    low = sum(weight * counted[CoverageStatus.COVERED] / counted.total() for weight, counted in weighted)
    doubt = sum(weight * counted[CoverageStatus.DOUBTFUL] / counted.total() for weight, counted in weighted)
    return low / total, (low + doubt) / total


def _groups(
    items: Iterable[CoveredItem],
    standings: Mapping[str, Standing],
    key: Callable[[CoveredItem], tuple[str | None, str | None]],
    label: Callable[[CoveredItem], Wording | None],
) -> tuple[CoverageGroup, ...]:
    """Return totals by function and id, in the order in which they first occur."""
    by_key: dict[tuple[str | None, str | None], list[CoveredItem]] = {}
    for item in items:
        by_key.setdefault(key(item), []).append(item)
    return tuple(
        CoverageGroup(
            id=group_id,
            label=label(group[0]),
            function_id=function_id,
            totals=totals_of(standings[one.item] for one in group),
        )
        for (function_id, group_id), group in by_key.items()
    )


def _columns(courses: Iterable[CourseRecord], items: Iterable[CoveredItem]) -> tuple[CourseColumn, ...]:
    touched: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    units: Counter[str] = Counter()
    for item in items:
        for one in item.courses:
            touched[one.course] += 1
            units[one.course] += round(one.share * WHOLE)
        if len(item.courses) == 1:
            alone[item.courses[0].course] += 1
    return tuple(
        CourseColumn(
            course=course.id, items=touched[course.id], taught=share_of(units[course.id]), only=alone[course.id]
        )
        for course in courses
    )


def _choices(network: CareerNetwork, level: Level, taught: TaughtItems) -> tuple[TaughtChoices, ...]:
    by_items: dict[tuple[str, ...], list[Choice]] = {}
    for choice in level.choices:
        by_items.setdefault(choice.items, []).append(choice)
    return tuple(
        TaughtChoices(
            clause=choices[0].clause,
            count=sum(choice.count for choice in choices),
            items=tuple(covered_item(network, item, level.id, taught.get(item, ())) for item in items),
            totals=totals_of(standing_of(taught.get(item, ())) for item in items),
        )
        for items, choices in by_items.items()
    )


def _title(network: CareerNetwork, source: str) -> Wording:
    record: Level | Standard = network.nodes[source]["record"]
    return record.title
