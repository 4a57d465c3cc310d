"""Proposals for mappings: the best counterparts of each item in every other standard, for people to review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from ontology.alignment.mapping import Justification, MappingRow, Relation
from ontology.alignment.scoring import AlignmentText, Encoder, Matrix, Scorer, Scores
from ontology.alignment.taxonomy import Taxonomy
from ontology.alignment.thesaurus import Thesaurus
from ontology.catalog import Catalog
from ontology.records import CompetencyKind, StandardFile

__all__ = ["LEAST_SCORE", "MOST_CANDIDATES", "Proposal", "comparable_texts", "mapping_of", "propose"]

MOST_CANDIDATES: Final = 5
LEAST_SCORE: Final = 0.15
_DIGITS: Final = 4
_AUTHOR: Final = "CareerGraph"
# what one knows is compared with what one knows, everything else with everything else
_GROUPS: Final = (
    frozenset({CompetencyKind.KNOWLEDGE}),
    frozenset(CompetencyKind) - {CompetencyKind.KNOWLEDGE},
)
# the name of a printed row at the end of a clause, as in 二、行为标准/客户关系维护/回访
_ROW: Final = re.compile(r"/([\u4e00-\u9fff]{2,})$")


@dataclass(frozen=True)
class Proposal:
    """A pair of items that may correspond.

    Attributes:
        left: Id of the item of the standard that comes first in the order of ids.
        right: Id of the other item.
        score: From 0 to 1.
        text: Its part from characters and concept words, from 0 to 1.
        concept: Its part from objects and activities, from 0 to 1.
        shared: Competencies of the hub that both name or are placed under.
        activities: Activity classes of either side.
        warning: True if the two do things of different kinds, such as understanding and managing.
    """

    left: str
    right: str
    score: float
    text: float
    concept: float
    shared: tuple[str, ...]
    activities: tuple[tuple[str, ...], tuple[str, ...]]
    warning: bool


def propose(catalog: Catalog, taxonomy: Taxonomy | None = None, encode: Encoder | None = None) -> tuple[Proposal, ...]:
    """Return for every item its best counterparts in each other standard.

    A pair is proposed if it is among the five best of either side, and its score is at least 0.15.

    Args:
        catalog: The standards.
        taxonomy: Hub with thesaurus and placements; without it only characters count.
        encode: Optional encoder, see :class:`ontology.alignment.scoring.Scorer`.

    Returns:
        Proposals, best first, then by ids. The same input gives the same proposals.

    Note:
        All pairs of all standards are scored: O(items²) sparse products.
    """
    scorer = Scorer(taxonomy, encode)
    describe = _Describer(taxonomy)
    found = [
        proposal
        for left, right in combinations(catalog.standards, 2)
        for kinds in _GROUPS
        for proposal in _pairs(scorer, describe, *(comparable_texts(one, taxonomy, kinds) for one in (left, right)))
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.left, one.right)))


def comparable_texts(
    standard_file: StandardFile,
    taxonomy: Taxonomy | None = None,
    kinds: frozenset[CompetencyKind] = frozenset(CompetencyKind),
) -> tuple[AlignmentText, ...]:
    """Return what is compared of the items of a standard, in printed order."""
    standard = standard_file.standard.id
    placed = {} if taxonomy is None else taxonomy.placed
    return tuple(
        AlignmentText(
            id=f"{standard}/{item.id}",
            label=item.label.zh,
            second=tuple(row for row in _ROW.findall(item.clause) if row != item.label.zh),
            placed=placed.get(f"{standard}/{item.id}", ()),
        )
        for kind in CompetencyKind
        if kind in kinds
        for item in getattr(standard_file.items, kind)
    )


def mapping_of(proposal: Proposal) -> MappingRow:
    """Return a proposal as a row for review: close at best, with its score and no confidence."""
    warning = "; activities differ in kind" if proposal.warning else ""
    shared = ", ".join(proposal.shared) or "none"
    return MappingRow(
        subject=proposal.left,
        object=proposal.right,
        relation=Relation.CLOSE,
        justification=Justification.COMPOSITE,
        similarity=proposal.score,
        author=_AUTHOR,
        comment=f"text {proposal.text:g}, concepts {proposal.concept:g}; shared: {shared}{warning}",
    )


class _Describer:
    """Says what two texts share and whether they do things of different kinds."""

    def __init__(self, taxonomy: Taxonomy | None) -> None:
        self._taxonomy = taxonomy
        self._thesaurus = None if taxonomy is None else Thesaurus(taxonomy)

    def objects(self, text: AlignmentText) -> tuple[str, ...]:
        named = () if self._thesaurus is None else self._thesaurus.objects(text.label)
        return tuple(dict.fromkeys((*text.placed, *named)))

    def activities(self, text: AlignmentText) -> tuple[str, ...]:
        return () if self._thesaurus is None else self._thesaurus.activities(text.label)

    def differ(self, left: Sequence[str], right: Sequence[str]) -> bool:
        if self._taxonomy is None:
            return False
        kinds = [{self._taxonomy.activities[one].kind for one in side} for side in (left, right)]
        return bool(kinds[0] and kinds[1]) and not kinds[0] & kinds[1]


def _pairs(
    scorer: Scorer, describe: _Describer, left: Sequence[AlignmentText], right: Sequence[AlignmentText]
) -> Iterator[Proposal]:
    if not left or not right:
        return
    scores = scorer.score(left, right)
    for row, column in sorted(_candidates(scores.total)):
        yield _proposal(describe, left[row], right[column], scores, row, column)


def _candidates(total: Matrix) -> set[tuple[int, int]]:
    """Return the pairs among the best of their row or column; ties go to the item that is printed first."""
    by_row = np.argsort(-total, axis=1, kind="stable")[:, :MOST_CANDIDATES]
    by_column = np.argsort(-total, axis=0, kind="stable")[:MOST_CANDIDATES, :]
    pairs = {(row, int(column)) for row in range(len(by_row)) for column in by_row[row]}
    pairs |= {(int(row), column) for column in range(by_column.shape[1]) for row in by_column[:, column]}
    return {(row, column) for row, column in pairs if total[row, column] >= LEAST_SCORE}


def _proposal(
    describe: _Describer, left: AlignmentText, right: AlignmentText, scores: Scores, row: int, column: int
) -> Proposal:
    activities = (describe.activities(left), describe.activities(right))
    others = set(describe.objects(right))
    return Proposal(
        left=left.id,
        right=right.id,
        score=round(float(scores.total[row, column]), _DIGITS),
        text=round(float(scores.text[row, column]), _DIGITS),
        concept=round(float(scores.concept[row, column]), _DIGITS),
        shared=tuple(concept for concept in describe.objects(left) if concept in others),
        activities=activities,
        warning=describe.differ(*activities),
    )
