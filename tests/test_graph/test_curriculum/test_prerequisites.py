"""What comes before what."""

from __future__ import annotations

import pytest
from hypothesis import given

from graph.curriculum.prerequisites import (
    courses_by_id,
    in_order,
    one_unit,
    prerequisite_network,
    with_prerequisites,
)
from graph.errors import CourseSetError, MixedUnitsError
from ontology.courses.records import CourseRecord
from tests.test_graph.test_curriculum.course_records import course, course_sets


@given(course_sets([]))
def test_in_order_puts_prerequisites_first_and_takes_the_least_each_time(courses: tuple[CourseRecord, ...]) -> None:
    """At every step the first by id of those whose prerequisites are done."""
    done: list[str] = []
    for one in in_order(courses):
        ready = [other.id for other in courses if other.id not in done and set(other.prerequisites) <= set(done)]
        assert one.id == min(ready)
        done.append(one.id)
    assert len(done) == len(courses)


def test_with_prerequisites_follows_them_all_the_way() -> None:
    """Near and far prerequisites come along; an id that no course has is an error."""
    courses = courses_by_id([course("a"), course("b", prerequisites=["a"]), course("c", prerequisites=["b", "gone"])])
    network = prerequisite_network(courses)
    assert with_prerequisites(network, ["c"]) == {"a", "b", "c"}
    assert with_prerequisites(network, ["a"]) == {"a"}
    with pytest.raises(CourseSetError, match="unknown courses: gone"):
        with_prerequisites(network, ["gone"])


def test_prerequisite_network_names_a_cycle() -> None:
    """Courses that come before each other are an error, which names one round."""
    courses = courses_by_id([course("a", prerequisites=["b"]), course("b", prerequisites=["a"]), course("c")])
    with pytest.raises(CourseSetError) as caught:
        prerequisite_network(courses)
    assert (caught.value.reason, sorted(caught.value.courses)) == ("cycle", ["a", "b"])


def test_one_unit_of_courses_is_theirs_or_an_error() -> None:
    """None without courses, an error with several units."""
    assert one_unit([]) is None
    assert one_unit([course("a"), course("b")]) == "h"
    with pytest.raises(MixedUnitsError) as caught:
        one_unit([course("a"), course("b", unit="days")])
    assert caught.value.units == ("days", "h")
