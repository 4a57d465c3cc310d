"""The network that a command answers about: that of the data folder, or of a Turtle file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from graph.career_network import CareerNetwork

__all__ = ["GraphFile", "chosen_network"]

GraphFile = Annotated[
    Path | None,
    typer.Option("--graph", metavar="TTL", help="Use this Turtle file instead. 改用此 Turtle 文件。"),
]


def chosen_network(graph: Path | None, *, reviewed_only: bool = False) -> CareerNetwork:
    """Return the network of a Turtle file, of the data folder if None; without unreviewed mappings if so asked.

    Raises:
        OSError: If ``graph`` cannot be read.
        CareerGraphError: If it, or a file of the data folder, is wrong.
    """
    from graph.career_network import reviewed_mappings_only  # noqa: PLC0415 - other commands need no network

    if graph is not None:
        from graph.projection import project_turtle  # noqa: PLC0415

        network = project_turtle(graph)
    else:
        from graph.snapshot import load_network  # noqa: PLC0415

        network = load_network()
    return reviewed_mappings_only(network) if reviewed_only else network
