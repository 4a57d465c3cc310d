"""Suggestions which items a course may cover, from its title and outline, for the designer to accept or reject."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from ontology.alignment.label_text import shared_runs
from ontology.alignment.proposals import LEAST_SCORE, comparable_texts
from ontology.alignment.scoring import AlignmentText, Encoder, Scorer
from ontology.alignment.taxonomy import Taxonomy
from ontology.alignment.thesaurus import Thesaurus
from ontology.catalog import Catalog
from ontology.courses.records import CourseRecord
from ontology.errors import UnknownIdError

__all__ = ["MOST_SUGGESTIONS", "Suggestion", "phrases_of", "suggest_items"]

MOST_SUGGESTIONS: Final = 20
_DIGITS: Final = 4
_SHORTEST_PHRASE: Final = 2
# a single character is shared by almost any two texts, and shows nothing
_SHORTEST_WORD: Final = 2
_END: Final = re.compile(r"[。；;!！?？\n]+")


@dataclass(frozen=True)
class Suggestion:
    """An item that a course may cover. Nothing follows from it until a designer accepts it.

    Attributes:
        item: Full id of the item.
        score: How alike the phrase and the item are, from 0 to 1.
        text: Its part from characters and concept words, from 0 to 1.
        concept: Its part from objects and activities, from 0 to 1.
        phrase: The title or sentence of the outline that it rests on.
        words: Characters that phrase and label share, at least two together, in the order of the phrase.
        concepts: Competencies of the hub that the phrase names and the item names or is placed under.
        activities: Activity classes that phrase and label name both.
    """

    item: str
    score: float
    text: float
    concept: float
    phrase: str
    words: tuple[str, ...]
    concepts: tuple[str, ...]
    activities: tuple[str, ...]


def phrases_of(course: CourseRecord) -> tuple[str, ...]:
    """Return what a course says it teaches, phrase by phrase: its Chinese title, then the sentences of its outline.

    Each is there once, and scraps of a single character are left out.
    """
    sentences = (one.strip() for one in _END.split(course.outline or ""))
    return tuple(dict.fromkeys((course.title.zh, *(one for one in sentences if len(one) >= _SHORTEST_PHRASE))))


def suggest_items(
    course: CourseRecord,
    catalog: Catalog,
    taxonomy: Taxonomy | None = None,
    *,
    standards: Collection[str] | None = None,
    leave_out: Collection[str] = (),
    most: int = MOST_SUGGESTIONS,
    least: float = LEAST_SCORE,
    encode: Encoder | None = None,
) -> tuple[Suggestion, ...]:
    """Return the items that a course's title and outline speak of most.

    Every phrase is scored against every item as labels are scored against each other for mappings, see
    :class:`ontology.alignment.scoring.Scorer`; the best phrase of an item counts. How much of an item is taught, no
    wording tells: that is for the designer to say.

    Args:
        course: The course; what it covers already has no influence.
        catalog: The standards.
        taxonomy: Hub with thesaurus and placements; without it only characters count.
        standards: Ids of the standards to look in; all if None.
        leave_out: Full ids of items not to suggest, for instance those covered or rejected already.
        most: Most suggestions, at least 1.
        least: Least score, from 0 to 1.
        encode: Optional encoder, see the scorer.

    Returns:
        Suggestions, best first; equal scores in printed order. The same input gives the same suggestions.

    Raises:
        UnknownIdError: If one of ``standards`` is not in the catalogue.
        ValueError: If ``most`` is below 1.
    """
    if most < 1:
        raise ValueError(f"most must be at least 1, got {most}")
    known = {file.standard.id: file for file in catalog.standards}
    for standard in sorted(standards or ()):
        if standard not in known:
            raise UnknownIdError("standard", standard, tuple(difflib.get_close_matches(standard, known, cutoff=0.4)))
    items = [
        text
        for standard, file in known.items()
        if standards is None or standard in standards
        for text in comparable_texts(file, taxonomy)
    ]
    if not items:
        return ()
    phrases = [AlignmentText(id=str(place), label=phrase) for place, phrase in enumerate(phrases_of(course))]
    scores = Scorer(taxonomy, encode).score(phrases, items)
    rows = np.argmax(scores.total, axis=0)
    best = scores.total[rows, np.arange(len(items))]
    thesaurus = None if taxonomy is None else Thesaurus(taxonomy)
    found: list[Suggestion] = []
    for column in np.argsort(-best, kind="stable").tolist():
        if best[column] < least or len(found) == most:
            break
        if items[column].id not in leave_out:
            row = int(rows[column])
            parts = (float(one[row, column]) for one in (scores.total, scores.text, scores.concept))
            found.append(_suggestion(phrases[row].label, items[column], thesaurus, *parts))
    return tuple(found)


def _suggestion(
    phrase: str, item: AlignmentText, thesaurus: Thesaurus | None, score: float, text: float, concept: float
) -> Suggestion:
    concepts: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    if thesaurus is not None:
        named = {*item.placed, *thesaurus.objects(item.label)}
        concepts = tuple(one for one in thesaurus.objects(phrase) if one in named)
        done = set(thesaurus.activities(item.label))
        activities = tuple(one for one in thesaurus.activities(phrase) if one in done)
    return Suggestion(
        item=item.id,
        score=round(score, _DIGITS),
        text=round(text, _DIGITS),
        concept=round(concept, _DIGITS),
        phrase=phrase,
        words=tuple(run for run in shared_runs(phrase, item.label) if len(run) >= _SHORTEST_WORD),
        concepts=concepts,
        activities=activities,
    )
