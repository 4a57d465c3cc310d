"""What a report on a plan rests on: readings of defective clauses at its steps, and the standards it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.career_network import CareerNetwork, function_of, item_of, level_of, standard_of, work_content_of
from graph.gap import Gap
from graph.plan import Path, Plan, Step
from ui.explanation import standard_name
from ui.messages import Translator
from ui.view_models.source_note import NoteRow, note_rows

__all__ = ["CitedStandard", "cited_standards", "step_notes"]


@dataclass(frozen=True)
class CitedStandard:
    """A standard with what identifies its edition; what it does not print is said to be unstated."""

    name: str
    issuer: str
    issued: str
    valid_from: str


def step_notes(network: CareerNetwork, paths: Iterable[Path], t: Translator) -> tuple[NoteRow, ...]:
    """Return the source notes at what the steps of paths rest on, each once.

    That is for each level: its standard, the level, the route it is attained by, its training hours, and its new and
    covered requirements with their work functions and work contents.
    """
    steps = (step for path in paths for step in path.level_steps)
    return note_rows(network, (note for step in steps for note in _notes_at(network, step)), t)


def _notes_at(network: CareerNetwork, step: Step) -> Iterator[str]:
    level = level_of(network, step.level)
    yield from standard_of(network, level.standard).notes
    yield from level.notes
    yield from (note for route in level.routes if route.id == step.route for note in route.notes)
    yield from level.training.notes if level.training else ()
    for item_id in (*step.new_items, *(covered.item for covered in step.covered_items)):
        item = item_of(network, item_id)
        for place in (function_of(network, item), work_content_of(network, item), item):
            yield from place.notes if place else ()


def cited_standards(
    network: CareerNetwork, plan: Plan, paths: Iterable[Path], t: Translator, *, gap: Gap | None = None
) -> tuple[CitedStandard, ...]:
    """Return the standards whose clauses a report cites, that of the target first, then in the order of mention.

    Args:
        network: Career network.
        plan: The plan; gives the target, and what blocks it.
        paths: Paths whose steps are told.
        t: Texts.
        gap: The gap, if what its standings rest on is told.
    """
    return tuple(_cited(network, standard, t) for standard in dict.fromkeys(_mentioned(network, plan, paths, gap)))


def _mentioned(network: CareerNetwork, plan: Plan, paths: Iterable[Path], gap: Gap | None) -> Iterator[str]:
    yield level_of(network, plan.target).standard
    for step in (step for path in paths for step in path.level_steps):
        yield level_of(network, step.level).standard
        yield from (item_of(network, covered.by).standard for covered in step.covered_items)
    yield from (level_of(network, route.level).standard for route in plan.blocked)
    evidence = (entry.by for entry in gap.requirements) if gap else ()
    yield from (item_of(network, by.id).standard for by in evidence if by and by.kind == "mapping")


def _cited(network: CareerNetwork, standard_id: str, t: Translator) -> CitedStandard:
    standard = standard_of(network, standard_id)
    return CitedStandard(
        name=standard_name(standard, t),
        issuer=standard.issuer.wording(t.language) if standard.issuer else t("plan_file.not_printed"),
        issued=standard.issued.isoformat() if standard.issued else t("plan_file.not_printed"),
        valid_from=standard.valid_from.isoformat() if standard.valid_from else t("plan_file.not_printed"),
    )
