"""Reads the profile from a sample or an upload, and offers it as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from ontology.errors import DocumentError
from ui import resources, state
from ui.components.plain_text import plain
from ui.components.problem_notice import show_problems
from ui.messages import Translator
from ui.view_models.problem import problem_lines
from ui.view_models.profile_draft import Draft, draft_file, read_upload

__all__ = ["offer_files", "offer_samples"]

_UPLOAD: Final = "plan_upload"
_LARGEST_MEGABYTES: Final = 1


def offer_samples(t: Translator) -> None:
    """Show a button for each sample profile; nothing if the data folder has none."""
    samples = resources.sample_files()
    if not samples:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(t("profile.samples"), width="content")
        for path in samples:
            name = f"profile.sample.{path.stem}"
            label = t(name) if t.knows(name) else plain(path.stem)
            st.button(label, key=f"plan_sample_{path.stem}", on_click=_take_sample, args=(path,))


def offer_files(draft: Draft, t: Translator, *, sound: bool) -> None:
    """Show upload, download and the button that clears the form.

    Args:
        draft: The profile to save.
        t: Texts.
        sound: Whether the draft can be read again; one that contradicts itself is not saved.
    """
    with st.expander(t("profile.file.title"), icon=":material/folder_open:"):
        st.file_uploader(
            t("profile.file.upload"),
            type=["yaml", "yml", "json"],
            max_upload_size=_LARGEST_MEGABYTES,
            key=_UPLOAD,
            on_change=_take_upload,
        )
        _report_upload(t)
        with st.container(horizontal=True, gap="small"):
            st.download_button(
                t("profile.file.download"),
                draft_file(draft, t("profile.file.comment"), t("profile.file.comment_values")),
                file_name=t("profile.file.name"),
                mime="application/yaml",
                key="plan_download",
                on_click="ignore",
                disabled=not sound,
            )
            st.button(t("profile.file.clear"), key="plan_clear", on_click=_clear)


def _report_upload(t: Translator) -> None:
    file, problems = state.last_upload()
    if problems:
        show_problems(t("profile.file.refused", file=file), problem_lines(problems, t))
    elif file:
        st.success(plain(t("profile.file.loaded", file=file)), icon=":material/check:")


def _take_upload() -> None:
    upload = st.session_state.get(_UPLOAD)
    if upload is not None:
        _take(upload.getvalue(), upload.name)


def _take_sample(path: Path) -> None:
    _take(path.read_bytes(), path.name)


def _take(content: bytes, name: str) -> None:
    try:
        draft = read_upload(resources.career_network(), content, name)
    except DocumentError as error:
        state.note_upload(name, error.problems)
    else:
        state.note_upload(name, ())
        state.replace_draft(draft, refill="")


def _clear() -> None:
    state.note_upload("", ())
    state.replace_draft({}, refill="")
