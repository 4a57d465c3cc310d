"""Writes the JSON Schemas of what people write and of what the command line answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from graph.audit import Audit
from graph.eligibility import Eligibility
from graph.gap import Gap
from graph.listing import ItemAnswer, LevelAnswer
from graph.profile import Profile
from graph.reachable import Reachable
from graph.relaxation import ReasonedPlan
from graph.several_targets import Plans
from graph.stepping_stones import Near, SteppingStones
from graph.what_if import WhatIf
from ontology.alignment.taxonomy import PlacementFile, TaxonomyFile
from ontology.assumptions import Assumptions
from ontology.atomic_file import write_atomically
from ontology.courses.records import ProgrammeFile
from ontology.glossary import Glossary
from ontology.json_schema import input_schema, schema_bytes, standard_schema
from ui.cli.compare_answer import CompareAnswer
from ui.cli.course_answers import CheckAnswer, ProgrammesAnswer, WrittenAnswer
from ui.cli.curriculum_answers import AddAnswer, ChooseAnswer, CoverageAnswer, SuggestAnswer, SyllabusAnswer
from ui.cli.problem_answer import ProblemAnswer
from ui.cli.review_answers import DecisionAnswer, ExportAnswer, ImportAnswer, ProposeAnswer, QueueAnswer

__all__ = [
    "ANSWERS",
    "BuildAnswer",
    "CompareAnswer",
    "ProblemAnswer",
    "ValidateAnswer",
    "profile_schema",
    "schema_files",
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class BuildAnswer(_Answer):
    """Answer of ``careergraph build --json``: the files written and the triples in each of them."""

    files: tuple[str, ...]
    triples: int


class ValidateAnswer(_Answer):
    """Answer of ``careergraph validate --json``; no problem means that everything holds."""

    problems: tuple[ProblemAnswer, ...]


# command -> what it answers with --json
ANSWERS: Final[dict[str, TypeAdapter[Any]]] = {
    "levels": TypeAdapter(list[LevelAnswer]),
    "items": TypeAdapter(list[ItemAnswer]),
    "eligibility": TypeAdapter(Eligibility),
    "gap": TypeAdapter(Gap),
    "align-export": TypeAdapter(ExportAnswer),
    "align-import": TypeAdapter(ImportAnswer),
    "plan": TypeAdapter(ReasonedPlan),
    "plans": TypeAdapter(Plans),
    "reachable": TypeAdapter(Reachable),
    "what-if": TypeAdapter(WhatIf),
    "near": TypeAdapter(Near),
    "stepping-stones": TypeAdapter(SteppingStones),
    "align-propose": TypeAdapter(ProposeAnswer),
    "align-review": TypeAdapter(QueueAnswer | DecisionAnswer),
    "audit": TypeAdapter(Audit),
    "build": TypeAdapter(BuildAnswer),
    "coverage": TypeAdapter(CoverageAnswer),
    "curriculum-add": TypeAdapter(AddAnswer),
    "curriculum-choose": TypeAdapter(ChooseAnswer),
    "curriculum-syllabus": TypeAdapter(SyllabusAnswer),
    "courses-suggest": TypeAdapter(SuggestAnswer),
    "courses-check": TypeAdapter(CheckAnswer),
    "courses-export": TypeAdapter(WrittenAnswer),
    "courses-import": TypeAdapter(WrittenAnswer),
    "courses-list": TypeAdapter(ProgrammesAnswer),
    "courses-template": TypeAdapter(WrittenAnswer),
    "compare": TypeAdapter(CompareAnswer),
    "validate": TypeAdapter(ValidateAnswer),
}
# how a command is typed, where not as its name with spaces for hyphens
_TYPED: Final = {"what-if": "what-if", "stepping-stones": "stepping-stones"}


def profile_schema() -> dict[str, Any]:
    """Return the schema of a profile; a field with nothing behind it says as little as no field."""
    schema = input_schema(Profile, "CareerGraph 职途图谱: a profile")
    schema["properties"] = {name: _or_nothing(entry) for name, entry in schema["properties"].items()}
    return schema


def schema_files() -> dict[str, bytes]:
    """Return the content of every schema file by its path from the root of the project."""
    files = {
        "data/schema/standard.schema.json": schema_bytes(standard_schema()),
        "data/schema/assumptions.schema.json": schema_bytes(
            input_schema(Assumptions, "CareerGraph 职途图谱: the assumptions")
        ),
        "data/schema/glossary.schema.json": schema_bytes(input_schema(Glossary, "CareerGraph 职途图谱: the glossary")),
        "data/schema/competencies.schema.json": schema_bytes(
            input_schema(TaxonomyFile, "CareerGraph 职途图谱: the hub")
        ),
        "data/schema/placements.schema.json": schema_bytes(
            input_schema(PlacementFile, "CareerGraph 职途图谱: items placed under the hub")
        ),
        "data/schema/programme.schema.json": schema_bytes(
            input_schema(ProgrammeFile, "CareerGraph 职途图谱: a programme of courses")
        ),
        "data/schema/profile.schema.json": schema_bytes(profile_schema()),
    }
    for command, answer in ANSWERS.items():
        schema = answer.json_schema(mode="serialization")
        title = f"careergraph {_TYPED.get(command, command.replace('-', ' '))} --json"
        head = {"$schema": GenerateJsonSchema.schema_dialect, "title": title}
        files[f"docs/schemas/{command}.schema.json"] = schema_bytes({**head, **schema, **head})
    return files


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    if {"type": "null"} in schema.get("anyOf", ()):
        return schema
    annotations = {key: value for key, value in schema.items() if key in {"title", "description", "default"}}
    rest = {key: value for key, value in schema.items() if key not in annotations}
    return {**annotations, "anyOf": [rest, {"type": "null"}]}


def _main() -> None:
    root = Path(__file__).parents[2]
    for name, content in schema_files().items():
        write_atomically(root / name, content)


if __name__ == "__main__":
    _main()
