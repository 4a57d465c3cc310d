"""The corpus of persons: who they are, and what the standards grant them, worked out by hand from the clauses."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints

from graph.condition_check import Verdict
from graph.plan import Objective, PlanOptions
from graph.profile import Profile
from graph.requirements import Status
from ontology.document import read_document
from ontology.field_types import Day, Record, Truth
from ontology.record_reader import read_record
from tests.documents import ROOT

__all__ = [
    "ACROSS",
    "FOLDER",
    "EligibilityTruth",
    "GapTruth",
    "PersonFile",
    "PlanTruth",
    "person_paths",
    "read_person",
    "stated",
]

FOLDER: Final = ROOT / "tests" / "persons"
ACROSS: Final = "across"

Sentence = Annotated[str, StringConstraints(min_length=8, max_length=200)]
# a few words would only repeat the answer
Argument = Annotated[str, StringConstraints(min_length=80)]
Switch = Literal["stepwise", "discretionary", "cumulative", "cross_standards"]


def _share(text: str) -> str:
    Fraction(text)
    return text


Share = Annotated[str, AfterValidator(_share)]


class Wording(Record):
    """Who the person is, in one sentence of each language."""

    zh: Sentence
    en: Sentence


class _Truth(Record):
    """One question and its answer. Fields that are left out are not compared.

    ``program_is_wrong`` says why the program answers otherwise; the test of such a question is expected to fail.
    """

    target: str
    program_is_wrong: Sentence | None = None


class EligibilityTruth(_Truth):
    """What a person may be examined for today; ``routes`` gives the verdict of every route of the level by clause."""

    verdict: Verdict
    reason: str
    nearest: str | None
    earliest: Day | None
    routes: dict[str, Verdict]


class StepTruth(Record):
    """One step of a plan; ``new_items`` is their number.

    A route on recognised performance and an assumed recognition must be said: left out, they are false.
    """

    level: str
    clause: str | None
    end: Day
    start: Day | None = None
    training_hours: float | None = None
    new_items: int | None = None
    binding: str | None = None
    discretionary: Truth = False
    assumed: Truth = False


class TotalsTruth(Record):
    """Figures of a plan; ``hours`` without a value means that no step states any."""

    hours: float | None = None
    unstated_hours_steps: int | None = None
    unstated_condition_steps: int | None = None
    items: int | None = None
    largest_step: int | None = None
    steps: int | None = None
    choices_open: int | None = None


class PlanTruth(_Truth):
    """The best plan for an objective.

    ``steps`` without a value means that there is none; then ``blocked`` names the conditions that block by level and
    clause, and ``change`` the fields of the smallest change with their values.
    """

    objective: Objective = Objective.YEARS
    switches: tuple[Switch, ...] = ()
    steps: tuple[StepTruth, ...] | None
    totals: TotalsTruth = TotalsTruth()
    blocked: dict[str, dict[str, tuple[str, ...]]] | None = None
    change: dict[str, str] | None = None

    @property
    def options(self) -> PlanOptions:
        """How to plan; across standards for as long as it takes."""
        return PlanOptions.model_validate(
            {"objective": self.objective, "budget": None, **dict.fromkeys(self.switches, True)}
        )


class ItemTruth(Record):
    """Standing of one requirement; ``by`` is the item or level it rests on."""

    status: Status
    by: str | None = None
    relation: str | None = None


class TrainingTruth(Record):
    """Training hours; without a value: unstated or unknown."""

    required: float | None
    done: float | None
    left: float | None


class ReadinessTruth(Record):
    """Share of the items of a function that are held, at least and at most, as fractions."""

    weight: float | None
    low: Share
    high: Share


class ChoiceTruth(Record):
    """Standing of the choices at a clause; ``raises`` gives the grade to reach by item."""

    met: Literal["true", "false", "unknown"]
    steps_low: int
    steps_high: int
    raises: dict[str, int] | None = None


class GapTotalsTruth(Record):
    """Number of requirements by standing."""

    required: int | None = None
    held: int | None = None
    covered: int | None = None
    partly: int | None = None
    missing: int | None = None
    unknown: int | None = None
    choices_open: int | None = None


class GapTruth(_Truth):
    """What a person is missing for a level; only the items, functions and clauses that are named are compared."""

    cumulative: Truth = False
    totals: GapTotalsTruth = GapTotalsTruth()
    training: TrainingTruth | None = None
    items: dict[str, ItemTruth] = Field(default_factory=dict)
    readiness: dict[str, ReadinessTruth] = Field(default_factory=dict)
    choices: dict[str, ChoiceTruth] = Field(default_factory=dict)


class PersonFile(Record):
    """A person, the questions, and the reasoning that leads from the clauses to the answers.

    ``about`` is the standard that all questions are about, or ``across``.
    """

    about: str
    person: Wording
    profile: Profile
    eligibility: tuple[EligibilityTruth, ...] = ()
    plans: tuple[PlanTruth, ...] = ()
    gaps: tuple[GapTruth, ...] = ()
    reasoning: Argument

    @property
    def questions(self) -> tuple[EligibilityTruth | PlanTruth | GapTruth, ...]:
        """All questions."""
        return (*self.eligibility, *self.plans, *self.gaps)


def person_paths() -> list[Path]:
    """Return the files of the corpus, in the order of their names."""
    return sorted(FOLDER.glob("*.yaml"))


def read_person(path: Path) -> PersonFile:
    """Read a file of the corpus strictly.

    Raises:
        DocumentError: If the file is not YAML, or has an unknown key, a missing one or a wrong value.
    """
    return read_record(PersonFile, read_document(path))


def stated(truth: Record) -> dict[str, Any]:
    """Return the fields that a file states, without those it leaves out."""
    return truth.model_dump(include=truth.model_fields_set)
