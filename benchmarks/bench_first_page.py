"""First page of the app in a real browser with an empty cache, against a hello-world Streamlit page in the same run."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_benchmark.fixture import BenchmarkFixture

_ROOT = Path(__file__).parents[1]
_CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_HELLO = "import streamlit as st\nst.title('hello')\n"
_ROUNDS = 9


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for all rounds; every round gets a context, and so a cache, of its own.

    Yields:
        The browser.
    """
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield started
        started.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def _server(program: str, port: int, folder: Path) -> Iterator[str]:
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "CAREERGRAPH_CACHE": str(folder), "PYTHONPATH": str(_ROOT)}
    server = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()  # noqa: S310 - our own address
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def _opener(browser: Browser, url: str) -> Callable[[], None]:
    def open_page() -> None:
        with browser.new_context(locale="zh-CN") as context:
            page = context.new_page()
            page.goto(url)
            page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
            page.locator("h1").first.wait_for()

    return open_page


def bench_first_page(benchmark: BenchmarkFixture, chromium: Browser, tmp_path: Path) -> None:
    """The overview, warm server, cold browser cache."""
    port = _free_port()
    with _server(f"from ui.server import serve; serve({port})", port, tmp_path) as url:
        open_page = _opener(chromium, url)
        open_page()
        benchmark.pedantic(open_page, rounds=_ROUNDS)  # type: ignore[no-untyped-call]


def bench_first_page_peer_hello_world(benchmark: BenchmarkFixture, chromium: Browser, tmp_path: Path) -> None:
    """Peer: a page of one title, as `streamlit run` serves it."""
    (tmp_path / "hello.py").write_text(_HELLO, encoding="utf-8")
    port = _free_port()
    program = (
        "import sys; from streamlit.web import cli;"
        f"sys.argv = ['streamlit', 'run', 'hello.py', '--server.port={port}', '--server.address=127.0.0.1',"
        "'--server.headless=true', '--browser.gatherUsageStats=false', '--server.fileWatcherType=none'];"
        "cli.main()"
    )
    with _server(program, port, tmp_path) as url:
        open_page = _opener(chromium, url)
        open_page()
        benchmark.pedantic(open_page, rounds=_ROUNDS)  # type: ignore[no-untyped-call]
