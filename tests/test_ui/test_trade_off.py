"""Tests of the sentence that says what a path costs and saves against another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.plan import Path
from tests.test_graph.test_alternatives import path, path_lists
from tests.test_ui.test_view_models import EN, ZH
from ui.messages import Translator
from ui.view_models.trade_off import trade_off

LANGUAGES = st.sampled_from((ZH, EN))


def ending(days: int, **totals: Any) -> Path:
    """Return a path of one level that ends so many days later than others, with other totals."""
    made = path("a", **totals)
    (step,) = made.level_steps
    return made.model_copy(update={"steps": (step.model_copy(update={"end": step.end + timedelta(days=days)}),)})


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"items": 20}, "少学 30 项", "30 fewer to learn"),
        ({"items": 49}, "少学 1 项", "1 fewer to learn"),
        ({"steps": 3}, "多 1 步，没有更好的一项", "1 more step, and better in nothing"),
        (
            {"items": 51, "steps": 1, "largest_step": 30},
            "多学 1 项，但最大一步少 20 项、少 1 步",
            "1 more to learn, but largest step smaller by 20, 1 step fewer",
        ),
        ({"hours": None}, "培训学时标准未规定，没有更好的一项", "training hours not stated, and better in nothing"),
        (
            {"hours": 80, "unstated_hours_steps": 2},
            "未规定学时的多 1 步，但少培训 20 学时",
            "1 more without stated hours, but 20 h less training",
        ),
        (
            {"choices_open": 2, "unstated_condition_steps": 0},
            "多 2 组任选要求，但未规定申报条件的少 1 步",
            "2 more to choose and fulfil, but 1 fewer without printed conditions",
        ),
    ],
)
def test_trade_off_says_costs_then_savings(changes: dict[str, Any], zh: str, en: str) -> None:
    """What is worse comes first, what is better after the but; one is one."""
    assert trade_off(ending(0, **changes), ending(0), ZH) == zh
    assert trade_off(ending(0, **changes), ending(0), EN) == en


def test_trade_off_of_time_and_items_reads_as_people_say_it() -> None:
    """Two years later, but 30 fewer to learn."""
    assert trade_off(ending(731, items=20), ending(0), ZH) == "晚约 2 年，但少学 30 项"
    assert trade_off(ending(731, items=20), ending(0), EN) == "about 2 years later, but 30 fewer to learn"
    assert trade_off(ending(-1, items=51), ending(0), EN) == "1 more to learn, but 1 day sooner"
    assert trade_off(ending(365), ending(0), EN) == "about 1 year later, and better in nothing"


@pytest.mark.parametrize(("mine", "other"), [(None, 100), (100, None)])
def test_trade_off_hours_not_stated_are_never_subtracted(mine: int | None, other: int | None) -> None:
    """Nobody saves or spends hours that the standards do not state."""
    said = trade_off(ending(0, hours=mine), ending(0, hours=other), EN)
    assert "more training" not in said
    assert "less training" not in said
    assert "stated" in said
    assert "but" not in said.split()


@given(path_lists(), LANGUAGES)
def test_trade_off_of_any_paths_has_words(paths: list[Path], t: Translator) -> None:
    """Every difference is said, and none is said of a path against itself."""
    for one in paths:
        assert trade_off(one, one, t) == t("plan.trade_off.same")
        for name in ("items", "largest_step", "steps"):
            difference = getattr(one.totals, name) - getattr(paths[0].totals, name)
            direction = "more" if difference > 0 else "less"
            keys = (f"plan.trade_off.{name}_{direction}{end}" for end in ("", "_one"))
            words = [t(key, value=abs(difference)) for key in keys if t.knows(key)]
            assert (difference != 0) == any(text in trade_off(one, paths[0], t) for text in words)
