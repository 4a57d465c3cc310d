"""Turns a document into a record and every mismatch into a problem with its line and repair."""

from __future__ import annotations

import difflib
from itertools import count
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ontology.document import Document, PlainPath
from ontology.errors import DocumentError
from ontology.field_types import ID_PATTERN, REFERENCE_PATTERN, RULING_PATTERN
from ontology.problems import Problem, nearest_hint

__all__ = ["read_record"]

RecordT = TypeVar("RecordT", bound=BaseModel)

# pydantic's error type -> the name of the bound in its context, and the wording (zh, en)
_RANGES: Final[dict[str, tuple[str, str, str]]] = {
    "greater_than": ("gt", "大于 {}", "greater than {}"),
    "greater_than_equal": ("ge", "不小于 {}", "at least {}"),
    "less_than": ("lt", "小于 {}", "less than {}"),
    "less_than_equal": ("le", "不大于 {}", "at most {}"),
    "too_short": ("min_length", "至少有 {} 项", "a list of at least {}"),
    "too_long": ("max_length", "至多有 {} 项", "a list of at most {}"),
    "string_too_short": ("min_length", "至少有 {} 个字", "text of at least {} character(s)"),
    "string_too_long": ("max_length", "至多有 {} 个字", "text of at most {} characters"),
    "decimal_max_places": ("decimal_places", "至多有 {} 位小数", "a number with at most {} decimal places"),
}
# pattern -> what it asks for and an example (zh, en)
_PATTERNS: Final[dict[str, tuple[str, str, str]]] = {
    ID_PATTERN: (
        "编号只含小写字母、数字以及单个的点和连字符",
        "an id has lower-case letters, digits and single dots and hyphens",
        "5.1.2-a",
    ),
    REFERENCE_PATTERN: (
        "引用由编号组成，用斜线隔开",
        "a reference is an id, or ids joined by slashes",
        "manager/route-1",
    ),
    RULING_PATTERN: ("裁定编号由 R-、大写字母和数字组成", "a ruling is R-, a capital letter and a number", "R-A1"),
}
_MOST_HINTS: Final = 100
# prefix of pydantic's error type -> what is expected (zh, en)
_TYPES: Final[tuple[tuple[str, str, str], ...]] = (
    ("date", "日期，如 2026-01-31", "a date like 2026-01-31"),
    ("bool", "true 或 false", "true or false"),
    ("int", "整数", "a whole number"),
    ("float", "数字", "a number"),
    ("decimal", "数字", "a number"),
    ("finite_number", "有限的数字", "a finite number"),
    ("string", "文字", "text"),
    ("tuple_type", "列表", "a list"),
    ("list_type", "列表", "a list"),
    ("dict_type", "“名称: 值”的列表", "a mapping"),
    ("model", "“字段: 值”的列表", "a mapping of fields"),
)


def read_record(record_type: type[RecordT], document: Document) -> RecordT:
    """Validate a document as a record.

    Args:
        record_type: The record class, a pydantic model.
        document: The document as parsed.

    Returns:
        The record.

    Raises:
        DocumentError: If the document does not fit; carries *every* mismatch, in the order of lines.
    """
    try:
        return record_type.model_validate(document.root)
    except ValidationError as error:
        reader = _Reader(document, _all_fields(record_type, set()))
        problems = {reader.problem(details) for details in error.errors(include_url=False) if not _is_echo(details)}
        raise DocumentError(tuple(sorted(problems)), document) from error


def _is_echo(details: ErrorDetails) -> bool:
    """Say whether a list is called too short only because its entries, reported themselves, do not count."""
    given = details["input"]
    return details["type"] == "too_short" and isinstance(given, list) and len(given) >= details["ctx"]["min_length"]


class _Reader:
    """Words what pydantic found; holds the document and the names of all fields there are."""

    def __init__(self, document: Document, fields: set[str]) -> None:
        self._document = document
        self._fields = sorted(fields)
        self._hints = count()

    def problem(self, details: ErrorDetails) -> Problem:
        path = _path_in(self._document, details["loc"])
        code, values = self._unknown_field(path) if details["type"] == "extra_forbidden" else _wording(details)
        values.setdefault("field", self._document.field_of(path, short=code == "missing_field"))
        return self._document.problem(path, code, values)

    def _unknown_field(self, path: PlainPath) -> tuple[str, dict[str, str]]:
        name = str(path[-1])
        # a search for the nearest name takes a millisecond; a file of nonsense needs no thousand hints
        wanted = next(self._hints) < _MOST_HINTS
        near = difflib.get_close_matches(name, self._fields, n=1) if wanted else []
        return "unknown_field", {"field": name, **nearest_hint(near)}


def _path_in(document: Document, location: tuple[int | str, ...]) -> PlainPath:
    """Drop the steps that pydantic adds for unions and that are not in the document."""
    path: PlainPath = ()
    node: Any = document.root
    for step in location:
        if isinstance(node, dict) and isinstance(step, str):
            if step not in node and step != location[-1]:
                continue
            node = node.get(step)
            path = (*path, step)
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step] if step < len(node) else None
            path = (*path, step)
    return path


def _wording(details: ErrorDetails) -> tuple[str, dict[str, str]]:
    """Return the code of a mismatch and the values its wording needs."""
    kind = details["type"]
    context = {key: str(value) for key, value in (details.get("ctx") or {}).items()}
    value = "" if details["input"] is None else str(details["input"])
    if kind == "missing":
        return "missing_field", {}
    if kind == "careergraph":
        return ("bad_text" if "value" in context else "inconsistent"), context
    if kind in {"literal_error", "enum"}:
        choices = context.get("expected", "").replace("'", "").replace(" or ", ", ")
        return "not_a_choice", {"value": value, "expected": choices}
    if kind == "string_pattern_mismatch":
        zh, en, example = _PATTERNS[context["pattern"]]
        repairs = {"repair_zh": f"改写为类似 {example} 的形式", "repair_en": f"write it like {example}"}
        return "bad_text", {"value": value, "detail_zh": zh, "detail_en": en, **repairs}
    if kind in _RANGES:
        bound, *wordings = _RANGES[kind]
        zh, en = (wording.format(context.get(bound, "?")) for wording in wordings)
        return "out_of_range", {"value": value, "expected_zh": zh, "expected": en}
    fallback = ("", details["msg"], details["msg"])
    _, zh, en = next((wordings for wordings in _TYPES if kind.startswith(wordings[0])), fallback)
    return "wrong_type", {"value": value, "expected_zh": zh, "expected": en}


def _all_fields(record_type: type[BaseModel], seen: set[type[BaseModel]]) -> set[str]:
    """Collect the field names of a record and of the records inside it."""
    if record_type in seen:
        return set()
    seen.add(record_type)
    names = set(record_type.model_fields)

    def visit(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            names.update(_all_fields(annotation, seen))
        for inner in getattr(annotation, "__args__", ()):
            visit(inner)

    for field in record_type.model_fields.values():
        visit(field.annotation)
    return names
