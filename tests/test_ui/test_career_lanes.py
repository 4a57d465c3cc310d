"""Tests of the paths in the lane picture: every one drawn that may be pointed at, with its studies."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.alternatives import real_alternatives
from graph.career_network import CareerNetwork
from graph.plan import PlanOptions, Step
from graph.planner import find_plan
from graph.profile import Experience, Profile
from ontology.scales import Education
from tests.strategies import Question, options, questions
from tests.test_ui.test_view_models import DIRECTOR, TODAY, ZH
from ui.view_models.career_lanes import career_lanes
from ui.view_models.plan import plan_view


@given(questions(sizes=(2, 5)), options(k=5), st.data())
def test_lanes_draw_the_paths_asked_for_and_no_other(
    question: Question, chosen: PlanOptions, data: st.DataObject
) -> None:
    """Each path shown runs through boxes and arrows that are there; every arrow belongs to one of them."""
    answer = find_plan(question.network, question.profile, question.target, chosen)
    if not answer.paths:
        return
    places = st.integers(0, len(answer.paths) - 1)
    looked_at, shown = data.draw(places), data.draw(st.sets(places))
    lanes = career_lanes(question.network, question.profile, answer, looked_at, ZH, shown=shown)
    boxes = {node.id for node in lanes.nodes}
    arrows = {(edge.tail, edge.head) for edge in lanes.edges}
    assert [route.place for route in lanes.routes] == sorted({looked_at, *shown})
    assert arrows == {pair for route in lanes.routes for pair in pairwise(route.boxes)}
    assert len(lanes.nodes) == len(boxes) == len({(node.x, node.y) for node in lanes.nodes})
    for route in lanes.routes:
        assert boxes.issuperset(route.boxes)
        assert set(route.labels) == set(route.boxes[1:])
        path = answer.paths[route.place]
        assert len(route.boxes) == 1 + len(path.steps)
        for box, step in zip(route.boxes[1:], path.steps, strict=True):
            assert step.end.isoformat() in route.labels[box]
            assert (box == step.level) if isinstance(step, Step) else box not in path.levels
    (own,) = (route.boxes for route in lanes.routes if route.place == looked_at)
    assert [(edge.tail, edge.head) for edge in lanes.edges if edge.chosen] == list(pairwise(own))


def test_lanes_of_the_chosen_path_say_what_its_boxes_say(network: CareerNetwork) -> None:
    """Pointing at the path that stands out already changes no label."""
    person = Profile(as_of=TODAY, education=Education.BACHELOR, experience=Experience(related_years=0), held_levels=())
    answer = find_plan(network, person, "csm/l2", PlanOptions(k=3, cross_standards=True, budget=None))
    for chosen in range(len(answer.paths)):
        lanes = career_lanes(network, person, answer, chosen, ZH)
        said = {node.id: node.label for node in lanes.nodes}
        route = lanes.routes[chosen]
        assert {box: said[box] for box in route.labels} == route.labels


@pytest.mark.parametrize("education", [Education.UPPER_SECONDARY, Education.ASSOCIATE])
def test_lanes_draw_the_studies_of_alternatives_too(network: CareerNetwork, education: Education) -> None:
    """Someone may wait for years or study: whichever is looked at, the other is drawn with what is studied."""
    person = Profile(as_of=TODAY, education=education, experience=Experience(related_years=0), held_levels=())
    answer = find_plan(network, person, DIRECTOR, PlanOptions(pareto=True, further_education=True))
    studied = [place for place, path in enumerate(answer.paths) if path.studies]
    plain = [place for place, path in enumerate(answer.paths) if not path.studies]
    assert studied
    assert plain
    lanes = career_lanes(network, person, answer, plain[0], ZH, shown=studied)
    drawn = {node.id: node for node in lanes.nodes if node.group == "在职学习（假设）"}
    reached = {f"study:{step.education_to}" for place in studied for step in answer.paths[place].studies}
    assert set(drawn) == reached
    assert not any(node.chosen for node in drawn.values())


def test_plan_view_names_the_real_alternatives(network: CareerNetwork) -> None:
    """What the reasoning layer calls an alternative has its merits in its title; ids tell all paths apart."""
    person = Profile(as_of=TODAY, education=Education.ASSOCIATE, experience=Experience(related_years=0), held_levels=())
    answer = find_plan(network, person, DIRECTOR, PlanOptions(pareto=True, further_education=True))
    view = plan_view(network, answer, ZH)
    found = real_alternatives(answer.paths)
    assert view.alternatives == tuple(one.place for one in found)
    assert len({path.id for path in view.paths}) == len(view.paths)
    for one in found:
        assert all(ZH(f"plan.merit.{merit}") in view.paths[one.place].title for merit in one.merits)
    others = {*range(len(view.paths))} - {*view.alternatives}
    assert all(view.paths[place].title == view.paths[place].name for place in others)
