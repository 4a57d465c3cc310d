"""The call centre 职业技能等级标准 as data, held against the rulings and the clauses, typed in a second time.

Each failure names file, line and record and says how to mend it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import pytest

from ontology.records import CompetencyKind
from tests.standard_reading import clauses, items, note_clauses, standard_file, touched_by, where

X1: Final = "x1-callcenter"
LEVELS: Final = {"初级": "primary", "中级": "intermediate", "高级": "advanced"}
# level: its work fields, each with its tasks and how many items a task has
TASKS: Final[dict[str, dict[str, tuple[tuple[str, int], ...]]]] = {
    "初级": {
        "呼入电话处理": (("了解客户需求", 5), ("提供解决方案", 4), ("结果记录及反馈", 3)),
        "呼出电话处理": (("外呼前准备", 5), ("电话外呼", 3), ("结果记录及反馈", 4)),
        "电话销售": (("销售前准备", 6), ("客户联络及产品销售", 5), ("信息记录及反馈", 4), ("通过多次回访促成销售", 2)),
        "投诉处理": (("了解投诉诉求", 3), ("情绪管控", 3), ("投诉解决", 4), ("客户回访", 3)),
    },
    "中级": {
        "坐席管理": (
            ("现场管理", 6),
            ("数据监控与干预", 4),
            ("员工辅导", 6),
            ("组织会议", 4),
            ("团队建设", 3),
            ("报表制作", 3),
        ),
        "质量管控": (("录音监听", 6), ("录音分析", 5), ("问题反馈及汇报", 6)),
        "员工培训": (
            ("确认培训需求", 3),
            ("制定培训计划", 2),
            ("培训准备", 5),
            ("培训实施", 3),
            ("培训评估总结", 3),
        ),
    },
    "高级": {
        "数据分析运用": (
            ("数据提取和整理", 4),
            ("数据分析", 5),
            ("制作分析报告", 4),
            ("数据报表管理", 4),
            ("排班管理", 4),
            ("数据运用与跟踪", 5),
        ),
        "运营管理": (
            ("流程管理", 4),
            ("绩效管理", 6),
            ("现场管理", 3),
            ("人才培养与发展", 7),
            ("团队管理", 6),
            ("客户管理", 4),
            ("成本控制", 4),
            ("风险控制", 4),
        ),
    },
}
# what breaks the run of numbers: 2.3.1 is lost, the sixth number of 1.1 is printed 1.1.5 again
LOST: Final = "高级 2.3.1"
PRINTED_AGAIN: Final = {"中级 1.1.6": "中级 1.1.5#2"}
MAJORS: Final = {
    "中等职业学校": ("secondary", ("客户信息服务", "电子商务", "市场营销", "通信运营服务")),
    "高等职业学校": (
        "higher",
        ("电信服务与管理", "电力客户服务与管理", "市场营销", "电子商务", "电子产品营销与服务", "服务外包"),
    ),
    "应用型本科学校": (
        "applied",
        ("市场营销", "电子商务", "工商管理", "行政管理", "物流管理", "旅游管理", "公共事业管理"),
    ),
}
POSTS: Final = (
    "客户服务",
    "电话销售",
    "电话回访",
    "投诉专员",
    "培训管理",
    "质检质控",
    "数据分析",
    "运营管理",
)
TERMS: Final = (
    "呼叫中心",
    "坐席",
    "客户",
    "呼入业务",
    "呼出业务",
    "关键绩效指标",
    "客户满意度",
    "服务水平",
)
CLAUSE: Final = re.compile(
    r"(初级|中级|高级) [1-4](\.[1-8](\.[1-7])?)?|中级 1\.1\.5#2|6\.1|3\.[1-8]|4/(中等职业|高等职业|应用型本科)学校|5"
)
# what only a note may cite, because the whole section is meant
SECTION: Final = re.compile(r"前言|[1-6]|6\.[12]")
# words of the print that a damaged or displaced item must keep, by id
KEPT_WORDS: Final = {
    "primary-2.2.2": "业务流程",
    "intermediate-1.1.5": "危机",
    "intermediate-1.1.5-2": "投诉",
    "intermediate-1.3.4": "质检标准",
    "intermediate-1.3.6": "分享",
    "intermediate-1.6.3": "优化",
    "intermediate-2.3.6": "质检报告",
    "intermediate-3.5.1": "知识体系",
    "advanced-2.1.3": "跨部门",
    "advanced-2.1.4": "培训管理",
    "advanced-2.2.2": "绩效管理制度",
    "advanced-2.3.2": "突发事件",
    "advanced-2.5.4": "高质量",
}


def made_id(clause: str) -> str:
    """Return the id that a locator makes: 中级 1.1.5#2 is intermediate-1.1.5-2."""
    level, number = clause.split(" ")
    return f"{LEVELS[level]}-{number.replace('#', '-')}"


