"""New modules as courses: ids of their own, exactly what is missing."""

from __future__ import annotations

from decimal import Decimal

from graph.curriculum.addition import addition_question, additions
from graph.curriculum.course_choice import ChoiceStatus
from graph.curriculum.new_courses import new_courses
from graph.curriculum.optimiser import choose_courses
from tests.test_graph.test_curriculum.course_records import course
from tests.test_graph.two_standards import two_standards


def test_new_courses_teach_exactly_what_is_missing() -> None:
    """With all of them everything asked for is covered; ids that are taken are left out."""
    network = two_standards()
    courses = [course("new-1", {"s/a": 1, "s/b": 0.25}, spent={"s/a": 4})]
    answer = additions(network, courses, [], "s/l1")
    made = new_courses(answer.modules, {"new-1"})
    assert [one.course.id for one in made] == [f"new-{number}" for number in range(2, 2 + len(made))]
    assert [one.new for one in made] == list(answer.modules)
    covers = {cover.item: cover.coverage for one in made for cover in one.course.covers}
    assert covers == {"s/b": Decimal("0.75"), "s/every": 1}
    question = addition_question(network, courses, [one.course for one in made], "s/l1", share=1)
    found = choose_courses(question, seconds=None)
    assert (found.status, found.covered) == (ChoiceStatus.OPTIMAL, found.asked)


def test_new_courses_of_unknown_hours_are_left_out() -> None:
    """Nobody says how long an item takes: nothing to weigh against other courses."""
    answer = additions(two_standards(), [course("c", {"s/a": 1})], [], "s/l1")
    assert answer.modules
    assert new_courses(answer.modules, ()) == ()
