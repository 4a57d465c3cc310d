"""Shows what a programme covers: a sentence, what it takes to read it, and the view that is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.curriculum.coverage import Coverage, coverage, coverage_of_every_level
from graph.curriculum.covered_item import CoverageStatus
from graph.curriculum.hours import level_hours
from ui import state
from ui.components.coverage_levels import show_levels_covered
from ui.components.coverage_lists import show_lists
from ui.components.coverage_matrix import show_matrix
from ui.components.hours_balance import show_hours
from ui.components.plain_text import plain
from ui.export.file_name import file_name
from ui.export.sheet_writer import FILE_TYPE
from ui.messages import Translator
from ui.view_models.coverage_words import coverage_notes, headline
from ui.view_models.level_coverage import level_rows
from ui.view_models.programme_draft import ProgrammeDraft
from ui.view_models.programme_words import course_names
from ui.view_models.teaching import TeachingWords

__all__ = ["CurriculumQuestion", "coverage_file", "show_curriculum"]

_VIEW: Final = "curriculum_view"
_VIEWS: Final = ("matrix", "lists", "levels", "hours", "suggestions", "optimiser", "syllabus")
_WITHOUT_TARGET: Final = ("levels", "suggestions", "syllabus")


@dataclass(frozen=True)
class CurriculumQuestion:
    """What is asked of a programme.

    Attributes:
        network: Career network.
        draft: The programme.
        cumulative: Whether lower levels' items count.
        mapped: Whether what follows through mappings counts.
    """

    network: CareerNetwork
    draft: ProgrammeDraft
    cumulative: bool
    mapped: bool

    def coverage(self, target: str) -> Coverage:
        """Return what the programme covers of a level."""
        courses = self.draft.programme.courses
        return coverage(self.network, courses, target, cumulative=self.cumulative, mapped=self.mapped)


def show_curriculum(question: CurriculumQuestion, target: str | None, t: Translator) -> None:
    """Show what the programme covers of the target, or of every level as long as there is no target.

    Args:
        question: What is asked.
        target: Id of the level, None without one.
        t: Texts.
    """
    if target is None:
        st.info(t("curriculum.no_target"), icon=":material/flag:")
        _show_without_target(question, _choose_view(_WITHOUT_TARGET, t), t)
        return
    answer = question.coverage(target)
    st.header(plain(headline(question.network, answer, t)), anchor=False)
    notes = coverage_notes(question.network, answer, t)
    if notes:
        st.markdown("\n".join(f"- {plain(note)}" for note in notes))
    shown = _choose_view(_VIEWS, t)
    _show_view(question, answer, shown, t)


def _choose_view(views: tuple[str, ...], t: Translator) -> str:
    shown = state.linked_choice(state.CURRICULUM_VIEW, views, views[0], widget=_VIEW)
    st.segmented_control(
        t("curriculum.view.label"),
        views,
        format_func=lambda view: t(f"curriculum.view.{view}"),
        required=True,
        key=_VIEW,
        label_visibility="collapsed",
        on_change=state.choose,
        args=(state.CURRICULUM_VIEW, _VIEW),
    )
    return shown or views[0]


def _show_without_target(question: CurriculumQuestion, shown: str, t: Translator) -> None:
    if shown == "suggestions":
        from ui.components.course_suggestions import show_suggestions  # noqa: PLC0415 - scikit-learn takes its time

        show_suggestions(question.network, question.draft, None, (), t)
    elif shown == "syllabus":
        from ui.components.syllabus_preview import show_syllabus  # noqa: PLC0415

        show_syllabus(question.network, None, t)
    else:
        _show_levels(question, None, t)


def _show_levels(question: CurriculumQuestion, target: str | None, t: Translator) -> None:
    courses = question.draft.programme.courses
    every = coverage_of_every_level(question.network, courses, cumulative=question.cumulative, mapped=question.mapped)
    show_levels_covered(level_rows(question.network, every, t), target, t)


def _show_view(question: CurriculumQuestion, answer: Coverage, shown: str, t: Translator) -> None:
    network, draft, level = question.network, question.draft, answer.level
    courses = draft.programme.courses
    options = {"cumulative": question.cumulative, "mapped": question.mapped}
    if shown == "suggestions":
        from ui.components.course_suggestions import show_suggestions  # noqa: PLC0415 - as above

        lacking = [item.item for item in answer.items if item.status is not CoverageStatus.COVERED]
        show_suggestions(network, draft, level, lacking, t)
    elif shown == "optimiser":
        from ui.components.course_additions import show_additions  # noqa: PLC0415
        from ui.components.course_optimiser import show_optimiser  # noqa: PLC0415

        show_optimiser(network, draft, level, t, **options)
        show_additions(network, courses, course_names(courses, t), level, t, **options)
    elif shown == "syllabus":
        from ui.components.syllabus_preview import show_syllabus  # noqa: PLC0415

        show_syllabus(network, level, t)
    else:
        words = TeachingWords(network, courses, t)
        if shown == "levels":
            _show_levels(question, level, t)
        elif shown == "lists":
            show_lists(answer, words, t)
        elif shown == "hours":
            show_hours(level_hours(network, courses, level, cumulative=question.cumulative), t)
        else:
            show_matrix(network, answer, course_names(courses, t), words, t)
        _offer_file(question, answer, t)


def _offer_file(question: CurriculumQuestion, answer: Coverage, t: Translator) -> None:
    st.download_button(
        t("curriculum.download"),
        data=lambda: coverage_file(question, answer, t),
        file_name=file_name(f"{t('curriculum.file_name')}-{question.draft.base.id}-{answer.level}", "xlsx"),
        mime=FILE_TYPE,
        key="curriculum_download",
        icon=":material/download:",
        on_click="ignore",
    )


def coverage_file(question: CurriculumQuestion, answer: Coverage, t: Translator) -> bytes:
    """Return what the programme covers of a level, and of every other, as an Excel file.

    Args:
        question: What was asked.
        answer: The coverage of the level.
        t: Texts.
    """
    from ui.export.coverage_workbook import coverage_workbook  # noqa: PLC0415 - made when asked for

    programme, network = question.draft.programme, question.network
    return coverage_workbook(
        network,
        programme.record,
        programme.courses,
        answer,
        level_hours(network, programme.courses, answer.level, cumulative=question.cumulative),
        coverage_of_every_level(network, programme.courses, cumulative=question.cumulative, mapped=question.mapped),
        t,
    )
