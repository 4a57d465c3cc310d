"""The log of decisions on mappings: one JSON line for each, only ever appended to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from ontology.alignment.mapping import Justification, MappingRow, Relation

__all__ = ["LOG_NAME", "LogAction", "LogEntry", "ReviewLog", "log_line", "parse_log", "read_log"]

LOG_NAME: Final = "decisions.jsonl"
_TYPED: Final[dict[str, Callable[[str], object]]] = {
    "relation": Relation,
    "justification": Justification,
    "made_on": date.fromisoformat,
    "reviewed_on": date.fromisoformat,
}
# what is not a text
_PLAIN: Final[dict[str, Any]] = {
    "object": str | None,
    "rejected": bool,
    "confidence": int | float,
    "similarity": int | float,
}
# what says nothing is left out of a line
_UNSAID: Final = MappingRow("", None, Relation.CLOSE)
_ALWAYS: Final = frozenset({"subject", "object", "relation"})


class LogAction(StrEnum):
    """What was done; ``change`` gives a pair that is accepted another relation."""

    ACCEPT = "accept"
    CHANGE = "change"
    REJECT = "reject"
    SKIP = "skip"
    IMPORT = "import"
    UNDO = "undo"


@dataclass(frozen=True)
class LogEntry:
    """One line of the log.

    Attributes:
        number: Counts the entries from 1.
        at: When, in UTC.
        action: What was done.
        reviewer: Who did it.
        before: Rows concerned as they were, each with the name of its file; empty where there was none.
        after: The same rows as they are since; equal to ``before`` if nothing changed.
        reason: What the reviewer said.
        pair: Ids of the two ends; empty for an import.
        undoes: Number of the entry taken back, for an undo.
        source: Name of the file imported, for an import.
    """

    number: int
    at: datetime
    action: LogAction
    reviewer: str
    before: tuple[MappingRow, ...]
    after: tuple[MappingRow, ...]
    reason: str = ""
    pair: tuple[str, ...] = ()
    undoes: int | None = None
    source: str = ""

    @property
    def keys(self) -> frozenset[tuple[str, str, str]]:
        """What the entry is about, see :attr:`ontology.alignment.mapping.MappingRow.key`."""
        return frozenset(row.key for row in (*self.before, *self.after))


@dataclass(frozen=True)
class ReviewLog:
    """What could be read of a log.

    Attributes:
        entries: In the order of the file.
        damaged: Numbers of lines, from 1, that cannot be read, such as one that a power cut left unfinished; they stay.
    """

    entries: tuple[LogEntry, ...] = ()
    damaged: tuple[int, ...] = ()

    @property
    def next_number(self) -> int:
        """Number for the next entry."""
        return 1 + max((entry.number for entry in self.entries), default=0)

    def last_of(self, reviewer: str) -> LogEntry | None:
        """Return the last decision of a reviewer that is not yet undone, None if there is none."""
        # only one's own: where two logs were joined, a number may stand there twice
        own = [entry for entry in self.entries if entry.reviewer == reviewer]
        undone = {entry.undoes for entry in own if entry.action is LogAction.UNDO}
        decided = (entry for entry in reversed(own) if entry.action is not LogAction.UNDO)
        return next((entry for entry in decided if entry.number not in undone), None)

    def last_change(self, keys: Iterable[tuple[str, str, str]], after: int = 0) -> LogEntry | None:
        """Return the last entry later than number ``after`` that changed any row of these keys."""
        wanted = frozenset(keys)
        found = (entry for entry in reversed(self.entries) if entry.number > after and entry.keys & wanted)
        return next((entry for entry in found if entry.before != entry.after), None)


def log_line(entry: LogEntry) -> str:
    """Return an entry as one line of JSON with its line end."""
    values = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "action": entry.action,
        "reviewer": entry.reviewer,
        "pair": list(entry.pair),
        "reason": entry.reason,
        "undoes": entry.undoes,
        "source": entry.source,
        "before": [_row_values(row) for row in entry.before],
        "after": [_row_values(row) for row in entry.after],
    }
    said = {name: value for name, value in values.items() if value not in (None, "")}
    return json.dumps(said, ensure_ascii=False) + "\n"


def parse_log(content: bytes) -> ReviewLog:
    """Read a log; lines that cannot be read are named and left out."""
    entries: list[LogEntry] = []
    damaged: list[int] = []
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            entries.append(_entry(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError):
            damaged.append(number)
    return ReviewLog(tuple(entries), tuple(damaged))


def read_log(path: Path) -> ReviewLog:
    """Read the log of a folder, empty if there is none.

    Raises:
        OSError: If it is there and cannot be read.
    """
    return parse_log(path.read_bytes()) if path.exists() else ReviewLog()


def _entry(values: Mapping[str, Any]) -> LogEntry:
    at = datetime.fromisoformat(values["at"])
    if at.tzinfo is None:
        raise ValueError("time without zone")
    return LogEntry(
        number=int(values["number"]),
        at=at.astimezone(UTC),
        action=LogAction(values["action"]),
        reviewer=str(values["reviewer"]),
        before=tuple(map(_row, values["before"])),
        after=tuple(map(_row, values["after"])),
        reason=str(values.get("reason", "")),
        pair=tuple(map(str, values["pair"])),
        undoes=values.get("undoes"),
        source=str(values.get("source", "")),
    )


def _row_values(row: MappingRow) -> dict[str, Any]:
    """Return a row as JSON values: the name of its file, not its folder; what says nothing is left out."""
    named = replace(row, file=Path(row.file).name, line=0)
    found = {one.name: getattr(named, one.name) for one in fields(named)}
    said = {name: value for name, value in found.items() if name in _ALWAYS or value != getattr(_UNSAID, name)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}


def _row(values: Mapping[str, Any]) -> MappingRow:
    if not all(isinstance(value, _PLAIN.get(name, str)) for name, value in values.items()):
        raise TypeError("a value of another type")
    typed: dict[str, Any] = {name: _TYPED[name](value) if name in _TYPED else value for name, value in values.items()}
    return MappingRow(**typed)
