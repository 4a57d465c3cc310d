"""The part of the profile form that asks item by item what a person holds of the target level."""

from __future__ import annotations

from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from ontology.records import GRADED_KINDS, CompetencyKind
from ui import state
from ui.components.form_field import choice_field, number_field
from ui.components.plain_text import plain
from ui.messages import Translator
from ui.view_models.item_group import FormItem, ItemGroup, item_groups
from ui.view_models.profile_draft import UNKNOWN, Draft, field_of, with_field

__all__ = ["ask_items"]

_ANSWERS: Final = ("held", "not_held")
_GRADES: Final = ("0", "1", "2", "3", "4", "5")
_MOST_CONTRIBUTIONS: Final = 100_000.0


def ask_items(draft: Draft, network: CareerNetwork, target: str, t: Translator, *, cumulative: bool) -> Draft:
    """Ask for the items of a level, one group at a time; return the draft with the answers."""
    st.caption(t("profile.items.help"))
    groups = {group.id: group for group in item_groups(network, target, t, cumulative=cumulative)}
    if not groups:
        return draft
    chosen = st.selectbox(
        t("profile.items.function"),
        list(groups),
        # words that change with the answers would make Streamlit lose what is chosen
        format_func=lambda group_id: t(
            "profile.items.group", name=groups[group_id].name, number=len(groups[group_id].items)
        ),
        key=state.seed(state.form_key("group", target), next(iter(groups))),
    )
    group = groups[chosen]
    st.caption(t("profile.items.answered", said=_answered(group, draft), all=len(group.items)))
    _offer_bulk(group, t)
    for item in group.items:
        draft = _ask(draft, item, t)
    return draft


def _answered(group: ItemGroup, draft: Draft) -> int:
    return sum(
        field_of(draft, part, item.id) is not None for item in group.items for part in ("competencies", "contributions")
    )


def _offer_bulk(group: ItemGroup, t: Translator) -> None:
    """Show buttons that answer the whole group, where its items can be answered alike."""
    if any(item.kind in GRADED_KINDS for item in group.items):
        return
    with st.container(horizontal=True, gap="small"):
        for answer in (*_ANSWERS, UNKNOWN):
            st.button(
                t(f"profile.items.bulk_{answer}"),
                key=f"plan_bulk_{answer}",
                on_click=_answer_all,
                args=(group, answer),
            )


def _answer_all(group: ItemGroup, answer: str) -> None:
    changed = dict(state.draft())
    for item in group.items:
        changed = with_field(changed, None if answer == UNKNOWN else answer, "competencies", item.id)
    state.replace_draft(changed, refill="competencies")


def _ask(draft: Draft, item: FormItem, t: Translator) -> Draft:
    path = ("competencies", item.id)
    if item.kind is CompetencyKind.CONTRIBUTION:
        label = t("profile.items.contribution", label=item.label, unit=item.unit or t("raise.unit"))
        draft = number_field(draft, ("contributions", item.id), label, t, most=_MOST_CONTRIBUTIONS)
        if not item.grade_beside_count:
            return draft
        label = t("profile.items.contribution_grade", label=item.label)
        return choice_field(draft, path, label, _GRADES, lambda value: _grade(value, t))
    if item.kind is CompetencyKind.GRADED_SKILL:
        return choice_field(draft, path, item.label, (*_GRADES, "not_held"), lambda value: _grade(value, t))
    said = field_of(draft, *path)
    answer = st.segmented_control(
        plain(item.label),
        (*_ANSWERS, UNKNOWN),
        format_func=lambda value: t(f"profile.items.{value}"),
        required=True,
        key=state.seed(state.form_key(*path), said or UNKNOWN),
    )
    return with_field(draft, None if answer == UNKNOWN else answer, *path)


def _grade(value: str, t: Translator) -> str:
    return t("profile.items.grade", grade=value) if value.isdigit() else t(f"profile.items.{value}")
