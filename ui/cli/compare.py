"""``careergraph compare``: two standards or two levels side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ontology.problems import Language
from ui.cli.arguments import GraphFile, read_network
from ui.cli.output import ExitCode, console, print_json
from ui.cli.written_files import XlsxFile, check_targets
from ui.messages import translator

if TYPE_CHECKING:
    from ontology.alignment.proposals import Proposal

__all__ = ["compare"]

_Id = Annotated[str, typer.Argument(metavar="ID", help="A standard or a level. 标准或等级的编号。")]


def compare(
    a: _Id,
    b: _Id,
    *,
    cumulative: Annotated[
        bool, typer.Option("--cumulative", help="Count lower levels' items too. 计入低级别要求。")
    ] = False,
    with_proposals: Annotated[
        bool, typer.Option("--with-proposals", help="List unreviewed proposals too. 同时列出未审阅的候选。")
    ] = False,
    with_lacking: Annotated[
        bool, typer.Option("--lacking", help="What a holder of A would still lack for B. 持有 A 者对 B 还差什么。")
    ] = False,
    graph: GraphFile = None,
    xlsx: XlsxFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON on stdout. 输出 JSON。")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of tables and messages. 界面语言。")] = "zh",
) -> int:
    """Put two standards or two levels side by side (并排对照两份标准或两个等级).

    Raises:
        BadParameter: If options do not go together.
        IsADirectoryError: If the file to write is a folder.
    """
    from graph.compare import compare as compare_sides  # noqa: PLC0415
    from graph.hub_coverage import hub_coverage  # noqa: PLC0415
    from graph.lacking import lacking  # noqa: PLC0415
    from graph.level_correspondence import level_correspondence  # noqa: PLC0415

    t = translator(lang)
    if with_proposals and graph is not None:
        raise typer.BadParameter(t("cli.compare.proposals_of_data"))
    check_targets([xlsx], [graph], t)
    network = read_network(graph)
    comparison = compare_sides(network, a, b, cumulative=cumulative)
    if with_lacking and comparison.a.kind != "level":
        raise typer.BadParameter(t("cli.compare.lacking_needs_levels"))
    if with_proposals:  # after the ids are known to be sound: proposing takes a second
        comparison = compare_sides(network, a, b, cumulative=cumulative, proposals=_proposals())
    levels = level_correspondence(network, comparison.a.standard, comparison.b.standard)
    hub = hub_coverage(network)
    forth = lacking(network, a, b, cumulative=cumulative) if with_lacking else None
    if xlsx is not None:
        from ontology.atomic_file import write_atomically  # noqa: PLC0415
        from ui.export.comparison_workbook import comparison_workbook  # noqa: PLC0415

        both = () if forth is None else (forth, lacking(network, b, a, cumulative=cumulative))
        write_atomically(xlsx, comparison_workbook(network, comparison, levels, hub, t, lacking=both))
    if as_json:
        from ui.cli.compare_answer import CompareAnswer  # noqa: PLC0415

        print_json(CompareAnswer(comparison=comparison, levels=levels, hub=hub, lacking=forth))
        return ExitCode.YES
    from ui.cli.compare_tables import print_comparison  # noqa: PLC0415

    print_comparison(console(), network, comparison, levels, lang, forth)
    if xlsx is not None:
        console().print(t("cli.compare.written", file=xlsx), markup=False)
    return ExitCode.YES


def _proposals() -> tuple[Proposal, ...]:
    from ontology.alignment.open_proposals import load_open_proposals  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    return load_open_proposals(data_folder())
