"""客户服务管理师 as data, held against the rulings and the clauses, typed in a second time.

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

CSM: Final = "csm"
LEVELS: Final = {"三级": "l3", "二级": "l2", "一级": "l1"}
NUMERALS: Final = "一二三四五六"
Function = tuple[str, int, tuple[tuple[str, int, int], ...]]
# level: its functions with weight and work contents, each with its skills and knowledge items; tables of 2.2
TABLES: Final[dict[str, tuple[Function, ...]]] = {
    "三级": (
        ("客户服务概述", 20, (("客户构成", 2, 2), ("客户服务的要素及影响因素", 6, 5))),
        ("客户服务部门", 15, (("服务部门职责", 4, 5), ("客户服务职能专家", 3, 3), ("客户服务分层管理", 5, 6))),
        ("产品与客户服务", 14, (("产品知识", 4, 3), ("客户服务技术", 5, 10))),
        ("客户服务信息管理", 17, (("客户服务信息收集", 3, 4), ("客户服务信息处理", 5, 8))),
        ("客户服务沟通", 14, (("客户服务沟通方式", 4, 3), ("客户服务沟通技巧", 5, 4), ("客户服务沟通障碍", 2, 4))),
        ("客户问题与投诉", 15, (("客户问题与投诉", 2, 6), ("客户投诉的处理", 5, 6))),
    ),
    "二级": (
        ("客户服务的价值", 17, (("客户服务组织", 4, 7), ("个人典范的作用", 3, 2), ("留住客户", 4, 3))),
        (
            "客户服务系统的有效性",
            17,
            (("客户服务的有效性", 3, 4), ("客户服务档案系统", 3, 3), ("客户服务流程", 2, 2), ("有效的客户服务", 7, 9)),
        ),
        ("客户服务的沟通管理", 14, (("客户服务沟通途径", 4, 7), ("客户服务沟通障碍", 1, 3), ("影响沟通的压力", 1, 3))),
        ("客户投诉管理", 16, (("投诉原因分析", 3, 3), ("客户问题收集", 3, 2), ("投诉处理", 4, 4))),
        (
            "客户服务的变革管理",
            18,
            (("客户反馈信息", 4, 3), ("客户服务变革的影响因素", 2, 3), ("客户服务的改善", 8, 9)),
        ),
        ("网络时代客户服务管理", 13, (("电子商务运作", 4, 5), ("电子化客户服务项目", 3, 4))),
    ),
    "一级": (
        (
            "客户服务中心管理",
            17,
            (("客户服务中心目标", 3, 5), ("客户服务中心现场管理", 4, 5), ("客户服务中心项目管理", 4, 4)),
        ),
        ("人力资源管理", 17, (("人员激励", 4, 4), ("绩效考核", 3, 4))),
        ("客户信息资源管理", 16, (("客户信息资源", 3, 3), ("客户信息管理", 3, 3), ("客户信息数据库", 2, 2))),
        ("客户服务质量管理", 14, (("全面质量管理", 2, 4), ("客户满意度", 4, 4))),
        (
            "客户服务项目管理",
            16,
            (("客户服务项目分析", 2, 3), ("客户服务项目实施", 3, 4), ("客户服务项目团队", 3, 4)),
        ),
        (
            "客户服务成本与效益管理",
            15,
            (
                ("客户让渡价值知识", 2, 5),
                ("客户服务中心类型", 2, 3),
                ("客户服务中心成本与效益", 3, 6),
                ("客户盈利率计算", 1, 2),
            ),
        ),
    ),
}
BASE: Final = {
    "相关基础知识/(一)/1": ("base-1.1", "基本知识"),
    "相关基础知识/(一)/2": ("base-1.2", "守则"),
    "相关基础知识/(二)/1": ("base-2.1", "计算机与网络应用"),
    "相关基础知识/(二)/2": ("base-2.2", "电子商务"),
    "相关基础知识/(二)/3": ("base-2.3", "市场营销"),
    "相关基础知识/(二)/4": ("base-2.4", "现代企业"),
}
# names of the overview 2.1 where they differ from the tables
OVERVIEW_NAMES: Final = {
    "l3-4": ["客户服务的信息管理"],
    "l3-5": ["客户服务的沟通"],
    "l2-6": ["网络时代的客户服务管理"],
    "l1-6": ["客户服务成本和效益管理"],
}
ASSOCIATE: Final = {"kind": "education", "value": "associate"}
ENROLLED: Final = {"kind": "enrolment", "comparator": "one_of", "one_of": ["mba", "related_postgraduate"]}
STUDENT_CERTIFICATE: Final = {"kind": "certificate", "comparator": "is", "certificate": ["高等学校学生职业资格证书"]}

JUNIOR: Final = {"kind": "title", "value": "junior"}
INTERMEDIATE: Final = {"kind": "title", "value": "intermediate"}
SOME_WORK: Final = {"kind": "relatedYears", "comparator": "more_than", "value": "0"}
L2_HELD: Final = {"kind": "priorLevel", "comparator": "is", "level": "l2", "inferred": True}
WORK: Final = {number: {"kind": "relatedYears", "value": str(number)} for number in (2, 3, 4)}
HELD_TWO_YEARS: Final = {
    level: {"kind": "yearsAfterPriorLevel", "value": "2", "level": level, "inferred": True} for level in ("l3", "l2")
}
# clause after 1.7.2: the conditions, in printed order
ROUTES: Final[dict[str, dict[str, list[object]]]] = {
    "三级": {
        "行1/备注1": [ASSOCIATE],
        "行1/备注2": [ASSOCIATE, WORK[2]],
        "行1/备注3": [ASSOCIATE, STUDENT_CERTIFICATE],
        "行2": [JUNIOR],
        "行3": [ENROLLED],
    },
    "二级": {
        "行1/备注1": [ASSOCIATE, WORK[3]],
        "行1/备注2": [ASSOCIATE, STUDENT_CERTIFICATE, WORK[2]],
        "行2": [ENROLLED],
        "行3": [INTERMEDIATE],
        "行4": [HELD_TWO_YEARS["l3"]],
    },
    "一级": {
        "行1": [ASSOCIATE, WORK[4]],
        "行2": [ENROLLED],
        "行3": [INTERMEDIATE, SOME_WORK, L2_HELD],
        "行4": [HELD_TWO_YEARS["l2"]],
    },
}
# undefined names that stand for a level, each with and without 职业资格证书
NAMES: Final = {"三级": ("助理客户服务师", "助理客户服务管理师"), "二级": ("客户服务师",), "一级": ()}
# words that an item restored, moved or read against the print must have
KEPT_WORDS: Final = {
    "R-M1": "l3-2.3-skill-3 路线, l3-2.3-skill-4 程序, l3-5.2-skill-4 会议 电话 互联网, l3-5.2-knowledge-4 客户需求, "
    "l2-2.1-knowledge-2 有效性, l1-1.2-skill-3 电话, l1-1.2-skill-4 文档, l1-1.2-knowledge-4 电话, "
    "l1-1.2-knowledge-5 文档, l1-5.3-knowledge-4 激励",
    "R-M2": "l3-1.1-knowledge-1 外部客户 内部客户, l3-1.1-knowledge-2 意义, "
    "l2-2.3-knowledge-1 正规, l2-2.3-knowledge-2 非正规, "
    "l2-6.2-knowledge-1 成本, l2-6.2-knowledge-2 开发, l2-6.2-knowledge-3 管理, l2-6.2-knowledge-4 工具, "
    "l1-1.1-knowledge-4 策略, l1-1.1-knowledge-5 规模, l1-2.1-knowledge-1 原则, l1-2.1-knowledge-2 类型, "
    "l1-2.1-knowledge-3 策略, l1-2.1-knowledge-4 操作, l1-3.3-knowledge-1 建立, l1-3.3-knowledge-2 维护, "
    "l1-4.2-knowledge-3 客户满意度, l1-4.2-knowledge-4 员工满意度",
    "R-M3": "l3-2.2-knowledge-2 态度 作用, l3-3.2-knowledge-6 应用 潜在客户",
    "R-M5": "l3-5.1-skill-2 要素, l3-5.1-knowledge-2 方式",
}
KEPT: Final = [(ruling, *entry.split(" ", 1)) for ruling, listed in KEPT_WORDS.items() for entry in listed.split(", ")]
CLAUSE: Final = re.compile(
    r"1\.[236]|1\.7\.3|1\.7\.2/[一二三]级/行[1-4](/备注[1-3])?|2\.2"
    r"|2\.2/[一二三]级/([一二三四五六]|相关基础知识)/比重"
    r"|[一二三]级/[一二三四五六](/[1-4](/(技能|知识)/([1-9]|10))?)?|相关基础知识(/\([一二]\)/[1-4])?"
)
# what only a note may cite, because a whole section, table or column is meant
SECTION: Final = re.compile(
    r"1\.[1-7]|1\.7\.[1-4]|2\.[12]|2\.2/[一二三]级|1\.7\.2/[一二三]级(/行[1-4])?"
    r"|[一二三]级(/[一二三四五六]/[1-4]/(技能|知识))?|相关基础知识/\([一二]\)"
)


def work_contents() -> list[tuple[str, str, str, int, int]]:
    """Return level, locator, name, skills and knowledge items of every work content in printed order."""
    return [
        (level, f"{level}/{numeral}/{number}", name, skills, knowledge)
        for level, functions in TABLES.items()
        for numeral, (_, _, contents) in zip(NUMERALS, functions, strict=True)
        for number, (name, skills, knowledge) in enumerate(contents, start=1)
    ]


def made_id(clause: str) -> str:
    """Return the id that a locator makes: 三级/一/1/技能/2 is l3-1.1-skill-2."""
    level, numeral, *rest = clause.split("/")
    made = f"{LEVELS[level]}-{NUMERALS.index(numeral) + 1}"
    for mark, part in zip(".--", rest, strict=False):
        made += mark + {"技能": "skill", "知识": "knowledge"}.get(part, part)
    return made


def test_csm_head_is_as_printed() -> None:
    """No number, issuer or date; cumulative by 2.2 (R-A1); basic education is a fact of 1.6 (R-M6)."""
    standard = standard_file(CSM).standard
    place = where(CSM, "")
    assert standard.identifier == standard.title.zh == "客户服务管理师职业标准", place
    stated = (standard.issuer, standard.issued, standard.valid_from)
    assert not any(stated), f"{place}: 2019-04-09 is the date of the web page, take out {stated}"
    assert (standard.inclusion.rule, standard.inclusion.clause) == ("cumulative", "2.2"), place
    assert standard.basic_education is not None, f"{place}: 1.6 prints a basic education (R-M6)"
    assert (standard.basic_education.value, standard.basic_education.clause) == ("associate", "1.6"), place


def test_csm_levels_are_three_and_the_third_is_the_lowest() -> None:
    """All printed 客户服务管理师, so the title carries the level (R-M4); 一级 is the highest."""
    levels = standard_file(CSM).levels
    assert [(level.id, level.ordinal) for level in levels] == [("l3", 1), ("l2", 2), ("l1", 3)]
    for level, printed in zip(levels, LEVELS, strict=True):
        place = where(CSM, level.id)
        assert level.title.zh == f"客户服务管理师（{printed}）", f"{place}: carry {printed} in the title"
        assert level.printed_label is None, f"{place}: 2.2 prints the title"
        assert level.clause == "1.3", place


@pytest.mark.parametrize("level", LEVELS)
def test_csm_level_is_known_by_the_names_of_its_certificate(level: str) -> None:
    """助理客户服务(管理)师 is read as 三级 and 客户服务师 as 二级 (R-M4); no name stands for two levels."""
    place = where(CSM, LEVELS[level])
    found = set(level_record(CSM, LEVELS[level]).certificates)
    own = {name for name in found if re.fullmatch(f"客户服务管理师（(国家职业资格)?{level}）", name)}
    assert f"客户服务管理师（国家职业资格{level}）" in own, f"{place}: add the name that 1.3 prints"
    read = {form for name in NAMES[level] for form in (name, f"{name}职业资格证书")}
    assert found - own == read, f"{place}: R-M4 reads {read} as {level}"


def test_csm_counts_of_items_are_those_of_the_rulings() -> None:
    """Skills 55, 63 and 48; knowledge 69, 76 and 65; six base items for all levels; nothing else."""
    found = Counter((kind, item.level) for kind, item in items(CSM) if isinstance(item, ItemRecord))
    ability, knowledge = CompetencyKind.ABILITY, CompetencyKind.KNOWLEDGE
    assert found == {
        (ability, "l3"): 55,
        (ability, "l2"): 63,
        (ability, "l1"): 48,
        (knowledge, "l3"): 69,
        (knowledge, "l2"): 76,
        (knowledge, "l1"): 65,
        (knowledge, "all"): 6,
    }, f"{where(CSM, '')}: count the items again"


def test_csm_functions_are_six_a_level_and_the_base_knowledge() -> None:
    """Named after the tables of 2.2; the overview's name beside it where it differs (R-M3)."""
    printed = [
        *(
            (made_id(f"{level}/{numeral}"), name, f"{level}/{numeral}")
            for level, functions in TABLES.items()
            for numeral, (name, _, _) in zip(NUMERALS, functions, strict=True)
        ),
        ("base", "相关基础知识", "相关基础知识"),
    ]
    functions = standard_file(CSM).functions
    found = [(function.id, function.label.zh, function.clause) for function in functions]
    assert found == printed, f"{where(CSM, '')}: mend `functions`"
    others = {function.id: [name.zh for name in function.also_called] for function in functions}
    differing = {key: names for key, names in others.items() if names}
    assert differing == OVERVIEW_NAMES, f"{where(CSM, '')}: `also_called` holds the names of 2.1"


