"""The server: health, headers, compression, static files, and a port that is taken."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui import server
from ui.server import PortInUseError, serve

ROOT = Path(__file__).parents[2]


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers in lower case and body of an answer of our own server."""
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own address
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server in a process of its own, started from a folder that is not the checkout.

    Yields:
        Its address and the file that holds all it printed.
    """
    folder = tmp_path_factory.mktemp("server")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    printed = folder / "printed"
    with printed.open("wb") as stream:
        process = subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", f"from ui.server import serve; serve({port})"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "CAREERGRAPH_CACHE": str(folder / "cache")},
            stdout=stream,
            stderr=stream,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 60
        while True:
            try:
                get(f"{url}/healthz")
                break
            except urllib.error.URLError:
                assert process.poll() is None, printed.read_text()
                assert time.monotonic() < deadline, printed.read_text()
                time.sleep(0.1)
        yield url, printed
    finally:
        process.terminate()
        process.wait(20)


def test_healthz_answers(running: tuple[str, Path]) -> None:
    """A supervisor can ask whether the server lives."""
    status, _, body = get(f"{running[0]}/healthz")
    assert (status, body) == (200, b"ok")


@pytest.mark.parametrize("path", ["/", "/explore", "/healthz", "/app/static/vis-network.min.js"])
def test_every_answer_carries_the_security_headers(running: tuple[str, Path], path: str) -> None:
    """Pages, deep links and static files alike."""
    _, headers, _ = get(f"{running[0]}{path}")
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_large_answers_are_compressed(running: tuple[str, Path]) -> None:
    """The library shrinks to a third, and is whole."""
    url = f"{running[0]}/app/static/vis-network.min.js"
    plain = get(url)[2]
    _, headers, packed = get(url, **{"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert len(packed) < len(plain) / 2
    assert gzip.decompress(packed) == plain


def test_settings_beside_the_entry_script_are_honoured(running: tuple[str, Path]) -> None:
    """Usage statistics would be sent without them, whatever folder the server starts in."""
    _, _, body = get(f"{running[0]}/_stcore/health")
    assert body == b"ok"
    assert get(f"{running[0]}/app/static/vis-network.min.js")[0] == 200  # static serving is off by default


def test_server_prints_nothing(running: tuple[str, Path]) -> None:
    """What the person reads is said by the command line alone."""
    get(f"{running[0]}/")
    assert running[1].read_text() == ""


def test_serve_port_in_use_raises() -> None:
    """The error carries the port, so that the command line can say one clear line."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortInUseError) as error:
            serve(port)
    assert (error.value.port, error.value.address) == (port, "127.0.0.1")
    assert str(port) in str(error.value)


def test_serve_foreign_address_raises() -> None:
    """An address of another machine is no port problem."""
    with pytest.raises(OSError, match="assign") as error:
        serve(0, "192.0.2.1")
    assert not isinstance(error.value, PortInUseError)


def test_serve_without_entry_script_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is named before the port is opened."""
    monkeypatch.setattr(server, "app_script", lambda: tmp_path / "app.py")
    with pytest.raises(FileNotFoundError, match=r"app\.py"):
        serve(0)
