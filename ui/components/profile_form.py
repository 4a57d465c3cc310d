"""The profile form: asks in plain words, keeps what is typed, and says at once what contradicts itself."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from graph.career_network import CareerNetwork
from graph.profile import Profile
from ontology.scales import Education, Enrolment, Performance, Title
from ui import state
from ui.components.form_field import choice_field, date_field, listed_field, number_field
from ui.components.problem_notice import show_problems
from ui.components.profile_file import offer_files, offer_samples
from ui.components.profile_items import ask_items
from ui.explanation import Explainer
from ui.messages import Translator
from ui.view_models.form_option import certificate_names, level_ids, trained_levels
from ui.view_models.problem import entry_problem_lines
from ui.view_models.profile_draft import Draft, field_of, read_draft, with_field

__all__ = ["fill_profile"]

_MOST_YEARS: Final = 80.0
_MOST_HOURS: Final = 100_000.0
_MOST_WEEKLY: Final = 168.0


def fill_profile(network: CareerNetwork, target: str | None, t: Translator, *, cumulative: bool) -> Profile | None:
    """Show the form filled with the profile of the session, and keep the answers in the session.

    Args:
        network: Career network.
        target: Level aimed at; decides which levels and items are asked about.
        t: Texts.
        cumulative: Whether the items of lower levels are asked about as well.

    Returns:
        The profile, or None if the answers contradict each other; the form then says which.
    """
    st.header(t("profile.title"))
    st.caption(t("profile.help"))
    offer_samples(t)
    notice = st.container()
    draft = _ask_all(state.draft(), network, target, t, cumulative=cumulative)
    state.replace_draft(draft)
    reading = read_draft(network, draft)
    offer_files(draft, t, sound=reading.profile is not None)
    if reading.problems:
        with notice:
            show_problems(t("profile.wrong"), entry_problem_lines(network, reading.problems, t))
    return reading.profile


def _ask_all(draft: Draft, network: CareerNetwork, target: str | None, t: Translator, *, cumulative: bool) -> Draft:
    with st.expander(t("profile.section.basics"), expanded=True):
        draft = _ask_basics(draft, t)
    with st.expander(t("profile.section.levels"), expanded=True):
        explain = Explainer(network, t)
        options = level_ids(network, target)
        draft = listed_field(draft, "held_levels", "level", options, t, words=explain.level)
    with st.expander(t("profile.section.recognition")):
        draft = _ask_recognition(draft, t)
    with st.expander(t("profile.section.study")):
        draft = _ask_study(draft, network, target, t)
    with st.expander(t("profile.section.items")):
        if target is None:
            st.caption(t("profile.choose_target_first"))
        else:
            draft = ask_items(draft, network, target, t, cumulative=cumulative)
    with st.expander(t("profile.section.more")):
        return _ask_more(draft, network, t)


def _ask_basics(draft: Draft, t: Translator) -> Draft:
    draft = _ask_rank(draft, "education", "education", Education, t)
    for field in ("related_years", "continuous_years"):
        draft = number_field(draft, ("experience", field), t(f"profile.{field}"), t, most=_MOST_YEARS, step=0.5)
    label = t("profile.practice_hours")
    return number_field(draft, ("experience", "practice_hours"), label, t, most=_MOST_HOURS, step=10.0)


def _ask_recognition(draft: Draft, t: Translator) -> Draft:
    draft = _ask_rank(draft, "performance", "performance", Performance, t)
    words = {"true": t("actual.passed"), "false": t("actual.failed")}
    label = t("profile.employer_assessment")
    return choice_field(
        draft, ("employer_assessment",), label, words, lambda value: words.get(value, t("profile.unknown"))
    )


def _ask_study(draft: Draft, network: CareerNetwork, target: str | None, t: Translator) -> Draft:
    draft = number_field(
        draft,
        ("weekly_study_hours",),
        t("profile.weekly_study_hours"),
        t,
        least=0.5,
        most=_MOST_WEEKLY,
        note=t("profile.weekly_help"),
    )
    explain = Explainer(network, t)
    for level in trained_levels(network, target):
        label = t("profile.training", level=explain.level(level))
        draft = number_field(draft, ("training", level), label, t, most=_MOST_HOURS, step=10.0)
    return draft


def _ask_more(draft: Draft, network: CareerNetwork, t: Translator) -> Draft:
    draft = _ask_rank(draft, "title", "title", Title, t, label="title_held")
    draft = _ask_rank(draft, "enrolled_in", "enrolment", Enrolment, t)
    draft = listed_field(draft, "certificates", "name", certificate_names(network), t, open_ended=True)
    said = field_of(draft, "as_of")
    today = date.today()  # noqa: DTZ011 - the day on the clock of the machine the person sits at
    day = date_field(said or today.isoformat(), state.form_key("as_of"), t("profile.as_of"))
    return draft if said is None and day == today else with_field(draft, day and day.isoformat(), "as_of")


def _ask_rank(
    draft: Draft,
    field: str,
    scale_name: str,
    scale: type[Education | Title | Performance | Enrolment],
    t: Translator,
    label: str = "",
) -> Draft:
    """Ask for a value of an ordered scale, worded as in the answers."""
    values = [value.value for value in scale]
    words = {value: t(f"{scale_name}.{value}") for value in values}
    return choice_field(
        draft, (field,), t(f"profile.{label or field}"), values, lambda value: words.get(value, t("profile.unknown"))
    )
