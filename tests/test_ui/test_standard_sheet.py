"""A standard on one sheet: levels side by side, weights, grades, topics, terms; on the five standards themselves."""

from __future__ import annotations

import pytest

from graph.career_network import CareerNetwork, level_of, standard_of
from tests.test_ui.conftest import OpenPage, texts
from ui.messages import translator
from ui.view_models.explore import facts, item_rows, name
from ui.view_models.overview import overview_view
from ui.view_models.standard_sheet import grade_rows, level_sheet, level_weights, term_rows, topic_tables

ZH, EN = translator("zh"), translator("en")
CORP, X1, CSM, TG = "corp-kefu-2013", "x1-callcenter", "csm", "tgsoccia-001-2020"


def sheet(network: CareerNetwork, standard: str) -> dict[str, tuple[str, ...]]:
    """Return the rows of the sheet of a standard by their names."""
    return {row[0]: row[1:] for row in level_sheet(network, standard_of(network, standard), ZH).rows}


def test_levels_of_csm_stand_side_by_side(network: CareerNetwork) -> None:
    """What is new at each level, how many routes, module ones apart, the examination; hours are unstated, not zero."""
    rows = sheet(network, CSM)
    assert rows["本级新增条目"] == ("能力 55、知识 69", "能力 63、知识 76", "能力 48、知识 65")
    assert rows["申报途径"] == ("5 条（其中 1 条只到模块鉴定）", "5 条", "4 条")
    assert set(rows["培训"]) == {"标准未规定"}
    assert all("60 分合格（满分 100）" in cell and "2 年内有效" in cell for cell in rows["鉴定考核"])
    assert rows["本级新增职业功能"][1].startswith("客户服务的价值、客户服务系统的有效性")
    assert "参考岗位" not in rows


def test_levels_of_corp_show_posts_and_choices(network: CareerNetwork) -> None:
    """Reference posts, and what is to be chosen of which kind; only the first level has items of its own."""
    rows = sheet(network, CORP)
    assert rows["参考岗位"] == ("办事员", "经办", "主办", "专员", "高级专员")
    assert rows["本级新增条目"] == ("知识 7、行为 12", "", "", "", "")
    assert "7 项分级技能中任选 3 项，达到 3 级" in rows["任选要求"][3]
    assert "8 项贡献中任选 2 项，达到 4 级" in rows["任选要求"][3]


def test_levels_of_x1_have_unstated_conditions(network: CareerNetwork) -> None:
    """R-A9: no printed condition is unstated."""
    assert sheet(network, X1)["申报途径"] == ("标准未规定",) * 3


@pytest.mark.parametrize(("standard", "totals"), [(CSM, [100, 100, 100]), (TG, [100, 100, 100]), (X1, []), (CORP, [])])
def test_weights_are_those_printed(network: CareerNetwork, standard: str, totals: list[float]) -> None:
    """A hundred percent at every level that states weights; no picture where none are printed."""
    found = level_weights(network, standard_of(network, standard), ZH)
    assert [sum(percent for _, percent, _ in level.functions) for level in found] == totals
    assert all(clause.endswith("/比重") for level in found for _, _, clause in level.functions)


def test_topics_are_listed_by_kind_in_printed_order(network: CareerNetwork) -> None:
    """20 indicators, the last "other"; 13 processes; majors and posts of the vocational standard."""
    tables = {table.kind: table for table in topic_tables(standard_of(network, TG), ZH)}
    assert {kind: len(table.rows) for kind, table in tables.items()} == {
        "phrase": 31,
        "conduct": 5,
        "kpi": 20,
        "process": 13,
    }
    assert tables["kpi"].rows[0] == ("接通率", "三/(一)")
    assert tables["kpi"].rows[-1] == ("其他指标", "三/(二十)")
    assert tables["process"].notes
    assert [(table.kind, len(table.rows)) for table in topic_tables(standard_of(network, X1), EN)] == [
        ("major", 17),
        ("post", 8),
    ]


