"""The log of decisions: nothing is lost on the way out and in, and a damaged line stops nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.alignment.mapping import MappingRow
from ontology.alignment.review_log import LogAction, LogEntry, log_line, parse_log, read_log
from tests.test_ontology.test_alignment.review_data import FILE, PAIR, decision, folder_with, log_of, row, store
from tests.test_ontology.test_alignment.test_sssom_file import ROWS

AT = datetime(2026, 5, 4, 8, 30, tzinfo=UTC)


def entry(number: int = 1, action: LogAction = LogAction.ACCEPT, **more: Any) -> LogEntry:
    """Return an entry of Li about one pair."""
    values: dict[str, Any] = {"before": (), "after": (row(),), "pair": PAIR, **more}
    return LogEntry(number, AT, action, values.pop("reviewer", "Li"), **values)


@given(
    st.builds(
        LogEntry,
        number=st.integers(1, 10**6),
        at=st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)).map(  # noqa: DTZ001 - the zone follows
            lambda at: at.replace(microsecond=0, tzinfo=UTC)
        ),
        action=st.sampled_from(LogAction),
        reviewer=st.text(min_size=1, max_size=20),
        before=st.lists(ROWS, max_size=2).map(tuple),
        after=st.lists(ROWS, max_size=2).map(tuple),
        reason=st.text(max_size=20),
        pair=st.just(()) | st.just(PAIR),
        undoes=st.none() | st.integers(1, 99),
        source=st.text(max_size=10),
    )
)
def test_entry_survives_the_line(one: LogEntry) -> None:
    """Whatever stands in an entry comes back, from one line."""
    line = log_line(one)
    assert line.count("\n") == 1
    assert parse_log(line.encode("utf-8", "surrogatepass")).entries == (one,)


def test_time_is_written_in_utc() -> None:
    """Whatever zone the clock has."""
    east = entry(after=())
    moved = LogEntry(1, AT.astimezone(timezone(timedelta(hours=8))), LogAction.SKIP, "Li", (), ())
    assert json.loads(log_line(moved))["at"] == json.loads(log_line(east))["at"] == "2026-05-04T08:30:00Z"


def test_log_that_is_missing_is_empty(tmp_path: Path) -> None:
    """A folder without decisions has no log."""
    log = read_log(tmp_path / "decisions.jsonl")
    assert (log.entries, log.damaged, log.next_number) == ((), (), 1)
    assert log.last_of("Li") is None
    assert log.last_change([row().key]) is None


DAMAGED = (
    b'{"number": 3, "at": "2026-05',
    b"\xff\xfe",
    b"[]",
    b'"text"',
    b"{}",
    log_line(entry()).replace("2026-05-04T08:30:00Z", "2026-05-04T08:30:00").encode(),
    log_line(entry()).replace("0.5", '"x"').encode().strip(),
    log_line(entry()).replace("closeMatch", "sameAs").encode().strip(),
)


@pytest.mark.parametrize("damaged", DAMAGED)
def test_damaged_line_is_named_and_stops_nothing(damaged: bytes) -> None:
    """It stands between two good ones, which are read."""
    log = parse_log(log_line(entry(1)).encode() + damaged.strip() + b"\n" + log_line(entry(2)).encode())
    assert log.damaged == (2,)
    assert [one.number for one in log.entries] == [1, 2]
    assert log.next_number == 3


def test_work_goes_on_after_a_damaged_last_line_which_stays(tmp_path: Path) -> None:
    """The next decision begins a line of its own, and says that something is wrong before it."""
    folder = folder_with(tmp_path)
    own = store(folder)
    own.decide(decision())
    path = folder / "alignments" / "decisions.jsonl"
    broken = b'{"number": 2, "at": "2026'
    path.write_bytes(path.read_bytes() + broken)
    saved = own.decide(decision(pair=("tiny/3.4.1", "twin/3.4.1")))
    assert saved.damaged == (2,)
    assert path.read_bytes().split(b"\n")[1] == broken
    assert [one.number for one in log_of(folder).entries] == [1, 2]
    assert own.undo("Li").entry.undoes == 2


def test_last_decision_of_a_reviewer_skips_what_is_undone() -> None:
    """Undos are no decisions, and what they took back is no longer the last."""
    lines = [
        entry(1),
        entry(2, LogAction.SKIP),
        entry(3, reviewer="Wang"),
        entry(4, LogAction.UNDO, undoes=2),
    ]
    log = parse_log("".join(map(log_line, lines)).encode())
    last = log.last_of("Li")
    assert last is not None
    assert last.number == 1
    assert log.last_of("Zhao") is None


def test_undo_of_another_reviewer_does_not_count_where_two_logs_were_joined() -> None:
    """Two people worked on copies of the folder: both logs have a number 1, and one of the two is undone."""
    lines = [entry(1), entry(2, LogAction.UNDO, undoes=1), entry(1, reviewer="Wang")]
    log = parse_log("".join(map(log_line, lines)).encode())
    assert log.last_of("Li") is None
    last = log.last_of("Wang")
    assert last is not None
    assert last.number == 1


def test_last_change_of_a_pair_leaves_skips_out() -> None:
    """Who changed a row is who wrote it, not who looked at it; earlier ones than asked for do not count."""
    same = (row(),)
    lines = [entry(1), entry(2, reviewer="Wang"), entry(3, LogAction.SKIP, before=same, after=same)]
    log = parse_log("".join(map(log_line, lines)).encode())
    last = log.last_change([MappingRow(PAIR[1], PAIR[0], row().relation).key])
    assert last is not None
    assert last.number == 2
    assert log.last_change([row().key], after=2) is None


def test_rows_in_the_log_name_their_file_and_no_folder(tmp_path: Path) -> None:
    """A log may be shared: it says nothing of the machine it was written on."""
    folder = folder_with(tmp_path, tiny__twin=[row()])
    store(folder).decide(decision(seen=(row(),)))
    text = (folder / "alignments" / "decisions.jsonl").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    values = json.loads(text)
    assert {one["file"] for one in (*values["before"], *values["after"])} == {FILE}
    assert list(values) == ["number", "at", "action", "reviewer", "pair", "before", "after"]
