"""Texts as XlsxWriter writes them unchanged."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

__all__ = ["as_written"]

_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def as_written(value: str) -> str:
    """Return a text in the form in which the library writes it without changing it.

    It takes ``<r>…</r>`` for a text that is in XML already, and escapes ``_xHHHH_`` wrongly where two of them share an
    underscore. Such a text is given to it in XML, its underscores as references, so that nothing is left to escape.
    """
    if not (_ESCAPE.search(value) or (value.startswith("<r>") and value.endswith("</r>"))):
        return value
    # _xHHHH_ is how a workbook writes the character of that number; _x005F_ is the underscore
    plain = _ESCAPE.sub("_x005F_", value)
    return f'<r><t xml:space="preserve">{escape(plain, {"_": "&#95;"})}</t></r>'
