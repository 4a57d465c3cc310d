"""Every error of the reasoning layer has one clear line in both languages."""

from __future__ import annotations

import inspect

import pytest

from graph import errors
from ontology.errors import CareerGraphError, UnknownIdError
from ontology.problems import Language
from ui.cli.error_words import error_words
from ui.messages import LANGUAGES

EXAMPLES: dict[str, list[CareerGraphError]] = {
    "CourseSetError": [
        errors.CourseSetError("duplicate", ("a", "b")),
        errors.CourseSetError("unknown", ("a",)),
        errors.CourseSetError("cycle", ("a", "b")),
        errors.CourseSetError("conflict", ("a",)),
    ],
    "DifferentKindsError": [errors.DifferentKindsError("csm", "csm/l3")],
    "MixedUnitsError": [errors.MixedUnitsError(("day", "h"))],
    "OptimiserError": [errors.OptimiserError("no memory left")],
    "ProjectionError": [errors.ProjectionError("id/x", "cg:clause")],
    "UnstatedWeightsError": [errors.UnstatedWeightsError("x1-callcenter/primary")],
}


def test_every_error_of_the_layer_has_an_example() -> None:
    """A new error class must be worded."""
    classes = {name for name, _ in inspect.getmembers(errors, inspect.isclass) if name in errors.__all__}
    assert set(EXAMPLES) == classes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", [one for found in EXAMPLES.values() for one in found], ids=str)
def test_error_is_said_in_one_line_with_what_it_carries(error: CareerGraphError, language: Language) -> None:
    """Not what the exception says itself, in the language asked for, with the ids it names."""
    words = error_words(error, language)
    assert words != str(error)
    assert len(words.splitlines()) == 1
    assert any("\u4e00" <= letter <= "\u9fff" for letter in words) == (language == "zh")
    for value in vars(error).values():
        for part in value if isinstance(value, tuple) else (value,):
            assert part in words or part in {"duplicate", "unknown", "cycle", "conflict", "is missing"}


def test_unknown_course_is_named_with_where_to_look() -> None:
    """A course is looked up in the designer's file, not among levels."""
    assert "careergraph courses check" in error_words(UnknownIdError("course", "x"), "en")
    assert "reception" in error_words(UnknownIdError("course", "x", ("reception",)), "zh")
