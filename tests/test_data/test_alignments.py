"""The reviewed mappings of the data folder: sound, read by two, and in keeping with the development set."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from graph.career_network import CareerNetwork
from graph.profile import Profile
from graph.requirements import Status, holdings
from ontology.alignment.alignments import load_alignments
from ontology.alignment.mapping import Justification, MappingRow, Relation
from ontology.alignment.review_queue import score_doubt
from ontology.loader import alignment_paths
from tests.documents import ROOT
from tests.standard_reading import STANDARDS, catalog, items
from tests.test_ontology.test_alignment.development import labelled_pairs

# a relation by which one item is held, wholly or in part, through the other
COVERING: Final = frozenset({Relation.EXACT, Relation.CLOSE, Relation.BROAD, Relation.NARROW})

# what is left of their text is too little to say that nothing corresponds to it
LOST_TEXTS: Final = frozenset({"csm/l1-1.2-skill-3", "csm/l1-1.2-knowledge-4"})


@cache
def rows() -> tuple[MappingRow, ...]:
    """Return every row of the data folder; reading them checks them against each other and the standards."""
    return load_alignments(ROOT / "data", catalog())


@cache
def levels() -> frozenset[str]:
    """Return the ids of all levels."""
    return frozenset(f"{one.standard.id}/{level.id}" for one in catalog().standards for level in one.levels)


def item_rows() -> tuple[MappingRow, ...]:
    """Return the rows about items."""
    return tuple(row for row in rows() if row.subject not in levels())


def level_rows() -> tuple[MappingRow, ...]:
    """Return the rows about levels."""
    return tuple(row for row in rows() if row.subject in levels())


def test_every_pair_of_standards_has_its_file() -> None:
    """Ten files named after the two standards whose items they map, in the order of ids, and one of levels."""
    expected = {f"{a}--{b}.sssom.tsv" for a in STANDARDS for b in STANDARDS if a < b}
    assert {path.name for path in alignment_paths(ROOT / "data")} == expected | {"levels.sssom.tsv"}
    for row in rows():
        pair = "--".join(sorted(row.standards) if row.object is None else row.standards)
        name = "levels.sssom.tsv" if row.subject in levels() else f"{pair}.sssom.tsv"
        assert row.file.endswith(f"/{name}"), f"{row.file}:{row.line}: belongs in {name}"


def test_enough_has_been_read_and_most_of_it_rejected() -> None:
    """At least 1,800 pairs judged; rejections are kept, since they are decisions as well."""
    assert len(rows()) >= 1800
    accepted = sum(row.accepted and row.relation in COVERING for row in rows())
    assert 0.1 < accepted / len(rows()) < 0.5
    assert any(row.rejected for row in rows())


def test_every_row_says_how_sure_its_readers_are() -> None:
    """Confidence and score are stated, and the two readers are not one; disputed rows are less sure."""
    for row in rows():
        place = f"{row.file}:{row.line}"
        assert row.confidence is not None, place
        assert row.similarity is None or row.object is not None, place
        assert row.author != row.reviewer, place
        assert row.made_on is not None, place
        assert row.reviewed_on is not None, place
        assert row.similarity is not None or row.object is None or row.subject in levels() or row.comment, place
        if "disagreed" in row.comment:
            assert row.confidence <= 0.8, f"{place}: a disputed row is less sure"


def test_exact_and_lexical_rows_have_like_labels() -> None:
    """Lexical matching stands for labels that are the same to the letter."""
    labels = {f"{standard}/{item.id}": item.label.zh for standard in STANDARDS for _, item in items(standard)}
    for row in rows():
        if row.justification is Justification.LEXICAL and row.object is not None:
            assert labels[row.subject] == labels[row.object], f"{row.file}:{row.line}"


def test_mappings_agree_with_the_development_set() -> None:
    """Of pairs labelled by another reader: F1 of at least .72, and at most 18 in 221 hard negatives asserted."""
    asserted = {(row.subject, row.object) for row in rows() if row.accepted and row.relation in COVERING}
    labels = labelled_pairs()
    counts = Counter((label != "none", pair in asserted) for pair, label in labels.items())
    found, missed, wrong = counts[True, True], counts[True, False], counts[False, True]
    assert 2 * found / (2 * found + missed + wrong) >= 0.72
    assert wrong / (wrong + counts[False, False]) <= 18 / 221


def test_accepted_rows_are_edges_of_the_network_and_no_others(network: CareerNetwork) -> None:
    """Each accepted row is one edge; rejected ones and "no counterpart" are none."""
    words = {relation: relation.value.removesuffix("Match") for relation in Relation}
    expected = {(row.subject, row.object, words[row.relation]) for row in rows() if row.accepted}
    found = {
        (tail, head, data["relation"])
        for tail, head, data in network.edges(data=True)
        if data["relation"] in words.values()
    }
    assert found == expected


def test_item_held_covers_its_counterpart_and_says_through_which(network: CareerNetwork) -> None:
    """Who holds an item of one standard has the close one of another covered, marked as by mapping."""
    for row in item_rows():
        if not row.accepted or row.object is None or row.relation not in COVERING:
            continue
        profile = Profile.model_validate({"as_of": "2026-01-01", "competencies": {row.subject: "held"}})
        if network.nodes[row.subject]["record"].by_choice:
            continue
        holding = holdings(network, profile, [row.object])[row.object]
        # a broader object is more than the subject gives
        assert holding.status is (Status.PARTLY if row.relation is Relation.BROAD else Status.COVERED)
        assert holding.by is not None
        assert (holding.by.kind, holding.by.id, holding.by.confidence) == ("mapping", row.subject, row.confidence)
        assert holding.by.doubtful == (row.relation in {Relation.BROAD, Relation.NARROW})


def test_related_or_rejected_counterpart_gives_nothing_to_hold(network: CareerNetwork) -> None:
    """A merely related item held leaves the other one unknown."""
    for row in item_rows():
        if row.object is None or (row.accepted and row.relation in COVERING):
            continue
        if network.nodes[row.subject]["record"].by_choice:
            continue
        profile = Profile.model_validate({"as_of": "2026-01-01", "competencies": {row.subject: "held"}})
        assert holdings(network, profile, [row.object])[row.object].status is Status.UNKNOWN, f"{row.file}:{row.line}"


def test_every_item_has_an_answer_in_every_other_standard() -> None:
    """A counterpart, or the statement that two readers found none; items whose printed text is lost have neither."""
    answered = {(row.subject, row.standards[1]) for row in item_rows() if row.accepted or row.object is None}
    answered |= {(row.object, row.standards[0]) for row in item_rows() if row.accepted and row.object is not None}
    every = {f"{standard}/{item.id}" for standard in STANDARDS for _, item in items(standard)}
    open_ = {(item, other) for item in every for other in STANDARDS if not item.startswith(f"{other}/")} - answered
    assert {item for item, _ in open_} == LOST_TEXTS


def test_every_pair_of_levels_across_standards_is_judged_once() -> None:
    """18 levels of five standards make 128 pairs across them; none is left unread."""
    standards = {level: level.partition("/")[0] for level in levels()}
    pairs = {frozenset({a, b}) for a in levels() for b in levels() if standards[a] != standards[b]}
    judged = Counter(frozenset({row.subject, row.object}) for row in level_rows() if row.object is not None)
    assert len(pairs) == 128
    assert judged == Counter(pairs)


def test_level_without_counterpart_in_a_standard_is_said_to_have_none() -> None:
    """A level has an accepted mapping into another standard, or the statement that it has none, never both."""
    accepted: Counter[tuple[str, str]] = Counter()
    for row in level_rows():
        if row.accepted and row.object is not None:
            own, other = row.standards
            accepted[row.subject, other] += 1
            accepted[row.object, own] += 1
    without = {(row.subject, row.object_standard) for row in level_rows() if row.object is None}
    expected = {
        (level, standard) for level in levels() for standard in STANDARDS if not level.startswith(f"{standard}/")
    } - set(accepted)
    assert without == expected


def test_level_mappings_are_never_exact_and_close_ones_rest_on_items() -> None:
    """No level is carried over by its name or number: two levels that are close share items, and a reason is given."""
    matched = {
        frozenset({row.subject, row.object})
        for row in item_rows()
        if row.accepted and row.object is not None and row.relation in COVERING
    }
    level_of = {
        f"{standard}/{item.id}": f"{standard}/{item.level}"
        for standard in STANDARDS
        for _, item in items(standard)
        if hasattr(item, "level")
    }
    support = Counter(frozenset(level_of.get(end, "") for end in pair) for pair in matched)
    for row in level_rows():
        place = f"{row.file}:{row.line}"
        assert not (row.accepted and row.relation is Relation.EXACT), place
        if row.accepted and row.object is not None:
            assert row.comment, place
            if row.relation is not Relation.RELATED:
                assert support[frozenset({row.subject, row.object})] >= 2, place


def test_doubt_of_a_score_fits_what_was_read() -> None:
    """Of the pairs with a score near 0.35, where doubt is highest, about half correspond; far from it most or few."""
    scored = [(row.similarity, row.accepted) for row in rows() if row.object is not None and row.similarity is not None]

    def share(low: float, high: float) -> float:
        judged = [accepted for score, accepted in scored if low <= score < high]
        assert len(judged) > 100
        return sum(judged) / len(judged)

    assert 0.4 <= share(0.325, 0.375) <= 0.6
    assert share(0.15, 0.2) < 0.3
    assert share(0.45, 1.01) > 0.7
    assert score_doubt(0.35) > score_doubt(0.25) > score_doubt(0.15) > score_doubt(0.8)
