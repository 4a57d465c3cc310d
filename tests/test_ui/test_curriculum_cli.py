"""`careergraph coverage`, `curriculum …` and `courses suggest`: answers, files, exit codes, errors, interruption."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from graph.career_network import CareerNetwork
from graph.curriculum import optimiser_process
from graph.curriculum.coverage import coverage, coverage_of_every_level
from graph.curriculum.optimiser import choose_courses, course_question, open_items
from graph.gap import find_gap
from graph.profile import load_profile
from graph.requirements import requirements
from ontology.courses.workbook_export import programme_workbook
from ontology.loader import load_catalog
from ontology.paths import CACHE_VARIABLE
from tests.documents import ROOT
from tests.test_ui.read_back import SAMPLE, sample
from tests.test_ui.test_cli import Answer, Cli, assert_unusable
from tests.test_ui.test_cli import cli as cli  # noqa: PLC0414 - a fixture

CSM = "csm/l3"
SPECIALIST = "sbt-11221-2018/specialist"
SOON = 30.0
needs_proc = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="processes are looked up in /proc")  # noqa: PTH112


def conforms(command: str, answer: Answer, code: int = 0) -> Any:
    """Return a JSON answer that its committed schema accepts."""
    schema = json.loads((ROOT / "docs" / "schemas" / f"{command}.schema.json").read_text("utf-8"))
    assert answer.code == code, answer.err
    assert [error.message for error in Draft202012Validator(schema).iter_errors(answer.json)] == []
    return answer.json


def programme_file(folder: Path, *courses: dict[str, Any], name: str = "courses.json") -> Path:
    """Write a programme of courses and return its file."""
    path = folder / name
    made = {
        "format": "1",
        "programme": {"id": name.partition(".")[0], "title": {"zh": "课", "en": "p"}},
        "courses": [
            {"title": {"zh": one["id"], "en": one["id"]}, "hours": 10, "unit": "h", "delivery": "online", **one}
            for one in courses
        ],
    }
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def test_coverage_as_json_is_the_answer_of_the_reasoning(cli: Cli, network: CareerNetwork) -> None:
    """Coverage and hours of the level; every level only where asked for."""
    answer = conforms("coverage", cli("coverage", "--courses", SAMPLE, "--target", CSM, "--json"))
    expected = coverage(network, sample().courses, CSM)
    assert answer["coverage"] == expected.model_dump(mode="json")
    assert answer["levels"] is None
    assert answer["programme"]["id"] == "sample-service-programme"
    every = conforms("coverage", cli("coverage", "--courses", SAMPLE, "--target", CSM, "--every-level", "--json"))
    levels = coverage_of_every_level(network, sample().courses)
    assert every["levels"] == [one.model_dump(mode="json") for one in levels]
    assert len(every["levels"]) == 18


def test_coverage_own_only_leaves_out_mappings_and_cumulative_adds_lower_levels(cli: Cli) -> None:
    """Both switches reach the reasoning."""
    arguments = ("coverage", "--courses", SAMPLE, "--json", "--target")
    own = conforms("coverage", cli(*arguments, CSM, "--own-only"))["coverage"]["totals"]
    assert (own["mapped"], own["doubtful"]) == (0, 0)
    assert conforms("coverage", cli(*arguments, CSM))["coverage"]["totals"]["mapped"] > 0
    manager = "sbt-11221-2018/manager"
    more = conforms("coverage", cli(*arguments, manager, "--cumulative"))["coverage"]["totals"]["items"]
    assert more > conforms("coverage", cli(*arguments, manager))["coverage"]["totals"]["items"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("target", [CSM, SPECIALIST, "corp-kefu-2013/l2"])
def test_coverage_tables_say_the_totals_and_what_is_unstated(cli: Cli, target: str, lang: str) -> None:
    """The first line says how much is covered; weights and training that nobody prints are said to be unstated."""
    answer = cli("coverage", "--courses", SAMPLE, "--target", target, "--every-level", "--lang", lang)
    assert answer.code == 0
    unstated = {"zh": "标准未规定", "en": "not stated"}[lang]
    assert unstated in answer.out
    if target == CSM:
        assert "70" in answer.out.splitlines()[0]
    if target == SPECIALIST:
        assert "6.2.2" in answer.out


def test_coverage_reads_workbook_and_tables_like_yaml(cli: Cli, tmp_path: Path) -> None:
    """The same programme as Excel gives the same answer; a sheet that is none of its tables is named, not hidden."""
    path = tmp_path / "courses.xlsx"
    path.write_bytes(programme_workbook(sample(), load_catalog()))
    book = load_workbook(path)
    book.create_sheet("Lunch")["A1"] = "soup"
    book.save(path)
    plain = cli("coverage", "--courses", SAMPLE, "--target", CSM, "--json")
    excel = cli("coverage", "--courses", path, "--target", CSM, "--json", "--lang", "en")
    assert excel.json["coverage"] == plain.json["coverage"]
    assert "Lunch" in excel.err
    (tmp_path / "courses.csv").write_text("id,title_zh,title_en,hours,unit,delivery\na,课,A,8,h,online\n", "utf-8")
    (tmp_path / "covers.csv").write_text("course,item,coverage\na,csm/base-1.1,1\n", "utf-8")
    files = ("--courses", tmp_path / "courses.csv", "--courses", tmp_path / "covers.csv")
    answer = conforms("coverage", cli("coverage", *files, "--target", CSM, "--json"))
    assert answer["coverage"]["totals"]["covered"] == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_files_are_written_where_asked_and_named(cli: Cli, tmp_path: Path, lang: str) -> None:
    """Each command that offers a file writes it, in a folder that is made, and says so."""
    xlsx, docx = tmp_path / "out" / "a.xlsx", tmp_path / "out" / "a.docx"
    commands: list[tuple[str | Path, ...]] = [
        ("coverage", "--courses", SAMPLE, "--target", CSM),
        ("curriculum", "choose", "--courses", SAMPLE, "--target", CSM, "--share", "0.3"),
        ("curriculum", "add", "--courses", SAMPLE, "--target", SPECIALIST),
        ("curriculum", "syllabus", "--target", CSM, "--docx", docx),
    ]
    for command in commands:
        answer = cli(*command, "--xlsx", xlsx, "--lang", lang)
        assert answer.code == 0, answer.err
        assert str(xlsx) in answer.out.replace("\n", "")
        assert len(load_workbook(xlsx).sheetnames) > 4
        xlsx.unlink()
    assert str(docx) in answer.out.replace("\n", "")
    assert Document(str(docx)).core_properties.title


def test_choose_as_json_is_the_proven_choice_with_its_weeks(cli: Cli, network: CareerNetwork) -> None:
    """The child process answers what this process does; the weeks keep to the hours and the first day."""
    answer = conforms(
        "curriculum-choose",
        cli(
            "curriculum", "choose", "--courses", SAMPLE, "--target", CSM, "--share", "0.5", "--hours-per-week", "6",
            "--start", "2027-03-01", "--json",
        ),
    )  # fmt: skip
    question = course_question(network, sample().courses, requirements(network, CSM), share=0.5)
    assert answer["choice"] == choose_courses(question, seconds=None).model_dump(mode="json")
    assert (answer["of_gap"], answer["choice"]["status"]) == (False, "optimal")
    weeks = answer["timeline"]
    assert (weeks["start"], weeks["hours"]) == ("2027-03-01", answer["choice"]["total"])
    assert {one["course"] for one in weeks["courses"]} == {one["course"] for one in answer["choice"]["courses"]}
    assert max(week["hours"] for one in weeks["courses"] for week in one["weeks"]) <= 6


def test_choose_out_of_reach_exits_1_and_names_the_items(cli: Cli) -> None:
    """No courses reach it: exit code 1, the whole answer on stdout, the items that nobody covers."""
    arguments = ("curriculum", "choose", "--courses", SAMPLE, "--target", CSM)
    answer = conforms("curriculum-choose", cli(*arguments, "--json"), code=1)
    assert answer["choice"]["status"] == "infeasible"
    assert "csm/l3-1.2-skill-2" in {one["item"] for one in answer["choice"]["impossible"]}
    assert answer["timeline"] is None
    told = cli(*arguments, "--lang", "en")
    assert told.code == 1
    assert "三级/一/2/技能/2" in told.out


def test_choose_for_a_person_asks_only_for_the_gap(cli: Cli, network: CareerNetwork, tmp_path: Path) -> None:
    """With a profile the open items of the gap are asked for, not the whole level."""
    person = tmp_path / "me.yaml"
    person.write_text("as_of: 2026-01-01\nheld_levels: [{level: sbt-11221-2018/supervisor}]\n", encoding="utf-8")
    arguments = ("curriculum", "choose", "--courses", SAMPLE, "--target", "sbt-11221-2018/manager", "--share", "0.6")
    answer = conforms("curriculum-choose", cli(*arguments, "--profile", person, "--json"))
    gap = find_gap(network, load_profile(person, network), "sbt-11221-2018/manager")
    assert answer["of_gap"]
    assert answer["choice"]["asked"] == len(open_items(gap))
    assert answer["choice"]["asked"] < conforms("curriculum-choose", cli(*arguments, "--json"))["choice"]["asked"]


def test_choose_takes_fixed_and_leaves_excluded_courses(cli: Cli) -> None:
    """Ids may be given with the programme's id; a fixed course is marked, an excluded one never chosen."""
    arguments = ("curriculum", "choose", "--courses", SAMPLE, "--target", CSM, "--share", "0.3", "--json")
    fixed = "sample-service-programme/consumer-law"
    answer = conforms("curriculum-choose", cli(*arguments, "--fix", fixed, "--exclude", "complaint-handling"))
    chosen = {one["course"]: one["fixed"] for one in answer["choice"]["courses"]}
    assert chosen["consumer-law"]
    assert "complaint-handling" not in chosen


