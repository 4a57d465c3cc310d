"""Problems of a file or a form as lines a person can act on."""

from __future__ import annotations

from collections.abc import Iterable

from graph.career_network import CareerNetwork
from ontology.problems import Problem, one_line
from ui.explanation import Explainer
from ui.messages import Translator

__all__ = ["entry_problem_lines", "problem_lines"]


def problem_lines(problems: Iterable[Problem], t: Translator) -> tuple[str, ...]:
    """Return one line for each problem of a file: cell or line number, record, reason and repair."""
    return tuple(_line([_place(problem, t), one_line(problem.record)], problem, t) for problem in problems)


def entry_problem_lines(network: CareerNetwork, problems: Iterable[Problem], t: Translator) -> tuple[str, ...]:
    """Return one line for each problem of the form; levels are named by their titles, there are no line numbers."""
    explain = Explainer(network, t)
    return tuple(
        _line([explain.level(problem.record) if "/" in problem.record else ""], problem, t) for problem in problems
    )


def _place(problem: Problem, t: Translator) -> str:
    if problem.cell:
        return one_line(problem.cell)
    return t("problem.line", line=problem.line) if problem.line else ""


def _line(place: list[str], problem: Problem, t: Translator) -> str:
    return t(
        "problem.placed" if any(place) else "problem.whole",
        place=" ".join(part for part in place if part),
        reason=problem.reason(t.language),
        repair=problem.repair(t.language),
    )
