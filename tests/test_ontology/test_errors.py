"""The error tree: one root, built-in bases, facts as attributes."""

from __future__ import annotations

import inspect

import pytest

from graph import errors as graph_errors
from graph.errors import ProjectionError
from ontology import errors
from ontology.errors import (
    AmbiguousNameError,
    CareerGraphError,
    CatalogError,
    DataFolderError,
    DocumentError,
    ShapeViolationError,
    UnknownIdError,
)
from ontology.problems import Problem

PROBLEM = Problem("f.yaml", 2, "r", "duplicate_key", {"key": "id"})


@pytest.mark.parametrize("module", [errors, graph_errors], ids=lambda module: str(module.__name__))
def test_every_error_has_the_root_and_says_when(module: object) -> None:
    """Catching the root catches all; every class says in one sentence when it is raised."""
    for name in module.__all__:  # type: ignore[attr-defined]
        error = getattr(module, name)
        assert issubclass(error, CareerGraphError)
        assert (inspect.getdoc(error) or "").strip()


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (DocumentError((PROBLEM,)), ValueError),
        (CatalogError((PROBLEM,)), DocumentError),
        (ShapeViolationError((PROBLEM,)), ValueError),
        (DataFolderError("x"), FileNotFoundError),
        (UnknownIdError("level", "x"), LookupError),
        (AmbiguousNameError("occupation", "x", ("y", "z")), LookupError),
        (ProjectionError("x", "cg:clause"), ValueError),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else value.__name__,
)
def test_error_can_be_caught_by_the_fitting_builtin(error: Exception, builtin: type[Exception]) -> None:
    """Callers that do not import our errors can still catch them by kind."""
    assert isinstance(error, builtin)
    assert str(error).strip()


def test_document_error_says_every_problem_on_its_own_line() -> None:
    """The message lists place, reason and repair; the problems stay available as facts."""
    error = DocumentError((PROBLEM, PROBLEM))
    assert error.problems == (PROBLEM, PROBLEM)
    assert str(error).splitlines() == [PROBLEM.line_text()] * 2
    assert error.document is None


def test_unknown_id_error_suggests_the_nearest() -> None:
    """The message names the id and what may have been meant."""
    assert str(UnknownIdError("level", "x", ("y", "z"))) == "unknown level 'x'; did you mean y, z?"
    assert str(UnknownIdError("level", "x")) == "unknown level 'x'"


def test_ambiguous_name_error_lists_the_meanings() -> None:
    """The message says what the name may stand for."""
    assert str(AmbiguousNameError("occupation", "x", ("y", "z"))) == "occupation 'x' may be y, z"
