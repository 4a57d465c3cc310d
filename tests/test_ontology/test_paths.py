"""Where data, vocabulary and caches lie."""

from __future__ import annotations

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from ontology import paths
from ontology.paths import (
    CACHE_VARIABLE,
    DATA_VARIABLE,
    READ_ONLY_VARIABLE,
    cache_folder,
    data_folder,
    read_only_asked,
    vocabulary_folder,
)
from tests.documents import ROOT


def test_data_folder_of_the_environment_variable_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CAREERGRAPH_DATA wins; empty counts as not set."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.setenv(DATA_VARIABLE, "")
    assert data_folder() == ROOT / "data"


def test_data_folder_of_a_wheel_is_the_installed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a checkout around the code, data are those that the wheel installed beside it."""
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    (tmp_path / "ontology").mkdir()
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "ontology" / "paths.py"))
    installed = ModuleSpec("careergraph_data", None, is_package=True)
    installed.submodule_search_locations = [str(tmp_path / "careergraph_data")]
    monkeypatch.setattr("importlib.util.find_spec", {"careergraph_data": installed}.get)
    assert data_folder() == tmp_path / "careergraph_data"
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    assert data_folder() == tmp_path / "data"


def test_vocabulary_folder_holds_the_three_files() -> None:
    """The vocabulary travels with the code."""
    assert {path.name for path in vocabulary_folder().glob("*.ttl")} == {"careergraph.ttl", "scales.ttl", "shapes.ttl"}


def test_cache_folder_is_the_users_or_the_named_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CAREERGRAPH_CACHE wins over the user's cache folder; neither is created by asking."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "named"))
    assert cache_folder() == tmp_path / "named"
    assert not (tmp_path / "named").exists()
    monkeypatch.delenv(CACHE_VARIABLE)
    assert "careergraph" in str(cache_folder()).lower()


@pytest.mark.parametrize(
    ("value", "asked"), [("1", True), ("true", True), ("yes", True), ("", False), ("0", False), (" No ", False)]
)
def test_read_only_is_asked_by_any_value_but_a_no(monkeypatch: pytest.MonkeyPatch, value: str, asked: bool) -> None:
    """Whoever sets the variable to something means it."""
    monkeypatch.delenv(READ_ONLY_VARIABLE, raising=False)
    assert not read_only_asked()
    monkeypatch.setenv(READ_ONLY_VARIABLE, value)
    assert read_only_asked() is asked
