"""Pairs in the review queue in words: score and its parts, what is stated, what was saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from graph.career_network import CareerNetwork, standard_of
from ontology.alignment.mapping import MappingRow, Relation
from ontology.alignment.review_log import LOG_NAME
from ontology.alignment.review_queue import QueueEntry
from ontology.alignment.review_store import Saved
from ontology.alignment.taxonomy import Taxonomy
from ontology.field_types import Text
from ui.explanation import figure, standard_short_name
from ui.messages import Translator

__all__ = [
    "damaged_lines",
    "doubt_line",
    "entry_key",
    "no_counterpart_lines",
    "pair_options",
    "queue_table",
    "relation_words",
    "row_lines",
    "saved_lines",
    "score_lines",
    "warning_line",
    "wording",
]

_BETWEEN: Final = "~"


def entry_key(subject: str, target: str) -> str:
    """Return how the URL names a pair.

    Examples:
        >>> entry_key("csm/l1", "sbt-11221-2018/director")
        'csm/l1~sbt-11221-2018/director'
    """
    return f"{subject}{_BETWEEN}{target}"


def wording(label: Text, t: Translator) -> str:
    """Return a label in the language of ``t``."""
    return label.zh if t.language == "zh" else label.en


def pair_options(entries: Iterable[QueueEntry], network: CareerNetwork, t: Translator) -> dict[str, str]:
    """Return the pairs of standards in a queue, as ``a--b`` with their names, in the order of ids."""
    names = {}
    for left, right in sorted({entry.standards for entry in entries}):
        left_name, right_name = (standard_short_name(standard_of(network, one), t) for one in (left, right))
        names[f"{left}--{right}"] = t("review.filter.pair_option", left=left_name, right=right_name)
    return names


def queue_table(entries: Iterable[QueueEntry], network: CareerNetwork, t: Translator) -> list[dict[str, object]]:
    """Return a queue as rows of a table, under its headings."""
    names: dict[str, str] = {}
    rows: list[dict[str, object]] = []
    for entry in entries:
        for end in (entry.subject, entry.object):
            standard = end.partition("/")[0]
            names.setdefault(standard, standard_short_name(standard_of(network, standard), t))
        both = (names[end.partition("/")[0]] for end in (entry.subject, entry.object))
        values = {
            "doubt": entry.doubt,
            "kind": t(f"review.kind.{entry.kind}"),
            "left": wording(entry.labels[0], t),
            "relation": t(f"review.relation.{entry.relation}") + (t("cli.align.denied") if entry.denied else ""),
            "right": wording(entry.labels[1], t),
            "score": None if entry.proposal is None else entry.proposal.score,
            "standards": " — ".join(both),
        }
        rows.append({t(f"review.column.{name}"): value for name, value in values.items()})
    return rows


def doubt_line(entry: QueueEntry, t: Translator) -> str:
    """Return how doubtful a pair is and why."""
    if not entry.rows:
        return t("review.doubt_open", doubt=figure(entry.doubt))
    return t("review.doubt_reviewed", doubt=figure(entry.doubt), confidence=figure(1 - entry.doubt))


def score_lines(entry: QueueEntry, taxonomy: Taxonomy | None, t: Translator) -> tuple[str, ...]:
    """Return the score of a pair with its parts in words: which concepts, which characters."""
    comma = t("explore.comma")
    found = entry.proposal
    lines = []
    if found is None:
        lines.append(t("review.score.none"))
    else:
        parts = {"score": found.score, "text": found.text, "concept": found.concept}
        lines.append(t("review.score.total", **{name: figure(value) for name, value in parts.items()}))
        known = {} if taxonomy is None else taxonomy.competencies
        names = comma.join(wording(known[one].label, t) if one in known else one for one in found.shared)
        lines.append(t("review.score.concepts", names=names) if names else t("review.score.no_concepts"))
    characters = comma.join(entry.characters)
    lines.append(t("review.score.characters", names=characters) if characters else t("review.score.no_characters"))
    return tuple(lines)


def warning_line(entry: QueueEntry, taxonomy: Taxonomy | None, t: Translator) -> str:
    """Return what is to be said if the two do things of different kinds, empty if they do not."""
    found = entry.proposal
    if found is None or not found.warning:
        return ""
    known = {} if taxonomy is None else taxonomy.activities
    sides = found.activities if found.left == entry.subject else found.activities[::-1]
    left, right = (
        t("explore.comma").join(wording(known[one].label, t) if one in known else one for one in side) for side in sides
    )
    return t("review.score.warning", left=left, right=right)


def relation_words(relation: Relation, t: Translator) -> str:
    """Return what a relation means in plain words, and what follows from it for a person."""
    return t("review.form.caption", means=t(f"review.meaning.{relation}"), effect=t(f"review.effect.{relation}"))


def row_lines(row: MappingRow, subject: str, t: Translator) -> tuple[str, ...]:
    """Return what a row states of a pair, by whom, how surely and where.

    Args:
        row: The row, whose subject may be either end.
        subject: Id of the end that is shown on the left.
        t: Texts.
    """
    relation = row.relation if row.subject == subject else row.relation.inverse
    state = t("review.row.rejected" if row.rejected else "review.row.accepted")
    day = row.reviewed_on or row.made_on
    sure = t("review.row.confidence_unstated")
    if row.confidence is not None:
        sure = t("review.row.confidence", confidence=figure(row.confidence))
    people = t("review.row.people", author=row.author, reviewer=row.reviewer)
    parts = (people, day.isoformat() if day else t("review.row.undated"), sure)
    lines = [
        t("review.row.says", state=state, meaning=t(f"review.meaning.{relation}")),
        t("join.clauses").join(parts),
        t("review.row.comment", comment=row.comment) if row.comment else "",
        t("review.row.place", file=Path(row.file).name, line=row.line),
    ]
    return tuple(line for line in lines if line)


def no_counterpart_lines(
    rows: Iterable[MappingRow], labels: Mapping[str, Text], network: CareerNetwork, t: Translator
) -> tuple[str, ...]:
    """Return what rows of "no counterpart" say against accepting a pair."""
    return tuple(
        t(
            "review.row.nothing_found",
            label=wording(labels[row.subject], t),
            standard=standard_short_name(standard_of(network, row.object_standard), t),
            file=Path(row.file).name,
            line=row.line,
            reviewer=row.reviewer,
        )
        for row in rows
    )


def saved_lines(saved: Saved, t: Translator, labels: Mapping[str, Text] | None = None) -> tuple[str, ...]:
    """Return sentences on what was saved where, and on lines of the log that cannot be read.

    Args:
        saved: What was saved.
        t: Texts.
        labels: What the two ends are called; without them they are named by their ids.
    """
    entry = saved.entry
    names = (wording(labels[end], t) if labels and end in labels else end for end in entry.pair)
    pair = " — ".join(names) or entry.source
    files = t("explore.comma").join((*saved.files, LOG_NAME))
    return (
        t(f"review.done.{entry.action}", pair=pair, number=entry.undoes),
        t("review.saved_in", files=files, number=entry.number),
        *damaged_lines(saved.damaged, t),
    )


def damaged_lines(lines: Iterable[int], t: Translator) -> tuple[str, ...]:
    """Return one sentence on lines of the log that cannot be read, none if all can."""
    numbers = t("explore.comma").join(map(str, lines))
    return (t("review.damaged", lines=numbers),) if numbers else ()
