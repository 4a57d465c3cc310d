"""Integrity of ``data/``: what the rulings fix of each standard, and what holds for every label and locator.

Each failure names file, line and record and says how to mend it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Final

import pytest

from graph.career_network import CareerNetwork
from graph.model import Level
from graph.profile import load_profile
from ontology.builder import build_graph
from ontology.catalog import Catalog
from ontology.field_types import Prose
from ontology.loader import load_catalog, standard_paths
from ontology.records import (
    AbilityRecord,
    CompetencyKind,
    GradedItemRecord,
    ItemRecord,
    LevelRecord,
    StandardFile,
    Text,
)
from ontology.validation import shape_problems
from tests.documents import ROOT

SBT: Final = "sbt-11221-2018"
PATHS: Final = standard_paths(ROOT / "data")
SAMPLES: Final = sorted((ROOT / "data" / "samples").glob("*.yaml"))


@cache
def catalog() -> Catalog:
    """Return the catalogue of the data folder."""
    return load_catalog(PATHS)


STANDARDS: Final = [entry.standard.id for entry in catalog().standards]


def standard_file(standard: str) -> StandardFile:
    """Return the file of a standard."""
    return next(entry for entry in catalog().standards if entry.standard.id == standard)


def where(standard: str, local_id: str) -> str:
    """Return place and id of a record, for the message of a failure."""
    place = catalog().places[f"{standard}/{local_id}" if local_id else standard]
    return f"{place.file}:{place.line}: {local_id or standard}"


def items(standard: str) -> Iterator[tuple[CompetencyKind, ItemRecord | GradedItemRecord]]:
    """Yield every item of a standard with its kind, in printed order."""
    for kind in CompetencyKind:
        for item in getattr(standard_file(standard).items, kind):
            yield kind, item


def texts(standard: str) -> Iterator[tuple[str, Text | Prose]]:
    """Yield every text of a standard in our own words, with the id of its record."""
    file = standard_file(standard)
    yield "", file.standard.title
    yield from ((function.id, function.label) for function in file.functions)
    yield from ((content.id, content.label) for content in file.work_contents)
    yield from ((topic.id, topic.label) for topic in file.topics)
    yield from ((term.id, term.label) for term in file.terms)
    for level in file.levels:
        yield level.id, level.title
        if level.role is not None:
            yield level.id, level.role
    for _, item in items(standard):
        yield item.id, item.label
    for note in file.notes:
        yield f"note/{note.id}", note.reading
        yield f"note/{note.id}", note.reason


# a clause of a standard whose locators hold Chinese, as notes name it
LOCATOR: Final = re.compile(r"(初级|中级|高级) \d[\d.]*(#\d)?|[\d.]*([一二三]级)?/\S+")


# -- every standard ------------------------------------------------------------------------------------------------


def test_data_conforms_to_the_shapes() -> None:
    """What is built from the data folder breaks no shape."""
    problems = shape_problems(build_graph(catalog()), catalog())
    assert not problems, "\n".join(problem.line_text() for problem in problems)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_standard_file_is_named_after_its_id(path: object) -> None:
    """data/standards/x.yaml holds the standard x."""
    standards = {place.file: full_id for full_id, place in catalog().places.items() if place.kind == "standard"}
    assert str(path).endswith(f"/{standards[str(path)]}.yaml"), f"{path}: rename it to {standards[str(path)]}.yaml"


@pytest.mark.parametrize("standard", STANDARDS)
def test_label_of_an_ability_is_a_short_verb_phrase(standard: str) -> None:
    """At most 24 characters, not opening with 能 or 能够, without full stop: our words, never the printed sentence."""
    for kind, item in items(standard):
        if kind is CompetencyKind.ABILITY:
            assert isinstance(item, AbilityRecord)
            label = item.label.zh
            assert len(label) <= 24, f"{where(standard, item.id)}: {len(label)} characters, shorten “{label}” to 24"
            assert not label.startswith("能"), f"{where(standard, item.id)}: drop 能 from “{label}”"


@pytest.mark.parametrize("standard", STANDARDS)
def test_label_of_an_item_is_short_and_no_sentence(standard: str) -> None:
    """A label names a thing: at most 24 Chinese characters or 120 English ones and no full stop at the end."""
    for _, item in items(standard):
        place = where(standard, item.id)
        assert len(item.label.zh) <= 24, f"{place}: shorten “{item.label.zh}” to 24 characters in your own words"
        assert len(item.label.en) <= 120, f"{place}: shorten “{item.label.en}” to 120 characters"
        assert item.label.zh[-1] not in "。；;,，.", f"{place}: a label is no sentence, drop the last mark"
        assert item.label.en[-1] not in ".;,", f"{place}: a label is no sentence, drop the last mark"
        assert item.label.en[0].isupper(), f"{place}: begin “{item.label.en}” with a capital"


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_labels_of_items_are_unique_in_their_place(standard: str, language: str) -> None:
    """Two items of one kind in one place are told apart by their labels; one text printed at two places may repeat."""

    def key(kind: CompetencyKind, item: ItemRecord | GradedItemRecord) -> tuple[str | None, ...]:
        level = item.level if isinstance(item, ItemRecord) else None
        return (getattr(item.label, language), kind, level, item.function, item.work_content)

    labels = Counter(key(kind, item) for kind, item in items(standard))
    for kind, item in items(standard):
        times = labels[key(kind, item)]
        assert times == 1, f"{where(standard, item.id)}: “{item.label.zh}” is used {times} times here, reword one"


@pytest.mark.parametrize("standard", STANDARDS)
def test_chinese_texts_are_simplified_and_english_ones_have_no_chinese(standard: str) -> None:
    """Chinese is written in simplified characters; English quotes some in brackets only, as a locator may."""
    for record, text in texts(standard):
        for char in text.zh:
            try:
                char.encode("gb2312")  # the simplified set; 處 and 務 are not in it
            except UnicodeEncodeError:
                assert not "\u4e00" <= char <= "\u9fff", f"{where(standard, record)}: write {char} in simplified form"
        outside = re.findall(r"[\u4e00-\u9fff]+", re.sub(r"\([^()]*\)", "", LOCATOR.sub("", text.en)))
        assert not outside, f"{where(standard, record)}: translate {outside}"
        assert re.search(r"[\u4e00-\u9fff]", text.zh), f"{where(standard, record)}: “{text.zh}” is not Chinese"


@pytest.mark.parametrize("standard", STANDARDS)
def test_one_spelling_of_the_agents_seat(standard: str) -> None:
    """The seat of an agent is 坐席 throughout, never 座席, which only quotations of the print have."""
    for record, text in texts(standard):
        written = re.sub("“[^”]*”", "", text.zh)
        assert "座席" not in written, f"{where(standard, record)}: write 坐席 for 座席"


@pytest.mark.parametrize("standard", STANDARDS)
def test_texts_have_no_space_or_half_width_marks_out_of_place(standard: str) -> None:
    """Chinese uses its own commas and stops; no text has double spaces or space at its ends."""
    for record, text in texts(standard):
        place = where(standard, record)
        for written in (text.zh, text.en):
            assert "  " not in written, f"{place}: take out a space in “{written}”"
            assert written == written.strip(), f"{place}: take out the space around “{written}”"
        assert not re.search(r"[\u4e00-\u9fff][,;:!?]", text.zh), f"{place}: use full-width marks in “{text.zh}”"


@pytest.mark.parametrize("standard", STANDARDS)
def test_note_says_reading_reason_and_confidence_of_what_it_is_about(standard: str) -> None:
    """A source note quotes at most 12 characters and has a reason that differs from the reading."""
    for note in standard_file(standard).notes:
        place = where(standard, f"note/{note.id}")
        assert note.printed is None or len(note.printed) <= 12, f"{place}: quote at most 12 characters"
        assert note.reading.zh != note.reason.zh, f"{place}: say why, not the reading again"
        assert len(set(note.about)) == len(note.about), f"{place}: names a record twice"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_profile_loads(path: object, network: CareerNetwork) -> None:
    """The profiles that people copy are sound; there are three kinds of person."""
    sample = next(entry for entry in SAMPLES if entry == path)
    assert load_profile(sample, network).as_of.year >= 2026
    assert len(SAMPLES) >= 3


# -- SB/T 11221-2018, as the rulings fix it --------------------------------------------------------------------------

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


def sbt_level(level: str) -> LevelRecord:
    """Return a level of SB/T 11221-2018."""
    return next(entry for entry in standard_file(SBT).levels if entry.id == level)


def touched_by(ruling: str) -> set[str]:
    """Return the references of all notes that record a ruling."""
    return {reference for note in standard_file(SBT).notes if note.ruling == ruling for reference in note.about}


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
    record = sbt_level(level)
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
    training = sbt_level(level).training
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
    missing = touched - touched_by(ruling)
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