def locators(level: str, task: str, count: int) -> list[str]:
    """Return the locators of a task's items in printed order."""
    first = 2 if f"{level} {task}.1" == LOST else 1
    made = [f"{level} {task}.{number}" for number in range(first, first + count)]
    return [PRINTED_AGAIN.get(clause, clause) for clause in made]


def tasks() -> list[tuple[str, str, str, int]]:
    """Return level, number, name and count of items of every task in printed order."""
    return [
        (level, f"{field}.{task}", name, count)
        for level, fields in TASKS.items()
        for field, entries in enumerate(fields.values(), start=1)
        for task, (name, count) in enumerate(entries, start=1)
    ]


def test_x1_head_is_as_printed() -> None:
    """Title only: no number, issuer or date (R-X2); the higher level covers the lower, 6.1 (R-A1)."""
    standard = standard_file(X1).standard
    place = where(X1, "")
    assert standard.identifier == standard.title.zh == "呼叫中心客户服务与管理职业技能等级标准", place
    stated = (standard.issuer, standard.issued, standard.valid_from, standard.basic_education)
    assert not any(stated), f"{place}: R-X2 has no issuer and no date, take out {stated}"
    assert standard.inclusion.rule == "cumulative", f"{place}: 6.1 prints 高级别涵盖低级别"
    assert standard.inclusion.clause == "6.1", f"{place}: inclusion is printed in 6.1"


def test_x1_levels_are_three_in_order() -> None:
    """初级, 中级, 高级, described in 6.1, each with the work it does."""
    levels = standard_file(X1).levels
    assert [(level.id, level.ordinal) for level in levels] == [("primary", 1), ("intermediate", 2), ("advanced", 3)]
    for level, printed in zip(levels, LEVELS, strict=True):
        place = where(X1, level.id)
        assert level.title.zh == f"呼叫中心客户服务与管理（{printed}）", f"{place}: 6.1 names it {printed}"
        assert level.printed_label is None, f"{place}: the title is the printed label"
        assert level.clause == "6.1", place
        assert level.role is not None, f"{place}: 6.1 prints what the level does"


def test_x1_counts_of_items_are_those_of_the_rulings() -> None:
    """54, 59 and 64 abilities, 177 in all, and nothing but abilities."""
    assert Counter(kind for kind, _ in items(X1)) == {CompetencyKind.ABILITY: 177}
    found = Counter(item.level for item in standard_file(X1).items.ability)
    assert found == {"primary": 54, "intermediate": 59, "advanced": 64}


def test_x1_work_fields_are_four_three_and_two() -> None:
    """Numbered afresh at each level (R-X1)."""
    printed = [
        (made_id(f"{level} {number}"), name, f"{level} {number}")
        for level, fields in TASKS.items()
        for number, name in enumerate(fields, start=1)
    ]
    found = [(function.id, function.label.zh, function.clause) for function in standard_file(X1).functions]
    assert found == printed, f"{where(X1, '')}: mend `functions`"
    assert Counter(clause[:2] for _, _, clause in found) == {"初级": 4, "中级": 3, "高级": 2}


