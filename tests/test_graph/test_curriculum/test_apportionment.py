"""Whole parts in proportion."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.curriculum.apportionment import apportion

SHARES = st.lists(st.fractions(min_value=0, max_value=100, max_denominator=50), min_size=1, max_size=8).filter(any)


@given(st.integers(0, 10_000), SHARES)
def test_apportion_parts_add_up_and_stay_within_one_of_the_quota(total: int, shares: list[Fraction]) -> None:
    """The sum is exact, and no part is a whole one away from its exact share."""
    parts = apportion(total, shares)
    assert sum(parts) == total
    assert all(abs(part - total * share / sum(shares)) < 1 for part, share in zip(parts, shares, strict=True))


@given(st.integers(0, 1000), SHARES)
def test_apportion_larger_share_never_gets_less(total: int, shares: list[Fraction]) -> None:
    """Whoever counts more has at least as much."""
    parts = apportion(total, shares)
    for one, more in zip(parts, shares, strict=True):
        assert all(one >= other for other, less in zip(parts, shares, strict=True) if less < more)


@pytest.mark.parametrize(("total", "shares"), [(-1, [1]), (1, [0, 0]), (1, []), (1, [1, -1, 2])])
def test_apportion_refuses_what_has_no_proportion(total: int, shares: list[int]) -> None:
    """Nothing to divide by, or below nothing, is an error."""
    with pytest.raises(ValueError, match="cannot be divided"):
        apportion(total, shares)
