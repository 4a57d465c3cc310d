"""The matrix of reference competencies and levels in words: its columns with their heads, its rows, what is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.career_network import CareerNetwork, level_of, levels_of_standard, standard_of
from graph.hub_coverage import HubColumn, HubCoverage
from ui.explanation import standard_short_name
from ui.messages import Translator
from ui.view_models.level_words import short_title

__all__ = [
    "SHADE_STEPS",
    "MatrixColumn",
    "MatrixRow",
    "area_rows",
    "competency_rows",
    "matrix_columns",
    "matrix_notes",
    "shade_of",
]

# a number above each of these is one shade darker
_SHADES: Final = (1, 3, 6, 10)
# what each shade but that of none stands for
SHADE_STEPS: Final = ("1", "2–3", "4–6", "7–10", "11+")


@dataclass(frozen=True)
class MatrixColumn:
    """One column.

    Attributes:
        id: Id of the level or standard.
        standard_id: Id of the standard.
        standard: Number or name of the standard.
        head: What heads the column; for a level its rank and title.
        title: The same without the rank.
        kind: level, every_level or choice.
        items: Number of items, each counted once.
        empty: Why there are none; empty if there are some.
    """

    id: str
    standard_id: str
    standard: str
    head: str
    title: str
    kind: str
    items: int
    empty: str


@dataclass(frozen=True)
class MatrixRow:
    """One area or competency of the hub with its counts in the order of the columns."""

    id: str
    notation: str
    label: str
    label_zh: str
    label_en: str
    definition: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The sum over all columns."""
        return sum(self.counts)


def matrix_columns(network: CareerNetwork, answer: HubCoverage, t: Translator) -> tuple[MatrixColumn, ...]:
    """Return the columns with their heads."""
    return tuple(_column(network, column, t) for column in answer.columns)


def _column(network: CareerNetwork, column: HubColumn, t: Translator) -> MatrixColumn:
    if column.kind == "level":
        level = level_of(network, column.id)
        title = level.title.wording(t.language)
        titles = [one.title.wording(t.language) for one in levels_of_standard(network, level.standard)]
        head = t("compare.hub.level", ordinal=level.ordinal, title=short_title(title, titles))
    else:
        title = head = t(f"compare.hub.{column.kind}")
    empty = ""
    if not column.items:
        empty = t("compare.hub.empty_choices" if column.choices else "compare.hub.empty", choices=column.choices)
    return MatrixColumn(
        id=column.id,
        standard_id=column.standard,
        standard=standard_short_name(standard_of(network, column.standard), t),
        head=head,
        title=title,
        kind=column.kind,
        items=column.items,
        empty=empty,
    )


def area_rows(answer: HubCoverage, t: Translator) -> tuple[MatrixRow, ...]:
    """Return the areas of the hub, each item counted once in each area."""
    return tuple(
        MatrixRow(
            area.area, area.notation, area.label.wording(t.language), area.label.zh, area.label.en, "", area.counts
        )
        for area in answer.areas
    )


def competency_rows(answer: HubCoverage, t: Translator, area: str | None = None) -> tuple[MatrixRow, ...]:
    """Return the reference competencies, those of one area or all."""
    return tuple(
        MatrixRow(
            id=row.competency,
            notation=row.notation,
            label=row.label.wording(t.language),
            label_zh=row.label.zh,
            label_en=row.label.en,
            definition=row.definition.wording(t.language) if row.definition else "",
            counts=row.counts,
        )
        for row in answer.rows
        if area is None or row.area == area
    )


def matrix_notes(columns: Sequence[MatrixColumn], t: Translator) -> tuple[str, ...]:
    """Return sentences on the columns that are empty, one for each reason and standard."""
    groups: dict[tuple[str, str], list[str]] = {}
    for column in columns:
        if column.empty:
            groups.setdefault((column.standard, column.empty), []).append(column.title)
    return tuple(
        t("compare.hub.empty_levels", standard=standard, levels=t("join.names").join(titles), reason=reason)
        for (standard, reason), titles in groups.items()
    )


def shade_of(count: int) -> int:
    """Return the shade of a number: 0 for none, then 1 to 5.

    Examples:
        >>> [shade_of(count) for count in (0, 1, 2, 3, 4, 6, 7, 10, 11)]
        [0, 1, 2, 2, 3, 3, 4, 4, 5]
    """
    return 0 if not count else 1 + sum(count > bound for bound in _SHADES)