def test_choose_by_weights_and_by_cost(cli: Cli) -> None:
    """Measure and what is minimised reach the reasoning."""
    arguments = ("curriculum", "choose", "--courses", SAMPLE, "--target", CSM, "--share", "0.4", "--json")
    answer = conforms("curriculum-choose", cli(*arguments, "--measure", "weights", "--minimise", "cost"))["choice"]
    assert (answer["measure"], answer["minimised"]) == ("weights", "cost")
    assert answer["total"] == answer["cost"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--share", "0"), ["--share"]),
        (("--share", "1.5"), ["--share"]),
        (("--share", "nan"), ["--share"]),
        (("--seconds", "0"), ["--seconds"]),
        (("--seconds", "nan"), ["--seconds"]),
        (("--start", "2027-03-01"), ["--hours-per-week"]),
        (("--hours-per-week", "4"), ["--start"]),
        (("--hours-per-week", "0", "--start", "2027-03-01", "--share", "0.3"), ["--hours-per-week"]),
        (("--hours-per-week", "nan", "--start", "2027-03-01", "--share", "0.3"), ["--hours-per-week"]),
        (("--hours-per-week", "1", "--start", "9999-12-01", "--share", "0.3"), ["--hours-per-week"]),
        (("--hours-per-week", "4", "--start", "1 March"), ["1 March"]),
        (("--fix", "complaint-handlng"), ["complaint-handlng", "complaint-handling"]),
        (("--exclude", "?"), ["'?'"]),
        (("--fix", "complaint-handling", "--exclude", "reception"), ["reception", "--exclude"]),
        (("--measure", "feeling"), ["feeling"]),
        (("--minimise", "effort"), ["effort"]),
        (("--profile", "nowhere.yaml"), ["nowhere.yaml"]),
    ],
)
def test_choose_with_unusable_arguments_says_so_in_one_line(
    cli: Cli, arguments: tuple[str, ...], words: list[str]
) -> None:
    """Exit code 2, nothing on stdout, one line with what was given or what to give."""
    answer = cli("curriculum", "choose", "--courses", SAMPLE, "--target", CSM, "--lang", "en", *arguments)
    assert_unusable(answer)
    assert [word for word in words if word not in answer.err] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_weights_that_nobody_prints_are_an_error_in_words(cli: Cli, lang: str) -> None:
    """Weights of a level without any: one line that names another measure."""
    for command in ("choose", "add"):
        answer = cli(
            "curriculum", command, "--courses", SAMPLE, "--target", SPECIALIST, "--measure", "weights", "--lang", lang
        )
        assert_unusable(answer)
        assert "--measure items" in answer.err


