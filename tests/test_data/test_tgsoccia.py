"""T/GSOCCIA 001-2020 as data, held against the rulings and the clauses, typed in a second time.

Each failure names file, line and record and says how to mend it.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Final

import pytest

from ontology.records import CompetencyKind, ItemRecord
from tests.standard_reading import (
    clauses,
    items,
    level_record,
    note_clauses,
    route_facts,
    standard_file,
    touched_by,
    where,
)

TG: Final = "tgsoccia-001-2020"
# the table that describes a level by content: level, its name by content, the label printed if it is another (R-G1)
LEVELS: Final = {
    "2.2.1": ("primary", "初级", "呼叫服务员（高级）"),
    "2.2.2": ("intermediate", "中级", None),
    "2.2.3": ("advanced", "高级", "呼叫服务员（初级）"),
}
NUMERALS: Final = "一二三四"
FUNCTIONS: Final = ("计算机使用", "坐席工具使用", "服务技能运用", "业务指导与日常管理")
# names in the tables of 2.2 that are not those of table 2.1
VARIANTS: Final = {
    "function-1": {"使用计算机", "计算机的操作"},
    "function-2": {"座席工具使用", "座席工具的使用"},
    "function-4": {"业务指导与管理"},
}
# by table: functions in order with weight, knowledge shared by the function, work contents with skills and knowledge
Function = tuple[int, int, tuple[tuple[str, int, int], ...]]
TABLES: Final[dict[str, tuple[Function, ...]]] = {
    "2.2.1": (
        (20, 0, (("使用操作系统", 2, 1), ("输入数据", 2, 2), ("操作网络", 0, 1))),
        (10, 4, (("使用坐席硬件设备", 2, 0), ("使用普通坐席软件", 1, 0))),
        (50, 0, (("使用服务用语", 3, 4), ("掌握沟通要点", 3, 2), ("处理常规电话服务业务", 6, 5))),
    ),
    "2.2.2": (
        (10, 2, (("识别计算机故障", 1, 0), ("整理数据", 0, 0))),
        (10, 0, (("使用班长台、质检台软件", 2, 2),)),
        (40, 4, (("掌握沟通技巧", 2, 0), ("处理各种电话服务业务", 5, 0))),
        (30, 0, (("业务指导", 2, 0), ("业务监督", 2, 0))),
    ),
    "2.2.3": (
        (10, 0, (("分析数据", 1, 1), ("制作演示文稿", 1, 0))),
        (10, 0, (("使用后台管理软件", 2, 3),)),
        (30, 4, (("掌握沟通艺术", 2, 0), ("协调内、外部客户关系", 2, 0))),
        (40, 8, (("业务指导与培训", 5, 0), ("日常管理", 10, 0))),
    ),
}
# weight and items of 相关基础知识; a word of each item
BASE: Final = {
    "2.2.1": (20, ("职业道德", "地理", "百家姓", "法律法规", "模块")),
    "2.2.2": (10, ("现状", "技术特点", "敬业", "英语会话", "职业礼仪", "合同法", "应用文")),
    "2.2.3": (10, ("特征", "企业级", "建设", "商务礼仪", "英语会话")),
}
# cells that repeat a neighbour: no item (R-G2)
REPEATED: Final = {
    "2.2.1/一/(三)/技能": "primary-1.3",
    "2.2.2/一/(二)/技能": "intermediate-1.2",
    "2.2.2/四/(一)/知识": "intermediate-4.1",
    "2.2.3/一/(二)/知识": "advanced-1.2",
}
# words that an item moved, split or shared must have
KEPT_WORDS: Final = {
    "primary-1.2-skill-1": "50",
    "primary-2-knowledge-1": "定义",
    "primary-2-knowledge-2": "设备",
    "primary-2-knowledge-3": "空间",
    "primary-2-knowledge-4": "软件",
    "primary-2.2-skill-1": "客户端软件",
    "primary-3.2-skill-3": "准确",
    "intermediate-1-knowledge-2": "表格",
    "intermediate-3-knowledge-4": "营销",
    "advanced-2.1-skill-2": "质检台",
    "advanced-2.1-knowledge-2": "界面",
    "advanced-3-knowledge-4": "会议",
    "advanced-4-knowledge-7": "营销",
    "advanced-4-knowledge-8": "团队",
    "advanced-4.1-skill-5": "辅导",
}
# locator without number: kind, id without number and a word of each topic, as labels may reword what is printed
TOPICS: Final = {
    "二/(一)/1.": "phrase phrase-1. 开篇 等待 空话 结束",
    "二/(二)/2.": "phrase phrase-2. 礼貌 音 语速 客户 听清 解释 领导 表扬 态度 手机号码 联系电话 情绪激动 未处理 错误 "
    "拨通 热线 操作 转接 知识库 方言 回拨",
    "二/(三)/": "phrase phrase-3. 脏话 结束 侮辱 声 业务 语气",
    "二/(四)/4.": "conduct conduct-4. 声音 情绪 行为规范 工作纪律 交接班",
    "三/": "kpi kpi- 接通率 呼入项目占有率 呼出项目工作效率 服务水平 客户满意度 顾客满意度 平均处理时间 平均振铃次数 "
    "平均排队时间 监听合格率 一次性解决问题率 CSR占有率 日呼出量 日成功量 出勤率 平均单呼成本 中文录入速度 "
    "业务考核成绩 服务态度投诉率 其他指标",
    "四/": "process process- 反馈 关键流程 知识和内容 质量 能力规划 排班 渠道 纠正 流程控制 隐私 业务持续 变化 报告",
}
CLAUSE: Final = re.compile(
    r"1\.[257]|2\.2|2\.2\.[1-3](/[一二三四](/比重|/知识/[1-8]|/\([一二三]\)(/(技能|知识)/([1-9]|10))?)?)?"
    r"|2\.2\.[1-3]/相关基础知识(/[1-7]|/比重)?"
    r"|二/(\(一\)/1\.[1-4]|\(二\)/2\.([1-9]|1[0-9]|2[01])|\(三\)/[1-6]|\(四\)/4\.[1-5])"
    r"|三/\(([一二三四五六七八九]|十[一二三四五六七八九]?|二十)\)|四/\(([一二三四五六七八九]|十[一二三]?)\)"
)
# what only a note may cite, because a whole chapter, section or column is meant
SECTION: Final = re.compile(
    r"封面|文件名|附录|第二部分|1\.[1-7]|2\.[12]|[二三四]|二/\([一二三四]\)|2\.2\.[1-3]/[一二三四](/\([一二三]\))?/(技能|知识)"
)


def made_id(clause: str) -> str:
    """Return the id that a locator makes: 2.2.1/一/(一)/技能/1 is primary-1.1-skill-1."""
    table, *parts = clause.split("/")
    made = LEVELS[table][0]
    for part in parts:
        bracketed = part.startswith("(")
        words = {"技能": "skill", "知识": "knowledge", "相关基础知识": "base"}
        numeral = part.strip("()")
        word = words.get(part) or (str(NUMERALS.index(numeral) + 1) if numeral in NUMERALS else part)
        made += f"{'.' if bracketed else '-'}{word}"
    return made


def contents() -> list[tuple[str, str, str, int, int]]:
    """Return table, locator, name, skills and knowledge items of every work content in printed order."""
    return [
        (table, f"{table}/{numeral}/({inner})", name, skills, knowledge)
        for table, functions in TABLES.items()
        for numeral, (_, _, entries) in zip(NUMERALS, functions, strict=False)
        for inner, (name, skills, knowledge) in zip(NUMERALS, entries, strict=False)
    ]


def printed(column: str) -> list[str]:
    """Return the locators of a column's items in printed order, shared cells at their function, the base last."""
    found = []
    for table, functions in TABLES.items():
        for numeral, (_, shared, entries) in zip(NUMERALS, functions, strict=False):
            cells = [(f"({inner})/", entry[1:]) for inner, entry in zip(NUMERALS, entries, strict=False)]
            for inner, counts in [("", (0, shared)), *cells]:
                count = counts[column == "知识"]
                found += [f"{table}/{numeral}/{inner}{column}/{number}" for number in range(1, count + 1)]
        if column == "知识":
            found += [f"{table}/相关基础知识/{number}" for number in range(1, len(BASE[table][1]) + 1)]
    return found


