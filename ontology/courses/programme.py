"""Programmes of courses: read strictly from YAML against the catalogue of standards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ontology.catalog import Catalog, Place
from ontology.courses.programme_checks import programme_problems
from ontology.courses.records import CourseRecord, ProgrammeFile, ProgrammeRecord
from ontology.document import Document, parse_document, read_document
from ontology.errors import DocumentError
from ontology.paths import data_folder
from ontology.problems import Problem, place_text
from ontology.record_reader import read_record

__all__ = [
    "LARGEST_PROGRAMME",
    "Programme",
    "checked_programme",
    "load_programmes",
    "parse_programme",
    "programme_paths",
    "read_programme",
]

# in bytes; a programme within the bounds of its records and of programme_checks.py fits in, whatever its texts
LARGEST_PROGRAMME: Final = 32_000_000
_MOST_NODES: Final = 400_000
_SUFFIXES: Final = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True)
class Programme:
    """A programme whose every reference has been checked against a catalogue.

    Two programmes are equal if their records are, wherever they were read from.

    Attributes:
        file: Its records.
        places: Where the programme and each course stand, by full id: ``programme`` and ``programme/course``.
    """

    file: ProgrammeFile
    places: Mapping[str, Place] = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """Id of the programme."""
        return self.file.programme.id

    @property
    def record(self) -> ProgrammeRecord:
        """What is said of the programme as a whole."""
        return self.file.programme

    @property
    def courses(self) -> tuple[CourseRecord, ...]:
        """The courses in the order of the file."""
        return self.file.courses

    def full_id(self, course_id: str) -> str:
        """Return the full id of a course: ``programme/course``."""
        return f"{self.id}/{course_id}"

    def course(self, course_id: str) -> CourseRecord:
        """Return a course by the id it has in its file, or by its full id.

        Raises:
            KeyError: If the programme has no such course.
        """
        wanted = course_id.removeprefix(f"{self.id}/")
        for course in self.courses:
            if course.id == wanted:
                return course
        raise KeyError(course_id)


def programme_paths(folder: Path) -> tuple[Path, ...]:
    """Return the programmes of a data folder, sorted by name; none if it has no ``courses/``."""
    found = (folder / "courses").glob("*")
    return tuple(sorted(path for path in found if path.suffix in _SUFFIXES and not path.name.startswith(".")))


def load_programmes(catalog: Catalog, folder: Path | None = None) -> tuple[Programme, ...]:
    """Read all programmes of a data folder.

    Args:
        catalog: Standards whose items and levels the courses name.
        folder: Data folder; :func:`ontology.paths.data_folder` if None.

    Returns:
        The programmes in the order of their ids; empty if the folder has none.

    Raises:
        DocumentError: If anything is wrong in any file, or two files have one programme id; carries *all* problems of
            all files.
    """
    programmes: dict[str, Programme] = {}
    problems: list[Problem] = []
    for path in programme_paths(folder or data_folder()):
        try:
            programme = read_programme(path, catalog)
        except DocumentError as error:
            problems.extend(error.problems)
            continue
        here, there = programme.places[programme.id], programmes.setdefault(programme.id, programme)
        if there is not programme:
            other = there.places[programme.id]
            values = {"id": programme.id, "other": place_text(other.file, other.line)}
            problems.append(Problem(here.file, here.line, programme.id, "duplicate_id", values))
    if problems:
        raise DocumentError(tuple(problems))
    return tuple(programmes[programme_id] for programme_id in sorted(programmes))


def read_programme(path: Path, catalog: Catalog) -> Programme:
    """Read one programme strictly.

    Args:
        path: YAML or JSON file.
        catalog: Standards whose items and levels the courses name.

    Raises:
        DocumentError: If the file is missing, larger than 32 MB, malformed, or breaks a rule between its records;
            carries *every* problem.
    """
    try:
        document = read_document(path, limit=LARGEST_PROGRAMME, most_nodes=_MOST_NODES)
    except DocumentError as error:
        raise DocumentError(_with_all_else(error, catalog), error.document) from error
    return checked_programme(document, catalog)


def parse_programme(content: bytes, file: str, catalog: Catalog) -> Programme:
    """Parse the text of a programme strictly, as :func:`read_programme` does.

    Args:
        content: UTF-8 text, YAML or JSON.
        file: Name to show in messages.
        catalog: Standards whose items and levels the courses name.

    Raises:
        DocumentError: As for a file.
    """
    try:
        document = parse_document(content, file=file, limit=LARGEST_PROGRAMME, most_nodes=_MOST_NODES)
    except DocumentError as error:
        raise DocumentError(_with_all_else(error, catalog), error.document) from error
    return checked_programme(document, catalog)


def checked_programme(document: Document, catalog: Catalog) -> Programme:
    """Turn a document of whatever origin into a programme.

    Args:
        document: The document; its problems are placed as it says.
        catalog: Standards whose items and levels the courses name.

    Raises:
        DocumentError: If a field does not fit, an id is used twice, an item, level or prerequisite is unknown, no item
            or no level, prerequisites run in a circle, an item stands twice in a course, the hours of a course's items
            exceed its own, or a text holds control characters; carries *every* problem.
    """
    problems = list(programme_problems(document, catalog))
    try:
        file = read_record(ProgrammeFile, document)
    except DocumentError as error:
        raise DocumentError(tuple(sorted({*error.problems, *problems})), document) from error
    if problems:
        raise DocumentError(tuple(sorted(set(problems))), document)
    places = {file.programme.id: _place(document, "programme", ("programme",))}
    for index, course in enumerate(file.courses):
        places[f"{file.programme.id}/{course.id}"] = _place(document, "course", ("courses", index))
    return Programme(file, places)


def _with_all_else(error: DocumentError, catalog: Catalog) -> tuple[Problem, ...]:
    """Return the problems of reading together with those of the part that could be read."""
    if error.document is None:
        return error.problems
    try:
        checked_programme(error.document, catalog)
    except DocumentError as other:
        return tuple(sorted({*error.problems, *other.problems}))
    return error.problems


def _place(document: Document, kind: str, path: tuple[str | int, ...]) -> Place:
    file, line, _ = document.place_of(path)
    return Place(kind, file, line)
