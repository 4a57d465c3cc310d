"""A programme with the designer's decisions: what is added, what is refused, and what can be taken back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.courses.programme import parse_programme
from ontology.courses.programme_yaml import programme_yaml
from tests.documents import tiny_catalog
from tests.programmes import ITEMS, programmes, small_programme
from ui.view_models.programme_draft import CoverDecision, ProgrammeDraft, hours_left

NEW = "tiny/3.2-a"


def small_draft() -> ProgrammeDraft:
    """Return the small programme as it was read."""
    return ProgrammeDraft(small_programme(), "small.yaml")


def test_draft_without_decisions_is_the_programme_read() -> None:
    """Nothing is copied, nothing is changed."""
    draft = small_draft()
    assert draft.programme is draft.base


def test_accepted_item_stands_in_the_programme_and_in_its_file() -> None:
    """The file that is downloaded reads back as what the page shows."""
    draft = small_draft().with_cover("calls", NEW, 0.25)
    cover = draft.programme.course("calls").covers[-1]
    assert (cover.item, cover.coverage, cover.hours) == (NEW, Decimal("0.25"), None)
    read = parse_programme(programme_yaml(draft.programme).encode(), "again.yaml", tiny_catalog())
    assert read == draft.programme
    assert draft.base == small_programme()
    assert NEW in draft.settled("calls")


def test_decision_taken_back_leaves_nothing() -> None:
    """Whatever was decided in between, taking all of it back gives the programme that was read."""
    draft = small_draft().with_cover("calls", NEW, 1).without_cover("visit", NEW).with_cover("visit", ITEMS[0], 0.5)
    assert len(draft.decisions) == 3
    for one in reversed(draft.decisions):
        draft = draft.taken_back(one.course, one.item)
    assert draft == small_draft()
    assert draft.taken_back("calls", NEW) is draft


def test_rejected_item_is_settled_for_its_course_only() -> None:
    """What one course does not teach another may."""
    draft = small_draft().without_cover("calls", NEW)
    assert NEW in draft.settled("calls")
    assert NEW not in draft.settled("visit")
    assert draft.programme is draft.base


def test_item_accepted_after_it_was_rejected_is_decided_once() -> None:
    """The last word counts, and there is one line to take back."""
    draft = small_draft().without_cover("calls", NEW).with_cover("calls", NEW, 1)
    assert [type(one) for one in draft.decisions] == [CoverDecision]
    assert draft.rejected == ()


@pytest.mark.parametrize(
    ("course", "item", "coverage", "hours"),
    [
        ("calls", "tiny/3.1.1-a", 1, None),  # covered already
        ("rota", NEW, 1, None),  # likewise
        ("visit", NEW, 0, None),
        ("visit", NEW, 1.5, None),
        ("visit", NEW, -1, None),
        ("visit", NEW, float("nan"), None),
        ("visit", NEW, 0.00001, None),  # nothing is left of it in four places
        ("visit", NEW, 1, 2.5),  # the course has two hours
        ("calls", NEW, 1, 0.5),  # all planned
        ("visit", NEW, 1, 0),
    ],
)
def test_cover_that_breaks_a_rule_of_the_file_is_refused(
    course: str, item: str, coverage: float, hours: float | None
) -> None:
    """What could not be read again is not accepted."""
    with pytest.raises(ValueError, match=r"."):
        small_draft().with_cover(course, item, coverage, hours)


def test_course_that_covers_as_much_as_it_may_takes_no_more() -> None:
    """A file has at most 500 items a course."""
    draft = small_draft()
    course = draft.base.course("visit")
    cover = draft.base.course("calls").covers[0]
    full = course.model_copy(
        update={"covers": tuple(cover.model_copy(update={"item": f"tiny/{n}"}) for n in range(500))}
    )
    file = draft.base.file.model_copy(update={"courses": (full,)})
    with pytest.raises(ValueError, match="500"):
        ProgrammeDraft(type(draft.base)(file, {}), "").with_cover("visit", NEW, 1)


def test_unknown_course_is_an_error() -> None:
    """Decisions on a course that is not there are a mistake of the page."""
    with pytest.raises(KeyError):
        small_draft().with_cover("none", NEW, 1)
    with pytest.raises(KeyError):
        small_draft().without_cover("none", NEW)


def test_hours_left_are_those_not_planned() -> None:
    """Hours of items are taken off; a course without any has all of them left."""
    courses = small_programme().courses
    assert [hours_left(course) for course in courses] == [Decimal(0), Decimal("7.5"), Decimal(2)]
    assert small_draft().hours_by_unit() == {"学时": Decimal("29.5")}


@given(programmes(), st.data())
def test_any_programme_with_accepted_items_reads_back_equal(programme: object, data: st.DataObject) -> None:
    """Whatever is accepted, the file that is downloaded holds it."""
    draft = ProgrammeDraft(programme, "")  # type: ignore[arg-type]
    for course in draft.courses:
        free = [item for item in ITEMS if item not in draft.settled(course.id)]
        for item in data.draw(st.lists(st.sampled_from(free), unique=True, max_size=2)) if free else ():
            draft = draft.with_cover(course.id, item, data.draw(st.decimals(Decimal("0.01"), 1, places=4)))
    assert parse_programme(programme_yaml(draft.programme).encode(), "x.yaml", tiny_catalog()) == draft.programme
