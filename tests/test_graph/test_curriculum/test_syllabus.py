"""Skeletons of programmes: hours add up, weights decide, and what is unstated stays so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.career_network import CareerNetwork, level_of, records
from graph.curriculum.syllabus import syllabus
from graph.model import Level
from graph.requirements import requirements_by_source
from ontology.errors import UnknownIdError
from tests.builders import function, item, level, network, relate, training, weight

LEVELS = ("csm/l1", "csm/l2", "csm/l3", "sbt-11221-2018/director", "sbt-11221-2018/supervisor", "x1-callcenter/primary")


@given(st.sampled_from(LEVELS), st.integers(1, 2000))
def test_syllabus_given_hours_add_up_exactly(network: CareerNetwork, level_id: str, total: int) -> None:
    """Every hour is in one module, and a function has its weight's share to within an hour."""
    found = syllabus(network, [level_id], hours={level_id: total})[0]
    assert sum(one.hours or 0 for one in found.modules) == total
    assert (found.source, found.hours, found.unit) == ("given", total, None)
    weights = {one.function: one.percent for one in level_of(network, level_id).weights}
    assert found.divided_by == ("weights" if weights else "items")
    for function_id, percent in weights.items():
        own = sum(one.hours or 0 for one in found.modules if one.module.function_id == function_id)
        assert abs(own - total * percent / sum(weights.values())) < 1


def test_syllabus_of_sbt_divides_printed_hours_by_items(network: CareerNetwork) -> None:
    """SB/T prints 80 hours for directors and no weights: divided by items, and said so, with clause and unit."""
    found = syllabus(network, ["sbt-11221-2018/director"])[0]
    assert (found.hours, found.source, found.unit, found.clause) == (80, "printed", "标准学时", "6.2.2")
    assert found.divided_by == "items"
    assert sum(one.hours or 0 for one in found.modules) == 80
    assert all(one.weight is None for one in found.modules)


def test_syllabus_without_hours_leaves_them_unstated(network: CareerNetwork) -> None:
    """Csm prints weights and no hours: modules have weights, and no hours."""
    found = syllabus(network, ["csm/l3"])[0]
    assert (found.hours, found.source, found.divided_by) == (None, "unstated", None)
    assert all(one.hours is None and one.weight is not None for one in found.modules)


def test_syllabus_of_several_levels_marks_what_comes_again(network: CareerNetwork) -> None:
    """Base knowledge of every level is in each skeleton, and marked from the second on; own items never are."""
    first, second = syllabus(network, ["csm/l3", "csm/l2", "csm/l3"])
    assert not any(one.repeated for one in first.modules)
    assert [one.module.id for one in second.modules if one.repeated] == ["csm/base"]
    sources = requirements_by_source(network, "csm/l2")
    items = [item for one in second.modules for item in one.module.items]
    assert sorted(items) == sorted((*sources["csm/l2"], *sources["csm"]))


def test_syllabus_level_of_choices_only_has_no_modules(network: CareerNetwork) -> None:
    """A level that requires nothing but choices divides nothing."""
    found = syllabus(network, ["corp-kefu-2013/l3"], hours={"corp-kefu-2013/l3": 40})[0]
    assert (found.modules, found.divided_by, found.hours) == ((), None, 40)


def test_syllabus_names_weights_that_have_no_items() -> None:
    """A function with a weight and no item is named; one without weight beside others gets no hours."""
    built = network(
        level("s/l1", weights=(weight("s/f1", 30), weight("s/f2", 70)), training=training(10.5)),
        *(function(f"s/f{n}") for n in (1, 2, 3)),
        item("s/a", function="s/f1", level="s/l1"),
        item("s/b", function="s/f3", level="s/l1"),
        edges=relate("s/l1", "requires", "s/a", "s/b"),
    )
    found = syllabus(built, ["s/l1"])[0]
    assert found.without_items == ("s/f2",)
    assert [(one.module.function_id, one.hours) for one in found.modules] == [("s/f1", 11), ("s/f3", None)]
    assert found.hours == 11  # at least 10.5


@pytest.mark.parametrize("hours", [0, -5, 1.5])
def test_syllabus_refuses_hours_that_are_not_whole(network: CareerNetwork, hours: float) -> None:
    """Hours to divide are whole and above 0."""
    with pytest.raises(ValueError, match="whole"):
        syllabus(network, ["csm/l3"], hours={"csm/l3": hours})  # type: ignore[dict-item]


def test_syllabus_unknown_level_is_an_error(network: CareerNetwork) -> None:
    """A level that does not exist is named."""
    with pytest.raises(UnknownIdError, match="csm/l9"):
        syllabus(network, ["csm/l9"])


def test_syllabus_every_level_gives_clauses(network: CareerNetwork) -> None:
    """Every item of every skeleton says where it is printed."""
    for found in syllabus(network, [one.id for one in records(network, Level)]):
        for one in found.modules:
            assert all(entry.clause for entry in (*one.module.skills, *one.module.knowledge))
