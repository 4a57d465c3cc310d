"""The profile as it is being written: the mapping a profile file holds, to and from bytes, fields and lists.

A draft is what a profile file says, nothing more: a field that is not there is unknown, an empty list means none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import yaml

from graph.career_network import CareerNetwork
from graph.profile import Profile, parse_profile
from ontology.errors import DocumentError
from ontology.problems import Problem

__all__ = ["UNKNOWN", "Draft", "DraftReading", "draft_file", "field_of", "read_draft", "read_upload", "with_field"]

Draft: TypeAlias = Mapping[str, Any]
UNKNOWN: Final = "unknown"

_ORDER: Final = tuple(Profile.model_fields)


class _PlainDumper(yaml.SafeDumper):
    """Writes figures and dates without quotes: the strict reader takes every scalar as the text it is."""


_PlainDumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class DraftReading:
    """A draft read as a profile: the profile, or what is wrong with it."""

    profile: Profile | None
    problems: tuple[Problem, ...] = ()


def draft_file(draft: Draft, *comments: str) -> bytes:
    r"""Return a draft as the YAML of a profile file, fields in the order of :class:`graph.profile.Profile`.

    Args:
        draft: The draft.
        comments: Lines to write above it as comments.

    Examples:
        >>> draft_file({"held_levels": [], "experience": {"related_years": "2.5"}}, "me").decode()
        '# me\nexperience:\n  related_years: 2.5\nheld_levels: []\n'
    """
    values = {field: _as_text(draft[field]) for field in _ORDER if field in draft}
    text = (
        yaml.dump(values, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=10_000) if values else "{}\n"
    )
    return ("".join(f"# {' '.join(line.split())}\n" for line in comments) + text).encode()


def read_draft(network: CareerNetwork, draft: Draft) -> DraftReading:
    """Read a draft by the same rules as a profile file."""
    try:
        return DraftReading(parse_profile(draft_file(draft), "", network))
    except DocumentError as error:
        return DraftReading(None, error.problems)


def read_upload(network: CareerNetwork, content: bytes, file: str) -> Draft:
    """Return the draft that an uploaded profile file holds.

    Args:
        network: Network whose ids the file may name.
        content: The file, YAML or JSON.
        file: Its name, for messages.

    Returns:
        The draft; :func:`draft_file` writes a file from it that says the same.

    Raises:
        DocumentError: If the file is wrong in any way; carries every problem with its line.
    """
    profile = parse_profile(content, file, network)
    said: dict[str, Any] = profile.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return said


def _as_text(value: Any) -> Any:
    """Return plain data with its numbers and truth values as text: the writer knows no other scalars."""
    if isinstance(value, dict):
        return {key: _as_text(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_as_text(entry) for entry in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


def field_of(draft: Draft, *path: str) -> Any:
    """Return what a draft says at a path of keys, for instance ``experience``, ``related_years``; None if nothing.

    Examples:
        >>> field_of({"experience": {"related_years": "3"}}, "experience", "related_years")
        '3'
    """
    value: Any = draft
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def with_field(draft: Draft, value: Any, *path: str) -> dict[str, Any]:
    """Return the draft with the value at a path of keys set; ``None`` takes it out: it is unknown then.

    Numbers and dates are kept as text, so that nothing is lost on the way through a file. What says the same
    already stays as it is written.

    Examples:
        >>> with_field({"weekly_study_hours": "8.0"}, 8, "weekly_study_hours")
        {'weekly_study_hours': '8.0'}
        >>> with_field({"experience": {"related_years": "3"}}, None, "experience", "related_years")
        {}
    """
    if value is None and field_of(draft, *path) is None:
        return dict(draft)
    key, *inner = path
    if inner:
        value = with_field(draft.get(key) or {}, value, *inner) or None
    changed = dict(draft)
    if value is None:
        del changed[key]
    elif not _same(changed.get(key), value):
        changed[key] = value if isinstance(value, bool | list | dict) else str(value)
    return changed


def _same(written: Any, value: Any) -> bool:
    # as floats: a form field cannot hold more digits than that, and must not cut what a file says
    if isinstance(value, int | float) and not isinstance(value, bool) and isinstance(written, str | int):
        return float(written) == float(value)
    return bool(written == (value.isoformat() if isinstance(value, date) else value))
