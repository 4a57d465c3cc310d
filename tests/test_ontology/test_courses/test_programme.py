"""Reading programmes: records, places, folders, and that every problem of all files is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.courses import programme as programme_module
from ontology.courses.programme import load_programmes, parse_programme, programme_paths, read_programme
from ontology.errors import DocumentError
from tests.documents import line_of, tiny_catalog, write
from tests.programmes import TEXT, changed_text, data_folder, small_programme


def refused(folder: Path, text: str, name: str = "p.yaml") -> DocumentError:
    """Return the error for which a programme is refused."""
    with pytest.raises(DocumentError) as caught:
        read_programme(write(folder, text, name), tiny_catalog())
    return caught.value


def test_programme_knows_its_courses_and_their_lines(tmp_path: Path) -> None:
    """Full ids are programme/course, and each has the line of its record."""
    path = write(tmp_path, TEXT, "p.yaml")
    programme = read_programme(path, tiny_catalog())
    assert (programme.id, [course.id for course in programme.courses]) == ("night-school", ["calls", "rota", "visit"])
    assert programme.full_id("rota") == "night-school/rota"
    assert programme.course("rota") is programme.course("night-school/rota")
    place = programme.places["night-school/rota"]
    assert (place.kind, place.file, place.line) == ("course", str(path), line_of(TEXT, "- id: rota"))
    assert programme.places["night-school"].line == line_of(TEXT, "programme:")
    with pytest.raises(KeyError):
        programme.course("night-school/nothing")


def test_programmes_are_equal_wherever_they_stand(tmp_path: Path) -> None:
    """Another file name and another order of fields make no other programme, another hour does."""
    assert read_programme(write(tmp_path, "\n\n" + TEXT, "other.yaml"), tiny_catalog()) == small_programme()
    longer = changed_text(("hours: 7.5", "hours: 8"))
    assert parse_programme(longer.encode(), "p", tiny_catalog()) != small_programme()


def test_wrong_fields_and_wrong_references_are_told_at_once(tmp_path: Path) -> None:
    """A field that does not fit hides neither the unknown item of the same course nor the circle behind it."""
    text = changed_text(
        ("hours: 20", "hours: 0"),
        ("item: tiny/3.4.1", "item: tiny/3.4.2"),
        ("delivery: online", "delivery: by post"),
        ("prerequisites: [calls]", "prerequisites: [visit]"),
        ("delivery: workplace", "delivery: workplace\n    prerequisites: [rota]"),
    )
    problems = refused(tmp_path, text).problems
    assert [(one.line, one.record, one.code) for one in problems] == [
        (line_of(text, "hours: 0"), "calls", "out_of_range"),
        (line_of(text, "tiny/3.4.2"), "calls", "dangling_reference"),
        (line_of(text, "by post"), "rota", "not_a_choice"),
        (line_of(text, "prerequisites: [visit]"), "rota", "inconsistent"),
    ]
    assert all(one.line_text(language) for one in problems for language in ("zh", "en"))


def test_duplicate_keys_do_not_hide_the_rest(tmp_path: Path) -> None:
    """What could be read of a file with a doubled key is checked all the same."""
    text = changed_text(("hours: 2\n", "hours: 2\n    hours: 3\n"), ("item: tiny/3.2-a", "item: tiny/junior"))
    assert [one.code for one in refused(tmp_path, text).problems] == ["wrong_reference", "duplicate_key"]
    with pytest.raises(DocumentError) as caught:
        parse_programme(text.encode(), "p", tiny_catalog())
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a\n", "not_mapping"),
        ("format: 1\nprogramme: [\n", "not_yaml"),
        ("format: 1\n", "missing_field"),
        (TEXT.replace("courses:", "courses: []\nold:"), "out_of_range"),
        (TEXT.replace("format: 1", "format: 2"), "not_a_choice"),
        (TEXT.replace("    cost: 300\n", "    cost: 300\n    price: 3\n"), "unknown_field"),
    ],
)
def test_file_that_is_no_programme_is_refused(text: str, code: str, tmp_path: Path) -> None:
    """Form and fields are read as strictly as those of a standard."""
    assert code in {one.code for one in refused(tmp_path, text).problems}


def test_file_that_is_missing_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that leads nowhere is a problem with the path in it, and size is bounded."""
    with pytest.raises(DocumentError) as caught:
        read_programme(tmp_path / "none.yaml", tiny_catalog())
    assert [one.code for one in caught.value.problems] == ["file_missing"]
    monkeypatch.setattr(programme_module, "LARGEST_PROGRAMME", 100)
    assert [one.code for one in refused(tmp_path, TEXT).problems] == ["file_too_large"]
    with pytest.raises(DocumentError):
        parse_programme(TEXT.encode(), "p", tiny_catalog())


def test_programmes_of_a_folder_come_by_id_and_all_problems_together(tmp_path: Path) -> None:
    """Hidden files are an editor's own; two programmes of one id are refused, with both places."""
    day = TEXT.replace("night-school", "day-school")
    folder = data_folder(tmp_path / "one", b=day, a=TEXT)
    (folder / "courses" / ".c.yaml").write_text("nonsense", encoding="utf-8")
    assert [one.id for one in load_programmes(tiny_catalog(), folder)] == ["day-school", "night-school"]
    twice = data_folder(tmp_path / "two", a=TEXT, b=TEXT, c=TEXT.replace("hours: 2\n", "hours: -2\n"))
    with pytest.raises(DocumentError) as caught:
        load_programmes(tiny_catalog(), twice)
    assert sorted(one.code for one in caught.value.problems) == ["duplicate_id", "out_of_range"]
    (doubled,) = (one for one in caught.value.problems if one.code == "duplicate_id")
    assert doubled.file.endswith("b.yaml")
    assert "a.yaml:2" in doubled.reason()


def test_folder_without_courses_has_no_programmes(tmp_path: Path) -> None:
    """Courses are optional."""
    assert programme_paths(tmp_path) == ()
    assert load_programmes(tiny_catalog(), tmp_path) == ()
