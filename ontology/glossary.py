"""The glossary: one spelling in Chinese and one word in English for each concept, and labels checked against it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from ontology.catalog import Catalog
from ontology.document import read_document
from ontology.errors import DocumentError
from ontology.field_types import Record, ShortText
from ontology.problems import Problem
from ontology.record_reader import read_record
from ontology.records import CompetencyKind, StandardFile, Text

__all__ = ["Glossary", "GlossaryTerm", "glossary_beside", "glossary_problems", "read_glossary"]

_FILE: Final = Path("reference", "glossary.yaml")


class GlossaryTerm(Record):
    """One concept: its Chinese spelling, the English words for it, and Chinese spellings that are not used."""

    zh: ShortText = Field(description="The one spelling in Chinese.")
    en: Annotated[
        tuple[ShortText, ...],
        Field(min_length=1, description="Forms of the one English word; the beginning of a word is enough."),
    ]
    not_zh: tuple[ShortText, ...] = Field((), description="Spellings that no label uses.")


class Glossary(Record):
    """All terms; a label is read from the left, the longest term first."""

    format: Literal["1"] = Field(description="Version of this file format.")
    terms: Annotated[tuple[GlossaryTerm, ...], Field(min_length=1)]

    def terms_in(self, zh: str) -> tuple[GlossaryTerm, ...]:
        """Return the terms of a Chinese label, each once, in the order of their first occurrence.

        Examples:
            >>> glossary = Glossary(format="1", terms=(
            ...     GlossaryTerm(zh="数据", en=("data",)), GlossaryTerm(zh="数据库", en=("database",))))
            >>> [term.zh for term in glossary.terms_in("维护数据库")]
            ['数据库']
        """
        by_zh = {term.zh: term for term in self.terms}
        longest_first = sorted(by_zh, key=len, reverse=True)
        found = re.findall("|".join(map(re.escape, longest_first)), zh)
        return tuple(by_zh[one] for one in dict.fromkeys(found))


def read_glossary(path: Path) -> Glossary:
    """Read a glossary strictly.

    Raises:
        DocumentError: If the file is missing, malformed, has a term twice, or refuses a spelling that it asks for.
    """
    document = read_document(path)
    glossary = read_record(Glossary, document)
    seen: set[str] = set()
    refused = {spelling for term in glossary.terms for spelling in term.not_zh}
    problems = []
    for index, term in enumerate(glossary.terms):
        if term.zh in seen or term.zh in refused:
            line = document.line_of(("terms", index))
            values = {
                "detail_zh": f"词“{term.zh}”已在前面出现，或又列为不用的写法",
                "repair_zh": "只保留一处",
                "detail_en": f"the term '{term.zh}' is given twice, or is also listed as a spelling not to use",
                "repair_en": "keep one of them",
            }
            problems.append(Problem(document.file, line, term.zh, "inconsistent", values))
        seen.add(term.zh)
    if problems:
        raise DocumentError(tuple(problems), document)
    return glossary


def glossary_beside(standard_path: Path) -> Path | None:
    """Return the glossary of the data folder in whose ``standards/`` a file lies, or None if it has none."""
    path = standard_path.absolute().parent.parent / _FILE
    return path if standard_path.absolute().parent.name == "standards" and path.is_file() else None


def glossary_problems(catalog: Catalog, glossary: Glossary) -> tuple[Problem, ...]:
    """Return where the labels of a catalogue leave the glossary: a spelling not used, or another English word.

    Other printed names (``also_called``) and source notes are not checked: they say what is printed.

    Note:
        Linear in the length of all labels.
    """
    problems = []
    for standard_file in catalog.standards:
        for record_id, label in _labels(standard_file):
            place = catalog.places[record_id]
            for code, values in _departures(label, glossary):
                problems.append(Problem(place.file, place.line, record_id, code, {**values, "value": label.zh}))
    return tuple(sorted(problems))


def _labels(standard_file: StandardFile) -> Iterator[tuple[str, Text]]:
    standard = standard_file.standard.id
    yield standard, standard_file.standard.title
    for level in standard_file.levels:
        level_id = f"{standard}/{level.id}"
        yield level_id, level.title
        if level.reference_post is not None:
            yield level_id, level.reference_post
        for part in level.assessment.parts if level.assessment else ():
            yield level_id, part.label
    for kind in CompetencyKind:
        for item in getattr(standard_file.items, kind):
            yield f"{standard}/{item.id}", item.label
    for records in (standard_file.functions, standard_file.work_contents, standard_file.topics, standard_file.terms):
        for record in records:
            yield f"{standard}/{record.id}", record.label


def _departures(label: Text, glossary: Glossary) -> Iterator[tuple[str, dict[str, str]]]:
    english = f" {_plain(label.en)}"
    for term in glossary.terms_in(label.zh):
        if not any(f" {_plain(form)}" in english for form in term.en):
            yield "glossary_word", {"zh": term.zh, "en": label.en, "expected": ", ".join(term.en)}
    for term in glossary.terms:
        for spelling in term.not_zh:
            if spelling in label.zh:
                yield "glossary_spelling", {"spelling": spelling, "zh": term.zh}


def _plain(english: str) -> str:
    """Return lower-case words with one space between them; a hyphen counts as a space, an apostrophe as nothing."""
    text = unicodedata.normalize("NFKC", english).lower().replace("'", "").replace("’", "")
    return " ".join(re.findall(r"\w+", text))
