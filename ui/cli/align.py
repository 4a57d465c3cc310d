"""Commands of ``careergraph align``: proposals for mappings between standards."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from ontology.problems import Language
from ui.cli.output import ExitCode, console, print_json
from ui.messages import translator

__all__ = ["align_app"]

align_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Mappings between standards (标准之间的对应)."
)


@align_app.callback()
def _group() -> None:
    """Mappings between standards (标准之间的对应)."""


@align_app.command()
def propose(
    out: Annotated[Path, typer.Option("--out", help="Folder to write to. 输出文件夹。")] = Path("build/proposals"),
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON on stdout. 输出 JSON。")] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of messages. 界面语言。")] = "zh",
) -> int:
    """Write proposals for review as SSSOM, one file a pair of standards (为每两份标准写出待审的对应)."""
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
    if as_json:
        print_json({"files": files, "proposals": len(proposals)})
    else:
        t = translator(lang)
        for file in files:
            console().print(t("cli.align.written", file=file), markup=False)
        console().print(t("cli.align.proposed", count=len(proposals)), markup=False)
    return ExitCode.YES


def _pair(left: str, right: str) -> tuple[str, str]:
    return left.partition("/")[0], right.partition("/")[0]
