"""Holds one eligibility condition against the facts: met, unmet or unknown, and from what day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from graph.dates import after_years
from graph.facts import Facts
from graph.model import Condition, plain_number
from graph.profile import certificate_key
from ontology.scales import ConditionKind, rank_of, scale_of

__all__ = ["RECOGNITION_KINDS", "ConditionCheck", "Verdict", "after_years", "check_condition", "required_by"]


class Verdict(StrEnum):
    """Truth values of Kleene's strong three-valued logic."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


RECOGNITION_KINDS: Final = frozenset({ConditionKind.PERFORMANCE, ConditionKind.EMPLOYER_ASSESSMENT})


class ConditionCheck(BaseModel):
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

    model_config = ConfigDict(frozen=True)

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


@dataclass(frozen=True)
class _Finding:
    """Outcome for one condition: what was found and from when it holds."""

    actual: Any
    verdict: Verdict
    opens_on: date | None = None
    via: str | None = None


def check_condition(condition: Condition, facts: Facts) -> ConditionCheck:
    """Hold one condition against the facts.

    Returns:
        Verdict on the day of the facts, and the first day on which time alone meets it.

    Note:
        Constant time, apart from the proofs of a level or certificate.
    """
    finding = _CHECKS[condition.kind](condition, facts)
    assumed = facts.assume_recognition and condition.kind in RECOGNITION_KINDS and finding.verdict is not Verdict.MET
    return ConditionCheck(
        kind=condition.kind,
        comparator=condition.comparator,
        required=required_by(condition),
        actual=finding.actual,
        verdict=Verdict.MET if assumed else finding.verdict,
        opens_on=_not_before(facts.profile.as_of, facts.profile.as_of if assumed else finding.opens_on),
        basis=condition.basis.model_dump() if condition.basis else None,
        inferred=condition.inferred,
        assumed=assumed,
        via=finding.via,
    )


def required_by(condition: Condition) -> Any:
    """Return what a condition asks, as :attr:`ConditionCheck.required` gives it."""
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
        ConditionKind.EDUCATION: facts.education,
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
        return _Finding(plain_number(have), Verdict.MET, facts.profile.as_of)
    day = after_years(facts.profile.as_of, asked - have)
    return _Finding(plain_number(have), Verdict.UNMET, _next_day(day) if more else day)


def _check_practice(condition: Condition, facts: Facts) -> _Finding:
    have = facts.profile.experience.practice_hours
    if have is None:
        return _Finding(None, Verdict.UNKNOWN)
    return _fixed(plain_number(have), facts, met=have >= Decimal(str(condition.quantity)))


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
    related = condition.accepts_related and any(_standard(held) != _standard(level_id) for held in facts.attained)
    if proofs:
        finding = _proved(proofs, condition, facts)
        # a level that may be related may have met it already (R-C4)
        return replace(finding, verdict=Verdict.UNKNOWN) if related and finding.verdict is Verdict.UNMET else finding
    if related:
        return _Finding(sorted(facts.attained), Verdict.UNKNOWN)
    unsaid = facts.profile.certificates is None and bool(facts.level_certificates.get(level_id))
    if facts.profile.held_levels is None or unsaid:
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
        dated = [(after_years(proof.since, years), proof) for proof in proofs if proof.since is not None]
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


def _next_day(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _standard(level_id: str) -> str:
    return level_id.rpartition("/")[0]
