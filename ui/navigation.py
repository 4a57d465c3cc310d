"""The pages of the app and their addresses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

import ui
from ui.messages import Translator

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

__all__ = [
    "CURRICULUM",
    "compare_page",
    "curriculum_page",
    "explore_page",
    "overview_page",
    "pages",
    "plan_page",
    "review_page",
]

CURRICULUM: Final = "curriculum"


def overview_page(t: Translator) -> StreamlitPage:
    """Return the overview, which lies at ``/``."""
    return _page("overview", ":material/home:", t, default=True)


def plan_page(t: Translator) -> StreamlitPage:
    """Return the career plan, which lies at ``/plan``."""
    return _page("plan", ":material/route:", t)


def explore_page(t: Translator) -> StreamlitPage:
    """Return the explorer, which lies at ``/explore``."""
    return _page("explore", ":material/account_tree:", t)


def compare_page(t: Translator) -> StreamlitPage:
    """Return the comparison of standards, which lies at ``/compare``."""
    return _page("compare", ":material/compare_arrows:", t)


def curriculum_page(t: Translator) -> StreamlitPage:
    """Return the workbench of a curriculum designer, which lies at ``/curriculum``."""
    return _page(CURRICULUM, ":material/school:", t)


def review_page(t: Translator) -> StreamlitPage:
    """Return the review of mappings, which lies at ``/review``."""
    return _page("review", ":material/rate_review:", t)


def pages(t: Translator) -> list[StreamlitPage]:
    """Return all pages in the order of the navigation."""
    return [overview_page(t), plan_page(t), explore_page(t), compare_page(t), curriculum_page(t), review_page(t)]


def _page(name: str, icon: str, t: Translator, *, default: bool = False) -> StreamlitPage:
    # by the folder of the package: in the wheel the entry script lies elsewhere
    path = Path(ui.__file__).parent / "pages" / f"{name}.py"
    title = t(f"app.nav.{name}")
    if default:  # the default page has no address of its own: Streamlit would ignore it
        return st.Page(path, title=title, icon=icon, default=True)
    return st.Page(path, title=title, icon=icon, url_path=name)
