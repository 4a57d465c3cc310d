"""The proposal engine on the development set: what it must not fall below."""

from __future__ import annotations

import pytest

from ontology.alignment.taxonomy import load_taxonomy
from ontology.catalog import Catalog
from ontology.loader import load_catalog
from tests.documents import ROOT
from tests.test_ontology.test_alignment.development import ABILITY_KINDS, KNOWLEDGE, fit, labelled_pairs


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The shipped standards."""
    return load_catalog()


def test_development_set_is_sound(catalog: Catalog) -> None:
    """Items that exist, of two standards in order; at least 80 matches and 80 hard negatives of abilities."""
    labels = labelled_pairs()
    assert set(labels.values()) == {"exact", "close", "broad", "narrow", "none"}
    for left, right in labels:
        assert catalog.places[left].kind == catalog.places[right].kind == "item"
        assert left.partition("/")[0] < right.partition("/")[0]
    found = fit(catalog, None, ABILITY_KINDS)
    assert min(found.matches, found.negatives) >= 80


def test_engine_finds_nine_of_ten_matches_among_five(catalog: Catalog) -> None:
    """The goal recall@5 >= .90 over abilities; the best counterpart that is labelled nearly always matches."""
    found = fit(catalog, load_taxonomy(ROOT / "data", catalog), ABILITY_KINDS)
    assert found.recall >= 0.90
    assert found.precision_labelled >= 0.90
    assert found.precision_strict >= 0.60


def test_thesaurus_and_placements_help(catalog: Catalog) -> None:
    """Characters alone find fewer of the matches, for abilities and for knowledge."""
    taxonomy = load_taxonomy(ROOT / "data", catalog)
    for kinds in (ABILITY_KINDS, KNOWLEDGE):
        assert fit(catalog, taxonomy, kinds).recall > fit(catalog, None, kinds).recall
