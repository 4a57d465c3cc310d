"""Strict reading of one YAML or JSON document into plain values that remember their lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml

from ontology.errors import DocumentError
from ontology.problems import Problem

__all__ = ["LARGEST_DOCUMENT", "Document", "Plain", "PlainPath", "parse_document", "read_document"]

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | None"
PlainPath: TypeAlias = tuple[str | int, ...]

LARGEST_DOCUMENT: Final = 2_000_000
_DEEPEST: Final = 20
_MOST_NODES: Final = 200_000
_SURROGATE_PAIR: Final = re.compile(
    r"(?<!\\)(?P<slashes>(?:\\\\)*)\\u(?P<high>d[89ab][0-9a-f]{2})\\u(?P<low>d[c-f][0-9a-f]{2})",
    re.IGNORECASE,
)
_TEXT: Final = ("text", "一段文字")
_LIST: Final = ("a list", "列表")
_MAPPING: Final = ("a mapping", "“名称: 值”")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
# libyaml reads about ten times faster; both give the same events
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """A document as plain values, with the line of each of them.

    Every scalar stays the text that was written (``no`` is not False, ``1.10`` is not 1.1); only an empty
    unquoted scalar, ``~`` and ``null`` become None. The records decide what a text means.

    Attributes:
        file: Name to show in messages.
        root: The outermost mapping.
        lines: Line of every value and key, counted from 1, by its path from the root.
    """

    file: str
    root: dict[str, Plain]
    lines: dict[PlainPath, int] = field(repr=False)

    def line_of(self, path: PlainPath) -> int:
        """Return the line of the value at ``path``, or of its nearest ancestor that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def field_of(self, path: PlainPath, *, short: bool = False) -> str:
        """Return how messages call the field at ``path``: its path with dots, only the end of it if ``short``."""
        return str(path[-1]) if short else ".".join(str(step) for step in path) or self.file

    def problem(self, path: PlainPath, code: str, values: Mapping[str, str]) -> Problem:
        """Return a problem of the value at ``path``, with its place and record."""
        file, line, cell = self.place_of(path)
        return Problem(file, line, self.record_of(path), code, values, cell)

    def place_of(self, path: PlainPath) -> tuple[str, int, str]:
        """Return file, line and cell of the value at ``path``; no cell outside a spreadsheet."""
        return self.file, self.line_of(path), ""

    def record_of(self, path: PlainPath) -> str:
        """Return a name a person recognises for the record around ``path``: its id, its clause or its path."""
        node: Plain = self.root
        name = ""
        for step in path:
            if isinstance(node, dict):
                node = node.get(str(step))
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                break
            if isinstance(node, dict):
                # a level or a name tells a record of a profile; inside another record it tells what that refers to
                own = node.get("id") or node.get("clause") or name or node.get("level") or node.get("name")
                name = own if isinstance(own, str) else name
        return name or ".".join(str(step) for step in path)


