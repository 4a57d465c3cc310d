"""Makes the skeleton of a programme from levels: hours to divide, a preview, and the files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork, level_of
from graph.curriculum.syllabus import LevelSyllabus, syllabus
from ui import state
from ui.components.plain_text import plain, plain_table
from ui.components.style_sheet import WIDE_TABLE
from ui.explanation import figure
from ui.export import sheet_writer, word_writer
from ui.export.file_name import file_name
from ui.messages import Translator
from ui.view_models.syllabus import hours_sentences, item_name, level_choices, module_words
from ui.view_models.target import target_options

__all__ = ["show_syllabus", "syllabus_file"]

_LEVELS: Final = "curriculum_syllabus_levels"
_HOURS: Final = "curriculum_syllabus_hours_"
_KINDS: Final = {"docx": word_writer.FILE_TYPE, "xlsx": sheet_writer.FILE_TYPE}
_MOST_HOURS: Final = 10_000


def show_syllabus(network: CareerNetwork, target: str | None, t: Translator) -> None:
    """Ask for levels and hours, show the skeleton, and offer it as files.

    Args:
        network: Career network.
        target: Level offered first, None without one.
        t: Texts.
    """
    st.markdown(t("curriculum.outline.intro"))
    options = target_options(network, t)
    kept = [level for level in st.session_state.get(_LEVELS, [target] if target else []) if level in options]
    if kept != st.session_state.get(_LEVELS):
        st.session_state[_LEVELS] = kept
    levels = st.multiselect(
        t("curriculum.outline.levels"),
        list(options),
        format_func=lambda level: options[level],
        placeholder=t("profile.placeholder.choose"),
        key=_LEVELS,
        persist_state="session",
    )
    if not levels:
        st.info(t("curriculum.outline.choose"), icon=":material/flag:")
        return
    skeleton = syllabus(network, levels, hours=_ask_for_hours(network, levels, t))
    with st.container(horizontal=True):
        for kind, file_type in _KINDS.items():
            st.download_button(
                t(f"curriculum.outline.{kind}"),
                data=partial(syllabus_file, network, skeleton, kind, t),
                file_name=file_name(f"{t('curriculum.outline.file_name')}-{'--'.join(levels)}", kind),
                mime=file_type,
                key=f"curriculum_syllabus_{kind}",
                icon=":material/download:",
                on_click="ignore",
            )
    for level in skeleton:
        _show_level(network, level, t)


def syllabus_file(network: CareerNetwork, skeleton: Sequence[LevelSyllabus], kind: str, t: Translator) -> bytes:
    """Return a skeleton as a file.

    Args:
        network: Career network.
        skeleton: The skeleton, one a level.
        kind: ``docx`` or ``xlsx``.
        t: Texts.
    """
    if kind == "docx":
        from ui.export.syllabus_document import syllabus_document  # noqa: PLC0415 - made when asked for

        return syllabus_document(network, skeleton, t)
    from ui.export.syllabus_workbook import syllabus_workbook  # noqa: PLC0415

    return syllabus_workbook(network, skeleton, t)


def _ask_for_hours(network: CareerNetwork, levels: Sequence[str], t: Translator) -> dict[str, int]:
    given = {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for level_id in levels:
            level = level_of(network, level_id)
            printed = t("unstated") if level.training is None else figure(level.training.min_hours)
            hours = st.number_input(
                plain(t("curriculum.outline.hours", level=level.title.wording(t.language))),
                min_value=1,
                max_value=_MOST_HOURS,
                value=None,
                step=1,
                placeholder=t("curriculum.outline.printed", hours=printed),
                key=state.seed(f"{_HOURS}{level_id}", None),
                persist_state="session",
                width=260,
            )
            if hours is not None:
                given[level_id] = int(hours)
    return given


def _show_level(network: CareerNetwork, level: LevelSyllabus, t: Translator) -> None:
    st.subheader(plain(level.title.wording(t.language)), anchor=False)
    st.caption(plain(" ".join(hours_sentences(network, level, t))))
    modules = module_words(network, level, t)
    if not modules:
        st.markdown(t("syllabus.no_modules"))
    else:
        columns = ("number", "function", "work_content", "clause", "hours", "weight", "skills", "knowledge_items")
        rows = [
            (
                str(one.number),
                one.function,
                one.work_content,
                one.clause,
                one.hours_text,
                one.weight_text,
                str(len(one.module.skills)),
                str(len(one.module.knowledge)),
            )
            for one in modules
        ]
        with st.container(key=f"curriculum_syllabus_{level.level}_{WIDE_TABLE}"):
            st.markdown(plain_table([t(f"teaching.column.{column}") for column in columns], rows))
        with st.expander(t("curriculum.outline.items"), key=f"curriculum_syllabus_items_{level.level}"):
            st.dataframe(
                [
                    {
                        t("teaching.column.module"): t("syllabus.module", number=one.number, name=one.name),
                        t("teaching.column.clause"): item.clause,
                        t("teaching.column.kind"): t(f"kind.{item.kind}"),
                        t("teaching.column.requirement"): item_name(item, t),
                    }
                    for one in modules
                    for item in (*one.module.skills, *one.module.knowledge)
                ],
                hide_index=True,
                alt=t("curriculum.outline.items"),
            )
    choices = level_choices(network, level.level, t)
    if choices:
        st.markdown(t("syllabus.choices"))
        st.markdown("\n".join(f"- {plain(t('syllabus.choice', clause=one, demand=text))}" for one, text in choices))
