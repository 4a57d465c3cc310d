"""Mappings as SSSOM files: read strictly, written with everything in its own row."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

import curies
import yaml
from curies import Reference
from pydantic import ValidationError
from rdflib.namespace import SKOS
from sssom_pydantic import MappingSetRecord, Record
from sssom_pydantic.io import ParseError, read_unprocessed_iterable, write_unprocessed
from yaml import YAMLError

from ontology.alignment.mapping import Justification, MappingRow, Relation
from ontology.atomic_file import write_atomically
from ontology.errors import DocumentError
from ontology.namespaces import RESOURCE_BASE, SEMAPV, SSSOM
from ontology.problems import Problem

__all__ = ["MappingSetHead", "mapping_bytes", "read_head", "read_mappings", "write_mappings"]

_PREFIX: Final = "careergraph"
_CONVERTER: Final = curies.Converter.from_prefix_map(
    {_PREFIX: RESOURCE_BASE, "semapv": str(SEMAPV), "skos": str(SKOS), "sssom": str(SSSOM)}
)
_NOTHING: Final = "sssom:NoTermFound"
_COLUMNS: Final = (
    "subject_id",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_source",
    "mapping_justification",
    "confidence",
    "similarity_score",
    "author_label",
    "reviewer_label",
    "mapping_date",
    "review_date",
    "comment",
)
# a column that most files leave empty stands in a file only if a row fills it
_RARE: Final = "object_source"
# what describes a set as a whole; other metadata would be taken for a value of every row
_DESCRIPTIVE: Final = frozenset(
    {
        "comment",
        "creator_id",
        "creator_label",
        "issue_tracker",
        "license",
        "mapping_set_description",
        "mapping_set_id",
        "mapping_set_source",
        "mapping_set_title",
        "mapping_set_version",
        "other",
        "publication_date",
        "see_also",
        "sssom_version",
    }
)


@dataclass(frozen=True)
class MappingSetHead:
    """What stands above the rows of an SSSOM file.

    Attributes:
        metadata: What describes the set as a whole: title, licence, creators.
        foreign_columns: Columns that mappings here do not have, so that writing the rows again would lose them.
    """

    metadata: Mapping[str, Any]
    foreign_columns: tuple[str, ...] = ()


def read_head(path: Path) -> MappingSetHead:
    """Read metadata and columns of an SSSOM file.

    Raises:
        OSError: If ``path`` does not exist or cannot be read.
        DocumentError: If the file is not UTF-8, or its metadata are not YAML fields with values that SSSOM knows.
    """
    lines = _text(path).splitlines()
    columns = next((line for line in lines if not line.startswith("#")), "").split("\t")
    try:
        stated = yaml.safe_load("\n".join(line[1:] for line in takewhile(lambda line: line.startswith("#"), lines)))
        kept = {name: value for name, value in dict(stated or {}).items() if name in _DESCRIPTIVE}
        metadata = MappingSetRecord.model_validate(kept).model_dump(mode="json", exclude_none=True)
    except (ValueError, TypeError, YAMLError) as error:
        raise DocumentError((_problem(path, 1, _reason(error)),)) from error
    return MappingSetHead(metadata, tuple(column for column in columns if column and column not in _COLUMNS))


def read_mappings(path: Path) -> tuple[MappingRow, ...]:
    """Read an SSSOM file strictly.

    Args:
        path: Tab-separated SSSOM file with its metadata as a comment at the top.

    Returns:
        The rows in the order of the file.

    Raises:
        OSError: If ``path`` does not exist or cannot be read.
        DocumentError: If the file is not UTF-8 or not SSSOM, a row cannot be read, or it uses a term that mappings
            here do not have; carries every bad row with its line.
    """
    rows: list[MappingRow] = []
    problems: list[Problem] = []
    text = _text(path)
    try:
        with read_unprocessed_iterable(io.StringIO(text), converter=_CONVERTER) as found:
            # the library counts rows from the line of their column heads
            for line, record in ((number + 1, record) for number, record in found.records):
                if isinstance(record, ParseError):
                    problems.append(_problem(path, line, _reason(record.exception)))
                    continue
                try:
                    rows.append(_row(record, path, line))
                except ValueError as error:
                    problems.append(_problem(path, line, str(error)))
    except (
        ValueError,
        KeyError,
        TypeError,
        StopIteration,
        YAMLError,
    ) as error:  # what the library says of a bad header
        problems.append(_problem(path, 1, _reason(error)))
    if problems:
        raise DocumentError(tuple(sorted(problems)))
    return tuple(rows)


def write_mappings(rows: Iterable[MappingRow], path: Path, *, title: str) -> None:
    """Write mappings as an SSSOM file, sorted by subject, object and relation; equal rows give equal bytes.

    Args:
        rows: Mappings.
        path: File to write; written whole or not at all.
        title: Title of the set, for its metadata.
    """
    write_atomically(path, mapping_bytes(rows, path.name, title=title))


def mapping_bytes(
    rows: Iterable[MappingRow], file_name: str, *, title: str = "", head: MappingSetHead | None = None
) -> bytes:
    """Return the content of an SSSOM file, sorted by subject, object and relation; equal rows give equal bytes.

    Args:
        rows: Mappings.
        file_name: Name of the file, which names a new set.
        title: Title of a new set.
        head: Metadata of the set if it is there already; they are kept.
    """
    ordered = sorted(rows, key=lambda row: (row.subject, *row.standards, row.object or "", row.relation))
    identity = {
        "mapping_set_id": f"{RESOURCE_BASE}mapping/{file_name.partition('.')[0]}",
        "mapping_set_title": title or None,
    }
    metadata = MappingSetRecord.model_validate({**identity, **(head.metadata if head else {})})
    stream = io.StringIO()
    write_unprocessed(
        [_record(row) for row in ordered],
        stream,
        metadata=metadata,
        converter=_CONVERTER,
        columns=[one for one in _COLUMNS if one != _RARE or any(row.object_standard for row in ordered)],
        condense=False,
    )
    return stream.getvalue().replace("\r\n", "\n").encode()


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError((Problem(str(path), 0, "", "not_utf8", {"offset": str(error.start)}),)) from error


def _record(row: MappingRow) -> Record:
    target = _NOTHING if row.object is None else f"{_PREFIX}:{row.object}"
    values: dict[str, Any] = {
        "subject_id": f"{_PREFIX}:{row.subject}",
        "predicate_id": f"skos:{row.relation}",
        "predicate_modifier": "Not" if row.rejected else None,
        "object_id": target,
        "object_source": f"{_PREFIX}:{row.object_standard}" if row.object_standard else None,
        "mapping_justification": f"semapv:{row.justification}",
        "confidence": row.confidence,
        "similarity_score": row.similarity,
        "author_label": [row.author] if row.author else None,
        "reviewer_label": [row.reviewer] if row.reviewer else None,
        "mapping_date": row.made_on,
        "review_date": row.reviewed_on,
        "comment": row.comment or None,
    }
    return Record.model_validate({key: value for key, value in values.items() if value is not None})


def _row(record: Record, path: Path, line: int) -> MappingRow:
    nothing = _curie(record.object_id) == _NOTHING
    return MappingRow(
        subject=_own_id(record.subject_id, "subject_id"),
        object=None if nothing else _own_id(record.object_id, "object_id"),
        relation=Relation(_local(record.predicate_id, "skos", "predicate_id")),
        rejected=record.predicate_modifier == "Not",
        justification=Justification(_local(record.mapping_justification, "semapv", "mapping_justification")),
        confidence=_share(record.confidence, "confidence"),
        similarity=_share(record.similarity_score, "similarity_score"),
        author=_only(record.author_label),
        reviewer=_only(record.reviewer_label),
        made_on=_day(record.mapping_date),
        reviewed_on=_day(record.review_date),
        comment=record.comment or "",
        object_standard=_own_id(record.object_source, "object_source") if nothing and record.object_source else "",
        file=str(path),
        line=line,
    )


def _curie(value: object) -> str:
    return value.curie if isinstance(value, Reference) else str(value)


def _own_id(value: object, field: str) -> str:
    return _local(value, _PREFIX, field)


def _local(value: object, prefix: str, field: str) -> str:
    found, _, local = _curie(value).partition(":")
    if found != prefix or not local:
        raise ValueError(f"{field} is {_curie(value)}; write {prefix}:…")
    return local


def _share(value: float | None, field: str) -> float | None:
    if value is not None and not 0 <= value <= 1:
        raise ValueError(f"{field} is {value:g}; the scale is 0 to 1, not percent or points")
    return value


def _only(values: Any) -> str:
    if not values:
        return ""
    return values if isinstance(values, str) else "|".join(values)


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) or value is None else date.fromisoformat(str(value))


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(_words(error))
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _words(error: ValidationError) -> Iterator[str]:
    for details in error.errors(include_url=False):
        yield f"{'.'.join(str(step) for step in details['loc'])}: {details['msg']} ({details['input']})"


def _problem(path: Path, line: int, detail: str) -> Problem:
    return Problem(str(path), line, "", "bad_mapping", {"detail": detail})
