"""How the code is laid out: sizes, names, walls between layers, documented public names."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from tests.documents import ROOT

LAYERS: Final = ("ontology", "graph", "ui")
CODE: Final = sorted([ROOT / "app.py", *(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))])
TESTS: Final = sorted((ROOT / "tests").rglob("*.py"))
LONGEST: Final = 400
VAGUE: Final = re.compile(r"(^|_)(utils?|common|helpers?|managers?|processors?|misc)(_|$)")
# which layers may import what
WALLS: Final = {
    "rdflib": ("ontology/", "graph/projection/"),
    "pyshacl": ("ontology/",),
    "networkx": ("graph/",),
    "streamlit": ("ui/", "app.py"),
    "pyvis": ("ui/",),
    "typer": ("ui/",),
    "rich": ("ui/",),
}
# a page is a script that Streamlit runs from top to bottom: it has no public names
SCRIPTS: Final = ("app.py", "ui/pages/")


def name_of(path: Path) -> str:
    """Return a path as it is written in the project."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def module_of(path: Path) -> ModuleType:
    """Return the module of a file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


MODULES: Final = [path for path in CODE if path.name != "__init__.py" and not name_of(path).startswith(SCRIPTS)]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_file_is_not_longer_than_400_lines(path: Path) -> None:
    """A longer file usually has two nouns in it and is cut between them."""
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST, f"{name_of(path)} has {length} lines: cut it by noun"


@pytest.mark.parametrize("path", [*CODE, *TESTS], ids=name_of)
def test_file_is_named_after_what_it_knows(path: Path) -> None:
    """No drawers: a helper lives with its user or in a module named after its subject."""
    assert not any(VAGUE.search(part) for part in path.relative_to(ROOT).with_suffix("").parts), (
        f"{name_of(path)}: name the module after what it knows"
    )


@pytest.mark.parametrize("path", [*CODE, *TESTS], ids=name_of)
def test_import_names_the_module_and_not_the_layer(path: Path) -> None:
    """`from graph.planner import …`, never `import graph`, which hides what is used."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    # ui may be asked for its folder; it has no names of its own to hide
    named = {(node.lineno, alias.name.partition(".")[0]) for node in plain for alias in node.names}
    lines = sorted(line for line, name in named if name in LAYERS[:2])
    assert not lines, f"{name_of(path)}: import from the module, line {lines}"


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_library_is_imported_only_in_its_layer(path: Path) -> None:
    """RDF stays in ontology and the projection, NetworkX in graph, Streamlit and the tables in ui."""
    for line, name in imports(path):
        allowed = WALLS.get(name.partition(".")[0])
        assert allowed is None or name_of(path).startswith(allowed), f"{name_of(path)}:{line} imports {name}"


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_layers_import_downwards_only(path: Path) -> None:
    """app.py may use ui, ui may use graph, graph may use ontology, never the other way."""
    own = name_of(path).partition("/")[0]
    forbidden = LAYERS[LAYERS.index(own) + 1 :] if own in LAYERS else ()
    upward = [(line, name) for line, name in imports(path) if name.partition(".")[0] in forbidden]
    assert not upward, f"{name_of(path)} imports upwards: {upward}"


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_iri_is_written_in_namespaces_only(path: Path) -> None:
    """One module holds every IRI; elsewhere a term is named, not spelt."""
    if name_of(path) == "ontology/namespaces.py":
        return
    # ui shows addresses (its own, a licence's), but no IRI of a vocabulary
    pattern = r"(w3id|purl|w3|schema)\.org/" if name_of(path).startswith(("ui/", "app.py")) else r"https?://"
    found = [
        number
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]
    assert not found, f"{name_of(path)}: take IRIs from ontology.namespaces, line {found}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_lists_its_public_names(path: Path) -> None:
    """`__all__` is there, names what exists, without repetition."""
    module = module_of(path)
    names = getattr(module, "__all__", None)
    assert names is not None, f"{name_of(path)} has no __all__"
    assert len(set(names)) == len(names)
    missing = [name for name in names if not hasattr(module, name)]
    assert not missing, f"{name_of(path)}: __all__ names {missing}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_public_name_has_a_docstring(path: Path) -> None:
    """Modules, public functions, classes and their public methods say what they are for."""
    module = module_of(path)
    silent = [] if (module.__doc__ or "").strip() else ["the module"]
    for name in getattr(module, "__all__", ()):
        value = getattr(module, name)
        if not (inspect.isclass(value) or inspect.isfunction(value)) or value.__module__ != module.__name__:
            continue
        silent += [name] if not (value.__doc__ or "").strip() else []
        if inspect.isclass(value):
            silent += [f"{name}.{method}" for method in silent_methods(value)]
    assert not silent, f"{name_of(path)}: no docstring at {', '.join(silent)}"


def silent_methods(class_: type[Any]) -> list[str]:
    """Return the public methods and properties a class itself defines without a docstring."""
    return [
        name
        for name, value in vars(class_).items()
        if not name.startswith("_")
        and (inspect.isfunction(value) or isinstance(value, property | classmethod | staticmethod))
        and not (inspect.getdoc(value) or "").strip()
    ]


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_test_says_its_rule_in_a_docstring(path: Path) -> None:
    """Every test states in a sentence what must hold, and its name tells unit, situation and outcome."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tests = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    silent = [node.name for node in tests if not (ast.get_docstring(node) or "").rstrip().endswith(".")]
    assert not silent, f"{name_of(path)}: no rule at {', '.join(silent)}"
    short = [node.name for node in tests if node.name.count("_") < 2]
    assert not short, f"{name_of(path)}: say unit, situation and outcome in {', '.join(short)}"


def test_tests_of_ontology_mirror_its_modules() -> None:
    """ontology/x.py is tested in tests/test_ontology/test_x.py, and there is no test of a module that is gone."""
    modules = {path.stem for path in (ROOT / "ontology").glob("*.py")} - {"__init__"}
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "test_ontology").glob("test_*.py")}
    elsewhere = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    assert tested <= modules, f"no module for {sorted(tested - modules)}"
    assert modules <= tested | elsewhere, f"no test for {sorted(modules - tested - elsewhere)}"


def test_test_folders_hide_none_of_our_packages() -> None:
    """No folder under tests has the name of a layer, none is a package, and there is no folder app or pages."""
    assert not [layer for layer in LAYERS if (ROOT / "tests" / layer).exists()]
    assert not list((ROOT / "tests").rglob("__init__.py"))
    assert not (ROOT / "app").exists()
    assert not (ROOT / "pages").exists()


def test_wall_contracts_are_checked_by_import_linter() -> None:
    """pyproject.toml states the same walls, so that indirect ways round are found as well."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert layers == list(reversed(LAYERS))
    forbidden = {name for contract in contracts for name in contract.get("forbidden_modules", ())}
    assert set(WALLS) <= forbidden
