"""The commands that ask further of a plan: ``what-if``, ``reachable`` and ``plans``."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Final

import typer

from graph.plan import Objective, PlanOptions
from ontology.problems import Language
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
from ui.cli.output import ExitCode, console, print_json
from ui.messages import translator

if TYPE_CHECKING:
    from graph.profile import Profile

__all__ = ["add_questions"]

_Objective = Annotated[Objective, typer.Option("--objective", help="What to minimise. 优化目标。")]
_Stepwise = Annotated[bool, typer.Option("--stepwise", help="Every level in order. 逐级晋升。")]
_Discretionary = Annotated[bool, typer.Option("--discretionary", help="Assume recognition. 假定业绩或考核获认定。")]
_CrossStandards = Annotated[
    bool, typer.Option("--cross-standards", help="Let levels of other standards be steps. 允许借道其他标准的等级。")
]
_FurtherEducation = Annotated[
    bool, typer.Option("--further-education", help="Let studies beside work be steps. 允许在职提升学历。")
]
_Assignments = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="A change of the profile, in its own words; += adds to a list; may be repeated. 改动档案中的一项。",
    ),
]
_Targets = Annotated[
    list[str], typer.Option("--target", metavar="LEVEL", help="A level aimed at; may be repeated. 目标等级，可重复。")
]
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def add_questions(app: typer.Typer) -> None:
    """Add the commands to an app."""
    app.command()(plans)
    app.command(name="what-if")(what_if)
    app.command()(reachable)


def plans(
    *,
    profile: ProfileFile,
    targets: _Targets,
    objective: _Objective = Objective.YEARS,
    k: Annotated[int, typer.Option("--k", min=1, max=100, help="Most paths a target. 每个目标最多几条路径。")] = 1,
    stepwise: _Stepwise = False,
    discretionary: _Discretionary = False,
    cross_standards: _CrossStandards = False,
    further_education: _FurtherEducation = False,
    cumulative: Cumulative = False,
    reviewed_only: ReviewedOnly = False,
    graph: GraphFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Plan to several targets, side by side, with what they share (并排规划多个目标)."""
    from graph.several_targets import find_plans  # noqa: PLC0415

    options = PlanOptions(
        objective=objective,
        k=k,
        stepwise=stepwise,
        discretionary=discretionary,
        cumulative=cumulative,
        cross_standards=_crossing(lang, stepwise=stepwise, cross_standards=cross_standards),
        further_education=further_education,
    )
    network = read_network(graph, reviewed_only=reviewed_only)
    answer = find_plans(network, read_profile_file(profile, network), targets, options)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.question_tables import print_plans  # noqa: PLC0415

        print_plans(console(), network, answer, lang)
    return ExitCode.YES if all(plan.paths for plan in answer.plans) else ExitCode.NO_OR_UNKNOWN


def what_if(
    *,
    profile: ProfileFile,
    target: Target,
    assignments: _Assignments,
    objective: _Objective = Objective.YEARS,
    stepwise: _Stepwise = False,
    discretionary: _Discretionary = False,
    cross_standards: _CrossStandards = False,
    further_education: _FurtherEducation = False,
    cumulative: Cumulative = False,
    reviewed_only: ReviewedOnly = False,
    graph: GraphFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Say what a change of the profile would move (如果档案改动一项，什么会变)."""
    from graph.profile_change import change_profile  # noqa: PLC0415
    from graph.what_if import find_what_moves  # noqa: PLC0415

    options = PlanOptions(
        objective=objective,
        stepwise=stepwise,
        discretionary=discretionary,
        cumulative=cumulative,
        cross_standards=_crossing(lang, stepwise=stepwise, cross_standards=cross_standards),
        further_education=further_education,
    )
    network = read_network(graph, reviewed_only=reviewed_only)
    person = read_profile_file(profile, network)
    answer = find_what_moves(network, person, change_profile(network, person, assignments), target, options)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.question_tables import print_what_if  # noqa: PLC0415

        print_what_if(console(), network, answer, lang)
    return ExitCode.YES if answer.moves else ExitCode.NO_OR_UNKNOWN


def reachable(
    *,
    profile: ProfileFile,
    by: Annotated[str | None, typer.Option("--by", metavar="DATE", help="By this day, YYYY-MM-DD. 截止日期。")] = None,
    within: Annotated[
        float | None, typer.Option("--within", metavar="YEARS", min=0, max=100, help="Within so many years. 几年之内。")
    ] = None,
    standard: Annotated[str | None, typer.Option("--standard", metavar="ID", help="Only this one. 仅此标准。")] = None,
    stepwise: _Stepwise = False,
    discretionary: _Discretionary = False,
    cross_standards: _CrossStandards = False,
    further_education: _FurtherEducation = False,
    reviewed_only: ReviewedOnly = False,
    graph: GraphFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Say which levels a person can attain, and by when (到某日能达到哪些等级).

    Raises:
        BadParameter: If both a day and a number of years are given, or the day is none or before the profile's.
    """
    from graph.reachable import Outlook, find_reachable  # noqa: PLC0415

    if by is not None and within is not None:
        raise typer.BadParameter(translator(lang)("cli.by_or_within"))
    options = PlanOptions(
        stepwise=stepwise,
        discretionary=discretionary,
        cross_standards=_crossing(lang, stepwise=stepwise, cross_standards=cross_standards),
        further_education=further_education,
    )
    network = read_network(graph, reviewed_only=reviewed_only)
    person = read_profile_file(profile, network)
    day = _day(by, within, person, lang)
    answer = find_reachable(network, person, options, by=day, standard_id=standard)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.question_tables import print_reachable  # noqa: PLC0415

        print_reachable(console(), network, answer, lang)
    gained = any(one.outlook in {Outlook.NOW, Outlook.IN_TIME} for one in answer.levels)
    return ExitCode.YES if gained else ExitCode.NO_OR_UNKNOWN


def _crossing(lang: Language, *, stepwise: bool, cross_standards: bool) -> bool:
    """Return whether levels of other standards may be steps.

    Raises:
        BadParameter: If every level of one standard is asked for as well.
    """
    if stepwise and cross_standards:
        raise typer.BadParameter(translator(lang)("cli.stepwise_or_cross"))
    return cross_standards


def _day(by: str | None, within: float | None, person: Profile, lang: Language) -> date | None:
    """Return the day asked about, None if any day will do.

    Raises:
        BadParameter: If it is not a day, or before that of the profile.
    """
    from graph.reachable import day_within  # noqa: PLC0415

    if within is not None:
        return day_within(person, Decimal(str(within)))
    if by is None:
        return None
    t = translator(lang)
    try:
        day = date.fromisoformat(by) if _DAY.fullmatch(by) else None
    except ValueError:
        day = None
    if day is None:
        raise typer.BadParameter(t("cli.not_a_day", day=by))
    if day < person.as_of:
        raise typer.BadParameter(t("cli.day_before", day=by, as_of=person.as_of.isoformat()))
    return day
