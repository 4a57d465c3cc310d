"""The Explore page: search, nodes, lists, download and the comparison of levels."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from graph.career_network import CareerNetwork, item_of, items_of_standard, records
from graph.item_search import find_items
from graph.model import Level, Note, Standard, WorkContent
from graph.neighbourhood import neighbourhood
from ontology.loader import standard_paths
from ontology.records import CompetencyKind
from tests.builders import (
    choice,
    function,
    item,
    level,
    network,
    note,
    relate,
    route,
    standard,
    training,
    weight,
    wording,
    years,
)
from tests.test_ui.conftest import OpenPage, texts
from ui.components.plain_text import plain
from ui.messages import LANGUAGES, translator
from ui.view_models.explore import facts, item_rows, items_csv, summary
from ui.view_models.explore_picture import neighbourhood_picture

SBT = "sbt-11221-2018"
ZH = translator("zh")
PAYLOAD = "=cmd|' /C calc'!A0 <script>alert(1)</script> ![x](http://outside.example/x.png) **b** $x$"
ServeNetwork = Callable[[CareerNetwork], None]


def links(app: AppTest, place: str) -> list[str]:
    """Return the ids of the nodes that one list of the page links to."""
    prefix = f"explore_{place}_"
    return [str(button.key).removeprefix(prefix) for button in app.button if str(button.key).startswith(prefix)]


def rich_network() -> CareerNetwork:
    """A standard with everything the first one lacks: work contents, weights, grades, choices, inclusion, mappings."""
    content = WorkContent(id="s/w1", standard="s", function="s/f1", label=wording("Answering"), clause="2.1")
    skill = item("s/skill", kind=CompetencyKind.GRADED_SKILL)
    return network(
        standard("s", inclusion="cumulative", inclusion_clause="2.2"),
        level("s/l1", 1, route(years(1)), training=training(40), printed_label="三级"),
        level("s/l2", 2, weights=(weight("s/f1", 40),), choices=(choice("s/skill", grade=2),)),
        function("s/f1", label=wording("Service")),
        content,
        item("s/a", level="s/l1", function="s/f1", work_content="s/w1", notes=("s/n1",), label=wording(PAYLOAD)),
        item("s/b", level="s/l2", function="s/f1"),
        item("s/all"),
        skill,
        level("o/l1"),
        item("o/x", level="o/l1"),
        note(printed="原文", ruling="R-X1", clause="9"),
        edges=[
            *relate("s/l1", "requires", "s/a"),
            *relate("s/l2", "requires", "s/b"),
            *relate("s", "requires_at_every_level", "s/all"),
            *relate("o/l1", "requires", "o/x"),
            *relate("s/a", "close", "o/x"),
        ],
    )


def test_start_lists_standards_and_levels(open_page: OpenPage) -> None:
    """Without a question there is a place to begin."""
    offered = links(open_page("explore"), "start")
    place = offered.index(SBT)
    assert offered[place : place + 5] == [
        SBT,
        *(f"{SBT}/{one}" for one in ("specialist", "supervisor", "manager", "director")),
    ]
    assert {one for one in offered if "/" not in one} == {path.stem for path in standard_paths()}


def test_search_in_url_shows_hits_that_open(open_page: OpenPage) -> None:
    """A link may carry the query; a hit opens its node, and the way back leads to the hits."""
    app = open_page("explore", q="投诉")
    hits = links(app, "hit")
    assert hits == [hit.record.id for hit in find_items(_network(app), "投诉").hits]
    app.button(key=f"explore_hit_{hits[0]}").click().run()
    assert app.query_params["node"] == hits[0]
    opened = next(hit.record for hit in find_items(_network(app), "投诉").hits)
    assert not isinstance(opened, Standard)
    assert opened.clause in texts(app)
    app.button(key="explore_back").click().run()
    assert links(app, "hit") == hits


def _network(app: AppTest) -> CareerNetwork:
    from graph.snapshot import load_network  # noqa: PLC0415 - the same data that the app reads

    assert not app.exception
    return load_network()


def test_search_without_hit_says_so(open_page: OpenPage) -> None:
    """The query is repeated letter by letter."""
    app = open_page("explore", q="**[x](y)")
    assert "**[x](y)" in texts(app)
    assert links(app, "hit") == []


def test_search_typed_leaves_the_node(open_page: OpenPage) -> None:
    """A new question shows its answer instead of the node that was open."""
    app = open_page("explore", node=SBT)
    app.text_input(key="explore_q").set_value("5.2.2.1a").run()
    assert "node" not in app.query_params
    assert links(app, "hit") == [f"{SBT}/5.2.2.1-a"]


def test_search_filter_by_kind(open_page: OpenPage) -> None:
    """A filter alone is a question too."""
    app = open_page("explore")
    app.multiselect(key="explore_kinds").set_value(["level"]).run()
    assert len(links(app, "hit")) == len(records(_network(app), Level))


@pytest.mark.parametrize("unknown", [f"{SBT}/supervizor", "<script>", "x" * 5000])
def test_unknown_id_is_named_with_the_nearest(open_page: OpenPage, unknown: str) -> None:
    """A broken link leads on instead of ending."""
    app = open_page("explore", node=unknown)
    assert unknown[:100] in texts(app)
    if "superv" in unknown:
        app.button(key=f"explore_nearest_{SBT}/supervisor").click().run()
        assert app.query_params["node"] == f"{SBT}/supervisor"


@pytest.mark.parametrize("language", LANGUAGES)
def test_item_page_says_where_it_belongs(open_page: OpenPage, language: str) -> None:
    """Clause, standard with dates, function, level, id."""
    text = texts(open_page("explore", node=f"{SBT}/5.2.2.2-b", lang=language))
    label = {"zh": "管理服务现场，及时应对现场突发事件", "en": "Manage customer service on site"}[language]
    assert label in text
    for fact in ("5.2.2.2 b)", "SB/T 11221-2018", "2018-06-20", "2019-04-01", f"{SBT}/5.2.2.2-b"):
        assert fact in text


def test_level_page_words_the_routes_without_a_person(open_page: OpenPage) -> None:
    """Every printed route with its clause, and what binds its conditions together."""
    text = texts(open_page("explore", node=f"{SBT}/supervisor", lang="zh"))
    for part in ("5.2.1 a)", "5.2.1 e)", "学历达到本科及以上", "须经业绩认定", "不少于 120 标准学时", "6.2.2", "且"):
        assert part in text


def test_level_page_lists_own_items_by_function(open_page: OpenPage) -> None:
    """14 of its own, and the 20 that every level asks for, folded away."""
    app = open_page("explore", node=f"{SBT}/supervisor", lang="zh")
    assert len(links(app, "own")) == 14
    assert len(links(app, f"source_{SBT}")) == 20
    assert "新增职业功能：策划" in texts(app)


def test_lowest_level_has_nothing_below(open_page: OpenPage) -> None:
    """It says so."""
    assert ZH("explore.below.lowest") in texts(open_page("explore", node=f"{SBT}/specialist", lang="zh"))


def test_level_page_opens_the_comparison(open_page: OpenPage) -> None:
    """From the sentence to the lists, with both levels chosen."""
    app = open_page("explore", node=f"{SBT}/manager", lang="zh")
    app.button(key=f"explore_below_{SBT}").click().run()
    assert app.selectbox(key="explore_lower").value == f"{SBT}/supervisor"
    assert app.selectbox(key="explore_upper").value == f"{SBT}/manager"
    assert len(links(app, "added")) == 19
    assert len(links(app, "dropped")) == 14


def test_comparison_of_a_level_with_itself_asks_for_two(open_page: OpenPage) -> None:
    """No sentence is made up for it."""
    app = open_page("explore", node=SBT, lower=f"{SBT}/manager", upper=f"{SBT}/manager", lang="zh")
    assert ZH("explore.difference.same") in texts(app)


def test_standard_page_lists_items_by_function(open_page: OpenPage) -> None:
    """All in one table, or one function with clauses and levels."""
    app = open_page("explore", node=SBT, lang="zh")
    assert len(app.dataframe[0].value) == 78
    app.pills(key="explore_function").set_value("策划").run()
    assert len(links(app, "function")) == 13


def test_every_node_opens(open_page: OpenPage, serve_network: ServeNetwork) -> None:
    """Work contents, weights, grades, choices, inclusion and mappings have their places too."""
    rich = rich_network()
    serve_network(rich)
    for node_id, data in rich.nodes(data=True):
        if not isinstance(data["record"], Note):
            app = open_page("explore", node=node_id)
            assert node_id in texts(app)


def test_texts_from_data_stay_text(open_page: OpenPage, serve_network: ServeNetwork) -> None:
    """A label is shown letter by letter: no link, no image, no markup, not even in a button."""
    serve_network(rich_network())
    for node_id in ("s/l1", "s/a", "s/f1"):
        app = open_page("explore", node=node_id)
        raw = [str(one.value) for kind in (app.markdown, app.header, app.caption) for one in kind]
        raw += [button.label for button in app.button]
        assert any(plain(PAYLOAD) in text for text in raw)
        assert not any(PAYLOAD in text or "http:" in text for text in raw)


def test_facts_of_a_level_in_an_including_standard() -> None:
    """Printed label, weights and choices carry their clauses."""
    rich = rich_network()
    record = rich.nodes["s/l2"]["record"]
    assert isinstance(record, Level)
    found = {fact.label: (fact.value, fact.clause) for fact in facts(rich, record, ZH)}
    assert found["比重"] == ("Service 40%", "2.2")
    assert found["选择要求"] == ("1 项分级技能中任选 1 项，达到 2 级", "7")
    assert found["培训要求"] == ("标准未规定", "")


def test_facts_of_an_item_say_who_asks_for_it() -> None:
    """Its own level, the levels above by inclusion, every level, or a choice."""
    rich = rich_network()
    said = {
        one: {fact.label: fact.value for fact in facts(rich, item_of(rich, one), ZH)}
        for one in ("s/a", "s/all", "s/skill")
    }
    assert said["s/a"]["提出要求的等级"] == "s/l1（原文标注：三级）"
    assert said["s/a"]["因包含低级别而要求"] == "s/l2"
    assert said["s/all"]["提出要求的等级"] == "所有等级"
    assert "提出要求的等级" not in said["s/skill"]
    assert said["s/skill"]["s/l2的选择要求"] == "1 项分级技能中任选 1 项，达到 2 级"


def test_source_notes_show_everything(open_page: OpenPage, serve_network: ServeNetwork) -> None:
    """What is printed, what we read, why, how sure, and under which ruling."""
    serve_network(rich_network())
    text = texts(open_page("explore", node="s/a", lang="zh"))
    for part in ("原文", "reading", "reason", "确定", "R-X1"):
        assert part in text


def test_items_csv_opens_in_a_spreadsheet(network: CareerNetwork) -> None:
    """Byte order mark, one row for each item, grouped by function."""
    rows = item_rows(network, items_of_standard(network, SBT), ZH)
    written = items_csv(rows, ZH)
    assert written.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert len(table) == 78
    assert {row["条款"] for row in table} >= {"5.1.2.1 a)", "4.2.10"}
    functions = [row["职业功能"] for row in table]
    assert sum(one != other for one, other in pairwise(functions)) == len(set(functions)) - 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", " ="])
def test_items_csv_runs_no_formula(start: str) -> None:
    """A cell that would begin a formula gets an apostrophe."""
    one = network(item("s/a", label=wording(f"{start}1+1")))
    (row,) = csv.DictReader(io.StringIO(items_csv(item_rows(one, [item_of(one, "s/a")], ZH), ZH).decode("utf-8-sig")))
    assert row["条目（中文）"] == f"'{start}1+1"


def test_picture_boxes_do_not_overlap(network: CareerNetwork) -> None:
    """Boxes are at most 240 wide and 76 high; every node of the data has room."""
    for hit in find_items(network, "", limit=len(network)).hits:
        picture = neighbourhood_picture(network, neighbourhood(network, hit.record.id, most=60), ZH)
        for place, one in enumerate(picture.nodes):
            for other in picture.nodes[place + 1 :]:
                assert abs(one.x - other.x) >= 240 or abs(one.y - other.y) >= 76
        assert len(picture.rows) == len(picture.nodes) - 1


def test_summary_of_a_choice_item_says_by_choice() -> None:
    """An item no level asks for directly is not said to be asked by all."""
    rich = rich_network()
    assert ZH("explore.every_level") in summary(rich, item_of(rich, "s/all"), ZH)
    assert ZH("explore.by_choice") in summary(rich, item_of(rich, "s/skill"), ZH)


def test_locales_have_the_same_keys_and_placeholders() -> None:
    """Nothing is missing in one language."""
    import string  # noqa: PLC0415

    zh, en = (translator(language).texts for language in LANGUAGES)
    keys = {key for key in (*zh, *en) if key.startswith(("explore.", "picture."))}
    for key in keys:
        fields = [{field for _, field, _, _ in string.Formatter().parse(texts_[key]) if field} for texts_ in (zh, en)]
        assert fields[0] == fields[1], key
