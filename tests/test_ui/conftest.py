"""Fixtures of the tests of pages: the app as a test runs it, and its texts as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from graph.career_network import CareerNetwork
from ontology.paths import CACHE_VARIABLE
from ui import resources

ROOT = Path(__file__).parents[2]
OpenPage = Callable[..., AppTest]
HOSTILE = "<script>alert(1)</script> ![x](http://evil/x.png) [a](javascript:alert(1)) href $x$ :red[boo] www.evil.com"

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]<>#$~|!&:^=+\-.)])")


def read(markdown: str) -> str:
    """Return a text as Markdown shows it, as far as escapes go: what ``plain`` did is undone."""
    return _ESCAPE.sub(r"\1", markdown).replace("\u2060", "")


def texts(app: AppTest) -> str:
    """Return every text of the page's main part, one element a line, as a person reads it."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "success", "warning", "error", "expander")
    return "\n".join(
        read(str(getattr(element, "value", getattr(element, "label", ""))))
        for kind in kinds
        for element in app.get(kind)
    )


def upload(app: AppTest, content: bytes, name: str = "me.yaml") -> AppTest:
    """Upload a profile."""
    app.file_uploader(key="plan_upload").set_value((name, content, "application/yaml")).run()
    assert not app.exception, [entry.value for entry in app.exception]
    return app


def draft(app: AppTest) -> dict[str, Any]:
    """Return the profile of the session."""
    return dict(app.session_state["profile_draft"])


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the app's network cache out of the user's folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(tmp_path_factory.mktemp("app-cache")))
        yield


@pytest.fixture
def open_page() -> OpenPage:
    """Give a function that opens a page of the app: ``open_page("plan", target=..., lang="en")``."""

    def open_it(page: str = "overview", **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in query.items():
            app.query_params[name] = value
        if page != "overview":
            app.switch_page(str(ROOT / "ui" / "pages" / f"{page}.py"))
        app.run()
        assert not app.exception, [entry.value for entry in app.exception]
        return app

    return open_it


@pytest.fixture
def serve_network(monkeypatch: pytest.MonkeyPatch) -> Callable[[CareerNetwork], None]:
    """Give a function that makes the app show another network."""

    def serve(network: CareerNetwork) -> None:
        monkeypatch.setattr(resources, "career_network", lambda: network)

    return serve