def test_units_that_differ_are_an_error_in_words(cli: Cli, tmp_path: Path) -> None:
    """Hours of different units are not added up; the lowest cost can still be found."""
    courses = programme_file(
        tmp_path,
        {"id": "a", "covers": [{"item": "csm/base-1.1", "coverage": 1}], "cost": 5},
        {"id": "b", "unit": "day", "covers": [{"item": "csm/base-1.2", "coverage": 1}], "cost": 7},
    )
    arguments = ("curriculum", "choose", "--courses", courses, "--target", CSM, "--share", "0.01", "--lang", "en")
    answer = cli(*arguments)
    assert_unusable(answer)
    assert "day, h" in answer.err
    by_cost = conforms("curriculum-choose", cli(*arguments, "--minimise", "cost", "--json"))
    assert (by_cost["choice"]["cost"], by_cost["choice"]["hours"], by_cost["choice"]["unit"]) == (12, None, None)
    weeks = ("--hours-per-week", "4", "--start", "2027-03-01")
    assert_unusable(cli(*arguments, "--minimise", "cost", *weeks))


def test_add_lists_courses_and_modules_and_the_fewest_hours(cli: Cli) -> None:
    """The sample lacks what no course covers: new modules with estimated hours reach 90 %."""
    arguments = ("curriculum", "add", "--courses", SAMPLE, "--target", CSM)
    answer = conforms("curriculum-add", cli(*arguments, "--json"))
    assert not answer["additions"]["met"]
    assert answer["choice"]["reached"] >= 0.9
    new = {one["id"] for one in answer["new"]}
    chosen = [one["course"] for one in answer["choice"]["courses"] if not one["fixed"]]
    assert chosen
    assert set(chosen) <= new
    assert {one["module"] for one in answer["new"]} <= {one["module"]["id"] for one in answer["additions"]["modules"]}
    told = cli(*arguments, "--lang", "en")
    assert "Hours (estimate)" in told.out
    assert all(course in told.out for course in chosen)


