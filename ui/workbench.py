"""What the session remembers of a curriculum designer's work: the programme in use, the last upload, the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from ontology.problems import Problem
from ui.view_models.programme_draft import ProgrammeDraft

if TYPE_CHECKING:
    from graph.curriculum.course_choice import CourseChoice
    from graph.curriculum.optimiser_process import OptimiserProcess
    from ui.view_models.course_wish import CourseWish

__all__ = [
    "CourseSearch",
    "Upload",
    "change_draft",
    "current_draft",
    "drop_draft",
    "end_search",
    "forget_upload",
    "keep_search",
    "last_search",
    "last_upload",
    "note_upload",
    "refuse_search",
    "search_refusal",
    "settle_search",
    "take_draft",
    "upload_key",
]

_DRAFT: Final = "curriculum_draft"
_UPLOAD: Final = "curriculum_last_upload"
_UPLOADS: Final = "curriculum_uploads"
_SEARCH: Final = "curriculum_search"
_REFUSAL: Final = "curriculum_search_refusal"


@dataclass(frozen=True)
class Upload:
    """Files that were read last.

    Attributes:
        file: Their names.
        problems: What was wrong with them; empty if they were taken.
    """

    file: str
    problems: tuple[Problem, ...] = ()


@dataclass
class CourseSearch:
    """A search for courses that was started.

    Attributes:
        wish: What was asked, to tell whether the form says something else by now.
        process: The search.
        choice: Its answer, once it is over; None while it runs, and if it ended without one.
        cancelled: Whether a person ended it.
        failure: Why it ended without an answer; empty otherwise.
    """

    wish: CourseWish
    process: OptimiserProcess
    choice: CourseChoice | None = None
    cancelled: bool = False
    failure: str = ""

    @property
    def running(self) -> bool:
        """Whether the search goes on; asking stops one that is over its time."""
        return self.process.running


def current_draft() -> ProgrammeDraft | None:
    """Return the programme in use, None if there is none yet."""
    found: ProgrammeDraft | None = st.session_state.get(_DRAFT)
    return found


def take_draft(draft: ProgrammeDraft) -> None:
    """Work on another programme from now on; a search in the one before is ended and forgotten."""
    end_search(forget=True)
    st.session_state[_DRAFT] = draft


def change_draft(change: Callable[[ProgrammeDraft], ProgrammeDraft]) -> None:
    """Change the programme in use; nothing happens if there is none."""
    draft = current_draft()
    if draft is not None:
        st.session_state[_DRAFT] = change(draft)


def drop_draft() -> None:
    """Work on no programme; for callbacks."""
    end_search(forget=True)
    st.session_state.pop(_DRAFT, None)
    forget_upload()


def note_upload(file: str, problems: Iterable[Problem] = ()) -> None:
    """Remember the files read last and what was wrong with them, and offer an empty field for the next ones."""
    st.session_state[_UPLOAD] = Upload(file, tuple(problems))
    st.session_state[_UPLOADS] = int(st.session_state.get(_UPLOADS, 0)) + 1


def forget_upload() -> None:
    """Forget the files read last and what was wrong with them."""
    st.session_state.pop(_UPLOAD, None)


def last_upload() -> Upload | None:
    """Return the files read last, None if there were none."""
    found: Upload | None = st.session_state.get(_UPLOAD)
    return found


def upload_key() -> str:
    """Return the key of the upload field, another one after each upload: files of two uploads never mix."""
    return f"curriculum_upload_{st.session_state.get(_UPLOADS, 0)}"


def keep_search(search: CourseSearch) -> None:
    """Remember a search that was started; one before it is ended."""
    end_search(forget=True)
    st.session_state[_SEARCH] = search


def refuse_search(words: str) -> None:
    """Remember why a search could not be started; the answer of the one before is forgotten."""
    end_search(forget=True)
    st.session_state[_REFUSAL] = words


def search_refusal() -> str:
    """Return why the last search could not be started, empty if it was."""
    return str(st.session_state.get(_REFUSAL, ""))


def last_search() -> CourseSearch | None:
    """Return the search started last, None if there is none."""
    found: CourseSearch | None = st.session_state.get(_SEARCH)
    return found


def settle_search() -> None:
    """Take over the answer of a search that is over; does nothing while it runs, and the second time."""
    search = last_search()
    if search is None or search.running or search.choice is not None or search.failure:
        return
    from graph.errors import OptimiserError  # noqa: PLC0415 - pages that never search need none of it

    try:
        search.choice = search.process.result()
    except OptimiserError as error:
        search.failure = "" if search.cancelled else error.detail


def end_search(*, forget: bool = False) -> None:
    """End the search if it is running, as a person who leaves it does; what it has found stays unless forgotten.

    With the session the search ends by itself: nothing but the session holds it.
    """
    st.session_state.pop(_REFUSAL, None)
    search = last_search()
    if search is None:
        return
    if search.running:
        search.process.cancel()
        search.cancelled = True
    if forget:
        del st.session_state[_SEARCH]
