"""One question in full: the levels a walk may attain, what each needs, and what attaining it satisfies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from graph.career_network import CareerNetwork, level_of, levels_of_standard, mapping_between, mappings_at, records
from graph.choices import check_choices
from graph.facts import Facts, facts_of
from graph.further_education import Study, studies_for
from graph.model import Level, Standard
from graph.plan import CoveredItem, PlanOptions
from graph.profile import Profile
from graph.requirements import COVERING, MATCH_STRENGTH, SATISFIED, Status, holdings, requirements
from ontology.assumptions import Assumptions, load_assumptions

__all__ = ["Ladder", "ladder_of"]


@dataclass(frozen=True)
class Ladder:
    """Everything about one question that no step changes.

    Attributes:
        levels: Levels a walk may attain, lowest first; the target is the last.
        needs: Level id to its requirements that are not held or covered, as a bit set over ``items``.
        gains: Level id to what attaining it satisfies, as a bit set: its requirements, and what these cover through
            one accepted mapping; an item that the profile denies is never covered, only attained.
        required: Level id to its requirements.
        covering: Item id to the items that would cover it through one mapping, the strongest and surest first.
        items: Item id of each bit.
        facts: What is known on the first day.
        weekly_hours: Study hours a week, None if training delays nothing.
        open_choices: Level id to the number of its choices that are not surely met.
        studies: Studies beside work that a walk may take, in this order; none without further education.
    """

    levels: tuple[Level, ...]
    needs: Mapping[str, int]
    gains: Mapping[str, int]
    required: Mapping[str, tuple[str, ...]]
    covering: Mapping[str, tuple[CoveredItem, ...]]
    items: tuple[str, ...]
    facts: Facts
    weekly_hours: Decimal | None
    open_choices: Mapping[str, int]
    studies: tuple[Study, ...] = ()

    @property
    def profile(self) -> Profile:
        """The person the question is about."""
        return self.facts.profile

    @property
    def target(self) -> Level:
        """The level aimed at."""
        return self.levels[-1]

    def among(self, level_ids: Container[str]) -> Ladder:
        """Return the same question with only some of the levels to go through; the target always stays."""
        kept = tuple(level for level in self.levels[:-1] if level.id in level_ids)
        return replace(self, levels=(*kept, self.target))


def ladder_of(
    network: CareerNetwork,
    profile: Profile,
    target_id: str,
    options: PlanOptions,
    assumptions: Assumptions | None = None,
) -> Ladder:
    """Prepare the question how a person attains a level.

    Candidates are the levels of the target's standard above the highest held one and below the target, and with
    ``options.cross_standards`` those of every other standard above the highest held there; a level held already is
    never attained again, and nobody is sent down.

    Args:
        network: Career network.
        profile: The person.
        target_id: Level aimed at.
        options: How to plan.
        assumptions: Durations of studies, needed only for further education; those of the data folder if None.

    Raises:
        UnknownIdError: If there is no such level, or the profile names one that does not exist.
        DocumentError: If further education is asked for, and the data folder has no usable assumptions.
    """
    target = level_of(network, target_id)
    standards = [target.standard]
    if options.cross_standards:
        standards += [one.id for one in records(network, Standard) if one.id != target.standard]
    candidates = (
        *(
            level
            for standard in standards
            for level in _above_held(network, profile, standard)
            if level.standard != target.standard or level.ordinal < target.ordinal
        ),
        target,
    )
    required = {level.id: requirements(network, level.id, cumulative=options.cumulative) for level in candidates}
    items = tuple(dict.fromkeys(item for ids in required.values() for item in ids))
    standing = holdings(network, profile, items, cumulative=options.cumulative)
    bits = {item: 1 << place for place, item in enumerate(items) if standing[item].status not in SATISFIED}
    # what the profile denies is attained with its level, but never taken as covered
    coverable = [item for item in bits if standing[item].status is not Status.MISSING]
    # nothing else is attained on a walk
    covering = {item: _covering(network, item, standing.keys()) for item in coverable}
    return Ladder(
        levels=candidates,
        needs={level_id: sum(bits.get(item, 0) for item in ids) for level_id, ids in required.items()},
        gains=_gains(required, bits, covering),
        required=required,
        covering=covering,
        items=items,
        facts=facts_of(network, profile, assume_recognition=options.discretionary),
        weekly_hours=profile.weekly_study_hours,
        open_choices={
            level.id: sum(check.met is not True for check in check_choices(network, profile, level.id))
            for level in candidates
        },
        studies=studies_for(profile.education, candidates, assumptions or load_assumptions())
        if options.further_education
        else (),
    )


def _above_held(network: CareerNetwork, profile: Profile, standard_id: str) -> Iterator[Level]:
    levels = levels_of_standard(network, standard_id)
    held = {entry.level for entry in profile.held_levels or ()}
    highest = max((level.ordinal for level in levels if level.id in held), default=0)
    return (level for level in levels if level.ordinal > highest)


def _covering(network: CareerNetwork, item: str, attainable: Container[str]) -> tuple[CoveredItem, ...]:
    found = [
        CoveredItem.model_validate({"item": item, "by": other, "relation": relation, "confidence": mapping.confidence})
        for other, relation in mappings_at(network, item)
        if relation in COVERING
        and other in attainable
        and (mapping := mapping_between(network, item, other)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (MATCH_STRENGTH[one.relation], -(one.confidence or 0), one.by)))


def _gains(
    required: Mapping[str, Iterable[str]], bits: Mapping[str, int], covering: Mapping[str, Iterable[CoveredItem]]
) -> dict[str, int]:
    covered_by: dict[str, int] = defaultdict(int)
    for item, found in covering.items():
        for one in found:
            covered_by[one.by] |= bits[item]
    gains = {}
    for level_id, items in required.items():
        gained = 0
        for item in items:
            gained |= bits.get(item, 0) | covered_by.get(item, 0)
        gains[level_id] = gained
    return gains
