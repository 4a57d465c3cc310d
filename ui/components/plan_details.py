"""Shows on demand what a path rests on: when its steps start and end, what is new in each, what is assumed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from ui.components.plain_text import plain, plain_table
from ui.components.plan_timeline import show_timeline
from ui.components.relaxation_list import show_reasons
from ui.messages import Translator
from ui.view_models.path_reasons import ReasonsView
from ui.view_models.plan import PathView, PlanView, StepView

__all__ = ["show_details"]

_KEY: Final = "plan_details"


def show_details(view: PlanView, path: PathView, reasons: Callable[[], ReasonsView], t: Translator) -> None:
    """Show four sections, each drawn once it is opened.

    Args:
        view: The plan in words.
        path: The path looked at.
        reasons: Gives why it does not end sooner.
        t: Texts.
    """
    st.header(t("plan.details"), anchor=False)
    show_reasons(path, reasons, t)
    _section("timeline", t("plan.timeline.title"), lambda: show_timeline(path, view.as_of, t))
    _section("new_items", t("plan.new_items"), lambda: _show_new_items(path, t))
    _section(
        "assumptions",
        t("plan.assumptions"),
        lambda: st.markdown("\n".join(f"- {plain(text)}" for text in view.assumptions)),
    )


def _section(name: str, title: str, show: Callable[[], object]) -> None:
    section = st.expander(title, key=f"{_KEY}_{name}", on_change="rerun")
    if section.open:
        with section:
            show()


def _show_new_items(path: PathView, t: Translator) -> None:
    for step in path.steps:
        if not step.is_study:
            _show_items_of(step, t)


def _show_items_of(step: StepView, t: Translator) -> None:
    headings = [t("gap.columns.clause"), t("gap.columns.label"), t("gap.columns.kind")]
    if step.new_items:
        st.markdown(f"**{plain(t('plan.step.new_items', level=step.level, number=len(step.new_items)))}**")
        st.markdown(plain_table(headings, [(item.clause, item.label, item.kind) for item in step.new_items]))
    else:
        st.markdown(plain(t("plan.step.no_new_items", level=step.level)))
    if step.covered:
        words = t("plan.step.covered", level=step.level, number=len(step.covered), doubtful=step.doubtful)
        st.markdown(f"**{plain(words)}**")
        rows = [(item.clause, item.label, by) for item, by in step.covered]
        st.markdown(plain_table([*headings[:2], t("plan.step.covered_by")], rows))
