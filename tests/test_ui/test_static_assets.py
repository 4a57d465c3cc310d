"""The copy of vis-network that the app serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui import static_assets
from ui.static_assets import LIBRARY_FILE, LICENSE_FILE, app_script, bundled_library, ensure_static, static_folder


def test_ensure_static_copies_library_and_licence(tmp_path: Path) -> None:
    """Both files appear, the library byte for byte as pyvis carries it, and no half-written one stays behind."""
    library = ensure_static(tmp_path / "static")
    assert library == tmp_path / "static" / LIBRARY_FILE
    assert library.read_bytes() == bundled_library().encode()
    assert "Almende" in (tmp_path / "static" / LICENSE_FILE).read_text(encoding="utf-8")
    assert sorted(path.name for path in library.parent.iterdir()) == sorted([LIBRARY_FILE, LICENSE_FILE])


def test_ensure_static_twice_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal files are left alone, so that a read-only installation works."""
    ensure_static(tmp_path)
    monkeypatch.setattr(static_assets, "write_atomically", lambda *_: pytest.fail("written"))
    ensure_static(tmp_path)


def test_ensure_static_replaces_an_old_edition(tmp_path: Path) -> None:
    """After an update of pyvis the copy follows."""
    (tmp_path / LIBRARY_FILE).write_text("old")
    assert ensure_static(tmp_path).read_bytes() == bundled_library().encode()


def test_ensure_static_folder_that_cannot_be_made_raises(tmp_path: Path) -> None:
    """The caller decides what to do without the file."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        ensure_static(tmp_path / "file" / "static")


def test_bundled_library_without_pyvis_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    """Said plainly instead of an empty picture."""
    bundled_library.cache_clear()
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(FileNotFoundError):
        bundled_library()


def test_bundled_library_states_its_licence() -> None:
    """The notice of its authors travels with the file."""
    assert "vis.js may be distributed under either license" in bundled_library()[:2000]


def test_app_script_is_the_one_of_the_checkout() -> None:
    """Here there is one; static files lie beside it."""
    assert app_script().is_file()
    assert static_folder() == app_script().parent / "static"


def test_app_script_of_the_wheel_is_found_by_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a checkout the installed entry script counts."""
    (tmp_path / "careergraph_app").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(static_assets, "__file__", str(tmp_path / "elsewhere" / "ui" / "static_assets.py"))
    assert app_script() == tmp_path / "careergraph_app" / "app.py"
