"""How alike two labels are: characters and concepts of their texts, and what they do with which object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from ontology.alignment.label_text import clean, parts
from ontology.alignment.taxonomy import Taxonomy
from ontology.alignment.thesaurus import Thesaurus

__all__ = ["AlignmentText", "Encoder", "Scorer", "Scores"]

Matrix: TypeAlias = NDArray[np.float64]
Encoder: TypeAlias = Callable[[Sequence[str]], Any]

_TEXT_SHARE: Final = 0.7
_CONCEPT_SHARE: Final = 0.3
# a part of a compound label, or a second text, is worth less than the whole
_PART_WEIGHT: Final = 0.85
_RELATED_WEIGHT: Final = 0.4
_ACTIVITY_WEIGHT: Final = 0.6
_TOKEN_TIMES: Final = 2


@dataclass(frozen=True)
class AlignmentText:
    """What is compared of one thing.

    Attributes:
        id: Its id.
        label: Its Chinese label or outline.
        second: Other texts that name it, such as the name of its row in a printed table.
        placed: Competencies of the hub under which it was placed by reading.
    """

    id: str
    label: str
    second: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scores:
    """Scores between 0 and 1, a row for each left text and a column for each right one."""

    total: Matrix
    text: Matrix
    concept: Matrix


class Scorer:
    """Scores texts against texts.

    The score is 0.7 times the cosine of TF-IDF vectors plus 0.3 times the cosine of concept vectors. TF-IDF runs over
    character 1- and 2-grams of the cleaned label and over the concepts and activities its words name, added to the
    characters and never in their place; parts of compound labels and second texts count as well, a little less. The
    concept vector has the competencies named or placed, those related to them by a part, and each competency together
    with each activity.

    Args:
        taxonomy: Hub with thesaurus; without it only characters are compared.
        encode: Optional encoder: texts to vectors of equal length. Its cosine is averaged with that of TF-IDF.

    Note:
        Deterministic. O(left x right x features of a text) by sparse products; all pairs of five standards take
        seconds (``benchmarks/bench_alignment.py``).
    """

    def __init__(self, taxonomy: Taxonomy | None = None, encode: Encoder | None = None) -> None:
        self._taxonomy = taxonomy
        self._thesaurus = None if taxonomy is None else Thesaurus(taxonomy)
        self._encode = encode

    def score(self, left: Sequence[AlignmentText], right: Sequence[AlignmentText]) -> Scores:
        """Return the scores of every left text against every right one; swapping the sides transposes them."""
        text = self._text_scores(left, right)
        if self._encode is not None:
            text = (text + self._encoded_scores(left, right)) / 2
        if self._taxonomy is None:
            return Scores(text, text, np.zeros_like(text))
        concept = self._concept_scores(left, right)
        return Scores(_TEXT_SHARE * text + _CONCEPT_SHARE * concept, text, concept)

    def _text_scores(self, left: Sequence[AlignmentText], right: Sequence[AlignmentText]) -> Matrix:
        sides = [[_variants(text) for text in side] for side in (left, right)]
        vectorizer = TfidfVectorizer(analyzer=self._features, sublinear_tf=True)
        vectorizer.fit(sorted(variant for side in sides for variants in side for variant in variants))
        rows, columns = (vectorizer.transform([variant for variants in side for variant in variants]) for side in sides)
        similar = np.asarray((rows @ columns.T).todense())
        (row_starts, row_whole), (column_starts, column_whole) = (_starts(side) for side in sides)
        similar *= np.where(np.outer(row_whole, column_whole), 1.0, _PART_WEIGHT)
        best: Matrix = np.maximum.reduceat(np.maximum.reduceat(similar, row_starts, axis=0), column_starts, axis=1)
        return np.clip(best, 0.0, 1.0)

    def _features(self, variant: str) -> list[str]:
        text = clean(variant)
        grams = [text[start : start + length] for length in (1, 2) for start in range(len(text) - length + 1)]
        if self._thesaurus is None:
            return grams
        concepts = [f"◆{concept}" for concept in self._thesaurus.objects(variant)]
        activities = [f"▲{activity}" for activity in self._thesaurus.activities(variant)]
        return grams + concepts * _TOKEN_TIMES + activities

    def _encoded_scores(self, left: Sequence[AlignmentText], right: Sequence[AlignmentText]) -> Matrix:
        assert self._encode is not None  # noqa: S101 - asked before
        rows, columns = (
            normalize(np.asarray(self._encode([text.label for text in side]), dtype=float)) for side in (left, right)
        )
        similar: Matrix = np.clip(rows @ columns.T, 0.0, 1.0)
        return similar

    def _concept_scores(self, left: Sequence[AlignmentText], right: Sequence[AlignmentText]) -> Matrix:
        weighted = [[self._concepts(text) for text in side] for side in (left, right)]
        index: dict[str, int] = {}
        for side in weighted:
            for concepts in side:
                for name in concepts:
                    index.setdefault(name, len(index))
        rows, columns = (normalize(_sparse(side, index)) for side in weighted)
        similar: Matrix = np.clip(np.asarray((rows @ columns.T).todense()), 0.0, 1.0)
        return similar

    def _concepts(self, text: AlignmentText) -> dict[str, float]:
        assert self._taxonomy is not None  # noqa: S101 - asked before
        assert self._thesaurus is not None  # noqa: S101 - there with the taxonomy
        named = [concept for one in (text.label, *text.second) for concept in self._thesaurus.objects(one)]
        objects = dict.fromkeys((*text.placed, *named))
        found: dict[str, float] = {}
        for concept in objects:
            for other in sorted(self._taxonomy.related.get(concept, ())):
                found[other] = max(found.get(other, 0.0), _RELATED_WEIGHT)
        found |= dict.fromkeys(objects, 1.0)
        activities = self._thesaurus.activities(text.label)
        return found | {f"{concept} {activity}": _ACTIVITY_WEIGHT for concept in objects for activity in activities}


def _variants(text: AlignmentText) -> tuple[str, ...]:
    """Return the whole label first, then its parts and the second texts."""
    return tuple(dict.fromkeys((text.label, *parts(text.label), *text.second)))


def _starts(side: Sequence[Sequence[str]]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return where the variants of each text begin, and for each variant whether it is a whole label."""
    lengths = np.array([len(variants) for variants in side], dtype=np.intp)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.intp)
    whole = np.zeros(int(lengths.sum()), dtype=np.bool_)
    whole[starts] = True
    return starts, whole


def _sparse(rows: Sequence[dict[str, float]], index: dict[str, int]) -> csr_matrix:
    cells = [(row, index[name], weight) for row, concepts in enumerate(rows) for name, weight in concepts.items()]
    data = [weight for _, _, weight in cells]
    places = ([row for row, _, _ in cells], [column for _, column, _ in cells])
    return csr_matrix((data, places), shape=(len(rows), max(len(index), 1)))
