"""The graph of a whole data folder: standards, and the hub and mappings that lie beside them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS

from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.sssom_file import write_mappings
from ontology.builder import build_graph
from ontology.data_graph import load_data_graph
from ontology.errors import DataFolderError, DocumentError
from ontology.loader import load_catalog
from ontology.namespaces import CG, resource_iri
from tests.documents import ROOT, TINY, changed, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the tiny standard and its twin, and nothing beside them."""
    (tmp_path / "standards").mkdir()
    shutil.copy(TINY, tmp_path / "standards" / "tiny.yaml")
    twin = changed(("  id: tiny\n", "  id: twin\n"), ("about: [tiny,", "about: [twin,"))
    write(tmp_path / "standards", twin, "twin.yaml")
    return tmp_path


def test_folder_of_standards_alone_gives_their_graph(folder: Path) -> None:
    """Hub and mappings may be missing."""
    data = load_data_graph(folder)
    paths = tuple(sorted((folder / "standards").iterdir()))
    assert isomorphic(data.rdf, build_graph(load_catalog(paths)))
    assert [one.standard.id for one in data.catalog.standards] == ["tiny", "twin"]


def test_mappings_of_the_folder_are_in_the_graph(folder: Path) -> None:
    """An accepted row is a match."""
    row = MappingRow("tiny/3.2-a", "twin/3.2-a", Relation.CLOSE, author="甲", reviewer="乙")
    write_mappings([row], folder / "alignments" / "tiny--twin.sssom.tsv", title="tiny and twin")
    assert (resource_iri(row.subject), SKOS.closeMatch, resource_iri("twin/3.2-a")) in load_data_graph(folder).rdf


def test_hub_of_the_data_folder_is_in_the_graph() -> None:
    """Its competencies, and items placed under them."""
    rdf = load_data_graph(ROOT / "data").rdf
    assert len(set(rdf.subjects(RDF.type, CG.ReferenceCompetency))) >= 60
    assert (resource_iri("csm/l3-1.1-skill-1"), SKOS.broadMatch, resource_iri("reference/service-concepts")) in rdf


def test_folder_without_standards_or_with_a_bad_row_is_refused(folder: Path, tmp_path: Path) -> None:
    """Nothing is taken from a folder in which something is wrong."""
    with pytest.raises(DataFolderError):
        load_data_graph(tmp_path / "elsewhere")
    row = MappingRow("tiny/3.2-a", "twin/9", Relation.CLOSE, author="甲", reviewer="乙")
    write_mappings([row], folder / "alignments" / "tiny--twin.sssom.tsv", title="tiny and twin")
    with pytest.raises(DocumentError, match="twin/9"):
        load_data_graph(folder)
