"""Orders in which people expect ids, clauses, functions and work contents."""

from __future__ import annotations

import math
from functools import lru_cache

from graph.model import Function, Item, WorkContent

__all__ = ["natural_order", "printed_order"]


@lru_cache(maxsize=65_536)  # ids are sorted again and again, and there are not many
def natural_order(text: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Return a sort key that puts 4.2.9 before 4.2.10; different texts never have equal keys.

    Examples:
        >>> sorted(["4.2.10", "4.2.9"], key=natural_order)
        ['4.2.9', '4.2.10']
    """
    parts: list[tuple[int, int, str]] = []
    run = ""
    for char in text + "\0":
        if run and run[-1].isdecimal() != char.isdecimal():
            parts.append((0, int(run), "") if run.isdecimal() else (1, 0, run))
            run = ""
        run += char
    return tuple(parts), text


def printed_order(record: Function | WorkContent | Item) -> tuple[float, object, object]:
    """Return a sort key for the order of print; records of a graph that states none come last, by clause and id."""
    return (math.inf if record.order is None else record.order, natural_order(record.clause), natural_order(record.id))
