"""The self-check of a standard: counts, gaps with their notes, and what is to be mended."""

from __future__ import annotations

from typing import Any

import pytest

from graph.audit import Audit, Finding, audit_standard
from graph.career_network import CareerNetwork
from graph.model import Item, Node, Topic, WorkContent
from ontology.errors import UnknownIdError
from ontology.records import CompetencyKind
from tests import builders
from tests.builders import function, item, level, note, relate, standard, weight, wording

ABILITY, KNOWLEDGE = CompetencyKind.ABILITY, CompetencyKind.KNOWLEDGE


def content(content_id: str, clause: str, **overrides: Any) -> WorkContent:
    """Return a work content of the first function."""
    return WorkContent(
        id=content_id, standard="s", function="s/f1", label=wording(content_id), clause=clause, **overrides
    )


def network_of_items(*items: Item, **overrides: Any) -> CareerNetwork:
    """Return a standard with one level, one function and these items."""
    nodes: list[Node] = [standard(**overrides.get("standard", {})), level("s/l1", weights=overrides.get("weights", ()))]
    nodes += [function(), *overrides.get("nodes", ()), *items]
    return builders.network(*nodes, edges=relate("s/l1", "requires", *(one.id for one in items if one.level)))


def numbered(number: int, **overrides: Any) -> Item:
    """Return an ability of the level under a printed number."""
    return item(f"s/a{number}", **{"level": "s/l1", "function": "s/f1", "clause": f"2.{number}", **overrides})


def findings(audit: Audit) -> list[tuple[str, str, str]]:
    """Return the findings as tuples."""
    return [(one.kind, one.record, one.clause) for one in audit.findings]


def test_counts_are_by_level_function_and_work_content() -> None:
    """Each item counts once at its level, once in its function and once in its work content, by kind."""
    found = audit_standard(
        network_of_items(
            numbered(1, work_content="s/c1"),
            numbered(2),
            item("s/k1", kind=KNOWLEDGE, function="s/f1", clause="4.1"),
            nodes=[content("s/c1", "2 一")],
        ),
        "s",
    )
    assert found.totals == {ABILITY: 2, KNOWLEDGE: 1}
    assert [(one.level, one.counts) for one in found.levels] == [("s/l1", {ABILITY: 2})]
    assert found.every_level == {KNOWLEDGE: 1}
    assert [(one.place, one.level, one.counts) for one in found.functions] == [
        ("s/f1", "s/l1", {ABILITY: 2}),
        ("s/f1", None, {KNOWLEDGE: 1}),
    ]
    assert [(one.place, one.level, one.counts) for one in found.work_contents] == [("s/c1", "s/l1", {ABILITY: 1})]
    assert not found.findings


def test_gap_with_a_note_is_explained_and_one_without_is_a_finding() -> None:
    """A note explains exactly the missing clause it names; the other gap has to be mended."""
    explaining = note("s/note/lost", clause="2.2; 9")
    found = audit_standard(
        network_of_items(
            numbered(1), numbered(3), numbered(5), nodes=[explaining], standard={"notes": (explaining.id,)}
        ),
        "s",
    )
    assert [(gap.clause, [one.id for one in gap.notes]) for gap in found.gaps] == [
        ("2.2", ["s/note/lost"]),
        ("2.4", []),
    ]
    assert findings(found) == [("unexplained_gap", "", "2.4")]


def test_note_of_another_standard_explains_nothing() -> None:
    """Two standards may print the same number."""
    other = note("t/note/lost", clause="2.1")
    elsewhere = standard("t", notes=(other.id,))
    found = audit_standard(network_of_items(numbered(2), nodes=[other, elsewhere]), "s")
    assert findings(found) == [("unexplained_gap", "", "2.1")]


def test_work_content_without_abilities_needs_a_note() -> None:
    """An empty cell beside filled ones is a gap; where no work content has abilities there is none."""
    cells = [content("s/c1", "2/1"), content("s/c2", "2/2"), content("s/c3", "2/3", notes=("s/note/scan",))]
    nodes = [*cells, note("s/note/scan")]
    found = audit_standard(network_of_items(numbered(1, work_content="s/c1"), nodes=nodes), "s")
    assert [(gap.clause, gap.reason, len(gap.notes)) for gap in found.gaps] == [
        ("2/2", "empty", 0),
        ("2/3", "empty", 1),
    ]
    assert findings(found) == [("unexplained_gap", "", "2/2")]
    assert not audit_standard(network_of_items(numbered(1), nodes=nodes), "s").gaps


@pytest.mark.parametrize(
    ("percents", "total", "kinds"),
    [((60, 40), 100, []), ((60, 30), 90, ["weights_do_not_sum"]), ((33.3, 33.3, 33.4), 100, []), ((), None, [])],
)
def test_weights_sum_to_100_or_are_unstated(percents: tuple[float, ...], total: float | None, kinds: list[str]) -> None:
    """Weights of a level are a hundred percent together; none at all is unstated, not zero."""
    weights = tuple(weight("s/f1", percent) for percent in percents)
    found = audit_standard(network_of_items(numbered(1), weights=weights), "s")
    assert found.weights[0].total == (None if total is None else pytest.approx(total))
    assert [one.kind for one in found.findings] == kinds


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ({"clause": " "}, ("no_clause", "s/a2", " ")),
        ({"label": builders.wording(" ")}, ("no_label", "s/a2", "2.2")),
        ({"function": None}, ("no_function", "s/a2", "2.2")),
    ],
)
def test_item_lacking_clause_label_or_function_is_a_finding(
    broken: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    """Each lack is named with the item."""
    assert findings(audit_standard(network_of_items(numbered(1), numbered(2, **broken)), "s")) == [expected]


def test_function_is_not_asked_for_in_a_standard_without_functions() -> None:
    """A standard that prints no functions lacks none."""
    alone = builders.network(
        standard(), level("s/l1"), numbered(1, function=None), edges=relate("s/l1", "requires", "s/a1")
    )
    assert not audit_standard(alone, "s").findings


def test_clause_used_twice_by_one_kind_is_a_finding_at_both() -> None:
    """Two abilities cannot have one number; an ability and a knowledge item of one clause can."""
    found = audit_standard(
        network_of_items(numbered(1), numbered(2, clause="2.1"), numbered(3, clause="2.1", kind=KNOWLEDGE)), "s"
    )
    assert findings(found) == [("repeated_clause", "s/a1", "2.1"), ("repeated_clause", "s/a2", "2.1")]


def test_topics_are_counted_and_numbered_by_kind() -> None:
    """Indicators (一) and (三) leave out (二); processes have their own numbers."""
    topics = [
        Topic(id=f"s/{kind}{number}", kind=kind, label=wording("x"), clause=f"三/({number})")
        for kind, number in (("kpi", "一"), ("kpi", "三"), ("process", "一"))
    ]
    found = audit_standard(network_of_items(numbered(1), standard={"topics": tuple(topics)}), "s")
    assert found.topics == {"kpi": 2, "process": 1}
    assert found.findings == (Finding(kind="unexplained_gap", record="", clause="三/(二)"),)


def test_unknown_standard_is_refused(network: CareerNetwork) -> None:
    """The nearest ids come with the error."""
    with pytest.raises(UnknownIdError):
        audit_standard(network, "sbt")
