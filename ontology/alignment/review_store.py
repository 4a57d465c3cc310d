"""Saves what reviewers decide about mappings: accepted, changed, rejected, skipped, undone, imported."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from ontology.alignment.item_labels import item_labels
from ontology.alignment.mapping import Justification, MappingRow, Relation, no_counterpart_against
from ontology.alignment.review_folder import LockedFolder, ReviewFolder, refuse
from ontology.alignment.review_import import plan_import
from ontology.alignment.review_log import LogAction, LogEntry
from ontology.alignment.sssom_file import read_mappings
from ontology.catalog import Catalog
from ontology.errors import ReviewRefusedError
from ontology.problems import Problem

if TYPE_CHECKING:
    from ontology.alignment.proposals import Proposal

__all__ = ["ENGINE", "Decision", "Imported", "ReviewStore", "Saved"]

ENGINE: Final = "CareerGraph proposal engine"
_LEVELS_FILE: Final = "levels.sssom.tsv"
_LONGEST_NAME: Final = 80
_LONGEST_COMMENT: Final = 1000
_DIGITS: Final = 4
_DECISIONS: Final = frozenset({LogAction.ACCEPT, LogAction.REJECT, LogAction.SKIP})


@dataclass(frozen=True)
class Decision:
    """What a reviewer decides about a pair.

    Attributes:
        action: Accept, reject or skip; accepting with another relation than the accepted row has is a change.
        subject: Id of one end.
        object: Id of the other.
        reviewer: Name of the reviewer.
        seen: The rows of the pair that the reviewer looked at, empty if there were none; if they are others by now,
            the decision is refused.
        relation: What the object is to the subject; needed to accept. A rejection without one denies the relation that
            the row states, or that the two are close.
        confidence: How sure the reviewer is, 0 to 1; needed to accept.
        comment: Anything worth keeping.
        proposal: What the proposal engine says of the pair, None if it does not propose it.
        replace_no_counterpart: Whether accepting may take out rows which say that one end has no counterpart.
    """

    action: LogAction
    subject: str
    object: str
    reviewer: str
    seen: tuple[MappingRow, ...] = ()
    relation: Relation | None = None
    confidence: float | None = None
    comment: str = ""
    proposal: Proposal | None = None
    replace_no_counterpart: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """The pair, whichever end comes first."""
        return MappingRow(self.subject, self.object, Relation.CLOSE).key


@dataclass(frozen=True)
class Saved:
    """What was saved.

    Attributes:
        entry: The line of the log.
        files: Names of the files that changed, none for a skip.
        damaged: Numbers of the lines of the log that cannot be read.
    """

    entry: LogEntry
    files: tuple[str, ...]
    damaged: tuple[int, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What an import adds, changes and finds already there; ``saved`` is None if nothing was to be written."""

    new: int
    changed: int
    equal: int
    saved: Saved | None


