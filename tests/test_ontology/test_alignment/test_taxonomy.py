"""The hub and its placements: what is refused, and that every shipped item is placed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ontology.alignment.taxonomy import Taxonomy, load_taxonomy
from ontology.errors import DocumentError
from ontology.glossary import read_glossary
from ontology.loader import load_catalog
from tests.documents import ROOT, TINY

HUB = """format: 1
areas:
  - {id: service, label: {zh: 服务, en: Service}}
competencies:
  - {id: calls, area: service, label: {zh: 来电, en: Calls}, definition: {zh: 接听, en: Taking calls},
     also_called: {zh: [电话], en: [phone]}, related: [shifts]}
  - {id: shifts, area: service, label: {zh: 班次, en: Shifts}, definition: {zh: 安排, en: Planning shifts}}
activities:
  - {id: answer, kind: do, label: {zh: 接听, en: Answer}, definition: {zh: 接听, en: Answering}}
"""
ITEMS = ("3.1.1-a", "3.2-a", "3.3.1", "3.4.1", "3.5.1", "3.6.1", "8.1.1", "8.1.2", "8.2.1")
PLACEMENTS = "format: 1\nstandard: tiny\nplacements:\n" + "".join(
    f"  - {{item: {item}, competencies: [calls]}}\n" for item in ITEMS
)


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Taxonomy]:
    """Load a hub written for the test, with the tiny standard placed under it."""

    def load_it(hub: str = HUB, placements: str = PLACEMENTS) -> Taxonomy:
        folder = tmp_path / "reference" / "placements"
        folder.mkdir(parents=True)
        (tmp_path / "reference" / "competencies.yaml").write_text(hub, encoding="utf-8")
        (folder / "tiny.yaml").write_text(placements, encoding="utf-8")
        return load_taxonomy(tmp_path, load_catalog((TINY,)))

    return load_it


def test_hub_is_read_with_relations_from_both_sides(load: Callable[..., Taxonomy]) -> None:
    """Related is written once and holds both ways; placements go by full ids."""
    taxonomy = load()
    assert taxonomy.related == {"calls": frozenset({"shifts"}), "shifts": frozenset({"calls"})}
    assert taxonomy.placed["tiny/3.1.1-a"] == ("calls",)
    assert [area.id for area in taxonomy.areas] == ["service"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("area: service, label: {zh: 班次", "area: nowhere, label: {zh: 班次", "'area' names 'nowhere'"),
        ("related: [shifts]", "related: [shift]", "'related' names 'shift'"),
        ("related: [shifts]", "related: [calls]", "'related' names 'calls'"),
        ("{id: shifts,", "{id: calls,", "id 'calls' is already used"),
        ("zh: [电话]", "zh: [班次]", "'班次' is a synonym of 'calls' already"),
        ("kind: do", "kind: think", "not one of its values"),
    ],
)
def test_hub_that_contradicts_itself_is_refused(load: Callable[..., Taxonomy], old: str, new: str, words: str) -> None:
    """Unknown ids, a concept related to itself, an id twice, a synonym at two concepts, an unknown kind."""
    assert HUB.count(old) == 1
    with pytest.raises(DocumentError) as caught:
        load(HUB.replace(old, new))
    assert any(words in problem.reason("en") for problem in caught.value.problems)
    assert all(problem.line > 0 for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  - {item: 3.2-a, competencies: [calls]}\n", "", "placed nowhere"),
        ("item: 3.2-a,", "item: 3.2-b,", "names 'tiny/3.2-b'"),
        ("item: 3.2-a,", "item: 3.1.1-a,", "'tiny/3.1.1-a' is already used"),
        ("{item: 3.2-a, competencies: [calls]}", "{item: 3.2-a, competencies: [call]}", "names 'call'"),
        ("{item: 3.2-a, competencies: [calls]}", "{item: 3.2-a, competencies: []}", "at least 1"),
    ],
)
def test_item_unplaced_or_placed_wrongly_is_refused(
    load: Callable[..., Taxonomy], old: str, new: str, words: str
) -> None:
    """Every item has one or two competencies that exist, once; a placement names an item that exists."""
    assert PLACEMENTS.count(old) == 1
    with pytest.raises(DocumentError) as caught:
        load(placements=PLACEMENTS.replace(old, new))
    assert any(words in problem.reason("en") for problem in caught.value.problems)


def test_every_item_of_every_standard_is_placed() -> None:
    """The shipped hub: every item under one or two competencies, every competency in use, labels by the glossary."""
    catalog = load_catalog()
    taxonomy = load_taxonomy(ROOT / "data", catalog)
    used = {concept for concepts in taxonomy.placed.values() for concept in concepts}
    assert set(taxonomy.competencies) - used == set()
    assert 60 <= len(taxonomy.competencies) <= 90
    assert 8 <= len(taxonomy.areas) <= 10
    glossary = read_glossary(ROOT / "data" / "reference" / "glossary.yaml")
    for concept in taxonomy.competencies.values():
        english = concept.label.en.lower().replace("-", " ")
        for term in glossary.terms_in(concept.label.zh):
            assert any(form in english for form in term.en), (concept.id, term.zh)
        for term in glossary.terms:
            assert not any(spelling in concept.label.zh for spelling in term.not_zh), concept.id
