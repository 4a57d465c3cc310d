"""Choice requirements: the cheapest way to reach "three skills at grade 3 and two at grade 4"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, item_of, level_of
from graph.model import Choice, Item, Wording
from graph.profile import HIGHEST_GRADE, Profile

__all__ = ["ChoiceCheck", "ChoiceSlot", "Raise", "check_choices"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Raise(_Answer):
    """One item to raise.

    Attributes:
        item: Id of the skill or contribution.
        current: Grade reached, None if unknown.
        needed: Grade to reach.
        current_count: How many contributions there are, None if unknown or for a skill.
        needed_count: How many reach ``needed``, None for a skill.
        inferred: True if that number is read into the text (ruling R-C3).
        demands: What ``needed`` asks beside the number, if anything.
    """

    item: str
    current: int | None
    needed: int
    current_count: int | None = None
    needed_count: int | None = None
    inferred: bool = False
    demands: Wording | None = None


class ChoiceSlot(_Answer):
    """So many items at this grade or higher."""

    id: str
    count: int
    minimum_grade: int


class ChoiceCheck(_Answer):
    """Standing of the choices of a level over one set of items.

    Attributes:
        clause: Where they are printed.
        slots: What is demanded; different items fill them.
        items: Items that may be chosen.
        met: True if met whatever the unknown grades are, False if open whatever they are, None if it depends.
        steps_low: Grade steps missing if every unknown grade is as high as what is known of it allows.
        steps_high: Grade steps missing if every unknown grade is as low as what is known of it allows.
        raises: Cheapest way with unknown grades taken as low as what is known of them allows: fewest steps, then
            fewest items, then ids.
    """

    clause: str
    slots: tuple[ChoiceSlot, ...]
    items: tuple[str, ...]
    met: bool | None
    steps_low: int
    steps_high: int
    raises: tuple[Raise, ...]


def check_choices(network: CareerNetwork, profile: Profile, level_id: str) -> tuple[ChoiceCheck, ...]:
    """Say what a person still has to raise for the choice requirements of a level.

    Args:
        network: Career network.
        profile: The person; grades from ``competencies``, counts from ``contributions``. A grade that is said goes
            before the one a count reaches.
        level_id: Level asked about.

    Returns:
        One check per set of items, in printed order; empty if the level demands no choice.

    Raises:
        UnknownIdError: If there is no such level.

    Note:
        Exact by dynamic programming over the items in order of ids: for each number of slots filled per grade, the
        cheapest plan. O(items x states x grades) with at most (slots + 1)^grades states; five slots of two grades
        have 12.
    """
    checks = []
    level = level_of(network, level_id)
    by_items: dict[tuple[str, ...], list[Choice]] = {}
    for choice in level.choices:
        by_items.setdefault(choice.items, []).append(choice)
    for items, choices in by_items.items():
        possible = {item: _possible_grades(item_of(network, item), profile) for item in items}
        demanded = _demanded(choices)
        low = _cheapest(demanded, {item: best for item, (_, best) in possible.items()})
        high = _cheapest(demanded, {item: worst for item, (worst, _) in possible.items()})
        steps_low, steps_high = low[0], high[0]
        known = {item: worst if worst == best else None for item, (worst, best) in possible.items()}
        checks.append(
            ChoiceCheck(
                clause=choices[0].clause,
                slots=tuple(
                    ChoiceSlot(id=choice.id, count=choice.count, minimum_grade=choice.minimum_grade)
                    for choice in choices
                ),
                items=items,
                met=True if steps_high == 0 else (False if steps_low > 0 else None),
                steps_low=steps_low,
                steps_high=steps_high,
                raises=tuple(_raise(item_of(network, item), known[item], grade, profile) for item, grade in high[2]),
            )
        )
    return tuple(checks)


def _demanded(choices: Iterable[Choice]) -> tuple[int, ...]:
    """Return the grade of each slot, highest first."""
    return tuple(sorted((choice.minimum_grade for choice in choices for _ in range(choice.count)), reverse=True))


def _possible_grades(item: Item, profile: Profile) -> tuple[int, int]:
    """Return the lowest and highest grade that a person can have, as far as the profile says."""
    said = profile.competencies.get(item.id)
    if isinstance(said, int):
        return said, said
    if said == "not_held":
        return 0, 0
    count = profile.contributions.get(item.id)
    return (0, HIGHEST_GRADE) if count is None else _grades_of_count(item, count)


def _grades_of_count(item: Item, count: int) -> tuple[int, int]:
    """Return the lowest and highest grade of a count; they differ where a grade asks what the count does not tell."""
    reached = [
        threshold
        for threshold in item.thresholds
        if threshold.minimum_count and threshold.grade and count >= threshold.minimum_count
    ]
    if not reached:
        return 0, 0
    certain = [threshold.grade for threshold in reached if threshold.demands is None or threshold.grade <= 1]
    return max(certain, default=0), max(threshold.grade for threshold in reached)


def _raise(item: Item, current: int | None, needed: int, profile: Profile) -> Raise:
    threshold = next((one for one in item.thresholds if one.grade == needed), None)
    return Raise(
        item=item.id,
        current=current,
        needed=needed,
        current_count=profile.contributions.get(item.id),
        needed_count=threshold.minimum_count if threshold else None,
        inferred=threshold.inferred if threshold else False,
        demands=threshold.demands if threshold else None,
    )


_Plan = tuple[int, int, tuple[tuple[str, int], ...]]


def _cheapest(demanded: tuple[int, ...], grades: Mapping[str, int]) -> _Plan:
    """Return steps, number of raised items and the raises of the cheapest filling of all slots."""
    items = sorted(grades)
    # slots of one grade are alike, so a state is how many of each grade are still to fill
    kinds = sorted(set(demanded), reverse=True)
    start = tuple(demanded.count(kind) for kind in kinds)
    best: dict[tuple[int, ...], _Plan] = {start: (0, 0, ())}
    for item in items:
        for state, plan in list(_improved(best, item, grades[item], kinds)):
            if state not in best or plan < best[state]:
                best[state] = plan
    return best[tuple(0 for _ in kinds)]


def _improved(
    best: Mapping[tuple[int, ...], _Plan], item: str, grade: int, kinds: list[int]
) -> Iterator[tuple[tuple[int, ...], _Plan]]:
    """Yield the states that giving ``item`` to one more slot leads to."""
    for state, (steps, raised, raises) in best.items():
        for position, kind in enumerate(kinds):
            if state[position]:
                missing = max(0, kind - grade)
                filled = (*state[:position], state[position] - 1, *state[position + 1 :])
                extra = ((item, kind),) if missing else ()
                yield filled, (steps + missing, raised + bool(missing), raises + extra)
