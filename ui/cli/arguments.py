"""Arguments that several commands take, and the reading of what they name: the network, the profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontology.problems import Language

if TYPE_CHECKING:
    from graph.career_network import CareerNetwork
    from graph.profile import Profile

__all__ = [
    "Cumulative",
    "GraphFile",
    "Json",
    "Lang",
    "ProfileFile",
    "ReviewedOnly",
    "Target",
    "read_network",
    "read_profile_file",
]

Json = Annotated[bool, typer.Option("--json", help="Answer as JSON on stdout. 输出 JSON。")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of tables and messages. 界面语言。")]
ProfileFile = Annotated[Path, typer.Option("--profile", metavar="FILE", help="Profile, YAML or JSON. 个人档案。")]
Target = Annotated[str, typer.Option("--target", metavar="LEVEL", help="Level aimed at. 目标等级编号。")]
Cumulative = Annotated[bool, typer.Option("--cumulative", help="Count lower levels' items too. 计入低级别要求。")]
ReviewedOnly = Annotated[
    bool, typer.Option("--reviewed-only", help="Count only mappings that name a reviewer. 只用经审阅的对应。")
]
GraphFile = Annotated[
    Path | None, typer.Option("--graph", metavar="TTL", help="Plan on this Turtle file instead. 改用此 Turtle 文件。")
]


def read_network(graph: Path | None, *, reviewed_only: bool = False) -> CareerNetwork:
    """Return the network of the data, or of a Turtle file.

    Args:
        graph: Turtle file in the vocabulary; the data folder if None.
        reviewed_only: Leave out mappings that nobody is said to have reviewed.

    Raises:
        CareerGraphError: If the data or the file cannot be used; says what is wrong.
    """
    from graph.career_network import reviewed_mappings_only  # noqa: PLC0415

    if graph is not None:
        from graph.projection import project_turtle  # noqa: PLC0415

        network = project_turtle(graph)
    else:
        from graph.snapshot import load_network  # noqa: PLC0415

        network = load_network()
    return reviewed_mappings_only(network) if reviewed_only else network


def read_profile_file(path: Path, network: CareerNetwork) -> Profile:
    """Return the profile of a file.

    Raises:
        DocumentError: If the file cannot be used; carries every problem with its line.
    """
    from graph.profile import load_profile  # noqa: PLC0415

    return load_profile(path, network)
