"""The wordings for tables: part of all wordings, and none of them twice."""

from __future__ import annotations

from ontology.problems import CODES
from ontology.table_codes import TABLE_CODES
from tests.table_problems import TABLE_PROVOCATIONS


def test_table_codes_are_among_all_codes() -> None:
    """A problem of a table is worded as any other."""
    assert {code: CODES[code] for code in TABLE_CODES} == TABLE_CODES
    assert list(CODES)[-len(TABLE_CODES) :] == list(TABLE_CODES)


def test_table_codes_can_all_be_provoked() -> None:
    """No code without a way to get it."""
    assert set(TABLE_PROVOCATIONS) == set(TABLE_CODES)
