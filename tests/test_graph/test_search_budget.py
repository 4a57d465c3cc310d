"""The time a search may take: spent, shared, or without end."""

from __future__ import annotations

from graph.search_budget import Budget


def test_budget_is_spent_when_its_seconds_have_passed() -> None:
    """Not before, and from then on."""
    now = [10.0]
    budget = Budget(2, lambda: now[0])
    now[0] = 11.9
    assert not budget.is_spent()
    now[0] = 12.0
    assert budget.is_spent()


def test_budget_without_end_is_never_spent_nor_is_its_share() -> None:
    """None means as long as it takes."""
    assert not Budget(None).is_spent()
    assert not Budget(None).share(3).is_spent()


def test_share_is_a_part_of_what_is_left() -> None:
    """A third of what is left when it is asked for; nothing when all is spent."""
    now = [0.0]
    budget = Budget(6, lambda: now[0])
    now[0] = 3.0
    share = budget.share(3)
    now[0] = 3.9
    assert not share.is_spent()
    now[0] = 4.0
    assert share.is_spent()
    now[0] = 9.0
    assert budget.share(2).is_spent()
