"""Decisions on mappings: what they write, what they refuse, what they log, and how they are taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from ontology.alignment.mapping import Justification, MappingRow, Relation
from ontology.alignment.mapping_graph import add_mappings
from ontology.alignment.proposals import Proposal
from ontology.alignment.review_log import LogAction
from ontology.alignment.review_store import ENGINE, ReviewStore
from ontology.alignment.sssom_file import read_mappings
from ontology.errors import DocumentError, ReviewRefusedError
from ontology.problems import Language
from tests.test_ontology.test_alignment.review_data import (
    DAY,
    FILE,
    PAIR,
    bare,
    catalog_of,
    clock,
    decision,
    folder_with,
    log_of,
    row,
    rows_of,
    store,
)

ACCEPT, REJECT, SKIP = LogAction.ACCEPT, LogAction.REJECT, LogAction.SKIP
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def proposal(pair: tuple[str, str] = PAIR, score: float = 0.42) -> Proposal:
    """Return a proposal of the engine."""
    return Proposal(*pair, score, score, score, (), ((), ()), warning=False)


def content(folder: Path) -> dict[str, bytes]:
    """Return every file of mappings and the log, with its bytes."""
    found = (folder / "alignments").glob("*")
    return {path.name: path.read_bytes() for path in found if path.is_file() and not path.name.endswith(".lock")}


def refusal(folder: Path, do: Callable[[ReviewStore], object]) -> str:
    """Return the one reason for which something is refused, and see to it that nothing is written."""
    before = content(folder)
    with pytest.raises(ReviewRefusedError) as caught:
        do(store(folder))
    assert content(folder) == before
    for language in LANGUAGES:
        assert all(problem.line_text(language).strip() for problem in caught.value.problems)
    (problem,) = caught.value.problems
    return problem.line_text("en")


# -- what is written ---------------------------------------------------------------------------------------------


def test_accepted_proposal_becomes_a_row_of_the_engine(tmp_path: Path) -> None:
    """Author, justification and score are the engine's, reviewer and day the reviewer's; its file is made."""
    folder = folder_with(tmp_path)
    pair = ("tiny/3.3.1", "twin/3.4.1")
    saved = store(folder).decide(
        decision(pair=pair, proposal=proposal(pair), relation=Relation.BROAD, comment=" so \n ")
    )
    expected = MappingRow(
        *pair,
        Relation.BROAD,
        justification=Justification.COMPOSITE,
        confidence=0.8,
        similarity=0.42,
        author=ENGINE,
        reviewer="Li",
        made_on=DAY,
        reviewed_on=DAY,
        comment="so",
    )
    assert rows_of(folder) == [expected]
    assert saved.files == (FILE,)
    assert (folder / "alignments" / FILE).read_text(encoding="utf-8").count("tiny and twin: items") == 1


def test_accepted_proposal_of_equal_labels_is_lexical(tmp_path: Path) -> None:
    """The twin has the labels of the tiny standard."""
    folder = folder_with(tmp_path)
    store(folder).decide(decision(proposal=proposal()))
    assert [one.justification for one in rows_of(folder)] == [Justification.LEXICAL]


def test_pair_that_the_engine_does_not_propose_is_the_reviewers_own(tmp_path: Path) -> None:
    """Nobody else thought of it: author and reviewer are one, and there is no score."""
    folder = folder_with(tmp_path)
    store(folder).decide(decision())
    (made,) = rows_of(folder)
    assert (made.author, made.reviewer, made.justification, made.similarity) == ("Li", "Li", Justification.MANUAL, None)


def test_levels_have_a_file_of_their_own(tmp_path: Path) -> None:
    """A pair of levels is not written among the items."""
    folder = folder_with(tmp_path)
    assert store(folder).decide(decision(pair=("tiny/junior", "twin/senior"))).files == ("levels.sssom.tsv",)


def test_rejected_proposal_denies_that_the_two_are_close(tmp_path: Path) -> None:
    """A rejection is kept, with or without a confidence."""
    folder = folder_with(tmp_path)
    store(folder).decide(decision(REJECT, proposal=proposal()))
    (made,) = rows_of(folder)
    assert (made.rejected, made.relation, made.confidence, made.similarity) == (True, Relation.CLOSE, None, 0.42)


def test_second_look_changes_relation_reviewer_day_and_comment_and_keeps_the_rest(tmp_path: Path) -> None:
    """Author, justification, score and the day it was made stay; title and other rows of the file as well."""
    first, other = row(similarity=0.3, comment="old"), row("tiny/3.4.1", "twin/3.4.1")
    folder = folder_with(tmp_path, tiny__twin=[first, other])
    before = content(folder)[FILE].decode().splitlines()
    saved = store(folder).decide(decision(seen=(first,), relation=Relation.EXACT, confidence=0.95))
    changed = replace(first, relation=Relation.EXACT, confidence=0.95, reviewer="Li", reviewed_on=DAY, comment="")
    assert rows_of(folder) == bare((changed, other))
    after = content(folder)[FILE].decode().splitlines()
    assert len([line for line in before if line not in after]) == 1
    assert saved.entry.action is LogAction.CHANGE


def test_row_keeps_its_file_and_the_end_that_stands_first(tmp_path: Path) -> None:
    """Seen from the other end, broader is narrower; the row stays where and as it is."""
    first = row(PAIR[1], PAIR[0], relation=Relation.RELATED)
    folder = folder_with(tmp_path, odd=[first])
    store(folder).decide(decision(seen=(first,), relation=Relation.BROAD))
    (path,) = (folder / "alignments").glob("*.tsv")
    (changed,) = read_mappings(path)
    assert path.name == "odd.sssom.tsv"
    assert (changed.subject, changed.relation) == (PAIR[1], Relation.NARROW)


def test_accepting_takes_the_place_of_every_rejection_of_the_pair(tmp_path: Path) -> None:
    """A pair may be rejected twice with two relations, but not accepted and rejected."""
    denied = (row(rejected=True), row(rejected=True, relation=Relation.EXACT))
    folder = folder_with(tmp_path, tiny__twin=list(denied))
    store(folder).decide(decision(seen=denied, relation=Relation.EXACT))
    (left,) = rows_of(folder)
    assert (left.relation, left.rejected) == (Relation.EXACT, False)


def test_rejecting_denies_what_the_row_states_and_keeps_other_rejections(tmp_path: Path) -> None:
    """An accepted row is turned; of two rejections only the one meant changes."""
    accepted = row("tiny/3.4.1", "twin/3.4.1", relation=Relation.EXACT)
    denied = (row(rejected=True), row(rejected=True, relation=Relation.EXACT))
    folder = folder_with(tmp_path, tiny__twin=[accepted, *denied])
    own = store(folder)
    own.decide(decision(REJECT, ("tiny/3.4.1", "twin/3.4.1"), seen=(accepted,), confidence=0.9))
    own.decide(decision(REJECT, seen=denied, relation=Relation.EXACT, confidence=0.9))
    said = {(one.subject, one.relation): (one.rejected, one.reviewer) for one in rows_of(folder)}
    assert said == {
        ("tiny/3.4.1", Relation.EXACT): (True, "Li"),
        (PAIR[0], Relation.CLOSE): (True, "乙"),
        (PAIR[0], Relation.EXACT): (True, "Li"),
    }


def test_skip_is_logged_and_changes_no_row(tmp_path: Path) -> None:
    """The files have their bytes."""
    folder = folder_with(tmp_path, tiny__twin=[row()])
    before = content(folder)
    assert store(folder).decide(decision(SKIP, seen=(row(),), comment="later")).files == ()
    after = content(folder)
    log = after.pop("decisions.jsonl")
    assert after == before
    assert b'"skip"' in log


def test_titles_and_licence_of_a_file_survive(tmp_path: Path) -> None:
    """Metadata of the set as a whole are kept; those that SSSOM takes for values of every row are written in rows."""
    folder = folder_with(tmp_path, tiny__twin=[row()])
    path = folder / "alignments" / FILE
    text = path.read_text(encoding="utf-8").replace(
        "#mapping_set_title:", "#license: https://example.org/licence\n#mapping_date: '2020-02-02'\n#mapping_set_title:"
    )
    path.write_text(text, encoding="utf-8")
    (seen,) = read_mappings(path)
    pair = ("tiny/3.4.1", "twin/3.4.1")
    own = store(folder)
    own.decide(decision(pair=pair))
    own.decide(decision(seen=(seen,)))
    assert "license: https://example.org/licence" in path.read_text(encoding="utf-8")
    assert {one.subject: str(one.made_on) for one in rows_of(folder)} == {PAIR[0]: "2020-02-02", pair[0]: str(DAY)}


# -- what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"reviewer": " \n"}, "name"),
        ({"reviewer": "x" * 81}, "name"),
        ({"reviewer": "Li|Wang"}, "name"),
        ({"pair": ("tiny/nothing", PAIR[1])}, "tiny/nothing"),
        ({"pair": (PAIR[0], "tiny/3.1.1-a")}, "one standard"),
        ({"pair": (PAIR[0], "twin/junior")}, "level"),
        ({"pair": ("tiny/junior", "twin/junior"), "relation": Relation.EXACT}, "exactly alike"),
        ({"confidence": 1.5}, "1.5"),
        ({"confidence": float("nan")}, "nan"),
        ({"confidence": None}, "needs"),
        ({"relation": None}, "needs"),
    ],
)
def test_decision_that_is_wrong_by_itself_is_refused(tmp_path: Path, more: dict[str, Any], words: str) -> None:
    """One clear reason, and nothing is written."""
    folder = folder_with(tmp_path, tiny__twin=[row("tiny/3.4.1", "twin/3.4.1")])
    assert words in refusal(folder, lambda own: own.decide(decision(**more)))


def test_row_that_would_close_a_circle_is_refused(tmp_path: Path) -> None:
    """What the loader refuses is never written."""
    one = row("tiny/3.3.1", "twin/3.3.1", relation=Relation.BROAD)
    two = row("tiny/3.4.1", "twin/3.3.1", relation=Relation.NARROW)
    folder = folder_with(tmp_path, tiny__twin=[one, two, row("tiny/3.4.1", "twin/3.4.1", relation=Relation.BROAD)])
    closing = decision(pair=("tiny/3.3.1", "twin/3.4.1"), relation=Relation.NARROW)
    assert "circle" in refusal(folder, lambda own: own.decide(closing))


def test_pair_that_changed_meanwhile_is_refused_with_who_changed_it(tmp_path: Path) -> None:
    """Two look at one pair; the second hears of the first, with time and what is there now."""
    folder = folder_with(tmp_path, tiny__twin=[row()])
    store(folder).decide(decision(seen=(row(),), reviewer="Wang", relation=Relation.BROAD))
    said = refusal(folder, lambda own: own.decide(decision(REJECT, seen=(row(),))))
    assert all(part in said for part in ("Wang", "2026-05-04 08:30 UTC", "broadMatch"))


@pytest.mark.parametrize("there", [[], [row(confidence=0.9)]])
def test_pair_changed_past_the_log_is_refused_as_well(tmp_path: Path, there: list[MappingRow]) -> None:
    """By hand in an editor, or taken out: the row as it is now says what can be said."""
    folder = folder_with(tmp_path, tiny__twin=there)
    said = refusal(folder, lambda own: own.decide(decision(seen=(row(),))))
    assert ("乙" if there else "somebody") in said


@pytest.mark.parametrize("denied", [(PAIR[0], "twin"), (PAIR[1], "tiny")])
def test_no_counterpart_gives_way_only_if_that_is_said(tmp_path: Path, denied: tuple[str, str]) -> None:
    """Accepting against it is refused with the place; said explicitly, the row goes, and undo brings it back."""
    nothing = row(denied[0], None, object_standard=denied[1], relation=Relation.EXACT)
    folder = folder_with(tmp_path, elsewhere=[nothing])
    said = refusal(folder, lambda own: own.decide(decision()))
    assert "elsewhere.sssom.tsv:" in said
    assert denied[0] in said
    own = store(folder)
    saved = own.decide(decision(replace_no_counterpart=True))
    assert saved.files == ("elsewhere.sssom.tsv", FILE)
    assert [one.object for one in rows_of(folder)] == [PAIR[1]]
    own.undo("Li")
    assert rows_of(folder) == bare((nothing,))
    assert [one.object for one in read_mappings(folder / "alignments" / "elsewhere.sssom.tsv")] == [None]


def test_folder_that_the_loader_refuses_already_stays_as_it_is(tmp_path: Path) -> None:
    """Its problems are told, also to someone who wants to decide about another pair."""
    folder = folder_with(tmp_path, tiny__twin=[row()], twice=[row()])
    before = content(folder)
    with pytest.raises(DocumentError) as caught:
        store(folder).decide(decision(pair=("tiny/3.4.1", "twin/3.4.1")))
    assert "stated at" in caught.value.problems[0].reason("en")
    assert content(folder) == before


# -- undo --------------------------------------------------------------------------------------------------------


def test_undo_restores_rows_and_bytes_decision_by_decision(tmp_path: Path) -> None:
    """The last one first, then the one before; the log only grows, and at last there is nothing left."""
    first = row(similarity=0.3, comment="old")
    folder = folder_with(tmp_path, tiny__twin=[first])
    before = content(folder)
    own = store(folder)
    own.decide(decision(seen=(first,)))
    (second,) = rows_of(folder)
    own.decide(decision(REJECT, seen=(second,)))
    own.undo("Li")
    assert rows_of(folder) == [second]
    assert own.undo("Li", "no").entry.undoes == 1
    after = content(folder)
    assert after.pop("decisions.jsonl").count(b"\n") == 4
    assert after == before
    assert "no decision" in refusal(folder, lambda again: again.undo("Li"))


def test_undo_takes_back_a_skip_without_touching_rows(tmp_path: Path) -> None:
    """A skip is a decision: the one before it comes only after it, whatever others did to the row."""
    folder = folder_with(tmp_path, tiny__twin=[row()])
    own = store(folder)
    own.decide(decision(SKIP, seen=(row(),)))
    own.decide(decision(seen=(row(),), reviewer="Wang"))
    assert own.undo("Li").files == ()
    assert [one.reviewer for one in rows_of(folder)] == ["Wang"]


def test_undo_is_ones_own_and_refused_if_another_changed_the_row(tmp_path: Path) -> None:
    """Wang's decision came later: Li's cannot be taken back until Wang's is."""
    folder = folder_with(tmp_path)
    own = store(folder)
    own.decide(decision())
    own.decide(decision(REJECT, seen=tuple(rows_of(folder)), reviewer="Wang"))
    assert "Wang" in refusal(folder, lambda again: again.undo("Li"))
    assert "no decision" in refusal(folder, lambda again: again.undo("Zhao"))
    own.undo("Wang")
    own.undo("Li")
    assert rows_of(folder) == []


