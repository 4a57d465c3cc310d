"""Tables of a download: found by name, bounded, damage reported with its line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ontology.errors import DocumentError
from ontology.esco import tables as tables_module
from ontology.esco.tables import Row, open_tables
from ontology.problems import Problem
from tests.esco_download import TABLES_OF_TINY, write_download

NAME = "ISCOGroups"


def rows_of(path: Path, columns: tuple[str, ...] = ("conceptUri",)) -> tuple[list[Row], list[Problem]]:
    """Return rows and problems of one table of a download."""
    with open_tables(path) as found, found.open(NAME) as table:
        rows = list(table.rows(columns))
        return rows, table.problems


def refusal(path: Path) -> Problem:
    """Return the one problem for which a table of a download is refused."""
    with pytest.raises(DocumentError) as refused:
        rows_of(path)
    (problem,) = refused.value.problems
    return problem


def download(tmp_path: Path, content: bytes, name: str = "ISCOGroups_en.csv") -> Path:
    """Write a download with one table."""
    return write_download(tmp_path / "esco.zip", {name: content})


@pytest.mark.parametrize("name", ["esco.zip", "esco"])
def test_tables_in_zip_and_folder_are_the_same(tmp_path: Path, name: str) -> None:
    """A zip file and the folder it was unpacked into give the same rows."""
    path = write_download(tmp_path / name, TABLES_OF_TINY)
    rows, problems = rows_of(path, ("conceptUri", "preferredLabel"))
    assert [(row.line, dict(row.fields)) for row in rows] == [(2, {"conceptUri": "i:4222", "preferredLabel": "clerks"})]
    assert problems == []
    with open_tables(path) as found, found.open(NAME) as table:
        assert (table.language, table.file) == ("en", f"{name}/ISCOGroups_en.csv")
        assert "skills" in found
        assert "skillGroups" not in found


@pytest.mark.parametrize("name", ["ISCOGroups.csv", "deep/down/ISCOGroups_de.csv", "../../etc/ISCOGroups_en.csv"])
def test_table_is_found_by_its_name_in_whatever_folder(tmp_path: Path, name: str) -> None:
    """A path in an archive leads nowhere: nothing is unpacked, and nothing appears beside the archive."""
    rows, _ = rows_of(download(tmp_path, b"conceptUri\nx\n", name))
    assert [row["conceptUri"] for row in rows] == ["x"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["esco.zip"]


def test_row_knows_the_line_it_starts_on(tmp_path: Path) -> None:
    """Texts of several lines do not shift the lines of what follows."""
    rows, _ = rows_of(download(tmp_path, b'conceptUri,note\r\n" a ","1\r\n2\r\n3"\r\nb,x\r\n\r\nc,x\r\n'))
    assert [(row.line, row["conceptUri"]) for row in rows] == [(2, "a"), (5, "b"), (7, "c")]


def test_row_with_other_number_of_fields_is_reported_and_left_out(tmp_path: Path) -> None:
    """The rows around it are read."""
    rows, problems = rows_of(download(tmp_path, b"conceptUri,note\na,1\nb\nc,1,2\nd,1\n"))
    assert [row["conceptUri"] for row in rows] == ["a", "d"]
    assert [(problem.line, problem.code, problem.values["count"]) for problem in problems] == [
        (3, "wrong_field_count", "1"),
        (4, "wrong_field_count", "3"),
    ]


def test_row_that_is_not_utf8_is_reported_and_kept(tmp_path: Path) -> None:
    """Bytes of another encoding become U+FFFD; a byte order mark is not part of a name."""
    rows, problems = rows_of(download(tmp_path, b"\xef\xbb\xbfconceptUri\nok\n\xb1\xbe\n"))
    assert [row["conceptUri"] for row in rows] == ["ok", "\ufffd\ufffd"]
    assert [(problem.line, problem.code) for problem in problems] == [(3, "garbled_text")]


@pytest.mark.parametrize("text", [b'"b"x\n', b'"' + b"y" * 200_000 + b'"\n'], ids=["text behind a quote", "huge field"])
def test_table_that_stops_being_csv_is_read_up_to_there(tmp_path: Path, text: bytes) -> None:
    """What was read counts; the place is reported."""
    rows, problems = rows_of(download(tmp_path, b"conceptUri\na\n" + text + b"c\n"))
    assert [row["conceptUri"] for row in rows] == ["a"]
    assert [(problem.line, problem.code) for problem in problems] == [(3, "not_csv")]


@pytest.mark.parametrize("content", [b"", b"uri\nx\n"])
def test_table_without_its_column_is_refused(tmp_path: Path, content: bytes) -> None:
    """A table without the column that everything hangs on cannot be read."""
    problem = refusal(download(tmp_path, content))
    assert (problem.line, problem.code, problem.values) == (1, "missing_field", {"field": "conceptUri"})


def test_table_that_is_missing_is_refused_by_name(tmp_path: Path) -> None:
    """The file to add is named."""
    problem = refusal(download(tmp_path, b"x", "readme.txt"))
    assert (problem.code, problem.values) == ("table_missing", {"name": "ISCOGroups*.csv"})


def test_table_with_two_files_is_refused(tmp_path: Path) -> None:
    """Which one counts is not for us to guess."""
    path = write_download(tmp_path / "esco.zip", {"ISCOGroups_en.csv": b"x", "other/ISCOGroups_fr.csv": b"x"})
    assert refusal(path).code == "table_twice"


@pytest.mark.parametrize("name", ["esco.zip", "esco"])
def test_table_larger_than_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The size counts after unpacking, so a small archive cannot fill the memory."""
    monkeypatch.setattr(tables_module, "LARGEST_TABLE", 1_000_000)
    path = write_download(tmp_path / name, {"ISCOGroups_en.csv": b"conceptUri\n" + b"x" * 1_000_000})
    assert name == "esco" or path.stat().st_size < 10_000
    problem = refusal(path)
    assert (problem.code, problem.values["limit"]) == ("file_too_large", "1000000")


