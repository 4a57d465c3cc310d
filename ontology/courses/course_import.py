"""Programmes from the files that people have: an Excel workbook, CSV files, a zip file of these, or YAML."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from ontology.catalog import Catalog
from ontology.courses.course_columns import TABLES, folded
from ontology.courses.csv_tables import LARGEST_CSV, decoded, form_of, is_utf8, read_csv
from ontology.courses.programme import Programme, parse_programme
from ontology.courses.spreadsheet import LARGEST_WORKBOOK, Sheet, Workbook, open_workbook
from ontology.courses.table_document import Grid, GridCell, programme_of_tables
from ontology.courses.workbook_sheets import OTHER_SHEETS
from ontology.errors import DocumentError
from ontology.problems import Problem

__all__ = ["FILE_TYPES", "Imported", "import_courses"]

_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb"})
_DOCUMENTS: Final = frozenset({".yaml", ".yml", ".json"})
FILE_TYPES: Final = (".xlsx", ".csv", ".zip", ".yaml", ".yml", ".json")
_COURSES: Final = TABLES[1].key
_MOST_MEMBERS: Final = 100
_LONGEST_ID: Final = 64
_NO_ID: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Imported:
    """A programme that was imported.

    Attributes:
        programme: The programme.
        unread: Sheets and files that were not read, because they hold none of its tables.
    """

    programme: Programme
    unread: tuple[str, ...] = ()


def import_courses(files: Mapping[str, bytes], catalog: Catalog) -> Imported:
    """Import a programme.

    CSV files are told apart by their names, ``courses.csv``, ``covers.csv`` and ``programme.csv``, else by headings.
    Where there is no table ``programme``, id and title of the programme come from the name of the first file.

    Args:
        files: Content of each file by its name: one workbook, one zip file of CSV files, one YAML or JSON file, or one
            or more CSV files.
        catalog: Standards whose items and levels the courses name.

    Raises:
        DocumentError: If the files are of another type, cannot be read, or hold no programme without a problem; carries
            every problem with its sheet and cell, or its file and line.
    """
    suffixes = {name: PurePath(name).suffix.lower() for name in files}
    first = next(iter(files), "")
    if len(files) == 1:
        if suffixes[first] in _WORKBOOKS:
            return _from_workbook(files[first], first, catalog)
        if suffixes[first] in _DOCUMENTS:
            return Imported(parse_programme(files[first], first, catalog))
        if suffixes[first] == ".zip":
            members, unread = _unpacked(files[first], first)
            return _from_csv(members, first, catalog, unread)
    wrong = [name for name, suffix in suffixes.items() if suffix != ".csv"]
    if wrong or not files:
        values = {"expected": ", ".join(FILE_TYPES)}
        raise DocumentError(tuple(Problem(name, 0, "", "unknown_file_type", values) for name in wrong or ("",)))
    return _from_csv(files, first, catalog)


def _from_workbook(content: bytes, file: str, catalog: Catalog) -> Imported:
    book = open_workbook(content, file)
    named, unread = _known_sheets(book)
    grids: dict[str, Grid] = {}
    problems: list[Problem] = []
    for form in TABLES:
        if form.key in named:
            sheet = book.read(named[form.key])
            grids[form.key] = _grid(sheet, file)
            problems += _merged(sheet, file)
    programme = programme_of_tables(grids, file, _id_of(file), catalog, problems)
    return Imported(programme, unread)


def _known_sheets(book: Workbook) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the sheet of each table by its key, and the names of the other sheets that are not the template's own.

    Raises:
        DocumentError: If there is no sheet of courses, or two sheets are one table.
    """
    named: dict[str, str] = {}
    unread: list[str] = []
    problems: list[Problem] = []
    for sheet in book.sheets:
        form = next((one for one in TABLES if folded(sheet) in one.names), None)
        if form is None:
            unread += [] if folded(sheet) in OTHER_SHEETS else [sheet]
        elif form.key in named:
            values = {"name": sheet, "other": named[form.key]}
            problems.append(Problem(book.file, 0, "", "sheet_twice", values))
        else:
            named[form.key] = sheet
    if _COURSES not in named:
        # a list of courses as people have it: on a sheet of any name, beside empty ones
        filled = [sheet for sheet in unread if not _is_empty(book, sheet)]
        if len(filled) == 1:
            named[_COURSES] = filled[0]
            unread.remove(filled[0])
    if _COURSES not in named:
        values = {"name": TABLES[1].sheet, "found": ", ".join(book.sheets)}
        problems.append(Problem(book.file, 0, "", "sheet_missing", values))
    if problems:
        raise DocumentError(tuple(problems))
    return named, tuple(unread)


def _is_empty(book: Workbook, sheet: str) -> bool:
    try:
        return not book.read(sheet).cells
    except DocumentError:
        return False


