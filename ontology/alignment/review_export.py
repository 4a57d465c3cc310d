"""Writes reviewed mappings of a data folder into one SSSOM file to pass on."""

from __future__ import annotations

from pathlib import Path

from ontology.alignment.alignments import load_alignments
from ontology.alignment.review_folder import refuse
from ontology.alignment.sssom_file import write_mappings
from ontology.catalog import Catalog

__all__ = ["export_mappings"]


def export_mappings(
    folder: Path, catalog: Catalog, out: Path, *, pair: tuple[str, str] | None = None, accepted_only: bool = False
) -> int:
    """Write the reviewed rows of all files into one, and return how many.

    Args:
        folder: Data folder.
        catalog: Its standards.
        out: File to write; written whole or not at all.
        pair: Ids of two standards, in either order, to write only what lies between them; everything if None.
        accepted_only: Leave out rejections and "no counterpart".

    Raises:
        DocumentError: If the loader refuses the mappings of the folder.
        ReviewRefusedError: If ``out`` lies among the mappings of the folder, where every pair would stand twice.
        OSError: If ``out`` cannot be written.
    """
    alignments = (folder / "alignments").resolve()
    if alignments in (out.resolve(), *out.resolve().parents):
        refuse(
            str(out),
            0,
            "这里是已审对应所在的文件夹，每一对会出现两次",
            "写到别处",
            "this is the folder of the reviewed mappings, where every pair would stand twice",
            "write it elsewhere",
        )
    wanted = None if pair is None else frozenset(pair)
    rows = [
        row
        for row in load_alignments(folder, catalog)
        if wanted in {None, frozenset(row.standards)} and (row.accepted or not accepted_only)
    ]
    title = "Reviewed mappings" if pair is None else f"Reviewed mappings: {' and '.join(sorted(pair))}"
    write_mappings(rows, out, title=title)
    return len(rows)
