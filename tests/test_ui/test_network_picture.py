"""The picture as a document: escaped, offline and in words."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.components.network_picture import PictureEdge, PictureNode, picture_html
from ui.view_models.picture import wrapped

NODES = (
    PictureNode("a", "等级甲", "tip", 0, 0, "等级", chosen=True),
    PictureNode("b", "能力乙", "first\nsecond", 300, 50, "能力"),
)
PAYLOADS = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "href=javascript:alert(1)",
    "{{7*7}}",
    "';alert(1)//",
)


def document(nodes: tuple[PictureNode, ...] = NODES, edges: tuple[PictureEdge, ...] = (), **changes: Any) -> str:
    """Return a picture with some arguments changed."""
    values: dict[str, Any] = {"title": "图", "channel": "c", "language": "zh", "dark": False, "height": 300}
    return picture_html(nodes, edges, **{**values, "script": "/app/static/vis-network.min.js", **changes})


def dataset(html: str, name: str) -> Any:
    """Return the JSON that the document hands to vis-network."""
    found = re.search(rf"const {name} = new vis.DataSet\((.*)\)$", html, re.MULTILINE)
    assert found is not None
    return json.loads(found[1])


def test_picture_html_keeps_nodes_and_edges() -> None:
    """Places, groups and marks arrive as given; an edge at an unknown node is left out."""
    html = document(edges=(PictureEdge("a", "b", "要求", chosen=True), PictureEdge("a", "nowhere")))
    first, second = dataset(html, "nodes")
    assert (first["id"], first["x"], first["y"], first["label"]) == ("a", 0, 0, "等级甲")
    assert first["borderWidth"] > second["borderWidth"]
    assert second["title"] == "first\nsecond"
    (edge,) = dataset(html, "edges")
    assert (edge["from"], edge["to"], edge["label"]) == ("a", "b", "要求")


def test_picture_html_names_groups_in_the_legend() -> None:
    """Colours are told apart in words, in the order asked for, without groups that are not shown."""
    html = document(groups=("能力", "等级", "职能"))
    legend = html[html.index('<ul id="legend">') : html.index("</ul>")]
    assert re.findall(r"</span>(\w+)</li>", legend) == ["能力", "等级"]


def test_picture_html_same_group_same_colour_in_all_pictures() -> None:
    """With the same order of groups a colour means the same everywhere."""
    groups = ("标准", "等级", "能力")
    whole, part = document(groups=groups), document(NODES[1:], groups=groups)
    assert dataset(whole, "nodes")[1]["color"] == dataset(part, "nodes")[0]["color"]


@pytest.mark.parametrize("script", ["/app/static/vis-network.min.js", ""])
def test_picture_html_names_no_other_server(script: str) -> None:
    """Nothing is fetched but the library from our own server, and not even that if it is inside."""
    html = document(script=script)
    addresses = re.findall(
        r"""(?:src|href)\s*=\s*["']([^"']*)["']""", html.split("<style>")[0] + html.split("</style>")[1]
    )
    assert [one for one in addresses if one.startswith("/") or ":" in one] == ([script] if script else [])
    assert "default-src 'none'" in unescape(html)
    assert ("!function" in html) is not bool(script)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_picture_html_payload_is_escaped_everywhere(payload: str) -> None:
    """No text from data ends a string, an attribute or the script."""
    html = document(
        (PictureNode(payload, payload, payload, 0, 0, payload, chosen=True), NODES[1]),
        (PictureEdge(payload, "b", payload),),
        title=payload,
        channel=payload,
        groups=(payload,),
    )
    assert html.count("<script") == 2
    assert html.count("</script>") == 2
    assert "<img" not in html
    assert dataset(html, "nodes")[0]["id"] == payload


def test_picture_html_fits_the_theme() -> None:
    """The frame does not inherit the theme of the page, so letters and boxes have colours of their own."""
    light, dark = document(dark=False), document(dark=True)
    assert dataset(light, "nodes")[0]["color"] != dataset(dark, "nodes")[0]["color"]
    assert "color: #14161c" in light
    assert "color: #f2f4f8" in dark


def test_picture_html_speaks_the_language() -> None:
    """Buttons and the document's language follow."""
    assert 'lang="en"' in document(language="en")
    assert "Zoom in" in document(language="en")
    assert "放大" in document(language="zh")


@given(label=st.text(max_size=80), columns=st.integers(4, 40), lines=st.integers(1, 5))
def test_wrapped_any_text_fits(label: str, columns: int, lines: int) -> None:
    """Never more lines than allowed, and nothing but blanks lost while it is not cut."""
    text = wrapped(label, columns=columns, lines=lines)
    assert text.count("\n") < lines
    if "…" not in text:
        assert re.sub(r"\s", "", text) == re.sub(r"\s", "", label)


def test_wrapped_never_begins_a_line_with_a_closing_mark() -> None:
    """A comma stays with the character before it."""
    assert wrapped("及时收集，并上报", columns=8) == "及时收\n集，并上\n报"