def test_tgsoccia_head_is_as_printed() -> None:
    """Number and association of the cover; no full date; cumulative by 2.2 (R-A1)."""
    standard = standard_file(TG).standard
    place = where(TG, "")
    assert standard.identifier == "T/GSOCCIA 001-2020", place
    assert standard.title.zh == "贵阳市呼叫中心服务标准及软件外包流程规范", place
    assert standard.issuer is not None, f"{place}: the cover names the association"
    assert standard.issuer.zh == "贵阳市服务外包及呼叫中心行业协会", place
    stated = (standard.issued, standard.valid_from)
    assert not any(stated), f"{place}: the cover prints a month only, take out {stated}"
    assert (standard.inclusion.rule, standard.inclusion.clause) == ("cumulative", "2.2"), place
    assert standard.basic_education is None, f"{place}: 1.5 is the condition of the routes (R-G5)"


def test_tgsoccia_cover_and_number_are_noted_together() -> None:
    """The cover says November 2019 (on trial), the number 2020: a note tells both."""
    noted = [note.reading.zh for note in standard_file(TG).notes if TG in note.about and note.clause == "封面"]
    assert any("2019 年 11 月" in text and "2020" in text for text in noted), f"{where(TG, '')}: note cover and number"


def test_tgsoccia_levels_are_ordered_by_content_with_the_printed_label_beside() -> None:
    """2.2.1 is printed 高级 and holds the lowest level, 2.2.3 is printed 初级 and holds the highest (R-G1)."""
    levels = standard_file(TG).levels
    assert [(level.ordinal, level.clause) for level in levels] == [(1, "2.2.1"), (2, "2.2.2"), (3, "2.2.3")]
    for level in levels:
        level_id, name, label = LEVELS[level.clause]
        place = where(TG, level.id)
        assert level.id == level_id, f"{place}: {level.clause} is {level_id} by content"
        assert level.title.zh == f"呼叫服务员（{name}）", f"{place}: the title is by content, {name}"
        assert level.printed_label == label, f"{place}: 2.2 prints {label or 'the title'}"


