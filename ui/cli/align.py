"""Commands of ``careergraph align``: proposals for mappings between standards, their review, import and export."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from ontology.problems import Language
from ui.cli.output import ExitCode, console, print_json
from ui.cli.review import known_pair, review, review_store
from ui.messages import translator

__all__ = ["align_app"]

align_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Mappings between standards (标准之间的对应)."
)


@align_app.callback()
def _group() -> None:
    """Mappings between standards (标准之间的对应)."""


align_app.command()(review)


@align_app.command()
def propose(
    out: Annotated[Path, typer.Option("--out", help="Folder to write to. 输出文件夹。")] = Path("build/proposals"),
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON on stdout. 输出 JSON。")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of messages. 界面语言。")] = "zh",
) -> int:
    """Write proposals for review: SSSOM for each pair of standards, and one named graph (写出待审的对应)."""
    from ontology.alignment.proposal_graph import write_proposal_graph  # noqa: PLC0415
    from ontology.alignment.proposals import mapping_of  # noqa: PLC0415
    from ontology.alignment.proposals import propose as propose_all  # noqa: PLC0415
    from ontology.alignment.sssom_file import write_mappings  # noqa: PLC0415
    from ontology.alignment.taxonomy import load_taxonomy  # noqa: PLC0415
    from ontology.loader import load_catalog  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    catalog = load_catalog()
    proposals = propose_all(catalog, load_taxonomy(data_folder(), catalog))
    rows = sorted(map(mapping_of, proposals), key=lambda row: _pair(row.subject, row.object or ""))
    files = []
    for (left, right), group in groupby(rows, key=lambda row: _pair(row.subject, row.object or "")):
        path = out / f"{left}--{right}.sssom.tsv"
        write_mappings(group, path, title=f"Proposals: {left} and {right}")
        files.append(str(path))
    graph = out / "proposals.trig"
    write_proposal_graph(rows, graph)
    if as_json:
        print_json({"files": files, "graph": str(graph), "proposals": len(proposals)})
    else:
        t = translator(lang)
        for file in (*files, graph):
            console().print(t("cli.align.written", file=file), markup=False)
        console().print(t("cli.align.proposed", count=len(proposals)), markup=False)
    return ExitCode.YES


@align_app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="SSSOM file. SSSOM 文件。")],
    *,
    reviewer: Annotated[str, typer.Option("--reviewer", help="Your name, for the log. 审阅者姓名。")],
    overwrite: Annotated[bool, typer.Option("--replace", help="Rows of FILE prevail. 以该文件为准。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and count only. 只核对，不写入。")] = False,
    comment: Annotated[str, typer.Option("--comment", help="Anything worth keeping. 备注。")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON on stdout. 输出 JSON。")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of messages. 界面语言。")] = "zh",
) -> int:
    """Take over reviewed mappings of an SSSOM file, all or none (导入已审的对应).

    Raises:
        FileNotFoundError: If the file does not exist.
    """
    from ontology.loader import load_catalog  # noqa: PLC0415
    from ui.cli.review_answers import import_answer  # noqa: PLC0415
    from ui.view_models.review import damaged_lines  # noqa: PLC0415

    t = translator(lang)
    if not file.exists():
        raise FileNotFoundError(2, t("cli.file_missing"), str(file))
    store = review_store(load_catalog())
    imported = store.import_file(file, reviewer, overwrite=overwrite, dry_run=dry_run, comment=comment)
    answer = import_answer(str(file), imported, dry_run=dry_run)
    if as_json:
        print_json(answer)
        return ExitCode.YES
    key = "cli.align.would_import" if dry_run else "cli.align.imported"
    lines = [t(key, file=file, new=answer.new, changed=answer.changed, equal=answer.equal)]
    lines += [t("cli.align.written", file=name) for name in answer.files]
    for line in (*lines, *damaged_lines(answer.damaged_log_lines, t)):
        console().print(line, markup=False, soft_wrap=True)
    return ExitCode.YES


@align_app.command()
def export(
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="File to write. 输出文件。")],
    pair: Annotated[
        tuple[str, str] | None, typer.Option("--pair", metavar="A B", help="Only between two standards. 两份标准。")
    ] = None,
    accepted_only: Annotated[bool, typer.Option("--accepted-only", help="No rejections. 不含拒绝的对应。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON on stdout. 输出 JSON。")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of messages. 界面语言。")] = "zh",
) -> int:
    """Write the reviewed mappings into one SSSOM file (导出已审的对应)."""
    from ontology.alignment.review_export import export_mappings  # noqa: PLC0415
    from ontology.loader import load_catalog  # noqa: PLC0415
    from ontology.paths import data_folder  # noqa: PLC0415

    catalog = load_catalog()
    wanted = known_pair(catalog, pair)
    count = export_mappings(data_folder(), catalog, out, pair=wanted, accepted_only=accepted_only)
    if as_json:
        print_json({"file": str(out), "rows": count})
    else:
        console().print(translator(lang)("cli.align.exported", file=out, count=count), markup=False, soft_wrap=True)
    return ExitCode.YES


def _pair(left: str, right: str) -> tuple[str, str]:
    return left.partition("/")[0], right.partition("/")[0]
