"""Finds everything wrong in data files and Turtle files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import DocumentError
from ontology.problems import Problem

if TYPE_CHECKING:
    from ontology.alignment.mapping import MappingRow
    from ontology.alignment.taxonomy import Taxonomy
    from ontology.catalog import Catalog

__all__ = ["find_problems"]


def find_problems(paths: tuple[Path, ...]) -> tuple[Problem, ...]:
    """Return the problems of data files (YAML), RDF files (Turtle) and ESCO downloads (zip).

    Without paths those of the data folder.

    Files are checked against the records, against each other and, once they load, against the shapes and against the
    glossary of the data folder they lie in, if it has one; without paths also the hub, its placements, the mappings,
    the assumptions and the programmes of courses.
    """
    turtle = tuple(path for path in paths if path.suffix == ".ttl")
    downloads = tuple(path for path in paths if path.suffix == ".zip")
    data = tuple(path for path in paths if path.suffix not in {".ttl", ".zip"})
    problems = [problem for path in turtle for problem in _turtle_problems(path)]
    problems += [problem for path in downloads for problem in _esco_problems(path)]
    if data or not (turtle or downloads):
        problems.extend(_data_problems(data or None))
    return tuple(problems)


def _data_problems(paths: tuple[Path, ...] | None) -> tuple[Problem, ...]:
    from ontology.builder import build_graph  # noqa: PLC0415
    from ontology.glossary import glossary_beside, glossary_problems, read_glossary  # noqa: PLC0415
    from ontology.loader import load_catalog, standard_paths  # noqa: PLC0415
    from ontology.validation import shape_problems  # noqa: PLC0415

    beside = {glossary_beside(path) for path in paths or standard_paths()}
    problems: list[Problem] = []
    glossaries = []
    for path in sorted(path for path in beside if path is not None):
        try:
            glossaries.append(read_glossary(path))
        except DocumentError as error:
            problems.extend(error.problems)
    try:
        catalog = load_catalog(paths)
    except DocumentError as error:
        return (*problems, *error.problems)
    for glossary in glossaries:
        problems.extend(glossary_problems(catalog, glossary))
    beside_standards = _Beside() if paths is not None else _read_beside(catalog)
    problems.extend(beside_standards.problems)
    if paths is None:
        problems.extend(_assumption_problems())
        problems.extend(_programme_problems(catalog))
    rdf = build_graph(catalog, beside_standards.mappings, beside_standards.taxonomy)
    return (*problems, *shape_problems(rdf, catalog))


@dataclass(frozen=True)
class _Beside:
    """What lies beside the standards of a data folder, as far as it could be read, and what is wrong with it."""

    taxonomy: Taxonomy | None = None
    mappings: tuple[MappingRow, ...] = ()
    problems: tuple[Problem, ...] = ()


def _read_beside(catalog: Catalog) -> _Beside:
    from ontology.alignment.alignments import load_alignments  # noqa: PLC0415
    from ontology.alignment.taxonomy import load_taxonomy, taxonomy_path  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    folder = data_folder()
    found = _Beside()
    try:
        if taxonomy_path(folder).is_file():
            found = replace(found, taxonomy=load_taxonomy(folder, catalog))
    except DocumentError as error:
        found = replace(found, problems=error.problems)
    try:
        return replace(found, mappings=load_alignments(folder, catalog))
    except DocumentError as error:
        return replace(found, problems=(*found.problems, *error.problems))


def _assumption_problems() -> tuple[Problem, ...]:
    """Return what is wrong with the assumptions of the data folder; having none is no problem."""
    from ontology.assumptions import assumptions_path, read_assumptions  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    path = assumptions_path(data_folder())
    try:
        if path.is_file():
            read_assumptions(path)
    except DocumentError as error:
        return error.problems
    return ()


def _programme_problems(catalog: Catalog) -> tuple[Problem, ...]:
    """Return what is wrong with the programmes of the data folder; having none is no problem."""
    from ontology.courses.programme import load_programmes  # noqa: PLC0415

    try:
        load_programmes(catalog)
    except DocumentError as error:
        return error.problems
    return ()


def _turtle_problems(path: Path) -> tuple[Problem, ...]:
    from ontology.validation import turtle_problems  # noqa: PLC0415

    return turtle_problems(path)


def _esco_problems(path: Path) -> tuple[Problem, ...]:
    from ontology.esco.cross_references import check_esco  # noqa: PLC0415

    try:
        return check_esco(path)
    except DocumentError as error:
        return error.problems