def test_csm_work_contents_are_fourteen_eighteen_and_seventeen() -> None:
    """Named after the tables of 2.2 (R-M3), each under the function of its locator."""
    found = [
        (content.id, content.label.zh, content.clause, content.function) for content in standard_file(CSM).work_contents
    ]
    printed = [
        (made_id(clause), name, clause, made_id(clause.rpartition("/")[0])) for _, clause, name, _, _ in work_contents()
    ]
    assert found == printed, f"{where(CSM, '')}: mend `work_contents`"
    assert Counter(clause[:2] for _, _, clause, _ in found) == {"三级": 14, "二级": 18, "一级": 17}


@pytest.mark.parametrize(("level", "clause", "name", "skills", "knowledge"), work_contents())
def test_csm_work_content_has_the_skills_and_knowledge_of_its_numbers(
    level: str, clause: str, name: str, skills: int, knowledge: int
) -> None:
    """Each column is numbered from 1 without a gap; level, function and work content are those of the clause."""
    content, file = made_id(clause), standard_file(CSM)
    for column, found, count in (("技能", file.items.ability, skills), ("知识", file.items.knowledge, knowledge)):
        own = [item for item in found if item.work_content == content]
        printed = [f"{clause}/{column}/{number}" for number in range(1, count + 1)]
        assert [item.clause for item in own] == printed, f"{where(CSM, content)}: {name} has {count} {column}"
        for item in own:
            assert item.level == LEVELS[level], f"{where(CSM, item.id)}: clause {item.clause} is of {level}"
            assert item.function == content.partition(".")[0], f"{where(CSM, item.id)}: clause {item.clause}"


