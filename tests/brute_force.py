"""Reference implementation of the reasoning, written from section 3 of the design and nothing else.

Slow and plain on purpose. Every walk over every set of levels by every route is written out, every way to fill a
choice is tried. It shares with the project only what data are: the records, the profile and the value lists.
"""

from __future__ import annotations

import calendar
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Any

from graph.career_network import CareerNetwork
from graph.model import Choice, Condition, Item, Level, Route, Standard
from graph.profile import Profile
from ontology.records import CompetencyKind
from ontology.scales import ConditionKind, Education, Performance, Title

__all__ = [
    "Durations",
    "Standing",
    "State",
    "WalkedStep",
    "World",
    "add_years",
    "all_walks",
    "blocking_routes",
    "candidate_levels",
    "cheapest_choice",
    "choice_answers",
    "distinct_walks",
    "eligibility",
    "judge",
    "k_best",
    "levels_of",
    "open_choices",
    "pareto_set",
    "readiness",
    "required",
    "standing",
    "start_state",
    "training_left",
    "vector",
    "world_of",
]

MET, UNMET, UNKNOWN = "met", "unmet", "unknown"


@dataclass(frozen=True)
class World:
    """The records of a network and the edges between them."""

    standards: dict[str, Standard]
    levels: dict[str, Level]
    items: dict[str, Item]
    edges: tuple[tuple[str, str, str], ...]

    def heads(self, tail: str, relation: str) -> frozenset[str]:
        """Return what ``tail`` points to by a relation."""
        return frozenset(head for start, head, name in self.edges if start == tail and name == relation)


def world_of(network: CareerNetwork) -> World:
    """Return the records and edges of a network."""
    records = [data["record"] for _, data in network.nodes(data=True)]
    return World(
        standards={record.id: record for record in records if isinstance(record, Standard)},
        levels={record.id: record for record in records if isinstance(record, Level)},
        items={record.id: record for record in records if isinstance(record, Item)},
        edges=tuple((tail, head, data["relation"]) for tail, head, data in network.edges(data=True)),
    )


# -- requirements and what is held --------------------------------------------------------------------------------


def required(world: World, level_id: str, *, cumulative: bool) -> dict[str, frozenset[str]]:
    """Return what a level requires by source: its own, every level's, and where cumulative the lower levels'."""
    level = world.levels[level_id]
    by_source = {
        level_id: world.heads(level_id, "requires"),
        level.standard: world.heads(level.standard, "requires_at_every_level"),
    }
    if cumulative or world.standards[level.standard].inclusion == "cumulative":
        for other in world.levels.values():
            if other.standard == level.standard and other.ordinal < level.ordinal:
                by_source[other.id] = world.heads(other.id, "requires")
    return by_source


def all_required(world: World, level_id: str, *, cumulative: bool) -> frozenset[str]:
    """Return all items a level requires."""
    return frozenset().union(*required(world, level_id, cumulative=cumulative).values())


@dataclass(frozen=True)
class Standing:
    """Status of an item; ``ids`` are the possible sources of the evidence."""

    status: str
    kind: str | None = None
    ids: frozenset[str] = frozenset()
    doubtful: bool = False


def standing(world: World, profile: Profile, item_id: str, *, cumulative: bool) -> Standing:
    """Return the status of an item: what the profile says, then a held level, then one mapping hop from either."""
    direct = _known_directly(world, profile, item_id, cumulative=cumulative)
    if direct is not None:
        return direct
    beside: dict[str, set[str]] = {"same": set(), "broader": set(), "narrower": set()}
    for other, relation in _seen_from(world, item_id):
        known = _known_directly(world, profile, other, cumulative=cumulative)
        if known is not None and known.status == "held":
            beside[relation].add(other)
    if beside["same"]:
        return Standing("covered", "mapping", frozenset(beside["same"]))
    if beside["broader"]:
        return Standing("covered", "mapping", frozenset(beside["broader"]), doubtful=True)
    if beside["narrower"]:
        return Standing("partly", "mapping", frozenset(beside["narrower"]), doubtful=True)
    return Standing("unknown")


