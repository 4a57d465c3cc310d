"""Integrity of ``data/``: what holds for every standard, label and locator.

Each failure names file, line and record and says how to mend it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import pytest

from graph.audit import audit_standard
from graph.career_network import CareerNetwork
from graph.profile import load_profile
from ontology.builder import build_graph
from ontology.glossary import glossary_problems, read_glossary
from ontology.records import AbilityRecord, CompetencyKind, GradedItemRecord, ItemRecord
from ontology.validation import shape_problems
from tests.documents import ROOT
from tests.standard_reading import PATHS, STANDARDS, catalog, items, standard_file, texts, where

SAMPLES: Final = sorted((ROOT / "data" / "samples").glob("*.yaml"))
# a clause of a standard whose locators hold Chinese, as notes name it
LOCATOR: Final = re.compile(r"(初级|中级|高级) \d[\d.]*(#\d)?|[\d.]*([一二三]级)?/\S+")


def test_data_conforms_to_the_shapes() -> None:
    """What is built from the data folder breaks no shape."""
    problems = shape_problems(build_graph(catalog()), catalog())
    assert not problems, "\n".join(problem.line_text() for problem in problems)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_standard_file_is_named_after_its_id(path: object) -> None:
    """data/standards/x.yaml holds the standard x."""
    standards = {place.file: full_id for full_id, place in catalog().places.items() if place.kind == "standard"}
    assert str(path).endswith(f"/{standards[str(path)]}.yaml"), f"{path}: rename it to {standards[str(path)]}.yaml"


@pytest.mark.parametrize("standard", STANDARDS)
def test_label_of_an_ability_is_a_short_verb_phrase(standard: str) -> None:
    """At most 24 characters, not opening with 能 or 能够, without full stop: our words, never the printed sentence."""
    for kind, item in items(standard):
        if kind is CompetencyKind.ABILITY:
            assert isinstance(item, AbilityRecord)
            label = item.label.zh
            assert len(label) <= 24, f"{where(standard, item.id)}: {len(label)} characters, shorten “{label}” to 24"
            assert not label.startswith("能"), f"{where(standard, item.id)}: drop 能 from “{label}”"


@pytest.mark.parametrize("standard", STANDARDS)
def test_label_of_an_item_is_short_and_no_sentence(standard: str) -> None:
    """A label names a thing: at most 24 Chinese characters or 120 English ones and no full stop at the end."""
    for _, item in items(standard):
        place = where(standard, item.id)
        assert len(item.label.zh) <= 24, f"{place}: shorten “{item.label.zh}” to 24 characters in your own words"
        assert len(item.label.en) <= 120, f"{place}: shorten “{item.label.en}” to 120 characters"
        assert item.label.zh[-1] not in "。；;,，.", f"{place}: a label is no sentence, drop the last mark"
        assert item.label.en[-1] not in ".;,", f"{place}: a label is no sentence, drop the last mark"
        assert item.label.en[0].isupper(), f"{place}: begin “{item.label.en}” with a capital"


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_labels_of_items_are_unique_in_their_place(standard: str, language: str) -> None:
    """Two items of one kind in one place are told apart by their labels; one text printed at two places may repeat."""

    def key(kind: CompetencyKind, item: ItemRecord | GradedItemRecord) -> tuple[str | None, ...]:
        level = item.level if isinstance(item, ItemRecord) else None
        return (getattr(item.label, language), kind, level, item.function, item.work_content)

    labels = Counter(key(kind, item) for kind, item in items(standard))
    for kind, item in items(standard):
        times = labels[key(kind, item)]
        assert times == 1, f"{where(standard, item.id)}: “{item.label.zh}” is used {times} times here, reword one"


@pytest.mark.parametrize("standard", STANDARDS)
def test_chinese_texts_are_simplified_and_english_ones_have_no_chinese(standard: str) -> None:
    """Chinese is written in simplified characters; English quotes some in brackets only, as a locator may."""
    for record, text in texts(standard):
        for char in text.zh:
            try:
                char.encode("gb2312")  # the simplified set; 處 and 務 are not in it
            except UnicodeEncodeError:
                assert not "\u4e00" <= char <= "\u9fff", f"{where(standard, record)}: write {char} in simplified form"
        outside = re.findall(r"[\u4e00-\u9fff]+", re.sub(r"\([^()]*\)", "", LOCATOR.sub("", text.en)))
        assert not outside, f"{where(standard, record)}: translate {outside}"
        assert re.search(r"[\u4e00-\u9fff]", text.zh), f"{where(standard, record)}: “{text.zh}” is not Chinese"


@pytest.mark.parametrize("standard", STANDARDS)
def test_one_spelling_of_the_agents_seat(standard: str) -> None:
    """The seat of an agent is 坐席 throughout, never 座席, which only quotations of the print have."""
    for record, text in texts(standard):
        written = re.sub("“[^”]*”", "", text.zh)
        assert "座席" not in written, f"{where(standard, record)}: write 坐席 for 座席"


@pytest.mark.parametrize("standard", STANDARDS)
def test_texts_have_no_space_or_half_width_marks_out_of_place(standard: str) -> None:
    """Chinese uses its own commas and stops; no text has double spaces or space at its ends."""
    for record, text in texts(standard):
        place = where(standard, record)
        for written in (text.zh, text.en):
            assert "  " not in written, f"{place}: take out a space in “{written}”"
            assert written == written.strip(), f"{place}: take out the space around “{written}”"
        assert not re.search(r"[\u4e00-\u9fff][,;:!?]", text.zh), f"{place}: use full-width marks in “{text.zh}”"


@pytest.mark.parametrize("standard", STANDARDS)
def test_note_says_reading_reason_and_confidence_of_what_it_is_about(standard: str) -> None:
    """A source note quotes at most 12 characters and has a reason that differs from the reading."""
    for note in standard_file(standard).notes:
        place = where(standard, f"note/{note.id}")
        assert note.printed is None or len(note.printed) <= 12, f"{place}: quote at most 12 characters"
        assert note.reading.zh != note.reason.zh, f"{place}: say why, not the reading again"
        assert len(set(note.about)) == len(note.about), f"{place}: names a record twice"


def test_labels_follow_the_glossary() -> None:
    """One spelling in Chinese and one word in English for each concept, in every label of every standard."""
    problems = glossary_problems(catalog(), read_glossary(ROOT / "data" / "reference" / "glossary.yaml"))
    assert not problems, "\n".join(problem.line_text() for problem in problems)


def test_glossary_terms_are_all_used() -> None:
    """A term that no label holds checks nothing."""
    glossary = read_glossary(ROOT / "data" / "reference" / "glossary.yaml")
    written = [text.zh for standard in STANDARDS for _, text in texts(standard)]
    used = {term.zh for label in written for term in glossary.terms_in(label)}
    assert {term.zh for term in glossary.terms} - used == set()


@pytest.mark.parametrize("standard", STANDARDS)
def test_audit_finds_nothing_to_mend(standard: str, network: CareerNetwork) -> None:
    """Weights sum, every item has clause, labels and function, and a source note explains every gap."""
    assert audit_standard(network, standard).findings == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_profile_loads(path: object, network: CareerNetwork) -> None:
    """The profiles that people copy are sound; there are three kinds of person."""
    sample = next(entry for entry in SAMPLES if entry == path)
    assert load_profile(sample, network).as_of.year >= 2026
    assert len(SAMPLES) >= 3
