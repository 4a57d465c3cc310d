"""Writing a graph: three formats, equal bytes for equal graphs, nothing lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from rdflib import Graph, Literal
from rdflib.compare import isomorphic

from ontology.builder import build_graph
from ontology.namespaces import CG, bind_prefixes, resource_iri
from ontology.serialization import FORMATS, serialize, write_graph
from tests.documents import tiny_catalog

# rdflib's own JSON-LD parser still uses the class it deprecates
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(scope="module")
def rdf() -> Graph:
    """The graph of the tiny standard; tests read it."""
    return build_graph(tiny_catalog())


@pytest.mark.parametrize("name", FORMATS)
def test_serialize_and_parse_gives_an_isomorphic_graph(name: str, rdf: Graph) -> None:
    """YAML to RDF to a file and back loses nothing, in any format."""
    again = Graph().parse(data=serialize(rdf, name), format=name)
    assert len(again) == len(rdf)
    assert isomorphic(again, rdf)


@pytest.mark.parametrize("name", FORMATS)
def test_serialize_of_text_with_every_kind_of_character_comes_back(name: str) -> None:
    """Quotes, line breaks, backslashes and astral characters survive every format."""
    text = 'a "quote" \\ back\nline\ttab 😀 é 《》'
    rdf = Graph()
    bind_prefixes(rdf)
    rdf.add((resource_iri("x"), CG.reading, Literal(text, lang="zh")))
    (value,) = Graph().parse(data=serialize(rdf, name), format=name).objects()
    assert str(value) == text


@pytest.mark.parametrize("name", FORMATS)
def test_serialize_does_not_depend_on_the_order_of_insertion(name: str, rdf: Graph) -> None:
    """Equal graphs give equal bytes."""
    triples = sorted(rdf)
    random.Random(7).shuffle(triples)  # noqa: S311 - only to insert in another order
    shuffled = Graph()
    bind_prefixes(shuffled)
    for triple in triples:
        shuffled.add(triple)
    once = Graph()
    bind_prefixes(once)
    for triple in sorted(rdf):
        once.add(triple)
    assert serialize(shuffled, name) == serialize(once, name)


@pytest.mark.parametrize("name", FORMATS)
def test_serialize_is_utf8_with_chinese_readable(name: str, rdf: Graph) -> None:
    """Labels stand in the file as they read, not as escapes; N-Triples may escape."""
    text = serialize(rdf, name).decode("utf-8")
    assert text.endswith("\n")
    assert "接听来电并记录" in text or name == "nt"


def test_serialize_unknown_format_raises_value_error(rdf: Graph) -> None:
    """A format that is not offered is named together with those that are."""
    with pytest.raises(ValueError, match="unknown format 'rdfxml': use one of turtle, json-ld, nt"):
        serialize(rdf, "rdfxml")


@pytest.mark.parametrize(("name", "suffix"), FORMATS.items())
def test_write_graph_names_the_file_by_its_format(name: str, suffix: str, rdf: Graph, tmp_path: Path) -> None:
    """The folder is made, the file named careergraph and its suffix tells the format."""
    path = write_graph(rdf, tmp_path / "build", name)
    assert path == tmp_path / "build" / f"careergraph.{suffix}"
    assert path.read_bytes() == serialize(rdf, name)


def test_write_graph_in_an_unknown_format_raises_value_error_and_writes_nothing(rdf: Graph, tmp_path: Path) -> None:
    """A wrong format is refused before anything is written."""
    with pytest.raises(ValueError, match="unknown format"):
        write_graph(rdf, tmp_path / "build", "xml")
    assert not (tmp_path / "build").exists()


def test_write_graph_where_nothing_can_be_written_raises_os_error(rdf: Graph, tmp_path: Path) -> None:
    """A folder that cannot be made is the system's error."""
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        write_graph(rdf, tmp_path / "file")