def test_tgsoccia_counts_of_items_are_those_of_the_rulings() -> None:
    """Skills 19, 14 and 23; knowledge 19, 8 and 16; base knowledge 5, 7 and 5; nothing else."""
    found = Counter(
        (kind, item.function == "base", item.level) for kind, item in items(TG) if isinstance(item, ItemRecord)
    )
    skills, knowledge = CompetencyKind.ABILITY, CompetencyKind.KNOWLEDGE
    wanted = {
        (skills, False): (19, 14, 23),
        (knowledge, False): (19, 8, 16),
        (knowledge, True): (5, 7, 5),
    }
    levels = ("primary", "intermediate", "advanced")
    assert found == {
        (*place, level): count for place, counts in wanted.items() for level, count in zip(levels, counts, strict=True)
    }, f"{where(TG, '')}: count the items again"


def test_tgsoccia_functions_are_named_after_table_2_1() -> None:
    """Four and the base knowledge, other names beside them (R-G3); primary has no fourth."""
    functions = standard_file(TG).functions
    tables = [[table for table in TABLES if len(TABLES[table]) > number] for number in range(4)]
    wanted = [
        *(
            (f"function-{number}", name, "; ".join(f"{table}/{numeral}" for table in tables[number - 1]))
            for number, (numeral, name) in enumerate(zip(NUMERALS, FUNCTIONS, strict=True), start=1)
        ),
        ("base", "相关基础知识", "; ".join(f"{table}/相关基础知识" for table in TABLES)),
    ]
    assert [(function.id, function.label.zh, function.clause) for function in functions] == wanted, where(TG, "")
    others = {function.id: {name.zh for name in function.also_called} for function in functions}
    assert {key: names for key, names in others.items() if names} == VARIANTS, f"{where(TG, '')}: `also_called`"


def test_tgsoccia_work_contents_are_eight_seven_and_seven() -> None:
    """Named after table 2.1 with 坐席, each under the function of its locator."""
    found = [(entry.id, entry.label.zh, entry.clause, entry.function) for entry in standard_file(TG).work_contents]
    wanted = [
        (made_id(clause), name, clause, f"function-{NUMERALS.index(clause.split('/')[1]) + 1}")
        for _, clause, name, _, _ in contents()
    ]
    assert found == wanted, f"{where(TG, '')}: mend `work_contents`"
    assert Counter(clause[:5] for _, _, clause, _ in found) == {"2.2.1": 8, "2.2.2": 7, "2.2.3": 7}


@pytest.mark.parametrize("column", ["技能", "知识"])
def test_tgsoccia_items_are_numbered_without_gap_in_printed_order(column: str) -> None:
    """Cell by cell, level by level from the lowest; an id is made from its locator, never chosen, never reused."""
    file = standard_file(TG)
    found = file.items.ability if column == "技能" else file.items.knowledge
    assert [item.clause for item in found] == printed(column), f"{where(TG, '')}: sort the items of {column}"
    for item in found:
        assert item.id == made_id(item.clause), f"{where(TG, item.id)}: the id is {made_id(item.clause)}"


