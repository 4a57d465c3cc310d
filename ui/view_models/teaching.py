"""What courses teach of a level in words: marks and shares, who teaches an item and how far, requirements in blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.career_network import CareerNetwork, level_of
from graph.curriculum.coverage import Coverage, CoverageGroup
from graph.curriculum.covered_item import CourseShare, CoverageStatus, CoverageTotals, CoveredItem
from graph.curriculum.hours import TrainingHours
from graph.requirements import Evidence
from ontology.courses.records import CourseRecord
from ui.explanation import Explainer, figure
from ui.messages import Translator

__all__ = [
    "STATUS_MARKS",
    "ContentBlock",
    "FunctionBlock",
    "TeachingWords",
    "course_titles",
    "coverage_headline",
    "function_blocks",
    "legend",
    "percent",
    "share_mark",
    "share_shade",
    "share_text",
    "status_words",
    "training_words",
]

# how far an item is taught is told by a mark as well as by words and colour
STATUS_MARKS: Final[Mapping[CoverageStatus, str]] = {
    CoverageStatus.COVERED: "●",
    CoverageStatus.DOUBTFUL: "？",
    CoverageStatus.PARTLY: "◐",
    CoverageStatus.UNTAUGHT: "○",
}
_NARROW: Final = "‹"
_MAPPED: Final = "≈"
_DARKEST: Final = 5
_DARKEST_DOUBT: Final = 2


@dataclass(frozen=True)
class ContentBlock:
    """Requirements of one work content, whose id and label are None for those without any."""

    group: CoverageGroup
    items: tuple[CoveredItem, ...]


@dataclass(frozen=True)
class FunctionBlock:
    """Requirements of one work function by work content; id and label are None for those without any."""

    group: CoverageGroup
    contents: tuple[ContentBlock, ...]

    @property
    def items(self) -> tuple[CoveredItem, ...]:
        """All requirements of the function."""
        return tuple(item for content in self.contents for item in content.items)


def function_blocks(coverage: Coverage) -> tuple[FunctionBlock, ...]:
    """Return the requirements by function and work content, each in the order in which they first come."""
    items: dict[tuple[str | None, str | None], list[CoveredItem]] = {}
    for item in coverage.items:
        items.setdefault((item.function_id, item.work_content_id), []).append(item)
    return tuple(
        FunctionBlock(
            function,
            tuple(
                ContentBlock(content, tuple(items[content.function_id, content.id]))
                for content in coverage.work_contents
                if content.function_id == function.id
            ),
        )
        for function in coverage.functions
    )


def course_titles(courses: Iterable[CourseRecord], t: Translator) -> dict[str, str]:
    """Return the titles of courses by id."""
    return {course.id: course.title.zh if t.language == "zh" else course.title.en for course in courses}


def percent(share: float | None) -> float | None:
    """Return a share in percent to a tenth; None for none.

    Examples:
        >>> percent(0.66667), percent(None)
        (66.7, None)
    """
    return None if share is None else round(100 * share, 1)


def share_text(share: float) -> str:
    """Return a share of an item as a person writes it, to the last of its four places.

    Examples:
        >>> share_text(1), share_text(0.25), share_text(0.0001)
        ('1', '0.25', '0.0001')
    """
    return f"{share:.4f}".rstrip("0").rstrip(".")


def status_words(status: CoverageStatus, t: Translator) -> str:
    """Return how far an item is taught as a mark and in words."""
    return f"{STATUS_MARKS[status]} {t(f'teaching.status.{status}')}"


def legend(t: Translator) -> str:
    """Return what the marks of a matrix mean."""
    marks = {status.value: mark for status, mark in STATUS_MARKS.items()}
    return t("teaching.legend", mapped=_MAPPED, narrow=_NARROW, **marks)


def share_mark(one: CourseShare) -> str:
    """Return what a course contributes to an item as a mark and a number.

    The mark says: all of it, a part of it, either through a mapping to the same or nearly the same item, a broader item
    taken for it, or only a narrower one, of which nobody has said how much it is.

    Examples:
        >>> own = {"course": "a", "sure": 0.5, "through": None, "relation": None, "confidence": None, "doubtful": False}
        >>> share_mark(CourseShare(share=0.5, **own))
        '◐ 0.5'
    """
    if one.relation == "narrow":
        return _NARROW
    status = CoverageStatus.COVERED if one.share >= 1 else CoverageStatus.PARTLY
    mark = STATUS_MARKS[CoverageStatus.DOUBTFUL if one.doubtful else status]
    return f"{_MAPPED if one.through and not one.doubtful else mark} {share_text(one.share)}"


def share_shade(one: CourseShare | None) -> int:
    """Return the shade of a contribution: 0 for none, 5 for all of an item, never dark for a doubtful one."""
    if one is None:
        return 0
    return min(_DARKEST_DOUBT if one.doubtful else _DARKEST, 1 + int(4 * one.share))


def coverage_headline(network: CareerNetwork, coverage: Coverage, t: Translator) -> str:
    """Return how much of a level is covered, in a sentence."""
    level, totals = Explainer(network, t).title(level_of(network, coverage.level)), coverage.totals
    if not totals.items:
        return t("teaching.no_requirements", level=level)
    return t("teaching.headline", level=level, **totals.model_dump(include=set(CoverageTotals.model_fields)))


def training_words(training: TrainingHours, t: Translator) -> str:
    """Return whether the courses aimed at a level are long enough, in a sentence."""
    values = {"hours": figure(training.hours), "number": len(training.courses)}
    if training.required is None or training.missing is None:
        return t("teaching.training.unstated", **values)
    values |= {"required": figure(training.required), "clause": training.clause or "", "unit": training.unit or ""}
    if training.met:
        return t("teaching.training.met", **values)
    key = "unknown" if training.met is None else "short"
    return t(f"teaching.training.{key}", missing=figure(training.missing), **values)


class TeachingWords:
    """Words what courses teach of the items of one network.

    Args:
        network: Gives the names of items and standards.
        courses: Give the titles; a course that is not among them is named by its id.
        t: Texts.
    """

    def __init__(self, network: CareerNetwork, courses: Sequence[CourseRecord], t: Translator) -> None:
        self._explain = Explainer(network, t)
        self._titles = course_titles(courses, t)
        self._t = t

    def course(self, course_id: str) -> str:
        """Return the title of a course."""
        return self._titles.get(course_id, course_id)

    def courses(self, course_ids: Iterable[str]) -> str:
        """Return the titles of courses in a row."""
        return self._t("join.names").join(map(self.course, course_ids))

    def contributions(self, shares: Iterable[CourseShare]) -> str:
        """Return who teaches an item, how far, and through which mapping; empty if nobody does."""
        return self._t("join.clauses").join(self._contribution(one) for one in shares)

    def _contribution(self, one: CourseShare) -> str:
        t, course = self._t, self.course(one.course)
        if one.through is None:
            return t("teaching.own_share", course=course, share=share_text(one.share))
        evidence = self._explain.evidence(
            Evidence(
                kind="mapping",
                id=one.through,
                relation=one.relation,
                confidence=one.confidence,
                doubtful=one.doubtful,
            )
        )
        return t("teaching.mapped_share", course=course, share=share_text(one.share), evidence=evidence)

    def group(self, group: CoverageGroup) -> str:
        """Return the name of a group, or that its items have no function or work content."""
        return group.label.wording(self._t.language) if group.label else self._t("teaching.none")
