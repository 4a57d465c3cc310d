"""Reading of the courses that a command is about, and the files it may write beside them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from errno import EISDIR, ENOENT
from os import strerror
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontology.errors import DocumentError, UnknownIdError
from ontology.problems import Problem
from ui.cli.output import print_error
from ui.messages import Translator

if TYPE_CHECKING:
    from ontology.catalog import Catalog
    from ontology.courses.programme import Programme

__all__ = ["CourseFiles", "DocxFile", "XlsxFile", "check_targets", "course_ids", "read_courses"]

CourseFiles = Annotated[
    list[Path],
    typer.Option(
        "--courses",
        metavar="FILE",
        help="Programme: YAML, xlsx, zip or csv; repeat it for courses.csv and covers.csv. 课程清单，CSV 可重复。",
    ),
]
XlsxFile = Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write an Excel file. 写出 Excel 文件。")]
DocxFile = Annotated[Path | None, typer.Option("--docx", metavar="FILE", help="Write a Word file. 写出 Word 文件。")]


def read_courses(paths: Sequence[Path], catalog: Catalog, t: Translator) -> Programme:
    """Return the programme in files; says on standard error which sheets and files hold none of its tables.

    Raises:
        DocumentError: If a file is too large, or the import is refused; carries every problem with its place.
        FileNotFoundError: If a file does not exist.
    """
    from ontology.courses.course_import import import_courses  # noqa: PLC0415
    from ontology.courses.programme import LARGEST_PROGRAMME  # noqa: PLC0415

    contents: dict[str, bytes] = {}
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(ENOENT, t("cli.file_missing"), str(path))
        size = path.stat().st_size
        if size > LARGEST_PROGRAMME:
            values = {"size": str(size), "limit": str(LARGEST_PROGRAMME)}
            raise DocumentError((Problem(str(path), 0, "", "file_too_large", values),))
        contents[str(path)] = path.read_bytes()
    imported = import_courses(contents, catalog)
    if imported.unread:
        print_error(t("cli.courses.unread", names=", ".join(imported.unread)))
    return imported.programme


def course_ids(programmes: Iterable[Programme], wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of courses that may be given with the id of their programme, each once.

    Raises:
        UnknownIdError: If no programme has such a course.
    """
    known = {course.id: course.id for one in programmes for course in one.courses}
    known |= {one.full_id(course.id): course.id for one in programmes for course in one.courses}
    found = []
    for course in wanted:
        if course not in known:
            raise UnknownIdError("course", course, tuple(difflib.get_close_matches(course, known, n=3, cutoff=0.5)))
        found.append(known[course])
    return tuple(dict.fromkeys(found))


def check_targets(targets: Iterable[Path | None], sources: Iterable[Path | None], t: Translator) -> None:
    """Refuse files to write that are folders, one for two documents, or what a command reads.

    Raises:
        BadParameter: If one file is to hold two documents, or to take the place of what is read.
        IsADirectoryError: If a file to write is a folder.
    """
    files = [file for file in targets if file is not None]
    for file in files:
        if file.is_dir():
            raise IsADirectoryError(EISDIR, strerror(EISDIR), str(file))
    resolved = [file.resolve() for file in files]
    if len(set(resolved)) < len(resolved):
        raise typer.BadParameter(t("cli.plan_one_file"))
    read = {source.resolve() for source in sources if source is not None}
    for file, place in zip(files, resolved, strict=True):
        if place in read:
            raise typer.BadParameter(t("cli.curriculum.overwrites", file=file))
