"""What must hold between the courses of a programme, and between them and the standards."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.courses import programme_checks
from ontology.courses.programme import parse_programme
from ontology.courses.programme_checks import programme_problems
from ontology.document import parse_document
from ontology.errors import DocumentError
from ontology.problems import Problem
from tests.documents import line_of, tiny_catalog
from tests.programmes import TEXT, changed_text

FIELDS: Final = "title: {zh: 课, en: C}, hours: 1, unit: h, delivery: online"


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a programme, and that reading it says so too."""
    found = tuple(sorted(programme_problems(parse_document(text.encode(), file="p"), tiny_catalog())))
    if found:
        with pytest.raises(DocumentError) as caught:
            parse_programme(text.encode(), "p", tiny_catalog())
        assert set(found) <= set(caught.value.problems)
    return found


def of_links(links: dict[str, list[str]]) -> str:
    """Return a programme of these courses, each with its prerequisites."""
    courses = "".join(
        f"  - {{id: {course}, {FIELDS}, prerequisites: [{', '.join(before)}]}}\n" for course, before in links.items()
    )
    return f"format: 1\nprogramme: {{id: p, title: {{zh: 一, en: P}}}}\ncourses:\n{courses}"


def circles(problems: tuple[Problem, ...]) -> list[str]:
    """Return the circles that problems name."""
    return [one.values["detail_en"].partition(": ")[2] for one in problems if "circle" in one.values["detail_en"]]


def test_sound_programme_has_no_problem() -> None:
    """The small programme is right as it stands."""
    assert problems_of(TEXT) == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "code", "says"),
    [
        ("id: visit", "id: calls", "id: calls\n    title: {zh: 参", "duplicate_id", "already used at p:6"),
        ("tiny/3.4.1", "tiny/3.4.11", "tiny/3.4.11", "dangling_reference", "did you mean 'tiny/3.4.1'"),
        ("tiny/3.4.1", "3.4.1", "item: 3.4.1", "dangling_reference", "did you mean 'tiny/3.4.1'"),
        ("item: tiny/3.4.1", "item: tiny/senior", "tiny/senior", "wrong_reference", "is a level, not an item"),
        ("item: tiny/3.4.1", "item: tiny/serving", "tiny/serving", "wrong_reference", "is a work function, not"),
        ("item: tiny/3.4.1", "item: tiny", "item: tiny,", "wrong_reference", "is a standard, not an item"),
        ("level: tiny/junior", "level: tiny/junio", "junio\n", "dangling_reference", "did you mean 'tiny/junior'"),
        ("level: tiny/junior", "level: tiny/3.4.1", "level: tiny/3", "wrong_reference", "is an item, not a level"),
        ("[calls]", "[cals]", "[cals]", "dangling_reference", "did you mean 'calls'"),
        ("[calls]", "[calls, calls]", "[calls, calls]", "inconsistent", "given twice"),
        ("[calls]", "[rota]", "[rota]", "inconsistent", "its own prerequisite"),
        ("tiny/3.4.1, c", "tiny/3.1.1-a, c", "tiny/3.1.1-a, coverage: 0.5", "inconsistent", "also at p:14"),
        ("hours: 8}", "hours: 8.01}", "hours: 20\n", "inconsistent", "sum to 20.01, more than the 20 of"),
        ("zh: 排班", 'zh: "排\\x07班"', "排\\x07", "inconsistent", "U+0007"),
        ("outline: 接听", 'outline: "\\r接听', '"\\r接听', "inconsistent", "U+000D"),
    ],
)
def test_each_rule_names_its_place_and_repair(old: str, new: str, at: str, code: str, says: str) -> None:
    """One mistake gives one problem, at its own line, in both languages."""
    text = changed_text((old, new + ('"' if new.startswith("outline") else "")))
    if new.startswith("outline"):
        text = text.replace('接听"、登记、转接。', '接听、登记、转接。"')
    (problem,) = problems_of(text)
    assert (problem.code, problem.line) == (code, line_of(text, at))
    assert says in problem.line_text("en")
    assert problem.reason("zh") != problem.reason("en")
    assert problem.repair("zh") != problem.repair("en")


