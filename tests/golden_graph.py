"""The golden graph: what is built from ``golden/tiny.yaml``, without the vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rdflib import Graph

from ontology.builder import build_graph
from ontology.namespaces import bind_prefixes
from ontology.paths import vocabulary_folder
from ontology.serialization import serialize
from tests.documents import tiny_catalog

__all__ = ["GOLDEN", "golden_turtle", "vocabulary"]

GOLDEN: Final = Path(__file__).parent / "golden" / "tiny.ttl"


def vocabulary() -> Graph:
    """Return the vocabulary and the scales that every built graph holds."""
    rdf = Graph()
    for name in ("careergraph.ttl", "scales.ttl"):
        rdf.parse(vocabulary_folder() / name)
    return rdf


def golden_turtle() -> bytes:
    """Return the Turtle built from the tiny standard today."""
    rdf = build_graph(tiny_catalog()) - vocabulary()
    bind_prefixes(rdf)
    return serialize(rdf, "turtle")


if __name__ == "__main__":
    GOLDEN.write_bytes(golden_turtle())
