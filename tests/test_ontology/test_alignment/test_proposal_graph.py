"""Proposals as a named graph: nothing is lost, nothing stands outside it, equal rows give equal bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from ontology.alignment.mapping import MappingRow
from ontology.alignment.mapping_graph import add_mappings
from ontology.alignment.proposal_graph import PROPOSALS, proposal_dataset, write_proposal_graph
from ontology.alignment.proposals import mapping_of, propose
from ontology.alignment.sssom_file import read_mappings, write_mappings
from ontology.namespaces import resource_iri
from tests.documents import ROOT
from tests.test_ontology.test_alignment.review_data import catalog_of, folder_with


def rows(folder: Path) -> list[MappingRow]:
    """Return the proposals of two small standards."""
    return [mapping_of(one) for one in propose(catalog_of(folder_with(folder)))]


def graph_of(found: list[MappingRow] | tuple[MappingRow, ...]) -> Graph:
    """Return mappings as a plain graph."""
    rdf = Graph()
    add_mappings(rdf, found)
    return rdf


# rdflib's own reader of TriG still uses older names of its datasets
@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
def test_named_graph_holds_what_the_rows_say_and_nothing_stands_outside(tmp_path: Path) -> None:
    """Rows to TriG and back, and rows to SSSOM and back, give the same RDF."""
    found = rows(tmp_path)
    assert len(found) > 5
    path = tmp_path / "out" / "proposals.trig"
    write_proposal_graph(found, path)
    again = Dataset()
    again.parse(data=path.read_text(encoding="utf-8"), format="trig")
    assert {graph.identifier for graph in again.graphs() if len(graph)} == {PROPOSALS}
    assert isomorphic(again.graph(PROPOSALS), graph_of(found))
    assert len(again.graph(again.default_graph.identifier)) == 0
    table = tmp_path / "p.sssom.tsv"
    write_mappings(found, table, title="p")
    assert isomorphic(again.graph(PROPOSALS), graph_of(read_mappings(table)))
    assert resource_iri("graph/proposals") == PROPOSALS


def test_bytes_do_not_depend_on_order_or_hash_seed(tmp_path: Path) -> None:
    """Two runs can be compared."""
    found = rows(tmp_path)
    path = tmp_path / "proposals.trig"
    write_proposal_graph(found, path)
    first = path.read_bytes()
    found.reverse()
    write_proposal_graph(found, path)
    assert path.read_bytes() == first
    program = (
        "import sys, hashlib; from pathlib import Path\n"
        "from tests.test_ontology.test_alignment.test_proposal_graph import rows\n"
        "from ontology.alignment.proposal_graph import write_proposal_graph\n"
        "path = Path(sys.argv[1]); write_proposal_graph(rows(path), path / 'x.trig')\n"
        "print(hashlib.sha256((path / 'x.trig').read_bytes()).hexdigest())"
    )
    for seed in ("1", "2"):
        result = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program, str(tmp_path / seed)],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )
        assert result.stdout.strip() == hashlib.sha256(first).hexdigest()


def test_no_proposals_give_an_empty_graph(tmp_path: Path) -> None:
    """There is a file all the same."""
    assert len(proposal_dataset([])) == 0
    write_proposal_graph([], tmp_path / "p.trig")
    assert (tmp_path / "p.trig").exists()
