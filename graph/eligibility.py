"""Three-valued eligibility: which route of a level is open to a person, and from what day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Any, Final, Literal

from dateutil.relativedelta import relativedelta
from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, counterparts_of, level_of, records
from graph.model import Condition, Level, Route
from graph.profile import Profile, certificate_key
from ontology.scales import ConditionKind, rank_of, scale_of

__all__ = [
    "RECOGNITION_KINDS",
    "ConditionCheck",
    "Eligibility",
    "Facts",
    "RouteCheck",
    "Verdict",
    "check_eligibility",
    "check_route",
    "facts_of",
]


class Verdict(StrEnum):
    """Truth values of Kleene's strong three-valued logic."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


RECOGNITION_KINDS: Final = frozenset({ConditionKind.PERFORMANCE, ConditionKind.EMPLOYER_ASSESSMENT})


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class ConditionCheck(_Answer):
    """One condition held against the facts.

    Attributes:
        kind: What is asked about.
        comparator: at_least, more_than, below, one_of or is.
        required: What is asked: a number, a scale code, a list of codes or names, a level id, or true.
        actual: What the facts say; None if they say nothing.
        verdict: On the day of the facts.
        opens_on: First day on which it is met if time alone passes: the day of the facts if it is met, None if time
            alone does not help.
        basis: What years or hours are counted in, as an object with zh and en.
        inferred: True if the condition is read into the text.
        assumed: True if the recognition was assumed, not stated.
        via: Level whose accepted mapping stands for the level asked, if it rests on one.
    """

    kind: ConditionKind
    comparator: str
    required: Any
    actual: Any
    verdict: Verdict
    opens_on: date | None
    basis: dict[str, str] | None = None
    inferred: bool = False
    assumed: bool = False
    via: str | None = None


class RouteCheck(_Answer):
    """One route held against the facts; ``earliest`` as in :class:`Eligibility`."""

    id: str
    clause: str
    verdict: Verdict
    grants: Literal["qualification", "module"]
    discretionary: bool
    conditions: tuple[ConditionCheck, ...]
    earliest: date | None
    notes: tuple[str, ...] = ()

    @property
    def blocking(self) -> tuple[ConditionCheck, ...]:
        """The conditions that time alone does not meet."""
        return tuple(check for check in self.conditions if check.opens_on is None)

    @property
    def is_assumed(self) -> bool:
        """Whether a recognition was assumed for this route."""
        return any(check.assumed for check in self.conditions)


class Eligibility(_Answer):
    """Whether a person may be examined for a level.

    Attributes:
        level: Level asked about.
        as_of: Day of the verdict.
        verdict: met, unmet or unknown, over the routes that grant the qualification.
        reason: unstated (no condition is printed), route_met, only_time_missing, facts_missing, conditions_unmet or
            module_only.
        routes: All routes in printed order.
        nearest: Clause of the route closest to being met, None if the level prints none.
        nearest_route: Id of that route.
        earliest: Day on which only time was missing; ``as_of`` if met; None if something else is missing.
    """

    level: str
    as_of: date
    verdict: Verdict
    reason: str
    routes: tuple[RouteCheck, ...]
    nearest: str | None
    nearest_route: str | None
    earliest: date | None


@dataclass(frozen=True)
class Facts:
    """What conditions are held against: a profile and what a walk has added to it.

    Attributes:
        profile: The person on the day ``as_of``.
        attained: Level id to the day it was attained, held ones (None if the day is unknown) and walked ones.
        certificates: Key of each certificate name to the days that prove it (None for a proof without its day).
        counterparts: Level id to the levels that an accepted match puts beside it.
        level_certificates: Level id to the names of the certificate that proves it.
        assume_recognition: Take performance and assessment conditions as met.
    """

    profile: Profile
    attained: Mapping[str, date | None]
    certificates: Mapping[str, tuple[date | None, ...]]
    counterparts: Mapping[str, tuple[str, ...]]
    level_certificates: Mapping[str, tuple[str, ...]]
    assume_recognition: bool = False

    def attaining(self, level: Level, day: date) -> Facts:
        """Return the facts after attaining a level on a day: the level and its certificate are added."""
        certificates = dict(self.certificates)
        for name in level.certificates:
            key = certificate_key(name)
            certificates[key] = (*certificates.get(key, ()), day)
        return replace(self, attained={**self.attained, level.id: day}, certificates=certificates)


