"""The Excel file of a comparison: read back whole, harmless, the same each time."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from graph.career_network import CareerNetwork
from graph.compare import compare
from graph.compared_item import Standing
from graph.hub_coverage import hub_coverage
from graph.lacking import lacking
from graph.level_correspondence import level_correspondence
from ontology.alignment.proposals import Proposal
from ontology.problems import Language
from tests.builders import item, level, network, standard, wording
from tests.test_graph.two_standards import two_standards
from ui.export.comparison_workbook import comparison_workbook
from ui.messages import LANGUAGES, translator
from ui.view_models.comparison import side_short_name

FORMULAS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "https://evil.example/",
    "\tx",
    "a\x00\x0bb",
    "x" * 40_000,
)


def written(
    made: CareerNetwork, a: str, b: str, language: Language = "zh", proposals: tuple[Proposal, ...] = ()
) -> bytes:
    """Return the file of a comparison."""
    found = compare(made, a, b, proposals=proposals)
    both = ((a, b), (b, a)) if found.a.kind == "level" else ()
    return comparison_workbook(
        made,
        found,
        level_correspondence(made, found.a.standard, found.b.standard),
        hub_coverage(made),
        translator(language),
        lacking=[lacking(made, *pair) for pair in both],
    )


def read(content: bytes) -> Workbook:
    """Return the file as a spreadsheet reads it."""
    return load_workbook(io.BytesIO(content))


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by the headings of its frozen head."""
    table = book[sheet]
    head = int(table.freeze_panes[1:]) - 1
    headings = [cell.value for cell in table[head]]
    return [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in table.iter_rows(min_row=head + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_holds_every_pair_and_every_single_item_with_its_clause(
    network: CareerNetwork, language: Language
) -> None:
    """Nothing is lost on the way: ids, clauses, confidence of all items of both sides, in either language."""
    t = translator(language)
    a, b = "csm", "x1-callcenter"
    book, found = read(written(network, a, b, language)), compare(network, a, b)
    left, right = (
        f"{t(f'compare.{place}')} {side_short_name(network, side, t)}"
        for place, side in (("left", found.a), ("right", found.b))
    )

    def heading(name: str, field: str) -> str:
        return t("compare.column.side", name=name, field=t(f"compare.column.{field}"))

    ends = [heading(name, field) for name in (left, right) for field in ("id", "clause")]
    between = [t(f"compare.column.{field}") for field in ("relation", "confidence", "reviewer")]
    shown = {
        tuple(row[name] for name in (*ends, *between))
        for sheet in ("matched", "related")
        for row in rows(book, t(f"compare.sheet.{sheet}"))
    }  # fmt: skip
    assert shown == {
        (one.item, one.clause, other.item, other.clause, t(f"compare.relation.{other.relation}"), other.confidence,
         other.reviewer)
        for one in found.a.items
        for other in one.counterparts
    }  # fmt: skip
    for sheet, side in (("only_a", found.a), ("only_b", found.b)):
        single = {
            (row[t("compare.column.id")], row[t("compare.column.clause")])
            for row in rows(book, t(f"compare.sheet.{sheet}"))
        }
        assert single == {
            (one.item, one.clause) for one in side.items if one.standing not in {Standing.MATCHED, Standing.RELATED}
        }


def test_workbook_of_levels_has_all_sheets_in_order(network: CareerNetwork) -> None:
    """Summary first, notes last; what holders lack both ways."""
    book = read(written(network, "sbt-11221-2018/manager", "csm/l2"))
    assert book.sheetnames == [
        "概要", "有对应", "只是相关", "左侧未对应", "右侧未对应", "等级对应", "主题与等级", "还差什么",
        "还差什么（反向）", "说明",
    ]  # fmt: skip
    assert len(rows(book, "还差什么")) == 269
    assert len(rows(book, "等级对应")) == 4 * 3


def test_workbook_matrix_has_every_count(network: CareerNetwork) -> None:
    """The topic sheet repeats the matrix cell by cell, with two rows of heads that stay in sight."""
    sheet = read(written(network, "csm", "x1-callcenter"))["主题与等级"]
    found = hub_coverage(network)
    assert sheet.freeze_panes == "F3"
    by_id = {row[3].value: [cell.value for cell in row[5:]] for row in sheet.iter_rows(min_row=3) if row[3].value}
    for line in found.rows:
        assert by_id[line.competency] == list(line.counts)


def test_workbook_lists_proposals_only_if_there_are_some() -> None:
    """Unreviewed pairs have a sheet of their own that says so."""
    proposal = Proposal("s/f", "t/x", 0.4321, 0.4, 0.4, ("reference/listen",), ((), ()), warning=True)
    book = read(written(two_standards(), "s", "t", "en", (proposal,)))
    (row,) = rows(book, "Proposals")
    assert row["Score"] == 0.4321
    assert "different kinds" in row["Note"]
    assert "Nobody has judged them" in book["Proposals"]["A1"].value
    assert "Proposals" not in read(written(two_standards(), "s", "t", "en")).sheetnames


def test_workbook_never_holds_a_formula_or_a_link() -> None:
    """What begins like a formula stays text, control characters break nothing, too long a text is cut."""
    items = [item(f"s/i{place}", level="s/l1", label=wording(text), clause=text) for place, text in enumerate(FORMULAS)]
    made = network(level("s/l1"), level("t/l1"), *items, edges=[("s/l1", one.id, "requires") for one in items])
    book = read(written(made, "s", "t"))
    shown = rows(book, "左侧未对应")
    clauses = [row["条款"] for row in shown]
    assert set(FORMULAS[:5]) <= set(clauses)
    assert {" x", "a  b", "x" * 32_767} <= set(clauses)
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type in {"s", "n"}
                assert cell.hyperlink is None


def test_workbook_is_the_same_each_time() -> None:
    """No clock and no chance is in the bytes."""
    assert written(two_standards(), "s/l1", "t/l2") == written(two_standards(), "s/l1", "t/l2")


@pytest.mark.parametrize("places", [("s", "s"), ("s/l3", "t/l1"), ("s/l1", "s/l2")])
def test_workbook_of_empty_or_like_sides_explains_itself(places: tuple[str, str]) -> None:
    """One standard twice, a level of choices, two levels of one standard: sentences, not blanks."""
    book = read(written(two_standards(), *places))
    assert book["概要"]["A2"].value
    assert len(book["说明"]["A"]) > 10
    if places[0][0] == places[1][0]:
        assert "同一份标准" in "".join(str(cell.value) for cell in book["等级对应"]["A"])


def test_workbook_of_a_graph_without_hub_and_levels_opens() -> None:
    """A graph made elsewhere may have neither items nor a reference list."""
    book = read(written(network(standard("s"), standard("t")), "s", "t"))
    assert "说明" in book.sheetnames
