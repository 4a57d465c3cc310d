"""What must hold between the records of a programme, and between them and the standards."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Final

from ontology.catalog import Catalog
from ontology.document import Document, Plain, PlainPath
from ontology.field_types import ID_PATTERN, REFERENCE_PATTERN
from ontology.kind_names import kind_names
from ontology.problems import Problem, nearest_hint, place_text

__all__ = ["programme_problems"]

_MOST_HINTS: Final = 100
_MOST_CIRCLES: Final = 100
# of a whole programme; with them and the bounds of the records, what is written can be read again
_MOST_ENTRIES: Final = 20_000
_LONGEST_OUTLINES: Final = 4_000_000
_LARGEST_NUMBER: Final = 1_000_000
_MOST_DIGITS: Final = 20
_KEPT: Final = frozenset("\n\t")
# what a spreadsheet cannot hold: controls, halves of pairs, two code points that are none; and stray byte order marks
_BARRED_CATEGORIES: Final = frozenset({"Cc", "Cs"})
_BARRED: Final = frozenset("\ufffe\uffff\ufeff")
_KEYS: Final = ("detail_zh", "repair_zh", "detail_en", "repair_en")


def programme_problems(document: Document, catalog: Catalog) -> Iterator[Problem]:
    """Yield everything wrong between the records of a programme and with what they name.

    Looks at the document, not at records made of it, so that a field that does not fit hides nothing else; what a field
    may hold by itself is left to the records.

    Args:
        document: The programme as read.
        catalog: Standards whose items and levels the courses name.

    Yields:
        Problems in no particular order.
    """
    return _Checker(document, catalog).problems()


class _Checker:
    """Walks the courses of one document."""

    def __init__(self, document: Document, catalog: Catalog) -> None:
        self._document = document
        self._places = catalog.places
        self._hints = count()
        listed = document.root.get("courses")
        entries = listed if isinstance(listed, list) else []
        self._courses = [(index, entry) for index, entry in enumerate(entries) if isinstance(entry, dict)]
        self._first: dict[str, int] = {}
        for index, course in self._courses:
            course_id = _matching(course.get("id"), ID_PATTERN)
            if course_id is not None:
                self._first.setdefault(course_id, index)

    def problems(self) -> Iterator[Problem]:
        yield from self._barred_texts(self._document.root.get("programme"), ("programme",))
        for index, course in self._courses:
            path: PlainPath = ("courses", index)
            yield from self._barred_texts(course, path)
            yield from self._duplicate(index, course)
            if course.get("level") is not None:
                yield from self._reference(course["level"], (*path, "level"), "level")
            yield from self._prerequisites(course, path)
            yield from self._covers(course, path)
        yield from self._circles()
        yield from self._sizes()

    def _duplicate(self, index: int, course: Mapping[str, Plain]) -> Iterator[Problem]:
        course_id = _matching(course.get("id"), ID_PATTERN)
        if course_id is not None and self._first[course_id] != index:
            values = {"id": course_id, "other": self._where(("courses", self._first[course_id], "id"))}
            yield self._document.problem(("courses", index, "id"), "duplicate_id", values)

    def _reference(self, value: Plain, path: PlainPath, kind: str) -> Iterator[Problem]:
        full_id = _matching(value, REFERENCE_PATTERN)
        if full_id is None:
            return
        named = {"field": self._document.field_of(path, short=True), "id": full_id}
        if full_id not in self._places:
            known = [one for one, place in self._places.items() if place.kind == kind]
            yield self._document.problem(path, "dangling_reference", {**named, **self._nearest(full_id, known)})
        elif self._places[full_id].kind != kind:
            found = kind_names("found", [self._places[full_id].kind])
            yield self._document.problem(path, "wrong_reference", {**named, **found, **kind_names("expected", [kind])})

    def _nearest(self, wanted: str, known: Sequence[str]) -> dict[str, str]:
        if next(self._hints) >= _MOST_HINTS:
            return nearest_hint(())
        # an id without its standard is what people write first
        ends = [one for one in known if one.endswith(f"/{wanted}")]
        return nearest_hint(ends[:1] or difflib.get_close_matches(wanted, known, n=1))

    def _prerequisites(self, course: Mapping[str, Plain], path: PlainPath) -> Iterator[Problem]:
        listed = course.get("prerequisites")
        seen: set[str] = set()
        for place, value in enumerate(listed if isinstance(listed, list) else ()):
            here = (*path, "prerequisites", place)
            course_id = _matching(value, ID_PATTERN)
            if course_id is None:
                continue
            if course_id in seen:
                yield self._inconsistent(
                    here,
                    f"先修课程“{course_id}”写了两次",
                    "只保留一个",
                    f"prerequisite '{course_id}' is given twice",
                    "keep one of them",
                )
            elif course_id == course.get("id"):
                yield self._inconsistent(
                    here,
                    f"课程“{course_id}”把自己列为先修课程",
                    "删去它",
                    f"course '{course_id}' is its own prerequisite",
                    "remove it",
                )
            elif course_id not in self._first:
                values = {"field": self._document.field_of((*path, "prerequisites"), short=True), "id": course_id}
                values |= self._nearest(course_id, list(self._first))
                yield self._document.problem(here, "dangling_reference", values)
            seen.add(course_id)

    def _covers(self, course: Mapping[str, Plain], path: PlainPath) -> Iterator[Problem]:
        listed = course.get("covers")
        seen: dict[str, int] = {}
        planned: list[Decimal] = []
        for place, cover in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(cover, dict):
                continue
            here = (*path, "covers", place)
            yield from self._reference(cover.get("item"), (*here, "item"), "item")
            item = _matching(cover.get("item"), REFERENCE_PATTERN)
            if item is not None and seen.setdefault(item, place) != place:
                other = self._where((*path, "covers", seen[item], "item"))
                yield self._inconsistent(
                    (*here, "item"),
                    f"同一课程里条目“{item}”写了两次（另见 {other}）",
                    "合并为一条，覆盖度和学时相加",
                    f"item '{item}' stands twice in one course (also at {other})",
                    "make it one entry with coverage and hours added up",
                )
            hours = _number(cover.get("hours"))
            planned += [] if hours is None else [hours]
        whole = _number(course.get("hours"))
        if whole is not None and whole > 0 and sum(planned) > whole:
            total = f"{sum(planned):f}"
            yield self._inconsistent(
                (*path, "hours"),
                f"各条目学时合计 {total}，超过课程学时 {whole:f}",
                "减少条目学时，或增加课程学时",
                f"the hours of its items sum to {total}, more than the {whole:f} of the course",
                "cut the hours of items, or lengthen the course",
            )

    def _circles(self) -> Iterator[Problem]:
        """Yield circles of prerequisites, each named in full, until every course on one has been named."""
        courses = dict(self._courses)
        links = {
            course_id: [
                one for one in _ids(courses[index].get("prerequisites")) if one in self._first and one != course_id
            ]
            for course_id, index in self._first.items()
        }
        named: set[str] = set()
        for course_id in _on_or_between_circles(links):
            circle = None if course_id in named else _shortest_circle(course_id, links)
            if circle is None:
                continue
            named.update(circle)
            chain = " → ".join((*circle, course_id))
            yield self._inconsistent(
                ("courses", self._first[course_id], "prerequisites"),
                f"先修课程成环：{chain}",
                "去掉环上的一个先修课程",
                f"prerequisites run in a circle: {chain}",
                "remove one prerequisite of the circle",
            )
            if len(named) > _MOST_CIRCLES:
                return

    def _sizes(self) -> Iterator[Problem]:
        courses = [course for _, course in self._courses]
        for name in ("prerequisites", "covers"):
            listed = [course.get(name) for course in courses]
            if sum(len(entries) for entries in listed if isinstance(entries, list)) > _MOST_ENTRIES:
                yield self._document.problem(("courses",), "too_many_entries", {"limit": str(_MOST_ENTRIES)})
        outlines = [course.get("outline") for course in courses]
        total = sum(len(text) for text in outlines if isinstance(text, str))
        if total > _LONGEST_OUTLINES:
            yield self._inconsistent(
                ("courses",),
                f"各课程大纲合计 {total} 字，上限 {_LONGEST_OUTLINES} 字",
                "缩短大纲，或分成几个方案",
                f"the outlines have {total} characters together, the limit is {_LONGEST_OUTLINES}",
                "shorten them, or make several programmes",
            )

    def _barred_texts(self, node: Plain, path: PlainPath) -> Iterator[Problem]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield from self._barred_texts(value, (*path, key))
        elif isinstance(node, list):
            for place, value in enumerate(node):
                yield from self._barred_texts(value, (*path, place))
        elif isinstance(node, str):
            barred = next((char for char in node if _is_barred(char)), None)
            if barred is not None:
                yield self._inconsistent(
                    path,
                    f"文字里有不能保存的控制字符 U+{ord(barred):04X}",
                    "删去这个字符",
                    f"the text holds the control character U+{ord(barred):04X}, which cannot be kept",
                    "remove this character",
                )

    def _where(self, path: PlainPath) -> str:
        return place_text(*self._document.place_of(path))

    def _inconsistent(self, path: PlainPath, *wording: str) -> Problem:
        return self._document.problem(path, "inconsistent", dict(zip(_KEYS, wording, strict=True)))


def _ids(listed: Plain) -> list[str]:
    """Return the well-formed ids of a list."""
    found = (_matching(one, ID_PATTERN) for one in (listed if isinstance(listed, list) else ()))
    return [one for one in found if one is not None]


def _matching(value: Plain, pattern: str) -> str | None:
    """Return a text if it has the form asked for; another one is reported by the records."""
    text = value.strip() if isinstance(value, str) else ""
    return text if re.fullmatch(pattern, text) else None


def _number(value: Plain) -> Decimal | None:
    try:
        number = Decimal(value) if isinstance(value, str) and "nan" not in value.lower() else None
    except InvalidOperation:
        return None
    # what is out of these bounds is reported by the records, and 1E-999999999 is not to be written out
    if number is None or not -_LARGEST_NUMBER <= number <= _LARGEST_NUMBER:
        return None
    return number if abs(int(number.as_tuple().exponent)) <= _MOST_DIGITS else None


def _is_barred(char: str) -> bool:
    return (char not in _KEPT and unicodedata.category(char) in _BARRED_CATEGORIES) or char in _BARRED


def _on_or_between_circles(links: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the nodes left when those without links out are taken away again and again, in the order given."""
    back: dict[str, list[str]] = {}
    for tail, heads in links.items():
        for head in heads:
            back.setdefault(head, []).append(tail)
    left = {node: len(heads) for node, heads in links.items()}
    ready = deque(node for node, number in left.items() if number == 0)
    while ready:
        for tail in back.get(ready.popleft(), ()):
            left[tail] -= 1
            if left[tail] == 0:
                ready.append(tail)
    return [node for node, number in left.items() if number > 0]


def _shortest_circle(start: str, links: Mapping[str, Sequence[str]]) -> list[str] | None:
    """Return the nodes of a shortest circle through a node, from there on; None if it is on none."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for head in links[node]:
            if head == start:
                circle = [node]
                while circle[-1] != start:
                    circle.append(before[circle[-1]])
                return circle[::-1]
            if head not in before:
                before[head] = node
                waiting.append(head)
    return None
