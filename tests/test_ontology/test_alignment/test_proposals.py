"""Proposals: the best counterparts of each item, nothing inside one standard, warnings where activities differ."""

from __future__ import annotations

from itertools import combinations

import pytest

from ontology.alignment.proposals import (
    LEAST_SCORE,
    MOST_CANDIDATES,
    Proposal,
    comparable_texts,
    mapping_of,
    propose,
)
from ontology.alignment.scoring import Scorer
from ontology.alignment.taxonomy import Taxonomy
from ontology.catalog import Catalog
from ontology.loader import load_catalog
from ontology.records import CompetencyKind
from tests.documents import TINY, changed, write
from tests.test_ontology.test_alignment.hub import activity, competency, hub

KNOWLEDGE = frozenset({CompetencyKind.KNOWLEDGE})
GROUPS = (KNOWLEDGE, frozenset(CompetencyKind) - KNOWLEDGE)
HUB = hub(
    competency("calls", "来电", "电话"),
    competency("shifts", "班次", "排班"),
    activities=(
        activity("answer", "do", "接听"),
        activity("know", "understand", "了解"),
        activity("plan", "manage", "安排"),
    ),
)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The tiny standard beside a copy whose labels differ a little."""
    folder = tmp_path_factory.mktemp("two")
    other = changed(
        ("  id: tiny\n", "  id: other\n"),
        ("about: [tiny,", "about: [other,"),
        ("zh: 接听来电并记录", "zh: 了解电话接听"),
        ("zh: 安排班次", "zh: 了解班次"),
    )
    return load_catalog((TINY, write(folder, other, "other.yaml")))


def check(catalog: Catalog, taxonomy: Taxonomy | None, found: tuple[Proposal, ...]) -> None:
    """Assert that proposals are what their definition says, computed pair by pair."""
    expected = set()
    for left, right in combinations(catalog.standards, 2):
        for kinds in GROUPS:
            sides = [comparable_texts(one, taxonomy, kinds) for one in (left, right)]
            if not all(sides):
                continue
            total = Scorer(taxonomy).score(*sides).total
            for row, one in enumerate(sides[0]):
                for column, other in enumerate(sides[1]):
                    score = total[row, column]
                    ahead = min(
                        sum((-total[row, c], c) < (-score, column) for c in range(total.shape[1])),
                        sum((-total[r, column], r) < (-score, row) for r in range(total.shape[0])),
                    )
                    if ahead < MOST_CANDIDATES and score >= LEAST_SCORE:
                        expected.add((one.id, other.id, round(float(score), 4)))
    assert {(one.left, one.right, one.score) for one in found} == expected
    assert list(found) == sorted(found, key=lambda one: (-one.score, one.left, one.right))


def test_proposals_are_the_five_best_of_either_side(two: Catalog) -> None:
    """Every pair among the five best of its row or column that scores enough, and no other; best first."""
    for taxonomy in (None, HUB):
        check(two, taxonomy, propose(two, taxonomy))


def test_proposals_of_the_shipped_standards_are_what_they_are_defined_to_be() -> None:
    """The same on five standards, by characters alone."""
    catalog = load_catalog()
    check(catalog, None, propose(catalog))


def test_proposal_says_what_is_shared_and_warns(two: Catalog) -> None:
    """接听来电 and 了解电话接听 are about calls and both answer; 了解班次 and 安排班次 share the object only."""
    pair = next(one for one in propose(two, HUB) if one.left == "other/3.1.1-a" and one.right == "tiny/3.1.1-a")
    assert pair.shared == ("calls",)
    assert pair.activities == (("know", "answer"), ("answer",))
    assert not pair.warning
    apart = next(one for one in propose(two, HUB) if one.left == "other/3.2-a" and one.right == "tiny/3.2-a")
    assert (apart.shared, apart.activities) == (("shifts",), (("know",), ("plan",)))
    assert apart.warning


def test_proposal_as_a_row_has_its_score_and_no_confidence(two: Catalog) -> None:
    """A machine does not say how sure people are."""
    for proposal in propose(two, HUB):
        row = mapping_of(proposal)
        assert (row.subject, row.object, row.similarity) == (proposal.left, proposal.right, proposal.score)
        assert (row.confidence, row.reviewer, row.accepted) == (None, "", True)
        assert ("differ in kind" in row.comment) == proposal.warning


def test_row_of_a_printed_table_is_a_second_text() -> None:
    """Behaviours of the corporate standard are also named by their row, where the label does not say it already."""
    catalog = load_catalog()
    corp = next(one for one in catalog.standards if one.standard.id == "corp-kefu-2013")
    by_id = {text.id: text.second for text in comparable_texts(corp)}
    assert by_id["corp-kefu-2013/behaviour-follow-up"] == ("回访",)
    assert by_id["corp-kefu-2013/skill-1"] == ()
    csm = next(one for one in catalog.standards if one.standard.id == "csm")
    assert all(text.second == () for text in comparable_texts(csm))


def test_one_standard_alone_has_no_proposals() -> None:
    """Nothing is mapped inside one standard."""
    assert propose(load_catalog((TINY,))) == ()