def _known_directly(world: World, profile: Profile, item_id: str, *, cumulative: bool) -> Standing | None:
    if item_id in profile.competencies:
        said = profile.competencies[item_id]
        status = "missing" if said in {"not_held", 0} else "held"
        return Standing(status, "profile", frozenset({item_id}))
    levels = frozenset(
        held.level
        for held in profile.held_levels or ()
        if item_id in all_required(world, held.level, cumulative=cumulative)
    )
    return Standing("held", "level", levels) if levels else None


def _seen_from(world: World, item_id: str) -> Iterator[tuple[str, str]]:
    """Yield the items mapped to one, and what they are to it: the same, broader or narrower."""
    forward = {"exact": "same", "close": "same", "broad": "broader", "narrow": "narrower"}
    backward = {"exact": "same", "close": "same", "broad": "narrower", "narrow": "broader"}
    for tail, head, relation in world.edges:
        if tail == item_id and relation in forward:
            yield head, forward[relation]
        if head == item_id and relation in backward:
            yield tail, backward[relation]


def training_left(world: World, profile: Profile, level_id: str) -> tuple[Any, Any, Any]:
    """Return hours required, done and left; None where nothing is stated."""
    training = world.levels[level_id].training
    done = None
    if profile.training is not None:
        none_done = Fraction(0) if not profile.training else None
        done = _exact(profile.training[level_id]) if level_id in profile.training else none_done
    if training is None:
        return None, done, None
    wanted = _exact(training.min_hours)
    return wanted, done, max(Fraction(0), wanted - (done or 0))


def readiness(
    world: World, profile: Profile, level_id: str, *, cumulative: bool
) -> dict[str | None, tuple[float, float]]:
    """Return the share of each function's own and base items that is satisfied, at least and at most."""
    sources = required(world, level_id, cumulative=cumulative)
    own = sources[level_id] | sources[world.levels[level_id].standard]
    by_function: dict[str | None, list[str]] = {}
    for item_id in own:
        by_function.setdefault(world.items[item_id].function, []).append(item_id)
    return {name: share(world, profile, items, cumulative=cumulative) for name, items in by_function.items()}


def share(world: World, profile: Profile, items: Iterable[str], *, cumulative: bool) -> tuple[float, float]:
    """Return the share of items held or covered: unknown taken as not held, and as held; partly as unknown."""
    found = Counter(standing(world, profile, item_id, cumulative=cumulative).status for item_id in items)
    sure = found["held"] + found["covered"]
    return sure / found.total(), (sure + found["unknown"] + found["partly"]) / found.total()


# -- choices ------------------------------------------------------------------------------------------------------


def choice_groups(level: Level) -> dict[tuple[str, ...], list[Choice]]:
    """Return the choices of a level by the set of items they choose from."""
    groups: dict[tuple[str, ...], list[Choice]] = {}
    for choice in level.choices:
        groups.setdefault(choice.items, []).append(choice)
    return groups


def cheapest_choice(slots: list[int], grades: dict[str, int]) -> tuple[int, int, tuple[str, ...], tuple[int, ...]]:
    """Return steps, number raised, ids and grades of the cheapest filling, over all ways to fill the slots."""
    ways = []
    for chosen in permutations(sorted(grades), len(slots)):
        raised = sorted((item, slot) for item, slot in zip(chosen, slots, strict=True) if grades[item] < slot)
        steps = sum(slot - grades[item] for item, slot in raised)
        ways.append((steps, len(raised), tuple(item for item, _ in raised), tuple(slot for _, slot in raised)))
    return min(ways)


@dataclass(frozen=True)
class ChoiceAnswer:
    """Steps at least and at most, and the raises of the worst case."""

    steps_low: int
    steps_high: int
    raises: tuple[tuple[str, int], ...]


