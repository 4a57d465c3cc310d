"""Tests of the real alternatives: few, each best at something, none named for what nobody states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.alternatives import MOST_ALTERNATIVES, Merit, real_alternatives
from graph.career_network import CareerNetwork
from graph.plan import Binding, Path, PlanOptions, Step, Totals
from graph.planner import find_plan
from graph.profile import Experience, Profile
from ontology.scales import Education
from tests.strategies import Question, options, questions

TODAY = date(2026, 9, 1)
PLAIN = Totals(
    years=2.0,
    hours=100,
    unstated_hours_steps=1,
    unstated_condition_steps=1,
    items=50,
    largest_step=50,
    steps=2,
    choices_open=0,
)


def path(*levels: str, **totals: Any) -> Path:
    """Return a path through some levels, with the totals of ``PLAIN`` but for some."""
    return Path(levels=levels, steps=tuple(attained(level) for level in levels), totals=PLAIN.model_copy(update=totals))


def attained(level: str) -> Step:
    """Return a step that takes no time."""
    return Step(
        kind="level",
        level=level,
        route=None,
        clause=None,
        discretionary=False,
        assumed=False,
        start=TODAY,
        end=TODAY,
        training_hours=None,
        training_clause=None,
        new_items=(),
        covered_items=(),
        binding=Binding(kind="unstated", clause=None, detail={}),
        other_routes=(),
        unstated_conditions=True,
    )


@st.composite
def path_lists(draw: st.DrawFn) -> list[Path]:
    """Draw paths with small totals, so that many are equal."""
    small = st.integers(0, 3)
    return [
        path(
            *draw(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1, max_size=4)),
            years=float(draw(small)),
            hours=draw(st.none() | small),
            unstated_hours_steps=draw(small),
            unstated_condition_steps=draw(small),
            items=draw(small),
            largest_step=draw(small),
            steps=draw(small),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]


def beats(one: Path, other: Path, merit: Merit) -> bool:
    """Say whether a path is better at something than another, told once more in other words."""
    mine, its = one.totals, other.totals
    if merit is not Merit.HOURS:
        return bool(getattr(mine, merit) < getattr(its, merit))
    if mine.hours is None or its.hours is None or mine.unstated_hours_steps > its.unstated_hours_steps:
        return False
    return bool(mine.hours < its.hours)


@given(path_lists(), st.integers(0, 6))
def test_real_alternatives_are_few_in_order_and_each_is_best_at_what_it_is_named_for(
    paths: Sequence[Path], most: int
) -> None:
    """Never the recommended path, never more than asked; each beats it, and nobody beats it by more."""
    found = real_alternatives(paths, most)
    places = [one.place for one in found]
    assert len(found) <= most
    assert 0 not in places
    assert places == sorted(set(places))
    for one in found:
        assert one.merits
        assert list(one.merits) == [merit for merit in Merit if merit in one.merits]
        for merit in one.merits:
            assert beats(paths[one.place], paths[0], merit)
            rivals = [other for other in paths[1:] if beats(other, paths[0], merit)]
            assert all(getattr(paths[one.place].totals, merit) <= getattr(other.totals, merit) for other in rivals)


@given(path_lists())
def test_real_alternatives_leave_no_merit_out_that_there_is_room_for(paths: Sequence[Path]) -> None:
    """Each thing at which some path beats the recommended one has a path that is named for it, if all may be shown."""
    named = {merit for one in real_alternatives(paths, len(Merit)) for merit in one.merits}
    assert named == {merit for merit in Merit if any(beats(other, paths[0], merit) for other in paths[1:])}
    assert bool(real_alternatives(paths)) == bool(named)


@given(path_lists())
def test_real_alternatives_shown_first_are_among_all(paths: Sequence[Path]) -> None:
    """Less room leaves some out and changes nothing in the others."""
    everything = real_alternatives(paths, len(Merit))
    few = real_alternatives(paths)
    assert set(few) <= set(everything)
    assert len(few) == min(MOST_ALTERNATIVES, len(everything))


@given(questions(sizes=(2, 5)), options(k=4))
def test_real_alternatives_of_any_plan(question: Question, chosen: PlanOptions) -> None:
    """Whatever was planned, k best or a Pareto set: what is named is so, and the objective itself is never a merit."""
    paths = find_plan(question.network, question.profile, question.target, chosen).paths
    for one in real_alternatives(paths):
        assert all(beats(paths[one.place], paths[0], merit) for merit in one.merits)
        assert chosen.objective.value not in one.merits


def test_real_alternatives_of_more_candidates_are_those_that_differ_most() -> None:
    """Four paths each best at one thing: the one that goes nearly the recommended way is left out."""
    paths = [
        path("a", "b"),
        path("a", "b", "c", hours=10),
        path("d", "b", items=10),
        path("e", "f", largest_step=10),
        path("b", "g", steps=1),
    ]
    assert [(one.place, one.merits) for one in real_alternatives(paths)] == [
        (2, (Merit.ITEMS,)),
        (3, (Merit.LARGEST_STEP,)),
        (4, (Merit.STEPS,)),
    ]


def test_real_alternatives_of_equal_paths_prefer_more_merits_then_the_first() -> None:
    """Who has fewest items and fewest hours stands for both; of two with the same the first does."""
    paths = [path("a"), path("b", items=10), path("c", items=10, hours=20), path("d", items=10, hours=20)]
    (found,) = real_alternatives(paths)
    assert (found.place, found.merits) == (2, (Merit.HOURS, Merit.ITEMS))


@pytest.mark.parametrize(
    ("recommended", "other", "better"),
    [
        ({"hours": 100}, {"hours": 80}, True),
        ({"hours": 100}, {"hours": None}, False),
        ({"hours": None}, {"hours": 80}, False),
        ({"hours": 100, "unstated_hours_steps": 0}, {"hours": 80, "unstated_hours_steps": 1}, False),
        ({"hours": 100, "unstated_hours_steps": 2}, {"hours": 80, "unstated_hours_steps": 1}, True),
    ],
)
def test_real_alternatives_never_count_unstated_hours_as_few(
    recommended: dict[str, Any], other: dict[str, Any], better: bool
) -> None:
    """Fewer hours are fewer only if all that the other path states is stated here too."""
    found = real_alternatives([path("a", **recommended), path("b", **other)])
    assert [one.merits for one in found] == ([(Merit.HOURS,)] if better else [])


def test_real_alternatives_tell_studies_apart() -> None:
    """Two ways over the same levels differ by what is studied on them."""
    network_free = path("a", "b")
    study = {"kind": "study", "education_from": Education.ASSOCIATE, "education_to": Education.BACHELOR}
    timed = {"start": TODAY, "end": TODAY, "months": 30, "assumption": "x", "text": {"zh": "x", "en": "x"}}
    studied = Path.model_validate(
        {
            "levels": ("a", "b"),
            "steps": [{**study, **timed}, *(step.model_dump() for step in network_free.steps)],
            "totals": PLAIN.model_copy(update={"years": 1.0}).model_dump(),
        }
    )
    rivals = [path("a", "b", items=9), path("a", "b", largest_step=9), path("a", "b", steps=1), studied]
    assert 4 in {one.place for one in real_alternatives([network_free, *rivals])}


def test_real_alternatives_of_nothing_and_of_one() -> None:
    """Without another path there is no alternative, and none where none may be shown."""
    assert real_alternatives([]) == ()
    assert real_alternatives([path("a")]) == ()
    assert real_alternatives([path("a"), path("b", items=1)], 0) == ()


def test_real_alternatives_negative_number_is_refused() -> None:
    """Fewer than none cannot be shown."""
    with pytest.raises(ValueError, match="at least 0, got -1"):
        real_alternatives([], -1)


def test_real_alternatives_in_the_data(network: CareerNetwork) -> None:
    """Being a specialist first makes the largest step to director smaller; what is worse in all is no alternative."""
    person = Profile(
        as_of=TODAY,
        education=Education.BACHELOR,
        experience=Experience(related_years=0),
        held_levels=(),
        weekly_study_hours=8,
    )
    paths = find_plan(network, person, "sbt-11221-2018/director", PlanOptions(k=3)).paths
    (found,) = real_alternatives(paths)
    assert paths[found.place].levels == ("sbt-11221-2018/specialist", "sbt-11221-2018/director")
    assert found.merits == (Merit.LARGEST_STEP,)
    assert len(paths) == 3
