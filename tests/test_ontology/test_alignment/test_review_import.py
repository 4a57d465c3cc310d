"""Importing SSSOM files: an export changes nothing, differences are refused or prevail, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.review_log import LogAction
from ontology.alignment.review_store import Imported
from ontology.alignment.sssom_file import write_mappings
from ontology.errors import DocumentError
from tests.test_ontology.test_alignment.review_data import (
    FILE,
    PAIR,
    bare,
    decision,
    folder_with,
    log_of,
    row,
    rows_of,
    store,
)

OTHER = ("tiny/3.4.1", "twin/3.4.1")
LEVEL = ("tiny/junior", "twin/junior")
NOTHING = row("tiny/3.5.1", None, object_standard="twin")


def file_of(folder: Path, *rows: MappingRow) -> Path:
    """Write a file to import."""
    path = folder / "from outside.sssom.tsv"
    write_mappings(rows, path, title="from outside")
    return path


def counts(done: Imported) -> tuple[int, int, int]:
    """Return how many are new, changed and equal."""
    return done.new, done.changed, done.equal


def refused(folder: Path, path: Path, **more: Any) -> list[str]:
    """Return every reason for which an import is refused, and see to it that nothing is written."""
    before = {one.name: one.read_bytes() for one in (folder / "alignments").glob("*.tsv")}
    with pytest.raises(DocumentError) as caught:
        store(folder).import_file(path, "Li", **more)
    assert {one.name: one.read_bytes() for one in (folder / "alignments").glob("*.tsv")} == before
    assert not log_of(folder).entries
    return [problem.line_text("en") for problem in caught.value.problems]


def test_import_of_what_is_there_changes_nothing(tmp_path: Path) -> None:
    """Equal rows are counted, also those written from the other end; no log line, no byte."""
    rows = [row(relation=Relation.BROAD), row(*OTHER, rejected=True), NOTHING, row(*LEVEL)]
    folder = folder_with(tmp_path / "data", tiny__twin=rows[:3], levels=rows[3:])
    before = {one.name: one.read_bytes() for one in (folder / "alignments").iterdir()}
    for given in (rows, [one.reversed() for one in rows]):
        done = store(folder).import_file(file_of(tmp_path, *given), "Li")
        assert (counts(done), done.saved) == ((0, 0, 4), None)
    after = {one.name: one.read_bytes() for one in (folder / "alignments").iterdir() if one.suffix != ".lock"}
    assert after == before


def test_new_rows_go_to_the_files_of_their_standards(tmp_path: Path) -> None:
    """Items, levels and "no counterpart", with one line in the log, and one undo for all."""
    folder = folder_with(tmp_path / "data", odd=[row()])
    path = file_of(tmp_path, row(), row(*OTHER).reversed(), NOTHING, row(*LEVEL))
    done = store(folder).import_file(path, "Li", comment="from the working group")
    assert counts(done) == (3, 0, 1)
    assert done.saved is not None
    assert done.saved.files == ("levels.sssom.tsv", FILE)
    assert rows_of(folder) == bare((row(), row(*OTHER).reversed(), NOTHING, row(*LEVEL)))
    (entry,) = log_of(folder).entries
    assert (entry.action, entry.source, len(entry.after)) == (LogAction.IMPORT, "from outside.sssom.tsv", 3)
    store(folder).undo("Li")
    assert rows_of(folder) == [row()]


def test_rows_that_differ_are_refused_with_both_places(tmp_path: Path) -> None:
    """Every one of them, and the rows that would be fine are not taken either."""
    folder = folder_with(tmp_path / "data", tiny__twin=[row(), row(*OTHER)])
    path = file_of(tmp_path, row(confidence=0.9), row(*OTHER, relation=Relation.EXACT), row(*LEVEL))
    said = refused(folder, path)
    assert len(said) == 2
    assert all("from outside.sssom.tsv:" in line and f"{FILE}:" in line for line in said)


def test_rows_that_differ_prevail_with_replace_and_stay_in_their_file(tmp_path: Path) -> None:
    """Also against two rejections of the pair, and against "no counterpart"; undo brings all back."""
    denied = [row(rejected=True), row(rejected=True, relation=Relation.EXACT)]
    contradicted = row(OTHER[1], None, object_standard="tiny")
    folder = folder_with(tmp_path / "data", odd=denied, other=[contradicted])
    assert "says something else" in refused(folder, file_of(tmp_path, row(*OTHER)))[0]
    path = file_of(tmp_path, row(confidence=0.9), row(*OTHER))
    done = store(folder).import_file(path, "Li", overwrite=True)
    assert counts(done) == (1, 1, 0)
    assert done.saved is not None
    assert done.saved.files == ("odd.sssom.tsv", "other.sssom.tsv", FILE)
    assert rows_of(folder) == bare((row(confidence=0.9), row(*OTHER)))
    store(folder).undo("Li")
    assert rows_of(folder) == bare((*denied, contradicted))


def test_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    """Not even a lock; what would be refused is refused."""
    folder = folder_with(tmp_path / "data", tiny__twin=[row()])
    own = store(folder)
    assert counts(own.import_file(file_of(tmp_path, row(), row(*OTHER)), "Li", dry_run=True)) == (1, 0, 1)
    assert counts(own.import_file(file_of(tmp_path, row(confidence=1)), "Li", overwrite=True, dry_run=True)) == (
        0,
        1,
        0,
    )
    assert [one.name for one in (folder / "alignments").iterdir()] == [FILE]
    assert refused(folder, file_of(tmp_path, row("tiny/9")), dry_run=True)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (row("tiny/9"), "tiny/9"),
        (row(*OTHER, reviewer=""), "not named"),
        (row("tiny/3.4.1", "tiny/3.5.1"), "one standard"),
        (row("tiny/3.4.1", None), "no counterpart"),
        (row("tiny/3.4.1", None, object_standard="csm"), "no counterpart"),
    ],
)
def test_row_that_the_loader_refuses_is_refused_with_its_line(tmp_path: Path, bad: MappingRow, words: str) -> None:
    """With its place in the file imported; nothing else is taken from that file."""
    folder = folder_with(tmp_path / "data", tiny__twin=[row()])
    (said,) = refused(folder, file_of(tmp_path, bad, row(*LEVEL)))
    assert words in said
    assert "from outside.sssom.tsv:" in said


def test_pair_twice_in_one_file_is_refused(tmp_path: Path) -> None:
    """A file that contradicts itself cannot prevail."""
    folder = folder_with(tmp_path / "data")
    path = file_of(tmp_path, row(), row(relation=Relation.EXACT).reversed())
    with pytest.raises(DocumentError):
        store(folder).import_file(path, "Li", overwrite=True)


@pytest.mark.parametrize("content", ["subject_id\tobject_id\na\tb\n".encode("utf-16"), b"\x00\x01", b"#a: [\nx\n"])
def test_file_that_is_no_sssom_is_refused(tmp_path: Path, content: bytes) -> None:
    """One clear reason instead of a traceback."""
    path = tmp_path / "x.tsv"
    path.write_bytes(content)
    folder = folder_with(tmp_path / "data", tiny__twin=[row()])
    assert refused(folder, path)


def test_file_with_a_name_that_is_no_text_is_logged(tmp_path: Path) -> None:
    """A name of bytes that are not UTF-8 stops neither the import nor the log."""
    folder = folder_with(tmp_path / "data")
    path = file_of(tmp_path, row()).rename(tmp_path / "a\udcffb\n.tsv")
    assert counts(store(folder).import_file(path, "Li")) == (1, 0, 0)
    assert [entry.source for entry in log_of(folder).entries] == ["a b .tsv"]


def test_import_from_the_folder_itself_is_no_change(tmp_path: Path) -> None:
    """A file of the folder says what the folder says."""
    folder = folder_with(tmp_path, tiny__twin=[row(), NOTHING])
    store(folder).decide(decision(pair=OTHER))
    assert counts(store(folder).import_file(folder / "alignments" / FILE, "Li")) == (0, 0, 3)
    assert [one.subject for one in rows_of(folder) if one.object == PAIR[1]] == [PAIR[0]]
