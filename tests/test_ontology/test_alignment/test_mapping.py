"""Mappings against the standards: what a row may name, and what two rows may say together."""

from __future__ import annotations

from typing import Any

import pytest

from ontology.alignment.mapping import MappingRow, Relation, mapping_problems
from ontology.catalog import Catalog, Place

PLACES = {
    f"{standard}/{name}".rstrip("/"): Place(kind, "x.yaml", 1)
    for standard in ("a", "b", "c")
    for name, kind in (("", "standard"), ("1", "item"), ("2", "item"), ("l1", "level"), ("f", "function"))
}
CATALOG = Catalog((), PLACES)


def row(subject: str, target: str | None, relation: str = "closeMatch", line: int = 1, **more: Any) -> MappingRow:
    """Return a mapping."""
    return MappingRow(subject, target, Relation(relation), file="m.tsv", line=line, **more)


def found(*rows: MappingRow) -> list[tuple[int, str]]:
    """Return line and English reason of every problem."""
    return [(problem.line, problem.reason("en")) for problem in mapping_problems(rows, CATALOG)]


def test_mappings_across_standards_are_sound() -> None:
    """Items to items, levels to levels, a pair rejected in one relation and in another, and no counterpart at all."""
    assert not found(
        row("a/1", "b/1", "exactMatch"),
        row("a/1", "b/2", "broadMatch", 2),
        row("a/l1", "b/l1", "relatedMatch", 3),
        row("a/2", "c/1", "exactMatch", 4, rejected=True),
        row("a/2", "c/1", "closeMatch", 5, rejected=True),
        row("a/2", None, line=6, object_standard="b"),
    )


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (row("a/9", "b/1"), "'subject_id' names 'a/9'"),
        (row("a/1", "b/9"), "'object_id' names 'b/9'"),
        (row("a/f", "b/1"), "'subject_id' names 'a/f'"),
        (row("a/1", "b/l1"), "an item is mapped to a level"),
        (row("a/1", "a/2"), "both ends belong to one standard"),
        (row("a/l1", "b/l1", "exactMatch"), "levels are never exactly alike"),
        (row("a/1", None), "names another standard"),
        (row("a/1", None, object_standard="a"), "names another standard"),
        (row("a/1", None, object_standard="nowhere"), "names another standard"),
        (row("a/1", None, object_standard="b/1"), "names another standard"),
        (row("a/1", None, object_standard="b", rejected=True), "goes without Not"),
    ],
)
def test_row_that_cannot_be_is_refused_with_its_line(broken: MappingRow, words: str) -> None:
    """Unknown ids, other things than items and levels, one standard, levels exactly alike."""
    ((line, reason),) = found(broken)
    assert line == 1
    assert words in reason


@pytest.mark.parametrize(
    "second",
    [
        row("a/1", "b/1", "closeMatch", 2),
        row("b/1", "a/1", "broadMatch", 2),
        row("a/1", "b/1", "exactMatch", 2, rejected=True),
    ],
)
def test_pair_stated_twice_is_refused(second: MappingRow) -> None:
    """Neither with two relations, nor from both sides, nor accepted and rejected at once."""
    ((line, reason),) = found(row("a/1", "b/1", "exactMatch"), second)
    assert (line, "m.tsv:1" in reason) == (2, True)


def test_circle_of_broader_ones_is_refused_once() -> None:
    """a/1 < b/1 < c/1 < a/1, one of them stated from the other side; a chain alone is fine."""
    chain = (row("a/1", "b/1", "broadMatch"), row("c/1", "b/1", "narrowMatch", 2))
    assert not found(*chain)
    ((line, reason),) = found(*chain, row("c/1", "a/1", "broadMatch", 3))
    assert line in {1, 2, 3}
    assert "a/1" in reason
    assert "c/1" in reason
    assert not found(*chain, row("c/1", "a/1", "broadMatch", 3, rejected=True))


@pytest.mark.parametrize(
    ("first", "second", "clashes"),
    [
        (row("a/1", "b/1"), row("a/1", None, line=2, object_standard="b"), True),
        (row("b/1", "a/1", "relatedMatch"), row("a/1", None, line=2, object_standard="b"), True),
        (row("a/1", None, object_standard="b"), row("a/1", None, line=2, object_standard="b"), True),
        (row("a/1", "b/1", rejected=True), row("a/1", None, line=2, object_standard="b"), False),
        (row("a/1", "c/1"), row("a/1", None, line=2, object_standard="b"), False),
        (row("a/1", None, object_standard="c"), row("a/1", None, line=2, object_standard="b"), False),
    ],
)
def test_no_counterpart_stands_against_accepted_rows_only(
    first: MappingRow, second: MappingRow, *, clashes: bool
) -> None:
    """Said once for an item and a standard, and not where a match of any kind is stated, from either side."""
    lines = [line for line, _ in found(first, second)]
    assert lines == ([2] if clashes else [])


def test_row_read_from_the_other_end_says_the_same() -> None:
    """Broader becomes narrower, everything else stays; twice reversed is the row; both ends have one key."""
    for relation in Relation:
        one = MappingRow("a/1", "b/2", relation, confidence=0.5, rejected=True)
        other = one.reversed()
        assert (other.subject, other.object, other.confidence, other.rejected) == ("b/2", "a/1", 0.5, True)
        assert other.reversed() == one
        assert other.key == one.key
    assert MappingRow("a/1", "b/2", Relation.BROAD).reversed().relation is Relation.NARROW
    nothing = MappingRow("a/1", None, Relation.CLOSE, object_standard="b")
    assert nothing.reversed() is nothing
    assert nothing.key != MappingRow("a/1", "b", Relation.CLOSE).key
