"""Printed numbers: the number at the end of a clause, and the numbers that a series leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

__all__ = ["Missing", "missing_numbers"]

_DIGITS: Final = "零一二三四五六七八九"
# what stands before the number, its opening bracket, the number, its closing bracket
_PRINTED_AGAIN: Final = re.compile(r"#\d+$")
_LAST_NUMBER: Final = re.compile(
    r"^(?P<series>.+[^\w（(]|)(?P<open>[（(]?)(?P<number>\d+|[a-z]|[一二三四五六七八九十]{1,3})(?P<close>[)）]?)$"
)


@dataclass(frozen=True, order=True)
class Missing:
    """A number that a series leaves out.

    Attributes:
        series: Clause up to the number, such as ``高级 2.3.``.
        clause: Clause that the missing number would have.
    """

    series: str
    clause: str


def missing_numbers(clauses: Iterable[str]) -> tuple[Missing, ...]:
    """Return the numbers that are left out, from 1 to the highest of each series; series in the order given.

    A series is all clauses that differ in their last number only; a clause may join several places by semicolons.
    Numbers are Arabic, Chinese or single letters, with or without brackets; ``#2`` marks one printed twice. A bare
    number with nothing before it is a section of the standard and starts no series.

    Note:
        Numbers lost at the end of a series leave no trace here. Linear in the number of clauses and of missing numbers.

    Examples:
        >>> [gap.clause for gap in missing_numbers(["高级 2.3.2", "高级 2.3.4", "5.1 a)", "5.1 c)"])]
        ['高级 2.3.1', '高级 2.3.3', '5.1 b)']
        >>> missing_numbers(["四/(一)", "四/(二)", "中级 1.1.1", "中级 1.1.1#2", "5"])
        ()
    """
    found: dict[tuple[str, str, str, str], set[int]] = {}
    for joined in clauses:
        for clause in joined.split(";"):
            match = _LAST_NUMBER.match(_PRINTED_AGAIN.sub("", clause.strip()))
            if match is None or not match["series"]:
                continue
            style = _style(match["number"])
            key = (match["series"], match["open"], match["close"], style)
            found.setdefault(key, set()).add(_value(match["number"], style))
    return tuple(
        Missing(series, f"{series}{opening}{_written(number, style)}{closing}")
        for (series, opening, closing, style), numbers in found.items()
        for number in sorted(set(range(1, max(numbers))) - numbers)
    )


def _style(number: str) -> str:
    if not number.isascii():
        return "chinese"
    return "letter" if number.isalpha() else "number"


def _value(number: str, style: str) -> int:
    if style == "letter":
        return ord(number) - ord("a") + 1
    if style == "number":
        return int(number)
    tens, ten, units = number.rpartition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.index(units) if units else 0)


def _written(value: int, style: str) -> str:
    if style == "letter":
        return chr(ord("a") + value - 1)
    if style == "number":
        return str(value)
    tens, units = divmod(value, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[units] if units else ''}"
