"""Integrity of ``data/courses``: the sample programme is sound, plausible, and honest about being made up."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Final

import pytest

from ontology.courses.course_graph import add_programme
from ontology.courses.course_import import import_courses
from ontology.courses.programme import Programme, load_programmes, parse_programme
from ontology.courses.programme_yaml import programme_yaml
from ontology.courses.workbook_export import programme_workbook
from ontology.data_graph import load_data_graph
from ontology.validation import shape_problems
from tests.documents import ROOT
from tests.standard_reading import catalog, standard_file

SBT: Final = "sbt-11221-2018"
CSM: Final = "csm"
LONGEST_SHARED: Final = 10


@cache
def sample() -> Programme:
    """Return the sample programme."""
    (programme,) = load_programmes(catalog(), ROOT / "data")
    return programme


def covered() -> Counter[str]:
    """Return the coverages of all courses added up by item."""
    sums: Counter[str] = Counter()
    for course in sample().courses:
        for cover in course.covers:
            sums[cover.item] += cover.coverage  # type: ignore[assignment]  # a Counter adds decimals as well
    return sums


def test_sample_loads_and_is_marked_as_one() -> None:
    """About 25 courses, and nobody can take them for real ones."""
    assert (sample().id, sample().record.sample, len(sample().courses)) == ("sample-service-programme", True, 29)
    assert "示例" in sample().record.title.zh
    assert "sample" in sample().record.title.en


def test_sample_courses_are_complete() -> None:
    """Each has an outline of a few sentences, covers something, and spends at most its hours on it."""
    for course in sample().courses:
        assert course.outline, course.id
        assert 2 <= course.outline.count("。") <= 5, course.id
        assert course.covers, course.id
        assert all(cover.hours for cover in course.covers), course.id
        planned = sum((cover.hours or Decimal(0)) for cover in course.covers)
        assert course.hours * Decimal("0.7") <= planned <= course.hours, course.id


@pytest.mark.parametrize("level", [level.id for level in standard_file(SBT).levels])
def test_sample_hours_of_a_level_reach_the_printed_training(level: str) -> None:
    """The courses aimed at a level are as long as the training the standard asks, in its unit, and not twice that."""
    (asked,) = (one.training for one in standard_file(SBT).levels if one.id == level)
    assert asked is not None
    aimed = [course for course in sample().courses if course.level == f"{SBT}/{level}"]
    assert {course.unit for course in aimed} == {asked.unit}
    assert asked.min_hours <= sum(course.hours for course in aimed) < 2 * asked.min_hours


def test_sample_leaves_some_items_out_and_teaches_some_twice() -> None:
    """There is something to find: untaught, partly taught and over-taught items of both standards."""
    sums = covered()
    items = {one for one, place in catalog().places.items() if place.kind == "item"}
    for standard in (SBT, CSM):
        own = {one for one in items if one.startswith(f"{standard}/")}
        assert own - set(sums), standard
        assert any(0 < sums[one] < 1 for one in own), standard
        assert any(sums[one] == 1 for one in own), standard
    assert {one for one, share in sums.items() if share > 1} == {f"{SBT}/4.3.1", f"{SBT}/5.2.2.2-e"}
    assert {one.partition("/")[0] for one in sums} == {SBT, CSM}


def test_sample_items_taught_by_several_courses_add_up() -> None:
    """Partial coverages complete each other."""
    courses = Counter(cover.item for course in sample().courses for cover in course.covers)
    several = [item for item, number in courses.items() if number > 1]
    assert len(several) >= 15
    assert sum(covered()[item] == 1 for item in several) >= 15


def test_sample_prerequisites_lead_from_the_basics_upwards() -> None:
    """Prerequisites go several steps deep, and no course of a lower level needs one of a higher."""
    ordinals = {f"{SBT}/{level.id}": level.ordinal for level in standard_file(SBT).levels}
    depth: dict[str, int] = {}
    for course in sample().courses:  # each stands behind its prerequisites
        depth[course.id] = 1 + max((depth[one] for one in course.prerequisites), default=0)
        for one in course.prerequisites:
            before = ordinals.get(sample().course(one).level or "", 0)
            assert before <= ordinals.get(course.level or "", 9), (course.id, one)
    assert max(depth.values()) >= 5


def test_sample_titles_are_distinct_and_in_both_languages() -> None:
    """No English with Chinese in it, no title twice."""
    titles = [course.title for course in sample().courses]
    assert len({title.zh for title in titles}) == len({title.en for title in titles}) == len(titles)
    assert not [title.en for title in titles if re.search("[\u4e00-\u9fff]", title.en)]


def test_sample_outlines_do_not_copy_labels() -> None:
    """Outlines name topics in words of their own: no stretch of a label longer than a term stands in them."""
    labels = {
        item.label.zh
        for standard in (SBT, CSM)
        for kind in type(standard_file(standard).items).model_fields
        for item in getattr(standard_file(standard).items, kind)
    }
    pieces = {
        label[start : start + LONGEST_SHARED] for label in labels for start in range(len(label) - LONGEST_SHARED + 1)
    }
    copied = [(course.id, piece) for course in sample().courses for piece in pieces if piece in (course.outline or "")]
    assert not copied


def test_sample_graph_conforms_to_the_shapes() -> None:
    """With the standards beside it, the programme is valid RDF of ours."""
    data = load_data_graph(ROOT / "data")
    before = len(data.rdf)
    add_programme(data.rdf, sample())
    assert len(data.rdf) > before
    assert shape_problems(data.rdf) == ()


def test_sample_survives_excel_and_yaml() -> None:
    """Exported and imported, written and read, it is the same programme."""
    content = programme_workbook(sample(), catalog())
    assert import_courses({"p.xlsx": content}, catalog()).programme == sample()
    assert parse_programme(programme_yaml(sample()).encode(), "p", catalog()) == sample()
