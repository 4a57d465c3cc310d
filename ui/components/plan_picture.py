"""Shows the picture of a plan: its lanes, with a button for each path worth a look that makes it stand out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from ui.components.network_picture import PictureChoice, PictureEdge, PictureNode, show_picture
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.career_lanes import Lanes
from ui.view_models.plan import PlanView

__all__ = ["show_plan_picture"]

_ROW_HEIGHT: Final = 85
_KEY: Final = "plan_lanes"


def show_plan_picture(
    view: PlanView, lanes: Lanes, chosen: int, on_choice: Callable[[str], None], t: Translator
) -> None:
    """Show the picture.

    Args:
        view: The plan in words.
        lanes: The paths as they run through the picture.
        chosen: Which path stands out, counted from 0.
        on_choice: Called before the next run with the id of the path whose button is pressed.
        t: Texts.
    """
    choices = _choices(view, lanes, chosen, t)
    clicked = show_picture(
        [
            PictureNode(node.id, node.label, node.tooltip, node.x, node.y, node.group, chosen=node.chosen)
            for node in lanes.nodes
        ],
        [PictureEdge(edge.tail, edge.head, chosen=edge.chosen) for edge in lanes.edges],
        title=lanes.title,
        key=_KEY,
        height=_ROW_HEIGHT * (1 + len({node.y for node in lanes.nodes})),
        groups=lanes.groups,
        choices=choices,
        on_choice=on_choice,
    )
    # what the mouse shows on hovering, for those who tap
    twin = t("plan.lanes.twin_of_several" if choices else "plan.lanes.twin")
    told = next((node.tooltip for node in lanes.nodes if node.id == clicked), twin)
    st.caption(plain(told))


def _choices(view: PlanView, lanes: Lanes, chosen: int, t: Translator) -> list[PictureChoice]:
    """Return a button for each path drawn, none where there is nothing to choose."""
    if not lanes.routes[1:]:
        return []
    buttons = []
    for route in lanes.routes:
        path = view.paths[route.place]
        ends = t("plan.total.end", day=path.end.isoformat())
        lines = (ends, path.trade_off) if path.trade_off else (ends,)
        buttons.append(
            PictureChoice(path.id, path.title, lines, route.boxes, route.labels, chosen=route.place == chosen)
        )
    return buttons
