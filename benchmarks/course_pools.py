"""Large pools of courses with a fixed seed, and the textbook's greedy set cover as a peer."""

from __future__ import annotations

import random
from decimal import Decimal

from graph.career_network import CareerNetwork, network_of
from graph.model import Item, Wording
from ontology.courses.records import CourseRecord
from ontology.records import CompetencyKind

__all__ = ["SEED", "course_pool", "item_network", "textbook_greedy"]

SEED = 20261122
# items of one work content: courses teach some of them, rarely of several
GROUP = 10


def item_network(items: int) -> CareerNetwork:
    """Return a network of so many items and nothing else."""
    return network_of(
        [
            Item(
                id=f"s/i{place}",
                kind=CompetencyKind.ABILITY,
                standard="s",
                level=None,
                clause="1",
                label=Wording(zh="i", en="i"),
                function=None,
                work_content=None,
            )
            for place in range(items)
        ],
        [],
    )


def course_pool(courses: int, items: int, *, partial: bool, mixed: bool) -> tuple[CourseRecord, ...]:
    """Return courses with hours by what they teach, give or take, and some prerequisites.

    Args:
        courses: How many.
        items: How many items there are; a course teaches 3 to 10 of one work content, every third some of another.
        partial: Whether items are also taught in part.
        mixed: Whether items are drawn from everywhere rather than by work content: nothing then falls into pieces.
    """
    drawn = random.Random(SEED)  # noqa: S311 - a fixed pool
    found = []
    for place in range(courses):
        taught = _taught(drawn, place, items, mixed=mixed)
        shares = {item: drawn.choice((1, 1, 1, 0.75, 0.5, 0.4)) if partial else 1 for item in taught}
        hours = max(2, round(sum(shares.values()) * drawn.uniform(1, 3)))
        before = [f"c{drawn.randrange(max(0, place - 20), place)}"] if place and drawn.random() < 0.1 else []
        found.append(
            CourseRecord.model_validate(
                {
                    "id": f"c{place}",
                    "title": {"zh": "c", "en": "c"},
                    "hours": hours,
                    "unit": "h",
                    "delivery": "online",
                    "prerequisites": before,
                    "covers": [
                        {"item": f"s/i{item}", "coverage": Decimal(str(share))} for item, share in shares.items()
                    ],
                }
            )
        )
    return tuple(found)


def _taught(drawn: random.Random, place: int, items: int, *, mixed: bool) -> list[int]:
    if mixed:
        return sorted(drawn.sample(range(items), drawn.randint(4, 14)))
    own = place % (items // GROUP)  # every work content has its courses
    taught = {GROUP * own + one for one in drawn.sample(range(GROUP), drawn.randint(3, GROUP))}
    if drawn.random() < 1 / 3:
        other = drawn.randrange(items // GROUP)
        taught |= {GROUP * other + one for one in drawn.sample(range(GROUP), drawn.randint(1, 4))}
    return sorted(taught)


def textbook_greedy(courses: tuple[CourseRecord, ...], items: int) -> list[str]:
    """Return courses that teach every item: always the one, with prerequisites, that adds most for its hours."""
    by_id = {course.id: course for course in courses}
    missing = {f"s/i{place}": Decimal(1) for place in range(items)}
    for course in courses:
        for cover in course.covers:
            missing[cover.item] -= cover.coverage
    missing = {item: Decimal(1) for item, left in missing.items() if left <= 0}
    chosen: set[str] = set()
    while any(left > 0 for left in missing.values()):
        best, best_worth = frozenset[str](), Decimal(0)
        for course in courses:
            added = _closure(by_id, course.id) - chosen
            gain = sum(
                (
                    min(missing.get(cover.item, Decimal(0)), cover.coverage)
                    for one in added
                    for cover in by_id[one].covers
                ),
                Decimal(0),
            )
            worth = gain / sum(by_id[one].hours for one in added) if gain else Decimal(0)
            if worth > best_worth:
                best, best_worth = added, worth
        for one in best:
            for cover in by_id[one].covers:
                if cover.item in missing:
                    missing[cover.item] = max(Decimal(0), missing[cover.item] - cover.coverage)
        chosen |= best
    return sorted(chosen)


def _closure(by_id: dict[str, CourseRecord], course: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = [course]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(by_id[one].prerequisites)
    return frozenset(found)
