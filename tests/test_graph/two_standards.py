"""Two made-up standards with every sort of demand and mapping, and a strategy that draws such pairs."""

from __future__ import annotations

from hypothesis import strategies as st

from graph.career_network import CareerNetwork, network_of
from graph.model import CompetencyArea, Item, Mapping, Node, ReferenceCompetency
from ontology.records import CompetencyKind
from tests.builders import choice, item, level, standard, wording

__all__ = ["networks", "two_standards"]

RELATIONS = ("exact", "close", "broad", "narrow", "related")
_HUB: tuple[Node, ...] = (
    CompetencyArea(id="reference/work", label=wording("Work"), notation="2"),
    CompetencyArea(id="reference/talk", label=wording("Talk"), notation="10"),
    *(
        ReferenceCompetency(
            id=f"reference/{name}", area=f"reference/{area}", label=wording(name), definition=None, notation=notation
        )
        for name, area, notation in (("calls", "work", "2.10"), ("files", "work", "2.9"), ("listen", "talk", "10.1"))
    ),
)


def two_standards() -> CareerNetwork:
    """Return standards s (three levels, one of choices only) and t (two, higher including lower) with mappings.

    s/a is exactly t/x; s/b is close to t/y and only related to t/x; t/z is narrower than s/c and broader than s/skill,
    which is chosen; s/d is only related to t/y; t was searched in vain for s/e; nobody has judged s/f, nor s/every,
    which belongs to all levels.
    """
    nodes: list[Node] = [
        standard("s"),
        standard("t", inclusion="cumulative", inclusion_clause="2"),
        level("s/l1", 1),
        level("s/l2", 2, no_counterpart_in=("t",)),
        level("s/l3", 3, choices=(choice("s/skill", grade=2),)),
        level("t/l1", 1),
        level("t/l2", 2),
        item("s/a", level="s/l1", placed_under=("reference/calls", "reference/listen"), clause="4.1"),
        item("s/b", level="s/l1", placed_under=("reference/files",), clause="4.2"),
        item("s/c", level="s/l2"),
        item("s/d", level="s/l2", placed_under=("reference/files",)),
        item("s/e", level="s/l2", no_counterpart_in=("t",)),
        item("s/f", level="s/l2"),
        item("s/every", placed_under=("reference/listen",)),
        item("s/skill", kind=CompetencyKind.GRADED_SKILL, placed_under=("reference/listen",)),
        item("t/x", level="t/l1", placed_under=("reference/calls",)),
        item("t/y", level="t/l1", kind=CompetencyKind.KNOWLEDGE),
        item("t/z", level="t/l2", placed_under=("reference/listen",)),
        *_HUB,
    ]
    mapped = {
        ("s/a", "t/x"): ("exact", 0.9),
        ("t/y", "s/b"): ("close", 0.6),
        ("s/b", "t/x"): ("related", 0.5),
        ("s/c", "t/z"): ("narrow", None),
        ("s/d", "t/y"): ("related", 0.4),
        ("s/skill", "t/z"): ("broad", 0.7),
        ("s/l1", "t/l1"): ("broad", 0.8),
    }
    edges = [
        *(("s/l1", one, "requires") for one in ("s/a", "s/b")),
        *(("s/l2", one, "requires") for one in ("s/c", "s/d", "s/e", "s/f")),
        ("s", "s/every", "requires_at_every_level"),
        *(("t/l1", one, "requires") for one in ("t/x", "t/y")),
        ("t/l2", "t/z", "requires"),
        *((one, other, relation) for (one, other), (relation, _) in mapped.items()),
    ]
    mappings = [
        Mapping.model_validate(
            {"subject": one, "object": other, "relation": relation, "confidence": sure, "reviewer": "R", "comment": "c"}
        )
        for (one, other), (relation, sure) in mapped.items()
    ]
    return network_of(nodes, edges, mappings)


@st.composite
def networks(draw: st.DrawFn) -> CareerNetwork:
    """Draw two standards of up to three levels with items, choices, placements, mappings and searches in vain."""
    nodes: list[Node] = list(_HUB)
    edges: list[tuple[str, str, str]] = []
    items: dict[str, list[Item]] = {"s": [], "t": []}
    topics = st.lists(st.sampled_from(("calls", "files", "listen")), max_size=2, unique=True)
    for name, other in (("s", "t"), ("t", "s")):
        inclusion = draw(st.sampled_from(("unstated", "cumulative")))
        nodes.append(standard(name, inclusion=inclusion))
        levels = [f"{name}/l{place}" for place in range(1, draw(st.integers(1, 3)) + 1)]
        for place in range(draw(st.integers(0, 6))):
            owner = draw(st.sampled_from((*levels, name, "choice")))
            kind = CompetencyKind.GRADED_SKILL if owner == "choice" else CompetencyKind.ABILITY
            made = item(
                f"{name}/i{place}",
                kind=kind,
                level=owner if owner in levels else None,
                placed_under=tuple(f"reference/{one}" for one in draw(topics)),
                no_counterpart_in=(other,) if draw(st.booleans()) else (),
            )
            items[name].append(made)
            if owner in levels:
                edges.append((owner, made.id, "requires"))
            elif owner == name:
                edges.append((owner, made.id, "requires_at_every_level"))
        graded = [one.id for one in items[name] if one.by_choice]
        chosen = (choice(*graded),) if graded else ()
        nodes += [level(one, place, choices=chosen) for place, one in enumerate(levels, start=1)]
        nodes += items[name]
    mappings = []
    for one in items["s"]:
        for other_item in items["t"]:
            if draw(st.integers(0, 3)) == 0:
                ends = draw(st.permutations((one.id, other_item.id)))
                relation = draw(st.sampled_from(RELATIONS))
                confidence = draw(st.sampled_from((None, 0.5, 0.9)))
                edges.append((ends[0], ends[1], relation))
                mappings.append(
                    Mapping.model_validate(
                        {"subject": ends[0], "object": ends[1], "relation": relation, "confidence": confidence}
                    )
                )
    return network_of(nodes, edges, mappings)
