"""Writes a programme as YAML that reads back equal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

import yaml

from ontology.courses.programme import Programme
from ontology.courses.records import CourseRecord
from ontology.field_types import Prose, Text

__all__ = ["programme_yaml"]

_HEAD: Final = "# yaml-language-server: $schema=../schema/programme.schema.json\n"
_MAP: Final = "tag:yaml.org,2002:map"
_SEQUENCE: Final = "tag:yaml.org,2002:seq"
_STRING: Final = "tag:yaml.org,2002:str"
_NUMBERS: Final = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_TRUTH: Final = "tag:yaml.org,2002:bool"
# a line is as long as its text: folding would make line breaks of its own
_UNFOLDED: Final = 2**31 - 1


def programme_yaml(programme: Programme) -> str:
    """Return the text of a programme's file.

    Fields that say nothing are left out; comments of the file it was read from are not kept.

    Returns:
        YAML which :func:`ontology.courses.programme.parse_programme` reads as an equal programme; the same text for
        equal programmes, as far as their numbers are written alike.
    """
    head = _mapping(
        ("format", yaml.ScalarNode(_NUMBERS[0], programme.file.format)),
        (
            "programme",
            _mapping(
                ("id", _text(programme.id)),
                ("title", _both(programme.record.title)),
                ("description", _both(programme.record.description, flow=False)),
                ("sample", yaml.ScalarNode(_TRUTH, "true") if programme.record.sample else None),
            ),
        ),
    )
    parts = [_written(head).replace("\nprogramme:", "\n\nprogramme:", 1), "courses:\n"]
    # one by one, to set them apart by an empty line
    parts[1] += "\n".join(_indented(_written(yaml.SequenceNode(_SEQUENCE, [_course(c)]))) for c in programme.courses)
    return _HEAD + "\n".join(parts)


def _course(course: CourseRecord) -> yaml.MappingNode:
    covers = [
        _mapping(
            ("item", _text(cover.item)),
            ("coverage", _number(cover.coverage)),
            ("hours", _number(cover.hours)),
            flow=True,
        )
        for cover in course.covers
    ]
    return _mapping(
        ("id", _text(course.id)),
        ("title", _both(course.title)),
        ("hours", _number(course.hours)),
        ("unit", _text(course.unit)),
        ("level", _text(course.level)),
        ("delivery", _text(course.delivery.value)),
        ("cost", _number(course.cost)),
        ("outline", _text(course.outline)),
        ("prerequisites", _sequence([_text(one) for one in course.prerequisites], flow=True)),
        ("covers", _sequence(covers)),
    )


def _mapping(*fields: tuple[str, yaml.Node | None], flow: bool = False) -> yaml.MappingNode:
    given = [(_text(name), value) for name, value in fields if value is not None]
    return yaml.MappingNode(_MAP, given, flow_style=flow)


def _sequence(nodes: list[Any], *, flow: bool = False) -> yaml.SequenceNode | None:
    return yaml.SequenceNode(_SEQUENCE, nodes, flow_style=flow) if nodes else None


def _both(text: Text | Prose | None, *, flow: bool = True) -> yaml.MappingNode | None:
    return None if text is None else _mapping(("zh", _text(text.zh)), ("en", _text(text.en)), flow=flow)


def _text(text: str | None) -> yaml.ScalarNode | None:
    """Return a text; in quotes where it would be taken for a number or nothing, or is more than one line."""
    if text is None:
        return None
    one_line = text.isprintable()
    lines = text.split("\n")
    block = not one_line and all(line.isprintable() and not line.startswith(" ") for line in lines)
    return yaml.ScalarNode(_STRING, text, style=None if one_line else "|" if block else '"')


def _number(number: Decimal | None) -> yaml.ScalarNode | None:
    if number is None:
        return None
    text = f"{number:f}"
    return yaml.ScalarNode(_NUMBERS["." in text], text)


def _written(node: yaml.Node) -> str:
    return str(yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=_UNFOLDED))


def _indented(text: str) -> str:
    """Return a text two columns further right; every block of it keeps its own indentation."""
    return "".join(_shifted(text))


def _shifted(text: str) -> Iterator[str]:
    for line in text.split("\n")[:-1]:
        yield f"  {line}\n" if line else "\n"


class _Dumper(yaml.SafeDumper):
    """Indents the entries of a list below its name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)
