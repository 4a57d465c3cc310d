"""A picture of nodes and edges that works offline and says which node was clicked, or which way through it chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import streamlit as st

from ontology.problems import Language
from ui.messages import translator
from ui.state import current_language
from ui.static_assets import LIBRARY_FILE, bundled_library, static_folder
from ui.view_models.picture import PictureChoice, PictureEdge, PictureNode, wrapped

__all__ = ["PictureChoice", "PictureEdge", "PictureNode", "picture_html", "show_picture"]

_TEMPLATES: Final = Path(__file__).parent.parent / "templates"
_TEMPLATE: Final = "network_picture.html.jinja"
_LEGEND_ALLOWANCE: Final = 44

# fill, border per group; text is dark on light fills and light on dark ones, contrast above 7:1
_LIGHT: Final = (
    ("#dbe8ff", "#2f63b8"),
    ("#ffe7c7", "#a86400"),
    ("#d8f2df", "#26783f"),
    ("#eadff8", "#6b41ab"),
    ("#fbdde4", "#ab2f50"),
    ("#d3f0f2", "#187079"),
    ("#eeeecb", "#6f6f14"),
    ("#e6e6e9", "#5b5f6b"),
)
_DARK: Final = (
    ("#1d3765", "#86b1ff"),
    ("#533a10", "#f0b357"),
    ("#18472a", "#76cf92"),
    ("#3f2a63", "#bd99f2"),
    ("#5c2032", "#f08fa8"),
    ("#114b50", "#6fd0d9"),
    ("#48480f", "#d3d36a"),
    ("#3b3e47", "#b4b8c4"),
)

# what is pointed at: told from ink and from all borders by hue, from the chosen way by dashes as well
_POINTED: Final = {False: "#c2410c", True: "#ff9d5c"}

# hands a click in one of our frames to Python; frames of other pages and other pictures are ignored. A choice draws the
# picture anew in another frame: the focus goes on from the button that was pressed
_BRIDGE: Final = """
export default function ({ data, parentElement, setTriggerValue }) {
  const listen = (event) => {
    const message = event.data
    if (!message || message.picture !== data.channel) return
    const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === event.source)
    if (!frame) return
    if (typeof message.node === 'string') setTriggerValue('clicked', message.node)
    else if (typeof message.choice === 'string') {
      parentElement.choosing = true
      setTriggerValue('chosen', message.choice)
    } else if (message.drawn && parentElement.choosing) {
      parentElement.choosing = false
      const button = frame.contentDocument?.querySelector('#choices [aria-pressed=true]')
      if ([document.body, frame].includes(document.activeElement)) button?.focus({ preventScroll: true })
    }
  }
  addEventListener('message', listen)
  return () => removeEventListener('message', listen)
}
"""


def picture_html(
    nodes: Sequence[PictureNode],
    edges: Iterable[PictureEdge],
    *,
    title: str,
    channel: str,
    language: Language,
    dark: bool,
    height: int,
    script: str,
    groups: Sequence[str] = (),
    choices: Sequence[PictureChoice] = (),
) -> str:
    """Return the picture as an HTML document that asks nothing of any other server.

    Every text may come from data: all are escaped, tooltips are plain text.

    Args:
        nodes: Boxes with their places; ids are unique, of equal ones the first counts.
        edges: Arrows; those at a node that is not there are left out.
        title: What the picture shows, read out by screen readers.
        channel: Name under which clicks are posted to the parent window.
        language: Language of the buttons.
        dark: Whether it stands on a dark page.
        height: Height of the drawing in pixels, without the legend.
        script: Address of vis-network on this server; empty puts the library into the document, which then stands
            alone.
        groups: Groups in the order of their colours, so that they look alike in all pictures; others follow in the
            order of the nodes.
        choices: Ways through the picture, each a button above it that makes its boxes and arrows stand out; of boxes
            and arrows that are not there nothing is seen. No buttons without any.

    Returns:
        The document. A canvas says nothing to keyboard and screen reader: the caller shows the same nodes as a table.
    """
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415 - pages without a picture need neither
    from markupsafe import Markup  # noqa: PLC0415
    from pyvis.network import Network  # noqa: PLC0415

    palette = _DARK if dark else _LIGHT
    ink, paper = ("#f2f4f8", "#0e1117") if dark else ("#14161c", "#ffffff")
    order = list(dict.fromkeys((*groups, *(node.group for node in nodes))))
    colours = {group: palette[place % len(palette)] for place, group in enumerate(order)}
    shown = {node.group for node in nodes}

    drawing = Network(height=f"{int(height)}px", directed=True, bgcolor=paper, heading=title, cdn_resources="in_line")
    for node in nodes:
        drawing.add_node(node.id, **_box(node, *colours[node.group], ink))
    known = {node.id for node in nodes}
    arrows: dict[tuple[str, str], list[str]] = {}
    for number, edge in enumerate(edges):
        if edge.tail in known and edge.head in known:
            drawing.add_edge(edge.tail, edge.head, id=f"e{number}", **_arrow(edge, ink, dark=dark))
            arrows.setdefault((edge.tail, edge.head), []).append(f"e{number}")
    drawing.options = _options(ink, paper)
    drawing.templateEnv = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
    drawing.templateEnv.globals.update(
        channel=channel,
        choices=choices,
        chosen=next((node.id for node in nodes if node.chosen), None),
        code="" if script else Markup(bundled_library().replace("</script", r"<\/script")),  # noqa: S704 - pyvis's file
        ink=ink,
        pointed=_POINTED[dark],
        ways=[_way(choice, known, arrows) for choice in choices],
        lang="zh-CN" if language == "zh" else "en",
        legend=[(group, *colours[group]) for group in order if group in shown],
        script=script,
        t=translator(language),
    )
    drawing.path = _TEMPLATE
    document: str = drawing.generate_html()
    return document


def _way(choice: PictureChoice, known: Collection[str], arrows: Mapping[tuple[str, str], list[str]]) -> dict[str, Any]:
    return {
        "id": choice.id,
        "boxes": [box for box in choice.boxes if box in known],
        "arrows": [arrow for pair in pairwise(choice.boxes) for arrow in arrows.get(pair, ())],
        "labels": {box: wrapped(label) for box, label in choice.labels.items()},
    }


def _box(node: PictureNode, fill: str, border: str, ink: str) -> dict[str, Any]:
    return {
        "label": wrapped(node.label),
        "title": node.tooltip,
        "x": node.x,
        "y": node.y,
        "shape": "box",
        "borderWidth": 4 if node.chosen else 1,
        "color": {
            "background": fill,
            "border": border,
            "highlight": {"background": fill, "border": border},
            "hover": {"background": fill, "border": ink},
        },
    }


def _arrow(edge: PictureEdge, ink: str, *, dark: bool) -> dict[str, Any]:
    quiet = "#7d8496" if dark else "#8a91a1"
    colour = ink if edge.chosen else quiet
    arrow: dict[str, Any] = {
        "color": {"color": colour, "highlight": colour, "hover": ink},
        "width": 3 if edge.chosen else 1,
    }
    return {**arrow, "label": edge.label} if edge.label else arrow


def _options(ink: str, paper: str) -> dict[str, Any]:
    face = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif"
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        # the wheel scrolls the page; zooming has buttons
        "interaction": {"hover": True, "dragNodes": False, "zoomView": False, "tooltipDelay": 150},
        "nodes": {
            "margin": 9,
            "font": {"size": 15, "face": face, "color": ink},
            "widthConstraint": {"minimum": 150, "maximum": 240},
        },
        "edges": {
            "smooth": {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45},
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
            "font": {"size": 12, "face": face, "color": ink, "strokeWidth": 4, "strokeColor": paper},
            "selectionWidth": 0,
            "hoverWidth": 0.5,
        },
    }


def show_picture(
    nodes: Sequence[PictureNode],
    edges: Iterable[PictureEdge],
    *,
    title: str,
    key: str,
    height: int = 420,
    groups: Sequence[str] = (),
    choices: Sequence[PictureChoice] = (),
    on_choice: Callable[[str], None] | None = None,
) -> str | None:
    """Show the picture on the page and return the id of the node just clicked, or None.

    A canvas cannot be used by keyboard or screen reader: show the same nodes as a table or list beside it.

    Args:
        nodes: As in :func:`picture_html`.
        edges: As in :func:`picture_html`.
        title: What the picture shows.
        key: Unique on the page.
        height: Height of the drawing in pixels.
        groups: As in :func:`picture_html`.
        choices: As in :func:`picture_html`.
        on_choice: Called before the next run with the id of the choice made; an id of none of ``choices`` is ignored.

    Returns:
        An id of ``nodes`` in the one run that a click causes; whatever else the browser sends is ignored.
    """
    document = picture_html(
        nodes,
        edges,
        title=title,
        channel=key,
        language=current_language(),
        dark=st.context.theme.type == "dark",
        height=height,
        script=_script_address(static_folder()),
        groups=groups,
        choices=choices,
    )
    # buttons break their lines as the width wants: only the browser knows how high they are
    st.iframe(document, height="content" if choices else height + _LEGEND_ALLOWANCE, alt=title)
    bridge = st.components.v2.component("careergraph_picture", js=_BRIDGE)
    name, ids = f"{key}_bridge", {choice.id for choice in choices}

    def hand_over() -> None:
        picked = _said(st.session_state.get(name), "chosen", ids)
        if picked is not None and on_choice is not None:
            on_choice(picked)

    answer = bridge(key=name, data={"channel": key}, on_clicked_change=lambda: None, on_chosen_change=hand_over)
    return _said(answer, "clicked", {node.id for node in nodes})


def _said(answer: object, trigger: str, allowed: Collection[str]) -> str | None:
    """Return what the browser sent, if it is one of our ids."""
    value = getattr(answer, trigger, None)
    return value if isinstance(value, str) and value in allowed else None


@cache
def _script_address(folder: Path) -> str:
    """Return where the browser finds vis-network; empty if it is not served."""
    if not (st.get_option("server.enableStaticServing") and (folder / LIBRARY_FILE).is_file()):
        return ""
    prefix = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"{'/' if prefix else ''}{prefix}/app/static/{LIBRARY_FILE}"
