"""Hypothesis strategies: small catalogues of one or two standards, and profiles of people who may plan on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from graph.career_network import CareerNetwork, network_of
from graph.model import Choice, Condition, Item, Level, Node, Route, Threshold
from graph.plan import Objective, PlanOptions
from graph.profile import Profile
from ontology.assumptions import Assumptions
from ontology.records import CompetencyKind
from ontology.scales import ConditionKind, Education, Enrolment, Performance, Title
from tests import builders

__all__ = ["Catalogue", "Question", "assumptions", "choice_questions", "options", "questions"]

CERTIFICATES = ("证书甲", "证书乙", "Certificate C")
WRITTEN = {
    "证书甲": ("证书甲", "《证书甲》"),
    "证书乙": ("证书乙",),
    "Certificate C": ("Certificate C", "Certificate　C"),
}
YEARS = (0, 0.5, 1, 1, 2, 2, 3, 1.1, 4)
STUDY_YEARS = ("1", "0.5", "2.5", "0.01", "1.2")
HOURS = (40, 80, 80, 120, 0.5, 30.2)
TODAY = (
    date(2024, 2, 29),
    date(2026, 1, 1),
    date(2025, 8, 31),
    date(2026, 1, 31),
    date(2023, 12, 31),
    date(2026, 3, 15),
)
PAST = (date(2010, 5, 31), date(2022, 2, 28), date(2023, 1, 31), date(2020, 2, 29), date(2023, 12, 15))
MATCHES = ("exact", "close", "broad", "narrow")
_T = TypeVar("_T")
_BELOW: Final = tuple(st.integers(0, high) for high in range(40))
DEMANDS = builders.wording("also an award")


@dataclass(frozen=True)
class Catalogue:
    """Records and edges from which a network is made."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str, str], ...]

    @cached_property
    def network(self) -> CareerNetwork:
        """The network in the order of records and edges."""
        return network_of(self.nodes, self.edges)

    def ids(self, record_type: type[Level] | type[Item]) -> tuple[str, ...]:
        """Return the ids of the levels or items."""
        return tuple(node.id for node in self.nodes if isinstance(node, record_type))

    def of_kind(self, kind: CompetencyKind) -> tuple[str, ...]:
        """Return the ids of the items of a kind."""
        return tuple(node.id for node in self.nodes if isinstance(node, Item) and node.kind is kind)


@dataclass(frozen=True)
class Question:
    """A catalogue, a person, and the level aimed at."""

    catalogue: Catalogue
    profile: Profile
    target: str

    @property
    def network(self) -> CareerNetwork:
        """The network of the catalogue."""
        return self.catalogue.network


