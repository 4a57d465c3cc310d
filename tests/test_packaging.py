"""The wheel is whole: it plans outside the checkout with its own data and vocabulary."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    command = [sys.executable, "-m", "pip", "wheel", *options, str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, tmp_path: Path, program: str, *arguments: str | Path) -> str:
    """Run a program with the installed packages, from a folder that is not the checkout."""
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-P", "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "CAREERGRAPH_CACHE": str(tmp_path / "cache")},
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_wheel_holds_data_vocabulary_and_app(wheel: Path) -> None:
    """Data, vocabulary, locales, the app with its settings, the licence and vis-network are in the wheel."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "ontology/vocab/careergraph.ttl",
        "ontology/vocab/scales.ttl",
        "ontology/vocab/shapes.ttl",
        "ui/locales/zh/terms.yaml",
        "careergraph_data/standards/sbt-11221-2018.yaml",
        "careergraph_data/samples/new-graduate.yaml",
        "careergraph_data/courses/sample-service-programme.yaml",
        "careergraph_app/app.py",
        "careergraph_app/.streamlit/config.toml",
        "careergraph_app/static/vis-network.min.js",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]


def test_installed_plan_works_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    """`careergraph plan` answers from the installed data."""
    program = (
        "import sys, ontology, pathlib\n"
        "assert pathlib.Path(ontology.__file__).is_relative_to(sys.argv[1]), ontology.__file__\n"
        "sys.argv = ['careergraph', *sys.argv[2:]]\n"
        "from ui.cli.main import main\nmain()"
    )
    sample = installed / "careergraph_data" / "samples" / "new-graduate.yaml"
    arguments = ("plan", "--profile", sample, "--target", "sbt-11221-2018/supervisor", "--json")
    answer = json.loads(run(installed, tmp_path, program, installed, *arguments))
    assert answer["paths"][0]["steps"][0]["clause"] == "5.2.1 a)"


def test_installed_app_is_found_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    """The server finds the router of the wheel, with its settings and static files beside it."""
    program = "from ui.static_assets import app_script; print(app_script())"
    found = Path(run(installed, tmp_path, program).strip())
    assert found == installed / "careergraph_app" / "app.py"
