"""The JSON Schemas: up to date, true of the data as an editor sees it, true of the real answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from graph.career_network import CareerNetwork, records
from graph.eligibility import check_eligibility
from graph.gap import find_gap
from graph.listing import list_items_of_level, list_items_of_standard, list_levels
from graph.model import Level, Standard
from graph.plan import PlanOptions
from graph.planner import find_plan
from graph.profile import Profile, load_profile, parse_profile
from graph.projection import project
from ontology.assumptions import Assumptions, assumptions_path
from ontology.builder import build_graph
from ontology.courses.programme import programme_paths
from ontology.courses.records import ProgrammeFile
from ontology.document import parse_document
from ontology.errors import DocumentError
from ontology.json_schema import input_schema, standard_schema
from ontology.paths import CACHE_VARIABLE
from ontology.record_reader import read_record
from ontology.records import StandardFile
from tests.documents import ROOT, TINY, changed, tiny_catalog
from ui.cli.schemas import ANSWERS, profile_schema, schema_files

STANDARDS: Final = sorted((ROOT / "data" / "standards").glob("*.yaml"))
ASSUMPTIONS: Final = assumptions_path(ROOT / "data")
PROGRAMMES: Final = programme_paths(ROOT / "data")
SAMPLES: Final = sorted((ROOT / "data" / "samples").glob("*.yaml"))


def as_an_editor_sees(text: str) -> Any:
    """Return what plain YAML makes of a document: numbers and truth values, and dates as the text written."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def errors(schema: dict[str, Any], document: Any) -> list[str]:
    """Return what a schema finds wrong, with the place."""
    found = Draft202012Validator(schema).iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in found]


def written(answer: BaseModel | tuple[BaseModel, ...]) -> Any:
    """Return an answer as the command line writes it."""
    if isinstance(answer, BaseModel):
        return answer.model_dump(mode="json")
    return [entry.model_dump(mode="json") for entry in answer]


def answer_schema(command: str) -> dict[str, Any]:
    """Return the committed schema of a command's answer."""
    schema: dict[str, Any] = json.loads((ROOT / "docs" / "schemas" / f"{command}.schema.json").read_text("utf-8"))
    return schema


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_schema_file_is_what_the_code_says(name: str) -> None:
    """The committed schemas are those the records give today."""
    path = ROOT / name
    assert path.is_file(), f"{name} is missing: run `make schemas`"
    assert path.read_bytes() == schema_files()[name], f"{name} is out of date: run `make schemas` and read the diff"


def test_schema_files_are_all_there_is_in_their_folders() -> None:
    """No schema of a command that is gone stays behind."""
    found = {
        str(path.relative_to(ROOT)) for folder in ("data/schema", "docs/schemas") for path in (ROOT / folder).iterdir()
    }
    assert found == set(schema_files()), "remove what is left over, then run `make schemas`"


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_schema_file_is_valid_draft_2020_12(name: str) -> None:
    """Every schema is itself valid and says its dialect."""
    schema = json.loads(schema_files()[name])
    assert schema["$schema"].endswith("draft/2020-12/schema")
    Draft202012Validator.check_schema(schema)


def test_schema_generation_is_the_same_in_another_process() -> None:
    """The bytes do not depend on the hash seed."""
    program = (
        "import sys; from ui.cli.schemas import schema_files;sys.stdout.buffer.write(b''.join(schema_files().values()))"
    )
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], check=True, capture_output=True, cwd=ROOT, env={"PYTHONHASHSEED": "7"}
    )
    assert result.stdout == b"".join(schema_files().values())


