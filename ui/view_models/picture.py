"""Boxes and arrows of a picture, and text cut to fit a box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

__all__ = ["PictureChoice", "PictureEdge", "PictureNode", "wrapped"]

# closing marks that never begin a line
_NEVER_FIRST: Final = frozenset("，。、；：！？）》】」』”’… ")


@dataclass(frozen=True)
class PictureNode:
    """A box of the picture.

    Attributes:
        id: What a click returns.
        label: Text in the box; long ones are wrapped and cut, see :func:`wrapped`.
        tooltip: Plain text shown on hovering, may have several lines.
        x: Centre from left to right, in pixels at full size. Boxes are at most 240 wide.
        y: Centre from top to bottom. Boxes are at most 76 high.
        group: Word of the legend; nodes of one group look alike.
        chosen: Whether the box stands out.
    """

    id: str
    label: str
    tooltip: str
    x: int
    y: int
    group: str
    chosen: bool = False


@dataclass(frozen=True)
class PictureEdge:
    """An arrow from ``tail`` to ``head``; ``chosen`` ones stand out."""

    tail: str
    head: str
    label: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class PictureChoice:
    """A way through the picture that stands out while a button is pointed at, and can be chosen with it.

    Attributes:
        id: What choosing it returns.
        name: What the button says first.
        lines: What else it says, plain text.
        boxes: Ids of the boxes it goes through; the arrows between them are its arrows.
        labels: What boxes say instead of their own label while it stands out.
        chosen: Whether it is the one that stands out without any pointing.
    """

    id: str
    name: str
    lines: tuple[str, ...]
    boxes: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    chosen: bool = False


def wrapped(label: str, *, columns: int = 24, lines: int = 3) -> str:
    """Return a label broken into lines, cut with an ellipsis where they do not suffice.

    Args:
        label: Any text; white space counts as one blank.
        columns: Width of a line; a Chinese character is two columns wide.
        lines: Most lines, at least 1.

    Examples:
        >>> print(wrapped("及时收集并上报服务异常事件", columns=12))
        及时收集并上
        报服务异常事
        件
        >>> print(wrapped("Handle customer requests promptly", columns=16, lines=2))
        Handle customer
        requests…
    """
    rows = list(_rows(label, columns))
    if len(rows) <= lines:
        return "\n".join(rows)
    return "\n".join([*rows[: lines - 1], f"{_cut(rows[lines - 1], columns - 1)}…"])


def _rows(label: str, columns: int) -> Iterator[str]:
    row = ""
    for piece in _pieces(label):
        if row and _width(row + piece.rstrip()) > columns:
            yield row.rstrip()
            row = ""
        row += piece if row or piece.strip() else ""
        while _width(row.rstrip()) > columns:
            head = _cut(row, columns)
            yield head
            row = row[len(head) :]
    if row.strip():
        yield row.rstrip()


def _pieces(label: str) -> Iterator[str]:
    # what may not be broken: a wide character with the closing marks after it, a word with its blank
    piece = ""
    for char in " ".join(label.split()):
        starts = _width(char) > 1 and char not in _NEVER_FIRST
        if piece and (starts or piece[-1] == " " or (_width(piece[0]) > 1 and char not in _NEVER_FIRST)):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _cut(text: str, columns: int) -> str:
    while _width(text) > columns and len(text) > 1:
        text = text[:-1]
    return text
