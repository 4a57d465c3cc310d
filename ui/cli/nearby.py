"""Commands ``near`` and ``stepping-stones``: which levels or occupations are near by their items."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from ontology.errors import AmbiguousNameError
from ontology.problems import Language
from ui.cli.arguments import Cumulative, GraphFile, Json, Lang, read_network
from ui.cli.output import ExitCode, console, print_json

if TYPE_CHECKING:
    from graph.item_matrix import ItemMatrix

__all__ = ["add_commands"]

# a network of 18 levels with 10 nearest each would join almost all of them
_KEPT_LEVELS: Final = 3
_BY: Final = ("shortest", "smoothest", "pareto")

Node = Annotated[str, typer.Argument(metavar="NODE", help="Level id, or ESCO occupation (label or URI). 等级或职业。")]
Start = Annotated[str, typer.Argument(metavar="FROM", help="Level id, or ESCO occupation. 起点：等级或职业。")]
Goal = Annotated[str, typer.Argument(metavar="TO", help="Level id, or ESCO occupation. 终点：等级或职业。")]
EscoFile = Annotated[
    Path | None, typer.Option("--esco", metavar="ZIP", help="Ask ESCO instead: its CSV download. 改用 ESCO 下载文件。")
]
LeastShare = Annotated[
    float,
    typer.Option("--least-share", min=0, max=1, help="Least share of what is needed that is there. 最低共有比例。"),
]


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module to a command line."""
    app.command()(near)
    app.command()(stepping_stones)


def near(
    node: Node,
    k: Annotated[int, typer.Option("--k", min=1, max=1000, help="Most neighbours. 最多几个。")] = 10,
    least_share: LeastShare = 0,
    cumulative: Cumulative = False,
    graph: GraphFile = None,
    esco: EscoFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """List what is nearest by its items; says nothing on eligibility or dates (按条目列出相近的等级或职业).

    Raises:
        BadParameter: If ESCO is asked for what only levels have.
    """
    from graph.stepping_stones import find_near  # noqa: PLC0415

    catalogue = _source(esco, graph, cumulative=cumulative, lang=lang)
    answer = find_near(catalogue.matrix, catalogue.one(node), k=k, least_share=least_share, source=catalogue.fields)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.nearby_tables import print_near  # noqa: PLC0415

        print_near(console(), answer, lang)
    return ExitCode.YES if answer.steps else ExitCode.NO_OR_UNKNOWN


def stepping_stones(
    *,
    start: Start,
    goal: Goal,
    by: Annotated[str, typer.Option("--by", metavar="|".join(_BY), help="What is best. 优化目标。")] = "shortest",
    k: Annotated[int, typer.Option("--k", min=1, max=100, help="Most paths to each goal. 每个终点最多几条。")] = 1,
    kept: Annotated[
        int | None, typer.Option("--kept", min=1, max=1000, help="Nearest kept on either side. 每侧保留几个近邻。")
    ] = None,
    least_share: LeastShare = 0,
    cumulative: Cumulative = False,
    graph: GraphFile = None,
    esco: EscoFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Find paths over near levels or occupations; nothing on eligibility or dates (按条目远近找垫脚石路径).

    Raises:
        BadParameter: If ``by`` is not known, or ESCO is asked for what only levels have.
    """
    from graph.network import NEAREST_KEPT, build_step_network  # noqa: PLC0415
    from graph.stepping_stones import Ordering, find_stepping_stones  # noqa: PLC0415

    if by not in _BY:
        raise typer.BadParameter(f"--by {by}: use one of {', '.join(_BY)}")
    catalogue = _source(esco, graph, cumulative=cumulative, lang=lang)
    tail, heads = catalogue.one(start), catalogue.all(goal)
    nearest_kept = kept or (_KEPT_LEVELS if esco is None else NEAREST_KEPT)
    network = build_step_network(catalogue.matrix, kept=nearest_kept, least_share=least_share)
    answer = find_stepping_stones(network, tail, heads, by=Ordering(by), k=k, source=catalogue.fields)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.nearby_tables import print_stepping_stones  # noqa: PLC0415

        print_stepping_stones(console(), answer, lang)
    return ExitCode.YES if answer.paths else ExitCode.NO_OR_UNKNOWN


def _source(esco: Path | None, graph: Path | None, *, cumulative: bool, lang: Language) -> _Source:
    if esco is None:
        return _Levels(graph, cumulative=cumulative)
    if graph is not None or cumulative:
        from ui.messages import translator  # noqa: PLC0415

        raise typer.BadParameter(translator(lang)("cli.near.levels_only"))
    return _Occupations(esco)


class _Source(ABC):
    """Nodes and items, with the names a user may call them by.

    Attributes:
        matrix: Nodes and items.
        fields: What is said of the source in answers; None for our standards.
    """

    matrix: ItemMatrix
    fields: dict[str, Any] | None = None

    @abstractmethod
    def all(self, name: str) -> tuple[str, ...]:
        """Return the ids that a name stands for.

        Raises:
            UnknownIdError: If it stands for nothing.
        """

    def one(self, name: str) -> str:
        """Return the id that a name stands for.

        Raises:
            AmbiguousNameError: If it stands for several.
            UnknownIdError: If it stands for nothing.
        """
        found = self.all(name)
        if len(found) > 1:
            meanings = tuple(next(iter(self.matrix.label(one).values()), one) for one in found)
            raise AmbiguousNameError(self.matrix.kind, name, meanings)
        return found[0]


class _Levels(_Source):
    """Levels of our standards, or of a Turtle file."""

    def __init__(self, graph: Path | None, *, cumulative: bool) -> None:
        from graph.item_matrix import matrix_of_levels  # noqa: PLC0415

        self._network = read_network(graph)
        self.matrix = matrix_of_levels(self._network, cumulative=cumulative)

    def all(self, name: str) -> tuple[str, ...]:
        """Return the level with this id.

        Raises:
            UnknownIdError: If there is none.
        """
        from graph.career_network import level_of  # noqa: PLC0415

        return (level_of(self._network, name).id,)


class _Occupations(_Source):
    """Occupations of an ESCO download."""

    def __init__(self, download: Path) -> None:
        from graph.item_matrix import matrix_of_esco  # noqa: PLC0415
        from ontology.esco.reader import ATTRIBUTION, read_esco  # noqa: PLC0415

        self._esco = read_esco(download)
        self.matrix = matrix_of_esco(self._esco)
        self.fields = {"name": "esco", "defects": self._esco.defects, "attribution": ATTRIBUTION}

    def all(self, name: str) -> tuple[str, ...]:
        """Return the occupations with this URI or label.

        Raises:
            UnknownIdError: If there is none.
        """
        return tuple(occupation.uri for occupation in self._esco.named(name))
