"""Commands of ``careergraph``."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Final

import typer
from typer.exceptions import TyperException

from ontology.errors import CareerGraphError, DocumentError
from ontology.problems import Language
from ui.cli.align import align_app
from ui.cli.arguments import (
    Cumulative,
    GraphFile,
    Json,
    Lang,
    ProfileFile,
    ReviewedOnly,
    Target,
    read_network,
    read_profile_file,
)
from ui.cli.compare import compare
from ui.cli.course_suggestions import suggest
from ui.cli.courses import courses_app
from ui.cli.coverage import coverage
from ui.cli.curriculum import curriculum_app
from ui.cli.error_words import error_words
from ui.cli.nearby import add_commands
from ui.cli.output import ExitCode, console, print_error, print_json, print_problems
from ui.cli.plan import plan
from ui.cli.questions import add_questions

__all__ = ["main"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="CareerGraph 职途图谱: competency graph of customer-service standards, with a career-path planner.",
)
app.add_typer(align_app, name="align")
app.add_typer(courses_app, name="courses")
app.add_typer(curriculum_app, name="curriculum")
courses_app.command()(suggest)
app.command()(coverage)
app.command()(compare)
app.command()(plan)

Format = Annotated[list[str], typer.Option("--format", help="turtle, json-ld or nt; may be repeated. 输出格式。")]

_DEFAULT_FORMATS: Final = ["turtle"]


def main() -> None:
    """Run the command line and exit.

    Raises:
        SystemExit: Always; 0 yes or done, 1 no or unknown, 2 unusable input, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Chinese Windows console is not UTF-8 by itself
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = _language(sys.argv)
    try:
        code = app(standalone_mode=False)
    except TyperException as error:
        # what a library finds wrong with a value does not say whose value it is
        named = getattr(error, "param", None) is not None
        print_error(error.format_message() if named else getattr(error, "message", "") or str(error))
        code = ExitCode.UNUSABLE_INPUT
    except DocumentError as error:
        print_problems(error.problems, language)
        code = ExitCode.UNUSABLE_INPUT
    except CareerGraphError as error:
        print_error(error_words(error, language))
        code = ExitCode.UNUSABLE_INPUT
    except OSError as error:
        print_error(f"{error.filename or ''}: {error.strerror or error}")
        code = ExitCode.UNUSABLE_INPUT
    if code == ExitCode.INTERRUPTED:
        print_error(_text(language, "cli.interrupted"))
    raise SystemExit(int(code or 0))


