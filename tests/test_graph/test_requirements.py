"""What a level requires and what of it is held, against the reference implementation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork, network_of
from graph.model import Item, Mapping
from graph.profile import HeldLevel, Profile
from graph.requirements import Status, holdings, is_cumulative, requirements, requirements_by_source
from ontology.errors import UnknownIdError
from ontology.records import CompetencyKind
from tests.brute_force import all_required, required, standing, world_of
from tests.builders import item, level, network, relate, standard
from tests.strategies import Question, questions

TODAY = date(2026, 1, 1)


@given(questions(), st.booleans())
def test_requirements_any_level_agrees_with_reference(question: Question, cumulative: bool) -> None:
    """A level requires its own items, every level's, and where cumulative the lower levels', each once."""
    found = requirements_by_source(question.network, question.target, cumulative=cumulative)
    expected = required(world_of(question.network), question.target, cumulative=cumulative)
    assert {source: frozenset(items) for source, items in found.items()} == expected
    flat = requirements(question.network, question.target, cumulative=cumulative)
    assert len(flat) == len(set(flat))
    assert set(flat) == all_required(world_of(question.network), question.target, cumulative=cumulative)


@given(questions(), st.booleans())
def test_requirements_any_level_never_hold_graded_items(question: Question, cumulative: bool) -> None:
    """Graded skills and contributions are demanded through choices only."""
    graded = {CompetencyKind.GRADED_SKILL, CompetencyKind.CONTRIBUTION}
    for item_id in requirements(question.network, question.target, cumulative=cumulative):
        assert question.network.nodes[item_id]["record"].kind not in graded


@given(questions(), st.booleans())
def test_holdings_any_profile_agrees_with_reference(question: Question, cumulative: bool) -> None:
    """Held, covered, partly, missing and unknown are told in the order profile, held level, one mapping hop."""
    world = world_of(question.network)
    items = question.catalogue.ids(Item)
    found = holdings(question.network, question.profile, items, cumulative=cumulative)
    assert tuple(found) == items
    for item_id, holding in found.items():
        expected = standing(world, question.profile, item_id, cumulative=cumulative)
        assert holding.status == expected.status
        if holding.by is None:
            assert expected.kind is None
        else:
            assert holding.by.kind == expected.kind
            assert holding.by.id in expected.ids
            assert holding.by.doubtful is expected.doubtful


@given(questions())
def test_requirements_permuted_records_change_nothing(question: Question) -> None:
    """The order in which records and edges are read does not show in the answer."""
    nodes, edges = reversed(question.catalogue.nodes), tuple(reversed(question.catalogue.edges))
    turned = network(*nodes, edges=edges)
    before = requirements_by_source(question.network, question.target)
    assert list(requirements_by_source(turned, question.target).items()) == list(before.items())


@pytest.fixture
def pair() -> CareerNetwork:
    """Two standards of one level with two items each; the first item of each may be matched."""
    return _matched()


def _matched(*edges: tuple[str, str, str]) -> CareerNetwork:
    return network(
        level("s/l1", 1),
        level("t/l1", 1),
        *(item(item_id) for item_id in ("s/i1", "s/i2", "t/i1", "t/i2", "u/i1")),
        edges=[*relate("s/l1", "requires", "s/i1", "s/i2"), *relate("t/l1", "requires", "t/i1", "t/i2"), *edges],
    )


def _status(made: CareerNetwork, profile: Profile, item_id: str = "s/i1") -> tuple[str, str | None, bool | None]:
    holding = holdings(made, profile, [item_id])[item_id]
    return holding.status.value, holding.by.kind if holding.by else None, holding.by.doubtful if holding.by else None


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        (("s/i1", "t/i1", "exact"), ("covered", "mapping", False)),
        (("t/i1", "s/i1", "close"), ("covered", "mapping", False)),
        (("s/i1", "t/i1", "broad"), ("covered", "mapping", True)),
        (("t/i1", "s/i1", "narrow"), ("covered", "mapping", True)),
        (("s/i1", "t/i1", "narrow"), ("partly", "mapping", True)),
        (("t/i1", "s/i1", "broad"), ("partly", "mapping", True)),
        (("s/i1", "t/i1", "related"), ("unknown", None, None)),
    ],
)
def test_holdings_mapping_from_held_item_counts_by_its_kind(
    edge: tuple[str, str, str], expected: tuple[str, str | None, bool | None]
) -> None:
    """Exact and close cover, a held broader item covers with doubt, a narrower one in part, related gives nothing."""
    assert _status(_matched(edge), Profile(as_of=TODAY, competencies={"t/i1": "held"})) == expected


def test_holdings_strongest_then_surest_mapping_is_named() -> None:
    """Of several counterparts held, a closer relation goes first, then the higher confidence, then the id."""
    items = [item(name) for name in ("s/i1", "t/i1", "t/i2", "u/i1", "u/i2")]
    owners = [standard(name) for name in "stu"]
    pairs = {
        ("s/i1", "t/i1"): ("close", 0.6),
        ("s/i1", "t/i2"): ("close", 0.9),
        ("s/i1", "u/i1"): ("broad", 1.0),
        ("u/i2", "s/i1"): ("close", 0.9),
    }
    mappings = [
        Mapping.model_validate({"subject": a, "object": b, "relation": relation, "confidence": sure})
        for (a, b), (relation, sure) in pairs.items()
    ]
    made = network_of([*items, *owners], [(a, b, relation) for (a, b), (relation, _) in pairs.items()], mappings)
    expected = [("t/i2", "close", 0.9), ("u/i2", "close", 0.9), ("t/i1", "close", 0.6), ("u/i1", "broad", 1.0)]
    held = dict.fromkeys(("t/i1", "t/i2", "u/i1", "u/i2"), "held")
    for other, relation, sure in expected:
        profile = Profile.model_validate({"as_of": TODAY, "competencies": held})
        evidence = holdings(made, profile, ["s/i1"])["s/i1"].by
        assert evidence is not None
        assert (evidence.id, evidence.relation, evidence.confidence) == (other, relation, sure)
        del held[other]


def test_holdings_mapping_from_item_of_held_level_covers() -> None:
    """The hop may start from what a held level required."""
    profile = Profile(as_of=TODAY, held_levels=(HeldLevel(level="t/l1"),))
    assert _status(_matched(("s/i1", "t/i1", "exact")), profile) == ("covered", "mapping", False)


def test_holdings_mapping_from_denied_item_of_held_level_gives_nothing() -> None:
    """What the profile denies comes before what a held level implies, also at the far end of a mapping."""
    profile = Profile(as_of=TODAY, held_levels=(HeldLevel(level="t/l1"),), competencies={"t/i1": "not_held"})
    assert _status(_matched(("s/i1", "t/i1", "exact")), profile) == ("unknown", None, None)


def test_holdings_mappings_are_never_chained() -> None:
    """An item two mappings away proves nothing."""
    made = _matched(("s/i1", "t/i1", "exact"), ("t/i1", "u/i1", "exact"))
    assert _status(made, Profile(as_of=TODAY, competencies={"u/i1": "held"})) == ("unknown", None, None)


def test_holdings_not_held_overrides_held_level(pair: CareerNetwork) -> None:
    """The profile's own word comes first, also not_held."""
    profile = Profile(as_of=TODAY, held_levels=(HeldLevel(level="s/l1"),), competencies={"s/i1": "not_held"})
    assert _status(pair, profile) == ("missing", "profile", False)
    assert _status(pair, profile, "s/i2") == ("held", "level", False)


