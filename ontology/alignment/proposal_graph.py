"""Proposals in RDF: a named graph of their own, which nothing reads by itself."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from rdflib import Dataset

from ontology.alignment.mapping import MappingRow
from ontology.alignment.mapping_graph import add_mappings
from ontology.atomic_file import write_atomically
from ontology.namespaces import bind_prefixes, resource_iri

__all__ = ["PROPOSALS", "proposal_dataset", "write_proposal_graph"]

PROPOSALS: Final = resource_iri("graph/proposals")


def proposal_dataset(rows: Iterable[MappingRow]) -> Dataset:
    """Return a dataset whose only triples are those of proposals, in the graph :data:`PROPOSALS`.

    Args:
        rows: Proposals as rows, see :func:`ontology.alignment.proposals.mapping_of`.
    """
    dataset = Dataset()
    graph = dataset.graph(PROPOSALS)
    add_mappings(graph, rows)
    bind_prefixes(dataset)
    return dataset


def write_proposal_graph(rows: Iterable[MappingRow], path: Path) -> None:
    """Write proposals as TriG; equal rows give equal bytes, whatever their order and the hash seed.

    Raises:
        OSError: If the folder cannot be written; an existing file is then unchanged.
    """
    dataset = proposal_dataset(rows)
    with warnings.catch_warnings():  # rdflib's own serializer still asks a dataset by its older names
        warnings.filterwarnings("ignore", "Dataset|ConjunctiveGraph", DeprecationWarning)
        content = dataset.serialize(format="trig", encoding="utf-8")
    write_atomically(path, content)
