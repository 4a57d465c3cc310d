"""Shared inputs of the benchmarks: the shipped data and the sample profile of a supervisor."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.career_network import CareerNetwork
from graph.profile import Profile, load_profile
from graph.snapshot import load_network
from ontology.paths import data_folder

TARGET = "sbt-11221-2018/director"
# the level that requires most: 382 items, lower levels included
LARGEST = "csm/l1"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the user's cache out of the measurement."""
    import os  # noqa: PLC0415

    os.environ["CAREERGRAPH_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def network() -> CareerNetwork:
    """The shipped standards."""
    return load_network()


@pytest.fixture(scope="session")
def sample() -> Path:
    """Path of the sample profile."""
    return data_folder() / "samples" / "floor-supervisor.yaml"


@pytest.fixture(scope="session")
def profile(sample: Path, network: CareerNetwork) -> Profile:
    """A supervisor with three years of work."""
    return load_profile(sample, network)