def choice_answers(world: World, profile: Profile, level_id: str) -> list[ChoiceAnswer]:
    """Return what each set of choices of a level still asks, over every value the unknown grades can have."""
    answers = []
    for items, choices in choice_groups(world.levels[level_id]).items():
        slots = [choice.minimum_grade for choice in choices for _ in range(choice.count)]
        grades = {item: grade_of(world.items[item], profile) for item in items}
        open_items = [item for item, grade in grades.items() if grade is None]
        values = [possible_grades(world.items[item], profile, all_of_them=len(open_items) <= 2) for item in open_items]
        costs = []
        for guess in product(*values):
            assumed = {item: grade or 0 for item, grade in grades.items()} | dict(zip(open_items, guess, strict=True))
            costs.append(cheapest_choice(slots, assumed)[0])
        worst = dict(zip(open_items, (min(grades_of_item) for grades_of_item in values), strict=True))
        _, _, ids, needed = cheapest_choice(slots, {item: grade or 0 for item, grade in grades.items()} | worst)
        answers.append(ChoiceAnswer(min(costs), max(costs), tuple(zip(ids, needed, strict=True))))
    return answers


def grade_of(item: Item, profile: Profile) -> int | None:
    """Return the grade a person has in a skill or contribution, None if it is not known."""
    said = profile.competencies.get(item.id)
    if said == "not_held":
        return 0
    if item.kind is CompetencyKind.CONTRIBUTION and said is None:
        return _grade_by_count(item, profile.contributions.get(item.id))
    return said if isinstance(said, int) else None


def possible_grades(item: Item, profile: Profile, *, all_of_them: bool) -> list[int]:
    """Return the grades an unknown one may be, or only the least and the greatest of them."""
    count = profile.contributions.get(item.id)
    least, best = 0, 5
    if count is not None:
        reached = [t for t in item.thresholds if t.minimum_count and t.minimum_count <= count]
        # of grades whose number is not there the person has none; of those that ask no more, all
        best = max(t.grade for t in reached)
        least = max((t.grade for t in reached if t.demands is None or t.grade <= 1), default=0)
    return list(range(least, best + 1)) if all_of_them else [least, best]


def _grade_by_count(item: Item, count: int | None) -> int | None:
    if count is None:
        return None
    best = None
    for threshold in item.thresholds:
        # ruling R-C3: a threshold 0 fills no slot
        reached = threshold.minimum_count is not None and 0 < threshold.minimum_count <= count
        if reached and threshold.grade > 0 and (best is None or threshold.grade > best.grade):
            best = threshold
    if best is None:
        return 0
    # ruling R-C3: where a grade above 1 asks more than the count, the count alone leaves it unknown
    return None if best.grade > 1 and best.demands is not None else best.grade


def open_choices(world: World, profile: Profile, level_id: str) -> int:
    """Return how many choices of a level are not surely met."""
    return sum(answer.steps_high > 0 for answer in choice_answers(world, profile, level_id))


# -- conditions and routes ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class State:
    """What conditions are held against: the person, and levels and certificates with the days they date from."""

    profile: Profile
    levels: tuple[tuple[str, date | None], ...]
    certificates: tuple[tuple[str, date | None], ...]
    recognised: bool = False


def start_state(world: World, profile: Profile, *, recognised: bool = False) -> State:
    """Return what is known on the first day; a held level brings its certificate."""
    levels = tuple((held.level, held.since) for held in profile.held_levels or ())
    stated = [(same_name(entry.name), entry.since) for entry in profile.certificates or ()]
    given = [(same_name(name), since) for level_id, since in levels for name in world.levels[level_id].certificates]
    return State(profile, levels, (*stated, *given), recognised)


