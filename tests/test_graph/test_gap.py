"""The gap between a person and a level, against the reference implementation."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.profile import HeldLevel, Profile
from graph.requirements import Status, requirements
from graph.training import training_gap
from ontology.errors import UnknownIdError
from tests.brute_force import all_required, open_choices, readiness, required, share, standing, training_left, world_of
from tests.builders import function, item, level, network, relate, standard, training, weight
from tests.strategies import Question, questions

TODAY = date(2026, 1, 1)


@given(questions(), st.booleans())
def test_find_gap_any_question_counts_agree_with_reference(question: Question, cumulative: bool) -> None:
    """Totals count each requirement once by its standing, and the choices that are not surely met."""
    world = world_of(question.network)
    gap = find_gap(question.network, question.profile, question.target, cumulative=cumulative)
    items = all_required(world, question.target, cumulative=cumulative)
    statuses = Counter(standing(world, question.profile, item_id, cumulative=cumulative).status for item_id in items)
    for status in Status:
        assert getattr(gap.totals, status.value) == statuses[status.value]
    assert gap.totals.required == len(items)
    assert gap.totals.choices_open == open_choices(world, question.profile, question.target)
    assert [entry.item for entry in gap.requirements] == list(
        requirements(question.network, question.target, cumulative=cumulative)
    )
    assert gap.eligibility == check_eligibility(question.network, question.profile, question.target)


@given(questions(), st.booleans())
def test_find_gap_any_question_readiness_agrees_with_reference(question: Question, cumulative: bool) -> None:
    """Readiness per function is over own and base items, unknown as not held or held, weighted as printed."""
    world = world_of(question.network)
    gap = find_gap(question.network, question.profile, question.target, cumulative=cumulative)
    expected = readiness(world, question.profile, question.target, cumulative=cumulative)
    weights = {each.function: each.percent for each in world.levels[question.target].weights}
    assert {entry.function_id: (entry.low, entry.high) for entry in gap.readiness} == expected
    assert {entry.function_id: entry.weight for entry in gap.readiness} == {
        name: weights.get(name or "") for name in expected
    }
    weighed = [name for name in expected if name in weights]
    for bound, place in ((gap.totals.low, 0), (gap.totals.high, 1)):
        if not weighed:
            assert bound is None
        else:
            mean = sum(weights[str(n)] * expected[n][place] for n in weighed) / sum(weights[str(n)] for n in weighed)
            assert bound == pytest.approx(mean)


@given(questions(), st.booleans())
def test_find_gap_any_question_keeps_inherited_items_apart(question: Question, cumulative: bool) -> None:
    """What a lower level adds to a cumulative requirement is counted by that level, own items not again."""
    world = world_of(question.network)
    gap = find_gap(question.network, question.profile, question.target, cumulative=cumulative)
    sources = required(world, question.target, cumulative=cumulative)
    own = sources.pop(question.target) | sources.pop(world.levels[question.target].standard)
    assert {entry.level for entry in gap.inherited} == set(sources)
    counted: set[str] = set(own)
    for entry in sorted(gap.inherited, key=lambda each: -world.levels[each.level].ordinal):
        new = sources[entry.level] - counted
        counted |= new
        assert entry.items == len(new)
        if new:
            assert (entry.low, entry.high) == share(world, question.profile, new, cumulative=cumulative)


@given(questions())
def test_find_gap_any_question_training_agrees_with_reference(question: Question) -> None:
    """Hours left are the required minus the done, not below 0, and unstated where none are required."""
    expected = training_left(world_of(question.network), question.profile, question.target)
    found = find_gap(question.network, question.profile, question.target).training
    assert (found.required, found.done, found.left) == tuple(
        None if value is None else float(value) for value in expected
    )


@given(questions())
def test_find_gap_range_of_readiness_holds_low_below_high(question: Question) -> None:
    """The worst case never exceeds the best case."""
    gap = find_gap(question.network, question.profile, question.target)
    for low, high in [(e.low, e.high) for e in gap.readiness] + [(e.low, e.high) for e in gap.inherited]:
        assert 0 <= low <= high <= 1
    if gap.totals.low is not None and gap.totals.high is not None:
        assert gap.totals.low <= gap.totals.high + 1e-12


def test_find_gap_weights_and_base_items_make_one_figure() -> None:
    """Half of a function of 75 percent and none known of one of 25 percent are between 0.375 and 0.625."""
    ids = ("s/i1", "s/i2", "s/i3")
    made = network(
        standard("s"),
        level("s/l1", 1, weights=(weight("s/f1", 75), weight("s/f2", 25))),
        function("s/f1"),
        function("s/f2"),
        *(item(i, function="s/f1" if i != "s/i3" else "s/f2") for i in ids),
        edges=[*relate("s/l1", "requires", "s/i1", "s/i2"), *relate("s", "requires_at_every_level", "s/i3")],
    )
    profile = Profile(as_of=TODAY, competencies={"s/i1": "held", "s/i2": "not_held"})
    totals = find_gap(made, profile, "s/l1").totals
    assert (totals.low, totals.high) == (0.375, 0.625)


def test_find_gap_without_weights_has_no_weighted_figure() -> None:
    """Weights that are not printed are unstated: no figure is made up."""
    made = network(level("s/l1", 1), item("s/i1"), edges=relate("s/l1", "requires", "s/i1"))
    gap = find_gap(made, Profile(as_of=TODAY), "s/l1")
    assert (gap.totals.low, gap.totals.high, gap.readiness[0].weight) == (None, None, None)


@pytest.mark.parametrize(
    ("done", "left"), [({"s/l1": "79.9"}, 0.1), ({"s/l1": "90"}, 0), ({}, 80), (None, 80), ({"s/l2": "5"}, 80)]
)
def test_training_gap_hours_left_are_exact(done: dict[str, str] | None, left: float) -> None:
    """Required minus done is exact, not below 0; what is not known to be done is left."""
    profile = Profile(as_of=TODAY, training=done)
    found = training_gap(level("s/l1", 1, training=training(80)), profile)
    assert (found.required, found.left) == (80, left)


def test_training_gap_unstated_hours_are_none_not_zero() -> None:
    """Ruling R-A3: hours a standard does not state are unstated, never 0."""
    found = training_gap(level("s/l1", 1), Profile(as_of=TODAY, training={"s/l1": 5}))
    assert (found.required, found.done, found.left) == (None, 5, None)


def test_find_gap_unknown_ids_raise_with_nearest() -> None:
    """A level that does not exist is refused, as target and as a held one."""
    made = network(level("s/director", 1))
    with pytest.raises(UnknownIdError) as caught:
        find_gap(made, Profile(as_of=TODAY), "s/directer")
    assert caught.value.nearest == ("s/director",)
    with pytest.raises(UnknownIdError):
        find_gap(made, Profile(as_of=TODAY, held_levels=(HeldLevel(level="s/x"),)), "s/director")
