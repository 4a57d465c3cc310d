"""What we assume because no standard says it: how long a further degree takes beside work."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from ontology.document import Document, read_document
from ontology.errors import DocumentError
from ontology.field_types import LocalId, Prose, Record
from ontology.paths import data_folder
from ontology.problems import Problem
from ontology.record_reader import read_record
from ontology.scales import Education, rank_of

__all__ = ["Assumptions", "StudyAssumption", "assumptions_path", "load_assumptions", "read_assumptions"]

_LOWEST: Final = next(iter(Education))


class StudyAssumption(Record):
    """How long one step of the education order typically takes beside work."""

    id: LocalId
    reaches: Education = Field(description="Education attained; the one just below it is where the study begins.")
    years: Annotated[Decimal, Field(gt=0, le=20, decimal_places=4, allow_inf_nan=False)] = Field(
        description="Typical duration beside work in years, such as 2.5."
    )
    text: Prose = Field(description="What the duration stands for, and that it is an assumption of ours.")


class Assumptions(Record):
    """Assumptions of ours, none of any standard; who knows better edits them."""

    format: Literal["1"] = Field(description="Version of this file format.")
    further_education: tuple[StudyAssumption, ...] = Field(
        description="One entry for each step of the education order, in any order."
    )

    def study_to(self, education: Education) -> StudyAssumption:
        """Return the assumption on the study that reaches an education; there is one for all but the lowest.

        Raises:
            LookupError: If ``education`` is the lowest, which nothing leads to.
        """
        for study in self.further_education:
            if study.reaches is education:
                return study
        raise LookupError(education.value)


def assumptions_path(folder: Path) -> Path:
    """Return where a data folder holds its assumptions; the file is not checked to exist."""
    return folder / "assumptions.yaml"


def load_assumptions(folder: Path | None = None) -> Assumptions:
    """Read the assumptions of a data folder.

    Args:
        folder: Data folder; :func:`ontology.paths.data_folder` if None.

    Raises:
        DocumentError: If the folder has no such file, or it is refused by :func:`read_assumptions`.
    """
    path = assumptions_path(folder or data_folder())
    if not path.is_file():
        raise DocumentError((Problem(str(path), 0, "", "no_assumptions"),))
    return read_assumptions(path)


def read_assumptions(path: Path) -> Assumptions:
    """Read assumptions strictly.

    Raises:
        DocumentError: If the file is missing or malformed, or a step of the education order is missing, twice there,
            or leads to the lowest education; carries every problem.
    """
    document = read_document(path)
    assumptions = read_record(Assumptions, document)
    problems = tuple(_problems(assumptions, document))
    if problems:
        raise DocumentError(tuple(sorted(problems)), document)
    return assumptions


def _problems(assumptions: Assumptions, document: Document) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    reached: set[Education] = set()
    for index, study in enumerate(assumptions.further_education):
        line = document.line_of(("further_education", index))
        if study.id in lines:
            values = {"id": study.id, "other": f"{document.file}:{lines[study.id]}"}
            yield Problem(document.file, line, study.id, "duplicate_id", values)
        lines.setdefault(study.id, line)
        if study.reaches is _LOWEST:
            wrong = (
                f"“{_LOWEST}”是最低的学历，没有通向它的学习",
                "删去这一条",
                f"'{_LOWEST}' is the lowest education: no study leads to it",
                "remove this entry",
            )
            yield _inconsistent(document, line, study.id, wrong)
        elif study.reaches in reached:
            wrong = (
                f"通向“{study.reaches}”的学习写了两次",
                "只保留一条",
                f"the study that reaches '{study.reaches}' is given twice",
                "keep one of them",
            )
            yield _inconsistent(document, line, study.id, wrong)
        reached.add(study.reaches)
    for education in Education:
        if rank_of(education) > 0 and education not in reached:
            wrong = (
                f"没有通向“{education}”的学习",
                f"补上一条 reaches: {education}",
                f"no study reaches '{education}'",
                f"add an entry with reaches: {education}",
            )
            yield _inconsistent(document, document.line_of(("further_education",)), "further_education", wrong)


def _inconsistent(document: Document, line: int, record: str, wording: tuple[str, str, str, str]) -> Problem:
    keys = ("detail_zh", "repair_zh", "detail_en", "repair_en")
    return Problem(document.file, line, record, "inconsistent", dict(zip(keys, wording, strict=True)))