def test_grades_run_from_0_to_5_and_terms_are_defined(network: CareerNetwork) -> None:
    """The scale of graded skills, lowest first; eight terms with our definitions."""
    grades = grade_rows(standard_of(network, CORP), ZH)
    assert [grade for grade, _, _ in grades] == [f"{number}级" for number in range(6)]
    terms = term_rows(standard_of(network, X1), ZH)
    assert [clause for _, _, clause in terms] == [f"3.{number}" for number in range(1, 9)]
    assert all(definition for _, definition, _ in terms)


def test_printed_label_stands_wherever_an_inverted_level_is_named(network: CareerNetwork) -> None:
    """R-G1: the title goes by content, with the printed label beside it."""
    shown = "呼叫服务员（初级）（原文标注：呼叫服务员（高级））"
    record = level_of(network, f"{TG}/primary")
    assert name(record, ZH) == shown
    assert level_sheet(network, standard_of(network, TG), ZH).headings[1] == shown
    card = next(card for card in overview_view(network, ZH).standards if card.id == TG)
    assert card.levels[0][1] == card.targets[0][1] == shown
    skill = network.nodes[f"{TG}/primary-1.1-skill-1"]["record"]
    assert any(shown in fact.value for fact in facts(network, skill, ZH))
    assert item_rows(network, [skill], ZH)[0].level == shown


def test_overview_says_what_is_chosen_instead_of_a_zero(network: CareerNetwork) -> None:
    """Levels whose demands are choices have no "0 items"."""
    card = next(card for card in overview_view(network, ZH).standards if card.id == CORP)
    column = card.headings.index(ZH("overview.level.items"))
    assert [row[column] for row in card.levels] == ["19 项；另任选 6 项", *["另任选 10 项"] * 4]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("standard", [CORP, X1, CSM, TG])
def test_page_of_every_standard_shows_its_sheet(open_page: OpenPage, standard: str, language: str) -> None:
    """Levels, pictures of weights where printed, topics and terms, in both languages, without an error."""
    app = open_page("explore", node=standard, lang=language)
    t = translator("zh" if language == "zh" else "en")
    text = texts(app)
    assert t("explore.sheet.new_items") in text
    assert (t("explore.weights.title") in text) == (standard in {CSM, TG})
    labels = [expander.label for expander in app.expander]
    assert (t("explore.topic.kpi", count=20) in labels) == (standard == TG)
    assert (t("explore.topic.major", count=17) in labels) == (standard == X1)


@pytest.mark.parametrize(
    ("level", "parts"),
    [
        (f"{CSM}/l2", ("1.7.2/二级/行1/备注2", "高等学校学生职业资格证书", "1.7.3", "2.2/二级/四/比重")),
        (f"{CORP}/l5", ("基本条件/五级", "8 项贡献中任选 3 项，达到 5 级", "高级专员")),
        (f"{TG}/advanced", ("1.5", "原文标注：呼叫服务员（初级）", "2.2.3/四/比重")),
        (f"{X1}/advanced", ("标准未规定申报条件", "64")),
    ],
)
def test_page_of_a_level_carries_its_facts_with_clauses(
    open_page: OpenPage, level: str, parts: tuple[str, ...]
) -> None:
    """Routes, weights, examination, choices and printed label, each where it is printed."""
    text = texts(open_page("explore", node=level, lang="zh"))
    for part in parts:
        assert part in text


def test_page_of_a_contribution_says_grades_counts_and_what_it_is_judged_by(open_page: OpenPage) -> None:
    """Six projects for grade 3; the fifth number is read from the core model and marked."""
    text = texts(open_page("explore", node=f"{CORP}/contribution-project-management", lang="zh"))
    for part in ("四、贡献标准/项目管理/3级", "至少 6 个", "达标关键点", "按上下文读出", "第二部分/项目管理"):
        assert part in text
