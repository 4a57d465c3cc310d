"""The columns of the three tables in which a programme can be written: the programme, its courses, what they cover."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ontology.courses.records import Delivery

__all__ = [
    "DELIVERY_NAMES",
    "TABLES",
    "TRUTHS",
    "Column",
    "Content",
    "TableForm",
    "folded",
]


class Content(Enum):
    """What the cells of a column hold, and so how they are read."""

    TEXT = "text"
    ID = "id"
    CHOICE = "choice"
    IDS = "ids"
    NUMBER = "number"
    TRUTH = "truth"


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        key: Name by which programs know it; part of its heading.
        zh: Chinese part of its heading.
        content: What its cells hold.
        path: Steps from the record to the field it fills.
        needed: Whether the column must be there.
        help_zh: What to write, for people.
        help_en: The same in English.
        width: Width in a workbook, in letters.
    """

    key: str
    zh: str
    content: Content
    path: tuple[str, ...]
    help_zh: str
    help_en: str
    needed: bool = True
    width: int = 16

    @property
    def heading(self) -> str:
        """The heading as we write it."""
        return f"{self.zh} {self.key}"

    @property
    def names(self) -> frozenset[str]:
        """The headings by which it is known, folded."""
        return frozenset(folded(name) for name in (self.heading, self.key, self.zh))


@dataclass(frozen=True)
class TableForm:
    """A table: its name for programs, which names its CSV file, the Chinese name, and its columns."""

    key: str
    zh: str
    columns: tuple[Column, ...]

    @property
    def sheet(self) -> str:
        """Name of its sheet as we write it."""
        return f"{self.zh} {self.key}"

    @property
    def names(self) -> frozenset[str]:
        """The names of a sheet by which it is known, folded."""
        return frozenset(folded(name) for name in (self.sheet, self.key, self.zh))


def folded(name: str) -> str:
    """Return a heading as it is compared: no blanks or asterisks, width and case of letters do not count.

    Examples:
        >>> folded(" 学时　Hours* ")
        '学时hours'
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in plain if not char.isspace() and char != "*")


DELIVERY_NAMES: Final = {
    Delivery.CLASSROOM: "面授",
    Delivery.ONLINE: "线上",
    Delivery.BLENDED: "混合",
    Delivery.WORKPLACE: "在岗",
}
TRUTHS: Final = {"true": "true", "false": "false", "是": "true", "否": "false", "yes": "true", "no": "false"}

_PROGRAMME: Final = TableForm(
    "programme",
    "方案",
    (
        Column(
            "id",
            "方案编号",
            Content.ID,
            ("id",),
            "小写字母、数字、点和连字符，如 service-2026",
            "lower-case letters, digits, dots and hyphens, such as service-2026",
            width=24,
        ),
        Column(
            "title_zh", "中文名称", Content.TEXT, ("title", "zh"), "方案的中文名称", "its title in Chinese", width=36
        ),
        Column(
            "title_en", "英文名称", Content.TEXT, ("title", "en"), "方案的英文名称", "its title in English", width=36
        ),
        Column(
            "description_zh",
            "中文说明",
            Content.TEXT,
            ("description", "zh"),
            "可以不填；填了就两种语言都填",
            "optional; in both languages or in none",
            needed=False,
            width=50,
        ),
        Column(
            "description_en",
            "英文说明",
            Content.TEXT,
            ("description", "en"),
            "同上",
            "the same in English",
            needed=False,
            width=50,
        ),
        Column(
            "sample",
            "是否示例",
            Content.TRUTH,
            ("sample",),
            "虚构的示例填 true，否则不填",
            "true for a made-up example, else empty",
            needed=False,
        ),
    ),
)
_COURSES: Final = TableForm(
    "courses",
    "课程",
    (
        Column(
            "id",
            "课程编号",
            Content.ID,
            ("id",),
            "本方案内唯一，如 complaint-handling；以后不要改",
            "unique in the programme, such as complaint-handling; never changed later",
            width=24,
        ),
        Column("title_zh", "中文名称", Content.TEXT, ("title", "zh"), "课程的中文名称", "title in Chinese", width=28),
        Column("title_en", "英文名称", Content.TEXT, ("title", "en"), "课程的英文名称", "title in English", width=32),
        Column(
            "hours", "学时", Content.NUMBER, ("hours",), "整门课的学时，大于 0", "hours of the whole course, above 0"
        ),
        Column("unit", "学时单位", Content.TEXT, ("unit",), "如 标准学时", "such as 标准学时"),
        Column(
            "level",
            "面向等级",
            Content.CHOICE,
            ("level",),
            "从下拉列表选；面向几个等级的不填",
            "choose from the list; empty if for several",
            needed=False,
            width=40,
        ),
        Column(
            "delivery",
            "授课方式",
            Content.CHOICE,
            ("delivery",),
            "从下拉列表选：面授、线上、混合、在岗",
            "choose from the list: classroom, online, blended, workplace",
        ),
        Column(
            "cost",
            "费用",
            Content.NUMBER,
            ("cost",),
            "开一次课的费用；不知道就不填",
            "cost of giving it once; empty if unknown",
            needed=False,
        ),
        Column(
            "prerequisites",
            "先修课程",
            Content.IDS,
            ("prerequisites",),
            "先修课程的编号，用分号隔开；没有就不填",
            "ids of courses that come first, with semicolons between; empty if none",
            needed=False,
            width=32,
        ),
        Column(
            "outline",
            "大纲",
            Content.TEXT,
            ("outline",),
            "讲些什么，至多 4000 字",
            "what is taught, at most 4,000 characters",
            needed=False,
            width=80,
        ),
    ),
)
_COVERS: Final = TableForm(
    "covers",
    "覆盖",
    (
        Column(
            "course",
            "课程编号",
            Content.CHOICE,
            ("course",),
            "“课程 courses”表里的编号",
            "an id of the sheet of courses",
            width=24,
        ),
        Column(
            "item",
            "条目",
            Content.CHOICE,
            ("item",),
            "从下拉列表选；只写编号也可以",
            "choose from the list; the id alone will do",
            width=70,
        ),
        Column(
            "coverage",
            "覆盖度",
            Content.NUMBER,
            ("coverage",),
            "讲到的程度：大于 0，至多 1，1 为全部讲到",
            "share of it that is taught: above 0, up to 1, which is all of it",
        ),
        Column(
            "hours",
            "条目学时",
            Content.NUMBER,
            ("hours",),
            "可以不填；同一课程的合计不超过课程学时",
            "optional; those of a course sum to at most its hours",
            needed=False,
        ),
    ),
)
TABLES: Final = (_PROGRAMME, _COURSES, _COVERS)
