"""The reviewer's decision on the Review page: the form, what saving it does, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from ontology.alignment.item_labels import item_labels
from ontology.alignment.mapping import MappingRow, Relation, no_counterpart_against
from ontology.alignment.review_log import LogAction
from ontology.alignment.review_queue import QueueEntry
from ontology.alignment.review_store import Decision, ReviewStore, Saved
from ontology.errors import DocumentError
from ontology.paths import data_folder
from ui import state
from ui.components.plain_text import plain
from ui.components.problem_notice import show_problems
from ui.messages import Translator
from ui.resources import ReviewMaterial
from ui.view_models.review import entry_key, relation_words, saved_lines

__all__ = ["show_form", "show_outcome"]

_LONGEST_NAME: Final = 80
_LONGEST_COMMENT: Final = 1000
_STEP: Final = 0.05


def show_outcome(t: Translator) -> None:
    """Say what became of the last decision: what was saved where, or why nothing was."""
    saved, lines = state.last_outcome()
    if not lines:
        return
    if saved:
        st.success("  \n".join(map(plain, lines)), icon=":material/check:")
    else:
        show_problems(t("review.failed"), lines)


def show_form(
    entries: Sequence[QueueEntry], place: int, rows: Iterable[MappingRow], material: ReviewMaterial, t: Translator
) -> None:
    """Ask for the decision on a pair; after it the next one comes, after a failure everything entered is still there.

    Args:
        entries: The queue as it is shown.
        place: Which of them is looked at.
        rows: All reviewed rows.
        material: Standards and proposals.
        t: Texts.
    """
    entry = entries[place]
    key = entry_key(entry.subject, entry.object)
    st.subheader(t("review.form.title"), anchor=False)
    show_outcome(t)  # here, where the button was pressed: the page stays where it is scrolled to
    form = f"review_form_{key}"
    with st.form(form, enter_to_submit=False):
        relation = f"review_relation_{key}"
        st.radio(
            t("review.form.relation"),
            list(Relation),
            format_func=lambda one: t(f"review.relation.{one}"),
            captions=[plain(relation_words(one, t)) for one in Relation],
            key=state.seed(relation, entry.relation),
        )
        left, middle, right = st.columns([2, 1, 3], vertical_alignment="bottom")
        left.text_input(
            t("review.form.reviewer"),
            max_chars=_LONGEST_NAME,
            help=t("review.form.reviewer_help"),
            key=state.REVIEWER,
            persist_state="session",
        )
        confidence = f"review_confidence_{key}"
        middle.number_input(
            t("review.form.confidence"),
            min_value=0.0,
            max_value=1.0,
            value=None,
            step=_STEP,
            help=t("review.form.confidence_help"),
            key=state.seed(confidence, entry.rows[0].confidence if entry.rows else None),
        )
        comment = f"review_comment_{key}"
        right.text_input(t("review.form.comment"), max_chars=_LONGEST_COMMENT, key=state.seed(comment, ""))
        replace = f"review_replace_{key}"
        if no_counterpart_against(rows, entry.subject, entry.object):
            st.checkbox(t("review.form.replace"), key=state.seed(replace, value=False))
        with st.container(horizontal=True, key="review_buttons"):
            for action, icon, kind in (
                (LogAction.ACCEPT, "check", "primary"),
                (LogAction.REJECT, "close", "secondary"),
                (LogAction.SKIP, "skip_next", "secondary"),
                (LogAction.UNDO, "undo", "tertiary"),
            ):
                st.form_submit_button(
                    t(f"review.form.{action}"),
                    key=f"review_{action}",
                    icon=f":material/{icon}:",
                    type=kind,  # type: ignore[arg-type]
                    help=t("review.form.reject_help") if action is LogAction.REJECT else None,
                    on_click=_save,
                    args=(action, entries, place, material, t),
                )


def _save(
    action: LogAction, entries: Sequence[QueueEntry], place: int, material: ReviewMaterial, t: Translator
) -> None:
    """Save what the form says and go on to the next pair; a failure is noted, and the form keeps its values."""
    store = ReviewStore(data_folder(), material.catalog, lambda: datetime.now(UTC))
    reviewer = str(st.session_state.get(state.REVIEWER) or "")
    try:
        if action is LogAction.UNDO:
            saved = store.undo(reviewer)
            following: str | None = entry_key(*saved.entry.pair) if saved.entry.pair else None
        else:
            saved = store.decide(_decision(action, entries[place], reviewer))
            following = _following(entries, place)
    except DocumentError as error:
        state.note_outcome(saved=False, lines=[problem.line_text(t.language) for problem in error.problems])
        return
    _forget(saved)
    state.note_outcome(saved=True, lines=saved_lines(saved, t, item_labels(material.catalog)))
    state.move_to(following)


def _decision(action: LogAction, entry: QueueEntry, reviewer: str) -> Decision:
    key = entry_key(entry.subject, entry.object)
    said = st.session_state
    return Decision(
        action,
        entry.subject,
        entry.object,
        reviewer,
        seen=entry.rows,
        relation=Relation(said[f"review_relation_{key}"]),
        confidence=said[f"review_confidence_{key}"],
        comment=said[f"review_comment_{key}"],
        proposal=entry.proposal,
        replace_no_counterpart=bool(said.get(f"review_replace_{key}")),
    )


def _following(entries: Sequence[QueueEntry], place: int) -> str | None:
    """Return the pair that comes next, from the beginning again after the last; None if there is no other."""
    others = [*entries[place + 1 :], *entries[:place]]
    return entry_key(others[0].subject, others[0].object) if others else None


def _forget(saved: Saved) -> None:
    """Forget what was entered about a pair: when it comes back, the form shows what is stated then."""
    if saved.entry.pair:
        key = entry_key(*saved.entry.pair)
        for name in [name for name in st.session_state if str(name).startswith("review_") and str(name).endswith(key)]:
            del st.session_state[name]