def judge(world: World, condition: Condition, state: State) -> tuple[str, date | None]:
    """Return the verdict on a condition, and the day from which it is met if only time passes."""
    profile, kind = state.profile, condition.kind
    today = profile.as_of
    if kind in {ConditionKind.RELATED_YEARS, ConditionKind.CONTINUOUS_YEARS}:
        return _judge_years(condition, profile)
    if kind in {ConditionKind.PRIOR_LEVEL, ConditionKind.YEARS_AFTER_PRIOR_LEVEL}:
        return _judge_level(world, condition, state)
    if kind in {ConditionKind.CERTIFICATE, ConditionKind.YEARS_WITH_CERTIFICATE}:
        return _judge_certificate(condition, state)
    verdict = _judge_fixed(condition, profile)
    if state.recognised and kind in {ConditionKind.PERFORMANCE, ConditionKind.EMPLOYER_ASSESSMENT}:
        verdict = MET
    return verdict, today if verdict == MET else None


def _judge_fixed(condition: Condition, profile: Profile) -> str:
    kind = condition.kind
    if kind is ConditionKind.PRACTICE_HOURS:
        hours = profile.experience.practice_hours
        return _truth(hours, hours is not None and _exact(hours) >= _exact(condition.quantity))
    if kind is ConditionKind.EMPLOYER_ASSESSMENT:
        return _truth(profile.employer_assessment, profile.employer_assessment is True)
    if kind is ConditionKind.ENROLMENT:
        return _truth(profile.enrolled_in, profile.enrolled_in in condition.ranks)
    ordered: dict[ConditionKind, tuple[Any, list[Any]]] = {
        ConditionKind.EDUCATION: (profile.education, list(Education)),
        ConditionKind.TITLE: (profile.title, list(Title)),
        ConditionKind.PERFORMANCE: (profile.performance, list(Performance)),
    }
    value, scale = ordered[kind]
    if value is None:
        return UNKNOWN
    have, asked = scale.index(value), scale.index(condition.ranks[0])
    return _truth(value, have < asked if condition.comparator == "below" else have >= asked)


def _truth(known: object, holds: bool) -> str:
    if known is None:
        return UNKNOWN
    return MET if holds else UNMET


def _judge_years(condition: Condition, profile: Profile) -> tuple[str, date | None]:
    experience = profile.experience
    continuous = condition.kind is ConditionKind.CONTINUOUS_YEARS
    stated = experience.continuous_years if continuous else experience.related_years
    if stated is None:
        return UNKNOWN, None
    have, asked = _exact(stated), _exact(condition.quantity)
    strict = condition.comparator == "more_than"
    if have > asked or (have == asked and not strict):
        return MET, profile.as_of
    day = add_years(profile.as_of, asked - have)
    return UNMET, day + timedelta(days=1) if strict else day


def _judge_level(world: World, condition: Condition, state: State) -> tuple[str, date | None]:
    asked = condition.level
    proofs = [since for level_id, since in state.levels if level_id == asked]
    names = {same_name(name) for name in world.levels[asked or ""].certificates} if asked in world.levels else set()
    proofs += [since for name, since in state.certificates if name in names]  # ruling R-M4: or by certificate name
    if condition.accepts_related:
        proofs += [since for level_id, since in state.levels if _counterparts(world, level_id, asked)]
    foreign = any(world.levels[level_id].standard != _owner(asked) for level_id, _ in state.levels)
    perhaps = condition.accepts_related and foreign  # ruling R-C4: no accepted mapping says whether it is related
    if proofs:
        verdict, day = _judge_dates(proofs, condition, state.profile.as_of)
        return (UNKNOWN if perhaps and verdict == UNMET else verdict), day
    nothing_said = state.profile.held_levels is None or (bool(names) and state.profile.certificates is None)
    return (UNKNOWN if perhaps or nothing_said else UNMET), None


def _counterparts(world: World, level_id: str, other: str | None) -> bool:
    pair = {level_id, other}
    return any({tail, head} == pair and name in {"exact", "close"} for tail, head, name in world.edges)


def _judge_certificate(condition: Condition, state: State) -> tuple[str, date | None]:
    names = {same_name(name) for name in condition.certificates}
    proofs = [since for name, since in state.certificates if name in names]
    if proofs:
        return _judge_dates(proofs, condition, state.profile.as_of)
    return (UNKNOWN if state.profile.certificates is None else UNMET), None