def read_document(path: Path, *, limit: int = LARGEST_DOCUMENT, most_nodes: int | None = None) -> Document:
    """Read a YAML or JSON file strictly.

    Args:
        path: File to read.
        limit: Largest size accepted, in bytes; a larger file is refused before it is read.
        most_nodes: Most values and keys accepted; 200,000 if None.

    Returns:
        The document; its root is a mapping.

    Raises:
        DocumentError: If the file is missing, unreadable, larger than ``limit``, not UTF-8, or anything that
            :func:`parse_document` refuses.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise DocumentError(_refusal(str(path), "file_too_large", size=str(size), limit=str(limit)))
        with path.open("rb") as stream:
            content = stream.read(limit + 1)  # a device or a growing file may hold more than it says
    except FileNotFoundError as error:
        raise DocumentError(_refusal(str(path), "file_missing")) from error
    except OSError as error:
        raise DocumentError(
            _refusal(str(path), "file_unreadable", detail=error.strerror or type(error).__name__)
        ) from error
    return parse_document(content, file=str(path), limit=limit, most_nodes=most_nodes)


def parse_document(
    content: bytes, *, file: str, limit: int = LARGEST_DOCUMENT, most_nodes: int | None = None
) -> Document:
    r"""Parse YAML or JSON text strictly.

    Refused are duplicate keys, keys that are not text, anchors, aliases and tags (so no document can expand
    beyond its own size), several documents, and nesting deeper than 20 levels.

    Args:
        content: UTF-8 text, with or without byte order mark.
        file: Name to show in messages.
        limit: Largest size accepted, in bytes.
        most_nodes: Most values and keys accepted; 200,000 if None.

    Returns:
        The document; its root is a mapping.

    Raises:
        DocumentError: If ``content`` is too large, not UTF-8, not YAML or JSON, not a mapping, or holds one of the
            refused constructs; carries all duplicate keys at once together with the document, otherwise the first
            obstacle.

    Note:
        Time and memory are linear in the size of ``content``.

    Examples:
        >>> document = parse_document(b"education: bachelor\nas_of: 2026-01-01\n", file="me.yaml")
        >>> document.root["as_of"], document.line_of(("as_of",))
        ('2026-01-01', 2)
    """
    if len(content) > limit:
        raise DocumentError(_refusal(file, "file_too_large", size=str(len(content)), limit=str(limit)))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(_refusal(file, "not_utf8", offset=str(error.start))) from error
    if text.lstrip().startswith("{"):
        text = _plain_json(text, file)
    try:
        root, lines, doubled = _Composer(file, _MOST_NODES if most_nodes is None else most_nodes).compose(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        detail = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
        line = mark.line + 1 if mark else _line_of_character(text, error)
        raise DocumentError(_refusal(file, "not_yaml", line=line, detail=str(detail))) from error
    if not isinstance(root, dict):
        found, found_zh = ("nothing", "空文件") if root is None else _LIST if isinstance(root, list) else _TEXT
        raise DocumentError(_refusal(file, "not_mapping", found=found, found_zh=found_zh))
    document = Document(file, root, lines)
    if doubled:
        problems = (
            Problem(file, line, document.record_of(path), "duplicate_key", {"key": key}) for line, path, key in doubled
        )
        raise DocumentError(tuple(problems), document)
    return document


def _plain_json(text: str, file: str) -> str:
    """Check JSON by the standard parser and return it in a form YAML reads alike.

    Raises:
        DocumentError: If it is JSON with a mistake, or nested too deeply for the parser.
    """
    try:
        # numbers stay text: Python refuses to convert those of more than 4300 digits
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        if "\t" in text:  # YAML would blame the tab, not the mistake
            raise DocumentError(_refusal(file, "not_yaml", line=error.lineno, detail=error.msg)) from error
        return text  # a YAML flow mapping starts with a brace too: let the YAML parser judge
    except RecursionError as error:
        raise DocumentError(_refusal(file, "too_deep", limit=str(_DEEPEST))) from error
    # in valid JSON a raw tab stands only between tokens; a surrogate pair is one character to YAML
    return _SURROGATE_PAIR.sub(_joined_pair, text.replace("\t", " "))


def _joined_pair(match: re.Match[str]) -> str:
    pair = bytes.fromhex(match["high"] + match["low"]).decode("utf-16-be")
    return match["slashes"] + pair


def _line_of_character(text: str, error: yaml.YAMLError) -> int:
    """Return the line of a character that YAML does not allow at all; the reader gives its position only."""
    position = getattr(error, "position", None)
    return 0 if position is None else text.count("\n", 0, position) + 1


def _refusal(file: str, code: str, *, line: int = 0, **values: str) -> tuple[Problem]:
    return (Problem(file, line, "", code, values),)


class _Composer:
    """Builds plain values from parser events, without recursion and without resolving any tag."""

    def __init__(self, file: str, most_nodes: int) -> None:
        self._file = file
        self._most_nodes = most_nodes
        self._lines: dict[PlainPath, int] = {}
        self._doubled: list[tuple[int, PlainPath, str]] = []
        self._nodes = 0

    def compose(self, text: str) -> tuple[Plain, dict[PlainPath, int], list[tuple[int, PlainPath, str]]]:
        events = iter(yaml.parse(text, Loader=_LOADER))
        root: Plain = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._stop("several_documents", event)
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, ())
        return root, self._lines, self._doubled

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], path: PlainPath) -> Plain:
        self._admit(event, path)
        self._lines.setdefault(path, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value in _NULLS else str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[yaml.Event], path: PlainPath) -> list[Plain]:
        values: list[Plain] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            values.append(self._node(_as_node(event), events, (*path, len(values))))
        return values

    def _mapping(self, events: Iterator[yaml.Event], path: PlainPath) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._admit(event, path)
                found, found_zh = _LIST if isinstance(event, yaml.SequenceStartEvent) else _MAPPING
                raise self._stop("bad_key", event, found=found, found_zh=found_zh)
            self._admit(event, path)
            key = str(event.value)
            line = _line(event)
            if key in values:
                self._doubled.append((line, path, key))
            else:
                self._lines[*path, key] = line
            values[key] = self._node(_as_node(next(events)), events, (*path, key))
        return values

    def _admit(self, event: yaml.Event, path: PlainPath) -> None:
        self._nodes += 1
        if self._nodes > self._most_nodes:
            raise self._stop("too_many_nodes", event, limit=str(self._most_nodes))
        if len(path) > _DEEPEST:
            raise self._stop("too_deep", event, limit=str(_DEEPEST))
        name = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if name not in {None, "!"}:
            raise self._stop("alias_refused", event, name=str(name))

    def _stop(self, code: str, event: yaml.Event, **values: str) -> DocumentError:
        return DocumentError(_refusal(self._file, code, line=_line(event), **values))


def _as_node(event: yaml.Event) -> yaml.NodeEvent:
    # inside a collection the parser gives nodes until the end event, which the callers look for first
    assert isinstance(event, yaml.NodeEvent)  # noqa: S101
    return event


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
