"""What the commands of ``careergraph align`` answer with ``--json``."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.alignment.mapping import MappingRow
    from ontology.alignment.review_queue import QueueEntry
    from ontology.alignment.review_store import Imported, Saved

__all__ = [
    "DecisionAnswer",
    "EndAnswer",
    "EntryAnswer",
    "ExportAnswer",
    "ImportAnswer",
    "ProposeAnswer",
    "QueueAnswer",
    "RowAnswer",
    "ScoreAnswer",
    "decision_answer",
    "import_answer",
    "queue_answer",
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class ProposeAnswer(_Answer):
    """Answer of ``careergraph align propose --json``: the SSSOM files, the named graph, and the proposals in all."""

    files: tuple[str, ...]
    graph: str
    proposals: int


class RowAnswer(_Answer):
    """A row of the reviewed mappings; ``object`` is null where none was found in ``object_standard``."""

    subject: str
    object: str | None
    object_standard: str
    relation: str
    rejected: bool
    confidence: float | None
    similarity: float | None
    justification: str
    author: str
    reviewer: str
    made_on: date | None
    reviewed_on: date | None
    comment: str
    file: str
    line: int


class EndAnswer(_Answer):
    """One end of a pair."""

    id: str
    label_zh: str
    label_en: str


class ScoreAnswer(_Answer):
    """What the engine says of a pair: its score from 0 to 1, the parts, what is shared, and the activity warning."""

    score: float
    text: float
    concept: float
    shared_concepts: tuple[str, ...]
    subject_activities: tuple[str, ...]
    object_activities: tuple[str, ...]
    warning: bool


class EntryAnswer(_Answer):
    """A pair in the queue; ``score`` is null for a pair that the engine does not propose."""

    kind: str
    doubt: float
    relation: str
    subject: EndAnswer
    object: EndAnswer
    score: ScoreAnswer | None
    shared_characters: tuple[str, ...]
    rows: tuple[RowAnswer, ...]


class QueueAnswer(_Answer):
    """Answer of ``careergraph align review --json``: how many wait, and the first of them."""

    total: int
    entries: tuple[EntryAnswer, ...]


class DecisionAnswer(_Answer):
    """Answer of ``careergraph align review --accept … --json`` and the like: what was saved.

    ``files`` are those that changed, ``undoes`` is the number of the decision taken back, and ``damaged_log_lines``
    the lines of the log that cannot be read.
    """

    number: int
    at: datetime
    action: str
    reviewer: str
    pair: tuple[str, ...]
    before: tuple[RowAnswer, ...]
    after: tuple[RowAnswer, ...]
    undoes: int | None
    files: tuple[str, ...]
    damaged_log_lines: tuple[int, ...]


class ImportAnswer(_Answer):
    """Answer of ``careergraph align import --json``; ``number`` is that of the log, null if nothing was written."""

    file: str
    new: int
    changed: int
    equal: int
    dry_run: bool
    files: tuple[str, ...]
    number: int | None
    damaged_log_lines: tuple[int, ...]


class ExportAnswer(_Answer):
    """Answer of ``careergraph align export --json``: the file and the rows in it."""

    file: str
    rows: int


def queue_answer(entries: tuple[QueueEntry, ...], limit: int) -> QueueAnswer:
    """Return the first entries of a queue as an answer."""
    return QueueAnswer(total=len(entries), entries=tuple(map(_entry, entries[:limit])))


def decision_answer(saved: Saved) -> DecisionAnswer:
    """Return what was saved as an answer."""
    entry = saved.entry
    return DecisionAnswer(
        number=entry.number,
        at=entry.at,
        action=entry.action.value,
        reviewer=entry.reviewer,
        pair=entry.pair,
        before=_rows(entry.before),
        after=_rows(entry.after),
        undoes=entry.undoes,
        files=saved.files,
        damaged_log_lines=saved.damaged,
    )


def import_answer(file: str, imported: Imported, *, dry_run: bool) -> ImportAnswer:
    """Return what an import did as an answer."""
    saved = imported.saved
    return ImportAnswer(
        file=file,
        new=imported.new,
        changed=imported.changed,
        equal=imported.equal,
        dry_run=dry_run,
        files=saved.files if saved else (),
        number=saved.entry.number if saved else None,
        damaged_log_lines=saved.damaged if saved else (),
    )


def _entry(entry: QueueEntry) -> EntryAnswer:
    found = entry.proposal
    score = None
    if found is not None:
        # the engine names the standard first that comes first in the order of ids
        turned = found.left != entry.subject
        activities = found.activities[::-1] if turned else found.activities
        score = ScoreAnswer(
            score=found.score,
            text=found.text,
            concept=found.concept,
            shared_concepts=found.shared,
            subject_activities=activities[0],
            object_activities=activities[1],
            warning=found.warning,
        )
    ends = (
        EndAnswer(id=end, label_zh=label.zh, label_en=label.en)
        for end, label in zip((entry.subject, entry.object), entry.labels, strict=True)
    )
    subject, target = ends
    return EntryAnswer(
        kind=entry.kind.value,
        doubt=entry.doubt,
        relation=entry.relation.value,
        subject=subject,
        object=target,
        score=score,
        shared_characters=entry.characters,
        rows=_rows(entry.rows),
    )


def _rows(rows: Iterable[MappingRow]) -> tuple[RowAnswer, ...]:
    return tuple(
        RowAnswer(
            **{name: getattr(row, name) for name in RowAnswer.model_fields}
        )  # the fields of a row, by their names
        for row in rows
    )
