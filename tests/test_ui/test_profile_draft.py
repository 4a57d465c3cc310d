"""Tests of the profile as it is being written: nothing is lost, and nothing becomes what it was not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from graph.career_network import CareerNetwork
from ontology.errors import DocumentError
from tests.strategies import Question, questions
from ui.view_models.profile_draft import draft_file, field_of, read_draft, read_upload, with_field

# what is wrong between the facts of a profile; never how the file is written
REFUSED = {"inconsistent", "dangling_reference", "wrong_reference", "not_a_choice"}


@given(questions())
def test_draft_of_any_profile_says_the_same(question: Question) -> None:
    """A profile written as a file and read again is the same profile, as many times as one likes."""
    said = question.profile.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    content = draft_file(said, "comment")
    try:
        again = read_upload(question.network, content, "x")
    except DocumentError as error:  # the strategy also draws what a file may not say, but always a readable file
        assert {problem.code for problem in error.problems} <= REFUSED  # noqa: PT017
        return
    assert draft_file(again, "comment") == content
    reading = read_draft(question.network, again)
    assert reading.profile == question.profile


def test_draft_of_an_upload_with_grades_and_counts_can_be_saved(network: CareerNetwork) -> None:
    """Grades and counts are numbers in a file; what is uploaded can be saved and read again."""
    content = (
        b"competencies: {corp-kefu-2013/skill-1: 3, corp-kefu-2013/contribution-suggestion: 2}\n"
        b"contributions: {corp-kefu-2013/contribution-project-management: 6}\nweekly_study_hours: 2.5\n"
    )
    draft = read_upload(network, content, "x")
    reading = read_draft(network, draft)
    assert reading.problems == ()
    assert reading.profile is not None
    assert reading.profile.competencies["corp-kefu-2013/skill-1"] == 3
    assert read_upload(network, draft_file(draft), "x") == draft


def test_draft_file_of_nothing_can_be_read(network: CareerNetwork) -> None:
    """An empty form saves a file that says nothing and can be uploaded."""
    assert read_upload(network, draft_file({}, "nothing"), "x") == {}


def test_draft_file_comment_cannot_become_content(network: CareerNetwork) -> None:
    """A line break in a comment does not end it."""
    assert read_upload(network, draft_file({}, "a\neducation: master"), "x") == {}


@pytest.mark.parametrize("name", ["null", "~", "yes", "2020-01-01", "a: b", "- x", "#x", "'", "证书 ", "{x}", "1.10"])
def test_draft_file_keeps_any_name(network: CareerNetwork, name: str) -> None:
    """A certificate may be called anything; YAML must not read something else into it."""
    said = read_upload(network, draft_file({"certificates": [{"name": name}]}), "x")
    assert said["certificates"] == [{"name": name.strip()}]


@pytest.mark.parametrize(
    ("before", "value", "path", "after"),
    [
        ({}, "master", ("education",), {"education": "master"}),
        ({"training": {}}, None, ("training", "s/l"), {"training": {}}),
        ({"training": {"s/l": "5"}}, None, ("training", "s/l"), {}),
        ({"experience": {"related_years": "3.10"}}, 3.1, ("experience", "related_years"), None),
        ({"employer_assessment": True}, None, ("employer_assessment",), {}),
        (
            {"competencies": {"a.b": "held"}},
            "not_held",
            ("competencies", "c.d"),
            {"competencies": {"a.b": "held", "c.d": "not_held"}},
        ),
    ],
)
def test_with_field_changes_that_field_only(
    before: dict[str, Any], value: Any, path: tuple[str, ...], after: dict[str, Any] | None
) -> None:
    """One field changes, nothing else; what says the same stays as it was written."""
    kept = repr(before)
    assert with_field(before, value, *path) == (before if after is None else after)
    assert repr(before) == kept
    assert field_of(with_field(before, value, *path), *path) in {value, None if value is None else str(value), "3.10"}
