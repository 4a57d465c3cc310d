"""Names of the kinds of records in messages."""

from __future__ import annotations

import pytest

from ontology.kind_names import kind_names
from ontology.records import CompetencyKind
from tests.documents import tiny_catalog


@pytest.mark.parametrize("kind", sorted({place.kind for place in tiny_catalog().places.values()} | set(CompetencyKind)))
def test_kind_name_of_every_kind_is_there_in_both_languages(kind: str) -> None:
    """Whatever a reference can name has a Chinese and an English name, the latter with its article."""
    names = kind_names("found", [kind])
    assert names["found"].startswith(("a ", "an "))
    assert not names["found_zh"].isascii()


def test_kind_names_of_several_kinds_are_alternatives() -> None:
    """Several kinds are joined by or, in the order of their English names."""
    names = kind_names("expected", ["route", "level", "item"])
    assert names == {"expected": "a level or an eligibility route or an item", "expected_zh": "等级或资格途径或条目"}


def test_kind_names_of_an_unknown_kind_raise_key_error() -> None:
    """A kind without a name is a mistake of ours."""
    with pytest.raises(KeyError):
        kind_names("found", ["planet"])