def test_holdings_nothing_known_is_unknown_not_missing(pair: CareerNetwork) -> None:
    """What nobody said anything about is unknown."""
    holding = holdings(pair, Profile(as_of=TODAY), ["s/i1"])["s/i1"]
    assert (holding.status, holding.by) == (Status.UNKNOWN, None)


def test_is_cumulative_printed_or_switched_but_not_silently() -> None:
    """Ruling R-A1: a standard that does not print inclusion is not cumulative unless the user switches it so."""
    made = network(standard("s", inclusion="unstated"), standard("t", inclusion="cumulative", inclusion_clause="1"))
    assert not is_cumulative(made, "s")
    assert is_cumulative(made, "s", cumulative=True)
    assert is_cumulative(made, "t")


def test_requirements_clauses_come_in_the_order_of_numbers() -> None:
    """Within a source items come by number, 4.2.9 before 4.2.10."""
    ids = ("s/4.2.10", "s/4.2.9")
    made = network(level("s/l1", 1), *(item(i) for i in ids), edges=relate("s/l1", "requires", *ids))
    assert requirements(made, "s/l1") == ("s/4.2.9", "s/4.2.10")


def test_is_cumulative_unknown_standard_raises(pair: CareerNetwork) -> None:
    """A standard that does not exist is refused."""
    with pytest.raises(UnknownIdError):
        is_cumulative(pair, "x")


def test_requirements_unknown_level_raises_with_nearest(pair: CareerNetwork) -> None:
    """A level that does not exist is refused with the nearest ids."""
    with pytest.raises(UnknownIdError) as caught:
        requirements_by_source(pair, "s/l2")
    assert "s/l1" in caught.value.nearest
    with pytest.raises(UnknownIdError):
        requirements(pair, "s/l2")


def test_holdings_held_level_not_in_network_raises(pair: CareerNetwork) -> None:
    """A profile that holds a level which does not exist is refused."""
    with pytest.raises(UnknownIdError):
        holdings(pair, Profile(as_of=TODAY, held_levels=(HeldLevel(level="s/l9"),)), ["s/i1"])
