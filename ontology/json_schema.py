"""JSON Schema of the data files, in the form an editor needs to help with writing them."""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from ontology.records import StandardFile

__all__ = ["input_schema", "schema_bytes", "standard_schema"]

_MAPS: Final = ("properties", "$defs")
_SINGLES: Final = ("items", "additionalProperties")
_LISTS: Final = ("anyOf", "oneOf", "allOf")


def standard_schema() -> dict[str, Any]:
    """Return the schema of one file of ``data/standards``."""
    return input_schema(StandardFile, "CareerGraph 职途图谱: a standard")


def input_schema(record_type: type[BaseModel], title: str) -> dict[str, Any]:
    """Return the schema of a document that people write and :func:`ontology.record_reader.read_record` reads.

    Our reader takes every scalar as text and lets the record decide; an editor decides first, by the rules of YAML:
    to it the clause ``4.1`` is a number and the id ``5.1.2-a`` is text. So wherever text is asked for a number may
    stand, and a count or a truth value may be quoted.

    Args:
        record_type: Record class of the whole document.
        title: Title of the schema.

    Returns:
        A schema of draft 2020-12. Everything the reader accepts conforms to it; what lies between fields (references,
        the facts of a condition, sums of weights) only the reader checks.
    """
    schema = _as_written(record_type.model_json_schema(mode="validation"))
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": title}


def schema_bytes(schema: dict[str, Any]) -> bytes:
    """Return a schema as the bytes of its file."""
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that also accepts each value in the type YAML gives it."""
    loose = _scalar_as_written(schema)
    for key in _MAPS:
        if key in loose:
            loose[key] = {name: _as_written(entry) for name, entry in loose[key].items()}
    for key in _SINGLES:
        if isinstance(loose.get(key), dict):
            loose[key] = _as_written(loose[key])
    for key in _LISTS:
        if key in loose:
            counts = any(entry.get("type") == "number" for entry in loose[key])
            loose[key] = [_quoted_number(entry) if counts else _as_written(entry) for entry in loose[key]]
    return loose


def _quoted_number(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a branch beside a number: text there is the number in quotes."""
    return {"pattern": "[0-9]", **schema} if schema.get("type") == "string" else schema


def _scalar_as_written(schema: dict[str, Any]) -> dict[str, Any]:
    loose = dict(schema)
    if "const" in loose:
        text = loose.pop("const")
        loose.pop("type", None)
        return {**loose, "enum": [text, int(text)] if text.isdigit() else [text]}
    if loose.get("type") == "string" and not {"enum", "format"} & loose.keys():
        return {**loose, "type": ["string", "number"]}
    if loose.get("type") == "integer":
        return {**loose, "type": ["integer", "string"], "pattern": "^[0-9]+$"}
    if loose.get("type") == "boolean":
        loose.pop("type")
        return {**loose, "enum": [True, False, "true", "false"]}
    return loose
