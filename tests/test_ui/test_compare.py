"""The Compare page: what it says of standards and levels, in both languages, with anything in the URL."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from graph.career_network import CareerNetwork
from graph.compare import compare
from graph.compared_item import Standing
from graph.hub_coverage import hub_coverage
from graph.level_correspondence import level_correspondence
from ontology.alignment.proposals import Proposal
from tests.builders import item, level, network, standard, wording
from tests.test_graph.two_standards import two_standards
from tests.test_ui.conftest import HOSTILE, OpenPage, texts
from ui import resources
from ui.components.hub_heat_map import heat_map_html
from ui.components.level_ladders import ladder_svg
from ui.messages import LANGUAGES, translator
from ui.view_models.compare_choice import default_pair, other_kind
from ui.view_models.compared_words import confidence_words, remark_words
from ui.view_models.hub_matrix import area_rows, matrix_columns, shade_of
from ui.view_models.ladder_drawing import ladder_drawing

CSM, SBT, CORP = "csm", "sbt-11221-2018", "corp-kefu-2013"
ZH = translator("zh")
_T = TypeVar("_T")
ServeNetwork = Callable[[CareerNetwork], None]


def table(app: AppTest) -> list[dict[str, object]]:
    """Return the rows of the first table."""
    rows: list[dict[str, object]] = app.dataframe[0].value.to_dict("records")
    return rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_without_a_question_compares_something(open_page: OpenPage, network: CareerNetwork, language: str) -> None:
    """The first screen shows a result: the two standards with most matched items."""
    app = open_page("compare", lang=language)
    pair = default_pair(network, "standard")
    assert pair is not None
    found = compare(network, *pair)
    text = texts(app)
    for number in (found.a.totals.items, found.a.totals.matched, found.b.totals.items, found.b.totals.matched):
        assert str(number) in text
    assert (app.selectbox(key="compare_a").value, app.selectbox(key="compare_b").value) == pair


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("show", ["items", "hub", "levels", "lacking"])
def test_page_shows_every_view_of_levels(open_page: OpenPage, language: str, show: str) -> None:
    """Levels of two standards: items, topics, ladders, and what a holder would lack."""
    app = open_page("compare", a=f"{SBT}/manager", b=f"{CSM}/l2", show=show, lang=language)
    t = translator("en" if language == "en" else "zh")
    assert t("compare.why.included_cumulative", name=t("compare.right"), count=124, clause="2.2") in texts(app)
    assert len(app.dataframe) >= 1


def test_page_lists_are_as_long_as_their_counts(open_page: OpenPage, network: CareerNetwork) -> None:
    """Each list can be chosen, and has the rows its switch promises."""
    found = compare(network, SBT, CSM)
    app = open_page("compare", a=SBT, b=CSM, lang="zh")
    matched = sum(number for relation, number in found.pairs.items() if relation != "related")
    expected = {
        "matched": matched,
        "related": found.pairs["related"],
        "only_a": found.a.totals.items - found.a.totals.matched - found.a.totals.standings[Standing.RELATED],
        "only_b": found.b.totals.items - found.b.totals.matched - found.b.totals.standings[Standing.RELATED],
    }
    for part, count in expected.items():
        app.segmented_control(key="compare_part").set_value(part).run()
        assert not app.exception
        assert len(table(app)) == count
    app.segmented_control(key="compare_part").set_value("matched").run()
    first = table(app)[0]
    assert first["左侧：条款"]
    assert first["右侧：条款"]
    assert "把握" in str(first["把握"]) or "存疑" in str(first["把握"])


def test_page_filters_narrow_the_list(open_page: OpenPage) -> None:
    """Kind, relation and least confidence; a filter that leaves nothing says so."""
    app = open_page("compare", a=SBT, b=CSM, lang="zh")
    every = len(table(app))
    app.multiselect(key="compare_filter_relation_matched_zh").set_value([ZH("compare.relation.close")]).run()
    close = table(app)
    assert 0 < len(close) < every
    assert {row["关系"] for row in close} == {"相近"}
    app.slider(key="compare_filter_confidence").set_value(1.0).run()
    assert ZH("compare.filter.none") in texts(app)


def test_page_same_twice_is_explained(open_page: OpenPage) -> None:
    """A standard beside itself is no error and no blank."""
    app = open_page("compare", a=CSM, b=CSM, lang="zh")
    assert "382 项各自对应自身" in texts(app)
    assert ZH("compare.why.same_standard") in texts(app)


def test_page_two_levels_of_one_standard_are_compared_by_identity(open_page: OpenPage) -> None:
    """130 items of the lower level are the same items of the higher one; their ladders are not joined."""
    app = open_page("compare", a=f"{CSM}/l3", b=f"{CSM}/l2", show="levels", lang="zh")
    assert "其中 130 项是相同的条目" in texts(app)
    assert ZH("compare.levels.one_standard") in texts(app)


def test_page_level_of_choices_only_is_explained(open_page: OpenPage) -> None:
    """Corp l3 names no items: it is said what is compared instead, and that nothing follows from holding it."""
    app = open_page("compare", a=f"{CORP}/l3", b=f"{CSM}/l3", show="lacking", lang="zh")
    text = texts(app)
    assert "没有单列自己的条目，这里对照的是它另外要求的 15 项供任选的条目" in text
    assert "推不出任何已具备的条目" in text
    assert "130 项对 15 项" in text


@pytest.mark.parametrize("unknown", ["csm/l33", "x" * 3000, HOSTILE])
def test_page_unknown_id_is_named_and_something_is_shown(open_page: OpenPage, unknown: str) -> None:
    """A broken link leads on: the id is repeated as text, near ones are offered."""
    app = open_page("compare", a=unknown, b=f"{CSM}/l2", lang="zh")
    assert unknown[:60] in texts(app)
    assert app.selectbox(key="compare_b").value == f"{CSM}/l2"
    if unknown.startswith("csm"):
        app.button(key="compare_nearest_a_csm/l3").click().run()
        assert not app.exception
        assert app.selectbox(key="compare_a").value == "csm/l3"
        assert unknown not in texts(app)


def test_page_standard_beside_level_says_so(open_page: OpenPage) -> None:
    """Two of a kind: the other side is replaced, and that is said."""
    app = open_page("compare", a=CSM, b=f"{SBT}/manager", lang="zh")
    assert "只能两份标准或两个等级相互对照" in texts(app)
    assert app.selectbox(key="compare_a").value == CSM
    assert "/" not in str(app.selectbox(key="compare_b").value)


def test_page_sides_can_be_chosen_exchanged_and_changed_in_kind(open_page: OpenPage) -> None:
    """Choices go into the address; from standards to levels and back."""
    app = open_page("compare", a=SBT, b=CSM, lang="zh")
    app.button(key="compare_swap").click().run()
    assert (app.query_params["a"], app.query_params["b"]) == (CSM, SBT)
    app.segmented_control(key="compare_kind").set_value("level").run()
    assert (app.query_params["a"], app.query_params["b"]) == (f"{CSM}/l3", f"{SBT}/specialist")
    app.selectbox(key="compare_b").set_value(f"{SBT}/director").run()
    assert app.query_params["b"] == f"{SBT}/director"
    app.segmented_control(key="compare_kind").set_value("standard").run()
    assert (app.query_params["a"], app.query_params["b"]) == (CSM, SBT)
    assert not app.exception


def test_page_language_can_be_changed_in_the_middle(open_page: OpenPage) -> None:
    """Lists and choices stay, words change."""
    app = open_page("compare", a=SBT, b=CSM, lang="zh")
    app.segmented_control(key="compare_part").set_value("only_b").run()
    app.segmented_control(key="app_language").set_value("en").run()
    assert not app.exception
    assert app.selectbox(key="compare_a").value == SBT
    assert "not judged" in texts(app)


def test_page_proposals_are_shown_on_demand_and_count_nothing(
    open_page: OpenPage, serve_network: ServeNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list appears with the switch; the sentence stays as it was."""
    serve_network(two_standards())
    proposal = Proposal("s/f", "t/x", 0.42, 0.4, 0.4, (), ((), ()), warning=True)
    monkeypatch.setattr(resources, "open_proposals", lambda: (proposal,))
    app = open_page("compare", a="s", b="t", lang="zh")
    before = [header.value for header in app.header]
    app.toggle(key="proposals").set_value(True).run()
    app.segmented_control(key="compare_part").set_value("proposals").run()
    assert [header.value for header in app.header] == before
    assert [row["相像分"] for row in table(app)] == [0.42]
    app.toggle(key="proposals").set_value(False).run()
    assert not app.exception
    assert ZH("compare.part_hint.matched") in texts(app)


