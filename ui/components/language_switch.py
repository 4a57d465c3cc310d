"""The switch between Chinese and English, and the language of the page for browsers and screen readers."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ontology.problems import Language
from ui import state
from ui.messages import LANGUAGES, Translator

__all__ = ["set_page_language", "show_language_switch"]

_KEY: Final = "app_language"
# Streamlit writes lang="en" into every page
_SET_LANGUAGE: Final = "export default function ({ data }) { document.documentElement.lang = data.lang }"
_TAGS: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en"}


def show_language_switch(t: Translator) -> None:
    """Show the switch; a change takes effect on the run it causes, and in the URL."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"**{t('app.title')}**", width="content")
        st.segmented_control(
            t("app.language"),
            LANGUAGES,
            format_func=lambda language: t(f"app.languages.{language}"),
            key=state.seed(_KEY, t.language),
            required=True,
            label_visibility="collapsed",
            on_change=state.choose,
            args=(state.LANG, _KEY),
        )


def set_page_language(language: Language) -> None:
    """Tell browser and screen reader which language the page is in."""
    component = st.components.v2.component("careergraph_language", js=_SET_LANGUAGE)
    component(key="app_page_language", data={"lang": _TAGS[language]}, height=0)
