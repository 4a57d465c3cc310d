"""The CSV tables of an ESCO download: found by name in a zip file or a folder, read row by row, never unpacked."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from ontology.errors import DocumentError
from ontology.problems import Problem

__all__ = ["LARGEST_TABLE", "TABLES", "Row", "Table", "TableFolder", "open_tables"]

# the largest table of ESCO 1.1.1 has 21 MB; a field of it at most 3,000 characters
LARGEST_TABLE: Final = 200_000_000
_LARGEST_ARCHIVE: Final = 100_000_000
_MOST_MEMBERS: Final = 10_000
_MOST_ROWS: Final = 1_000_000

# table -> how its file is called; newer releases put the language behind every name
TABLES: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(rf"{name}(_(?P<language>[a-z]{{2}}))?\.csv")
    for name in (
        "occupations",
        "skills",
        "occupationSkillRelations",
        "skillSkillRelations",
        "broaderRelationsOccPillar",
        "broaderRelationsSkillPillar",
        "ISCOGroups",
        "skillGroups",
    )
}


@dataclass(frozen=True)
class Row:
    """One row of a table: the line it starts on, counted from 1, and its fields by column, stripped of blanks."""

    line: int
    fields: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.fields[column]


@dataclass(frozen=True)
class Table:
    """One table of an ESCO download.

    Attributes:
        file: Name of the file as it is shown in messages: that of the download, then that of the table.
        language: Language of its texts where its name tells it, else None.
        problems: What is wrong with the form of rows; filled while :meth:`rows` runs.
    """

    file: str
    language: str | None
    _stream: IO[bytes]
    problems: list[Problem] = field(default_factory=list)

    def rows(self, columns: Sequence[str]) -> Iterator[Row]:
        """Yield the rows, only the columns asked for.

        A row with another number of fields than the header is reported and left out. Where the text cannot be read as
        CSV at all, that is reported and nothing behind it is read. Bytes that are not UTF-8 become U+FFFD, and the row
        is reported and kept.

        Args:
            columns: Names of columns.

        Yields:
            Rows in the order of the file.

        Raises:
            DocumentError: If the table has no header with all of ``columns``, has more than a million rows, or the
                archive is damaged there.
        """
        text = io.TextIOWrapper(self._stream, encoding="utf-8-sig", errors="replace", newline="")
        reader = csv.reader(text, strict=True)
        try:
            yield from self._read(reader, columns)
        except csv.Error as error:
            self._report(reader.line_num, "not_csv", detail=str(error))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise DocumentError((Problem(self.file, 0, "", "file_unreadable", {"detail": str(error)}),)) from error
        finally:
            if not self._stream.closed:
                text.detach()  # whoever opened the stream closes it

    def _read(self, reader: Iterator[list[str]], columns: Sequence[str]) -> Iterator[Row]:
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            problems = (Problem(self.file, 1, "", "missing_field", {"field": column}) for column in missing)
            raise DocumentError(tuple(problems))
        places = [(column, header.index(column)) for column in columns]
        start = reader.line_num + 1  # type: ignore[attr-defined] # typeshed has no name for this iterator
        for number, fields in enumerate(reader):
            if number == _MOST_ROWS:
                raise DocumentError((Problem(self.file, 0, "", "too_many_entries", {"limit": str(_MOST_ROWS)}),))
            line, start = start, reader.line_num + 1  # type: ignore[attr-defined]
            if len(fields) != len(header):
                if fields:
                    self._report(line, "wrong_field_count", count=str(len(fields)), expected=str(len(header)))
                continue
            row = Row(line, {column: fields[place].strip() for column, place in places})
            garbled = next((column for column, text in row.fields.items() if "\ufffd" in text), None)
            if garbled is not None:
                self._report(line, "garbled_text", field=garbled, value=row[garbled])
            yield row

    def _report(self, line: int, code: str, **values: str) -> None:
        self.problems.append(Problem(self.file, line, "", code, values))


@dataclass(frozen=True)
class TableFolder:
    """The tables of one ESCO download that are there, by the names of :data:`TABLES`."""

    name: str
    _archive: zipfile.ZipFile | None
    _members: Mapping[str, Path | zipfile.ZipInfo]

    def __contains__(self, table: str) -> bool:
        return table in self._members

    @contextmanager
    def open(self, table: str) -> Iterator[Table]:
        """Open one table.

        Args:
            table: One of :data:`TABLES`.

        Yields:
            The table, to be read once.

        Raises:
            DocumentError: If the table is not there, larger than 200 MB, encrypted or unreadable.
        """
        member = self._members.get(table)
        if member is None:
            raise DocumentError((Problem(self.name, 0, "", "table_missing", {"name": f"{table}*.csv"}),))
        base = member.name if isinstance(member, Path) else Path(member.filename).name
        file = f"{self.name}/{base}"
        match = TABLES[table].fullmatch(base)
        try:
            size = member.stat().st_size if isinstance(member, Path) else member.file_size
            if size > LARGEST_TABLE:
                limit = {"size": str(size), "limit": str(LARGEST_TABLE)}
                raise DocumentError((Problem(file, 0, "", "file_too_large", limit),))
            # zipfile never gives more bytes of a member than its size says
            opened = member.open("rb") if isinstance(member, Path) else self._opened(member)
        except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            raise DocumentError((Problem(file, 0, "", "file_unreadable", {"detail": str(error)}),)) from error
        with opened as stream:
            yield Table(file, match["language"] if match else None, stream)

    def _opened(self, member: zipfile.ZipInfo) -> IO[bytes]:
        if self._archive is None:
            raise RuntimeError("no archive")  # a folder has paths only
        return self._archive.open(member)


@contextmanager
def open_tables(path: Path) -> Iterator[TableFolder]:
    """Open an ESCO download: the zip file, or the folder it was unpacked into.

    Tables are looked up by file name in whatever folder of the archive; nothing is unpacked, so no path in an archive
    can lead anywhere.

    Args:
        path: Zip file or folder with the tables.

    Yields:
        The tables found.

    Raises:
        DocumentError: If ``path`` does not exist, is no zip file, is larger than 100 MB, has more than 10,000 members,
            or holds two files for one table.
    """
    file = path.name
    if path.is_dir():
        yield _folder(file, None, [(entry.name, entry) for entry in sorted(path.iterdir()) if entry.is_file()])
        return
    try:
        size = path.stat().st_size
        if size > _LARGEST_ARCHIVE:
            limit = {"size": str(size), "limit": str(_LARGEST_ARCHIVE)}
            raise DocumentError((Problem(str(path), 0, "", "file_too_large", limit),))
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise DocumentError((Problem(str(path), 0, "", "file_missing"),)) from error
    except zipfile.BadZipFile as error:
        raise DocumentError((Problem(str(path), 0, "", "not_zip"),)) from error
    except OSError as error:
        detail = {"detail": error.strerror or type(error).__name__}
        raise DocumentError((Problem(str(path), 0, "", "file_unreadable", detail),)) from error
    with archive:
        members = archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise DocumentError((Problem(str(path), 0, "", "too_many_entries", {"limit": str(_MOST_MEMBERS)}),))
        found = [(Path(member.filename).name, member) for member in members if not member.is_dir()]
        yield _folder(file, archive, found)


def _folder(
    name: str, archive: zipfile.ZipFile | None, files: Sequence[tuple[str, Path | zipfile.ZipInfo]]
) -> TableFolder:
    members: dict[str, Path | zipfile.ZipInfo] = {}
    for table, pattern in TABLES.items():
        matching = [(base, member) for base, member in files if pattern.fullmatch(base)]
        if len(matching) > 1:
            names = {"name": matching[0][0], "other": matching[1][0]}
            raise DocumentError((Problem(name, 0, "", "table_twice", names),))
        if matching:
            members[table] = matching[0][1]
    return TableFolder(name, archive, members)
