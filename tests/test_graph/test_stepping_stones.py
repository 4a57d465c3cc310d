"""Answers about nearby nodes: the items behind every figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.career_network import CareerNetwork
from graph.item_matrix import ItemMatrix, matrix_of_esco, matrix_of_levels
from graph.network import build_step_network
from graph.network_paths import chain_totals
from graph.stepping_stones import Near, Ordering, Step, SteppingStones, find_near, find_stepping_stones
from ontology.errors import UnknownIdError
from ontology.esco.reader import read_esco
from tests.esco_download import TABLES_OF_TINY, real_esco, write_download

SPECIALIST = "sbt-11221-2018/specialist"


@pytest.fixture
def tiny(tmp_path: Path) -> ItemMatrix:
    """Three occupations: agent {a, b}, lead {a, b, c}, boss {b, c, d, e}; for the agent c is optional."""
    return matrix_of_esco(read_esco(write_download(tmp_path / "esco.zip", TABLES_OF_TINY)))


def check_step(matrix: ItemMatrix, step: Step) -> None:
    """Hold a step against the sets of its nodes."""
    tail, head = matrix.place_of(step.tail.id), matrix.place_of(step.head.id)

    def row(part: str, place: int) -> set[str]:
        return {matrix.items[column] for column in getattr(matrix, part)[[place]].indices.tolist()}

    assert set(step.new_items) == row("needs", head) - row("has", tail)
    assert set(step.shared_items) == row("needs", head) & row("has", tail)
    assert step.gap == len(step.new_items)
    assert step.shared_essential == len(step.shared_items) / len(row("needs", head))
    wanted, there = row("needs", head) | row("optional", head), row("has", tail) | row("optional", tail)
    assert step.overlap == len(wanted & there)


def test_near_of_an_example_names_the_items(tiny: ItemMatrix) -> None:
    """The lead is one skill away from the agent, the boss three; names of the skills are given once."""
    answer = find_near(tiny, "o:agent")
    assert [(step.head.label["en"], step.gap, step.overlap) for step in answer.steps] == [
        ("team lead", 1, 3),
        ("boss", 3, 2),
    ]
    first = answer.steps[0]
    assert (first.new_items, first.shared_items) == (("s:c",), ("s:a", "s:b"))
    assert first.shared_essential == pytest.approx(2 / 3)
    assert (answer.basis, answer.total, answer.node.id) == ("items_only", 2, "o:agent")
    assert answer.item_labels["s:c"] == {"en": "skill c"}
    assert list(answer.item_labels) == ["s:a", "s:b", "s:c", "s:d", "s:e"]
    assert (answer.catalogue.name, answer.catalogue.nodes, answer.catalogue.steps) == ("careergraph", 3, None)


def test_near_gives_k_of_all_that_are_near(tiny: ItemMatrix) -> None:
    """The total tells how many there are; a least share leaves out the faint ones."""
    answer = find_near(tiny, "o:agent", k=1)
    assert (len(answer.steps), answer.total) == (1, 2)
    assert find_near(tiny, "o:agent", least_share=0.5).total == 1


def test_near_every_level_has_figures_that_agree_with_its_items(network: CareerNetwork) -> None:
    """All levels of all standards; one without required items is near to nobody, and said to be."""
    matrix = matrix_of_levels(network)
    for node in matrix.nodes:
        answer = find_near(matrix, node, k=100)
        for step in answer.steps:
            check_step(matrix, step)
        assert not {step.head.id for step in answer.steps} & {node, *answer.catalogue.needs_nothing}
    assert "corp-kefu-2013/l2" in matrix.needs_nothing


def test_stepping_stones_of_an_example_explain_every_step(tiny: ItemMatrix) -> None:
    """By the lead: first c, then d and e; b is learnt by nobody twice."""
    network = build_step_network(tiny, kept=1, least_share=0.5)
    answer = find_stepping_stones(network, "o:agent", ("o:boss",))
    (path,) = answer.paths
    assert [node.id for node in path.nodes] == ["o:agent", "o:lead", "o:boss"]
    assert [step.new_items for step in path.steps] == [("s:c",), ("s:d", "s:e")]
    assert (path.total_gap, path.largest_gap, path.new_items) == (3, 2, 3)
    assert (answer.catalogue.steps, answer.catalogue.kept, answer.catalogue.least_share) == (len(network.edges), 1, 0.5)


@pytest.mark.parametrize("by", Ordering)
def test_stepping_stones_between_levels_add_up(network: CareerNetwork, by: Ordering) -> None:
    """Between any two levels: steps follow each other, figures add up, what is learnt is counted once."""
    steps = build_step_network(matrix_of_levels(network), kept=3)
    matrix = steps.matrix
    for goal in matrix.nodes:
        answer = find_stepping_stones(steps, SPECIALIST, (goal,), by=by, k=2)
        assert bool(answer.paths) == (goal not in matrix.needs_nothing)
        for path in answer.paths:
            assert (path.nodes[0].id, path.nodes[-1].id) == (SPECIALIST, goal)
            assert [step.tail for step in path.steps] + [path.nodes[-1]] == list(path.nodes)
            for step in path.steps:
                check_step(matrix, step)
            chain = tuple(matrix.place_of(node.id) for node in path.nodes)
            assert chain_totals(steps, chain) == (len(path.steps), path.total_gap, path.largest_gap)
            learnt = {item for step in path.steps for item in step.new_items}
            there = {matrix.items[column] for column in matrix.has[[chain[0]]].indices.tolist()}
            assert path.new_items == len(learnt - there) <= path.total_gap


def test_stepping_stones_to_several_goals_answer_for_each(tiny: ItemMatrix) -> None:
    """A name may stand for several occupations; the start itself is a path without steps."""
    answer = find_stepping_stones(build_step_network(tiny), "o:agent", ("o:boss", "o:lead", "o:agent"), k=1)
    assert [path.nodes[-1].id for path in answer.paths] == ["o:boss", "o:lead", "o:agent"]
    assert [goal.id for goal in answer.goals] == ["o:boss", "o:lead", "o:agent"]
    assert answer.paths[-1].steps == ()


def test_answers_with_unusable_arguments_are_refused(tiny: ItemMatrix) -> None:
    """Unknown nodes and k below 1."""
    network = build_step_network(tiny)
    with pytest.raises(UnknownIdError):
        find_near(tiny, "o:x")
    with pytest.raises(ValueError, match="at least 1"):
        find_near(tiny, "o:agent", k=0)
    with pytest.raises(UnknownIdError):
        find_stepping_stones(network, "o:agent", ("o:x",))
    with pytest.raises(ValueError, match="at least 1"):
        find_stepping_stones(network, "o:agent", ("o:boss",), k=0)


def test_answers_say_whose_data_they_rest_on(tiny: ItemMatrix) -> None:
    """Source, defects and attribution are part of the answer."""
    source = {"name": "esco", "defects": {"dangling_reference": 2}, "attribution": "words"}
    for answer in (
        find_near(tiny, "o:agent", source=source),
        find_stepping_stones(build_step_network(tiny), "o:agent", ("o:boss",), source=source),
    ):
        assert isinstance(answer, Near | SteppingStones)
        catalogue = answer.catalogue
        assert (catalogue.name, catalogue.defects, catalogue.attribution) == (
            "esco",
            {"dangling_reference": 2},
            "words",
        )


def test_real_esco_leads_from_agent_to_managers() -> None:
    """Call centre agent to call centre manager, and to each of the four that are called customer service manager."""
    esco = read_esco(real_esco())
    network = build_step_network(matrix_of_esco(esco))
    (agent,), (manager,) = esco.named("call centre agent"), esco.named("call centre manager")
    service_managers = tuple(one.uri for one in esco.named("customer service manager"))
    answer = find_stepping_stones(network, agent.uri, (manager.uri, *service_managers))
    assert len(answer.paths) == 5
    direct = len(set(manager.essential) - set(agent.essential))
    first = answer.paths[0]
    assert [node.label["en"] for node in first.nodes] == [
        "call centre agent",
        "call centre supervisor",
        "contact centre supervisor",
        "call centre manager",
    ]
    assert first.largest_gap < direct <= first.new_items
    for path in answer.paths:
        for step in path.steps:
            check_step(network.matrix, step)
