"""Keeps texts from data and uploads text wherever Streamlit would read Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

__all__ = ["plain", "plain_table"]

# a colon matters only where a directive such as :red[...] could start
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#$~|!&^=]|:(?=[\w:]))")
# lists, and lines that would make a heading of the line before
_LINE_MARK: Final = re.compile(r"^(?:([-+])|(\d{1,9})([.)])(?=\s|$))")
# what Streamlit replaces only after it has read the Markdown: a backslash does not help there, a word joiner does
_LATE: Final = (
    (re.compile(r":(?=[\w+/-]+:)"), ":\u2060"),
    (re.compile(r"(https?|ftp|mailto)(?=:)", re.IGNORECASE), "\\1\u2060"),
    (re.compile(r"www(?=\.)", re.IGNORECASE), "www\u2060"),
    (re.compile(r"@(?=[\w-]+\.)"), "@\u2060"),
)


def plain(text: str) -> str:
    r"""Return ``text`` so that Streamlit's Markdown shows it letter by letter, on one line.

    Escaped are marks of Markdown, HTML, formulas, colour directives, links, images and tables; icon names, emoji
    codes and bare addresses are broken up by an invisible word joiner, so nothing in a text is ever fetched, linked
    or coloured.

    Args:
        text: Any text, for instance a label from a data file.

    Examples:
        >>> plain("![x](http://evil/x.png)").replace("\u2060", "")
        '\\!\\[x\\](http://evil/x.png)'
        >>> plain("5.3.1 b)"), plain("1) a"), plain("$x$")
        ('5.3.1 b)', '1\\) a', '\\$x\\$')
    """
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    for pattern, replacement in _LATE:
        line = pattern.sub(replacement, line)
    line = _MARKS.sub(r"\\\1", line)
    return _LINE_MARK.sub(lambda mark: f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\{mark[3]}", line)


def plain_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table of plain cells; the first column is not special.

    Args:
        headings: One heading for each column.
        rows: Cells as raw text; they are escaped here. An empty cell is shown as a dash.
    """
    lines = [_row(headings), _row_of_rules(len(headings))]
    lines.extend(_row(row) for row in rows)
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(plain(cell) or '—' for cell in cells)} |"


def _row_of_rules(columns: int) -> str:
    return f"|{' --- |' * columns}"
