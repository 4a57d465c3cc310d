"""Projects an RDF graph into a frozen NetworkX graph; the only reader of RDF outside ``ontology``."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax

from graph.career_network import CareerNetwork, network_of
from graph.errors import ProjectionError
from graph.network_integrity import check_integrity
from graph.projection.rdf_reader import MATCH_RELATIONS, RdfReader
from ontology.paths import vocabulary_folder

__all__ = ["MATCH_RELATIONS", "project", "project_turtle"]


def project(rdf: Graph) -> CareerNetwork:
    """Return the career network that an RDF graph states.

    Nodes are resource ids and carry ``record``, one of the classes of :mod:`graph.model`. Edges carry ``relation``:

    * level -> item ``requires``; standard -> item ``requires_at_every_level``
    * lower level -> next higher level ``next_level``
    * item -> its function or work content ``in``; work content -> function ``broader``
    * item or level -> its counterpart in another standard: ``exact``, ``close``, ``broad`` (the head is the broader
      one), ``narrow`` or ``related``; a counterpart that the graph does not describe is left out
    * item -> reference competency of the hub it is ``placed_under``; what is said about a mapping (confidence,
      reviewer …) is kept beside its edge, see :func:`graph.career_network.mapping_between`

    Args:
        rdf: Graph in the CareerGraph vocabulary, ours or another publisher's; read, never changed.

    Returns:
        A frozen graph; nodes and edges are in the order of ids, so equal RDF gives an equal network.

    Raises:
        ProjectionError: If a resource lacks a fact it must have, states one that cannot be read, is a blank node, or
            names a resource that the graph does not describe.

    Note:
        Linear in the triples read, through the triple API. Measured in ``benchmarks/bench_pipeline.py``.
    """
    reader = RdfReader(rdf)
    records = sorted(reader.records(), key=lambda record: record.id)
    edges = sorted(reader.edges())
    check_integrity(records, edges)
    known = {record.id for record in records}
    within = [edge for edge in edges if edge[0] in known and edge[1] in known]
    stated = set(within)
    mappings = [one for one in reader.mappings() if (one.subject, one.object, one.relation) in stated]
    return network_of(records, within, mappings)


def project_turtle(path: Path) -> CareerNetwork:
    """Return the career network of a Turtle file in our vocabulary, ours or another publisher's.

    Args:
        path: Turtle file; the scales of the vocabulary need not be in it.

    Raises:
        OSError: If ``path`` does not exist or cannot be read.
        ProjectionError: If it is not Turtle, or lacks a fact the network needs.
    """
    rdf = Graph().parse(vocabulary_folder() / "scales.ttl", format="turtle")
    content = path.read_bytes()
    try:
        rdf.parse(data=content, format="turtle")
    except (BadSyntax, UnicodeDecodeError, RecursionError) as error:
        detail = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ProjectionError(path.name, "Turtle", f"cannot be parsed: {detail}") from error
    return project(rdf)
