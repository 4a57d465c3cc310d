"""Words for what courses teach and for a choice of courses: marks, shades, sentences, progress."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from graph.curriculum.course_choice import ChoiceStatus, CourseChoice
from graph.curriculum.covered_item import CourseShare
from graph.curriculum.hours import level_hours
from graph.curriculum.optimiser import choose_courses, course_question
from ontology.problems import Language
from tests.builders import item, level, network, relate, standard, training
from tests.test_graph.test_curriculum.course_records import course
from ui.cli.optimiser_run import run_optimiser
from ui.messages import LANGUAGES, translator
from ui.view_models.course_choice import choice_headline, progress_words
from ui.view_models.teaching import legend, share_mark, share_shade, share_text, training_words


def share(amount: float, **overrides: Any) -> CourseShare:
    """Return a contribution of a course in its own words, with overrides."""
    values = {"through": None, "relation": None, "confidence": None, "doubtful": False, "sure": amount}
    return CourseShare(course="c", share=amount, **{**values, **overrides})


BROAD = {"through": "t/x", "relation": "broad", "doubtful": True, "sure": 0}
NARROW = {"through": "t/x", "relation": "narrow", "doubtful": True}
CLOSE = {"through": "t/x", "relation": "close"}


@pytest.mark.parametrize(
    ("one", "mark", "shade"),
    [
        (share(1), "● 1", 5),
        (share(0.5), "◐ 0.5", 3),
        (share(0.0001), "◐ 0.0001", 1),
        (share(0.9999), "◐ 0.9999", 4),
        (share(1, **CLOSE), "≈ 1", 5),
        (share(0.25, **CLOSE), "≈ 0.25", 2),
        (share(1, **BROAD), "？ 1", 2),
        (share(0.1, **BROAD), "？ 0.1", 1),
        (share(0, **NARROW), "‹", 1),
    ],
)
def test_share_has_a_mark_and_a_shade(one: CourseShare, mark: str, shade: int) -> None:
    """Symbol and shade say the same; doubt is never dark, and a narrower item has no number."""
    assert (share_mark(one), share_shade(one)) == (mark, shade)


@pytest.mark.parametrize("language", LANGUAGES)
def test_legend_explains_every_mark(language: Language) -> None:
    """Whatever mark a matrix shows stands in the legend."""
    words = legend(translator(language))
    ones = (share(1), share(0.5), share(1, **CLOSE), share(1, **BROAD), share(0, **NARROW))
    assert [mark for mark in (share_mark(one)[0] for one in ones) if mark not in words] == []
    assert share_shade(None) == 0


def test_share_text_keeps_the_last_of_four_places() -> None:
    """A share that is there is never rounded to none, nor one that lacks a little to all."""
    assert [share_text(one) for one in (0.0001, 0.9999, 1, 1.3333, 0)] == ["0.0001", "0.9999", "1", "1.3333", "0"]


@pytest.mark.parametrize(
    ("printed", "unit", "hours", "words"),
    [
        (20, "h", 20, "enough"),
        (20, "h", 12.5, "7.5 short"),
        (20, "day", 12.5, "unknown"),
        (None, "h", 12.5, "the standard states no training hours"),
    ],
)
def test_training_words_say_enough_short_unknown_or_unstated(
    printed: int | None, unit: str, hours: float, words: str
) -> None:
    """The clause stands beside what is printed; other units leave it unknown; nothing printed is unstated."""
    asked = None if printed is None else training(printed)
    made = network(
        standard("s"), level("s/l1", training=asked), item("s/i", level="s/l1"), edges=relate("s/l1", "requires", "s/i")
    )
    courses = [course("a", hours=hours, unit=unit, level="s/l1")]
    said = training_words(level_hours(made, courses, "s/l1").training, translator("en"))
    assert words in said
    assert ("are printed (6)" in said) == (printed is not None)


def choice(**overrides: Any) -> CourseChoice:
    """Return the choice of one course of ten hours, with overrides."""
    made = network(item("s/i"))
    found = choose_courses(course_question(made, [course("a", {"s/i": 1}, cost=3)], ["s/i"]), seconds=None)
    return found.model_copy(update=overrides)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("overrides", "parts"),
    [
        ({}, ["10 h", "100%"]),
        ({"status": ChoiceStatus.BEST_FOUND, "gap": 0.25}, ["25.0%"]),
        ({"status": ChoiceStatus.BEST_FOUND, "gap": 0.00001}, ["< 0.1%"]),
        ({"status": ChoiceStatus.INFEASIBLE, "reached": 0.5, "total": None}, ["50%"]),
        ({"minimised": "cost", "total": 3}, ["3"]),
        ({"unit": None}, ["10"]),
    ],
)
def test_choice_headline_has_total_share_and_gap(
    overrides: dict[str, Any], parts: list[str], language: Language
) -> None:
    """What was reached at what price, and how much might still be saved; a gap that is there is never 0."""
    words = choice_headline(choice(**overrides), translator(language))
    assert [part for part in parts if part not in words] == []


def test_progress_words_say_time_and_the_best_so_far() -> None:
    """Before anything is found only the time; then the total and what might be saved."""
    t = translator("en")
    assert progress_words(None, 3.4, 60, t) == "3 s of 60: searching"
    words = progress_words(choice(gap=0.5), 12, 60, t)
    assert words == "12 s of 60: 10 h so far, at most 50.0% to be saved"


def test_search_shows_its_progress_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Standard output stays clean for the answer; a pipe as standard error stays silent."""
    question = course_question(network(item("s/i")), [course("a", {"s/i": 1})], ["s/i"])
    run_optimiser(question, seconds=60, t=translator("en"))
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    found = run_optimiser(question, seconds=60, t=translator("en"))
    assert [one.course for one in found.courses] == ["a"]
    out, err = capsys.readouterr()
    assert out == ""
    assert "of 60" in err
