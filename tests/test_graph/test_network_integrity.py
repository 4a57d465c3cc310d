"""What the records of a network name is in the network too."""

from __future__ import annotations

import pytest

from graph.errors import ProjectionError
from graph.model import Node
from graph.network_integrity import check_integrity
from tests import builders

SOUND: tuple[Node, ...] = (
    builders.standard("s"),
    builders.level("s/l1"),
    builders.level("s/l2", 2, builders.route(builders.condition("priorLevel", level="s/l1"))),
    builders.function("s/f1"),
    builders.item("s/i1", function="s/f1"),
)


def test_check_of_a_sound_network_is_silent() -> None:
    """Records that name each other, and a match with an item published elsewhere, are fine."""
    edges = [
        ("s/l1", "s/i1", "requires"),
        ("s/l1", "s/l2", "next_level"),
        ("s/i1", "s/f1", "in"),
        ("s/i1", "other/i9", "close"),
    ]
    check_integrity(SOUND, edges)


@pytest.mark.parametrize(
    ("extra", "edges", "resource", "said"),
    [
        (builders.item("s/l1"), [], "s/l1", "several things: ability and level"),
        (builders.level("t/l1"), [], "t/l1", "names t, which is not described as Standard"),
        (builders.level("s/l3", 3, notes=("s/note/x",)), [], "s/l3", "which is not described as Note"),
        (builders.level("s/l3", 3, weights=(builders.weight("s/i1"),)), [], "s/l3", "not described as Function"),
        (builders.level("s/l3", 3, choices=(builders.choice("s/f1"),)), [], "choice-1", "not described as Item"),
        (
            builders.level("s/l3", 3, builders.route(builders.condition("priorLevel", level="s/l9"))),
            [],
            "s/l3/route-1",
            "names s/l9, which is not described as Level",
        ),
        (None, [("s", "s/i1", "requires")], "s", "needs a subject described as Level"),
        (None, [("s/l1", "s/i9", "requires")], "s/l1", "names s/i9, which is not described as Item"),
        (None, [("s/l1", "s/i1", "next_level")], "s/l1", "not described as Level"),
        (None, [("s/i1", "s/l1", "in")], "s/i1", "not described as Function or WorkContent"),
    ],
)
def test_check_of_a_network_with_a_gap_raises_at_its_owner(
    extra: Node | None, edges: list[tuple[str, str, str]], resource: str, said: str
) -> None:
    """An id that two records share, or that names nothing of the right class, is refused."""
    with pytest.raises(ProjectionError) as caught:
        check_integrity([*SOUND, *([extra] if extra else [])], edges)
    assert caught.value.resource == resource
    assert said in str(caught.value)
