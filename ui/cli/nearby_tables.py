"""Tables for nearby levels or occupations and the paths over them."""

from __future__ import annotations

from typing import Final

from rich.console import Console

from graph.stepping_stones import NamedNode, Near, Step, SteppingStones
from ontology.problems import Language
from ui.cli.tables import table
from ui.messages import Translator, translator

__all__ = ["print_near", "print_stepping_stones"]

# items named in a cell; the rest is counted
_NAMED: Final = 3


def print_near(console: Console, answer: Near, language: Language) -> None:
    """Print the nearest nodes, and what the answer does not say."""
    page = _Page(console, translator(language), answer)
    page.line("title", node=page.name(answer.node), shown=len(answer.steps), total=answer.total)
    page.line("items_only")
    if answer.steps:
        page.table("near_node", answer.steps)
    elif answer.node.id in answer.catalogue.needs_nothing:
        page.line("needs_nothing")
    page.foot()


def print_stepping_stones(console: Console, answer: SteppingStones, language: Language) -> None:
    """Print the paths with the items of each step, and what the answer does not say."""
    t = translator(language)
    page = _Page(console, t, answer)
    goals = t("join.names").join(map(page.name, answer.goals))
    page.line("from_to", start=page.name(answer.start), goals=goals, by=t(f"cli.near.by.{answer.by}"))
    page.line("items_only")
    for number, path in enumerate(answer.paths, start=1):
        page.line("path", number=number, nodes=" → ".join(map(page.name, path.nodes)))
        if path.steps:
            figures = path.model_dump(include={"total_gap", "largest_gap", "new_items"})
            page.line("totals", steps=len(path.steps), **figures)
            page.table("step_to", path.steps)
    reached = {path.nodes[-1].id for path in answer.paths}
    for goal in answer.goals:
        if goal.id not in reached:
            nothing = goal.id in answer.catalogue.needs_nothing
            page.line("goal_needs_nothing" if nothing else "no_path", node=page.name(goal))
    page.foot()


class _Page:
    """Prints parts of one answer in one language."""

    def __init__(self, console: Console, t: Translator, answer: Near | SteppingStones) -> None:
        self._console = console
        self._t = t
        self._labels = answer.item_labels
        self._catalogue = answer.catalogue

    def line(self, key: str, **values: object) -> None:
        """Print a text of these commands."""
        self._print(self._t(f"cli.near.{key}", **values))

    def name(self, node: NamedNode) -> str:
        """Return the name of a node; a level with its id, as standards share titles."""
        name = self._label(node.label, node.id)
        return name if self._catalogue.name == "esco" else f"{name} ({node.id})"

    def table(self, column: str, steps: tuple[Step, ...]) -> None:
        """Print steps, the nodes they lead to under ``column``."""
        rows = (
            (
                self.name(step.head),
                str(step.gap),
                str(step.overlap),
                f"{round(100 * step.shared_essential)}%",
                self._items(step),
            )
            for step in steps
        )
        self._console.print(table(self._t, (column, "gap", "overlap", "share", "to_learn"), rows))

    def foot(self) -> None:
        """Print what is wrong with the source, and whose it is."""
        defects = sum(self._catalogue.defects.values())
        if defects:
            self.line("defects", count=defects)
        if self._catalogue.attribution:
            self._print(self._catalogue.attribution)

    def _items(self, step: Step) -> str:
        named = [self._label(self._labels.get(item, {}), item) for item in step.new_items[:_NAMED]]
        text = self._t("join.clauses").join(named)
        rest = len(step.new_items) - len(named)
        return self._t("cli.near.and_more", items=text, count=rest) if rest else text

    def _label(self, label: dict[str, str], otherwise: str) -> str:
        return label.get(self._t.language) or next(iter(label.values()), otherwise)

    def _print(self, text: str) -> None:
        self._console.print(text, markup=False, soft_wrap=True)
