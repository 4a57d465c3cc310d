"""Label-setting search over the levels of a ladder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import networkx as nx

from graph.model import Level
from graph.plan import Objective
from graph.search_budget import Budget
from graph.walk import Ladder, Walk
from graph.walk_search import WalkSearch

__all__ = ["can_attain", "free_walks", "stepwise_walks"]

_START = ""


def stepwise_walks(ladder: Ladder) -> Iterator[Walk]:
    """Yield the one walk over every level of a ladder in order, if all its steps are possible."""
    walk: Walk | None = ladder.start()
    for level in ladder.levels:
        walk = walk.attain(level) if walk else None
    if walk is not None:
        yield walk


def free_walks(ladder: Ladder, needed: int) -> list[Walk]:
    """Return walks to the target that hold the ``needed`` best of any objective.

    Args:
        ladder: The question.
        needed: How many walks must be as good and distinct before another is dropped; 1 keeps the whole Pareto set.

    Returns:
        Finished walks in no particular order, each over other levels; empty if the target cannot be attained.

    Note:
        Label setting with dominance [Martins 1984] over the levels in topological order. Levels of one standard are
        few: at most 2^(n-1) labels for n candidates, most of them pruned. Each comparison is linear in the levels.

    References:
        [Martins 1984] E. Q. V. Martins, "On a multicriteria shortest path problem", European Journal of Operational
        Research 16(2), 236-245.
    """
    steps = _promotions(ladder)
    futures = {level_id: _future(ladder, steps, level_id) for level_id in steps}
    labels: dict[str, list[Walk]] = {level_id: [] for level_id in steps}
    labels[_START].append(ladder.start())
    by_id = {level.id: level for level in ladder.levels}
    for level_id in nx.lexicographical_topological_sort(steps, key=lambda node: (_ordinal(by_id, node), node)):
        kept = _undominated(labels[level_id], futures[level_id], needed)
        labels[level_id] = kept
        for walk in kept:
            for _, head in steps.out_edges(level_id):
                extended = walk.attain(by_id[head])
                if extended is not None:
                    labels[head].append(extended)
    return labels[ladder.target.id]


def _ordinal(by_id: dict[str, Level], level_id: str) -> int:
    return by_id[level_id].ordinal if level_id in by_id else 0


def _promotions(ladder: Ladder) -> nx.DiGraph[str]:
    """Return the promotion graph: u -> v means v may be attained directly after u; '' is the start."""
    steps: nx.DiGraph[str] = nx.DiGraph()
    chain = [_START, *(level.id for level in ladder.levels)]
    steps.add_nodes_from(chain)
    steps.add_edges_from((low, high) for place, low in enumerate(chain) for high in chain[place + 1 :])
    return steps


@dataclass(frozen=True)
class _Future:
    """What the continuations of a walk can still see of its past."""

    needs: int
    levels: frozenset[str]


def _future(ladder: Ladder, steps: nx.DiGraph[str], level_id: str) -> _Future:
    ahead = nx.descendants(steps, level_id)
    levels = [level for level in ladder.levels if level.id in ahead]
    needs = 0
    for level in levels:
        needs |= ladder.needs[level.id]
    # a certificate is obtained with its level, so its holder decides; naming every level keeps this exact
    return _Future(needs, frozenset(level.id for level in ladder.levels) if _looks_back(levels) else frozenset())


def _looks_back(levels: Iterable[Level]) -> bool:
    return any(
        condition.level is not None or condition.certificates
        for level in levels
        for route in level.routes
        for condition in route.conditions
    )


def _undominated(walks: list[Walk], future: _Future, needed: int) -> list[Walk]:
    return [
        walk for walk in walks if sum(_surpasses(other, walk, future) for other in walks if other is not walk) < needed
    ]


def _surpasses(walk: Walk, other: Walk, future: _Future) -> bool:
    """Say whether every continuation of ``walk`` ranks before the same continuation of ``other``.

    That holds if it is no worse in all six values, has satisfied the same of what later levels need (less would make
    a later step larger), and holds every level a later route can ask for, no later; and if it is better
    in a value that no continuation can level out, or has the smaller level ids. Days and the largest step can be
    levelled out, so they alone do not decide.
    """
    mine, theirs = walk.vector, other.vector
    if not mine.is_no_worse_than(theirs):
        return False
    if (walk.satisfied & future.needs) != (other.satisfied & future.needs):
        return False
    for level_id in future.levels & set(other.levels):
        day, their_day = walk.facts.attained.get(level_id), other.facts.attained[level_id]
        if day is None or their_day is None or day > their_day:
            return False
    better = mine.items < theirs.items or mine.steps < theirs.steps
    return better or walk.levels < other.levels


def can_attain(ladder: Ladder, *, stepwise: bool) -> Walk | None:
    """Return the fastest walk to the target, or None if there is none."""
    walks: Iterable[Walk]
    if ladder.studies or len({level.standard for level in ladder.levels}) > 1:
        walks = WalkSearch(ladder, Budget(None), stepwise=stepwise).optimum(Objective.YEARS).walks
    else:
        walks = stepwise_walks(ladder) if stepwise else free_walks(ladder, 1)
    return min(walks, key=lambda walk: (walk.vector, walk.order), default=None)
