"""Router of the app: page settings, language and navigation; no data, no content."""

from __future__ import annotations

import streamlit as st

from ui import state, workbench
from ui.components.language_switch import set_page_language, show_language_switch
from ui.components.style_sheet import show_styles
from ui.navigation import CURRICULUM, pages


def main() -> None:
    """Show the page that the address names."""
    t = state.current_translator()
    # an emoji: an icon by name would be fetched from an outside server for the browser's tab
    st.set_page_config(page_title=t("app.title"), page_icon="🧭", layout="wide")
    show_styles()
    show_language_switch(t)
    set_page_language(t.language)
    page = st.navigation(pages(t), position="top")
    if page.url_path != CURRICULUM:
        workbench.end_search()  # whoever leaves the page leaves the search
    page.run()


main()
