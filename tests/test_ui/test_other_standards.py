"""Tests of the pages on standards of another make: choices, weights, nothing stated, and labels that are hostile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from graph.career_network import CareerNetwork
from ontology.records import CompetencyKind
from tests import builders
from tests.test_ui.conftest import HOSTILE, OpenPage, draft, texts, upload
from ui.messages import LANGUAGES


def other_network(label: str) -> CareerNetwork:
    """A cumulative standard with graded skills, contributions, weights and unstated hours, all called the same."""
    words = builders.wording(label)
    kinds = {"skill": CompetencyKind.GRADED_SKILL, "share": CompetencyKind.CONTRIBUTION}
    chosen = [builders.item(f"s/{name}", kind=kind, label=words) for name, kind in kinds.items()]
    own = [builders.item(f"s/i{place}", label=words, function="s/f1", notes=("s/n1",)) for place in (1, 2)]
    levels = [
        builders.level(
            "s/l1", 1, builders.route(builders.condition("certificate", certificates=(label,))), title=words
        ),
        builders.level(
            "s/l2",
            2,
            builders.route(
                builders.condition("yearsAfterPriorLevel", level="s/l1", quantity=1, accepts_related=True),
                builders.years(2, basis=words, inferred=True),
            ),
            title=words,
            printed_label=label,
            weights=(builders.weight("s/f1"),),
            choices=(builders.choice("s/skill", grade=2), builders.choice("s/share", number=2)),
        ),
        builders.level("s/l3", 3, title=words),
    ]
    note = builders.note(printed=label[:12], reading=words, reason=words, clause=label)
    standard = builders.standard(
        "s",
        identifier=label,
        title=words,
        issuer=words,
        inclusion="cumulative",
        inclusion_clause=label,
        notes=("s/n1",),
    )
    edges = [
        *builders.relate("s/l1", "requires", "s/i1"),
        *builders.relate("s/l2", "requires", "s/i2"),
    ]
    return builders.network(standard, builders.function(label=words), note, *chosen, *own, *levels, edges=edges)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["eligibility", "gap", "plan"])
def test_hostile_labels_stay_text(
    open_page: OpenPage, serve_network: Callable[[CareerNetwork], None], view: str, language: str
) -> None:
    """A label from data is text wherever Markdown is read: nothing is fetched, linked, coloured or run."""
    serve_network(other_network(HOSTILE))
    app = open_page("plan", target="s/l2", view=view, lang=language)
    app = upload(
        app, f"certificates: [{{name: '{HOSTILE}'}}]\nheld_levels: [{{level: s/l1}}]\n".encode(), f"{HOSTILE}.yaml"
    )
    overview = open_page(lang=language)
    for page in (app, overview):
        for text in markdown_texts(page):
            for live in ("<script", "![", "](", "$x$", ":red[", " www."):
                at = text.find(live)
                assert at < 0 or text[at - 1] == "\\" or text[at + len(live) - 1 :].startswith("\\"), (live, text)
        assert not any("alert" in str(getattr(entry, "proto", "")) for entry in page.get("html"))


def markdown_texts(app: AppTest) -> list[str]:
    """Return what Streamlit reads as Markdown: bodies, and labels of what can be clicked or filled in."""
    bodies = ("title", "header", "subheader", "markdown", "caption", "info", "success", "warning", "error")
    labels = ("expander", "button", "number_input", "date_input", "selectbox", "toggle", "radio", "multiselect")
    found = [str(getattr(entry, "value", "")) for kind in bodies for entry in app.get(kind)]
    found += [str(getattr(entry, "label", "")) for kind in labels for entry in app.get(kind)]
    return found + [str(entry.proto.label) for entry in app.get("page_link")]


def test_graded_skills_and_contributions_can_be_answered(
    open_page: OpenPage, serve_network: Callable[[CareerNetwork], None]
) -> None:
    """What only choices demand is asked as grades and counts, and unknown grades give a range."""
    serve_network(other_network("甲"))
    app = open_page("plan", target="s/l2", view="gap")
    shown = texts(app)
    assert "1 项分级技能中任选：1 项达到 2 级" in shown
    assert "取决于未填的等级，最多还需提高 2 级次。" in shown
    assert "培训" in shown
    assert "标准未规定" in shown
    app.selectbox(key="profile_form_group_s/l2").set_value("graded_skill").run()
    app.selectbox(key="profile_form_competencies_s/skill").set_value("1").run()
    assert draft(app) == {"competencies": {"s/skill": "1"}}
    assert "还需提高 1 级次" in texts(app)
    app.selectbox(key="profile_form_group_s/l2").set_value("contribution").run()
    app.number_input(key="profile_form_contributions_s/share").set_value(0.0).run()
    assert draft(app)["contributions"] == {"s/share": "0"}


def test_inclusion_printed_in_the_standard_needs_no_switch(
    open_page: OpenPage, serve_network: Callable[[CareerNetwork], None]
) -> None:
    """Where the standard says that higher levels include lower ones, that is said with its clause."""
    serve_network(other_network("甲"))
    app = open_page("plan", target="s/l2", view="gap")
    assert "该标准规定高等级包含低等级的要求（甲）" in texts(app)
    assert "低等级的要求" in app.header.values


def test_conditions_unstated_are_said_to_be_so(
    open_page: OpenPage, serve_network: Callable[[CareerNetwork], None]
) -> None:
    """A level without printed conditions is unknown, not open; a plan counts no time for it and says so."""
    serve_network(other_network("甲"))
    app = open_page("plan", target="s/l3")
    assert "标准未规定甲的申报条件，无法判断能否申报。" in texts(app)
    app.segmented_control(key="plan_view").set_value("plan").run()
    shown = texts(app)
    assert "标准未规定甲的申报条件；未计条件和等待时间" in shown
    assert "培训学时标准未规定" in shown


def test_contribution_whose_number_does_not_tell_its_grade_asks_for_both(open_page: OpenPage) -> None:
    """R-C3: suggestions also name an award class; with the grade said, the count is not asked to tell it."""
    item = "corp-kefu-2013/contribution-suggestion"
    app = open_page("plan", target="corp-kefu-2013/l4", view="gap", lang="zh")
    app.selectbox(key="profile_form_group_corp-kefu-2013/l4").set_value("contribution").run()
    app.number_input(key=f"profile_form_contributions_{item}").set_value(6.0).run()
    assert "优化建议：未知 → 4 级（须有 6 次，现有：6），并且：" in texts(app)
    app.selectbox(key=f"profile_form_competencies_{item}").set_value("4").run()
    assert draft(app) == {"competencies": {item: "4"}, "contributions": {item: "6"}}
    assert "优化建议" not in [line for line in texts(app).splitlines() if "→" in line]
    keys = {str(box.key) for box in app.selectbox}
    assert "profile_form_competencies_corp-kefu-2013/contribution-library" not in keys


def test_level_without_items_of_its_own_shows_no_empty_tables(open_page: OpenPage) -> None:
    """Levels two to five of the corporate standard demand choices only."""
    app = open_page("plan", target="corp-kefu-2013/l3", view="gap", lang="zh")
    shown = texts(app)
    assert "标准没有为该等级单列条目。" in shown
    assert "共 0 项要求" not in shown
    assert not app.dataframe
    assert "任选要求" in app.header.values


def test_mapping_shows_in_the_app_with_its_standard_and_doubt(open_page: OpenPage) -> None:
    """Who holds 专员 of SB/T has part of 呼叫服务员（初级） covered, and sees through what."""
    app = open_page("plan", target="tgsoccia-001-2020/primary", view="gap", lang="zh")
    app = upload(app, b"held_levels: [{level: sbt-11221-2018/specialist}]\n", "me.yaml")
    evidence = [str(cell) for cell in app.dataframe[0].value["依据"]]
    assert any(cell.startswith("与 SB/T 11221-2018 的") for cell in evidence)
    assert any("存疑" in cell for cell in evidence)
