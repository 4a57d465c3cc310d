"""Files that a command writes beside its answer."""

from __future__ import annotations

from collections.abc import Iterable
from errno import EISDIR
from os import strerror
from pathlib import Path
from typing import Annotated

import typer

from ui.messages import Translator

__all__ = ["DocxFile", "XlsxFile", "check_targets"]

XlsxFile = Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write an Excel file. 写出 Excel 文件。")]
DocxFile = Annotated[Path | None, typer.Option("--docx", metavar="FILE", help="Write a Word file. 写出 Word 文件。")]


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
        raise typer.BadParameter(t("cli.one_file"))
    read = {source.resolve() for source in sources if source is not None}
    for file, place in zip(files, resolved, strict=True):
        if place in read:
            raise typer.BadParameter(t("cli.overwrites", file=file))
