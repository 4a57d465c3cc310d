"""Where a programme comes from and goes to: shipped ones, the template, an upload; and the files it is saved as."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from ontology.courses.programme import Programme
from ontology.errors import DocumentError
from ontology.problems import Problem, place_text
from ui import resources, workbench
from ui.components.plain_text import plain
from ui.components.problem_notice import show_problems
from ui.export.file_name import file_name
from ui.export.sheet_writer import FILE_TYPE
from ui.messages import Translator
from ui.view_models.problem import problem_lines
from ui.view_models.programme_draft import ProgrammeDraft
from ui.view_models.programme_words import draft_facts, programme_title

__all__ = ["ask_for_programme", "programme_file", "read_files", "stop_if_outdated"]

_TYPES: Final = ("xlsx", "xlsm", "csv", "zip", "yaml", "yml", "json")
_LARGEST_MEGABYTES: Final = 20
# more would push everything else off the screen; all of them stand in a table below
_MOST_LINES: Final = 8


def ask_for_programme(t: Translator) -> ProgrammeDraft | None:
    """Show the programme in use and how to replace or save it; without one, where to begin.

    Returns:
        The programme in use, None as long as there is none. A file that cannot be read changes nothing.
    """
    draft = workbench.current_draft()
    if draft is None:
        with st.container(border=True, key="curriculum_start"):
            st.subheader(t("curriculum.start.title"), anchor=False)
            st.markdown(t("curriculum.start.text"))
            _offer_sources(t)
        return None
    name = plain(programme_title(draft.programme.record, t))
    if draft.programme.record.sample:
        name += f" :orange-badge[{t('curriculum.sample')}]"
    st.markdown(f"**{name}**")
    st.caption("  ·  ".join(map(plain, draft_facts(draft, t))))
    _report_upload(t)
    with st.expander(t("curriculum.file.title"), icon=":material/folder_open:", key="curriculum_files"):
        _offer_downloads(draft, t)
        st.markdown(f"**{t('curriculum.file.replace')}**")
        if draft.decisions:
            st.caption(t("curriculum.file.replace_loses", count=len(draft.decisions)))
        _offer_sources(t)
    return draft


def stop_if_outdated(network: CareerNetwork, draft: ProgrammeDraft, t: Translator) -> None:
    """End the run of the page if the standards were changed, and no longer have what the programme names."""
    courses = draft.programme.courses
    named = {cover.item for course in courses for cover in course.covers} | {
        course.level for course in courses if course.level is not None
    }
    gone = sorted(one for one in named if one not in network)
    if gone:
        shown = t("join.names").join(gone[:_MOST_LINES])
        st.error(plain(t("curriculum.outdated", count=len(gone), ids=shown)), icon=":material/sync_problem:")
        st.stop()


def read_files(files: Sequence[tuple[str, bytes]]) -> ProgrammeDraft:
    """Read a programme from files: one workbook, YAML, JSON or zip file, or CSV files.

    Args:
        files: Names and contents. Of two with one name both are read, so that the reader can say so.

    Raises:
        DocumentError: If they hold no programme without a problem; carries every problem.
    """
    from ontology.courses.course_import import import_courses  # noqa: PLC0415 - not before a file is there

    named: dict[str, bytes] = {}
    for name, content in files:
        unused = name
        while unused in named:
            unused = f"_{unused}"
        named[unused] = content
    imported = import_courses(named, resources.standards_catalog())
    return ProgrammeDraft(imported.programme, ", ".join(named), unread=imported.unread)


def programme_file(draft: ProgrammeDraft, kind: str) -> bytes:
    """Return the programme with everything accepted as a file that can be read again.

    Args:
        draft: The programme.
        kind: ``xlsx`` or ``yaml``.
    """
    if kind == "xlsx":
        from ontology.courses.workbook_export import programme_workbook  # noqa: PLC0415

        return programme_workbook(draft.programme, resources.standards_catalog())
    from ontology.courses.programme_yaml import programme_yaml  # noqa: PLC0415

    return programme_yaml(draft.programme).encode()


def _offer_sources(t: Translator) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for programme in _shipped(t):
            key = "curriculum.start.sample" if programme.record.sample else "curriculum.start.shipped"
            st.button(
                plain(t(key, name=programme_title(programme.record, t))),
                key=f"curriculum_take_{programme.id}",
                icon=":material/science:" if programme.record.sample else ":material/library_books:",
                on_click=_take_shipped,
                args=(programme,),
            )
        st.download_button(
            t("curriculum.start.template"),
            data=resources.course_template,
            file_name=t("curriculum.start.template_name"),
            mime=FILE_TYPE,
            key="curriculum_template",
            icon=":material/download:",
            on_click="ignore",
        )
    key = workbench.upload_key()
    st.file_uploader(
        t("curriculum.start.upload", limit=_LARGEST_MEGABYTES),
        type=list(_TYPES),
        accept_multiple_files=True,
        max_upload_size=_LARGEST_MEGABYTES,
        key=key,
        help=t("curriculum.start.upload_help"),
        on_change=_take_upload,
        args=(key,),
    )
    if workbench.current_draft() is None:
        _report_upload(t)


def _shipped(t: Translator) -> tuple[Programme, ...]:
    """Return the programmes of the data folder; if one of them cannot be read, say so instead."""
    try:
        return resources.shipped_programmes()
    except DocumentError as error:
        show_problems(t("curriculum.start.shipped_broken"), problem_lines(error.problems, t)[:_MOST_LINES])
        return ()


def _offer_downloads(draft: ProgrammeDraft, t: Translator) -> None:
    st.markdown(f"**{t('curriculum.file.save')}**")
    with st.container(horizontal=True, gap="small"):
        for kind, mime in (("xlsx", FILE_TYPE), ("yaml", "application/yaml")):
            st.download_button(
                t(f"curriculum.file.{kind}"),
                data=partial(programme_file, draft, kind),
                file_name=file_name(draft.base.id, kind),
                mime=mime,
                key=f"curriculum_save_{kind}",
                icon=":material/download:",
                on_click="ignore",
            )
    if draft.accepted:
        st.caption(t("curriculum.file.with_accepted", count=len(draft.accepted)))


def _report_upload(t: Translator) -> None:
    upload = workbench.last_upload()
    if upload is None:
        return
    if not upload.problems:
        st.success(plain(t("curriculum.file.loaded", file=upload.file)), icon=":material/check:")
        draft = workbench.current_draft()
        if draft is not None and draft.unread:
            st.info(plain(t("curriculum.file.unread", names=t("join.names").join(draft.unread))))
        return
    count = len(upload.problems)
    kept = "refused_kept" if workbench.current_draft() is not None else "refused"
    lines = problem_lines(upload.problems[:_MOST_LINES], t)
    show_problems(t(f"curriculum.file.{kept}", file=upload.file, count=count), lines)
    if count > _MOST_LINES:
        with st.expander(t("curriculum.file.all_problems", count=count), key="curriculum_problems"):
            st.dataframe(_problem_rows(upload.problems, t), hide_index=True, alt=t("curriculum.file.problems_alt"))


def _problem_rows(problems: Iterable[Problem], t: Translator) -> list[dict[str, str]]:
    return [
        {
            t("curriculum.column.place"): place_text(problem.file, problem.line, problem.cell),
            t("curriculum.column.record"): problem.record,
            t("curriculum.column.reason"): problem.reason(t.language),
            t("curriculum.column.repair"): problem.repair(t.language),
        }
        for problem in problems
    ]


def _take_shipped(programme: Programme) -> None:
    workbench.take_draft(ProgrammeDraft(programme, ""))
    workbench.forget_upload()


def _take_upload(key: str) -> None:
    files = [(file.name, file.getvalue()) for file in st.session_state.get(key) or ()]
    if not files:
        return
    names = ", ".join(name for name, _ in files)
    try:
        draft = read_files(files)
    except DocumentError as error:
        workbench.note_upload(names, error.problems)
    else:
        workbench.note_upload(names)
        workbench.take_draft(draft)
