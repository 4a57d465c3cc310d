"""What the journeys do with the controls of the app, and what axe says of a page."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

__all__ = ["choose", "element", "enter", "faults"]

# Streamlit's own: its upload button has a role that its label does not allow, its tables a focusable canvas
NOT_OURS = {"nested-interactive", "aria-allowed-role", "scrollable-region-focusable"}


def element(page: Page, key: str) -> Locator:
    """Return the element with a key of the app."""
    return page.locator(f".st-key-{re.sub('[^a-zA-Z0-9_-]', '-', key)}")


def choose(page: Page, key: str, option: str) -> None:
    """Choose an option of a drop-down list."""
    field = element(page, key).get_by_role("combobox")
    # scrolling closes a list that is open, so scroll before opening it
    field.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    field.click()
    page.get_by_role("option", name=option).first.click()


def enter(page: Page, key: str, number: str) -> None:
    """Enter a number."""
    field = element(page, key).get_by_role("spinbutton")
    field.fill(number)
    field.press("Enter")


def faults(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2 A and AA, apart from Streamlit's own."""
    answer = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response
    return [
        f"{fault['id']}: {[node['html'][:200] for node in fault['nodes'][:3]]}"
        for fault in answer["violations"]
        if fault["id"] not in NOT_OURS
    ]
