"""SSSOM files: nothing is lost on the way out and in, and nothing bad comes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.alignment.mapping import Justification, MappingRow, Relation
from ontology.alignment.sssom_file import mapping_bytes, read_head, read_mappings, write_mappings
from ontology.errors import DocumentError
from ontology.loader import alignment_paths
from tests.documents import ROOT

IDS = st.from_regex(r"[a-z]{1,6}(-[0-9]{1,3})?/[a-z0-9]{1,4}([.-][a-z0-9]{1,3})?", fullmatch=True)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="|"), min_size=1, max_size=12
)
SHARES = st.none() | st.floats(0, 1).map(lambda share: round(share, 4))
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
ROWS = st.builds(
    MappingRow,
    subject=IDS,
    object=st.none() | IDS,
    relation=st.sampled_from(Relation),
    rejected=st.booleans(),
    justification=st.sampled_from(Justification),
    confidence=SHARES,
    similarity=SHARES,
    author=st.just("") | WORDS,
    reviewer=st.just("") | WORDS,
    made_on=DAYS,
    reviewed_on=DAYS,
    comment=st.just("") | WORDS,
)


def refusal(path: Path) -> list[tuple[int, str]]:
    """Return line and English reason of everything for which a file is refused."""
    with pytest.raises(DocumentError) as caught:
        read_mappings(path)
    return [(problem.line, problem.reason("en")) for problem in caught.value.problems]


def written(folder: Path, *rows: MappingRow) -> Path:
    """Write rows and return the path."""
    path = folder / "x.sssom.tsv"
    write_mappings(rows, path, title="x")
    return path


@given(st.lists(ROWS, max_size=5))
def test_rows_survive_the_file(tmp_path_factory: pytest.TempPathFactory, rows: list[MappingRow]) -> None:
    """Author, reviewer, both scores, days and rejection come back, and the second file has the bytes of the first."""
    folder = tmp_path_factory.mktemp("sssom")
    path = written(folder, *rows)
    again = read_mappings(path)
    assert sorted(map(repr, (strip(row) for row in again))) == sorted(map(repr, rows))
    first = path.read_bytes()
    write_mappings(again, path, title="x")
    assert path.read_bytes() == first


def strip(row: MappingRow) -> MappingRow:
    """Return a row without the place it was read from."""
    return MappingRow(**{name: getattr(row, name) for name in MappingRow.__match_args__[:12]})


def test_file_is_sorted_whatever_the_order_of_rows(tmp_path: Path) -> None:
    """Equal rows give equal bytes."""
    rows = [MappingRow(f"a/{n}", "b/1", Relation.CLOSE) for n in "231"]
    first = written(tmp_path, *rows).read_bytes()
    assert written(tmp_path, *reversed(rows)).read_bytes() == first
    assert first.index(b"a/1") < first.index(b"a/2") < first.index(b"a/3")


GOOD: dict[str, Any] = {"confidence": 0.25, "author": "甲", "made_on": date(2026, 1, 2)}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("0.25", "25", "25"),
        ("0.25", "-1", "-1"),
        ("0.25", "sure", "sure"),
        ("skos:closeMatch", "owl:sameAs", "predicate_id"),
        ("semapv:ManualMappingCuration", "semapv:Guess", "Guess"),
        ("careergraph:b/1", "skos:b", "object_id"),
        ("2026-01-02", "2026-13-02", "2026-13-02"),
    ],
)
def test_bad_row_is_refused_with_its_line_and_the_others_are_read_on(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    """A confidence on another scale, a relation or a justification we do not know, a foreign id, a day that is none."""
    path = written(tmp_path, MappingRow("a/1", "b/1", Relation.CLOSE, **GOOD), MappingRow("a/2", "b/2", Relation.CLOSE))
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    head, row, last = text.rstrip("\n").rsplit("\n", 2)
    path.write_text("\n".join((head, row.replace(old, new), last)) + "\n", encoding="utf-8")
    ((line, reason),) = refusal(path)
    assert line == head.count("\n") + 2
    assert words in reason


@pytest.mark.parametrize("content", ["", "a\tb\n1\t2\n", "#curie_map: [\nsubject_id\n", "\x00\x01", "subject_id\nx\n"])
def test_file_that_is_no_sssom_is_refused(tmp_path: Path, content: str) -> None:
    """One clear reason, no traceback."""
    path = tmp_path / "x.sssom.tsv"
    path.write_text(content, encoding="utf-8")
    try:
        assert read_mappings(path) == ()
    except DocumentError as error:
        assert all(problem.reason("zh") for problem in error.problems)  # noqa: PT017


def test_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A spreadsheet that saves UTF-16 hears so, from rows and head alike."""
    path = tmp_path / "x.sssom.tsv"
    path.write_bytes("subject_id\n".encode("utf-16"))
    for read in (read_mappings, read_head):
        with pytest.raises(DocumentError) as caught:
            read(path)
        assert [problem.code for problem in caught.value.problems] == ["not_utf8"]


@pytest.mark.parametrize("path", alignment_paths(ROOT / "data"), ids=lambda path: str(path.name))
def test_file_written_again_with_its_own_head_has_the_same_bytes(path: Path) -> None:
    """One changed row is one changed line: everything else of a file stays as it is."""
    head = read_head(path)
    assert head.foreign_columns == ()
    assert mapping_bytes(read_mappings(path), path.name, head=head) == path.read_bytes()


def test_head_keeps_what_describes_the_set_and_names_foreign_columns(tmp_path: Path) -> None:
    """Metadata that SSSOM takes for a value of every row are left to the rows."""
    path = written(tmp_path, MappingRow("a/1", "b/1", Relation.CLOSE))
    text = path.read_text(encoding="utf-8").replace(
        "#mapping_set_title: x", "#mapping_set_title: y\n#license: https://example.org/l\n#mapping_date: '2020-02-02'"
    )
    path.write_text(text.replace("\tcomment", "\tcomment\tsubject_label"), encoding="utf-8")
    head = read_head(path)
    assert head.metadata["mapping_set_title"] == "y"
    assert head.metadata["license"] == "https://example.org/l"
    assert "mapping_date" not in head.metadata
    assert head.foreign_columns == ("subject_label",)


@pytest.mark.parametrize("head", ["#a: [", "#- a", "#mapping_set_title: {a: 1}"])
def test_head_that_is_no_metadata_is_refused(tmp_path: Path, head: str) -> None:
    """One clear reason with the line."""
    path = tmp_path / "x.sssom.tsv"
    path.write_text(f"{head}\nsubject_id\n", encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_head(path)
    assert [problem.line for problem in caught.value.problems] == [1]