def test_add_existing_only_exits_1_where_courses_are_not_enough(cli: Cli) -> None:
    """Without new courses 90 % is out of reach; the modules that should be made are listed all the same."""
    arguments = ("curriculum", "add", "--courses", SAMPLE, "--target", CSM, "--existing-only")
    answer = conforms("curriculum-add", cli(*arguments, "--json"), code=1)
    assert (answer["new"], answer["choice"]["status"]) == ([], "infeasible")
    assert answer["additions"]["modules"]


def test_add_from_a_pool_chooses_what_is_at_hand(cli: Cli, tmp_path: Path) -> None:
    """A course at hand that covers what is missing is chosen, and ranked by help for its hours."""
    mine = programme_file(tmp_path, {"id": "a", "covers": [{"item": "csm/base-1.1", "coverage": 1}]}, name="mine.json")
    pool = programme_file(
        tmp_path,
        {"id": "b", "hours": 4, "covers": [{"item": "csm/base-1.2", "coverage": 1}]},
        {"id": "c", "hours": 40, "covers": [{"item": "csm/base-1.2", "coverage": 1}]},
        name="pool.json",
    )
    arguments = ("curriculum", "add", "--courses", mine, "--pool", pool, "--target", CSM, "--share", "0.015")
    answer = conforms("curriculum-add", cli(*arguments, "--existing-only", "--own-only", "--json"))
    assert [one["course"] for one in answer["additions"]["courses"]] == ["b", "c"]
    assert [(one["course"], one["fixed"]) for one in answer["choice"]["courses"]] == [("a", True), ("b", False)]
    assert answer["pool"]["courses"] == 2
    twice = cli("curriculum", "add", "--courses", mine, "--pool", mine, "--target", CSM, "--lang", "en")
    assert_unusable(twice)
    assert "two courses have one id: a" in twice.err


