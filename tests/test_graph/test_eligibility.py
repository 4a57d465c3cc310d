"""Eligibility: the Kleene logic, the days and the nearest route, against the reference implementation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from graph.condition_check import Verdict
from graph.eligibility import check_eligibility, check_route
from graph.facts import facts_of
from graph.model import Condition
from graph.profile import Experience, HeldCertificate, HeldLevel, Profile
from ontology.errors import UnknownIdError
from ontology.scales import ConditionKind
from tests.brute_force import add_years, eligibility, judge_route, start_state, world_of
from tests.builders import condition, level, network, route, years
from tests.strategies import Question, questions

TODAY = date(2026, 1, 1)


@given(questions())
def test_check_eligibility_any_question_agrees_with_reference(question: Question) -> None:
    """Verdict, nearest route and earliest day are those of the design, whatever is known of the person."""
    expected = eligibility(world_of(question.network), question.profile, question.target)
    found = check_eligibility(question.network, question.profile, question.target)
    assert found.verdict == expected.verdict
    assert (found.reason == "unstated") is expected.unstated
    assert (found.nearest_route, found.earliest) == (expected.nearest, expected.earliest)
    clauses = {judged.route.id: judged.route.clause for judged in expected.routes}
    assert found.nearest == clauses.get(expected.nearest or "")


@given(questions())
def test_check_eligibility_any_question_judges_each_route_and_condition(question: Question) -> None:
    """Each route is the Kleene conjunction of its conditions and opens on the last day one of them does."""
    expected = eligibility(world_of(question.network), question.profile, question.target)
    found = check_eligibility(question.network, question.profile, question.target)
    assert [(check.id, check.verdict, check.earliest) for check in found.routes] == [
        (judged.route.id, judged.verdict, judged.opens) for judged in expected.routes
    ]
    assert [[(each.verdict, each.opens_on) for each in check.conditions] for check in found.routes] == [
        list(zip(judged.verdicts, judged.opening, strict=True)) for judged in expected.routes
    ]


@given(questions())
def test_check_eligibility_met_route_opens_today(question: Question) -> None:
    """What is met is met from as_of on, and what only time is missing for opens later."""
    found = check_eligibility(question.network, question.profile, question.target)
    for check in found.routes:
        if check.earliest is not None:
            assert (check.verdict is Verdict.MET) == (check.earliest == question.profile.as_of)
        else:
            assert check.verdict is not Verdict.MET


@given(questions())
def test_check_eligibility_actual_is_none_exactly_for_fields_left_out(question: Question) -> None:
    """A condition shows the value it was held against, and none only where the profile says nothing."""
    for check in check_eligibility(question.network, question.profile, question.target).routes:
        for each in check.conditions:
            if each.actual is None:
                assert each.verdict is Verdict.UNKNOWN


@given(questions())
def test_check_eligibility_on_earliest_with_years_grown_is_met(question: Question) -> None:
    """A person who waits until the earliest day, working on and changing nothing else, is eligible on it."""
    found = check_eligibility(question.network, question.profile, question.target)
    if found.earliest is None:
        return
    later = _waited(question.profile, found.earliest)
    assert check_eligibility(question.network, later, question.target).verdict is Verdict.MET


def _waited(profile: Profile, day: date) -> Profile:
    """Return the person on a later day, with a twelfth of a year more for each month gone, and a bit for days."""
    months = (day.year - profile.as_of.year) * 12 + day.month - profile.as_of.month
    if day < add_years(profile.as_of, Fraction(months, 12)):
        months -= 1
    begun = Decimal("0.001") if day > add_years(profile.as_of, Fraction(months, 12)) else 0
    worked = {
        "related_years": profile.experience.related_years,
        "continuous_years": profile.experience.continuous_years,
    }
    grown = {name: None if have is None else have + Decimal(months) / 12 + begun for name, have in worked.items()}
    return profile.model_copy(update={"as_of": day, "experience": profile.experience.model_copy(update=grown)})


@given(questions())
def test_check_route_recognition_assumed_only_helps_and_is_marked(question: Question) -> None:
    """Assuming recognition meets performance and assessment conditions only, and marks those it was needed for."""
    world = world_of(question.network)
    facts = facts_of(question.network, question.profile, assume_recognition=True)
    state = start_state(world, question.profile, recognised=True)
    plain = start_state(world, question.profile)
    for each in world.levels[question.target].routes:
        check = check_route(each, facts)
        assert (check.verdict, check.earliest) == (
            judge_route(world, each, state).verdict,
            judge_route(world, each, state).opens,
        )
        needed = judge_route(world, each, state).verdicts != judge_route(world, each, plain).verdicts
        assert check.is_assumed is needed


# -- single rules -------------------------------------------------------------------------------------------------


def _opens(asked: Condition, profile: Profile) -> tuple[Verdict, date | None]:
    made = network(level("s/l1", 1), level("s/l2", 2, route(asked)), level("t/l1", 1))
    found = check_eligibility(made, profile, "s/l2")
    return found.verdict, found.earliest


@pytest.mark.parametrize(
    ("as_of", "have", "asked", "opens"),
    [
        (date(2024, 2, 29), "0", 1, date(2025, 2, 28)),
        (date(2024, 2, 29), "0", 4, date(2028, 2, 29)),
        (date(2026, 8, 31), "0.5", 1, date(2027, 2, 28)),
        (date(2026, 1, 1), "0.95", 1, date(2026, 2, 1)),
        (date(2026, 1, 31), "2.9", 3, date(2026, 3, 31)),
        (date(2026, 1, 1), "3", 3, date(2026, 1, 1)),
        (date(2026, 1, 1), "0", 5, date(2031, 1, 1)),
    ],
)
def test_check_eligibility_years_missing_counts_whole_months_up(
    as_of: date, have: str, asked: float, opens: date
) -> None:
    """At least n years are met at as_of + ceil(12 (n - have)) months, the day clipped to the month."""
    profile = Profile(as_of=as_of, experience=Experience(related_years=have))
    assert _opens(years(asked), profile)[1] == opens


def test_check_eligibility_more_than_years_equal_is_unmet_until_next_day() -> None:
    """More than n years is not met by n years, and is a day after."""
    profile = Profile(as_of=TODAY, experience=Experience(related_years=0))
    assert _opens(years(0, comparator="more_than"), profile) == (Verdict.UNMET, date(2026, 1, 2))


@pytest.mark.parametrize(("hours", "verdict"), [("199", "unmet"), ("200", "met"), (None, "unknown")])
def test_check_eligibility_practice_hours_never_open_with_time(hours: str | None, verdict: str) -> None:
    """Practice hours are not time: a shortfall never closes by waiting."""
    profile = Profile(as_of=TODAY, experience=Experience(practice_hours=hours))
    found = _opens(condition("practiceHours", quantity=200), profile)
    assert found == (verdict, TODAY if verdict == "met" else None)


@pytest.mark.parametrize(
    ("performance", "verdict"),
    [(None, "unknown"), ("none", "unmet"), ("notable", "unmet"), ("excellent", "met"), ("exceptional", "met")],
)
def test_check_eligibility_performance_reaches_the_printed_grade_or_not(performance: str | None, verdict: str) -> None:
    """Ruling R-A6: that grade or a higher one meets, a lower one or none does not, a missing field is unknown."""
    assert _opens(condition("performance", "excellent"), Profile(as_of=TODAY, performance=performance))[0] == verdict


@pytest.mark.parametrize(("held", "verdict"), [(None, "unknown"), ((), "unmet"), ((HeldLevel(level="s/l1"),), "met")])
def test_check_eligibility_prior_level_missing_list_is_unknown_empty_list_is_unmet(
    held: tuple[HeldLevel, ...] | None, verdict: str
) -> None:
    """A missing field means unknown and an empty list none; a level held since an unknown day is held."""
    profile = Profile(as_of=TODAY, held_levels=held)
    assert _opens(condition("priorLevel", level="s/l1"), profile)[0] == verdict


def test_check_eligibility_years_after_level_held_since_unknown_day_is_unknown() -> None:
    """Years after a level count from its day; without the day they cannot be counted."""
    profile = Profile(as_of=TODAY, held_levels=(HeldLevel(level="s/l1"),))
    assert _opens(condition("yearsAfterPriorLevel", level="s/l1", quantity=2), profile) == (Verdict.UNKNOWN, None)


def test_check_eligibility_years_after_level_counts_from_its_day() -> None:
    """Two years after a level of 2024-02-29 are over on 2026-02-28."""
    profile = Profile(as_of=TODAY, held_levels=(HeldLevel(level="s/l1", since=date(2024, 2, 29)),))
    found = _opens(condition("yearsAfterPriorLevel", level="s/l1", quantity=2), profile)
    assert found == (Verdict.UNMET, date(2026, 2, 28))


def test_check_eligibility_certificate_names_compare_without_marks_and_width() -> None:
    """Certificate names compare after NFKC without 《》."""
    profile = Profile(as_of=TODAY, certificates=(HeldCertificate(name="《证书Ａ》"),))
    assert _opens(condition("certificate", certificates=("证书A",)), profile)[0] == "met"


def test_check_eligibility_two_names_held_counts_from_the_earlier() -> None:
    """A certificate known by two names is held since the earlier of the two days."""
    held = (HeldCertificate(name="A", since=TODAY), HeldCertificate(name="B", since=date(2020, 1, 1)))
    profile = Profile(as_of=TODAY, certificates=held)
    found = _opens(condition("yearsWithCertificate", certificates=("A", "B"), quantity=3), profile)
    assert found == (Verdict.MET, TODAY)


@pytest.mark.parametrize("relation", ["exact", "close"])
def test_check_eligibility_related_level_with_accepted_match_is_met_and_marked(relation: str) -> None:
    """Ruling R-C4: an accepted match lets a held level of another standard stand for the prior level, and says so."""
    asked = condition("priorLevel", level="s/l1", accepts_related=True)
    nodes = (level("s/l1", 1), level("s/l2", 2, route(asked)), level("t/l1", 1))
    profile = Profile(as_of=TODAY, held_levels=(HeldLevel(level="t/l1"),))
    matched = network(*nodes, edges=[("t/l1", "s/l1", relation)])
    check = check_eligibility(matched, profile, "s/l2").routes[0].conditions[0]
    assert (check.verdict, check.via) == (Verdict.MET, "t/l1")
    assert check_eligibility(network(*nodes), profile, "s/l2").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("relation", ["broad", "narrow"])
def test_check_eligibility_related_level_with_other_match_stays_unknown(relation: str) -> None:
    """Ruling R-C4: only an accepted exact or close match decides whether a level is related."""
    asked = condition("priorLevel", level="s/l1", accepts_related=True)
    nodes = (level("s/l1", 1), level("s/l2", 2, route(asked)), level("t/l1", 1))
    profile = Profile(as_of=TODAY, held_levels=(HeldLevel(level="t/l1"),))
    matched = network(*nodes, edges=[("t/l1", "s/l1", relation)])
    assert check_eligibility(matched, profile, "s/l2").verdict is Verdict.UNKNOWN


def test_check_eligibility_two_related_levels_counts_from_the_earlier() -> None:
    """Of two held counterparts the one held longer counts."""
    asked = condition("yearsAfterPriorLevel", level="s/l1", quantity=2, accepts_related=True)
    nodes = (level("s/l1", 1), level("s/l2", 2, route(asked)), level("t/l1", 1), level("t/l2", 2))
    matched = network(*nodes, edges=[("t/l1", "s/l1", "close"), ("t/l2", "s/l1", "close")])
    held = (HeldLevel(level="t/l1"), HeldLevel(level="t/l2", since=date(2020, 1, 1)))
    found = check_eligibility(matched, Profile(as_of=TODAY, held_levels=held), "s/l2")
    assert found.verdict is Verdict.MET


def test_check_eligibility_only_module_routes_is_unmet_and_listed() -> None:
    """Routes that grant only a module are listed but never count for verdict, nearest or earliest."""
    made = network(level("s/l1", 1, route(condition("education", "associate"), grants="module")))
    found = check_eligibility(made, Profile(as_of=TODAY, education="master"), "s/l1")
    assert (found.verdict, found.reason, found.nearest, found.earliest) == (Verdict.UNMET, "module_only", None, None)
    assert found.routes[0].verdict is Verdict.MET


def test_check_eligibility_no_condition_printed_is_unknown_unstated() -> None:
    """A level whose standard prints no condition has no routes, verdict unknown and reason unstated."""
    found = check_eligibility(network(level("s/l1", 1)), Profile(as_of=TODAY), "s/l1")
    assert (found.routes, found.verdict, found.reason, found.nearest) == ((), Verdict.UNKNOWN, "unstated", None)


def test_check_eligibility_nearest_prefers_fewest_unmet_before_unknown() -> None:
    """Without a day the nearest route has the fewest unmet conditions, then the fewest unknown ones."""
    unmet = condition("title", "senior")
    unknown = [condition("performance", "notable"), condition("employerAssessment")]
    made = network(level("s/l1", 1, route(unmet), route(*unknown), route(unknown[0])))
    found = check_eligibility(made, Profile(as_of=TODAY, title="none"), "s/l1")
    assert (found.nearest, found.verdict, found.reason) == ("1 3)", Verdict.UNKNOWN, "facts_missing")


def test_check_eligibility_unknown_level_raises_with_nearest() -> None:
    """An id that names no level is refused with the ids nearest to it."""
    made = network(level("s/manager", 1))
    with pytest.raises(UnknownIdError) as caught:
        check_eligibility(made, Profile(as_of=TODAY), "s/manger")
    assert caught.value.nearest == ("s/manager",)


@pytest.mark.parametrize("target", ["s", "s/i1"])
def test_check_eligibility_id_of_another_kind_raises(target: str) -> None:
    """The id of a standard or of nothing is not a level."""
    with pytest.raises(UnknownIdError):
        check_eligibility(network(level("s/l1", 1)), Profile(as_of=TODAY), target)


def test_facts_of_held_level_not_in_network_raises() -> None:
    """A profile that holds a level which does not exist is refused."""
    profile = Profile(as_of=TODAY, held_levels=(HeldLevel(level="s/l9"),))
    made = network(level("s/l1", 1))
    with pytest.raises(UnknownIdError):
        facts_of(made, profile)
    with pytest.raises(UnknownIdError):
        check_eligibility(made, profile, "s/l1")


def test_facts_attaining_adds_level_and_certificate_and_keeps_the_rest() -> None:
    """Attaining a level acquires it and its certificate on that day; what was known stays."""
    reached = level("s/l2", 2, certificates=("《B》",))
    profile = Profile(as_of=TODAY, held_levels=(), certificates=(HeldCertificate(name="A"),))
    before = facts_of(network(level("s/l1", 1), reached), profile)
    after = before.attaining(reached, date(2027, 1, 1))
    asked = {
        "level": condition("priorLevel", level="s/l2"),
        "new": condition("certificate", certificates=("B",)),
        "old": condition("certificate", certificates=("A",)),
    }
    opens = {name: check_route(route(each), after).earliest for name, each in asked.items()}
    assert opens == {"level": date(2027, 1, 1), "new": date(2027, 1, 1), "old": TODAY}
    assert {name: check_route(route(each), before).earliest for name, each in asked.items()} == {
        "level": None,
        "new": None,
        "old": TODAY,
    }


@pytest.mark.parametrize("since", [None, date(2020, 1, 1)])
def test_check_eligibility_certificate_of_the_level_proves_it(since: date | None) -> None:
    """Ruling R-M4: a prior level is held by held_levels or by the name of its certificate, since its day."""
    asked = condition("yearsAfterPriorLevel", level="s/l1", quantity=2)
    made = network(level("s/l1", 1, certificates=("三级证书",)), level("s/l2", 2, route(asked)))
    profile = Profile(as_of=TODAY, held_levels=(), certificates=(HeldCertificate(name="《三级证书》", since=since),))
    assert check_eligibility(made, profile, "s/l2").verdict == ("unknown" if since is None else "met")


def test_condition_kinds_are_all_drawn() -> None:
    """The strategies know every kind of condition there is; a new kind must be added to them."""
    assert len(ConditionKind) == 12