def _grid(sheet: Sheet, file: str) -> Grid:
    rows: dict[int, list[GridCell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(GridCell(cell.column, cell.kind, cell.text))
    return Grid(file, sorted(rows.items()), sheet.name)


def _merged(sheet: Sheet, file: str) -> Iterable[Problem]:
    for area in sheet.merged:
        row = re.search(r"[0-9]{1,7}", area)
        yield Problem(file, int(row[0]) if row else 0, "", "merged_cells", {}, f"{sheet.name}!{area}")


def _from_csv(files: Mapping[str, bytes], first: str, catalog: Catalog, unread: tuple[str, ...] = ()) -> Imported:
    """Read a programme from CSV files.

    Raises:
        DocumentError: If a file cannot be read or told, two are the same table, or there is none of courses.
    """
    grids: dict[str, Grid] = {}
    problems: list[Problem] = []
    foreign = not all(map(is_utf8, files.values()))
    for name, content in files.items():
        try:
            grid, found = read_csv(decoded(content, name, beside_others=foreign), name)
        except DocumentError as error:
            problems += error.problems
            continue
        problems += found
        form = form_of(PurePath(name).stem, grid)
        if form is None:
            values = {"expected": ", ".join(f"{one.key}.csv" for one in TABLES)}
            problems.append(Problem(name, 0, "", "unknown_file_type", values))
        elif form.key in grids:
            values = {"name": grids[form.key].file, "other": name}
            problems.append(Problem(name, 0, "", "table_twice", values))
        else:
            grids[form.key] = grid
    if _COURSES in grids:
        ordered = {form.key: grids[form.key] for form in TABLES if form.key in grids}
        return Imported(programme_of_tables(ordered, first, _id_of(first), catalog, problems), unread)
    if not problems:
        problems.append(Problem(first, 0, "", "table_missing", {"name": f"{_COURSES}.csv"}))
    raise DocumentError(tuple(problems))


def _unpacked(content: bytes, file: str) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """Return the CSV files of a zip file by name, and the names of its other files; nothing is written anywhere.

    Raises:
        DocumentError: If it is no zip file, damaged, encrypted, or larger than its bounds.
    """
    if len(content) > LARGEST_WORKBOOK:
        limit = {"size": str(len(content)), "limit": str(LARGEST_WORKBOOK)}
        raise DocumentError(_refusal(file, "file_too_large", **limit))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, OverflowError, NotImplementedError) as error:
        raise DocumentError(_refusal(file, "not_zip")) from error
    with archive:
        tables, others = _members(archive, file)
        return {name: _content(archive, member, file) for name, member in tables.items()}, others


def _members(archive: zipfile.ZipFile, file: str) -> tuple[Mapping[str, zipfile.ZipInfo], tuple[str, ...]]:
    """Tell the CSV files of an archive from the rest, by their names without folders.

    Raises:
        DocumentError: If there are too many files, or too much in them, or two CSV files of one name.
    """
    listed = [member for member in archive.infolist() if not member.is_dir()]
    if len(listed) > _MOST_MEMBERS:
        raise DocumentError(_refusal(file, "too_many_entries", limit=str(_MOST_MEMBERS)))
    # zipfile never gives more bytes of a member than its size here says
    size = sum(member.file_size for member in listed)
    if size > LARGEST_CSV:
        raise DocumentError(_refusal(file, "unpacked_too_large", size=str(size), limit=str(LARGEST_CSV)))
    tables: dict[str, zipfile.ZipInfo] = {}
    others: list[str] = []
    for member in listed:
        base = PurePath(member.filename).name
        name = f"{file}/{base}"
        if not base.lower().endswith(".csv") or base.startswith("."):
            others.append(member.filename)
        elif name in tables:
            values = {"name": tables[name].filename, "other": member.filename}
            raise DocumentError(_refusal(file, "table_twice", **values))
        else:
            tables[name] = member
    return tables, tuple(others)


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> bytes:
    """Unpack one file.

    Raises:
        DocumentError: If it is damaged, encrypted, or packed in a way that zip files seldom are.
    """
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise DocumentError(_refusal(file, "file_unreadable", detail=f"compression {member.compress_type}"))
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, OverflowError) as error:
        raise DocumentError(_refusal(file, "file_unreadable", detail=str(error) or type(error).__name__)) from error


def _id_of(file: str) -> str:
    """Return an id made of the name of a file, or ``programme`` if nothing of the name can stand in one."""
    plain = unicodedata.normalize("NFKC", PurePath(file).stem).casefold()
    return _NO_ID.sub("-", plain)[:_LONGEST_ID].strip("-") or "programme"


def _refusal(file: str, code: str, **values: str) -> tuple[Problem]:
    return (Problem(file, 0, "", code, values),)