def facts_of(network: CareerNetwork, profile: Profile, *, assume_recognition: bool = False) -> Facts:
    """Return the facts a profile states.

    Args:
        network: Career network; gives the certificates of held levels and the accepted level mappings.
        profile: The person.
        assume_recognition: Take performance and assessment conditions as met even if the profile does not say so.

    Raises:
        UnknownIdError: If the profile holds a level that the network does not have.
    """
    attained = {held.level: held.since for held in profile.held_levels or ()}
    certificates: dict[str, tuple[date | None, ...]] = {}
    proofs = [(entry.name, entry.since) for entry in profile.certificates or ()]
    proofs += [(name, since) for held, since in attained.items() for name in level_of(network, held).certificates]
    for name, since in proofs:
        key = certificate_key(name)
        certificates[key] = (*certificates.get(key, ()), since)
    return Facts(
        profile,
        attained,
        certificates,
        counterparts_of(network),
        {level.id: level.certificates for level in records(network, Level) if level.certificates},
        assume_recognition,
    )


def check_eligibility(network: CareerNetwork, profile: Profile, level_id: str) -> Eligibility:
    """Say whether a person is eligible for a level, by which route, and if not yet, from what day.

    A route is the Kleene conjunction of its conditions, the level the disjunction of its routes. Routes that grant
    only a module are listed but never decide.

    Args:
        network: Career network.
        profile: The person; read, never changed.
        level_id: Level asked about.

    Returns:
        The verdict on ``profile.as_of`` with every route and condition. A level without printed conditions is
        ``unknown`` with reason ``unstated``.

    Raises:
        UnknownIdError: If there is no such level, or the profile names one that does not exist.

    Note:
        Linear in the conditions of the level.
    """
    level = level_of(network, level_id)
    facts = facts_of(network, profile)
    routes = tuple(check_route(route, facts) for route in level.routes)
    deciding = tuple(route for route in routes if route.grants == "qualification")
    verdict = _any(route.verdict for route in deciding) if routes else Verdict.UNKNOWN
    nearest = _nearest(deciding)
    earliest = min((route.earliest for route in deciding if route.earliest is not None), default=None)
    return Eligibility(
        level=level_id,
        as_of=profile.as_of,
        verdict=verdict,
        reason=_reason(routes, deciding, verdict, earliest),
        routes=routes,
        nearest=nearest.clause if nearest else None,
        nearest_route=nearest.id if nearest else None,
        earliest=earliest,
    )


def check_route(route: Route, facts: Facts) -> RouteCheck:
    """Hold one route against the facts."""
    conditions = tuple(_check(condition, facts) for condition in route.conditions)
    opening = [check.opens_on for check in conditions]
    return RouteCheck(
        id=route.id,
        clause=route.clause,
        verdict=_all(check.verdict for check in conditions),
        grants=route.grants,
        discretionary=route.discretionary,
        conditions=conditions,
        earliest=None if None in opening else max(day for day in opening if day is not None),
        notes=route.notes,
    )


def _reason(
    routes: tuple[RouteCheck, ...], deciding: tuple[RouteCheck, ...], verdict: Verdict, earliest: date | None
) -> str:
    if not routes:
        return "unstated"
    if not deciding:
        return "module_only"
    if verdict is Verdict.MET:
        return "route_met"
    if earliest is not None:
        return "only_time_missing"
    return "facts_missing" if verdict is Verdict.UNKNOWN else "conditions_unmet"


def _nearest(routes: tuple[RouteCheck, ...]) -> RouteCheck | None:
    """Return the first met route, else the one with the earliest date, else the one with least not met."""
    met = [route for route in routes if route.verdict is Verdict.MET]
    if met:
        return met[0]
    dated = [route for route in routes if route.earliest is not None]
    if dated:
        return min(dated, key=lambda route: route.earliest or date.max)
    return min(routes, key=lambda route: (_count(route, Verdict.UNMET), _count(route, Verdict.UNKNOWN)), default=None)


