"""Offers a plan as files: Word development plan, Excel, JSON."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.plan import Plan
from graph.plan_report import report_plan
from graph.profile import Profile
from ui.export import sheet_writer, word_writer
from ui.export.answer_json import json_text
from ui.export.development_plan import development_plan
from ui.export.file_name import file_name
from ui.export.plan_workbook import plan_workbook
from ui.messages import Translator

__all__ = ["KINDS", "offer_plan_files", "plan_file"]

# kinds of file by their type, the one for people first
KINDS: Final = {
    "docx": word_writer.FILE_TYPE,
    "xlsx": sheet_writer.FILE_TYPE,
    "json": "application/json",
}


def offer_plan_files(network: CareerNetwork, profile: Profile, answer: Plan, t: Translator, *, chosen: int) -> None:
    """Show a button for each kind of file; a file is made when its button is pressed, as :func:`plan_file` says."""
    st.header(t("plan_file.heading"), anchor=False)
    st.caption(t("plan_file.help"))
    with st.container(horizontal=True):
        for kind, file_type in KINDS.items():
            st.download_button(
                t(f"plan_file.download.{kind}"),
                data=partial(plan_file, network, profile, answer, kind, t, chosen=chosen),
                file_name=_file_name(answer, kind, t),
                mime=file_type,
                key=f"plan_download_{kind}",
                icon=":material/download:",
                on_click="ignore",
            )


def plan_file(
    network: CareerNetwork, profile: Profile, answer: Plan, kind: str, t: Translator, *, chosen: int = 0
) -> bytes:
    """Return a plan as a file.

    Args:
        network: The network it was planned on.
        profile: The person it was planned for.
        answer: The plan.
        kind: One of :data:`KINDS`. ``json`` is what ``careergraph plan --json`` prints.
        t: Texts; JSON has none.
        chosen: Place of the path that the Word document describes, from 0.
    """
    if kind == "json":
        return f"{json_text(answer)}\n".encode()
    report = report_plan(network, profile, answer, chosen=chosen)
    return (development_plan if kind == "docx" else plan_workbook)(network, report, t)


def _file_name(answer: Plan, kind: str, t: Translator) -> str:
    name = t("plan_file.development_plan" if kind == "docx" else "plan_file.name")
    return file_name(f"{name}-{answer.target}-{answer.as_of.isoformat()}", kind)
