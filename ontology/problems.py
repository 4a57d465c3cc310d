"""One kind of report for everything that can be wrong with a document, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from ontology.table_codes import TABLE_CODES

__all__ = ["CODES", "Language", "Problem", "nearest_hint", "one_line", "place_text"]

Language = Literal["zh", "en"]

_LONGEST_QUOTE: Final = 60
_LONGEST_WORDING: Final = 400
# values that a file may fill at will; the others are wordings of ours and must not lose their end
_QUOTED: Final = frozenset({"value", "key", "name"})


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong at one place of a document, with the way to mend it.

    Attributes:
        file: Name of the file as the reader gave it.
        line: Line in ``file``, or row of a spreadsheet, counted from 1; 0 if the whole file is meant.
        record: Id, clause or field path of the record concerned; empty for the whole file.
        code: Stable key of the kind of problem, one of :data:`CODES`.
        values: Facts that the wording needs, for instance the unknown id.
        cell: Sheet with cell or range where ``file`` is a spreadsheet, such as ``covers!C12``; else empty.

    Problems sort by place, then by what they say; two that say the same of one place are equal.

    Examples:
        >>> problem = Problem("a.yaml", 3, "manager", "duplicate_key", {"key": "id"})
        >>> problem.line_text()
        "a.yaml:3: manager: key 'id' is written twice — keep one of them"
    """

    file: str
    line: int
    record: str
    code: str
    values: Mapping[str, str] = field(default_factory=dict, compare=False)
    cell: str = ""
    _facts: tuple[tuple[str, str], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_facts", tuple(sorted(self.values.items())))

    def reason(self, language: Language = "en") -> str:
        """Return what is wrong, as one sentence without the place."""
        return self._word(0, language)

    def repair(self, language: Language = "en") -> str:
        """Return how to mend it."""
        return self._word(1, language)

    def line_text(self, language: Language = "en") -> str:
        """Return place, reason and repair on one line; what is in no file has no place."""
        place = place_text(self.file, self.line, self.cell)
        named = "".join(f"{one}: " for one in (place, one_line(self.record)) if one)
        return f"{named}{self.reason(language)} — {self.repair(language)}"

    def _word(self, part: int, language: Language) -> str:
        template = CODES[self.code][language][part]
        longest = {key: _LONGEST_QUOTE if key in _QUOTED else _LONGEST_WORDING for key in self.values}
        return template.format_map({key: one_line(value, longest[key]) for key, value in self.values.items()})


def place_text(file: str, line: int = 0, cell: str = "") -> str:
    """Return a place as messages write it: file and cell, else file and line, else the file alone.

    Examples:
        >>> place_text("a.yaml", 3), place_text("a.xlsx", 12, "covers!C12"), place_text("a.yaml")
        ('a.yaml:3', 'a.xlsx:covers!C12', 'a.yaml')
    """
    shown = one_line(file, _LONGEST_WORDING)
    return f"{shown}:{one_line(cell) if cell else line}" if cell or line else shown


def one_line(text: str, longest: int = _LONGEST_QUOTE) -> str:
    r"""Return ``text`` free of line breaks and control characters and at most ``longest`` characters long.

    Examples:
        >>> one_line("a\nb")
        'a b'
    """
    flat = "".join(char if char.isprintable() else " " for char in text)
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"


def nearest_hint(nearest: Sequence[str]) -> dict[str, str]:
    """Return the values ``hint`` and ``hint_zh`` that suggest the nearest known names, empty without any.

    Examples:
        >>> nearest_hint(["label"])["hint"]
        " (did you mean 'label'?)"
    """
    if not nearest:
        return {"hint": "", "hint_zh": ""}
    names = ", ".join(nearest)
    return {"hint": f" (did you mean '{names}'?)", "hint_zh": f"（是否指“{names}”？）"}


CODES: Final[dict[str, dict[Language, tuple[str, str]]]] = {
    # the file as a whole
    "file_missing": {
        "zh": ("文件不存在", "检查路径是否正确"),
        "en": ("the file does not exist", "check the path"),
    },
    "no_assumptions": {
        "zh": (
            "数据文件夹里没有这个文件，不能规划学历提升",
            "从自带的数据里复制 assumptions.yaml，或不要求学历提升",
        ),
        "en": (
            "the data folder has no such file, so further education cannot be planned",
            "copy assumptions.yaml from the data shipped, or plan without further education",
        ),
    },
    "file_unreadable": {
        "zh": ("无法读取：{detail}", "检查它是否为普通文件以及读取权限"),
        "en": ("cannot be read: {detail}", "check that it is a regular file and may be read"),
    },
    "file_too_large": {
        "zh": ("文件有 {size} 字节，上限为 {limit} 字节", "只保留所需字段，或检查是否选错了文件"),
        "en": (
            "is {size} bytes, the limit is {limit}",
            "keep only the fields needed, or check the choice of file",
        ),
    },
    "not_utf8": {
        "zh": ("不是 UTF-8 编码（第 {offset} 字节起）", "用编辑器另存为 UTF-8"),
        "en": ("is not UTF-8 (from byte {offset})", "save it as UTF-8 in your editor"),
    },
    "not_yaml": {
        "zh": ("不是有效的 YAML 或 JSON：{detail}", "检查此行的缩进、冒号、引号和括号"),
        "en": (
            "is not valid YAML or JSON: {detail}",
            "check indentation, colons, quotes and brackets on this line",
        ),
    },
    "not_turtle": {
        "zh": ("不是有效的 Turtle：{detail}", "检查此行的句号、分号和前缀"),
        "en": ("is not valid Turtle: {detail}", "check full stops, semicolons and prefixes on this line"),
    },
    "not_mapping": {
        "zh": ("整个文件应为“字段: 值”，实际为{found_zh}", "参照 data/samples 中的示例改写"),
        "en": ("must be `field: value` lines, found {found}", "follow an example in data/samples"),
    },
    "too_deep": {
        "zh": ("嵌套超过 {limit} 层", "去掉多余的嵌套"),
        "en": ("is nested deeper than {limit} levels", "remove the extra nesting"),
    },
    "too_many_nodes": {
        "zh": ("内容超过 {limit} 个节点", "拆分文件或删去多余内容"),
        "en": ("holds more than {limit} nodes", "split the file or remove what is not needed"),
    },
    "alias_refused": {
        "zh": ("使用了 YAML 锚点、别名或标签“{name}”", "把内容直接写出"),
        "en": ("uses the YAML anchor, alias or tag {name!r}", "write the content out"),
    },
    "several_documents": {
        "zh": ("含有多个 YAML 文档", "只保留一个文档，删去多余的 --- 行"),
        "en": ("holds several YAML documents", "keep one and remove the extra --- lines"),
    },
    "duplicate_key": {
        "zh": ("字段“{key}”写了两次", "只保留一个"),
        "en": ("key '{key}' is written twice", "keep one of them"),
    },
    "bad_key": {
        "zh": ("字段名必须是文字，不能是{found_zh}", "把字段名写成文字"),
        "en": ("a key must be text, not {found}", "write the key as text"),
    },
    # one field
    "unknown_field": {
        "zh": ("没有名为“{field}”的字段", "删去它{hint_zh}"),
        "en": ("there is no field '{field}'", "remove it{hint}"),
    },
    "missing_field": {
        "zh": ("缺少字段“{field}”", "补上“{field}”"),
        "en": ("field '{field}' is missing", "add '{field}'"),
    },
    "wrong_type": {
        "zh": ("“{field}”的值“{value}”应为{expected_zh}", "改为{expected_zh}"),
        "en": ("'{field}' is '{value}' and must be {expected}", "write {expected}"),
    },
    "out_of_range": {
        "zh": ("“{field}”的值“{value}”应{expected_zh}", "改为允许范围内的值"),
        "en": ("'{field}' is '{value}' and must be {expected}", "write a value within the range"),
    },
    "not_a_choice": {
        "zh": ("“{field}”的值“{value}”不在可选值内", "改为以下之一：{expected}"),
        "en": ("'{field}' is '{value}', which is not one of its values", "use one of: {expected}"),
    },
    "bad_text": {
        "zh": ("“{field}”的文字“{value}”不符合要求：{detail_zh}", "{repair_zh}"),
        "en": ("'{field}' is '{value}': {detail_en}", "{repair_en}"),
    },
    "inconsistent": {
        "zh": ("{detail_zh}", "{repair_zh}"),
        "en": ("{detail_en}", "{repair_en}"),
    },
    # between records
    "duplicate_id": {
        "zh": ("编号“{id}”已在 {other} 使用", "换一个编号；编号不可重复使用"),
        "en": ("id '{id}' is already used at {other}", "choose another id; ids are never reused"),
    },
    "reserved_id": {
        "zh": ("编号“{id}”另有用途，不可使用", "换一个编号"),
        "en": ("id '{id}' has a meaning of its own and cannot be used", "choose another id"),
    },
    "dangling_reference": {
        "zh": ("“{field}”引用的“{id}”没有定义", "定义它，或改为已有的编号{hint_zh}"),
        "en": ("'{field}' names '{id}', which is defined nowhere", "define it or name an existing id{hint}"),
    },
    "wrong_reference": {
        "zh": ("“{field}”引用的“{id}”是{found_zh}，应为{expected_zh}", "改为{expected_zh}的编号"),
        "en": ("'{field}' names '{id}', which is {found}, not {expected}", "name {expected}"),
    },
    "weights_do_not_sum": {
        "zh": ("比重合计为 {total}，应为 100", "对照条文核对各项比重"),
        "en": ("weights sum to {total}, not 100", "check each weight against its clause"),
    },
    "glossary_word": {
        "zh": ("“{value}”里的“{zh}”在英文标签“{en}”里没有用词汇表的词", "英文用：{expected}"),
        "en": ("'{value}' holds '{zh}', and its English '{en}' has another word than the glossary", "use: {expected}"),
    },
    "glossary_spelling": {
        "zh": ("“{value}”用了“{spelling}”", "按词汇表写“{zh}”"),
        "en": ("'{value}' is spelt with '{spelling}'", "write '{zh}', as the glossary does"),
    },
    "bad_mapping": {
        "zh": ("这一行映射无法读取：{detail}", "按 SSSOM 的写法改正这一行"),
        "en": ("this mapping cannot be read: {detail}", "write the row as SSSOM asks"),
    },
    # decisions on mappings
    "not_saved": {
        "zh": ("没有保存：{detail_zh}", "{repair_zh}"),
        "en": ("not saved: {detail_en}", "{repair_en}"),
    },
    "changed_meanwhile": {
        "zh": ("没有保存：{who_zh}已改动这一对（现为：{now_zh}）", "看过现在的内容后再决定"),
        "en": (
            "not saved: {who_en} has changed this pair (now: {now_en})",
            "look at it as it is now, then decide again",
        ),
    },
    # tables of CSV files
    "not_zip": {
        "zh": ("不是有效的 zip 文件", "重新下载，或改为解压后的文件夹"),
        "en": ("is not a zip file", "download it again, or name the folder it was unpacked into"),
    },
    "not_csv": {
        "zh": ("从此行起无法按 CSV 读取：{detail}", "检查此行的引号；其后的行未读取"),
        "en": ("cannot be read as CSV from here: {detail}", "check the quotes on this line; no row behind it was read"),
    },
    "too_many_entries": {
        "zh": ("内容超过 {limit} 项", "检查是否选错了文件"),
        "en": ("holds more than {limit} entries", "check the choice of file"),
    },
    "table_missing": {
        "zh": ("缺少表“{name}”", "补上该文件，或检查是否选错了下载内容"),
        "en": ("the table '{name}' is missing", "add the file, or check the choice of download"),
    },
    "table_twice": {
        "zh": ("同一张表有两个文件：“{name}”和“{other}”", "只保留一个"),
        "en": ("'{name}' and '{other}' are the same table", "keep one of them"),
    },
    "wrong_field_count": {
        "zh": ("此行有 {count} 个字段，表头有 {expected} 个；未采用", "检查此行的逗号和引号"),
        "en": ("has {count} fields, the header has {expected}; left out", "check commas and quotes on this line"),
    },
    "garbled_text": {
        "zh": ("“{field}”的文字“{value}”含有非 UTF-8 字节", "把该文件另存为 UTF-8"),
        "en": ("'{field}' is '{value}', with bytes that are not UTF-8", "save the file as UTF-8"),
    },
    "repeated_relation": {
        "zh": ("与“{id}”的关系写了两次；只采用第一次", "只保留一个"),
        "en": ("the relation to '{id}' is stated twice; the first counts", "keep one of them"),
    },
    "relation_to_itself": {
        "zh": ("“{id}”与自身有关系", "删去此行"),
        "en": ("'{id}' is related to itself", "remove the row"),
    },
    "shape": {
        "zh": ("{detail_zh}", "修改数据文件中的这条记录"),
        "en": ("{detail_en}", "mend this record in its data file"),
    },
    **TABLE_CODES,
}
