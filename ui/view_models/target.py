"""The levels a person may aim at, and what their standard says about lower levels."""

from __future__ import annotations

from graph.career_network import CareerNetwork, level_of, standard_of
from ontology.errors import UnknownIdError
from ui.explanation import Explainer
from ui.messages import Translator
from ui.view_models.form_option import level_ids

__all__ = ["inclusion_words", "nearest_levels", "target_options"]


def target_options(network: CareerNetwork, t: Translator) -> dict[str, str]:
    """Return the title and standard of every level by its id, each standard's lowest level first."""
    explain = Explainer(network, t)
    return {
        level_id: t(
            "target.option",
            level=explain.level(level_id),
            standard=explain.standard(level_of(network, level_id).standard),
        )
        for level_id in level_ids(network)
    }


def nearest_levels(network: CareerNetwork, unknown: str, t: Translator) -> tuple[tuple[str, str], ...]:
    """Return id and title of the levels whose ids come nearest to one that does not exist; empty if none is near."""
    try:
        level_of(network, unknown)
    except UnknownIdError as error:
        explain = Explainer(network, t)
        return tuple((level_id, explain.level(level_id)) for level_id in error.nearest)
    return ()


def inclusion_words(network: CareerNetwork, target: str, t: Translator) -> tuple[str, bool]:
    """Return what the standard says about lower levels' requirements, and whether it prints that they are included."""
    standard = standard_of(network, level_of(network, target).standard)
    name = {"cumulative": "printed", "independent": "independent", "unstated": "unstated"}[standard.inclusion]
    clause = standard.inclusion_clause or ""
    return t(f"target.cumulative_{name}", clause=clause), standard.inclusion == "cumulative"