def test_add_to_a_programme_that_reaches_the_share_adds_nothing(cli: Cli) -> None:
    """Met: said in the first line, the choice is the programme as it is."""
    arguments = ("curriculum", "add", "--courses", SAMPLE, "--target", SPECIALIST)
    answer = conforms("curriculum-add", cli(*arguments, "--json"))
    assert answer["additions"]["met"]
    assert [one for one in answer["choice"]["courses"] if not one["fixed"]] == []
    assert "nothing need be added" in cli(*arguments, "--lang", "en").out.splitlines()[0]


def test_syllabus_divides_given_hours_and_says_where_they_come_from(cli: Cli) -> None:
    """Hours for every level or one of them; without any the printed or none."""
    arguments = ("curriculum", "syllabus", "--target", CSM, "--target", SPECIALIST)
    answer = conforms("curriculum-syllabus", cli(*arguments, "--hours", f"{CSM}=120", "--json"))
    first, second = answer["levels"]
    assert (first["hours"], first["source"], first["divided_by"]) == (120, "given", "weights")
    assert sum(one["hours"] for one in first["modules"]) == 120
    assert (second["hours"], second["source"], second["clause"]) == (80, "printed", "6.2.2")
    every = conforms("curriculum-syllabus", cli(*arguments, "--hours", "50", "--hours", f"{CSM}=9", "--json"))
    assert [one["hours"] for one in every["levels"]] == [9, 50]
    unstated = cli("curriculum", "syllabus", "--target", "x1-callcenter/primary", "--lang", "en")
    assert "Hours: not stated." in unstated.out


@pytest.mark.parametrize("hours", ["0", "-3", "2.5", "many", "", "csm/l3=", "csm/l3=0", "1" * 30, "csm/l2=5", "²"])
def test_syllabus_refuses_hours_it_cannot_divide(cli: Cli, hours: str) -> None:
    """Whole hours above 0, for a level that is asked for."""
    assert_unusable(cli("curriculum", "syllabus", "--target", CSM, "--hours", hours))


def test_files_that_would_be_lost_are_refused(cli: Cli, tmp_path: Path) -> None:
    """The designer's own file is not written over, two documents need two files, and a folder is no file."""
    courses = programme_file(tmp_path, {"id": "a", "covers": [{"item": "csm/base-1.1", "coverage": 1}]})
    before = courses.read_bytes()
    commands = (
        ("coverage", "--courses", courses),
        ("curriculum", "choose", "--courses", courses, "--share", "0.001"),
        ("curriculum", "add", "--courses", courses),
    )
    for command in commands:
        assert_unusable(cli(*command, "--target", CSM, "--xlsx", courses))
        assert_unusable(cli(*command, "--target", CSM, "--xlsx", tmp_path))
    assert courses.read_bytes() == before
    same = tmp_path / "x.docx"
    assert_unusable(cli("curriculum", "syllabus", "--target", CSM, "--docx", same, "--xlsx", same))
    assert not same.exists()


