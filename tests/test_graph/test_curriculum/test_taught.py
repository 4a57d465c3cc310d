"""What a course teaches of an item: by its own words, or through one accepted mapping."""

from __future__ import annotations

import pytest

from graph.curriculum.taught import Contribution, taught_items
from graph.errors import CourseSetError
from ontology.errors import UnknownIdError
from tests.test_graph.test_curriculum.course_records import course
from tests.test_graph.two_standards import two_standards


def test_taught_items_exact_and_close_counterparts_count_in_full() -> None:
    """Teaching t/x teaches s/a, which is exactly the same; teaching t/y teaches s/b, stated from the other side."""
    taught = taught_items(two_standards(), [course("c", {"t/x": 0.8, "t/y": 0.5})])
    assert taught["s/a"] == (Contribution("c", 8000, 8000, 0, "t/x", "exact", 0.9),)
    assert taught["s/b"] == (Contribution("c", 5000, 5000, 0, "t/y", "close", 0.6),)
    assert not taught["s/a"][0].doubtful
    assert set(taught) == {"t/x", "t/y", "s/a", "s/b"}  # related items give nothing


def test_taught_items_broader_item_counts_with_doubt() -> None:
    """s/c is broader than t/z: teaching s/c teaches t/z as far, and none of it surely."""
    taught = taught_items(two_standards(), [course("c", {"s/c": 1})])
    assert taught["t/z"] == (Contribution("c", 10_000, 0, 0, "s/c", "broad", None),)
    assert taught["t/z"][0].doubtful


def test_taught_items_narrower_item_only_touches() -> None:
    """Teaching t/z, which is narrower, touches s/c with a share of 0: nobody knows how much of it that is."""
    taught = taught_items(two_standards(), [course("c", {"t/z": 1})])
    assert taught["s/c"] == (Contribution("c", 0, 0, 0, "t/z", "narrow", None),)
    assert taught["s/c"][0].doubtful


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        ({"s/a": 0.6, "t/x": 0.6}, Contribution("c", 6000, 6000, 6000)),  # its own among equals
        ({"s/a": 0.6, "t/x": 0.8}, Contribution("c", 8000, 8000, 6000, "t/x", "exact", 0.9)),
        ({"s/a": 0.6, "t/x": 0.2}, Contribution("c", 6000, 6000, 6000)),
    ],
)
def test_taught_items_one_course_counts_once(covers: dict[str, float], expected: Contribution) -> None:
    """Own statement and mapping of one course are never added: the larger counts."""
    assert taught_items(two_standards(), [course("c", covers)])["s/a"] == (expected,)


def test_taught_items_larger_doubtful_share_keeps_the_sure_one() -> None:
    """A course that teaches half of t/z itself, and all of the broader s/c, teaches half surely and all with doubt."""
    taught = taught_items(two_standards(), [course("c", {"t/z": 0.5, "s/c": 1})])
    assert taught["t/z"] == (Contribution("c", 10_000, 5000, 5000, "s/c", "broad", None),)


def test_taught_items_mappings_are_never_chained() -> None:
    """s/skill is broader than t/z, which is narrower than s/c: teaching s/skill says nothing of s/c."""
    assert "s/c" not in taught_items(two_standards(), [course("c", {"s/skill": 1})])


def test_taught_items_without_mappings_holds_own_words_only() -> None:
    """Switched off, nothing follows from mappings."""
    taught = taught_items(two_standards(), [course("c", {"t/x": 1}), course("d", {"t/x": 0.5})], mapped=False)
    assert taught == {"t/x": (Contribution("c", 10_000, 10_000, 10_000), Contribution("d", 5000, 5000, 5000))}


def test_taught_items_refuse_unknown_items_and_double_ids() -> None:
    """An item that does not exist and a course given twice are errors."""
    with pytest.raises(UnknownIdError, match="s/nothing"):
        taught_items(two_standards(), [course("c", {"s/nothing": 1})])
    with pytest.raises(CourseSetError, match="duplicate courses: c"):
        taught_items(two_standards(), [course("c"), course("c")])
