"""Names of files made from ids, whatever these hold."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["file_name"]

_UNSAFE: Final = re.compile(r"[^\w.-]+")


def file_name(name: str, kind: str) -> str:
    """Return the name of a file with an ending; what file systems may refuse becomes a hyphen.

    Examples:
        >>> file_name("覆盖-csm/l1", "xlsx")
        '覆盖-csm-l1.xlsx'
    """
    return f"{_UNSAFE.sub('-', name).strip('.-') or 'file'}.{kind}"
