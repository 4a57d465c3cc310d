"""Text as files for people take it: nothing in it that office programs refuse or obey."""

from __future__ import annotations

__all__ = ["printable"]


def printable(text: str) -> str:
    r"""Return a text with a blank for each letter that shows nothing.

    Those are control characters, which XML forbids, line breaks, marks that turn the direction of writing, and halves
    of surrogate pairs.

    Examples:
        >>> printable("a\x00b\u202ec")
        'a b c'
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)
