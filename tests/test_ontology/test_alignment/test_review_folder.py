"""The folder of mappings under writers: two at once, killed in between, links, odd names, no rights."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from ontology.alignment import review_folder
from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.review_folder import ReviewFolder, why_read_only
from ontology.alignment.review_log import LogAction
from ontology.alignment.sssom_file import read_mappings
from ontology.atomic_file import write_atomically
from ontology.errors import ReviewRefusedError
from ontology.paths import READ_ONLY_VARIABLE
from tests.documents import ROOT
from tests.test_ontology.test_alignment.review_data import (
    FILE,
    PAIR,
    bare,
    catalog_of,
    decision,
    folder_with,
    log_of,
    row,
    rows_of,
    store,
)

OTHER = ("tiny/3.4.1", "twin/3.4.1")
# ends the process in the midst of a save: after so many files were put in place
KILLED_AFTER = """
import os, sys
from pathlib import Path
from tests.test_ontology.test_alignment.review_data import PAIR, decision, rows_of, store
folder, left = Path(sys.argv[1]), int(sys.argv[2])
own = store(folder)
place = Path.replace
def replace(self, target):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
    return place(self, target)
Path.replace = replace
own.decide(decision(replace_no_counterpart=True))
os._exit(0)
"""
WRITER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from ontology.alignment.mapping import Relation
from ontology.alignment.review_log import LogAction
from ontology.alignment.review_store import Decision, ReviewStore
from tests.test_ontology.test_alignment.review_data import catalog_of
folder, name, start = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
own = ReviewStore(folder, catalog_of(folder), lambda: datetime.now(UTC))
print("ready", flush=True)
while not start.exists():
    time.sleep(0.005)
for pair in sys.argv[4:]:
    own.decide(Decision(LogAction.ACCEPT, *pair.split("~"), reviewer=name, relation=Relation.CLOSE, confidence=0.8))
"""


