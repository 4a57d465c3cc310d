"""Data files for tests: the tiny standard, changed in named places, and what is wrong with a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from ontology.builder import build_graph
from ontology.catalog import Catalog
from ontology.errors import CatalogError
from ontology.loader import load_catalog
from ontology.problems import Problem
from ontology.validation import shape_problems

__all__ = ["ROOT", "TINY", "changed", "line_of", "problems_of", "tiny_catalog", "write"]

ROOT: Final = Path(__file__).parents[1]
TINY: Final = ROOT / "tests" / "golden" / "tiny.yaml"


@cache
def tiny_catalog() -> Catalog:
    """Return the catalogue of the tiny standard."""
    return load_catalog((TINY,))


def changed(*changes: tuple[str, str]) -> str:
    """Return the text of the tiny standard with each old text, which must occur once, replaced by a new one."""
    text = TINY.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text


def write(folder: Path, text: str, name: str = "tiny.yaml") -> Path:
    """Write a data file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text: str, part: str) -> int:
    """Return the line of the first occurrence of ``part``, counted from 1."""
    return text[: text.index(part)].count("\n") + 1


def problems_of(*paths: Path) -> tuple[Problem, ...]:
    """Return everything that loading and then the shapes find wrong with data files."""
    try:
        catalog = load_catalog(paths)
    except CatalogError as error:
        return error.problems
    return shape_problems(build_graph(catalog), catalog)