def test_csm_base_knowledge_is_six_items_for_all_levels() -> None:
    """(一) 职业道德 has two, (二) 基础知识 four; the ethics are knowledge too (R-M3)."""
    found = [item for item in standard_file(CSM).items.knowledge if item.function == "base"]
    assert [(item.clause, item.id) for item in found] == [(clause, item_id) for clause, (item_id, _) in BASE.items()]
    for item in found:
        place = where(CSM, item.id)
        assert (item.level, item.work_content) == ("all", None), f"{place}: write `level: all`, no work content"
        assert BASE[item.clause][1] in item.label.zh, f"{place}: {item.clause} is {BASE[item.clause][1]}"


def test_csm_items_stand_in_printed_order_with_ids_made_from_their_locators() -> None:
    """Level by level from the lowest, the base knowledge last; an id is never chosen and never reused."""
    for found, column in ((standard_file(CSM).items.ability, "技能"), (standard_file(CSM).items.knowledge, "知识")):
        printed = [
            f"{clause}/{column}/{number}"
            for _, clause, _, skills, knowledge in work_contents()
            for number in range(1, (skills if column == "技能" else knowledge) + 1)
        ]
        own = [item for item in found if item.function != "base"]
        assert [item.clause for item in own] == printed, f"{where(CSM, '')}: sort the items of {column}"
        assert list(found[: len(own)]) == own, f"{where(CSM, '')}: the base knowledge stands last"
        for item in own:
            assert item.id == made_id(item.clause), f"{where(CSM, item.id)}: the id is {made_id(item.clause)}"