def _judge_dates(proofs: list[date | None], condition: Condition, today: date) -> tuple[str, date | None]:
    """Any one proof will do; one without its day proves holding, but not for how long."""
    counts = condition.kind in {ConditionKind.YEARS_AFTER_PRIOR_LEVEL, ConditionKind.YEARS_WITH_CERTIFICATE}
    if not counts:
        days = [since or today for since in proofs]
    else:
        days = [add_years(since, _exact(condition.quantity)) for since in proofs if since is not None]
    if not days:
        return UNKNOWN, None
    first = max(today, min(days))
    if first == today:
        return MET, today
    return (UNKNOWN if counts and None in proofs else UNMET), first


def add_years(day: date, years: Fraction) -> date:
    """Return the day ``ceil(12 * years)`` calendar months later, clipped to the last day of its month."""
    months = day.year * 12 + day.month - 1 + math.ceil(12 * years)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def same_name(name: str) -> str:
    """Return a certificate name as it compares: after NFKC, without book title marks."""
    return "".join(unicodedata.normalize("NFKC", name).replace("《", "").replace("》", "").split())


@dataclass(frozen=True)
class JudgedRoute:
    """A route with the verdict on it and on each condition, and the day only time is missing until."""

    route: Route
    verdict: str
    verdicts: tuple[str, ...]
    opening: tuple[date | None, ...]

    @property
    def opens(self) -> date | None:
        """The first day on which all conditions are met if only time passes."""
        return None if None in self.opening else max(day for day in self.opening if day is not None)


def judge_route(world: World, route: Route, state: State) -> JudgedRoute:
    """Return the Kleene conjunction of a route's conditions."""
    judged = [judge(world, condition, state) for condition in route.conditions]
    verdicts = tuple(verdict for verdict, _ in judged)
    conjunction = UNMET if UNMET in verdicts else (UNKNOWN if UNKNOWN in verdicts else MET)
    return JudgedRoute(route, conjunction, verdicts, tuple(day for _, day in judged))


@dataclass(frozen=True)
class BruteEligibility:
    """Verdict, routes, nearest route and earliest day."""

    verdict: str
    unstated: bool
    routes: tuple[JudgedRoute, ...]
    nearest: str | None
    earliest: date | None


def eligibility(world: World, profile: Profile, level_id: str) -> BruteEligibility:
    """Return the Kleene disjunction of the routes that grant the qualification."""
    level = world.levels[level_id]
    state = start_state(world, profile)
    routes = tuple(judge_route(world, route, state) for route in level.routes)
    deciding = [judged for judged in routes if judged.route.grants == "qualification"]
    verdicts = {judged.verdict for judged in deciding}
    verdict = MET if MET in verdicts else (UNKNOWN if UNKNOWN in verdicts or not routes else UNMET)
    days = [judged.opens for judged in deciding if judged.opens is not None]
    best = min(deciding, key=_nearness, default=None)
    return BruteEligibility(
        verdict=verdict,
        unstated=not routes,
        routes=routes,
        nearest=best.route.id if best else None,
        earliest=min(days, default=None),
    )


def _nearness(judged: JudgedRoute) -> tuple[Any, ...]:
    if judged.verdict == MET:
        return (0, judged.route.order)
    if judged.opens is not None:
        return (1, judged.opens, judged.route.order)
    return (2, judged.verdicts.count(UNMET), judged.verdicts.count(UNKNOWN), judged.route.order)


# -- plans --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WalkedStep:
    """One step of a walk; ``place`` is the printed order of its route.

    A study has no level and nothing else that a level has; ``education`` is what it reaches.
    """

    level: str
    route: str | None
    clause: str | None
    start: date
    end: date
    hours: Fraction | None
    new: frozenset[str]
    assumed: bool
    discretionary: bool
    place: int
    education: Education | None = None


BruteWalk = tuple[WalkedStep, ...]
# education reached to the years it takes beside work
Durations = Mapping[Education, Fraction]


