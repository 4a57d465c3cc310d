"""One requirement with the courses that teach it, and how much that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, function_of, item_of, work_content_of
from graph.curriculum.shares import WHOLE, share_of
from graph.curriculum.taught import Contribution
from graph.model import Number, Wording
from ontology.records import CompetencyKind

__all__ = [
    "CourseShare",
    "CoverageStatus",
    "CoverageTotals",
    "CoveredItem",
    "Standing",
    "covered_item",
    "standing_of",
    "totals_of",
]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class CoverageStatus(StrEnum):
    """How far courses together teach an item.

    ``covered``: shares add up to all of it. ``doubtful``: only with shares of broader items, which may leave it out.
    ``partly``: less than all of it, or only a narrower item. ``untaught``: no course touches it.
    """

    COVERED = "covered"
    DOUBTFUL = "doubtful"
    PARTLY = "partly"
    UNTAUGHT = "untaught"


class CourseShare(_Answer):
    """What one course contributes to an item.

    Attributes:
        course: Id of the course.
        share: Part of the item it teaches, 0 to 1, a broader item taken for it; 0 if it teaches a narrower one.
        sure: The same without broader items.
        through: Item that the course names and that an accepted mapping puts beside this one; None if it names this.
        relation: What that item is to this one.
        confidence: That of the mapping; None if it states none, or there is no mapping.
        doubtful: True if the item taught is broader or narrower rather than the same.
    """

    course: str
    share: Number
    sure: Number
    through: str | None
    relation: Literal["exact", "close", "broad", "narrow"] | None
    confidence: float | None
    doubtful: bool


class CoveredItem(_Answer):
    """An item that a level requires, with the courses that teach it.

    Attributes:
        item: Id of the item.
        kind: What sort of item it is.
        clause: Where it is printed.
        label: Its name.
        source: Level or standard that requires it.
        function: Name of its work function, None if its standard gives it none.
        function_id: Id of that function.
        work_content: Name of its work content, likewise.
        work_content_id: Id of that work content.
        courses: Contributions in the order of the courses.
        total: Sum of the shares, not capped: above 1 it is taught more than once.
        sure: Sum of the sure shares.
        over: By how much the sure shares exceed the whole item, else 0. Broader items do not count here: doubt shows
            no repetition.
        status: What the sums say.
        mapped: True if it would be less covered without mappings.
    """

    item: str
    kind: CompetencyKind
    clause: str
    label: Wording
    source: str
    function: Wording | None
    function_id: str | None
    work_content: Wording | None
    work_content_id: str | None
    courses: tuple[CourseShare, ...]
    total: Number
    sure: Number
    over: Number
    status: CoverageStatus
    mapped: bool


class CoverageTotals(_Answer):
    """Numbers of items by status, and what share of the items that is.

    Attributes:
        items: All of them.
        covered: Taught in full, mappings to the same or nearly the same item included.
        mapped: Of these, how many are so only through mappings.
        doubtful: Taught in full only with broader items.
        partly: Taught in part.
        untaught: Not taught.
        over_taught: Taught more than once; these are covered as well.
        low: Share of items covered; None without items.
        high: Share of items covered or doubtful; None without items.
        taught: Mean share taught of an item, none counted above 1, broader items included; None without items.
    """

    items: int
    covered: int
    mapped: int
    doubtful: int
    partly: int
    untaught: int
    over_taught: int
    low: float | None
    high: float | None
    taught: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the contributions of courses to one item amount to; shares in ten-thousandths, not capped."""

    share: int
    sure: int
    status: CoverageStatus
    mapped: bool

    @property
    def over(self) -> int:
        """By how much the sure shares exceed the whole item."""
        return max(0, self.sure - WHOLE)


def standing_of(contributions: Collection[Contribution]) -> Standing:
    """Return what contributions of different courses to one item amount to."""
    share = sum(one.share for one in contributions)
    sure = sum(one.sure for one in contributions)
    own = sum(one.own for one in contributions)
    status = CoverageStatus.PARTLY if contributions else CoverageStatus.UNTAUGHT
    if share >= WHOLE:
        status = CoverageStatus.DOUBTFUL
    if sure >= WHOLE:
        status = CoverageStatus.COVERED
    return Standing(share, sure, status, mapped=own < WHOLE <= sure)


def totals_of(standings: Iterable[Standing]) -> CoverageTotals:
    """Return the numbers of items by status."""
    found = list(standings)
    counted = Counter(one.status for one in found)
    covered, doubtful = counted[CoverageStatus.COVERED], counted[CoverageStatus.DOUBTFUL]
    return CoverageTotals(
        items=len(found),
        covered=covered,
        mapped=sum(one.mapped for one in found),
        doubtful=doubtful,
        partly=counted[CoverageStatus.PARTLY],
        untaught=counted[CoverageStatus.UNTAUGHT],
        over_taught=sum(one.over > 0 for one in found),
        low=covered / len(found) if found else None,
        high=(covered + doubtful) / len(found) if found else None,
        taught=sum(min(one.share, WHOLE) for one in found) / (WHOLE * len(found)) if found else None,
    )


def covered_item(
    network: CareerNetwork, item_id: str, source: str, contributions: tuple[Contribution, ...]
) -> CoveredItem:
    """Return an item with what courses contribute to it.

    Args:
        network: Career network.
        item_id: Id of the item.
        source: Level or standard that requires it.
        contributions: One a course.

    Raises:
        UnknownIdError: If there is no such item.
    """
    item = item_of(network, item_id)
    function, content = function_of(network, item), work_content_of(network, item)
    standing = standing_of(contributions)
    return CoveredItem(
        item=item_id,
        kind=item.kind,
        clause=item.clause,
        label=item.label,
        source=source,
        function=None if function is None else function.label,
        function_id=item.function,
        work_content=None if content is None else content.label,
        work_content_id=item.work_content,
        courses=tuple(_course_share(one) for one in contributions),
        total=share_of(standing.share),
        sure=share_of(standing.sure),
        over=share_of(standing.over),
        status=standing.status,
        mapped=standing.mapped,
    )


def _course_share(one: Contribution) -> CourseShare:
    return CourseShare(
        course=one.course,
        share=share_of(one.share),
        sure=share_of(one.sure),
        through=one.through,
        relation=one.relation,
        confidence=one.confidence,
        doubtful=one.doubtful,
    )
