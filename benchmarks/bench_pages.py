"""What a person waits for after a click: one run of a page's script on all standards; peer: a hello-world page."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from streamlit.testing.v1 import AppTest

from benchmarks.conftest import LARGEST

APP = Path(__file__).parent.parent / "app.py"
_LIMIT = 60
PAGES = {
    "overview": ("ui/pages/overview.py", {}),
    "explore_largest_standard": ("ui/pages/explore.py", {"node": LARGEST.partition("/")[0]}),
    "explore_largest_level": ("ui/pages/explore.py", {"node": LARGEST}),
    "explore_search": ("ui/pages/explore.py", {"q": "客户"}),
    "compare_largest_standards": ("ui/pages/compare.py", {"a": "csm", "b": "x1-callcenter"}),
    "compare_topics": ("ui/pages/compare.py", {"a": "csm", "b": "x1-callcenter", "show": "hub"}),
    "plan_gap_of_largest_level": ("ui/pages/plan.py", {"target": LARGEST, "view": "gap"}),
    "plan_paths_of_largest_level": ("ui/pages/plan.py", {"target": LARGEST, "view": "plan"}),
}


@pytest.mark.parametrize("name", PAGES)
def bench_page_again(benchmark: BenchmarkFixture, name: str) -> None:
    """A page run again, as after a change of one field; the network is loaded already."""
    script, parameters = PAGES[name]
    app = AppTest.from_file(APP, default_timeout=_LIMIT)
    for parameter, value in parameters.items():
        app.query_params[parameter] = value
    app.run()
    app.switch_page(script).run()
    assert not app.exception
    benchmark(app.run)
    assert not app.exception


def bench_page_again_peer_hello_world(benchmark: BenchmarkFixture) -> None:
    """Peer: a page that says hello."""
    app = AppTest.from_string("import streamlit as st\nst.title('Hello')", default_timeout=_LIMIT).run()
    benchmark(app.run)
    assert not app.exception