def _count(route: RouteCheck, verdict: Verdict) -> int:
    return sum(check.verdict is verdict for check in route.conditions)


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    seen = set(verdicts)
    if Verdict.UNMET in seen:
        return Verdict.UNMET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in seen else Verdict.MET


def _any(verdicts: Iterable[Verdict]) -> Verdict:
    seen = set(verdicts)
    if Verdict.MET in seen:
        return Verdict.MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in seen else Verdict.UNMET


# -- one condition ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Finding:
    """Outcome for one condition: what was found and from when it holds."""

    actual: Any
    verdict: Verdict
    opens_on: date | None = None
    via: str | None = None


def _check(condition: Condition, facts: Facts) -> ConditionCheck:
    finding = _CHECKS[condition.kind](condition, facts)
    assumed = facts.assume_recognition and condition.kind in RECOGNITION_KINDS and finding.verdict is not Verdict.MET
    return ConditionCheck(
        kind=condition.kind,
        comparator=condition.comparator,
        required=_required(condition),
        actual=finding.actual,
        verdict=Verdict.MET if assumed else finding.verdict,
        opens_on=_not_before(facts.profile.as_of, facts.profile.as_of if assumed else finding.opens_on),
        basis=condition.basis.model_dump() if condition.basis else None,
        inferred=condition.inferred,
        assumed=assumed,
        via=finding.via,
    )


def _required(condition: Condition) -> Any:
    if condition.kind is ConditionKind.EMPLOYER_ASSESSMENT:
        return True
    if condition.kind is ConditionKind.YEARS_AFTER_PRIOR_LEVEL:
        return {"level": condition.level, "years": condition.quantity}
    if condition.kind is ConditionKind.YEARS_WITH_CERTIFICATE:
        return {"certificates": list(condition.certificates), "years": condition.quantity}
    if condition.quantity is not None:
        return condition.quantity
    if condition.level is not None:
        return condition.level
    if condition.certificates:
        return list(condition.certificates)
    return list(condition.ranks) if condition.comparator == "one_of" else condition.ranks[0]


def _check_rank(condition: Condition, facts: Facts) -> _Finding:
    values = {
        ConditionKind.EDUCATION: facts.profile.education,
        ConditionKind.TITLE: facts.profile.title,
        ConditionKind.PERFORMANCE: facts.profile.performance,
        ConditionKind.ENROLMENT: facts.profile.enrolled_in,
    }
    actual = values[condition.kind]
    scale = scale_of(condition.kind)
    if actual is None or scale is None:
        return _Finding(None, Verdict.UNKNOWN)
    asked = [scale(rank) for rank in condition.ranks]
    met = {
        "at_least": lambda: rank_of(actual) >= rank_of(asked[0]),
        "below": lambda: rank_of(actual) < rank_of(asked[0]),
        "one_of": lambda: actual in asked,
    }[condition.comparator]()
    return _fixed(actual.value, facts, met=met)


def _check_years(condition: Condition, facts: Facts) -> _Finding:
    experience = facts.profile.experience
    continuous = condition.kind is ConditionKind.CONTINUOUS_YEARS
    have = experience.continuous_years if continuous else experience.related_years
    if have is None:
        return _Finding(None, Verdict.UNKNOWN)
    asked = Decimal(str(condition.quantity))
    more = condition.comparator == "more_than"
    if have > asked or (have == asked and not more):
        return _Finding(_plain(have), Verdict.MET, facts.profile.as_of)
    day = _after_years(facts.profile.as_of, asked - have)
    return _Finding(_plain(have), Verdict.UNMET, _next_day(day) if more else day)


def _check_practice(condition: Condition, facts: Facts) -> _Finding:
    have = facts.profile.experience.practice_hours
    if have is None:
        return _Finding(None, Verdict.UNKNOWN)
    return _fixed(_plain(have), facts, met=have >= Decimal(str(condition.quantity)))


@dataclass(frozen=True)
class _Proof:
    """One way in which a level or certificate is held; ``since`` is None if its day is not known."""

    since: date | None
    actual: Mapping[str, str | None]
    via: str | None = None


