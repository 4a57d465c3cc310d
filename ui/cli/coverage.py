"""``careergraph coverage``: what a programme teaches of a level, and of every level."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.cli.arguments import Cumulative, Json, Lang, ReviewedOnly, Target, read_network
from ui.cli.output import ExitCode, console, print_json
from ui.cli.programme_file import CourseFiles, XlsxFile, check_targets, read_courses
from ui.messages import translator

__all__ = ["OwnOnly", "coverage"]

OwnOnly = Annotated[
    bool, typer.Option("--own-only", help="Leave out what follows through mappings. 只计课程自己写明的条目。")
]


def coverage(
    *,
    courses: CourseFiles,
    target: Target,
    cumulative: Cumulative = False,
    own_only: OwnOnly = False,
    reviewed_only: ReviewedOnly = False,
    every_level: Annotated[
        bool, typer.Option("--every-level", help="Also every level of every standard. 同时列出各标准各等级。")
    ] = False,
    xlsx: XlsxFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Say what the courses of a programme teach of a level (课程对等级要求的覆盖)."""
    from graph.curriculum.coverage import coverage as coverage_of  # noqa: PLC0415
    from graph.curriculum.coverage import coverage_of_every_level  # noqa: PLC0415
    from graph.curriculum.hours import level_hours  # noqa: PLC0415
    from ontology.loader import load_catalog  # noqa: PLC0415

    t = translator(lang)
    check_targets([xlsx], courses, t)
    network = read_network(None, reviewed_only=reviewed_only)
    programme = read_courses(courses, load_catalog(), t)
    mapped = not own_only
    answer = coverage_of(network, programme.courses, target, cumulative=cumulative, mapped=mapped)
    hours = level_hours(network, programme.courses, target, cumulative=cumulative)
    levels = None
    if every_level or xlsx is not None:
        levels = coverage_of_every_level(network, programme.courses, cumulative=cumulative, mapped=mapped)
    if xlsx is not None:
        from ontology.atomic_file import write_atomically  # noqa: PLC0415
        from ui.export.coverage_workbook import coverage_workbook  # noqa: PLC0415

        content = coverage_workbook(network, programme.record, programme.courses, answer, hours, levels or (), t)
        write_atomically(xlsx, content)
    shown = levels if every_level else None
    if as_json:
        from ui.cli.course_answers import programme_answer  # noqa: PLC0415
        from ui.cli.curriculum_answers import CoverageAnswer  # noqa: PLC0415

        short = programme_answer(programme)
        print_json(CoverageAnswer(programme=short, coverage=answer, hours=hours, levels=shown))
        return ExitCode.YES
    from ui.cli.coverage_tables import print_coverage  # noqa: PLC0415

    print_coverage(console(), network, programme, answer, hours, shown, t)
    if xlsx is not None:
        console().print(t("cli.compare.written", file=xlsx), markup=False, soft_wrap=True)
    return ExitCode.YES
