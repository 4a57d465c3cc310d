"""SHACL violations become problems with the file and line of the record."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import RDF, SKOS

from ontology.builder import build_graph
from ontology.errors import ShapeViolationError
from ontology.namespaces import CG, resource_iri
from ontology.serialization import serialize
from ontology.validation import check_shapes, shape_problems, turtle_problems
from tests.documents import TINY, changed, line_of, problems_of, tiny_catalog, write

BROKEN: Final = {
    ("tiny/3.2-a", CG.clause): "- {id: 3.2-a",
    ("tiny/3.1.1-a", SKOS.prefLabel): "- {id: 3.1.1-a",
    ("tiny/junior/route-1", CG.clause): "- clause: 5.1 a)",
    ("tiny/junior/route-2/condition-2", CG.value): "- clause: 5.1 b)",
    ("tiny/junior/training", CG.hoursUnit): "training:",
    ("tiny/senior/choice-1", CG.count): "- id: senior",
    ("tiny/8.2.1/grade-2", CG.grade): "- id: 8.2.1",
    ("tiny/note/labels-inverted", CG.confidence): "- id: labels-inverted",
    ("tiny", CG.inclusion): "standard:",
}


def test_broken_graph_gives_problems_at_the_record_in_the_data_file() -> None:
    """What breaks a shape is reported at the record, or the nearest one that holds it, with the property to mend."""
    rdf = build_graph(tiny_catalog())
    for resource, predicate in BROKEN:
        rdf.remove((resource_iri(resource), predicate, None))
    problems = shape_problems(rdf, tiny_catalog())
    text = TINY.read_text(encoding="utf-8")
    for (resource, predicate), part in BROKEN.items():
        found = [problem for problem in problems if problem.record == resource]
        assert found, resource
        for problem in found:
            assert (problem.file, problem.line, problem.code) == (str(TINY), line_of(text, part), "shape")
            assert problem.reason("zh") != problem.reason("en")
        assert any(str(predicate).rpartition("#")[2] in problem.reason("en") for problem in found)


def test_broken_data_that_records_accept_is_found_by_the_shapes(tmp_path: Path) -> None:
    """What only the graph shows, for instance a prior level that is not lower, still has file and line."""
    text = changed(("level: junior, accepts_related", "level: senior, accepts_related"))
    path = write(tmp_path, text)
    problems = problems_of(path)
    assert problems
    for problem in problems:
        assert (problem.code, problem.file) == ("shape", str(path))
        assert problem.line > 0


def test_shape_problems_of_a_graph_without_catalogue_name_the_resource() -> None:
    """Without data files the place is the resource itself."""
    rdf = build_graph(tiny_catalog())
    rdf.remove((resource_iri("tiny/3.2-a"), CG.clause, None))
    (problem,) = shape_problems(rdf)
    assert (problem.file, problem.line, problem.record) == (str(resource_iri("tiny/3.2-a")), 0, "tiny/3.2-a")


def test_shape_problems_are_all_reported_in_the_order_of_lines_and_the_graph_is_unchanged() -> None:
    """Every violation is reported, in the order of places; checking changes nothing."""
    rdf = build_graph(tiny_catalog())
    for resource in ("tiny/note/labels-inverted", "tiny/3.2-a", "tiny/junior/training"):
        rdf.remove((resource_iri(resource), None, None))
        rdf.add((resource_iri(resource), RDF.type, CG.SourceNote))
    before = set(rdf)
    problems = shape_problems(rdf, tiny_catalog())
    assert len({problem.record for problem in problems}) >= 3
    assert list(problems) == sorted(problems)
    assert set(rdf) == before
    assert shape_problems(rdf, tiny_catalog()) == problems


def test_check_shapes_of_a_broken_graph_raises_with_all_problems() -> None:
    """A graph that breaks a shape is refused with everything that is wrong; a sound one is not."""
    rdf = build_graph(tiny_catalog())
    check_shapes(rdf, tiny_catalog())
    for item in ("tiny/3.2-a", "tiny/3.1.1-a"):
        rdf.remove((resource_iri(item), CG.clause, None))
    with pytest.raises(ShapeViolationError) as caught:
        check_shapes(rdf, tiny_catalog())
    assert {problem.record for problem in caught.value.problems} == {"tiny/3.2-a", "tiny/3.1.1-a"}


def test_turtle_of_a_sound_graph_has_no_problem(tmp_path: Path) -> None:
    """A graph written as Turtle can be checked without the data it was built from."""
    path = tmp_path / "graph.ttl"
    path.write_bytes(serialize(build_graph(tiny_catalog()), "turtle"))
    assert turtle_problems(path) == ()


def test_turtle_that_breaks_a_shape_names_the_file_and_the_resource(tmp_path: Path) -> None:
    """Violations of a Turtle file carry its path."""
    rdf = build_graph(tiny_catalog())
    rdf.set((resource_iri("tiny/junior"), CG.ordinal, Literal(7)))
    path = tmp_path / "graph.ttl"
    path.write_bytes(serialize(rdf, "turtle"))
    problems = turtle_problems(path)
    assert problems
    assert {problem.file for problem in problems} == {str(path)}
    assert "tiny" in {problem.record for problem in problems}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"@prefix a: <urn:a> .\na:b a:c .\n", 2),
        (b"<urn:a> <urn:b> <urn:c>\n<urn:d> <urn:e> <urn:f> .\n", 2),
        (b"unknown:a unknown:b unknown:c .\n", 1),
        (b"\xff\xfe", 1),
        (b"<urn:a> <urn:b> " + b"(" * 20_000, 1),
    ],
    ids=["no object", "no full stop", "no prefix", "not UTF-8", "too deep"],
)
def test_turtle_that_cannot_be_parsed_is_one_problem_with_its_line(content: bytes, line: int, tmp_path: Path) -> None:
    """Bad syntax is a problem of the file, not a crash."""
    path = tmp_path / "graph.ttl"
    path.write_bytes(content)
    (problem,) = turtle_problems(path)
    assert (problem.code, problem.file, problem.line) == ("not_turtle", str(path), line)
    assert "\n" not in problem.line_text()


def test_turtle_file_that_is_missing_or_a_folder_raises_os_error(tmp_path: Path) -> None:
    """A path that cannot be read is the system's error."""
    with pytest.raises(FileNotFoundError):
        turtle_problems(tmp_path / "none.ttl")
    with pytest.raises(OSError, match="directory"):
        turtle_problems(tmp_path)


def test_empty_graph_conforms() -> None:
    """Nothing said is nothing wrong."""
    assert shape_problems(Graph()) == ()
