"""Proposals that nobody has judged: what readers accepted, rejected or searched in vain is not proposed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.open_proposals import load_open_proposals, without_judged
from ontology.alignment.proposals import Proposal, propose
from ontology.alignment.sssom_file import write_mappings
from ontology.errors import DataFolderError, DocumentError
from ontology.loader import load_catalog, standard_paths
from tests.documents import TINY, changed, write


def proposal(left: str, right: str) -> Proposal:
    """Return a proposal."""
    return Proposal(left, right, 0.5, 0.5, 0.5, (), ((), ()), warning=False)


def row(subject: str, target: str | None, *, rejected: bool = False, standard: str = "") -> MappingRow:
    """Return a reviewed row."""
    return MappingRow(
        subject, target, Relation.CLOSE, rejected=rejected, author="A", reviewer="B", object_standard=standard
    )


def test_without_judged_keeps_what_no_row_says_anything_of() -> None:
    """Accepted and rejected pairs go, whichever item is the subject; so does an item searched for in vain."""
    open_one, accepted, rejected = proposal("s/a", "t/a"), proposal("s/a", "t/b"), proposal("s/b", "t/a")
    in_vain, elsewhere = proposal("s/c", "t/a"), proposal("s/c", "u/a")
    rows = [row("t/b", "s/a"), row("s/b", "t/a", rejected=True), row("s/c", None, standard="t")]
    assert without_judged([open_one, accepted, rejected, in_vain, elsewhere], rows) == (open_one, elsewhere)


def test_without_judged_search_of_the_other_item_counts() -> None:
    """That t/a was searched for in s in vain judges all its pairs with s."""
    assert without_judged([proposal("s/a", "t/a")], [row("t/a", None, standard="s")]) == ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder of two standards without hub and mappings."""
    (tmp_path / "standards").mkdir()
    write(tmp_path / "standards", TINY.read_text(encoding="utf-8"), "tiny.yaml")
    other = changed(("  id: tiny\n", "  id: other\n"), ("about: [tiny,", "about: [other,"))
    write(tmp_path / "standards", other, "other.yaml")
    return tmp_path


def test_load_open_proposals_leaves_out_what_the_folder_judges(folder: Path) -> None:
    """Without mappings all proposals are open; a rejected pair is proposed no more."""
    every = propose(load_catalog(standard_paths(folder)))
    assert load_open_proposals(folder) == every
    judged = row(every[0].left, every[0].right, rejected=True)
    write_mappings([judged], folder / "alignments" / "pair.sssom.tsv", title="pair")
    assert load_open_proposals(folder) == every[1:]


def test_load_open_proposals_damaged_mappings_raise(folder: Path) -> None:
    """A file that cannot be read is an error, not an empty one."""
    (folder / "alignments").mkdir()
    (folder / "alignments" / "pair.sssom.tsv").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(DocumentError):
        load_open_proposals(folder)


def test_load_open_proposals_empty_folder_raises(tmp_path: Path) -> None:
    """Without standards there is nothing to propose for."""
    with pytest.raises(DataFolderError):
        load_open_proposals(tmp_path)