@pytest.mark.parametrize(("ruling", "item_id", "words"), KEPT)
def test_csm_restored_or_moved_item_reads_as_ruled_and_has_a_note(ruling: str, item_id: str, words: str) -> None:
    """Numbers lost and items under the wrong work content go by order and topic, beside a note that says so."""
    label = next(item.label.zh for _, item in items(CSM) if item.id == item_id)
    missing = [word for word in words.split() if word not in label]
    assert not missing, f"{where(CSM, item_id)}: {ruling} reads {missing} here, not “{label}”"
    assert item_id in touched_by(CSM, ruling), f"{where(CSM, item_id)}: add a note with `ruling: {ruling}`"


def test_csm_exchangeable_endings_are_marked_uncertain() -> None:
    """三级/五/1 技能 2 and 知识 2 (R-M5)."""
    marked = {note.confidence for note in standard_file(CSM).notes if note.ruling == "R-M5"}
    assert marked == {"uncertain"}, f"{where(CSM, 'l3-5.1-skill-2')}: R-M5 is uncertain, not {marked}"


@pytest.mark.parametrize("level", LEVELS)
def test_csm_routes_are_those_of_1_7_2(level: str) -> None:
    """Five, five and four alternatives in printed order; only 三级 行1/备注1 is for modules (R-M4)."""
    routes = level_record(CSM, LEVELS[level]).routes
    assert [route.clause for route in routes] == [f"1.7.2/{level}/{row}" for row in ROUTES[level]]
    for number, (route, conditions) in enumerate(zip(routes, ROUTES[level].values(), strict=True), start=1):
        expected: dict[str, object] = {"clause": route.clause, "conditions": conditions}
        if route.clause == "1.7.2/三级/行1/备注1":
            expected["grants"] = "module"
        place = where(CSM, f"{LEVELS[level]}/route-{number}")
        assert route_facts(route) == expected, f"{place}: compare with {route.clause}"


