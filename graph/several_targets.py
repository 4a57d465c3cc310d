"""Several targets at once: a plan for each, side by side, and what the plans share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import permutations

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, mappings_at
from graph.plan import Path, Plan, PlanOptions, Totals
from graph.planner import find_plan
from graph.profile import Profile
from graph.requirements import COVERING, Status, holdings, requirements

__all__ = ["ComparedTarget", "Overlap", "Plans", "SharedItem", "SharedLevel", "find_plans"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class ComparedTarget(_Answer):
    """The figures of the best plan to one target; None in all of them if there is no plan."""

    target: str
    end: date | None
    totals: Totals | None


class SharedLevel(_Answer):
    """A level that the best plans to several targets attain, a target among them perhaps."""

    level: str
    targets: tuple[str, ...]


class SharedItem(_Answer):
    """A requirement that is new in the best plans to several targets."""

    item: str
    targets: tuple[str, ...]


class Overlap(_Answer):
    """What attaining one target first would save of another.

    Attributes:
        first: Target whose best plan is gone through.
        second: Another target.
        items: Requirements that are new in the best plan to ``second``.
        same: Those of them that the levels of the plan to ``first`` require themselves.
        covered: Those of the rest that these requirements cover through one mapping, unless the profile denies them.
    """

    first: str
    second: str
    items: int
    same: int
    covered: int


class Plans(_Answer):
    """Answer for several targets.

    Attributes:
        as_of: Day all plans start.
        options: How they were planned.
        plans: One for each target, in the order asked.
        comparison: The figures of the best path of each, side by side.
        shared_levels: Levels that several best paths attain, in the order of ids.
        shared_items: Requirements new in several best paths, in the order of ids.
        overlaps: What each target saves of each other one, for every ordered pair that both have a plan.
    """

    as_of: date
    options: PlanOptions
    plans: tuple[Plan, ...]
    comparison: tuple[ComparedTarget, ...]
    shared_levels: tuple[SharedLevel, ...]
    shared_items: tuple[SharedItem, ...]
    overlaps: tuple[Overlap, ...]


def find_plans(
    network: CareerNetwork, profile: Profile, targets: Iterable[str], options: PlanOptions | None = None
) -> Plans:
    """Plan to several targets, each by itself, and say what the best plans have in common.

    The plans are not merged into one walk that attains all targets. That would be a search of its own: where targets
    lie in several standards, the best order of all their levels is not made up of the best plans. What the plans share,
    and what one saves of another, is exact for the best plans listed.

    Args:
        network: Career network; read, never changed.
        profile: The person; read, never changed.
        targets: Levels aimed at, one at least; one named again counts once.
        options: How to plan each; the fastest single path if None.

    Returns:
        The plans in the order of ``targets``, their comparison, and what they share.

    Raises:
        UnknownIdError: If there is no such level, or the profile names one that does not exist.
        ValueError: If no target is given, or as for :func:`graph.planner.find_plan`.

    Note:
        One plan for each target; beside that, linear in the mappings of the requirements on the best paths, for each
        ordered pair of targets.
    """
    wanted = tuple(dict.fromkeys(targets))
    if not wanted:
        raise ValueError("name at least one target")
    chosen = options or PlanOptions()
    plans = tuple(find_plan(network, profile, target, chosen) for target in wanted)
    best = {plan.target: plan.paths[0] for plan in plans if plan.paths}
    return Plans(
        as_of=profile.as_of,
        options=chosen,
        plans=plans,
        comparison=tuple(_compared(target, best.get(target), profile) for target in wanted),
        shared_levels=tuple(
            SharedLevel(level=level, targets=among)
            for level, among in _shared({target: path.levels for target, path in best.items()})
        ),
        shared_items=tuple(
            SharedItem(item=item, targets=among)
            for item, among in _shared({target: _new_items(path) for target, path in best.items()})
        ),
        overlaps=tuple(_overlaps(network, profile, best, cumulative=chosen.cumulative)),
    )


def _compared(target: str, path: Path | None, profile: Profile) -> ComparedTarget:
    if path is None:
        return ComparedTarget(target=target, end=None, totals=None)
    end = path.steps[-1].end if path.steps else profile.as_of
    return ComparedTarget(target=target, end=end, totals=path.totals)


def _new_items(path: Path) -> tuple[str, ...]:
    return tuple(item for step in path.level_steps for item in step.new_items)


def _shared(named: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield what several targets name, with the targets, in the order of ids."""
    by_id: dict[str, dict[str, None]] = {}
    for target, ids in named.items():
        for one in ids:
            by_id.setdefault(one, {})[target] = None
    return ((one, tuple(by_id[one])) for one in sorted(by_id) if len(by_id[one]) > 1)


def _overlaps(
    network: CareerNetwork, profile: Profile, best: Mapping[str, Path], *, cumulative: bool
) -> Iterable[Overlap]:
    acquired = {
        target: {item for level in path.levels for item in requirements(network, level, cumulative=cumulative)}
        for target, path in best.items()
    }
    new = {target: _new_items(path) for target, path in best.items()}
    everything = tuple(dict.fromkeys(item for items in new.values() for item in items))
    standing = holdings(network, profile, everything, cumulative=cumulative)
    for first, second in permutations(best, 2):
        left = [item for item in new[second] if item not in acquired[first]]
        covered = sum(
            standing[item].status is not Status.MISSING and _is_covered(network, item, acquired[first]) for item in left
        )
        yield Overlap(
            first=first, second=second, items=len(new[second]), same=len(new[second]) - len(left), covered=covered
        )


def _is_covered(network: CareerNetwork, item: str, acquired: set[str]) -> bool:
    return any(other in acquired and relation in COVERING for other, relation in mappings_at(network, item))
