"""The profile of a person: what may be said, what is refused and where, what is left unknown."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from graph.career_network import CareerNetwork
from graph.profile import LARGEST_PROFILE, Profile, certificate_key, load_profile, parse_profile
from graph.projection import project
from ontology.builder import build_graph
from ontology.errors import DocumentError
from ontology.problems import Problem
from ontology.scales import Education, Enrolment, Performance, Title
from tests.documents import ROOT, line_of, tiny_catalog

FULL = """\
as_of: 2026-01-01
education: associate
enrolled_in: mba
experience:
  related_years: 3
  continuous_years: 2.5
  practice_hours: 300
held_levels:
  - {level: tiny/junior, since: 2024-03-01}
certificates:
  - {name: 学生资格证书, since: 2020-07-01}
  - {name: 《另一证书》}
title: intermediate
performance: notable
employer_assessment: true
competencies:
  tiny/3.2-a: held
  tiny/3.6.1: not_held
  tiny/8.1.1: 3
contributions:
  tiny/8.2.1: 2
training:
  tiny/senior: 12.5
weekly_study_hours: 6
"""


@pytest.fixture(scope="module")
def tiny() -> CareerNetwork:
    """The network of the tiny standard."""
    return project(build_graph(tiny_catalog()))


def refused(text: str | bytes, network: CareerNetwork) -> tuple[Problem, ...]:
    """Return the problems for which a profile is refused."""
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(DocumentError) as caught:
        parse_profile(content, "me.yaml", network)
    return caught.value.problems


def test_profile_with_every_field_is_read_as_written(tiny: CareerNetwork) -> None:
    """Each field has its type: dates, exact decimals, scale values, grades."""
    profile = parse_profile(FULL.encode(), "me.yaml", tiny)
    assert profile.as_of == date(2026, 1, 1)
    assert (profile.education, profile.enrolled_in) == (Education.ASSOCIATE, Enrolment.MBA)
    assert (profile.title, profile.performance) == (Title.INTERMEDIATE, Performance.NOTABLE)
    assert profile.experience.continuous_years == Decimal("2.5")
    assert profile.employer_assessment is True
    assert profile.competencies == {"tiny/3.2-a": "held", "tiny/3.6.1": "not_held", "tiny/8.1.1": 3}
    assert profile.contributions == {"tiny/8.2.1": 2}
    held = profile.holds("tiny/junior")
    assert held is not None
    assert held.since == date(2024, 3, 1)
    assert profile.holds("tiny/senior") is None
    assert [entry.since for entry in profile.certificates or ()] == [date(2020, 7, 1), None]


def test_profile_as_json_reads_the_same(tiny: CareerNetwork) -> None:
    """JSON with real numbers and truth values gives the same profile as YAML."""
    profile = parse_profile(FULL.encode(), "me.yaml", tiny)
    content = json.dumps(profile.model_dump(mode="json", exclude_none=True)).encode()
    assert parse_profile(content, "me.json", tiny) == profile


def test_profile_missing_fields_are_unknown_and_empty_lists_are_none_held(tiny: CareerNetwork) -> None:
    """What is not said is unknown; an empty list says that there is none."""
    silent = parse_profile(b"as_of: 2026-01-01\n", "me.yaml", tiny)
    assert (silent.held_levels, silent.certificates, silent.education, silent.title) == (None, None, None, None)
    assert (silent.experience.related_years, silent.employer_assessment, silent.performance) == (None, None, None)
    assert silent.training_done("tiny/junior") is None
    nothing = parse_profile(b"held_levels: []\ncertificates: []\ntraining: {}\n", "me.yaml", tiny)
    assert (nothing.held_levels, nothing.certificates) == ((), ())
    assert nothing.training_done("tiny/junior") == 0
    some = parse_profile(b"training: {tiny/junior: 5}\n", "me.yaml", tiny)
    assert some.training_done("tiny/junior") == 5
    assert some.training_done("tiny/senior") is None


@pytest.mark.parametrize("field", sorted(Profile.model_fields))
def test_profile_field_with_nothing_behind_it_is_as_good_as_missing(field: str, tiny: CareerNetwork) -> None:
    """A line `field:` that was left open says nothing."""
    left_open = parse_profile(
        f"as_of: 2026-01-01\n{field}:\n".replace("as_of: 2026-01-01\nas_of:", "as_of:").encode(), "f", tiny
    )
    silent = parse_profile(b"as_of: 2026-01-01\n" if field != "as_of" else b"{}", "f", tiny)
    assert left_open == silent


def test_profile_without_a_day_describes_today(tiny: CareerNetwork) -> None:
    """as_of is today if it is left out."""
    before = date.today()  # noqa: DTZ011 - the profile uses the local day as well
    profile = parse_profile(b"education: bachelor\n", "me.yaml", tiny)
    assert before <= profile.as_of <= date.today()  # noqa: DTZ011


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("related_years: 3", "related_years: -3", "out_of_range", "must be at least 0"),
        ("related_years: 3", "related_years: 81", "out_of_range", "must be at most 80"),
        ("related_years: 3", "related_years: three", "wrong_type", "must be a number"),
        ("related_years: 3", "related_years: nan", "wrong_type", "must be a finite number"),
        ("related_years: 3", "related_years: inf", "wrong_type", "must be a finite number"),
        ("related_years: 3", "related_years: -Infinity", "wrong_type", "must be a finite number"),
        ("related_years: 3", "related_years: .nan", "wrong_type", "must be a number"),
        ("related_years: 3", "related_years: 3e-99999999", "out_of_range", "at most 20 decimal places"),
        ("related_years: 3", "related_years: [3]", "wrong_type", "must be a number"),
        ("practice_hours: 300", "practice_hours: -1", "out_of_range", "must be at least 0"),
        ("practice_hours: 300", "practise_hours: 300", "unknown_field", "did you mean 'practice_hours'?"),
        ("weekly_study_hours: 6", "weekly_study_hours: 0", "out_of_range", "must be greater than 0"),
        ("weekly_study_hours: 6", "weekly_study_hours: 169", "out_of_range", "must be at most 168"),
        ("weekly_study_hours: 6", "weekly_study_hours: nan", "wrong_type", "finite number"),
        ("weekly_study_hours: 6", f"weekly_study_hours: {'9' * 5000}", "out_of_range", "must be at most 168"),
        ("as_of: 2026-01-01", "as_of: 2026-02-30", "wrong_type", "must be a date like 2026-01-31"),
        ("as_of: 2026-01-01", "as_of: 0", "wrong_type", "must be a date like 2026-01-31"),
        ("as_of: 2026-01-01", "as_of: 86400", "wrong_type", "must be a date like 2026-01-31"),
        ("as_of: 2026-01-01", "as_of: 01/01/2026", "wrong_type", "must be a date like 2026-01-31"),
        ("as_of: 2026-01-01", "as_of: today", "wrong_type", "must be a date like 2026-01-31"),
        ("since: 2024-03-01", "since: 2026-01-02", "inconsistent", "later than as_of (2026-01-01)"),
        ("since: 2020-07-01", "since: 2027-07-01", "inconsistent", "later than as_of"),
        ("continuous_years: 2.5", "continuous_years: 3.5", "inconsistent", "continuous_years is 3.5, more than"),
        ("education: associate", "education: college", "not_a_choice", "associate, bachelor, master, doctorate"),
        ("title: intermediate", "title: 中级", "not_a_choice", "none, junior, intermediate, senior"),
        ("enrolled_in: mba", "enrolled_in: MBA", "not_a_choice", "none, mba, related_postgraduate"),
        ("employer_assessment: true", "employer_assessment: yes", "wrong_type", "must be true or false"),
        ("employer_assessment: true", "employer_assessment: 1", "wrong_type", "must be true or false"),
        ("level: tiny/junior", "level: tiny/junor", "dangling_reference", "did you mean 'tiny/junior'?"),
        ("level: tiny/junior", "level: tiny/3.2-a", "dangling_reference", "defined nowhere"),
        ("level: tiny/junior, ", "", "missing_field", "field 'level' is missing"),
        ("tiny/3.2-a: held", "tiny/3.2-b: held", "dangling_reference", "did you mean 'tiny/3.2-a'?"),
        ("tiny/3.2-a: held", '"tiny/3.2-a ": held', "dangling_reference", "did you mean 'tiny/3.2-a'?"),
        ("tiny/3.2-a: held", "tiny/3.2-a: yes", "not_a_choice", "held, not_held, 0, 1, 2, 3, 4, 5"),
        ("tiny/3.2-a: held", "tiny/3.2-a: true", "not_a_choice", "held, not_held, 0, 1, 2, 3, 4, 5"),
        ("tiny/3.2-a: held", "tiny/3.2-a:", "not_a_choice", "held, not_held"),
        ("tiny/3.2-a: held", "tiny/3.2-a: 2", "not_a_choice", "use one of: held, not_held"),
        ("tiny/8.1.1: 3", "tiny/8.1.1: held", "not_a_choice", "use one of: 0, 1, 2, 3, 4, 5, not_held"),
        ("tiny/8.1.1: 3", "tiny/8.1.1: 6", "not_a_choice", "held, not_held, 0, 1, 2, 3, 4, 5"),
        ("tiny/8.1.1: 3", "tiny/8.1.1: 2.5", "not_a_choice", "held, not_held, 0, 1, 2, 3, 4, 5"),
        ("tiny/8.1.1: 3", "tiny/8.1.1: -1", "not_a_choice", "held, not_held, 0, 1, 2, 3, 4, 5"),
        ("tiny/8.2.1: 2", "tiny/3.6.1: 2", "wrong_reference", "which is a behaviour, not a contribution"),
        ("tiny/8.2.1: 2", "tiny/8.2.9: 2", "dangling_reference", "did you mean 'tiny/8.2.1'?"),
        ("tiny/8.2.1: 2", "tiny/8.2.1: 1.5", "wrong_type", "must be a whole number"),
        ("tiny/8.2.1: 2", "tiny/8.2.1: -2", "out_of_range", "must be at least 0"),
        ("tiny/senior: 12.5", "tiny/seniors: 12.5", "dangling_reference", "did you mean 'tiny/senior'?"),
        ("tiny/senior: 12.5", "tiny/senior: -1", "out_of_range", "must be at least 0"),
        ("performance: notable", "perfomance: notable", "unknown_field", "did you mean 'performance'?"),
        ("performance: notable", "title: senior", "duplicate_key", "key 'title' is written twice"),
        ("tiny/3.6.1: not_held", "tiny/3.2-a: not_held", "duplicate_key", "key 'tiny/3.2-a' is written twice"),
        ("name: 《另一证书》", "name: 学生 资格证书", "inconsistent", "'学生 资格证书' is listed twice"),
        ("name: 《另一证书》", "name: ''", "out_of_range", "text of at least 1 character"),
        ("performance: notable", "performance: &x notable", "alias_refused", "anchor, alias or tag 'x'"),
        ("performance: notable", "performance: [notable", "not_yaml", "is not valid YAML or JSON"),
        ("performance: notable", "--- # second", "several_documents", "holds several YAML documents"),
    ],
)  # fmt: skip
def test_profile_bad_input_is_a_problem_at_its_line(
    old: str, new: str, code: str, said: str, tiny: CareerNetwork
) -> None:
    """Everything that cannot be true or is not known is refused where it is written, with the repair."""
    assert FULL.count(old) == 1
    text = FULL.replace(old, new)
    problem = refused(text, tiny)[0]
    assert (problem.code, problem.file) == (code, "me.yaml")
    assert said in problem.line_text("en")
    assert problem.line_text("zh") != problem.line_text("en")
    expected = line_of(FULL, old)
    # an open bracket shows only where the next line cannot belong to it
    assert problem.line == expected or (code == "not_yaml" and problem.line == expected + 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_mapping"),
        (b"- held_levels\n", "not_mapping"),
        (b"just words", "not_mapping"),
        (b"PK\x03\x04\x00\x00", "not_yaml"),
        (b"\x89PNG\r\n\x1a\n", "not_utf8"),
        ("education: 本科".encode("gb18030"), "not_utf8"),
        ("education: bachelor".encode("utf-16"), "not_utf8"),
        (b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "alias_refused"),
        (b"education: !!python/name:os.system bachelor\n", "alias_refused"),
        (b"held_levels: " + b"[" * 100_000, "too_deep"),
        (b'{"held_levels": ' + b"[" * 100_000, "too_deep"),
        (b"competencies: {" + b"a: 1, " * 150_000 + b"}", "too_many_nodes"),
        (b"education: " + b"x" * LARGEST_PROFILE, "file_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:12]),
)
def test_profile_that_is_no_plain_document_is_one_problem(content: bytes, code: str, tiny: CareerNetwork) -> None:
    """What is not YAML, not UTF-8, too large or a bomb is refused with one problem."""
    (problem,) = refused(content, tiny)
    assert problem.code == code
    assert problem.line_text("zh").isprintable()


def test_profile_all_problems_of_one_kind_come_at_once(tiny: CareerNetwork) -> None:
    """Wrong fields are all reported together; so are unknown ids and contradictions."""
    fields = "education: x\nexperience: {related_years: -1, years: 2}\nfoo: 1\nweekly_study_hours: 0\n"
    assert len(refused(fields, tiny)) == 5
    ids = (
        FULL.replace("tiny/3.2-a:", "tiny/x:").replace("tiny/8.2.1: 2", "tiny/y: 2").replace("2024-03-01", "2030-03-01")
    )
    codes = sorted(problem.code for problem in refused(ids, tiny))
    assert codes == ["dangling_reference", "dangling_reference", "inconsistent"]


def test_profile_level_held_twice_is_refused_at_the_second(tiny: CareerNetwork) -> None:
    """A level is held once."""
    (problem,) = refused("held_levels:\n  - {level: tiny/junior}\n  - {level: tiny/junior, since: 2020-01-01}\n", tiny)
    assert (problem.code, problem.line, problem.record) == ("inconsistent", 3, "tiny/junior")


def test_profile_of_many_unknown_ids_is_answered_in_full(tiny: CareerNetwork) -> None:
    """Thousands of unknown ids are all reported; only the first hundred get a suggestion."""
    text = "competencies:\n" + "".join(f"  tiny/3.2-{number}: held\n" for number in range(5000))
    problems = refused(text, tiny)
    assert len(problems) == 5000
    assert sum(bool(problem.values["hint"]) for problem in problems) <= 100


def test_profile_id_with_control_characters_stays_on_one_line(tiny: CareerNetwork) -> None:
    """What a profile holds cannot forge lines of the report."""
    (problem,) = refused('held_levels: [{level: "a\\nfake.yaml:1: \\e[31mx"}]', tiny)
    assert problem.line_text("en").isprintable()


@pytest.mark.parametrize("name", ["missing", "folder", "large"])
def test_load_profile_of_an_unusable_path_is_a_problem(name: str, tiny: CareerNetwork, tmp_path: Path) -> None:
    """A path that is missing, a folder or a file of 50 MB is a problem of the file."""
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif name == "large":
        with path.open("wb") as stream:
            stream.truncate(50_000_000)
    with pytest.raises(DocumentError) as caught:
        load_profile(path, tiny)
    (problem,) = caught.value.problems
    assert problem.code == {"missing": "file_missing", "folder": "file_unreadable", "large": "file_too_large"}[name]
    assert (problem.file, problem.line) == (str(path), 0)


def test_load_profile_of_50_megabytes_is_refused_before_reading(
    tiny: CareerNetwork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size alone decides; the file is not opened."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    for name in ("open", "read_bytes", "read_text"):
        monkeypatch.setattr(Path, name, lambda *_, **__: pytest.fail("the file was opened"))
    with pytest.raises(DocumentError):
        load_profile(path, tiny)


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "samples").glob("*.yaml")), ids=lambda path: path.stem)
def test_load_profile_of_every_sample_succeeds(path: Path, network: CareerNetwork) -> None:
    """The samples that people copy are sound and say their day."""
    profile = load_profile(path, network)
    assert "as_of" in profile.model_fields_set


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《证书甲》", "证书甲"),
        ("证书　甲", "证书甲"),
        ("ＣＥＲＴ　１", "CERT1"),
        (" Certificate C ", "CertificateC"),
    ],
)
def test_certificate_names_compare_without_marks_widths_and_spaces(one: str, other: str) -> None:
    """NFKC, without 《》 and spaces: the same certificate however it is written."""
    assert certificate_key(one) == certificate_key(other)
    assert certificate_key("证书甲") != certificate_key("证书乙")
