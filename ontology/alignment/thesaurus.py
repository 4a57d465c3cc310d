"""Finds the concepts that a label names, by the synonyms of the hub."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, Protocol

from ontology.alignment.taxonomy import SynonymsRecord, Taxonomy
from ontology.field_types import Text

__all__ = ["ConceptFinder", "Thesaurus"]

_NOTHING: Final = re.compile(r"(?!)")


class _Concept(Protocol):
    @property
    def label(self) -> Text: ...

    @property
    def also_called(self) -> SynonymsRecord: ...


class ConceptFinder:
    """Finds concepts by their Chinese words; a longer word hides the shorter ones inside it.

    Args:
        concepts: Concepts by id.

    Examples:
        >>> ConceptFinder({}).find("处理客户投诉")
        ()
    """

    def __init__(self, concepts: Mapping[str, _Concept]) -> None:
        self._concept_of: dict[str, str] = {}
        for concept_id, concept in concepts.items():
            for word in (concept.label.zh, *concept.also_called.zh):
                self._concept_of.setdefault(_folded(word), concept_id)
        longest_first = sorted(self._concept_of, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else _NOTHING

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids of the concepts named in a text, each once, in the order of their first word."""
        words = self._pattern.findall(_folded(text))
        return tuple(dict.fromkeys(self._concept_of[word] for word in words))


class Thesaurus:
    """What a text is about (competencies of the hub) and what one does with it (activity classes)."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._objects = ConceptFinder(taxonomy.competencies)
        self._activities = ConceptFinder(taxonomy.activities)

    def objects(self, text: str) -> tuple[str, ...]:
        """Return the competencies a text names."""
        return self._objects.find(text)

    def activities(self, text: str) -> tuple[str, ...]:
        """Return the activity classes a text names."""
        return self._activities.find(text)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