@pytest.mark.parametrize("level", LEVELS)
def test_csm_weights_are_those_printed_and_add_to_100(level: str) -> None:
    """One for each function and 5 for the base knowledge, cited by level and function."""
    record = level_record(CSM, LEVELS[level])
    found = [(weight.function, weight.percent, weight.clause) for weight in record.weights]
    printed = [
        (made_id(f"{level}/{numeral}"), Decimal(percent), f"2.2/{level}/{numeral}/比重")
        for numeral, (_, percent, _) in zip(NUMERALS, TABLES[level], strict=True)
    ]
    base = ("base", Decimal(5), f"2.2/{level}/相关基础知识/比重")
    assert found == [*printed, base], f"{where(CSM, record.id)}: mend `weights`"
    assert sum(weight.percent for weight in record.weights) == 100, f"{where(CSM, record.id)}: weights add to 100"


@pytest.mark.parametrize("level", LEVELS.values())
def test_csm_assessment_is_that_of_1_7_3_and_nothing_else_is_stated(level: str) -> None:
    """Theory and practice, 60 of 100 each, a score valid 2 years; no hours, roles, posts or choices (R-A3)."""
    record = level_record(CSM, level)
    assessment = record.assessment
    assert assessment is not None, f"{where(CSM, level)}: add `assessment` of 1.7.3"
    assert (assessment.clause, assessment.score_validity_years) == ("1.7.3", Decimal(2)), where(CSM, level)
    parts = [(part.label.zh[:2], f"{part.pass_mark} of {part.maximum_mark}") for part in assessment.parts]
    assert parts == [("理论", "60 of 100"), ("操作", "60 of 100")], where(CSM, level)
    stated = (record.training, record.role, record.reference_post, *record.choices)
    assert not any(stated), f"{where(CSM, level)}: take out what is not printed: {stated}"


