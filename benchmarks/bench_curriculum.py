"""Coverage of every level, and the choice among 2,000 courses for 1,000 items; peer: the textbook's greedy set cover.

The pools are made up, with a fixed seed. Read the hours beside the seconds: they are printed with each run of the
choice, and stand in ``extra_info``.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.course_pools import course_pool, item_network, textbook_greedy
from graph.career_network import CareerNetwork, records
from graph.curriculum.course_question import CourseQuestion
from graph.curriculum.coverage import coverage, coverage_of_every_level
from graph.curriculum.greedy import greedy_choice
from graph.curriculum.optimiser import choose_courses, course_question
from graph.curriculum.taught import taught_items
from graph.model import Level
from ontology.alignment.taxonomy import load_taxonomy
from ontology.courses.programme import load_programmes
from ontology.courses.records import CourseRecord
from ontology.courses.suggestions import suggest_items
from ontology.loader import load_catalog
from ontology.paths import data_folder

COURSES, ITEMS, SECONDS = 2000, 1000, 60.0
# by work content with whole items; also with partial ones; and without any structure, which is the hardest
POOLS = {
    "whole": {"partial": False, "mixed": False},
    "partial": {"partial": True, "mixed": False},
    "mixed": {"partial": False, "mixed": True},
}


@pytest.fixture(scope="module")
def sample() -> tuple[CourseRecord, ...]:
    """The courses of the sample programme."""
    return load_programmes(load_catalog())[0].courses


@pytest.fixture(scope="module", params=POOLS)
def pool(request: pytest.FixtureRequest) -> tuple[CourseRecord, ...]:
    """A pool of courses."""
    return course_pool(COURSES, ITEMS, **POOLS[request.param])


@pytest.fixture(scope="module")
def question(pool: tuple[CourseRecord, ...]) -> CourseQuestion:
    """All items that the pool covers at all."""
    network = item_network(ITEMS)
    taught = taught_items(network, pool)
    items = [item for item, given in taught.items() if sum(one.sure for one in given) >= 10_000]
    return course_question(network, pool, items)


def bench_coverage_of_largest_level(
    benchmark: BenchmarkFixture, network: CareerNetwork, sample: Sequence[CourseRecord]
) -> None:
    """The matrix of the sample programme and the level with most requirements."""
    assert benchmark(coverage, network, sample, "csm/l1").items


def bench_coverage_of_every_level(
    benchmark: BenchmarkFixture, network: CareerNetwork, sample: Sequence[CourseRecord]
) -> None:
    """All 18 levels at once."""
    assert len(benchmark(coverage_of_every_level, network, sample)) == 18


def bench_coverage_of_every_level_peer_one_by_one(
    benchmark: BenchmarkFixture, network: CareerNetwork, sample: Sequence[CourseRecord]
) -> None:
    """Peer: each level by itself."""
    levels = [level.id for level in records(network, Level)]
    assert benchmark(lambda: [coverage(network, sample, level).totals for level in levels])


def bench_suggest_items(benchmark: BenchmarkFixture, sample: Sequence[CourseRecord]) -> None:
    """Twenty suggestions from all standards for one course."""
    catalog = load_catalog()
    assert benchmark(suggest_items, sample[0], catalog, load_taxonomy(data_folder(), catalog))


def bench_question(benchmark: BenchmarkFixture, pool: tuple[CourseRecord, ...]) -> None:
    """The pool made ready for the solver."""
    network = item_network(ITEMS)
    assert benchmark.pedantic(course_question, (network, pool, ["s/i0"]), rounds=5).problem  # type: ignore[no-untyped-call]


def bench_greedy(benchmark: BenchmarkFixture, question: CourseQuestion) -> None:
    """The quick choice that the exact search starts from."""
    assert question.problem is not None
    chosen = benchmark.pedantic(greedy_choice, (question.problem,), rounds=3)  # type: ignore[no-untyped-call]
    benchmark.extra_info["hours"] = question.problem.cost(chosen) / question.problem.scale


def bench_choose_courses(benchmark: BenchmarkFixture, question: CourseQuestion) -> None:
    """The exact choice, for a minute at most."""
    found = benchmark.pedantic(choose_courses, (question,), {"seconds": SECONDS}, rounds=1)  # type: ignore[no-untyped-call]
    benchmark.extra_info.update(status=found.status.value, hours=found.hours, bound=found.bound, gap=found.gap)
    said = f"{found.status.value}: {found.hours} hours, at least {found.bound}, ties {found.ties}"
    print(f"\n{said}")  # noqa: T201


def bench_choose_courses_peer_textbook_greedy(benchmark: BenchmarkFixture, pool: tuple[CourseRecord, ...]) -> None:
    """Peer: the textbook's greedy set cover over the same pool, with prerequisites and partial shares."""
    chosen = benchmark.pedantic(textbook_greedy, (pool, ITEMS), rounds=1)  # type: ignore[no-untyped-call]
    hours = {course.id: course.hours for course in pool}
    benchmark.extra_info["hours"] = float(sum(hours[one] for one in chosen))
    print(f"\ngreedy: {benchmark.extra_info['hours']} hours")  # noqa: T201
