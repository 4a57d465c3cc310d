"""Errors in the reader's language, one clear line each."""

from __future__ import annotations

from ontology.errors import AmbiguousNameError, CareerGraphError, DataFolderError, UnknownIdError
from ontology.problems import Language
from ui.messages import Translator, translator

__all__ = ["error_words"]


def error_words(error: CareerGraphError, language: Language) -> str:
    """Return what is wrong and how to mend it; what an error says itself, if it is of a sort without words."""
    t = translator(language)
    if isinstance(error, AmbiguousNameError):
        kind, meanings = t(f"cli.node.{error.kind}"), t("join.names").join(error.meanings)
        return t("cli.ambiguous", kind=kind, name=error.name, meanings=meanings)
    if isinstance(error, UnknownIdError):
        return _unknown_id(error, t)
    if isinstance(error, DataFolderError):
        return t("cli.no_data", folder=error.folder)
    return _of_reasoning(error, t) or str(error)


def _unknown_id(error: UnknownIdError, t: Translator) -> str:
    what = error.kind if error.kind in {"occupation", "course"} else "id"
    key = f"cli.unknown_{what}_near" if error.nearest else f"cli.unknown_{what}"
    return t(key, kind=t(f"cli.node.{error.kind}"), id=error.unknown_id, nearest=", ".join(error.nearest))


def _of_reasoning(error: CareerGraphError, t: Translator) -> str | None:
    """Return the words for an error of the reasoning layer; None for another."""
    from graph.errors import (  # noqa: PLC0415 - most commands end well
        CourseSetError,
        DifferentKindsError,
        MixedUnitsError,
        OptimiserError,
        ProjectionError,
        UnstatedWeightsError,
    )

    match error:
        case DifferentKindsError():
            return t("cli.compare.different_kinds", one=error.one, other=error.other)
        case CourseSetError():
            return t(f"cli.error.courses_{error.reason}", courses=t("join.names").join(error.courses))
        case MixedUnitsError():
            return t("cli.error.mixed_units", units=t("join.names").join(error.units))
        case UnstatedWeightsError():
            return t("cli.error.unstated_weights", level=error.level)
        case OptimiserError():
            return t("cli.error.optimiser", detail=error.detail)
        case ProjectionError():
            return t("cli.error.projection", resource=error.resource, term=error.term, detail=error.detail)
    return None
