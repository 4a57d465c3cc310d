"""The command line: answers, exit codes, and one clear line for everything unusable."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.sssom_file import read_mappings, write_mappings
from ontology.builder import build_graph
from ontology.loader import load_catalog
from ontology.paths import CACHE_VARIABLE
from ontology.serialization import serialize
from tests.documents import TINY
from ui.cli.main import main

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
DIRECTOR = "sbt-11221-2018/director"
MANAGER = "sbt-11221-2018/manager"
SPECIALIST = "sbt-11221-2018/specialist"


class Answer:
    """What one call of the command line gave."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        """The answer on stdout as JSON."""
        return json.loads(self.out)


class Cli:
    """Runs ``careergraph`` in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Answer:
        """Run with these arguments."""
        self._monkeypatch.setattr(sys, "argv", ["careergraph", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        captured = self._capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Answer(stop.value.code, captured.out, captured.err)


@pytest.fixture
def cli(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> Cli:
    """The command line with a cache of its own."""
    monkeypatch.setenv("CAREERGRAPH_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    return Cli(monkeypatch, capsys)


def write(folder: Path, text: str | bytes, name: str = "me.yaml") -> Path:
    """Write a profile file."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_levels_as_json_give_the_promised_fields(cli: Cli) -> None:
    """Design 4: levels carry id, standard, ordinal, title, printed label, inclusion, training and counts."""
    answer = cli("levels", "--json")
    assert answer.code == 0
    own = [level for level in answer.json if level["standard"] == "sbt-11221-2018"]
    first = own[0]
    assert {"id", "standard", "ordinal", "title", "printed_label", "inclusion", "training", "counts"} <= set(first)
    assert first["training"] == {
        "min_hours": 80,
        "unit": "标准学时",
        "clause": "6.2.2",
        "notes": first["training"]["notes"],
    }
    assert [level["counts"]["ability"] for level in own] == [8, 14, 19, 17]
    assert first["inclusion"] == "unstated"


def test_items_of_a_level_as_json_give_the_promised_fields(cli: Cli) -> None:
    """Design 4: items carry kind, level (null for all levels), clause, labels, function and notes."""
    answer = cli("items", "--level", MANAGER, "--json")
    assert answer.code == 0
    fields = {"id", "kind", "level", "clause", "label", "function", "work_content", "notes"}
    assert all(fields <= set(item) for item in answer.json)
    own = [item for item in answer.json if item["level"] == MANAGER]
    everywhere = [item for item in answer.json if item["level"] is None]
    assert (len(own), len(everywhere)) == (19, 20)
    assert {item["function"] for item in own} == {"策划", "提供", "控制", "改进"}


def test_items_of_a_standard_are_all_of_them(cli: Cli) -> None:
    """Items of a standard: 58 abilities, 13 knowledge items, 5 qualities, 2 ethics."""
    kinds = [item["kind"] for item in cli("items", "--standard", "sbt-11221-2018", "--json").json]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "ability": 58,
        "knowledge": 13,
        "quality": 5,
        "ethic": 2,
    }


def test_items_cumulative_adds_lower_levels(cli: Cli) -> None:
    """The cumulative switch adds the lower levels' items."""
    assert len(cli("items", "--level", MANAGER, "--cumulative", "--json").json) == 8 + 14 + 19 + 20


@pytest.mark.parametrize("arguments", [(), ("--level", MANAGER, "--standard", "sbt-11221-2018")])
def test_items_without_exactly_one_place_is_unusable(cli: Cli, arguments: tuple[str, ...]) -> None:
    """Exactly one of --level and --standard is needed."""
    assert_unusable(cli("items", *arguments))


def test_eligibility_met_exits_0_with_clause(cli: Cli, tmp_path: Path) -> None:
    """大专 and 3 years: manager is met by 5.3.1 b)."""
    me = write(tmp_path, "as_of: 2026-01-01\neducation: associate\nexperience: {related_years: 3}\n")
    answer = cli("eligibility", "--profile", me, "--target", MANAGER, "--json")
    assert answer.code == 0
    result = answer.json
    assert (result["verdict"], result["nearest"], result["earliest"]) == ("met", "5.3.1 b)", "2026-01-01")
    assert [route["verdict"] for route in result["routes"]] == ["unmet", "met", "unmet", "unknown"]
    fields = {"clause", "verdict", "grants", "discretionary", "conditions", "earliest"}
    assert all(fields <= set(route) for route in result["routes"])
    assert {"kind", "required", "actual", "verdict"} <= set(result["routes"][0]["conditions"][0])
    assert [route["discretionary"] for route in result["routes"]] == [False, False, False, True]


def test_eligibility_not_met_exits_1_with_the_whole_answer(cli: Cli, tmp_path: Path) -> None:
    """A no is still a full answer on stdout."""
    me = write(
        tmp_path, "as_of: 2026-01-01\neducation: upper_secondary\nexperience: {related_years: 0}\nperformance: none\n"
    )
    answer = cli("eligibility", "--profile", me, "--target", MANAGER, "--json")
    assert (answer.code, answer.json["verdict"], answer.json["earliest"]) == (1, "unmet", "2030-01-01")


def test_plan_as_json_gives_the_promised_fields(cli: Cli, tmp_path: Path) -> None:
    """高中 and 0 years: director directly by 5.4.1 d) after 5 years, 80 hours."""
    me = write(
        tmp_path, "as_of: 2026-01-01\neducation: upper_secondary\nexperience: {related_years: 0}\nheld_levels: []\n"
    )
    answer = cli("plan", "--profile", me, "--target", DIRECTOR, "--json")
    assert answer.code == 0
    (path,) = answer.json["paths"]
    (step,) = path["steps"]
    assert path["levels"] == [DIRECTOR]
    assert {"level", "clause", "start", "end", "training_hours", "new_items", "binding"} <= set(step)
    assert set(step["binding"]) == {"kind", "clause", "detail"}
    assert (step["clause"], step["end"], step["binding"]["kind"]) == ("5.4.1 d)", "2031-01-01", "relatedYears")
    totals = path["totals"]
    assert totals["years"] == pytest.approx(5, abs=0.01)
    assert (totals["hours"], totals["steps"], totals["unstated_hours_steps"]) == (80, 1, 0)
    assert answer.json["blocked"] == []


def test_plan_stepwise_adds_the_hours_of_every_level(cli: Cli, tmp_path: Path) -> None:
    """Stepwise from nothing to director: 80 + 120 + 100 + 80 hours."""
    me = write(tmp_path, "as_of: 2026-01-01\neducation: upper_secondary\nexperience: {related_years: 0}\n")
    totals = cli("plan", "--profile", me, "--target", DIRECTOR, "--stepwise", "--json").json["paths"][0]["totals"]
    assert totals["hours"] == 380


LOW = (
    "as_of: 2026-01-01\neducation: upper_secondary\nexperience: {related_years: 0}\n"
    "held_levels: []\ncertificates: []\ntitle: none\n"
)


def test_plan_further_education_studies_where_the_education_is_too_low(cli: Cli, tmp_path: Path) -> None:
    """Without the option there is no way; with it the study is a typed step with its assumption."""
    me = write(tmp_path, LOW)
    arguments = ("plan", "--profile", me, "--target", "csm/l1", "--json")
    assert cli(*arguments).code == 1
    answer = cli(*arguments, "--further-education")
    assert answer.code == 0
    (path,) = answer.json["paths"]
    study, step = path["steps"]
    assert (study["kind"], study["education_from"], study["education_to"]) == ("study", "upper_secondary", "associate")
    assert (study["start"], study["end"]) == ("2026-01-01", step["start"])
    assert {"months", "assumption", "text"} <= set(study)
    assert (step["kind"], step["clause"]) == ("level", "1.7.2/一级/行1")
    assert (path["levels"], path["totals"]["steps"]) == (["csm/l1"], 2)
    assert "further_education" in answer.json["assumptions"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("大专/高职：在职学习约", "年（假设）", "不适用", "这是我们的假设")),
        ("en", ("associate degree beside work, about", "(assumption)", "not applicable", "An assumption of ours")),
    ],
)
def test_plan_further_education_as_tables_marks_the_assumption(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: tuple[str, ...]
) -> None:
    """The table has a row for the study, and the assumption is among what is taken for granted."""
    monkeypatch.setenv("COLUMNS", "600")
    me = write(tmp_path, LOW)
    answer = cli("plan", "--profile", me, "--target", "csm/l1", "--further-education", "--lang", lang)
    assert answer.code == 0
    assert all(word in answer.out for word in words), answer.out


def test_plan_further_education_without_assumptions_is_unusable(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A data folder without the file plans all else; asked for studies it says in one line what is missing."""
    folder = tmp_path / "data"
    (folder / "standards").mkdir(parents=True)
    standard = SAMPLES.parent / "standards" / "sbt-11221-2018.yaml"
    (folder / "standards" / standard.name).write_bytes(standard.read_bytes())
    monkeypatch.setenv("CAREERGRAPH_DATA", str(folder))
    me = write(tmp_path, LOW)
    assert cli("plan", "--profile", me, "--target", DIRECTOR).code == 0
    answer = cli("plan", "--profile", me, "--target", DIRECTOR, "--further-education")
    assert_unusable(answer)
    assert "assumptions.yaml" in answer.err


def test_validate_checks_the_assumptions_of_the_data_folder(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Having none is no problem; wrong ones are named with file, line and repair."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "tiny.yaml").write_bytes(TINY.read_bytes())
    monkeypatch.setenv("CAREERGRAPH_DATA", str(tmp_path))
    assert cli("validate").code == 0
    write(tmp_path, "format: 1\nfurther_education: []\n", "assumptions.yaml")
    answer = cli("validate", "--json")
    assert answer.code == 1
    assert {Path(problem["file"]).name for problem in answer.json["problems"]} == {"assumptions.yaml"}
    assert [problem["line"] for problem in answer.json["problems"]] == [2] * 5


def test_plan_without_a_way_exits_1_and_says_what_blocks(cli: Cli, tmp_path: Path) -> None:
    """Below 高中 there is no way to manager without recognition; paths are empty and blocked is filled."""
    me = write(tmp_path, "as_of: 2026-01-01\neducation: below_upper_secondary\n")
    answer = cli("plan", "--profile", me, "--target", MANAGER, "--json")
    assert (answer.code, answer.json["paths"]) == (1, [])
    assert {entry["clause"] for entry in answer.json["blocked"]} == {"5.3.1 a)", "5.3.1 b)", "5.3.1 c)", "5.3.1 d)"}
    assert answer.json["smallest_change"]["changes"][0]["field"]


def test_gap_as_json_gives_the_promised_fields(cli: Cli) -> None:
    """Design 4: a gap has eligibility, requirements, choices, training, readiness and totals."""
    answer = cli("gap", "--profile", SAMPLES / "floor-supervisor.yaml", "--target", MANAGER, "--json")
    assert answer.code == 0
    result = answer.json
    assert {"eligibility", "requirements", "choices", "training", "readiness", "totals"} <= set(result)
    assert {"required": 100, "done": 40, "left": 60}.items() <= result["training"].items()
    assert {"function", "weight", "low", "high"} <= set(result["readiness"][0])
    by_item = {entry["item"]: entry for entry in result["requirements"]}
    assert by_item["sbt-11221-2018/5.3.2.4-a"]["by"]["kind"] == "profile"
    assert by_item["sbt-11221-2018/4.2.13"]["status"] == "missing"
    assert by_item["sbt-11221-2018/4.2.1"]["by"] == {
        "kind": "level",
        "id": "sbt-11221-2018/supervisor",
        "relation": None,
        "confidence": 1.0,
        "doubtful": False,
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("sample", ["new-graduate", "floor-supervisor", "returning-worker"])
@pytest.mark.parametrize("command", ["eligibility", "gap", "plan"])
def test_tables_word_every_sample_in_both_languages(cli: Cli, command: str, sample: str, lang: str) -> None:
    """Tables are made for people: no key, no placeholder and no English enum in the Chinese text."""
    answer = cli(command, "--profile", SAMPLES / f"{sample}.yaml", "--target", MANAGER, "--lang", lang)
    assert answer.code in {0, 1}
    assert answer.err == ""
    assert "{" not in answer.out
    assert "cli." not in answer.out
    if lang == "zh":
        assert "unmet" not in answer.out
        assert "客户服务经理" in answer.out


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("education: bachelor\neducation: master\n", ":2"),
        ("education: phd\n", ":1"),
        ("experience:\n  related_years: -1\n", ":2"),
        ("as_of: 2026-01-01\nheld_levels:\n  - {level: sbt-11221-2018/manager, since: 2026-05-01}\n", ":3"),
        ("competencies:\n  sbt-11221-2018/9.9.9: held\n", ":2"),
        ("held_levels: [{level: nonsense}]\n", ":1"),
        ("a: &x [1]\nb: *x\n", ":1"),
        ("- just\n- a list\n", ""),
        ("{broken", ""),
        (b"education: \xb1\xbe\xbf\xc6\n", ""),
        ("", ""),
        ("nickname: Li\n", ":1"),
    ],
    ids=[
        "duplicate key",
        "not a choice",
        "negative years",
        "after as_of",
        "unknown item",
        "unknown level",
        "anchor",
        "list",
        "not YAML",
        "GB18030",
        "empty",
        "unknown field",
    ],
)
def test_unusable_profile_exits_2_with_one_line_and_the_place(
    cli: Cli, tmp_path: Path, content: str | bytes, where: str
) -> None:
    """Unusable input: stdout empty, one line on stderr with file and line, exit code 2."""
    me = write(tmp_path, content)
    answer = cli("plan", "--profile", me, "--target", DIRECTOR, "--json")
    assert_unusable(answer)
    assert f"{me}{where}" in answer.err


def test_profile_of_50_megabytes_is_refused_unread(cli: Cli, tmp_path: Path) -> None:
    """A huge file is refused by its size."""
    me = tmp_path / "huge.yaml"
    with me.open("wb") as stream:
        stream.truncate(50_000_000)
    answer = cli("gap", "--profile", me, "--target", DIRECTOR)
    assert_unusable(answer)
    assert "50000000" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "--profile", SAMPLES / "new-graduate.yaml", "--target", "sbt-11221-2018/directer"),
        ("plan", "--profile", "/nowhere/me.yaml", "--target", DIRECTOR),
        ("plan", "--profile", SAMPLES, "--target", DIRECTOR),
        ("plan", "--target", DIRECTOR),
        ("plan", "--profile", SAMPLES / "new-graduate.yaml", "--target", DIRECTOR, "--k", "0"),
        ("plan", "--profile", SAMPLES / "new-graduate.yaml", "--target", DIRECTOR, "--objective", "luck"),
        ("levels", "--standard", "gb-1"),
        ("items", "--level", "gb-1/x"),
        ("levels", "--graph", "/nowhere/x.ttl"),
        ("build", "--format", "xml"),
        ("validate", "/nowhere/x.yaml"),
        ("fly",),
    ],
    ids=lambda value: " ".join(map(str, value))[:40],
)
def test_unusable_arguments_exit_2_with_one_line(cli: Cli, arguments: tuple[str | Path, ...]) -> None:
    """Unknown ids, missing files and bad options: stdout empty, one line on stderr, exit code 2."""
    assert_unusable(cli(*arguments))


def test_unknown_target_names_the_nearest(cli: Cli) -> None:
    """A misspelt level gets the nearest ids."""
    answer = cli("plan", "--profile", SAMPLES / "new-graduate.yaml", "--target", "sbt-11221-2018/directer")
    assert DIRECTOR in answer.err


def test_graph_option_plans_on_a_built_turtle_file(cli: Cli, tmp_path: Path) -> None:
    """RDF is the contract: the built Turtle file plans like the data folder."""
    built = cli("build", "--out", tmp_path, "--json").json["files"][0]
    profile = ("--profile", SAMPLES / "floor-supervisor.yaml", "--target", DIRECTOR, "--json")
    assert cli("plan", *profile, "--graph", built).json == cli("plan", *profile).json


def test_graph_option_with_broken_turtle_is_unusable(cli: Cli, tmp_path: Path) -> None:
    """A file that is not Turtle gets one line."""
    broken = write(tmp_path, "this is not turtle", "x.ttl")
    assert_unusable(cli("levels", "--graph", broken))


def test_build_writes_every_format(cli: Cli, tmp_path: Path) -> None:
    """Build writes Turtle, JSON-LD and N-Triples and says how many triples."""
    answer = cli("build", "--out", tmp_path, "--format", "turtle", "--format", "json-ld", "--format", "nt", "--json")
    assert answer.code == 0
    assert {Path(file).suffix for file in answer.json["files"]} == {".ttl", ".jsonld", ".nt"}
    assert len((tmp_path / "careergraph.nt").read_text().splitlines()) == answer.json["triples"]


def test_validate_shipped_data_finds_nothing(cli: Cli) -> None:
    """The shipped data are clean."""
    answer = cli("validate", "--json")
    assert (answer.code, answer.json) == (0, {"problems": []})


def test_validate_bad_file_exits_1_and_lists_every_problem(cli: Cli, tmp_path: Path) -> None:
    """Problems come with file, line, record, reason and repair; all at once; exit code 1."""
    bad = write(tmp_path, "format: 1\nstandard: {id: Bad Id}\nlevels: []\nitems: {}\ncolour: red\n", "bad.yaml")
    answer = cli("validate", bad, "--json", "--lang", "en")
    assert answer.code == 1
    problems = answer.json["problems"]
    assert {problem["line"] for problem in problems} >= {2, 3, 5}
    assert all(problem[field] for problem in problems for field in ("file", "line", "reason", "repair"))


def test_validate_turtle_that_breaks_a_shape_exits_1(cli: Cli, tmp_path: Path) -> None:
    """A level without clause in a Turtle file is found."""
    cli("build", "--out", tmp_path)
    text = (tmp_path / "careergraph.ttl").read_text().replace('cg:clause "5.4" ;', "")
    assert cli("validate", write(tmp_path, text, "broken.ttl")).code == 1


def test_plan_process_imports_nothing_heavy(tmp_path: Path) -> None:
    """A plan in a new process reads the kept network: no streamlit, scikit-learn, pyvis, pyshacl nor SSSOM reader."""
    program = (
        "import sys; sys.argv = ['careergraph', 'plan', '--profile', sys.argv[1], '--target', sys.argv[2], '--json']\n"
        "from ui.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    code = stop.code\n"
        "heavy = {'streamlit', 'sklearn', 'scipy', 'sssom_pydantic', 'pyvis', 'pyshacl', 'pandas'} & set(sys.modules)\n"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)"
    )
    command = [sys.executable, "-c", program, str(SAMPLES / "new-graduate.yaml"), DIRECTOR]
    environment = os.environ | {
        CACHE_VARIABLE: str(tmp_path)
    }  # a cache of its own: others come and go in the shared one
    first, second = (
        subprocess.run(command, check=False, capture_output=True, text=True, cwd=SAMPLES.parents[1], env=environment)  # noqa: S603 - our own program
        for _ in range(2)
    )
    assert "sssom_pydantic" in first.stderr, "the first one builds the network, so the second shows something"
    assert (second.returncode, second.stderr) == (0, "")


def test_reviewed_only_leaves_out_mappings_without_reviewer(cli: Cli, tmp_path: Path) -> None:
    """A graph made elsewhere may hold mappings that nobody has reviewed; the switch says not to count them."""
    unreviewed = MappingRow("csm/base-1.1", "sbt-11221-2018/4.2.12", Relation.CLOSE, author="a")
    rdf = build_graph(load_catalog(), [unreviewed])
    graph = write(tmp_path, serialize(rdf, "turtle").decode(), "unreviewed.ttl")
    facts = "as_of: 2026-01-01\neducation: bachelor\ncertificates: []\ncompetencies: {csm/base-1.1: held}\n"
    profile = write(tmp_path, facts, "me.yaml")
    for options, status in (((), "covered"), (("--reviewed-only",), "unknown")):
        answer = cli("gap", "--profile", profile, "--target", SPECIALIST, "--graph", graph, "--json", *options)
        found = {entry["item"]: entry for entry in answer.json["requirements"]}["sbt-11221-2018/4.2.12"]
        assert found["status"] == status
        plan = cli("plan", "--profile", profile, "--target", SPECIALIST, "--graph", graph, "--json", *options).json
        assert plan["paths"][0]["totals"]["items"] == len(answer.json["requirements"]) - (status == "covered")


def assert_unusable(answer: Answer) -> None:
    """Check exit code 2, an empty stdout and exactly one line without traceback on stderr."""
    assert answer.code == 2, answer.err
    assert answer.out == ""
    assert len(answer.err.strip().splitlines()) == 1, answer.err
    assert "Traceback" not in answer.err


def test_align_propose_writes_one_file_a_pair_of_standards(cli: Cli, tmp_path: Path) -> None:
    """Ten pairs of five standards, each a file of SSSOM that can be read again; the counts agree."""
    answer = cli("align", "propose", "--out", tmp_path / "proposals", "--json")
    assert answer.code == 0
    files = [Path(file) for file in answer.json["files"]]
    assert len(files) == 10
    rows = [row for file in files for row in read_mappings(file)]
    assert len(rows) == answer.json["proposals"] > 1800
    assert all(row.similarity is not None and row.confidence is None and not row.reviewer for row in rows)
    again = cli("align", "propose", "--out", tmp_path / "again", "--lang", "en")
    assert f"{len(rows)} proposals" in again.out
    graph = Path(answer.json["graph"])
    assert graph.name == "proposals.trig"
    assert [file.read_bytes() for file in sorted((tmp_path / "again").iterdir())] == [
        file.read_bytes() for file in sorted((*files, graph))
    ]


def test_align_without_a_hub_says_what_is_missing(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of one's own has no hub unless one makes it; the file is named."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "tiny.yaml").write_bytes(TINY.read_bytes())
    monkeypatch.setenv("CAREERGRAPH_DATA", str(tmp_path))
    answer = cli("align", "propose", "--out", tmp_path / "proposals")
    assert_unusable(answer)
    assert "competencies.yaml" in answer.err


def test_validate_checks_hub_placements_and_mappings_of_the_data_folder(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without paths everything in the folder is checked, and each problem has its file and line."""
    for folder in ("standards", "alignments", "reference"):
        (tmp_path / folder).mkdir()
    (tmp_path / "standards" / "tiny.yaml").write_bytes(TINY.read_bytes())
    monkeypatch.setenv("CAREERGRAPH_DATA", str(tmp_path))
    assert cli("validate").code == 0
    (tmp_path / "reference" / "competencies.yaml").write_text("format: 2\n", encoding="utf-8")
    write_mappings(
        [MappingRow("tiny/3.2-a", "tiny/3.1.1-a", Relation.CLOSE)], tmp_path / "alignments" / "x.sssom.tsv", title="x"
    )
    answer = cli("validate", "--json")
    assert answer.code == 1
    assert {Path(problem["file"]).name for problem in answer.json["problems"]} == {"competencies.yaml", "x.sssom.tsv"}
    assert all(problem["line"] for problem in answer.json["problems"])