def test_page_file_downloads(open_page: OpenPage) -> None:
    """The Excel file is made when asked for, and opens."""
    app = open_page("compare", a=f"{SBT}/manager", b=f"{CSM}/l2", lang="en")
    button = app.get("download_button")[0]
    assert button.proto.label == translator("en")("compare.download")


@pytest.mark.parametrize("show", ["items", "hub", "levels", "lacking"])
def test_page_hostile_labels_stay_text(open_page: OpenPage, serve_network: ServeNetwork, show: str) -> None:
    """Whatever a graph made elsewhere calls its levels and items, nothing of it becomes markup."""
    made = two_standards()
    nodes = []
    for _, data in made.nodes(data=True):
        record = data["record"]
        field = "title" if hasattr(record, "title") else "label"
        clause = {"clause": HOSTILE} if hasattr(record, "clause") else {}
        nodes.append(record.model_copy(update={field: wording(HOSTILE), **clause}))
    edges = [(tail, head, data["relation"]) for tail, head, data in made.edges(data=True)]
    serve_network(network(*nodes, edges=edges))
    app = open_page("compare", a="s/l1", b="t/l2", show=show, lang="zh")
    for element in (*app.markdown, *app.header, *app.caption, *app.info, *app.expander):
        shown = str(getattr(element, "value", getattr(element, "label", "")))
        assert "![x](" not in shown
        assert "<script>" not in shown
    for element in app.get("html"):
        assert "<script>" not in element.proto.body


