"""``careergraph plan``: the best ways up to a level, as JSON, as tables, and as files to take away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.plan import Objective, Plan, PlanOptions
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
from ui.cli.written_files import DocxFile, XlsxFile, check_targets
from ui.messages import Translator, translator

if TYPE_CHECKING:
    from graph.career_network import CareerNetwork
    from graph.profile import Profile

__all__ = ["plan"]


def plan(
    *,
    profile: ProfileFile,
    target: Target,
    objective: Annotated[Objective, typer.Option(help="What to minimise. 优化目标。")] = Objective.YEARS,
    k: Annotated[int, typer.Option("--k", min=1, max=100, help="Most paths. 最多几条路径。")] = 1,
    pareto: Annotated[bool, typer.Option("--pareto", help="Every undominated path. 全部互不占优的路径。")] = False,
    stepwise: Annotated[bool, typer.Option("--stepwise", help="Every level in order. 逐级晋升。")] = False,
    discretionary: Annotated[
        bool, typer.Option("--discretionary", help="Assume recognition. 假定业绩或考核获认定。")
    ] = False,
    cross_standards: Annotated[
        bool, typer.Option("--cross-standards", help="Let levels of other standards be steps. 允许借道其他标准的等级。")
    ] = False,
    further_education: Annotated[
        bool, typer.Option("--further-education", help="Let studies beside work be steps. 允许在职提升学历。")
    ] = False,
    budget: Annotated[
        float,
        typer.Option("--budget", min=0, max=600, help="Seconds for a search across standards. 跨标准搜索的秒数。"),
    ] = 1.0,
    why: Annotated[
        bool, typer.Option("--why", help="Why not sooner and by no other route. 为什么不能更早、不走别的途径。")
    ] = False,
    cumulative: Cumulative = False,
    reviewed_only: ReviewedOnly = False,
    graph: GraphFile = None,
    xlsx: XlsxFile = None,
    docx: DocxFile = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> int:
    """Find the best ways up to a level (规划晋升路径).

    Raises:
        BadParameter: If both stepwise and cross_standards are asked for, or one file is to hold both documents.
        IsADirectoryError: If a file to write is a folder.
    """
    from graph.planner import find_plan  # noqa: PLC0415

    t = translator(lang)
    if stepwise and cross_standards:
        raise typer.BadParameter(t("cli.stepwise_or_cross"))
    files = [file for file in (xlsx, docx) if file is not None]
    check_targets(files, [profile, graph], t)
    network = read_network(graph, reviewed_only=reviewed_only)
    options = PlanOptions(
        objective=objective,
        k=k,
        pareto=pareto,
        stepwise=stepwise,
        discretionary=discretionary,
        cumulative=cumulative,
        cross_standards=cross_standards,
        further_education=further_education,
        budget=budget,
    )
    person = read_profile_file(profile, network)
    answer = find_plan(network, person, target, options)
    if files:
        _write_files(network, person, answer, t, xlsx=xlsx, docx=docx)
    if why:
        from graph.relaxation import explain_plan  # noqa: PLC0415

        answer = explain_plan(network, person, answer)
    if as_json:
        print_json(answer)
    else:
        from ui.cli.plan_tables import print_plan  # noqa: PLC0415

        print_plan(console(), network, answer, lang)
        for file in files:
            console().print(t("cli.plan_written", file=file), markup=False)
    return ExitCode.YES if answer.paths else ExitCode.NO_OR_UNKNOWN


def _write_files(
    network: CareerNetwork, person: Profile, answer: Plan, t: Translator, *, xlsx: Path | None, docx: Path | None
) -> None:
    """Write the files that are asked for; none of them if one cannot be made."""
    from graph.plan_report import report_plan  # noqa: PLC0415 - who wants no file waits for none of this
    from ontology.atomic_file import write_atomically  # noqa: PLC0415
    from ui.export.development_plan import development_plan  # noqa: PLC0415
    from ui.export.plan_workbook import plan_workbook  # noqa: PLC0415

    report = report_plan(network, person, answer)
    made = [
        (path, make(network, report, t))
        for path, make in ((xlsx, plan_workbook), (docx, development_plan))
        if path is not None
    ]
    for path, content in made:
        write_atomically(path, content)
