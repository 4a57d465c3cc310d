"""Scores of texts: laws that hold for any texts, and what thesaurus, placements and encoder add."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.alignment.scoring import AlignmentText, Scorer
from ontology.alignment.thesaurus import ConceptFinder
from tests.test_ontology.test_alignment.hub import activity, competency, hub

HUB = hub(
    competency("complaint", "投诉", "抱怨", "客诉"),
    competency("recording", "录音", "监听"),
    competency("training", "培训"),
    activities=(
        activity("understand", "understand", "理解", "了解"),
        activity("handle", "do", "处理", "化解"),
        activity("manage", "manage", "管理"),
    ),
    related={"complaint": frozenset({"recording"}), "recording": frozenset({"complaint"})},
)
LABELS = st.text(st.sampled_from("投诉抱怨录音监听培训处理管理理解分析，、并和的能够"), min_size=1, max_size=12)


def texts(labels: Sequence[str]) -> list[AlignmentText]:
    """Return labels as texts."""
    return [AlignmentText(f"s/{place}", label) for place, label in enumerate(labels)]


def one(left: str, right: str, scorer: Scorer | None = None) -> float:
    """Return the score of two labels."""
    return float((scorer or Scorer(HUB)).score(texts([left]), texts([right])).total[0, 0])


@given(st.lists(LABELS, min_size=1, max_size=4), st.lists(LABELS, min_size=1, max_size=4), st.booleans())
def test_scores_are_shares_symmetric_and_the_same_again(left: list[str], right: list[str], bare: bool) -> None:
    """Between 0 and 1; swapping the sides transposes them; the same question has the same answer to the last bit."""
    scorer = Scorer(None if bare else HUB)
    found = scorer.score(texts(left), texts(right))
    for matrix in (found.total, found.text, found.concept):
        assert matrix.shape == (len(left), len(right))
        assert ((matrix >= 0) & (matrix <= 1)).all()
    back = scorer.score(texts(right), texts(left))
    assert np.allclose(found.total, back.total.T)
    assert (found.total == scorer.score(texts(left), texts(right)).total).all()


@given(LABELS)
def test_a_label_is_as_like_to_itself_as_anything_can_be(label: str) -> None:
    """Its text scores 1; its concepts score 1 if it names any."""
    found = Scorer(HUB).score(texts([label]), texts([label]))
    assert found.text[0, 0] == pytest.approx(1)
    assert found.concept[0, 0] == pytest.approx(1) or found.concept[0, 0] == 0


@given(st.sampled_from(["处理抱怨", "化解抱怨", "抱怨"]), st.sampled_from(["处理投诉", "化解投诉", "投诉处理"]))
def test_synonym_makes_like_what_characters_keep_apart(left: str, right: str) -> None:
    """抱怨 and 投诉 are one concept with the thesaurus; adding the synonym never makes the pair less alike."""
    without = hub(competency("complaint", "投诉"), activities=tuple(HUB.activities.values()))
    assert one(left, right) > one(left, right, Scorer(without))


def test_without_a_hub_characters_alone_decide() -> None:
    """The score is that of the text, and nothing is taken off it."""
    found = Scorer().score(texts(["处理投诉"]), texts(["处理投诉", "抱怨"]))
    assert (found.total == found.text).all()
    assert (found.concept == 0).all()
    assert found.total[0].tolist() == pytest.approx([1.0, 0.0])


def test_filler_and_compounds_do_not_hide_a_likeness() -> None:
    """能够有效地 says nothing of what is done; a part of a compound label counts nearly as much as the whole."""
    assert one("能够有效地处理投诉", "处理投诉") == pytest.approx(1)
    part = one("处理投诉，组织培训", "处理投诉")
    assert part > 0.7
    assert part < 1


def test_related_concepts_count_by_a_part() -> None:
    """Recording is related to complaints, training is not."""
    found = Scorer(HUB).score(texts(["投诉"]), texts(["投诉", "录音", "培训"]))
    same, related, other = found.concept[0]
    assert same == pytest.approx(1)
    assert same > related > other == 0


def test_placement_by_reading_counts_as_named() -> None:
    """A label that names nothing has the concepts it was placed under."""
    placed = AlignmentText("s/x", "甲乙", placed=("complaint",))
    found = Scorer(HUB).score([placed], texts(["处理投诉", "培训"]))
    assert found.concept[0, 0] > 0 == found.concept[0, 1]


def test_second_text_counts() -> None:
    """The name of the printed row is another way to name the item."""
    with_row = AlignmentText("s/x", "打电话问意见", second=("培训",))
    assert Scorer(HUB).score([with_row], texts(["培训"])).text[0, 0] > one("打电话问意见", "培训")


def test_encoder_is_averaged_with_characters() -> None:
    """A toy encoder that knows two topics makes like what shares no character."""

    def encode(labels: Sequence[str]) -> list[list[float]]:
        return [[1.0, 0.0] if "甲" in label else [0.0, 1.0] for label in labels]

    found = Scorer(encode=encode).score(texts(["甲一"]), texts(["二甲", "三"]))
    plain = Scorer().score(texts(["甲一"]), texts(["二甲", "三"]))
    assert found.text[0].tolist() == pytest.approx([(plain.text[0, 0] + 1) / 2, plain.text[0, 1] / 2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("处理客户投诉", ("complaint",)),
        ("录音监听与客诉", ("recording", "complaint")),
        ("录 音", ("recording",)),
        ("", ()),
        ("分析", ()),
    ],
)
def test_concepts_are_found_once_in_the_order_of_the_text(text: str, expected: tuple[str, ...]) -> None:
    """By any synonym, however it is spaced."""
    assert ConceptFinder(HUB.competencies).find(text) == expected


def test_longer_word_hides_the_shorter_inside_it() -> None:
    """客户服务中心 is the centre, not the service."""
    finder = ConceptFinder(
        {"service": competency("service", "客户服务"), "centre": competency("centre", "客户服务中心")}
    )
    assert finder.find("管理客户服务中心") == ("centre",)
    assert finder.find("客户服务中心的客户服务") == ("centre", "service")