def test_hours_of_items_may_fill_the_course_exactly() -> None:
    """12 and 8 of 20 hours are fine; so is a course whose items have no hours."""
    assert problems_of(changed_text(("hours: 12", "hours: 12.00"))) == ()


def test_line_breaks_and_tabs_in_texts_are_kept() -> None:
    """An outline may have lines."""
    assert problems_of(changed_text(("outline: 接听、登记、转接。", 'outline: "接听\\n\\t登记"'))) == ()


def test_circles_of_prerequisites_are_named_in_full_from_the_first_course() -> None:
    """Each circle is named once, with every course on it; what only leads to one is not blamed."""
    text = of_links({"a": ["c"], "b": ["a"], "c": ["b"], "d": ["e", "a"], "e": ["d"], "f": ["a"], "g": []})
    found = problems_of(text)
    assert circles(found) == ["a → c → b → a", "d → e → d"]
    assert [(one.record, one.line) for one in found] == [("a", 4), ("d", 7)]


def test_every_course_on_a_circle_is_named_in_one() -> None:
    """Two circles that share a course are both named."""
    assert circles(problems_of(of_links({"a": ["b", "c"], "b": ["a"], "c": ["a"]}))) == ["a → b → a", "c → a → c"]


def test_long_chain_is_no_circle_and_a_long_circle_is_one() -> None:
    """Thousands of courses in a row need no recursion."""
    chain: dict[str, list[str]] = {f"c{number}": [f"c{number + 1}"] for number in range(3_000)}
    assert problems_of(of_links({**chain, "c3000": []})) == ()
    (found,) = circles(problems_of(of_links({**chain, "c3000": ["c0"]})))
    assert found.count("→") == 3_001


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda link: link[0] != link[1]), unique=True))
def test_circles_are_found_if_and_only_if_there_is_one(links: list[tuple[int, int]]) -> None:
    """Every circle named is one, and when nothing is named the courses can be put in order."""
    before: dict[str, list[str]] = {f"c{number}": [] for number in range(7)}
    for course, needed in links:
        before[f"c{course}"].append(f"c{needed}")
    found = circles(problems_of(of_links(before)))
    for circle in found:
        names = circle.split(" → ")
        assert names[0] == names[-1]
        assert all(needed in before[course] for course, needed in pairwise(names))
    taken: list[str] = []
    while ready := [one for one in before if one not in taken and set(before[one]) <= set(taken)]:
        taken += ready
    assert bool(found) == (len(taken) < len(before))


def test_whole_programme_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many courses, each within its own bounds, cannot make a file that nobody can read again."""
    monkeypatch.setattr(programme_checks, "_MOST_ENTRIES", 3)
    monkeypatch.setattr(programme_checks, "_LONGEST_OUTLINES", 9)
    assert problems_of(TEXT) == ()
    monkeypatch.setattr(programme_checks, "_MOST_ENTRIES", 2)
    monkeypatch.setattr(programme_checks, "_LONGEST_OUTLINES", 8)
    assert [one.code for one in problems_of(TEXT)] == ["inconsistent", "too_many_entries"]


@pytest.mark.parametrize(
    "text",
    [
        "programme: 1\ncourses: 2\n",
        "courses: [1, [a], {id: [x], covers: 1, prerequisites: {a: b}, hours: many, level: [a]}]\n",
        "courses: [{id: a, covers: [1, {item: [a]}, {hours: 1e999999999}, {hours: 1e-999999999}], hours: 1}]\n",
        "courses: [{covers: [{hours: 3}], hours: NaN}, {hours: sNaN123}, {hours: -inf}]\n",
        "courses: [{prerequisites: [[a], {b: c}]}]\n",
    ],
)
def test_nonsense_is_left_to_the_records(text: str) -> None:
    """Whatever a field holds, checking does not stumble."""
    assert list(programme_problems(parse_document(text.encode(), file="p"), tiny_catalog())) == []
