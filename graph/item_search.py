"""Finds standards, levels, functions and items by words, clause or id."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from enum import IntEnum
from typing import Final, TypeAlias

from pydantic import BaseModel, ConfigDict

from graph.career_network import CareerNetwork, records
from graph.model import Function, Item, Level, Standard, WorkContent
from graph.ordering import natural_order
from ontology.records import CompetencyKind

__all__ = ["FINDABLE_KINDS", "Findable", "Finding", "Findings", "Match", "find_items", "kind_of"]

Findable: TypeAlias = Standard | Level | Function | WorkContent | Item

# every word that ``kinds`` of find_items knows, in the order in which equally good hits are listed
FINDABLE_KINDS: Final = ("standard", "level", "function", "work_content", *(kind.value for kind in CompetencyKind))
_BRACKETS: Final = str.maketrans("", "", " ()#")


class Match(IntEnum):
    """How well a record fits the query, best first."""

    EXACT = 0
    PREFIX = 1
    WORDS = 2
    CONTEXT = 3


class Finding(BaseModel):
    """One record found and how well it fits."""

    model_config = ConfigDict(frozen=True)

    record: Findable
    match: Match


class Findings(BaseModel):
    """The best hits; ``total`` counts all there are."""

    model_config = ConfigDict(frozen=True)

    hits: tuple[Finding, ...]
    total: int


def kind_of(record: Findable) -> str:
    """Return the word for what a record is: one of ``FINDABLE_KINDS``."""
    return record.kind.value if isinstance(record, Item) else record.node


def find_items(
    network: CareerNetwork,
    query: str,
    *,
    kinds: Collection[str] | None = None,
    standard: str | None = None,
    limit: int = 50,
) -> Findings:
    """Return the records that a query names.

    Compared are labels and titles in both languages, printed labels, identifiers of standards, clauses, ids and the
    words of ``FINDABLE_KINDS``, all after NFKC and case folding, so that full-width and half-width spellings are alike.
    Every word of the query, split at white space, must occur somewhere in the record or around it: in the names of the
    level, function and work content it belongs to; for a standard, in its linked topics and terms; for a function, in
    its other printed names.

    Args:
        network: Career network; read, never changed.
        query: What a person typed; an empty one fits every record.
        kinds: Words of ``FINDABLE_KINDS`` to look among; all if None.
        standard: Id of the standard to look in; all if None.
        limit: Most hits to return, at least 1.

    Returns:
        Hits in this order: the whole query is a clause, an id or its last part, or an identifier; one of these or of
        the texts begins with the query; all words occur in the record; some only around it. Equal ones by the
        order of ``FINDABLE_KINDS``, then standard, then level and id, where 4.2.9 comes before 4.2.10.

    Raises:
        ValueError: If ``limit`` is below 1.

    Note:
        Linear in the records.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, got {limit}")
    whole = _folded(query)
    hits = [
        Finding(record=record, match=match)
        for record in _records(network)
        if (kinds is None or kind_of(record) in kinds)
        and (standard is None or _owner(record) == standard)
        and (match := _match(network, record, whole)) is not None
    ]
    hits.sort(key=_rank)
    return Findings(hits=tuple(hits[:limit]), total=len(hits))


def _records(network: CareerNetwork) -> Iterator[Findable]:
    yield from records(network, Standard)
    yield from records(network, Level)
    yield from records(network, Function)
    yield from records(network, WorkContent)
    yield from records(network, Item)


def _owner(record: Findable) -> str:
    return record.id if isinstance(record, Standard) else record.standard


def _rank(hit: Finding) -> tuple[object, ...]:
    record = hit.record
    ordinal = record.ordinal if isinstance(record, Level) else 0
    return (hit.match, FINDABLE_KINDS.index(kind_of(record)), _owner(record), ordinal, natural_order(record.id))


def _match(network: CareerNetwork, record: Findable, whole: str) -> Match | None:
    locators, texts = _locators(record), _texts(record)
    # 5.1.2.1a is a way to write 5.1.2.1 a)
    if _bare(whole) and _bare(whole) in map(_bare, locators):
        return Match.EXACT
    if whole and any(text.startswith(whole) for text in (*locators, *texts)):
        return Match.PREFIX
    everything = "\n".join((*locators, *texts, kind_of(record)))
    missing = [word for word in whole.split() if word not in everything]
    if not missing:
        return Match.WORDS
    around = _context(network, record)
    return Match.CONTEXT if all(word in around for word in missing) else None


def _context(network: CareerNetwork, record: Findable) -> str:
    if isinstance(record, Standard):
        labels = [topic.label for topic in record.topics] + [term.label for term in record.terms]
        return "\n".join(_folded(f"{label.zh} {label.en}") for label in labels)
    if isinstance(record, Function):
        return "\n".join(map(_folded, record.also_called))
    owners = [getattr(record, field, None) for field in ("level", "function", "work_content")]
    return "\n".join(text for owner in owners if owner for text in _texts(network.nodes[owner]["record"]))


def _locators(record: Findable) -> tuple[str, ...]:
    names = [record.id, record.id.rpartition("/")[2]]
    if isinstance(record, Standard):
        names.append(record.identifier)
    else:
        names += record.clause.split(";")
    return tuple(_folded(name) for name in names)


def _texts(record: Findable) -> tuple[str, ...]:
    label = record.title if isinstance(record, Standard | Level) else record.label
    texts = [label.zh, label.en]
    if isinstance(record, Level) and record.printed_label:
        texts.append(record.printed_label)
    return tuple(_folded(text) for text in texts)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _bare(locator: str) -> str:
    return locator.translate(_BRACKETS)
