"""A small hub for tests."""

from __future__ import annotations

from ontology.alignment.taxonomy import (
    ActivityRecord,
    AreaRecord,
    ReferenceCompetencyRecord,
    SynonymsRecord,
    Taxonomy,
)
from ontology.field_types import Prose, Text

__all__ = ["activity", "competency", "hub"]


def competency(concept_id: str, *words: str) -> ReferenceCompetencyRecord:
    """Return a competency with these Chinese synonyms."""
    return ReferenceCompetencyRecord(
        id=concept_id,
        area="all",
        label=Text(zh=words[0], en=concept_id),
        definition=Prose(zh="说明", en="definition"),
        also_called=SynonymsRecord(zh=words[1:]),
    )


def activity(activity_id: str, kind: str, *words: str) -> ActivityRecord:
    """Return an activity class with these Chinese synonyms."""
    return ActivityRecord.model_validate(
        {
            "id": activity_id,
            "kind": kind,
            "label": {"zh": words[0], "en": activity_id},
            "definition": {"zh": "说明", "en": "definition"},
            "also_called": {"zh": list(words[1:])},
        }
    )


def hub(
    *competencies: ReferenceCompetencyRecord,
    activities: tuple[ActivityRecord, ...] = (),
    related: dict[str, frozenset[str]] | None = None,
    placed: dict[str, tuple[str, ...]] | None = None,
) -> Taxonomy:
    """Return a hub of these concepts."""
    return Taxonomy(
        areas=(AreaRecord(id="all", label=Text(zh="全部", en="All")),),
        competencies={one.id: one for one in competencies},
        activities={one.id: one for one in activities},
        related=related or {},
        placed=placed or {},
    )
