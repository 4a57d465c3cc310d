"""Fixtures and settings that all tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from graph.career_network import CareerNetwork
from graph.snapshot import load_network
from ontology.paths import CACHE_VARIABLE

_SLOW_DRAWING = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("ci", max_examples=150, derandomize=True, database=None, deadline=None)
settings.register_profile(
    "deep", max_examples=3000, derandomize=False, database=None, deadline=None, suppress_health_check=_SLOW_DRAWING
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> CareerNetwork:
    """The network of the standards in the data folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(tmp_path_factory.mktemp("cache")))
        return load_network()
