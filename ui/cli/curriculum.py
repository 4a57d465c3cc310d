"""Commands of ``careergraph curriculum``: choose courses, add to a programme, make the skeleton of one."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.curriculum.course_choice import ChoiceStatus
from graph.curriculum.course_problem import Measure, Minimised
from ui.cli.arguments import Cumulative, Json, Lang, ReviewedOnly, Target, read_network, read_profile_file
from ui.cli.coverage import OwnOnly
from ui.cli.optimiser_run import run_optimiser
from ui.cli.output import ExitCode, console, print_json
from ui.cli.programme_file import CourseFiles, DocxFile, XlsxFile, check_targets, course_ids, read_courses
from ui.messages import Translator, translator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.career_network import CareerNetwork
    from graph.curriculum.course_choice import CourseChoice
    from graph.curriculum.schedule import Timeline
    from ontology.courses.records import CourseRecord

__all__ = ["curriculum_app"]

curriculum_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Choose courses, make a syllabus (选课与课程大纲)."
)

# a day; whoever waits longer than that asks again
_MOST_SECONDS: Final = 86_400
_WHOLE: Final = re.compile(r"[0-9]{1,6}")

_ShareOption = typer.Option("--share", help="Share to reach, above 0 and up to 1. 要达到的比例。")
_Measure = Annotated[Measure, typer.Option("--measure", help="What it is a share of. 比例的含义。")]
_WithDoubt = Annotated[
    bool, typer.Option("--with-doubt", help="Let broader items count as the item. 把更宽的条目当作讲到。")
]
_Seconds = Annotated[float, typer.Option("--seconds", help="Time for the search. 查找的秒数。")]
_Weekly = Annotated[
    float | None, typer.Option("--hours-per-week", metavar="N", help="Lay the courses on weeks. 每周学时，排出周次。")
]
_Start = Annotated[
    datetime | None,
    typer.Option("--start", metavar="DATE", formats=["%Y-%m-%d"], help="First day, YYYY-MM-DD. 开始日期。"),
]


@curriculum_app.callback()
def _group() -> None:
    """Choose courses, make a syllabus (选课与课程大纲)."""


@curriculum_app.command()
def choose(
    *,
    courses: CourseFiles,
    target: Target,
    profile: Annotated[
        Path | None,
        typer.Option("--profile", metavar="FILE", help="Only what this person lacks. 只覆盖此人还缺的要求。"),
    ] = None,
    share: Annotated[float, _ShareOption] = 1.0,
    measure: _Measure = Measure.ITEMS,
    minimise: Annotated[
        Minimised, typer.Option("--minimise", help="Hours or cost. 学时或费用最少。")
    ] = Minimised.HOURS,
    fix: Annotated[
        list[str] | None, typer.Option("--fix", metavar="ID", help="Course to have anyway. 必选课程。")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="ID", help="Course to leave out. 排除课程。")
    ] = None,
    seconds: _Seconds = 60.0,
    hours_per_week: _Weekly = None,
    start: _Start = None,
    cumulative: Cumulative = False,
    own_only: OwnOnly = False,
    with_doubt: _WithDoubt = False,
    reviewed_only: ReviewedOnly = False,
    xlsx: XlsxFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Choose the fewest hours, or the lowest cost, that cover a level or close a person's gap (选出最省的课程)."""
    from graph.curriculum.optimiser import course_question  # noqa: PLC0415
    from graph.gap import find_gap  # noqa: PLC0415
    from graph.requirements import requirements  # noqa: PLC0415
    from ontology.loader import load_catalog  # noqa: PLC0415

    t = translator(lang)
    _check_numbers(t, share=share, seconds=seconds, hours_per_week=hours_per_week, start=start)
    check_targets([xlsx], [*courses, profile], t)
    network = read_network(None, reviewed_only=reviewed_only)
    programme = read_courses(courses, load_catalog(), t)
    asked = (
        requirements(network, target, cumulative=cumulative)
        if profile is None
        else find_gap(network, read_profile_file(profile, network), target, cumulative=cumulative)
    )
    question = course_question(
        network,
        programme.courses,
        asked,
        share=share,
        measure=measure,
        level_id=target,
        minimised=minimise,
        fixed=course_ids([programme], fix or ()),
        excluded=course_ids([programme], exclude or ()),
        mapped=not own_only,
        doubtful=with_doubt,
    )
    choice = run_optimiser(question, seconds=seconds, t=t)
    weeks = _weeks(network, programme.courses, choice, hours_per_week, start, t)
    of_gap = profile is not None
    if xlsx is not None:
        from ontology.atomic_file import write_atomically  # noqa: PLC0415
        from ui.export.programme_plan_workbook import programme_plan_workbook  # noqa: PLC0415

        content = programme_plan_workbook(
            network, programme.record, programme.courses, choice, t, level_id=target, of_gap=of_gap, timeline=weeks
        )
        write_atomically(xlsx, content)
    if as_json:
        from ui.cli.course_answers import programme_answer  # noqa: PLC0415
        from ui.cli.curriculum_answers import ChooseAnswer  # noqa: PLC0415

        short = programme_answer(programme)
        print_json(ChooseAnswer(programme=short, level=target, of_gap=of_gap, choice=choice, timeline=weeks))
    else:
        from ui.cli.curriculum_tables import print_choice  # noqa: PLC0415

        print_choice(console(), network, programme.courses, choice, weeks, t)
        _say_written([xlsx], t)
    return _exit_code(choice)