def test_csm_has_one_term_no_topics_and_no_grades() -> None:
    """1.2 defines the occupation; nothing else is defined or treated besides."""
    file = standard_file(CSM)
    assert [(term.clause, term.label.zh) for term in file.terms] == [("1.2", "客户服务管理师")], where(CSM, "")
    assert (file.topics, file.grade_scale) == ((), None), f"{where(CSM, '')}: take out what is not printed"


def test_csm_every_clause_follows_the_grammar_of_its_locators() -> None:
    """Level, function, work content, column, number; a note may also cite a whole section, table or column."""
    for record, clause in clauses(CSM):
        assert CLAUSE.fullmatch(clause), f"{where(CSM, record)}: write “{clause}” like 三级/一/1/技能/2"
    for record, clause in note_clauses(CSM):
        assert CLAUSE.fullmatch(clause) or SECTION.fullmatch(clause), f"{where(CSM, record)}: what is “{clause}”?"


def routes_where(*wanted: object) -> set[str]:
    """Return the references of the routes with one of these conditions."""
    return {
        f"{LEVELS[level]}/route-{number}"
        for level, routes in ROUTES.items()
        for number, conditions in enumerate(routes.values(), start=1)
        if any(condition in wanted for condition in conditions)
    }


@pytest.mark.parametrize(
    ("ruling", "touched"),
    [
        ("R-A1", {CSM}),
        ("R-A2", {"l2", "l1"}),
        ("R-A3", {"l3", "l2", "l1"}),
        ("R-A4", routes_where(ASSOCIATE)),
        ("R-A5", routes_where(*WORK.values(), *HELD_TWO_YEARS.values())),
        ("R-A7", {CSM}),
        ("R-A10", {"l3", "l2", "l1"} | routes_where(JUNIOR, INTERMEDIATE)),
        ("R-M1", {"l1-1.2", "l1-5.3"}),
        ("R-M3", {CSM, "l3", "l2", "l1", *OVERVIEW_NAMES, "l2-6.2", "base", "base-1.1", "base-1.2"}),
        ("R-M4", {"l3", "l2", "l1", "l3/route-1", *routes_where(STUDENT_CERTIFICATE, SOME_WORK)}),
        ("R-M4", routes_where(*HELD_TWO_YEARS.values())),
        ("R-M6", {CSM}),
    ],
)
def test_csm_ruling_is_a_note_at_everything_it_touches(ruling: str, touched: set[str]) -> None:
    """Each decision stands beside the figure it touches, so that a user sees it there."""
    missing = touched - touched_by(CSM, ruling)
    assert not missing, f"{where(CSM, '')}: add {sorted(missing)} to `about` of a note with `ruling: {ruling}`"
