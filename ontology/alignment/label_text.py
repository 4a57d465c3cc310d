"""Labels made comparable: one spelling, no filler, compound labels in parts."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["clean", "parts"]

# words that say that something is asked, or how well, and nothing of what: they make unlike labels look alike
_FILLER: Final = re.compile(
    "能够|能|(?:熟练|有效|及时|正确|准确|积极|合理|良好)地?|客户服务|客服|掌握|了解|熟悉|理解|运用|进行"
    "|相关|各种|各项|各类|的|并|和|与|及|等"
)
_BETWEEN: Final = re.compile(r"[,;、。:/()]")
_SHORTEST_PART: Final = 3


def clean(label: str) -> str:
    """Return a Chinese label without filler: NFKC, no spaces, no words that only say how well.

    A label that consists of filler alone stays as it is.

    Examples:
        >>> clean("能够熟练地运用各种客户投诉处理技巧")
        '客户投诉处理技巧'
    """
    text = "".join(unicodedata.normalize("NFKC", label).split())
    return _FILLER.sub("", text) or text


def parts(label: str) -> tuple[str, ...]:
    """Return the parts of a compound label as they stand; the label alone if it joins nothing.

    A part that says too little without the others is left out.

    Examples:
        >>> parts("收集整理客户投诉，形成有效的改善建议")
        ('收集整理客户投诉', '形成有效的改善建议')
    """
    normal = unicodedata.normalize("NFKC", label)
    found = [part for part in _BETWEEN.split(normal) if len(clean(part)) >= _SHORTEST_PART]
    return tuple(dict.fromkeys(found)) or (normal,)
