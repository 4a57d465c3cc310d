"""Hours by function against weights, and course lengths against training hours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork, records
from graph.curriculum.hours import level_hours
from graph.errors import CourseSetError
from graph.model import Level
from ontology.courses.programme import load_programmes
from ontology.courses.records import CourseRecord
from ontology.errors import UnknownIdError
from ontology.loader import load_catalog
from tests.builders import function, item, level, network, relate, standard, training, weight
from tests.test_graph.test_curriculum.course_records import course


@pytest.fixture(scope="module")
def sample() -> tuple[CourseRecord, ...]:
    """The courses of the sample programme."""
    return load_programmes(load_catalog())[0].courses


def built(**overrides: object) -> CareerNetwork:
    """Return a level s/l2 over s/l1 with functions of weights 60 and 40, one without weight, and one without items."""
    weights = (weight("s/f1", 60), weight("s/f2", 40), weight("s/f4", 5))
    return network(
        standard("s", inclusion="cumulative"),
        level("s/l1", 1),
        level("s/l2", 2, **{"weights": weights, **overrides}),
        *(function(f"s/f{n}") for n in range(1, 5)),
        item("s/a", function="s/f1", level="s/l2"),
        item("s/b", function="s/f2", level="s/l2"),
        item("s/c", function="s/f3", level="s/l2"),
        item("s/low", function="s/f1", level="s/l1"),
        item("s/elsewhere"),
        edges=[*relate("s/l2", "requires", "s/a", "s/b", "s/c"), *relate("s/l1", "requires", "s/low")],
    )


def test_level_hours_by_hand() -> None:
    """Shares are of hours on weighted functions; lower levels, other items and unplanned hours are kept apart."""
    courses = [
        course("c", {"s/a": 1, "s/b": 1, "s/c": 1, "s/low": 1}, hours=20, spent={"s/a": 3, "s/b": 1, "s/c": 6}),
        course("d", {"s/low": 1, "s/elsewhere": 1}, hours=8, spent={"s/low": 2, "s/elsewhere": 5.5}),
        course("e", {"s/elsewhere": 1}, hours=100, spent={"s/elsewhere": 100}),
    ]
    found = level_hours(built(), courses, "s/l2")
    by_function = {
        one.function: (one.items, one.hours, one.percent, one.weight, one.deviation) for one in found.functions
    }
    assert by_function == {
        "s/f1": (1, 3, 75, 60, 15),
        "s/f2": (1, 1, 25, 40, -15),
        "s/f3": (1, 6, None, None, None),
        "s/f4": (0, 0, 0, 5, -5),
    }
    assert found.courses == ("c", "d")
    assert (found.placed, found.lower, found.elsewhere, found.unplaced) == (10, 2, 5.5, 10.5)
    assert found.weights_stated


def test_level_hours_without_weights_gives_shares_and_no_deviation() -> None:
    """Unstated stays unstated: shares are of all functions, and nothing is held against them."""
    found = level_hours(built(weights=()), [course("c", {"s/a": 1, "s/c": 1}, spent={"s/a": 1, "s/c": 3})], "s/l2")
    assert [(one.function, one.percent, one.weight, one.deviation) for one in found.functions] == [
        ("s/f1", 25, None, None),
        ("s/f2", 0, None, None),
        ("s/f3", 75, None, None),
    ]
    assert not found.weights_stated


def test_level_hours_without_planned_hours_has_no_shares() -> None:
    """A course that plans no hours on items is not placed, and no function gets a guess."""
    found = level_hours(built(), [course("c", {"s/a": 1})], "s/l2")
    assert all(one.percent is None and one.deviation is None for one in found.functions)
    assert (found.placed, found.unplaced) == (0, 10)


@pytest.mark.parametrize(
    ("lengths", "missing", "met"), [((80,), 0, True), ((40, 45.5), 0, True), ((40, 39.5), 0.5, False), ((), 80, False)]
)
def test_level_hours_training_is_held_against_the_printed_least(
    lengths: tuple[float, ...], missing: float, met: bool
) -> None:
    """Only courses aimed at the level count, and at least so many hours are asked for."""
    courses = [course(f"c{n}", hours=length, level="s/l2") for n, length in enumerate(lengths)]
    found = level_hours(built(training=training(80)), [*courses, course("other", {"s/a": 1})], "s/l2").training
    assert (found.required, found.hours, found.missing, found.met) == (80, sum(lengths), missing, met)
    assert found.courses == tuple(one.id for one in courses)


def test_level_hours_training_unstated_stays_unstated() -> None:
    """No printed hours: nothing is missing, nothing is met."""
    found = level_hours(built(), [course("c", level="s/l2")], "s/l2").training
    assert (found.hours, found.required, found.missing, found.met) == (10, None, None, None)


def test_level_hours_other_units_are_stated_and_not_converted() -> None:
    """Hours in another unit than the printed one are left out and named; whether it is enough is then unknown."""
    courses = [
        course("c", {"s/a": 1}, hours=30, level="s/l2", spent={"s/a": 4}),
        course("d", {"s/b": 1}, hours=60, level="s/l2", unit="days", spent={"s/b": 4}),
    ]
    found = level_hours(built(training=training(80)), courses, "s/l2")
    assert (found.unit, found.placed) == ("h", 4)
    assert [(one.unit, one.courses, one.hours) for one in found.other_units] == [("days", ("d",), 60)]
    assert (found.training.hours, found.training.missing, found.training.met) == (30, 50, None)
    enough = [courses[0].model_copy(update={"hours": 80}), courses[1]]
    assert level_hours(built(training=training(80)), enough, "s/l2").training.met is True


def test_level_hours_unit_without_printed_one_is_that_of_most_courses() -> None:
    """Where the level prints no unit, the most frequent one is taken, the first among equals."""
    courses = [course("c", {"s/a": 1}, unit="z"), course("d", {"s/a": 1}, unit="z"), course("e", {"s/a": 1}, unit="a")]
    assert level_hours(built(), courses, "s/l2").unit == "z"
    assert level_hours(built(), courses[1:], "s/l2").unit == "a"
    assert level_hours(built(), [], "s/l2").unit is None


def test_level_hours_refuses_unknown_level_and_double_course() -> None:
    """Both are errors."""
    with pytest.raises(UnknownIdError, match="s/l9"):
        level_hours(built(), [], "s/l9")
    with pytest.raises(CourseSetError, match="duplicate"):
        level_hours(built(), [course("c"), course("c")], "s/l2")


@given(st.data())
def test_level_hours_of_sample_add_up(
    network: CareerNetwork, sample: tuple[CourseRecord, ...], data: st.DataObject
) -> None:
    """Placed, lower, elsewhere and unplaced hours are the length of the courses, at every level of every standard."""
    asked = data.draw(st.sampled_from([one.id for one in records(network, Level)]))
    courses = data.draw(st.lists(st.sampled_from(sample), unique_by=lambda one: one.id))
    found = level_hours(network, courses, asked)
    lengths = {one.id: one.hours for one in courses}
    assert found.placed + found.lower + found.elsewhere + found.unplaced == sum(lengths[one] for one in found.courses)
    assert sum(one.hours for one in found.functions) == found.placed
    weighted = [one.percent for one in found.functions if one.percent is not None]
    assert not weighted or sum(weighted) == pytest.approx(100)
