"""What a holder of one level would still lack for another: the gap of a profile that holds nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork, records
from graph.gap import find_gap
from graph.lacking import lacking
from graph.model import Level
from graph.profile import HeldLevel, Profile
from graph.requirements import Status, requirements
from ontology.errors import UnknownIdError
from tests.test_graph.two_standards import networks, two_standards


def test_lacking_counts_what_the_level_held_evidences() -> None:
    """Exact and close cover, a broader item covers in doubt, a narrower one in part, related gives nothing."""
    found = lacking(two_standards(), "t/l2", "s/l1")
    assert {one.item: one.status for one in found.requirements} == {
        "s/a": Status.COVERED,
        "s/b": Status.COVERED,
        "s/every": Status.UNKNOWN,
    }
    assert found.totals.model_dump() == {
        "required": 3,
        "held": 0,
        "covered": 2,
        "covered_doubtfully": 0,
        "partly": 0,
        "not_evidenced": 1,
        "choices_open": 0,
    }
    assert (found.held_includes_lower, found.target_includes_lower, found.held_items) == (True, False, 3)


def test_lacking_narrower_and_broader_items_are_told_apart() -> None:
    """t/z is narrower than s/c: who holds t/z has s/c in part, who holds s/c has t/z in doubt."""
    there, back = lacking(two_standards(), "t/l2", "s/l2"), lacking(two_standards(), "s/l2", "t/l2")
    assert (there.totals.partly, there.totals.covered_doubtfully) == (1, 0)
    assert (back.totals.partly, back.totals.covered_doubtfully) == (0, 1)


def test_lacking_choices_stay_open() -> None:
    """Grades do not follow from a level held."""
    found = lacking(two_standards(), "t/l2", "s/l3")
    assert found.totals.choices_open == 1
    assert found.choices[0].met is None


def test_lacking_level_without_items_evidences_nothing() -> None:
    """A level of choices and common items only holds just those; that it requires few is said."""
    found = lacking(two_standards(), "s/l3", "t/l2")
    assert found.held_items == 1
    assert found.totals.not_evidenced == found.totals.required == 3


@given(networks(), st.booleans(), st.data())
def test_lacking_is_the_gap_of_a_holder_of_nothing_else(
    made: CareerNetwork, cumulative: bool, data: st.DataObject
) -> None:
    """On whatever day: standing by standing the same, and the totals add up."""
    held, target = (data.draw(st.sampled_from([one.id for one in records(made, Level)])) for _ in range(2))
    found = lacking(made, held, target, cumulative=cumulative)
    profile = Profile(as_of=date(2031, 5, 6), held_levels=(HeldLevel(level=held),))
    gap = find_gap(made, profile, target, cumulative=cumulative)
    assert (found.requirements, found.choices) == (gap.requirements, gap.choices)
    counts = found.totals
    evidenced = counts.held + counts.covered + counts.covered_doubtfully + counts.partly
    assert evidenced + counts.not_evidenced == counts.required
    assert found.held_items == len(requirements(made, held, cumulative=cumulative))


@given(networks(), st.data())
def test_lacking_for_the_level_held_is_nothing(made: CareerNetwork, data: st.DataObject) -> None:
    """Who holds a level holds its requirements."""
    held = data.draw(st.sampled_from([one.id for one in records(made, Level)]))
    totals = lacking(made, held, held).totals
    assert totals.held == totals.required


@pytest.mark.parametrize("places", [("s/l9", "s/l1"), ("s/l1", "s"), ("s", "s/l1")])
def test_lacking_unknown_level_raises(places: tuple[str, str]) -> None:
    """Both have to be levels."""
    with pytest.raises(UnknownIdError):
        lacking(two_standards(), *places)
