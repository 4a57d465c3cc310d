"""Orders of ids, clauses, functions and work contents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Function, Wording
from graph.ordering import natural_order, printed_order


def test_natural_order_counts_numbers_as_numbers() -> None:
    """Clause 4.2.9 comes before 4.2.10."""
    assert natural_order("s/4.2.9") < natural_order("s/4.2.10")


@given(st.text(max_size=12), st.text(max_size=12))
def test_natural_order_different_texts_never_tie(one: str, other: str) -> None:
    """Two texts always come in the same order, also where only leading zeros tell them apart."""
    assert (natural_order(one) == natural_order(other)) == (one == other)


def test_natural_order_leading_zeros_do_not_tie() -> None:
    """a1 and a01 are different ids."""
    assert natural_order("s/a1") != natural_order("s/a01")


def test_printed_order_without_an_order_comes_last_by_clause() -> None:
    """Functions come as printed; those of a graph that states no order follow by clause."""
    label = Wording(zh="一", en="one")

    def function(clause: str, order: int | None) -> Function:
        return Function(id=f"s/{clause}", standard="s", label=label, clause=clause, order=order)

    places = [function("10", None), function("9", None), function("2", 2), function("5", 1)]
    assert [place.clause for place in sorted(places, key=printed_order)] == ["5", "2", "9", "10"]
