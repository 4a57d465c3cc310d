"""Reads the data folder into a catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ontology.catalog import Catalog, build_catalog
from ontology.document import Document, read_document
from ontology.errors import CatalogError, DataFolderError, DocumentError
from ontology.paths import data_folder
from ontology.problems import Problem
from ontology.record_reader import read_record
from ontology.records import StandardFile

__all__ = ["alignment_paths", "load_catalog", "reference_paths", "standard_paths"]

_SUFFIXES: Final = frozenset({".yaml", ".yml", ".json"})


def standard_paths(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the data files of all standards, sorted by name.

    Args:
        folder: Data folder that holds ``standards/``; :func:`ontology.paths.data_folder` if None.

    Raises:
        DataFolderError: If there is no file ``.yaml``, ``.yml`` or ``.json`` in its ``standards/``.
    """
    standards = (folder or data_folder()) / "standards"
    # an editor leaves its own hidden files beside those it has open
    found = (path for path in standards.glob("*") if path.suffix in _SUFFIXES and not path.name.startswith("."))
    paths = tuple(sorted(found))
    if not paths:
        raise DataFolderError(str(standards))
    return paths


def alignment_paths(folder: Path) -> tuple[Path, ...]:
    """Return the SSSOM files of a data folder, sorted by name; none if it has no ``alignments/``."""
    return tuple(sorted((folder / "alignments").glob("*.sssom.tsv")))


def reference_paths(folder: Path) -> tuple[Path, ...]:
    """Return the files of the hub and its placements in a data folder, sorted by name; none without ``reference/``."""
    return tuple(sorted((folder / "reference").rglob("*.yaml")))


def load_catalog(paths: tuple[Path, ...] | None = None) -> Catalog:
    """Read, validate and join the files of all standards.

    Args:
        paths: Files to read; all of the data folder if None.

    Returns:
        The catalogue.

    Raises:
        DataFolderError: If ``paths`` is None and the data folder holds no standard.
        CatalogError: If anything is wrong in any file; carries *all* problems of all files at once. What stands
            between records is checked in the files whose records are all well formed.
    """
    loaded: list[tuple[StandardFile, Document]] = []
    problems: list[Problem] = []
    for path in standard_paths() if paths is None else paths:
        document, found = _read(path)
        problems.extend(found)
        if document is not None:
            try:
                loaded.append((read_record(StandardFile, document), document))
            except DocumentError as error:
                problems.extend(error.problems)
    if not problems:
        return build_catalog(loaded)
    try:
        build_catalog(loaded)
    except CatalogError as error:
        known = {standard_file.standard.id for standard_file, _ in loaded}
        problems.extend(problem for problem in error.problems if not _may_be_defined(problem, known))
    raise CatalogError(tuple(sorted(set(problems))))


def _read(path: Path) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read a document, or what could be read of it beside its problems."""
    try:
        return read_document(path), ()
    except DocumentError as error:
        return error.document, error.problems


def _may_be_defined(problem: Problem, known: set[str]) -> bool:
    """Say whether a reference could name a record of a file that could not be loaded."""
    standard, slash, _ = problem.values.get("id", "").partition("/")
    return problem.code == "dangling_reference" and bool(slash) and standard not in known
