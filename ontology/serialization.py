"""Writes an RDF graph so that equal graphs give equal bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from rdflib import Graph

from ontology.atomic_file import write_atomically

__all__ = ["FORMATS", "serialize", "write_graph"]

# format name on the command line -> file suffix
FORMATS: Final = {"turtle": "ttl", "json-ld": "jsonld", "nt": "nt"}


def serialize(rdf: Graph, format_name: str) -> bytes:
    """Return a graph without blank nodes in one of the :data:`FORMATS`.

    Args:
        rdf: Graph to write; read, never changed.
        format_name: ``turtle``, ``json-ld`` or ``nt``.

    Returns:
        UTF-8 text. Equal graphs give equal bytes, whatever the order of insertion or the hash seed: rdflib sorts
        Turtle itself, N-Triples lines and JSON-LD nodes are sorted here.

    Raises:
        ValueError: If ``format_name`` is not one of the :data:`FORMATS`.
    """
    if format_name == "turtle":
        return rdf.serialize(format="turtle", encoding="utf-8")
    if format_name == "nt":
        lines = rdf.serialize(format="nt", encoding="utf-8").splitlines()
        return b"".join(line + b"\n" for line in sorted(lines) if line)
    if format_name == "json-ld":
        tree = json.loads(rdf.serialize(format="json-ld", auto_compact=True))
        return (json.dumps(_sorted(tree), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    raise ValueError(f"unknown format {format_name!r}: use one of {', '.join(FORMATS)}")


def write_graph(rdf: Graph, folder: Path, format_name: str = "turtle") -> Path:
    """Write a graph to ``folder/careergraph.<suffix>`` atomically and return the path.

    Raises:
        ValueError: If ``format_name`` is not one of the :data:`FORMATS`.
        OSError: If the folder cannot be written.
    """
    content = serialize(rdf, format_name)
    path = folder / f"careergraph.{FORMATS[format_name]}"
    write_atomically(path, content)
    return path


def _sorted(tree: Any) -> Any:
    # our graphs hold no rdf:List, so the order of a JSON-LD array means nothing
    if isinstance(tree, dict):
        return {key: _sorted(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return sorted((_sorted(value) for value in tree), key=lambda value: json.dumps(value, sort_keys=True))
    return tree