@curriculum_app.command()
def add(
    *,
    courses: CourseFiles,
    target: Target,
    pool: Annotated[
        list[Path] | None,
        typer.Option("--pool", metavar="FILE", help="Courses at hand, a file like --courses. 可加的课程。"),
    ] = None,
    share: Annotated[float, _ShareOption] = 0.9,
    measure: _Measure = Measure.ITEMS,
    existing_only: Annotated[
        bool, typer.Option("--existing-only", help="Let no new course be made. 只加现有课程，不新设。")
    ] = False,
    seconds: _Seconds = 60.0,
    hours_per_week: _Weekly = None,
    start: _Start = None,
    cumulative: Cumulative = False,
    own_only: OwnOnly = False,
    with_doubt: _WithDoubt = False,
    reviewed_only: ReviewedOnly = False,
    xlsx: XlsxFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Say which courses, at hand or new, bring a programme to a share of a level (还要加哪些课)."""
    from graph.curriculum.addition import addition_question, additions  # noqa: PLC0415
    from graph.curriculum.new_courses import new_courses  # noqa: PLC0415
    from ontology.loader import load_catalog  # noqa: PLC0415

    t = translator(lang)
    _check_numbers(t, share=share, seconds=seconds, hours_per_week=hours_per_week, start=start)
    check_targets([xlsx], [*courses, *(pool or ())], t)
    network, catalog = read_network(None, reviewed_only=reviewed_only), load_catalog()
    programme = read_courses(courses, catalog, t)
    at_hand = read_courses(pool, catalog, t) if pool else None
    others = at_hand.courses if at_hand else ()
    answer = additions(
        network,
        programme.courses,
        others,
        target,
        share=share,
        measure=measure,
        cumulative=cumulative,
        mapped=not own_only,
        doubtful=with_doubt,
    )
    known = (*programme.courses, *others)
    new = () if existing_only else new_courses(answer.modules, {course.id for course in known})
    made = tuple(one.course for one in new)
    question = addition_question(
        network,
        programme.courses,
        (*others, *made),
        target,
        share=share,
        measure=measure,
        cumulative=cumulative,
        mapped=not own_only,
        doubtful=with_doubt,
    )
    choice = run_optimiser(question, seconds=seconds, t=t)
    every = (*known, *made)
    weeks = _weeks(network, every, choice, hours_per_week, start, t)
    if xlsx is not None:
        from ontology.atomic_file import write_atomically  # noqa: PLC0415
        from ui.export.programme_plan_workbook import programme_plan_workbook  # noqa: PLC0415

        content = programme_plan_workbook(
            network,
            programme.record,
            every,
            choice,
            t,
            level_id=target,
            timeline=weeks,
            additions=answer,
            new=[one.id for one in made],
        )
        write_atomically(xlsx, content)
    if as_json:
        from ui.cli.course_answers import programme_answer  # noqa: PLC0415
        from ui.cli.curriculum_answers import AddAnswer, NewCourseAnswer  # noqa: PLC0415

        named = [NewCourseAnswer(id=one.course.id, module=one.new.module.id, level=one.new.module.level) for one in new]
        print_json(
            AddAnswer(
                programme=programme_answer(programme),
                pool=programme_answer(at_hand) if at_hand else None,
                additions=answer,
                new=tuple(named),
                choice=choice,
                timeline=weeks,
            )
        )
    else:
        from ui.cli.curriculum_tables import print_additions  # noqa: PLC0415

        print_additions(console(), network, every, answer, choice, weeks, t, new=[one.id for one in made])
        _say_written([xlsx], t)
    return _exit_code(choice)


@curriculum_app.command()
def syllabus(
    *,
    target: Annotated[
        list[str], typer.Option("--target", metavar="LEVEL", help="Level, may be repeated. 等级编号，可重复。")
    ],
    hours: Annotated[
        list[str] | None,
        typer.Option("--hours", metavar="N|LEVEL=N", help="Hours to divide, for each level or one. 要分配的学时。"),
    ] = None,
    docx: DocxFile = None,
    xlsx: XlsxFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Make the skeleton of a programme from what levels require (根据等级要求生成课程大纲)."""
    from graph.curriculum.syllabus import syllabus as skeleton_of  # noqa: PLC0415

    t = translator(lang)
    check_targets([docx, xlsx], [], t)
    network = read_network(None)
    answer = skeleton_of(network, target, hours=_level_hours(target, hours or (), t))
    made: list[tuple[Path, bytes]] = []
    if docx is not None:
        from ui.export.syllabus_document import syllabus_document  # noqa: PLC0415

        made.append((docx, syllabus_document(network, answer, t)))
    if xlsx is not None:
        from ui.export.syllabus_workbook import syllabus_workbook  # noqa: PLC0415

        made.append((xlsx, syllabus_workbook(network, answer, t)))
    if made:
        from ontology.atomic_file import write_atomically  # noqa: PLC0415

        for path, content in made:
            write_atomically(path, content)
    if as_json:
        from ui.cli.curriculum_answers import SyllabusAnswer  # noqa: PLC0415

        print_json(SyllabusAnswer(levels=answer))
    else:
        from ui.cli.curriculum_tables import print_syllabus  # noqa: PLC0415

        print_syllabus(console(), network, answer, t)
        _say_written([docx, xlsx], t)
    return ExitCode.YES


def _check_numbers(
    t: Translator, *, share: float, seconds: float, hours_per_week: float | None, start: datetime | None
) -> None:
    """Refuse numbers that mean nothing, before anything is read.

    Raises:
        BadParameter: If the share or the time is 0 or no number, or only one of hours a week and start is given.
    """
    # a comparison with what is no number is false
    if not 0 < share <= 1:
        raise typer.BadParameter(t("cli.curriculum.share"))
    if not 0 < seconds <= _MOST_SECONDS:
        raise typer.BadParameter(t("cli.curriculum.seconds"))
    if (hours_per_week is None) is not (start is None):
        raise typer.BadParameter(t("cli.curriculum.weeks_need_both"))


def _weeks(
    network: CareerNetwork,
    courses: Iterable[CourseRecord],
    choice: CourseChoice,
    hours_per_week: float | None,
    start: datetime | None,
    t: Translator,
) -> Timeline | None:
    """Return the chosen courses on weeks; None if that is not asked for, or there is no choice.

    Raises:
        BadParameter: If there are too few hours a week to end within the calendar.
        MixedUnitsError: If the chosen courses state their hours in different units.
    """
    from graph.curriculum.schedule import timeline  # noqa: PLC0415
    from graph.errors import MixedUnitsError  # noqa: PLC0415

    if hours_per_week is None or start is None or choice.status is ChoiceStatus.INFEASIBLE:
        return None
    by_id = {course.id: course for course in courses}
    chosen = [by_id[one.course] for one in choice.courses]
    try:
        return timeline(chosen, hours_per_week=hours_per_week, start=start.date(), order="level", network=network)
    except MixedUnitsError:
        raise
    except (ValueError, OverflowError) as error:
        raise typer.BadParameter(t("cli.curriculum.weeks")) from error


def _level_hours(targets: list[str], given: Iterable[str], t: Translator) -> dict[str, int]:
    """Return the hours of each level: ``N`` for every level asked for, ``LEVEL=N`` for one.

    Raises:
        BadParameter: If hours are not whole or not above 0, or are for a level that is not asked for.
    """
    every: dict[str, int] = {}
    single: dict[str, int] = {}
    for entry in given:
        level, _, number = entry.rpartition("=")
        if not _WHOLE.fullmatch(number) or not int(number):
            raise typer.BadParameter(t("cli.curriculum.hours", hours=entry))
        if level and level not in targets:
            raise typer.BadParameter(t("cli.curriculum.hours_elsewhere", level=level))
        if level:
            single[level] = int(number)
        else:
            every = dict.fromkeys(targets, int(number))
    return every | single


def _exit_code(choice: CourseChoice) -> ExitCode:
    return ExitCode.NO_OR_UNKNOWN if choice.status is ChoiceStatus.INFEASIBLE else ExitCode.YES


def _say_written(files: Iterable[Path | None], t: Translator) -> None:
    for file in files:
        if file is not None:
            console().print(t("cli.compare.written", file=file), markup=False, soft_wrap=True)