def test_suggest_ranks_items_with_what_they_rest_on(cli: Cli) -> None:
    """Best first, with clause, phrase, words and concepts; what the course covers already only with --all."""
    arguments = ("courses", "suggest", "--courses", SAMPLE, "--course", "reception", "--json")
    answer = conforms("courses-suggest", cli(*arguments, "--standard", "sbt-11221-2018"))
    found = answer["suggestions"]
    scores = [one["score"] for one in found]
    assert scores == sorted(scores, reverse=True)
    assert {one["standard"] for one in found} == {"sbt-11221-2018"}
    assert all(one["clause"] and one["phrase"] for one in found)
    covered = {cover.item for cover in sample().course("reception").covers}
    assert not covered & {one["item"] for one in found}
    every = conforms("courses-suggest", cli(*arguments, "--standard", "sbt-11221-2018", "--all", "--most", "3"))
    assert len(every["suggestions"]) == 3
    best = every["suggestions"][0]
    assert (best["item"], best["coverage"]) == ("sbt-11221-2018/5.1.2.1-a", 1)
    assert best["words"] == ["业务", "受理"]
    assert [one["label"]["en"] for one in best["concepts"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_suggest_tables_have_the_clauses_and_none_is_exit_1(cli: Cli, lang: str) -> None:
    """A table in the language asked for; nothing alike enough is said, with exit code 1."""
    arguments = ("courses", "suggest", "--courses", SAMPLE, "--course", "reception", "--lang", lang)
    answer = cli(*arguments, "--all")
    assert answer.code == 0
    assert "5.1.2.1" in answer.out
    none = cli(*arguments, "--least-score", "1")
    assert none.code == 1
    assert len(none.out.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--course", "receptoin"), "reception"),
        (("--course", "reception", "--standard", "cms"), "csm"),
        (("--course", "reception", "--most", "0"), "--most"),
        (("--course", "reception", "--least-score", "nan"), "--least-score"),
    ],
)
def test_suggest_with_unusable_arguments_says_so_in_one_line(cli: Cli, arguments: tuple[str, ...], word: str) -> None:
    """Unknown courses and standards come with the nearest ones."""
    answer = cli("courses", "suggest", "--courses", SAMPLE, *arguments)
    assert_unusable(answer)
    assert word in answer.err


@pytest.mark.parametrize(
    "command",
    [
        ("coverage", "--target", CSM),
        ("curriculum", "choose", "--target", CSM),
        ("curriculum", "add", "--target", CSM),
        ("courses", "suggest", "--course", "a"),
    ],
)
def test_unusable_courses_are_named_with_their_place(cli: Cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    """A missing file, a file of another type, and a problem inside one: exit code 2 and where it is."""
    assert_unusable(cli(*command, "--courses", tmp_path / "nowhere.yaml"))
    other = tmp_path / "courses.pdf"
    other.write_bytes(b"%PDF")
    assert_unusable(cli(*command, "--courses", other))
    broken = programme_file(tmp_path, {"id": "a", "hours": 0}, {"id": "b", "covers": [{"item": "no", "coverage": 2}]})
    answer = cli(*command, "--courses", broken, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.strip().splitlines()) == 3
    assert all(str(broken) in line for line in answer.err.strip().splitlines())
    assert "Traceback" not in answer.err


def test_unknown_level_is_named_with_the_nearest(cli: Cli) -> None:
    """A slip in the level's id comes with levels near it."""
    for command in ("coverage", "curriculum choose", "curriculum add", "curriculum syllabus"):
        files = () if command.endswith("syllabus") else ("--courses", SAMPLE)
        answer = cli(*command.split(), *files, "--target", "csm/l33")
        assert_unusable(answer)
        assert CSM in answer.err


def test_hostile_titles_are_shown_as_they_are(cli: Cli, tmp_path: Path) -> None:
    """Markup, formulas and HTML in titles are plain text in tables, and text in the files."""
    title = "[bold red]=cmd|' /C calc'!A0<script>[/]"
    courses = programme_file(
        tmp_path,
        {
            "id": "a",
            "title": {"zh": title, "en": title},
            "unit": "[u]h[/u]",
            "covers": [{"item": "csm/base-1.1", "coverage": "0.5"}],
        },
        {"id": "b", "unit": "[u]h[/u]", "covers": [{"item": "csm/base-1.1", "coverage": "0.5"}]},
    )
    xlsx = tmp_path / "a.xlsx"
    told = cli("coverage", "--courses", courses, "--target", CSM, "--xlsx", xlsx)
    assert "[u]h[/u]" in told.out
    chosen = cli("curriculum", "choose", "--courses", courses, "--target", CSM, "--share", "0.005")
    assert "[bold" in chosen.out
    assert "<script>" in chosen.out
    cells = [cell for sheet in load_workbook(xlsx) for row in sheet.iter_rows() for cell in row]
    assert title in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_broken_search_is_an_error_in_words(cli: Cli, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """A child that ends without an answer: one line with its last words."""
    monkeypatch.setattr(optimiser_process, "_START", "raise SystemExit('no memory left')")
    answer = cli("curriculum", "choose", "--courses", SAMPLE, "--target", CSM, "--share", "0.3", "--lang", lang)
    assert_unusable(answer)
    assert "no memory left" in answer.err


def hard_courses(folder: Path, network: CareerNetwork) -> Path:
    """Write courses among which the search for the best takes minutes."""
    drawn = random.Random(5)  # noqa: S311 - courses, no secret
    items = requirements(network, "csm/l1")
    courses = []
    for number in range(400):
        taught = drawn.sample(items, drawn.randint(3, 9))
        covers = [{"item": item, "coverage": str(Decimal(drawn.randint(2, 7)) / 10)} for item in taught]
        courses.append({"id": f"c{number}", "hours": drawn.randint(4, 40), "covers": covers})
    return programme_file(folder, *courses)


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] not in "ZX":
            found.append(int(entry.parent.name))
    return found


def searching(pid: int) -> bool:
    """Say whether a process is the child that searches."""
    try:
        return b"optimiser_process" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@needs_proc
@pytest.mark.parametrize("to_all", [True, False], ids=["terminal", "only-parent"])
def test_interrupt_ends_the_search_with_130_and_no_child(
    tmp_path: Path, network: CareerNetwork, *, to_all: bool
) -> None:
    """Ctrl-C in a terminal reaches both processes; a signal may reach the parent alone. Neither leaves a trace."""
    courses = hard_courses(tmp_path, network)
    command = ["curriculum", "choose", "--courses", str(courses), "--target", "csm/l1", "--share", "0.6"]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", "from ui.cli.main import main; main()", *command, "--seconds", "300", "--lang", "en"],
        cwd=ROOT,
        env={**os.environ, CACHE_VARIABLE: str(tmp_path / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    try:
        until = time.monotonic() + SOON
        children: list[int] = []
        while not any(map(searching, children)) and time.monotonic() < until and process.poll() is None:
            time.sleep(0.05)
            children = children_of(process.pid)
        assert process.poll() is None, process.communicate()
        time.sleep(1)  # into the search itself
        if to_all:
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SOON)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    assert (process.returncode, out) == (130, "")
    assert err.strip().splitlines() == ["careergraph: interrupted"]
    assert not [child for child in children if searching(child)]


def test_search_out_of_time_gives_the_best_found_with_its_gap(cli: Cli, network: CareerNetwork, tmp_path: Path) -> None:
    """When time runs out the answer is the best found, and says what might be saved at most."""
    courses = hard_courses(tmp_path, network)
    arguments = ("--courses", courses, "--target", "csm/l1", "--share", "0.6", "--seconds", "2")
    answer = conforms("curriculum-choose", cli("curriculum", "choose", *arguments, "--json"))["choice"]
    assert answer["status"] == "best_found"
    assert 0 < answer["gap"] < 1
    assert 0 < answer["bound"] < answer["added"]
