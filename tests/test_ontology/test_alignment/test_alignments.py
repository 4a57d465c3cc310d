"""The mappings of a data folder: read together, reviewed, and sound against the standards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ontology.alignment.alignments import load_alignments
from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.sssom_file import write_mappings
from ontology.catalog import Catalog
from ontology.errors import DocumentError
from ontology.loader import alignment_paths, load_catalog
from tests.documents import TINY, changed, write


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """The tiny standard and its twin."""
    twin = write(tmp_path, changed(("  id: tiny\n", "  id: twin\n"), ("about: [tiny,", "about: [twin,")), "twin.yaml")
    return load_catalog((TINY, twin))


def row(subject: str = "tiny/3.2-a", target: str | None = "twin/3.2-a", **more: Any) -> MappingRow:
    """Return a reviewed mapping."""
    return MappingRow(subject, target, Relation.CLOSE, **{"author": "甲", "reviewer": "乙", **more})


def files(folder: Path, **rows: MappingRow) -> Path:
    """Write each row to a file of its own and return the data folder."""
    for name, one in rows.items():
        write_mappings([one], folder / "alignments" / f"{name}.sssom.tsv", title=name)
    return folder


def test_rows_of_all_files_are_read_together(tmp_path: Path, catalog: Catalog) -> None:
    """Accepted, rejected and no counterpart; a folder without mappings has none."""
    assert load_alignments(tmp_path, catalog) == ()
    folder = files(
        tmp_path,
        b=row(),
        a=row("tiny/3.3.1", None, object_standard="twin"),
        c=row("tiny/3.4.1", "twin/3.5.1", rejected=True),
    )
    assert [path.name[0] for path in alignment_paths(folder)] == ["a", "b", "c"]
    assert [one.accepted for one in load_alignments(folder, catalog)] == [False, True, False]


@pytest.mark.parametrize("lacking", ["author", "reviewer"])
def test_row_that_nobody_reviewed_is_refused(tmp_path: Path, catalog: Catalog, lacking: str) -> None:
    """Proposals do not belong among the reviewed mappings."""
    with pytest.raises(DocumentError) as caught:
        load_alignments(files(tmp_path, a=row(**{lacking: ""})), catalog)
    (problem,) = caught.value.problems
    assert problem.line > 1
    assert "not named" in problem.reason("en")


def test_problems_of_all_files_come_at_once(tmp_path: Path, catalog: Catalog) -> None:
    """A bad row in one file, an unknown id in another, one pair in two files."""
    folder = files(tmp_path, a=row(), b=row(), c=row("tiny/9"), d=row("tiny/3.3.1", "twin/3.3.1", confidence=0.5))
    bad = folder / "alignments" / "d.sssom.tsv"
    bad.write_text(bad.read_text(encoding="utf-8").replace("0.5", "50"), encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load_alignments(folder, catalog)
    found = [(Path(problem.file).name[0], problem.code) for problem in caught.value.problems]
    assert found == [("b", "inconsistent"), ("c", "dangling_reference"), ("d", "bad_mapping")]
