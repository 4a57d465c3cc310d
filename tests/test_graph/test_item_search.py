"""Search over standards, levels, functions and items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork
from graph.item_search import FINDABLE_KINDS, Match, find_items, kind_of
from graph.model import Wording
from ontology.records import CompetencyKind
from tests.builders import function, item, level, network, relate, standard

CALLS = network(
    standard("s", identifier="SB/T 1-2018", title=Wording(zh="客服标准", en="Service standard")),
    level("s/top", 2, title=Wording(zh="主管", en="Supervisor"), printed_label="二级"),
    level("s/low", 1, title=Wording(zh="专员", en="Specialist")),
    function("s/f", label=Wording(zh="改进", en="Improvement"), clause="5.1; 5.2"),
    item("s/5.2.9-a", clause="5.2.9 a)", level="s/top", label=Wording(zh="处理投诉", en="Handle complaints")),
    item("s/5.2.10-a", clause="5.2.10 a)", level="s/top", function="s/f", label=Wording(zh="投诉分析", en="Analyse")),
    item("s/4.1", clause="4.1", kind=CompetencyKind.ETHIC, label=Wording(zh="诚信", en="Honesty, Ｆｕｌｌ width")),
    edges=relate("s/top", "requires", "s/5.2.9-a", "s/5.2.10-a"),
)


def ids(query: str, **options: object) -> list[str]:
    """Return the ids of the hits."""
    return [hit.record.id for hit in find_items(CALLS, query, **options).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("投诉", ["s/5.2.10-a", "s/5.2.9-a"]),  # the label that begins with it comes first
        ("COMPLAINTS", ["s/5.2.9-a"]),
        ("full WIDTH", ["s/4.1"]),
        ("ｆｕｌｌ", ["s/4.1"]),
        ("5.2.9a", ["s/5.2.9-a"]),
        ("５．２．９ ａ）", ["s/5.2.9-a"]),
        ("5.2.10 a)", ["s/5.2.10-a"]),
        ("s/4.1", ["s/4.1"]),
        ("sb/t 1-2018", ["s"]),
        ("二级", ["s/top", "s/5.2.9-a", "s/5.2.10-a"]),
        ("ethic", ["s/4.1"]),
        ("5.1", ["s/f"]),
        ("投诉 改进", ["s/5.2.10-a"]),  # the second word is its function's
        ("投诉 诚信", []),
        ("没有", []),
    ],
)
def test_find_items_query_finds_records(query: str, found: list[str]) -> None:
    """Every word must occur; spelling, width and case do not matter."""
    assert ids(query) == found


def test_find_items_ranks_exact_before_prefix_before_words_before_context() -> None:
    """The four kinds of match come in this order."""
    hits = find_items(CALLS, "主管").hits
    assert [(hit.record.id, hit.match) for hit in hits] == [
        ("s/top", Match.PREFIX),
        ("s/5.2.9-a", Match.CONTEXT),
        ("s/5.2.10-a", Match.CONTEXT),
    ]
    assert find_items(CALLS, "4.1").hits[0].match is Match.EXACT
    assert find_items(CALLS, "诉").hits[0].match is Match.WORDS


def test_find_items_empty_query_lists_everything_in_order() -> None:
    """Kinds in their order, levels by rank, 5.2.9 before 5.2.10."""
    assert ids("  ") == ["s", "s/low", "s/top", "s/f", "s/5.2.9-a", "s/5.2.10-a", "s/4.1"]


def test_find_items_filters_by_kind_and_standard() -> None:
    """Filters narrow the search before the limit applies."""
    assert ids("", kinds={"level", "ethic"}) == ["s/low", "s/top", "s/4.1"]
    assert ids("", standard="other") == []


def test_find_items_limit_cuts_but_total_counts_all() -> None:
    """The total says what the limit hides."""
    found = find_items(CALLS, "", limit=2)
    assert (len(found.hits), found.total) == (2, 7)


def test_find_items_limit_below_one_raises() -> None:
    """Nothing can be listed then."""
    with pytest.raises(ValueError, match="at least 1"):
        find_items(CALLS, "x", limit=0)


@given(query=st.text(max_size=30))
def test_find_items_any_text_is_answered(query: str) -> None:
    """No query breaks the search, and its answer is the same twice."""
    found = find_items(CALLS, query)
    assert found == find_items(CALLS, query)
    assert found.total == len(found.hits)


def test_find_items_every_record_is_found_by_its_id(network: CareerNetwork) -> None:
    """An exact id is always the first hit."""
    everything = find_items(network, "", limit=len(network)).hits
    assert {kind_of(hit.record) for hit in everything} <= set(FINDABLE_KINDS)
    for hit in everything:
        assert find_items(network, hit.record.id, limit=1).hits[0].record.id == hit.record.id


def test_find_topic_leads_to_its_standard(network: CareerNetwork) -> None:
    """An indicator, a process, a major or a term is no node of its own; its standard is found by it."""
    for query, standard_id in (
        ("接通率", "tgsoccia-001-2020"),
        ("Data privacy", "tgsoccia-001-2020"),
        ("通信运营服务", "x1-callcenter"),
    ):
        found = find_items(network, query)
        assert (standard_id, Match.CONTEXT) in {(hit.record.id, hit.match) for hit in found.hits}, query


def test_find_function_by_another_printed_name(network: CareerNetwork) -> None:
    """座席工具使用 is printed once for what table 2.1 calls 坐席工具使用."""
    assert "tgsoccia-001-2020/function-2" in {hit.record.id for hit in find_items(network, "座席工具使用").hits}
