"""What the workbook of a programme says besides its tables: the other sheets and the instructions."""

from __future__ import annotations

from typing import Final

from ontology.courses.course_columns import folded

__all__ = ["EXAMPLE", "GUIDE", "GUIDE_LINES", "ITEMS", "LISTS", "OTHER_SHEETS"]

GUIDE: Final = "说明 guide"
EXAMPLE: Final = "示例 example"
ITEMS: Final = "条目 items"
LISTS: Final = "列表 lists"
OTHER_SHEETS: Final = frozenset(folded(name) for name in (GUIDE, EXAMPLE, ITEMS, LISTS))

GUIDE_LINES: Final = (
    "课程目录模板 · Template of a course catalogue",
    "1. 在“方案 programme”填一行：整个方案的编号和名称。",
    "   Fill one row of the sheet of the programme: its id and its titles.",
    "2. 在“课程 courses”每门课填一行；编号写好后不要再改。",
    "   Fill one row for each course; never change its id later.",
    "3. 在“覆盖 covers”每门课的每个条目填一行：讲到的程度和学时。条目从下拉列表里选，全部条目列在“条目 items”。",
    "   Fill one row for each course and item: how far it is taught, and in which hours; all items are listed.",
    "4. 覆盖度 1 表示全部讲到；几门课的覆盖度相加达到 1，这个条目才算覆盖。",
    "   A coverage of 1 is all of the item; it is covered when the coverages of courses add up to 1.",
    "5. 只写文字和数字：公式不会计算，合并的单元格、宏和带密码的文件会被拒绝。空行会跳过。",
    "   Write texts and numbers only: formulas are not computed; merged cells, macros and passwords are refused.",
    "6. “说明”“示例”“条目”“列表”四张表只供参考，导入时不读取。每个文件至多 20,000 行。",
    "   The sheets guide, example, items and lists are not imported. A sheet has at most 20,000 rows.",
)
