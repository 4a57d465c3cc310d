"""What is read once for all sessions: the only cache of the app, and the sample profiles."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.career_network import CareerNetwork
from graph.snapshot import load_network
from ontology.loader import alignment_paths, standard_paths
from ontology.paths import data_folder

__all__ = ["career_network", "sample_files"]


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


def sample_files() -> tuple[Path, ...]:
    """Return the sample profiles of the data folder, sorted by name; empty if there are none."""
    return tuple(sorted((data_folder() / "samples").glob("*.yaml")))
