"""Why there is no plan: the routes that block, and the smallest change of the profile that opens one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Final

from pydantic import ValidationError

from graph.career_network import CareerNetwork
from graph.condition_check import RECOGNITION_KINDS, ConditionCheck
from graph.ladder import Ladder, ladder_of
from graph.model import Condition, Level, plain_number
from graph.plan import BlockedRoute, FactChange, PlanOptions, ProfileChange
from graph.profile import Profile
from graph.walk import Walk
from graph.walk_search import fastest_walk
from ontology.assumptions import Assumptions, load_assumptions
from ontology.scales import ConditionKind, rank_of, scale_of

__all__ = ["blocked_routes", "smallest_change"]

_MOST_CHANGES: Final = 4
_LISTS: Final = frozenset({"held_levels", "certificates"})


def blocked_routes(ladder: Ladder, *, stepwise: bool) -> tuple[BlockedRoute, ...]:
    """Return the routes that stand in the way, each with the conditions that neither time nor any walk meets.

    Stepwise these are the routes of the first level that cannot be attained. Otherwise those of the target, and of
    the levels that its blocking conditions ask for. With studies a route is held against every education that can be
    reached, each with all that is attained by then; the one that leaves fewest conditions counts, the lowest of them.
    """
    stages: list[Walk] = []
    walk: Walk | None = Walk.start_of(ladder)
    waiting = list(ladder.levels)
    while walk is not None:
        walk, waiting = _attain_all(walk, waiting, stepwise=stepwise)
        stages.append(walk)
        walk = walk.study()
    # a stage holds every level that can be attained: more levels never close a route
    if stepwise:
        return tuple(_blocked(stages, waiting[0])) if waiting else ()
    return tuple(_blocked_from(stages, ladder.target, set()))


def _attain_all(walk: Walk, waiting: list[Level], *, stepwise: bool) -> tuple[Walk, list[Level]]:
    """Return the walk after every waiting level that can be attained without studying, and the levels left."""
    while waiting:
        left: list[Level] = []
        for level in waiting:
            extended = None if stepwise and left else walk.attain(level)
            if extended is None:
                left.append(level)
            else:
                walk = extended
        if len(left) in {0, len(waiting)}:
            return walk, left
        # a level of another standard may have opened one that was tried before it
        waiting = left
    return walk, waiting


def _blocked_from(stages: Sequence[Walk], level: Level, seen: set[str]) -> Iterator[BlockedRoute]:
    seen.add(level.id)
    routes = tuple(_blocked(stages, level))
    yield from routes
    asked = {_level_asked(check) for route in routes for check in route.conditions}
    for other in stages[0].ladder.levels:
        if other.id in asked and other.id not in seen:
            yield from _blocked_from(stages, other, seen)


def _level_asked(check: ConditionCheck) -> str | None:
    if check.kind is ConditionKind.PRIOR_LEVEL:
        return str(check.required)
    return str(check.required["level"]) if check.kind is ConditionKind.YEARS_AFTER_PRIOR_LEVEL else None


def _blocked(stages: Sequence[Walk], level: Level) -> Iterator[BlockedRoute]:
    for held_against in zip(*(walk.routes(level) for walk in stages), strict=True):
        check = min(held_against, key=lambda check: len(check.blocking))
        if check.blocking:
            yield BlockedRoute(level=level.id, route=check.id, clause=check.clause, conditions=check.blocking)


def smallest_change(
    network: CareerNetwork,
    profile: Profile,
    target_id: str,
    options: PlanOptions,
    assumptions: Assumptions | None = None,
) -> ProfileChange | None:
    """Return a smallest change of the profile that opens a plan.

    Smallest means: fewest fields changed; then fewest fields that the profile states otherwise today (what is
    unknown need only be said); then fewest rank steps on the ordered scales; then the plan that ends first; then
    field and value. Recognitions are proposed only if nothing else opens a plan.

    Args:
        network: Career network.
        profile: The person; read, never changed.
        target_id: Level aimed at.
        options: How to plan.
        assumptions: As in :func:`graph.planner.find_plan`.

    Returns:
        The change and the walk it opens, or None if no change of up to four fields opens one.

    Raises:
        UnknownIdError: If there is no such level.
        DocumentError: As in :func:`graph.planner.find_plan`.

    Note:
        Every set of at most four changes that the routes suggest is tried in the order above, so the answer is
        smallest by construction: O(c^4) plans for c suggested changes, only when there is no plan.
    """
    if options.further_education and assumptions is None:
        assumptions = load_assumptions()

    def ladder_for(person: Profile) -> Ladder:
        return ladder_of(network, person, target_id, options, assumptions)

    suggested = list(_suggested(ladder_for(profile)))
    without_recognition = [change for change in suggested if not change.recognition]
    for changes in (without_recognition, suggested):
        found = _smallest_among(changes, profile, ladder_for, stepwise=options.stepwise)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, order=True)
class _Change:
    """One field set to one value."""

    field: str
    text: str
    value: Any
    was: Any
    contradicts: bool
    rank_steps: int
    recognition: bool

    @property
    def slot(self) -> tuple[str, str]:
        """What a second change may not also set: the field, or one entry of a list."""
        return (self.field, self.text if self.field in _LISTS else "")


def _smallest_among(
    changes: list[_Change], profile: Profile, ladder_for: Callable[[Profile], Ladder], *, stepwise: bool
) -> ProfileChange | None:
    for size in range(1, _MOST_CHANGES + 1):
        sized: dict[tuple[int, int], list[tuple[_Change, ...]]] = {}
        for group in combinations(changes, size):
            if len({change.slot for change in group}) == size:
                cost = (sum(c.contradicts for c in group), sum(c.rank_steps for c in group))
                sized.setdefault(cost, []).append(group)
        for cost in sorted(sized):
            opened = [
                (walk.day, [(c.field, c.text) for c in group], group, walk)
                for group in sized[cost]
                if (changed := _changed(profile, group)) is not None
                and (walk := fastest_walk(ladder_for(changed), stepwise=stepwise)) is not None
            ]
            if opened:
                end, _, group, walk = min(opened, key=lambda entry: entry[:2])
                facts = tuple(FactChange(field=c.field, was=c.was, becomes=c.value) for c in group)
                return ProfileChange(changes=facts, levels=walk.levels, end=end)
    return None


def _changed(profile: Profile, group: Iterable[_Change]) -> Profile | None:
    """Return the changed profile, or None if it contradicts itself."""
    values = profile.model_dump()
    for change in group:
        _set(values, change.field, change.value)
    try:
        changed = Profile.model_validate(values)
    except ValidationError:
        return None
    experience = changed.experience
    continuous, related = experience.continuous_years, experience.related_years
    if continuous is not None and related is not None and continuous > related:
        return None
    return changed


def _set(values: dict[str, Any], field: str, value: Any) -> None:
    outer, _, inner = field.partition(".")
    if inner:
        values[outer] = {**(values[outer] or {}), inner: value}
    elif outer in _LISTS:
        key = "level" if outer == "held_levels" else "name"
        kept = [entry for entry in values[outer] or () if entry[key] != value[key]]
        values[outer] = [*kept, value]
    else:
        values[outer] = value


def _suggested(ladder: Ladder) -> Iterator[_Change]:
    """Yield the changes that the routes of the ladder ask for, each once, in the order of field and value."""
    attainable = {
        level.id
        for level in ladder.levels
        if not level.routes or any(route.grants == "qualification" for route in level.routes)
    }
    changes = {
        (change.field, change.text): change
        for level in ladder.levels
        for route in level.routes
        if route.grants == "qualification"
        for condition in route.conditions
        for change in _changes_for(condition, ladder.profile, attainable)
    }
    for key in sorted(changes):
        yield changes[key]


_FIELDS: Final = {
    ConditionKind.EDUCATION: "education",
    ConditionKind.TITLE: "title",
    ConditionKind.PERFORMANCE: "performance",
    ConditionKind.ENROLMENT: "enrolled_in",
    ConditionKind.RELATED_YEARS: "experience.related_years",
    ConditionKind.CONTINUOUS_YEARS: "experience.continuous_years",
    ConditionKind.PRACTICE_HOURS: "experience.practice_hours",
    ConditionKind.EMPLOYER_ASSESSMENT: "employer_assessment",
}


def _changes_for(condition: Condition, profile: Profile, attainable: set[str]) -> Iterator[_Change]:
    """Yield the changes that would let time or nothing more meet a condition."""
    recognition = condition.kind in RECOGNITION_KINDS
    if condition.kind in {ConditionKind.CERTIFICATE, ConditionKind.YEARS_WITH_CERTIFICATE}:
        yield _entry("certificates", "name", condition.certificates[0], profile.certificates, profile.as_of)
        return
    if condition.level is not None:
        is_held = profile.holds(condition.level) is not None  # then only its day can be missing
        if condition.level not in attainable or is_held:
            yield _entry("held_levels", "level", condition.level, profile.held_levels, profile.as_of)
        return
    field = _FIELDS[condition.kind]
    was = _current(profile, field)
    for value in _values_for(condition, profile):
        if value != was:
            steps = _rank_steps(condition.kind, was, value)
            yield _Change(field, str(value), value, was, was is not None, steps, recognition)


def _entry(field: str, key: str, name: str, held: Any, day: date) -> _Change:
    was = None if held is None else [getattr(entry, key) for entry in held]
    return _Change(field, name, {key: name, "since": day.isoformat()}, was, held is not None, 1, recognition=False)


def _values_for(condition: Condition, profile: Profile) -> list[Any]:
    if condition.kind is ConditionKind.EMPLOYER_ASSESSMENT:
        return [True]
    if condition.kind is ConditionKind.PRACTICE_HOURS:
        return [condition.quantity]
    scale = scale_of(condition.kind)
    if scale is None:
        # stated years grow with the calendar: any number lets time do the rest, the least that can be true is smallest
        continuous = profile.experience.continuous_years
        related = condition.kind is ConditionKind.RELATED_YEARS
        return [plain_number(continuous) if related and continuous is not None else 0]
    if condition.comparator == "below":
        return list(scale)[: rank_of(scale(condition.ranks[0]))][-1:]
    return [scale(rank).value for rank in condition.ranks]


def _current(profile: Profile, field: str) -> Any:
    outer, _, inner = field.partition(".")
    value = getattr(profile, outer)
    value = getattr(value, inner) if inner else value
    return getattr(value, "value", value)


def _rank_steps(kind: ConditionKind, was: Any, value: Any) -> int:
    scale = scale_of(kind)
    if scale is None or was is None or kind is ConditionKind.ENROLMENT:
        return 1
    return abs(rank_of(scale(value)) - rank_of(scale(was)))