def test_page_without_anything_to_compare_says_so(open_page: OpenPage, serve_network: ServeNetwork) -> None:
    """A graph without standards, and one with a single standard without levels."""
    serve_network(network())
    assert ZH("compare.nothing") in texts(open_page("compare", lang="zh"))
    serve_network(network(standard("s")))
    app = open_page("compare", lang="zh")
    assert "没有条目" in texts(app) or "各自对应自身" in texts(app)


def test_heat_map_has_number_and_shade_in_every_cell(network: CareerNetwork) -> None:
    """No meaning by colour alone: each cell says its number, a level without items a dash; text on every shade."""
    coverage = hub_coverage(network)
    columns, rows = matrix_columns(network, coverage, ZH), area_rows(coverage, ZH)
    marked = {column.id for column in columns if column.standard_id == CSM}
    for dark in (False, True):
        html = heat_map_html(rows, columns, marked, ZH, dark=dark)
        body = ElementTree.fromstring(  # noqa: S314 - our own text
            html[html.index("<table>") : html.index("</table>") + len("</table>")]
        )
        lines = [[cell.text for cell in line.iter("td")] for line in body.iter("tr")][2:]
        assert lines == [
            [str(count) if column.items else "–" for column, count in zip(columns, row.counts, strict=True)]
            for row in rows
        ]
        assert sum("▼" in (head.findtext("div") or "") for head in body.iter("th")) == 4


