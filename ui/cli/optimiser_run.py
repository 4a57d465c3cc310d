"""Runs the choice of courses in its child process, shows how far it is, and ends it when the user interrupts."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from graph.curriculum.optimiser_process import OptimiserProcess
from ui.messages import Translator
from ui.view_models.course_choice import progress_words

if TYPE_CHECKING:
    from graph.curriculum.course_choice import CourseChoice
    from graph.curriculum.course_question import CourseQuestion

__all__ = ["run_optimiser"]

_TICK: Final = 0.3


def run_optimiser(question: CourseQuestion, *, seconds: float, t: Translator) -> CourseChoice:
    """Return the choice; the best found when time runs out.

    An interrupt leaves the context and so ends the child. Where standard error is a terminal, it shows the time and the
    best choice so far.

    Args:
        question: What is asked.
        seconds: Time for the search, above 0.
        t: Texts.

    Raises:
        OptimiserError: If the child ended before it had found any choice.
        OSError: If no process can be started.
    """
    with OptimiserProcess(question, seconds=seconds) as search:
        if sys.stderr.isatty():
            _watch(search, seconds, t)
        return search.result()


def _watch(search: OptimiserProcess, seconds: float, t: Translator) -> None:
    """Show time and best choice until the search ends."""
    from rich.console import Console  # noqa: PLC0415 - only who watches waits for it
    from rich.text import Text  # noqa: PLC0415

    with Console(stderr=True).status(Text(progress_words(None, 0, seconds, t))) as status:
        while search.running:
            time.sleep(_TICK)
            status.update(Text(progress_words(search.poll(), search.elapsed, seconds, t)))
