"""What is read once for all sessions: the only cache of the app, and the sample profiles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import streamlit as st

from graph.career_network import CareerNetwork
from graph.snapshot import load_network
from ontology.alignment.mapping import MappingRow
from ontology.alignment.review_queue import QueueEntry, build_queue
from ontology.alignment.taxonomy import Taxonomy, load_taxonomy, taxonomy_path
from ontology.catalog import Catalog
from ontology.loader import alignment_paths, load_catalog, reference_paths, standard_paths
from ontology.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Collection

    from ontology.alignment.proposals import Proposal
    from ontology.courses.programme import Programme
    from ontology.courses.records import CourseRecord
    from ontology.courses.suggestions import Suggestion

__all__ = [
    "ReviewMaterial",
    "ReviewQueue",
    "career_network",
    "course_template",
    "hub_taxonomy",
    "open_proposals",
    "review_material",
    "review_queue",
    "sample_files",
    "shipped_programmes",
    "standards_catalog",
    "standards_network",
    "suggested_items",
]

# path, time of the last change and size of each file: the key under which something made of the files is kept
_Files: TypeAlias = tuple[tuple[str, int, int], ...]

# enough to go on for long when the best ones are decided
_MOST_SUGGESTED: Final = 200


@dataclass(frozen=True)
class ReviewMaterial:
    """What reviewing needs besides the mappings; ``taxonomy`` is None in a data folder without a hub."""

    catalog: Catalog
    taxonomy: Taxonomy | None
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class ReviewQueue:
    """The reviewed mappings and what waits for review."""

    rows: tuple[MappingRow, ...]
    entries: tuple[QueueEntry, ...]


def career_network() -> CareerNetwork:
    """Return the career network, shared by all sessions: it is frozen, and nobody writes to its records.

    Raises:
        DataFolderError: If there are no data.
        CatalogError: If a data file is wrong; carries all problems.
        DocumentError: If a file of mappings is wrong; carries all problems.
    """
    folder = data_folder()
    return _network(_state((*standard_paths(), *alignment_paths(folder), *reference_paths(folder))))


def standards_network() -> CareerNetwork:
    """Return the network of the standards without mappings, which a decision on a mapping leaves as it is.

    Raises:
        DataFolderError: If there are no data.
        CatalogError: If a data file is wrong; carries all problems.
    """
    return _network(_state(standard_paths()), mappings=False)


def standards_catalog() -> Catalog:
    """Return the standards of the data folder, against which programmes are read.

    Raises:
        DataFolderError: If there are no data.
        CatalogError: If a data file is wrong; carries all problems.
    """
    return _catalog(_state(standard_paths()))


def hub_taxonomy() -> Taxonomy | None:
    """Return the hub of the data folder, None if it has none.

    Raises:
        DataFolderError: If there are no data.
        DocumentError: If a data file or a file of the hub is wrong; carries all problems.
    """
    return _taxonomy(_state((*standard_paths(), *reference_paths(data_folder()))))


def shipped_programmes() -> tuple[Programme, ...]:
    """Return the programmes of the data folder; empty if it has none.

    Raises:
        DataFolderError: If there are no data.
        DocumentError: If a data file or a programme is wrong; carries all problems.
    """
    from ontology.courses.programme import programme_paths  # noqa: PLC0415 - most sessions want none

    return _programmes(_state((*standard_paths(), *programme_paths(data_folder()))))


def course_template() -> bytes:
    """Return the empty workbook for a list of courses.

    Raises:
        DataFolderError: If there are no data.
        CatalogError: If a data file is wrong; carries all problems.
    """
    return _template(_state(standard_paths()))


def suggested_items(
    course: CourseRecord, *, standards: Collection[str], leave_out: Collection[str], most: int
) -> tuple[Suggestion, ...]:
    """Return the items of some standards that a course's title and outline speak of most, best first.

    Args:
        course: The course.
        standards: Ids of standards; those that are not there are left out.
        leave_out: Full ids of items not to suggest.
        most: Most suggestions.

    Raises:
        DataFolderError: If there are no data.
        DocumentError: If a data file or a file of the hub is wrong; carries all problems.
    """
    # what was covered or rejected is left out afterwards: each decision would have the texts scored anew
    found = _suggestions(
        _state((*standard_paths(), *reference_paths(data_folder()))),
        course.model_copy(update={"covers": ()}).model_dump_json(),
        tuple(sorted(standards)),
    )
    return tuple(one for one in found if one.item not in leave_out)[:most]


def review_material() -> ReviewMaterial:
    """Return standards, hub and proposals of the data folder.

    Raises:
        DataFolderError: If there are no data.
        DocumentError: If a data file or a file of the hub is wrong; carries all problems.
    """
    return _review_material(_state((*standard_paths(), *reference_paths(data_folder()))))


def review_queue() -> ReviewQueue:
    """Return the mappings and the queue as the files are now.

    Raises:
        DataFolderError: If there are no data.
        DocumentError: If a data file, one of the hub or one of mappings is wrong; carries all problems.
    """
    folder = data_folder()
    return _review_queue(_state((*standard_paths(), *reference_paths(folder), *alignment_paths(folder))))


def open_proposals() -> tuple[Proposal, ...]:
    """Return the proposals for the standards of the data folder that nobody has judged, shared by all sessions.

    Raises:
        DataFolderError: If there are no data.
        DocumentError: If a file is wrong; carries all problems.
    """
    from ontology.alignment.open_proposals import without_judged  # noqa: PLC0415 - most sessions want none

    return without_judged(review_material().proposals, review_queue().rows)


def sample_files() -> tuple[Path, ...]:
    """Return the sample profiles of the data folder, sorted by name; empty if there are none."""
    return tuple(sorted((data_folder() / "samples").glob("*.yaml")))


def _state(paths: Iterable[Path]) -> _Files:
    files = ((path, path.stat()) for path in paths)
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in files)


# keyed by the state of the data files, so that an edited standard or mapping shows on the next run
@st.cache_resource(show_spinner=False, max_entries=4)
def _network(files: _Files, *, mappings: bool = True) -> CareerNetwork:  # noqa: ARG001 - the key
    return load_network() if mappings else load_network(standard_paths())


@st.cache_resource(show_spinner=False, max_entries=2)
def _catalog(files: _Files) -> Catalog:  # noqa: ARG001 - the key
    return load_catalog(standard_paths())


@st.cache_resource(show_spinner=False, max_entries=2)
def _taxonomy(files: _Files) -> Taxonomy | None:  # noqa: ARG001 - the key
    folder = data_folder()
    return load_taxonomy(folder, standards_catalog()) if taxonomy_path(folder).is_file() else None


@st.cache_resource(show_spinner=False, max_entries=2)
def _programmes(files: _Files) -> tuple[Programme, ...]:  # noqa: ARG001 - the key
    from ontology.courses.programme import load_programmes  # noqa: PLC0415

    return load_programmes(standards_catalog())


@st.cache_resource(show_spinner=False, max_entries=2)
def _template(files: _Files) -> bytes:  # noqa: ARG001 - the key
    from ontology.courses.workbook_export import template_workbook  # noqa: PLC0415

    return template_workbook(standards_catalog())


@st.cache_resource(show_spinner=False, max_entries=64)
def _suggestions(files: _Files, course: str, standards: tuple[str, ...]) -> tuple[Suggestion, ...]:
    from ontology.courses.records import CourseRecord  # noqa: PLC0415 - scikit-learn takes its time
    from ontology.courses.suggestions import suggest_items  # noqa: PLC0415

    catalog = standards_catalog()
    known = {file.standard.id for file in catalog.standards}
    return suggest_items(
        CourseRecord.model_validate_json(course),
        catalog,
        _taxonomy(files),
        standards=known & set(standards),
        most=_MOST_SUGGESTED,
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def _review_material(files: _Files) -> ReviewMaterial:
    from ontology.alignment.proposals import propose  # noqa: PLC0415 - the other pages do without scikit-learn

    catalog, taxonomy = standards_catalog(), _taxonomy(files)
    return ReviewMaterial(catalog, taxonomy, propose(catalog, taxonomy))


@st.cache_resource(show_spinner=False, max_entries=2)
def _review_queue(files: _Files) -> ReviewQueue:  # noqa: ARG001 - the key
    from ontology.alignment.alignments import load_alignments  # noqa: PLC0415 - the other pages do without rdflib

    material = review_material()
    rows = load_alignments(data_folder(), material.catalog)
    return ReviewQueue(rows, build_queue(material.catalog, rows, material.proposals))
