"""Shows which course teaches which requirement as a matrix, and the requirement that is chosen in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.curriculum.coverage import Coverage
from graph.curriculum.covered_item import CoveredItem
from ui import state
from ui.components.explore_address import NODE
from ui.components.page_template import template_text
from ui.components.plain_text import plain, plain_table
from ui.explanation import figure
from ui.messages import Translator
from ui.navigation import explore_page
from ui.view_models.course_matrix import (
    ALL,
    OVERVIEW,
    CourseMatrix,
    course_matrix,
    matrix_parts,
    requirement_rows,
    taught_rows,
)
from ui.view_models.coverage_words import standing_words
from ui.view_models.teaching import STATUS_MARKS, TeachingWords

__all__ = ["show_matrix"]

_PART: Final = "curriculum_matrix_part"
_MATRIX: Final = "curriculum_matrix"
_ITEM: Final = "curriculum_item"


def show_matrix(
    network: CareerNetwork, answer: Coverage, names: Mapping[str, str], words: TeachingWords, t: Translator
) -> None:
    """Show the matrix, or the part of it that is chosen, then the requirement that is chosen, then all as a table.

    Args:
        network: Career network.
        answer: What the programme covers of the level.
        names: Titles of the courses by id, no two alike.
        words: Says who teaches what.
        t: Texts.
    """
    if answer.items:
        part = _chosen_part(answer, t)
        shown = course_matrix(network, answer, names, part, t)
        by_id = {item.item: item for item in answer.items}
        marks = {status.value: mark for status, mark in STATUS_MARKS.items()}
        st.markdown(t("curriculum.matrix.legend", **marks))
        st.caption(t("curriculum.matrix.legend_overview" if part == OVERVIEW else "curriculum.matrix.click"))
        _draw(shown, by_id, t)
        _say_what_is_left_out(shown, t)
        _show_requirement(network, by_id, names, t)
        with st.expander(t("curriculum.matrix.table"), key="curriculum_matrix_table"):
            st.dataframe(requirement_rows(answer.items, words, t), hide_index=True, alt=t("curriculum.matrix.table"))
        _show_courses(answer, names, t)
    _show_choices(answer, words, t)


def _chosen_part(answer: Coverage, t: Translator) -> str:
    parts = matrix_parts(answer, t)
    default = ALL if ALL in parts else OVERVIEW
    if st.session_state.get(_PART) not in parts:
        st.session_state[_PART] = default
    chosen = st.selectbox(
        t("curriculum.matrix.part"),
        list(parts),
        format_func=lambda part: parts[part],
        key=state.seed(_PART, default),
        width=520,
    )
    return chosen or default


def _draw(shown: CourseMatrix, by_id: Mapping[str, CoveredItem], t: Translator) -> None:
    component = st.components.v2.component(
        "careergraph_course_matrix", js=template_text("course_matrix.js"), css=template_text("course_matrix.css")
    )
    data: dict[str, Any] = {
        "columns": [list(column) for column in shown.columns],
        "lines": [asdict(line) for line in shown.lines],
        "chosen": state.linked_choice(state.COVERED_ITEM, by_id),
        "dark": st.context.theme.type == "dark",
        "words": {
            "caption": t("curriculum.matrix.caption"),
            "requirement": t("teaching.column.requirement"),
            "status": t("teaching.column.status"),
            "total": t("teaching.column.total"),
        },
    }
    component(key=_MATRIX, data=data, on_clicked_change=_take_click)


def _take_click() -> None:
    """Show the requirement that was clicked; whatever else the browser sends names none."""
    clicked = getattr(st.session_state.get(_MATRIX), "clicked", None)
    if isinstance(clicked, str):
        state.set_choice(state.COVERED_ITEM, clicked)


def _say_what_is_left_out(shown: CourseMatrix, t: Translator) -> None:
    notes = [
        t(f"curriculum.matrix.{name}", count=count)
        for name, count in (("left_out", shown.left_out), ("idle", shown.idle))
        if count
    ]
    if notes:
        st.caption("  \n".join(map(plain, notes)))


def _show_requirement(
    network: CareerNetwork, by_id: Mapping[str, CoveredItem], names: Mapping[str, str], t: Translator
) -> None:
    chosen = state.linked_choice(state.COVERED_ITEM, by_id, widget=_ITEM)
    refused = state.refused_choice(state.COVERED_ITEM)
    if refused is not None:
        st.warning(plain(t("curriculum.matrix.unknown_item", id=refused)), icon=":material/link_off:")
    st.selectbox(
        t("curriculum.matrix.item"),
        list(by_id),
        format_func=lambda item: f"{by_id[item].clause} {by_id[item].label.wording(t.language)}",
        index=None,
        placeholder=t("curriculum.matrix.choose_item"),
        key=_ITEM,
        on_change=state.choose,
        args=(state.COVERED_ITEM, _ITEM),
    )
    if chosen is None:
        return
    item = by_id[chosen]
    with st.container(border=True, key="curriculum_requirement"):
        st.markdown(f"**{plain(item.label.wording(t.language))}**  \n{plain(standing_words(item, t))}")
        places = [item.clause, *(one.wording(t.language) for one in (item.function, item.work_content) if one)]
        st.caption("  ·  ".join(map(plain, [*places, t(f"kind.{item.kind}")])))
        rows = taught_rows(network, item, names, t)
        if rows:
            headings = [t(f"teaching.column.{name}") for name in ("course", "share_taught")]
            headings.append(t("curriculum.column.way"))
            st.markdown(plain_table(headings, rows))
            total = t("curriculum.matrix.total", total=figure(item.total), sure=figure(item.sure))
            st.caption(plain(total))
        else:
            st.markdown(t("curriculum.matrix.nobody"))
        st.page_link(explore_page(t), label=t("curriculum.matrix.browse"), query_params={NODE: item.item})


def _show_courses(answer: Coverage, names: Mapping[str, str], t: Translator) -> None:
    with st.expander(t("curriculum.matrix.by_course"), key="curriculum_matrix_courses"):
        st.caption(t("curriculum.matrix.by_course_hint"))
        st.dataframe(
            [
                {
                    t("teaching.column.course"): names.get(column.course, column.course),
                    t("teaching.course.items"): column.items,
                    t("teaching.course.taught"): float(column.taught),
                    t("teaching.course.only"): column.only,
                    t("teaching.column.id"): column.course,
                }
                for column in answer.courses
            ],
            hide_index=True,
            alt=t("curriculum.matrix.by_course"),
        )


def _show_choices(answer: Coverage, words: TeachingWords, t: Translator) -> None:
    for choice in answer.choices:
        st.subheader(t("curriculum.choices.title"), anchor=False)
        st.caption(
            plain(t("curriculum.choices.text", count=choice.count, offered=len(choice.items), clause=choice.clause))
        )
        st.dataframe(requirement_rows(choice.items, words, t), hide_index=True, alt=t("curriculum.choices.title"))
