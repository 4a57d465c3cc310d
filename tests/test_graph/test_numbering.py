"""Printed numbers and the ones a series leaves out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.numbering import missing_numbers

UNITS = "一二三四五六七八九"
CHINESE = [*UNITS, *(f"{ten}{unit}" for ten in ("十", "二十") for unit in ("", *UNITS))]
# how a standard writes the n-th of a series
STYLES: dict[str, Callable[[int], str]] = {
    "5.1.2.1 {})": lambda n: chr(ord("a") + n - 1),
    "4.2.{}": str,
    "高级 2.3.{}": str,
    "三级/一/1/技能/{}": str,
    "2.2.1/一/({})": lambda n: CHINESE[n - 1],
    "三级/{}": lambda n: CHINESE[n - 1],
}


@given(
    style=st.sampled_from(sorted(STYLES)),
    present=st.sets(st.integers(1, 22), min_size=1),
    shuffled=st.integers(),
)
def test_numbers_left_out_are_those_below_the_highest_that_are_not_there(
    style: str, present: set[int], shuffled: int
) -> None:
    """In every style of print, a gap is what 1 .. highest has beyond the numbers present, whatever their order."""
    clauses = [style.format(STYLES[style](number)) for number in sorted(present)]
    clauses = clauses[shuffled % len(clauses) :] + clauses[: shuffled % len(clauses)]
    expected = [style.format(STYLES[style](n)) for n in range(1, max(present)) if n not in present]
    assert [gap.clause for gap in missing_numbers(clauses)] == expected


@pytest.mark.parametrize(
    ("clauses", "missing"),
    [
        (["中级 1.1.5", "中级 1.1.5#2", *(f"中级 1.1.{n}" for n in range(1, 5))], []),
        (["中级 1.1.1", "中级 1.1.3#2"], ["中级 1.1.2"]),
        (["5"], []),
        (["四、贡献标准/项目管理"], []),
        ([], []),
        (["2.2.1/一; 2.2.2/一", "2.2.2/三"], ["2.2.2/二"]),
        (["x/技能/1", "x/知识/2"], ["x/知识/1"]),
        (["1.(1)", "1.（3）", "1.3"], ["1.（1）", "1.（2）", "1.1", "1.2"]),
    ],
)
def test_series_are_told_apart(clauses: list[str], missing: list[str]) -> None:
    """A number printed twice fills one place; bare sections and names make no series; joined clauses count each."""
    assert [gap.clause for gap in missing_numbers(clauses)] == missing
