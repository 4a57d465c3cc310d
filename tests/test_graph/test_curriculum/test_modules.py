"""Items as modules: every item once, in the order of print, knowledge beside skills."""

from __future__ import annotations

import pytest

from graph.career_network import CareerNetwork, item_of, records
from graph.curriculum.modules import modules_of
from graph.model import Level
from graph.requirements import requirements
from ontology.errors import UnknownIdError
from ontology.records import CompetencyKind


def test_modules_of_every_level_hold_every_item_once(network: CareerNetwork) -> None:
    """No item is lost or doubled; items of a module share function, work content and level."""
    for level in records(network, Level):
        items = requirements(network, level.id)
        modules = modules_of(network, items)
        assert sorted(item for module in modules for item in module.items) == sorted(items)
        assert len({(module.level, module.id) for module in modules}) == len(modules)
        for module in modules:
            found = [item_of(network, item) for item in module.items]
            assert {(one.function, one.work_content, one.level) for one in found} == {
                (module.function_id, module.work_content_id, module.level)
            }
            assert all(one.kind is CompetencyKind.KNOWLEDGE for one in module.knowledge)
            assert all(one.kind is not CompetencyKind.KNOWLEDGE for one in module.skills)


def test_modules_of_csm_follow_the_print(network: CareerNetwork) -> None:
    """The first module of csm/l3 is its first work content, with clauses in order; base knowledge comes last."""
    modules = modules_of(network, requirements(network, "csm/l3"))
    first, last = modules[0], modules[-1]
    assert (first.clause, first.work_content_id) == ("三级/一/1", "csm/l3-1.1")
    assert [one.clause for one in first.knowledge] == ["三级/一/1/知识/1", "三级/一/1/知识/2"]
    assert [one.clause for one in first.skills] == ["三级/一/1/技能/1", "三级/一/1/技能/2"]
    assert (last.function_id, last.work_content_id, last.level) == ("csm/base", None, None)


def test_modules_of_unknown_item_is_an_error(network: CareerNetwork) -> None:
    """An item that does not exist is named."""
    with pytest.raises(UnknownIdError, match="csm/nothing"):
        modules_of(network, ["csm/nothing"])


def test_modules_of_nothing_are_none(network: CareerNetwork) -> None:
    """Without items there are no modules."""
    assert modules_of(network, ()) == ()