def levels_of(walk: BruteWalk) -> tuple[str, ...]:
    """Return the levels a walk attains."""
    return tuple(step.level for step in walk if step.education is None)


def _sequence(walk: BruteWalk) -> tuple[tuple[bool, str], ...]:
    """Return what breaks the last ties: level ids, a level before a study at the same place."""
    return tuple((step.education is not None, step.level) for step in walk)


def _studies(state: State, walk: BruteWalk, durations: Durations | None) -> Iterator[tuple[State, WalkedStep]]:
    """Yield the study that may come next: from a known education to the next higher one, after what is done so far."""
    order = list(Education)
    education = state.profile.education
    if durations is None or education is None or education is order[-1]:
        return
    reached = order[order.index(education) + 1]
    start = walk[-1].end if walk else state.profile.as_of
    end = add_years(start, durations[reached])
    step = WalkedStep("", None, None, start, end, None, frozenset(), False, False, 0, reached)
    yield replace(state, profile=state.profile.model_copy(update={"education": reached})), step


def candidate_levels(world: World, profile: Profile, target_id: str) -> list[Level]:
    """Return the levels a walk may attain, lowest first: above the highest held one, up to the target."""
    target = world.levels[target_id]
    own = sorted((level for level in world.levels.values() if level.standard == target.standard), key=_ordinal)
    held = {entry.level for entry in profile.held_levels or ()}
    highest = max((level.ordinal for level in own if level.id in held), default=0)
    return [level for level in own if highest < level.ordinal < target.ordinal] + [target]


def _ordinal(level: Level) -> int:
    return level.ordinal


def all_walks(
    world: World,
    profile: Profile,
    target_id: str,
    *,
    stepwise: bool = False,
    discretionary: bool = False,
    cumulative: bool = False,
    durations: Durations | None = None,
) -> Iterator[BruteWalk]:
    """Yield every walk to a target: over every set of candidate levels, by every route of each.

    With durations anything may be studied before any of its levels, as far up as there are degrees.
    """
    if target_id in {held.level for held in profile.held_levels or ()}:
        yield ()
        return
    candidates = candidate_levels(world, profile, target_id)
    below, target = candidates[:-1], candidates[-1]
    state = start_state(world, profile, recognised=discretionary)
    wanted = frozenset().union(*(all_required(world, level.id, cumulative=cumulative) for level in candidates))
    lacking = frozenset(
        item
        for item in wanted
        if standing(world, profile, item, cumulative=cumulative).status not in {"held", "covered"}
    )
    lacks = {level.id: lacking & all_required(world, level.id, cumulative=cumulative) for level in candidates}
    for size in [len(below)] if stepwise else range(len(below) + 1):
        for chosen in combinations(below, size):
            yield from _extend(world, lacks, state, (), [*chosen, target], durations)


def _extend(
    world: World,
    lacks: dict[str, frozenset[str]],
    state: State,
    walk: BruteWalk,
    levels: list[Level],
    durations: Durations | None,
) -> Iterator[BruteWalk]:
    if not levels:
        yield walk
        return
    for educated, study in _studies(state, walk, durations):
        yield from _extend(world, lacks, educated, (*walk, study), levels, durations)
    level, rest = levels[0], levels[1:]
    for step in _ways_to_attain(world, state, walk, level):
        acquired: frozenset[str] = frozenset().union(*(done.new for done in walk))
        made = WalkedStep(**{**vars(step), "new": lacks[level.id] - acquired})
        certificates = tuple((same_name(name), made.end) for name in level.certificates)
        after = State(
            state.profile,
            (*state.levels, (level.id, made.end)),
            (*state.certificates, *certificates),
            state.recognised,
        )
        yield from _extend(world, lacks, after, (*walk, made), rest, durations)


