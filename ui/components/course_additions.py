"""Shows what to add to a programme to reach a share of a level: courses at hand, and modules to be made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.curriculum.addition import Additions, additions
from graph.curriculum.course_problem import Measure
from graph.errors import CourseSetError, MixedUnitsError
from ontology.courses.records import CourseRecord
from ui import state
from ui.components.course_optimiser import refusal_words
from ui.components.course_wish import choose_ids
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.course_choice import additions_headline, estimate_words, module_name
from ui.view_models.teaching import percent, share_text

__all__ = ["show_additions"]

_SHARE: Final = "curriculum_addition_share"
_DEFAULT_PERCENT: Final = 90


def show_additions(
    network: CareerNetwork,
    courses: tuple[CourseRecord, ...],
    names: Mapping[str, str],
    target: str,
    t: Translator,
    *,
    cumulative: bool,
    mapped: bool,
) -> None:
    """Ask for the share and the courses that are not given yet, then show what would help most.

    Args:
        network: Career network.
        courses: All courses of the list.
        names: Their titles by id.
        target: Id of the level.
        t: Texts.
        cumulative: Whether lower levels' items count.
        mapped: Whether what follows through mappings counts.
    """
    st.subheader(t("curriculum.add.title"), anchor=False)
    st.caption(t("curriculum.add.text"))
    share = st.slider(
        t("curriculum.add.share"),
        min_value=50,
        max_value=100,
        step=1,
        format="%d%%",
        key=state.seed(_SHARE, _DEFAULT_PERCENT),
        persist_state="session",
        width=420,
    )
    pool = choose_ids("pool", names, t)
    try:
        found = additions(
            network,
            [course for course in courses if course.id not in pool],
            [course for course in courses if course.id in pool],
            target,
            share=int(share) / 100,
            measure=Measure.ITEMS,
            cumulative=cumulative,
            mapped=mapped,
        )
    except (CourseSetError, MixedUnitsError) as error:
        st.info(plain(refusal_words(error, names, t)))
        return
    st.markdown(f"**{plain(additions_headline(found, t))}**")
    if pool:
        _show_singles(found, names, t)
    _show_modules(found, t)


def _show_singles(found: Additions, names: Mapping[str, str], t: Translator) -> None:
    if not found.courses:
        st.markdown(t("programme_plan.additions.no_courses"))
        return
    st.dataframe(
        [
            {
                t("teaching.column.rank"): rank,
                t("teaching.column.course"): names.get(one.course, one.course),
                t("teaching.column.hours"): float(one.hours),
                t("teaching.column.covers"): len(one.covers),
                t("teaching.column.taught"): float(share_text(one.taught)),
                t("teaching.column.reached"): percent(one.reached),
                t("teaching.column.brings"): t("join.names").join(
                    names.get(course, course) for course in one.brings if course != one.course
                ),
            }
            for rank, one in enumerate(found.courses, start=1)
        ],
        hide_index=True,
        alt=t("curriculum.add.singles"),
    )


def _show_modules(found: Additions, t: Translator) -> None:
    if not found.modules:
        st.markdown(t("programme_plan.additions.no_modules"))
        return
    st.markdown(t("programme_plan.additions.modules"))
    st.dataframe(
        [
            {
                t("teaching.column.module"): module_name(new.module, t),
                t("teaching.column.items"): len(new.missing),
                t("teaching.column.module_hours"): None if new.hours is None else float(new.hours),
                t("teaching.column.unit"): new.unit or "",
                t("teaching.column.estimated_by"): estimate_words(new, t),
                t("teaching.column.module_clause"): new.module.clause or "",
                t("teaching.column.requirement"): t("join.clauses").join(
                    one.label.wording(t.language) for one in (*new.module.skills, *new.module.knowledge)
                ),
            }
            for new in found.modules
        ],
        hide_index=True,
        alt=t("curriculum.add.modules"),
    )
