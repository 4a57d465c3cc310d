"""The lane picture of a standard: its levels from left to right, a few paths between them, one of them chosen."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.career_network import CareerNetwork, level_of, levels_of_standard
from graph.model import Level
from graph.plan import Path, Plan, Step, StudyStep
from graph.profile import Profile
from ui.explanation import Explainer
from ui.messages import Translator

__all__ = ["LaneEdge", "LaneNode", "LaneRoute", "Lanes", "career_lanes"]

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
class LaneRoute:
    """A path as it runs through the picture.

    Attributes:
        place: Its place among the paths of the plan, counted from 0.
        boxes: The boxes it goes through, from its start.
        labels: What its boxes but the start say when this path stands out: name and day.
    """

    place: int
    boxes: tuple[str, ...]
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Lanes:
    """The picture: what it shows in words, its boxes, its arrows, and the paths they belong to.

    ``groups`` are the words of the legend in the order of their colours.
    """

    title: str
    nodes: tuple[LaneNode, ...]
    edges: tuple[LaneEdge, ...]
    groups: tuple[str, ...]
    routes: tuple[LaneRoute, ...]


def career_lanes(
    network: CareerNetwork,
    profile: Profile,
    answer: Plan,
    chosen: int,
    t: Translator,
    *,
    shown: Iterable[int] | None = None,
) -> Lanes:
    """Place the levels of the target's standard by ordinal and draw paths of a plan between them.

    Each other standard that a path goes through has a lane of its own below, with the levels that are steps.

    A path starts at the highest held level of the standard, or at a box for today left of the lowest one. Levels of
    the chosen path and held ones lie on one line, levels it passes over above it, so that no arrow runs through a box.
    Studies stand above all levels, between the two they come between; one that several paths go through has one box,
    where the chosen path needs it.

    Args:
        network: Career network.
        profile: The person; says which levels are held.
        answer: The plan.
        chosen: Which of its paths stands out, counted from 0.
        t: Texts.
        shown: Which of its paths are drawn, the chosen one in any case; all if None.
    """
    explain = Explainer(network, t)
    target = level_of(network, answer.target)
    levels = levels_of_standard(network, target.standard)
    drawn = _drawn(answer, chosen, shown)
    steps = {step.level: step for step in answer.paths[chosen].level_steps} if drawn else {}
    held = {entry.level for entry in profile.held_levels or ()}
    own = [level.id for level in levels if level.id in held]
    start = own[-1] if own else START
    nodes = [_level_node(level, steps.get(level.id), held, explain, t) for level in levels]
    walked = {level for place in drawn for level in answer.paths[place].levels}
    elsewhere = sorted({level_of(network, level).standard for level in walked} - {target.standard})
    for lane, standard in enumerate(elsewhere, start=1):
        for level in levels_of_standard(network, standard):
            if level.id in walked:
                node = _level_node(level, steps.get(level.id), held, explain, t)
                nodes.append(replace(node, y=lane * _ROW, label=_elsewhere(node.label, standard, explain)))
    if start == START:
        nodes.append(_start_node(answer, t))
    chains = {place: _chain(answer.paths[place], start) for place in drawn}
    nodes += _study_nodes(answer, chains, nodes, explain, t)
    return Lanes(
        title=t("plan.lanes.title", standard=explain.standard(target.standard)),
        nodes=tuple(nodes),
        edges=tuple(_edges(chains)),
        groups=tuple(t(f"plan.lanes.{group}") for group in _GROUPS),
        routes=tuple(
            LaneRoute(place, tuple(chains[place]), _labels(network, answer, place, explain)) for place in sorted(drawn)
        ),
    )


def _drawn(answer: Plan, chosen: int, shown: Iterable[int] | None) -> tuple[int, ...]:
    """Return the places of the paths to draw, the chosen one first."""
    places = range(len(answer.paths))
    return tuple(dict.fromkeys((chosen, *(places if shown is None else shown)))) if places else ()


def _labels(network: CareerNetwork, answer: Plan, place: int, explain: Explainer) -> dict[str, str]:
    own = level_of(network, answer.target).standard
    labels = {}
    for step in answer.paths[place].steps:
        if isinstance(step, Step):
            level = level_of(network, step.level)
            label = _dated(explain.title(level), step)
            labels[step.level] = label if level.standard == own else _elsewhere(label, level.standard, explain)
        else:
            labels[_study_id(step.education_to)] = _dated(explain.study(step), step)
    return labels


def _dated(name: str, step: Step | StudyStep) -> str:
    return f"{name} {step.end.isoformat()}"


def _elsewhere(label: str, standard: str, explain: Explainer) -> str:
    return f"{label}\n{explain.standard_short(standard)}"


def _level_node(level: Level, step: Step | None, held: set[str], explain: Explainer, t: Translator) -> LaneNode:
    group = "held" if level.id in held else "planned" if step else "other"
    title = explain.title(level)
    facts = [title, t("plan.lanes.clause", clause=level.clause)]
    if step is not None:
        facts += [t("plan.lanes.attained", day=step.end.isoformat(), clause=step.clause or t("unstated"))]
    return LaneNode(
        id=level.id,
        label=title if step is None else _dated(title, step),
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
    answer: Plan, chains: Mapping[int, list[str]], nodes: list[LaneNode], explain: Explainer, t: Translator
) -> Iterator[LaneNode]:
    """Yield a box for each study, evenly between the levels before and after it, each higher than the one before.

    The first of ``chains`` is that of the chosen path, and has the say where a study that others share stands.
    """
    columns = {node.id: node.x for node in nodes}
    top = min(node.y for node in nodes)
    heights = itertools.count(1)
    placed: set[str] = set()
    for number, (place, chain) in enumerate(chains.items()):
        studies = {_study_id(step.education_to): step for step in answer.paths[place].studies}
        levels = [position for position, box in enumerate(chain) if box not in studies]
        for before, after in itertools.pairwise(levels):
            left, right = columns.get(chain[before], 0), columns.get(chain[after], 0)
            for position in range(before + 1, after):
                if chain[position] in placed:
                    continue
                placed.add(chain[position])
                study = studies[chain[position]]
                label = _dated(explain.study(study), study)
                yield LaneNode(
                    id=chain[position],
                    label=label,
                    tooltip=f"{label}\n{study.text.wording(t.language)}",
                    x=left + (right - left) * (position - before) // (after - before),
                    y=top - _ROW * next(heights),
                    group=t("plan.lanes.study"),
                    chosen=number == 0,
                )


def _edges(chains: Mapping[int, list[str]]) -> Iterable[LaneEdge]:
    """Yield every step of every path once, those of the chosen one, the first, last so that they lie on top."""
    planned, *beside = [dict.fromkeys(itertools.pairwise(chain)) for chain in chains.values()] or [{}]
    for tail, head in dict.fromkeys(itertools.chain.from_iterable(beside)):
        if (tail, head) not in planned:
            yield LaneEdge(tail, head, chosen=False)
    for tail, head in planned:
        yield LaneEdge(tail, head, chosen=True)
