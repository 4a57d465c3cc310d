"""Whole processes: a cold `careergraph plan`, with and without its cache, against a bare interpreter with rdflib."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.conftest import TARGET

_ROOT = Path(__file__).parents[1]


def _runner(arguments: list[str], cache: Path) -> Callable[[], None]:
    environment = {**os.environ, "CAREERGRAPH_CACHE": str(cache), "PYTHONPATH": str(_ROOT)}

    def run() -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)  # noqa: S603

    return run


def _plan(sample: Path) -> list[str]:
    program = "import sys; from ui.cli.main import main; main()"
    return ["-c", program, "plan", "--profile", str(sample), "--target", TARGET, "--json"]


def bench_plan_process_cached(benchmark: BenchmarkFixture, sample: Path, tmp_path: Path) -> None:
    """The second and every later call."""
    run = _runner(_plan(sample), tmp_path)
    run()
    benchmark.pedantic(run, rounds=9)  # type: ignore[no-untyped-call]


def bench_plan_process_first(benchmark: BenchmarkFixture, sample: Path, tmp_path: Path) -> None:
    """The first call: YAML, RDF and projection."""
    folders = (tmp_path / str(number) for number in range(1000))
    benchmark.pedantic(lambda run: run(), setup=lambda: ((_runner(_plan(sample), next(folders)),), {}), rounds=7)  # type: ignore[no-untyped-call]


def bench_process_peer_import_rdflib_networkx(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Peer: an interpreter that only imports the two libraries of the card."""
    benchmark.pedantic(_runner(["-c", "import rdflib, networkx"], tmp_path), rounds=9)  # type: ignore[no-untyped-call]
