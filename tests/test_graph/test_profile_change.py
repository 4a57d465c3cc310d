"""Changes of a profile said as field=value: the words of the file, its rules, and one clear error."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork
from graph.profile import Profile, load_profile
from graph.profile_change import change_profile, changed_facts
from ontology.errors import DocumentError
from ontology.paths import data_folder
from tests.strategies import Question, questions
from ui.messages import LANGUAGES

MANAGER = "sbt-11221-2018/manager"
SUPERVISOR = "sbt-11221-2018/supervisor"
ITEM = "sbt-11221-2018/5.3.2.1-g"


@pytest.fixture
def person(network: CareerNetwork) -> Profile:
    """The sample of a supervisor, which says something of every make."""
    return load_profile(data_folder() / "samples" / "floor-supervisor.yaml", network)


@pytest.mark.parametrize(
    ("assignment", "field", "becomes"),
    [
        ("education=bachelor", "education", "bachelor"),
        (" education = bachelor ", "education", "bachelor"),
        ("related_years=5", "experience.related_years", "5"),
        ("experience.related_years=5.5", "experience.related_years", "5.5"),
        ("practice_hours=200", "experience.practice_hours", "200"),
        ("title=senior", "title", "senior"),
        ("enrolled_in=mba", "enrolled_in", "mba"),
        ("performance=excellent", "performance", "excellent"),
        ("employer_assessment=true", "employer_assessment", True),
        ("weekly_study_hours=10", "weekly_study_hours", "10"),
        ("as_of=2027-01-01", "as_of", "2027-01-01"),
        (f"competencies.{ITEM}=held", f"competencies.{ITEM}", "held"),
        (f"training.{MANAGER}=100", f"training.{MANAGER}", "100"),
        ("held_levels=[]", "held_levels", []),
        (f"held_levels=[{{level: {MANAGER}}}]", "held_levels", [{"level": MANAGER}]),
        (f'held_levels=[{{"level": "{MANAGER}"}}]', "held_levels", [{"level": MANAGER}]),
        ("certificates+=证书甲: 一级", "certificates", [{"name": "证书甲: 一级"}]),
        (
            "certificates+={name: 证书甲, since: 2020-01-31}",
            "certificates",
            [{"name": "证书甲", "since": "2020-01-31"}],
        ),
        ("education=", "education", None),
        ("related_years=", "experience.related_years", None),
    ],
)
def test_change_profile_says_one_field_otherwise(
    network: CareerNetwork, person: Profile, assignment: str, field: str, becomes: object
) -> None:
    """One assignment changes one fact; everything else stays as it was."""
    changed = change_profile(network, person, [assignment])
    (fact,) = changed_facts(person, changed)
    assert (fact.field, fact.becomes) == (field, becomes)
    back = {name: getattr(person, name) for name in (field.partition(".")[0],)}
    assert changed.model_copy(update=back) == person


def test_change_profile_adds_to_a_list_or_replaces_the_same_name(network: CareerNetwork, person: Profile) -> None:
    """Levels add up; the same level again says only its day otherwise, and certificate names compare as they do."""
    more = change_profile(network, person, [f"held_levels+={MANAGER}"])
    assert [held.level for held in more.held_levels or ()] == [SUPERVISOR, MANAGER]
    dated = change_profile(network, more, [f"held_levels+={{level: {SUPERVISOR}, since: 2024-02-01}}"])
    assert dated.holds(SUPERVISOR) == dated.held_levels[-1] if dated.held_levels else False
    assert [held.since for held in dated.held_levels or ()] == [None, date(2024, 2, 1)]
    named = change_profile(network, person, ["certificates+=《证书甲》", "certificates+=证书甲"])
    assert [entry.name for entry in named.certificates or ()] == ["证书甲"]


def test_change_profile_checks_several_changes_together(network: CareerNetwork) -> None:
    """What is inconsistent half way may be sound at the end, and the other way round."""
    person = Profile.model_validate({"as_of": "2026-01-01", "experience": {"related_years": 1}})
    changed = change_profile(network, person, ["continuous_years=3", "related_years=4"])
    assert changed.experience.related_years == Decimal(4)
    with pytest.raises(DocumentError) as error:
        change_profile(network, person, ["education=bachelor", "continuous_years=3"])
    assert [problem.file for problem in error.value.problems] == ["education=bachelor, continuous_years=3"]


@pytest.mark.parametrize(
    "assignment",
    [
        "education",
        "=bachelor",
        "+=x",
        "",
        "education=college",
        "educaton=bachelor",
        "education.level=bachelor",
        "experience=5",
        "related_years=-1",
        "related_years=many",
        "related_years=1e999999",
        "weekly_study_hours=0",
        "as_of=yesterday",
        "as_of=2000-01-01",
        "education+=bachelor",
        "competencies.x+=held",
        "held_levels+=",
        "held_levels+=sbt-11221-2018/manger",
        "held_levels=x",
        "held_levels={",
        "held_levels=[a]\neducation: bachelor",
        "held_levels=[{level: sbt-11221-2018/manager, since: 2030-01-01}]",
        "held_levels=!!python/object/apply:os.system [x]",
        "held_levels=[&a [*a]]",
        "competencies.nothing/here=held",
        f"competencies.{ITEM}=maybe",
        "certificates+=[a]",
        "certificates+={name: x, year: 3}",
        "employer_assessment=perhaps",
        "education=\ud83d",
        "<script>alert(1)</script>=1",
        "a" * 5000 + "=1",
    ],
)
def test_change_profile_refuses_with_the_assignment_and_no_line(
    network: CareerNetwork, person: Profile, assignment: str
) -> None:
    """Whatever a profile may not say, the error names the assignment, in both languages, on one line."""
    with pytest.raises(DocumentError) as error:
        change_profile(network, person, [assignment])
    assert error.value.problems
    for problem in error.value.problems:
        assert problem.line == 0
        # as it is shown, unless there is nothing to show
        assert problem.file[:20] == " ".join(assignment[:20].split("\n")).replace("\ud83d", " ")
        for language in LANGUAGES:
            assert len(problem.line_text(language).splitlines()) == 1


def test_change_profile_field_inside_a_plain_field_is_unknown(network: CareerNetwork, person: Profile) -> None:
    """A misspelt field inside another is said to be unknown, and the nearest one is named."""
    for assignment, field in (("education.level=x", "education.level"), ("experience.related_year=3", "related_year")):
        with pytest.raises(DocumentError) as error:
            change_profile(network, person, [assignment])
        (problem,) = error.value.problems
        assert (problem.code, problem.values["field"]) == ("unknown_field", field)
    assert "related_years" in problem.repair("en")


@given(questions())
def test_changed_facts_of_the_same_profile_are_none(question: Question) -> None:
    """Saying again what is said changes nothing, however it is written."""
    facts = changed_facts(Profile(as_of=question.profile.as_of), question.profile)
    assert changed_facts(question.profile, question.profile) == ()
    assert changed_facts(question.profile, question.profile.model_copy(deep=True)) == ()
    assert all(fact.was is None or fact.field == "training" for fact in facts)


@given(questions(), st.data())
def test_change_profile_restating_any_fact_changes_nothing(question: Question, data: st.DataObject) -> None:
    """Each fact of a person, said again as an assignment, is read back as it was."""
    blank = Profile(as_of=question.profile.as_of)
    facts = [fact for fact in changed_facts(blank, question.profile) if not isinstance(fact.becomes, list | dict)]
    if facts:
        fact = data.draw(st.sampled_from(facts))
        value = str(fact.becomes).lower() if isinstance(fact.becomes, bool) else fact.becomes
        again = change_profile(question.network, question.profile, [f"{fact.field}={value}"])
        assert changed_facts(question.profile, again) == ()
        assert again == question.profile