def walks_across(
    world: World,
    profile: Profile,
    target_id: str,
    *,
    discretionary: bool = False,
    cumulative: bool = False,
    durations: Durations | None = None,
) -> Iterator[BruteWalk]:
    """Yield every walk to a target over levels of any standards, ordinals rising in each, by every route.

    What a step adds is judged afresh at each step: a requirement is satisfied if a level attained before requires it,
    or if it was held or covered on the first day, or if an item so acquired covers it and the profile does not deny it.
    """
    held = {entry.level for entry in profile.held_levels or ()}
    if target_id in held:
        yield ()
        return

    def extend(state: State, walk: BruteWalk) -> Iterator[BruteWalk]:
        if walk and walk[-1].level == target_id:
            yield walk
            return
        for educated, study in _studies(state, walk, durations):
            yield from extend(educated, (*walk, study))
        done = levels_of(walk)
        for level in world.levels.values():
            passed = [
                world.levels[name].ordinal for name in {*held, *done} if world.levels[name].standard == level.standard
            ]
            beyond = (
                level.standard == world.levels[target_id].standard and level.ordinal > world.levels[target_id].ordinal
            )
            if (level.ordinal <= max(passed, default=0) and level.id != target_id) or beyond:
                continue
            acquired = frozenset().union(*(all_required(world, name, cumulative=cumulative) for name in done))
            new = frozenset(
                item
                for item in all_required(world, level.id, cumulative=cumulative)
                if not _satisfied(world, profile, item, acquired, cumulative=cumulative)
            )
            for step in _ways_to_attain(world, state, walk, level):
                made = WalkedStep(**{**vars(step), "new": new})
                names = tuple((same_name(name), made.end) for name in level.certificates)
                after = State(
                    state.profile,
                    (*state.levels, (level.id, made.end)),
                    (*state.certificates, *names),
                    state.recognised,
                )
                yield from extend(after, (*walk, made))

    yield from extend(start_state(world, profile, recognised=discretionary), ())


def _satisfied(world: World, profile: Profile, item: str, acquired: frozenset[str], *, cumulative: bool) -> bool:
    today = standing(world, profile, item, cumulative=cumulative).status
    if item in acquired or today in {"held", "covered"}:
        return True
    covered = any(other in acquired and relation in {"same", "broader"} for other, relation in _seen_from(world, item))
    return covered and today != "missing"


def _ways_to_attain(world: World, state: State, walk: BruteWalk, level: Level) -> Iterator[WalkedStep]:
    """Yield the step by each route that opens; new items are filled in by the caller."""
    start = walk[-1].end if walk else state.profile.as_of
    _, _, left = training_left(world, state.profile, level.id)
    trained = start
    if left and state.profile.weekly_study_hours is not None:
        trained = start + timedelta(days=math.ceil(7 * left / _exact(state.profile.weekly_study_hours)))
    if not level.routes:
        yield WalkedStep(level.id, None, None, start, trained, left, frozenset(), False, False, 0)
    for route in level.routes:
        judged = judge_route(world, route, state)
        if route.grants == "qualification" and judged.opens is not None:
            assumed = state.recognised and judge_route(world, route, _unrecognised(state)).opens is None
            yield WalkedStep(
                level=level.id,
                route=route.id,
                clause=route.clause,
                start=start,
                end=max(trained, judged.opens),
                hours=left,
                new=frozenset(),
                assumed=assumed,
                discretionary=route.discretionary,
                place=route.order,
            )


def _unrecognised(state: State) -> State:
    return State(state.profile, state.levels, state.certificates, recognised=False)


def distinct_walks(walks: Iterable[BruteWalk]) -> list[BruteWalk]:
    """Return for each sequence of levels and studies the walk by its earliest routes.

    Of routes that end a step on the same day one without an assumed recognition comes first, then printed order.
    """
    best: dict[tuple[tuple[bool, str], ...], BruteWalk] = {}
    for walk in walks:
        steps = _sequence(walk)
        if steps not in best or _earliness(walk) < _earliness(best[steps]):
            best[steps] = walk
    return list(best.values())


