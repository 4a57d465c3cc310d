"""The lane picture of a standard: its levels from left to right, the paths between them, one of them chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from graph.career_network import CareerNetwork, level_of, levels_of_standard
from graph.model import Level
from graph.plan import Plan, Step
from graph.profile import Profile
from ui.explanation import Explainer
from ui.messages import Translator

__all__ = ["LaneEdge", "LaneNode", "Lanes", "career_lanes"]

START: Final = "start"
# English titles are wider than Chinese ones
_COLUMN: Final = {"zh": 210, "en": 250}
_ROW: Final = 110
_GROUPS: Final = ("planned", "today", "held", "other")


@dataclass(frozen=True)
class LaneNode:
    """A box: the start or a level. ``group`` is a word of the legend."""

    id: str
    label: str
    tooltip: str
    x: int
    y: int
    group: str
    chosen: bool


@dataclass(frozen=True)
class LaneEdge:
    """A step of a path, from the level before it."""

    tail: str
    head: str
    chosen: bool


@dataclass(frozen=True)
class Lanes:
    """The picture: what it shows in words, its boxes and its arrows.

    ``groups`` are the words of the legend in the order of their colours.
    """

    title: str
    nodes: tuple[LaneNode, ...]
    edges: tuple[LaneEdge, ...]
    groups: tuple[str, ...]


def career_lanes(network: CareerNetwork, profile: Profile, answer: Plan, chosen: int, t: Translator) -> Lanes:
    """Place the levels of the target's standard by ordinal and draw the paths of a plan between them.

    Each other standard that a path goes through has a lane of its own below, with the levels that are steps.

    A path starts at the highest held level of the standard, or at a box for today left of the lowest one. Levels of
    the chosen path and held ones lie on one line, levels it passes over above it, so that no arrow runs through a box.

    Args:
        network: Career network.
        profile: The person; says which levels are held.
        answer: The plan.
        chosen: Which of its paths stands out, counted from 0.
        t: Texts.
    """
    explain = Explainer(network, t)
    target = level_of(network, answer.target)
    levels = levels_of_standard(network, target.standard)
    steps = {step.level: step for step in answer.paths[chosen].steps} if answer.paths else {}
    held = {entry.level for entry in profile.held_levels or ()}
    own = [level.id for level in levels if level.id in held]
    start = own[-1] if own else START
    nodes = [_level_node(level, steps.get(level.id), held, explain, t) for level in levels]
    walked = {level for path in answer.paths for level in path.levels}
    elsewhere = sorted({level_of(network, level).standard for level in walked} - {target.standard})
    for lane, standard in enumerate(elsewhere, start=1):
        for level in levels_of_standard(network, standard):
            if level.id in walked:
                node = _level_node(level, steps.get(level.id), held, explain, t)
                label = f"{node.label}\n{explain.standard_short(standard)}"
                nodes.append(replace(node, y=lane * _ROW, label=label))
    if start == START:
        nodes.append(_start_node(answer, t))
    return Lanes(
        title=t("plan.lanes.title", standard=explain.standard(target.standard)),
        nodes=tuple(nodes),
        edges=tuple(_edges(answer, chosen, start)),
        groups=tuple(t(f"plan.lanes.{group}") for group in _GROUPS),
    )


def _level_node(level: Level, step: Step | None, held: set[str], explain: Explainer, t: Translator) -> LaneNode:
    group = "held" if level.id in held else "planned" if step else "other"
    title = explain.title(level)
    facts = [title, t("plan.lanes.clause", clause=level.clause)]
    if step is not None:
        facts += [t("plan.lanes.attained", day=step.end.isoformat(), clause=step.clause or t("unstated"))]
    return LaneNode(
        id=level.id,
        label=title if step is None else f"{title} {step.end.isoformat()}",
        tooltip="\n".join(facts),
        x=level.ordinal * _COLUMN[t.language],
        y=0 if step or level.id in held else -_ROW,
        group=t(f"plan.lanes.{group}"),
        chosen=step is not None,
    )


def _start_node(answer: Plan, t: Translator) -> LaneNode:
    label = t("plan.lanes.start", day=answer.as_of.isoformat())
    return LaneNode(START, label, label, x=0, y=0, group=t("plan.lanes.today"), chosen=False)


def _edges(answer: Plan, chosen: int, start: str) -> Iterable[LaneEdge]:
    """Yield every step of every path once, chosen ones last so that they lie on top."""
    planned: dict[tuple[str, str], None] = {}
    if answer.paths:
        planned = dict.fromkeys(pairwise((start, *answer.paths[chosen].levels)))
    others = dict.fromkeys(pair for path in answer.paths for pair in pairwise((start, *path.levels)))
    for tail, head in others:
        if (tail, head) not in planned:
            yield LaneEdge(tail, head, chosen=False)
    for tail, head in planned:
        yield LaneEdge(tail, head, chosen=True)
