"""Where the parts of a picture of two ladders stand: levels as boxes, accepted mappings as lines with labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.level_correspondence import LadderLevel, LevelCorrespondence, LevelPair
from ui.messages import Translator
from ui.view_models.level_words import short_title

__all__ = ["LabelPlace", "LadderDrawing", "LevelBox", "MappingLine", "ladder_drawing"]

_WIDTH: Final = 1060
_BOX_WIDTH: Final = 340
_HEAD_WIDTH: Final = 500
_BOX_HEIGHT: Final = 66
_STEP: Final = 92
_MARGIN: Final = 10
_HEAD: Final = 34
_LETTER: Final = 15
_SMALL_LETTER: Final = 13
_LABEL_HEIGHT: Final = 20
_WIDE_LETTER: Final = 0x2E80
# width of other letters, for their height
_LATIN: Final = 0.53
# where on a line its label may stand, best first
_PLACES: Final = (0.5, 0.38, 0.62, 0.27, 0.73, 0.18, 0.82, 0.44, 0.56, 0.32, 0.68)


@dataclass(frozen=True)
class LevelBox:
    """The box of a level: its upper left corner, its two lines of text, and whether it is one of those compared."""

    x: float
    y: float
    title: str
    items: str
    chosen: bool


@dataclass(frozen=True)
class MappingLine:
    """The line of a mapping between two boxes; ``strong`` unless it says only related."""

    x: float
    y: float
    other_x: float
    other_y: float
    strong: bool


@dataclass(frozen=True)
class LabelPlace:
    """The label of a line: its middle, its width, and what it says."""

    x: float
    y: float
    width: float
    text: str

    def overlaps(self, other: LabelPlace) -> bool:
        """Say whether two labels would lie on each other."""
        near = abs(self.x - other.x) < (self.width + other.width) / 2
        return near and abs(self.y - other.y) < _LABEL_HEIGHT


@dataclass(frozen=True)
class LadderDrawing:
    """The whole picture in pixels; what comes later is drawn over what comes before.

    ``heads`` are the names of the two standards with the places where the first begins and the second ends.
    """

    width: int
    height: int
    box_width: int
    box_height: int
    label_height: int
    heads: tuple[tuple[float, str], ...]
    lines: tuple[MappingLine, ...]
    boxes: tuple[LevelBox, ...]
    labels: tuple[LabelPlace, ...]


def ladder_drawing(
    answer: LevelCorrespondence, heads: tuple[str, str], chosen: Collection[str], t: Translator
) -> LadderDrawing:
    """Return the picture of two ladders, highest levels on top, a line for each accepted mapping.

    Labels are put where they cover no other, as far as there is such a place.

    Args:
        answer: The correspondence of two standards.
        heads: Names of the two.
        chosen: Ids of the levels compared.
        t: Texts.
    """
    rows = max(len(answer.a_levels), len(answer.b_levels), 1)
    right = _WIDTH - _MARGIN - _BOX_WIDTH
    corners = {**_corners(answer.a_levels, _MARGIN, rows), **_corners(answer.b_levels, right, rows)}
    # what says most is drawn last, and gets the best places for its labels
    mapped = sorted(
        (pair for pair in answer.pairs if pair.mapping), key=lambda pair: (_is_strong(pair), pair.a, pair.b)
    )
    return LadderDrawing(
        width=_WIDTH,
        height=_HEAD + rows * _STEP + _MARGIN,
        box_width=_BOX_WIDTH,
        box_height=_BOX_HEIGHT,
        label_height=_LABEL_HEIGHT,
        heads=tuple((x, _cut(head, _HEAD_WIDTH)) for head, x in zip(heads, (_MARGIN, _WIDTH - _MARGIN), strict=True)),
        lines=tuple(_line(pair, corners) for pair in mapped),
        boxes=tuple(
            _box(level, levels, corners[level.id], chosen, t)
            for levels in (answer.a_levels, answer.b_levels)
            for level in levels
        ),
        labels=_labels(reversed(mapped), corners, t),
    )


def _is_strong(pair: LevelPair) -> bool:
    return pair.mapping is not None and pair.mapping.relation != "related"


def _corners(levels: Sequence[LadderLevel], x: float, rows: int) -> dict[str, tuple[float, float]]:
    """Return the upper left corner of each box; a shorter ladder is spread over the height of the longer."""
    step = _STEP * rows / max(len(levels), 1)
    highest = len(levels) - 1
    return {
        level.id: (x, _HEAD + step * (highest - place) + (step - _BOX_HEIGHT) / 2) for place, level in enumerate(levels)
    }


def _line(pair: LevelPair, corners: dict[str, tuple[float, float]]) -> MappingLine:
    (left, top), (right, other_top) = corners[pair.a], corners[pair.b]
    middle = _BOX_HEIGHT / 2
    return MappingLine(left + _BOX_WIDTH, top + middle, right, other_top + middle, _is_strong(pair))


def _box(
    level: LadderLevel,
    ladder: Sequence[LadderLevel],
    corner: tuple[float, float],
    chosen: Collection[str],
    t: Translator,
) -> LevelBox:
    if level.own_items:
        items = t("compare.levels.items", count=level.own_items)
    else:
        items = t("compare.levels.by_choice" if level.choices else "compare.support.no_items")
    if level.printed_label is not None:
        items = t("compare.levels.printed", items=items, printed=level.printed_label)
    inside = _BOX_WIDTH - 2 * _LETTER
    title = level.title.wording(t.language)
    if _text_width(f"{level.ordinal}  {title}", _LETTER) > inside:
        # what tells levels apart often stands at the end
        title = short_title(title, [one.title.wording(t.language) for one in ladder])
    title = _cut(f"{level.ordinal}  {title}", inside)
    return LevelBox(*corner, title, _cut(items, inside, _SMALL_LETTER), level.id in chosen)


def _labels(
    pairs: Iterable[LevelPair], corners: dict[str, tuple[float, float]], t: Translator
) -> tuple[LabelPlace, ...]:
    placed: list[LabelPlace] = []
    for pair in pairs:
        if pair.mapping is None:
            continue
        text = t(f"compare.level_relation.{pair.mapping.relation}")
        if pair.mapping.confidence is not None:
            text += f" {pair.mapping.confidence:.2f}"
        possible = list(_possible(_line(pair, corners), text))
        free = (label for label in possible if not any(label.overlaps(other) for other in placed))
        placed.append(next(free, possible[0]))
    return tuple(placed)


def _possible(line: MappingLine, text: str) -> Iterable[LabelPlace]:
    width = _text_width(text, _SMALL_LETTER) + _SMALL_LETTER
    for share in _PLACES:
        x = line.x + share * (line.other_x - line.x)
        yield LabelPlace(x, line.y + share * (line.other_y - line.y), width, text)


def _text_width(text: str, size: int) -> float:
    """Return about how wide a text is drawn; Chinese letters are square."""
    return sum(size if ord(letter) >= _WIDE_LETTER else _LATIN * size for letter in text)


def _cut(text: str, width: float, size: int = _LETTER) -> str:
    if _text_width(text, size) <= width:
        return text
    while text and _text_width(text, size) > width - size:
        text = text[:-1]
    return f"{text}…"