def test_heat_map_colours_have_contrast() -> None:
    """Ink on fill of every shade, above 4.5:1, on light and on dark pages; shades differ by lightness in order."""
    from ui.components import hub_heat_map  # noqa: PLC0415 - its colours are looked at here only

    for shades, paper in ((hub_heat_map.SHADES_LIGHT, "#ffffff"), (hub_heat_map.SHADES_DARK, "#171614")):
        for fill, ink in shades:
            assert contrast(paper if fill == "transparent" else fill, ink) >= 4.5
        lightness = [luminance(fill) for fill, _ in shades[1:]]
        assert lightness in (sorted(lightness), sorted(lightness, reverse=True))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_ladder_picture_is_sound_xml_whatever_the_titles(dark: bool) -> None:
    """Hostile titles and control characters stay text; a line and a label for each accepted mapping."""
    made = network(
        level("s/l1", title=wording(f"{HOSTILE}\x00\x0b")),
        level("t/l1", title=wording("<svg onload=alert(1)>")),
        level("t/l2", 2),
        edges=[("s/l1", "t/l1", "close"), ("s/l1", "t/l2", "related")],
    )
    svg = ElementTree.fromstring(  # noqa: S314 - our own text
        ladder_svg(level_correspondence(made, "s", "t"), ("<s>", "t&"), {"s/l1"}, ZH, dark=dark)
    )
    names = [element.tag.rpartition("}")[2] for element in svg.iter()]
    assert set(names) == {"svg", "text", "rect", "line"}
    assert names.count("line") == 2
    words = [element.text for element in svg.iter() if element.text and element.text.strip()]
    assert "<s>" in words
    assert "相近" in words
    assert not any("onload" in element.attrib for element in svg.iter())


def test_ladder_labels_do_not_cover_each_other_on_shipped_data(network: CareerNetwork) -> None:
    """Wherever lines cross, their labels can be read."""
    standards = sorted({one.standard for one in hub_coverage(network).columns})
    for one, other in pairs(standards):
        labels = ladder_drawing(level_correspondence(network, one, other), (one, other), (), ZH).labels
        assert not [(a, b) for a, b in pairs(labels) if a.overlaps(b)]


def pairs(values: Sequence[_T]) -> Iterator[tuple[_T, _T]]:
    """Yield each pair of different places once."""
    for place, one in enumerate(values):
        for other in values[place + 1 :]:
            yield one, other


def test_words_of_doubt_follow_the_number() -> None:
    """0.8 is sure, 0.6 fairly sure, less in doubt; nothing stated is said to be so."""
    words = [confidence_words(value, ZH) for value in (0.8, 0.79, 0.6, 0.59, None)]
    assert words == ["0.80，把握大", "0.79，较有把握", "0.60，较有把握", "0.59，存疑", "未注明"]


def test_remark_of_disputed_rows_is_said_in_the_readers_language() -> None:
    """What the files write in one form is translated; anything else is quoted."""
    assert remark_words("readers disagreed: none, related; third reader decided", ZH) == (
        "两位审阅者意见不一（无对应、相关），由第三位裁定。"
    )
    assert remark_words("readers disagreed: broad, x; third reader decided. More.", ZH).endswith("裁定。 More.")
    assert remark_words("anything", ZH) == "anything"


def test_default_pair_is_the_one_with_most_matches() -> None:
    """Related counts nothing; without a second standard the one stands beside itself."""
    made = network(
        *(standard(name) for name in "stu"),
        *(level(f"{name}/l1") for name in "tu"),
        *(item(f"{name}/{place}") for name in "stu" for place in "ab"),
        edges=[("s/a", "t/a", "related"), ("s/b", "t/b", "related"), ("t/a", "u/a", "close")],
    )
    assert default_pair(made, "standard") == ("t", "u")
    assert default_pair(made, "level") == ("t/l1", "u/l1")
    assert other_kind(made, ("t/l1", "u/l1"), "standard") == ("t", "u")
    assert default_pair(network(standard("s")), "standard") == ("s", "s")
    assert default_pair(network(standard("s")), "level") is None
    assert default_pair(network(), "standard") is None


def test_shade_grows_with_the_number() -> None:
    """None is a shade of its own, and no number is lighter than a smaller one."""
    shades = [shade_of(count) for count in range(60)]
    assert shades == sorted(shades)
    assert (shades[0], shades[1], shades[-1]) == (0, 1, 5)


def test_download_content_is_the_workbook(network: CareerNetwork) -> None:
    """What the button gives is what the command line writes."""
    from ui.components.compare_result import comparison_file  # noqa: PLC0415 - looked at here only

    book = load_workbook(io.BytesIO(comparison_file(network, compare(network, f"{SBT}/manager", f"{CSM}/l2"), ZH)))
    assert "还差什么" in book.sheetnames