class _Hand:
    """Draws from ready-made strategies: building new ones for each value would take longer than the tests."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def count(self, low: int, high: int) -> int:
        """Return a number between two bounds."""
        return low + self._draw(_BELOW[high - low])

    def pick(self, values: Sequence[_T]) -> _T:
        """Return one of some values; earlier ones are simpler."""
        return values[self._draw(_BELOW[len(values) - 1])]

    def maybe(self, values: Sequence[_T]) -> _T | None:
        """Return one of the values, or seldom None."""
        place = self._draw(_BELOW[2 * len(values)])
        return None if place == 0 else values[(place - 1) % len(values)]

    def some(self, values: Sequence[_T], most: int, least: int = 0) -> tuple[_T, ...]:
        """Return different ones of some values."""
        left = list(values)
        size = self.count(min(least, len(left)), min(most, len(left)))
        return tuple(left.pop(self.count(0, len(left) - 1)) for _ in range(size))


# -- catalogues ---------------------------------------------------------------------------------------------------

_CONDITIONS: Final[dict[ConditionKind, Callable[[_Hand], dict[str, Any]]]] = {
    ConditionKind.EDUCATION: lambda hand: {
        "ranks": (hand.pick(list(Education)[1:4]),),
        "comparator": hand.pick(("at_least", "at_least", "below")),
    },
    ConditionKind.TITLE: lambda hand: {"ranks": (hand.pick(list(Title)[1:]),)},
    ConditionKind.PERFORMANCE: lambda hand: {"ranks": (hand.pick(list(Performance)[1:]),)},
    ConditionKind.ENROLMENT: lambda hand: {"ranks": hand.some(list(Enrolment)[1:], 2, 1)},
    ConditionKind.RELATED_YEARS: lambda hand: {
        "quantity": hand.pick(YEARS),
        "comparator": hand.pick(("at_least", "at_least", "more_than")),
    },
    ConditionKind.CONTINUOUS_YEARS: lambda hand: {"quantity": hand.pick(YEARS)},
    ConditionKind.PRACTICE_HOURS: lambda hand: {"quantity": hand.pick((100, 200))},
    ConditionKind.CERTIFICATE: lambda hand: {"certificates": hand.some(CERTIFICATES, 2, 1)},
    ConditionKind.YEARS_WITH_CERTIFICATE: lambda hand: {
        "certificates": hand.some(CERTIFICATES, 2, 1),
        "quantity": hand.pick(YEARS),
    },
    ConditionKind.EMPLOYER_ASSESSMENT: lambda _: {},
    ConditionKind.PRIOR_LEVEL: lambda hand: {"accepts_related": hand.pick((False, True))},
    ConditionKind.YEARS_AFTER_PRIOR_LEVEL: lambda hand: {
        "accepts_related": hand.pick((False, True)),
        "quantity": hand.pick(YEARS),
    },
}
_ABOUT_LEVELS: Final = (ConditionKind.PRIOR_LEVEL, ConditionKind.YEARS_AFTER_PRIOR_LEVEL)
_ALWAYS: Final = (
    ConditionKind.RELATED_YEARS,
    ConditionKind.RELATED_YEARS,
    ConditionKind.EDUCATION,
    *(kind for kind in ConditionKind if kind not in _ABOUT_LEVELS),
)


def _condition(hand: _Hand, lower: tuple[str, ...], elsewhere: tuple[str, ...]) -> Condition:
    """Draw a condition of any kind; prior levels are lower ones of the standard or any of another."""
    levels = (*lower, *lower, *elsewhere)
    kind = hand.pick((*_ALWAYS, *_ABOUT_LEVELS, *_ABOUT_LEVELS) if levels else _ALWAYS)
    facts = _CONDITIONS[kind](hand)
    if kind in _ABOUT_LEVELS:
        facts["level"] = hand.pick(levels)
    return builders.condition(kind, *facts.pop("ranks", ()), **facts)


def _route(hand: _Hand, lower: tuple[str, ...], elsewhere: tuple[str, ...]) -> Route:
    asked = [_condition(hand, lower, elsewhere) for _ in range(hand.count(1, 3))]
    grants = hand.pick(("qualification",) * 5 + ("module",))
    recognition = any(condition.kind is ConditionKind.PERFORMANCE for condition in asked)
    return builders.route(*asked, grants=grants, discretionary=recognition)


def _graded(hand: _Hand, standard_id: str) -> tuple[Item, ...]:
    skills = tuple(
        builders.item(f"{standard_id}/skill-{place}", kind=CompetencyKind.GRADED_SKILL)
        for place in range(hand.count(0, 3))
    )
    contributions = [_contribution(hand, f"{standard_id}/contribution-{place}") for place in range(hand.count(0, 2))]
    return (*skills, *contributions)


def _contribution(hand: _Hand, item_id: str) -> Item:
    first = hand.count(0, 2)
    counts = (first, first + hand.count(0, 2), first + 3)
    demanding = hand.count(0, 6)
    thresholds = tuple(
        Threshold(
            grade=grade,
            minimum_count=count,
            inferred=False,
            clause="8",
            demands=DEMANDS if grade == demanding else None,
        )
        for grade, count in enumerate(counts, start=1)
    )
    return builders.item(item_id, kind=CompetencyKind.CONTRIBUTION, thresholds=thresholds)


def _choices(hand: _Hand, graded: tuple[Item, ...], most: int = 3) -> tuple[Choice, ...]:
    chosen: list[Choice] = []
    for kind in (CompetencyKind.GRADED_SKILL, CompetencyKind.CONTRIBUTION):
        items = tuple(item.id for item in graded if item.kind is kind)
        left = min(most, len(items))
        while left and hand.count(0, 2):
            count = hand.count(1, left)
            left -= count
            chosen.append(builders.choice(*items, count=count, grade=hand.count(1, 5), number=len(chosen) + 1))
    return tuple(chosen)


def _standard(
    hand: _Hand, standard_id: str, sizes: tuple[int, int], elsewhere: tuple[str, ...], most_routes: int
) -> Catalogue:
    ids = tuple(f"{standard_id}/l{place}" for place in range(1, hand.count(*sizes) + 1))
    inclusion = hand.pick(("unstated", "unstated", "independent", "cumulative"))
    functions = [builders.function(f"{standard_id}/f{place}") for place in (1, 2)]
    graded = _graded(hand, standard_id)
    items: list[Item] = []
    edges = [(low, high, "next_level") for low, high in pairwise(ids)]
    for place in range(hand.count(0, 7)):
        items.append(builders.item(f"{standard_id}/i{place}", function=hand.maybe([each.id for each in functions])))
        owners = hand.some(ids, 2) if hand.count(0, 4) else (standard_id,)
        relation = "requires_at_every_level" if owners == (standard_id,) else "requires"
        edges += [(owner, items[-1].id, relation) for owner in owners]
    levels = [_level(hand, ids[: place + 1], elsewhere, most_routes, graded) for place in range(len(ids))]
    owner = builders.standard(standard_id, inclusion=inclusion)
    return Catalogue((owner, *levels, *functions, *items, *graded), tuple(edges))


def _level(
    hand: _Hand, ids: tuple[str, ...], elsewhere: tuple[str, ...], most_routes: int, graded: tuple[Item, ...]
) -> Level:
    """Draw the level whose id is the last of ``ids``."""
    standard_id = ids[0].rpartition("/")[0]
    hours, percent = hand.pick((None, *HOURS)), hand.pick((None, 30, 50))
    halves = ((f"{standard_id}/f1", percent), (f"{standard_id}/f2", 100 - percent)) if percent else ()
    return builders.level(
        ids[-1],
        len(ids),
        *(_route(hand, ids[:-1], elsewhere) for _ in range(hand.count(0, most_routes))),
        training=None if hours is None else builders.training(hours),
        weights=tuple(builders.weight(*half) for half in halves),
        certificates=hand.pick(((), (), *((name,) for name in CERTIFICATES))),
        choices=_choices(hand, graded),
    )


def _catalogue(hand: _Hand, sizes: tuple[int, int], most_routes: int, *, crossing: bool) -> Catalogue:
    """Draw one or two standards, two if ``crossing``; items and levels of the two may match, many if ``crossing``."""
    other = _standard(hand, "t", (1, 2), (), 1) if crossing or hand.count(0, 1) else Catalogue((), ())
    own = _standard(hand, "s", sizes, other.ids(Level), most_routes)
    matched: dict[frozenset[str], tuple[str, str, str]] = {}
    record_types: tuple[type[Level] | type[Item], ...] = (Level, Item, Item)
    for record_type in record_types:
        here, there = own.ids(record_type), other.ids(record_type)
        for _ in range(hand.count(0, 5 if crossing else 2) if here and there else 0):
            pair = (hand.pick(here), hand.pick(there))
            tail, head = pair if hand.count(0, 1) else pair[::-1]
            matched.setdefault(frozenset(pair), (tail, head, hand.pick(MATCHES)))
    return Catalogue((*own.nodes, *other.nodes), (*own.edges, *other.edges, *matched.values()))


# -- people -------------------------------------------------------------------------------------------------------


def _experience(hand: _Hand) -> dict[str, Any]:
    related = hand.maybe(("0", "0.5", "1", "2", "0.95", "3.3"))
    continuous = hand.maybe(("0", "1", "2.9"))
    if related is not None and continuous is not None:
        continuous = min(related, continuous, key=Decimal)
    return {
        "related_years": related,
        "continuous_years": continuous,
        "practice_hours": hand.maybe((0, 199, 200)),
    }


def _competencies(hand: _Hand, catalogue: Catalogue) -> dict[str, Any]:
    graded = catalogue.of_kind(CompetencyKind.GRADED_SKILL)
    plain = catalogue.of_kind(CompetencyKind.ABILITY)
    said: dict[str, Any] = {item_id: hand.pick(("held", "not_held")) for item_id in hand.some(plain, 4)}
    return said | {item_id: hand.pick(("not_held", 0, 1, 2, 3, 5)) for item_id in hand.some(graded, 6)}


def _profile(hand: _Hand, catalogue: Catalogue) -> Profile:
    """Draw a consistent profile of which any field may be missing."""
    levels = catalogue.ids(Level)
    today = hand.pick(TODAY)
    days = (None, *PAST, today)
    held = [{"level": level_id, "since": hand.pick(days)} for level_id in hand.some(levels[:-1], 2)]
    certificates = [{"name": hand.pick(WRITTEN[name]), "since": hand.pick(days)} for name in hand.some(CERTIFICATES, 2)]
    training = {level_id: hand.pick((0, 10, "79.9", 200)) for level_id in hand.some(levels, 2)}
    contributions = hand.some(catalogue.of_kind(CompetencyKind.CONTRIBUTION), 4)
    return Profile.model_validate(
        {
            "as_of": today,
            "education": hand.maybe(list(Education)[:5]),
            "enrolled_in": hand.maybe(list(Enrolment)),
            "experience": _experience(hand),
            "held_levels": held if hand.count(0, 3) else None,
            "certificates": certificates if hand.count(0, 3) else None,
            "title": hand.maybe(list(Title)),
            "performance": hand.maybe(list(Performance)),
            "employer_assessment": hand.maybe((True, False)),
            "competencies": _competencies(hand, catalogue),
            "contributions": {item_id: hand.count(0, 6) for item_id in contributions},
            "training": training if hand.count(0, 2) else None,
            "weekly_study_hours": hand.pick((None, "10", "2.5", "7")),
        }
    )


# -- questions ----------------------------------------------------------------------------------------------------


@st.composite
def questions(
    draw: st.DrawFn, *, sizes: tuple[int, int] = (1, 4), most_routes: int = 3, crossing: bool = False
) -> Question:
    """Draw a catalogue, a person and a target: mostly the highest level of the first standard."""
    hand = _Hand(draw)
    catalogue = _catalogue(hand, sizes, most_routes, crossing=crossing)
    profile = _profile(hand, catalogue)
    levels = catalogue.ids(Level)
    own = [level_id for level_id in levels if level_id.startswith("s/")]
    return Question(catalogue, profile, hand.pick((own[-1], own[-1], own[-1], *levels)))


@st.composite
def options(draw: st.DrawFn, /, **fixed: Any) -> PlanOptions:
    """Draw how to plan, with some options fixed."""
    hand = _Hand(draw)
    drawn = {
        "objective": hand.pick(list(Objective)),
        "discretionary": hand.pick((False, True)),
        "cumulative": hand.pick((False, True)),
    }
    return PlanOptions.model_validate({**drawn, **fixed})


@st.composite
def assumptions(draw: st.DrawFn) -> Assumptions:
    """Draw how long each degree takes beside work, from a month to years."""
    hand = _Hand(draw)
    return builders.assumptions({education: hand.pick(STUDY_YEARS) for education in list(Education)[1:]})


@st.composite
def choice_questions(draw: st.DrawFn) -> Question:
    """Draw a level that demands up to four of up to five graded skills, and a person."""
    hand = _Hand(draw)
    skills = tuple(
        builders.item(f"s/skill-{place}", kind=CompetencyKind.GRADED_SKILL) for place in range(hand.count(1, 5))
    )
    level = builders.level("s/l1", 1, choices=_choices(hand, skills, most=4))
    catalogue = Catalogue((builders.standard("s"), level, *skills), ())
    grades = {skill.id: grade for skill in skills if (grade := hand.pick((None, 0, 1, 2, 3, 4, 5))) is not None}
    return Question(catalogue, Profile(as_of=date(2026, 1, 1), competencies=grades), "s/l1")
