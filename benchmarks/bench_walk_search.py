"""Plans across the five standards, and the same question asked by enumeration with NetworkX and Python sets."""

from __future__ import annotations

import networkx as nx
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.conftest import LARGEST, TARGET
from graph.career_network import (
    CareerNetwork,
    items_of_standard,
    levels_of_standard,
    mappings_at,
    mappings_of,
    network_of,
)
from graph.plan import Objective, PlanOptions
from graph.planner import find_plan
from graph.profile import Profile
from graph.requirements import COVERING, SATISFIED, holdings, requirements

ADVANCED = "tgsoccia-001-2020/advanced"
STANDARDS = ("tgsoccia-001-2020", "sbt-11221-2018", "x1-callcenter")


@pytest.fixture(scope="module")
def three_standards(network: CareerNetwork) -> CareerNetwork:
    """Three standards of ten levels: as much as the peer can enumerate."""
    nodes = [data["record"] for node, data in network.nodes(data=True) if node.partition("/")[0] in STANDARDS]
    known = {node.id for node in nodes}
    edges = [(a, b, data["relation"]) for a, b, data in network.edges(data=True) if a in known and b in known]
    return network_of(nodes, edges, mappings_of(network))


@pytest.fixture(scope="module")
def beginner() -> Profile:
    """Somebody who has attained nothing yet."""
    facts = {"education": "bachelor", "experience": {"related_years": 1}, "held_levels": [], "certificates": []}
    return Profile.model_validate({"as_of": "2026-01-01", **facts})


@pytest.mark.parametrize("target", [TARGET, LARGEST, ADVANCED])
@pytest.mark.parametrize("objective", Objective)
def bench_optimum(
    benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile, target: str, objective: Objective
) -> None:
    """One objective, all five standards, with a budget of 1 second."""
    options = PlanOptions(objective=objective, cross_standards=True)
    benchmark.extra_info["complete"] = benchmark(find_plan, network, profile, target, options).proof.complete


@pytest.mark.parametrize("target", [TARGET, ADVANCED, "x1-callcenter/advanced"])
def bench_front(benchmark: BenchmarkFixture, network: CareerNetwork, profile: Profile, target: str) -> None:
    """Every objective's optimum and the whole front, for as long as it takes."""
    options = PlanOptions(pareto=True, cross_standards=True, budget=None)
    assert benchmark(find_plan, network, profile, target, options).proof.complete


def bench_three_standards(benchmark: BenchmarkFixture, three_standards: CareerNetwork, beginner: Profile) -> None:
    """The fewest items over three standards."""
    options = PlanOptions(objective=Objective.ITEMS, cross_standards=True, budget=None)
    plan = benchmark(find_plan, three_standards, beginner, ADVANCED, options)
    assert plan.paths[0].totals.items == _fewest_items(three_standards, beginner)


def bench_three_standards_peer_all_simple_paths(
    benchmark: BenchmarkFixture, three_standards: CareerNetwork, beginner: Profile
) -> None:
    """Peer: every simple path of the promotion graph, items as Python sets; neither routes nor dates."""
    assert benchmark(_fewest_items, three_standards, beginner) > 0


def _fewest_items(network: CareerNetwork, profile: Profile) -> int:
    held = {entry.level for entry in profile.held_levels or ()}
    levels = []
    for standard in STANDARDS:
        own = levels_of_standard(network, standard)
        highest = max((level.ordinal for level in own if level.id in held), default=0)
        levels += [level for level in own if level.ordinal > highest]
    by_id = {level.id: level for level in levels}
    promotions: nx.DiGraph[str] = nx.DiGraph(
        (a.id, b.id)
        for a in levels
        for b in levels
        if a is not b and not (a.standard == b.standard and a.ordinal > b.ordinal) and a.id != ADVANCED
    )
    promotions.add_edges_from(("", level.id) for level in levels)
    items = [item.id for standard in STANDARDS for item in items_of_standard(network, standard)]
    standing = holdings(network, profile, items)
    satisfied = {item for item in items if standing[item].status in SATISFIED}
    covers: dict[str, set[str]] = {}
    for item in items:
        for other, relation in mappings_at(network, item):
            if relation in COVERING and profile.competencies.get(item) != "not_held":
                covers.setdefault(other, set()).add(item)
    needs = {level.id: set(requirements(network, level.id)) for level in levels}
    best = len(needs[ADVANCED])
    for path in nx.all_simple_paths(promotions, "", ADVANCED):
        if any(
            by_id[low].standard == by_id[high].standard and by_id[low].ordinal > by_id[high].ordinal
            for place, low in enumerate(path[1:], start=1)
            for high in path[place + 1 :]
        ):
            continue
        have, counted = set(satisfied), 0
        for level in path[1:]:
            counted += len(needs[level] - have)
            have |= needs[level]
            have.update(*(covers.get(item, ()) for item in needs[level]))
        best = min(best, counted)
    return best
