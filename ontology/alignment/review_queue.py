"""What waits for a reviewer: open proposals and reviewed rows in doubt, the most doubtful first."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ontology.alignment.item_labels import item_labels
from ontology.alignment.label_text import shared_runs
from ontology.alignment.mapping import MappingRow, Relation, standard_of_id
from ontology.catalog import Catalog
from ontology.field_types import Text

if TYPE_CHECKING:
    from ontology.alignment.proposals import Proposal

__all__ = ["DOUBTFUL_BELOW", "QueueEntry", "QueueKind", "build_queue", "filter_queue", "score_doubt"]

# a reviewed row of less confidence is worth a second look
DOUBTFUL_BELOW: Final = 0.6
# of the pairs that two readers judged, half the ones with this score had something to do with each other, fewer below
# it and more above: a logistic curve with this middle and slope fits them (tests/test_data/test_alignments.py)
_MIDDLE: Final = 0.35
_SLOPE: Final = 9.7
_DIGITS: Final = 4


class QueueKind(StrEnum):
    """Whether anybody has judged a pair yet."""

    OPEN = "open"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class QueueEntry:
    """A pair that waits for a decision.

    Attributes:
        subject: Id of the end that comes first in the row, or in the proposal.
        object: Id of the other.
        labels: What the two are called.
        relation: What the object is to the subject: as the row says, or as proposed.
        doubt: From 0 to 1, see :func:`build_queue`.
        proposal: Score of the engine with its parts, None for a pair it does not propose, such as one of levels.
        characters: Runs of characters that the two labels share once cleaned.
        rows: What is stated of the pair: none for an open one; several only if all are rejected.
    """

    subject: str
    object: str
    labels: tuple[Text, Text]
    relation: Relation
    doubt: float
    proposal: Proposal | None
    characters: tuple[str, ...]
    rows: tuple[MappingRow, ...]

    @property
    def kind(self) -> QueueKind:
        """Open if nothing is stated of the pair."""
        return QueueKind.REVIEWED if self.rows else QueueKind.OPEN

    @property
    def denied(self) -> bool:
        """Whether the pair is judged and rejected."""
        return bool(self.rows) and all(row.rejected for row in self.rows)

    @property
    def standards(self) -> tuple[str, str]:
        """Ids of the two standards, in the order of ids."""
        first, second = sorted((standard_of_id(self.subject), standard_of_id(self.object)))
        return first, second


def score_doubt(score: float) -> float:
    """Return how little a score says: the entropy, in bits, of whether a pair with that score corresponds.

    Highest at 0.35, where half of the pairs that were read correspond, and less the farther the score is from there.

    Examples:
        >>> score_doubt(0.35), score_doubt(0.15), score_doubt(0.9)
        (1.0, 0.5454, 0.0439)
    """
    share = 1 / (1 + math.exp(-_SLOPE * (score - _MIDDLE)))
    return round(-sum(part * math.log2(part) for part in (share, 1 - share) if part), _DIGITS)


def build_queue(
    catalog: Catalog, rows: Iterable[MappingRow], proposals: Iterable[Proposal] = ()
) -> tuple[QueueEntry, ...]:
    """Return what waits for a reviewer.

    That is every proposal of whose pair no row says anything, and every pair of which a row states less confidence
    than 0.6, accepted or rejected. The doubt of a proposal is :func:`score_doubt`, that of a row 1 − confidence; a row
    that states no confidence is not called doubtful, and "no counterpart" is no pair.

    Args:
        catalog: The standards, which know every id of the rows.
        rows: Reviewed rows of all files.
        proposals: Proposals of the engine.

    Returns:
        The most doubtful first, then by ids; the same input gives the same queue.
    """
    labels = item_labels(catalog)
    stated: dict[tuple[str, str, str], list[MappingRow]] = {}
    for row in rows:
        if row.object is not None:
            stated.setdefault(row.key, []).append(row)
    proposed = {_key(one.left, one.right): one for one in proposals}
    entries = [
        _entry(one.left, one.right, Relation.CLOSE, score_doubt(one.score), one, (), labels)
        for key, one in proposed.items()
        if key not in stated
    ]
    entries += [
        _entry(row.subject, row.object, row.relation, doubt, proposed.get(key), tuple(about), labels)
        for key, about in stated.items()
        for doubt, row in _least_sure(about)
        if row.object is not None
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.doubt, entry.subject, entry.object)))


def filter_queue(
    entries: Iterable[QueueEntry],
    *,
    pair: tuple[str, str] | None = None,
    kind: QueueKind | None = None,
    text: str = "",
) -> tuple[QueueEntry, ...]:
    """Return the entries that fit, in their order.

    Args:
        entries: A queue.
        pair: Ids of two standards, in either order; any if None.
        kind: Open or reviewed; both if None.
        text: Words that must all occur in ids, labels or comments, whatever their case and width.
    """
    wanted = None if pair is None else tuple(sorted(pair))
    words = _folded(text).split()
    return tuple(
        entry
        for entry in entries
        if wanted in {None, entry.standards}
        and kind in {None, entry.kind}
        and (not words or all(word in _searched(entry) for word in words))
    )


def _least_sure(about: Iterable[MappingRow]) -> Iterator[tuple[float, MappingRow]]:
    """Yield the least sure row of a pair with its doubt, nothing if all are sure enough."""
    doubtful = [row for row in about if row.confidence is not None and row.confidence < DOUBTFUL_BELOW]
    if doubtful:
        row = min(doubtful, key=lambda row: (row.confidence or 0.0, row.subject, row.relation))
        yield round(1 - (row.confidence or 0.0), _DIGITS), row


def _entry(
    subject: str,
    target: str,
    relation: Relation,
    doubt: float,
    proposal: Proposal | None,
    rows: tuple[MappingRow, ...],
    labels: dict[str, Text],
) -> QueueEntry:
    ends = (labels[subject], labels[target])
    return QueueEntry(subject, target, ends, relation, doubt, proposal, shared_runs(ends[0].zh, ends[1].zh), rows)


def _key(left: str, right: str) -> tuple[str, str, str]:
    return MappingRow(left, right, Relation.CLOSE).key


def _searched(entry: QueueEntry) -> str:
    said = [text for label in entry.labels for text in (label.zh, label.en)]
    said += [text for row in entry.rows for text in (row.comment, row.reviewer, row.author)]
    return _folded("\n".join((entry.subject, entry.object, *said)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
