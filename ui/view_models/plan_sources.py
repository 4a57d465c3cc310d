"""What a report on a plan rests on: readings of defective clauses at its steps, and the standards it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.career_network import CareerNetwork, item_of, level_of
from graph.gap import Gap
from graph.plan import Path, Plan, Step
from ui.messages import Translator
from ui.view_models.citation import CitedStandard, cited, item_notes, level_notes
from ui.view_models.source_note import NoteRow, note_rows

__all__ = ["cited_standards", "step_notes"]


def step_notes(network: CareerNetwork, paths: Iterable[Path], t: Translator) -> tuple[NoteRow, ...]:
    """Return the source notes at what the steps of paths rest on, each once.

    That is for each level: its standard, the level, its training hours, the route it is attained by, and its new and
    covered requirements with their work functions and work contents.
    """
    steps = (step for path in paths for step in path.level_steps)
    return note_rows(network, (note for step in steps for note in _notes_at(network, step)), t)


def _notes_at(network: CareerNetwork, step: Step) -> Iterator[str]:
    yield from level_notes(network, step.level)
    routes = level_of(network, step.level).routes
    yield from (note for route in routes if route.id == step.route for note in route.notes)
    yield from item_notes(network, (*step.new_items, *(covered.item for covered in step.covered_items)))


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
    return cited(network, _mentioned(network, plan, paths, gap), t)


def _mentioned(network: CareerNetwork, plan: Plan, paths: Iterable[Path], gap: Gap | None) -> Iterator[str]:
    yield level_of(network, plan.target).standard
    for step in (step for path in paths for step in path.level_steps):
        yield level_of(network, step.level).standard
        yield from (item_of(network, covered.by).standard for covered in step.covered_items)
    yield from (level_of(network, route.level).standard for route in plan.blocked)
    evidence = (entry.by for entry in gap.requirements) if gap else ()
    yield from (item_of(network, by.id).standard for by in evidence if by and by.kind == "mapping")
