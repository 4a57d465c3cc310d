"""Lists of levels and items as answers."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from graph.career_network import CareerNetwork, item_of, records
from graph.listing import list_items_of_level, list_items_of_standard, list_levels
from graph.model import Level, Standard
from graph.projection import project
from graph.requirements import requirements
from ontology.builder import build_graph
from ontology.errors import UnknownIdError
from ontology.loader import load_catalog
from ontology.records import CompetencyKind
from tests.documents import TINY, changed, tiny_catalog, write


@pytest.fixture(scope="module")
def tiny() -> CareerNetwork:
    """The network of the tiny standard."""
    return project(build_graph(tiny_catalog()))


def test_list_levels_gives_facts_and_counts_of_own_items(tiny: CareerNetwork) -> None:
    """A level is told with its own items by kind; what every level asks is counted apart."""
    junior, senior = list_levels(tiny)
    assert (junior.id, junior.standard, junior.ordinal, junior.printed_label) == ("tiny/junior", "tiny", 1, "高级")
    assert (junior.inclusion, junior.clause, junior.routes) == ("cumulative", "4.1", 3)
    assert junior.training is not None
    assert (junior.training.min_hours, junior.training.unit, junior.training.clause) == (40.5, "标准学时", "6.1")
    assert senior.training is None
    counts = {kind: count for kind, count in senior.counts.items() if count}
    assert counts == {CompetencyKind.ABILITY: 1, CompetencyKind.BEHAVIOUR: 1}
    assert set(senior.counts) == set(senior.every_level_counts) == set(CompetencyKind)
    everywhere = {kind for kind, count in senior.every_level_counts.items() if count}
    assert everywhere == {CompetencyKind.KNOWLEDGE, CompetencyKind.QUALITY, CompetencyKind.ETHIC}
    assert [note.printed for note in junior.notes] == ["no"]


def test_list_levels_is_by_standard_and_ordinal_or_of_one_standard(tmp_path: Path) -> None:
    """All standards come in the order of ids, levels lowest first; one standard can be asked for."""
    other = write(tmp_path, changed(("  id: tiny\n", "  id: another\n"), ("about: [tiny,", "about: [another,")))
    network = project(build_graph(load_catalog((TINY, other))))
    ids = [level.id for level in list_levels(network)]
    assert ids == ["another/junior", "another/senior", "tiny/junior", "tiny/senior"]
    assert [level.id for level in list_levels(network, "tiny")] == ["tiny/junior", "tiny/senior"]


@pytest.mark.parametrize("cumulative", [False, True])
def test_list_items_of_level_are_its_requirements(network: CareerNetwork, cumulative: bool) -> None:
    """Each level lists exactly what it requires, in that order."""
    for level in records(network, Level):
        listed = [item.id for item in list_items_of_level(network, level.id, cumulative=cumulative)]
        assert listed == list(requirements(network, level.id, cumulative=cumulative))


def test_list_items_of_standard_are_all_items_by_level_and_number(tiny: CareerNetwork, network: CareerNetwork) -> None:
    """Items of levels come first, lowest level first, then those of no level; 4.2.10 stands after 4.2.9."""
    assert [item.id.removeprefix("tiny/") for item in list_items_of_standard(tiny, "tiny")] == [
        "3.1.1-a", "3.2-a", "3.6.1", "3.3.1", "3.4.1", "3.5.1", "8.1.1", "8.1.2", "8.2.1",
    ]  # fmt: skip
    listed = list_items_of_standard(network, "sbt-11221-2018")
    knowledge = [item.clause for item in listed if item.kind == "knowledge"]
    assert knowledge.index("4.2.9") + 1 == knowledge.index("4.2.10")
    for standard in records(network, Standard):
        found = [item_of(network, item.id) for item in list_items_of_standard(network, standard.id)]
        for (level, kind), group in groupby(found, key=lambda item: (item.level, item.kind)):
            orders = [item.order or 0 for item in group]
            assert orders == sorted(orders), (standard.id, level, kind)


def test_list_items_names_function_and_work_content(tiny: CareerNetwork) -> None:
    """The answer carries the printed names and the ids, both None where the standard gives none."""
    by_id = {item.id: item for item in list_items_of_standard(tiny, "tiny")}
    placed, free = by_id["tiny/3.1.1-a"], by_id["tiny/3.3.1"]
    assert (placed.function, placed.function_id) == ("接待", "tiny/serving")
    assert (placed.work_content, placed.work_content_id) == ("接听来电", "tiny/answering")
    assert [note.id for note in placed.notes] == ["tiny/note/labels-inverted"]
    assert (free.level, free.function, free.function_id, free.work_content, free.work_content_id) == (None,) * 5


def test_list_of_an_unknown_id_raises_unknown_id_error(tiny: CareerNetwork) -> None:
    """Each list refuses an id that names nothing of its kind."""
    for ask in (
        lambda: list_levels(tiny, "tny"),
        lambda: list_items_of_level(tiny, "tiny"),
        lambda: list_items_of_standard(tiny, "tiny/junior"),
    ):
        with pytest.raises(UnknownIdError):
            ask()
