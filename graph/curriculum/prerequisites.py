"""Which courses come before which: the network of prerequisites, closures and orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

import networkx as nx

from graph.errors import CourseSetError, MixedUnitsError
from graph.ordering import natural_order
from ontology.courses.records import CourseRecord

__all__ = ["PrerequisiteNetwork", "courses_by_id", "in_order", "one_unit", "prerequisite_network", "with_prerequisites"]

PrerequisiteNetwork: TypeAlias = "nx.DiGraph[str]"


def courses_by_id(courses: Iterable[CourseRecord]) -> dict[str, CourseRecord]:
    """Return courses by id, in the order given.

    Raises:
        CourseSetError: If two have one id.
    """
    given = list(courses)
    twice = [course for course, number in Counter(course.id for course in given).items() if number > 1]
    if twice:
        raise CourseSetError("duplicate", tuple(twice))
    return {course.id: course for course in given}


def prerequisite_network(courses: Mapping[str, CourseRecord]) -> PrerequisiteNetwork:
    """Return the frozen network of courses: an edge ``u -> v`` means that u comes before v.

    Args:
        courses: Courses by id. A prerequisite that is not among them says nothing here: it is taken as done before.

    Raises:
        CourseSetError: If courses are prerequisites of each other; carries one round of them.
    """
    network: PrerequisiteNetwork = nx.DiGraph()
    network.add_nodes_from(courses)
    network.add_edges_from(
        (before, course.id) for course in courses.values() for before in course.prerequisites if before in courses
    )
    if not nx.is_directed_acyclic_graph(network):
        raise CourseSetError("cycle", tuple(tail for tail, _ in nx.find_cycle(network)))
    frozen: PrerequisiteNetwork = nx.freeze(network)
    return frozen


def with_prerequisites(network: PrerequisiteNetwork, wanted: Iterable[str]) -> frozenset[str]:
    """Return courses with everything that comes before them, near or far.

    Raises:
        CourseSetError: If one of them is not in the network.
    """
    ids = tuple(wanted)
    unknown = tuple(one for one in ids if one not in network)
    if unknown:
        raise CourseSetError("unknown", unknown)
    found = set(ids)
    for one in ids:
        found |= nx.ancestors(network, one)
    return frozenset(found)


def in_order(
    courses: Iterable[CourseRecord], key: Callable[[CourseRecord], tuple[object, ...]] = lambda _: ()
) -> tuple[CourseRecord, ...]:
    """Return courses so that each comes after its prerequisites; among those that could be next, the least first.

    Args:
        courses: Courses, each id once; prerequisites that are not among them are taken as done before.
        key: What is least; equals, and everything if it is left out, go by id (2 before 10).

    Raises:
        CourseSetError: If an id is there twice, or courses are prerequisites of each other.

    Note:
        :func:`networkx.lexicographical_topological_sort`, O((n + m) log n).
    """
    known = courses_by_id(courses)

    ranked = sorted(known.values(), key=lambda course: (key(course), natural_order(course.id)))
    places = {course.id: position for position, course in enumerate(ranked)}
    ordered = nx.lexicographical_topological_sort(prerequisite_network(known), key=places.__getitem__)
    return tuple(known[course] for course in ordered)


def one_unit(courses: Iterable[CourseRecord]) -> str | None:
    """Return the unit in which courses state their hours; None if there are none.

    Raises:
        MixedUnitsError: If there are several.
    """
    units = tuple(sorted({course.unit for course in courses}))
    if len(units) > 1:
        raise MixedUnitsError(units)
    return units[0] if units else None
