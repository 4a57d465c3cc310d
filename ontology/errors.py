"""Error tree of the project; the user interfaces word these, the classes only carry facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontology.document import Document
    from ontology.problems import Problem

__all__ = [
    "AmbiguousNameError",
    "CareerGraphError",
    "CatalogError",
    "DataFolderError",
    "DocumentError",
    "ReviewRefusedError",
    "ShapeViolationError",
    "UnknownIdError",
]


class CareerGraphError(Exception):
    """Root of every error this project raises on purpose."""


class DocumentError(CareerGraphError, ValueError):
    """A data or profile document cannot be used; carries every problem found in it.

    ``document`` is what could be read all the same, so that the caller can look for more problems in it.
    """

    def __init__(self, problems: tuple[Problem, ...], document: Document | None = None) -> None:
        self.problems = problems
        self.document = document
        super().__init__("\n".join(problem.line_text() for problem in problems))


class CatalogError(DocumentError):
    """The data files together do not make a catalogue; carries every problem of every file."""


class ReviewRefusedError(DocumentError):
    """A decision on mappings cannot be saved, and nothing was written; carries every reason."""


class DataFolderError(CareerGraphError, FileNotFoundError):
    """The folder that should hold the standards is missing or holds none."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(f"no standards found in {folder}")


class ShapeViolationError(DocumentError):
    """SHACL found the built graph not to conform; carries every violation."""


class UnknownIdError(CareerGraphError, LookupError):
    """An id names nothing in the graph; carries the id and the nearest known ones."""

    def __init__(self, kind: str, unknown_id: str, nearest: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.unknown_id = unknown_id
        self.nearest = nearest
        hint = f"; did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"unknown {kind} {unknown_id!r}{hint}")


class AmbiguousNameError(CareerGraphError, LookupError):
    """A name stands for several things where one is asked; carries the name and what it stands for."""

    def __init__(self, kind: str, name: str, meanings: tuple[str, ...]) -> None:
        self.kind = kind
        self.name = name
        self.meanings = meanings
        super().__init__(f"{kind} {name!r} may be {', '.join(meanings)}")