class ReviewStore:
    """The reviewed mappings of a data folder, for people who change them.

    Every change is checked as the loader checks, written whole or not at all while no other writer can come between,
    and logged. Days in rows are those of the clock, in UTC.

    Args:
        folder: Data folder.
        catalog: Its standards.
        clock: Gives the time, with its zone.
    """

    def __init__(self, folder: Path, catalog: Catalog, clock: Callable[[], datetime]) -> None:
        self._folder = ReviewFolder(folder, catalog)
        self._catalog = catalog
        self._clock = clock
        self._labels = item_labels(catalog)

    def decide(self, decision: Decision) -> Saved:
        """Save a decision about a pair and log it; a skip is only logged.

        Raises:
            ReviewRefusedError: If the reviewer is not named, an id is unknown, relation or confidence are missing or
                out of range, somebody has changed the pair since it was looked at, a "no counterpart" row contradicts
                it, the loader would refuse the result, or the folder cannot be written. Nothing is changed then.
            DocumentError: If the folder holds mappings that the loader refuses already.
        """
        decision = replace(decision, reviewer=_named(decision.reviewer), comment=_one_line(decision.comment))
        self._check(decision)
        with self._folder.locked() as state:
            present = state.about({decision.key})
            if Counter(present) != Counter(decision.seen):
                _refuse_stale(state, {decision.key})
            at = self._clock().astimezone(UTC)
            before, after, action = present, present, decision.action
            if action is LogAction.ACCEPT:
                row = self._decided(decision, present, at)
                before, after = (*present, *_contradicting(state, decision)), (row,)
                stated = {one.relation for one in present if one.accepted}
                action = LogAction.CHANGE if stated and row.relation not in stated else action
            elif action is LogAction.REJECT:
                row = self._decided(decision, present, at)
                others = (one for one in present if one.rejected and one.relation is not row.relation)
                after = (*others, row)
            return self._commit(
                state,
                LogEntry(
                    number=state.log.next_number,
                    at=at,
                    action=action,
                    reviewer=decision.reviewer,
                    before=before,
                    after=after,
                    reason=decision.comment,
                    pair=(decision.subject, decision.object),
                ),
            )

    def undo(self, reviewer: str, comment: str = "") -> Saved:
        """Take back the last decision of a reviewer that is not undone yet; rows become what they were before.

        Raises:
            ReviewRefusedError: If there is none, somebody has changed the same rows since, the loader would refuse
                the rows as they were, or the folder cannot be written. Nothing is changed then.
            DocumentError: If the folder holds mappings that the loader refuses already.
        """
        name = _named(reviewer)
        with self._folder.locked() as state:
            last = state.log.last_of(name)
            if last is None:
                refuse(
                    "",
                    0,
                    f"“{name}”没有可以撤销的决定",
                    "核对姓名；只能撤销自己的决定",
                    f"there is no decision of '{name}' to undo",
                    "check the name; only one's own decisions can be undone",
                )
            if last.before != last.after and Counter(state.about(last.keys)) != Counter(last.after):
                _refuse_stale(state, last.keys, after=last.number)
            return self._commit(
                state,
                LogEntry(
                    number=state.log.next_number,
                    at=self._clock().astimezone(UTC),
                    action=LogAction.UNDO,
                    reviewer=name,
                    before=last.after,
                    after=last.before,
                    reason=_one_line(comment),
                    pair=last.pair,
                    undoes=last.number,
                ),
            )

    def import_file(
        self, path: Path, reviewer: str, *, overwrite: bool = False, dry_run: bool = False, comment: str = ""
    ) -> Imported:
        """Take over the rows of an SSSOM file, all or none.

        Args:
            path: File to read; its rows name their author and reviewer.
            reviewer: Who imports, for the log.
            overwrite: Whether rows that say something else of a pair are replaced, and "no counterpart" rows that
                contradict an accepted one taken out; otherwise the file is refused.
            dry_run: Check and count only.
            comment: Anything worth keeping, for the log.

        Raises:
            OSError: If ``path`` cannot be read.
            DocumentError: If it is not sound SSSOM, or the folder holds mappings that the loader refuses already.
            ReviewRefusedError: If a row says something else of a pair than the folder and ``overwrite`` is not set;
                both places are named. Also where the loader would refuse the result, or the folder cannot be written.
                Nothing is changed then.
        """
        name = _named(reviewer)
        incoming = read_mappings(path)
        if dry_run:
            state = self._folder.read()
            plan = plan_import(state, incoming, overwrite=overwrite)
            self._folder.check(state, plan.before, plan.after)
            return Imported(plan.new, plan.changed, plan.equal, None)
        with self._folder.locked() as state:
            plan = plan_import(state, incoming, overwrite=overwrite)
            if not plan.after:
                return Imported(plan.new, plan.changed, plan.equal, None)
            self._folder.check(state, plan.before, plan.after)  # while rows still say their places in the file
            homes = {row.key: row.file for row in plan.before}
            entry = LogEntry(
                number=state.log.next_number,
                at=self._clock().astimezone(UTC),
                action=LogAction.IMPORT,
                reviewer=name,
                before=plan.before,
                after=tuple(replace(row, file=homes.get(row.key) or self._file_of(row)) for row in plan.after),
                reason=_one_line(comment),
                source=_one_line(path.name),
            )
            return Imported(plan.new, plan.changed, plan.equal, self._commit(state, entry))

    def _check(self, decision: Decision) -> None:
        """Refuse what is wrong with a decision by itself.

        Raises:
            ReviewRefusedError: If an id is unknown, or relation or confidence are missing or out of range.
            ValueError: If the action is none that a reviewer takes.
        """
        for field, end in (("subject_id", decision.subject), ("object_id", decision.object)):
            if end not in self._labels:
                values = {"field": field, "id": end, "hint": "", "hint_zh": ""}
                raise ReviewRefusedError((Problem("", 0, "", "dangling_reference", values),))
        confidence = decision.confidence
        if confidence is not None and not (math.isfinite(confidence) and 0 <= confidence <= 1):
            refuse(
                "",
                0,
                f"把握度 {confidence:g} 不在 0 到 1 之间",
                "写成 0 到 1 的小数",
                f"confidence {confidence:g} is not between 0 and 1",
                "write a share between 0 and 1",
            )
        if decision.action is LogAction.ACCEPT and (decision.relation is None or confidence is None):
            refuse(
                "",
                0,
                "接受时须写明关系和把握度",
                "补上后再保存",
                "accepting needs a relation and a confidence",
                "add what is missing",
            )
        if decision.action not in _DECISIONS:
            raise ValueError(f"{decision.action} is no decision about a pair")

    def _decided(self, decision: Decision, present: tuple[MappingRow, ...], at: datetime) -> MappingRow:
        """Return the row of a pair as it stands after a decision; the end that comes first stays first."""
        base = _base(decision, present) or self._made(decision, at)
        turned = base.subject != decision.subject
        asked = decision.relation and (decision.relation.inverse if turned else decision.relation)
        return replace(
            base,
            relation=asked or base.relation,
            rejected=decision.action is LogAction.REJECT,
            confidence=None if decision.confidence is None else round(decision.confidence, _DIGITS),
            reviewer=decision.reviewer,
            reviewed_on=at.date(),
            comment=decision.comment,
            line=0,
        )

    def _made(self, decision: Decision, at: datetime) -> MappingRow:
        """Return a row for a pair that had none: the engine's if it proposes the pair, else the reviewer's own."""
        proposal = decision.proposal
        ends = (decision.subject, decision.object) if proposal is None else (proposal.left, proposal.right)
        row = MappingRow(*ends, Relation.CLOSE, author=decision.reviewer, made_on=at.date())
        if proposal is not None:
            alike = len({"".join(unicodedata.normalize("NFKC", self._labels[end].zh).split()) for end in ends}) == 1
            how = Justification.LEXICAL if alike else Justification.COMPOSITE
            row = replace(row, author=ENGINE, justification=how, similarity=proposal.score)
        return replace(row, file=self._file_of(row))

    def _file_of(self, row: MappingRow) -> str:
        """Return the name of the file in which a new row belongs."""
        if self._catalog.places[row.subject].kind == "level":
            return _LEVELS_FILE
        left, right = sorted(row.standards)
        return f"{left}--{right}.sssom.tsv"

    def _commit(self, state: LockedFolder, entry: LogEntry) -> Saved:
        """Put the rows of an entry in the place of those before, each into its file, and log it."""
        gone, come = Counter(entry.before) - Counter(entry.after), Counter(entry.after) - Counter(entry.before)
        files = {name: tuple(row for row in rows if row not in gone) for name, rows in state.files.items()}
        for row in entry.after:
            if row in come:
                path = self._folder.path(Path(row.file).name)
                files[path.name] = (*files.get(path.name, ()), replace(row, file=str(path), line=0))
        changed = {name: rows for name, rows in files.items() if rows != state.files.get(name)}
        self._folder.commit(state, changed, entry)
        return Saved(entry, tuple(sorted(changed)), state.log.damaged)