def run(program: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Start a program that may import the project and its tests."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE)  # noqa: S603 - our own


def refused(folder: Path, **more: Any) -> str:
    """Return the one reason for which a decision is refused."""
    with pytest.raises(ReviewRefusedError) as caught:
        store(folder).decide(decision(**more))
    (problem,) = caught.value.problems
    assert problem.reason("zh")
    return problem.line_text("en")


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two processes save twelve decisions each into one file: all rows are there, all in the log, all numbered."""
    folder = folder_with(tmp_path / "data")
    ends = ("3.1.1-a", "3.2-a", "3.3.1", "3.4.1", "3.5.1", "3.6.1")
    pairs = [(f"tiny/{one}", f"twin/{other}") for one in ends for other in ends][:24]
    start = tmp_path / "start"
    writers = [
        run(WRITER, folder, name, start, *("~".join(pair) for pair in own))
        for name, own in (("Li", pairs[::2]), ("Wang", pairs[1::2]))
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"ready"
    start.touch()
    assert [writer.wait(120) for writer in writers] == [0, 0]
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.close()
    assert {(one.subject, one.object) for one in rows_of(folder)} == set(pairs)
    log = log_of(folder)
    assert not log.damaged
    assert [entry.number for entry in log.entries] == list(range(1, 25))
    assert {entry.pair for entry in log.entries} == set(pairs)
    assert Counter(entry.reviewer for entry in log.entries) == {"Li": 12, "Wang": 12}
    assert [name for name, _ in sorted(Counter(path.name for path in (folder / "alignments").iterdir()).items())] == [
        ".review.lock",
        "decisions.jsonl",
        FILE,
    ]


@pytest.mark.parametrize("files_in_place", range(5))
def test_killed_writer_leaves_the_old_or_the_new_and_the_next_one_completes_it(
    tmp_path: Path, files_in_place: int
) -> None:
    """A save of two files and the log is cut off anywhere: the folder loads, and afterwards it is all or nothing."""
    nothing = row(PAIR[0], None, object_standard="twin")
    folder = folder_with(tmp_path, elsewhere=[nothing], tiny__twin=[row(*OTHER)])
    before = rows_of(folder)
    killed = run(KILLED_AFTER, folder, files_in_place)
    assert killed.wait(60) == (9 if files_in_place < 3 else 0)
    assert killed.stdout is not None
    killed.stdout.close()
    assert row(*OTHER) in rows_of(folder)
    store(folder).decide(decision(LogAction.SKIP, OTHER, seen=(row(*OTHER),)))
    log = log_of(folder)
    saved = any(entry.action is LogAction.ACCEPT for entry in log.entries)
    assert saved == (files_in_place > 0)
    assert [entry.number for entry in log.entries] == [1, 2][: 1 + saved]
    if not saved:
        assert rows_of(folder) == before
    else:
        assert {one.object for one in rows_of(folder)} == {PAIR[1], OTHER[1]}
    assert not (folder / "alignments" / ".review.pending.json").exists()


def test_log_line_cut_off_by_a_crash_is_kept_and_written_again(tmp_path: Path) -> None:
    """The change was noted and the file is in place, but the log has half of its line."""
    folder = folder_with(tmp_path)
    alignments = folder / "alignments"
    held: list[bytes] = []

    def cut_off(log: Path, line: str) -> None:
        log.write_bytes(line.encode()[:40])
        held.append((alignments / ".review.pending.json").read_bytes())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(review_folder, "_append", cut_off)
        store(folder).decide(decision())
    (alignments / ".review.pending.json").write_bytes(held[0])
    saved = store(folder).decide(decision(pair=OTHER))
    assert saved.damaged == (1,)
    log = log_of(folder)
    assert log.damaged == (1,)
    assert [entry.pair for entry in log.entries] == [PAIR, OTHER]


def test_interrupted_save_is_not_completed_over_a_change_by_hand(tmp_path: Path) -> None:
    """Somebody has edited the file since: one clear error says which, and what to do."""
    folder = folder_with(tmp_path, tiny__twin=[row(*OTHER)])
    pending = folder / "alignments" / ".review.pending.json"
    note = {"name": FILE, "old": "x", "middle": "y", "new": "z"}
    pending.write_text(json.dumps({"files": [note], "log": "{}\n", "log_size": 0}), encoding="utf-8")
    before = rows_of(folder)
    assert FILE in refused(folder)
    pending.write_text("{", encoding="utf-8")
    assert ".review.pending.json" in refused(folder)
    assert rows_of(folder) == before
    pending.unlink()
    store(folder).decide(decision())


@pytest.mark.parametrize("broken", ["write_atomically", "_append"])
def test_failing_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """No space for the second file or for the log: rows, log and bytes are the old ones, and it can be tried again."""
    nothing = row(PAIR[0], None, object_standard="twin")
    folder = folder_with(tmp_path, elsewhere=[nothing], tiny__twin=[row(*OTHER)])
    before = {path.name: path.read_bytes() for path in (folder / "alignments").iterdir()}
    real, calls = getattr(review_folder, broken), []

    def failing(path: Path, content: Any) -> None:
        calls.append(path)
        if broken == "_append":
            path.write_text("half", encoding="utf-8")
        if broken == "_append" or len(calls) == 3:
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(review_folder, broken, failing)
        assert "No space left" in refused(folder, replace_no_counterpart=True)
    after = {path.name: path.read_bytes() for path in (folder / "alignments").iterdir()}
    assert {name: one for name, one in after.items() if name not in {".review.lock", "decisions.jsonl"}} == before
    assert not after.get("decisions.jsonl")
    store(folder).decide(decision(replace_no_counterpart=True))
    assert {one.object for one in rows_of(folder)} == {PAIR[1], OTHER[1]}


@pytest.mark.parametrize("name", [FILE, "decisions.jsonl", ".review.lock", ".review.pending.json"])
@pytest.mark.parametrize("kind", ["link", "folder"])
def test_link_or_folder_in_the_place_of_a_file_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    """Replacing a link would leave two versions of one file; what it points to keeps its bytes."""
    folder = folder_with(tmp_path / "data", levels=[row("tiny/junior", "twin/junior")])
    outside, place = tmp_path / "outside", folder / "alignments" / name
    outside.write_bytes(b"untouched")
    if kind == "link":
        place.symlink_to(outside)
    else:
        place.mkdir()
    assert name in refused(folder)
    assert outside.read_bytes() == b"untouched"


def test_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """The data folder itself can be named instead."""
    folder = folder_with(tmp_path / "data", tiny__twin=[row(*OTHER)])
    (folder / "alignments").rename(tmp_path / "elsewhere")
    (folder / "alignments").symlink_to(tmp_path / "elsewhere")
    assert "CAREERGRAPH_DATA" in refused(folder)


def test_file_with_an_odd_name_is_refused(tmp_path: Path) -> None:
    """Its name would not survive in the log and on other systems."""
    folder = folder_with(tmp_path, tiny__twin=[row(*OTHER)])
    path = folder / "alignments" / FILE
    path.rename(path.with_name("A\nb.sssom.tsv"))
    assert "rename it" in refused(folder)


def test_file_with_columns_that_would_be_lost_is_refused(tmp_path: Path) -> None:
    """Labels that somebody added are not thrown away silently; decisions in other files go on."""
    folder = folder_with(tmp_path, tiny__twin=[row(*OTHER)], levels=[row("tiny/junior", "twin/junior")])
    path = folder / "alignments" / FILE
    head, _, rest = path.read_text(encoding="utf-8").partition("subject_id\t")
    columns, line = rest.splitlines()
    path.write_text(f"{head}subject_id\t{columns}\tsubject_label\n{line}\t班次\n", encoding="utf-8")
    (seen,) = read_mappings(path)
    assert "subject_label" in refused(folder, pair=OTHER, seen=(seen,))
    level = row("tiny/junior", "twin/junior")
    store(folder).decide(decision(pair=("tiny/junior", "twin/junior"), seen=(level,)))
    assert "班次" in path.read_text(encoding="utf-8")


def test_writer_that_does_not_finish_is_waited_for_and_then_named(tmp_path: Path) -> None:
    """No endless wait: after its patience a writer gives up without a change."""
    folder = folder_with(tmp_path, tiny__twin=[row(*OTHER)])
    with (
        FileLock(folder / "alignments" / ".review.lock", thread_local=False),
        pytest.raises(ReviewRefusedError) as caught,
        ReviewFolder(folder, catalog_of(folder), patience=0.2).locked(),
    ):
        pytest.fail("the lock was not held")
    assert "0.2 s" in caught.value.problems[0].reason("en")


def test_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the rights of the folder, by its kind, or when the system says so only at the attempt."""
    folder = folder_with(tmp_path, tiny__twin=[row(*OTHER)])
    assert why_read_only(folder) is None
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        assert why_read_only(folder) == "folder"
        assert "cannot be written" in refused(folder)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", denied)
        assert "Read-only file system" in refused(folder)
    other = folder_with(tmp_path / "b")
    (other / "alignments").write_bytes(b"")
    assert why_read_only(other) == "folder"
    assert "cannot be written" in refused(other)


def denied(self: Path, *_: object, **__: object) -> None:
    """Answer as a read-only disk does.

    Raises:
        OSError: Always.
    """
    raise OSError(30, "Read-only file system", str(self))


def test_read_only_is_asked_for_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written then, not even a lock; `0` asks for nothing."""
    folder = folder_with(tmp_path, tiny__twin=[row(*OTHER)])
    monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    assert why_read_only(folder) == "asked"
    assert "read-only" in refused(folder)
    assert [path.name for path in (folder / "alignments").iterdir()] == [FILE]
    monkeypatch.setenv(READ_ONLY_VARIABLE, "0")
    assert why_read_only(folder) is None


def test_reader_sees_sound_rows_between_the_files_of_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever loads the folder between two files of one change finds rows missing at most, never a contradiction."""
    nothing = row(PAIR[0], None, object_standard="twin")
    folder = folder_with(tmp_path, zzz=[nothing], aaa=[row(*OTHER)])
    real, seen = write_atomically, []

    def watched(path: Path, content: bytes) -> None:
        real(path, content)
        seen.append(rows_of(folder))

    monkeypatch.setattr(review_folder, "write_atomically", watched)
    store(folder).decide(decision(replace_no_counterpart=True))
    store(folder).undo("Li")
    assert seen[-1] == bare((nothing, row(*OTHER)))
    assert all(row(*OTHER) in rows for rows in seen)
    assert {len(rows) for rows in seen} == {1, 2}


def test_empty_file_of_mappings_loads(tmp_path: Path) -> None:
    """After undo of the only decision a file has a head and no rows."""
    folder = folder_with(tmp_path)
    own = store(folder)
    own.decide(decision())
    own.undo("Li")
    assert rows_of(folder) == []
    assert read_mappings(folder / "alignments" / FILE) == ()
    own.decide(decision())
    assert [(one.subject, one.relation) for one in rows_of(folder)] == [(PAIR[0], Relation.CLOSE)]
    assert isinstance(rows_of(folder)[0], MappingRow)