@app.command()
def build(
    out: Annotated[Path, typer.Option("--out", help="Folder to write to. 输出文件夹。")] = Path("build"),
    formats: Format = _DEFAULT_FORMATS,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Build the RDF graph, check it and write it (构建、校验并写出 RDF 图谱).

    Raises:
        BadParameter: If a format is not known.
    """
    from ontology.data_graph import load_data_graph  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415
    from ontology.serialization import FORMATS, write_graph  # noqa: PLC0415
    from ontology.validation import check_shapes  # noqa: PLC0415

    for name in formats:
        if name not in FORMATS:
            raise typer.BadParameter(f"--format {name}: use one of {', '.join(FORMATS)}")
    data = load_data_graph(data_folder())
    check_shapes(data.rdf, data.catalog)
    files = [str(write_graph(data.rdf, out, name)) for name in formats]
    if as_json:
        print_json({"files": files, "triples": len(data.rdf)})
    else:
        for file in files:
            console().print(_text(lang, "cli.built", file=file, triples=len(data.rdf)), markup=False)
    return ExitCode.YES


@app.command()
def validate(
    paths: Annotated[list[Path] | None, typer.Argument(help="Data files or Turtle files. 数据文件。")] = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Check data files against the records, each other and the shapes (校验数据文件).

    Raises:
        FileNotFoundError: If a path does not exist.
    """
    from ui.cli.checking import find_problems  # noqa: PLC0415
    from ui.cli.problem_answer import problem_answers  # noqa: PLC0415

    for path in paths or ():
        if not path.exists():
            raise FileNotFoundError(2, _text(lang, "cli.file_missing"), str(path))
    problems = find_problems(tuple(paths or ()))
    if as_json:
        print_json({"problems": [answer.model_dump() for answer in problem_answers(problems, lang)]})
    else:
        for problem in problems:
            console().print(problem.line_text(lang), markup=False, soft_wrap=True)
        console().print(_text(lang, "cli.problems", count=len(problems)), markup=False)
    return ExitCode.NO_OR_UNKNOWN if problems else ExitCode.YES


@app.command()
def audit(
    standard: Annotated[str, typer.Option("--standard", metavar="ID", help="Standard to check. 要核对的标准。")],
    graph: GraphFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Count what a standard holds and say what it leaves out (核对一份标准：计数、缺号与说明)."""
    from graph.audit import audit_standard  # noqa: PLC0415

    network = read_network(graph)
    answer = audit_standard(network, standard)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.audit_tables import print_audit  # noqa: PLC0415

        print_audit(console(), network, answer, lang)
    return ExitCode.NO_OR_UNKNOWN if answer.findings else ExitCode.YES


@app.command()
def levels(
    standard: Annotated[str | None, typer.Option("--standard", metavar="ID", help="Only this one. 仅此标准。")] = None,
    graph: GraphFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """List the levels (列出等级)."""
    from graph.listing import list_levels  # noqa: PLC0415

    answer = list_levels(read_network(graph), standard)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.tables import levels_table  # noqa: PLC0415

        console().print(levels_table(answer, lang))
    return ExitCode.YES


@app.command()
def items(
    level: Annotated[str | None, typer.Option("--level", metavar="ID", help="What it requires. 该等级的要求。")] = None,
    standard: Annotated[str | None, typer.Option("--standard", metavar="ID", help="All of it. 整个标准。")] = None,
    cumulative: Cumulative = False,
    graph: GraphFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """List the items of a level or of a standard (列出等级或标准的条目).

    Raises:
        BadParameter: If not exactly one of level and standard is given.
    """
    from graph.listing import list_items_of_level, list_items_of_standard  # noqa: PLC0415

    network = read_network(graph)
    if level is not None and standard is None:
        answer = list_items_of_level(network, level, cumulative=cumulative)
    elif standard is not None and level is None:
        answer = list_items_of_standard(network, standard)
    else:
        raise typer.BadParameter(_text(lang, "cli.level_or_standard"))
    if as_json:
        print_json(answer)
    else:
        from ui.cli.tables import items_table  # noqa: PLC0415

        console().print(items_table(answer, lang))
    return ExitCode.YES


@app.command()
def eligibility(
    profile: ProfileFile,
    target: Target,
    graph: GraphFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Say whether a person may apply for a level, and by which route (判断能否申报)."""
    from graph.condition_check import Verdict  # noqa: PLC0415
    from graph.eligibility import check_eligibility  # noqa: PLC0415

    network = read_network(graph)
    answer = check_eligibility(network, read_profile_file(profile, network), target)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.tables import print_eligibility  # noqa: PLC0415

        print_eligibility(console(), network, answer, lang)
    return ExitCode.YES if answer.verdict is Verdict.MET else ExitCode.NO_OR_UNKNOWN


@app.command()
def gap(
    profile: ProfileFile,
    target: Target,
    cumulative: Cumulative = False,
    reviewed_only: ReviewedOnly = False,
    graph: GraphFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Say what a person is missing for a level (列出与目标等级的差距)."""
    from graph.gap import find_gap  # noqa: PLC0415

    network = read_network(graph, reviewed_only=reviewed_only)
    answer = find_gap(network, read_profile_file(profile, network), target, cumulative=cumulative)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.tables import print_gap  # noqa: PLC0415

        print_gap(console(), network, answer, lang)
    return ExitCode.YES


add_questions(app)
add_commands(app)


@app.command(name="app")
def run_app(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on 127.0.0.1. 端口。")] = 8501,
    *,
    read_only: Annotated[bool, typer.Option("--read-only", help="Reviews only show. 审阅页只读。")] = False,
    lang: Lang = "zh",
) -> int:
    """Start the app in the browser (启动网页界面)."""
    from ontology.paths import READ_ONLY_VARIABLE  # noqa: PLC0415
    from ui.server import PortInUseError, serve  # noqa: PLC0415

    if read_only:
        os.environ[READ_ONLY_VARIABLE] = "1"
    read_network(None)  # say what is wrong with the data here, not in the browser
    print(_text(lang, "cli.address", address=f"http://127.0.0.1:{port}"), flush=True)
    try:
        serve(port)
    except PortInUseError as error:
        print_error(_text(lang, "cli.port_in_use", port=error.port))
        return ExitCode.UNUSABLE_INPUT
    return ExitCode.YES


def _text(lang: Language, key: str, **values: object) -> str:
    from ui.messages import translator  # noqa: PLC0415

    return translator(lang)(key, **values)


def _language(arguments: list[str]) -> Language:
    """Return the language asked for, also when the arguments could not be parsed."""
    given = dict(pairwise(arguments)).get("--lang", "")
    return "en" if given == "en" or "--lang=en" in arguments else "zh"
