"""Shares of items as whole numbers, so that partial coverages add up exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from graph.model import plain_number

__all__ = ["WHOLE", "share_of"]

# a coverage has at most four decimal places
WHOLE: Final = 10_000


def share_of(units: int) -> int | float:
    """Return ten-thousandths as a number.

    Examples:
        >>> share_of(10_000), share_of(2_500)
        (1, 0.25)
    """
    return plain_number(Decimal(units) / WHOLE)
