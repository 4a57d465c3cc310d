"""The cached network: equal to a fresh one, and never more than a matter of time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph import snapshot as module
from graph.career_network import CareerNetwork, level_of
from graph.projection import project
from graph.snapshot import fingerprint, load_network
from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.sssom_file import write_mappings
from ontology.builder import build_graph
from ontology.errors import CatalogError, DataFolderError
from ontology.loader import load_catalog, standard_paths
from ontology.paths import CACHE_VARIABLE, DATA_VARIABLE
from tests.documents import ROOT, TINY, changed, write


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    return folder


def same(one: CareerNetwork, other: CareerNetwork) -> bool:
    """Say whether two networks have equal nodes, edges and data in the same order."""
    return list(one.nodes(data=True)) == list(other.nodes(data=True)) and list(one.edges(data=True)) == list(
        other.edges(data=True)
    )


def forbid_building(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every fresh build a failure."""
    monkeypatch.setattr(module, "_built", lambda _: pytest.fail("the network was built anew"))


@pytest.mark.parametrize("paths", [(TINY,), standard_paths(ROOT / "data")], ids=["tiny", "data"])
def test_load_from_cache_equals_a_fresh_projection(
    paths: tuple[Path, ...], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second load comes from the cache and has the same nodes, edges, data and order."""
    fresh = project(build_graph(load_catalog(paths)))
    first = load_network(paths)
    assert len(list(cache.glob("network-*.json"))) == 1
    forbid_building(monkeypatch)
    second = load_network(paths)
    assert same(first, fresh)
    assert same(second, fresh)


def damage_empty(content: bytes) -> bytes:
    """Return nothing."""
    return content[:0]


def damage_cut(content: bytes) -> bytes:
    """Return the first half."""
    return content[: len(content) // 2]


def damage_text(content: bytes) -> bytes:
    """Return the content with other figures in it, still valid JSON."""
    return content.replace(b"40.5", b"99.5")


def damage_object(_: bytes) -> bytes:
    """Return valid JSON without any node."""
    return b"{}"


def damage_bytes(_: bytes) -> bytes:
    """Return what is not text."""
    return b"\xff\xfe\x00"


@pytest.mark.parametrize("damage", [damage_empty, damage_cut, damage_text, damage_object, damage_bytes])
def test_load_with_a_damaged_cache_builds_anew_and_mends_it(
    damage: object, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache file that is not what was written is ignored and replaced."""
    fresh = load_network((TINY,))
    (file,) = cache.glob("network-*.json")
    assert callable(damage)
    file.write_bytes(damage(file.read_bytes()))
    assert same(load_network((TINY,)), fresh)
    forbid_building(monkeypatch)
    assert same(load_network((TINY,)), fresh)


def test_load_with_a_cache_that_is_a_folder_builds_anew(cache: Path) -> None:
    """Something else in the place of the cache file only costs time."""
    fresh = load_network((TINY,))
    (file,) = cache.glob("network-*.json")
    file.unlink()
    file.mkdir()
    assert same(load_network((TINY,)), fresh)


def test_load_where_no_cache_can_be_written_still_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder that cannot be made is no obstacle."""
    (tmp_path / "file").touch()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    assert level_of(load_network((TINY,)), "tiny/junior").ordinal == 1


def test_load_keeps_few_old_snapshots(cache: Path, tmp_path: Path) -> None:
    """Old snapshots are removed, so the cache does not grow with every change of the data."""
    for number in range(8):
        load_network((write(tmp_path, changed(("min_hours: 40.5", f"min_hours: {number + 1}"))),))
    assert len(list(cache.glob("network-*.json"))) <= 5


def test_load_keeps_the_snapshots_used_last(cache: Path) -> None:
    """One made long ago stays as long as it is used."""
    load_network((TINY,))
    (mine,) = cache.glob("network-*.json")
    os.utime(mine, (1, 1))
    for place in range(4):
        other = cache / f"network-{place}.json"
        other.write_bytes(b"")
        os.utime(other, (2, 2))
    load_network((TINY,))
    load_network((ROOT / "data" / "standards" / "x1-callcenter.yaml",))
    assert mine.exists()
    assert len(list(cache.glob("network-*.json"))) == 4


def test_load_after_a_change_of_the_data_gives_the_new_network(cache: Path, tmp_path: Path) -> None:
    """A stale snapshot is never used."""
    path = write(tmp_path, changed())
    before = load_network((path,))
    write(tmp_path, changed(("min_hours: 40.5", "min_hours: 50")))
    after = load_network((path,))
    hours = [level_of(network, "tiny/junior").training for network in (before, after)]
    assert [training and training.min_hours for training in hours] == [40.5, 50]
    assert len(list(cache.glob("network-*.json"))) == 2


def test_fingerprint_changes_with_content_names_and_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the network depends on is in the fingerprint; the order of paths and the clock are not."""
    first, second = write(tmp_path, "a: 1\n", "a.yaml"), write(tmp_path, "b: 1\n", "b.yaml")
    before = fingerprint((first, second))
    assert fingerprint((second, first)) == before
    os.utime(first, (0, 0))
    assert fingerprint((first, second)) == before
    assert fingerprint((first,)) != before
    first.write_text("a: 2\n", encoding="utf-8")
    assert fingerprint((first, second)) != before
    changed_content = fingerprint((first, second))
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "reader.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(module, "_CODE_FOLDERS", (tmp_path / "code",))
    other_code = fingerprint((first, second))
    assert other_code != changed_content
    (tmp_path / "code" / "reader.py").write_text("x = 2\n", encoding="utf-8")
    assert fingerprint((first, second)) != other_code


def test_fingerprint_of_a_missing_file_raises_os_error(tmp_path: Path) -> None:
    """A file that cannot be read has no fingerprint."""
    with pytest.raises(OSError, match="none"):
        fingerprint((tmp_path / "none.yaml",))


def test_load_of_wrong_data_raises_catalog_error_and_caches_nothing(cache: Path, tmp_path: Path) -> None:
    """Problems of the data are reported every time, also for a file that is missing."""
    path = write(tmp_path, changed(("kind: kpi", "kind: index")))
    for _ in range(2):
        with pytest.raises(CatalogError):
            load_network((path,))
    with pytest.raises(CatalogError) as caught:
        load_network((tmp_path / "none.yaml",))
    assert caught.value.problems[0].code == "file_missing"
    assert not list(cache.glob("*"))


def test_load_without_a_standard_raises_data_folder_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty data folder is named."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    with pytest.raises(DataFolderError):
        load_network()


def test_load_from_cache_imports_no_rdf_library(cache: Path) -> None:
    """Planning on a cached network starts quickly: neither RDF nor SHACL is imported."""
    load_network()
    assert list(cache.glob("network-*.json"))
    program = (
        "import json, sys; from graph.snapshot import load_network; from graph.planner import find_plan;"
        "from graph.profile import load_profile; network = load_network();"
        "print(json.dumps([len(network), sorted({'rdflib', 'pyshacl', 'streamlit'} & set(sys.modules))]))"
    )
    answer = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], check=True, capture_output=True, cwd=ROOT, env=dict(os.environ)
    )
    count, imported = json.loads(answer.stdout)
    assert imported == []
    assert count > 100


def test_changed_mapping_builds_the_network_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reviewed mappings of the data folder are part of the network, and of what its cache depends on."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "tiny.yaml").write_bytes(TINY.read_bytes())
    twin = changed(("  id: tiny\n", "  id: twin\n"), ("about: [tiny,", "about: [twin,"))
    (tmp_path / "standards" / "twin.yaml").write_text(twin, encoding="utf-8")
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    path = tmp_path / "alignments" / "x.sssom.tsv"
    pair = ("tiny/3.2-a", "twin/3.2-a")
    assert not load_network().has_edge(*pair)
    for relation, word in ((Relation.CLOSE, "close"), (Relation.BROAD, "broad")):
        write_mappings([MappingRow(*pair, relation, author="a", reviewer="b")], path, title="x")
        assert load_network().edges[pair]["relation"] == word
    assert not load_network(standard_paths(tmp_path)).has_edge(*pair)
