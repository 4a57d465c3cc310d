"""What is read once for all sessions: the only cache of the app, and the sample profiles."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.career_network import CareerNetwork
from graph.snapshot import load_network
from ontology.loader import standard_paths
from ontology.paths import data_folder

__all__ = ["career_network", "sample_files"]


def career_network() -> CareerNetwork:
    """Return the career network, shared by all sessions: it is frozen, and nobody writes to its records.

    Raises:
        DataFolderError: If there are no data.
        CatalogError: If a data file is wrong; carries all problems.
    """
    files = ((path, path.stat()) for path in standard_paths())
    return _network(tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in files))


# keyed by the state of the data files, so that an edited standard shows on the next run
@st.cache_resource(show_spinner=False, max_entries=4)
def _network(files: tuple[tuple[str, int, int], ...]) -> CareerNetwork:
    return load_network(tuple(Path(path) for path, _, _ in files))


def sample_files() -> tuple[Path, ...]:
    """Return the sample profiles of the data folder, sorted by name; empty if there are none."""
    return tuple(sorted((data_folder() / "samples").glob("*.yaml")))