def test_tgsoccia_item_belongs_to_level_function_and_work_content_of_its_clause() -> None:
    """A shared knowledge cell attaches to the function and to no work content (R-G3)."""
    for _, item in items(TG):
        assert isinstance(item, ItemRecord)
        table, part, *rest = item.clause.split("/")
        place = f"{where(TG, item.id)}: clause {item.clause}"
        function = "base" if part == "相关基础知识" else f"function-{NUMERALS.index(part) + 1}"
        content = made_id(f"{table}/{part}/{rest[0]}") if rest[0].startswith("(") else None
        assert item.level == LEVELS[table][0], f"{place} is of {LEVELS[table][0]}"
        assert item.function == function, f"{place} stands under {function}"
        assert item.work_content == content, f"{place} is of work content {content}"


@pytest.mark.parametrize("table", BASE)
def test_tgsoccia_base_knowledge_is_that_of_its_level(table: str) -> None:
    """Each level has its own; 2.2.1/5 is one item, one of five modules (R-G3)."""
    own = [item for item in standard_file(TG).items.knowledge if item.clause.startswith(f"{table}/相关基础知识/")]
    for item, word in zip(own, BASE[table][1], strict=True):
        assert word in item.label.zh, f"{where(TG, item.id)}: {item.clause} speaks of {word}, not “{item.label.zh}”"


@pytest.mark.parametrize(("item_id", "word"), KEPT_WORDS.items())
def test_tgsoccia_moved_or_shared_item_says_what_its_number_says(item_id: str, word: str) -> None:
    """What stands after the knowledge cell, or in a cell of several, is read by its number (R-G3)."""
    item = next(item for _, item in items(TG) if item.id == item_id)
    assert word in item.label.zh, f"{where(TG, item_id)}: {item.clause} speaks of {word}, not “{item.label.zh}”"


@pytest.mark.parametrize(("cell", "content"), REPEATED.items())
def test_tgsoccia_cell_that_repeats_a_neighbour_is_a_note_and_no_item(cell: str, content: str) -> None:
    """The true text is lost and nothing stands in for it (R-G2)."""
    made = [item.id for _, item in items(TG) if item.clause.startswith(cell)]
    assert not made, f"{where(TG, content)}: take out {made}, {cell} repeats a neighbour"
    noted = any(
        note.ruling == "R-G2" and content in note.about and (note.clause or "").startswith(cell)
        for note in standard_file(TG).notes
    )
    assert noted, f"{where(TG, content)}: add a note with clause {cell}/1 and `ruling: R-G2`"


@pytest.mark.parametrize("table", LEVELS)
def test_tgsoccia_route_is_the_education_of_1_5(table: str) -> None:
    """高中 or higher, no years: the only condition printed, one route a level (R-G5)."""
    level = LEVELS[table][0]
    wanted = [{"clause": "1.5", "conditions": [{"kind": "education", "value": "upper_secondary"}]}]
    found = [route_facts(route) for route in level_record(TG, level).routes]
    assert found == wanted, f"{where(TG, level)}: compare `routes` with 1.5"


@pytest.mark.parametrize("table", LEVELS)
def test_tgsoccia_weights_are_those_printed_and_add_to_100(table: str) -> None:
    """20, 10, 50 and 20; 10, 10, 40, 30 and 10; 10, 10, 30, 40 and 10; primary has no fourth function."""
    level = LEVELS[table][0]
    found = [(weight.function, weight.percent, weight.clause) for weight in level_record(TG, level).weights]
    wanted = [
        (f"function-{number}", Decimal(function[0]), f"{table}/{NUMERALS[number - 1]}/比重")
        for number, function in enumerate(TABLES[table], start=1)
    ]
    base = ("base", Decimal(BASE[table][0]), f"{table}/相关基础知识/比重")
    assert found == [*wanted, base], f"{where(TG, level)}: mend `weights`"
    assert sum(percent for _, percent, _ in found) == 100, f"{where(TG, level)}: weights add to 100"


@pytest.mark.parametrize("table", LEVELS)
def test_tgsoccia_examination_is_that_of_1_7_and_nothing_else_is_stated(table: str) -> None:
    """Theory (closed book) and practice, 60 of 100 in both; no validity, hours, roles or certificates (R-A3)."""
    level = level_record(TG, LEVELS[table][0])
    place = where(TG, level.id)
    assert level.assessment is not None, f"{place}: add `assessment` of 1.7"
    parts = [(part.label.zh[:2], f"{part.pass_mark} of {part.maximum_mark}") for part in level.assessment.parts]
    assert parts == [("理论", "60 of 100"), ("操作", "60 of 100")], place
    assert "闭卷" in level.assessment.parts[0].label.zh, f"{place}: theory is closed-book"
    assert level.assessment.clause == "1.7", place
    assert level.assessment.score_validity_years is None, f"{place}: no validity is printed"
    stated = (level.training, level.role, level.reference_post, *level.choices, *level.certificates)
    assert not any(stated), f"{place}: take out what is not printed: {stated}"


