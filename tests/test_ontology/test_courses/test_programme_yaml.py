"""Programmes as YAML: what is written reads back equal."""

from __future__ import annotations

import yaml
from hypothesis import example, given

from ontology.courses.programme import Programme, parse_programme
from ontology.courses.programme_yaml import programme_yaml
from tests.documents import tiny_catalog
from tests.programmes import NASTY, TEXT, changed_text, programmes, small_programme


@given(programmes())
@example(small_programme())
def test_programme_written_and_read_is_equal(programme: Programme) -> None:
    """Any text in any field comes back as it was, and writing is stable."""
    text = programme_yaml(programme)
    again = parse_programme(text.encode(), "p", tiny_catalog())
    assert again == programme
    assert programme_yaml(again) == text


def test_programme_written_is_the_text_it_was_read_from() -> None:
    """The layout is that of the files people write, with an empty line between courses."""
    lines = TEXT.splitlines(keepends=True)
    body = programme_yaml(small_programme()).partition("\n")[2]
    assert [line for line in body.splitlines(keepends=True) if line.strip()] == lines


def test_texts_look_the_same_to_any_yaml_reader() -> None:
    """What looks like a number, a date, nothing or a truth value is quoted, so that no other reader changes it."""
    for nasty in NASTY:
        programme = small_programme()
        title = programme.record.title.model_copy(update={"zh": nasty})
        record = programme.record.model_copy(update={"title": title})
        changed = Programme(programme.file.model_copy(update={"programme": record}), {})
        assert yaml.safe_load(programme_yaml(changed))["programme"]["title"]["zh"] == nasty


def test_outline_of_several_lines_is_written_as_lines() -> None:
    """A person can read and edit it in the file."""
    text = changed_text(("outline: 接听、登记、转接。", "outline: |-\n      接听\n\n      登记"))
    programme = parse_programme(text.encode(), "p", tiny_catalog())
    assert programme.courses[0].outline == "接听\n\n登记"
    assert "    outline: |-\n      接听\n\n      登记\n" in programme_yaml(programme)
