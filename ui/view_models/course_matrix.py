"""The matrix of courses and requirements in words and shades, whole or by function, for screens of any size."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.career_network import CareerNetwork
from graph.curriculum.coverage import Coverage, CoverageGroup
from graph.curriculum.covered_item import CourseShare, CoverageTotals, CoveredItem
from ui.explanation import figure
from ui.messages import Translator
from ui.view_models.coverage_words import contribution_words, range_words, standing_words
from ui.view_models.teaching import TeachingWords, share_mark, share_text

__all__ = [
    "ALL",
    "MOST_COLUMNS",
    "NO_FUNCTION",
    "OVERVIEW",
    "CourseMatrix",
    "MatrixCell",
    "MatrixLine",
    "course_matrix",
    "matrix_parts",
    "requirement_rows",
    "taught_rows",
]

# parts of the matrix beside the ids of functions, which cannot begin so
OVERVIEW: Final = "*overview"
ALL: Final = "*all"
NO_FUNCTION: Final = "*none"
# more rows than this are shown function by function
_MOST_AT_ONCE: Final = 80
# more columns than this nobody compares: the table beside the matrix has all of them
MOST_COLUMNS: Final = 40
_SHADES: Final = 5


@dataclass(frozen=True)
class MatrixCell:
    """What a course teaches of a requirement, or of a group of them.

    Attributes:
        kind: ``own``, ``mapped``, ``doubtful`` or ``narrow``: what it rests on; ``group`` in lines of groups.
        shade: 1 to 5, by how much is taught.
        text: Mark and share.
        hint: The same in words.
    """

    kind: str
    shade: int
    text: str
    hint: str


@dataclass(frozen=True)
class MatrixLine:
    """One line.

    Attributes:
        kind: ``function``, ``content`` or ``item``.
        id: Id of the item; empty in lines of groups.
        label: What the line is.
        clause: Where the item is printed; empty in lines of groups.
        status: How it stands, mark first; for groups how many are covered.
        tone: ``covered``, ``doubtful``, ``partly``, ``untaught`` or ``over``; empty in lines of groups.
        total: Sum of the shares; for groups the covered share.
        cells: One for each column, None where the course teaches nothing of it.
    """

    kind: str
    id: str
    label: str
    clause: str
    status: str
    tone: str
    total: str
    cells: tuple[MatrixCell | None, ...]


@dataclass(frozen=True)
class CourseMatrix:
    """The matrix or a part of it.

    Attributes:
        columns: Id and title of the courses shown, in the order in which the lines come to them.
        lines: Its lines.
        left_out: Number of courses that teach something here and have no column.
        idle: Number of courses that teach nothing here.
    """

    columns: tuple[tuple[str, str], ...]
    lines: tuple[MatrixLine, ...]
    left_out: int
    idle: int


def matrix_parts(answer: Coverage, t: Translator) -> dict[str, str]:
    """Return what of the matrix can be looked at, by key: an overview, all if that is not too much, each function."""
    parts = {ALL: t("curriculum.matrix.all", count=answer.totals.items)} if len(answer.items) <= _MOST_AT_ONCE else {}
    parts[OVERVIEW] = t("curriculum.matrix.overview")
    for group in answer.functions:
        parts[group.id or NO_FUNCTION] = t(
            "curriculum.matrix.function",
            name=_function_name(group, t),
            covered=group.totals.covered,
            items=group.totals.items,
        )
    return parts


def course_matrix(
    network: CareerNetwork, answer: Coverage, names: Mapping[str, str], part: str, t: Translator
) -> CourseMatrix:
    """Return the matrix, or a part of it.

    Args:
        network: Career network.
        answer: The coverage.
        names: Titles of the courses by id.
        part: One of :func:`matrix_parts`.
        t: Texts.
    """
    items = [item for item in answer.items if part in {OVERVIEW, ALL, item.function_id or NO_FUNCTION}]
    touched: dict[str, float] = {}
    for item in items:
        for one in item.courses:
            touched[one.course] = touched.get(one.course, 0) + one.share
    # as they come up from top to bottom: what is taught lies along a diagonal, not somewhere to the right
    most = frozenset(sorted(touched, key=lambda course: -touched[course])[:MOST_COLUMNS])
    shown = [course for course in touched if course in most]
    lines: list[MatrixLine] = []
    for group in answer.functions:
        key = group.id or NO_FUNCTION
        if part in {OVERVIEW, ALL, key}:
            members = [item for item in items if (item.function_id or NO_FUNCTION) == key]
            lines.append(_group_line("function", _function_name(group, t), group.totals, members, shown, names, t))
            lines += _content_lines(network, answer, members, shown, names, t, summed=part == OVERVIEW)
    return CourseMatrix(
        columns=tuple((course, names.get(course, course)) for course in shown),
        lines=tuple(lines),
        left_out=len(touched) - len(shown),
        idle=len(answer.courses) - len(touched),
    )


def _content_lines(
    network: CareerNetwork,
    answer: Coverage,
    members: Sequence[CoveredItem],
    shown: Sequence[str],
    names: Mapping[str, str],
    t: Translator,
    *,
    summed: bool,
) -> list[MatrixLine]:
    """Return the lines of a function's work contents, each followed by its items unless they are summed up."""
    groups = {(group.function_id, group.id): group for group in answer.work_contents}
    by_content: dict[tuple[str | None, str | None], list[CoveredItem]] = {}
    for item in members:
        by_content.setdefault((item.function_id, item.work_content_id), []).append(item)
    lines = []
    for key, items in by_content.items():
        label = groups[key].label
        if label is not None:
            lines.append(_group_line("content", label.wording(t.language), groups[key].totals, items, shown, names, t))
        if not summed:
            lines += [_item_line(network, item, shown, names, t) for item in items]
    return lines


