"""Files of a curriculum designer for tests: the template filled in, and lists that keep the optimiser busy."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Sequence
from typing import Any, Final

import openpyxl

__all__ = ["GOOD_COURSES", "GOOD_COVERS", "PROGRAMME", "filled_template", "many_courses"]

PROGRAMME: Final = ("shop-floor", "门店培训", "Shop floor training", None, None, None)
# id, titles, hours, unit, level, delivery, cost, prerequisites, outline
GOOD_COURSES: Final[tuple[tuple[Any, ...], ...]] = (
    (
        "complaints", "投诉处理", "Handling complaints", 16, "标准学时", "sbt-11221-2018/specialist", "classroom", None,
        None, "受理客户投诉，记录并转交；分析投诉原因，提出改进建议。学习服务礼仪与职业守则。",
    ),
    (
        "phone", "电话服务", "On the phone", 12, "标准学时", None, "online", None,
        "complaints", "接听来电，了解客户需求。",
    ),
)  # fmt: skip
GOOD_COVERS: Final[tuple[tuple[Any, ...], ...]] = (
    ("complaints", "sbt-11221-2018/5.1.2.2-b", 1, 8),
    ("phone", "sbt-11221-2018/5.1.2.1-a", 0.5, 6),
)


def filled_template(template: bytes, courses: Iterable[Sequence[Any]], covers: Iterable[Sequence[Any]]) -> bytes:
    """Return the empty template as a person fills it in, saved by another program than the one that made it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    tables = {"programme": [PROGRAMME], "courses": courses, "covers": covers}
    for sheet in book:
        for row in tables.get(sheet.title.rpartition(" ")[2], ()):
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def many_courses(
    items: Sequence[str], *, number: int = 400, covered: int = 12, seed: int = 7
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return courses that each teach parts of some items, and what they teach: a choice that takes minutes to prove."""
    draw = random.Random(seed)  # noqa: S311 - made-up courses
    courses, covers = [], []
    for place in range(number):
        hours = draw.randint(8, 40)
        courses.append(
            (f"c{place}", f"课程{place}", f"Course {place}", hours, "标准学时", None, "online", None, None, None)
        )
        covers += [(f"c{place}", item, draw.choice((0.3, 0.4, 0.5, 0.7)), None) for item in draw.sample(items, covered)]
    return courses, covers