def test_undo_that_the_loader_would_refuse_is_refused(tmp_path: Path) -> None:
    """What stood there before may contradict what came since."""
    folder = folder_with(tmp_path, tiny__twin=[row()])
    own = store(folder)
    own.decide(decision(REJECT, seen=(row(),)))
    path = folder / "alignments" / "levels.sssom.tsv"
    nothing = row(PAIR[0], None, object_standard="twin")
    folder_with(folder, levels=[nothing])
    assert path.exists()
    assert "says something else" in refusal(folder, lambda again: again.undo("Li"))


# -- any sequence ------------------------------------------------------------------------------------------------

ITEMS = ("3.1.1-a", "3.2-a", "3.3.1", "3.4.1", "3.5.1")
STEPS = st.lists(
    st.tuples(
        st.sampled_from([ACCEPT, REJECT, SKIP, LogAction.UNDO]),
        st.sampled_from(ITEMS),
        st.sampled_from(ITEMS),
        st.booleans(),
        st.sampled_from(Relation),
        st.sampled_from(["Li", "Wang"]),
        st.text(max_size=12),
    ),
    max_size=12,
)


@given(STEPS)
def test_any_sequence_of_decisions_leaves_a_folder_that_loads(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[LogAction, str, str, bool, Relation, str, str]]
) -> None:
    """Whatever is asked, in whatever order: the loader accepts the folder, and undoing everything empties it."""
    folder = folder_with(tmp_path_factory.mktemp("steps"))
    own = ReviewStore(folder, catalog_of(folder), clock())
    for action, one, other, turned, relation, reviewer, comment in steps:
        pair = (f"tiny/{one}", f"twin/{other}")
        key = MappingRow(*pair, relation).key
        seen = tuple(row for row in rows_of(folder) if row.key == key)
        asked = decision(
            action,
            pair[::-1] if turned else pair,
            seen=seen,
            relation=relation,
            confidence=0.5,
            reviewer=reviewer,
            comment=comment,
        )
        try:
            own.undo(reviewer) if action is LogAction.UNDO else own.decide(asked)
        except ReviewRefusedError:
            continue
    assert not log_of(folder).damaged
    for _ in range(len(steps) + 1):
        for reviewer in ("Li", "Wang"):
            try:
                own.undo(reviewer)
            except ReviewRefusedError:
                continue
    assert log_of(folder).last_of("Li") is None
    assert rows_of(folder) == []


def test_rows_survive_file_and_graph(tmp_path: Path) -> None:
    """Rows to file to rows give the same RDF, and what reviewing writes is what the graph says."""
    folder = folder_with(tmp_path)
    own = store(folder)
    own.decide(decision(relation=Relation.BROAD, comment='"quoted", #tagged\tand 中文'))
    own.decide(
        decision(
            pair=("tiny/3.4.1", "twin/3.4.1"), confidence=0.123456, proposal=proposal(("tiny/3.4.1", "twin/3.4.1"))
        )
    )
    own.decide(decision(REJECT, ("tiny/3.5.1", "twin/3.5.1")))
    after = [one for entry in log_of(folder).entries for one in entry.after]
    read = read_mappings(folder / "alignments" / FILE)
    graphs = []
    for rows in (after, read):
        rdf = Graph()
        add_mappings(rdf, rows)
        graphs.append(rdf)
    assert isomorphic(*graphs)
    assert len(graphs[0]) > 20
