"""Reads the data folder into a catalogue."""

from __future__ import annotations

from pathlib import Path

from ontology.catalog import Catalog, build_catalog
from ontology.document import Document, read_document
from ontology.errors import CatalogError, DataFolderError, DocumentError
from ontology.paths import data_folder
from ontology.problems import Problem
from ontology.record_reader import read_record
from ontology.records import StandardFile

__all__ = ["load_catalog", "standard_paths"]


def standard_paths(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the data files of all standards, sorted by name.

    Args:
        folder: Data folder that holds ``standards/``; :func:`ontology.paths.data_folder` if None.

    Raises:
        DataFolderError: If there is no ``standards/*.yaml`` in it.
    """
    standards = (folder or data_folder()) / "standards"
    paths = tuple(sorted(standards.glob("*.yaml")))
    if not paths:
        raise DataFolderError(str(standards))
    return paths


def load_catalog(paths: tuple[Path, ...] | None = None) -> Catalog:
    """Read, validate and join the files of all standards.

    Args:
        paths: Files to read; all of the data folder if None.

    Returns:
        The catalogue.

    Raises:
        DataFolderError: If ``paths`` is None and the data folder holds no standard.
        CatalogError: If anything is wrong in any file; carries *all* problems of all files at once. References
            between records are checked only once every file is well formed.
    """
    loaded: list[tuple[StandardFile, Document]] = []
    problems: list[Problem] = []
    for path in standard_paths() if paths is None else paths:
        try:
            document = read_document(path)
            loaded.append((read_record(StandardFile, document), document))
        except DocumentError as error:
            problems.extend(error.problems)
    if problems:
        raise CatalogError(tuple(problems))
    return build_catalog(loaded)
