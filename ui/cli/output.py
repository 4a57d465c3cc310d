"""How the command line answers: JSON or tables on stdout, one line per problem on stderr, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from ontology.problems import Language, Problem, one_line
from ui.export.answer_json import json_text

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["ExitCode", "console", "print_error", "print_json", "print_problems"]


class ExitCode(IntEnum):
    """Exit codes of every command."""

    YES = 0
    NO_OR_UNKNOWN = 1
    UNUSABLE_INPUT = 2
    INTERRUPTED = 130


def print_json(answer: BaseModel | Iterable[BaseModel] | dict[str, Any]) -> None:
    """Print an answer as JSON on stdout."""
    print(json_text(answer))


def print_error(message: str) -> None:
    """Print one line on stderr."""
    print(f"careergraph: {one_line(message) if len(message.splitlines()) > 1 else message}", file=sys.stderr)


def print_problems(problems: Iterable[Problem], language: Language) -> None:
    """Print one line per problem on stderr."""
    for problem in problems:
        print(problem.line_text(language), file=sys.stderr)


def console() -> Console:
    """Return the console for tables; plain text where stdout is not a terminal."""
    from rich.console import Console  # noqa: PLC0415 - JSON answers need no tables

    # a pipe has no width: 120 keeps clauses on one line
    return Console(width=None if sys.stdout.isatty() else 120, highlight=False, soft_wrap=False)