def test_x1_tasks_are_fourteen_at_each_level() -> None:
    """Each under the work field of its number; stray dots and spaces of the print are gone (R-X1)."""
    found = [(task.id, task.label.zh, task.clause, task.function) for task in standard_file(X1).work_contents]
    printed = [
        (made_id(f"{level} {number}"), name, f"{level} {number}", made_id(f"{level} {number[0]}"))
        for level, number, name, _ in tasks()
    ]
    assert found == printed, f"{where(X1, '')}: mend `work_contents`"
    assert Counter(clause[:2] for _, _, clause, _ in found) == {"初级": 14, "中级": 14, "高级": 14}


@pytest.mark.parametrize(("level", "number", "name", "count"), tasks())
def test_x1_task_has_the_items_of_its_numbers(level: str, number: str, name: str, count: int) -> None:
    """Numbers run without a gap but for the lost 2.3.1; level, field and task are those of the clause (R-X3)."""
    task = made_id(f"{level} {number}")
    found = [item for item in standard_file(X1).items.ability if item.work_content == task]
    place = where(X1, task)
    assert [item.clause for item in found] == locators(level, number, count), f"{place}: the items of {name}"
    for item in found:
        assert item.level == LEVELS[level], f"{where(X1, item.id)}: clause {item.clause} is of {level}"
        assert item.function == made_id(f"{level} {number[0]}"), f"{where(X1, item.id)}: clause {item.clause}"


def test_x1_item_ids_are_made_from_their_locators() -> None:
    """中级 1.1.5#2 has the id intermediate-1.1.5-2, so an id is never chosen and never reused."""
    for _, item in items(X1):
        made = made_id(item.clause)
        assert item.id == made, f"{where(X1, item.id)}: clause {item.clause} makes the id {made}"


def test_x1_items_stand_in_printed_order() -> None:
    """Level by level from the lowest, task by task, so a reader can follow with the standard in hand."""
    printed = [clause for level, number, _, count in tasks() for clause in locators(level, number, count)]
    assert [item.clause for item in standard_file(X1).items.ability] == printed, f"{where(X1, '')}: sort items.ability"


def test_x1_lost_number_is_no_item_but_a_note() -> None:
    """高级 2.3.1 is lost and 中级 1.3.6 breaks off: nothing is made up (R-X2, R-A8)."""
    assert LOST not in {item.clause for _, item in items(X1)}, f"{where(X1, 'advanced-2.3')}: {LOST} is lost"
    for ruling in ("R-X2", "R-A8"):
        for reference, clause in (("advanced-2.3", LOST), ("intermediate-1.3.6", "中级 1.3.6")):
            noted = any(
                note.ruling == ruling and reference in note.about and clause in (note.clause or "").split("; ")
                for note in standard_file(X1).notes
            )
            assert noted, f"{where(X1, reference)}: add a note with clause {clause} and `ruling: {ruling}`"


def test_x1_misprinted_numbers_are_cited_as_ruled() -> None:
    """Of the two 1.1.5 the second has #2, no 1.1.6; 1.6.13 is 1.6.3; 3.3. and 4.4. lose the dot (R-X1)."""
    cited = [clause for _, clause in clauses(X1)]
    assert [clause for clause in cited if "#" in clause] == ["中级 1.1.5#2"], f"{where(X1, '')}: R-X1 of 1.1.5"
    wrong = {"中级 1.1.6", "中级 1.6.13", "中级 3.3.", "初级 4.4."} & set(cited)
    assert not wrong, f"{where(X1, '')}: cite {wrong} as R-X1 says"


@pytest.mark.parametrize(("item_id", "word"), KEPT_WORDS.items())
def test_x1_damaged_or_displaced_item_says_what_its_number_says(item_id: str, word: str) -> None:
    """A cell that the scan moved or split belongs where its number says (R-X1, R-X3)."""
    item = next(item for _, item in items(X1) if item.id == item_id)
    assert word in item.label.zh, f"{where(X1, item_id)}: {item.clause} speaks of {word}, not “{item.label.zh}”"


@pytest.mark.parametrize(("one", "other"), [("2.3.2", "3.3.1"), ("2.3.4", "3.3.3")])
def test_x1_text_printed_twice_is_two_items_with_one_label(one: str, other: str) -> None:
    """Identical texts under different tasks stay separate (R-X3)."""
    labels = {item.clause: item.label for item in standard_file(X1).items.ability}
    assert labels[f"初级 {one}"] == labels[f"初级 {other}"], f"{where(X1, f'primary-{one}')}: same text, same label"