def topics() -> list[tuple[str, str, str, str]]:
    """Return kind, id, locator and word of every topic in printed order; 三 and 四 count in Chinese."""
    digits = ["", *"一二三四五六七八九"]
    tens = [f"({ten}{digit})" for ten in ("", "十", "二十") for digit in digits]
    return [
        (kind, f"{made}{number}", f"{prefix}{tens[number] if prefix in {'三/', '四/'} else number}", word)
        for prefix, (kind, made, *words) in ((prefix, listed.split()) for prefix, listed in TOPICS.items())
        for number, word in enumerate(words, start=1)
    ]


def test_tgsoccia_topics_are_those_of_the_contents() -> None:
    """20 indicators, 13 processes, 31 phrases and 5 of conduct: topics by title, never items (R-A10, R-G4)."""
    found = standard_file(TG).topics
    wanted = [entry[:3] for entry in topics()]
    assert [(topic.kind, topic.id, topic.clause) for topic in found] == wanted, f"{where(TG, '')}: mend `topics`"
    assert Counter(topic.kind for topic in found) == {"kpi": 20, "process": 13, "phrase": 31, "conduct": 5}
    for topic, (kind, _, clause, word) in zip(found, topics(), strict=True):
        label = topic.label.zh.replace(" ", "")
        assert label == word if kind == "kpi" else word in label, f"{where(TG, topic.id)}: {clause} is about {word}"


def test_tgsoccia_has_one_term_and_no_grades() -> None:
    """1.2 defines the occupation; the glossary of the appendix and part two are cut off (R-G4)."""
    file = standard_file(TG)
    assert [(term.clause, term.label.zh) for term in file.terms] == [("1.2", "呼叫服务员")], where(TG, "")
    assert file.grade_scale is None, where(TG, "")


def test_tgsoccia_every_clause_follows_the_grammar_of_its_locators() -> None:
    """Table, function, work content, column, number; a note may also cite a whole chapter, section or column."""
    for record, clause in clauses(TG):
        assert CLAUSE.fullmatch(clause), f"{where(TG, record)}: write “{clause}” like 2.2.1/一/(一)/技能/1"
    for record, clause in note_clauses(TG):
        assert CLAUSE.fullmatch(clause) or SECTION.fullmatch(clause), f"{where(TG, record)}: what is “{clause}”?"


BY_CONTENT: Final = {"primary", "intermediate", "advanced"}
ROUTES: Final = {f"{level}/route-1" for level in BY_CONTENT}
BY_TITLE: Final = {topic_id for kind, topic_id, _, _ in topics() if kind != "phrase"}
SHARED: Final = {
    made_id(clause) for clause in printed("知识") if re.fullmatch(r"2\.2\.[1-3]/[一二三四]/知识/[1-8]", clause)
}


@pytest.mark.parametrize(
    ("ruling", "touched"),
    [
        ("R-A1", {TG}),
        ("R-A2", BY_CONTENT),
        ("R-A3", BY_CONTENT | ROUTES),
        ("R-A4", ROUTES),
        ("R-A7", {TG}),
        ("R-A8", {"intermediate-4.2"}),
        ("R-A10", BY_CONTENT | ROUTES | {topic_id for _, topic_id, _, _ in topics()}),
        ("R-G1", BY_CONTENT),
        # those whom intermediate guides are the lowest by content
        ("R-G1", {"intermediate-4.1-skill-1", "intermediate-4.1-skill-2", "intermediate-4.2-skill-2"}),
        ("R-G2", set(REPEATED.values())),
        ("R-G3", {*SHARED, *VARIANTS, "primary-base-5"}),
        ("R-G3", {"primary-2.2-skill-1", "primary-3.2-skill-3", "advanced-4.1-skill-5"}),
        ("R-G4", {TG, *BY_TITLE}),
        ("R-G5", ROUTES),
    ],
)
def test_tgsoccia_ruling_is_a_note_at_everything_it_touches(ruling: str, touched: set[str]) -> None:
    """Each decision stands beside the figure it touches, so that a user sees it there."""
    missing = touched - touched_by(TG, ruling)
    assert not missing, f"{where(TG, '')}: add {sorted(missing)} to `about` of a note with `ruling: {ruling}`"
