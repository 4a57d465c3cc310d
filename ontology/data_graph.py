"""The RDF graph of a whole data folder: standards, hub with placements, reviewed mappings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

from ontology.alignment.alignments import load_alignments
from ontology.alignment.taxonomy import load_taxonomy, taxonomy_path
from ontology.builder import build_graph
from ontology.catalog import Catalog
from ontology.loader import load_catalog, standard_paths

__all__ = ["DataGraph", "load_data_graph"]


@dataclass(frozen=True)
class DataGraph:
    """A data folder as RDF.

    Attributes:
        catalog: The standards, with the place of every record.
        rdf: What they, the hub and the accepted mappings state.
    """

    catalog: Catalog
    rdf: Graph


def load_data_graph(folder: Path) -> DataGraph:
    """Read a data folder and build its graph.

    Args:
        folder: Data folder with ``standards/``; ``reference/`` and ``alignments/`` may be missing.

    Returns:
        Catalogue and graph; the same files give the same triples.

    Raises:
        DataFolderError: If the folder holds no standard.
        DocumentError: If a file is wrong; carries every problem of the first of standards, hub and mappings that has
            any, since the later ones are checked against the earlier.
    """
    catalog = load_catalog(standard_paths(folder))
    taxonomy = load_taxonomy(folder, catalog) if taxonomy_path(folder).is_file() else None
    return DataGraph(catalog, build_graph(catalog, load_alignments(folder, catalog), taxonomy))
