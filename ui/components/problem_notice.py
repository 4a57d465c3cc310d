"""Says what is wrong in words: broken data, a refused file, entries that contradict each other, unknown ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn, TypeVar

import streamlit as st

from graph.career_network import CareerNetwork
from ontology.errors import CareerGraphError, DataFolderError, DocumentError
from ui import resources
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.problem import problem_lines

__all__ = ["network_or_stop", "read_or_stop", "show_broken_assumptions", "show_problems", "show_unknown_target"]

T = TypeVar("T")


def network_or_stop(t: Translator) -> CareerNetwork:
    """Return the career network; if its data cannot be read, say so and end the run of the page."""
    return read_or_stop(resources.career_network, t)


def read_or_stop(read: Callable[[], T], t: Translator) -> T:
    """Return what ``read`` reads from the data folder; if it cannot be read, say so and end the run of the page."""
    try:
        return read()
    except DocumentError as error:
        _stop(t("app.data_broken"), problem_lines(error.problems, t))
    except DataFolderError as error:
        _stop(t("app.data_broken"), (t("app.data_missing", folder=error.folder),))
    except (CareerGraphError, OSError) as error:
        _stop(t("app.data_broken"), (str(error),))


def _stop(heading: str, lines: Iterable[str]) -> NoReturn:
    show_problems(heading, lines)
    st.stop()


def show_problems(heading: str, lines: Iterable[str]) -> None:
    """Show what is wrong, one problem on a line."""
    st.error("\n".join([plain(heading), "", *(f"- {plain(line)}" for line in lines)]), icon=":material/error:")


def show_broken_assumptions(error: DocumentError, t: Translator) -> None:
    """Show what is wrong with the assumptions, which only further education needs."""
    show_problems(t("plan.assumptions_broken"), problem_lines(error.problems, t))


def show_unknown_target(
    unknown: str, nearest: Iterable[tuple[str, str]], take: Callable[[str], None], t: Translator
) -> None:
    """Say that a link names no level, and offer the levels it may have meant.

    Args:
        unknown: Id in the link.
        nearest: Ids and titles of the levels to offer.
        take: Called with the id that is chosen.
        t: Texts.
    """
    st.warning(plain(t("target.unknown_id", id=unknown)), icon=":material/link_off:")
    offered = list(nearest)
    if not offered:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="plan_nearest"):
        st.markdown(plain(t("target.nearest")))
        for level_id, title in offered:
            st.button(plain(title), key=f"plan_nearest_{level_id}", on_click=take, args=(level_id,))
