"""The commands what-if, reachable and plans, and plan --why: answers, exit codes, one clear line of refusal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.documents import ROOT
from tests.test_ui.test_cli import Cli, assert_unusable, cli, write

__all__ = ["cli"]  # the fixture

SUPERVISOR = ROOT / "data" / "samples" / "floor-supervisor.yaml"
GRADUATE = ROOT / "data" / "samples" / "new-graduate.yaml"
DIRECTOR = "sbt-11221-2018/director"
MANAGER = "sbt-11221-2018/manager"


def assert_conforms(command: str, answer: object) -> None:
    """Check an answer against the committed schema of its command."""
    schema = json.loads((ROOT / "docs" / "schemas" / f"{command}.schema.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(answer)] == []


def test_what_if_lists_only_what_moves(cli: Cli) -> None:
    """A degree: one route and its one condition, the day of the plan, one level; the gap is not mentioned."""
    answer = cli("what-if", "--profile", SUPERVISOR, "--target", DIRECTOR, "--set", "education=bachelor", "--json")
    assert answer.code == 0
    assert_conforms("what-if", answer.json)
    found = answer.json
    assert found["changes"] == [{"field": "education", "was": "associate", "becomes": "bachelor"}]
    assert [route["clause"] for route in found["eligibility"]["routes"]] == ["5.4.1 b)"]
    assert [len(route["conditions"]) for route in found["eligibility"]["routes"]] == [1]
    assert (found["plan"]["before"]["end"], found["plan"]["after"]["end"]) == ("2027-09-01", "2026-12-22")
    assert [figure["name"] for figure in found["plan"]["totals"]] == ["years"]
    assert found["gap"] is None
    assert [level["level"] for level in found["levels"]] == [DIRECTOR]


def test_what_if_several_changes_at_once(cli: Cli) -> None:
    """Changes add up: an item held and a level attained."""
    item = "sbt-11221-2018/5.4.2.1-a"
    changes = ("--set", f"competencies.{item}=held", "--set", f"held_levels+={{level: {MANAGER}, since: 2026-01-01}}")
    answer = cli("what-if", "--profile", SUPERVISOR, "--target", DIRECTOR, *changes, "--json")
    assert [change["field"] for change in answer.json["changes"]] == ["held_levels", f"competencies.{item}"]
    assert answer.json["gap"]["items"] == [{"item": item, "before": "unknown", "after": "held"}]


def test_what_if_nothing_moves_exits_1_and_says_so(cli: Cli) -> None:
    """The same value moves nothing: a full answer, and a no."""
    same = ("what-if", "--profile", SUPERVISOR, "--target", DIRECTOR, "--set", "education=associate")
    answer = cli(*same, "--json")
    assert (answer.code, answer.json["moves"], answer.json["changes"]) == (1, False, [])
    assert_conforms("what-if", answer.json)
    assert "nothing moves" in cli(*same, "--lang", "en").out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_if_refuses_a_value_with_its_assignment(cli: Cli, lang: str) -> None:
    """One line on stderr that names the assignment and the values there are; stdout is empty."""
    answer = cli("what-if", "--profile", SUPERVISOR, "--target", DIRECTOR, "--set", "education=college", "--lang", lang)
    assert_unusable(answer)
    assert answer.err.startswith("education=college: ")
    assert "bachelor" in answer.err


def test_reachable_by_a_day_and_within_years_agree(cli: Cli) -> None:
    """Three years from the day of the profile are a day like any other."""
    within = cli("reachable", "--profile", SUPERVISOR, "--within", "3", "--json")
    by = cli("reachable", "--profile", SUPERVISOR, "--by", "2029-09-01", "--json")
    assert within.code == by.code == 0
    assert within.json == by.json
    assert_conforms("reachable", by.json)
    outlooks = {one["level"]: one["outlook"] for one in by.json["levels"]}
    assert outlooks["sbt-11221-2018/supervisor"] == "held"
    assert outlooks[MANAGER] == "in_time"
    assert outlooks["corp-kefu-2013/l5"] == "too_late"
    assert outlooks["x1-callcenter/primary"] == "now"


def test_reachable_of_one_standard_without_any_level_exits_1(cli: Cli, tmp_path: Path) -> None:
    """Who can attain nothing is told what blocks, with a no."""
    me = write(tmp_path, "as_of: 2026-01-01\n")
    answer = cli("reachable", "--profile", me, "--standard", "csm", "--json")
    assert answer.code == 1
    assert {one["outlook"] for one in answer.json["levels"]} == {"blocked"}
    assert all(one["blocked"] for one in answer.json["levels"])


def test_reachable_across_standards_is_never_later(cli: Cli) -> None:
    """More ways are no slower."""
    alone = cli("reachable", "--profile", GRADUATE, "--json").json["levels"]
    across = cli("reachable", "--profile", GRADUATE, "--cross-standards", "--json").json["levels"]
    assert all(more["end"] <= one["end"] for one, more in zip(alone, across, strict=True) if one["end"])


@pytest.mark.parametrize("crossing", [(), ("--cross-standards",)])
def test_reachable_with_further_education_is_never_later(cli: Cli, tmp_path: Path, crossing: tuple[str, ...]) -> None:
    """Studies open levels that the education blocks, after the years they take, and delay none."""
    me = write(tmp_path, "education: upper_secondary\nexperience: {related_years: 0}\nheld_levels: []\n", "me.yaml")
    alone = cli("reachable", "--profile", me, *crossing, "--json").json["levels"]
    answer = cli("reachable", "--profile", me, *crossing, "--further-education", "--json")
    assert_conforms("reachable", answer.json)
    studied = answer.json["levels"]
    assert all(more["end"] <= one["end"] for one, more in zip(alone, studied, strict=True) if one["end"])
    opened = [more for one, more in zip(alone, studied, strict=True) if more["end"] and not one["end"]]
    assert opened
    assert all(level["years"] > 2 for level in opened)


def test_plan_why_and_what_if_go_with_further_education(cli: Cli, tmp_path: Path) -> None:
    """The reasons are of the level that follows the study; a degree held already makes the plan shorter."""
    me = write(tmp_path, "education: associate\nexperience: {related_years: 5}\nheld_levels: []\n", "me.yaml")
    studying = ("--profile", me, "--target", "csm/l1", "--further-education", "--discretionary")
    plan = cli("plan", *studying, "--why", "--json")
    assert_conforms("plan", plan.json)
    (path,), (why,) = plan.json["paths"], plan.json["why"]
    assert [step["level"] for step in why["steps"]] == path["levels"]
    assert cli("plan", *studying, "--why").code == 0
    moved = cli("what-if", *studying, "--set", "education=bachelor", "--json")
    assert_conforms("what-if", moved.json)


def test_plans_compare_targets_and_say_what_they_share(cli: Cli) -> None:
    """Two levels of one standard: side by side, with the shared requirements and what the one saves of the other."""
    answer = cli("plans", "--profile", SUPERVISOR, "--target", "csm/l2", "--target", "csm/l3", "--json")
    assert answer.code == 0
    assert_conforms("plans", answer.json)
    assert [row["target"] for row in answer.json["comparison"]] == ["csm/l2", "csm/l3"]
    assert len(answer.json["shared_items"]) == answer.json["overlaps"][1]["same"] > 0
    told = cli("plans", "--profile", SUPERVISOR, "--target", "csm/l2", "--target", "csm/l3").out
    assert "各目标分别规划" in told


def test_plans_with_a_target_nothing_leads_to_exit_1(cli: Cli) -> None:
    """One plan is there, the other is blocked: the whole answer, and a no."""
    worker = SUPERVISOR.with_name("returning-worker.yaml")
    arguments = ("plans", "--profile", worker, "--target", "csm/l1", "--target", "x1-callcenter/primary")
    answer = cli(*arguments, "--json")
    assert (answer.code, [row["end"] for row in answer.json["comparison"]]) == (1, [None, "2026-09-01"])
    assert answer.json["overlaps"] == []
    assert "没有可行的路径" in cli(*arguments).out


def test_plan_why_adds_the_reasons_of_each_path(cli: Cli) -> None:
    """With --why the answer is the plan as before, and beside it the reasons; without, there is no word of them."""
    arguments = ("plan", "--profile", SUPERVISOR, "--target", DIRECTOR, "--k", "2", "--json")
    plain, reasoned = cli(*arguments).json, cli(*arguments, "--why").json
    assert "why" not in plain
    why = reasoned.pop("why")
    assert reasoned == plain
    assert_conforms("plan", {**plain, "why": why})
    assert [reasons["levels"] for reasons in why] == [path["levels"] for path in plain["paths"]]
    (found,) = why[0]["steps"][0]["relaxations"]
    assert (found["kind"], found["condition"]["required"], found["condition"]["actual"]) == ("relatedYears", 4, 3)
    assert (found["end_of_path"], found["days_saved_on_path"]) == ("2026-12-22", 253)
    assert found["binding"]["kind"] == "training"
    opened = [route for route in why[0]["steps"][0]["routes"] if route["end_of_path"]]
    assert [(route["route"]["clause"], route["days_later"]) for route in opened] == [("5.4.1 d)", 366)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("sample", ["floor-supervisor", "new-graduate", "returning-worker"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "--target", DIRECTOR, "--why"),
        ("plan", "--target", "corp-kefu-2013/l3", "--why", "--cross-standards"),
        ("what-if", "--target", DIRECTOR, "--set", "related_years=12", "--set", "continuous_years=6"),
        ("reachable", "--within", "2.5", "--discretionary"),
        ("plans", "--target", DIRECTOR, "--target", "csm/l3"),
    ],
)
def test_tables_word_every_sample_in_both_languages(
    cli: Cli, arguments: tuple[str, ...], sample: str, lang: str
) -> None:
    """No key of a text and no name of a class shows through."""
    answer = cli(*arguments, "--profile", SUPERVISOR.with_name(f"{sample}.yaml"), "--lang", lang)
    assert answer.code in {0, 1}
    assert answer.err == ""
    for raw in ("reasons.", "what_if.", "reachable.", "cli.", "fact.", "None", "Verdict", "Outlook"):
        assert raw not in answer.out, raw


@pytest.mark.parametrize(
    "arguments",
    [
        ("what-if", "--target", DIRECTOR),
        ("what-if", "--target", DIRECTOR, "--set", "education"),
        ("what-if", "--target", DIRECTOR, "--set", "hobby=chess"),
        ("what-if", "--target", DIRECTOR, "--set", "held_levels=["),
        ("what-if", "--target", DIRECTOR, "--set", "continuous_years=70"),
        ("what-if", "--target", "nothing", "--set", "education=bachelor"),
        ("what-if", "--target", DIRECTOR, "--set", "title=senior", "--stepwise", "--cross-standards"),
        ("reachable", "--by", "2029-01-01", "--within", "3"),
        ("reachable", "--by", "tomorrow"),
        ("reachable", "--by", "2029-13-01"),
        ("reachable", "--by", "2026-W01-1"),
        ("reachable", "--by", "２０２９-01-01"),
        ("reachable", "--by", "2026-08-31"),
        ("reachable", "--within", "-1"),
        ("reachable", "--within", "nan"),
        ("reachable", "--standard", "nothing"),
        ("plans",),
        ("plans", "--target", DIRECTOR, "--target", "nothing"),
        ("plans", "--target", DIRECTOR, "--stepwise", "--cross-standards"),
    ],
)
def test_unusable_arguments_exit_2_with_one_line(cli: Cli, arguments: tuple[str, ...]) -> None:
    """What makes no question is refused with one line and the repair."""
    assert_unusable(cli(*arguments, "--profile", SUPERVISOR))
