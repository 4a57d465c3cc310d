"""Names of the kinds of records, as messages about references use them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

__all__ = ["kind_names"]

# kind -> Chinese, English
_NAMES: Final[dict[str, tuple[str, str]]] = {
    "standard": ("标准", "a standard"),
    "level": ("等级", "a level"),
    "function": ("职业功能", "a work function"),
    "work_content": ("工作内容", "a work content"),
    "item": ("条目", "an item"),
    "topic": ("专题", "a topic"),
    "term": ("术语", "a term"),
    "note": ("来源说明", "a source note"),
    "route": ("资格途径", "an eligibility route"),
    "course": ("课程", "a course"),
    "training": ("培训要求", "a training requirement"),
    "ability": ("能力", "an ability"),
    "knowledge": ("知识", "a knowledge item"),
    "quality": ("素质", "a quality"),
    "ethic": ("职业道德", "an ethic"),
    "behaviour": ("行为标准", "a behaviour"),
    "graded_skill": ("分级技能", "a graded skill"),
    "contribution": ("贡献", "a contribution"),
}


def kind_names(role: str, kinds: Iterable[str]) -> dict[str, str]:
    """Return the names of kinds of records as the values ``role`` (English) and ``role_zh`` of a problem.

    Several kinds are alternatives, in the order of their English names.

    Examples:
        >>> kind_names("expected", ["level"])
        {'expected': 'a level', 'expected_zh': '等级'}
    """
    names = sorted((_NAMES[kind] for kind in kinds), key=lambda name: name[1])
    return {
        role: " or ".join(english for _, english in names),
        f"{role}_zh": "或".join(chinese for chinese, _ in names),
    }
