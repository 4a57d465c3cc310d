"""The alternatives of a plan in a real browser: pointed at in the picture, chosen by mouse and by keyboard, offline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Frame, FrameLocator, Page, expect

from tests.browser.conftest import GuardedPage
from tests.browser.controls import element, faults
from ui.components.network_picture import PictureChoice, PictureEdge, PictureNode, picture_html

pytestmark = pytest.mark.browser

DIRECTOR = "sbt-11221-2018/director"
SPECIALIST = "sbt-11221-2018/specialist"
HOSTILE = "</script><script>window.broken=1</script><img src=x onerror=window.broken=1>{{7*7}}"
NAMES = {
    "zh": ("方案 1（推荐）", "方案 2：单步负担最轻"),
    "en": ("Path 1 (recommended)", "Path 2: lightest single step"),
}
SECTIONS = ("怎么规划", "试一试", "全部 3 个方案", "为什么不能更早", "时间安排", "每一步新增的要求", "这一结果的前提")


def open_plan(app: GuardedPage, language: str = "zh") -> FrameLocator:
    """Open the plan of a graduate, and return the frame of its picture."""
    page = app.open(f"/plan?target={DIRECTOR}&view=plan&lang={language}")
    element(page, "plan_sample_new-graduate").get_by_role("button").click()
    picture = page.frame_locator("iframe")
    expect(picture.locator("canvas")).to_be_visible()
    expect(picture.get_by_role("button", name=NAMES[language][1])).to_have_attribute("aria-pressed", "false")
    return picture


def look(page: Page) -> dict[str, Any]:
    """Return how the arrows to director and the box of specialist are drawn just now."""
    drawn: dict[str, Any] = frame_of(page).evaluate(
        """([director, specialist]) => ({
            direct: edges.get({ filter: (e) => e.to === director && e.from !== specialist })[0],
            over: edges.get({ filter: (e) => e.to === director && e.from === specialist })[0],
            box: nodes.get(specialist),
        })""",
        [DIRECTOR, SPECIALIST],
    )
    return drawn


def frame_of(page: Page) -> Frame:
    """Return the frame of the picture."""
    return next(frame for frame in page.frames[1:] if frame.query_selector("#drawing"))


def test_employee_points_at_an_alternative_and_chooses_it(app: GuardedPage) -> None:
    """Pointing highlights without a run of the page, leaving restores, a click chooses and the page follows."""
    asked: list[str | bytes] = []  # what the page asks the server for, which it does for every run
    app.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: asked.append(frame)))  # noqa: PLW0108
    picture = open_plan(app)
    page = app.page
    at_rest = look(page)
    assert at_rest["direct"]["width"] > at_rest["over"]["width"]

    assert asked
    asked.clear()
    picture.get_by_role("button", name=NAMES["zh"][1]).hover()
    pointed = look(page)
    assert pointed["over"]["width"] > at_rest["direct"]["width"]
    assert pointed["over"]["dashes"]
    assert pointed["over"]["color"]["color"] not in {at_rest[one]["color"]["color"] for one in ("over", "direct")}
    assert pointed["direct"]["color"]["opacity"] < 1
    assert pointed["box"]["borderWidth"] > at_rest["box"]["borderWidth"]
    assert "2026" in pointed["box"]["label"]
    assert "2026" not in at_rest["box"]["label"]
    picture.get_by_role("button", name=NAMES["zh"][0]).hover()
    restored = look(page)
    for one in ("direct", "over"):
        assert restored[one]["width"] == at_rest[one]["width"]
        assert restored[one]["color"]["color"] == at_rest[one]["color"]["color"]
        assert not restored[one]["dashes"]
    assert restored["box"]["label"] == at_rest["box"]["label"]
    assert asked == []

    picture.get_by_role("button", name=NAMES["zh"][1]).click()
    expect(page.get_by_role("heading", name=NAMES["zh"][1])).to_be_visible()
    expect(page.get_by_text("与推荐方案相比：多培训 80 学时、多学 8 项、多 1 步，但最大一步少 9 项。")).to_be_visible()
    expect(picture.get_by_role("button", name=NAMES["zh"][1])).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("radio", name="方案 2")).to_have_attribute("aria-checked", "true")
    assert asked


@pytest.mark.parametrize("language", ["zh", "en"])
def test_employee_chooses_an_alternative_by_keyboard(app: GuardedPage, language: str) -> None:
    """Focus highlights as the mouse does, Enter chooses, and the focus goes on from the chosen button."""
    picture = open_plan(app, language)
    recommended, other = (picture.get_by_role("button", name=name) for name in NAMES[language])
    recommended.focus()
    app.page.keyboard.press("Tab")
    expect(other).to_be_focused()
    assert look(app.page)["over"]["dashes"]
    app.page.keyboard.press("Enter")
    expect(app.page.get_by_role("heading", name=NAMES[language][1])).to_be_visible()
    expect(other).to_have_attribute("aria-pressed", "true")
    expect(other).to_be_focused()
    app.page.keyboard.press("Shift+Tab")
    expect(recommended).to_be_focused()
    app.page.keyboard.press("Space")
    expect(recommended).to_have_attribute("aria-pressed", "true")
    expect(app.page.get_by_role("heading", name=NAMES[language][1])).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plan_with_everything_open_has_no_barrier_of_ours(app: GuardedPage, scheme: str) -> None:
    """All sections open, what-if answered: WCAG 2 A and AA as far as axe can tell, buttons in the frame among them."""
    app.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_plan(app)
    page = app.page
    for title in SECTIONS:
        page.get_by_text(title).first.click()
        app.ready()
    expect(page.get_by_text("选好改成什么，这里就列出什么会变。")).to_be_visible()
    expect(page.get_by_text("客户服务总监：新增 37 项要求")).to_be_visible()
    expect(page.get_by_text("假定您继续从事本专业或相关工作", exact=False)).to_be_visible()
    assert faults(page) == []


def test_alternatives_on_a_phone_come_into_view_when_pointed_at(app: GuardedPage) -> None:
    """On a narrow screen nothing sticks out, and the path pointed at is drawn inside the picture."""
    app.page.set_viewport_size({"width": 390, "height": 844})
    picture = open_plan(app)
    main = app.page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    frame = frame_of(app.page)
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    before = frame.evaluate("network.getScale()")
    picture.get_by_role("button", name=NAMES["zh"][1]).focus()
    places = frame.evaluate("ways[1].boxes.map((box) => network.canvasToDOM(network.getPosition(box)).x)")
    assert all(0 <= place <= 390 for place in places)
    picture.get_by_role("button", name=NAMES["zh"][0]).focus()
    assert frame.evaluate("network.getScale()") == before


@pytest.mark.parametrize("dark", [False, True])
def test_picture_choices_from_hostile_data_are_text(page: Page, tmp_path: Path, dark: bool) -> None:
    """Names, trade-offs, labels and ids full of markup are shown letter by letter and run nothing."""
    nodes = (PictureNode("a", "a", "a", 0, 0, "g", chosen=True), PictureNode(HOSTILE, HOSTILE, HOSTILE, 300, 0, "g"))
    choices = (
        PictureChoice("x", "x", (), ("a",), chosen=True),
        PictureChoice(HOSTILE, HOSTILE, (HOSTILE,), ("a", HOSTILE, "nowhere"), {HOSTILE: HOSTILE, "__proto__": "y"}),
    )
    path = tmp_path / "picture.html"
    document = picture_html(
        nodes,
        (PictureEdge("a", HOSTILE), PictureEdge(HOSTILE, "nowhere")),
        title="t",
        channel=HOSTILE,
        language="en",
        dark=dark,
        height=300,
        script="",
        choices=choices,
    )
    path.write_text(document, encoding="utf-8")
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    errors: list[str] = []
    page.on("dialog", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("window.sent = []; addEventListener('message', (m) => sent.push(m.data))")
    button = page.locator("#choices button").nth(1)
    expect(button.locator("b")).to_have_text(HOSTILE)
    expect(button.locator("span")).to_have_text(HOSTILE)
    button.hover()
    assert page.evaluate("edges.get('e0').dashes")
    button.click()
    page.wait_for_function("sent.length > 0")
    assert page.evaluate("sent") == [{"picture": HOSTILE, "choice": HOSTILE}]
    assert page.evaluate("window.broken") is None
    assert page.locator("img").count() == 0
    assert dialogs == errors == []