def _item_line(
    network: CareerNetwork, item: CoveredItem, shown: Sequence[str], names: Mapping[str, str], t: Translator
) -> MatrixLine:
    shares = {one.course: one for one in item.courses}
    return MatrixLine(
        kind="item",
        id=item.item,
        label=item.label.wording(t.language),
        clause=item.clause,
        status=standing_words(item, t),
        tone="over" if item.over else item.status.value,
        total=share_text(item.total),
        cells=tuple(
            _share_cell(network, shares[course], names.get(course, course), t) if course in shares else None
            for course in shown
        ),
    )


def _share_cell(network: CareerNetwork, one: CourseShare, name: str, t: Translator) -> MatrixCell:
    kind = "narrow" if one.relation == "narrow" else "doubtful" if one.doubtful else "mapped" if one.through else "own"
    return MatrixCell(
        kind=kind,
        shade=_shade(one.share),
        text=share_mark(one),
        hint=t(
            "curriculum.matrix.hint", course=name, share=share_text(one.share), way=contribution_words(network, one, t)
        ),
    )


def _group_line(
    kind: str,
    label: str,
    totals: CoverageTotals,
    items: Sequence[CoveredItem],
    shown: Collection[str],
    names: Mapping[str, str],
    t: Translator,
) -> MatrixLine:
    sums: dict[str, float] = {}
    counts: dict[str, int] = {}
    for item in items:
        for one in item.courses:
            sums[one.course] = sums.get(one.course, 0) + one.share
            counts[one.course] = counts.get(one.course, 0) + 1
    return MatrixLine(
        kind=kind,
        id="",
        label=label,
        clause="",
        status=t("teaching.covered_of", covered=totals.covered, items=totals.items),
        tone="",
        total=range_words(totals.low, totals.high, t),
        cells=tuple(
            MatrixCell(
                kind="group",
                shade=_shade(sums[course] / len(items)),
                text=figure(round(sums[course], 2)),
                hint=t(
                    "curriculum.matrix.group_hint",
                    course=names.get(course, course),
                    count=counts[course],
                    items=len(items),
                    share=figure(sums[course]),
                ),
            )
            if course in sums
            else None
            for course in shown
        ),
    )


def _shade(share: float) -> int:
    return max(1, min(_SHADES, math.ceil(share * _SHADES)))


def _function_name(group: CoverageGroup, t: Translator) -> str:
    return t("curriculum.no_function") if group.label is None else group.label.wording(t.language)


def requirement_rows(items: Sequence[CoveredItem], words: TeachingWords, t: Translator) -> list[dict[str, str | float]]:
    """Return requirements as rows of a table: where they stand, how much is taught, and by which courses."""
    return [
        {
            t("teaching.column.clause"): item.clause,
            t("teaching.column.requirement"): item.label.wording(t.language),
            t("teaching.column.status"): standing_words(item, t),
            t("teaching.column.total"): float(item.total),
            t("teaching.column.taught_by"): words.contributions(item.courses),
            t("teaching.column.function"): item.function.wording(t.language) if item.function else "",
            t("teaching.column.work_content"): item.work_content.wording(t.language) if item.work_content else "",
            t("teaching.column.kind"): t(f"kind.{item.kind}"),
        }
        for item in items
    ]


def taught_rows(
    network: CareerNetwork, item: CoveredItem, names: Mapping[str, str], t: Translator
) -> list[tuple[str, str, str]]:
    """Return who teaches an item: course, how much of it, and in what way."""
    return [
        (names.get(one.course, one.course), share_text(one.share), contribution_words(network, one, t))
        for one in item.courses
    ]
