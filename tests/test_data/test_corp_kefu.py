"""The corporate qualification standard of 2013 as data, held against the rulings and the clauses.

Typed in a second time; each failure names file, line and record and says how to mend it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import pytest

from ontology.records import CompetencyKind, GradedItemRecord, ItemRecord
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

KEFU: Final = "corp-kefu-2013"
# level: numeral, reference post
LEVELS: Final = {
    "l1": ("一", "办事员"),
    "l2": ("二", "经办"),
    "l3": ("三", "主办"),
    "l4": ("四", "专员"),
    "l5": ("五", "高级专员"),
}
# function: printed name, items as printed and the ids that stand for them
KNOWLEDGE: Final = {
    "company-knowledge": (
        "公司知识",
        {"产品相关及周边知识": "products", "公司工作流程知识": "work-processes", "公司规章制度知识": "rules"},
    ),
    "professional-knowledge": (
        "专业知识",
        {
            "客户服务知识": "customer-service",
            "规范用语知识": "phrases",
            "接待服务知识": "reception",
            "电话接听知识": "telephone-answering",
        },
    ),
}
BEHAVIOURS: Final = {
    "customer-relationship": (
        "客户关系维护",
        {"接待": "reception", "咨询": "enquiries", "沟通": "communication", "回访": "follow-up"},
    ),
    "customer-records": (
        "客户资料管理",
        {"收集": "collection", "整理与分析": "sorting-analysis", "应用": "application"},
    ),
    "complaints": ("客诉受理", {"受理": "acceptance", "调查": "investigation", "处理": "handling"}),
    "business-support": ("业务后勤支持", {"业务支持": "business-support", "售后服务": "after-sales"}),
}
SKILLS: Final = (
    "人际关系沟通协调能力",
    "倾听洞察能力",
    "问题分析处理能力",
    "形体语言表达能力",
    "抗压能力",
    "自我调节能力",
    "满负荷情感付出的支持能力",
)
RESULTS, TEAM = "professional-results", "team-contributions"
# contribution: id, function, counts of the grades 1 to 5, how many of them are printed with the grade, unit
CONTRIBUTIONS: Final = {
    "项目管理": ("project-management", RESULTS, (1, 3, 6, 10, 12), 4, "个"),
    "工作案例": ("work-case", RESULTS, (1, 3, 6, 10, 12), 4, "份"),
    "课程开发": ("course-development", RESULTS, (1, 2, 4, 6, 8), 4, "次"),
    "文库建设": ("library", TEAM, (1, 3, 6, 10, 12), 4, "份"),
    "优化建议": ("suggestion", TEAM, (1, 2, 4, 6, 8), 4, "次"),
    "文稿发表": ("publication", TEAM, (1, 2, 4, 6, 8), 3, "篇"),
    # the core model prints 0 first; a grade that nothing has to be done for is no grade
    "人才培养": ("talent", TEAM, (1, 1, 2, 3, 4), 0, None),
    "课程讲授": ("teaching", TEAM, (1, 2, 4, 6, 10), 0, None),
}
# so many (first) at this grade (second) or higher, of skills and of contributions alike
SLOTS: Final = {
    "l1": [(3, 1)],
    "l2": [(3, 1), (2, 2)],
    "l3": [(2, 2), (3, 3)],
    "l4": [(3, 3), (2, 4)],
    "l5": [(2, 4), (3, 5)],
}
# years of further work after the level below
YEARS: Final = {"l2": "1", "l3": "2", "l4": "2", "l5": "2"}
KNOWN: Final = "|".join(f"{name}(/({'|'.join(names)}))?" for name, names in KNOWLEDGE.values())
DONE: Final = "|".join(f"{name}(/({'|'.join(names)}))?" for name, names in BEHAVIOURS.values())
GIVEN: Final = "|".join(CONTRIBUTIONS)
CLAUSE: Final = re.compile(
    r"第一部分/二、标准定义|级别角色定位(/[一二三四五]级)?|基本条件/[一二三四五]级"
    rf"|第二部分/(专业技能|专业成果|团队贡献|{GIVEN})|一、必备知识/({KNOWN})|二、行为标准/({DONE})"
    r"|三、技能标准/([1-7]|通用技能等级定义|各级要求/[一二三四五]级)"
    rf"|四、贡献标准/(({GIVEN})(/[1-5]级)?|各级要求/[一二三四五]级)"
)
# what only a note may cite, because the whole section is meant
SECTION: Final = re.compile(r"封面|第[一二三四五]部分|基本条件|一、必备知识|二、行为标准|三、技能标准|四、贡献标准")


def contribution(name: str) -> GradedItemRecord:
    """Return a contribution by its printed name."""
    return next(item for item in standard_file(KEFU).items.contribution if item.clause == f"四、贡献标准/{name}")


def test_corp_head_is_as_printed() -> None:
    """First edition for 客服类 of 营销族, dated 2013-10-10; no issuer by name; inclusion unstated (R-A1)."""
    standard = standard_file(KEFU).standard
    place = where(KEFU, "")
    assert standard.identifier == "任职资格标准-营销族-客服类（第01版）", place
    assert standard.title.zh == "客服类任职资格标准", place
    assert str(standard.issued) == "2013-10-10", f"{place}: the cover prints 二零一三年十月十日"
    assert standard.valid_from is None, f"{place}: no day of entry into force is printed"
    assert standard.issuer is None, f"{place}: 集团 is no name of an issuer"
    assert standard.inclusion.rule == "unstated", f"{place}: R-A1 reads inclusion as unstated"
    assert standard.basic_education is None, f"{place}: no education is printed"


def test_corp_levels_are_five_in_order_with_reference_post_and_role() -> None:
    """一级 is the lowest; 办事员, 经办, 主办, 专员 and 高级专员 are posts and not names of levels."""
    levels = standard_file(KEFU).levels
    assert [(level.id, level.ordinal) for level in levels] == [(level, n) for n, level in enumerate(LEVELS, start=1)]
    for level in levels:
        numeral, post = LEVELS[level.id]
        place = where(KEFU, level.id)
        assert level.title.zh == f"客服类{numeral}级", f"{place}: name it after {numeral}级"
        assert level.reference_post, f"{place}: add the reference post {post}"
        assert level.reference_post.zh == post, f"{place}: the reference post is {post}"
        assert level.clause == f"级别角色定位/{numeral}级", place
        assert level.role is not None, f"{place}: the role is printed in {level.clause}"


def test_corp_counts_of_items_are_those_of_the_rulings() -> None:
    """Knowledge 7 (3 and 4), behaviours 12 (4, 3, 3 and 2), graded skills 7, contributions 8 (3 and 5); no more."""
    assert Counter(kind for kind, _ in items(KEFU)) == {
        CompetencyKind.KNOWLEDGE: 7,
        CompetencyKind.BEHAVIOUR: 12,
        CompetencyKind.GRADED_SKILL: 7,
        CompetencyKind.CONTRIBUTION: 8,
    }
    assert Counter(item.function for _, item in items(KEFU)) == {
        "company-knowledge": 3,
        "professional-knowledge": 4,
        "customer-relationship": 4,
        "customer-records": 3,
        "complaints": 3,
        "business-support": 2,
        "professional-skills": 7,
        "professional-results": 3,
        "team-contributions": 5,
    }


@pytest.mark.parametrize(
    ("kind", "section", "functions"),
    [("knowledge", "一、必备知识", KNOWLEDGE), ("behaviour", "二、行为标准", BEHAVIOURS)],
)
def test_corp_knowledge_and_behaviour_are_of_level_one_under_their_heading(
    kind: str, section: str, functions: dict[str, tuple[str, dict[str, str]]]
) -> None:
    """In printed order, under the function of the clause, all of 一级 (R-C2); the id stands for the locator."""
    found = getattr(standard_file(KEFU).items, kind)
    printed = [
        (f"{section}/{heading}/{name}", f"{kind}-{word}", function)
        for function, (heading, names) in functions.items()
        for name, word in names.items()
    ]
    assert [item.clause for item in found] == [clause for clause, _, _ in printed], f"{where(KEFU, '')}: {section}"
    for item, (clause, item_id, function) in zip(found, printed, strict=True):
        place = where(KEFU, item.id)
        assert item.id == item_id, f"{place}: {clause} has the id {item_id}, ids are never changed"
        assert item.function == function, f"{place}: {clause} stands under {function}"
        assert item.work_content is None, f"{place}: no work content is printed"
        assert item.level == "l1", f"{place}: R-C2 attaches it to 一级, write `level: l1`"
        if kind == "knowledge":
            assert item.label.zh == clause.rpartition("/")[2], f"{place}: knowledge keeps its term"


def test_corp_functions_are_named_and_cited_as_printed() -> None:
    """Knowledge and behaviour under 一 and 二; skills and contributions under the core model of 第二部分."""
    printed = [
        *((function, name, f"一、必备知识/{name}") for function, (name, _) in KNOWLEDGE.items()),
        *((function, name, f"二、行为标准/{name}") for function, (name, _) in BEHAVIOURS.items()),
        ("professional-skills", "专业技能", "第二部分/专业技能"),
        ("professional-results", "专业成果", "第二部分/专业成果"),
        ("team-contributions", "团队贡献", "第二部分/团队贡献"),
    ]
    found = [(function.id, function.label.zh, function.clause) for function in standard_file(KEFU).functions]
    assert found == printed, f"{where(KEFU, '')}: mend `functions`"
    assert not standard_file(KEFU).work_contents, f"{where(KEFU, '')}: no work content is printed"


def test_corp_terms_are_the_two_defined() -> None:
    """What the standard is (第一部分) and what the role of a level is."""
    found = [(term.label.zh, term.clause) for term in standard_file(KEFU).terms]
    defined = [("客服类任职资格标准", "第一部分/二、标准定义"), ("级别角色定位", "级别角色定位")]
    assert found == defined, f"{where(KEFU, '')}: mend `terms`"


def test_corp_seven_skills_are_numbered_as_printed() -> None:
    """Numbers 1 to 7, of which 4, 6 and 7 are restored (R-C4); each has a definition, none a threshold."""
    found = standard_file(KEFU).items.graded_skill
    assert [(item.clause, item.label.zh) for item in found] == [
        (f"三、技能标准/{number}", name) for number, name in enumerate(SKILLS, start=1)
    ]
    for number, item in enumerate(found, start=1):
        place = where(KEFU, item.id)
        assert item.id == f"skill-{number}", f"{place}: clause {item.clause} makes the id skill-{number}"
        assert item.function == "professional-skills", place
        assert item.definition is not None, f"{place}: a definition is printed"
        stated = (item.judged_by, item.unit, item.period, *item.thresholds)
        assert not any(stated), f"{place}: skills have only a definition, take out what else stands there"


def test_corp_graded_items_have_no_level() -> None:
    """Skills and contributions belong to no level; levels demand them through choices only (R-C4)."""
    for kind, item in items(KEFU):
        graded = kind in {CompetencyKind.GRADED_SKILL, CompetencyKind.CONTRIBUTION}
        assert isinstance(item, ItemRecord) != graded, f"{where(KEFU, item.id)}: R-C4"


def test_corp_eight_contributions_stand_in_printed_order_under_their_group() -> None:
    """专业成果 has the first three, 团队贡献 the other five; the id stands for the name."""
    found = standard_file(KEFU).items.contribution
    assert [item.clause for item in found] == [f"四、贡献标准/{name}" for name in CONTRIBUTIONS]
    for item, (name, (word, function, _, _, _)) in zip(found, CONTRIBUTIONS.items(), strict=True):
        place = where(KEFU, item.id)
        assert (item.id, item.label.zh) == (f"contribution-{word}", name), place
        assert item.function == function, f"{place}: {name} stands under {function}"
        assert item.definition is None, f"{place}: 定义 is printed empty"


@pytest.mark.parametrize("name", CONTRIBUTIONS)
def test_corp_thresholds_are_counts_printed_or_inferred_from_the_core_model(name: str) -> None:
    """Five grades each; what the preview lost is taken from the core model, cited there and marked (R-C3)."""
    _, _, counts, printed, _ = CONTRIBUTIONS[name]
    item = contribution(name)
    expected = [
        (grade, count, f"四、贡献标准/{name}/{grade}级" if grade <= printed else f"第二部分/{name}", grade > printed)
        for grade, count in enumerate(counts, start=1)
    ]
    found = [(entry.grade, entry.at_least, entry.clause, entry.inferred) for entry in item.thresholds]
    assert found == expected, f"{where(KEFU, item.id)}: compare grade, count, clause and `inferred` with R-C3"


@pytest.mark.parametrize("name", CONTRIBUTIONS)
def test_corp_inferred_threshold_has_a_note_that_names_its_grade(name: str) -> None:
    """Each grade whose text is not printed is told by a note with its locator (R-C3)."""
    item = contribution(name)
    noted = {
        clause
        for note in standard_file(KEFU).notes
        if note.ruling == "R-C3" and item.id in note.about and note.clause
        for clause in note.clause.split("; ")
    }
    lost = {f"四、贡献标准/{name}/{grade}级" for grade in range(CONTRIBUTIONS[name][3] + 1, 6)}
    assert lost <= noted, f"{where(KEFU, item.id)}: add a note with `ruling: R-C3` and the clause {lost - noted}"


@pytest.mark.parametrize("name", CONTRIBUTIONS)
def test_corp_contribution_states_unit_period_and_key_points_only_where_printed(name: str) -> None:
    """Units are the printed measure words; only 文稿发表 counts per year; lost texts state nothing (R-C3)."""
    _, _, _, printed, unit = CONTRIBUTIONS[name]
    item = contribution(name)
    place = where(KEFU, item.id)
    assert (item.unit.zh if item.unit else None) == unit, f"{place}: the unit is {unit}"
    assert (item.judged_by is not None) == (printed > 0), f"{place}: 达标关键点 is printed where grades are"
    assert (item.period.zh if item.period else None) == ("每年" if name == "文稿发表" else None), (
        f"{place}: only 文稿发表 says 年度, leave out what is unstated"
    )


def test_corp_suggestions_demand_an_award_class_besides_the_count() -> None:
    """嘉奖, 小功, 大功, 大功; the fifth class is not printed, so its demand names none; nothing else demands (R-C3)."""
    item = contribution("优化建议")
    classes = ("嘉奖", "小功", "大功", "大功", None)
    for threshold, wanted in zip(item.thresholds, classes, strict=True):
        place = f"{where(KEFU, item.id)}: grade {threshold.grade}"
        assert threshold.demands is not None, f"{place}: add `demands`, or a bare count would reach the grade"
        found = re.findall("嘉奖|小功|大功", threshold.demands.zh)
        assert found == ([wanted] if wanted else []), f"{place}: the class is {wanted or 'not printed'}"
    for name in CONTRIBUTIONS:
        if name != "优化建议":
            demanding = [threshold.grade for threshold in contribution(name).thresholds if threshold.demands]
            assert not demanding, f"{where(KEFU, contribution(name).id)}: take out `demands` of {demanding}"


@pytest.mark.parametrize("level", LEVELS)
def test_corp_choices_are_those_of_the_combination_tables(level: str) -> None:
    """Five tables read alike for the seven skills and the eight contributions (R-C1)."""
    numeral, _ = LEVELS[level]
    found = [
        (choice.choose_from, [(slot.count, slot.grade) for slot in choice.slots], choice.clause)
        for choice in level_record(KEFU, level).choices
    ]
    assert found == [
        ("graded_skill", SLOTS[level], f"三、技能标准/各级要求/{numeral}级"),
        ("contribution", SLOTS[level], f"四、贡献标准/各级要求/{numeral}级"),
    ], f"{where(KEFU, level)}: mend `choices`"


def test_corp_grade_scale_has_the_grades_0_to_5() -> None:
    """Six grades; certification is mentioned at 4 and 5 only."""
    scale = standard_file(KEFU).grade_scale
    assert scale is not None, f"{where(KEFU, '')}: add `grade_scale`"
    assert scale.clause == "三、技能标准/通用技能等级定义", where(KEFU, "")
    assert [(grade.grade, grade.label.zh) for grade in scale.grades] == [(n, f"{n}级") for n in range(6)]
    certified = [grade.grade for grade in scale.grades if "认证" in grade.proficiency.zh]
    assert certified == [4, 5], f"{where(KEFU, '')}: certification is printed at grades 4 and 5"


@pytest.mark.parametrize("level", LEVELS)
def test_corp_route_is_the_one_of_the_basic_conditions(level: str) -> None:
    """一级: one year of work; then the level below of this or a related class and 1, 2, 2, 2 more years."""
    conditions: list[dict[str, object]] = [{"kind": "relatedYears", "value": "1"}]
    if level != "l1":
        below = {"level": f"l{int(level[1]) - 1}", "accepts_related": True}
        conditions = [
            {"kind": "priorLevel", "comparator": "is", **below},
            {"kind": "yearsAfterPriorLevel", "value": YEARS[level], **below},
        ]
    routes = level_record(KEFU, level).routes
    expected = [{"clause": f"基本条件/{LEVELS[level][0]}级", "conditions": conditions}]
    assert [route_facts(route) for route in routes] == expected, f"{where(KEFU, level)}: compare with 基本条件"
    basis = routes[0].conditions[-1].basis
    assert basis, f"{where(KEFU, level)}: say what the years are counted in"
    assert "客服领域" in basis.zh, f"{where(KEFU, level)}: the years are those of work in 客服领域"


def test_corp_states_no_hours_weights_examination_topics_or_certificates() -> None:
    """What is not printed is not in the data (R-A3)."""
    file = standard_file(KEFU)
    for level in file.levels:
        stated = (level.training, level.assessment, level.printed_label, *level.weights, *level.certificates)
        assert not any(stated), f"{where(KEFU, level.id)}: take out hours, weights, examination and certificates"
    assert not file.topics, f"{where(KEFU, '')}: no topic is printed"


def test_corp_every_clause_follows_the_grammar_of_its_locators() -> None:
    """The source has no numbers: section, heading and line are named; a note may also cite a whole section."""
    for record, clause in clauses(KEFU):
        assert CLAUSE.fullmatch(clause), f"{where(KEFU, record)}: write “{clause}” like 一、必备知识/公司知识/…"
    for record, clause in note_clauses(KEFU):
        assert CLAUSE.fullmatch(clause) or SECTION.fullmatch(clause), f"{where(KEFU, record)}: what is “{clause}”?"


ROUTES: Final = {f"{level}/route-1" for level in LEVELS}
GRADED: Final = {f"skill-{n}" for n in range(1, 8)} | {f"contribution-{entry[0]}" for entry in CONTRIBUTIONS.values()}
LEVEL_ONE_ITEMS: Final = {
    *(f"knowledge-{word}" for _, names in KNOWLEDGE.values() for word in names.values()),
    *(f"behaviour-{word}" for _, names in BEHAVIOURS.values() for word in names.values()),
}


@pytest.mark.parametrize(
    ("ruling", "touched"),
    [
        ("R-A1", {KEFU}),
        # the one standard that demands the level below
        ("R-A2", ROUTES - {"l1/route-1"}),
        ("R-A3", {KEFU}),
        ("R-A5", ROUTES),
        ("R-A7", {KEFU}),
        ("R-A8", {KEFU}),
        ("R-C1", set(LEVELS)),
        ("R-C2", LEVEL_ONE_ITEMS | set(LEVELS)),
        ("R-C3", {f"contribution-{entry[0]}" for entry in CONTRIBUTIONS.values()}),
        ("R-C4", GRADED | ROUTES - {"l1/route-1"}),
    ],
)
def test_corp_ruling_is_a_note_at_everything_it_touches(ruling: str, touched: set[str]) -> None:
    """Each decision stands beside the figure it touches, so that a user sees it there."""
    missing = touched - touched_by(KEFU, ruling)
    assert not missing, f"{where(KEFU, '')}: add {sorted(missing)} to `about` of a note with `ruling: {ruling}`"


@pytest.mark.parametrize("number", [4, 5, 6, 7])
def test_corp_restored_skill_number_has_a_note(number: int) -> None:
    """The numbers 4, 6 and 7 are unprinted and 5 sits in garbled text; a note names each (R-C4)."""
    noted = {
        reference
        for note in standard_file(KEFU).notes
        if note.ruling == "R-C4" and f"三、技能标准/{number}" in (note.clause or "").split("; ")
        for reference in note.about
    }
    assert f"skill-{number}" in noted, f"{where(KEFU, f'skill-{number}')}: add a note with clause 三、技能标准/{number}"
