"""What is read once for all sessions: the only cache of the app, and the sample profiles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from graph.career_network import CareerNetwork
from graph.snapshot import load_network
from ontology.loader import alignment_paths, reference_paths, standard_paths
from ontology.paths import data_folder

if TYPE_CHECKING:
    from ontology.alignment.proposals import Proposal

__all__ = ["career_network", "open_proposals", "sample_files"]


def career_network() -> CareerNetwork:
    """Return the career network, shared by all sessions: it is frozen, and nobody writes to its records.

    Raises:
        DataFolderError: If there are no data.
        CatalogError: If a data file is wrong; carries all problems.
        DocumentError: If a file of mappings is wrong; carries all problems.
    """
    files = ((path, path.stat()) for path in (*standard_paths(), *alignment_paths(data_folder())))
    return _network(tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in files))


# keyed by the state of the data files, so that an edited standard or mapping shows on the next run
@st.cache_resource(show_spinner=False, max_entries=4)
def _network(files: tuple[tuple[str, int, int], ...]) -> CareerNetwork:  # noqa: ARG001 - the key
    return load_network()


def open_proposals() -> tuple[Proposal, ...]:
    """Return the proposals for the standards of the data folder that nobody has judged, shared by all sessions.

    Raises:
        DataFolderError: If there are no data.
        DocumentError: If a file is wrong; carries all problems.
    """
    folder = data_folder()
    files = (*standard_paths(), *alignment_paths(folder), *reference_paths(folder))
    return _proposals(tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@st.cache_resource(show_spinner=False, max_entries=2)
def _proposals(files: tuple[tuple[str, int, int], ...]) -> tuple[Proposal, ...]:  # noqa: ARG001 - the key
    from ontology.alignment.open_proposals import load_open_proposals  # noqa: PLC0415 - most sessions want none

    return load_open_proposals(data_folder())


def sample_files() -> tuple[Path, ...]:
    """Return the sample profiles of the data folder, sorted by name; empty if there are none."""
    return tuple(sorted((data_folder() / "samples").glob("*.yaml")))
