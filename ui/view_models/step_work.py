"""What a step asks to be learnt: its requirements in words, by work function and work content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.career_network import CareerNetwork
from graph.requirements import Status
from ui.messages import Translator
from ui.view_models.compared_words import ItemWords, item_words
from ui.view_models.gap import STATUS_MARKS

__all__ = ["ContentWork", "FunctionWork", "WorkItem", "standing_words", "work_by_function"]


@dataclass(frozen=True)
class WorkItem:
    """A requirement and how it stands today."""

    item: ItemWords
    today: str


@dataclass(frozen=True)
class ContentWork:
    """Requirements of one work content; ``name`` is empty where the standard gives none."""

    name: str
    items: tuple[WorkItem, ...]


@dataclass(frozen=True)
class FunctionWork:
    """Requirements of one work function, by work content; ``name`` says so where the standard gives none."""

    name: str
    number: int
    contents: tuple[ContentWork, ...]


def work_by_function(
    network: CareerNetwork, items: Iterable[str], standings: Mapping[str, Status], t: Translator
) -> tuple[FunctionWork, ...]:
    """Return requirements by work function and work content, each in the order in which they first come.

    Requirements without a work content go before the others of their function.

    Args:
        network: Career network.
        items: Ids of the requirements.
        standings: Their standing today; one that is missing is unknown.
        t: Texts.
    """
    functions: dict[str, dict[str, list[WorkItem]]] = {}
    for item_id in items:
        words = item_words(network, item_id, t)
        entry = WorkItem(words, standing_words(standings.get(item_id, Status.UNKNOWN), t))
        functions.setdefault(words.function, {}).setdefault(words.work_content, []).append(entry)
    return tuple(
        FunctionWork(
            name=function or t("gap.no_function"),
            number=sum(len(entries) for entries in contents.values()),
            contents=tuple(
                ContentWork(content, tuple(entries))
                for content, entries in sorted(contents.items(), key=lambda named: bool(named[0]))
            ),
        )
        for function, contents in functions.items()
    )


def standing_words(status: Status, t: Translator) -> str:
    """Return a standing as a mark and in words."""
    return f"{STATUS_MARKS[status]} {t(f'status.{status}')}"