def _earliness(walk: BruteWalk) -> list[tuple[date, bool, int]]:
    return [(step.end, step.assumed, step.place) for step in walk]


BruteVector = tuple[int, Fraction | int, int, int, int, int]


def vector(profile: Profile, walk: BruteWalk) -> BruteVector:
    """Return days, stated hours, levels without hours, items, largest step, steps."""
    stated = [step.hours for step in walk if step.hours is not None]
    return (
        (walk[-1].end - profile.as_of).days if walk else 0,
        sum(stated, Fraction(0)),
        len(levels_of(walk)) - len(stated),
        len(frozenset().union(*(step.new for step in walk))),
        max((len(step.new) for step in walk), default=0),
        len(walk),
    )


PLACES = {"years": 0, "hours": 1, "items": 3, "largest_step": 4, "steps": 5}


def _ranked(profile: Profile, walks: Iterable[BruteWalk], objective: str) -> list[BruteWalk]:
    """Return the walks by an objective, ties broken by the other values in order, then by level ids."""
    return sorted(
        distinct_walks(walks),
        key=lambda walk: (vector(profile, walk)[PLACES[objective]], vector(profile, walk), _sequence(walk)),
    )


def k_best(profile: Profile, walks: Iterable[BruteWalk], objective: str, k: int | None) -> list[BruteWalk]:
    """Return the first ``k`` walks by an objective over distinct levels."""
    first: dict[tuple[str, ...], BruteWalk] = {}
    for walk in _ranked(profile, walks, objective):
        first.setdefault(levels_of(walk), walk)
    return list(first.values())[:k]


def pareto_set(profile: Profile, walks: Iterable[BruteWalk], objective: str) -> list[BruteWalk]:
    """Return one walk for each vector that no other vector beats."""
    ranked = _ranked(profile, walks, objective)
    vectors = [vector(profile, walk) for walk in ranked]
    return [
        walk
        for place, walk in enumerate(ranked)
        if vectors[place] not in vectors[:place]
        and not any(
            other != vectors[place] and all(mine <= its for mine, its in zip(other, vectors[place], strict=True))
            for other in set(vectors)
        )
    ]


def blocking_routes(
    world: World,
    profile: Profile,
    target_id: str,
    *,
    stepwise: bool,
    discretionary: bool,
    durations: Durations | None = None,
) -> dict[str, tuple[int, ...]]:
    """Return for each route that no walk can take the places of the conditions that no walk meets.

    Years only grow and levels only add up, so what is not met after attaining everything attainable is never met.
    Stepwise the walk ends at the first level that cannot be attained, and only that level's routes count. With
    studies everything is attained with the lowest education it can be, and a route is held against each education
    with what is attained by then: the one that leaves the fewest conditions tells, the lowest of them.
    """
    state: State | None = start_state(world, profile, recognised=discretionary)
    states = []
    waiting = candidate_levels(world, profile, target_id)
    while state is not None:
        left: list[Level] = []
        for level in waiting:
            steps = [] if stepwise and left else list(_ways_to_attain(world, state, (), level))
            if not steps:
                left.append(level)
                continue
            made = (level.id, min(step.end for step in steps))
            names = tuple((same_name(name), made[1]) for name in level.certificates)
            state = replace(state, levels=(*state.levels, made), certificates=(*state.certificates, *names))
        waiting = left
        states.append(state)
        state = next((educated for educated, _ in _studies(state, (), durations)), None)
    blocked: dict[str, tuple[int, ...]] = {}
    for level in waiting[:1] if stepwise else waiting:
        for route in level.routes:
            judged = [judge_route(world, route, one) for one in states]
            places = [tuple(place for place, day in enumerate(one.opening) if day is None) for one in judged]
            fewest = min(places, key=len)
            if route.grants == "qualification" and fewest:
                blocked[route.id] = fewest
    return blocked


def _exact(number: Any) -> Fraction:
    return Fraction(str(number))


def _owner(level_id: str | None) -> str:
    return (level_id or "").rpartition("/")[0]
