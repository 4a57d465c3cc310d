"""How well proposals fit the development set: pairs of items labelled by reading (``development.tsv``).

``python -m tests.test_ontology.test_alignment.development`` prints the table of ``docs/alignment.md``. The set serves
to develop the engine; what it is worth in the end is measured on another one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np

from ontology.alignment.proposals import LEAST_SCORE, MOST_CANDIDATES, comparable_texts
from ontology.alignment.scoring import Scorer
from ontology.alignment.taxonomy import Taxonomy, load_taxonomy
from ontology.catalog import Catalog
from ontology.loader import load_catalog
from ontology.records import CompetencyKind
from tests.documents import ROOT

__all__ = ["ABILITY_KINDS", "Fit", "fit", "labelled_pairs"]

ABILITY_KINDS: Final = frozenset({CompetencyKind.ABILITY, CompetencyKind.BEHAVIOUR, CompetencyKind.GRADED_SKILL})
KNOWLEDGE: Final = frozenset({CompetencyKind.KNOWLEDGE})


@dataclass(frozen=True)
class Fit:
    """Shares of the development set.

    Attributes:
        matches: Pairs labelled as matching.
        negatives: Pairs labelled as not matching though they share words.
        recall: Share of the matches that are among the five best of either side and score at least 0.15.
        precision_labelled: Of the items with a match whose best counterpart is labelled, the share whose best one
            matches.
        precision_strict: The same over all items with a match, a best counterpart without label counted as wrong.
    """

    matches: int
    negatives: int
    recall: float
    precision_labelled: float
    precision_strict: float


def labelled_pairs() -> dict[tuple[str, str], str]:
    """Return the relation of every labelled pair; ``none`` for a hard negative."""
    with Path(__file__).with_name("development.tsv").open(encoding="utf-8") as stream:
        return {(row["left"], row["right"]): row["relation"] for row in csv.DictReader(stream, delimiter="\t")}


def fit(catalog: Catalog, taxonomy: Taxonomy | None, kinds: frozenset[CompetencyKind]) -> Fit:
    """Return how well the scores of items of some kinds fit the labels."""
    labels = labelled_pairs()
    proposed: set[tuple[str, str]] = set()
    best: dict[tuple[str, str], tuple[str, str]] = {}
    known: set[str] = set()
    for left, right in combinations(catalog.standards, 2):
        sides = [comparable_texts(one, taxonomy, kinds) for one in (left, right)]
        if not all(sides):
            continue
        total = Scorer(taxonomy).score(*sides).total
        ids = [[text.id for text in side] for side in sides]
        known.update(ids[0], ids[1])
        for matrix, queries, others, turned in ((total, ids[0], ids[1], False), (total.T, ids[1], ids[0], True)):
            order = np.argsort(-matrix, axis=1, kind="stable")[:, :MOST_CANDIDATES]
            for row, query in enumerate(queries):
                for column in order[row]:
                    pair = (others[column], query) if turned else (query, others[column])
                    best.setdefault((query, others[column].partition("/")[0]), pair)
                    if matrix[row, column] >= LEAST_SCORE:
                        proposed.add(pair)
    mine = {pair: label for pair, label in labels.items() if set(pair) <= known}
    matches = {pair for pair, label in mine.items() if label != "none"}
    return _fit(matches, set(mine) - matches, proposed, best)


def _fit(
    matches: set[tuple[str, str]],
    negatives: set[tuple[str, str]],
    proposed: set[tuple[str, str]],
    best: dict[tuple[str, str], tuple[str, str]],
) -> Fit:
    queries = {(query, other.partition("/")[0]) for pair in matches for query, other in (pair, pair[::-1])}
    asked = {query: best[query] for query in queries}
    right = sum(top in matches for top in asked.values())
    wrong = sum(top in negatives for top in asked.values())
    return Fit(
        matches=len(matches),
        negatives=len(negatives),
        recall=len(matches & proposed) / len(matches),
        precision_labelled=right / (right + wrong),
        precision_strict=right / len(asked),
    )


def _table(rows: Iterable[tuple[str, Fit]]) -> str:
    lines = [
        "| what | matches | negatives | recall@5 | precision@1, labelled | precision@1, strict |",
        "| --- |" + " --- |" * 5,
    ]
    lines += [
        f"| {name} | {one.matches} | {one.negatives} | {one.recall:.2f} | {one.precision_labelled:.2f} |"
        f" {one.precision_strict:.2f} |"
        for name, one in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    shipped = load_catalog()
    with_placements = load_taxonomy(ROOT / "data", shipped)
    without = load_taxonomy(ROOT / "data")
    unplaced = Taxonomy(without.areas, without.competencies, without.activities, without.related, {})
    print(  # noqa: T201 - this is what it is for
        _table(
            (f"{kind}: {how}", fit(shipped, taxonomy, kinds))
            for kind, kinds in (("abilities", ABILITY_KINDS), ("knowledge", KNOWLEDGE))
            for how, taxonomy in (
                ("characters only", None),
                ("with the thesaurus", unplaced),
                ("with thesaurus and placements", with_placements),
            )
        )
    )
