"""The lane picture of a standard: its levels from left to right, the paths between them, one of them chosen."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.career_network import CareerNetwork, level_of, levels_of_standard
from graph.model import Level
from graph.plan import Path, Plan, Step
from graph.profile import Profile
from ui.explanation import Explainer
from ui.messages import Translator

__all__ = ["LaneEdge", "LaneNode", "Lanes", "career_lanes"]

START: Final = "start"
# English titles are wider than Chinese ones
_COLUMN: Final = {"zh": 210, "en": 250}
_ROW: Final = 110
_GROUPS: Final = ("planned", "today", "held", "other", "study")


@dataclass(frozen=True)
class LaneNode:
    """A box: the start, a level or a study. ``group`` is a word of the legend."""

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
    Studies of the chosen path stand above all levels, between the two they come between.

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
    path = answer.paths[chosen] if answer.paths else None
    steps = {step.level: step for step in path.level_steps} if path else {}
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
    chain = _chain(path, start) if path else [start]
    nodes += _study_nodes(path, chain, nodes, explain, t) if path else ()
    return Lanes(
        title=t("plan.lanes.title", standard=explain.standard(target.standard)),
        nodes=tuple(nodes),
        edges=tuple(_edges(answer, chosen, chain)),
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


def _study_id(education: str) -> str:
    """Return the id of the box of a study; no level has it, for their ids begin with that of a standard."""
    return f"study:{education}"


def _chain(path: Path, start: str) -> list[str]:
    """Return the boxes a path goes through, from its start."""
    return [start, *(step.level if isinstance(step, Step) else _study_id(step.education_to) for step in path.steps)]


def _study_nodes(
    path: Path, chain: list[str], nodes: list[LaneNode], explain: Explainer, t: Translator
) -> Iterator[LaneNode]:
    """Yield a box for each study, evenly between the levels before and after it, each higher than the one before."""
    columns = {node.id: node.x for node in nodes}
    top = min(node.y for node in nodes)
    heights = itertools.count(1)
    studies = {_study_id(step.education_to): step for step in path.studies}
    places = [place for place, box in enumerate(chain) if box not in studies]
    for before, after in itertools.pairwise(places):
        left, right = columns.get(chain[before], 0), columns.get(chain[after], 0)
        for place in range(before + 1, after):
            study = studies[chain[place]]
            label = f"{explain.study(study)} {study.end.isoformat()}"
            yield LaneNode(
                id=chain[place],
                label=label,
                tooltip=f"{label}\n{study.text.wording(t.language)}",
                x=left + (right - left) * (place - before) // (after - before),
                y=top - _ROW * next(heights),
                group=t("plan.lanes.study"),
                chosen=True,
            )


def _edges(answer: Plan, chosen: int, chain: list[str]) -> Iterable[LaneEdge]:
    """Yield every step of every path once, those of the chosen one last so that they lie on top.

    Of the other paths only the levels are shown, not what is studied in between.
    """
    planned = dict.fromkeys(itertools.pairwise(chain))
    beside = [path for place, path in enumerate(answer.paths) if place != chosen]
    others = dict.fromkeys(pair for path in beside for pair in itertools.pairwise((chain[0], *path.levels)))
    for tail, head in others:
        if (tail, head) not in planned:
            yield LaneEdge(tail, head, chosen=False)
    for tail, head in planned:
        yield LaneEdge(tail, head, chosen=True)
