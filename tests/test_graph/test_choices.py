"""Choice requirements, against every way to fill them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from graph.choices import check_choices
from graph.model import Threshold
from graph.profile import Profile
from ontology.errors import UnknownIdError
from ontology.records import CompetencyKind
from tests.brute_force import choice_answers, open_choices, world_of
from tests.builders import choice, item, level, network, wording
from tests.strategies import Question, choice_questions, questions

TODAY = date(2026, 1, 1)
SKILL, CONTRIBUTION = CompetencyKind.GRADED_SKILL, CompetencyKind.CONTRIBUTION


def _assert_agrees(question: Question) -> None:
    expected = choice_answers(world_of(question.network), question.profile, question.target)
    found = check_choices(question.network, question.profile, question.target)
    assert [(check.steps_low, check.steps_high) for check in found] == [
        (answer.steps_low, answer.steps_high) for answer in expected
    ]
    assert [tuple((each.item, each.needed) for each in check.raises) for check in found] == [
        answer.raises for answer in expected
    ]
    for check in found:
        certain = {(0, 0): True}.get((check.steps_low, check.steps_high), None if check.steps_low == 0 else False)
        assert check.met is certain


@given(choice_questions())
def test_check_choices_skills_agree_with_every_assignment(question: Question) -> None:
    """The cheapest filling has fewest grade steps, then fewest skills, then ids, over all assignments."""
    _assert_agrees(question)


@given(questions())
def test_check_choices_skills_and_contributions_agree_with_every_assignment(question: Question) -> None:
    """The same holds for contributions graded by counts, beside skills, at any level."""
    _assert_agrees(question)


@given(choice_questions())
def test_check_choices_raises_carried_out_meet_the_choice(question: Question) -> None:
    """After the raises that are named nothing is left to do, whatever the unknown grades are."""
    made = question.network
    raised = {
        each.item: each.needed
        for check in check_choices(made, question.profile, question.target)
        for each in check.raises
    }
    after = question.profile.model_copy(update={"competencies": {**question.profile.competencies, **raised}})
    world = world_of(made)
    assert open_choices(world, after, question.target) == 0
    assert all(check.met for check in check_choices(made, after, question.target))


def _checked(grades: dict[str, int | str], *demands: tuple[int, int]) -> tuple[int, int, bool | None, list[str]]:
    skills = [item(f"s/{name}", kind=SKILL) for name in "abc"]
    ids = [skill.id for skill in skills]
    choices = tuple(choice(*ids, count=n, grade=grade, number=n) for n, grade in demands)
    made = network(level("s/l1", 1, choices=choices), *skills)
    profile = Profile(as_of=TODAY, competencies={f"s/{name}": grade for name, grade in grades.items()})
    (check,) = check_choices(made, profile, "s/l1")
    return check.steps_low, check.steps_high, check.met, [each.item for each in check.raises]


def test_check_choices_higher_grade_fills_lower_demand_once() -> None:
    """Ruling R-C1: a higher grade satisfies a lower demand, and one skill fills one slot."""
    assert _checked({"a": 5, "b": 0, "c": 0}, (2, 1)) == (1, 1, False, ["s/b"])


def test_check_choices_unknown_grade_gives_a_range() -> None:
    """An unknown grade is taken from best to worst case; it alone leaves open whether the choice is met."""
    assert _checked({"a": 3, "b": 0}, (2, 3)) == (0, 3, None, ["s/b"])


def test_check_choices_not_held_skill_is_grade_zero() -> None:
    """A skill denied is known to be at grade 0."""
    assert _checked({"a": "not_held", "b": "not_held", "c": "not_held"}, (1, 2)) == (2, 2, False, ["s/a"])


def test_check_choices_same_steps_prefers_fewer_skills() -> None:
    """Two steps in one skill go before one step in each of two."""
    assert _checked({"a": 1, "b": 0, "c": 0}, (1, 2), (1, 1)) == (2, 2, False, ["s/b"])


def test_check_choices_same_steps_and_skills_prefers_first_ids() -> None:
    """Among fillings of the same steps and number of skills the one with the first ids is named."""
    assert _checked({"a": 2, "b": 0, "c": 0}, (1, 2), (1, 1)) == (1, 1, False, ["s/b"])


def test_check_choices_two_sets_over_the_same_items_apart_use_different_items() -> None:
    """Choices over the same items use different ones, in whatever order they are printed."""
    skills = [item(f"s/skill-{name}", kind=SKILL) for name in "ab"]
    other = item("s/contribution", kind=CONTRIBUTION, thresholds=(_threshold(1, 1),))
    ids = [skill.id for skill in skills]
    choices = (choice(*ids, number=1), choice(other.id, number=2), choice(*ids, number=3))
    made = network(level("s/l1", 1, choices=choices), *skills, other)
    profile = Profile(as_of=TODAY, competencies={ids[0]: 1, ids[1]: 0}, contributions={other.id: 1})
    checks = check_choices(made, profile, "s/l1")
    assert [(check.items, check.steps_high) for check in checks] == [(tuple(ids), 1), ((other.id,), 0)]


def _threshold(grade: int, count: int | None, demands: str | None = None) -> Threshold:
    return Threshold(
        grade=grade, minimum_count=count, inferred=False, clause="8", demands=wording(demands) if demands else None
    )


@pytest.mark.parametrize(
    ("count", "steps"),
    [(None, (0, 2)), (0, (2, 2)), (2, (1, 1)), (3, (0, 0)), (9, (0, 0))],
)
def test_check_choices_contribution_counts_reach_grades(count: int | None, steps: tuple[int, int]) -> None:
    """A contribution has the highest grade whose count is reached; a threshold of 0 fills no slot (R-C3)."""
    thresholds = (_threshold(0, 0), _threshold(1, 1), _threshold(2, 3))
    made = network(
        level("s/l1", 1, choices=(choice("s/c", grade=2),)), item("s/c", kind=CONTRIBUTION, thresholds=thresholds)
    )
    known = {} if count is None else {"s/c": count}
    (check,) = check_choices(made, Profile(as_of=TODAY, contributions=known), "s/l1")
    assert (check.steps_low, check.steps_high) == steps


def test_check_choices_contribution_that_also_names_an_award_is_unknown_by_count() -> None:
    """Ruling R-C3: where a grade above 1 also names an award class, a bare count leaves it unknown."""
    thresholds = (_threshold(1, 1, "award"), _threshold(2, 3, "award"))
    made = network(
        level("s/l1", 1, choices=(choice("s/c", grade=2),)), item("s/c", kind=CONTRIBUTION, thresholds=thresholds)
    )
    (check,) = check_choices(made, Profile(as_of=TODAY, contributions={"s/c": 3}), "s/l1")
    assert (check.met, check.steps_low) == (None, 0)
    (check,) = check_choices(made, Profile(as_of=TODAY, contributions={"s/c": 1}), "s/l1")
    assert (check.met, check.steps_low) == (False, 1)
    (check,) = check_choices(made, Profile(as_of=TODAY, contributions={"s/c": 3}, competencies={"s/c": 2}), "s/l1")
    assert (check.met, check.raises) == (True, ())


def test_check_choices_number_bounds_the_grade_that_it_leaves_unknown() -> None:
    """Three of them, of a class not told, are grade 1 at least, may be grade 2, and are not grade 4, which asks six."""
    thresholds = (_threshold(1, 1), _threshold(2, 3, "award"), _threshold(4, 6, "award"))
    made = network(
        level("s/l1", 1, choices=(choice("s/c", grade=4),)), item("s/c", kind=CONTRIBUTION, thresholds=thresholds)
    )
    (check,) = check_choices(made, Profile(as_of=TODAY, contributions={"s/c": 3}), "s/l1")
    assert (check.met, check.steps_low, check.steps_high) == (False, 2, 3)


def test_check_choices_raise_of_a_contribution_says_how_many() -> None:
    """From two projects to six, and what else the grade asks; a skill has no number."""
    thresholds = (_threshold(1, 1), _threshold(2, 6, "award"))
    made = network(
        level("s/l1", 1, choices=(choice("s/c", grade=2, number=1), choice("s/k", grade=1, number=2))),
        item("s/c", kind=CONTRIBUTION, thresholds=thresholds),
        item("s/k", kind=SKILL),
    )
    project, skill = check_choices(made, Profile(as_of=TODAY, contributions={"s/c": 2}), "s/l1")
    (one,), (other,) = project.raises, skill.raises
    assert (one.current, one.needed, one.current_count, one.needed_count) == (1, 2, 2, 6)
    assert one.demands == wording("award")
    assert (other.current, other.needed, other.current_count, other.needed_count) == (None, 1, None, None)


def test_check_choices_level_without_choices_is_empty() -> None:
    """A level that demands no choice has nothing to check."""
    assert check_choices(network(level("s/l1", 1)), Profile(as_of=TODAY), "s/l1") == ()


def test_check_choices_unknown_level_raises() -> None:
    """A level that does not exist is refused."""
    with pytest.raises(UnknownIdError):
        check_choices(network(level("s/l1", 1)), Profile(as_of=TODAY), "s/l2")
