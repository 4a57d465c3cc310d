"""The queue of pairs to review: what waits, how doubtful it is, in which order, and what filters leave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.proposals import Proposal
from ontology.alignment.review_queue import QueueEntry, QueueKind, build_queue, filter_queue, score_doubt
from tests.test_ontology.test_alignment.review_data import PAIR, catalog_of, folder_with, row

OTHER = ("tiny/3.4.1", "twin/3.4.1")
LEVEL = ("tiny/junior", "twin/senior")


def proposal(left: str, right: str, score: float = 0.3) -> Proposal:
    """Return a proposal."""
    return Proposal(left, right, score, score, score, ("patience",), (("do",), ()), warning=True)


def queue(folder: Path, *rows: MappingRow, proposals: tuple[Proposal, ...] = ()) -> tuple[QueueEntry, ...]:
    """Return the queue of the two small standards."""
    return build_queue(catalog_of(folder_with(folder)), rows, proposals)


def ids(entries: tuple[QueueEntry, ...]) -> list[tuple[str, str]]:
    """Return the pairs of a queue."""
    return [(entry.subject, entry.object) for entry in entries]


def test_pair_is_open_as_long_as_nothing_is_stated_of_it(tmp_path: Path) -> None:
    """A sure row, a rejection, or a row from the other end: all are judged; a doubtful one is there once."""
    proposals = (proposal(*PAIR), proposal(*OTHER), proposal("tiny/3.5.1", "twin/3.5.1"))
    found = queue(
        tmp_path,
        row(*OTHER[::-1], confidence=0.9),
        row("tiny/3.5.1", "twin/3.5.1", rejected=True, confidence=0.55),
        proposals=proposals,
    )
    assert [(entry.kind, entry.subject) for entry in found] == [
        (QueueKind.OPEN, PAIR[0]),
        (QueueKind.REVIEWED, "tiny/3.5.1"),
    ]
    assert found[0].rows == ()
    assert found[0].relation is Relation.CLOSE
    assert found[1].rows[0].rejected
    assert all(entry.proposal is not None and entry.proposal.warning for entry in found)


@pytest.mark.parametrize(
    ("more", "listed"), [({"confidence": 0.59}, True), ({"confidence": 0.6}, False), ({"confidence": None}, False)]
)
def test_reviewed_row_is_listed_if_it_says_that_it_is_unsure(
    tmp_path: Path, more: dict[str, Any], listed: bool
) -> None:
    """A row that says nothing of confidence is not called doubtful."""
    assert bool(queue(tmp_path, row(**more))) is listed


def test_levels_and_no_counterpart(tmp_path: Path) -> None:
    """A doubtful pair of levels is looked at again, without a score; "no counterpart" is no pair."""
    nothing = row("tiny/3.5.1", None, object_standard="twin", confidence=0.1)
    (entry,) = queue(tmp_path, row(*LEVEL, confidence=0.2), nothing)
    assert (entry.doubt, entry.proposal, entry.labels[0].en) == (0.8, None, "Junior")


def test_pair_with_two_rejections_is_one_entry_as_doubtful_as_the_least_sure(tmp_path: Path) -> None:
    """Both rows are shown, and the relation is that of the doubtful one."""
    rows = (row(rejected=True), row(rejected=True, relation=Relation.EXACT, confidence=0.2))
    (entry,) = queue(tmp_path, *rows)
    assert (entry.doubt, entry.relation, entry.rows) == (0.8, Relation.EXACT, rows)


def test_order_is_by_doubt_then_ids_whatever_the_input(tmp_path: Path) -> None:
    """Equal input in any order gives an equal queue."""
    proposals = [proposal(*PAIR, 0.15), proposal(*OTHER, 0.15), proposal("tiny/3.3.1", "twin/3.3.1", 0.35)]
    rows = [row("tiny/3.5.1", "twin/3.5.1", confidence=0.3)]
    first = queue(tmp_path, *rows, proposals=tuple(proposals))
    assert [subject for subject, _ in ids(first)] == ["tiny/3.3.1", "tiny/3.5.1", PAIR[0], OTHER[0]]
    assert [entry.doubt for entry in first] == sorted((entry.doubt for entry in first), reverse=True)
    assert queue(tmp_path, *rows, proposals=tuple(reversed(proposals))) == first


def test_shared_characters_are_those_of_the_labels(tmp_path: Path) -> None:
    """The longest runs, of the Chinese labels."""
    (entry,) = queue(tmp_path, proposals=(proposal("tiny/3.3.1", "twin/3.3.1"),))
    assert entry.characters == ("沟通基础",)
    (unlike,) = queue(tmp_path, proposals=(proposal(*("tiny/3.3.1", "twin/3.4.1")),))
    assert unlike.characters == ()


@given(st.floats(0, 1))
def test_doubt_of_a_score_is_a_share_and_falls_away_from_the_middle(score: float) -> None:
    """From 0 to 1, highest at 0.35 and alike on both sides."""
    doubt = score_doubt(score)
    assert 0 <= doubt <= 1
    assert score_doubt(0.35) == 1
    assert doubt <= score_doubt(score + (0.35 - score) / 2)
    if score <= 0.7:
        assert doubt == pytest.approx(score_doubt(0.7 - score), abs=1e-4)


def test_filters_leave_what_fits(tmp_path: Path) -> None:
    """By standards in either order, by kind, by words in ids, labels of both languages, comments and reviewers."""
    found = queue(
        tmp_path,
        row(*OTHER, comment="Ask the issuer", reviewer="Wang"),
        proposals=(proposal(*PAIR), proposal("tiny/3.3.1", "twin/3.3.1")),
    )
    assert filter_queue(found) == found
    assert filter_queue(found, pair=("twin", "tiny")) == found
    assert filter_queue(found, pair=("csm", "tiny")) == ()
    assert ids(filter_queue(found, kind=QueueKind.REVIEWED)) == [OTHER]
    assert len(filter_queue(found, kind=QueueKind.OPEN)) == 2
    for text in ("PATIENCE", "耐心", "ask the", "wang", "3.4.1", "ｐａｔｉｅｎｃｅ issuer"):
        assert ids(filter_queue(found, text=text)) == [OTHER], text
    assert filter_queue(found, text="patience shifts") == ()
    assert filter_queue(found, text="  ") == found
    assert filter_queue(found, text="(") == ()
