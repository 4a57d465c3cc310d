"""Whole numbers in proportion: parts that add up exactly to what is to be divided."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

__all__ = ["apportion"]


def apportion(total: int, shares: Sequence[Fraction | int]) -> tuple[int, ...]:
    """Return whole parts of ``total`` in proportion to ``shares``, by largest remainder.

    Each part is its exact quota rounded down, or one more for those whose quotas lose most by that, so that all add up;
    of equal losses the earlier part is rounded up.

    Args:
        total: What is to be divided, not negative.
        shares: What each part counts, not negative, at least one of them above 0.

    Raises:
        ValueError: If ``total`` or a share is negative, or no share is above 0.

    References:
        Hamilton's method; M. L. Balinski and H. P. Young, "Fair Representation", 1982.

    Examples:
        >>> apportion(10, (1, 1, 1))
        (4, 3, 3)
    """
    whole = sum(shares, Fraction(0))
    if total < 0 or whole <= 0 or any(share < 0 for share in shares):
        raise ValueError(f"{total} cannot be divided by {list(map(str, shares))}")
    quotas = [total * Fraction(share) / whole for share in shares]
    parts = [floor(quota) for quota in quotas]
    by_loss = sorted(range(len(parts)), key=lambda place: (parts[place] - quotas[place], place))
    for place in by_loss[: total - sum(parts)]:
        parts[place] += 1
    return tuple(parts)
