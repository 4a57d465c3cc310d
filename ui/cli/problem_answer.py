"""Problems of files as the command line answers them with ``--json``."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from ontology.problems import Language, Problem

__all__ = ["ProblemAnswer", "problem_answers"]


class ProblemAnswer(BaseModel):
    """One problem: where it is, what is wrong and how to mend it.

    Line 0 means the whole file; ``cell`` is sheet and cell where the file is a spreadsheet, else empty.
    """

    model_config = ConfigDict(frozen=True)

    file: str
    line: int
    cell: str
    record: str
    code: str
    reason: str
    repair: str


def problem_answers(problems: Iterable[Problem], language: Language) -> tuple[ProblemAnswer, ...]:
    """Return problems as answers, worded in a language."""
    return tuple(
        ProblemAnswer(
            file=problem.file,
            line=problem.line,
            cell=problem.cell,
            record=problem.record,
            code=problem.code,
            reason=problem.reason(language),
            repair=problem.repair(language),
        )
        for problem in problems
    )
