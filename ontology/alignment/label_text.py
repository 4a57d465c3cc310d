"""Labels made comparable: one spelling, no filler, compound labels in parts."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["clean", "parts", "shared_runs"]

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


def shared_runs(left: str, right: str) -> tuple[str, ...]:
    """Return the characters that two labels share once cleaned, as the longest runs, in the order of the left label.

    A run inside a longer one is not said again, and punctuation is no likeness.

    Examples:
        >>> shared_runs("处理客户投诉", "能够受理投诉并回访")
        ('理', '投诉')
    """
    one, other = clean(left), clean(right)
    runs: list[str] = []
    end = 0
    for start in range(len(one)):
        length = 0
        while one[start + length : start + length + 1].isalnum() and one[start : start + length + 1] in other:
            length += 1
        if length and start + length > end:  # otherwise it lies inside the run before
            runs.append(one[start : start + length])
            end = start + length
    longest = dict.fromkeys(runs)
    return tuple(run for run in longest if not any(run != longer and run in longer for longer in longest))
