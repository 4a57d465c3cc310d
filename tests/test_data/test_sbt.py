"""SB/T 11221-2018 as data, held against the rulings and the clauses, typed in a second time.

Each failure names file, line and record and says how to mend it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import Final

import pytest

from graph.career_network import CareerNetwork
from graph.model import Level
from ontology.records import CompetencyKind, ItemRecord
from tests.standard_reading import items, level_record, standard_file, touched_by, where

SBT: Final = "sbt-11221-2018"
LEVELS: Final = ("specialist", "supervisor", "manager", "director")
CLAUSE: Final = re.compile(r"[1-9][0-9]*(\.[1-9][0-9]*){0,3}( [a-h]\))?")
DOMAINS: Final = {
    "5.1.2": ("provision", "control", "improvement"),
    "5.2.2": ("planning", "provision", "control", "improvement"),
    "5.3.2": ("planning", "provision", "control", "improvement"),
    "5.4.2": ("planning", "provision", "control", "improvement"),
}
# abilities by level and domain, in the order of DOMAINS
ABILITIES: Final = {"5.1.2": (3, 2, 3), "5.2.2": (2, 5, 3, 4), "5.3.2": (7, 4, 5, 3), "5.4.2": (4, 4, 6, 3)}
SECONDARY, ASSOCIATE, BACHELOR, MASTER = "upper_secondary", "associate", "bachelor", "master"


def at_least(education: str) -> tuple[str, str, str]:
    """Return the condition of an education."""
    return ("education", "at_least", education)


def years(number: int) -> tuple[str, str, str]:
    """Return the condition of years in this or related work."""
    return ("relatedYears", "at_least", str(number))


BELOW: Final = ("education", "below", SECONDARY)
# the sixteen routes, typed in a second time from the clauses
ROUTES: Final[dict[str, dict[str, tuple[tuple[str, str, str], ...]]]] = {
    "specialist": {"5.1.1 a)": (at_least(SECONDARY),), "5.1.1 b)": (BELOW, ("practiceHours", "at_least", "200"))},
    "supervisor": {
        "5.2.1 a)": (at_least(BACHELOR),),
        "5.2.1 b)": (at_least(ASSOCIATE), years(1)),
        "5.2.1 c)": (at_least(SECONDARY), years(2)),
        "5.2.1 d)": (BELOW, ("continuousYears", "at_least", "3"), ("employerAssessment", "is", "")),
        "5.2.1 e)": (("performance", "at_least", "notable"),),
    },
    "manager": {
        "5.3.1 a)": (at_least(BACHELOR), years(2)),
        "5.3.1 b)": (at_least(ASSOCIATE), years(3)),
        "5.3.1 c)": (at_least(SECONDARY), years(4)),
        "5.3.1 d)": (("performance", "at_least", "excellent"),),
    },
    "director": {
        "5.4.1 a)": (at_least(MASTER), years(2)),
        "5.4.1 b)": (at_least(BACHELOR), years(3)),
        "5.4.1 c)": (at_least(ASSOCIATE), years(4)),
        "5.4.1 d)": (at_least(SECONDARY), years(5)),
        "5.4.1 e)": (("performance", "at_least", "exceptional"),),
    },
}
HOURS: Final[dict[str, object]] = {"specialist": 80, "supervisor": 120, "manager": 100, "director": 80}


def test_sbt_head_is_as_printed() -> None:
    """Number, dates and the unstated inclusion (rulings on 000, R-A1)."""
    standard = standard_file(SBT).standard
    assert standard.identifier == "SB/T 11221-2018"
    assert (str(standard.issued), str(standard.valid_from)) == ("2018-06-20", "2019-04-01"), where(SBT, "")
    assert standard.inclusion.rule == "unstated", f"{where(SBT, '')}: R-A1 reads inclusion as unstated"


def test_sbt_levels_are_four_in_order() -> None:
    """专员, 主管, 经理, 总监, lowest first."""
    ordered = sorted(standard_file(SBT).levels, key=lambda level: level.ordinal)
    assert [level.id for level in ordered] == list(LEVELS)
    assert [level.title.zh[-2:] for level in ordered] == ["专员", "主管", "经理", "总监"]
    assert [level.clause for level in ordered] == ["5.1", "5.2", "5.3", "5.4"]


def test_sbt_counts_of_items_are_those_of_the_rulings() -> None:
    """Abilities 8, 14, 19 and 17; knowledge 13, qualities 5 and ethics 2 for all levels; nothing else."""
    abilities = Counter(item.level for item in standard_file(SBT).items.ability)
    assert [abilities[level] for level in LEVELS] == [8, 14, 19, 17]
    counts = Counter(kind for kind, _ in items(SBT))
    assert counts == {
        CompetencyKind.ABILITY: 58,
        CompetencyKind.KNOWLEDGE: 13,
        CompetencyKind.QUALITY: 5,
        CompetencyKind.ETHIC: 2,
    }
    for kind, item in items(SBT):
        if kind is not CompetencyKind.ABILITY:
            assert isinstance(item, ItemRecord)
            assert item.level == "all", f"{where(SBT, item.id)}: clause 4 holds for all levels, write `level: all`"


@pytest.mark.parametrize(("section", "domains"), DOMAINS.items())
def test_sbt_ability_belongs_to_level_and_domain_of_its_clause(section: str, domains: tuple[str, ...]) -> None:
    """The subclause gives level and domain; 专员 has no 策划, so its 5.1.2.1 is 提供. Letters run without a gap."""
    level = LEVELS[int(section[2]) - 1]
    for number, (domain, count) in enumerate(zip(domains, ABILITIES[section], strict=True), start=1):
        found = [item for item in standard_file(SBT).items.ability if item.clause.startswith(f"{section}.{number} ")]
        assert [item.clause for item in found] == [f"{section}.{number} {chr(97 + n)})" for n in range(count)]
        for item in found:
            assert item.level == level, f"{where(SBT, item.id)}: clause {item.clause} is of {level}"
            assert item.function == domain, f"{where(SBT, item.id)}: clause {item.clause} stands under {domain}"


@pytest.mark.parametrize(
    ("kind", "section", "count", "function"),
    [
        ("knowledge", "4.2", 13, "basic-knowledge"),
        ("quality", "4.3", 5, "basic-qualities"),
        ("ethic", "4.1", 2, "ethics"),
    ],
)
def test_sbt_basic_condition_is_numbered_without_gap_under_its_heading(
    kind: str, section: str, count: int, function: str
) -> None:
    """Knowledge is 4.2.1 to 4.2.13, qualities 4.3.1 to 4.3.5, ethics 4.1.1 and 4.1.2."""
    found = getattr(standard_file(SBT).items, kind)
    assert [item.clause for item in found] == [f"{section}.{number}" for number in range(1, count + 1)]
    for item in found:
        assert item.function == function, f"{where(SBT, item.id)}: put it under {function}"


def test_sbt_item_ids_are_made_from_their_locators() -> None:
    """5.1.2.1 a) has the id 5.1.2.1-a, so an id is never chosen and never reused."""
    for _, item in items(SBT):
        made = item.clause.replace(" ", "-").removesuffix(")")
        assert item.id == made, f"{where(SBT, item.id)}: clause {item.clause} makes the id {made}"


def test_sbt_every_clause_can_be_looked_up() -> None:
    """A locator is a number such as 5.1.2.1 a), or several joined by semicolons where a note touches several."""
    file = standard_file(SBT)
    clauses = [
        *((item.id, item.clause) for _, item in items(SBT)),
        *((level.id, level.clause) for level in file.levels),
        *((level.id, level.training.clause) for level in file.levels if level.training),
        *((level.id, route.clause) for level in file.levels for route in level.routes),
        *((function.id, function.clause) for function in file.functions),
        *((f"note/{note.id}", note.clause) for note in file.notes if note.clause),
    ]
    for record, clause in clauses:
        parts = clause.split("; ") if record.startswith("note/") or "; " in clause else [clause]
        for part in parts:
            assert CLAUSE.fullmatch(part), f"{where(SBT, record)}: write “{part}” like 5.1.2.1 a)"
            assert part[0] in "3456", f"{where(SBT, record)}: the clauses read are 3 to 6, not “{part}”"


@pytest.mark.parametrize("level", LEVELS)
def test_sbt_routes_are_those_printed(level: str) -> None:
    """2, 5, 4 and 5 alternatives with the conditions printed, in printed order; performance is discretionary."""
    record = level_record(SBT, level)
    found = {
        route.clause: tuple((entry.kind.value, entry.comparator, entry.value or "") for entry in route.conditions)
        for route in record.routes
    }
    assert list(found) == list(ROUTES[level])
    for number, route in enumerate(record.routes, start=1):
        place = where(SBT, f"{level}/route-{number}")
        assert found[route.clause] == ROUTES[level][route.clause], f"{place}: compare with clause {route.clause}"
        recognised = any(kind == "performance" for kind, _, _ in found[route.clause])
        assert route.discretionary == recognised, f"{place}: R-A6 makes exactly the performance routes discretionary"
        assert route.grants == "qualification", place
    assert sum(map(len, ROUTES.values())) == 16


@pytest.mark.parametrize("level", LEVELS)
def test_sbt_training_hours_are_those_of_6_2_2(level: str) -> None:
    """80, 120, 100 and 80 standard hours at least; nothing else is stated of them."""
    training = level_record(SBT, level).training
    assert training is not None
    assert (training.min_hours, training.unit, training.clause) == (HOURS[level], "标准学时", "6.2.2"), where(
        SBT, level
    )


def test_sbt_states_no_weights_examination_or_prior_level() -> None:
    """What the standard does not print is not in the data (R-A2, R-A3)."""
    for level in standard_file(SBT).levels:
        assert not level.weights, where(SBT, level.id)
        assert level.assessment is None, where(SBT, level.id)
        assert not level.choices, where(SBT, level.id)
        assert not any(entry.level for route in level.routes for entry in route.conditions), where(SBT, level.id)


def routes_where(kinds: set[str]) -> set[str]:
    """Return the references of the routes that ask for one of these kinds."""
    return {
        f"{level}/route-{number}"
        for level, routes in ROUTES.items()
        for number, conditions in enumerate(routes.values(), start=1)
        if kinds & {kind for kind, _, _ in conditions}
    }


@pytest.mark.parametrize(
    ("ruling", "touched"),
    [
        ("R-A1", {SBT, "basic-knowledge", "basic-qualities", "ethics"}),
        ("R-A2", set(LEVELS)),
        ("R-A3", {SBT}),
        # 本科及以上 is printed so; the other educations and 高中 need the reading
        ("R-A4", routes_where({"education"}) - {"supervisor/route-1", "manager/route-1"}),
        ("R-A5", routes_where({"relatedYears", "continuousYears", "practiceHours"})),
        ("R-A6", routes_where({"performance"})),
        ("R-A7", {SBT}),
        ("R-S1", {f"{level}/training" for level in LEVELS}),
        ("R-S2", {"supervisor/route-4", "specialist/route-2"}),
    ],
)
def test_sbt_ruling_is_a_note_at_everything_it_touches(ruling: str, touched: set[str]) -> None:
    """Each decision stands beside the figure it touches, so that a user sees it there."""
    missing = touched - touched_by(SBT, ruling)
    assert not missing, f"{where(SBT, '')}: add {sorted(missing)} to `about` of a note with `ruling: {ruling}`"


def test_sbt_domain_of_the_specialist_has_a_note() -> None:
    """That 专员 has no 策划 is told at the level and at the domain."""
    about = {reference for note in standard_file(SBT).notes if note.clause == "5.1.2" for reference in note.about}
    assert {"specialist", "planning"} <= about


def test_sbt_notes_reach_the_network(network: CareerNetwork) -> None:
    """Every level, discretionary route and training requirement of the network carries its notes."""
    for level in LEVELS:
        node = network.nodes[f"{SBT}/{level}"]["record"]
        assert isinstance(node, Level)
        assert node.notes, where(SBT, level)
        assert node.training is not None
        assert node.training.notes, where(SBT, level)
        assert all(route.notes for route in node.routes if route.discretionary), where(SBT, level)


def test_sbt_items_stand_in_printed_order() -> None:
    """Items of a kind are listed as printed, so a reader can follow with the standard in hand."""
    for kind, group in groupby(items(SBT), key=lambda pair: pair[0]):
        keys = [
            [int(part) if part.isdigit() else ord(part) for part in re.findall(r"\d+|[a-h](?=\))", item.clause)]
            for _, item in group
        ]
        assert keys == sorted(keys), f"{where(SBT, '')}: sort items.{kind} by clause"
