"""Suggests items for a course by its title and outline, and takes the designer's decisions on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork, item_of, level_of, records
from graph.model import Standard
from ontology.courses.records import CourseRecord
from ui import resources, state, workbench
from ui.components.plain_text import plain
from ui.components.problem_notice import read_or_stop
from ui.explanation import figure, standard_short_name
from ui.messages import Translator
from ui.view_models.programme_draft import CoverDecision, ProgrammeDraft, hours_left
from ui.view_models.programme_words import course_names
from ui.view_models.suggested_items import SuggestionRow, item_place, suggestion_rows
from ui.view_models.teaching import share_text

__all__ = ["show_suggestions"]

_COURSE: Final = "curriculum_suggest_course"
_STANDARDS: Final = "curriculum_suggest_standards"
_MORE: Final = "curriculum_suggest_more"
# shown at once, and looked through
_FEW: Final = 6
_MOST: Final = 30
_STEP: Final = 0.05


def show_suggestions(
    network: CareerNetwork, draft: ProgrammeDraft, target: str | None, lacking: Iterable[str], t: Translator
) -> None:
    """Let a course be chosen, list items it may cover, best first, each to be accepted or rejected.

    Args:
        network: Career network.
        draft: The programme with what was decided so far.
        target: Id of the level aimed at; its standard is looked in first. None looks in all.
        lacking: Ids of the items that the target requires and the programme does not cover.
        t: Texts.
    """
    st.markdown(t("curriculum.suggest.intro"))
    _show_decisions(network, draft, t)
    course = _choose_course(draft, t)
    standards = _choose_standards(network, target, t)
    if not course.outline:
        st.info(t("curriculum.suggest.no_outline"), icon=":material/notes:")
    else:
        with st.expander(t("curriculum.suggest.outline"), key="curriculum_suggest_outline"):
            st.markdown(plain(course.outline))
    with st.spinner(t("curriculum.suggest.searching")):
        found = read_or_stop(
            lambda: resources.suggested_items(
                course, standards=standards, leave_out=draft.settled(course.id), most=_MOST
            ),
            t,
        )
        taxonomy = read_or_stop(resources.hub_taxonomy, t)
    rows = suggestion_rows(network, found, lacking, taxonomy, t)
    if not rows:
        st.info(t("curriculum.suggest.none"), icon=":material/check:")
        return
    more = len(rows) > _FEW and st.session_state.get(_MORE, False)
    for row in rows if more else rows[:_FEW]:
        _show_row(row, course, t)
    if len(rows) > _FEW:
        st.toggle(t("curriculum.suggest.more", count=len(rows) - _FEW), key=state.seed(_MORE, value=False))


def _choose_course(draft: ProgrammeDraft, t: Translator) -> CourseRecord:
    names = course_names(draft.courses, t)
    if st.session_state.get(_COURSE) not in names:
        # the course with least mapped needs it most
        st.session_state[_COURSE] = min(draft.courses, key=lambda course: len(course.covers)).id
    chosen = st.selectbox(
        t("curriculum.suggest.course"),
        list(names),
        format_func=lambda course: names[course],
        key=_COURSE,
        persist_state="session",
    )
    return draft.programme.course(chosen or draft.courses[0].id)


def _choose_standards(network: CareerNetwork, target: str | None, t: Translator) -> tuple[str, ...]:
    names = {standard.id: standard_short_name(standard, t) for standard in records(network, Standard)}
    own = [level_of(network, target).standard] if target else []
    # kept apart for each standard aimed at: with another target one looks elsewhere
    key = "_".join((_STANDARDS, *own))
    kept = [one for one in st.session_state.get(key, own) if one in names]
    if kept != st.session_state.get(key):
        st.session_state[key] = kept
    chosen = st.multiselect(
        t("curriculum.suggest.standards"),
        list(names),
        format_func=lambda standard: names[standard],
        placeholder=t("curriculum.suggest.all_standards"),
        key=key,
        persist_state="session",
    )
    return tuple(chosen or names)


def _show_row(row: SuggestionRow, course: CourseRecord, t: Translator) -> None:
    key = f"{course.id}_{row.item}"
    with st.container(border=True, key=f"curriculum_suggestion_{key}"):
        mark = f" :orange-badge[{row.lacking}]" if row.lacking else ""
        st.markdown(f"**{plain(row.label)}**{mark}")
        st.caption(plain(row.place))
        st.markdown(plain(t("curriculum.suggest.rests_on", phrase=row.phrase)))
        st.caption(plain(t("curriculum.suggest.score", score=f"{row.score:.2f}", grounds=row.grounds)))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            left = hours_left(course)
            st.number_input(
                t("curriculum.suggest.coverage"),
                min_value=_STEP,
                max_value=1.0,
                step=_STEP,
                format="%g",
                key=state.seed(f"curriculum_coverage_{key}", 1.0),
                width=190,
            )
            st.number_input(
                plain(t("curriculum.suggest.hours", left=figure(float(left)), unit=course.unit)),
                min_value=0.0,
                max_value=float(left),
                value=None,
                step=0.5,
                format="%g",
                placeholder=t("curriculum.suggest.hours_open"),
                key=state.seed(f"curriculum_hours_{key}", None),
                disabled=left <= 0,
                width=240,
            )
            st.button(
                t("curriculum.suggest.accept"),
                key=f"curriculum_accept_{key}",
                icon=":material/check:",
                type="primary",
                on_click=_accept,
                args=(course.id, row.item, key),
            )
            st.button(
                t("curriculum.suggest.reject"),
                key=f"curriculum_reject_{key}",
                icon=":material/close:",
                on_click=_reject,
                args=(course.id, row.item),
            )


def _accept(course_id: str, item: str, key: str) -> None:
    """Cover the item from now on, as far as its fields say; a second click on it changes nothing."""
    coverage = st.session_state.get(f"curriculum_coverage_{key}") or 1.0
    hours = st.session_state.get(f"curriculum_hours_{key}") or None

    def change(draft: ProgrammeDraft) -> ProgrammeDraft:
        if item in draft.settled(course_id):
            return draft
        return draft.with_cover(course_id, item, coverage, hours)

    workbench.change_draft(change)


def _reject(course_id: str, item: str) -> None:
    workbench.change_draft(lambda draft: draft.without_cover(course_id, item))


def _take_back(course_id: str, item: str) -> None:
    workbench.change_draft(lambda draft: draft.taken_back(course_id, item))


def _show_decisions(network: CareerNetwork, draft: ProgrammeDraft, t: Translator) -> None:
    if not draft.decisions:
        return
    last = draft.decisions[-1]
    names = course_names(draft.courses, t)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="curriculum_last_decision"):
        st.markdown(plain(_decision_words(network, last, names[last.course], t)), width="stretch")
        st.button(
            t("curriculum.suggest.undo"),
            key="curriculum_undo",
            icon=":material/undo:",
            on_click=_take_back,
            args=(last.course, last.item),
        )
    with st.expander(t("curriculum.suggest.decisions", count=len(draft.decisions)), key="curriculum_decisions"):
        for place, one in enumerate(reversed(draft.decisions)):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                words = _decision_words(network, one, names[one.course], t)
                st.markdown(f"{plain(words)}  \n:small[{plain(item_place(network, one.item, t))}]", width="stretch")
                st.button(
                    t("curriculum.suggest.take_back"),
                    key=f"curriculum_take_back_{place}",
                    on_click=_take_back,
                    args=(one.course, one.item),
                )


def _decision_words(network: CareerNetwork, one: CoverDecision, course: str, t: Translator) -> str:
    values = {"course": course, "item": item_of(network, one.item).label.wording(t.language)}
    if one.cover is None:
        return t("curriculum.suggest.rejected", **values)
    return t("curriculum.suggest.accepted", share=share_text(float(one.cover.coverage)), **values)