def _check_prior_level(condition: Condition, facts: Facts) -> _Finding:
    level_id = condition.level or ""
    proofs = []
    if level_id in facts.attained:
        proofs.append(_level_proof(level_id, facts.attained[level_id]))
    for name in facts.level_certificates.get(level_id, ()):
        proofs += [_level_proof(level_id, since) for since in facts.certificates.get(certificate_key(name), ())]
    if condition.accepts_related:
        beside = [other for other in facts.counterparts.get(level_id, ()) if other in facts.attained]
        proofs += [_level_proof(other, facts.attained[other], via=other) for other in beside]
    if proofs:
        return _proved(proofs, condition, facts)
    if condition.accepts_related and any(_standard(held) != _standard(level_id) for held in facts.attained):
        return _Finding(sorted(facts.attained), Verdict.UNKNOWN)
    if facts.profile.held_levels is None:
        return _Finding(None, Verdict.UNKNOWN)
    return _Finding(sorted(facts.attained) or "none", Verdict.UNMET)


def _check_certificate(condition: Condition, facts: Facts) -> _Finding:
    proofs = [
        _Proof(since, {"name": name, "since": since.isoformat() if since else None})
        for name in condition.certificates
        for since in facts.certificates.get(certificate_key(name), ())
    ]
    if proofs:
        return _proved(proofs, condition, facts)
    if facts.profile.certificates is None:
        return _Finding(None, Verdict.UNKNOWN)
    return _Finding([entry.name for entry in facts.profile.certificates] or "none", Verdict.UNMET)


def _level_proof(level_id: str, since: date | None, via: str | None = None) -> _Proof:
    return _Proof(since, {"level": level_id, "since": since.isoformat() if since else None}, via)


def _proved(proofs: list[_Proof], condition: Condition, facts: Facts) -> _Finding:
    """Any one proof will do; one without its day proves holding, but not for how long."""
    as_of = facts.profile.as_of
    if condition.quantity is None:
        dated = [(proof.since or as_of, proof) for proof in proofs]
    else:
        years = Decimal(str(condition.quantity))
        dated = [(_after_years(proof.since, years), proof) for proof in proofs if proof.since is not None]
    if not dated:
        return _Finding(proofs[0].actual, Verdict.UNKNOWN, None, proofs[0].via)
    day, proof = min(dated, key=lambda pair: pair[0])
    if day <= as_of:
        return _Finding(proof.actual, Verdict.MET, day, proof.via)
    undated = condition.quantity is not None and len(dated) < len(proofs)
    return _Finding(proof.actual, Verdict.UNKNOWN if undated else Verdict.UNMET, day, proof.via)


def _check_assessment(_: Condition, facts: Facts) -> _Finding:
    passed = facts.profile.employer_assessment
    return _Finding(None, Verdict.UNKNOWN) if passed is None else _fixed(passed, facts, met=passed)


_CHECKS: Final = {
    ConditionKind.EDUCATION: _check_rank,
    ConditionKind.TITLE: _check_rank,
    ConditionKind.PERFORMANCE: _check_rank,
    ConditionKind.ENROLMENT: _check_rank,
    ConditionKind.RELATED_YEARS: _check_years,
    ConditionKind.CONTINUOUS_YEARS: _check_years,
    ConditionKind.PRACTICE_HOURS: _check_practice,
    ConditionKind.PRIOR_LEVEL: _check_prior_level,
    ConditionKind.YEARS_AFTER_PRIOR_LEVEL: _check_prior_level,
    ConditionKind.CERTIFICATE: _check_certificate,
    ConditionKind.YEARS_WITH_CERTIFICATE: _check_certificate,
    ConditionKind.EMPLOYER_ASSESSMENT: _check_assessment,
}


def _fixed(actual: Any, facts: Facts, *, met: bool) -> _Finding:
    """A finding that time does not change."""
    return _Finding(actual, Verdict.MET, facts.profile.as_of) if met else _Finding(actual, Verdict.UNMET)


def _not_before(day: date, opens_on: date | None) -> date | None:
    return None if opens_on is None else max(day, opens_on)


def _after_years(day: date, years: Decimal) -> date:
    """Return the day ``ceil(12 * years)`` calendar months later, clipped to the end of its month."""
    months = int((years * 12).to_integral_value(ROUND_CEILING))
    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):  # past the year 9999
        return date.max


def _next_day(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _standard(level_id: str) -> str:
    return level_id.rpartition("/")[0]
