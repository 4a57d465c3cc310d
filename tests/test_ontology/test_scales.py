"""Ordered value lists and their ranks."""

from __future__ import annotations

from ontology.scales import ConditionKind, Education, Enrolment, Performance, Title, rank_of, scale_of


def test_education_order_is_that_of_ruling_a4() -> None:
    """Below upper secondary, upper secondary, associate, bachelor, master, doctorate."""
    ordered = ["below_upper_secondary", "upper_secondary", "associate", "bachelor", "master", "doctorate"]
    assert [entry.value for entry in sorted(Education, key=rank_of)] == ordered
    assert [rank_of(entry) for entry in Education] == list(range(6))


def test_title_and_performance_start_with_none() -> None:
    """None is the lowest title and the lowest performance (ruling R-A6)."""
    assert [entry.value for entry in Title] == ["none", "junior", "intermediate", "senior"]
    assert [entry.value for entry in Performance] == ["none", "notable", "excellent", "exceptional"]


def test_scale_of_kinds_that_draw_from_a_list_is_that_list() -> None:
    """Education, title, performance and enrolment have value lists; numbers and names have none."""
    with_scale = {kind: scale_of(kind) for kind in ConditionKind if scale_of(kind) is not None}
    assert with_scale == {
        ConditionKind.EDUCATION: Education,
        ConditionKind.TITLE: Title,
        ConditionKind.PERFORMANCE: Performance,
        ConditionKind.ENROLMENT: Enrolment,
    }
