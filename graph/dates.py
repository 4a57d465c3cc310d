"""Days counted on by years and months, as all answers count them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal

from dateutil.relativedelta import relativedelta

__all__ = ["after_months", "after_years", "months_in"]


def months_in(years: Decimal) -> int:
    """Return the whole months that years take, rounded up: 0.95 years are 12 months."""
    return int((years * 12).to_integral_value(ROUND_CEILING))


def after_months(day: date, months: int) -> date:
    """Return the day so many calendar months later, clipped to the end of its month; the last day there is, past it.

    Examples:
        >>> after_months(date(2023, 8, 31), 6)
        datetime.date(2024, 2, 29)
    """
    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):  # past the year 9999
        return date.max


def after_years(day: date, years: Decimal) -> date:
    """Return the day ``ceil(12 * years)`` calendar months later, as :func:`after_months` gives it."""
    return after_months(day, months_in(years))