def _base(decision: Decision, present: tuple[MappingRow, ...]) -> MappingRow | None:
    """Return the row that a decision goes on from, None if it needs one of its own.

    That is the accepted row of the pair, else the one that denies the relation in question already, else, to accept,
    any of them.
    """
    ordered = sorted(present, key=lambda row: (not row.accepted, row.subject != decision.subject, row.relation))
    for row in ordered:
        read = row if row.subject == decision.subject else row.reversed()
        if row.accepted or decision.relation in {None, read.relation}:
            return row
    return ordered[0] if ordered and decision.action is LogAction.ACCEPT else None


def _contradicting(state: LockedFolder, decision: Decision) -> tuple[MappingRow, ...]:
    denying = no_counterpart_against(state.rows, decision.subject, decision.object)
    if denying and not decision.replace_no_counterpart:
        row = denying[0]
        refuse(
            row.file,
            row.line,
            f"这一行说 {row.subject} 在 {row.object_standard} 中没有对应",
            "如果不对，请选择一并去掉这一行",
            f"this row says that {row.subject} has no counterpart in {row.object_standard}",
            "if that is wrong, choose to take the row out",
        )
    return denying


def _refuse_stale(state: LockedFolder, keys: Iterable[tuple[str, str, str]], after: int = 0) -> NoReturn:
    """Refuse because the rows are no longer those looked at, and say who changed them as far as that is known.

    Raises:
        ReviewRefusedError: Always.
    """
    wanted = frozenset(keys)
    rows = state.about(wanted)
    last = state.log.last_change(wanted, after)
    names = sorted({row.reviewer for row in rows})
    if last is not None:
        when = f"{last.at:%Y-%m-%d %H:%M} UTC"
        who_zh, who_en = f"{last.reviewer}（{when}）", f"{last.reviewer} ({when})"
    else:
        who_zh, who_en = "、".join(names) or "另有人", ", ".join(names) or "somebody"
    values = {
        "who_zh": who_zh,
        "who_en": who_en,
        "now_zh": "；".join(f"{row.relation}{' 不成立' if row.rejected else ''}" for row in rows) or "没有这一行",
        "now_en": "; ".join(f"{row.relation}{' rejected' if row.rejected else ''}" for row in rows) or "no row",
    }
    first = rows[0] if rows else MappingRow("", None, Relation.CLOSE)
    raise ReviewRefusedError((Problem(first.file, first.line, first.subject, "changed_meanwhile", values),))


def _one_line(text: str) -> str:
    """Return a comment as one line of at most 1000 printable characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:_LONGEST_COMMENT]


def _named(reviewer: str) -> str:
    """Return the name of a reviewer as one line.

    Raises:
        ReviewRefusedError: If it is empty, too long, or has the bar that separates names in SSSOM.
    """
    name = _one_line(reviewer)
    if not name or len(name) > _LONGEST_NAME or "|" in name:
        refuse(
            "",
            0,
            "没有写明审阅者，或姓名不能用",
            f"写明姓名，最多 {_LONGEST_NAME} 个字，不含竖线",
            "the reviewer is not named, or the name cannot be used",
            f"give a name of at most {_LONGEST_NAME} characters without a vertical bar",
        )
    return name
