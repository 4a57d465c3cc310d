"""Comparisons of the shipped standards, against the rows of the mapping files counted by hand."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest

from graph.career_network import CareerNetwork, records
from graph.compare import compare
from graph.compared_item import Demand, Standing
from graph.hub_coverage import hub_coverage
from graph.level_correspondence import level_correspondence
from graph.model import Item, Level, Standard
from ontology.paths import data_folder
from tests.standard_reading import STANDARDS

PAIRS = [(a, b) for a, b in combinations(sorted(STANDARDS), 2)]
_WORDS = {
    "skos:exactMatch": ("exact", "exact"),
    "skos:closeMatch": ("close", "close"),
    "skos:broadMatch": ("broad", "narrow"),
    "skos:narrowMatch": ("narrow", "broad"),
    "skos:relatedMatch": ("related", "related"),
}


@cache
def raw_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of all files as they are written, read without any code of ours."""
    return tuple(
        row for path in sorted((data_folder() / "alignments").glob("*.tsv")) for row in _rows_of(path.read_text())
    )


def _rows_of(text: str) -> Iterator[dict[str, str]]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {name: (value or "").removeprefix("careergraph:") for name, value in row.items()}


def accepted(a: str, b: str) -> set[tuple[str, str, str]]:
    """Return the accepted rows between two standards as (of a, of b, what that of b is to that of a)."""
    found = set()
    for row in raw_rows():
        one, other = row["subject_id"], row["object_id"]
        if row["predicate_modifier"] == "Not" or other == "sssom:NoTermFound":
            continue
        there, back = _WORDS[row["predicate_id"]]
        if (one.partition("/")[0], other.partition("/")[0]) == (a, b):
            found.add((one, other, there))
        elif (other.partition("/")[0], one.partition("/")[0]) == (a, b):
            found.add((other, one, back))
    return found


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_comparison_of_standards_counts_the_rows_of_their_file(network: CareerNetwork, a: str, b: str) -> None:
    """Pairs, matched items, related ones and what was searched in vain, as the rows say."""
    items = {one.id for one in records(network, Item)}
    rows = {row for row in accepted(a, b) if row[0] in items}
    found = compare(network, a, b)
    shown = {(one.item, other.item, other.relation) for one in found.a.items for other in one.counterparts}
    assert shown == rows
    counts = Counter(relation for _, _, relation in rows)
    assert found.pairs == {
        "identical": 0,
        **{name: counts[name] for name in ("exact", "close", "broad", "narrow", "related")},
    }
    for side, place, other in ((found.a, 0, b), (found.b, 1, a)):
        matched = {row[place] for row in rows if row[2] != "related"}
        related = {row[place] for row in rows} - matched
        in_vain = {
            row["subject_id"]
            for row in raw_rows()
            if row["object_id"] == "sssom:NoTermFound" and row.get("object_source") == other
        }
        own = {one.item for one in side.items}
        assert side.totals.standings[Standing.MATCHED] == len(matched)
        assert side.totals.standings[Standing.RELATED] == len(related)
        assert side.totals.standings[Standing.NONE_FOUND] == len(in_vain & own)
        assert side.totals.standings[Standing.NOT_JUDGED] == len(own) - len(matched) - len(related) - len(in_vain & own)


def test_every_mapped_item_says_clause_relation_and_reviewer(network: CareerNetwork) -> None:
    """An HR reader can look everything up: no counterpart without clause, confidence and reviewer."""
    for a, b in PAIRS:
        for one in compare(network, a, b).a.items:
            assert one.clause
            for other in one.counterparts:
                assert other.clause
                assert other.reviewer
                assert other.confidence is not None


def test_lopsided_comparison_is_whole(network: CareerNetwork) -> None:
    """34 items against 382: both sides are all there, the graded ones marked as to be chosen."""
    found = compare(network, "corp-kefu-2013", "csm")
    assert (found.a.totals.items, found.b.totals.items) == (34, 382)
    assert found.a.by_demand[Demand.CHOICE] == 15


def test_level_mappings_are_those_of_the_files_and_nothing_else(network: CareerNetwork) -> None:
    """A relation between levels is read, never derived from numbers; its absence is no relation."""
    levels = {one.id for one in records(network, Level)}
    for a, b in PAIRS:
        rows = {row for row in accepted(a, b) if row[0] in levels}
        found = {
            (one.a, one.b, one.mapping.relation)
            for one in level_correspondence(network, a, b).pairs
            if one.mapping is not None
        }
        assert found == rows


def test_hub_matrix_agrees_with_the_items_of_each_level(network: CareerNetwork) -> None:
    """Counted once more from the items themselves, cell by cell."""
    matrix = hub_coverage(network)
    every_level = {(one.standard, one.id) for one in records(network, Item) if one.level is None and not one.by_choice}
    for place, column in enumerate(matrix.columns):
        members = [
            one
            for one in records(network, Item)
            if (one.level == column.id and column.kind == "level")
            or (column.kind == "choice" and one.standard == column.id and one.by_choice)
            or (column.kind == "every_level" and (column.id, one.id) in every_level)
        ]
        counted = Counter(topic for one in members for topic in one.placed_under)
        assert {row.competency: row.counts[place] for row in matrix.rows if row.counts[place]} == counted
    assert {one.standard for one in matrix.columns} == {one.id for one in records(network, Standard)}
