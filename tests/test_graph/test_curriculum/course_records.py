"""Minimal valid courses with overrides, and sets of courses drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ontology.courses.records import CourseRecord

__all__ = ["course", "course_sets"]


def course(
    course_id: str,
    covers: Mapping[str, float | str] | None = None,
    *,
    hours: float | str = 10,
    spent: Mapping[str, float | str] | None = None,
    **overrides: Any,
) -> CourseRecord:
    """Return a course of ten hours that covers items to a share each; ``spent`` are hours planned on items."""
    planned = spent or {}
    values: dict[str, Any] = {
        "id": course_id,
        "title": {"zh": course_id, "en": course_id},
        "hours": Decimal(str(hours)),
        "unit": "h",
        "delivery": "classroom",
        "covers": [
            {
                "item": item,
                "coverage": Decimal(str(share)),
                **({"hours": Decimal(str(planned[item]))} if item in planned else {}),
            }
            for item, share in (covers or {}).items()
        ],
    }
    return CourseRecord.model_validate({**values, **overrides})


@st.composite
def course_sets(draw: st.DrawFn, items: Sequence[str], *, least: int = 0, most: int = 6) -> tuple[CourseRecord, ...]:
    """Draw ``least`` to ``most`` courses in a drawn order, with prerequisites among them and items of those given."""
    number = draw(st.integers(least, most))
    shares = st.sampled_from(("1", "1", "0.5", "0.5", "0.7", "0.3", "0.25", "0.0001"))
    taught = (
        st.dictionaries(st.sampled_from(sorted(items)), shares, min_size=min(least, 1), max_size=5)
        if items
        else st.just({})
    )
    found = [
        course(
            f"c{place}",
            draw(taught),
            hours=draw(st.sampled_from(("1", "2", "2.5", "7", "16", "0.01"))),
            cost=draw(st.sampled_from((None, "0", "10.5", "20"))),
            prerequisites=sorted(draw(st.sets(st.sampled_from([f"c{n}" for n in range(place)]), max_size=2)))
            if place
            else (),
        )
        for place in range(number)
    ]
    return tuple(draw(st.permutations(found)))