def test_table_that_claims_to_be_small_gives_no_more_than_it_claims(tmp_path: Path) -> None:
    """A size told falsely in the archive ends the reading there."""
    path = download(tmp_path, b"conceptUri\n" + b"x\n" * 5_000)
    content = bytearray(path.read_bytes())
    size = (11 + 2 * 5_000).to_bytes(4, "little")
    for place in [place for place in range(len(content)) if content[place : place + 4] == size]:
        content[place : place + 4] = (13).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(DocumentError) as refused:
        rows_of(path)
    assert refused.value.problems[0].code == "file_unreadable"


def test_archive_with_too_many_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory of millions of names is not searched."""
    monkeypatch.setattr(tables_module, "_MOST_MEMBERS", 1)
    path = write_download(tmp_path / "esco.zip", {"a": b"", "ISCOGroups_en.csv": b"conceptUri\n"})
    assert refusal(path).code == "too_many_entries"


def test_table_with_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short rows cannot fill the memory either; as many as allowed are fine."""
    monkeypatch.setattr(tables_module, "_MOST_ROWS", 3)
    assert len(rows_of(download(tmp_path, b"conceptUri\n" + b"x\n" * 3))[0]) == 3
    assert refusal(download(tmp_path, b"conceptUri\n" + b"x\n" * 4)).code == "too_many_entries"


def test_table_that_is_left_early_is_closed(tmp_path: Path) -> None:
    """Who stops reading leaves no open file behind."""
    with open_tables(write_download(tmp_path / "esco", TABLES_OF_TINY)) as found:
        with found.open("skills") as table:
            rows = table.rows(("conceptUri",))
            assert next(rows)["conceptUri"] == "s:a"
        rows.close()  # type: ignore[attr-defined] # it is a generator


def test_archive_larger_than_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive itself is bounded as well."""
    monkeypatch.setattr(tables_module, "_LARGEST_ARCHIVE", 10)
    assert refusal(download(tmp_path, b"conceptUri\n")).code == "file_too_large"


@pytest.mark.parametrize(("content", "code"), [(None, "file_missing"), (b"not a zip", "not_zip")])
def test_archive_that_is_none_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    """A missing file and a file of another kind are told apart."""
    path = tmp_path / "esco.zip"
    if content is not None:
        path.write_bytes(content)
    assert refusal(path).code == code


def test_archive_with_damaged_member_is_refused(tmp_path: Path) -> None:
    """A checksum that does not hold stops the reading."""
    path = tmp_path / "esco.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("ISCOGroups_en.csv", b"conceptUri\nabcdef\n")
    path.write_bytes(path.read_bytes().replace(b"abcdef", b"abcdeg"))
    assert refusal(path).code == "file_unreadable"


def test_archive_that_is_encrypted_is_refused(tmp_path: Path) -> None:
    """There is no password to ask for."""
    path = download(tmp_path, b"conceptUri\n")
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag, in the local header
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    path.write_bytes(content)
    assert refusal(path).code == "file_unreadable"
