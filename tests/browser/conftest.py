"""Fixtures of the browser tests: the real application on a free local port, and a page that may ask nobody else."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, TimeoutError, expect  # noqa: A004 - Playwright's own name

ROOT = Path(__file__).parents[2]
_CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OUTSIDE = re.compile(r"^(https?|wss?)://(?!127\.0\.0\.1[:/])")
_START_SECONDS = 60
# a loaded machine draws slowly; waiting longer never makes a wrong page right
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the installed Chromium; without one fail in CI and skip elsewhere."""
    if not Path(_CHROMIUM).exists():
        reason = f"no Chromium at {_CHROMIUM}: apt-get install chromium fonts-wqy-microhei, or set CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return {**browser_type_launch_args, "executable_path": _CHROMIUM, "args": _FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Give every page a Chinese locale and a desktop's size."""
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": {"width": 1400, "height": 1000},
        "accept_downloads": True,
    }


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def answers(url: str) -> bool:
    """Say whether a GET is answered with 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 - our own address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the application as a process of its own and stop it at the end.

    Yields:
        Its address, without a slash at the end.
    """
    folder = tmp_path_factory.mktemp("server")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = folder / "server.log"
    with log.open("wb") as stream:
        server = subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", f"from ui.server import serve; serve({port})"],
            cwd=ROOT,
            env={**os.environ, "CAREERGRAPH_CACHE": str(folder / "cache")},
            stdout=stream,
            stderr=stream,
        )
        try:
            deadline = time.monotonic() + _START_SECONDS
            while not answers(f"{url}/healthz"):
                if server.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"the application did not start:\n{log.read_text(errors='replace')}", pytrace=False)
                time.sleep(0.1)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(10)


class GuardedPage:
    """A page with what went wrong on it.

    Attributes:
        page: The Playwright page.
        outside: Addresses that were asked for beyond this machine; all were refused.
        errors: Uncaught script errors.
    """

    def __init__(self, page: Page, base_url: str) -> None:
        self.page = page
        self.base_url = base_url
        self.outside: list[str] = []
        self.errors: list[str] = []

    def open(self, path: str = "/") -> Page:
        """Go to a page of the application and wait until it is drawn."""
        self.page.goto(f"{self.base_url}{path}")
        self.ready()
        return self.page

    def ready(self) -> Page:
        """Wait until no script runs; reruns may be over at once, so wait for the expected text besides."""
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=30_000)
        self.page.locator("[data-testid=stMain]").wait_for()
        return self.page


def download(page: Page, button: str, target: Path) -> Path:
    """Click a download button and keep the file; a click that a rerun swallows is made again, as a person would.

    Raises:
        TimeoutError: If three clicks, ten seconds apart, start no download.
    """
    for clicks_left in (2, 1, 0):
        try:
            with page.expect_download(timeout=10_000) as started:
                page.get_by_role("button", name=button).click()
        except TimeoutError:
            if not clicks_left:
                raise
        else:
            break
    started.value.save_as(target)
    return target


def guard(context: BrowserContext, page: Page, base_url: str) -> GuardedPage:
    """Refuse and write down every request that leaves this machine."""
    guarded = GuardedPage(page, base_url)

    def refuse(route: Route) -> None:
        guarded.outside.append(route.request.url)
        route.abort()

    context.route(OUTSIDE, refuse)
    page.on("pageerror", lambda error: guarded.errors.append(str(error)))
    return guarded


@pytest.fixture
def app(context: BrowserContext, page: Page, base_url: str) -> Iterator[GuardedPage]:
    """Fail the test at its end if the page asked anyone else or a script broke.

    Yields:
        The guarded page, not yet opened.
    """
    guarded = guard(context, page, base_url)
    yield guarded
    assert not guarded.outside, f"requests beyond this machine: {guarded.outside}"
    assert not guarded.errors, f"script errors: {guarded.errors}"


@pytest.fixture
def app_page(app: GuardedPage) -> Page:
    """Give the guarded page on the start page of the application."""
    return app.open("/")