def test_x1_levels_state_nothing_that_is_not_printed() -> None:
    """No condition of eligibility at any level (R-A9); no hours, weights, examination, posts or certificates (R-A3)."""
    for level in standard_file(X1).levels:
        place = where(X1, level.id)
        assert not level.routes, f"{place}: no condition is printed, take out `routes`"
        assert level.training is None, f"{place}: no hours are printed, take out `training`"
        stated = (level.assessment, level.reference_post, *level.weights, *level.choices, *level.certificates)
        assert not any(stated), f"{place}: take out what is not printed: {stated}"
    assert standard_file(X1).grade_scale is None, where(X1, "")


def test_x1_topics_are_the_majors_and_posts_printed() -> None:
    """Section 4 lists 4, 6 and 7 majors by kind of school, section 5 eight posts; topics, never conditions."""
    topics = standard_file(X1).topics
    printed = [
        *(
            (f"major-{word}-{number}", "major", f"{name}（{school}）", f"4/{school}")
            for school, (word, names) in MAJORS.items()
            for number, name in enumerate(names, start=1)
        ),
        *((f"post-{number}", "post", name, "5") for number, name in enumerate(POSTS, start=1)),
    ]
    found = [(topic.id, topic.kind, topic.label.zh, topic.clause) for topic in topics]
    assert found == printed, f"{where(X1, '')}: mend `topics`"
    assert Counter(kind for _, kind, _, _ in found) == {"major": 17, "post": 8}


def test_x1_terms_are_the_eight_of_section_3() -> None:
    """3.1 呼叫中心 to 3.8 服务水平."""
    found = [(term.clause, term.label.zh) for term in standard_file(X1).terms]
    assert found == [(f"3.{number}", name) for number, name in enumerate(TERMS, start=1)], f"{where(X1, '')}: `terms`"


def test_x1_every_clause_follows_the_grammar_of_its_locators() -> None:
    """A number of the tables always carries the level (R-X1); a note may also cite a whole section."""
    for record, clause in clauses(X1):
        assert CLAUSE.fullmatch(clause), f"{where(X1, record)}: write “{clause}” like 初级 1.1.1"
    for record, clause in note_clauses(X1):
        assert CLAUSE.fullmatch(clause) or SECTION.fullmatch(clause), f"{where(X1, record)}: what is “{clause}”?"


@pytest.mark.parametrize(
    ("ruling", "touched"),
    [
        ("R-A1", {X1}),
        ("R-A2", {"primary", "intermediate", "advanced"}),
        ("R-A3", {X1}),
        ("R-A7", {X1}),
        ("R-A8", {"advanced-2.3", "intermediate-1.3.6"}),
        ("R-A9", {"primary", "intermediate", "advanced"}),
        ("R-X1", {"primary", "intermediate", "advanced"}),
        ("R-X1", {"intermediate-1.1.5", "intermediate-1.1.5-2", "intermediate-1.6.3"}),
        ("R-X1", {"intermediate-3.3", "primary-4.4"}),
        ("R-X2", {X1, "advanced-2.3", "intermediate-1.3.6"}),
        ("R-X3", {"intermediate-1.3.4", "intermediate-2.3.6", "intermediate-3.5.1", "primary-2.2.2"}),
        ("R-X3", {"advanced-2.1.3", "advanced-2.1.4", "advanced-2.2.2", "advanced-2.5.4"}),
        ("R-X3", {"primary-2.3.2", "primary-3.3.1", "primary-2.3.4", "primary-3.3.3"}),
    ],
)
def test_x1_ruling_is_a_note_at_everything_it_touches(ruling: str, touched: set[str]) -> None:
    """Each decision stands beside the figure it touches, so that a user sees it there."""
    missing = touched - touched_by(X1, ruling)
    assert not missing, f"{where(X1, '')}: add {sorted(missing)} to `about` of a note with `ruling: {ruling}`"
