"""Commands of ``careergraph courses``: check, template, import, export and list of programmes of courses."""

from __future__ import annotations

from errno import EEXIST, EISDIR
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ontology.errors import DocumentError
from ontology.problems import Problem
from ui.cli.arguments import Json, Lang
from ui.cli.output import ExitCode, console, print_json
from ui.messages import Translator, translator

if TYPE_CHECKING:
    from ontology.catalog import Catalog
    from ontology.courses.course_import import Imported
    from ontology.courses.programme import Programme

__all__ = ["courses_app"]

courses_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Programmes of courses (课程方案).")

_Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE…", help="A workbook, CSV files, a zip file of them, or YAML. 工作簿、CSV、zip 或 YAML。"
    ),
]
_Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File to write. 输出文件。")]
_Replace = Annotated[bool, typer.Option("--replace", help="Write over a file that is there. 覆盖已有文件。")]


@courses_app.callback()
def _group() -> None:
    """Programmes of courses (课程方案)."""


@courses_app.command()
def check(files: _Files, *, as_json: Json = False, lang: Lang = "zh") -> int:
    """Say everything that is wrong with a programme, with sheet and cell or file and line (检查课程方案)."""
    from ui.cli.course_answers import CheckAnswer, programme_answer  # noqa: PLC0415
    from ui.cli.problem_answer import problem_answers  # noqa: PLC0415

    t = translator(lang)
    catalog = _catalog()
    problems: tuple[Problem, ...] = ()
    imported: Imported | None = None
    try:
        imported = _imported(files, catalog, t)
    except DocumentError as error:
        problems = error.problems
    unread = imported.unread if imported else ()
    if as_json:
        short = programme_answer(imported.programme) if imported else None
        print_json(CheckAnswer(problems=problem_answers(problems, lang), programme=short, unread=unread))
    else:
        for problem in problems:
            console().print(problem.line_text(lang), markup=False, soft_wrap=True)
        if imported is not None:
            _print_programme(imported.programme, unread, t)
        console().print(t("cli.problems", count=len(problems)), markup=False)
    return ExitCode.NO_OR_UNKNOWN if problems else ExitCode.YES


@courses_app.command()
def template(
    out: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="File to write. 输出文件。")],
    *,
    replace: _Replace = False,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Write an empty workbook with drop-downs, instructions and an example (写出空白课程模板)."""
    from ontology.courses.workbook_export import template_workbook  # noqa: PLC0415

    t = translator(lang)
    _check_target(out, t, replace=replace)
    return _write(out, template_workbook(_catalog()), None, t, as_json=as_json)


@courses_app.command(name="import")
def import_(files: _Files, *, out: _Out, replace: _Replace = False, as_json: Json = False, lang: Lang = "zh") -> int:
    """Turn a workbook or CSV files into a programme in YAML (导入课程方案，存为 YAML)."""
    from ontology.courses.programme_yaml import programme_yaml  # noqa: PLC0415

    t = translator(lang)
    _check_target(out, t, replace=replace)
    imported = _imported(files, _catalog(), t)
    return _write(out, programme_yaml(imported.programme).encode(), imported, t, as_json=as_json)


@courses_app.command()
def export(files: _Files, *, out: _Out, replace: _Replace = False, as_json: Json = False, lang: Lang = "zh") -> int:
    """Write a programme as a workbook that imports again without loss (把课程方案导出为工作簿)."""
    from ontology.courses.workbook_export import programme_workbook  # noqa: PLC0415

    t = translator(lang)
    _check_target(out, t, replace=replace)
    catalog = _catalog()
    imported = _imported(files, catalog, t)
    return _write(out, programme_workbook(imported.programme, catalog), imported, t, as_json=as_json)


@courses_app.command(name="list")
def list_(*, as_json: Json = False, lang: Lang = "zh") -> int:
    """List the programmes of the data folder (列出数据文件夹里的课程方案)."""
    from ontology.courses.programme import load_programmes  # noqa: PLC0415
    from ui.cli.course_answers import ProgrammesAnswer, programme_answer  # noqa: PLC0415

    t = translator(lang)
    answer = ProgrammesAnswer(programmes=tuple(map(programme_answer, load_programmes(_catalog()))))
    if as_json:
        print_json(answer)
        return ExitCode.YES
    from ui.cli.tables import table  # noqa: PLC0415

    rows = [
        (
            one.id,
            one.title.zh if lang == "zh" else one.title.en,
            t("cli.courses.sample") if one.sample else "",
            str(one.courses),
            str(one.covers),
            ", ".join(f"{part.hours:g} {part.unit}" for part in one.hours),
        )
        for one in answer.programmes
    ]
    console().print(table(t, ("id", "programme", "note", "courses", "covers", "course_hours"), rows))
    return ExitCode.YES


def _catalog() -> Catalog:
    from ontology.loader import load_catalog  # noqa: PLC0415

    return load_catalog()


def _imported(files: list[Path], catalog: Catalog, t: Translator) -> Imported:
    """Read files and import the programme in them.

    Raises:
        FileNotFoundError: If a file does not exist.
        DocumentError: If a file is larger than any that is read, or the import is refused.
    """
    from ontology.courses.course_import import import_courses  # noqa: PLC0415
    from ontology.courses.programme import LARGEST_PROGRAMME  # noqa: PLC0415

    contents: dict[str, bytes] = {}
    for path in files:
        if not path.exists():
            raise FileNotFoundError(2, t("cli.file_missing"), str(path))
        size = path.stat().st_size
        if size > LARGEST_PROGRAMME:
            values = {"size": str(size), "limit": str(LARGEST_PROGRAMME)}
            raise DocumentError((Problem(str(path), 0, "", "file_too_large", values),))
        contents[str(path)] = path.read_bytes()
    return import_courses(contents, catalog)


def _check_target(path: Path, t: Translator, *, replace: bool) -> None:
    """Refuse a file to write that would take the place of another.

    Raises:
        IsADirectoryError: If it is a folder.
        FileExistsError: If it is there and may not be replaced.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, t("cli.courses.is_folder"), str(path))
    if path.exists() and not replace:
        raise FileExistsError(EEXIST, t("cli.courses.exists"), str(path))


def _write(path: Path, content: bytes, imported: Imported | None, t: Translator, *, as_json: bool) -> int:
    from ontology.atomic_file import write_atomically  # noqa: PLC0415

    write_atomically(path, content)
    unread = imported.unread if imported else ()
    if as_json:
        from ui.cli.course_answers import WrittenAnswer, programme_answer  # noqa: PLC0415

        short = programme_answer(imported.programme) if imported else None
        print_json(WrittenAnswer(file=str(path), programme=short, unread=unread))
        return ExitCode.YES
    if imported is not None:
        _print_programme(imported.programme, unread, t)
    console().print(t("cli.courses.written", file=path), markup=False, soft_wrap=True)
    return ExitCode.YES


def _print_programme(programme: Programme, unread: tuple[str, ...], t: Translator) -> None:
    title = programme.record.title
    covers = sum(len(course.covers) for course in programme.courses)
    name = title.zh if t.language == "zh" else title.en
    line = t("cli.courses.read", name=name, id=programme.id, courses=len(programme.courses), covers=covers)
    console().print(line, markup=False, soft_wrap=True)
    if unread:
        console().print(t("cli.courses.unread", names=", ".join(unread)), markup=False, soft_wrap=True)