@pytest.mark.parametrize("path", [TINY, *STANDARDS], ids=lambda path: path.stem)
def test_standard_as_plain_yaml_conforms_to_the_schema(path: Path) -> None:
    """An editor with the schema finds nothing wrong in a sound data file, though it reads 4.1 as a number."""
    assert errors(standard_schema(), as_an_editor_sees(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_profile_as_plain_yaml_conforms_to_the_schema(path: Path) -> None:
    """An editor with the schema finds nothing wrong in the samples."""
    assert errors(profile_schema(), as_an_editor_sees(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", PROGRAMMES, ids=lambda path: path.stem)
def test_programme_as_plain_yaml_conforms_to_the_schema(path: Path) -> None:
    """An editor with the schema finds nothing wrong in a programme, and marks what a field cannot be."""
    schema = input_schema(ProgrammeFile, "t")
    text = path.read_text(encoding="utf-8")
    assert errors(schema, as_an_editor_sees(text)) == []
    for old, wrong in (
        ("hours: 8\n", "hours: 0\n"),
        ("delivery: online", "delivery: post"),
        ("coverage: 0.6", "coverage: 2"),
    ):
        assert old in text
        assert errors(schema, as_an_editor_sees(text.replace(old, wrong, 1)))


def test_assumptions_as_plain_yaml_conform_to_the_schema() -> None:
    """An editor with the schema finds nothing wrong in the assumptions, and marks a duration that cannot be."""
    schema = input_schema(Assumptions, "t")
    text = ASSUMPTIONS.read_text(encoding="utf-8")
    assert errors(schema, as_an_editor_sees(text)) == []
    for wrong in ("years: 0", "years: -1", "years: soon", "years: 2.5\n    hours: 3"):
        assert errors(schema, as_an_editor_sees(text.replace("years: 2.5", wrong, 1)))


@pytest.mark.parametrize("path", [TINY, *STANDARDS, *SAMPLES, ASSUMPTIONS], ids=lambda path: path.stem)
def test_data_file_names_its_schema_for_the_editor(path: Path) -> None:
    """The first line of a data file leads an editor to its schema."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix, _, target = first.partition("$schema=")
    assert prefix == "# yaml-language-server: ", f"{path.name}: start it with `# yaml-language-server: $schema=…`"
    assert (path.parent / target).resolve() in {ROOT / name for name in schema_files()}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    ordinal: 1\n", ""),
        ("    ordinal: 1\n", "    ordinal: 1\n    lable: x\n"),
        ("ordinal: 1\n", "ordinal: first\n"),
        ("ordinal: 1\n", "ordinal: 0\n"),
        ("kind: kpi", "kind: index"),
        ("id: 3.4.1", "id: Nicht erlaubt"),
        ("min_hours: 40.5", "min_hours: many"),
        ("min_hours: 40.5", "min_hours: -1"),
        ("percent: 62.5", "percent: 120"),
        ("format: 1", "format: 2"),
        ("accepts_related: true", "accepts_related: 1"),
        ("{zh: 初级, en: Junior}", "{zh: 初级}"),
        ("{zh: 初级, en: Junior}", "初级"),
        ('printed: "no"', "printed: 一二三四五六七八九十一二三"),
        ("ruling: R-A1", "ruling: A1"),
        ("slots: [{count: 1, grade: 1}]", "slots: []"),
    ],
)
def test_schema_finds_what_the_reader_finds_in_one_field(old: str, new: str) -> None:
    """What a field may not say is marked in the editor already."""
    text = changed((old, new))
    assert errors(standard_schema(), as_an_editor_sees(text))
    with pytest.raises(DocumentError):
        read_record(StandardFile, parse_document(text.encode(), file="f"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ordinal: 1\n", 'ordinal: "1"\n'),
        ("min_hours: 40.5", 'min_hours: "40.5"'),
        ("accepts_related: true", 'accepts_related: "true"'),
        ("format: 1", 'format: "1"'),
        ("clause: 4.1\n", 'clause: "4.1"\n'),
        ("value: 1.5", 'value: "1.5"'),
        ("issued: 2020-02-29", 'issued: "2020-02-29"'),
        ("    printed_label: 高级\n", "    printed_label: 2020\n"),
        ("    issuer: {zh: 示例协会, en: Example association}\n".lstrip(), "issuer:\n"),
    ],
)
def test_schema_accepts_what_the_reader_accepts_quoted_or_not(old: str, new: str) -> None:
    """Quotes round a figure, or a figure where text is asked, are fine for both."""
    text = changed((old, new))
    assert errors(standard_schema(), as_an_editor_sees(text)) == []
    read_record(StandardFile, parse_document(text.encode(), file="f"))


@pytest.mark.parametrize("field", sorted(Profile.model_fields))
def test_profile_schema_accepts_a_field_left_open(field: str, network: CareerNetwork) -> None:
    """`field:` with nothing behind it is fine for the reader and for the editor."""
    text = f"{field}:\n"
    assert errors(profile_schema(), as_an_editor_sees(text)) == []
    parse_profile(text.encode(), "f", network)


@pytest.mark.parametrize(
    "text",
    [
        "education: college\n",
        "weekly_study_hours: 0\n",
        "experience: {related_years: -1}\n",
        "competencies: {x: 6}\n",
        "competencies: {x: maybe}\n",
        "held_levels: [{since: 2020-01-01}]\n",
        "hobby: chess\n",
        "employer_assessment: 1\n",
    ],
)
def test_profile_schema_refuses_what_the_reader_refuses(text: str, network: CareerNetwork) -> None:
    """What a profile may not say is marked in the editor already."""
    assert errors(profile_schema(), as_an_editor_sees(text))
    with pytest.raises(DocumentError):
        parse_profile(text.encode(), "f", network)


def test_input_schema_explains_the_fields_people_fill() -> None:
    """Ids, clauses and every field of a profile's experience come with a description."""
    schema = input_schema(StandardFile, "t")
    assert schema["title"] == "t"
    route = schema["$defs"]["RouteRecord"]["properties"]
    assert "Locator of the clause" in route["clause"]["description"]
    experience = profile_schema()["$defs"]["Experience"]["properties"]
    assert all("description" in field for field in experience.values())


@pytest.fixture(scope="module")
def tiny() -> CareerNetwork:
    """The network of the tiny standard, which uses every part of the format."""
    return project(build_graph(tiny_catalog()))


@pytest.fixture(scope="module", params=["tiny", "data"])
def answered(request: pytest.FixtureRequest, tiny: CareerNetwork, network: CareerNetwork) -> CareerNetwork:
    """The tiny network, and that of the data folder."""
    return tiny if request.param == "tiny" else network


def people(network: CareerNetwork) -> list[Profile]:
    """Return profiles: nothing known, one that holds the lowest level, low education, the samples where they fit."""
    lowest = next(level for level in records(network, Level) if level.ordinal == 1)
    holder = {"as_of": "2026-01-01", "held_levels": [{"level": lowest.id, "since": "2024-01-01"}], "certificates": []}
    low = {"as_of": "2026-01-01", "education": "below_upper_secondary", "experience": {"related_years": 3}}
    found = [Profile.model_validate(values) for values in ({"as_of": "2026-01-01"}, holder, low)]
    if lowest.standard == "sbt-11221-2018":
        found += [load_profile(path, network) for path in SAMPLES]
    return found


def test_answers_of_the_lists_conform_to_their_schemas(answered: CareerNetwork) -> None:
    """`levels` and `items` answer as documented."""
    assert errors(answer_schema("levels"), written(list_levels(answered))) == []
    for level in records(answered, Level):
        assert errors(answer_schema("items"), written(list_items_of_level(answered, level.id, cumulative=True))) == []
    for standard in records(answered, Standard):
        assert errors(answer_schema("items"), written(list_items_of_standard(answered, standard.id))) == []


def test_answers_about_a_person_conform_to_their_schemas(answered: CareerNetwork) -> None:
    """`eligibility`, `gap` and `plan` answer as documented, with and without a way to the target."""
    options = (
        PlanOptions(),
        PlanOptions(pareto=True, discretionary=True),
        PlanOptions(stepwise=True, k=3),
        PlanOptions(further_education=True, k=3),
    )
    for person in people(answered):
        for level in records(answered, Level):
            assert errors(answer_schema("eligibility"), written(check_eligibility(answered, person, level.id))) == []
            assert errors(answer_schema("gap"), written(find_gap(answered, person, level.id))) == []
            for option in options:
                assert errors(answer_schema("plan"), written(find_plan(answered, person, level.id, option))) == []


@pytest.mark.parametrize("command", sorted(ANSWERS))
def test_answer_schema_refuses_another_answer(command: str) -> None:
    """A schema that accepted everything would document nothing."""
    assert errors(answer_schema(command), {"unexpected": 1})
    assert errors(answer_schema(command), [{"unexpected": 1}])


def test_answers_of_build_and_validate_conform_to_their_schemas(tmp_path: Path) -> None:
    """`build --json` and `validate --json` answer as documented."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(changed(("kind: kpi", "kind: index")), encoding="utf-8")
    for command, arguments in (
        ("build", ["--out", str(tmp_path / "build"), "--format", "nt"]),
        ("validate", [str(wrong)]),
    ):
        result = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", "from ui.cli.main import main; main()", command, *arguments, "--json"],
            check=False,
            capture_output=True,
            cwd=ROOT,
            env={CACHE_VARIABLE: str(tmp_path), "PYTHONUTF8": "1"},
        )
        answer = json.loads(result.stdout)
        assert errors(answer_schema(command), answer) == []
        assert result.returncode == (1 if answer.get("problems") else 0)
